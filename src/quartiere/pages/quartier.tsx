import { useMemo } from 'react';
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { formatProzent } from '#kernel/bruch.ts';
import { add, formatEuro } from '#kernel/geld.ts';
import { LAENDER } from '#kernel/ids.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { HAUSHALTSLAGE_TEXT } from '#rechtsstand/index.ts';
import { Karte } from '#web/ui/karte.tsx';
import { Angabe, Angaben, Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Marke } from '#web/ui/marke.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { readSortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Akte } from '../akte.ts';
import type { BenannteFlaeche } from '../kartenbild.ts';
import {
  computeJahreskosten,
  computeKosten,
  countFilterwerte,
  filterMassnahmen,
  type Jahreskosten,
  readListenfilter,
  sortMassnahmen,
} from '../massnahmenliste.ts';
import { listFlaechen, loadAussagen, loadProgrammtitel, requireAkte } from '../service.ts';
import { Antworten, formatZahl } from './bausteine.tsx';
import { type Antwortansicht, antwortenOf, facettenOf, listenzeileOf } from './massnahmenansicht.ts';
import { Massnahmenliste } from './massnahmenliste.tsx';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const kennung = params.kennung ?? '';
  const { akte } = await requireAkte(zugang, kennung);
  const parameter = new URL(request.url).searchParams;
  const filter = readListenfilter(parameter);
  const sortierung = readSortierung(parameter, 'kennung');
  const gefunden = sortMassnahmen(filterMassnahmen(akte.massnahmen, filter), sortierung);
  const programme = await loadProgrammtitel(rechtVerzeichnis);
  const aussagen = await loadAussagen(rechtVerzeichnis);
  const { massnahmen, ...rumpf } = akte;
  return {
    akte: rumpf,
    haushaltslage: akte.kommune.haushaltslage && HAUSHALTSLAGE_TEXT[akte.kommune.haushaltslage],
    anzahl: massnahmen.length,
    kosten: add(...massnahmen.map(computeKosten)),
    felder: countFilterwerte(massnahmen).handlungsfelder.size,
    jahre: computeJahreskosten(akte),
    flaechen: await listFlaechen(zugang, kennung),
    gebiete: akte.quartier.gebiet.map((gebiet) => ({
      ...gebiet,
      titel: programme.get(gebiet.programm) ?? gebiet.programm,
    })),
    antworten: [
      ...antwortenOf(akte.quartier.merkmale, aussagen),
      ...antwortenOf(akte.kommune.merkmale, aussagen),
    ],
    liste: {
      suche: filter.suche,
      sortierung,
      facetten: facettenOf(massnahmen, filter),
      parameter: parameter.toString(),
      zeilen: gefunden.map(listenzeileOf),
    },
  };
}

/** The outline on the map; area and legal status stand beside it as text. */
function Umriss({
  name,
  flaechen,
}: {
  readonly name: string;
  readonly flaechen: readonly BenannteFlaeche[];
}) {
  const formen = useMemo(() => flaechen.map((eine) => ({ ...eine, klasse: 1 as const })), [flaechen]);
  if (formen.length === 0) return null;
  return (
    <Karte beschriftung={`Umriss von ${name}`} flaechen={formen}>
      {null}
    </Karte>
  );
}

type Rumpf = Omit<Akte, 'massnahmen'>;

function Isek({ isek }: { readonly isek: Akte['quartier']['isek'] }) {
  if (isek === undefined) return <Marke ton="achtung" zeichen="frage" text="nicht angegeben" />;
  if (isek === null) return <>keines beschlossen</>;
  return (
    <>
      beschlossen am {formatKalendertag(isek.beschluss)}
      {isek.fortschreibung ? `, fortgeschrieben am ${formatKalendertag(isek.fortschreibung)}` : null}
    </>
  );
}

function Kommunenangaben(props: {
  readonly kommune: Akte['kommune'];
  readonly haushaltslage: string | undefined;
}) {
  const { kommune } = props;
  return (
    <>
      <div>
        {kommune.name}, {LAENDER[kommune.land].name}
      </div>
      <div className="klein leise">
        AGS {kommune.ags}, {formatZahl(kommune.einwohner)} Einwohner
        {props.haushaltslage ? `, ${props.haushaltslage}` : null}
        {kommune.foerdersatz
          ? `, Fördersatz der Städtebauförderung ${formatProzent(kommune.foerdersatz)}`
          : null}
      </div>
    </>
  );
}

type Gebiet = Akte['quartier']['gebiet'][number] & { readonly titel: string };

function Gebiete({ gebiete }: { readonly gebiete: readonly Gebiet[] }) {
  if (gebiete.length === 0) return <>kein Gebiet festgelegt</>;
  return (
    <ul>
      {gebiete.map((gebiet) => (
        <li key={`${gebiet.programm} ${gebiet.beschluss}`}>
          <Link to={`/foerderprogramme/${gebiet.programm}`}>{gebiet.titel}</Link>
          <div className="klein leise">
            {gebiet.rechtsgrundlage}, beschlossen am {formatKalendertag(gebiet.beschluss)}
            {gebiet.bis ? `, aufgehoben zum ${formatKalendertag(gebiet.bis)}` : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Rechtslage(props: {
  readonly akte: Rumpf;
  readonly haushaltslage: string | undefined;
  readonly gebiete: readonly Gebiet[];
  readonly antworten: readonly Antwortansicht[];
}) {
  const { akte } = props;
  return (
    <Angaben>
      <Angabe titel="Kommune">
        <Kommunenangaben kommune={akte.kommune} haushaltslage={props.haushaltslage} />
      </Angabe>
      <Angabe titel="Gebiet">
        <Gebiete gebiete={props.gebiete} />
      </Angabe>
      <Angabe titel="Entwicklungskonzept (ISEK)">
        <Isek isek={akte.quartier.isek} />
      </Angabe>
      {akte.stichtag ? <Angabe titel="Stichtag der Akte">{formatKalendertag(akte.stichtag)}</Angabe> : null}
      {akte.annahmen && akte.annahmen.length > 0 ? (
        <Angabe titel="Annahmen">
          <ul>
            {akte.annahmen.map((annahme) => (
              <li key={annahme.kennung}>{annahme.text}</li>
            ))}
          </ul>
        </Angabe>
      ) : null}
      {props.antworten.length > 0 ? (
        <Angabe titel="Antworten für einzelne Programme">
          <Antworten antworten={props.antworten} />
        </Angabe>
      ) : null}
    </Angaben>
  );
}

/** Share of a year in the whole cost, drawn and written. */
function Anteil({ kosten, gesamt }: { readonly kosten: number; readonly gesamt: number }) {
  const prozent = gesamt === 0 ? 0 : Math.round((kosten * 100) / gesamt);
  return (
    <div className="jahresanteil">
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <rect width={prozent} height="8" />
      </svg>
      <span>{prozent} %</span>
    </div>
  );
}

function Jahrestabelle({
  jahre,
  unbegrenzt,
}: {
  readonly jahre: readonly Jahreskosten[];
  readonly unbegrenzt: boolean;
}) {
  const gesamt = add(...jahre.map((jahr) => jahr.kosten));
  const spalten: readonly Spalte<Jahreskosten>[] = [
    { schluessel: 'jahr', titel: 'Jahr', kopf: true, zelle: (jahr) => String(jahr.jahr) },
    {
      schluessel: 'anteil',
      titel: 'Anteil',
      zelle: (jahr) => <Anteil kosten={jahr.kosten} gesamt={gesamt} />,
    },
    {
      schluessel: 'kosten',
      titel: 'Kosten der Maßnahmen',
      zahl: true,
      zelle: (jahr) => formatEuro(jahr.kosten),
      summe: formatEuro(gesamt),
    },
    {
      schluessel: 'eigenmittel',
      titel: 'Eigenmittel der Kommune',
      zahl: true,
      zelle: (jahr) =>
        jahr.eigenmittel === null ? (unbegrenzt ? 'unbegrenzt' : '–') : formatEuro(jahr.eigenmittel),
      summe: unbegrenzt ? 'unbegrenzt' : formatEuro(add(...jahre.flatMap((jahr) => jahr.eigenmittel ?? []))),
    },
  ];
  return (
    <Tabelle
      beschriftung="Kosten und Eigenmittel je Jahr"
      beschriftungVerborgen
      spalten={spalten}
      zeilen={jahre}
      schluessel={(jahr) => String(jahr.jahr)}
    />
  );
}

export default function Quartier() {
  const { akte, haushaltslage, anzahl, kosten, felder, jahre, flaechen, gebiete, antworten, liste } =
    useLoaderData<typeof loader>();
  const { quartier } = akte;
  const adresse = `/quartiere/${quartier.kennung}`;
  return (
    <Seite
      titel={quartier.name}
      krumen={[{ titel: 'Quartiere', ziel: '/quartiere' }]}
      vorspann={`${akte.kommune.name}, ${LAENDER[akte.kommune.land].name}`}
      aktion={
        <>
          {anzahl === 0 ? (
            <Knopflink ziel={`${adresse}/neue-massnahme`} art="primary">
              Maßnahme anlegen
            </Knopflink>
          ) : (
            <Knopflink ziel={`${adresse}/buendel`} art="primary">
              Bündel berechnen
            </Knopflink>
          )}
          <Knopflink ziel={`${adresse}/akte.yaml`} datei>
            Akte ausgeben
          </Knopflink>
        </>
      }
    >
      <Kennzahlen>
        <Kennzahl titel="Einwohner" wert={formatZahl(quartier.einwohner)} />
        <Kennzahl titel="Maßnahmen" wert={formatZahl(anzahl)} />
        <Kennzahl titel="Kosten" wert={formatEuro(kosten)} />
        <Kennzahl titel="Handlungsfelder" wert={`${felder} von 14`} />
      </Kennzahlen>
      <Abschnitt titel="Lage und Rechtsstand" id="lage">
        <div className={flaechen.length > 0 ? 'nebeneinander' : 'stapel'}>
          <Umriss name={quartier.name} flaechen={flaechen} />
          <div className="stapel">
            <Rechtslage akte={akte} haushaltslage={haushaltslage} gebiete={gebiete} antworten={antworten} />
            <Knopflink ziel={`${adresse}/stammdaten`}>Stammdaten bearbeiten</Knopflink>
          </div>
        </div>
      </Abschnitt>
      <Abschnitt titel="Kosten und Eigenmittel je Jahr" id="jahre">
        <div className="stapel">
          <Jahrestabelle jahre={jahre} unbegrenzt={akte.eigenmittel === 'unbegrenzt'} />
          <Knopflink ziel={`${adresse}/eigenmittel`}>Eigenmittel bearbeiten</Knopflink>
        </div>
      </Abschnitt>
      <Abschnitt titel="Maßnahmen" id="massnahmen">
        <Massnahmenliste quartier={quartier.kennung} anzahl={anzahl} {...liste} />
      </Abschnitt>
    </Seite>
  );
}
