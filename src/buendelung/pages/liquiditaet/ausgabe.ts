import type { LoaderFunctionArgs } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { writeOds, writeXlsx } from '#platform/dokumente/index.ts';
import { formatTabelleCsv } from '../../antrag/kalendertabelle.ts';
import type { Finanzierungsplan } from '../../finanzierungsplan.ts';
import type { Liquiditaet } from '../../liquiditaet/liquiditaet.ts';
import { liquiditaetsmappe, listTabellen } from '../../liquiditaet/tabellen.ts';
import { readLiquiditaet } from '../../service.ts';
import { loadGespeichertenPlan } from '../plan-laden.ts';
import { readAdressannahmen } from './annahmen-lesen.ts';

type Datei = { readonly typ: string; readonly inhalt: Uint8Array | string };

/** The file of this name; undefined: there is none. */
async function writeDatei(
  name: string,
  plan: Finanzierungsplan,
  liquiditaet: Liquiditaet,
): Promise<Datei | undefined> {
  if (name === 'liquiditaet.ods') {
    return {
      typ: 'application/vnd.oasis.opendocument.spreadsheet',
      inhalt: await writeOds(liquiditaetsmappe(plan, liquiditaet)),
    };
  }
  if (name === 'liquiditaet.xlsx') {
    return {
      typ: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      inhalt: await writeXlsx(liquiditaetsmappe(plan, liquiditaet)),
    };
  }
  const tabelle = name.endsWith('.csv') ? listTabellen(liquiditaet).get(name.slice(0, -4)) : undefined;
  return tabelle ? { typ: 'text/csv; charset=utf-8', inhalt: formatTabelleCsv(tabelle) } : undefined;
}

/** One table of the liquidity as CSV, or all of them as a workbook, under the Annahmen of the address. */
export async function loader({ params, context, request }: LoaderFunctionArgs): Promise<Response> {
  const name = params.datei ?? '';
  const gespeichert = await loadGespeichertenPlan(context.get(anfrageContext).zugang, params);
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const { annahmen } = readAdressannahmen(request);
  const liquiditaet = await readLiquiditaet(gespeichert, annahmen, rechtVerzeichnis);
  const datei = await writeDatei(name, gespeichert.plan, liquiditaet);
  if (!datei) {
    const namen = [...listTabellen(liquiditaet).keys()].map((tabelle) => `${tabelle}.csv`);
    throw new FachlicherFehler(
      'datei-nicht-gefunden',
      `Die Datei „${name}“ gibt es nicht. Es gibt: ${['liquiditaet.ods', 'liquiditaet.xlsx', ...namen].join(', ')}.`,
    );
  }
  const { kennung } = gespeichert.plan.quartier;
  return new Response(datei.inhalt as BodyInit, {
    headers: {
      'content-type': datei.typ,
      'content-disposition': `attachment; filename="${kennung}-plan-${gespeichert.nummer}-${name}"`,
      'cache-control': 'private, no-store',
    },
  });
}
