/**
 * The second index: ranks of the status indicators, so that high burden in one is not cancelled by another
 * (English Indices of Deprivation). Every status indicator is a domain of the same weight.
 */
import { findReihe, type Indikator, type Raumbeobachtung } from '../bestand/beobachtung.ts';
import { computeRangindex, placesOf } from '../methoden/rangindex.ts';
import { countStufen, type Einstufung, type Farbstufe, type Gebietsstufe } from './einstufung.ts';
import { formatDezimal } from './zahlformat.ts';

export type Rangplatz = {
  /** 1: most burdened. */
  readonly platz: number;
  readonly von: number;
  /** 0 to 100. */
  readonly index: number;
};

export type Ranglage = {
  /** In the order of the areas; null: not rated, or a value is missing or hidden. */
  readonly plaetze: readonly (Rangplatz | null)[];
  readonly indikatoren: readonly Indikator[];
};

type Gewichte = Readonly<Record<string, number>>;

/** Rated areas that have every one of these values, and the values so that higher is always worse. */
export function collectWerte(
  beobachtung: Raumbeobachtung,
  indikatoren: readonly Indikator[],
  jahr: number,
): { readonly stellen: readonly number[]; readonly werte: readonly (readonly number[])[] } {
  const bewertet = beobachtung.ausgaben.find((ausgabe) => ausgabe.jahr === jahr)?.bewertet ?? [];
  const reihen = indikatoren.map(({ kennung }) => findReihe(beobachtung, kennung, jahr)?.werte ?? []);
  const stellen = beobachtung.gebiete
    .map((_, stelle) => stelle)
    .filter(
      (stelle) =>
        bewertet[stelle] && reihen.every((werte) => werte[stelle] !== null && werte[stelle] !== undefined),
    );
  const werte = reihen.map((reihe, k) =>
    stellen.map((stelle) => (indikatoren[k]?.richtung === -1 ? -1 : 1) * (reihe[stelle] ?? 0)),
  );
  return { stellen, werte };
}

/** Ranks of the areas; `gewichte` by Kennung of the indicator, 1 where none is given. */
export function computeRanglage(
  beobachtung: Raumbeobachtung,
  jahr: number,
  gewichte: Gewichte = {},
): Ranglage {
  const indikatoren = beobachtung.indikatoren.filter(
    ({ rolle, kennung }) => rolle === 'status' && (gewichte[kennung] ?? 1) > 0,
  );
  const { stellen, werte } = collectWerte(beobachtung, indikatoren, jahr);
  const index = computeRangindex(
    werte.map((spalte, k) => ({ werte: spalte, gewicht: gewichte[indikatoren[k]?.kennung ?? ''] ?? 1 })),
  );
  const plaetze = beobachtung.gebiete.map((): Rangplatz | null => null);
  const folge = placesOf(index);
  stellen.forEach((stelle, i) => {
    const [wert, platz] = [index[i], folge[i]];
    if (wert !== undefined && platz !== undefined)
      plaetze[stelle] = { platz, von: stellen.length, index: wert };
  });
  return { plaetze, indikatoren };
}

/** Most burdened tenth, next tenth, rest of the upper half, lower half. */
const BAENDER = [
  { bis: 0.1, stufe: 3, titel: 'am stärksten belastetes Zehntel' },
  { bis: 0.2, stufe: 2, titel: 'zweites Zehntel' },
  { bis: 0.5, stufe: 1, titel: 'übrige obere Hälfte' },
  { bis: 1, stufe: 0, titel: 'untere Hälfte' },
] as const;

export function bandOf({ platz, von }: Rangplatz): (typeof BAENDER)[number] {
  return BAENDER.find(({ bis }) => platz <= Math.ceil(bis * von)) ?? BAENDER[3];
}

export function classifyRang(beobachtung: Raumbeobachtung, jahr: number): Einstufung {
  const { plaetze, indikatoren } = computeRanglage(beobachtung, jahr);
  const stufen = plaetze.map((platz): Gebietsstufe | null =>
    platz === null
      ? null
      : {
          stufe: bandOf(platz).stufe as Farbstufe,
          zeichen: '',
          text: `Rang ${platz.platz} von ${platz.von} (${formatDezimal(platz.index)} Punkte)`,
          hervor: bandOf(platz).stufe === 3,
          sortierwert: platz.index,
        },
  );
  return {
    sicht: 'rang',
    titel: 'Rangindex',
    stufen,
    verdeckt: listVerdeckte(beobachtung, indikatoren, [jahr]),
    legende: countStufen(stufen, (stufe) => BAENDER.find((band) => band.stufe === stufe)?.titel ?? ''),
    zeichen: [],
    hinweise: [
      `Ränge in ${indikatoren.map(({ titel }) => `„${titel}“`).join(', ')} mit gleichem Gewicht; hohe Belastung in einem Bereich wird durch andere kaum ausgeglichen. 1 ist der am stärksten belastete Rang.`,
    ],
  };
}

/** Areas of which one of the values is hidden in one of the years, so that they have no class. */
export function listVerdeckte(
  beobachtung: Raumbeobachtung,
  indikatoren: readonly Indikator[],
  jahre: readonly number[],
): boolean[] {
  const reihen = jahre.flatMap((jahr) =>
    indikatoren.flatMap(({ kennung }) => findReihe(beobachtung, kennung, jahr) ?? []),
  );
  return beobachtung.gebiete.map((_, stelle) => reihen.some(({ verdeckt }) => verdeckt[stelle] === true));
}
