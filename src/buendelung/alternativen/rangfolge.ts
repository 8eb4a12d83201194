/**
 * The best plans that differ in the programmes they use, in exact order: after a plan, every further one must do
 * without at least one of its programmes, so each of them is forbidden in turn (partition; Lawler 1972, Murty 1968).
 * Plans that only add programmes to a better one are left out.
 */
import { compareWerte, computeStand, type Planstand } from '../erklaerung/regeln/stand.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import type { Rechner } from '../optimierung/loesen.ts';
import { withoutProgramme } from '../optimierung/wuensche.ts';

export type Rangoptionen = Rechner & {
  /** Plans wanted. */
  readonly hoechstens: number;
  /** Stops after such a plan. */
  readonly genug?: (plan: Planstand) => boolean;
};

export type Rangfolge = {
  /** Best first. */
  readonly alternativen: readonly Planstand[];
  /** There are no further ones. */
  readonly vollstaendig: boolean;
  /** Every question was answered: the order is proven if each plan is. */
  readonly lueckenlos: boolean;
};

type Zweig = { readonly ohne: ReadonlySet<string>; readonly plan: Planstand };

function keyOf(programme: Iterable<string>): string {
  return [...programme].sort().join('|');
}

/** Order of plans: stages, then the smaller list of programmes. */
export function comparePlaene(a: Planstand, b: Planstand): number {
  return compareWerte(a.werte, b.werte) || (keyOf(a.programme) < keyOf(b.programme) ? -1 : 1);
}

/** The best plans by programmes used, best first. */
export async function listAlternativen(instanz: Instanz, optionen: Rangoptionen): Promise<Rangfolge> {
  const alternativen: Planstand[] = [];
  const gesehen = new Set<string>();
  const offen: Zweig[] = [];
  let lueckenlos = true;
  const frage = async (ohne: ReadonlySet<string>): Promise<void> => {
    if (gesehen.has(keyOf(ohne))) return;
    gesehen.add(keyOf(ohne));
    const plan = await computeStand(withoutProgramme(instanz, ohne), optionen);
    if (plan === 'abgebrochen') lueckenlos = false;
    if (typeof plan !== 'string') offen.push({ ohne, plan });
  };
  await frage(new Set());
  while (offen.length > 0) {
    offen.sort((a, b) => comparePlaene(a.plan, b.plan));
    const zweig = offen.shift();
    if (!zweig) break;
    const { ohne, plan } = zweig;
    if (!alternativen.some(({ programme }) => keyOf(programme) === keyOf(plan.programme)))
      alternativen.push(plan);
    if (alternativen.length >= optionen.hoechstens || optionen.genug?.(plan)) {
      const mehr = offen.length > 0 || plan.programme.length > 0;
      return { alternativen, vollstaendig: !mehr, lueckenlos };
    }
    await Promise.all(plan.programme.map((programm) => frage(new Set([...ohne, programm]))));
  }
  return { alternativen, vollstaendig: true, lueckenlos };
}
