import { Link } from 'react-router';
import { formatEuro, NULL_EURO } from '#kernel/geld.ts';
import { LAENDER } from '#kernel/ids.ts';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Karte, type Kartenflaeche, type Kartenklasse } from '#web/ui/karte.tsx';
import { Abschnitt } from '#web/ui/seite.tsx';
import { type Export, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Nachfrage } from '../../wirkung/nachfrage.ts';
import type { Wirkungsansicht } from '../../wirkung/service.ts';
import { type Ueberschneidung, VERHAELTNIS_TEXT } from '../../wirkung/ueberschneidung.ts';
import type { Landeswirkung, Programmwirkung, Quartierwirkung } from '../../wirkung/wirkung.ts';

function stateOf({ passend, offen }: Quartierwirkung): {
  readonly text: string;
  readonly klasse: Kartenklasse;
} {
  if (passend > 0) return { text: 'erreicht', klasse: 3 };
  return offen > 0 ? { text: 'noch offen', klasse: 1 } : { text: 'nicht erreicht', klasse: 0 };
}

const QUARTIERSPALTEN: readonly Spalte<Quartierwirkung>[] = [
  {
    schluessel: 'name',
    titel: 'Quartier',
    kopf: true,
    zelle: (zeile) => (
      <>
        <Link to={`/quartiere/${zeile.kennung}`}>{zeile.name}</Link>
        <div className="klein leise unterzeile">
          {zeile.kommune}, {LAENDER[zeile.land].name}
        </div>
      </>
    ),
  },
  {
    schluessel: 'stand',
    titel: 'Ergebnis',
    zelle: (zeile) => (
      <>
        {stateOf(zeile).text}
        {zeile.grund === null ? null : <div className="klein leise unterzeile">{zeile.grund}</div>}
      </>
    ),
  },
  {
    schluessel: 'passend',
    titel: 'Positionen, die passen',
    zahl: true,
    zelle: ({ passend, positionen }) => `${passend} von ${positionen}`,
  },
  { schluessel: 'offen', titel: 'noch offen', zahl: true, zelle: ({ offen }) => offen },
  {
    schluessel: 'sicher',
    titel: 'Förderung höchstens',
    zahl: true,
    zelle: ({ sicher }) => formatEuro(sicher),
  },
  {
    schluessel: 'moeglich',
    titel: 'mit dem Offenen',
    zahl: true,
    zelle: ({ moeglich }) => formatEuro(moeglich),
  },
];

const LANDESSPALTEN: readonly Spalte<Landeswirkung>[] = [
  { schluessel: 'land', titel: 'Land', kopf: true, zelle: ({ land }) => LAENDER[land].name },
  { schluessel: 'quartiere', titel: 'Quartiere', zahl: true, zelle: ({ quartiere }) => quartiere },
  { schluessel: 'erreicht', titel: 'erreicht', zahl: true, zelle: ({ erreicht }) => erreicht },
  { schluessel: 'moeglich', titel: 'noch offen', zahl: true, zelle: ({ moeglich }) => moeglich },
  {
    schluessel: 'sicher',
    titel: 'Förderung höchstens',
    zahl: true,
    zelle: ({ sicher }) => formatEuro(sicher),
  },
];

/** One map for each Kommune: side by side they would be dots. */
function Karten({ wirkung, flaechen }: Wirkungsansicht) {
  const nach = new Map(wirkung.quartiere.map((zeile) => [zeile.kennung, zeile]));
  const gezeichnete = flaechen.flatMap(({ kennung, name, flaeche }) => {
    const zeile = nach.get(kennung);
    if (!zeile) return [];
    const eine: Kartenflaeche = {
      kennung,
      name,
      flaeche,
      klasse: stateOf(zeile).klasse,
      ziel: `/quartiere/${kennung}`,
    };
    return [{ kommune: zeile.kommune, eine }];
  });
  return [...Map.groupBy(gezeichnete, ({ kommune }) => kommune)].map(([kommune, gruppe]) => (
    <Karte
      key={kommune}
      beschriftung={`${kommune}: welche Quartiere das Programm erreicht`}
      flaechen={gruppe.map(({ eine }) => eine)}
      legende={[
        { klasse: 3, titel: 'erreicht' },
        { klasse: 1, titel: 'noch offen' },
        { klasse: 0, titel: 'nicht erreicht' },
      ]}
    >
      <figcaption>{kommune}</figcaption>
    </Karte>
  ));
}

export function Erreichte({
  ansicht,
  exporte,
}: {
  readonly ansicht: Wirkungsansicht;
  readonly exporte: readonly Export[];
}) {
  const { quartiere, laender } = ansicht.wirkung;
  if (quartiere.length === 0) {
    return (
      <LeererZustand titel="Noch keine Akte, an der sich die Wirkung zeigt">
        <p>
          Gezählt werden Quartiere, deren Akten Sie lesen dürfen. Bitten Sie Kommunen, ihre Akte mit Ihrer
          Organisation zu teilen.
        </p>
      </LeererZustand>
    );
  }
  return (
    <Abschnitt titel="Welche Quartiere es erreicht" id="erreichte">
      <div className="stapel">
        <Karten {...ansicht} />
        <Tabelle
          beschriftung="Quartiere und was das Programm dort bezahlen könnte"
          spalten={QUARTIERSPALTEN}
          zeilen={quartiere}
          schluessel={({ kennung }) => kennung}
          exporte={exporte}
        />
        <Tabelle
          beschriftung="Quartiere je Land"
          spalten={LANDESSPALTEN}
          zeilen={laender}
          schluessel={({ land }) => land}
        />
      </div>
    </Abschnitt>
  );
}

const UEBERSCHNEIDUNGSSPALTEN: readonly Spalte<Ueberschneidung>[] = [
  {
    schluessel: 'programm',
    titel: 'Anderes Programm',
    kopf: true,
    zelle: ({ programm, kurztitel }) => <Link to={`/foerderprogramme/${programm}`}>{kurztitel}</Link>,
  },
  { schluessel: 'ressort', titel: 'Ressort', zelle: ({ ressort }) => ressort },
  {
    schluessel: 'gemeinsam',
    titel: 'gemeinsame Positionen',
    zahl: true,
    zelle: ({ gemeinsam, eigene }) => `${gemeinsam} von ${eigene}`,
  },
  { schluessel: 'andere', titel: 'Positionen des anderen', zahl: true, zelle: ({ andere }) => andere },
  {
    schluessel: 'verhaeltnis',
    titel: 'Was das heißt',
    zelle: ({ verhaeltnis, selberTopf, geregelt }) => (
      <>
        {VERHAELTNIS_TEXT[verhaeltnis]}
        <div className="klein leise unterzeile">
          {selberTopf
            ? 'Derselbe Topf: Es zahlt nicht noch einmal.'
            : geregelt
              ? 'Reihenfolge oder Ausschluss sind geregelt.'
              : 'Reihenfolge und Ausschluss sind nicht geregelt.'}
        </div>
      </>
    ),
  },
];

export function Ueberschneidungen({
  wirkung,
  exporte,
}: {
  readonly wirkung: Programmwirkung;
  readonly exporte: readonly Export[];
}) {
  const { ueberschneidungen } = wirkung;
  const ueberfluessig = ueberschneidungen.filter(
    ({ verhaeltnis, selberTopf }) => !selberTopf && (verhaeltnis === 'gleich' || verhaeltnis === 'enthalten'),
  );
  return (
    <Abschnitt titel="Überschneidung mit anderen Programmen" id="ueberschneidung">
      <p>
        Verglichen wird Position für Position: Was dieses Programm bezahlen dürfte, dürfte auch das andere
        bezahlen. Offene Fragen zählen nicht.
      </p>
      {ueberfluessig.length > 0 ? (
        <Hinweis ton="achtung" titel="Alles davon bezahlt schon ein anderes Programm">
          <p>
            {ueberfluessig.map(({ kurztitel, ressort }) => `${kurztitel} (${ressort})`).join(', ')}. Prüfen
            Sie, was dieses Programm zusätzlich erreicht.
          </p>
        </Hinweis>
      ) : null}
      {ueberschneidungen.length === 0 ? (
        <p>Kein anderes Programm bezahlt in diesen Quartieren dasselbe.</p>
      ) : (
        <Tabelle
          beschriftung="Programme, die dieselben Positionen bezahlen könnten"
          beschriftungVerborgen
          spalten={UEBERSCHNEIDUNGSSPALTEN}
          zeilen={ueberschneidungen}
          schluessel={({ programm }) => programm}
          exporte={exporte}
        />
      )}
    </Abschnitt>
  );
}

function nachfragespalten(mitBudget: boolean): readonly Spalte<Nachfrage>[] {
  const spalten: Spalte<Nachfrage>[] = [
    {
      schluessel: 'inanspruchnahme',
      titel: 'So viele beantragen es',
      kopf: true,
      zelle: ({ inanspruchnahme }) => `${inanspruchnahme} %`,
    },
    { schluessel: 'betrag', titel: 'Nachfrage', zahl: true, zelle: ({ betrag }) => formatEuro(betrag) },
  ];
  if (!mitBudget) return spalten;
  return [
    ...spalten,
    {
      schluessel: 'rest',
      titel: 'bleibt übrig',
      zahl: true,
      zelle: ({ rest }) => formatEuro(rest ?? NULL_EURO),
    },
    { schluessel: 'deckung', titel: 'gedeckt', zahl: true, zelle: ({ deckung }) => `${deckung} %` },
  ] as Spalte<Nachfrage>[];
}

export function Nachfragetabelle({ zeilen }: { readonly zeilen: readonly Nachfrage[] }) {
  return (
    <Tabelle
      beschriftung="Erwartete Nachfrage"
      spalten={nachfragespalten(zeilen.some(({ rest }) => rest !== null))}
      zeilen={zeilen}
      schluessel={({ inanspruchnahme }) => String(inanspruchnahme)}
    />
  );
}
