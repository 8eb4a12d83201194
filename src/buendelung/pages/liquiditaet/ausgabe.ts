import type { LoaderFunctionArgs } from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { liquiditaetsmappe, listTabellen } from '../../liquiditaet/tabellen.ts';
import { readLiquiditaet } from '../../service.ts';
import { loadGespeichertenPlan } from '../plan-laden.ts';
import { respondTabellen } from '../tabellenausgabe.ts';
import { readAdressannahmen } from './annahmen-lesen.ts';

/** One table of the liquidity as CSV, or all of them as a workbook, under the Annahmen of the address. */
export async function loader({ params, context, request }: LoaderFunctionArgs): Promise<Response> {
  const gespeichert = await loadGespeichertenPlan(context.get(anfrageContext).zugang, params);
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const { annahmen } = readAdressannahmen(request);
  const liquiditaet = await readLiquiditaet(gespeichert, annahmen, rechtVerzeichnis);
  return await respondTabellen(params.datei ?? '', gespeichert, {
    mappenname: 'liquiditaet',
    mappe: () => liquiditaetsmappe(gespeichert.plan, liquiditaet),
    tabellen: listTabellen(liquiditaet),
  });
}
