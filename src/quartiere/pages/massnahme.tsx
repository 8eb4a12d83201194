import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { add, formatEuro, NULL_EURO } from '#kernel/geld.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben, Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { massnahmeFehlt } from '../aenderung.ts';
import { loadAussagen, loadProgrammtitel, requireAkte } from '../service.ts';
import { Antworten, Statusmarke } from './bausteine.tsx';
import { Zusammengefuehrt } from './bearbeiten/zusammengefuehrt.tsx';
import { ansichtOf, type Positionsansicht, type Zusagenansicht } from './massnahmenansicht.ts';
import { loadAktenrechte } from './quartier/rechte-laden.ts';
import { Verwehrt } from './quartier/verwehrt.tsx';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const { akte, datensatz } = await requireAkte(zugang, params.kennung ?? '');
  const massnahme = akte.massnahmen.find((m) => m.kennung === params.massnahme);
  if (!massnahme) throw massnahmeFehlt(params.massnahme ?? '');
  return {
    quartier: { kennung: akte.quartier.kennung, name: akte.quartier.name },
    rechte: await loadAktenrechte(zugang, datensatz),
    massnahme: ansichtOf(akte, massnahme, {
      programme: await loadProgrammtitel(rechtVerzeichnis),
      aussagen: await loadAussagen(rechtVerzeichnis),
    }),
  };
}

type Ansicht = ReturnType<typeof ansichtOf>;

function positionsspalten(positionen: readonly Positionsansicht[]): readonly Spalte<Positionsansicht>[] {
  const summe = (wert: (p: Positionsansicht) => Positionsansicht['betrag'] | null) =>
    formatEuro(add(...positionen.map((p) => wert(p) ?? NULL_EURO)));
  return [
    { schluessel: 'kennung', titel: 'Nr.', zelle: (p) => <span className="nowrap">{p.kennung}</span> },
    {
      schluessel: 'bezeichnung',
      titel: 'Kostenposition',
      kopf: true,
      zelle: (p) => p.bezeichnung ?? p.kostenart,
    },
    {
      schluessel: 'kostenart',
      titel: 'Kostenart',
      zelle: (p) => (
        <>
          {p.kostenart}
          {p.vorsteuerabzug ? <div className="klein leise">netto, mit Vorsteuerabzug</div> : null}
        </>
      ),
    },
    { schluessel: 'jahr', titel: 'Jahr', zelle: (p) => String(p.jahr) },
    {
      schluessel: 'ohne',
      titel: 'nicht zuwendungs\u00adfähig',
      zahl: true,
      zelle: (p) => (p.nichtZuwendungsfaehig === null ? '–' : formatEuro(p.nichtZuwendungsfaehig)),
      summe: summe((p) => p.nichtZuwendungsfaehig),
    },
    {
      schluessel: 'einnahmen',
      titel: 'Einnahmen',
      zahl: true,
      zelle: (p) => (p.einnahmen === null ? '–' : formatEuro(p.einnahmen)),
      summe: summe((p) => p.einnahmen),
    },
    {
      schluessel: 'betrag',
      titel: 'Gesamtausgaben',
      zahl: true,
      zelle: (p) => formatEuro(p.betrag),
      summe: summe((p) => p.betrag),
    },
  ];
}

function Quelle({ zusage }: { readonly zusage: Zusagenansicht }) {
  return zusage.programm ? (
    <Link to={`/foerderprogramme/${zusage.quelle}`}>{zusage.titel}</Link>
  ) : (
    zusage.titel
  );
}

const ZUSAGENSPALTEN: readonly Spalte<Zusagenansicht>[] = [
  { schluessel: 'position', titel: 'Kostenposition', zelle: (z) => z.position },
  { schluessel: 'art', titel: 'Art', zelle: (z) => z.art },
  { schluessel: 'quelle', titel: 'Geber', kopf: true, zelle: (z) => <Quelle zusage={z} /> },
  { schluessel: 'betrag', titel: 'Betrag', zahl: true, zelle: (z) => formatEuro(z.betrag) },
];

function Voraussetzungen({
  quartier,
  massnahme,
}: {
  readonly quartier: string;
  readonly massnahme: Ansicht;
}) {
  if (massnahme.voraussetzung.length === 0) return <>keine</>;
  return (
    <ul>
      {massnahme.voraussetzung.map((noetig) => (
        <li key={noetig.kennung}>
          <Link to={`/quartiere/${quartier}/massnahmen/${noetig.kennung}`}>
            {noetig.kennung} {noetig.titel}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Antraege({ antraege }: { readonly antraege: Ansicht['antraege'] }) {
  if (antraege.length === 0) return <>keine erfasst</>;
  return (
    <ul>
      {antraege.map((antrag) => (
        <li key={`${antrag.programm} ${antrag.datum} ${antrag.ergebnis}`}>
          <Link to={`/foerderprogramme/${antrag.programm}`}>{antrag.titel}</Link>: {antrag.ergebnis} am{' '}
          {formatKalendertag(antrag.datum)}
        </li>
      ))}
    </ul>
  );
}

function Einordnung({ quartier, massnahme }: { readonly quartier: string; readonly massnahme: Ansicht }) {
  return (
    <Angaben>
      <Angabe titel="Handlungsfelder">{massnahme.felder}</Angabe>
      <Angabe titel="Zweck">{massnahme.zweck}</Angabe>
      <Angabe titel="Träger">
        <div>{massnahme.traeger}</div>
        {massnahme.traegerzusatz ? <div className="klein leise">{massnahme.traegerzusatz}</div> : null}
      </Angabe>
      <Angabe titel="Zeitraum">
        {formatKalendertag(massnahme.beginn)} bis {formatKalendertag(massnahme.ende)}
      </Angabe>
      <Angabe titel="Voraussetzungen">
        <Voraussetzungen quartier={quartier} massnahme={massnahme} />
      </Angabe>
      <Angabe titel="Anträge">
        <Antraege antraege={massnahme.antraege} />
      </Angabe>
      {massnahme.vorhaben ? <Angabe titel="Vorhaben">{massnahme.vorhaben}</Angabe> : null}
      {massnahme.merkmale.length > 0 ? (
        <Angabe titel="Antworten für einzelne Programme">
          <Antworten antworten={massnahme.merkmale} />
        </Angabe>
      ) : null}
    </Angaben>
  );
}

/** Costs may follow the end (final invoices), yet a wrong year is more likely. */
function SpaeteKosten({ massnahme }: { readonly massnahme: Ansicht }) {
  const spaete = massnahme.positionen.filter(({ nachEnde }) => nachEnde);
  if (spaete.length === 0) return null;
  return (
    <Hinweis ton="achtung" titel="Bitte noch einmal ansehen">
      <p>
        Nach dem Ende der Maßnahme am {formatKalendertag(massnahme.ende)} liegt das Kostenjahr von{' '}
        {spaete.map(({ kennung, jahr }) => `${kennung} (${jahr})`).join(', ')}. Berichtigen Sie das Jahr oder
        das Ende; lassen Sie es so, wenn die Rechnung erst dann zu zahlen ist.
      </p>
    </Hinweis>
  );
}

export default function Massnahmenseite() {
  const { quartier, rechte, massnahme } = useLoaderData<typeof loader>();
  const adresse = `/quartiere/${quartier.kennung}/massnahmen/${massnahme.kennung}`;
  return (
    <Seite
      titel={massnahme.titel}
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: quartier.name, ziel: `/quartiere/${quartier.kennung}` },
      ]}
      vorspann={massnahme.beschreibung}
      marken={<Statusmarke status={massnahme.status} />}
      aktion={
        rechte.aendern === null ? (
          <>
            <Knopflink ziel={`${adresse}/bearbeiten`} art="primary">
              Bearbeiten
            </Knopflink>
            <Knopflink ziel={`${adresse}/loeschen`}>Löschen</Knopflink>
          </>
        ) : null
      }
    >
      <Verwehrt grund={rechte.aendern} />
      <Zusammengefuehrt />
      <Kennzahlen>
        <Kennzahl titel="Nummer" wert={massnahme.kennung} />
        <Kennzahl titel="Kosten" wert={formatEuro(massnahme.kosten)} />
        <Kennzahl titel="schon zugesagt" wert={formatEuro(massnahme.zugesagtSumme)} />
        <Kennzahl titel="Nutzen" wert={massnahme.nutzen} zusatz={massnahme.pflicht ? 'Pflicht' : 'von 100'} />
      </Kennzahlen>
      <Abschnitt titel="Kosten" id="kosten">
        <SpaeteKosten massnahme={massnahme} />
        <Tabelle
          beschriftung="Kostenpositionen"
          beschriftungVerborgen
          spalten={positionsspalten(massnahme.positionen)}
          zeilen={massnahme.positionen}
          schluessel={(p) => p.kennung}
        />
      </Abschnitt>
      {massnahme.zusagen.length > 0 || massnahme.traegermittel !== null ? (
        <Abschnitt titel="Schon zugesagt" id="zusagen">
          {massnahme.zusagen.length > 0 ? (
            <Tabelle
              beschriftung="Zusagen"
              beschriftungVerborgen
              spalten={ZUSAGENSPALTEN}
              zeilen={massnahme.zusagen}
              schluessel={(z) => `${z.position} ${z.quelle} ${z.nummer}`}
            />
          ) : null}
          {massnahme.traegermittel === null ? null : (
            <p>Eigene Mittel des Trägers für die ganze Maßnahme: {formatEuro(massnahme.traegermittel)}</p>
          )}
        </Abschnitt>
      ) : null}
      <Abschnitt titel="Einordnung" id="einordnung">
        <Einordnung quartier={quartier.kennung} massnahme={massnahme} />
      </Abschnitt>
      <Abschnitt titel="Förderung" id="foerderung">
        <div className="stapel">
          <p>
            Welche Programme zu dieser Maßnahme passen und welche nicht, mit Grund und Rechtsquelle, steht im
            Bündel des Quartiers.
          </p>
          <Knopflink ziel={`/quartiere/${quartier.kennung}/buendel?massnahme=${massnahme.kennung}`}>
            Befunde im Bündel ansehen
          </Knopflink>
        </div>
      </Abschnitt>
    </Seite>
  );
}
