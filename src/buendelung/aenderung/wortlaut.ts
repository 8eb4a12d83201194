/**
 * The codes of an Akte as a user reads them, so that what changes is told in words.
 */

import {
  HANDLUNGSFELD_TEXT,
  HAUSHALTSLAGE_TEXT,
  KOSTENART_TEXT,
  TRAEGERART_TEXT,
  ZWECK_TEXT,
} from '#rechtsstand/index.ts';
import { QUELLENART_TEXT } from '../geldfluesse.ts';

type Titel = ReadonlyMap<string, string>;

const WORTE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kostenart: KOSTENART_TEXT,
  zweck: ZWECK_TEXT,
  handlungsfelder: HANDLUNGSFELD_TEXT,
  haushaltslage: HAUSHALTSLAGE_TEXT,
  art: TRAEGERART_TEXT,
  ergebnis: { 'vorzeitiger-beginn': 'vorzeitiger Beginn erlaubt' },
};

/** Fields whose words the audit trail knows under another spelling. */
const FELDNAME: Readonly<Record<string, string>> = { nicht_zuwendungsfaehig: 'nichtZuwendungsfaehig' };

function nameQuelle(quelle: object, titel: Titel): string {
  const { art, kennung } = quelle as { readonly art: keyof typeof QUELLENART_TEXT; readonly kennung: string };
  if (art === 'foerderprogramm') return `${QUELLENART_TEXT[art]} ${titel.get(kennung) ?? kennung}`;
  return art === 'dritte' ? `${QUELLENART_TEXT[art]}: ${kennung}` : QUELLENART_TEXT[art];
}

function nameText(text: string, feld: string, titel: Titel): string {
  return (feld === 'programm' ? titel.get(text) : WORTE[feld]?.[text]) ?? text;
}

/** The same value with words instead of codes; `titel` names programmes by their Kennung. */
export function withWorten(wert: unknown, titel: Titel, feld = ''): unknown {
  if (Array.isArray(wert)) return wert.map((teil) => withWorten(teil, titel, feld));
  if (typeof wert === 'string') return nameText(wert, feld, titel);
  if (typeof wert !== 'object' || wert === null) return wert;
  if (feld === 'quelle') return nameQuelle(wert, titel);
  return Object.fromEntries(
    Object.entries(wert).map(([name, inhalt]) => [FELDNAME[name] ?? name, withWorten(inhalt, titel, name)]),
  );
}
