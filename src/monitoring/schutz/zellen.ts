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
  /** Hidden on its own it protects every other hidden cell of its group (see `isSicher`). */
  readonly deckend: boolean;
};

type Zahlen = { readonly zaehler: number | null; readonly nenner: number | null };

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

/** Who knows the rule knows that neither 0 nor, of a share, everybody is hidden: but for a small Nenner. */
function limitsOf(
  { zaehler, nenner }: Zahlen,
  prozent: boolean,
  k: number,
): Pick<Schutzzelle, 'unten' | 'oben'> {
  const klein = nenner !== null && nenner < k;
  const unten = klein ? 0 : 1;
  const oben = nenner === null ? Number.POSITIVE_INFINITY : nenner - (prozent && !klein ? 1 : 0);
  // More in the Zähler than in the Nenner: then the Nenner is no limit.
  return { unten, oben: (zaehler ?? 0) > oben ? Number.POSITIVE_INFINITY : oben };
}

/** One cell per area, in their order. */
export function buildZellen(roh: Rohreihe, indikator: Indikator): Schutzzelle[] {
  const k = indikator.schwelle;
  const prozent = indikator.einheit === 'prozent';
  return roh.werte.map((_, stelle): Schutzzelle => {
    const zahlen = countsOf(roh, indikator.einheit, stelle);
    const { zaehler, nenner } = zahlen;
    const andere = zaehler === null || nenner === null ? null : nenner - zaehler;
    const klein = between(zaehler, k) || (prozent && between(andere, k)) || between(nenner, k);
    return {
      stelle,
      ...zahlen,
      ...limitsOf(zahlen, prozent, k),
      klein,
      kleinerNenner: nenner !== null && nenner > 0 && nenner <= k,
      deckend: !klein && zaehler !== null && zaehler >= k && (andere === null || andere >= k),
    };
  });
}
