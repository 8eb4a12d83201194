/**
 * Who may pay one position: nobody, one programme, or several that all expressly allow the same expenditure.
 */
import type { Angebot, Instanz } from './instanz.ts';

type Partner = ReadonlyMap<string, ReadonlySet<string>>;

const bekannte = new WeakMap<ReadonlySet<string>, Partner>();

/** Who may share an expenditure with whom, from the pairs of the instance. */
function partnerOf({ gemeinsam }: Instanz): Partner {
  const bekannt = bekannte.get(gemeinsam);
  if (bekannt) return bekannt;
  const partner = new Map<string, Set<string>>();
  const add = (a: string, b: string): void => {
    const liste = partner.get(a);
    if (liste) liste.add(b);
    else partner.set(a, new Set([b]));
  };
  for (const paar of gemeinsam) {
    const [a = '', b = ''] = paar.split('|');
    add(a, b);
    add(b, a);
  }
  bekannte.set(gemeinsam, partner);
  return partner;
}

function areVertraeglich(a: Angebot, b: Angebot, partner: Partner): boolean {
  return partner.get(a.programm)?.has(b.programm) ?? false;
}

/** All sets of offers that may share a position, nobody first and the single ones included. */
export function listOptionen(angebote: readonly Angebot[], instanz: Instanz): Angebot[][] {
  const partner = partnerOf(instanz);
  if (partner.size === 0) return [[], ...angebote.map((angebot) => [angebot])];
  let mengen: Angebot[][] = [[]];
  for (const angebot of angebote) {
    const erweitert = mengen
      .filter((menge) => menge.every((anderes) => areVertraeglich(anderes, angebot, partner)))
      .map((menge) => [...menge, angebot]);
    mengen = [...mengen, ...erweitert];
  }
  return mengen;
}

/** Offers that may be combined with another one on their position; their cents are variables. */
export function findKombinierbare(instanz: Instanz): number[] {
  const partner = partnerOf(instanz);
  if (partner.size === 0) return [];
  return instanz.bedarfe.flatMap((bedarf) => {
    const angebote = bedarf.angebote
      .flatMap((index) => instanz.angebote[index] ?? [])
      .filter(({ programm }) => partner.has(programm));
    return angebote
      .filter((a) => angebote.some((b) => a !== b && areVertraeglich(a, b, partner)))
      .map((angebot) => angebot.index);
  });
}
