/**
 * Liquidity of a stored plan, and of the best plan of a file.
 */
import { type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { heuteInDeutschland } from '#platform/uhr.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Rechtsstand } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import type { Fortschritt } from '../buendeln.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { computePlan, readAkteMitKatalog } from '../rechnung/service.ts';
import { pruefeVerschoben } from '../verschiebung/pruefung.ts';
import { akteOfPlan, verschiebungenOf } from '../verschiebung/verschieben.ts';
import type { Liquiditaetsannahmen } from './annahmen.ts';
import { computeLiquiditaet, type Liquiditaet } from './liquiditaet.ts';

function liquiditaetNach(
  rechtsstand: Rechtsstand,
  plan: Finanzierungsplan,
  akte: Akte,
  annahmen: Liquiditaetsannahmen,
): Liquiditaet {
  const massnahmen = new Set(plan.posten.map((posten) => posten.massnahme));
  const bewegt = akteOfPlan(plan, akte);
  const stichtag = parseKalendertag(plan.stichtag);
  const pruefung = pruefeVerschoben(bewegt, rechtsstand, stichtag, verschiebungenOf(plan), massnahmen);
  return computeLiquiditaet({ plan, akte: bewegt, pruefung, rechtsstand }, annahmen);
}

/** When the money of a stored plan flows, by the law of its Stichtag. */
export async function readLiquiditaet(
  { plan, akte }: { readonly plan: Finanzierungsplan; readonly akte: Akte },
  annahmen: Liquiditaetsannahmen,
  rechtVerzeichnis: string,
): Promise<Liquiditaet> {
  return liquiditaetNach(await loadRechtsstand(rechtVerzeichnis), plan, akte, annahmen);
}

/**
 * The best plan of an Akte from a file and when its money flows; `liquiditaet: null` without a plan.
 * @throws EingabeFehler with every fault of law or Akte
 */
export async function computeLiquiditaetOfDatei(
  pfad: string,
  auftrag: {
    readonly recht: string;
    readonly stichtag: Kalendertag | undefined;
    readonly annahmen: Liquiditaetsannahmen;
    readonly melde: Fortschritt;
  },
): Promise<{ readonly plan: Finanzierungsplan; readonly liquiditaet: Liquiditaet | null }> {
  const akte = await readAkteMitKatalog(pfad, auftrag.recht);
  const stichtag = auftrag.stichtag ?? akte.stichtag ?? heuteInDeutschland();
  const plan = await computePlan({
    akte,
    stichtag,
    rechtVerzeichnis: auftrag.recht,
    melde: auftrag.melde,
    erklaeren: false,
  });
  if (plan.posten.length === 0) return { plan, liquiditaet: null };
  const rechtsstand = await loadRechtsstand(auftrag.recht);
  return { plan, liquiditaet: liquiditaetNach(rechtsstand, plan, akte, auftrag.annahmen) };
}
