/**
 * Programmes that fit a Quartier one may read: the search over those whose test comes out as fulfilled, at the
 * discretion of an authority, or open. Put together here, because the catalogue knows no Quartiere.
 */
import type { LoaderFunctionArgs } from 'react-router';
import { Form, Link, useLoaderData } from 'react-router';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { parseAnfrage } from '#foerderprogramme/index.ts';
import { Deutung } from '#foerderprogramme/pages/suche/deutung.tsx';
import { Gruende } from '#foerderprogramme/pages/suche/gruende.tsx';
import '#foerderprogramme/pages/suche/suche.css';
import { cutErgebnis, searchProgramme } from '#foerderprogramme/service.ts';
import type { Ergebnis } from '#kernel/befund.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { listQuartiere, requireAkte } from '#quartiere/service.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { Auswahlfeld } from './ui/formular.tsx';
import { LeererZustand } from './ui/hinweis.tsx';
import { Befundmarke } from './ui/marke.tsx';
import { Knopflink, Seite } from './ui/seite.tsx';
import { Seitennavigation } from './ui/seitennavigation.tsx';
import { Facetten, GewaehlteFilter, Suchfeld } from './ui/suche.tsx';
import { type Spalte, Tabelle } from './ui/tabelle.tsx';

const PASSEND: readonly Ergebnis[] = ['erfuellt', 'ermessen', 'offen'];
const WAHL = [
  { wert: '', titel: 'erfüllt, Ermessen oder offen' },
  { wert: 'erfuellt', titel: 'nur erfüllt' },
  { wert: 'ermessen', titel: 'nur Ermessen der Behörde' },
  { wert: 'offen', titel: 'nur offen' },
];

type Pruefkontext = LoaderFunctionArgs['context'];

/** Best finding of each programme over all Massnahmen of the Akte. */
async function judge(context: Pruefkontext, kennung: string): Promise<ReadonlyMap<string, Ergebnis>> {
  const anwendung = context.get(anwendungContext);
  const { akte } = await requireAkte(context.get(anfrageContext).zugang, kennung);
  const rechtsstand = await loadRechtsstand(anwendung.rechtVerzeichnis);
  const { programme } = pruefeAkte(akte, rechtsstand, akte.stichtag ?? anwendung.heute());
  return new Map(programme.map(({ programm, ergebnis }) => [programm.kennung, ergebnis]));
}

async function search(context: Pruefkontext, parameter: URLSearchParams, kennung: string, gewaehlt: string) {
  const anfrage = parseAnfrage(parameter);
  const befunde = await judge(context, kennung);
  const erlaubt = PASSEND.filter((ergebnis) => gewaehlt === '' || ergebnis === gewaehlt);
  const passende = [...befunde].filter(([, ergebnis]) => erlaubt.includes(ergebnis)).map(([name]) => name);
  const ergebnis = await searchProgramme(context.get(anwendungContext), anfrage, new Set(passende));
  const ausschnitt = cutErgebnis(ergebnis, anfrage.seite);
  return {
    suche: anfrage.suche,
    sortierung: anfrage.sortierung,
    anzahl: ergebnis.treffer.length,
    gesamt: ergebnis.gesamt,
    facetten: ergebnis.facetten,
    deutung: ergebnis.deutung,
    seite: ausschnitt.seite,
    seiten: ausschnitt.seiten,
    zeilen: ausschnitt.eintraege.map((eintrag) => ({
      ...eintrag,
      gruende: ergebnis.gruendeOf(eintrag),
      ergebnis: befunde.get(eintrag.kennung) ?? 'offen',
    })),
  };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const parameter = new URL(request.url).searchParams;
  const quartier = parameter.get('quartier') ?? '';
  const gewaehlt = parameter.get('ergebnis') ?? '';
  const quartiere = (await listQuartiere(context.get(anfrageContext).zugang)).map(
    ({ kennung, name, kommune }) => ({
      wert: kennung,
      titel: `${name}, ${kommune}`,
    }),
  );
  const gefunden = quartier === '' ? null : await search(context, parameter, quartier, gewaehlt);
  parameter.delete('seite');
  return { quartier, gewaehlt, quartiere, gefunden, parameter: parameter.toString() };
}

type Gefunden = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['gefunden']>;

const SPALTEN: readonly Spalte<Gefunden['zeilen'][number]>[] = [
  {
    schluessel: 'titel',
    titel: 'Programm',
    kopf: true,
    sortierbar: true,
    zelle: ({ kennung, kurztitel, gruende }) => (
      <>
        <Link to={`/foerderprogramme/${kennung}`}>{kurztitel}</Link>
        <Gruende gruende={gruende} />
      </>
    ),
  },
  {
    schluessel: 'befund',
    titel: 'Für das Quartier',
    zelle: ({ ergebnis }) => <Befundmarke ergebnis={ergebnis} />,
  },
  { schluessel: 'ressort', titel: 'Ressort', sortierbar: true, zelle: ({ ressort }) => ressort },
  { schluessel: 'satz', titel: 'Fördersatz', sortierbar: true, zelle: ({ foerdersatz }) => foerdersatz },
];

function Treffer({ gefunden, parameter }: { readonly gefunden: Gefunden; readonly parameter: string }) {
  return (
    <div className="mit-seite">
      <Facetten facetten={gefunden.facetten} offen={false} />
      <div>
        <h2 className="treffermenge" aria-live="polite">
          {gefunden.anzahl} von {gefunden.gesamt} Programmen
        </h2>
        {gefunden.deutung ? <Deutung deutung={gefunden.deutung} parameter={parameter} /> : null}
        <GewaehlteFilter facetten={gefunden.facetten} />
        {gefunden.anzahl === 0 ? (
          <LeererZustand titel="Kein Programm passt zu Quartier und Suche">
            <p>Suchen Sie nach einem allgemeineren Wort, oder ergänzen Sie offene Angaben in der Akte.</p>
          </LeererZustand>
        ) : (
          <Tabelle
            beschriftung="Programme, die zum Quartier passen"
            beschriftungVerborgen
            spalten={SPALTEN}
            zeilen={gefunden.zeilen}
            schluessel={({ kennung }) => kennung}
            sortierung={gefunden.sortierung}
          />
        )}
        <Seitennavigation seite={gefunden.seite} seiten={gefunden.seiten} />
      </div>
    </div>
  );
}

export default function Quartiersuche() {
  const { quartier, gewaehlt, quartiere, gefunden, parameter } = useLoaderData<typeof loader>();
  return (
    <Seite
      titel="Programme für ein Quartier"
      krumen={[{ titel: 'Förderprogramme', ziel: '/foerderprogramme' }]}
      vorspann="Gezeigt wird je Programm das beste Ergebnis über alle Maßnahmen der Akte."
    >
      {quartiere.length === 0 ? (
        <LeererZustand
          titel="Sie sehen noch kein Quartier"
          aktionen={<Knopflink ziel="/quartiere">Zu den Quartieren</Knopflink>}
        >
          <p>Legen Sie ein Quartier an, oder lassen Sie sich eines freigeben.</p>
        </LeererZustand>
      ) : (
        <Form method="get" action="/foerderprogramme/quartier" preventScrollReset>
          <div className="suchzeile stapel">
            <Auswahlfeld
              key={quartier}
              name="quartier"
              titel="Quartier"
              wahlen={[{ wert: '', titel: 'bitte wählen' }, ...quartiere]}
              wert={quartier}
            />
            <Auswahlfeld key={gewaehlt} name="ergebnis" titel="Ergebnis" wahlen={WAHL} wert={gewaehlt} />
            <Suchfeld
              key={gefunden?.suche ?? ''}
              name="suche"
              titel="Suche nach Namen, Zweck oder Ressort"
              wert={gefunden?.suche ?? ''}
            />
          </div>
          {gefunden ? <Treffer gefunden={gefunden} parameter={parameter} /> : null}
        </Form>
      )}
    </Seite>
  );
}
