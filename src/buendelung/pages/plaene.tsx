import {
  type ActionFunctionArgs,
  data,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { cent, type EuroCent, formatEuro } from '#kernel/geld.ts';
import { requireRecht } from '#konten/index.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { readSortierung, type Sortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatZahl } from '../aenderung/darstellung.ts';
import { beweisworte, isOhnePlan } from '../ansicht/plankopf.ts';
import { startBerechnung } from '../rechenauftraege/service.ts';
import { listPlaene, type Plankurzform, requireQuartierstand } from '../service.ts';
import { type Planrechte, planrechteOf } from './planrechte.ts';
import {
  Berechnenknopf,
  formatTag,
  formatZeitpunkt,
  Planstatusmarke,
  VeraltetHinweis,
  Verwehrt,
} from './rahmen.tsx';

type Planzeile = {
  readonly nummer: number;
  readonly berechnetAm: string;
  readonly stichtag: string;
  readonly status: Plankurzform['status'];
  readonly beweis: string;
  readonly nutzen: number;
  readonly eigenmittel: EuroCent;
  readonly zuwendungen: EuroCent;
  readonly gesichert: EuroCent;
};

function zeileOf(plan: Plankurzform): Planzeile {
  return {
    nummer: plan.nummer,
    berechnetAm: plan.berechnetAm.toISOString(),
    stichtag: plan.stichtag,
    status: plan.status,
    beweis: beweisworte(plan),
    nutzen: plan.stufen.find(({ name }) => name === 'nutzen')?.wert ?? 0,
    eigenmittel: cent(plan.summen.eigenmittelCent),
    zuwendungen: cent(plan.summen.unterAnnahmenCent),
    gesichert: cent(plan.summen.gesichertCent),
  };
}

/** Without a plan zero would read as if nothing had to be paid. */
function betragText(zeile: Planzeile, betrag: EuroCent): string {
  return isOhnePlan(zeile) ? '–' : formatEuro(betrag);
}

const WERT: Readonly<Record<string, (zeile: Planzeile) => number | string>> = {
  nummer: (zeile) => zeile.nummer,
  stichtag: (zeile) => zeile.stichtag,
  nutzen: (zeile) => zeile.nutzen,
  eigenmittel: (zeile) => zeile.eigenmittel,
  zuwendungen: (zeile) => zeile.zuwendungen,
};

function sortZeilen(zeilen: readonly Planzeile[], { spalte, absteigend }: Sortierung): readonly Planzeile[] {
  const wert = WERT[spalte] ?? ((zeile: Planzeile) => zeile.nummer);
  const richtung = absteigend ? -1 : 1;
  return zeilen.toSorted((a, b) => {
    const [links, rechts] = [wert(a), wert(b)];
    return (links < rechts ? -1 : links > rechts ? 1 : 0) * richtung;
  });
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const stand = await requireQuartierstand(zugang, params.kennung ?? '');
  const { akte, fassung } = stand;
  const { kennung } = akte.quartier;
  const plaene = await listPlaene(zugang, kennung);
  const [neuester] = plaene;
  const parameter = new URL(request.url).searchParams;
  const massnahme = parameter.get('massnahme');
  if (massnahme && neuester) {
    throw redirect(
      `/quartiere/${kennung}/buendel/${neuester.nummer}?massnahme=${encodeURIComponent(massnahme)}#${encodeURIComponent(massnahme)}`,
    );
  }
  const sortierung = readSortierung(parameter, '-nummer');
  return {
    quartier: { kennung, name: akte.quartier.name, kommune: akte.kommune.name },
    rechte: planrechteOf(stand),
    massnahmen: akte.massnahmen.length,
    neuester: neuester ? zeileOf(neuester) : null,
    veraltet: neuester !== undefined && neuester.fassung !== fassung,
    sortierung,
    plaene: sortZeilen(plaene.map(zeileOf), sortierung),
  };
}

export async function action({ params, context }: ActionFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const anfrage = context.get(anfrageContext);
  const { akte, fassung, lage, datensatz } = await requireQuartierstand(anfrage.zugang, params.kennung ?? '');
  requireRecht(lage, 'plan.berechnen', datensatz);
  const quartier = akte.quartier.kennung;
  try {
    const auftrag = startBerechnung({ anwendung, anfrage, quartier, fassung });
    return redirect(`/quartiere/${quartier}/buendel/laeuft/${auftrag.kennung}`);
  } catch (fehler) {
    if (!(fehler instanceof FachlicherFehler)) throw fehler;
    return data({ belegt: fehler.message }, { status: 429 });
  }
}

function spaltenOf(quartier: string): readonly Spalte<Planzeile>[] {
  return [
    {
      schluessel: 'nummer',
      titel: 'Plan',
      kopf: true,
      sortierbar: true,
      zelle: (plan) => <Link to={`/quartiere/${quartier}/buendel/${plan.nummer}`}>Plan {plan.nummer}</Link>,
    },
    { schluessel: 'datum', titel: 'Berechnet am', zelle: (plan) => formatZeitpunkt(plan.berechnetAm) },
    {
      schluessel: 'stichtag',
      titel: 'Stichtag',
      sortierbar: true,
      zelle: (plan) => formatTag(plan.stichtag),
    },
    {
      schluessel: 'status',
      titel: 'Ergebnis',
      zelle: (plan) => <Planstatusmarke status={plan.status} />,
    },
    {
      schluessel: 'nutzen',
      titel: 'Nutzen',
      zahl: true,
      sortierbar: true,
      zelle: (plan) => (isOhnePlan(plan) ? '–' : formatZahl(plan.nutzen)),
    },
    {
      schluessel: 'eigenmittel',
      titel: 'Eigenmittel',
      zahl: true,
      sortierbar: true,
      zelle: (plan) => betragText(plan, plan.eigenmittel),
    },
    {
      schluessel: 'zuwendungen',
      titel: 'Zuwendungen',
      zahl: true,
      sortierbar: true,
      zelle: (plan) => betragText(plan, plan.zuwendungen),
    },
  ];
}

function Neuester({ quartier, plan }: { readonly quartier: string; readonly plan: Planzeile }) {
  return (
    <Abschnitt titel={`Letzter Plan: Nummer ${plan.nummer}`} id="neuester">
      <div className="stapel">
        <Kennzahlen>
          <Kennzahl
            titel="Zuwendungen"
            wert={betragText(plan, plan.zuwendungen)}
            zusatz={isOhnePlan(plan) ? undefined : `davon gesichert ${formatEuro(plan.gesichert)}`}
          />
          <Kennzahl titel="Eigenmittel der Kommune" wert={betragText(plan, plan.eigenmittel)} />
          <Kennzahl titel="Stand des Beweises" wert={<span className="beweis">{plan.beweis}</span>} />
        </Kennzahlen>
        <div className="knopfreihe">
          <Knopflink ziel={`/quartiere/${quartier}/buendel/${plan.nummer}`}>
            Plan {plan.nummer} öffnen
          </Knopflink>
          <Knopflink ziel={`/quartiere/${quartier}/buendel/${plan.nummer}/kalender`} art="tertiary">
            Antragskalender
          </Knopflink>
          <Knopflink ziel={`/quartiere/${quartier}/buendel/${plan.nummer}/vergleich`} art="tertiary">
            Pläne vergleichen
          </Knopflink>
        </div>
      </div>
    </Abschnitt>
  );
}

function OhneMassnahmen({ quartier, rechte }: { readonly quartier: string; readonly rechte: Planrechte }) {
  return (
    <LeererZustand
      titel="Noch ist keine Maßnahme erfasst"
      aktionen={
        rechte.aendern === null ? (
          <Knopflink ziel={`/quartiere/${quartier}/neue-massnahme`} art="primary">
            Maßnahme anlegen
          </Knopflink>
        ) : (
          <Verwehrt grund={rechte.aendern} />
        )
      }
    >
      <p>Ein Plan verteilt Geld auf Maßnahmen; dafür braucht es mindestens eine.</p>
    </LeererZustand>
  );
}

export default function Plaene() {
  const { quartier, rechte, massnahmen, neuester, veraltet, sortierung, plaene } =
    useLoaderData<typeof loader>();
  const belegt = useActionData<typeof action>()?.belegt;
  return (
    <Seite
      titel={`Bündel für ${quartier.name}`}
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: quartier.name, ziel: `/quartiere/${quartier.kennung}` },
      ]}
      vorspann="Ein Bündel ist der beste rechtlich stimmige Finanzierungsplan: welche Programme welche Maßnahmen bezahlen, mit Grund und Rechtsquelle zu jeder Zahl."
      aktion={
        neuester && massnahmen > 0 ? (
          <>
            <Berechnenknopf quartier={quartier.kennung} rechte={rechte} text="Bündel neu berechnen" />
            <Knopflink ziel={`/quartiere/${quartier.kennung}/werkbank`}>Werkbank</Knopflink>
          </>
        ) : undefined
      }
    >
      {belegt ? (
        <Hinweis ton="achtung" titel="Es wurde noch nicht gerechnet." meldung>
          <p>{belegt}</p>
        </Hinweis>
      ) : null}
      {veraltet ? <VeraltetHinweis quartier={quartier.kennung} rechte={rechte} /> : null}
      {neuester ? (
        <>
          <Neuester quartier={quartier.kennung} plan={neuester} />
          <Abschnitt titel="Alle Pläne" id="plaene">
            <Tabelle
              beschriftung="Alle Pläne dieses Quartiers"
              beschriftungVerborgen
              spalten={spaltenOf(quartier.kennung)}
              zeilen={plaene}
              schluessel={(plan) => String(plan.nummer)}
              sortierung={sortierung}
              exporte={[{ titel: 'Pläne als JSON', ziel: `/api/quartiere/${quartier.kennung}/plaene` }]}
            />
          </Abschnitt>
        </>
      ) : massnahmen === 0 ? (
        <OhneMassnahmen quartier={quartier.kennung} rechte={rechte} />
      ) : (
        <LeererZustand
          titel="Noch kein Plan berechnet"
          aktionen={<Berechnenknopf quartier={quartier.kennung} rechte={rechte} text="Bündel berechnen" />}
        >
          <p>
            Die Rechnung prüft {massnahmen === 1 ? 'die Maßnahme' : `die ${massnahmen} Maßnahmen`} gegen alle
            Förderprogramme, sucht den besten zulässigen Plan und beweist ihn. Das dauert einige Sekunden.
          </p>
        </LeererZustand>
      )}
    </Seite>
  );
}
