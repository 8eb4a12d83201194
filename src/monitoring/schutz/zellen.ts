/**
 * Which cells of a series are too small to be shown, and what may be known about them from elsewhere.
 */
import type { Indikator, Indikatoreinheit, Rohreihe } from '../bestand/beobachtung.ts';

/** One area of one series as the disclosure control sees it. */
export type Schutzzelle = {
  /** Place in the order of the areas. */
  readonly stelle: number;
  /** Null: not known, so there is nothing to check. */
  readonly zaehler: number | null;
  readonly nenner: number | null;
  /** What everybody knows of the Zähler once the cell is hidden and the Nenner known: from `unten` to `oben`. */
  readonly unten: number;
  readonly oben: number;
  /** Too small to be shown. */
  readonly klein: boolean;
  /** The Nenner is so small that it must not be known either, or leaves too few Zähler. */
  readonly kleinerNenner: boolean;
  /** The source has all counts of the series here, so that they are part of the totals. */
  readonly inSumme: boolean;
};

type Zahlen = { readonly zaehler: number | null; readonly nenner: number | null };

/** Counts below these are small; both are at least the indicator's own threshold. */
export type Schwellen = { readonly zaehler: number; readonly nenner: number };

function between(wert: number | null, k: number): boolean {
  return wert !== null && wert > 0 && wert < k;
}

/** Where one of a share's counts is not given but follows from the others, it is as good as given. */
function completeAnteil(wert: number | null, zaehler: number | null, nenner: number | null): Zahlen {
  if (wert === null) return { zaehler, nenner };
  if (zaehler === null && nenner !== null) return { zaehler: Math.round((wert * nenner) / 100), nenner };
  if (nenner === null && zaehler !== null && wert > 0)
    return { zaehler, nenner: Math.round((100 * zaehler) / wert) };
  return { zaehler, nenner };
}

function countsOf(roh: Rohreihe, einheit: Indikatoreinheit, i: number): Zahlen {
  const wert = roh.werte[i] ?? null;
  const zaehler = roh.zaehler?.[i] ?? null;
  const nenner = roh.nenner?.[i] ?? null;
  if (einheit === 'prozent') return completeAnteil(wert, zaehler, nenner);
  return { zaehler: einheit === 'anzahl' ? (zaehler ?? wert) : zaehler, nenner };
}

/** Counts of every area, given or following from what is given. */
export function listZahlen(roh: Rohreihe, { einheit }: Pick<Indikator, 'einheit'>): readonly Zahlen[] {
  return roh.werte.map((_, i) => countsOf(roh, einheit, i));
}

/** Whether the series has totals at all: counts have, and shares whose Zähler is given. */
export function isSummierbar(roh: Rohreihe, { einheit }: Pick<Indikator, 'einheit'>): boolean {
  return einheit === 'anzahl' || (einheit === 'prozent' && roh.zaehler !== null);
}

function isInSumme(roh: Rohreihe, einheit: Indikatoreinheit, i: number): boolean {
  const zaehler = roh.zaehler ? roh.zaehler[i] : einheit === 'anzahl' ? roh.werte[i] : null;
  return (zaehler ?? null) !== null && (roh.nenner === null || (roh.nenner[i] ?? null) !== null);
}

/**
 * Who knows the rule knows that a small cell is neither 0 nor, of a share, everybody: but for a small Nenner, and
 * but for a cell that is hidden for other reasons only.
 */
function limitsOf(
  { zaehler, nenner }: Zahlen,
  prozent: boolean,
  k: number,
): Pick<Schutzzelle, 'unten' | 'oben'> {
  const alle = zaehler === nenner || !prozent || (nenner !== null && nenner < k);
  const unten = zaehler === 0 || (nenner !== null && nenner < k) ? 0 : 1;
  const oben = nenner === null ? Number.POSITIVE_INFINITY : nenner - (alle ? 0 : 1);
  // More in the Zähler than in the Nenner: then the Nenner is no limit.
  return { unten, oben: (zaehler ?? 0) > oben ? Number.POSITIVE_INFINITY : oben };
}

/** One cell per area, in their order. */
export function buildZellen(roh: Rohreihe, { einheit }: Indikator, k: Schwellen): Schutzzelle[] {
  const prozent = einheit === 'prozent';
  const summierbar = isSummierbar(roh, { einheit });
  return listZahlen(roh, { einheit }).map((zahlen, stelle): Schutzzelle => {
    const { zaehler, nenner } = zahlen;
    const andere = zaehler === null || nenner === null ? null : nenner - zaehler;
    return {
      stelle,
      ...zahlen,
      ...limitsOf(zahlen, prozent, k.nenner),
      klein:
        between(zaehler, k.zaehler) || (prozent && between(andere, k.zaehler)) || between(nenner, k.nenner),
      kleinerNenner: nenner !== null && nenner > 0 && nenner <= k.nenner,
      inSumme: summierbar && isInSumme(roh, einheit, stelle),
    };
  });
}
