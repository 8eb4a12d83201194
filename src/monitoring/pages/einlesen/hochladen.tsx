/** First step of reading in: send a table, outlines, or both. */
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Auswahlfeld, Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { readBeobachtung } from '../../bestand/service.ts';
import { requireEinlesen } from '../../einlesen/ablage/service.ts';
import { listUmschluesselungen } from '../../einlesen/umschluesselungen/service.ts';
import { krumenOf } from './krumen.ts';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const kennung = params.monitoring ?? '';
  const { zugang } = context.get(anfrageContext);
  const { titel } = await requireEinlesen(zugang, kennung);
  const { beobachtung } = await readBeobachtung(zugang, kennung, { indikatoren: [] });
  return {
    kennung,
    titel,
    umschluesselungen: (await listUmschluesselungen(zugang, kennung)).map(({ id, aus }) => ({
      wert: id,
      titel: `${aus}, wird umgerechnet`,
    })),
    anzahlen: beobachtung.indikatoren
      .filter(({ einheit }) => einheit === 'anzahl')
      .map((indikator) => ({ wert: indikator.kennung, titel: indikator.titel })),
    fehlt: new URL(request.url).searchParams.get('fehlt') === 'datei',
  };
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

/** Whose areas the table has; only where other areas are known. */
function Gebietewahl({ daten }: { readonly daten: Daten }) {
  const { umschluesselungen, anzahlen, kennung } = daten;
  const verzeichnis = <Link to={`/monitoring/${kennung}/umschluesselungen`}>Umschlüsselungen</Link>;
  if (umschluesselungen.length === 0)
    return (
      <p className="klein">
        Hat die Tabelle alte oder andere Gebiete? Unter {verzeichnis} sagen Sie einmal, wie sie in die Gebiete
        dieses Monitorings übergehen.
      </p>
    );
  return (
    <>
      <Auswahlfeld
        name="umschluesselung"
        titel="Gebiete der Tabelle"
        wahlen={[{ wert: '', titel: 'die Gebiete dieses Monitorings' }, ...umschluesselungen]}
      />
      <Auswahlfeld
        name="einwohner"
        titel="Indikator, der Menschen zählt (freiwillig)"
        hinweis="Nur beim Umrechnen: Danach werden gemessene Werte gemittelt. Er muss in der Tabelle stehen."
        wahlen={[{ wert: '', titel: 'keiner' }, ...anzahlen]}
      />
      <p className="klein">{verzeichnis} ansehen und ergänzen</p>
    </>
  );
}

const FEHLT: readonly Feldfehler[] = [
  {
    feld: 'tabelle',
    text: 'Es ist keine Datei ausgewählt.',
    abhilfe: 'Wählen Sie eine Tabelle oder Umrisse aus.',
  },
];

export default function Hochladen() {
  const daten = useLoaderData<typeof loader>();
  const { kennung, titel, fehlt } = daten;
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
        <Gebietewahl daten={daten} />
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
