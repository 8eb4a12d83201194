import type { LoaderFunctionArgs } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { describeFront, mapAlternativentabellen, szenariotabelle } from '../../alternativen/tabellen.ts';
import { tabellenmappe } from '../../plantabellen.ts';
import { respondTabellen } from '../tabellenausgabe.ts';
import { loadAlternativenseite } from './laden.ts';

/** One table of the page as CSV, or all of them as a workbook. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { zugang } = context.get(anfrageContext);
  const seite = await loadAlternativenseite(context.get(anwendungContext), zugang, params, request);
  const { gespeichert, bericht, szenarienbericht } = seite;
  if (!bericht && !szenarienbericht) {
    throw new FachlicherFehler(
      'alternativen-fehlen',
      'Die Alternativen sind noch nicht berechnet, oder das Ergebnis ist nicht mehr da. Rechnen Sie auf der Seite neu.',
    );
  }
  const tabellen = new Map([
    ...(bericht ? mapAlternativentabellen(bericht) : []),
    ...(szenarienbericht ? ([['szenarien', szenariotabelle(szenarienbericht)]] as const) : []),
  ]);
  return await respondTabellen(params.datei ?? '', gespeichert, {
    mappenname: 'alternativen',
    tabellen,
    mappe: () =>
      tabellenmappe(gespeichert.plan, tabellen, {
        thema: 'Alternativen',
        blattnamen: {},
        hinweise: bericht ? [describeFront(bericht)] : [],
      }),
  });
}
