import type { LoaderFunctionArgs } from 'react-router';
import { Link, useLoaderData } from 'react-router';
import { type Katalogeintrag, KEINE_ANFRAGE } from '#foerderprogramme/index.ts';
import { listFristen, searchProgramme } from '#foerderprogramme/service.ts';
import { formatEuro } from '#kernel/geld.ts';
import { LAENDER } from '#kernel/ids.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { anwendungContext } from '#platform/anwendung.ts';
import { listQuartiere, type Quartieruebersicht } from '#quartiere/service.ts';
import { LeererZustand } from './ui/hinweis.tsx';
import { Kennzahl, Kennzahlen } from './ui/kennzahl.tsx';
import { Abschnitt, Knopflink, Seite } from './ui/seite.tsx';
import { type Spalte, Tabelle } from './ui/tabelle.tsx';

/** Deadlines shown here; the list of programmes shows all. */
const FRISTEN = 6;

export async function loader({ context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const [quartiere, fristen, katalog] = await Promise.all([
    listQuartiere(anwendung.db),
    listFristen(anwendung, FRISTEN),
    searchProgramme(anwendung, KEINE_ANFRAGE),
  ]);
  return { quartiere, fristen, programme: katalog.gesamt };
}

const QUARTIERSPALTEN: readonly Spalte<Quartieruebersicht>[] = [
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
    schluessel: 'buendel',
    titel: 'Bündel',
    zelle: (quartier) => (
      <Link to={`/quartiere/${quartier.kennung}/buendel`} aria-label={`Bündel für ${quartier.name}`}>
        Bündel öffnen
      </Link>
    ),
  },
];

function Quartierliste({ quartiere }: { readonly quartiere: readonly Quartieruebersicht[] }) {
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

const FRISTSPALTEN: readonly Spalte<Katalogeintrag>[] = [
  {
    schluessel: 'frist',
    titel: 'Frist',
    zelle: ({ fenster }) => (fenster.frist ? formatKalendertag(fenster.frist) : ''),
  },
  {
    schluessel: 'programm',
    titel: 'Programm',
    kopf: true,
    zelle: (eintrag) => <Link to={`/foerderprogramme/${eintrag.kennung}`}>{eintrag.kurztitel}</Link>,
  },
  { schluessel: 'ressort', titel: 'Ressort', zelle: (eintrag) => eintrag.ressort },
  { schluessel: 'satz', titel: 'Fördersatz', zelle: (eintrag) => eintrag.foerdersatz },
];

function Fristenliste({ fristen }: { readonly fristen: readonly Katalogeintrag[] }) {
  if (fristen.length === 0) return <p>Zurzeit ist keine Frist mit Datum bekannt.</p>;
  return (
    <Tabelle
      beschriftung="Nächste Antragsfristen"
      beschriftungVerborgen
      spalten={FRISTSPALTEN}
      zeilen={fristen}
      schluessel={(eintrag) => eintrag.kennung}
      exporte={[{ titel: 'Alle Programme nach Frist', ziel: '/foerderprogramme?sortierung=frist' }]}
    />
  );
}

export default function Uebersicht() {
  const { quartiere, fristen, programme } = useLoaderData<typeof loader>();
  const erstes = quartiere[0];
  const massnahmen = quartiere.reduce((summe, quartier) => summe + quartier.massnahmen, 0);
  const frist = fristen[0]?.fenster.frist;
  return (
    <Seite
      titel="Übersicht"
      vorspann="Quartierwerk findet, welche Förderprogramme zu den Maßnahmen eines Quartiers passen, und bündelt sie zu einem Finanzierungsplan. Jede Zahl führt zurück zu ihrer Rechtsquelle."
      aktion={
        erstes ? (
          <Knopflink ziel={`/quartiere/${erstes.kennung}/buendel`} art="primary">
            Bündel für {erstes.name} öffnen
          </Knopflink>
        ) : undefined
      }
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
          wert={frist ? formatKalendertag(frist) : '–'}
          zusatz={fristen[0]?.kurztitel ?? 'keine bekannt'}
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
