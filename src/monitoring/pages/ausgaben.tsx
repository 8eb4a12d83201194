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
import type { Ausgabe } from '../bestand/beobachtung.ts';
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

function formatZeitraum(von: string | null, bis: string | null): string {
  const teile = [von && `${bis ? '' : 'ab '}${formatTag(von)}`, bis && `bis ${formatTag(bis)}`];
  return teile.filter(Boolean).join(' ') || 'nicht angegeben';
}

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

function spaltenOf(
  kennung: string,
  gebiete: number,
  rechte: { readonly einlesen: boolean; readonly veroeffentlichen: boolean },
): readonly Spalte<Zeile>[] {
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
      zelle: ({ von, bis }) => formatZeitraum(von, bis),
    },
    {
      schluessel: 'quelle',
      titel: 'Quelle',
      zelle: ({ quelle, lizenz, uebertragen }) => (
        <>
          {[quelle, lizenz].filter(Boolean).join(', ')}
          {uebertragen ? <div className="klein leise">umgerechnet aus „{uebertragen.aus}“</div> : null}
        </>
      ),
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
    rechte.einlesen
      ? {
          schluessel: 'aendern',
          titel: 'Angaben',
          zelle: ({ jahr }) => (
            <Link
              to={`/monitoring/${kennung}/ausgaben/${jahr}`}
              aria-label={`Zeitraum und Quelle ${jahr} ändern`}
            >
              ändern
            </Link>
          ),
        }
      : null,
    rechte.veroeffentlichen
      ? { schluessel: 'handlung', titel: 'Handlung', zelle: (ausgabe) => <Handlung ausgabe={ausgabe} /> }
      : null,
  ];
  return alle.filter((spalte) => spalte !== null);
}

const MELDUNGEN: Readonly<Record<string, string>> = {
  oeffentlich: 'Die Ausgabe ist veröffentlicht.',
  zurueck: 'Die Ausgabe ist zurückgezogen und nur noch intern zu sehen.',
  eingelesen: 'Die Zahlen sind eingelesen.',
  geaendert: 'Die Angaben zur Ausgabe sind gespeichert.',
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
  const { kennung, titel, ausgaben, gebiete, gueltig, rechte, meldung } = useLoaderData<typeof loader>();
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
            spalten={spaltenOf(kennung, gebiete, rechte)}
            zeilen={ausgaben}
            schluessel={({ jahr }) => String(jahr)}
            exporte={[{ titel: 'CSV', ziel: `/monitoring/${kennung}/ausgaben.csv` }]}
          />
          {rechte.veroeffentlichen ? <Alle ausgaben={ausgaben} /> : null}
          <p className="klein leise">{describeGueltigkeit(gueltig)}</p>
          {rechte.einlesen ? (
            <p className="klein">
              <Link to={`/monitoring/${kennung}/umschluesselungen`}>
                Umschlüsselungen aus anderen Gebieten
              </Link>
            </p>
          ) : null}
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
    </Seite>
  );
}
