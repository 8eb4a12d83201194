/** Funded areas against similar ones never funded: what changed, beyond chance, and what that does not prove. */
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { Verlauf } from '#web/ui/verlauf/verlauf.tsx';
import { nameOfAbgleich } from '../ansicht/abgleichname.ts';
import { formatDezimal, formatIndex } from '../ansicht/zahlformat.ts';
import type { Indikator } from '../bestand/beobachtung.ts';
import { readWirkung } from '../wirkung/service.ts';
import type { Ausgleichszeile, Placebo, Verlaufspunkt, Wirkung } from '../wirkung/wirkung.ts';
import { Raumnavigation } from './raumnavigation.tsx';
import { Wirkungsformular } from './wirkungsformular.tsx';
import './monitoring.css';

/** Places of the areas that the page speaks of. */
function listGenannte(ergebnis: Awaited<ReturnType<typeof readWirkung>>['ergebnis']): readonly number[] {
  return 'grund' in ergebnis
    ? []
    : ergebnis.saetze.flatMap(({ gefoerdert, vergleich }) => [gefoerdert, ...vergleich]);
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const kennung = params.monitoring ?? '';
  const { beobachtung, frage, selbstGewaehlt, ergebnis } = await readWirkung(
    zugang,
    kennung,
    new URL(request.url).searchParams,
  );
  return {
    kennung,
    titel: beobachtung.titel,
    frage,
    selbstGewaehlt,
    ergebnis,
    indikator: beobachtung.indikatoren.find((eine) => eine.kennung === frage.indikator) ?? null,
    indikatoren: beobachtung.indikatoren.map(({ kennung: eine, titel }) => ({ wert: eine, titel })),
    jahre: beobachtung.ausgaben.map(({ jahr }) => jahr),
    gebiete: listGenannte(ergebnis).map((stelle) => {
      const { kennung: eine = '', name = '' } = beobachtung.gebiete[stelle] ?? {};
      return { stelle, kennung: eine, name };
    }),
  };
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

const einheitOf = ({ einheit, mass }: Indikator): string =>
  einheit === 'prozent' ? ' Prozentpunkte' : mass === '' ? '' : ` ${mass}`;

const mitVorzeichen = (zahl: number): string => `${zahl > 0 ? '+' : ''}${formatDezimal(zahl)}`;

const formatP = (p: number): string => (p < 0.001 ? 'unter 0,001' : p.toFixed(3).replace('.', ','));

const AUSGLEICH: readonly Spalte<Ausgleichszeile>[] = [
  { schluessel: 'titel', titel: 'Merkmal vor der Förderung', kopf: true, zelle: ({ titel }) => titel },
  {
    schluessel: 'davor',
    titel: 'Unterschied zu allen anderen',
    zahl: true,
    zelle: ({ davor }) => formatIndex(davor),
  },
  {
    schluessel: 'danach',
    titel: 'zu den Vergleichsgebieten',
    zahl: true,
    zelle: ({ danach }) => formatIndex(danach),
  },
];

function verlaufsspalten(indikator: Indikator): readonly Spalte<Verlaufspunkt>[] {
  return [
    { schluessel: 'jahr', titel: 'Jahr', kopf: true, zelle: ({ jahr }) => jahr },
    {
      schluessel: 'abstand',
      titel: `Geförderte weniger Vergleich${einheitOf(indikator) ? ` in${einheitOf(indikator).replace('punkte', 'punkten')}` : ''}`,
      zahl: true,
      zelle: ({ abstand }) => formatIndex(abstand),
    },
    {
      schluessel: 'gegenBasis',
      titel: 'gegenüber dem Basisjahr',
      zahl: true,
      zelle: ({ gegenBasis }) => formatIndex(gegenBasis),
    },
    { schluessel: 'saetze', titel: 'Gebiete', zahl: true, zelle: ({ saetze }) => saetze },
  ];
}

function Gebietslink({ daten, stelle }: { readonly daten: Daten; readonly stelle: number }) {
  const gebiet = daten.gebiete.find((eines) => eines.stelle === stelle);
  if (!gebiet) return null;
  return (
    <Link to={`/monitoring/${daten.kennung}/gebiete/${encodeURIComponent(gebiet.kennung)}`}>
      {gebiet.name}
    </Link>
  );
}

function paarspalten(daten: Daten): readonly Spalte<Wirkung['saetze'][number]>[] {
  return [
    {
      schluessel: 'gefoerdert',
      titel: 'Gefördert',
      kopf: true,
      zelle: ({ gefoerdert }) => <Gebietslink daten={daten} stelle={gefoerdert} />,
    },
    {
      schluessel: 'vergleich',
      titel: 'Verglichen mit',
      zelle: ({ vergleich }) =>
        vergleich.map((stelle, i) => (
          <span key={stelle}>
            {i > 0 ? ', ' : ''}
            <Gebietslink daten={daten} stelle={stelle} />
          </span>
        )),
    },
  ];
}

function Probe({ titel, probe }: { readonly titel: string; readonly probe: Placebo | null }) {
  if (!probe) return <p className="leise">{titel}: nicht zu rechnen.</p>;
  return (
    <p>
      {titel} ({probe.von} bis {probe.bis}): {mitVorzeichen(probe.wirkung)}, p {formatP(probe.pWert)}.{' '}
      {probe.pWert < 0.05
        ? 'Die Gebiete unterschieden sich auch hier: Der Vergleich trägt nicht ohne Weiteres.'
        : 'Kein auffälliger Unterschied, wie es sein soll.'}
    </p>
  );
}

function Ergebnis({ daten, wirkung }: { readonly daten: Daten; readonly wirkung: Wirkung }) {
  const { indikator, kennung, frage } = daten;
  if (!indikator) return null;
  const { intervall } = wirkung;
  const suche = new URLSearchParams({
    indikator: frage.indikator,
    basis: String(frage.basisjahr),
    ende: String(frage.endjahr),
    abgleich: nameOfAbgleich(frage),
    unberuehrt: frage.unberuehrt ?? '',
  });
  const exporte = (teil: string) => [
    { titel: 'CSV', ziel: `/monitoring/${kennung}/wirkung.csv?${suche}&teil=${teil}` },
  ];
  return (
    <>
      <Kennzahlen>
        <Kennzahl
          titel="Unterschied der Veränderung"
          wert={`${mitVorzeichen(wirkung.wirkung)}${einheitOf(indikator)}`}
          zusatz={`${indikator.titel}, ${frage.basisjahr} bis ${frage.endjahr}`}
        />
        <Kennzahl
          titel="Bereich, der dazu passt"
          wert={
            intervall
              ? `${formatDezimal(intervall.unten)} bis ${formatDezimal(intervall.oben)}`
              : 'zu wenige Gebiete'
          }
          zusatz="95 von 100"
        />
        <Kennzahl
          titel="Zufall (p)"
          wert={formatP(wirkung.pWert)}
          zusatz={`${wirkung.saetze.length} geförderte Gebiete`}
        />
      </Kennzahlen>
      <Hinweis ton="info" titel="Was das heißt und was nicht">
        <ul className="punkte">
          {wirkung.deutung.map((satz) => (
            <li key={satz}>{satz}</li>
          ))}
        </ul>
      </Hinweis>
      <Abschnitt titel="Verlauf" id="verlauf">
        <Verlauf
          titel="Abstand der geförderten zu den Vergleichsgebieten"
          jahre={wirkung.verlauf.map(({ jahr }) => jahr)}
          reihen={[
            { name: 'gegenüber Basisjahr', werte: wirkung.verlauf.map(({ gegenBasis }) => gegenBasis) },
          ]}
          format={formatDezimal}
          marke={{ jahr: frage.basisjahr, titel: 'vor der Förderung' }}
        >
          <Tabelle
            beschriftung="Abstand Jahr für Jahr"
            beschriftungVerborgen
            spalten={verlaufsspalten(indikator)}
            zeilen={wirkung.verlauf}
            schluessel={({ jahr }) => String(jahr)}
            exporte={exporte('verlauf')}
          />
        </Verlauf>
      </Abschnitt>
      <Abschnitt titel="Gegenproben" id="gegenproben">
        <Probe titel="Dieselbe Rechnung für die Zeit vor der Förderung" probe={wirkung.vorlauf} />
        {frage.unberuehrt === undefined ? (
          <p className="leise">
            Mit „Gegenprobe mit“ lässt sich ein Indikator prüfen, den die Förderung nicht bewegen sollte.
          </p>
        ) : (
          <Probe titel="Ein Indikator, den die Förderung nicht bewegen sollte" probe={wirkung.unberuehrt} />
        )}
      </Abschnitt>
      <Abschnitt titel="Wie gut der Vergleich passt" id="ausgleich">
        {daten.selbstGewaehlt ? null : (
          <p>
            Gewählt ist die Art des Vergleichs, die die Gebiete vor der Förderung am ähnlichsten macht; die
            Ergebnisse spielen dabei keine Rolle.
          </p>
        )}
        <Tabelle
          beschriftung="Unterschiede vor der Förderung in Standardabweichungen; unter 0,25 gilt als ähnlich"
          spalten={AUSGLEICH}
          zeilen={wirkung.ausgleich}
          schluessel={({ titel }) => titel}
          exporte={exporte('ausgleich')}
        />
        <Tabelle
          beschriftung="Wer mit wem verglichen wird"
          spalten={paarspalten(daten)}
          zeilen={wirkung.saetze}
          schluessel={({ gefoerdert }) => String(gefoerdert)}
          exporte={exporte('paare')}
        />
      </Abschnitt>
    </>
  );
}

export default function Wirkungsseite() {
  const daten = useLoaderData<typeof loader>();
  const { kennung, titel, ergebnis, jahre } = daten;
  return (
    <Seite
      titel="Wirkung"
      krumen={[
        { titel: 'Monitoring', ziel: '/monitoring' },
        { titel, ziel: `/monitoring/${kennung}` },
      ]}
      vorspann="Haben sich geförderte Gebiete anders entwickelt als ähnliche, die nie gefördert wurden?"
    >
      <Raumnavigation kennung={kennung} hier="wirkung" />
      {jahre.length < 2 ? (
        <LeererZustand titel="Dafür braucht es mindestens zwei Ausgaben">
          <p>Eine vor der Förderung und eine danach, mit demselben Indikator.</p>
        </LeererZustand>
      ) : (
        <>
          <Wirkungsformular {...daten} />
          {'grund' in ergebnis ? (
            <LeererZustand titel="So lässt sich keine Wirkung schätzen">
              <p>{ergebnis.grund}</p>
            </LeererZustand>
          ) : (
            <Ergebnis daten={daten} wirkung={ergebnis} />
          )}
        </>
      )}
    </Seite>
  );
}
