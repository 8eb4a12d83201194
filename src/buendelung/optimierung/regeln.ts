/**
 * Rows for rules that reach beyond one position: caps, floors, exclusions and prerequisites of programmes.
 */
import { addSpalte, addZeile } from './bau.ts';
import { type Deckel, listZugesagteProgramme, type Paket } from './instanz.ts';
import { KEUR_JE_CENT, type Kontext, linkNutzung, paketeMit } from './kontext.ts';
import { isOertlich, lastOf } from './pakete.ts';

function weightOf(k: Kontext, deckel: Deckel, index: number): number {
  const angebot = k.instanz.angebote[index];
  if (!angebot || deckel.bezug === 'zuwendung') return 1;
  return angebot.satz.nenner / angebot.satz.zaehler;
}

function addHoechstgrenze(k: Kontext, deckel: Deckel): void {
  const terme = deckel.angebote.flatMap((index) => {
    const spalte = k.zuwendung.get(index);
    return spalte === undefined ? [] : [[spalte, weightOf(k, deckel, index)] as const];
  });
  const { nurMit } = deckel;
  const mehr = (nurMit?.mehr ?? 0) * KEUR_JE_CENT;
  const genommen = nurMit ? paketeMit(k, ({ angebote }) => angebote.includes(nurMit.angebot)) : [];
  const finanziert = [...(deckel.jeMassnahme ?? [])].flatMap(([m, mehr]) =>
    (k.spaltenJe[m] ?? []).map((spalte) => [spalte, -mehr * KEUR_JE_CENT] as const),
  );
  addZeile(k.bau, Number.NEGATIVE_INFINITY, deckel.betrag * KEUR_JE_CENT + mehr, [
    ...terme,
    ...finanziert,
    ...genommen.map((spalte) => [spalte, mehr] as const),
  ]);
}

/** What packages bring to a floor by their fixed offers. */
function festeTerme(k: Kontext, deckel: Deckel, frei: ReadonlySet<number>): [number, number][] {
  const dabei = new Set(deckel.angebote);
  return k.pakete.flatMap((paket, spalte) =>
    paket.angebote
      .filter((index) => dabei.has(index) && !frei.has(index))
      .map((index): [number, number] => [spalte, lastOf(k.instanz.angebote[index], deckel) * KEUR_JE_CENT]),
  );
}

/** A floor counts where its programme is used in its scope. */
function addMindestgrenze(k: Kontext, deckel: Deckel): void {
  const eigene = new Set(
    deckel.angebote.filter((index) => k.instanz.angebote[index]?.programm === deckel.programm),
  );
  const ausloeser = (paket: Paket): boolean => paket.angebote.some((index) => eigene.has(index));
  if (paketeMit(k, ausloeser).length === 0) return;
  // Floors of one Massnahme over fixed grants were settled when its packages were built.
  if (isOertlich(deckel) && deckel.angebote.every((index) => !k.zuwendung.has(index))) return;
  const hilfe = addSpalte(k.bau, 0, 1, true);
  linkNutzung(k, hilfe, ausloeser);
  const variabel =
    deckel.bezug === 'zuwendung' ? deckel.angebote.filter((index) => k.zuwendung.has(index)) : [];
  addZeile(k.bau, 0, Number.POSITIVE_INFINITY, [
    [hilfe, -deckel.betrag * KEUR_JE_CENT],
    ...festeTerme(k, deckel, new Set(variabel)),
    ...variabel.flatMap((index) => k.zuwendung.get(index) ?? []).map((spalte) => [spalte, 1] as const),
  ]);
}

/** Key of the scope of an exclusion for a Massnahme and programme; null: settled inside the package. */
function exclusionScope(k: Kontext, je: Deckel['reichweite'], paket: Paket, kennung: string): string | null {
  if (je === 'position' || je === 'massnahme') return null;
  if (je === 'quartier' || je === 'kommune') return '';
  if (je === 'vorhaben') return k.instanz.massnahmen[paket.massnahme]?.vorhaben ?? '';
  const angebot = paket.angebote
    .flatMap((index) => k.instanz.angebote[index] ?? [])
    .find((eintrag) => eintrag.programm === kennung);
  return angebot?.antragsteller ?? '';
}

function addAusschluesse(k: Kontext): void {
  for (const { a, b, je } of k.instanz.ausschluesse) {
    const paketeA = paketeMit(k, (paket) => paket.programme.includes(a));
    const schluessel = new Set(paketeA.map((spalte) => exclusionScope(k, je, k.pakete[spalte] as Paket, a)));
    for (const bereich of schluessel) {
      if (bereich === null) continue;
      const spalten = [a, b].map((kennung) => {
        const hilfe = addSpalte(k.bau, 0, 1, true);
        linkNutzung(
          k,
          hilfe,
          (paket) => paket.programme.includes(kennung) && exclusionScope(k, je, paket, kennung) === bereich,
        );
        return hilfe;
      });
      addZeile(
        k.bau,
        Number.NEGATIVE_INFINITY,
        1,
        spalten.map((spalte) => [spalte, 1] as const),
      );
    }
  }
}

function addProgrammvoraussetzungen(k: Kontext): void {
  const zugesagt = listZugesagteProgramme(k.instanz);
  for (const { programm, eineVon, je } of k.instanz.voraussetzungen) {
    const spalte = k.genutzt.get(programm);
    if (je !== 'quartier' || spalte === undefined || eineVon.some((kennung) => zugesagt.has(kennung)))
      continue;
    const andere = eineVon.flatMap((kennung) => k.genutzt.get(kennung) ?? []);
    addZeile(k.bau, Number.NEGATIVE_INFINITY, 0, [[spalte, 1], ...andere.map((s) => [s, -1] as const)]);
  }
}

/** All rows of this file. */
export function addRegeln(k: Kontext): void {
  for (const deckel of k.deckel)
    (deckel.art === 'hoechstens' ? addHoechstgrenze : addMindestgrenze)(k, deckel);
  addAusschluesse(k);
  addProgrammvoraussetzungen(k);
}
