/**
 * What somebody works on at the Werkbank: a version of the Akte, the steps since, and moving on to a newer version.
 */
import type { Akte } from '#quartiere/index.ts';
import { withoutVerlassene } from './eigenmittel.ts';
import { writeZelle, type Zellaenderung, type Zellmangel } from './schreiben.ts';
import { renumberNeue } from './umnummern.ts';
import { listUnterschiede, type Zellunterschied } from './vergleich.ts';
import { beginVerlauf, doSchritt, redoSchritt, undoSchritt, type Verlauf } from './verlauf.ts';
import { ENTFERNT } from './zeilen.ts';
import { listZeilen } from './zellen.ts';

export type Arbeitsstand = {
  readonly basis: Akte;
  readonly fassung: number;
  readonly verlauf: Verlauf;
  /** Of the last move to a newer version: cells that others changed too, and changes that found no cell. */
  readonly uebertragung: Uebertragung | null;
};

export type Uebertragung = {
  readonly auchDort: readonly Zellunterschied[];
  readonly verloren: readonly Zellmangel[];
};

export type Werkbanktat =
  | { readonly art: 'schritt'; readonly titel: string; readonly akte: Akte }
  /** Changes from elsewhere, a draft or an earlier visit, as one step. */
  | { readonly art: 'uebernehmen'; readonly titel: string; readonly aenderungen: readonly Zellaenderung[] }
  | { readonly art: 'zurueck' }
  | { readonly art: 'vor' }
  | { readonly art: 'neue-fassung'; readonly akte: Akte; readonly fassung: number };

export function beginArbeit(akte: Akte, fassung: number): Arbeitsstand {
  return { basis: akte, fassung, verlauf: beginVerlauf(akte), uebertragung: null };
}

/** What others did to the same cell, or to a row that goes. */
function findFremde(
  dort: readonly Zellunterschied[],
  { zeile, spalte, wert }: Zellunterschied,
): readonly string[] {
  if (wert === ENTFERNT && spalte === 'zeile') {
    const fremde = dort.filter((eine) => eine.zeile === zeile || eine.zeile.startsWith(`${zeile}/`));
    return fremde.length > 0 ? ['dort geändert'] : [];
  }
  const fremde = dort.filter((eine) => eine.zeile === zeile && eine.spalte === spalte);
  return fremde.map((eine) => eine.wert).filter((fremder) => fremder !== wert);
}

/** Rows of one's own that are gone there too need no going. */
function withoutErledigte(eigene: readonly Zellunterschied[], neu: Akte): readonly Zellunterschied[] {
  const vorhandene = new Set(listZeilen(neu).map(({ schluessel }) => schluessel));
  return eigene.filter(
    ({ zeile, spalte, wert }) => spalte !== 'zeile' || wert !== ENTFERNT || vorhandene.has(zeile),
  );
}

/** Puts the changes onto another version of the Akte, one by one; new rows get other numbers where theirs are taken. */
export function transferAenderungen(
  basis: Akte,
  eigene: readonly Zellunterschied[],
  neu: Akte,
): { readonly akte: Akte; readonly uebertragung: Uebertragung } {
  const dort = listUnterschiede(basis, neu);
  const offene = renumberNeue(withoutErledigte(eigene, neu), neu);
  let akte = neu;
  const verloren: Zellmangel[] = [];
  for (const aenderung of offene) {
    const ergebnis = writeZelle(akte, aenderung);
    if ('akte' in ergebnis) akte = ergebnis.akte;
    else verloren.push(ergebnis.mangel);
  }
  const auchDort = offene.flatMap((eine) => findFremde(dort, eine).map((vorher) => ({ ...eine, vorher })));
  return { akte, uebertragung: { auchDort, verloren } };
}

function moveOn({ basis, verlauf }: Arbeitsstand, neu: Akte, fassung: number): Arbeitsstand {
  const eigene = listUnterschiede(basis, verlauf.akte);
  const anfang = beginArbeit(neu, fassung);
  const { akte, uebertragung } = transferAenderungen(basis, eigene, neu);
  if (listUnterschiede(neu, akte).length === 0 && uebertragung.verloren.length === 0) return anfang;
  const titel = 'Änderungen auf den neuen Stand übertragen';
  return { ...anfang, verlauf: doSchritt(anfang.verlauf, titel, akte), uebertragung };
}

function takeOver(stand: Arbeitsstand, titel: string, aenderungen: readonly Zellaenderung[]): Arbeitsstand {
  const { akte } = stand.verlauf;
  const eigene = aenderungen.map((aenderung) => ({ ...aenderung, vorher: '', name: '' }));
  const { akte: danach, uebertragung } = transferAenderungen(akte, eigene, akte);
  const offen = doTat(stand, { art: 'schritt', titel, akte: danach });
  return uebertragung.verloren.length > 0 ? { ...offen, uebertragung } : offen;
}

export function doTat(stand: Arbeitsstand, tat: Werkbanktat): Arbeitsstand {
  switch (tat.art) {
    case 'schritt': {
      const akte = withoutVerlassene(stand.basis, stand.verlauf.akte, tat.akte);
      return { ...stand, verlauf: doSchritt(stand.verlauf, tat.titel, akte) };
    }
    case 'uebernehmen':
      return takeOver(stand, tat.titel, tat.aenderungen);
    case 'zurueck':
      return { ...stand, verlauf: undoSchritt(stand.verlauf) };
    case 'vor':
      return { ...stand, verlauf: redoSchritt(stand.verlauf) };
    case 'neue-fassung':
      return tat.fassung === stand.fassung ? stand : moveOn(stand, tat.akte, tat.fassung);
  }
}
