import { formatEuro } from '#kernel/geld.ts';
import { formatZahlwort } from '#kernel/zahlwort.ts';
import { KOSTENART_TEXT } from '#rechtsstand/index.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Abschnitt } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Kostenposition } from '../../akte.ts';
import {
  countEntfallende,
  type Kostenvergleich,
  type Positionswechsel,
  type Zusagewechsel,
} from '../../kofi/kostenvergleich.ts';
import type { Kofizusage } from '../../kofi/zeilenlesung.ts';
import type { Kofipositionsansicht } from './kofi-laden.ts';

const GEZEIGT = 200;

function kostenartText({ kostenart, kostenartAus }: Kofipositionsansicht): string {
  if (kostenart === null) return 'wie in der Akte';
  const text = KOSTENART_TEXT[kostenart];
  return kostenartAus === null ? text : `${text} (Annahme aus „${kostenartAus}“)`;
}

const GELESENE: readonly Spalte<Kofipositionsansicht>[] = [
  { schluessel: 'zeile', titel: 'Zeile', zahl: true, zelle: ({ zeile }) => zeile },
  { schluessel: 'massnahme', titel: 'Maßnahme', kopf: true, zelle: ({ massnahme }) => massnahme },
  { schluessel: 'bezeichnung', titel: 'Bezeichnung', zelle: ({ bezeichnung }) => bezeichnung ?? '–' },
  { schluessel: 'kostenart', titel: 'Kostenart', zelle: kostenartText },
  { schluessel: 'jahr', titel: 'Jahr', zahl: true, zelle: ({ jahr }) => jahr },
  { schluessel: 'betrag', titel: 'Betrag', zahl: true, zelle: ({ betrag }) => formatEuro(betrag) },
];

function Annahmen({ positionen }: { readonly positionen: readonly Kofipositionsansicht[] }) {
  const angenommen = positionen.filter(({ kostenartAus }) => kostenartAus !== null);
  if (angenommen.length === 0) return null;
  const gruppen = Map.groupBy(
    angenommen,
    ({ kostenartAus, kostenart }) =>
      `„${kostenartAus}“ als ${kostenart === null ? '' : KOSTENART_TEXT[kostenart]} gelesen`,
  );
  return (
    <Hinweis ton="achtung" titel="Angenommene Kostenarten: bitte prüfen">
      <ul>
        {[...gruppen].map(([text, eigene]) => (
          <li key={text}>
            {text} ({eigene.length === 1 ? 'Zeile' : 'Zeilen'}{' '}
            {[...new Set(eigene.map(({ zeile }) => zeile))].join(', ')})
          </li>
        ))}
      </ul>
      <p>Trifft das nicht zu, schreiben Sie die Kostenart in die Tabelle und laden Sie die Datei neu hoch.</p>
    </Hinweis>
  );
}

/** The positions as they were read, and which words were taken for which Kostenart. */
export function GelesenePositionen({ positionen }: { readonly positionen: readonly Kofipositionsansicht[] }) {
  if (positionen.length === 0) return null;
  return (
    <>
      <Annahmen positionen={positionen} />
      <Tabelle
        beschriftung={`Gelesen: ${formatZahlwort(positionen.length, 'Kostenposition', 'Kostenpositionen')}`}
        spalten={GELESENE}
        zeilen={positionen.slice(0, GEZEIGT)}
        schluessel={({ zeile, jahr, massnahme }) => `${zeile} ${jahr} ${massnahme}`}
      />
      {positionen.length > GEZEIGT ? <p>Gezeigt werden die ersten {GEZEIGT}.</p> : null}
    </>
  );
}

function wasOf({ vorher, nachher }: Pick<Positionswechsel | Zusagewechsel, 'vorher' | 'nachher'>): string {
  if (vorher === null) return 'neu';
  return nachher === null ? 'entfällt' : 'geändert';
}

function Position({ position }: { readonly position: Kostenposition | null }) {
  if (!position) return '–';
  const { bezeichnung, kostenart, jahr, betrag, nicht_zuwendungsfaehig: nicht, einnahmen } = position;
  return [
    formatEuro(betrag),
    bezeichnung,
    `${KOSTENART_TEXT[kostenart]}, ${jahr}`,
    nicht === undefined ? undefined : `nicht zuwendungsfähig ${formatEuro(nicht)}`,
    einnahmen === undefined ? undefined : `Einnahmen ${formatEuro(einnahmen)}`,
  ]
    .filter((teil) => teil !== undefined)
    .join('; ');
}

const WECHSEL: readonly Spalte<Positionswechsel>[] = [
  { schluessel: 'kennung', titel: 'Position', kopf: true, zelle: ({ kennung }) => kennung },
  { schluessel: 'was', titel: 'Was geschieht', zelle: wasOf },
  { schluessel: 'vorher', titel: 'Bisher', zelle: ({ vorher }) => <Position position={vorher} /> },
  { schluessel: 'nachher', titel: 'Danach', zelle: ({ nachher }) => <Position position={nachher} /> },
];

const QUELLE_TEXT: Readonly<Record<Kofizusage['quelle']['art'], string>> = {
  foerderprogramm: 'Programm',
  eigenmittel: 'Eigenmittel der Kommune',
  traegermittel: 'Mittel des Trägers',
  dritte: 'Dritte:',
};

function quelleText({ quelle: { art, kennung } }: Zusagewechsel): string {
  return art === kennung ? QUELLE_TEXT[art] : `${QUELLE_TEXT[art]} ${kennung}`;
}

const betragOf = (betrag: Zusagewechsel['vorher']) => (betrag === null ? '–' : formatEuro(betrag));

const ZUSAGEN: readonly Spalte<Zusagewechsel>[] = [
  { schluessel: 'position', titel: 'Position', kopf: true, zelle: ({ position }) => position },
  { schluessel: 'quelle', titel: 'Zusage', zelle: quelleText },
  { schluessel: 'was', titel: 'Was geschieht', zelle: wasOf },
  { schluessel: 'vorher', titel: 'Bisher', zahl: true, zelle: ({ vorher }) => betragOf(vorher) },
  { schluessel: 'nachher', titel: 'Danach', zahl: true, zelle: ({ nachher }) => betragOf(nachher) },
];

function Massnahmenkosten({ vergleich }: { readonly vergleich: Kostenvergleich }) {
  const { kennung, titel, positionen, zusagen, vorher, nachher } = vergleich;
  return (
    <section className="stapel">
      <h3>
        {kennung} {titel}
      </h3>
      <p>
        Kosten bisher {formatEuro(vorher.kosten)}, danach {formatEuro(nachher.kosten)}; davon zugesagt bisher{' '}
        {formatEuro(vorher.zusagen)}, danach {formatEuro(nachher.zusagen)}.
      </p>
      {positionen.length > 0 ? (
        <Tabelle
          beschriftung={`Kostenpositionen von ${kennung}`}
          spalten={WECHSEL}
          zeilen={positionen}
          schluessel={(wechsel) => wechsel.kennung}
        />
      ) : null}
      {zusagen.length > 0 ? (
        <Tabelle
          beschriftung={`Zusagen zu ${kennung}`}
          spalten={ZUSAGEN}
          zeilen={zusagen}
          schluessel={({ position, quelle }) => `${position} ${quelle.art} ${quelle.kennung}`}
        />
      ) : null}
    </section>
  );
}

/** What disappears, comes and changes, per Massnahme, with the sums before and after. */
export function Kostenwechsel({ vergleiche }: { readonly vergleiche: readonly Kostenvergleich[] }) {
  if (vergleiche.length === 0) return null;
  const entfallende = countEntfallende(vergleiche);
  return (
    <Abschnitt titel="Kosten und Zusagen je Maßnahme" id="kosten">
      <div className="stapel stapel--weit">
        {entfallende > 0 ? (
          <Hinweis
            ton="achtung"
            titel={`${formatZahlwort(entfallende, 'Kostenposition der Akte entfällt', 'Kostenpositionen der Akte entfallen')}`}
          >
            <p>
              Die Tabelle nennt sie nicht. Sollen sie bleiben, ergänzen Sie sie in der Tabelle und laden Sie
              die Datei neu hoch.
            </p>
          </Hinweis>
        ) : null}
        {vergleiche.map((vergleich) => (
          <Massnahmenkosten key={vergleich.kennung} vergleich={vergleich} />
        ))}
      </div>
    </Abschnitt>
  );
}
