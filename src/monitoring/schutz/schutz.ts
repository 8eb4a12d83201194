/**
 * Disclosure control: small counts are hidden, and so much besides that they can't be worked out from the totals nor
 * from other series of the same edition.
 *
 * Primary and complementary cell suppression with the bounds an attacker can compute (feasibility intervals), after
 * Hundepool et al., Statistical Disclosure Control (Wiley 2012), chapter 4. Formulas and the proof that
 * one further cell per group is enough: docs/monitoring.md.
 */
import type { Beobachtungsgebiet, Gebietssumme, Indikator, Reihe, Rohreihe } from '../bestand/beobachtung.ts';
import { groupStellen, protectVerbund, type Summenschutz } from './gruppen.ts';
import { planSpalten, type Spaltenplan } from './spalten.ts';
import { buildVerbuende, type Schutzverbund } from './verbund.ts';
import { buildZellen, isSummierbar, type Schutzzelle } from './zellen.ts';

type Reihenzellen = readonly (readonly Schutzzelle[])[];

/** Where a Nenner must not be known, its Zähler must not stand elsewhere. */
function passOnNenner({ alsNenner, geheim }: Schutzverbund, verbuende: readonly Schutzverbund[]): void {
  for (const reihe of alsNenner) {
    const ziel = verbuende.find(({ alsZaehler }) => alsZaehler.includes(reihe));
    if (!ziel) continue;
    for (const stelle of geheim) if ((reihe[stelle]?.zaehler ?? null) !== null) ziel.geheim.add(stelle);
  }
}

/** Hides cells and totals until nothing changes; hidden cells only become more, so that this ends. */
function protectVerbuende(
  alle: readonly Schutzverbund[],
  zellen: Reihenzellen,
  gebiete: readonly Beobachtungsgebiet[],
): Summenschutz[] {
  // The Nenner of most series first: what protects it often protects their Zähler, too.
  const verbuende = alle.toSorted((a, b) => b.alsNenner.length - a.alsNenner.length);
  const gruppen = verbuende.map((verbund) => groupStellen(verbund, zellen, gebiete));
  const sizeOf = () => verbuende.reduce((summe, { geheim }) => summe + geheim.size, 0);
  for (;;) {
    const vorher = sizeOf();
    const ergebnis = verbuende.map((verbund, nr) => {
      const summenschutz = protectVerbund(verbund, gruppen[nr] ?? []);
      passOnNenner(verbund, verbuende);
      return summenschutz;
    });
    if (sizeOf() === vorher) return ergebnis;
  }
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

/** Totals over the areas whose counts are known; null where there are none or they are hidden. */
function listSummen(
  roh: Rohreihe,
  indikator: Indikator,
  zellen: readonly Schutzzelle[],
  bezirke: readonly (readonly [bezirk: string | null, stellen: readonly number[]])[],
  isVerdeckt: (bezirk: string | null) => boolean,
): Gebietssumme[] {
  if (!isSummierbar(roh, indikator)) return [];
  return bezirke.map(([bezirk, stellen]) => {
    const teil = stellen.flatMap((stelle) => zellen[stelle] ?? []).filter(({ inSumme }) => inSumme);
    if (teil.length === 0 || isVerdeckt(bezirk)) return { bezirk, wert: null, zaehler: null, nenner: null };
    return sumZellen(bezirk, teil, roh, indikator);
  });
}

/** Districts in the order of their first area, the city last. */
function listBezirke(gebiete: readonly Beobachtungsgebiet[]): [string | null, readonly number[]][] {
  const stellen = [...gebiete.keys()];
  const bezirke = Map.groupBy(stellen, (i) => gebiete[i]?.bezirk ?? null);
  bezirke.delete(null);
  return [...bezirke, [null, stellen]];
}

function schwellenOf({ spalten, zaehlerOf, nennerOf }: Spaltenplan, nr: number, { schwelle }: Indikator) {
  const schwelleOf = (spalte: number | null | undefined) => spalten[spalte ?? -1]?.schwelle ?? schwelle;
  return { zaehler: schwelleOf(zaehlerOf[nr]), nenner: schwelleOf(nennerOf[nr]) };
}

function hideReihe(roh: Rohreihe, verdeckt: readonly boolean[], summen: readonly Gebietssumme[]): Reihe {
  const hide = (spalte: readonly (number | null)[]) => spalte.map((wert, i) => (verdeckt[i] ? null : wert));
  return {
    indikator: roh.indikator,
    jahr: roh.jahr,
    werte: hide(roh.werte),
    zaehler: roh.zaehler && hide(roh.zaehler),
    nenner: roh.nenner && hide(roh.nenner),
    verdeckt,
    summen,
  };
}

/**
 * The series of one edition as everybody may see them, in their order. Hidden where 0 < Zähler < k, 0 < Nenner < k
 * or, for shares, 0 < Nenner - Zähler < k, and where needed so that neither totals nor other series of the edition
 * leave such a cell fewer than k possible values (k: the largest threshold of the series with the same column);
 * value, Zähler and Nenner together. Values without any counts can't be checked and stay. Totals are over the areas
 * whose counts are known, true or null; the Bezirke come in the order of their first area, the city last.
 * @param reihen all series of one year: what is not given here is not taken into account
 * @param gebiete in the order of the series
 */
export function protectAusgabe(
  reihen: readonly Rohreihe[],
  gebiete: readonly Beobachtungsgebiet[],
  indikatoren: readonly Indikator[],
): Reihe[] {
  const nachKennung = new Map(indikatoren.map((indikator) => [indikator.kennung, indikator]));
  const zugehoerige = reihen.map(({ indikator }) => {
    const gefunden = nachKennung.get(indikator);
    if (!gefunden) throw new Error(`no indicator ${indikator}`);
    return gefunden;
  });
  const plan = planSpalten(reihen, zugehoerige);
  const zellen = reihen.map((roh, nr) => {
    const indikator = zugehoerige[nr] as Indikator;
    return buildZellen(roh, indikator, schwellenOf(plan, nr, indikator));
  });
  const verbuende = buildVerbuende(plan, zellen);
  const summenschutz = protectVerbuende(verbuende, zellen, gebiete);
  const bezirke = listBezirke(gebiete);
  return reihen.map((roh, nr) => {
    const eigene = zellen[nr] as readonly Schutzzelle[];
    const geheime = verbuende.filter((verbund) => verbund.reihen.includes(nr)).map(({ geheim }) => geheim);
    const verdeckt = eigene.map(
      ({ stelle, klein, zaehler, nenner }) =>
        klein || ((zaehler !== null || nenner !== null) && geheime.some((stellen) => stellen.has(stelle))),
    );
    const summen = listSummen(roh, zugehoerige[nr] as Indikator, eigene, bezirke, (bezirk) =>
      summenschutz.some(({ ohneSumme, ohneStadt }) =>
        bezirk === null ? ohneStadt.has(nr) : ohneSumme.get(nr)?.has(bezirk),
      ),
    );
    return hideReihe(roh, verdeckt, summen);
  });
}

/** An edition of one series: what other series of the same year say is not taken into account. */
export function protectReihe(
  roh: Rohreihe,
  gebiete: readonly Beobachtungsgebiet[],
  indikator: Indikator,
): Reihe {
  return protectAusgabe([roh], gebiete, [indikator])[0] as Reihe;
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
