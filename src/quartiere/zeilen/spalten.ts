/**
 * Columns that may be null, and fields that may be missing.
 */
import { cent, type EuroCent } from '#kernel/geld.ts';

/** jsonb goes in as text. */
export const jsonOrNull = (wert: object | undefined): string | null =>
  wert === undefined ? null : JSON.stringify(wert);

/** Leaves out what is null, so that optional fields are missing rather than empty. */
export function withoutNull<T extends object>(werte: T): { [K in keyof T]?: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(werte).filter(([, wert]) => wert !== null)) as {
    [K in keyof T]?: Exclude<T[K], null>;
  };
}

export const centOrNull = (wert: number | null): EuroCent | null => (wert === null ? null : cent(wert));
