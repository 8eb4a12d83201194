import type { LoaderFunctionArgs } from 'react-router';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { tagFeld } from '#kernel/felder.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { formatQuartiereCsv, formatUeberschneidungenCsv } from '../../wirkung/csv.ts';
import { readEntwurfswirkung, readProgrammwirkung } from '../../wirkung/service.ts';

const DATEIEN = new Map([
  ['quartiere.csv', formatQuartiereCsv],
  ['ueberschneidungen.csv', formatUeberschneidungenCsv],
]);

const abfrage = z.object({ stichtag: tagFeld.nullish() });

/** `…/wirkung/quartiere.csv` and `…/wirkung/ueberschneidungen.csv` of a draft (`:id`) or a programme. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { rechtVerzeichnis, heute } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const { stichtag } = checkWert(
    { stichtag: new URL(request.url).searchParams.get('stichtag') || null },
    abfrage,
    { datei: 'Adresse der Seite' },
  );
  const frage = { kennung: params.kennung ?? '', stichtag: stichtag ?? heute() };
  const ansicht =
    params.id === undefined
      ? await readProgrammwirkung(zugang, rechtVerzeichnis, frage)
      : (await readEntwurfswirkung(zugang, rechtVerzeichnis, params.id)).ansicht;
  const format = DATEIEN.get(params.datei ?? '');
  if (!format || !ansicht) {
    throw new FachlicherFehler('tabelle-nicht-gefunden', 'Diese Tabelle gibt es hier nicht.');
  }
  return new Response(format(ansicht.wirkung), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${ansicht.wirkung.programm.kennung}-${params.datei}"`,
      'cache-control': 'no-store',
    },
  });
}
