import type { LoaderFunctionArgs } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { formatExakt } from '../../ausgabe/auswahl.ts';
import { readUmschluesselungOf } from '../../einlesen/umschluesselungen/service.ts';
import { kennungOf } from '../../einlesen/vorschlag.ts';
import { respondCsv } from '../csv-antwort.ts';

/** As it is read in again: alt, neu, gewicht. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const monitoring = params.monitoring ?? '';
  const { aus, zeilen } = await readUmschluesselungOf(
    context.get(anfrageContext).zugang,
    monitoring,
    params.umschluesselung ?? '',
  );
  return respondCsv(`${monitoring}-umschluesselung-${kennungOf(aus)}`, [
    ['alt', 'neu', 'gewicht'],
    ...zeilen.map(({ alt, neu, gewicht }) => [alt, neu, formatExakt(gewicht)]),
  ]);
}
