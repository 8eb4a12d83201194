import type { LoaderFunctionArgs } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { formatFolgenCsv } from '../../aenderung/csv.ts';
import { type Folgenzeile, findFolgen, readSichtbare } from './folgenauftraege.ts';

const DATEIEN: Readonly<
  Record<string, readonly [typ: string, schreibe: (zeilen: readonly Folgenzeile[]) => string]>
> = {
  'folgen.csv': ['text/csv; charset=utf-8', formatFolgenCsv],
  'folgen.json': ['application/json; charset=utf-8', (zeilen) => `${JSON.stringify(zeilen, null, 2)}\n`],
};

/** The result as a file, for whoever started the comparison. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const anfrage = context.get(anfrageContext);
  const auftrag = findFolgen(context.get(anwendungContext).db, anfrage, params.auftrag ?? '');
  const datei = DATEIEN[params.datei ?? ''];
  if (!auftrag || !datei) {
    throw new FachlicherFehler('vergleich-nicht-gefunden', 'Dieser Vergleich ist nicht mehr bekannt.');
  }
  const [typ, schreibe] = datei;
  return new Response(schreibe(await readSichtbare(anfrage, auftrag)), {
    headers: { 'content-type': typ, 'content-disposition': `attachment; filename="${params.datei}"` },
  });
}
