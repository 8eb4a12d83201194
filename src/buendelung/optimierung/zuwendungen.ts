/**
 * Columns and rows for grants whose cents the model chooses.
 */
import { addSpalte, addZeile } from './bau.ts';
import { foerdergrenzeOf } from './instanz.ts';
import { KEUR_JE_CENT, type Kontext, paketeMit } from './kontext.ts';

/** A variable per limited offer, open only where a chosen package takes it. */
export function addZuwendungen(k: Kontext): void {
  for (const paket of k.pakete) {
    for (const index of paket.variabel) {
      if (!k.zuwendung.has(index)) {
        const hoechstens = (k.instanz.angebote[index]?.hoechstens ?? 0) * KEUR_JE_CENT;
        k.zuwendung.set(index, addSpalte(k.bau, 0, hoechstens, false));
      }
    }
  }
  for (const [index, spalte] of k.zuwendung) {
    const hoechstens = (k.instanz.angebote[index]?.hoechstens ?? 0) * KEUR_JE_CENT;
    const traegt = paketeMit(k, (paket) => paket.angebote.includes(index));
    addZeile(k.bau, Number.NEGATIVE_INFINITY, 0, [
      [spalte, 1],
      ...traegt.map((p) => [p, -hoechstens] as const),
    ]);
  }
}

/** A programme that a package uses pays at least one cent: else it would count as used for nothing. */
export function addMindestnutzung(k: Kontext): void {
  const jeMassnahme = Map.groupBy([...k.zuwendung.keys()], (index) => {
    const angebot = k.instanz.angebote[index];
    return `${angebot?.massnahme}|${angebot?.programm}`;
  });
  for (const [schluessel, variable] of jeMassnahme) {
    const programmOf = (index: number): string =>
      `${k.instanz.angebote[index]?.massnahme}|${k.instanz.angebote[index]?.programm}`;
    const pakete = paketeMit(k, (paket) => {
      const eigene = paket.angebote.filter((index) => programmOf(index) === schluessel);
      return eigene.length > 0 && eigene.every((index) => paket.variabel.includes(index));
    });
    const grants = variable.flatMap((index) => k.zuwendung.get(index) ?? []);
    addZeile(k.bau, 0, Number.POSITIVE_INFINITY, [
      ...grants.map((spalte) => [spalte, 1] as const),
      ...pakete.map((spalte) => [spalte, -KEUR_JE_CENT] as const),
    ]);
  }
}

/** Where several programmes share a position: together at most what the position allows. */
export function addGemeinsame(k: Kontext): void {
  for (const bedarf of k.instanz.bedarfe) {
    const mehrfach = paketeMit(
      k,
      (paket) => paket.angebote.filter((index) => bedarf.angebote.includes(index)).length > 1,
    );
    if (mehrfach.length === 0) continue;
    const grants = bedarf.angebote.flatMap((index) => k.zuwendung.get(index) ?? []);
    const grenzen = paketeMit(k, (paket) =>
      paket.angebote.some((index) => bedarf.angebote.includes(index)),
    ).map((spalte) => {
      const angebote = (k.pakete[spalte]?.angebote ?? [])
        .filter((index) => bedarf.angebote.includes(index))
        .flatMap((index) => k.instanz.angebote[index] ?? []);
      return [spalte, -foerdergrenzeOf(bedarf, angebote) * KEUR_JE_CENT] as const;
    });
    addZeile(k.bau, Number.NEGATIVE_INFINITY, 0, [
      ...grants.map((spalte) => [spalte, 1] as const),
      ...grenzen,
    ]);
  }
}
