/**
 * What every answer and every write must satisfy: headers, origin, host. Pages work without any third party.
 */

/** Largest request body: 5 MB, as for every file the product reads. */
export const HOECHSTGROESSE_ANFRAGE = 5_000_000;

export type Kopfzeilen = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Content-Security-Policy of a page; scripts need the nonce or our own origin, nothing leaves the origin. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
}

/** Headers of every answer, whatever it carries. */
export function securityHeaders(nonce: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  };
}

function single(wert: string | readonly string[] | undefined): string | undefined {
  return typeof wert === 'string' ? wert : wert?.[0];
}

function hostOfOrigin(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}

const LESEND: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * May this request change something? Reads always; a write only from a page of the same origin, told by
 * `Sec-Fetch-Site` (set by the browser, not by scripts) or else by `Origin`. Neither: refused.
 */
export function isAllowedWrite(methode: string, kopfzeilen: Kopfzeilen): boolean {
  if (LESEND.has(methode.toUpperCase())) return true;
  const site = single(kopfzeilen['sec-fetch-site']);
  if (site !== undefined && site !== 'same-origin') return false;
  const origin = single(kopfzeilen.origin);
  if (origin === undefined) return site === 'same-origin';
  return hostOfOrigin(origin) === single(kopfzeilen.host)?.toLowerCase();
}

function nameOfHost(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, '');
}

const EIGENE_MASCHINE: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * While we listen on this machine only, a foreign host name means that a web page elsewhere has bound its own
 * name to our address (DNS rebinding): refuse. `oeffentlich` lists names a proxy in front of us may pass on.
 */
export function isAllowedHost(
  host: string | undefined,
  lauscht: string,
  oeffentlich: readonly string[],
): boolean {
  if (host === undefined) return false;
  const name = nameOfHost(host);
  if (oeffentlich.includes(name) || EIGENE_MASCHINE.has(name)) return true;
  return oeffentlich.length === 0 && !EIGENE_MASCHINE.has(lauscht) && lauscht !== '::1';
}
