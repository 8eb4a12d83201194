/**
 * A large value as JSON in parts, so that others are answered in between.
 */

/** Members of a list at a time, where they are texts or numbers and where they are more. */
const EINFACHE_AUF_EINMAL = 5_000;
const ANDERE_AUF_EINMAL = 10;

function* writeListe(liste: readonly unknown[]): Generator<string> {
  const anzahl = typeof liste[0] === 'object' && liste[0] !== null ? ANDERE_AUF_EINMAL : EINFACHE_AUF_EINMAL;
  yield '[';
  for (let von = 0; von < liste.length; von += anzahl) {
    const teil = JSON.stringify(liste.slice(von, von + anzahl)).slice(1, -1);
    yield von === 0 ? teil : `,${teil}`;
  }
  yield ']';
}

/** The text of `JSON.stringify`; the lists among the members of `wert` come in parts. */
export function* writeJsonTeile(wert: Readonly<Record<string, unknown>>): Generator<string> {
  let davor = '{';
  for (const [name, eines] of Object.entries(wert)) {
    if (eines === undefined) continue;
    yield `${davor}${JSON.stringify(name)}:`;
    if (Array.isArray(eines)) yield* writeListe(eines);
    else yield JSON.stringify(eines);
    davor = ',';
  }
  yield davor === '{' ? '{}' : '}';
}
