/**
 * An observation as a JSON-stat 2.0 dataset (json-stat.org/format): dimensions area, year and indicator.
 */
import type { Indikator, Raumbeobachtung } from '../bestand/beobachtung.ts';
import {
  type Ausgabewahl,
  formatEinheit,
  selectAusgaben,
  selectIndikatoren,
  selectReihen,
  signOf,
} from './auswahl.ts';

type Kategorien = {
  readonly label: string;
  readonly category: {
    readonly index: readonly string[];
    readonly label: Readonly<Record<string, string>>;
    readonly unit?: Readonly<Record<string, { readonly label: string }>>;
  };
};

export type JsonStat = {
  readonly version: '2.0';
  readonly class: 'dataset';
  readonly label: string;
  readonly source: string;
  readonly note: readonly string[];
  readonly id: readonly ['gebiet', 'jahr', 'indikator'];
  readonly size: readonly [number, number, number];
  readonly role: {
    readonly time: readonly ['jahr'];
    readonly geo: readonly ['gebiet'];
    readonly metric: readonly ['indikator'];
  };
  readonly dimension: {
    readonly gebiet: Kategorien;
    readonly jahr: Kategorien;
    readonly indikator: Kategorien;
  };
  /** Row-major: the indicator changes fastest. */
  readonly value: readonly (number | null)[];
  /** By place in `value`; `x`: hidden, `-`: not known. */
  readonly status: Readonly<Record<string, 'x' | '-'>>;
  readonly extension: {
    readonly status: Readonly<Record<'x' | '-', string>>;
    readonly license: readonly string[];
  };
};

function dimensionOf(
  label: string,
  kategorien: readonly (readonly [kennung: string, name: string])[],
): Kategorien {
  return {
    label,
    category: { index: kategorien.map(([kennung]) => kennung), label: Object.fromEntries(kategorien) },
  };
}

function metricOf(indikatoren: readonly Indikator[]): Kategorien {
  const { label, category } = dimensionOf(
    'Indikator',
    indikatoren.map(({ kennung, titel }) => [kennung, titel] as const),
  );
  const unit = Object.fromEntries(indikatoren.map((eine) => [eine.kennung, { label: formatEinheit(eine) }]));
  return { label, category: { ...category, unit } };
}

const unique = (texte: readonly string[]): string[] => [...new Set(texte.filter((text) => text !== ''))];

export function createJsonStat(beobachtung: Raumbeobachtung, wahl: Ausgabewahl = {}): JsonStat {
  const { gebiete, titel } = beobachtung;
  const indikatoren = selectIndikatoren(beobachtung, wahl);
  const jahre = selectAusgaben(beobachtung, wahl).map(({ jahr }) => jahr);
  const size = [gebiete.length, jahre.length, indikatoren.length] as const;
  const value: (number | null)[] = new Array(size[0] * size[1] * size[2]).fill(null);
  const zeichen = new Array<'x' | '-' | ''>(value.length).fill('-');
  const stelleOf = new Map(indikatoren.map(({ kennung }, i) => [kennung, i]));
  for (const { ausgabe, indikator, reihe } of selectReihen(beobachtung, wahl))
    gebiete.forEach((_, i) => {
      const stelle =
        (i * size[1] + jahre.indexOf(ausgabe.jahr)) * size[2] + (stelleOf.get(indikator.kennung) ?? 0);
      value[stelle] = reihe.werte[i] ?? null;
      zeichen[stelle] = signOf(reihe, i) as 'x' | '-' | '';
    });
  return {
    version: '2.0',
    class: 'dataset',
    label: titel,
    source: unique(indikatoren.map(({ quelle }) => quelle)).join('; '),
    note: ['Kleine Anzahlen und alles, woraus sie sich errechnen ließen, sind verdeckt.'],
    id: ['gebiet', 'jahr', 'indikator'],
    size,
    role: { time: ['jahr'], geo: ['gebiet'], metric: ['indikator'] },
    dimension: {
      gebiet: dimensionOf(
        'Gebiet',
        gebiete.map(({ kennung, name }) => [kennung, name] as const),
      ),
      jahr: dimensionOf(
        'Jahr',
        jahre.map((jahr) => [String(jahr), String(jahr)] as const),
      ),
      indikator: metricOf(indikatoren),
    },
    value,
    status: Object.fromEntries(zeichen.flatMap((eines, i) => (eines === '' ? [] : [[i, eines]]))),
    extension: {
      status: { x: 'verdeckt', '-': 'nicht bekannt' },
      license: unique(indikatoren.map(({ lizenz }) => lizenz)),
    },
  };
}
