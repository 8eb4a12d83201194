import type { LoaderFunctionArgs } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { findAuftrag } from '../../einlesen/auftraege/service.ts';
import { formatFehlerbericht, formatUnterschiedbericht } from '../../einlesen/bericht.ts';

/** What an import found, as CSV: `fehler.csv` or `unterschied.csv`. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const { db } = context.get(anwendungContext);
  const zustand = findAuftrag(db, context.get(anfrageContext).zugang, params.auftrag ?? '')?.zustand;
  const ergebnis = zustand?.art === 'geprueft' || zustand?.art === 'fertig' ? zustand.ergebnis : undefined;
  const { datei } = params;
  if (!ergebnis || (datei !== 'fehler.csv' && datei !== 'unterschied.csv')) {
    throw new FachlicherFehler('bericht-nicht-gefunden', 'Diesen Bericht gibt es nicht (mehr).');
  }
  const text =
    datei === 'fehler.csv'
      ? formatFehlerbericht(ergebnis.fehler)
      : formatUnterschiedbericht(ergebnis.unterschied);
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${datei}"`,
    },
  });
}
