import type { LoaderFunctionArgs } from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { tabellenmappe } from '../../plantabellen.ts';
import { respondTabellen } from '../tabellenausgabe.ts';
import { listRegelausgaben, programmtabelle } from './ansicht.ts';
import { loadRegelseite } from './laden.ts';
import { SATZ_PREISE } from './worte.ts';

/** One table of the page as CSV, with its search and order, or all of them as a workbook. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { zugang } = context.get(anfrageContext);
  const { lage, bericht, auswahl, programme, naehen } = await loadRegelseite(
    context.get(anwendungContext),
    zugang,
    params,
    request,
  );
  const { gespeichert } = lage;
  const tabellen = listRegelausgaben(bericht, auswahl, programmtabelle(programme.nichtGenutzt, naehen));
  return await respondTabellen(params.datei ?? '', gespeichert, {
    mappenname: 'regeln',
    tabellen,
    mappe: () =>
      tabellenmappe(gespeichert.plan, tabellen, {
        thema: 'Preise der Regeln',
        blattnamen: { eigenmittel: 'Eigenmittel', programme: 'Programme' },
        hinweise: [SATZ_PREISE],
      }),
  });
}
