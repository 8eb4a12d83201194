/** Crosswalks into the areas of one observation, and a form for one more. */
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Auswahlfeld, Fehlerliste, Feld, type Wahl } from '#web/ui/formular.tsx';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatAnzahl } from '../../ansicht/zahlformat.ts';
import { requireEinlesen } from '../../einlesen/ablage/service.ts';
import {
  listUmschluesselungen,
  type Umschluesselungskopf,
} from '../../einlesen/umschluesselungen/service.ts';
import { krumenOf } from '../einlesen/krumen.ts';
import { Maengeltabelle } from '../einlesen/maengel.tsx';
import { saveUmschluesselungsformular, type Umschluesselungsantwort } from './speichern.ts';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const monitoring = params.monitoring ?? '';
  const { titel } = await requireEinlesen(zugang, monitoring);
  return {
    monitoring,
    titel,
    alle: await listUmschluesselungen(zugang, monitoring),
    meldung: new URL(request.url).searchParams.get('meldung'),
  };
}

export async function action({
  request,
  params,
  context,
}: ActionFunctionArgs): Promise<Umschluesselungsantwort | Response> {
  const { zugang } = context.get(anfrageContext);
  const monitoring = params.monitoring ?? '';
  await requireEinlesen(zugang, monitoring);
  const antwort = await saveUmschluesselungsformular(zugang, monitoring, await request.formData());
  return antwort ?? redirect(`/monitoring/${monitoring}/umschluesselungen?meldung=gespeichert`);
}

const ARTEN: readonly Wahl[] = [
  { wert: 'flaeche', titel: 'Anteile der Fläche' },
  { wert: 'bevoelkerung', titel: 'Anteile der Bevölkerung' },
];
const MELDUNGEN: Readonly<Record<string, string>> = {
  gespeichert: 'Die Umschlüsselung ist gespeichert.',
  entfernt: 'Die Umschlüsselung ist entfernt. Umgerechnete Ausgaben sind geblieben.',
};

function spaltenOf(monitoring: string): readonly Spalte<Umschluesselungskopf>[] {
  return [
    {
      schluessel: 'aus',
      titel: 'Alte Gebiete',
      kopf: true,
      zelle: ({ id, aus }) => <Link to={`/monitoring/${monitoring}/umschluesselungen/${id}`}>{aus}</Link>,
    },
    {
      schluessel: 'art',
      titel: 'Gewichte',
      zelle: ({ art }) => ARTEN.find(({ wert }) => wert === art)?.titel,
    },
    {
      schluessel: 'umfang',
      titel: 'Gebiete, alt und neu',
      zahl: true,
      zelle: ({ umfang }) => `${formatAnzahl(umfang.alte)} in ${formatAnzahl(umfang.neue)}`,
    },
    {
      schluessel: 'geschaetzt',
      titel: 'Davon geteilt',
      zahl: true,
      zelle: ({ umfang: { alte, geteilte } }) =>
        geteilte === 0 ? 'keines' : `${formatAnzahl(geteilte)} (${Math.round((100 * geteilte) / alte)} %)`,
    },
    { schluessel: 'quelle', titel: 'Quelle', zelle: ({ quelle }) => quelle || 'nicht angegeben' },
  ];
}

function Neue({ antwort }: { readonly antwort: Umschluesselungsantwort | undefined }) {
  const { werte, fehler = [], maengel = [] } = antwort ?? {};
  return (
    <Abschnitt titel="Umschlüsselung einlesen" id="neu">
      {maengel.length > 0 ? (
        <>
          <Hinweis ton="schlecht" titel="So lässt sich die Datei nicht einlesen" meldung>
            <p>Es wurde nichts gespeichert. Berichtigen Sie die Datei und laden Sie sie noch einmal hoch.</p>
          </Hinweis>
          <Maengeltabelle maengel={maengel} />
        </>
      ) : null}
      <form method="post" encType="multipart/form-data" className="formular">
        <Fehlerliste fehler={fehler} />
        <Feld
          name="aus"
          titel="Name der alten Gebiete"
          wert={werte?.aus}
          fehler={fehler}
          hinweis="Zum Beispiel: Planungsräume bis 2020. Gibt es den Namen schon, wird er ersetzt."
        />
        <Feld
          name="datei"
          titel="Tabelle mit Gewichten"
          art="file"
          accept=".csv,.tsv,.txt,.xlsx,.ods"
          fehler={fehler}
          hinweis="Eine Zeile je Paar: altes Gebiet, neues Gebiet, Teil des alten Gebiets von 0 bis 1. Bis 5 MB."
        />
        <Feld
          name="spalten"
          titel="Überschriften der drei Spalten (freiwillig)"
          wert={werte?.spalten}
          fehler={fehler}
          hinweis="Mit Komma getrennt; leer: alt, neu, gewicht, sonst die ersten drei."
        />
        <Auswahlfeld name="art" titel="Was die Gewichte sind" wahlen={ARTEN} wert={werte?.art} />
        <Feld name="quelle" titel="Quelle" wert={werte?.quelle} fehler={fehler} />
        <Feld name="bemerkung" titel="Bemerkung" mehrzeilig wert={werte?.bemerkung} fehler={fehler} />
        <div className="knopfreihe">
          <Knopf>Einlesen und merken</Knopf>
        </div>
      </form>
    </Abschnitt>
  );
}

export default function Umschluesselungen() {
  const { monitoring, titel, alle, meldung } = useLoaderData<typeof loader>();
  const antwort = useActionData<typeof action>() as Umschluesselungsantwort | undefined;
  const text = meldung === null ? undefined : MELDUNGEN[meldung];
  const fehlerhaft = antwort !== undefined;
  return (
    <Seite
      titel="Umschlüsselungen"
      krumen={krumenOf(monitoring, titel)}
      vorspann="Wie Gebiete eines anderen Zuschnitts in die Gebiete dieses Monitorings übergehen. Einmal eingelesen, lassen sich damit Tabellen der alten Gebiete umrechnen."
      aktion={
        alle.length > 0 ? (
          <Knopflink ziel={`/monitoring/${monitoring}/einlesen`}>Zahlen einlesen</Knopflink>
        ) : undefined
      }
      fehlerhaft={fehlerhaft}
    >
      {text === undefined || fehlerhaft ? null : <Hinweis ton="gut" titel={text} meldung />}
      {alle.length === 0 ? (
        <LeererZustand titel="Noch keine Umschlüsselung">
          <p>
            Nötig ist sie nur, wenn Zahlen für andere Gebiete vorliegen, zum Beispiel aus der Zeit vor einer
            Neugliederung.
          </p>
        </LeererZustand>
      ) : (
        <Tabelle
          beschriftung={alle.length === 1 ? '1 Umschlüsselung' : `${alle.length} Umschlüsselungen`}
          spalten={spaltenOf(monitoring)}
          zeilen={alle}
          schluessel={({ id }) => id}
        />
      )}
      <Neue antwort={antwort} />
    </Seite>
  );
}
