/** First step of reading in: send a table, outlines, or both. */
import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { requireEinlesen } from '../../einlesen/ablage/service.ts';
import { krumenOf } from './krumen.ts';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const kennung = params.monitoring ?? '';
  const { titel } = await requireEinlesen(context.get(anfrageContext).zugang, kennung);
  return { kennung, titel, fehlt: new URL(request.url).searchParams.get('fehlt') === 'datei' };
}

const FEHLT: readonly Feldfehler[] = [
  {
    feld: 'tabelle',
    text: 'Es ist keine Datei ausgewählt.',
    abhilfe: 'Wählen Sie eine Tabelle oder Umrisse aus.',
  },
];

export default function Hochladen() {
  const { kennung, titel, fehlt } = useLoaderData<typeof loader>();
  const fehler = fehlt ? FEHLT : [];
  return (
    <Seite
      titel="Zahlen einlesen"
      krumen={krumenOf(kennung, titel)}
      vorspann="Was die Spalten bedeuten, sagen Sie einmal. Danach sehen Sie, was sich ändert; gespeichert wird erst, wenn Sie es bestätigen."
      fehlerhaft={fehlt}
    >
      <form
        method="post"
        action={`/monitoring/${kennung}/einlesen/hochladen`}
        encType="multipart/form-data"
        className="formular"
      >
        <Fehlerliste fehler={fehler} />
        <Feld
          name="tabelle"
          titel="Tabelle mit Zahlen"
          art="file"
          accept=".csv,.tsv,.txt,.xlsx,.ods,.geojson,.json"
          fehler={fehler}
          hinweis="Eine Zeile je Gebiet und Jahr, oder je Gebiet, Jahr und Indikator. CSV bis 100 MB, Excel und OpenDocument bis 5 MB, GeoJSON bis 60 MB."
        />
        <Feld
          name="umrisse"
          titel="Umrisse der Gebiete (freiwillig)"
          art="file"
          accept=".geojson,.json"
          hinweis="GeoJSON in WGS 84, bis 60 MB. Ohne Umrisse bleiben die gespeicherten; ohne Karte geht es auch."
        />
        <div className="knopfreihe">
          <Knopf>Hochladen</Knopf>
          <Knopflink ziel={`/monitoring/${kennung}/ausgaben`} art="tertiary">
            Abbrechen
          </Knopflink>
        </div>
      </form>
    </Seite>
  );
}
