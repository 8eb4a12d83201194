/** What to look for in the Prüfpfad. */
import type { Kalendertag } from '#kernel/kalendertag.ts';

export type Pruefpfadfilter = {
  /** Days in Germany, both included. */
  readonly von?: Kalendertag;
  readonly bis?: Kalendertag;
  /** Part of the name, or the Kürzel, of the organisation that owns the record or was acted for. */
  readonly organisation?: string;
  readonly handlung?: string;
  /** Kind of record. */
  readonly gegenstand?: string;
  readonly kennung?: string;
  /** Part of the name of the one who acted. */
  readonly person?: string;
};

/** A stretch of the list, newest first: the `anzahl` below `vor`, or right above `nach`. */
export type Listenstelle = {
  readonly vor?: number;
  readonly nach?: number;
  readonly anzahl: number;
};
