/** What the forms of these pages do with a refusal: faults go to their fields, reasons stand on top. */
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import type { Feldfehler } from '#web/ui/formular.tsx';

export type Ablehnung = {
  readonly fehler: readonly Feldfehler[];
  /** Why the act as a whole was refused. */
  readonly grund?: string;
};

/** Runs an act; what it refuses comes back, what is missing (404) and bugs are thrown on. */
export async function versuche(work: () => Promise<unknown>): Promise<Ablehnung | undefined> {
  try {
    await work();
    return undefined;
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) {
      return {
        fehler: fehler.maengel.map(({ feld = '', text, abhilfe }) => ({ feld, text, abhilfe })),
      };
    }
    if (fehler instanceof FachlicherFehler && !fehler.code.endsWith('nicht-gefunden')) {
      return { fehler: [], grund: fehler.message };
    }
    throw fehler;
  }
}

export function textOf(daten: FormData, name: string): string {
  const wert = daten.get(name);
  return typeof wert === 'string' ? wert : '';
}

export function texteOf(daten: FormData, name: string): string[] {
  return daten.getAll(name).filter((wert) => typeof wert === 'string');
}

/** A list as a file to save, never kept by caches in between. */
export function csvAntwort(text: string, name: string): Response {
  return new Response(text, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'no-store',
    },
  });
}
