/**
 * From a form to what is stored: what changes besides the words is said first and stored when it is confirmed.
 */
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import type { Zugang } from '#platform/database/index.ts';
import type { Feldfehler } from '#web/ui/formular.tsx';
import { type Angabenfolgen, isFolgenlos, zeichenOf } from '../../aufnahme/angaben/folgen.ts';
import { type Angabenaenderung, changeAngaben, previewAngaben } from '../../aufnahme/angaben/service.ts';

/** The form again: with faults, or with what would follow. */
export type Angabenantwort<T> = {
  readonly werte: T;
  readonly fehler: readonly Feldfehler[];
  readonly folgen: Angabenfolgen | null;
};

type Ort = { readonly zugang: Zugang; readonly monitoring: string; readonly bestaetigt: string };

/** @returns the consequences that are to be confirmed; null: it is stored */
async function storeConfirmed(
  { zugang, monitoring, bestaetigt }: Ort,
  aenderung: Angabenaenderung,
): Promise<Angabenfolgen | null> {
  const folgen = await previewAngaben(zugang, monitoring, aenderung);
  if (!isFolgenlos(folgen) && bestaetigt !== zeichenOf(folgen)) return folgen;
  await changeAngaben(zugang, monitoring, aenderung);
  return null;
}

/**
 * @param feldOf field of the form for a field of a fault
 * @returns null: it is stored
 */
export async function saveAngaben<T>(
  ort: Ort,
  aenderung: Angabenaenderung,
  werte: T,
  feldOf: (feld: string) => string,
): Promise<Angabenantwort<T> | null> {
  try {
    const folgen = await storeConfirmed(ort, aenderung);
    return folgen && { werte, fehler: [], folgen };
  } catch (grund) {
    if (grund instanceof EingabeFehler)
      return {
        werte,
        folgen: null,
        fehler: grund.maengel.map(({ feld = '', text, abhilfe }) => ({ feld: feldOf(feld), text, abhilfe })),
      };
    if (grund instanceof FachlicherFehler && grund.code === 'veraltet')
      return { werte, folgen: null, fehler: [{ feld: feldOf(''), text: grund.message }] };
    throw grund;
  }
}

/** What the form was filled from; what is no such thing equals nothing that is stored. */
export function readVorher<T>(text: string): T {
  try {
    return JSON.parse(text) as T;
  } catch {
    return {} as T;
  }
}
