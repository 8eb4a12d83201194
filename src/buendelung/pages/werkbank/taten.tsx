import { useState } from 'react';
import type { Akte } from '#quartiere/index.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import type { Werkbanktat } from '../../werkbank/tabelle/arbeitsstand.ts';
import { emptyTexte, placeTexte } from '../../werkbank/tabelle/block.ts';
import {
  describeMangel,
  writeZelle,
  writeZellen,
  type Zellaenderung,
  type Zellmangel,
} from '../../werkbank/tabelle/schreiben.ts';
import { listUnterschiede } from '../../werkbank/tabelle/vergleich.ts';
import { nameOfZeile, SPALTE_TEXT, textOf, type Werkbankzeile } from '../../werkbank/tabelle/zellen.ts';
import type { Gittertaten } from './gitter/tastatur.ts';

type Massnahmenzeile = Extract<Werkbankzeile, { art: 'massnahme' }>;

/** What came of the last block: why nothing was done, or how much of it was passed over. */
type Blockmeldung = {
  readonly tat: 'eingefügt' | 'geleert';
  readonly maengel: readonly Zellmangel[];
  readonly uebergangen: number;
  /** The Akte it is about: with the next change it is out of date. */
  readonly akte: Akte;
};

const ABHILFE: Readonly<Record<Blockmeldung['tat'], string>> = {
  eingefügt: 'Berichtigen Sie sie dort, woher Sie kopiert haben, und fügen Sie noch einmal ein.',
  geleert: 'Markieren Sie nur Zellen, die leer sein dürfen, und löschen Sie noch einmal.',
};

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
  const { tat, maengel, uebergangen } = meldung;
  if (maengel.length === 0) return <Uebergangenes uebergangen={uebergangen} />;
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

type Angaben = {
  readonly akte: Akte;
  readonly zeilen: readonly Werkbankzeile[];
  readonly katalog: ReadonlySet<string>;
  readonly tue: (tat: Werkbanktat) => void;
};

/** Many cells as one step, all or none. */
function writeBlock({ akte, katalog, tue }: Angaben, aenderungen: readonly Zellaenderung[], was: string) {
  const ergebnis = writeZellen(akte, aenderungen, katalog);
  const anzahl = listUnterschiede(akte, ergebnis.akte).length;
  const danach = anzahl === 0 ? akte : ergebnis.akte;
  const titel = anzahl === 1 ? `eine Zelle ${was}` : `${anzahl} Zellen ${was}`;
  return {
    maengel: ergebnis.maengel,
    akte: danach,
    tue: () => tue({ art: 'schritt', titel, akte: danach }),
  };
}

/** What is said about the last block, until the draft changes. */
function useBlockmeldung(akte: Akte) {
  const [meldung, setMeldung] = useState<Blockmeldung | null>(null);
  const [gesehen, setGesehen] = useState(akte);
  if (gesehen !== akte) {
    setGesehen(akte);
    if (meldung && meldung.akte !== akte) setMeldung(null);
  }
  return [meldung, setMeldung] as const;
}

/** What the grid may do to the draft, each as one step. */
export function useTaten(angaben: Angaben, zurueck: () => void, vor: () => void) {
  const { akte, zeilen, katalog, tue } = angaben;
  const [meldung, setMeldung] = useBlockmeldung(akte);
  const [dialog, setDialog] = useState<Massnahmenzeile | null>(null);
  const taten: Gittertaten = {
    schreibe: (zeile, spalte, text) => {
      setMeldung(null);
      if (text.trim() === textOf(zeile, spalte)) return null;
      const ergebnis = writeZelle(akte, { zeile: zeile.schluessel, spalte, wert: text }, katalog);
      if ('mangel' in ergebnis) return describeMangel(ergebnis.mangel);
      const titel = `${nameOfZeile(zeile)}, ${SPALTE_TEXT[spalte]}: ${text.trim() || 'leer'}`;
      tue({ art: 'schritt', titel, akte: ergebnis.akte });
      return null;
    },
    fuegeEin: (block, text, lies) => {
      const platziert = placeTexte(zeilen, block, text, lies);
      const ergebnis = writeBlock(angaben, platziert.aenderungen, 'eingefügt');
      const maengel = [...platziert.maengel, ...ergebnis.maengel];
      const danach = maengel.length === 0 ? ergebnis.akte : akte;
      setMeldung({ tat: 'eingefügt', maengel, uebergangen: platziert.uebergangen, akte: danach });
      if (maengel.length === 0) ergebnis.tue();
    },
    leere: (block) => {
      const ergebnis = writeBlock(angaben, emptyTexte(zeilen, block), 'geleert');
      setMeldung({ tat: 'geleert', maengel: ergebnis.maengel, uebergangen: 0, akte: ergebnis.akte });
      if (ergebnis.maengel.length === 0) ergebnis.tue();
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
