/**
 * What a criterion looks at, and how it words its finding.
 */
import type { Befund, Ergebnis, Fundstelle, Pruefstand } from '#kernel/befund.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte, Kostenposition, Massnahme } from '#quartiere/index.ts';
import type { Landesregel, Programm, Rechtsstand, Zeitlage } from '#rechtsstand/index.ts';

/** One programme looked at from one Akte on one day. */
export type Programmlage = {
  readonly akte: Akte;
  readonly rechtsstand: Rechtsstand;
  readonly stichtag: Kalendertag;
  readonly programm: Programm;
  /** The Land's rule, where the programme takes parameters from it and it is known. */
  readonly landesregel: Landesregel | null;
  readonly zeit: Zeitlage;
};
export type Massnahmenlage = Programmlage & { readonly massnahme: Massnahme };
export type Positionslage = Massnahmenlage & { readonly position: Kostenposition };

/** Source of a block, as every block of a law file may state it. */
type Beleg = {
  readonly pruefstand?: Pruefstand | undefined;
  readonly fundstelle?: Fundstelle | undefined;
};

/** The rule that speaks: its name, its source, how far the source was checked. */
export type Regel = {
  readonly kriterium: string;
  readonly fundstellen: readonly Fundstelle[];
  readonly pruefstand: Pruefstand;
};

/** Rule of a programme: the block's own source, else the programme's file. */
export function regelOf(programm: Programm, kriterium: string, block: Beleg): Regel {
  return {
    kriterium,
    fundstellen: [block.fundstelle ?? { norm: `programme/${programm.kennung}`, stelle: programm.titel }],
    pruefstand: block.pruefstand ?? programm.quelle.pruefstand,
  };
}

/** Rule of a Land that fills a gap a programme leaves to it. */
export function regelOfLand(landesregel: Landesregel, kriterium: string, block: Beleg): Regel {
  return {
    kriterium,
    fundstellen: [block.fundstelle ?? { norm: landesregel.kennung, stelle: landesregel.zitat }],
    pruefstand: block.pruefstand ?? landesregel.quelle.pruefstand,
  };
}

/** `fehlend` names the missing facts (path in the Akte or block of the law file) when the result is `offen`. */
export function befund(
  regel: Regel,
  ergebnis: Ergebnis,
  text: string,
  fehlend: readonly string[] = [],
): Befund {
  const { kriterium, fundstellen, pruefstand } = regel;
  return { kriterium, ergebnis, pruefstand, fundstellen, text, fehlend };
}

/** „A“, „A und B“, „A, B und C“ */
export function joinWorte(worte: readonly string[], letztes: 'und' | 'oder' = 'und'): string {
  if (worte.length < 2) return worte[0] ?? '';
  return `${worte.slice(0, -1).join(', ')} ${letztes} ${worte.at(-1)}`;
}
