/** From budget to outcome on one page: Ressort, programme, Massnahme, indicator, area. */
import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { formatEuro } from '#kernel/geld.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { HANDLUNGSFELD_TEXT } from '#rechtsstand/index.ts';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { readWirkungspfad } from '../service.ts';
import { type Bewegungstext, describeBewegung } from '../wirkungspfad/bewegungstext.ts';
import type { Wirkungsschritt } from '../wirkungspfad/wirkungspfad.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const quartier = params.kennung ?? '';
  const { akte, plan, schritte, beobachtung, bewegungen } = await readWirkungspfad(
    context.get(anfrageContext).zugang,
    quartier,
    context.get(anwendungContext).rechtVerzeichnis,
  );
  return {
    quartier,
    name: akte.quartier.name,
    nummer: plan?.nummer ?? null,
    schritte,
    bewegungen: bewegungen.map(describeBewegung),
    monitoring: beobachtung ? { kennung: beobachtung.kennung, titel: beobachtung.titel } : null,
    gebiete: (beobachtung?.gebiete ?? [])
      .filter((gebiet) => gebiet.quartier === quartier)
      .map(({ kennung, name }) => ({ kennung, name })),
  };
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Indikatoren(props: {
  readonly schritt: Wirkungsschritt;
  readonly bewegungen: readonly Bewegungstext[];
}) {
  const eigene = props.bewegungen.filter(({ kennung }) => props.schritt.indikatoren.includes(kennung));
  if (eigene.length === 0) return <span className="leise">kein Indikator erfasst</span>;
  return (
    <ul className="punkte">
      {eigene.map((eine) => (
        <li key={eine.kennung}>
          {eine.titel}: {eine.davor} → {eine.danach}
          {eine.stadtDavor === '–' ? '' : ` (Stadt: ${eine.stadtDavor} → ${eine.stadtDanach})`}
        </li>
      ))}
    </ul>
  );
}

function spaltenOf({ quartier, bewegungen }: Daten): readonly Spalte<Wirkungsschritt>[] {
  return [
    {
      schluessel: 'geber',
      titel: 'Haushalt',
      zelle: ({ geber }) => (
        <>
          {geber.map(({ ebene, ressort, cent, haushaltstitel }) => (
            <div key={`${ebene} ${ressort}`}>
              {[EBENE_TEXT[ebene] ?? ebene, ressort].filter(Boolean).join(', ')}: {formatEuro(cent)}
              {haushaltstitel === null ? null : <div className="klein leise">{haushaltstitel}</div>}
            </div>
          ))}
          {geber.every(({ haushaltstitel }) => haushaltstitel === null) ? (
            <div className="klein leise">Haushaltstitel nicht erfasst</div>
          ) : null}
        </>
      ),
    },
    {
      schluessel: 'programm',
      titel: 'Programm',
      zelle: ({ programm, programmtitel }) => (
        <Link to={`/foerderprogramme/${programm}`}>{programmtitel}</Link>
      ),
    },
    {
      schluessel: 'massnahme',
      titel: 'Maßnahme',
      kopf: true,
      zelle: ({ massnahme, massnahmentitel, handlungsfelder }) => (
        <>
          <Link to={`/quartiere/${quartier}/massnahmen/${massnahme}`}>
            {massnahme} {massnahmentitel}
          </Link>
          <div className="klein leise">
            {handlungsfelder
              .map((feld) => HANDLUNGSFELD_TEXT[feld as keyof typeof HANDLUNGSFELD_TEXT] ?? feld)
              .join(', ')}
          </div>
        </>
      ),
    },
    { schluessel: 'cent', titel: 'Betrag', zahl: true, zelle: ({ cent }) => formatEuro(cent) },
    {
      schluessel: 'indikatoren',
      titel: 'Indikator im Quartier',
      zelle: (schritt) => <Indikatoren schritt={schritt} bewegungen={bewegungen} />,
    },
  ];
}

const EBENE_TEXT: Readonly<Record<string, string>> = {
  eu: 'EU',
  bund: 'Bund',
  land: 'Land',
  kommune: 'Kommune',
  krankenkassen: 'Krankenkassen',
  stiftung: 'Stiftung',
};

const BEWEGUNGEN: readonly Spalte<Bewegungstext>[] = [
  { schluessel: 'indikator', titel: 'Indikator', kopf: true, zelle: ({ titel }) => titel },
  { schluessel: 'zeit', titel: 'Zeit', zelle: ({ zeit }) => zeit },
  { schluessel: 'davor', titel: 'Quartier davor', zahl: true, zelle: ({ davor }) => davor },
  { schluessel: 'danach', titel: 'Quartier danach', zahl: true, zelle: ({ danach }) => danach },
  { schluessel: 'stadtDavor', titel: 'Stadt davor', zahl: true, zelle: ({ stadtDavor }) => stadtDavor },
  { schluessel: 'stadtDanach', titel: 'Stadt danach', zahl: true, zelle: ({ stadtDanach }) => stadtDanach },
  { schluessel: 'gebiete', titel: 'Gebiete mit Angaben', zahl: true, zelle: ({ gebiete }) => gebiete },
];

function Gebiete({ monitoring, gebiete, bewegungen, quartier }: Daten) {
  if (!monitoring || gebiete.length === 0)
    return (
      <p>
        Zu diesem Quartier gehören noch keine beobachteten Gebiete. Die Zuordnung steht in den Umrissen des
        Monitorings (Eigenschaft „quartier“).
      </p>
    );
  return (
    <>
      <p>
        Gebiete:{' '}
        {gebiete.map(({ kennung, name }, i) => (
          <span key={kennung}>
            {i > 0 ? ', ' : ''}
            <Link to={`/monitoring/${monitoring.kennung}/gebiete/${encodeURIComponent(kennung)}`}>
              {name}
            </Link>
          </span>
        ))}
      </p>
      <Tabelle
        beschriftung="Indikatoren im Quartier und in der Stadt"
        beschriftungVerborgen
        spalten={BEWEGUNGEN}
        zeilen={bewegungen}
        schluessel={({ kennung }) => kennung}
        exporte={[{ titel: 'CSV', ziel: `/quartiere/${quartier}/wirkungspfad.csv?teil=indikatoren` }]}
      />
      <p>
        <Link to={`/monitoring/${monitoring.kennung}/wirkung`}>
          Vergleich mit ähnlichen, nie geförderten Gebieten
        </Link>
      </p>
    </>
  );
}

export default function Wirkungspfadseite() {
  const daten = useLoaderData<typeof loader>();
  const { quartier, name, nummer, schritte } = daten;
  return (
    <Seite
      titel="Wirkungspfad"
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: name, ziel: `/quartiere/${quartier}` },
      ]}
      vorspann="Vom Haushalt über Programm und Maßnahme zum Indikator und zum Gebiet."
      aktion={
        nummer === null ? undefined : (
          <Knopflink ziel={`/quartiere/${quartier}/buendel/${nummer}`}>Bündel {nummer} ansehen</Knopflink>
        )
      }
    >
      <Hinweis ton="info" titel="Ein Pfad ist kein Beweis">
        <p>
          Die Zeilen zeigen, welches Geld für welche Maßnahme vorgesehen ist und welche Indikatoren sich
          seither bewegt haben. Ob das eine die Ursache des anderen ist, sagt der Vergleich mit ähnlichen
          Gebieten besser, und auch er nicht sicher. Welcher Indikator zu einem Handlungsfeld gehört, folgt
          aus seinem Namen.
        </p>
      </Hinweis>
      <Abschnitt titel="Geld und Maßnahmen" id="schritte">
        {schritte.length === 0 ? (
          <LeererZustand
            titel="Noch kein Bündel mit Förderung"
            aktionen={<Knopflink ziel={`/quartiere/${quartier}/buendel`}>Bündel berechnen</Knopflink>}
          >
            <p>Sobald ein Bündel berechnet ist, steht hier, wer was bezahlt.</p>
          </LeererZustand>
        ) : (
          <Tabelle
            beschriftung={`${schritte.length} Wege vom Haushalt zur Maßnahme (Bündel ${nummer})`}
            spalten={spaltenOf(daten)}
            zeilen={schritte}
            schluessel={({ massnahme, programm }) => `${massnahme} ${programm}`}
            exporte={[{ titel: 'CSV', ziel: `/quartiere/${quartier}/wirkungspfad.csv` }]}
          />
        )}
      </Abschnitt>
      <Abschnitt titel="Indikatoren und Gebiete" id="gebiete">
        <Gebiete {...daten} />
      </Abschnitt>
    </Seite>
  );
}
