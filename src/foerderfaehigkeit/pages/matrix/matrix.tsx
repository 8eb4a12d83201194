import { Form, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import type { Ergebnis } from '#kernel/befund.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { parseSeite } from '#kernel/nummer.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Marke, type Ton } from '#web/ui/marke.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { Seitennavigation } from '#web/ui/seitennavigation.tsx';
import { Facetten, GewaehlteFilter, Suchfeld } from '#web/ui/suche.tsx';
import { readSortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Zeichenname } from '#web/ui/zeichen.tsx';
import { formatGruende } from '../../matrix/ausgabe.ts';
import {
  listMatrixfacetten,
  readMatrixfilter,
  selectMatrix,
  sortMatrix,
} from '../../matrix/matrixauswahl.ts';
import { ERGEBNIS_KURZ, type Matrixbild, type Programmzahlen } from '../../matrix/matrixbild.ts';
import { readMatrix } from '../../matrix/service.ts';
import { readStichtag } from './matrix-laden.ts';
import './matrix.css';

const JE_SEITE = 25;
/** More places than that beside each other nobody reads: then the counts alone are shown. */
const ORTE_HOECHSTENS = 4;

function zeileOf(bild: Matrixbild, eines: Programmzahlen) {
  const { programm, zahlen, platz } = eines;
  return {
    kennung: programm.kennung,
    kurztitel: programm.kurztitel,
    ressort: programm.ressort,
    zahlen,
    gruende: formatGruende(eines),
    zellen:
      bild.zeilen.length > ORTE_HOECHSTENS
        ? []
        : bild.zeilen.map((_, nummer) => bild.ergebnisOf(nummer, platz)),
  };
}
type Programmzeile = ReturnType<typeof zeileOf>;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { rechtVerzeichnis, heute } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const parameter = new URL(request.url).searchParams;
  const stichtag = readStichtag(parameter, heute);
  const filter = readMatrixfilter(parameter);
  const sortierung = readSortierung(parameter, '-erfuellt');
  const bild = await readMatrix(zugang, rechtVerzeichnis, stichtag);
  const auswahl = selectMatrix(bild, filter);
  const programme = sortMatrix(auswahl.programme, sortierung);
  const seiten = Math.max(1, Math.ceil(programme.length / JE_SEITE));
  const seite = parseSeite(parameter.get('seite'), seiten);
  return {
    suche: filter.suche,
    stichtag,
    sortierung,
    parameter: parameter.toString(),
    facetten: listMatrixfacetten(bild, filter),
    orte: auswahl.zeilen.map(({ kennung, name, kommune }) => ({ kennung, name, kommune })),
    alleOrte: bild.zeilen.length,
    anzahl: programme.length,
    gesamt: bild.programme.length,
    zeilen: programme.slice((seite - 1) * JE_SEITE, seite * JE_SEITE).map((eines) => zeileOf(auswahl, eines)),
    seite,
    seiten,
  };
}

type Daten = Awaited<ReturnType<typeof loader>>;

function zahlspalte(schluessel: Ergebnis, titel: string): Spalte<Programmzeile> {
  return { schluessel, titel, zahl: true, sortierbar: true, zelle: ({ zahlen }) => zahlen[schluessel] };
}

const MARKEN: Readonly<Record<Ergebnis, readonly [Ton, Zeichenname]>> = {
  erfuellt: ['gut', 'haken'],
  ermessen: ['info', 'waage'],
  offen: ['achtung', 'frage'],
  'nicht-erfuellt': ['neutral', 'kreuz'],
};

function Zellmarke({ ergebnis }: { readonly ergebnis: Ergebnis }) {
  const [ton, zeichen] = MARKEN[ergebnis];
  return <Marke ton={ton} zeichen={zeichen} text={ERGEBNIS_KURZ[ergebnis]} />;
}

function spaltenOf({ orte, stichtag }: Daten): readonly Spalte<Programmzeile>[] {
  const zellen = orte.length > ORTE_HOECHSTENS ? [] : orte;
  return [
    {
      schluessel: 'programm',
      titel: 'Programm',
      kopf: true,
      sortierbar: true,
      zelle: ({ kennung, kurztitel, ressort, gruende }) => (
        <>
          <Link to={`/foerderprogramme/${kennung}`}>{kurztitel}</Link>
          <div className="klein leise unterzeile">{ressort}</div>
          {gruende === '' ? null : (
            <div className="klein leise unterzeile">Scheitert vor allem an: {gruende}</div>
          )}
        </>
      ),
    },
    zahlspalte('erfuellt', 'ja'),
    // Beside the cells the other counts say nothing new.
    ...(zellen.length > 0
      ? []
      : [
          zahlspalte('ermessen', 'Ermessen'),
          zahlspalte('offen', 'offen'),
          zahlspalte('nicht-erfuellt', 'nein'),
        ]),
    ...zellen.map(
      ({ kennung, name }, nummer): Spalte<Programmzeile> => ({
        schluessel: `ort ${kennung}`,
        titel: name,
        zelle: (zeile) => (
          <Link
            className="matrixzelle"
            to={`/foerderprogramme/matrix/${zeile.kennung}/${kennung}?stichtag=${stichtag}`}
          >
            <Zellmarke ergebnis={zeile.zellen[nummer] ?? 'nicht-erfuellt'} />
            <span className="kern-sr-only">
              : Gründe zu {zeile.kurztitel} in {name}
            </span>
          </Link>
        ),
      }),
    ),
  ];
}

function Treffer({ daten }: { readonly daten: Daten }) {
  if (daten.anzahl === 0) {
    return (
      <LeererZustand
        titel="Kein Programm passt zu dieser Auswahl"
        aktionen={<Knopflink ziel="/foerderprogramme/matrix">Ganze Matrix zeigen</Knopflink>}
      >
        <p>Gesucht wird in Namen, Kennung und Ressort der Programme; alle Worte müssen vorkommen.</p>
      </LeererZustand>
    );
  }
  const anhang = daten.parameter === '' ? '' : `?${daten.parameter}`;
  return (
    <>
      {daten.orte.length > ORTE_HOECHSTENS ? (
        <p className="leise">
          {daten.orte.length} Quartiere nebeneinander sind nicht zu lesen. Wählen Sie bis zu {ORTE_HOECHSTENS}{' '}
          als Filter, um die einzelnen Ergebnisse zu sehen; die Dateien enthalten alle.
        </p>
      ) : null}
      <Tabelle
        beschriftung={`Programme und wie oft sie in ${daten.orte.length} Quartieren passen`}
        beschriftungVerborgen
        spalten={spaltenOf(daten)}
        zeilen={daten.zeilen}
        schluessel={({ kennung }) => kennung}
        sortierung={daten.sortierung}
        exporte={[
          { titel: 'Matrix als CSV', ziel: `/foerderprogramme/matrix/datei/csv${anhang}` },
          { titel: 'als Tabelle (.ods)', ziel: `/foerderprogramme/matrix/datei/ods${anhang}` },
          { titel: 'als JSON', ziel: `/foerderprogramme/matrix/datei/json${anhang}` },
        ]}
      />
    </>
  );
}

function Auswahl({ daten }: { readonly daten: Daten }) {
  return (
    <div className="mit-seite">
      <Form method="get" className="stapel" preventScrollReset key={daten.parameter}>
        <input type="hidden" name="stichtag" value={daten.stichtag} />
        <Suchfeld titel="Programm suchen" name="suche" wert={daten.suche} />
        <Facetten facetten={daten.facetten} />
      </Form>
      <div className="stapel">
        <h2 className="treffermenge" aria-live="polite">
          {daten.anzahl === daten.gesamt
            ? `${daten.gesamt} Programme`
            : `${daten.anzahl} von ${daten.gesamt} Programmen`}
        </h2>
        <GewaehlteFilter facetten={daten.facetten} />
        <Treffer daten={daten} />
        <Seitennavigation seite={daten.seite} seiten={daten.seiten} />
      </div>
    </div>
  );
}

export default function Matrix() {
  const daten = useLoaderData<typeof loader>();
  return (
    <Seite
      titel="Was wo passt"
      krumen={[{ titel: 'Förderprogramme', ziel: '/foerderprogramme' }]}
      vorspann={`Alle Programme gegen alle Quartiere, deren Akten Sie lesen dürfen, am ${formatKalendertag(daten.stichtag)}. Je Quartier zählt die beste seiner Kostenpositionen.`}
    >
      {daten.alleOrte === 0 ? (
        <LeererZustand
          titel="Noch keine Akte, die Sie lesen dürfen"
          aktionen={<Knopflink ziel="/quartiere">Zu den Quartieren</Knopflink>}
        >
          <p>Legen Sie ein Quartier an, oder bitten Sie eine Kommune, ihre Akte mit Ihnen zu teilen.</p>
        </LeererZustand>
      ) : (
        <Auswahl daten={daten} />
      )}
    </Seite>
  );
}
