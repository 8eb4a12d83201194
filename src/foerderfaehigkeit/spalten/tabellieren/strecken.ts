/**
 * Answers over classes in their order, as stretches of the same answer. Where classes follow each other by an
 * ordered fact, the ends of a stretch are asked, and its halves only where the ends differ.
 */
import type { Klassen, Klassenordnung } from '../angaben/klassen.ts';
import type { Urteil } from '../urteil.ts';

/** From each start to the next the same answer. */
export type Strecken = { readonly starts: number[]; readonly urteile: Urteil[] };

type Mass = number | string;

function append({ starts, urteile }: Strecken, start: number, urteil: Urteil): void {
  if (urteile.at(-1) === urteil) return;
  starts.push(start);
  urteile.push(urteil);
}

/** Year of a day; a number has none. */
function yearOf(mass: Mass): string {
  return typeof mass === 'string' ? mass.slice(0, 4) : '';
}

/** First index from `von` to `bis` whose value is at least `schwelle` (or above it). */
function findStelle(masse: readonly Mass[], von: number, bis: number, schwelle: Mass, nach: boolean): number {
  let [unten, oben] = [von, bis];
  while (unten < oben) {
    const mitte = (unten + oben) >> 1;
    const wert = masse[mitte] as Mass;
    if (wert < schwelle || (nach && wert === schwelle)) unten = mitte + 1;
    else oben = mitte;
  }
  return unten;
}

/** What cuts a run of classes: before and after a threshold the answer may be another. */
export type Schwellen = { readonly werte: ReadonlySet<Mass>; readonly jahre: boolean };

function listSchnitte(masse: readonly Mass[], von: number, bis: number, schwellen: Schwellen): number[] {
  const schnitte = new Set([von, bis]);
  for (let klasse = von + 1; schwellen.jahre && klasse < bis; klasse += 1) {
    if (yearOf(masse[klasse] as Mass) !== yearOf(masse[klasse - 1] as Mass)) schnitte.add(klasse);
  }
  for (const schwelle of schwellen.werte) {
    if (typeof schwelle !== typeof masse[von]) continue;
    schnitte.add(findStelle(masse, von, bis, schwelle, false));
    schnitte.add(findStelle(masse, von, bis, schwelle, true));
  }
  return [...schnitte].sort((a, b) => a - b);
}

function halve(strecken: Strecken, von: number, bis: number, antwort: (klasse: number) => Urteil): void {
  const [erste, letzte] = [antwort(von), antwort(bis - 1)];
  if (erste === letzte || bis - von <= 2) {
    append(strecken, von, erste);
    if (bis - von > 1) append(strecken, bis - 1, letzte);
    return;
  }
  const mitte = (von + bis) >> 1;
  halve(strecken, von, mitte, antwort);
  halve(strecken, mitte, bis, antwort);
}

function endOfGruppe({ gruppe }: Klassenordnung, von: number): number {
  let bis = von + 1;
  while (bis < gruppe.length && gruppe[bis] === gruppe[von]) bis += 1;
  return bis;
}

/** Classes that agree in all but the ordered fact, from each start to the next. */
function listLaeufe({ ordnung, anzahl }: Klassen): number[] {
  const starts: number[] = [];
  for (let klasse = 0; klasse < anzahl; klasse = ordnung ? endOfGruppe(ordnung, klasse) : klasse + 1) {
    starts.push(klasse);
  }
  return [...starts, anzahl];
}

/**
 * Stretches over all classes; `null` as soon as `abbruch` says that the classes will not do.
 * `schwellen` are asked for after the first answer of a run: the values at which an answer may turn back.
 */
export function segmentKlassen(
  klassen: Klassen,
  antwort: (klasse: number) => Urteil,
  schwellen: () => Schwellen,
  abbruch: () => boolean,
): Strecken | null {
  const strecken: Strecken = { starts: [], urteile: [] };
  const laeufe = listLaeufe(klassen);
  for (let lauf = 0; lauf + 1 < laeufe.length; lauf += 1) {
    const [von, bis] = [laeufe[lauf] as number, laeufe[lauf + 1] as number];
    append(strecken, von, antwort(von));
    const masse = bis - von > 1 ? klassen.ordnung?.masse : undefined;
    const schnitte = masse ? listSchnitte(masse, von, bis, schwellen()) : [];
    for (let index = 0; index + 1 < schnitte.length; index += 1) {
      halve(strecken, schnitte[index] as number, schnitte[index + 1] as number, antwort);
    }
    if (abbruch()) return null;
  }
  return strecken;
}
