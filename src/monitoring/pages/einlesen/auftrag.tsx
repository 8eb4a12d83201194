/** A file on its way: columns, preview, storing, done. */
import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Fortschritt, Hinweis } from '#web/ui/hinweis.tsx';
import { Nachfrage } from '#web/ui/nachfrage.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { findVorgang, requireEinlesen } from '../../einlesen/ablage/service.ts';
import type { Vorgangszustand } from '../../einlesen/ablage/vorgang.ts';
import { listZuordnungen } from '../../einlesen/gemerkte/service.ts';
import { handleAktion } from './auftrag-laden.ts';
import { krumenOf } from './krumen.ts';
import { Maengeltabelle } from './maengel.tsx';
import { Fertig, Vorschau } from './vorschau.tsx';
import { AndereLesung, Zuordnen } from './zuordnen.tsx';

const BEENDET: Vorgangszustand = { art: 'beendet' };

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const [monitoring, kennung] = [params.monitoring ?? '', params.auftrag ?? ''];
  const { titel } = await requireEinlesen(zugang, monitoring);
  const vorgang = findVorgang(db, zugang, monitoring, kennung);
  const zuordnet = vorgang?.zustand.art === 'zuordnen';
  const antwort = {
    monitoring,
    kennung,
    titel,
    dateien: vorgang?.dateien ?? [],
    zustand: vorgang?.zustand ?? BEENDET,
    tabelle: vorgang?.bild !== null,
    bild: zuordnet ? vorgang.bild : null,
    angaben: zuordnet ? vorgang.angaben : null,
    gemerkte: zuordnet ? (await listZuordnungen(zugang, monitoring)).map(({ name }) => name) : [],
  };
  return vorgang ? antwort : data(antwort, { status: 404 });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const [monitoring, kennung] = [params.monitoring ?? '', params.auftrag ?? ''];
  await requireEinlesen(zugang, monitoring);
  const ergebnis = await handleAktion({ db, zugang, monitoring, kennung }, await request.formData());
  return Array.isArray(ergebnis) ? { fehler: ergebnis as readonly Feldfehler[] } : redirect(String(ergebnis));
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Berichtigen({ daten }: { readonly daten: Daten }) {
  return (
    <form
      method="post"
      action={`/monitoring/${daten.monitoring}/einlesen/hochladen?zu=${daten.kennung}`}
      encType="multipart/form-data"
      className="formular"
    >
      <Feld
        name="tabelle"
        titel="Berichtigte Tabelle"
        art="file"
        accept=".csv,.tsv,.txt,.xlsx,.ods,.geojson,.json"
        hinweis="Die Zuordnung bleibt, wenn die Spalten gleich heißen."
      />
      <Knopf art="secondary">Berichtigte Tabelle hochladen</Knopf>
    </form>
  );
}

function Maengel({ daten }: { readonly daten: Daten }) {
  const { zustand } = daten;
  if (!('maengel' in zustand) || (zustand.art === 'zuordnen' && zustand.maengel.length === 0)) return null;
  return (
    <div className="stapel">
      <Hinweis ton="schlecht" titel="So lässt sich die Datei nicht einlesen" meldung>
        <p>
          {zustand.art === 'unlesbar'
            ? zustand.text
            : 'Es wurde nichts gespeichert. Berichtigen Sie die Datei, oder ändern Sie unten die Zuordnung.'}
        </p>
      </Hinweis>
      <Maengeltabelle maengel={zustand.maengel} />
      <Berichtigen daten={daten} />
    </div>
  );
}

function Laufend({ zustand }: { readonly zustand: Vorgangszustand }) {
  if (zustand.art === 'speichert')
    return (
      <div className="stapel">
        <Nachfrage />
        <Fortschritt
          text="Die Reihen werden gespeichert"
          wert={zustand.fertig}
          von={Math.max(1, zustand.gesamt)}
        />
        <p>
          {zustand.fertig} von {zustand.gesamt} Reihen.
        </p>
      </div>
    );
  if (zustand.art !== 'arbeitet') return null;
  return (
    <div className="stapel">
      <Nachfrage />
      <Fortschritt
        text={
          zustand.schritt === 'lesen' ? 'Die Datei wird gelesen' : 'Die Zahlen werden geprüft und verglichen'
        }
      />
    </div>
  );
}

function Beendet({ monitoring }: { readonly monitoring: string }) {
  return (
    <div className="stapel">
      <Hinweis ton="info" titel="Diese Datei ist nicht mehr da">
        <p>Hochgeladene Dateien bleiben zwei Stunden. Gespeichert wurde davon nichts.</p>
      </Hinweis>
      <div className="knopfreihe">
        <Knopflink ziel={`/monitoring/${monitoring}/einlesen`} art="primary">
          Datei hochladen
        </Knopflink>
      </div>
    </div>
  );
}

function Verwerfen() {
  return (
    <Form method="post">
      <Knopf art="tertiary" name="aktion" wert="verwerfen">
        Verwerfen
      </Knopf>
    </Form>
  );
}

const TITEL: Readonly<Record<Vorgangszustand['art'], string>> = {
  arbeitet: 'Die Datei wird gelesen',
  speichert: 'Die Zahlen werden eingelesen',
  unlesbar: 'Die Datei wurde nicht gelesen',
  zuordnen: 'Spalten zuordnen',
  vorschau: 'Prüfen und einlesen',
  fertig: 'Eingelesen',
  beendet: 'Zahlen einlesen',
};

export default function Auftrag() {
  const daten = useLoaderData<typeof loader>();
  const fehler =
    (useActionData<typeof action>() as { fehler?: readonly Feldfehler[] } | undefined)?.fehler ?? [];
  const { zustand, bild, angaben, monitoring } = daten;
  const mangelhaft = 'maengel' in zustand && zustand.maengel.length > 0;
  return (
    <Seite
      titel={TITEL[zustand.art]}
      krumen={krumenOf(monitoring, daten.titel)}
      vorspann={daten.dateien.join(', ') || undefined}
      fehlerhaft={fehler.length > 0 || mangelhaft}
    >
      <Maengel daten={daten} />
      <Laufend zustand={zustand} />
      {zustand.art === 'unlesbar' ? <Verwerfen /> : null}
      {bild && angaben ? (
        <>
          <Zuordnen bild={bild} angaben={angaben} fehler={fehler} />
          <AndereLesung bild={bild} angaben={angaben} gemerkte={daten.gemerkte} />
        </>
      ) : null}
      {zustand.art === 'vorschau' ? <Vorschau vorschau={zustand.vorschau} tabelle={daten.tabelle} /> : null}
      {zustand.art === 'fertig' ? <Fertig bericht={zustand.bericht} kennung={monitoring} /> : null}
      {zustand.art === 'beendet' ? <Beendet monitoring={monitoring} /> : null}
    </Seite>
  );
}
