import type { LoaderFunctionArgs } from 'react-router';
import { Link, useLoaderData } from 'react-router';
import { listNeuestePlaene, listVeroeffentlichungen } from '#buendelung/service.ts';
import { type Frist, fristpfad, geltungOf, KEINE_ANFRAGE } from '#foerderprogramme/index.ts';
import { countSuchenMitNeuem, listFristen, searchProgramme } from '#foerderprogramme/service.ts';
import { LAENDER, LANDESKUERZEL } from '#kernel/ids.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { pruefeRecht } from '#konten/index.ts';
import { readRechtelage } from '#konten/service.ts';
import { listWarnhinweise, type Warnhinweis } from '#monitoring/service.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { listQuartiere } from '#quartiere/service.ts';
import { NaechsterSchritt, Quartierliste, raeumeOf, werOf } from './uebersicht-quartiere.tsx';
import { Hinweis } from './ui/hinweis.tsx';
import { Kennzahl, Kennzahlen } from './ui/kennzahl.tsx';
import { Abschnitt, Seite } from './ui/seite.tsx';
import { type Spalte, Tabelle } from './ui/tabelle.tsx';

/** Deadlines shown here; the list of programmes shows all. */
const FRISTEN = 6;

export async function loader({ context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const [lage, liste, plaene, oeffentlich] = await Promise.all([
    readRechtelage(zugang),
    listQuartiere(zugang),
    listNeuestePlaene(zugang),
    listVeroeffentlichungen(zugang),
  ]);
  const quartiere = liste.map((quartier) => ({
    ...quartier,
    plan: plaene.find((plan) => plan.quartier === quartier.kennung) ?? null,
    darfRechnen: pruefeRecht(lage, 'plan.berechnen', quartier).erlaubt,
  }));
  const eigene = [...new Set(quartiere.map(({ land }) => land))];
  const [fristen, katalog, neues] = await Promise.all([
    listFristen(anwendung, eigene.length > 0 ? eigene : LANDESKUERZEL),
    searchProgramme(anwendung, KEINE_ANFRAGE),
    countSuchenMitNeuem(zugang, anwendung),
  ]);
  return {
    warnungen: await listWarnhinweise(zugang, lage.eigene),
    wer: werOf(lage),
    raeume: raeumeOf(lage),
    quartiere,
    oeffentlich: oeffentlich.map(({ quartier, nummer, herausgeber, veroeffentlichtAm }) => ({
      ...quartier,
      nummer,
      herausgeber,
      veroeffentlichtAm,
    })),
    fristen: fristen.slice(0, FRISTEN),
    programme: katalog.gesamt,
    neues,
  };
}

const FRISTSPALTEN: readonly Spalte<Frist>[] = [
  { schluessel: 'frist', titel: 'Frist', zelle: ({ frist }) => formatKalendertag(frist) },
  {
    schluessel: 'programm',
    titel: 'Programm',
    kopf: true,
    zelle: (frist) => <Link to={fristpfad(frist)}>{frist.eintrag.kurztitel}</Link>,
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
      exporte={[
        { titel: 'Alle Antragsfristen', ziel: '/foerderprogramme/fristen' },
        { titel: 'In den Kalender (.ics)', ziel: '/foerderprogramme/fristen.ics' },
      ]}
    />
  );
}

type Veroeffentlicht = Awaited<ReturnType<typeof loader>>['oeffentlich'][number];

const OEFFENTLICHSPALTEN: readonly Spalte<Veroeffentlicht>[] = [
  {
    schluessel: 'name',
    titel: 'Bündel',
    kopf: true,
    zelle: ({ kennung, nummer, name }) => (
      <Link to={`/oeffentlich/quartiere/${kennung}/buendel/${nummer}`}>
        {name}, Bündel {nummer}
      </Link>
    ),
  },
  {
    schluessel: 'kommune',
    titel: 'Kommune',
    zelle: ({ kommune, land }) => `${kommune}, ${LAENDER[land].name}`,
  },
  { schluessel: 'von', titel: 'Veröffentlicht von', zelle: ({ herausgeber }) => herausgeber },
];

/** What Kommunen have published, for everybody. */
function Veroeffentlichungen({ zeilen }: { readonly zeilen: readonly Veroeffentlicht[] }) {
  if (zeilen.length === 0) return null;
  return (
    <Abschnitt titel="Veröffentlichte Bündel" id="oeffentlich">
      <Tabelle
        beschriftung="Veröffentlichte Bündel"
        beschriftungVerborgen
        spalten={OEFFENTLICHSPALTEN}
        zeilen={zeilen}
        schluessel={({ kennung, nummer }) => `${kennung} ${nummer}`}
      />
    </Abschnitt>
  );
}

/** Kept searches in which something has happened since the last look. */
function NeuesInSuchen({ neues }: { readonly neues: number }) {
  if (neues === 0) return null;
  const titel = neues === 1 ? 'Neues in einer gemerkten Suche' : `Neues in ${neues} gemerkten Suchen`;
  return (
    <div className="abstand-unten">
      <Hinweis ton="info" titel={titel}>
        <p>
          <Link to="/foerderprogramme/suchauftraege">Gemerkte Suchen ansehen</Link>
        </p>
      </Hinweis>
    </div>
  );
}

/** Areas that get worse, in the observations of one's own organisation. */
function Warnungen({ warnungen }: { readonly warnungen: readonly Warnhinweis[] }) {
  return warnungen.map(({ kennung, titel, jahr, anzahl, gebiete }) => (
    <div className="abstand-unten" key={kennung}>
      <Hinweis
        ton="achtung"
        titel={
          anzahl === 1
            ? `Ein Gebiet verschlechtert sich (${jahr})`
            : `${anzahl} Gebiete verschlechtern sich (${jahr})`
        }
      >
        <p>
          {titel}: {gebiete.slice(0, 5).join(', ')}
          {anzahl > 5 ? ' und weitere' : ''}.{' '}
          <Link to={`/monitoring/${kennung}/warnungen`}>Warnungen mit Gründen ansehen</Link>
        </p>
      </Hinweis>
    </div>
  ));
}

export default function Uebersicht() {
  const { wer, warnungen, raeume, quartiere, oeffentlich, fristen, programme, neues } =
    useLoaderData<typeof loader>();
  const massnahmen = quartiere.reduce((summe, quartier) => summe + quartier.massnahmen, 0);
  const naechste = fristen[0];
  return (
    <Seite
      titel="Übersicht"
      vorspann="Quartierwerk findet, welche Förderprogramme zu den Maßnahmen eines Quartiers passen, und bündelt sie zu einem Finanzierungsplan. Jede Zahl führt zurück zu ihrer Rechtsquelle."
      aktion={<NaechsterSchritt quartiere={quartiere} />}
    >
      <Warnungen warnungen={warnungen} />
      <NeuesInSuchen neues={neues} />
      <Kennzahlen>
        {wer === 'oeffentlich' ? (
          <Kennzahl
            titel="Veröffentlichte Bündel"
            wert={oeffentlich.length}
            zusatz={<Link to="/oeffentlich/quartiere">Veröffentlichte Quartiere</Link>}
          />
        ) : (
          <Kennzahl
            titel="Quartiere"
            wert={quartiere.length}
            zusatz={quartiere.length === 0 ? 'noch keines' : `mit ${massnahmen} Maßnahmen`}
          />
        )}
        <Kennzahl
          titel="Förderprogramme"
          wert={programme}
          zusatz={
            <>
              <Link to="/foerderprogramme">durchsuchen</Link> oder{' '}
              <Link to="/lotse">sich vom Lotsen fragen lassen</Link>
            </>
          }
        />
        <Kennzahl
          titel="Nächste Frist"
          wert={naechste ? formatKalendertag(naechste.frist) : '–'}
          zusatz={naechste?.eintrag.kurztitel ?? 'keine bekannt'}
        />
      </Kennzahlen>
      <Abschnitt titel="Quartiere" id="quartiere">
        <Quartierliste quartiere={quartiere} wer={wer} raeume={raeume} />
        {wer === 'gast' && quartiere.length > 0 ? (
          <p className="leise">Was Sie ohne Anmeldung ändern, sehen auch andere Gäste der Demo.</p>
        ) : null}
      </Abschnitt>
      <Veroeffentlichungen zeilen={oeffentlich} />
      <Abschnitt titel="Nächste Antragsfristen" id="fristen">
        <Fristenliste fristen={fristen} />
      </Abschnitt>
    </Seite>
  );
}
