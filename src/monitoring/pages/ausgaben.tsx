/** Editions of one observation: publish, take back, load as files. */
import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatAnzahl } from '../ansicht/zahlformat.ts';
import { setVeroeffentlichung } from '../aufnahme/service.ts';
import type { Ausgabe, Indikator } from '../bestand/beobachtung.ts';
import { readBeobachtung, rechteAn } from '../bestand/service.ts';
import { Raumnavigation } from './raumnavigation.tsx';
import './monitoring.css';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const stand = await readBeobachtung(zugang, params.monitoring ?? '', { indikatoren: [] });
  const { beobachtung } = stand;
  return {
    kennung: beobachtung.kennung,
    titel: beobachtung.titel,
    ausgaben: beobachtung.ausgaben.toReversed().map(({ bewertet, ...ausgabe }) => ({
      ...ausgabe,
      bewertete: bewertet.filter(Boolean).length,
    })),
    gebiete: beobachtung.gebiete.length,
    gueltig: [stand.kopf.gueltigAb, stand.kopf.gueltigBis] as const,
    indikatoren: beobachtung.indikatoren,
    rechte: rechteAn(stand),
    meldung: new URL(request.url).searchParams.get('meldung'),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const kennung = params.monitoring ?? '';
  const felder = await request.formData();
  const veroeffentlicht = felder.get('handlung') !== 'zurueck';
  const jahre = felder.getAll('jahr').map(Number);
  await setVeroeffentlichung(zugang, kennung, jahre, veroeffentlicht);
  return redirect(`/monitoring/${kennung}/ausgaben?meldung=${veroeffentlicht ? 'oeffentlich' : 'zurueck'}`);
}

type Zeile = Omit<Ausgabe, 'bewertet'> & { readonly bewertete: number };

const formatTag = (tag: string): string => tag.split('-').reverse().join('.');

function Handlung({ ausgabe }: { readonly ausgabe: Zeile }) {
  return (
    <Form method="post">
      <input type="hidden" name="jahr" value={ausgabe.jahr} />
      {ausgabe.veroeffentlicht ? (
        <Knopf art="tertiary" name="handlung" wert="zurueck">
          Zurückziehen
        </Knopf>
      ) : (
        <Knopf art="secondary" name="handlung" wert="oeffentlich">
          Veröffentlichen
        </Knopf>
      )}
    </Form>
  );
}

function spaltenOf(kennung: string, gebiete: number, darf: boolean): readonly Spalte<Zeile>[] {
  const alle: readonly (Spalte<Zeile> | null)[] = [
    {
      schluessel: 'jahr',
      titel: 'Ausgabe',
      kopf: true,
      zelle: ({ jahr }) => <Link to={`/monitoring/${kennung}?jahr=${jahr}`}>{jahr}</Link>,
    },
    {
      schluessel: 'zeitraum',
      titel: 'Zeitraum',
      zelle: ({ von, bis }) => (von && bis ? `${formatTag(von)} bis ${formatTag(bis)}` : 'nicht angegeben'),
    },
    {
      schluessel: 'quelle',
      titel: 'Quelle',
      zelle: ({ quelle, lizenz }) => [quelle, lizenz].filter(Boolean).join(', '),
    },
    {
      schluessel: 'bewertete',
      titel: 'Bewertete Gebiete',
      zahl: true,
      zelle: ({ bewertete }) => `${formatAnzahl(bewertete)} von ${formatAnzahl(gebiete)}`,
    },
    {
      schluessel: 'stand',
      titel: 'Stand',
      zelle: ({ veroeffentlicht }) => (veroeffentlicht ? 'veröffentlicht' : 'nur intern'),
    },
    darf
      ? { schluessel: 'handlung', titel: 'Handlung', zelle: (ausgabe) => <Handlung ausgabe={ausgabe} /> }
      : null,
  ];
  return alle.filter((spalte) => spalte !== null);
}

const INDIKATORSPALTEN: readonly Spalte<Indikator>[] = [
  { schluessel: 'titel', titel: 'Indikator', kopf: true, zelle: ({ titel }) => titel },
  {
    schluessel: 'aus',
    titel: 'Was gezählt wird',
    zelle: ({ zaehler, nenner, mass }) => [zaehler, nenner].filter(Boolean).join(' je ') || mass,
  },
  {
    schluessel: 'rolle',
    titel: 'Rolle',
    zelle: ({ rolle }) =>
      ({ status: 'im Statusindex', dynamik: 'im Dynamikindex', kontext: 'Kontext' })[rolle],
  },
  {
    schluessel: 'schwelle',
    titel: 'Verdeckt unter',
    zahl: true,
    zelle: ({ schwelle }) => (schwelle === 0 ? 'nie' : schwelle),
  },
  {
    schluessel: 'quelle',
    titel: 'Quelle',
    zelle: ({ quelle, lizenz }) => [quelle, lizenz].filter(Boolean).join(', '),
  },
];

const MELDUNGEN: Readonly<Record<string, string>> = {
  oeffentlich: 'Die Ausgabe ist veröffentlicht.',
  zurueck: 'Die Ausgabe ist zurückgezogen und nur noch intern zu sehen.',
  eingelesen: 'Die Zahlen sind eingelesen.',
};

function Alle({ ausgaben }: { readonly ausgaben: readonly Zeile[] }) {
  const offene = ausgaben.filter(({ veroeffentlicht }) => !veroeffentlicht);
  if (offene.length < 2) return null;
  return (
    <Form method="post">
      {offene.map(({ jahr }) => (
        <input key={jahr} type="hidden" name="jahr" value={jahr} />
      ))}
      <Knopf name="handlung" wert="oeffentlich">
        Alle {offene.length} offenen Ausgaben veröffentlichen
      </Knopf>
    </Form>
  );
}

/** Since when the areas exist as they are drawn. */
function describeGueltigkeit([ab, bis]: readonly [string | null, string | null]): string {
  if (ab === null && bis === null)
    return 'Seit wann es die Gebiete in diesem Zuschnitt gibt, ist nicht angegeben.';
  const seit = ab === null ? '' : bis === null ? ` seit ${formatTag(ab)}` : ` von ${formatTag(ab)}`;
  return `Die Gebiete gibt es in diesem Zuschnitt${seit}${bis === null ? '' : ` bis ${formatTag(bis)}`}. Zahlen aus einem anderen Zuschnitt sind umgerechnet und so gekennzeichnet.`;
}

const DATEIEN = [
  ['csv', 'CSV, eine Zeile je Gebiet, Jahr und Indikator'],
  ['ods', 'Tabelle (.ods)'],
  ['geojson', 'GeoJSON mit Umrissen, jüngste Ausgabe'],
  ['json', 'JSON-stat 2.0'],
] as const;

export default function Ausgaben() {
  const { kennung, titel, ausgaben, gebiete, gueltig, indikatoren, rechte, meldung } =
    useLoaderData<typeof loader>();
  const text = meldung === null ? undefined : MELDUNGEN[meldung];
  return (
    <Seite
      titel="Ausgaben und Daten"
      krumen={[
        { titel: 'Monitoring', ziel: '/monitoring' },
        { titel, ziel: `/monitoring/${kennung}` },
      ]}
      aktion={
        rechte.einlesen ? (
          <Knopflink ziel={`/monitoring/${kennung}/einlesen`} art="primary">
            Zahlen einlesen
          </Knopflink>
        ) : undefined
      }
    >
      <Raumnavigation kennung={kennung} hier="ausgaben" />
      {text === undefined ? null : <Hinweis ton="gut" titel={text} meldung />}
      {ausgaben.length === 0 ? (
        <LeererZustand titel="Noch keine Ausgabe">
          <p>Eine Ausgabe entsteht, wenn Zahlen eingelesen werden.</p>
        </LeererZustand>
      ) : (
        <>
          <Tabelle
            beschriftung={`${ausgaben.length} ${ausgaben.length === 1 ? 'Ausgabe' : 'Ausgaben'}`}
            spalten={spaltenOf(kennung, gebiete, rechte.veroeffentlichen)}
            zeilen={ausgaben}
            schluessel={({ jahr }) => String(jahr)}
          />
          {rechte.veroeffentlichen ? <Alle ausgaben={ausgaben} /> : null}
          <p className="klein leise">{describeGueltigkeit(gueltig)}</p>
          <Abschnitt titel="Alle Zahlen als Datei" id="dateien">
            <p>
              Kleine Anzahlen sind in jeder Datei verdeckt, ebenso so viele weitere, dass sie sich nicht aus
              Summen errechnen lassen.
            </p>
            <ul className="punkte">
              {DATEIEN.map(([art, name]) => (
                <li key={art}>
                  <a href={`/monitoring/${kennung}/daten.${art}`}>{name}</a>
                </li>
              ))}
              <li>
                <a href={`/monitoring/${kennung}/bericht.pdf`}>Bericht als PDF</a>,{' '}
                <a href={`/monitoring/${kennung}/bericht.odt`}>als Text (.odt)</a>
              </li>
            </ul>
          </Abschnitt>
        </>
      )}
      <Abschnitt titel="Indikatoren" id="indikatoren">
        <Tabelle
          beschriftung="Indikatoren"
          beschriftungVerborgen
          spalten={INDIKATORSPALTEN}
          zeilen={indikatoren}
          schluessel={({ kennung: eine }) => eine}
        />
      </Abschnitt>
    </Seite>
  );
}
