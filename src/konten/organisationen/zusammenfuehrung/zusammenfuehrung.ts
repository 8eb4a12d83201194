/**
 * Merging duplicates: which organisations look like the same one, and when one may go up into the other.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Organisationsart } from '../../erlaubnis.ts';
import { toSlug } from '../kuerzel.ts';

/** What of an organisation decides over merging. */
export type Dublettenkandidat = {
  readonly id: string;
  readonly kuerzel: string;
  readonly name: string;
  readonly art: Organisationsart;
  readonly gebiet: string;
  readonly demo: boolean;
  readonly bestaetigt: boolean;
  /** Kürzel of the organisation it went up into. */
  readonly aufgegangenIn: string | null;
};

export type Dublette<T extends Dublettenkandidat = Dublettenkandidat> = {
  /** The one to stay by default: confirmed before unconfirmed, then in the order given. */
  readonly bleibt: T;
  readonly geht: T;
  readonly grund: 'gebiet' | 'name';
};

export const DUBLETTENGRUND_TEXT: Readonly<Record<Dublette['grund'], string>> = {
  gebiet: 'derselbe Gemeindeschlüssel',
  name: 'ein ähnlicher Name',
};

const FUELLWOERTER = new Set(
  'stadt gemeinde markt landeshauptstadt hansestadt kreisstadt freie der die das und fuer des von zu e v ev ggmbh gmbh ag'.split(
    ' ',
  ),
);

/** Words of a name that tell one organisation from another. */
export function kernOf(name: string): string {
  const woerter = toSlug(name)
    .split('-')
    .filter((wort) => wort !== '');
  const kern = woerter.filter((wort) => !FUELLWOERTER.has(wort));
  return (kern.length > 0 ? kern : woerter).join(' ');
}

function trigramsOf(text: string): ReadonlySet<string> {
  const rand = `  ${text} `;
  return new Set(Array.from({ length: rand.length - 2 }, (_, stelle) => rand.slice(stelle, stelle + 3)));
}

/** Trigrams in common, in hundredths of all that both have together (Jaccard), rounded down. */
export function computeAehnlichkeit(a: string, b: string): number {
  const [links, rechts] = [trigramsOf(kernOf(a)), trigramsOf(kernOf(b))];
  const gemeinsam = links.intersection(rechts).size;
  return Math.floor((100 * gemeinsam) / links.union(rechts).size);
}

/** From here on two names are shown as perhaps the same; „Auenstadt“ and „Auenstatt“ have 58. */
const AEHNLICH_AB = 50;

function isVergleichbar(a: Dublettenkandidat, b: Dublettenkandidat): boolean {
  return a.demo === b.demo && a.art !== 'betrieb' && b.art !== 'betrieb';
}

function findGrund(a: Dublettenkandidat, b: Dublettenkandidat): Dublette['grund'] | undefined {
  if (!isVergleichbar(a, b)) return undefined;
  if (a.art === 'kommune' && b.art === 'kommune') return a.gebiet === b.gebiet ? 'gebiet' : undefined;
  return computeAehnlichkeit(a.name, b.name) >= AEHNLICH_AB ? 'name' : undefined;
}

function orderPaar<T extends Dublettenkandidat>(a: T, b: T): readonly [bleibt: T, geht: T] {
  return !a.bestaetigt && b.bestaetigt ? [b, a] : [a, b];
}

/** Only what shares a beginning of a word or the territory of a Kommune is compared, so that thousands take no time. */
function groupsOf<T extends Dublettenkandidat>(kandidat: T): readonly string[] {
  const anfaenge = kernOf(kandidat.name)
    .split(' ')
    .map((wort) => `name ${wort.slice(0, 3)}`);
  return kandidat.art === 'kommune' ? [`ags ${kandidat.gebiet}`, ...anfaenge] : anfaenge;
}

function pairsOf<T>(gruppe: readonly T[]): (readonly [T, T])[] {
  return gruppe.flatMap((a, stelle) => gruppe.slice(stelle + 1).map((b) => [a, b] as const));
}

function dubletteOf<T extends Dublettenkandidat>(a: T, b: T): Dublette<T>[] {
  const grund = findGrund(a, b);
  const [bleibt, geht] = orderPaar(a, b);
  return grund ? [{ bleibt, geht, grund }] : [];
}

/** Pairs that may be the same organisation; Kommunen by their AGS, others by their names. */
export function findDubletten<T extends Dublettenkandidat>(organisationen: readonly T[]): Dublette<T>[] {
  const gruppen = new Map<string, T[]>();
  for (const eine of organisationen.filter(({ aufgegangenIn }) => aufgegangenIn === null)) {
    for (const gruppe of new Set(groupsOf(eine))) gruppen.getOrInsert(gruppe, []).push(eine);
  }
  const paare = gruppen.values().flatMap((gruppe) => pairsOf(gruppe).flatMap(([a, b]) => dubletteOf(a, b)));
  // Two that share several beginnings are found several times.
  return [...new Map(paare.map((paar) => [`${paar.bleibt.id} ${paar.geht.id}`, paar])).values()];
}

/**
 * Why the one may not go up into the other, if so.
 * @param alle every organisation, for chains
 */
export function findHindernis(
  geht: Dublettenkandidat,
  bleibt: Dublettenkandidat,
  alle: readonly Dublettenkandidat[],
): string | undefined {
  if (geht.id === bleibt.id) return 'Eine Organisation kann nicht in sich selbst aufgehen.';
  if (geht.aufgegangenIn !== null) return `„${geht.name}“ ist schon in einer anderen aufgegangen.`;
  if (bleibt.aufgegangenIn !== null) {
    return `„${bleibt.name}“ ist selbst in einer anderen aufgegangen; wählen Sie diese.`;
  }
  if (alle.some(({ aufgegangenIn }) => aufgegangenIn === geht.kuerzel)) {
    return `In „${geht.name}“ sind schon andere aufgegangen. Heben Sie das zuerst auf, oder tauschen Sie die Seiten.`;
  }
  if (geht.art === 'betrieb' || bleibt.art === 'betrieb') {
    return 'Die Organisation des Betriebs wird nicht zusammengeführt.';
  }
  if (geht.demo !== bleibt.demo) return 'Organisationen der Demo und wirkliche werden nicht vermischt.';
  if (!bleibt.bestaetigt) {
    return `„${bleibt.name}“ ist nicht bestätigt. Bestätigen Sie zuerst, dass es die Organisation ist, die sie zu sein angibt: Ihre Mitglieder sehen danach auch, was der anderen gehört.`;
  }
  return undefined;
}

/** @throws FachlicherFehler `zusammenfuehrung-unmoeglich` with the reason */
export function requireZusammenfuehrbar(
  geht: Dublettenkandidat,
  bleibt: Dublettenkandidat,
  alle: readonly Dublettenkandidat[],
): void {
  const hindernis = findHindernis(geht, bleibt, alle);
  if (hindernis !== undefined) throw new FachlicherFehler('zusammenfuehrung-unmoeglich', hindernis);
}
