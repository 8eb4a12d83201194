/**
 * Where to go after signing in: an address handed through all steps, which anybody could have written.
 */

/** Stands in for our own address; nothing is ever fetched from it. */
const EIGENER_URSPRUNG = 'http://quartierwerk.invalid';

/** Steps of the sign-in itself, and its end: going on there would run in circles or sign out again. */
const KEIN_ZIEL = /^\/(anmelden|abmelden)(\/|$)/;

/**
 * Path with search of our own application; anything else (foreign hosts, `//host`, `/\host`, control characters)
 * becomes the overview.
 */
export function readWeiter(text: string | null | undefined): string {
  if (!text?.startsWith('/') || /[\\\p{Cc}]/u.test(text) || !URL.canParse(text, EIGENER_URSPRUNG)) return '/';
  const { origin, pathname, search, hash } = new URL(text, EIGENER_URSPRUNG);
  // A path such as /.//host would become //host once its dots are resolved.
  if (origin !== EIGENER_URSPRUNG || pathname.startsWith('//') || KEIN_ZIEL.test(pathname)) return '/';
  return `${pathname}${search}${hash}`;
}

/** The address of a step with the goal behind it. */
export function withWeiter(pfad: string, weiter: string): string {
  return weiter === '/' ? pfad : `${pfad}?${new URLSearchParams({ weiter })}`;
}
