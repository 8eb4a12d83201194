/**
 * Findings: what a rule says about facts, with its source. Never thrown, always returned.
 */

/** How sure we are of a statement of law: read in its source, or not yet checked. */
export type Pruefstand = 'gelesen' | 'ungeprueft';

/** A citation into `recht/`: which norm or programme file, which place in it. */
export type Fundstelle = {
  /** Key under `recht/`, e.g. `bund/baugb-171e` or `programme/biwaq-vi`. */
  readonly norm: string;
  /** Place as a jurist cites it, e.g. „§ 171e Abs. 3 BauGB“. */
  readonly stelle: string;
  /**
   * First day of the version, YYYY-MM-DD. In a file it is cited expressly and wins over a newer one; in a finding
   * it is the version that was used.
   */
  readonly fassung?: string | undefined;
};

export type Ergebnis = 'erfuellt' | 'nicht-erfuellt' | 'offen' | 'ermessen';

/** Result of one rule. `fehlend` names the missing facts when `ergebnis` is `offen`. */
export type Befund = {
  /** Key of the criterion, e.g. `antragsberechtigt`. */
  readonly kriterium: string;
  readonly ergebnis: Ergebnis;
  readonly pruefstand: Pruefstand;
  readonly fundstellen: readonly Fundstelle[];
  /** A full German sentence. */
  readonly text: string;
  readonly fehlend: readonly string[];
  /** Key of the stated Annahme that turned `offen` into `erfuellt`, if any. */
  readonly annahme?: string;
};

/** The higher, the weaker. */
export const ERGEBNIS_RANG: Readonly<Record<Ergebnis, number>> = {
  erfuellt: 0,
  ermessen: 1,
  offen: 2,
  'nicht-erfuellt': 3,
};

/** The weakest of several results: one refusal refuses, then open, then discretion. Empty is `erfuellt`. */
export function combineErgebnisse(ergebnisse: readonly Ergebnis[]): Ergebnis {
  let schwach: Ergebnis = 'erfuellt';
  for (const ergebnis of ergebnisse) if (ERGEBNIS_RANG[ergebnis] > ERGEBNIS_RANG[schwach]) schwach = ergebnis;
  return schwach;
}

/** `gelesen` only if every part is. */
export function combinePruefstaende(staende: readonly Pruefstand[]): Pruefstand {
  return staende.includes('ungeprueft') ? 'ungeprueft' : 'gelesen';
}

/** May money flow on this result (bundling: only fulfilled or at an authority's discretion)? */
export function isFoerderbar(ergebnis: Ergebnis): boolean {
  return ergebnis === 'erfuellt' || ergebnis === 'ermessen';
}
