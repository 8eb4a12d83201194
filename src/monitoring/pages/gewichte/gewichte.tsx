/** Own weights of the indicators, and how much the classes hang on the weights at all. */

import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { parseSeite } from '#kernel/nummer.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { Seitennavigation } from '#web/ui/seitennavigation.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { listStatusindikatoren } from '../../ansicht/gewichte/gewichtswahl.ts';
import {
  countFestigkeit,
  type Gewichtsfilter,
  type Gewichtszeile,
  isKnapp,
} from '../../ansicht/gewichte/gewichtszeilen.ts';
import { formatAnzahl, formatDezimal, formatIndex, ZEICHEN_FEHLT } from '../../ansicht/zahlformat.ts';
import { Raumnavigation } from '../raumnavigation.tsx';
import { Zeitleiste } from '../zeitleiste.tsx';
import { Festigkeit } from './festigkeit.tsx';
import { Gewichtsformular } from './gewichtsformular.tsx';
import { loadGewichte } from './laden.ts';
import '../monitoring.css';

const JE_SEITE = 50;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const kennung = params.monitoring ?? '';
  const parameter = new URL(request.url).searchParams;
  const { beobachtung, jahre, jahr, wahl, lage, alle, filter, sortierung, zeilen } = await loadGewichte(
    zugang,
    kennung,
    parameter,
  );
  const seiten = Math.max(1, Math.ceil(zeilen.length / JE_SEITE));
  const seite = parseSeite(parameter.get('seite'), seiten);
  return {
    kennung,
    titel: beobachtung.titel,
    jahre,
    jahr,
    wahl,
    indikatoren: listStatusindikatoren(beobachtung).map((indikator) => ({
      kennung: indikator.kennung,
      titel: indikator.titel,
    })),
    grund: lage !== null && 'grund' in lage ? lage.grund : null,
    mitDynamik: lage !== null && !('grund' in lage) && lage.mitDynamik,
    anzahlen: {
      alle: alle.length,
      geaendert: alle.filter(({ geaendert }) => geaendert).length,
      knapp: alle.filter(isKnapp).length,
    },
    stufen: countFestigkeit(alle),
    filter,
    sortierung,
    anzahl: zeilen.length,
    zeilen: zeilen.slice((seite - 1) * JE_SEITE, seite * JE_SEITE),
    seite,
    seiten,
    parameter: String(parameter),
  };
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

/** Address of the page with one parameter changed. */
function withParameter({ parameter }: Pick<Daten, 'parameter'>, name: string, wert: string): string {
  const neu = new URLSearchParams(parameter);
  neu.set(name, wert);
  neu.delete('seite');
  return `?${neu}`;
}

const formatAnteil = (anteil: number | null): string =>
  anteil === null ? ZEICHEN_FEHLT : `${formatDezimal(100 * anteil)}\u00a0%`;

function Klassenzelle({ gleich, eigen, geaendert }: Gewichtszeile) {
  if (!geaendert) return <>{gleich}</>;
  return (
    <>
      <strong>{eigen}</strong>
      <div className="klein leise">statt {gleich}</div>
    </>
  );
}

function Rangzelle({ rangGleich, rangEigen }: Gewichtszeile) {
  return (
    <>
      {rangEigen ?? ZEICHEN_FEHLT}
      {rangGleich === null || rangGleich === rangEigen ? null : (
        <div className="klein leise">statt {rangGleich}</div>
      )}
    </>
  );
}

function spaltenOf({ kennung, jahr, mitDynamik }: Daten): readonly Spalte<Gewichtszeile>[] {
  const alle: readonly (Spalte<Gewichtszeile> | null)[] = [
    {
      schluessel: 'name',
      titel: 'Gebiet',
      kopf: true,
      sortierbar: true,
      zelle: (zeile) => (
        <Link to={`/monitoring/${kennung}/gebiete/${encodeURIComponent(zeile.kennung)}?jahr=${jahr}`}>
          {zeile.name}
        </Link>
      ),
    },
    {
      schluessel: 'klasse',
      titel: 'Klasse mit diesen Gewichten',
      zelle: (zeile) => <Klassenzelle {...zeile} />,
    },
    {
      schluessel: 'rang',
      titel: 'Rang',
      zahl: true,
      sortierbar: true,
      zelle: (zeile) => <Rangzelle {...zeile} />,
    },
    {
      schluessel: 'status',
      titel: 'Status bleibt',
      zahl: true,
      sortierbar: true,
      zelle: ({ status }) => formatAnteil(status),
    },
    mitDynamik
      ? {
          schluessel: 'dynamik',
          titel: 'Dynamik bleibt',
          zahl: true,
          sortierbar: true,
          zelle: ({ dynamik }) => formatAnteil(dynamik),
        }
      : null,
    {
      schluessel: 'abstand',
      titel: 'bis zur Grenze',
      zahl: true,
      sortierbar: true,
      zelle: ({ abstand }) => formatIndex(abstand),
    },
  ];
  return alle.filter((spalte) => spalte !== null);
}

const FILTERTITEL: Readonly<Record<Gewichtsfilter, string>> = {
  alle: 'alle',
  geaendert: 'andere Klasse',
  knapp: 'nahe an einer Grenze',
};

function Filterleiste({ daten }: { readonly daten: Daten }) {
  return (
    <nav aria-label="Welche Gebiete" className="nicht-drucken">
      <ul className="filterleiste">
        {(['alle', 'geaendert', 'knapp'] as const).map((filter) => (
          <li key={filter}>
            <Link
              to={withParameter(daten, 'nur', filter)}
              preventScrollReset
              {...(daten.filter === filter ? { 'aria-current': 'true' as const } : {})}
            >
              {FILTERTITEL[filter]} ({daten.anzahlen[filter]})
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Gebietetabelle({ daten, datei }: { readonly daten: Daten; readonly datei: string }) {
  return (
    <Abschnitt titel="Gebiete" id="gebiete">
      <Filterleiste daten={daten} />
      {daten.anzahl === 0 ? (
        <p className="leise">Kein Gebiet.</p>
      ) : (
        <Tabelle
          beschriftung={`Gebiete: ${FILTERTITEL[daten.filter]}`}
          beschriftungVerborgen
          spalten={spaltenOf(daten)}
          zeilen={daten.zeilen}
          schluessel={({ kennung }) => kennung}
          sortierung={daten.sortierung}
          exporte={[{ titel: 'CSV', ziel: datei }]}
        />
      )}
      <Seitennavigation seite={daten.seite} seiten={daten.seiten} />
      <p className="klein leise">
        „bleibt“: in wie vielen von 1.000 Auslosungen die Klasse gleicher Gewichte bleibt. „bis zur Grenze“:
        Abstand des Statusindex von der nächsten Grenze einer Klasse (−1; 1; 1,5) in Standardabweichungen,
        negativ: darunter. „nahe an einer Grenze“: bleibt in weniger als 90 % der Auslosungen in seiner
        Klasse.
      </p>
    </Abschnitt>
  );
}

function Ergebnis({ daten }: { readonly daten: Daten }) {
  const { kennung, anzahlen, wahl } = daten;
  const dateiOf = (name: string) => `/monitoring/${kennung}/gewichte/${name}.csv?${daten.parameter}`;
  return (
    <>
      <Kennzahlen>
        <Kennzahl
          titel="Andere Klasse als bei gleichen Gewichten"
          wert={`${formatAnzahl(anzahlen.geaendert)} von ${formatAnzahl(anzahlen.alle)}`}
          zusatz={wahl.gleich ? 'Alle Gewichte sind gleich.' : 'Gebiete, Status und Dynamik zusammen'}
        />
        <Kennzahl
          titel="Fest in ihrer Klasse"
          wert={`${formatAnzahl(anzahlen.alle - anzahlen.knapp)} von ${formatAnzahl(anzahlen.alle)}`}
          zusatz="bleiben in mindestens 90 % der Auslosungen darin"
        />
        <Kennzahl
          titel="Nahe an einer Grenze"
          wert={`${formatAnzahl(anzahlen.knapp)} von ${formatAnzahl(anzahlen.alle)}`}
          zusatz="Ihre Klasse hängt an den Gewichten."
        />
      </Kennzahlen>
      <Abschnitt titel="Wie fest sind die Klassen?" id="festigkeit">
        <p>
          Niemand kann sagen, welche Gewichte die richtigen sind. Deshalb sind 1.000-mal Gewichte ausgelost,
          jedes zwischen der Hälfte und dem Anderthalbfachen des gleichen Gewichts. Wer fast immer in seiner
          Klasse bleibt, steht unabhängig von den Gewichten dort.
        </p>
        <Festigkeit
          stufen={daten.stufen}
          gebiete={anzahlen.alle}
          mitDynamik={daten.mitDynamik}
          datei={dateiOf('festigkeit')}
        />
      </Abschnitt>
      <Gebietetabelle daten={daten} datei={dateiOf('gebiete')} />
    </>
  );
}

export default function Gewichte() {
  const daten = useLoaderData<typeof loader>();
  const { kennung, titel, jahr, wahl, indikatoren, grund } = daten;
  const pfad = `/monitoring/${kennung}/gewichte`;
  return (
    <Seite
      titel="Gewichte"
      krumen={[
        { titel: 'Monitoring', ziel: '/monitoring' },
        { titel, ziel: `/monitoring/${kennung}${jahr === null ? '' : `?jahr=${jahr}`}` },
      ]}
      vorspann="Was sich ändert, wenn ein Indikator mehr zählt als ein anderer, und welche Einstufung daran hängt."
      aktion={<Knopflink ziel="/monitoring/methode">So wird gerechnet</Knopflink>}
    >
      <Raumnavigation kennung={kennung} hier="gewichte" />
      {jahr === null || indikatoren.length === 0 ? (
        <LeererZustand titel="Nichts zu gewichten">
          <p>Dazu braucht es eine Ausgabe mit Indikatoren, die in den Status eingehen.</p>
        </LeererZustand>
      ) : (
        <div className="lagebild">
          <Zeitleiste jahre={daten.jahre} jahr={jahr} />
          <Gewichtsformular {...daten} pfad={pfad} gewichte={wahl.gewichte} />
          {wahl.unlesbar.length > 0 ? (
            <Hinweis ton="achtung" titel="Ein Gewicht ließ sich nicht lesen">
              <p>
                {wahl.unlesbar.join(', ')}: Gewichte gehen von 0 bis 5, etwa 1,5. Gerechnet ist hier mit 1.
              </p>
            </Hinweis>
          ) : null}
          {grund === null ? (
            <Ergebnis daten={daten} />
          ) : (
            <Hinweis ton="achtung" titel="Damit lässt sich nicht rechnen">
              <p>{grund}</p>
            </Hinweis>
          )}
        </div>
      )}
    </Seite>
  );
}
