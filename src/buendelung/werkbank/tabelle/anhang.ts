/**
 * Rows of a pasted block that go on where the positions of a Massnahme end: they become new positions of it.
 */
import { nextPositionskennung } from '#kernel/ids.ts';
import { type Eingefuegt, joinEingefuegte, NICHTS, placeText } from './platz.ts';
import type { Zellmangel } from './schreiben.ts';
import { writeNeuePosition } from './zeilen.ts';
import { SPALTEN, type Werkbankspalte, type Werkbankzeile } from './zellen.ts';

/** Texts of a block, where its upper left corner stands, and what is shown in any cell. */
export type Blocktexte = {
  readonly zeilen: readonly Werkbankzeile[];
  readonly texte: readonly (readonly string[])[];
  readonly oben: number;
  readonly links: number;
  readonly lies: (zeile: number, spalte: number) => string;
};

type Positionszeile = Extract<Werkbankzeile, { art: 'position' }>;

/** The first row of the block that is a new position, and the last one that stands before it. */
type Anhang = { readonly ab: number; readonly nach: Positionszeile };

const isLeer = (reihe: readonly string[]): boolean => reihe.every((wert) => wert.trim() === '');

/** Text of the block in a column; undefined where the block does not reach it. */
function textIn({ texte, links }: Blocktexte, z: number, spalte: Werkbankspalte): string | undefined {
  return texte[z]?.[SPALTEN.indexOf(spalte) - links]?.trim();
}

function isSameAsShown({ texte, oben, links, lies }: Blocktexte, z: number): boolean {
  return texte[z]?.every((wert, s) => wert.trim() === lies(oben + z, links + s)) === true;
}

/** A Kostenart, or a year where a Massnahme shows another one, is something that only positions have. */
function isNeuePosition(block: Blocktexte, z: number): boolean {
  const ziel = block.zeilen[block.oben + z];
  if (ziel?.art === 'position' || isLeer(block.texte[z] ?? [])) return false;
  if (!ziel || textIn(block, z, 'kostenart')) return true;
  const jahr = textIn(block, z, 'jahr') ?? '';
  if (ziel.art !== 'massnahme' || !/^20\d\d$/.test(jahr)) return false;
  return jahr !== block.lies(block.oben + z, SPALTEN.indexOf('jahr'));
}

/** A row that may be own money as well as a cost. */
function isUnklar(block: Blocktexte, z: number): boolean {
  const { zeilen, oben } = block;
  if (zeilen[oben + z]?.art !== 'eigenmittel' || zeilen[oben]?.art === 'eigenmittel') return false;
  if (isLeer(block.texte[z] ?? []) || isSameAsShown(block, z)) return false;
  return textIn(block, z, 'bezeichnung') !== block.lies(oben + z, 0);
}

/** Of the Massnahme that was touched last: by the row above, or by the first one itself. */
function lastPositionBefore({ zeilen, oben }: Blocktexte, z: number): Positionszeile | undefined {
  const beruehrt = zeilen[oben + Math.max(z - 1, 0)];
  const massnahme = beruehrt?.art === 'position' ? beruehrt.massnahme : beruehrt?.schluessel;
  return zeilen.findLast(
    (zeile): zeile is Positionszeile => zeile.art === 'position' && zeile.massnahme === massnahme,
  );
}

/** Where the block leaves the rows there are; null: nowhere, or it has touched no Massnahme before. */
export function findAnhang(block: Blocktexte): Anhang | Zellmangel | null {
  for (let z = 0; z < block.texte.length; z += 1) {
    if (isNeuePosition(block, z)) {
      const nach = lastPositionBefore(block, z);
      return nach ? { ab: z, nach } : null;
    }
    if (isUnklar(block, z)) return UNKLAR;
  }
  return null;
}

const UNKLAR: Zellmangel = {
  zeile: '',
  spalte: 'betrag',
  wert: '',
  text: 'Der Block reicht von den Kosten in die Eigenmittel.',
  abhilfe: 'Beides getrennt einfügen; neue Positionen zusammen mit ihrer Kostenart.',
};

/** What a cost can't do without must be in the block, if it has the column. */
const NOETIG: readonly Werkbankspalte[] = ['kostenart', 'jahr'];

function appendReihe(block: Blocktexte, z: number, neue: Positionszeile): Eingefuegt {
  const { schluessel: zeile, inhalt } = neue;
  const zellen = (block.texte[z] ?? []).map((wert, s) => {
    const stelle = block.links + s;
    return placeText({ zeile: neue, spalte: SPALTEN[stelle], gezeigt: '', nummer: 0, stelle }, wert);
  });
  const fehlende = NOETIG.filter((spalte) => textIn(block, z, spalte) === '');
  return joinEingefuegte([
    {
      ...NICHTS,
      neue: [{ zeile, nummer: z + 1 }],
      aenderungen: [
        { zeile, spalte: 'zeile', wert: writeNeuePosition(inhalt) },
        ...fehlende.map((spalte) => ({ zeile, spalte, wert: '' })),
      ],
    },
    ...zellen,
  ]);
}

/** @param vergebene Kennungen that are taken */
export function appendReihen(
  block: Blocktexte,
  { ab, nach }: Anhang,
  vergebene: ReadonlySet<string>,
): Eingefuegt {
  const { massnahme } = nach;
  const benutzt = new Set(vergebene);
  const positionen = block.zeilen.filter(
    (zeile) => zeile.art === 'position' && zeile.massnahme === massnahme,
  );
  const teile = block.texte.map((reihe, z) => {
    if (z < ab || isLeer(reihe)) return NICHTS;
    const kennung = nextPositionskennung(massnahme, positionen.length, benutzt);
    benutzt.add(kennung);
    return appendReihe(block, z, { ...nach, schluessel: `${massnahme}/${kennung}`, nummer: kennung });
  });
  return joinEingefuegte(teile);
}
