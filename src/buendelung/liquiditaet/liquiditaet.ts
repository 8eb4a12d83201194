/**
 * When the money of a plan flows: month by month what is spent, what arrives from whom, what the Kommune adds, what
 * must be bridged and what that costs. All money in whole cents; spending per Kostenjahr and source, and the
 * payments of each programme, sum to the posten of the plan.
 */
import type { GeprueftesProgramm, Pruefung } from '#foerderfaehigkeit/index.ts';
import { add, type EuroCent } from '#kernel/geld.ts';
import type { Akte, Massnahme } from '#quartiere/index.ts';
import type { Rechtsstand } from '#rechtsstand/index.ts';
import type { Finanzierungsplan, Posten } from '../finanzierungsplan.ts';
import type { Liquiditaetsannahmen } from './annahmen.ts';
import { type Auszahlungslage, angenommenerWeg, resolveAuszahlungsweg } from './auszahlungsweg.ts';
import { isoMonat, jahrOfMonat, mergeReihen, monatOf, sumReihe } from './monate.ts';
import { type Fristueberschreitung, findFristueberschreitungen } from './ueberbrueckung.ts';
import {
  type Geberverpflichtung,
  type Kassenzeile,
  planGeberverpflichtungen,
  planVerpflichtungen,
  splitKassenjahre,
  type Verpflichtung,
} from './verpflichtung.ts';
import { planVerwendung, type Verwendung } from './verwendung.ts';
import { buildReihen, type Jahreszeile, jahreszeilen, type Monatszeile, monatszeilen } from './zeitzeilen.ts';
import { type Mittelbedarf, type Mittelfluss, planZufluss } from './zufluss.ts';

/** Everything a plan rests on, by the law of its Stichtag. */
export type Liquiditaetslage = {
  readonly plan: Finanzierungsplan;
  readonly akte: Akte;
  readonly pruefung: Pruefung;
  readonly rechtsstand: Rechtsstand;
};

/** Payments of one programme with the way they take, and who stands behind them in which Kassenjahr. */
export type Programmfluss = {
  readonly programm: string;
  readonly titel: string;
  readonly ressort: string;
  readonly summe: EuroCent;
  readonly programmjahre: readonly number[];
  readonly wege: readonly Mittelfluss['weg'][];
  readonly kassenjahre: readonly Kassenzeile[];
};

export type Fristwarnung = {
  readonly programm: string;
  readonly titel: string;
  readonly massnahme: string;
  readonly frist: NonNullable<Mittelfluss['weg']['frist']>;
  readonly monat: string;
  readonly cent: EuroCent;
  readonly verwendetBis: string;
};

export type Liquiditaet = {
  readonly annahmen: Liquiditaetsannahmen;
  readonly monate: readonly Monatszeile[];
  readonly jahre: readonly Jahreszeile[];
  readonly programme: readonly Programmfluss[];
  /** Highest sum the Kommune bridges; `null`: nothing to bridge. */
  readonly spitze: { readonly monat: string; readonly cent: EuroCent } | null;
  readonly zinsen: { readonly satz: EuroCent; readonly plus1: EuroCent; readonly plus2: EuroCent };
  readonly fristen: readonly Fristwarnung[];
  readonly verpflichtungen: readonly Verpflichtung[];
  readonly geberverpflichtungen: readonly Geberverpflichtung[];
};

type Fall = Liquiditaetslage & Auszahlungslage;

function groupZuwendungen(verwendungen: readonly Verwendung[]): ReadonlyMap<string, Verwendung[]> {
  return Map.groupBy(
    verwendungen.filter(({ posten }) => posten.quelle.art === 'foerderprogramm'),
    ({ posten }) => `${posten.quelle.kennung}|${posten.massnahme}|${posten.zugesagt}`,
  );
}

/** Programmjahr and first month of the grant; promised money counts as granted by the Stichtag. */
function zeitOf({ pruefung, plan }: Fall, posten: Posten, ersterMonat: number) {
  const erstesJahr = jahrOfMonat(ersterMonat);
  if (posten.zugesagt) {
    const stichjahr = Number(plan.stichtag.slice(0, 4));
    return { programmjahr: Math.min(stichjahr, erstesJahr), fruehestens: 0 };
  }
  const zeit = pruefung.matrix.find(
    ({ programm, massnahme }) => programm === posten.quelle.kennung && massnahme === posten.massnahme,
  )?.zeit;
  return {
    programmjahr: zeit?.programmjahr ?? erstesJahr,
    fruehestens: zeit?.bewilligungAb ? monatOf(zeit.bewilligungAb) : 0,
  };
}

function bedarfOf(
  fall: Fall,
  gruppe: readonly Verwendung[],
  programme: ReadonlyMap<string, GeprueftesProgramm>,
  massnahmen: ReadonlyMap<string, Massnahme>,
): Mittelbedarf[] {
  const posten = gruppe[0]?.posten;
  if (!posten) return [];
  const verwendung = mergeReihen(gruppe.map(({ reihe }) => reihe));
  const geprueft = programme.get(posten.quelle.kennung);
  const massnahme = massnahmen.get(posten.massnahme);
  return [
    {
      programm: posten.quelle.kennung,
      massnahme: posten.massnahme,
      zugesagt: posten.zugesagt,
      kommunal: massnahme?.traeger.art === 'kommune',
      weg:
        geprueft && massnahme
          ? resolveAuszahlungsweg(geprueft, massnahme, fall)
          : angenommenerWeg(fall.annahmen),
      ...zeitOf(fall, posten, Math.min(...verwendung.keys())),
      verwendung,
    },
  ];
}

function programmfluss(
  plan: Finanzierungsplan,
  kennung: string,
  fluesse: readonly Mittelfluss[],
): Programmfluss {
  const eigene = fluesse.filter(({ programm }) => programm === kennung);
  const zeile = plan.programme.find((programm) => programm.kennung === kennung);
  const zufluss = mergeReihen(eigene.map((fluss) => fluss.zufluss));
  const posten = plan.posten.filter(
    ({ quelle }) => quelle.art === 'foerderprogramm' && quelle.kennung === kennung,
  );
  const wege = new Map(eigene.map(({ weg }) => [JSON.stringify([weg.beleg, weg.frist]), weg]));
  return {
    programm: kennung,
    titel: zeile?.titel ?? kennung,
    ressort: zeile?.ressort ?? 'nicht bekannt',
    summe: sumReihe(zufluss),
    programmjahre: [...new Set(eigene.map(({ programmjahr }) => programmjahr))].sort((a, b) => a - b),
    wege: [...wege.values()],
    kassenjahre: splitKassenjahre(posten, zufluss),
  };
}

function warnungOf(fluss: Mittelfluss, titel: string, verstoss: Fristueberschreitung): Fristwarnung[] {
  const { frist } = fluss.weg;
  if (!frist) return [];
  return [
    {
      programm: fluss.programm,
      titel,
      massnahme: fluss.massnahme,
      frist,
      monat: isoMonat(verstoss.monat),
      cent: verstoss.cent,
      verwendetBis: isoMonat(verstoss.verwendetBis),
    },
  ];
}

function spitzeOf(zeilen: readonly Monatszeile[]): Liquiditaet['spitze'] {
  const hoechste = zeilen.reduce<Monatszeile | null>(
    (bisher, zeile) => (zeile.vorfinanzierung > (bisher?.vorfinanzierung ?? 0) ? zeile : bisher),
    null,
  );
  return hoechste ? { monat: hoechste.monat, cent: hoechste.vorfinanzierung } : null;
}

function planFluesse(fall: Fall, verwendungen: readonly Verwendung[]): readonly Mittelfluss[] {
  const programme = new Map<string, GeprueftesProgramm>(
    fall.pruefung.programme.map((geprueft) => [geprueft.programm.kennung, geprueft]),
  );
  const massnahmen = new Map<string, Massnahme>(fall.akte.massnahmen.map((eine) => [eine.kennung, eine]));
  return planZufluss(
    [...groupZuwendungen(verwendungen).values()].flatMap((gruppe) =>
      bedarfOf(fall, gruppe, programme, massnahmen),
    ),
  );
}

/** The money of a plan over time, under the stated Annahmen. */
export function computeLiquiditaet(lage: Liquiditaetslage, annahmen: Liquiditaetsannahmen): Liquiditaet {
  const { plan, akte } = lage;
  const fall: Fall = { ...lage, annahmen, stichtag: lage.pruefung.stichtag };
  const arten = new Map(
    lage.pruefung.programme.map(
      ({ programm }): [string, NonNullable<typeof programm.foerderung>['finanzierungsart']] => [
        programm.kennung,
        programm.foerderung?.finanzierungsart,
      ],
    ),
  );
  const verwendungen = planVerwendung(plan, akte, arten, annahmen.reihenfolge);
  const fluesse = planFluesse(fall, verwendungen);
  const kennungen = [...new Set(fluesse.map(({ programm }) => programm))];
  const programme = kennungen.map((kennung) => programmfluss(plan, kennung, fluesse));
  const titel = new Map(programme.map((programm) => [programm.programm, programm.titel]));
  const monate = monatszeilen(buildReihen(verwendungen, fluesse, kennungen), annahmen.zins);
  const jahre = jahreszeilen(monate, annahmen.zins, akte);
  return {
    annahmen,
    monate,
    jahre,
    programme,
    spitze: spitzeOf(monate),
    zinsen: {
      satz: add(...jahre.map(({ zinsen }) => zinsen)),
      plus1: add(...jahre.map(({ zinsenPlus1 }) => zinsenPlus1)),
      plus2: add(...jahre.map(({ zinsenPlus2 }) => zinsenPlus2)),
    },
    fristen: fluesse.flatMap((fluss) =>
      findFristueberschreitungen(fluss).flatMap((verstoss) =>
        warnungOf(fluss, titel.get(fluss.programm) ?? fluss.programm, verstoss),
      ),
    ),
    verpflichtungen: planVerpflichtungen(plan, akte),
    geberverpflichtungen: planGeberverpflichtungen(plan, fluesse),
  };
}
