import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import type { Eingabemangel } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Feld } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { ZEILEN_HOECHSTENS } from '../../einlesen/tabelle/quelltabelle.ts';
import { listZuordnungen, removeZuordnung } from '../../einlesen/tabelle/service.ts';
import { ZIELFELD, ZIELFELDER } from '../../einlesen/tabelle/zielfelder.ts';
import type { Zuordnung } from '../../einlesen/tabelle/zuordnung.ts';
import { handleTabelle, type Tabellenantwort } from './tabelle-laden.ts';
import { Ergebnis, Zuordnen } from './tabelle-zuordnen.tsx';

const ORT = '/foerderprogramme/einlesen/tabelle';

export async function loader({ context }: LoaderFunctionArgs) {
  return { gemerkte: await listZuordnungen(context.get(anfrageContext).zugang) };
}

export async function action({ request, context }: ActionFunctionArgs): Promise<Tabellenantwort | Response> {
  const { rechtVerzeichnis, heute } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const daten = await request.formData();
  if (daten.get('aktion') === 'vergessen') {
    await removeZuordnung(zugang, String(daten.get('name') ?? ''));
    return redirect(ORT);
  }
  return await handleTabelle({ zugang, rechtVerzeichnis, heute: heute() }, daten);
}

const MANGELSPALTEN: readonly Spalte<Eingabemangel>[] = [
  { schluessel: 'zeile', titel: 'Zeile', zelle: (mangel) => mangel.zeile ?? '–' },
  { schluessel: 'text', titel: 'Was ist falsch', kopf: true, zelle: (mangel) => mangel.text },
  { schluessel: 'abhilfe', titel: 'Was Sie tun können', zelle: (mangel) => mangel.abhilfe },
];

function Unlesbar({ maengel }: { readonly maengel: readonly Eingabemangel[] }) {
  return (
    <>
      <Hinweis ton="schlecht" titel="Die Datei wurde nicht gelesen" meldung>
        <p>Es wurde nichts gespeichert.</p>
      </Hinweis>
      <Tabelle
        beschriftung="Mängel der Datei"
        spalten={MANGELSPALTEN}
        zeilen={maengel.slice(0, 200)}
        schluessel={(mangel) => `${mangel.zeile} ${mangel.text}`}
      />
    </>
  );
}

function Hochladen() {
  return (
    <Form method="post" encType="multipart/form-data" className="formular" reloadDocument>
      <Feld
        name="datei"
        titel="Tabelle mit Programmen"
        art="file"
        accept=".xlsx,.ods,.csv,.tsv,.txt"
        hinweis={`Excel (.xlsx), OpenDocument (.ods) oder CSV, höchstens 5 MB und ${ZEILEN_HOECHSTENS} Zeilen. In der ersten Zeile stehen die Titel der Spalten, darunter je Zeile ein Programm.`}
      />
      <div className="knopfreihe">
        <Knopf>Tabelle lesen</Knopf>
        <Knopflink ziel="/foerderprogramme/entwuerfe" art="tertiary">
          Zu den Entwürfen
        </Knopflink>
      </div>
    </Form>
  );
}

const ZUORDNUNGSSPALTEN: readonly Spalte<Zuordnung>[] = [
  { schluessel: 'name', titel: 'Name', kopf: true, zelle: ({ name }) => name },
  {
    schluessel: 'spalten',
    titel: 'Spalten',
    zelle: ({ spalten }) =>
      ZIELFELDER.flatMap((feld) => {
        const spalte = spalten[feld];
        return spalte === undefined ? [] : [`${spalte} → ${ZIELFELD[feld].titel}`];
      }).join(' · '),
  },
  {
    schluessel: 'vergessen',
    titel: 'Löschen',
    zelle: ({ name }) => (
      <Form method="post">
        <input type="hidden" name="name" value={name} />
        <Knopf art="tertiary" name="aktion" wert="vergessen">
          Löschen<span className="kern-sr-only"> {name}</span>
        </Knopf>
      </Form>
    ),
  },
];

function Gemerkte({ gemerkte }: { readonly gemerkte: readonly Zuordnung[] }) {
  if (gemerkte.length === 0) return null;
  return (
    <Abschnitt titel="Gemerkte Zuordnungen" id="gemerkte">
      <div className="stapel">
        <p>Passen die Spalten einer Datei zu einer davon, wird sie eingesetzt.</p>
        <Tabelle
          beschriftung="Gemerkte Zuordnungen"
          beschriftungVerborgen
          spalten={ZUORDNUNGSSPALTEN}
          zeilen={gemerkte}
          schluessel={({ name }) => name}
        />
      </div>
    </Abschnitt>
  );
}

const TITEL: Readonly<Record<Tabellenantwort['art'], string>> = {
  unlesbar: 'Programme aus einer Tabelle',
  zuordnen: 'Spalten zuordnen und prüfen',
  fertig: 'Tabelle übernommen',
};

const KRUMEN = [
  { titel: 'Förderprogramme', ziel: '/foerderprogramme' },
  { titel: 'Entwürfe', ziel: '/foerderprogramme/entwuerfe' },
];

function Anfang({ maengel }: { readonly maengel: readonly Eingabemangel[] | null }) {
  const { gemerkte } = useLoaderData<typeof loader>();
  return (
    <Seite
      titel={TITEL.unlesbar}
      krumen={KRUMEN}
      vorspann="Aus jeder Zeile wird ein Entwurf Ihrer Organisation. Welche Spalte was bedeutet, sagen Sie einmal."
      fehlerhaft={maengel !== null}
    >
      <div className="stapel">
        {maengel === null ? null : <Unlesbar maengel={maengel} />}
        <Hochladen />
      </div>
      <Gemerkte gemerkte={gemerkte} />
    </Seite>
  );
}

export default function Tabellenimport() {
  const antwort = useActionData<typeof action>() as Tabellenantwort | undefined;
  if (antwort === undefined || antwort.art === 'unlesbar')
    return <Anfang maengel={antwort?.maengel ?? null} />;
  return (
    <Seite
      titel={TITEL[antwort.art]}
      krumen={[...KRUMEN, { titel: TITEL.unlesbar, ziel: ORT }]}
      vorspann={antwort.datei}
      fehlerhaft={antwort.art === 'zuordnen' && antwort.fehler.length > 0}
    >
      {antwort.art === 'zuordnen' ? (
        <Zuordnen stand={antwort} />
      ) : (
        <Ergebnis vorschau={antwort.vorschau} ziel={ORT} />
      )}
    </Seite>
  );
}
