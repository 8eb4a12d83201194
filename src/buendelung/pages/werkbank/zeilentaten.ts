/**
 * Whole rows that come and go: what the grid asks for, done as one step, with a sentence about it.
 */
import {
  addMassnahme,
  addPosition,
  copyZeile,
  describeAntraege,
  removeZeilen,
  type Zeilengrundlage,
  type Zeilentat,
} from '../../werkbank/tabelle/zeilentaten.ts';
import type { Werkbankzeile } from '../../werkbank/tabelle/zellen.ts';
import type { Gittertaten, Zeilentatart } from './gitter/tastatur.ts';
import { useMeldung } from './meldung.ts';
import type { Entwurfsangaben } from './taten.tsx';

export type Zeilenmeldung = { readonly text: string; readonly fehler: boolean; readonly frisch: boolean };

const ANLEGEN = { position: addPosition, massnahme: addMassnahme, kopie: copyZeile } as const;

/** null: what would be lost was not confirmed. */
function doArt(
  art: Zeilentatart,
  grundlage: Zeilengrundlage,
  gewaehlte: readonly Werkbankzeile[],
  titelOf: (programm: string) => string,
): Zeilentat | null {
  if (art !== 'entfernen') return ANLEGEN[art](grundlage, gewaehlte[0]);
  const tat = removeZeilen(grundlage, gewaehlte);
  const frage = 'mangel' in tat ? null : describeAntraege(grundlage.akte, tat.akte, titelOf);
  return frage === null || window.confirm(frage) ? tat : null;
}

export function useZeilentaten({
  basis,
  akte,
  titelOf,
  tue,
}: Entwurfsangaben): { readonly zeilenmeldung: Zeilenmeldung | null } & Pick<Gittertaten, 'aendereZeilen'> {
  const [zeilenmeldung, setMeldung] = useMeldung<Zeilenmeldung>(akte);
  return {
    zeilenmeldung,
    aendereZeilen: (art, gewaehlte) => {
      const tat = doArt(art, { basis, akte }, gewaehlte, titelOf);
      if (!tat) return null;
      if ('mangel' in tat) {
        setMeldung({ text: tat.mangel, fehler: true, frisch: false });
        return null;
      }
      const text = `${tat.text} „Rückgängig“ (Strg+Z) nimmt es zurück.`;
      setMeldung({ text, fehler: false, frisch: true });
      tue({ art: 'schritt', titel: tat.titel, akte: tat.akte });
      return tat.ziel;
    },
  };
}
