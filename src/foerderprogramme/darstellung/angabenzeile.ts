/**
 * One line of a programme's record: what a rule says, how far it was checked, where it stands.
 */
import type { Fundstelle, Pruefstand } from '#kernel/befund.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Landesregel, Programm } from '#rechtsstand/index.ts';

/** Other programmes named by a rule; the page links them. */
export type Programmverweis = { readonly kennung: string; readonly titel: string };

/** One line of the record. */
export type Angabenzeile = {
  readonly titel: string;
  /** Sentences or short phrases, one paragraph each. */
  readonly texte: readonly string[];
  readonly verweise: readonly Programmverweis[];
  readonly pruefstand: Pruefstand;
  readonly fundstelle: Fundstelle | null;
  readonly hinweis: string | null;
};

export type Angabengruppe = {
  readonly id: string;
  readonly titel: string;
  readonly zeilen: readonly Angabenzeile[];
};

/** What every block of a programme file may say about itself. */
export type Beleg = {
  readonly pruefstand?: Pruefstand | undefined;
  readonly fundstelle?: Fundstelle | undefined;
  readonly hinweis?: string | undefined;
};

/** What the describing functions need. */
export type Darstellungslage = {
  readonly programm: Programm;
  readonly stichtag: Kalendertag;
  readonly landesregel: Landesregel | undefined;
  /** Title of a programme by its key. */
  readonly titelOf: (kennung: string) => string;
};

/** A line from a block; without a state of its own the file's holds. */
export function zeile(
  lage: Darstellungslage,
  titel: string,
  texte: readonly string[],
  beleg: Beleg,
  verweise: readonly string[] = [],
): Angabenzeile {
  return {
    titel,
    texte,
    verweise: verweise.map((kennung) => ({ kennung, titel: lage.titelOf(kennung) })),
    pruefstand: beleg.pruefstand ?? lage.programm.quelle.pruefstand,
    fundstelle: beleg.fundstelle ?? null,
    hinweis: beleg.hinweis ?? null,
  };
}

/** „a, b und c“ */
export function formatListe(teile: readonly string[], bindewort = 'und'): string {
  if (teile.length <= 1) return teile[0] ?? '';
  return `${teile.slice(0, -1).join(', ')} ${bindewort} ${teile.at(-1)}`;
}
