/**
 * The form of the own money as places that can be compared, and back.
 */
import {
  compareDrei,
  type Formularinhalt,
  type Formularunterschied,
  type Formularvergleich,
  isSameInhalt,
} from './dreivergleich.ts';
import type { Eigenmittelwerte } from './eigenmittelformular.ts';

const GRENZE = 'grenze';

/** Amounts count only where there is a limit. A further year is a year like the others. */
export function inhaltOfEigenmittel(werte: Eigenmittelwerte): Formularinhalt {
  if (werte.unbegrenzt) return { felder: { [GRENZE]: 'unbegrenzt' }, mengen: {}, listen: {} };
  const { weiteresJahr, weitererBetrag } = werte;
  const jahre = { ...werte.jahre, ...(weiteresJahr === '' ? {} : { [weiteresJahr]: weitererBetrag }) };
  const felder = Object.entries(jahre).map(([jahr, betrag]) => [`eigenmittel.${jahr}`, betrag] as const);
  return { felder: { [GRENZE]: 'jahre', ...Object.fromEntries(felder) }, mengen: {}, listen: {} };
}

/** The years of `vorlage` stay in sight, also those without an amount. */
export function eigenmittelwerteWith(vorlage: Eigenmittelwerte, inhalt: Formularinhalt): Eigenmittelwerte {
  const unbegrenzt = inhalt.felder[GRENZE] === 'unbegrenzt';
  const betraege = Object.entries(inhalt.felder).flatMap(([name, betrag]) =>
    name.startsWith('eigenmittel.') ? [[name.slice('eigenmittel.'.length), betrag] as const] : [],
  );
  const leere = Object.keys(vorlage.jahre).map((jahr) => [jahr, ''] as const);
  const jahre = { ...Object.fromEntries(leere), ...Object.fromEntries(betraege) };
  return {
    unbegrenzt,
    jahre: unbegrenzt
      ? vorlage.jahre
      : Object.fromEntries(Object.entries(jahre).sort(([a], [b]) => Number(a) - Number(b))),
    weiteresJahr: '',
    weitererBetrag: '',
  };
}

type Drei = Parameters<typeof compareDrei>[0];

/**
 * As for any form; but whether there is a limit at all decides about every amount: when one side changed that
 * and the other the amounts, it is one question.
 */
export function compareEigenmittel(drei: Drei): Formularvergleich {
  const { grundlage, eigene, gespeichert } = drei;
  const geaendert = !isSameInhalt(eigene, grundlage) && !isSameInhalt(gespeichert, grundlage);
  if (!geaendert || eigene.felder[GRENZE] === gespeichert.felder[GRENZE]) return compareDrei(drei);
  const unterschied: Formularunterschied = {
    pfad: GRENZE,
    eigene: eigene.felder,
    gespeichert: gespeichert.felder,
  };
  return { inhalt: eigene, uebernommen: [], konflikte: [unterschied] };
}

/** Chooses what is stored at a place; the limit brings the amounts with it. */
export function takeEigenmittel(eigene: Formularinhalt, gespeichert: Formularinhalt): Formularinhalt {
  return { ...eigene, felder: gespeichert.felder };
}
