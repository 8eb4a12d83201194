import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { listOrganisationen } from '../../organisationen/service.ts';
import { readListe, Verzeichnisliste } from './verzeichnisliste.tsx';

export async function loader({ request, context }: LoaderFunctionArgs) {
  return readListe(await listOrganisationen(context.get(anfrageContext).zugang), request.url);
}

export default function Verzeichnis() {
  const liste = useLoaderData<typeof loader>();
  return (
    <Seite
      titel="Organisationen"
      vorspann="Kommunen, Behörden, Träger und Begleitagenturen, die hier arbeiten. „Bestätigt“ heißt: Der Betrieb hat geprüft, dass die Organisation die ist, die sie zu sein angibt."
      aktion={<Knopflink ziel="/organisation/einrichten">Organisation einrichten</Knopflink>}
    >
      <Verzeichnisliste liste={liste} pfad="/organisationen" />
    </Seite>
  );
}
