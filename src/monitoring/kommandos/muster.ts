/**
 * `quartierwerk monitoring muster`: where areas with a high or low share of a group lie together.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import { renderTexttabelle } from '#kernel/texttabelle.ts';
import { formatIndex } from '../darstellung.ts';
import { findQueenNachbarn, type Umriss } from '../methoden/nachbarn.ts';
import { computeLokalMoran, computeMoran, type Gebietsmuster, type Raumtest } from '../methoden/raum.ts';
import type { Gruppenzahl } from '../methoden/segregation.ts';
import { adjustHochberg } from '../methoden/verteilung.ts';

/** Share of false ones among the marked areas that is put up with. */
const NIVEAU = 0.05;

type Musterzeile = Gebietsmuster & {
  readonly id: string;
  /** Share of the group in percent. */
  readonly anteil: number;
  /** After Benjamini and Hochberg over all areas with neighbours; null for islands. */
  readonly pBereinigt: number | null;
  /** More than chance explains, at 5 percent. */
  readonly auffaellig: boolean;
};

type Musterbericht = {
  readonly moran: Raumtest;
  readonly gebiete: readonly Musterzeile[];
  /** Areas without inhabitants, which have no share. */
  readonly ausgelassen: readonly string[];
};

/** Areas without neighbours aren't tested, so that they don't count as tests. */
function adjustMuster(muster: readonly Gebietsmuster[]): (number | null)[] {
  const getestet = muster.flatMap(({ art }, i) => (art === 'insel' ? [] : [i]));
  const bereinigt = adjustHochberg(getestet.map((i) => muster[i]?.pWert ?? 1));
  const ergebnis = muster.map((): number | null => null);
  for (const [n, i] of getestet.entries()) ergebnis[i] = bereinigt[n] ?? null;
  return ergebnis;
}

/**
 * Arrays run over the same areas.
 * @throws EingabeFehler where all shares are alike or no areas touch
 */
export function findMuster(
  kennungen: readonly string[],
  zahlen: readonly Gruppenzahl[],
  umrisse: readonly Umriss[],
): Musterbericht {
  const dabei = zahlen.flatMap(({ gesamt }, i) => (gesamt > 0 ? [i] : []));
  const anteile = dabei.map((i) => (100 * (zahlen[i]?.gruppe ?? 0)) / (zahlen[i]?.gesamt ?? 1));
  const nachbarn = findQueenNachbarn(dabei.map((i) => umrisse[i] ?? []));
  const moran = computeMoran(anteile, nachbarn);
  const muster = computeLokalMoran(anteile, nachbarn);
  if (!moran || !muster)
    throw new EingabeFehler([
      {
        text: 'Es gibt kein Muster: Alle Anteile sind gleich, oder kein Gebiet berührt ein anderes.',
        abhilfe: 'Prüfen, ob sich die Umrisse in gemeinsamen Punkten berühren und die Spalten stimmen.',
      },
    ]);
  const bereinigt = adjustMuster(muster);
  return {
    moran,
    gebiete: muster.map((eines, n) => {
      const pBereinigt = bereinigt[n] ?? null;
      return {
        id: kennungen[dabei[n] ?? -1] ?? '',
        anteil: anteile[n] ?? 0,
        ...eines,
        pBereinigt,
        auffaellig: pBereinigt !== null && pBereinigt <= NIVEAU,
      };
    }),
    ausgelassen: kennungen.filter((_, i) => !((zahlen[i]?.gesamt ?? 0) > 0)),
  };
}

const ART_TEXT: Readonly<Record<Gebietsmuster['art'], string>> = {
  'hoch-hoch': 'hoch unter hohen',
  'tief-tief': 'niedrig unter niedrigen',
  'hoch-tief': 'hoch unter niedrigen',
  'tief-hoch': 'niedrig unter hohen',
  insel: 'ohne Nachbarn',
};

/** One line per area, in the order of the file. */
export function renderMuster({ moran, gebiete, ausgelassen }: Musterbericht): string {
  const zeilen = gebiete.map(({ id, anteil, art, lokal, pWert, pBereinigt, auffaellig }) => [
    id,
    formatIndex(anteil),
    ART_TEXT[art],
    formatIndex(lokal),
    pBereinigt === null ? '–' : formatIndex(pWert),
    pBereinigt === null ? '–' : formatIndex(pBereinigt),
    auffaellig ? 'auffällig' : '',
  ]);
  const kopf = ['Gebiet', 'Anteil (%)', 'Lage', 'lokaler Moran', 'p', 'p bereinigt', 'Hinweis'];
  const auffaellige = gebiete.filter((zeile) => zeile.auffaellig).length;
  return [
    ...renderTexttabelle(
      [kopf, ...zeilen],
      ['links', 'rechts', 'links', 'rechts', 'rechts', 'rechts', 'links'],
    ),
    '',
    `Moran I der ganzen Stadt: ${formatIndex(moran.moran)} (ohne Muster ${formatIndex(moran.erwartet)}), p = ${formatIndex(moran.pWert)}.`,
    `${auffaellige} von ${gebiete.length} Gebieten auffällig: höchstens jedes zwanzigste davon durch Zufall (Benjamini, Hochberg).`,
    ...(ausgelassen.length > 0 ? [`Ohne Einwohner und deshalb ausgelassen: ${ausgelassen.join(', ')}.`] : []),
    '',
  ].join('\n');
}
