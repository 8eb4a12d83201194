/**
 * Answers to the questions of the Lotse: how they enter the Akte, and which of them have lost their meaning. Both
 * depend on the answers alone, never on the order in which they were given.
 */
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Rechtsstand } from '#rechtsstand/index.ts';
import type { Angabe } from './angaben/angabe.ts';
import { type Angabenkatalog, listAngaben } from './angaben/katalog.ts';
import { pruefeTeilakte } from './pruefung/teilpruefung.ts';
import type { Teilakte } from './teilakte/teilakte.ts';

/** Answers by key, in the one spelling `parseAntwort` gives them. */
export type Antworten = ReadonlyMap<string, string>;

/** Where the Lotse stands: what was known before, what is asked of it, by which law. */
export type Lotsengrundlage = {
  readonly teilakte: Teilakte;
  readonly rechtsstand: Rechtsstand;
  readonly stichtag: Kalendertag;
  readonly katalog: Angabenkatalog;
};

export function buildLotsengrundlage(
  teilakte: Teilakte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
): Lotsengrundlage {
  return { teilakte, rechtsstand, stichtag, katalog: listAngaben(teilakte, rechtsstand, stichtag) };
}

/** Has the fact a meaning, as far as is known? */
function isSinnvoll({ voraussetzung }: Angabe, katalog: Angabenkatalog, teilakte: Teilakte): boolean {
  const antwort = voraussetzung && katalog.get(voraussetzung.schluessel)?.lies(teilakte);
  return antwort === undefined || (voraussetzung?.werte.includes(antwort) ?? true);
}

/** The Teilakte with the answers. Those that hang on a fact not answered that way are not written. */
export function applyAntworten({ teilakte, katalog }: Lotsengrundlage, antworten: Antworten): Teilakte {
  let danach = teilakte;
  for (const [schluessel, angabe] of katalog) {
    const antwort = antworten.get(schluessel);
    if (antwort === undefined || !isSinnvoll(angabe, katalog, danach)) continue;
    danach = angabe.setze(danach, antwort);
  }
  return danach;
}

/** Facts that programmes still in question ask for, were none of these answers given. */
function listGefragte(
  grundlage: Lotsengrundlage,
  teilakte: Teilakte,
  angaben: readonly Angabe[],
): Set<string> {
  const ohne = angaben.reduce((bisher, angabe) => angabe.vergiss?.(bisher) ?? bisher, teilakte);
  const { matrix } = pruefeTeilakte(ohne, grundlage.rechtsstand, grundlage.stichtag);
  const gefragte = matrix.flatMap(({ befunde, positionen }) =>
    positionen.flatMap((position) => {
      const alle = [...befunde, ...position.befunde];
      // Which programme goes first can change with any answer: it ends no question.
      const aus = alle.some(
        ({ ergebnis, kriterium }) => ergebnis === 'nicht-erfuellt' && kriterium !== 'subsidiaritaet',
      );
      return aus ? [] : alle.flatMap(({ fehlend }) => fehlend);
    }),
  );
  return new Set(gefragte);
}

/** `je-massnahme` stands for the answers of the Massnahmen. */
function rootOf(schluessel: string): string {
  return schluessel.replace(/^massnahmen\..+\.(merkmale\.[a-z0-9-]+)$/, '$1');
}

export type Bereinigung = { readonly antworten: Antworten; readonly entfallen: readonly string[] };

/**
 * Drops answers that have lost their meaning: what hangs on a fact now answered otherwise, and what only programmes
 * ask for that are out for other reasons.
 */
export function pruneAntworten(grundlage: Lotsengrundlage, antworten: Antworten): Bereinigung {
  const { katalog } = grundlage;
  const teilakte = applyAntworten(grundlage, antworten);
  const beantwortete = [...katalog.values()].filter(({ schluessel }) => antworten.has(schluessel));
  const ausProgrammen = beantwortete.filter(({ gruppe }) => gruppe === 'programme');
  const gefragte = ausProgrammen.length > 0 ? listGefragte(grundlage, teilakte, ausProgrammen) : new Set();
  const isHinfaellig = (angabe: Angabe): boolean => {
    if (!isSinnvoll(angabe, katalog, teilakte)) return true;
    const { schluessel, gruppe } = angabe;
    return gruppe === 'programme' && !gefragte.has(schluessel) && !gefragte.has(rootOf(schluessel));
  };
  const entfallen = beantwortete.filter(isHinfaellig).map(({ schluessel }) => schluessel);
  const bleibende = beantwortete.filter(({ schluessel }) => !entfallen.includes(schluessel));
  return {
    antworten: new Map(bleibende.map(({ schluessel }) => [schluessel, antworten.get(schluessel) ?? ''])),
    entfallen,
  };
}
