/**
 * A plan as the Werkbank shows it: who pays each row, the figures on top, and what differs from the plan kept.
 */
import { add, cent, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import type { Akte } from '#quartiere/index.ts';
import {
  comparePlaene,
  isPlan,
  type Plandifferenz,
  type Planunterschied,
  planwerteOf,
  subtractWerte,
} from '../../aenderung/planunterschied.ts';
import { buildPlankopf, type Planuebersicht } from '../../ansicht/plankopf.ts';
import { describeKonflikt } from '../../erklaerung/konflikt/rang.ts';
import type { Finanzierungsplan, Posten } from '../../finanzierungsplan.ts';
import { programmtitel, QUELLENART_TEXT } from '../../geldfluesse.ts';
import { buildKofi, type Kofi, type OffeneZusage } from '../../kofi.ts';

/** Who pays how much of a row. */
export type Zahler = {
  readonly art: Posten['quelle']['art'];
  /** Key of the programme, else of the giver. */
  readonly kennung: string;
  readonly name: string;
  readonly cent: EuroCent;
  /** Already granted or promised: no plan takes it away. */
  readonly zugesagt: boolean;
};

/** Money of one row; `finanziert` is null where a row is no matter of the plan. */
export type Zeilengeld = {
  readonly foerderung: EuroCent;
  readonly eigenmittel: EuroCent;
  readonly weitere: EuroCent;
  readonly zahler: readonly Zahler[];
  readonly finanziert: boolean | null;
  /** Promises and income of a Massnahme outside the plan; of its row only. */
  readonly vorhanden: readonly OffeneZusage[];
};

/** Against the plan kept last. */
export type Werkbankunterschied = Planunterschied & {
  readonly nummer: number;
  readonly differenz: Plandifferenz | null;
};

/** A Massnahme that is not financed, with its reasons. */
type Absagezeile = { readonly kennung: string; readonly titel: string; readonly gruende: readonly string[] };

export type Werkbankplan = {
  /** The first plan that was found, or the last word. */
  readonly stand: 'erster' | 'fertig';
  readonly kopf: Planuebersicht;
  /** Largest gap of the first stage that has one, in per mille of its value, rounded up; 0: proven. */
  readonly lueckePromille: number;
  readonly zeilen: Readonly<Record<string, Zeilengeld>>;
  readonly konflikt: Finanzierungsplan['konflikt'];
  /** Whether lifting one rule of the conflict gives a plan; empty without a conflict. */
  readonly konfliktsatz: string;
  /** Why Massnahmen are not financed, one sentence or more each. */
  readonly nichtFinanziert: readonly Absagezeile[];
  readonly unterschied: Werkbankunterschied | null;
};

function zahlerOf(plan: Finanzierungsplan, posten: readonly Posten[]): readonly Zahler[] {
  const zahler = new Map<string, Zahler>();
  for (const { quelle, cent: betrag, zugesagt } of posten) {
    const schluessel = `${quelle.art} ${quelle.kennung} ${zugesagt}`;
    const name =
      quelle.art === 'foerderprogramm'
        ? programmtitel(plan, quelle.kennung)
        : quelle.art === 'dritte'
          ? quelle.kennung
          : QUELLENART_TEXT[quelle.art];
    const bisher = zahler.get(schluessel)?.cent ?? NULL_EURO;
    zahler.set(schluessel, { ...quelle, name, zugesagt, cent: add(bisher, cent(betrag)) });
  }
  return [...zahler.values()].toSorted((a, b) => b.cent - a.cent);
}

const sumOf = (posten: readonly Posten[], ...arten: readonly Posten['quelle']['art'][]): EuroCent =>
  add(NULL_EURO, ...posten.filter(({ quelle }) => arten.includes(quelle.art)).map((p) => cent(p.cent)));

function geldOf(plan: Finanzierungsplan, posten: readonly Posten[], finanziert: boolean | null): Zeilengeld {
  return {
    foerderung: sumOf(posten, 'foerderprogramm'),
    eigenmittel: sumOf(posten, 'eigenmittel'),
    weitere: sumOf(posten, 'traegermittel', 'einnahmen', 'dritte'),
    zahler: zahlerOf(plan, posten),
    finanziert,
    vorhanden: [],
  };
}

/** Own money by year shows what of it is used. */
function jahreszeilenOf(plan: Finanzierungsplan, akte: Akte): Werkbankplan['zeilen'] {
  const jahre = Map.groupBy(
    plan.posten.filter(({ quelle }) => quelle.art === 'eigenmittel'),
    ({ jahr }) => jahr,
  );
  const genannte = akte.eigenmittel === 'unbegrenzt' ? [] : Object.keys(akte.eigenmittel);
  return Object.fromEntries(
    genannte.map((jahr) => {
      const eigenmittel = sumOf(jahre.get(Number(jahr)) ?? [], 'eigenmittel');
      return [`eigenmittel/${jahr}`, { ...geldOf(plan, [], null), eigenmittel }];
    }),
  );
}

/** Money per row by the keys of the table. */
function zeilenOf(plan: Finanzierungsplan, akte: Akte, kofi: Kofi): Werkbankplan['zeilen'] {
  const jePosition = Map.groupBy(plan.posten, ({ massnahme, position }) => `${massnahme}/${position}`);
  const jeMassnahme = Map.groupBy(plan.posten, ({ massnahme }) => massnahme);
  const finanzierte = new Map(plan.massnahmen.map(({ kennung, finanziert }) => [kennung, finanziert]));
  const vorhandene = new Map(kofi.zeilen.map((zeile) => [zeile.kennung, zeile.zugesagtOffen]));
  const zeilen: Record<string, Zeilengeld> = {};
  for (const { kennung, kosten } of akte.massnahmen) {
    const finanziert = finanzierte.get(kennung) ?? null;
    zeilen[kennung] = {
      ...geldOf(plan, jeMassnahme.get(kennung) ?? [], finanziert),
      vorhanden: vorhandene.get(kennung) ?? [],
    };
    for (const position of kosten) {
      const schluessel = `${kennung}/${position.kennung}`;
      zeilen[schluessel] = geldOf(plan, jePosition.get(schluessel) ?? [], finanziert);
    }
  }
  return { ...zeilen, ...jahreszeilenOf(plan, akte) };
}

/** Per mille of the larger of value and bound, rounded up so that it never says less than there is. */
function lueckeOf({ stufen }: Finanzierungsplan): number {
  const offen = stufen.find(({ luecke }) => luecke > 0);
  if (!offen) return 0;
  const bezug = Math.max(Math.abs(offen.wert), Math.abs(offen.schranke), 1);
  return Number((BigInt(offen.luecke) * 1000n + BigInt(bezug) - 1n) / BigInt(bezug));
}

/** A plan kept, with its number. */
export type Vergleichsplan = { readonly nummer: number; readonly plan: Finanzierungsplan };

function differenceOf(plan: Finanzierungsplan, bisher: Vergleichsplan | null): Werkbankunterschied | null {
  if (!bisher || !isPlan(plan) || !isPlan(bisher.plan)) return null;
  return {
    nummer: bisher.nummer,
    differenz: subtractWerte(planwerteOf(plan), planwerteOf(bisher.plan)),
    ...comparePlaene(bisher.plan, plan),
  };
}

function absagenOf({ massnahmen }: Finanzierungsplan): readonly Absagezeile[] {
  return massnahmen
    .filter(({ finanziert }) => !finanziert)
    .map(({ kennung, titel, begruendung }) => ({
      kennung,
      titel,
      gruende: begruendung.map(({ text }) => text),
    }));
}

export function buildWerkbankplan(
  plan: Finanzierungsplan,
  akte: Akte,
  stand: Werkbankplan['stand'],
  bisher: Vergleichsplan | null,
): Werkbankplan {
  const kofi = buildKofi(plan, akte);
  return {
    stand,
    kopf: buildPlankopf(plan, kofi),
    lueckePromille: lueckeOf(plan),
    zeilen: zeilenOf(plan, akte, kofi),
    konflikt: plan.konflikt,
    konfliktsatz: plan.konflikt.length > 0 ? describeKonflikt(plan.konflikt) : '',
    nichtFinanziert: absagenOf(plan),
    unterschied: differenceOf(plan, bisher),
  };
}
