/**
 * Where similar areas lie beside each other, and how much more often the group lives in an area than in the city.
 */
import type { Beobachtungsgebiet, Raumbeobachtung } from '../../bestand/beobachtung.ts';
import { findQueenNachbarn, type Umriss } from '../../methoden/nachbarn.ts';
import {
  computeLokalMoran,
  computeMoran,
  computeRaumdissimilaritaet,
  type Gebietsmuster,
  type Raumtest,
} from '../../methoden/raum.ts';
import { computeLokalisationsquotienten } from '../../methoden/segregation.ts';
import { adjustHochberg } from '../../methoden/verteilung.ts';
import { countStufen, type Einstufung, type Farbstufe, type Gebietsstufe } from '../einstufung.ts';
import { formatIndex } from '../zahlformat.ts';
import type { Gruppenlage } from './gruppen.ts';
import { formatP, permutationenFor } from './jahre.ts';

/** An area's pattern with its p-value adjusted over all areas (Benjamini, Hochberg 1995). */
export type Raummuster = Gebietsmuster & { readonly bereinigt: number };

export type Raumlage = {
  readonly moran: Raumtest | null;
  /** D less the mean difference of shares between neighbours. */
  readonly dissimilaritaet: number | null;
  /** By place of the area. */
  readonly muster: ReadonlyMap<number, Raummuster>;
  /** Areas that count but have no outline. */
  readonly ohneUmriss: number;
  readonly permutationen: number;
};

function umrissOf({ umriss }: Beobachtungsgebiet): Umriss {
  return (umriss?.coordinates ?? []).flatMap((polygon) =>
    polygon.map((ring) => ring.map(([laenge = 0, breite = 0]) => [laenge, breite] as const)),
  );
}

/** Null where no area that counts has an outline. */
export function computeRaumlage(
  { gebiete }: Pick<Raumbeobachtung, 'gebiete'>,
  { stellen, zahlen }: Gruppenlage,
): Raumlage | null {
  const dabei = stellen.flatMap((stelle, i) => {
    const [gebiet, zahl] = [gebiete[stelle], zahlen[i]];
    return gebiet?.umriss && zahl ? [{ stelle, gebiet, zahl }] : [];
  });
  if (dabei.length === 0) return null;
  const nachbarn = findQueenNachbarn(dabei.map(({ gebiet }) => umrissOf(gebiet)));
  const anteile = dabei.map(({ zahl }) => zahl.gruppe / zahl.gesamt);
  const los = { permutationen: permutationenFor(dabei.length) };
  const lokale = computeLokalMoran(anteile, nachbarn, los) ?? [];
  const bereinigte = adjustHochberg(lokale.map(({ pWert }) => pWert));
  return {
    moran: computeMoran(anteile, nachbarn, los),
    dissimilaritaet: computeRaumdissimilaritaet(
      dabei.map(({ zahl }) => zahl),
      nachbarn,
    ),
    muster: new Map(
      lokale.map((muster, i) => [dabei[i]?.stelle ?? -1, { ...muster, bereinigt: bereinigte[i] ?? 1 }]),
    ),
    ohneUmriss: stellen.length - dabei.length,
    ...los,
  };
}

const NIVEAU = 0.05;

type Musterart = { readonly stufe: Farbstufe; readonly zeichen: string; readonly text: string };

const OHNE_MUSTER: Musterart = { stufe: 0, zeichen: '', text: 'unauffällig' };

const MUSTERARTEN: Readonly<Record<Gebietsmuster['art'], Musterart>> = {
  'hoch-hoch': { stufe: 3, zeichen: '', text: 'hoch unter hohen' },
  'hoch-tief': { stufe: 2, zeichen: '▲', text: 'hoch unter niedrigen' },
  'tief-hoch': { stufe: 2, zeichen: '▼', text: 'niedrig unter hohen' },
  'tief-tief': { stufe: 1, zeichen: '', text: 'niedrig unter niedrigen' },
  insel: OHNE_MUSTER,
};

/** Only what holds at 5 percent after the adjustment. */
export function judgeMuster(muster: Raummuster): Musterart {
  return muster.bereinigt <= NIVEAU ? MUSTERARTEN[muster.art] : OHNE_MUSTER;
}

const STUFENTITEL: Readonly<Record<Farbstufe, string>> = {
  0: OHNE_MUSTER.text,
  1: 'niedrig unter niedrigen (Ballung)',
  2: 'anders als die Nachbarn',
  3: 'hoch unter hohen (Ballung)',
};

/** The local patterns as a map. */
export function classifyMuster(
  { gebiete }: Pick<Raumbeobachtung, 'gebiete'>,
  lage: Gruppenlage,
  raum: Raumlage,
): Einstufung {
  const verdeckte = new Set(lage.verdeckt);
  const stufen = gebiete.map((_, stelle): Gebietsstufe | null => {
    const muster = raum.muster.get(stelle);
    return muster ? { ...judgeMuster(muster), hervor: false, sortierwert: muster.lokal } : null;
  });
  const arten = [MUSTERARTEN['hoch-tief'], MUSTERARTEN['tief-hoch']];
  return {
    sicht: 'muster',
    titel: 'Räumliche Muster',
    stufen,
    verdeckt: gebiete.map((_, stelle) => verdeckte.has(stelle)),
    legende: countStufen(stufen, (stufe) => STUFENTITEL[stufe]),
    zeichen: arten
      .filter(({ zeichen }) => stufen.some((stufe) => stufe?.zeichen === zeichen))
      .map(({ zeichen, text }) => ({ zeichen, titel: text })),
    hinweise: [
      `Lokales Moran-I (Anselin 1995), ${raum.permutationen} zufällige Anordnungen. Gezeigt ist, was auf dem Niveau von 5 Prozent auffällt, bereinigt über alle Gebiete nach Benjamini und Hochberg: Im Mittel ist höchstens jede zwanzigste gezeigte Auffälligkeit Zufall.`,
    ],
  };
}

export type Quotientenzeile = {
  readonly kennung: string;
  readonly name: string;
  readonly bezirk: string | null;
  /** Percent. */
  readonly anteil: number;
  /** Above 1 the group is overrepresented. */
  readonly quotient: number;
  /** In words; null where the area has no outline. */
  readonly muster: string | null;
};

type Reihenfolge = { readonly spalte: string; readonly absteigend: boolean };

const VERGLEICHE: Readonly<Record<string, (a: Quotientenzeile, b: Quotientenzeile) => number>> = {
  name: (a, b) => a.name.localeCompare(b.name, 'de', { numeric: true }),
  anteil: (a, b) => a.anteil - b.anteil,
  quotient: (a, b) => a.quotient - b.quotient,
  muster: (a, b) => (a.muster ?? '').localeCompare(b.muster ?? '', 'de'),
};

/** Every area that counts, sorted. */
export function listQuotienten(
  { gebiete }: Pick<Raumbeobachtung, 'gebiete'>,
  { stellen, zahlen }: Gruppenlage,
  raum: Raumlage | null,
  { spalte, absteigend }: Reihenfolge,
): readonly Quotientenzeile[] {
  const quotienten = computeLokalisationsquotienten(zahlen);
  const zeilen = stellen.flatMap((stelle, i): Quotientenzeile[] => {
    const [gebiet, zahl] = [gebiete[stelle], zahlen[i]];
    if (!gebiet || !zahl) return [];
    const muster = raum?.muster.get(stelle);
    return [
      {
        kennung: gebiet.kennung,
        name: gebiet.name,
        bezirk: gebiet.bezirk,
        anteil: (100 * zahl.gruppe) / zahl.gesamt,
        quotient: quotienten[i] ?? 0,
        muster: muster ? judgeMuster(muster).text : null,
      },
    ];
  });
  const vergleich = (Object.hasOwn(VERGLEICHE, spalte) ? VERGLEICHE[spalte] : undefined) ?? (() => 0);
  return zeilen.toSorted((a, b) => (absteigend ? -1 : 1) * vergleich(a, b));
}

/** Whether the city is divided into regions, in one sentence. */
export function describeMoran({ moran }: Raumlage): string {
  if (!moran) return 'Ob ähnliche Gebiete beieinanderliegen, lässt sich nicht prüfen.';
  const wert = `Morans I ${formatIndex(moran.moran)}, ohne Muster etwa ${formatIndex(moran.erwartet)}, ${formatP(moran.pWert)}`;
  if (moran.pWert > NIVEAU)
    return `Ein räumliches Muster über die ganze Stadt ist nicht zu erkennen (${wert}).`;
  return moran.moran > moran.erwartet
    ? `Gebiete mit hohem Anteil liegen beieinander, mehr als durch Zufall (${wert}).`
    : `Benachbarte Gebiete unterscheiden sich mehr als durch Zufall (${wert}).`;
}
