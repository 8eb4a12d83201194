/**
 * Which part of an observation goes out, and the signs that stand where no number does.
 */
import {
  type Ausgabe,
  findReihe,
  type Gebietssumme,
  type Indikator,
  type Raumbeobachtung,
  type Reihe,
} from '../bestand/beobachtung.ts';

/** Missing: all of them. */
export type Ausgabewahl = { readonly jahre?: readonly number[]; readonly indikatoren?: readonly string[] };

/** `x`: hidden; `-`: not known; `.`: a total that is hidden or not known; '': there is a number. */
export type Wertzeichen = 'x' | '-' | '.' | '';

export type Reihenauszug = {
  readonly ausgabe: Ausgabe;
  readonly indikator: Indikator;
  readonly reihe: Reihe;
};

export function selectIndikatoren({ indikatoren }: Raumbeobachtung, wahl: Ausgabewahl): readonly Indikator[] {
  return indikatoren.filter(({ kennung }) => wahl.indikatoren?.includes(kennung) ?? true);
}

export function selectAusgaben({ ausgaben }: Raumbeobachtung, wahl: Ausgabewahl): readonly Ausgabe[] {
  return ausgaben.filter(({ jahr }) => wahl.jahre?.includes(jahr) ?? true);
}

/** Series by year and in the order of the indicators; those there are. */
export function selectReihen(beobachtung: Raumbeobachtung, wahl: Ausgabewahl): readonly Reihenauszug[] {
  const indikatoren = selectIndikatoren(beobachtung, wahl);
  return selectAusgaben(beobachtung, wahl).flatMap((ausgabe) =>
    indikatoren.flatMap((indikator): Reihenauszug[] => {
      const reihe = findReihe(beobachtung, indikator.kennung, ausgabe.jahr);
      return reihe ? [{ ausgabe, indikator, reihe }] : [];
    }),
  );
}

export function signOf({ werte, verdeckt }: Reihe, gebiet: number): Wertzeichen {
  if (verdeckt[gebiet]) return 'x';
  return (werte[gebiet] ?? null) === null ? '-' : '';
}

export function signOfSumme({ wert }: Gebietssumme): Wertzeichen {
  return wert === null ? '.' : '';
}

/** Source and licence of a series: its indicator's, else its edition's. */
export function sourceOf({ ausgabe, indikator }: Pick<Reihenauszug, 'ausgabe' | 'indikator'>) {
  return { quelle: indikator.quelle || ausgabe.quelle, lizenz: indikator.lizenz || ausgabe.lizenz };
}

/** Decimal comma, all digits: what is read again is the same number. */
export function formatExakt(zahl: number | null | undefined): string {
  return zahl === null || zahl === undefined ? '' : String(zahl).replace('.', ',');
}

/** Unit in words: „Prozent“, „Anzahl“ or the measure. */
export function formatEinheit({ einheit, mass }: Indikator): string {
  if (einheit === 'prozent') return 'Prozent';
  return einheit === 'anzahl' ? 'Anzahl' : mass;
}
