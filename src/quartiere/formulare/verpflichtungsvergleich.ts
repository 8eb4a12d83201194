/**
 * The form of the Verpflichtungsermächtigungen as places that can be compared, and back.
 */
import {
  compareDrei,
  type Formularinhalt,
  type Formularunterschied,
  type Formularvergleich,
  isSameInhalt,
  takeStelle,
} from './dreivergleich.ts';
import type { Verpflichtungswerte } from './verpflichtungsformular.ts';

const ANGABE = 'angabe';
const LISTE = 'verpflichtungen';

/** A year is the same row whatever its amount. Rows count only where something is stated. */
export function inhaltOfVerpflichtungen({ angegeben, zeilen }: Verpflichtungswerte): Formularinhalt {
  if (!angegeben) return { felder: { [ANGABE]: 'keine' }, mengen: {}, listen: {} };
  const gesehen = new Map<string, number>();
  const reihen = zeilen.map((felder) => {
    const nummer = (gesehen.get(felder.jahr) ?? 0) + 1;
    gesehen.set(felder.jahr, nummer);
    return { schluessel: nummer === 1 ? felder.jahr : `${felder.jahr} #${nummer}`, felder };
  });
  return { felder: { [ANGABE]: 'jahre' }, mengen: {}, listen: { [LISTE]: reihen } };
}

export function verpflichtungswerteWith(
  vorlage: Verpflichtungswerte,
  { felder, listen }: Formularinhalt,
): Verpflichtungswerte {
  if (felder[ANGABE] !== 'jahre') return { ...vorlage, angegeben: false };
  const zeilen = (listen[LISTE] ?? []).map(({ felder: zeile }) => ({
    jahr: zeile.jahr ?? '',
    betrag: zeile.betrag ?? '',
  }));
  return { angegeben: true, zeilen };
}

type Drei = Parameters<typeof compareDrei>[0];

/**
 * As for any form; but whether anything is stated at all decides about every year: when one side changed that and
 * the other the years, it is one question.
 */
export function compareVerpflichtungen(drei: Drei): Formularvergleich {
  const { grundlage, eigene, gespeichert } = drei;
  const geaendert = !isSameInhalt(eigene, grundlage) && !isSameInhalt(gespeichert, grundlage);
  if (!geaendert || eigene.felder[ANGABE] === gespeichert.felder[ANGABE]) return compareDrei(drei);
  const unterschied: Formularunterschied = {
    pfad: ANGABE,
    eigene: eigene.felder,
    gespeichert: gespeichert.felder,
  };
  return { inhalt: eigene, uebernommen: [], konflikte: [unterschied] };
}

/** Chooses what is stored at a place; whether anything is stated brings the years with it. */
export function takeVerpflichtungen(
  eigene: Formularinhalt,
  gespeichert: Formularinhalt,
  pfad: string,
): Formularinhalt {
  return pfad === ANGABE ? gespeichert : takeStelle(eigene, gespeichert, pfad);
}
