import type { LoaderFunctionArgs } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { readSortierung } from '#web/ui/tabelle.tsx';
import { readMatrixfilter, selectMatrix, sortMatrix } from '../../matrix/matrixauswahl.ts';
import { readMatrix, writeMatrix } from '../../matrix/service.ts';
import { readStichtag } from './matrix-laden.ts';

const FORMATE = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const;

function isFormat(text: string): text is keyof typeof FORMATE {
  return text in FORMATE;
}

/** The matrix as the page shows it: same filter, same order, all pages. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const format = params.format ?? '';
  if (!isFormat(format)) {
    throw new FachlicherFehler('tabelle-nicht-gefunden', 'Diese Tabelle gibt es hier nicht.');
  }
  const { rechtVerzeichnis, heute } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const parameter = new URL(request.url).searchParams;
  const bild = await readMatrix(zugang, rechtVerzeichnis, readStichtag(parameter, heute));
  const auswahl = selectMatrix(bild, readMatrixfilter(parameter));
  const programme = sortMatrix(auswahl.programme, readSortierung(parameter, '-erfuellt'));
  return new Response(Buffer.from(await writeMatrix({ ...auswahl, programme }, format)), {
    headers: {
      'content-type': FORMATE[format],
      'content-disposition': `attachment; filename="matrix.${format}"`,
      'cache-control': 'no-store',
    },
  });
}
