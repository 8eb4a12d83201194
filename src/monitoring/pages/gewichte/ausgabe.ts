import type { LoaderFunctionArgs } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import {
  countFestigkeit,
  writeFestigkeitstabelle,
  writeGewichtstabelle,
} from '../../ansicht/gewichte/gewichtszeilen.ts';
import { respondCsv } from '../csv-antwort.ts';
import { loadGewichte } from './laden.ts';

type Geladen = Awaited<ReturnType<typeof loadGewichte>>;

const DATEIEN: Readonly<Record<string, (geladen: Geladen) => readonly (readonly string[])[]>> = {
  'gebiete.csv': ({ zeilen }) => writeGewichtstabelle(zeilen),
  'festigkeit.csv': ({ alle }) => writeFestigkeitstabelle(countFestigkeit(alle)),
};

/** The tables of the page: same weights, year, filter and order. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const [kennung, datei] = [params.monitoring ?? '', params.datei ?? ''];
  const write = Object.hasOwn(DATEIEN, datei) ? DATEIEN[datei] : undefined;
  if (!write) throw new FachlicherFehler('nicht-gefunden', `Eine Datei „${datei}“ gibt es hier nicht.`);
  const { zugang } = context.get(anfrageContext);
  const geladen = await loadGewichte(zugang, kennung, new URL(request.url).searchParams);
  return respondCsv(`${kennung}-gewichte-${datei.replace('.csv', '')}`, write(geladen));
}
