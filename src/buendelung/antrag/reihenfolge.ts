/**
 * In which order to apply: what must come first comes first (subsidiarity, prerequisites), then the earlier
 * deadline. Deterministic: the same applications always stand in the same order.
 */
import type { Kalendertag } from '#kernel/kalendertag.ts';

/** What decides the order of one application. */
export type Antragsrang = {
  readonly kennung: string;
  readonly antragstag: Kalendertag | null;
  readonly frist: Kalendertag | null;
  /** Applications that go first. */
  readonly nach: readonly { readonly kennung: string }[];
};

const OHNE_FRIST = '9999';

function compareFrist(a: Antragsrang, b: Antragsrang): number {
  const schluessel = ({ frist, antragstag, kennung }: Antragsrang): string =>
    `${frist ?? OHNE_FRIST} ${antragstag ?? OHNE_FRIST} ${kennung}`;
  const [links, rechts] = [schluessel(a), schluessel(b)];
  return links < rechts ? -1 : links > rechts ? 1 : 0;
}

/** Programmes that wait for each other can't be ordered by that; then the deadline alone decides. */
export function orderAntraege<T extends Antragsrang>(antraege: readonly T[]): readonly T[] {
  const offen = antraege.toSorted(compareFrist);
  const geordnet: T[] = [];
  const fertig = new Set<string>();
  const bekannt = new Set(offen.map(({ kennung }) => kennung));
  while (offen.length > 0) {
    const bereit = offen.findIndex(({ nach }) =>
      nach.every(({ kennung }) => fertig.has(kennung) || !bekannt.has(kennung)),
    );
    const [naechster] = offen.splice(Math.max(bereit, 0), 1);
    if (!naechster) break;
    geordnet.push(naechster);
    fertig.add(naechster.kennung);
  }
  return geordnet;
}
