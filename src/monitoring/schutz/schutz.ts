/**
 * Disclosure control: small counts are hidden, and so much besides that they can't be worked out from the totals.
 *
 * Primary and complementary cell suppression with the bounds an attacker can compute (feasibility intervals), after
 * Hundepool et al., Statistical Disclosure Control (Wiley 2012), chapter 4. Formulas and the proof that
 * one further cell per group is enough: docs/monitoring.md.
 */
import type { Beobachtungsgebiet, Gebietssumme, Indikator, Reihe, Rohreihe } from '../bestand/beobachtung.ts';
import { planSchutz, type Zellgruppe } from './gruppen.ts';
import { buildZellen, type Schutzzelle } from './zellen.ts';

function groupZellen(
  zellen: readonly Schutzzelle[],
  gebiete: readonly Beobachtungsgebiet[],
): readonly Zellgruppe[] {
  const nachBezirk = new Map<string | null, Schutzzelle[]>();
  for (const zelle of zellen) {
    const bezirk = gebiete[zelle.stelle]?.bezirk ?? null;
    const gruppe = nachBezirk.get(bezirk);
    if (gruppe) gruppe.push(zelle);
    else nachBezirk.set(bezirk, [zelle]);
  }
  return [...nachBezirk].map(([bezirk, gruppe]) => ({ bezirk, zellen: gruppe }));
}

/** What of a cell is summed: the count as the source has it. */
function isVollstaendig(roh: Rohreihe, { einheit }: Indikator, { zellen }: Zellgruppe): boolean {
  return zellen.every(({ stelle }) => {
    const zaehler = roh.zaehler ? roh.zaehler[stelle] : einheit === 'anzahl' ? roh.werte[stelle] : null;
    return zaehler !== null && zaehler !== undefined && (roh.nenner === null || roh.nenner[stelle] !== null);
  });
}

function sumSpalte(zellen: readonly Schutzzelle[], spalte: 'zaehler' | 'nenner'): number {
  return zellen.reduce((summe, zelle) => summe + (zelle[spalte] ?? 0), 0);
}

function sumZellen(
  bezirk: string | null,
  zellen: readonly Schutzzelle[],
  roh: Rohreihe,
  { einheit }: Indikator,
): Gebietssumme {
  const zaehler = sumSpalte(zellen, 'zaehler');
  const nenner = roh.nenner ? sumSpalte(zellen, 'nenner') : null;
  const anteil = nenner !== null && nenner > 0 ? (100 * zaehler) / nenner : null;
  return { bezirk, wert: einheit === 'anzahl' ? zaehler : anteil, zaehler: roh.zaehler && zaehler, nenner };
}

const unknownSumme = (bezirk: string | null): Gebietssumme => ({
  bezirk,
  wert: null,
  zaehler: null,
  nenner: null,
});

/**
 * The series as everybody may see it. Hidden where 0 < Zähler < k, 0 < Nenner < k or, for shares, 0 < Nenner -
 * Zähler < k, and where needed so that the published totals leave every such cell at least k possible values; value,
 * Zähler and Nenner together. Values without any counts can't be checked and stay. Totals are true or null; the
 * Bezirke come in the order of their first area, the city last.
 * @param gebiete in the order of the series
 */
export function protectReihe(
  roh: Rohreihe,
  gebiete: readonly Beobachtungsgebiet[],
  indikator: Indikator,
): Reihe {
  const zellen = buildZellen(roh, indikator);
  const gruppen = groupZellen(zellen, gebiete);
  const isBekannt = (gruppe: Zellgruppe) => isVollstaendig(roh, indikator, gruppe);
  const summierbar =
    indikator.einheit === 'anzahl' || (indikator.einheit === 'prozent' && roh.zaehler !== null);
  const plan = planSchutz(gruppen, (gruppe) => summierbar && isBekannt(gruppe), indikator.schwelle);
  const hide = (spalte: readonly (number | null)[]) =>
    spalte.map((wert, i) => (plan.verdeckt.has(i) ? null : wert));
  const bezirke = gruppen.flatMap((gruppe) => {
    const { bezirk, zellen: teil } = gruppe;
    if (bezirk === null) return [];
    const gezeigt = !plan.ohneSumme.has(bezirk) && isBekannt(gruppe);
    return [gezeigt ? sumZellen(bezirk, teil, roh, indikator) : unknownSumme(bezirk)];
  });
  const stadt = plan.stadtsumme ? sumZellen(null, zellen, roh, indikator) : unknownSumme(null);
  return {
    indikator: roh.indikator,
    jahr: roh.jahr,
    werte: hide(roh.werte),
    zaehler: roh.zaehler && hide(roh.zaehler),
    nenner: roh.nenner && hide(roh.nenner),
    verdeckt: zellen.map(({ stelle }) => plan.verdeckt.has(stelle)),
    summen: summierbar ? [...bezirke, stadt] : [],
  };
}

/**
 * Change of every area between two editions of an indicator, in the unit of its values.
 * @returns null where either value is hidden or not known
 */
export function computeDifferenzen(davor: Reihe, danach: Reihe): (number | null)[] {
  return danach.werte.map((neu, i) => {
    const alt = davor.werte[i] ?? null;
    return neu === null || alt === null ? null : neu - alt;
  });
}
