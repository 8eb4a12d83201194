import type { LoaderFunctionArgs } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import {
  writeJahrestabelle,
  writeQuotiententabelle,
  writeVergleichstabelle,
} from '../../ansicht/polarisierung/tabellen.ts';
import { respondCsv } from '../csv-antwort.ts';
import { loadPolarisierung } from './laden.ts';

type Geladen = Awaited<ReturnType<typeof loadPolarisierung>>;

const DATEIEN: Readonly<Record<string, (geladen: Geladen) => readonly (readonly string[])[]>> = {
  'jahre.csv': ({ jahre }) => writeJahrestabelle(jahre),
  'veraenderung.csv': ({ vergleiche }) => writeVergleichstabelle(vergleiche),
  'gebiete.csv': ({ quotienten }) => writeQuotiententabelle(quotienten),
};

/** The tables of the page: same indicator, year and order. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const [kennung, datei] = [params.monitoring ?? '', params.datei ?? ''];
  const write = Object.hasOwn(DATEIEN, datei) ? DATEIEN[datei] : undefined;
  if (!write) throw new FachlicherFehler('nicht-gefunden', `Eine Datei „${datei}“ gibt es hier nicht.`);
  const { zugang } = context.get(anfrageContext);
  const geladen = await loadPolarisierung(zugang, kennung, new URL(request.url).searchParams);
  const teile = [kennung, geladen.indikator?.kennung ?? '', datei.replace('.csv', '')];
  return respondCsv(teile.join('-'), write(geladen));
}
