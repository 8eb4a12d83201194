/**
 * The front of benefit against own money against number of funders: plans of which none is better in one of the
 * three without being worse in another. Every point is an exact optimum under bounds on the other two
 * (epsilon constraint; Haimes, Lasdon, Wismer 1971; Laumanns, Thiele, Zitzler 2006).
 */
import { type Planstand, type Stufenwerte, standOf } from '../erklaerung/regeln/stand.ts';
import type { BegrenzterLoeser } from '../optimierung/begrenzt.ts';
import type { Instanz } from '../optimierung/instanz.ts';

export type Frontoptionen = {
  readonly loese: BegrenzterLoeser;
  readonly fristMs: number;
  /** Questions at most; then the front has gaps. */
  readonly hoechstens: number;
  readonly melde: (schritt: string) => void;
};

/** A plan of the front; `werte.aufwand` is the number of programmes that pay, `plan` has its effort in points. */
type Frontpunkt = { readonly werte: Stufenwerte; readonly plan: Planstand };

export type Front = {
  /** Most benefit first. */
  readonly punkte: readonly Frontpunkt[];
  /**
   * To every plan there is one of these with no less benefit, no more funders and at most so many cents more own
   * money; above 0 where grants were rounded down. Null: not all was asked, or an answer is not proven.
   */
  readonly spielraumCent: number | null;
  readonly fragen: number;
};

/** At least as good in all three, and different. */
function isBesser(a: Stufenwerte, b: Stufenwerte): boolean {
  const mindestens = a.nutzen >= b.nutzen && a.eigenmittel <= b.eigenmittel && a.aufwand <= b.aufwand;
  return mindestens && (a.nutzen > b.nutzen || a.eigenmittel < b.eigenmittel || a.aufwand < b.aufwand);
}

function isGleich(a: Stufenwerte, b: Stufenwerte): boolean {
  return a.nutzen === b.nutzen && a.eigenmittel === b.eigenmittel && a.aufwand === b.aufwand;
}

/** The points that no other one beats, each value once. */
export function keepUnbesiegte<T extends { readonly werte: Stufenwerte }>(punkte: readonly T[]): T[] {
  return punkte.filter(
    ({ werte }, i) =>
      !punkte.some(
        (anderer, j) => isBesser(anderer.werte, werte) || (j < i && isGleich(anderer.werte, werte)),
      ),
  );
}

/** The fewest funders first, of these the least effort. */
function countProgramme(instanz: Instanz): Instanz {
  const programme = [...new Set(instanz.angebote.map(({ programm }) => programm))];
  const punkte = programme.map((kennung) => instanz.aufwand.get(kennung) ?? 1);
  const jeProgramm = 1 + punkte.reduce((summe, eigene) => summe + eigene, 0);
  return {
    ...instanz,
    aufwand: new Map(programme.map((kennung, index) => [kennung, jeProgramm + (punkte[index] ?? 1)])),
  };
}

type Suche = {
  readonly gestellt: Instanz;
  /** The same with funders instead of effort. */
  readonly instanz: Instanz;
  readonly optionen: Frontoptionen;
  readonly punkte: Frontpunkt[];
  fragen: number;
  spielraumCent: number | null;
};

/** The next bound of own money: below what was found and below what was asked. */
type Antwort = { readonly naechste: number };

function frontpunktOf(plan: Planstand): Frontpunkt {
  return { plan, werte: { ...plan.werte, aufwand: plan.programme.length } };
}

/** Is it still within the own money of each year, after rounding? */
function isMoeglich({ eigenmittel }: Instanz, { jeJahr }: Planstand): boolean {
  if (eigenmittel === null) return true;
  return [...jeJahr].every(([jahr, betrag]) => {
    const grenze = eigenmittel.has(jahr) ? eigenmittel.get(jahr) : 0;
    return grenze == null || betrag <= grenze;
  });
}

/** Keeps a plan, and what it leaves open: the cents between it and the least the model allows. */
function keep(s: Suche, plan: Planstand, modellCent: number): void {
  const moeglich = isMoeglich(s.gestellt, plan);
  if (moeglich) s.punkte.push(frontpunktOf(plan));
  if (!moeglich || !plan.bewiesen) s.spielraumCent = null;
  if (s.spielraumCent === null) return;
  s.spielraumCent = Math.max(s.spielraumCent, plan.werte.eigenmittel - modellCent);
}

/** The best plan under bounds; null: none, or no question is left. */
async function frage(
  s: Suche,
  programme: number | null,
  eigenmittelCent: number | null,
): Promise<Antwort | null> {
  const { loese, fristMs, hoechstens, melde } = s.optionen;
  if (s.fragen >= hoechstens) {
    s.spielraumCent = null;
    return null;
  }
  s.fragen += 1;
  melde(`Abwägung: ${s.punkte.length} ${s.punkte.length === 1 ? 'Plan' : 'Pläne'} gefunden`);
  const ergebnis = await loese(s.instanz, { programme, eigenmittelCent }, fristMs);
  if (ergebnis.status === 'abgebrochen') s.spielraumCent = null;
  const plan = standOf(s.gestellt, ergebnis);
  if (ergebnis.status !== 'geloest' || typeof plan === 'string') return null;
  keep(s, plan, ergebnis.modellCent);
  // Rounded, a plan may take more than its bound: asked again at or above it, the model would give the same one.
  const grenze = eigenmittelCent ?? Number.POSITIVE_INFINITY;
  return { naechste: Math.min(grenze, plan.werte.eigenmittel, ergebnis.modellCent) - 1 };
}

/** From most benefit down, each time with less own money than before, at most `programme` funders. */
async function scanEbene(s: Suche, programme: number | null): Promise<void> {
  let antwort = await frage(s, programme, null);
  while (antwort && antwort.naechste >= 0) antwort = await frage(s, programme, antwort.naechste);
}

/** All points of the front, or as many as the questions allow. */
export async function computeFront(instanz: Instanz, optionen: Frontoptionen): Promise<Front> {
  const s: Suche = {
    gestellt: instanz,
    instanz: countProgramme(instanz),
    optionen,
    punkte: [],
    fragen: 0,
    spielraumCent: 0,
  };
  // Without a bound first: more funders than its plans use never help.
  await scanEbene(s, null);
  const meiste = Math.max(0, ...s.punkte.map(({ werte }) => werte.aufwand));
  for (let programme = meiste - 1; programme >= 0; programme -= 1) await scanEbene(s, programme);
  const punkte = keepUnbesiegte(s.punkte).sort(
    (a, b) =>
      b.werte.nutzen - a.werte.nutzen ||
      a.werte.eigenmittel - b.werte.eigenmittel ||
      a.werte.aufwand - b.werte.aufwand,
  );
  return { punkte, spielraumCent: s.spielraumCent, fragen: s.fragen };
}
