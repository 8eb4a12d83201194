import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { listVerwaltete } from '../../organisationen/service.ts';
import { findDubletten } from '../../organisationen/zusammenfuehrung/zusammenfuehrung.ts';
import { readListe, Verzeichnisliste } from './verzeichnisliste.tsx';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const alle = await listVerwaltete(context.get(anfrageContext).zugang);
  const offen = alle.filter(
    (eine) => !eine.bestaetigt && !eine.abgelehnt && eine.aufgegangenIn === null,
  ).length;
  return { liste: readListe(alle, request.url), offen, dubletten: findDubletten(alle).length };
}

export default function Verwaltung() {
  const { liste, offen, dubletten } = useLoaderData<typeof loader>();
  return (
    <Seite
      titel="Organisationen verwalten"
      vorspann="Prüfen und bestätigen Sie neue Organisationen, berichtigen Sie Namen, führen Sie doppelte zusammen."
      aktion={
        <>
          <Knopflink ziel="/verwaltung/organisationen/zusammenfuehren">
            Doppelte zusammenführen{dubletten > 0 ? ` (${dubletten})` : ''}
          </Knopflink>
          <Knopflink ziel="/foerderprogramme/zustaendigkeiten">Wer welches Programm führt</Knopflink>
        </>
      }
    >
      <div className="stapel">
        {offen > 0 ? (
          <Hinweis
            ton="achtung"
            titel={
              offen === 1
                ? '1 Organisation wartet auf Bestätigung'
                : `${offen} Organisationen warten auf Bestätigung`
            }
          >
            <p>
              <Knopflink ziel="/verwaltung/organisationen?zustand=unbestaetigt" art="tertiary">
                Nur diese zeigen
              </Knopflink>
            </p>
          </Hinweis>
        ) : null}
        <Verzeichnisliste liste={liste} pfad="/verwaltung/organisationen" />
      </div>
    </Seite>
  );
}
