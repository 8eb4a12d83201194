/**
 * What the form shows: the fields of the text, and each fault beside the input it belongs to.
 */
import { locateFormularfehler, nameFormularfehler } from '../../entwuerfe/formular/formularfehler.ts';
import { describeFormular, type Formularansicht } from '../../entwuerfe/formular/lesen.ts';
import type { Textstand } from '../entwurf-formular.ts';

export type Formularstand = Textstand & {
  /** Null: the text can't be shown as a form. */
  readonly ansicht: Formularansicht | null;
};

/** `geprueft`: somebody asked for it, so faults of the text are faults of the form. */
export function formularstandOf(stand: Textstand, geprueft: boolean): Formularstand {
  const orte = locateFormularfehler(stand.werte.text, stand.maengel ?? []);
  const eigene = orte.flatMap(({ mangel: { text, abhilfe }, eingabe }) =>
    // The list on top must say which one it is.
    eingabe ? [{ feld: eingabe.name, text: `${eingabe.titel}: ${text}`, abhilfe }] : [],
  );
  return {
    ...stand,
    fehler: geprueft ? [...stand.fehler, ...eigene] : stand.fehler,
    maengel: stand.maengel && nameFormularfehler(orte),
    ansicht: describeFormular(stand.werte.text) ?? null,
  };
}
