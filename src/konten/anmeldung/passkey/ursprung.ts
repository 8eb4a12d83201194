/**
 * For which address passkeys hold. They are bound to a name; browsers refuse numbers (WebAuthn, 5.1.3).
 */

export type Passkeyursprung = { readonly rpId: string; readonly ursprung: string };

/** Undefined where browsers offer no passkeys: an IP address, or an unprotected connection to another machine. */
export function findPasskeyursprung(adresse: string): Passkeyursprung | undefined {
  const { hostname, protocol, origin } = new URL(adresse);
  if (hostname.startsWith('[') || /^[\d.]+$/.test(hostname)) return undefined;
  const lokal = hostname === 'localhost' || hostname.endsWith('.localhost');
  return protocol === 'https:' || lokal ? { rpId: hostname, ursprung: origin } : undefined;
}
