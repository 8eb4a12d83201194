/**
 * What is asked of an import, what it tells while it runs, and what comes of it.
 */
import type { Fremdquelle } from '../bestand/fremdbestand.ts';
import type { Einleseunterschied, Fehlerzeile } from '../unterschied.ts';

/** A file that can be read from its beginning more than once. */
export type Einlesedatei = {
  readonly name: string;
  readonly groesse: number;
  open(): AsyncIterable<Uint8Array>;
};

export type Einlesestand = {
  readonly schritt: 'pruefen' | 'vergleichen' | 'schreiben';
  /** Bytes of the file. */
  readonly gelesen: number;
  readonly saetze: number;
};

export type Einleseauftrag = {
  readonly quelle: Fremdquelle;
  readonly datei: Einlesedatei;
  /** Only say what would change. */
  readonly probe: boolean;
  /** Many records are gone from the file, and that is right. */
  readonly verschwundeneZulassen: boolean;
  readonly melde?: ((stand: Einlesestand) => void) | undefined;
  readonly abbruch?: AbortSignal | undefined;
};

export type Einleseergebnis = {
  readonly sha256: string;
  /** Records in the file. */
  readonly saetze: number;
  /** Records kept of this catalogue afterwards. */
  readonly bestand: number;
  readonly unterschied: Einleseunterschied;
  /** Faults repaired, in the order of the file; at most fifty thousand of them. */
  readonly fehler: readonly Fehlerzeile[];
  readonly fehlerGesamt: number;
  /** So many records are gone that the file may be cut off. */
  readonly verdaechtig: boolean;
  readonly geschrieben: boolean;
};
