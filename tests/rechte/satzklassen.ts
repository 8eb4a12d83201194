/**
 * Records that the table of rights can't tell apart for somebody: of each such class one is asked about, another
 * one from line to line. `QUARTIERWERK_RECHTE=alle` asks about every record.
 */
import { type Datensatz, HANDLUNGEN, pruefeRecht } from '../../src/konten/index.ts';
import type { Satz } from './dienstsaetze.ts';
import type { Akteur } from './szene.ts';

/** Asks every test of the rights about every record? */
export const ALLE_SAETZE = process.env.QUARTIERWERK_RECHTE === 'alle';

/** All that the table allows this person with the record, with and without its territory. */
function listErlaubtes({ lage }: Akteur, { ags, ...eigene }: Datensatz): readonly string[] {
  return [{ ...eigene, ags: ags ?? null }, eigene].flatMap((datensatz) =>
    HANDLUNGEN.map((handlung) => (pruefeRecht(lage, handlung, datensatz).erlaubt ? handlung : '')),
  );
}

const klassen = new WeakMap<Akteur, WeakMap<Satz, string>>();

/** The same for records in the same state with which the same acts are allowed. */
function klasseOf(akteur: Akteur, satz: Satz): string {
  const bekannte = klassen.get(akteur) ?? new WeakMap<Satz, string>();
  klassen.set(akteur, bekannte);
  const klasse =
    bekannte.get(satz) ??
    JSON.stringify([satz.zustand ?? satz.schluessel, satz.neben, listErlaubtes(akteur, satz.datensatz)]);
  bekannte.set(satz, klasse);
  return klasse;
}

/** One of each class, the `nummer`-th. */
export function selectSaetze(akteur: Akteur, saetze: readonly Satz[], nummer: number): readonly Satz[] {
  const jeKlasse = Map.groupBy(saetze, (satz) => klasseOf(akteur, satz));
  return [...jeKlasse.values()].flatMap((gleiche) => gleiche[nummer % gleiche.length] ?? []);
}
