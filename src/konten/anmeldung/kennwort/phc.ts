/**
 * PHC strings of Argon2id (RFC 9106): `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, base64 without padding.
 */

/** Memory in KiB, passes, lanes. */
export type Argonmass = { readonly m: number; readonly t: number; readonly p: number };

/** What OWASP asks for at least: about 60 ms, and 19 MiB for each attempt checked at the same time. */
export const ARGONMASS: Argonmass = { m: 19_456, t: 2, p: 1 };

export type Kennworthash = { readonly mass: Argonmass; readonly salz: Buffer; readonly hash: Buffer };

function encode(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}

export function formatPhc({ mass, salz, hash }: Kennworthash): string {
  return `$argon2id$v=19$m=${mass.m},t=${mass.t},p=${mass.p}$${encode(salz)}$${encode(hash)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,4}),p=(\d{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** @throws Error when it is none, which only a damaged database can bring about */
export function parsePhc(text: string): Kennworthash {
  const [, m, t, p, salz, hash] = PHC.exec(text) ?? [];
  if (salz === undefined || hash === undefined)
    throw new Error('a stored password is no PHC string of argon2id');
  return {
    mass: { m: Number(m), t: Number(t), p: Number(p) },
    salz: Buffer.from(salz, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

/** Was it made with other parameters than today's? */
export function isVeraltet({ mass }: Kennworthash): boolean {
  return mass.m !== ARGONMASS.m || mass.t !== ARGONMASS.t || mass.p !== ARGONMASS.p;
}
