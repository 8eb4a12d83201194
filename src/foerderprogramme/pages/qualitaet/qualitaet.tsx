import { Form, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { LAENDER, LANDESKUERZEL } from '#kernel/ids.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { parseNummer } from '#kernel/nummer.ts';
import { anwendungContext } from '#platform/anwendung.ts';
import { HANDLUNGSFELD_TEXT } from '#rechtsstand/index.ts';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { Seitennavigation } from '#web/ui/seitennavigation.tsx';
import { Facetten, GewaehlteFilter, Suchfeld } from '#web/ui/suche.tsx';
import { readSortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { cutSeite } from '../../katalog/auswahl.ts';
import type { Abdeckung } from '../../qualitaet/abdeckung.ts';
import {
  countMaengelfacetten,
  filterMaengel,
  readMaengelfilter,
  sortMaengel,
} from '../../qualitaet/auswahl.ts';
import { MANGELART_TEXT, type Qualitaetsmangel, SCHWERE_TEXT } from '../../qualitaet/mangel.ts';
import { readQualitaetsbericht } from '../../qualitaet/service.ts';
import { JE_SEITE } from '../../service.ts';

export const QUALITAET = '/foerderprogramme/qualitaet';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const bericht = await readQualitaetsbericht(context.get(anwendungContext));
  const parameter = new URL(request.url).searchParams;
  const filter = readMaengelfilter(parameter);
  const sortierung = readSortierung(parameter, 'schwere');
  const gefunden = sortMaengel(filterMaengel(bericht.maengel, filter), sortierung);
  const seite = parseNummer(parameter.get('seite')) ?? 1;
  parameter.delete('seite');
  return {
    stichtag: bericht.stichtag,
    geprueft: bericht.geprueft,
    ohneMangel: bericht.ohneMangel,
    abdeckung: bericht.abdeckung,
    gesamt: bericht.maengel.length,
    anzahl: gefunden.length,
    ausschnitt: cutSeite(gefunden, seite, JE_SEITE),
    facetten: countMaengelfacetten(bericht.maengel, filter),
    suche: filter.suche,
    sortierung,
    parameter: parameter.toString(),
  };
}

const SPALTEN: readonly Spalte<Qualitaetsmangel>[] = [
  {
    schluessel: 'titel',
    titel: 'Eintrag',
    kopf: true,
    sortierbar: true,
    zelle: (mangel) => (
      <>
        <Link to={mangel.ziel}>{mangel.titel}</Link>
        <div className="klein leise unterzeile">{mangel.gegenstand}</div>
      </>
    ),
  },
  {
    schluessel: 'schwere',
    titel: 'Schwere',
    sortierbar: true,
    zelle: ({ schwere }) => SCHWERE_TEXT[schwere],
  },
  { schluessel: 'art', titel: 'Art', sortierbar: true, zelle: ({ art }) => MANGELART_TEXT[art] },
  {
    schluessel: 'befund',
    titel: 'Was auffällt und was hilft',
    zelle: ({ text, abhilfe, feld }) => (
      <>
        <div>{text}</div>
        <div className="klein leise unterzeile">
          {abhilfe}
          {feld === null ? null : ` Feld: ${feld}.`}
        </div>
      </>
    ),
  },
  { schluessel: 'ressort', titel: 'Ressort', sortierbar: true, zelle: ({ ressort }) => ressort },
];

function Abdeckungstabelle({ abdeckung }: { readonly abdeckung: Abdeckung }) {
  type Zeile = Abdeckung[number];
  const spalten: readonly Spalte<Zeile>[] = [
    { schluessel: 'feld', titel: 'Handlungsfeld', kopf: true, zelle: ({ feld }) => HANDLUNGSFELD_TEXT[feld] },
    ...LANDESKUERZEL.map(
      (land): Spalte<Zeile> => ({
        schluessel: land,
        titel: land,
        zahl: true,
        zelle: ({ feld, anzahl }) => (
          <Link
            to={`/foerderprogramme?land=${land}&handlungsfeld=${feld}`}
            aria-label={`${anzahl[land]} Programme für ${HANDLUNGSFELD_TEXT[feld]} in ${LAENDER[land].name}`}
          >
            {anzahl[land]}
          </Link>
        ),
      }),
    ),
  ];
  return (
    <section className="abschnitt" aria-labelledby="abdeckung">
      <h2 id="abdeckung">Wo es Programme gibt</h2>
      <p>
        Programme des Katalogs, die eine Kommune derzeit oder demnächst beantragen kann, nach Handlungsfeld
        und Land. Die Umsetzung einer Bundeslinie durch ein Land zählt nicht noch einmal.
      </p>
      <Tabelle
        beschriftung="Erreichbare Programme je Handlungsfeld und Land"
        beschriftungVerborgen
        breit
        spalten={spalten}
        zeilen={abdeckung}
        schluessel={({ feld }) => feld}
        exporte={[{ titel: 'Übersicht als CSV', ziel: `${QUALITAET}/abdeckung.csv` }]}
      />
    </section>
  );
}

type Daten = Awaited<ReturnType<typeof loader>>;

function Maengelliste({ daten }: { readonly daten: Daten }) {
  const anhang = daten.parameter === '' ? '' : `?${daten.parameter}`;
  if (daten.anzahl === 0) {
    return (
      <LeererZustand
        titel={daten.gesamt === 0 ? 'Nichts gefunden' : 'Kein Befund passt zu dieser Auswahl'}
        aktionen={<Knopflink ziel={QUALITAET}>Alle Befunde zeigen</Knopflink>}
      >
        <p>Nehmen Sie einen Filter heraus oder suchen Sie nach einem anderen Wort.</p>
      </LeererZustand>
    );
  }
  return (
    <>
      <Tabelle
        beschriftung="Befunde zur Qualität des Katalogs"
        beschriftungVerborgen
        spalten={SPALTEN}
        zeilen={daten.ausschnitt.eintraege}
        schluessel={(mangel) => `${mangel.gegenstand} ${mangel.art} ${mangel.feld} ${mangel.text}`}
        sortierung={daten.sortierung}
        exporte={[
          { titel: 'Liste als CSV', ziel: `${QUALITAET}.csv${anhang}` },
          { titel: 'Bericht als JSON', ziel: '/api/foerderprogramme/qualitaet' },
        ]}
      />
      <Seitennavigation seite={daten.ausschnitt.seite} seiten={daten.ausschnitt.seiten} />
    </>
  );
}

export default function Qualitaet() {
  const daten = useLoaderData<typeof loader>();
  const { programme, normen, landesregeln } = daten.geprueft;
  return (
    <Seite
      titel="Qualität des Katalogs"
      krumen={[{ titel: 'Förderprogramme', ziel: '/foerderprogramme' }]}
      vorspann={`Geprüft am ${formatKalendertag(daten.stichtag)}: ${programme} Programme, ${normen} Normen und ${landesregeln} Landesregeln. Zu ${daten.ohneMangel} Programmen ist nichts anzumerken.`}
    >
      <Hinweis ton="info" titel="Was dieser Bericht nicht beweist">
        <p>
          Gesucht wird in den Angaben selbst, nicht in den Quellen. Was hier nicht steht, kann trotzdem falsch
          sein; dass ein Programm erfüllbar ist, zeigen seine Beispielfälle.
        </p>
      </Hinweis>
      <Form method="get" action={QUALITAET} preventScrollReset>
        <div className="suchzeile">
          <Suchfeld
            key={daten.suche}
            name="suche"
            titel="Suche nach Programm, Norm oder Befund"
            wert={daten.suche}
          />
        </div>
        <div className="mit-seite">
          <Facetten facetten={daten.facetten} offen={false} />
          <div>
            <h2 className="treffermenge" aria-live="polite">
              {daten.anzahl === daten.gesamt
                ? `${daten.gesamt} Befunde`
                : `${daten.anzahl} von ${daten.gesamt} Befunden`}
            </h2>
            <GewaehlteFilter facetten={daten.facetten} />
            <Maengelliste daten={daten} />
          </div>
        </div>
      </Form>
      <Abdeckungstabelle abdeckung={daten.abdeckung} />
    </Seite>
  );
}
