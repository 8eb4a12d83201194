import type { LoaderFunctionArgs } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import {
  listBedarfszeilen,
  listIndikatorverlaeufe,
  listIndikatorzeilen,
  writeBedarfstabelle,
  writeVerlaufstabelle,
  writeWertetabelle,
} from '../../ansicht/vergleich/gebietsvergleich.ts';
import { respondCsv } from '../csv-antwort.ts';
import { loadVergleich } from './laden.ts';

type Geladen = Awaited<ReturnType<typeof loadVergleich>>;

const namesOf = ({ gewaehlte }: Geladen) => gewaehlte.map(({ name }) => name);

const DATEIEN: Readonly<Record<string, (geladen: Geladen) => readonly (readonly string[])[]>> = {
  'werte.csv': (geladen) =>
    writeWertetabelle(
      listIndikatorzeilen(geladen.beobachtung, geladen.wahl.stellen, geladen.jahr ?? 0),
      namesOf(geladen),
    ),
  'bedarf.csv': (geladen) =>
    writeBedarfstabelle(
      listBedarfszeilen(geladen.beobachtung, geladen.wahl.stellen, geladen.jahr ?? 0),
      namesOf(geladen),
    ),
  'jahre.csv': (geladen) =>
    writeVerlaufstabelle(listIndikatorverlaeufe(geladen.beobachtung, geladen.wahl.stellen), namesOf(geladen)),
};

/** The tables of the page: same areas and year. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const [kennung, datei] = [params.monitoring ?? '', params.datei ?? ''];
  const write = Object.hasOwn(DATEIEN, datei) ? DATEIEN[datei] : undefined;
  if (!write) throw new FachlicherFehler('nicht-gefunden', `Eine Datei „${datei}“ gibt es hier nicht.`);
  const { zugang } = context.get(anfrageContext);
  const geladen = await loadVergleich(zugang, kennung, new URL(request.url).searchParams);
  return respondCsv(`${kennung}-vergleich-${datei.replace('.csv', '')}`, write(geladen));
}
