import type { LoaderFunctionArgs } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { listVergleichstabellen } from '../../aenderung/vergleichstabellen.ts';
import { tabellenmappe } from '../../plantabellen.ts';
import { loadGespeichertenPlan } from '../plan-laden.ts';
import { respondTabellen } from '../tabellenausgabe.ts';
import { loadVergleich } from './laden.ts';

/** One table of the comparison with `?mit=NUMMER` as CSV, or all of them as a workbook. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { zugang } = context.get(anfrageContext);
  const gespeichert = await loadGespeichertenPlan(zugang, params);
  const wahl = await loadVergleich(zugang, gespeichert, new URL(request.url).searchParams.get('mit'));
  if (wahl.art !== 'gewaehlt') {
    const text = wahl.art === 'falsch' ? wahl.text : 'Es fehlt der Plan, mit dem verglichen wird.';
    throw new FachlicherFehler('vergleichsplan-fehlt', `${text} Ihn nennt die Adresse mit ?mit=NUMMER.`);
  }
  const namen = [`Plan ${wahl.alt}`, `Plan ${wahl.neu}`] as const;
  const tabellen = listVergleichstabellen(wahl.vergleich, namen);
  return await respondTabellen(params.datei ?? '', gespeichert, {
    mappenname: 'vergleich',
    tabellen,
    mappe: () =>
      tabellenmappe(gespeichert.plan, tabellen, {
        thema: `${namen[0]} und ${namen[1]} im Vergleich,`,
        blattnamen: {},
        hinweise: [`Verglichen ist ${namen[1]} mit ${namen[0]}. Ein Minus heißt: weniger als vorher.`],
      }),
  });
}
