/**
 * What is new in a search since somebody looked: programmes that came, changed or went, and deadlines drawing near.
 */
import { addZeit, formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Merkstand } from '#konten/index.ts';
import type { Katalogeintrag } from '../katalog/katalog.ts';

/** A hit as far as news are concerned. */
export type Beobachtet = {
  readonly eintrag: Katalogeintrag;
  /** First day of its version, and a sign that changes with its content. */
  readonly ab: Kalendertag;
  readonly pruefzeichen: string;
};

export const NEUIGKEITSARTEN = ['neu', 'geaendert', 'frist', 'entfallen'] as const;

export type Neuigkeit = {
  readonly art: (typeof NEUIGKEITSARTEN)[number];
  readonly kennung: string;
  readonly titel: string;
  /** One German sentence. */
  readonly text: string;
};

/** A deadline within so many days is news once. */
export const FRISTNAEHE_TAGE = 30;

/** A sign of a text that changes when the text does (53 bits, not secret). */
export function signOf(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i += 1) {
    const zeichen = text.charCodeAt(i);
    a = Math.imul(a ^ zeichen, 2654435761);
    b = Math.imul(b ^ zeichen, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}

/** The deadline if it is near. */
function nearFrist({ fenster }: Katalogeintrag, stichtag: Kalendertag): Kalendertag | null {
  const { frist } = fenster;
  return frist !== null && frist <= addZeit(stichtag, { days: FRISTNAEHE_TAGE }) ? frist : null;
}

const TRENNER = '|';

/** What to keep of the hits: „ab|sign|near deadline“ by Kennung. */
export function makeMerkstand(treffer: readonly Beobachtet[], stichtag: Kalendertag): Merkstand {
  return Object.fromEntries(
    treffer.map(({ eintrag, ab, pruefzeichen }) => [
      eintrag.kennung,
      [ab, pruefzeichen, nearFrist(eintrag, stichtag) ?? ''].join(TRENNER),
    ]),
  );
}

function describeAenderung(vorherAb: string, { ab }: Beobachtet): string {
  return vorherAb === ab
    ? 'Die Angaben haben sich geändert.'
    : `Es gilt eine andere Fassung, ab ${formatKalendertag(ab)}.`;
}

function newsOf(treffer: Beobachtet, vorher: string | undefined, stichtag: Kalendertag): Neuigkeit[] {
  const { eintrag, pruefzeichen } = treffer;
  const [ab = '', zeichen = '', frist = ''] = (vorher ?? '').split(TRENNER);
  const kopf = { kennung: eintrag.kennung, titel: eintrag.kurztitel };
  const nah = nearFrist(eintrag, stichtag);
  const neuigkeiten: Neuigkeit[] = [];
  if (vorher === undefined) {
    neuigkeiten.push({ ...kopf, art: 'neu', text: 'Das Programm ist in dieser Suche neu.' });
  } else if (zeichen !== pruefzeichen) {
    neuigkeiten.push({ ...kopf, art: 'geaendert', text: describeAenderung(ab, treffer) });
  }
  if (nah !== null && nah !== frist) {
    neuigkeiten.push({ ...kopf, art: 'frist', text: `Die Antragsfrist endet am ${formatKalendertag(nah)}.` });
  }
  return neuigkeiten;
}

/**
 * News in the order of their kinds, then of the hits.
 * @param titelOf title of a programme that is no hit any more
 */
export function compareMerkstand(
  vorher: Merkstand,
  treffer: readonly Beobachtet[],
  stichtag: Kalendertag,
  titelOf: (kennung: string) => string,
): Neuigkeit[] {
  const jetzt = new Set(treffer.map(({ eintrag }) => eintrag.kennung));
  const neuigkeiten = treffer.flatMap((eines) => newsOf(eines, vorher[eines.eintrag.kennung], stichtag));
  const entfallen = Object.keys(vorher)
    .filter((kennung) => !jetzt.has(kennung))
    .map(
      (kennung): Neuigkeit => ({
        art: 'entfallen',
        kennung,
        titel: titelOf(kennung),
        text: 'Das Programm passt nicht mehr zu dieser Suche.',
      }),
    );
  return NEUIGKEITSARTEN.flatMap((art) =>
    [...neuigkeiten, ...entfallen].filter((neuigkeit) => neuigkeit.art === art),
  );
}
