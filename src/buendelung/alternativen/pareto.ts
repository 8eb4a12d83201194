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

export type Front = {
  /** Most benefit first; `werte.aufwand` is the number of programmes that pay. */
  readonly punkte: readonly Planstand[];
  /** No point is missing. */
  readonly vollstaendig: boolean;
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

/** Every programme counts as one funder. */
function countProgramme(instanz: Instanz): Instanz {
  const programme = new Set(instanz.angebote.map(({ programm }) => programm));
  return { ...instanz, aufwand: new Map([...programme].map((kennung) => [kennung, 1])) };
}

type Suche = {
  readonly instanz: Instanz;
  readonly optionen: Frontoptionen;
  readonly punkte: Planstand[];
  fragen: number;
  vollstaendig: boolean;
};

/** The best plan under bounds; null: none, or no question is left. */
async function frage(
  s: Suche,
  programme: number | null,
  eigenmittelCent: number | null,
): Promise<Planstand | null> {
  const { loese, fristMs, hoechstens, melde } = s.optionen;
  if (s.fragen >= hoechstens) {
    s.vollstaendig = false;
    return null;
  }
  s.fragen += 1;
  melde(`Abwägung: ${s.punkte.length} ${s.punkte.length === 1 ? 'Plan' : 'Pläne'} gefunden`);
  const ergebnis = await loese(s.instanz, { programme, eigenmittelCent }, fristMs);
  const stand = standOf(s.instanz, ergebnis);
  if (stand === 'abgebrochen' || (typeof stand !== 'string' && !stand.bewiesen)) s.vollstaendig = false;
  if (typeof stand === 'string') return null;
  s.punkte.push(stand);
  return stand;
}

/** From most benefit down, each time with less own money than before, at most `programme` funders. */
async function scanEbene(s: Suche, programme: number | null): Promise<readonly Planstand[]> {
  const ebene: Planstand[] = [];
  let grenze: number | null = null;
  for (;;) {
    const stand: Planstand | null = await frage(s, programme, grenze);
    if (!stand) return ebene;
    ebene.push(stand);
    if (stand.werte.eigenmittel <= 0) return ebene;
    grenze = stand.werte.eigenmittel - 1;
  }
}

/** All points of the front, or as many as the questions allow. */
export async function computeFront(instanz: Instanz, optionen: Frontoptionen): Promise<Front> {
  const s: Suche = { instanz: countProgramme(instanz), optionen, punkte: [], fragen: 0, vollstaendig: true };
  // Without a bound first: more funders than its plans use never help.
  const frei = await scanEbene(s, null);
  const meiste = Math.max(0, ...frei.map(({ werte }) => werte.aufwand));
  for (let programme = meiste - 1; programme >= 0; programme -= 1) await scanEbene(s, programme);
  const punkte = keepUnbesiegte(s.punkte).sort(
    (a, b) =>
      b.werte.nutzen - a.werte.nutzen ||
      a.werte.eigenmittel - b.werte.eigenmittel ||
      a.werte.aufwand - b.werte.aufwand,
  );
  return { punkte, vollstaendig: s.vollstaendig, fragen: s.fragen };
}
