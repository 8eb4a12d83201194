import { useState } from 'react';
import type { Akte } from '#quartiere/index.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import type { Werkbanktat } from '../../werkbank/tabelle/arbeitsstand.ts';
import { emptyTexte, placeTexte } from '../../werkbank/tabelle/block.ts';
import type { Blockzeile, Eingefuegt } from '../../werkbank/tabelle/platz.ts';
import {
  describeMangel,
  writeZelle,
  writeZellen,
  type Zellaenderung,
  type Zellmangel,
} from '../../werkbank/tabelle/schreiben.ts';
import { listKennungen } from '../../werkbank/tabelle/umnummern.ts';
import { listUnterschiede } from '../../werkbank/tabelle/vergleich.ts';
import { nameProgramme } from '../../werkbank/tabelle/vorgaben.ts';
import { nameOfZeile, SPALTE_TEXT, textOf, type Werkbankzeile } from '../../werkbank/tabelle/zellen.ts';
import type { Gittertaten } from './gitter/tastatur.ts';
import { useMeldung } from './meldung.ts';

type Massnahmenzeile = Extract<Werkbankzeile, { art: 'massnahme' }>;

/** What came of the last block: why nothing was done, or how much of it was passed over. */
type Blockmeldung = {
  readonly tat: 'eingefügt' | 'geleert';
  readonly maengel: readonly Zellmangel[];
  readonly uebergangen: number;
  /** Positions that came with it. */
  readonly neue: readonly Blockzeile[];
  readonly frisch: boolean;
};

const ABHILFE: Readonly<Record<Blockmeldung['tat'], string>> = {
  eingefügt: 'Berichtigen Sie sie dort, woher Sie kopiert haben, und fügen Sie noch einmal ein.',
  geleert: 'Markieren Sie nur Zellen, die leer sein dürfen, und löschen Sie noch einmal.',
};

/** „2 Positionen an M01 angehängt“ */
function appendedText(neue: readonly Blockzeile[]): string {
  const massnahme = neue[0]?.zeile.split('/')[0];
  return `${neue.length === 1 ? 'eine neue Position' : `${neue.length} neue Positionen`} an ${massnahme} angehängt`;
}

function Angehaengtes({ neue }: Pick<Blockmeldung, 'neue'>) {
  if (neue.length === 0) return null;
  const [erste, letzte] = [neue[0], neue.at(-1)].map((eine) => eine?.zeile.split('/')[1]);
  return (
    <Hinweis ton="gut" titel={`Eingefügt, dabei ${appendedText(neue)}.`} meldung>
      <p>
        {erste === letzte ? erste : `${erste} bis ${letzte}`}: Der Block reichte weiter als die Positionen
        dieser Maßnahme. „Rückgängig“ nimmt ihn als einen Schritt zurück.
      </p>
    </Hinweis>
  );
}

function Uebergangenes({ uebergangen }: Pick<Blockmeldung, 'uebergangen'>) {
  if (uebergangen === 0) return null;
  return (
    <Hinweis ton="info" titel="Was die Tabelle selbst ausrechnet, wurde nicht eingefügt." meldung>
      <p>
        Jahre und Summen einer Maßnahme sowie Förderung, Eigenmittel, Weitere und „Wer zahlt“ sind Ergebnisse:{' '}
        {uebergangen === 1 ? 'ein anderer Wert wurde' : `${uebergangen} andere Werte wurden`} dort übergangen.
      </p>
    </Hinweis>
  );
}

/** Says what came of a block that was pasted or emptied, if there is anything to say. */
export function Blockhinweis({ meldung }: { readonly meldung: Blockmeldung | null }) {
  if (!meldung) return null;
  const { tat, maengel, uebergangen, neue } = meldung;
  if (maengel.length === 0) {
    return (
      <>
        <Angehaengtes neue={neue} />
        <Uebergangenes uebergangen={uebergangen} />
      </>
    );
  }
  return (
    <Hinweis ton="schlecht" titel={`Es wurde nichts ${tat}.`} meldung>
      <p>
        {maengel.length === 1 ? 'Eine Zelle passt' : `${maengel.length} Zellen passen`} nicht. {ABHILFE[tat]}
      </p>
      <ul className="punkte">
        {maengel.slice(0, 20).map((mangel) => (
          <li key={`${mangel.zeile} ${mangel.spaltenname ?? mangel.spalte} ${mangel.wert}`}>
            {describeMangel(mangel)}
          </li>
        ))}
      </ul>
    </Hinweis>
  );
}

export type Entwurfsangaben = {
  /** The version the draft is based on. */
  readonly basis: Akte;
  readonly akte: Akte;
  readonly zeilen: readonly Werkbankzeile[];
  readonly katalog: ReadonlySet<string>;
  readonly titelOf: (programm: string) => string;
  readonly tue: (tat: Werkbanktat) => void;
};

/** Many cells as one step, all or none. */
function writeBlock(
  { akte, katalog, tue }: Entwurfsangaben,
  aenderungen: readonly Zellaenderung[],
  was: string,
) {
  const ergebnis = writeZellen(akte, aenderungen, katalog);
  const anzahl = listUnterschiede(akte, ergebnis.akte).filter(({ spalte }) => spalte !== 'zeile').length;
  const danach = anzahl === 0 ? akte : ergebnis.akte;
  const titel = anzahl === 1 ? `eine Zelle ${was}` : `${anzahl} Zellen ${was}`;
  return {
    maengel: ergebnis.maengel,
    akte: danach,
    tue: () => tue({ art: 'schritt', titel, akte: danach }),
  };
}

/** All of it or nothing; faults of rows that are not there yet are named by their place in the block. */
function pasteBlock(angaben: Entwurfsangaben, platziert: Eingefuegt): Blockmeldung {
  const { neue, uebergangen } = platziert;
  const was = neue.length === 0 ? 'eingefügt' : `eingefügt, ${appendedText(neue)}`;
  const ergebnis = writeBlock(angaben, platziert.aenderungen, was);
  const nummern = new Map(neue.map(({ zeile, nummer }) => [zeile, nummer]));
  const maengel = [...platziert.maengel, ...ergebnis.maengel].map((mangel) => {
    const nummer = nummern.get(mangel.zeile);
    return nummer === undefined ? mangel : { ...mangel, zeilenname: `Zeile ${nummer} des Eingefügten` };
  });
  const gelungen = maengel.length === 0;
  if (gelungen) ergebnis.tue();
  return { tat: 'eingefügt', maengel, uebergangen, neue, frisch: gelungen && ergebnis.akte !== angaben.akte };
}

/** What the grid may do to the draft, each as one step. */
export function useTaten(angaben: Entwurfsangaben, zurueck: () => void, vor: () => void) {
  const { basis, akte, zeilen, katalog, titelOf, tue } = angaben;
  const [meldung, setMeldung] = useMeldung<Blockmeldung>(akte);
  const [dialog, setDialog] = useState<Massnahmenzeile | null>(null);
  const taten: Omit<Gittertaten, 'aendereZeilen'> = {
    schreibe: (zeile, spalte, text) => {
      setMeldung(null);
      if (text.trim() === textOf(zeile, spalte)) return null;
      const ergebnis = writeZelle(akte, { zeile: zeile.schluessel, spalte, wert: text }, katalog);
      if ('mangel' in ergebnis) return nameProgramme(describeMangel(ergebnis.mangel), titelOf);
      const wert = spalte === 'vorgaben' ? nameProgramme(text, titelOf) : text;
      const titel = `${nameOfZeile(zeile)}, ${SPALTE_TEXT[spalte]}: ${wert.trim() || 'leer'}`;
      tue({ art: 'schritt', titel, akte: ergebnis.akte });
      return null;
    },
    fuegeEin: (block, text, lies) =>
      setMeldung(pasteBlock(angaben, placeTexte(zeilen, block, text, lies, listKennungen(basis, akte)))),
    leere: (block) => {
      const { maengel, tue: vollziehe } = writeBlock(angaben, emptyTexte(zeilen, block), 'geleert');
      setMeldung({ tat: 'geleert', maengel, uebergangen: 0, neue: [], frisch: false });
      if (maengel.length === 0) vollziehe();
    },
    bearbeiteVorgaben: (zeile) => {
      if (zeile.art === 'massnahme') setDialog(zeile);
    },
    zurueck: () => {
      setMeldung(null);
      zurueck();
    },
    vor: () => {
      setMeldung(null);
      vor();
    },
  };
  return { taten, meldung, dialog, setDialog };
}
