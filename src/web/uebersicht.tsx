import type { LoaderFunctionArgs } from 'react-router';
import { Link, useLoaderData } from 'react-router';
import { listNeuestePlaene, type Plankurzform } from '#buendelung/service.ts';
import { KEINE_ANFRAGE } from '#foerderprogramme/index.ts';
import { type Frist, listFristen, searchProgramme } from '#foerderprogramme/service.ts';
import { cent, formatEuro } from '#kernel/geld.ts';
import { LAENDER, LANDESKUERZEL } from '#kernel/ids.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { listQuartiere, type Quartieruebersicht } from '#quartiere/service.ts';
import { LeererZustand } from './ui/hinweis.tsx';
import { Kennzahl, Kennzahlen } from './ui/kennzahl.tsx';
import { Marke, type Ton } from './ui/marke.tsx';
import { Abschnitt, Knopflink, Seite } from './ui/seite.tsx';
import { type Spalte, Tabelle } from './ui/tabelle.tsx';
import type { Zeichenname } from './ui/zeichen.tsx';

/** Deadlines shown here; the list of programmes shows all. */
const FRISTEN = 6;

export async function loader({ context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const [liste, plaene] = await Promise.all([listQuartiere(zugang), listNeuestePlaene(zugang)]);
  const quartiere = liste.map((quartier) => ({
    ...quartier,
    plan: plaene.find((plan) => plan.quartier === quartier.kennung) ?? null,
  }));
  const eigene = [...new Set(quartiere.map(({ land }) => land))];
  const [fristen, katalog] = await Promise.all([
    listFristen(anwendung, eigene.length > 0 ? eigene : LANDESKUERZEL),
    searchProgramme(anwendung, KEINE_ANFRAGE),
  ]);
  return { quartiere, fristen: fristen.slice(0, FRISTEN), programme: katalog.gesamt };
}

type Quartierzeile = Quartieruebersicht & { readonly plan: Plankurzform | null };

const PLANSTAND: Readonly<Record<Plankurzform['status'], readonly [Ton, Zeichenname, string]>> = {
  optimal: ['gut', 'haken', 'bewiesen optimal'],
  zulaessig: ['info', 'info', 'zulässig'],
  unloesbar: ['schlecht', 'kreuz', 'nicht lösbar'],
  abgebrochen: ['achtung', 'achtung', 'abgebrochen'],
};

/** The newest plan still answers the Akte as it stands. */
function isAktuell({ plan, fassung }: Quartierzeile): boolean {
  return plan !== null && plan.fassung === fassung;
}

/** State of the bundle: not yet, out of date, or how far its optimum is proven. */
function Buendelstand({ quartier }: { readonly quartier: Quartierzeile }) {
  const { plan, name, kennung } = quartier;
  if (plan === null) {
    return (
      <Link to={`/quartiere/${kennung}/buendel`}>
        noch nicht berechnet<span className="kern-sr-only">: Bündel für {name}</span>
      </Link>
    );
  }
  const [ton, zeichen, text] = PLANSTAND[plan.status];
  return (
    <>
      <Link to={`/quartiere/${kennung}/buendel/${plan.nummer}`}>
        Bündel {plan.nummer}
        <span className="kern-sr-only"> für {name}</span>
      </Link>{' '}
      {isAktuell(quartier) ? (
        <Marke ton={ton} zeichen={zeichen} text={text} />
      ) : (
        <Marke ton="achtung" zeichen="uhr" text="veraltet" />
      )}
    </>
  );
}

const QUARTIERSPALTEN: readonly Spalte<Quartierzeile>[] = [
  {
    schluessel: 'name',
    titel: 'Quartier',
    kopf: true,
    zelle: (quartier) => <Link to={`/quartiere/${quartier.kennung}`}>{quartier.name}</Link>,
  },
  {
    schluessel: 'kommune',
    titel: 'Kommune',
    zelle: (quartier) => `${quartier.kommune}, ${LAENDER[quartier.land].name}`,
  },
  {
    schluessel: 'einwohner',
    titel: 'Einwohner',
    zahl: true,
    zelle: (quartier) => quartier.einwohner.toLocaleString('de-DE'),
  },
  { schluessel: 'massnahmen', titel: 'Maßnahmen', zahl: true, zelle: (quartier) => quartier.massnahmen },
  { schluessel: 'kosten', titel: 'Kosten', zahl: true, zelle: (quartier) => formatEuro(quartier.kosten) },
  {
    schluessel: 'foerderung',
    titel: 'Förderung im Bündel',
    zahl: true,
    zelle: ({ plan }) => (plan ? formatEuro(cent(plan.summen.unterAnnahmenCent)) : '–'),
  },
  { schluessel: 'buendel', titel: 'Bündel', zelle: (quartier) => <Buendelstand quartier={quartier} /> },
];

function Quartierliste({ quartiere }: { readonly quartiere: readonly Quartierzeile[] }) {
  if (quartiere.length === 0) {
    return (
      <LeererZustand
        titel="Noch kein Quartier"
        aktionen={<Knopflink ziel="/quartiere">Quartier anlegen</Knopflink>}
      >
        <p>
          Legen Sie ein Quartier mit seinen Maßnahmen an oder lesen Sie eine Akte ein. Danach zeigt das
          Bündel, wer was bezahlen kann.
        </p>
      </LeererZustand>
    );
  }
  return (
    <Tabelle
      beschriftung="Quartiere"
      beschriftungVerborgen
      spalten={QUARTIERSPALTEN}
      zeilen={quartiere}
      schluessel={(quartier) => quartier.kennung}
    />
  );
}

/** Address of the record, in the view of the Land where it rules. */
function zielOf({ eintrag, land }: Frist): string {
  return `/foerderprogramme/${eintrag.kennung}${land ? `?land=${land}` : ''}`;
}

/** Where the deadline holds: the Land that sets it, the Länder of the programme, or everywhere. */
function geltungOf({ eintrag, land }: Frist): string {
  const laender = land ? [land] : eintrag.laender;
  return laender.length > 0 ? laender.map((kuerzel) => LAENDER[kuerzel].name).join(', ') : 'allen Ländern';
}

const FRISTSPALTEN: readonly Spalte<Frist>[] = [
  { schluessel: 'frist', titel: 'Frist', zelle: ({ frist }) => formatKalendertag(frist) },
  {
    schluessel: 'programm',
    titel: 'Programm',
    kopf: true,
    zelle: (frist) => <Link to={zielOf(frist)}>{frist.eintrag.kurztitel}</Link>,
  },
  { schluessel: 'land', titel: 'Gilt in', zelle: geltungOf },
  { schluessel: 'ressort', titel: 'Ressort', zelle: ({ eintrag }) => eintrag.ressort },
  { schluessel: 'satz', titel: 'Fördersatz', zelle: ({ eintrag }) => eintrag.foerdersatz },
];

function Fristenliste({ fristen }: { readonly fristen: readonly Frist[] }) {
  if (fristen.length === 0) return <p>Zurzeit ist keine Frist mit Datum bekannt.</p>;
  return (
    <Tabelle
      beschriftung="Nächste Antragsfristen"
      beschriftungVerborgen
      spalten={FRISTSPALTEN}
      zeilen={fristen}
      schluessel={({ eintrag, land }) => `${eintrag.kennung} ${land}`}
      exporte={[{ titel: 'Alle Programme nach Frist', ziel: '/foerderprogramme?sortierung=frist' }]}
    />
  );
}

/** The one thing to do next: a bundle that is missing or out of date, else the first one to look at. */
function NaechsterSchritt({ quartiere }: { readonly quartiere: readonly Quartierzeile[] }) {
  const naechstes = quartiere.find((quartier) => !isAktuell(quartier)) ?? quartiere[0];
  if (!naechstes) return null;
  const nummer = isAktuell(naechstes) ? `/${naechstes.plan?.nummer}` : '';
  return (
    <Knopflink ziel={`/quartiere/${naechstes.kennung}/buendel${nummer}`} art="primary">
      {nummer === '' ? `Bündel für ${naechstes.name} berechnen` : `Bündel für ${naechstes.name} ansehen`}
    </Knopflink>
  );
}

export default function Uebersicht() {
  const { quartiere, fristen, programme } = useLoaderData<typeof loader>();
  const massnahmen = quartiere.reduce((summe, quartier) => summe + quartier.massnahmen, 0);
  const naechste = fristen[0];
  return (
    <Seite
      titel="Übersicht"
      vorspann="Quartierwerk findet, welche Förderprogramme zu den Maßnahmen eines Quartiers passen, und bündelt sie zu einem Finanzierungsplan. Jede Zahl führt zurück zu ihrer Rechtsquelle."
      aktion={<NaechsterSchritt quartiere={quartiere} />}
    >
      <Kennzahlen>
        <Kennzahl titel="Quartiere" wert={quartiere.length} zusatz={`mit ${massnahmen} Maßnahmen`} />
        <Kennzahl
          titel="Förderprogramme"
          wert={programme}
          zusatz={<Link to="/foerderprogramme">Programme durchsuchen</Link>}
        />
        <Kennzahl
          titel="Nächste Frist"
          wert={naechste ? formatKalendertag(naechste.frist) : '–'}
          zusatz={naechste?.eintrag.kurztitel ?? 'keine bekannt'}
        />
      </Kennzahlen>
      <Abschnitt titel="Quartiere" id="quartiere">
        <Quartierliste quartiere={quartiere} />
      </Abschnitt>
      <Abschnitt titel="Nächste Antragsfristen" id="fristen">
        <Fristenliste fristen={fristen} />
      </Abschnitt>
    </Seite>
  );
}
