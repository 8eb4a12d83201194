/** How far apart the areas of a city are, and whether they move apart: one indicator over all editions. */

import { Form, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { parseSeite } from '#kernel/nummer.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Auswahlfeld } from '#web/ui/formular.tsx';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import type { Ton } from '#web/ui/marke.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { drawGebiete } from '../../ansicht/gebietsbild.ts';
import { buildKartenstand } from '../../ansicht/kartenstand.ts';
import { describeAusgelassene, listGruppenindikatoren } from '../../ansicht/polarisierung/gruppen.ts';
import {
  describeZeitvergleich,
  describeZuletzt,
  formatP,
  judgeVeraenderung,
  type Polarisierungsurteil,
  type Zeitvergleich,
} from '../../ansicht/polarisierung/jahre.ts';
import { formatMass } from '../../ansicht/polarisierung/masse.ts';
import { classifyMuster, describeMoran } from '../../ansicht/polarisierung/raum.ts';
import { formatIndex, ZEICHEN_FEHLT } from '../../ansicht/zahlformat.ts';
import { Raumnavigation } from '../raumnavigation.tsx';
import { Zeitleiste } from '../zeitleiste.tsx';
import { loadPolarisierung } from './laden.ts';
import { Raumteil } from './raumteil.tsx';
import { Verlaeufe } from './verlaeufe.tsx';
import '../monitoring.css';

const JE_SEITE = 50;

type Geladen = Awaited<ReturnType<typeof loadPolarisierung>>;

function describeRaum({ beobachtung, lage, raum }: Geladen): string[] {
  if (!lage) return [];
  const raumD = raum?.dissimilaritaet ?? null;
  return [
    ...(raum ? [describeMoran(raum)] : []),
    ...(raumD === null
      ? []
      : [
          `Räumliche Dissimilarität ${formatIndex(raumD)}: D abzüglich des mittleren Unterschieds zwischen Nachbarn (Morrill 1991).`,
        ]),
    ...(raum && raum.ohneUmriss > 0
      ? [`Ohne Umriss und deshalb ohne Nachbarn: ${raum.ohneUmriss} Gebiete.`]
      : []),
    describeAusgelassene(beobachtung, lage),
  ];
}

/** Ends of the list that lie furthest apart. */
function listEnden({ quotienten }: Geladen): string[] {
  const geordnet = quotienten.toSorted((a, b) => b.quotient - a.quotient).map(({ kennung }) => kennung);
  return geordnet.length < 2 ? [] : [...geordnet.slice(0, 2), ...geordnet.slice(-2)];
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const kennung = params.monitoring ?? '';
  const parameter = new URL(request.url).searchParams;
  const geladen = await loadPolarisierung(zugang, kennung, parameter);
  const { beobachtung, indikator, jahre, jahr, lage, raum, quotienten, vergleiche, sortierung } = geladen;
  const bild = raum && drawGebiete(beobachtung.gebiete);
  const seiten = Math.max(1, Math.ceil(quotienten.length / JE_SEITE));
  const seite = parseSeite(parameter.get('seite'), seiten);
  return {
    kennung,
    titel: beobachtung.titel,
    indikator,
    wahlen: listGruppenindikatoren(beobachtung).map((einer) => ({ wert: einer.kennung, titel: einer.titel })),
    jahre,
    jahr,
    vergleiche,
    sortierung,
    karte:
      bild && lage && raum
        ? { bild, stand: buildKartenstand(classifyMuster(beobachtung, lage, raum)) }
        : null,
    saetze: describeRaum(geladen),
    enden: listEnden(geladen),
    anzahl: quotienten.length,
    quotienten: quotienten.slice((seite - 1) * JE_SEITE, seite * JE_SEITE),
    seite,
    seiten,
    parameter: String(parameter),
  };
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Auswahl({ kennung, indikator, jahr, wahlen }: Daten) {
  return (
    <Form method="get" action={`/monitoring/${kennung}/polarisierung`} className="auswahlzeile">
      {jahr === null ? null : <input type="hidden" name="jahr" value={jahr} />}
      <Auswahlfeld
        key={indikator?.kennung}
        name="indikator"
        titel="Gruppe, deren Verteilung gezeigt wird"
        wert={indikator?.kennung}
        wahlen={wahlen}
      />
      <Knopf art="secondary">Anzeigen</Knopf>
    </Form>
  );
}

const URTEILE: Readonly<Record<Polarisierungsurteil, { readonly ton: Ton; readonly titel: string }>> = {
  steigt: { ton: 'achtung', titel: 'Die Polarisierung steigt' },
  sinkt: { ton: 'gut', titel: 'Die Polarisierung sinkt' },
  unklar: { ton: 'neutral', titel: 'Keine Veränderung, die über den Zufall hinausgeht' },
};

function Befund({ vergleiche, indikator }: Daten) {
  const [ganz, zuletzt] = vergleiche;
  if (!ganz) return <p>Für einen Vergleich braucht es zwei Ausgaben mit Anzahlen.</p>;
  const { ton, titel } = URTEILE[judgeVeraenderung(ganz)];
  return (
    <Hinweis ton={ton} titel={titel}>
      <p>
        {describeZeitvergleich(ganz, indikator?.titel ?? '')} {zuletzt ? describeZuletzt(zuletzt) : ''}
      </p>
    </Hinweis>
  );
}

const KENNZAHLEN = [
  { schluessel: 'd-bereinigt', titel: 'Ungleichheit D, bereinigt um den Zufall', art: 'index' },
  { schluessel: 'p90p10', titel: 'Oberes Zehntel gegen unteres (P90/P10)', art: 'faktor' },
  { schluessel: 'ueber20', titel: 'Leben in Gebieten mit mehr als 20 %', art: 'anteil' },
] as const;

function Kennzahlenreihe({ jahre, jahr }: Daten) {
  const [erstes, gewaehltes] = [jahre[0], jahre.find((eines) => eines.jahr === jahr)];
  return (
    <Kennzahlen>
      {KENNZAHLEN.map(({ schluessel, titel, art }) => {
        const [wert, frueher] = [gewaehltes, erstes].map((eines) => eines?.werte[schluessel] ?? null);
        const text = (zahl: number | null | undefined) =>
          zahl === null || zahl === undefined ? ZEICHEN_FEHLT : formatMass(art, zahl);
        return (
          <Kennzahl
            key={schluessel}
            titel={titel}
            wert={text(wert)}
            zusatz={
              erstes && erstes.jahr !== jahr ? `${jahr}; ${erstes.jahr} waren es ${text(frueher)}` : jahr
            }
          />
        );
      })}
    </Kennzahlen>
  );
}

const VERGLEICHSSPALTEN: readonly Spalte<Zeitvergleich>[] = [
  { schluessel: 'jahre', titel: 'Jahre', kopf: true, zelle: ({ von, bis }) => `${von} bis ${bis}` },
  {
    schluessel: 'davor',
    titel: 'D davor',
    zahl: true,
    zelle: ({ veraenderung }) => formatIndex(veraenderung.davor),
  },
  {
    schluessel: 'danach',
    titel: 'D danach',
    zahl: true,
    zelle: ({ veraenderung }) => formatIndex(veraenderung.danach),
  },
  {
    schluessel: 'unterschied',
    titel: 'Unterschied',
    zahl: true,
    zelle: ({ veraenderung }) => formatStellen(veraenderung.unterschied),
  },
  {
    schluessel: 'anteile',
    titel: 'durch Anteile',
    zahl: true,
    zelle: ({ veraenderung }) => formatStellen(veraenderung.durchAnteile),
  },
  {
    schluessel: 'einwohner',
    titel: 'durch Einwohner',
    zahl: true,
    zelle: ({ veraenderung }) => formatStellen(veraenderung.durchEinwohner),
  },
  {
    schluessel: 'p',
    titel: 'Zufall?',
    zelle: (vergleich) =>
      `${judgeVeraenderung(vergleich) === 'unklar' ? 'möglich' : 'unwahrscheinlich'} (${formatP(vergleich.veraenderung.pWert)})`,
  },
  { schluessel: 'gebiete', titel: 'Gebiete', zahl: true, zelle: ({ gebiete }) => gebiete },
];

/** Differences are small: three places and a sign. */
const STELLEN = new Intl.NumberFormat('de-DE', {
  minimumFractionDigits: 3,
  maximumFractionDigits: 3,
  signDisplay: 'exceptZero',
});
const formatStellen = (zahl: number): string => STELLEN.format(zahl).replace('-', '−');

function Vergleiche({ daten, datei }: { readonly daten: Daten; readonly datei: string }) {
  const { vergleiche } = daten;
  if (vergleiche.length === 0) return null;
  return (
    <Abschnitt titel="Verändert sich etwas?" id="veraenderung">
      <Tabelle
        beschriftung="Veränderung von D zwischen zwei Ausgaben"
        beschriftungVerborgen
        spalten={VERGLEICHSSPALTEN}
        zeilen={vergleiche}
        schluessel={({ von, bis }) => `${von} ${bis}`}
        exporte={[{ titel: 'CSV', ziel: datei }]}
      />
      <p className="klein leise">
        Verglichen sind nur Gebiete mit Anzahlen in beiden Jahren. Der Unterschied ist zerlegt in das, was
        andere Anteile in den Gebieten bewirken, und das, was andere Einwohnerzahlen bewirken. Geprüft wird,
        wie oft ein mindestens so großer Unterschied entsteht, wenn die beiden Jahre Gebiet für Gebiet
        ausgelost vertauscht werden ({vergleiche[0]?.veraenderung.permutationen} Auslosungen). Bis p = 0,050
        gilt der Zufall als unwahrscheinlich; bei mehreren Vergleichen ist einer davon leichter einmal
        auffällig.
      </p>
    </Abschnitt>
  );
}

export default function PolarisierungSeite() {
  const daten = useLoaderData<typeof loader>();
  const { kennung, titel, indikator, jahr, jahre } = daten;
  const dateiOf = (name: string) => `/monitoring/${kennung}/polarisierung/${name}.csv?${daten.parameter}`;
  const vergleich = new URLSearchParams(daten.enden.map((gebiet) => ['gebiet', gebiet]));
  return (
    <Seite
      titel="Polarisierung"
      krumen={[
        { titel: 'Monitoring', ziel: '/monitoring' },
        { titel, ziel: `/monitoring/${kennung}` },
      ]}
      vorspann="Rücken die Gebiete der Stadt auseinander oder zusammen?"
      aktion={
        daten.enden.length > 0 ? (
          <Knopflink ziel={`/monitoring/${kennung}/vergleich?${vergleich}`}>
            Höchste und niedrigste vergleichen
          </Knopflink>
        ) : undefined
      }
    >
      <Raumnavigation kennung={kennung} hier="polarisierung" />
      {daten.wahlen.length > 0 ? <Auswahl {...daten} /> : null}
      {jahr === null ? (
        <LeererZustand titel="Keine Anzahlen">
          <p>
            Polarisierung lässt sich aus Anzahlen rechnen: wie viele von wie vielen in jedem Gebiet. Zu diesem
            Indikator liegen keine vor.
          </p>
        </LeererZustand>
      ) : (
        <>
          <div className="lagebild">
            <Zeitleiste jahre={jahre.map((eines) => eines.jahr)} jahr={jahr} />
            <Befund {...daten} />
            <Kennzahlenreihe {...daten} />
          </div>
          <Vergleiche daten={daten} datei={dateiOf('veraenderung')} />
          <Abschnitt titel="Über die Jahre" id="jahre">
            <Verlaeufe jahre={jahre} datei={dateiOf('jahre')} />
          </Abschnitt>
          <Raumteil
            {...daten}
            titel={`${indikator?.titel ?? ''} ${jahr}`}
            zeilen={daten.quotienten}
            datei={dateiOf('gebiete')}
            zielOf={(gebiet) => `/monitoring/${kennung}/gebiete/${encodeURIComponent(gebiet)}?jahr=${jahr}`}
          />
        </>
      )}
    </Seite>
  );
}
