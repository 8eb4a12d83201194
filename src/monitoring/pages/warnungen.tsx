/** Areas that get worse by more than chance, with reasons and what may help. */

import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { parseNummer } from '#kernel/nummer.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { readSortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatAnzahl, formatWert } from '../ansicht/zahlformat.ts';
import type { Indikator } from '../bestand/beobachtung.ts';
import { listWarnhilfen, type Warnhilfe } from '../warnung/hilfen.ts';
import { readWarnungen } from '../warnung/service.ts';
import type { Warnung } from '../warnung/warnung.ts';
import { Raumnavigation } from './raumnavigation.tsx';
import { Zeitleiste } from './zeitleiste.tsx';
import './monitoring.css';

type Zeile = Warnung & { readonly hilfen: readonly Warnhilfe[] };

const RANG = { status: 0, dynamik: 1, indikator: 2 } as const;

const VERGLEICHE: Readonly<Record<string, (a: Zeile, b: Zeile) => number>> = {
  gebiet: (a, b) => a.name.localeCompare(b.name, 'de'),
  art: (a, b) => RANG[a.art] - RANG[b.art] || a.name.localeCompare(b.name, 'de'),
  sicherheit: (a, b) => (a.sicherheit ?? 0) - (b.sicherheit ?? 0),
};

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const parameter = new URL(request.url).searchParams;
  const lage = await readWarnungen(zugang, params.monitoring ?? '', parseNummer(parameter.get('jahr')));
  const { beobachtung, jahr, basisjahr, warnungen } = lage;
  const quartierOf = new Map(beobachtung.gebiete.map(({ kennung, quartier }) => [kennung, quartier]));
  const sortierung = readSortierung(parameter, '');
  const vergleich = VERGLEICHE[sortierung.spalte] ?? (() => 0);
  const zeilen = warnungen.map(
    (warnung): Zeile => ({
      ...warnung,
      hilfen: listWarnhilfen(warnung, beobachtung.ags, quartierOf.get(warnung.gebiet) ?? null),
    }),
  );
  return {
    kennung: beobachtung.kennung,
    titel: beobachtung.titel,
    jahr,
    basisjahr,
    jahre: beobachtung.ausgaben.map((ausgabe) => ausgabe.jahr),
    indikatoren: beobachtung.indikatoren,
    sortierung,
    zeilen: zeilen.toSorted((a, b) => (sortierung.absteigend ? -1 : 1) * vergleich(a, b)),
  };
}

const ART_TEXT = { status: 'Status', dynamik: 'Dynamik', indikator: 'einzelner Indikator' } as const;

function Treiber({
  warnung,
  indikatoren,
}: {
  readonly warnung: Zeile;
  readonly indikatoren: readonly Indikator[];
}) {
  return (
    <ul className="punkte">
      {warnung.treiber.map(({ indikator: kennung, titel, davor, danach, stadt }) => {
        const indikator = indikatoren.find((eine) => eine.kennung === kennung);
        if (!indikator) return null;
        return (
          <li key={kennung}>
            {titel}: {formatWert(indikator, davor)} → {formatWert(indikator, danach)}
            {stadt === null ? '' : ` (Stadt: ${formatWert(indikator, stadt)})`}
          </li>
        );
      })}
    </ul>
  );
}

function spaltenOf(kennung: string, indikatoren: readonly Indikator[]): readonly Spalte<Zeile>[] {
  return [
    {
      schluessel: 'gebiet',
      titel: 'Gebiet',
      kopf: true,
      sortierbar: true,
      zelle: ({ gebiet, name, jahr }) => (
        <Link id={gebiet} to={`/monitoring/${kennung}/gebiete/${encodeURIComponent(gebiet)}?jahr=${jahr}`}>
          {name}
        </Link>
      ),
    },
    {
      schluessel: 'art',
      titel: 'Was sich verschlechtert',
      sortierbar: true,
      zelle: ({ art, vielleicht }) => (vielleicht ? `vielleicht ${ART_TEXT[vielleicht]}` : ART_TEXT[art]),
    },
    {
      schluessel: 'satz',
      titel: 'Warum',
      zelle: (warnung) => (
        <>
          <p>{warnung.satz}</p>
          <Treiber warnung={warnung} indikatoren={indikatoren} />
        </>
      ),
    },
    {
      schluessel: 'sicherheit',
      titel: 'Sicherheit',
      zahl: true,
      sortierbar: true,
      zelle: ({ sicherheit }) => (sicherheit === null ? '–' : `${Math.floor(100 * sicherheit)} %`),
    },
    {
      schluessel: 'hilfen',
      titel: 'Was helfen kann',
      zelle: ({ hilfen }) => (
        <ul className="punkte">
          {hilfen.map(({ titel, ziel }) => (
            <li key={ziel}>
              <Link to={ziel}>{titel}</Link>
            </li>
          ))}
        </ul>
      ),
    },
  ];
}

function Leer({ jahr, basisjahr }: { readonly jahr: number | null; readonly basisjahr: number | null }) {
  if (jahr !== null && basisjahr !== null)
    return (
      <LeererZustand titel={`${jahr} verschlechtert sich kein Gebiet mehr, als der Zufall erklärt`}>
        <p>Verglichen mit {basisjahr}. Kleinere Veränderungen zeigt die Karte der Dynamik.</p>
      </LeererZustand>
    );
  return (
    <LeererZustand titel="Für Warnungen fehlt eine frühere Ausgabe">
      <p>Verglichen wird mit der Ausgabe zwei, höchstens drei Jahre davor und mit denselben Indikatoren.</p>
    </LeererZustand>
  );
}

export default function Warnungen() {
  const { kennung, titel, jahr, basisjahr, jahre, indikatoren, sortierung, zeilen } =
    useLoaderData<typeof loader>();
  return (
    <Seite
      titel="Warnungen"
      krumen={[
        { titel: 'Monitoring', ziel: '/monitoring' },
        { titel, ziel: `/monitoring/${kennung}` },
      ]}
      vorspann="Gebiete, deren Lage sich mehr verschlechtert, als Zufall und kleine Zahlen erklären."
      aktion={
        <Knopflink ziel={`/monitoring/${kennung}/warnungen.atom`} datei>
          Abonnieren (Atom)
        </Knopflink>
      }
    >
      <Raumnavigation kennung={kennung} hier="warnungen" />
      {jahr === null ? null : <Zeitleiste jahre={jahre} jahr={jahr} />}
      {zeilen.length === 0 ? (
        <Leer jahr={jahr} basisjahr={basisjahr} />
      ) : (
        <>
          <Tabelle
            beschriftung={`${formatAnzahl(zeilen.length)} ${zeilen.length === 1 ? 'Warnung' : 'Warnungen'} ${jahr}, verglichen mit ${basisjahr}`}
            spalten={spaltenOf(kennung, indikatoren)}
            zeilen={zeilen}
            schluessel={({ gebiet }) => gebiet}
            sortierung={sortierung}
            exporte={[{ titel: 'CSV', ziel: `/monitoring/${kennung}/warnungen.csv?jahr=${jahr}` }]}
          />
          <Hinweis ton="info" titel="Was eine Warnung sagt">
            <p>
              Gewarnt wird, wenn ein Indikator des Status stärker steigt als zufällig zu erwarten und stärker
              als in der Stadt; die Wahrscheinlichkeiten sind über alle Gebiete bereinigt. „Sicherheit“ ist
              der Anteil von 999 Ziehungen, in denen auch die Klasse schlechter wird; unter 90 % heißt es
              „vielleicht“. Eine Warnung sagt nicht, warum es so kommt.{' '}
              <Link to="/monitoring/methode">So wird gerechnet</Link>
            </p>
          </Hinweis>
        </>
      )}
    </Seite>
  );
}
