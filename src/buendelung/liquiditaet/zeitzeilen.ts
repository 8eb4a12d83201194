/**
 * Lines of months and years, read from rows of money by month.
 */
import type { Bruch } from '#kernel/bruch.ts';
import { add, type EuroCent, NULL_EURO, subtract } from '#kernel/geld.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Posten } from '../finanzierungsplan.ts';
import { isoMonat, type Monatsreihe, mergeReihen } from './monate.ts';
import { plusProzentpunkte, saldoOf, zinsOf } from './ueberbrueckung.ts';
import type { Verwendung } from './verwendung.ts';
import type { Mittelfluss } from './zufluss.ts';

export type Monatszeile = {
  /** „2027-03“ */
  readonly monat: string;
  readonly ausgaben: EuroCent;
  /** Payments per entry of `programme`. */
  readonly zufluesse: readonly EuroCent[];
  readonly foerderung: EuroCent;
  /** Income, third parties, carriers: taken as there when it is spent. */
  readonly weitere: EuroCent;
  /** Own money of the Kommune as the plan says, when it is spent. */
  readonly eigenmittel: EuroCent;
  /** Bridged at the end of the month, by the Kommune and by other carriers. */
  readonly vorfinanzierung: EuroCent;
  readonly vorfinanzierungTraeger: EuroCent;
  /** Received and not yet spent. */
  readonly guthaben: EuroCent;
  /** Interest of the Kommune for the month. */
  readonly zinsen: EuroCent;
};

export type Jahreszeile = {
  readonly jahr: number;
  readonly ausgaben: EuroCent;
  readonly foerderung: EuroCent;
  readonly weitere: EuroCent;
  readonly eigenmittel: EuroCent;
  /** What bridging takes from the budget of the year; negative where more comes back. */
  readonly ueberbrueckung: EuroCent;
  /** Own money and bridging together. */
  readonly bedarf: EuroCent;
  /** Own money that the Akte provides; `null`: without limit. */
  readonly rahmen: EuroCent | null;
  readonly zinsen: EuroCent;
  /** With one and with two percentage points more. */
  readonly zinsenPlus1: EuroCent;
  readonly zinsenPlus2: EuroCent;
};

function horizonOf(verwendungen: readonly Verwendung[], fluesse: readonly Mittelfluss[]): readonly number[] {
  const belegt = [
    ...verwendungen.flatMap(({ reihe }) => [...reihe.keys()]),
    ...fluesse.flatMap(({ zufluss }) => [...zufluss.keys()]),
  ];
  if (belegt.length === 0) return [];
  const ab = Math.min(...belegt);
  return Array.from({ length: Math.max(...belegt) - ab + 1 }, (_, stelle) => ab + stelle);
}

/** Rows of money by month, from which lines of months and years are read. */
type Reihen = {
  readonly monate: readonly number[];
  readonly ausgaben: Monatsreihe;
  readonly weitere: Monatsreihe;
  readonly eigenmittel: Monatsreihe;
  readonly zufluesse: readonly Monatsreihe[];
  readonly vorfinanzierung: Monatsreihe;
  readonly vorfinanzierungTraeger: Monatsreihe;
  readonly guthaben: Monatsreihe;
};

export function buildReihen(
  verwendungen: readonly Verwendung[],
  fluesse: readonly Mittelfluss[],
  programme: readonly string[],
): Reihen {
  const monate = horizonOf(verwendungen, fluesse);
  const [ab, bis] = [monate[0] ?? 0, monate.at(-1) ?? -1];
  const salden = fluesse.map((fluss) => ({ fluss, saldo: saldoOf(fluss, ab, bis) }));
  const pick = (passt: (art: Posten['quelle']['art']) => boolean): Monatsreihe =>
    mergeReihen(verwendungen.filter(({ posten }) => passt(posten.quelle.art)).map(({ reihe }) => reihe));
  const vor = (kommunal: boolean): Monatsreihe =>
    mergeReihen(
      salden.filter(({ fluss }) => fluss.kommunal === kommunal).map(({ saldo }) => saldo.vorfinanziert),
    );
  return {
    monate,
    ausgaben: pick(() => true),
    weitere: pick((art) => art !== 'foerderprogramm' && art !== 'eigenmittel'),
    eigenmittel: pick((art) => art === 'eigenmittel'),
    zufluesse: programme.map((kennung) =>
      mergeReihen(fluesse.filter(({ programm }) => programm === kennung).map(({ zufluss }) => zufluss)),
    ),
    vorfinanzierung: vor(true),
    vorfinanzierungTraeger: vor(false),
    guthaben: mergeReihen(salden.map(({ saldo }) => saldo.guthaben)),
  };
}

export function monatszeilen(reihen: Reihen, zins: Bruch): readonly Monatszeile[] {
  return reihen.monate.map((monat) => {
    const at = (reihe: Monatsreihe): EuroCent => reihe.get(monat) ?? NULL_EURO;
    const zufluesse = reihen.zufluesse.map(at);
    return {
      monat: isoMonat(monat),
      ausgaben: at(reihen.ausgaben),
      zufluesse,
      foerderung: add(...zufluesse),
      weitere: at(reihen.weitere),
      eigenmittel: at(reihen.eigenmittel),
      vorfinanzierung: at(reihen.vorfinanzierung),
      vorfinanzierungTraeger: at(reihen.vorfinanzierungTraeger),
      guthaben: at(reihen.guthaben),
      zinsen: zinsOf(at(reihen.vorfinanzierung), zins),
    };
  });
}

export function jahreszeilen(
  zeilen: readonly Monatszeile[],
  zins: Bruch,
  { eigenmittel: rahmen }: Akte,
): readonly Jahreszeile[] {
  let vorher = NULL_EURO;
  return [...Map.groupBy(zeilen, ({ monat }) => Number(monat.slice(0, 4)))].map(([jahr, monate]) => {
    const sum = (wert: (zeile: Monatszeile) => EuroCent): EuroCent => add(...monate.map(wert));
    const stand = monate.at(-1)?.vorfinanzierung ?? NULL_EURO;
    const ueberbrueckung = subtract(stand, vorher);
    vorher = stand;
    const eigenmittel = sum((zeile) => zeile.eigenmittel);
    const zinsBei = (punkte: number): EuroCent =>
      sum(({ vorfinanzierung }) => zinsOf(vorfinanzierung, plusProzentpunkte(zins, punkte)));
    return {
      jahr,
      ausgaben: sum((zeile) => zeile.ausgaben),
      foerderung: sum((zeile) => zeile.foerderung),
      weitere: sum((zeile) => zeile.weitere),
      eigenmittel,
      ueberbrueckung,
      bedarf: add(eigenmittel, ueberbrueckung),
      rahmen: rahmen === 'unbegrenzt' ? null : (rahmen[String(jahr)] ?? NULL_EURO),
      zinsen: sum((zeile) => zeile.zinsen),
      zinsenPlus1: zinsBei(1),
      zinsenPlus2: zinsBei(2),
    };
  });
}
