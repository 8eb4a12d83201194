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

/** Amounts count only where there is a limit. A further year becomes a year like the others once it is read. */
export function inhaltOfEigenmittel(werte: Eigenmittelwerte): Formularinhalt {
  if (werte.unbegrenzt) return { felder: { [GRENZE]: 'unbegrenzt' }, mengen: {}, listen: {} };
  const jahre = Object.entries(werte.jahre).map(([jahr, betrag]) => [`eigenmittel.${jahr}`, betrag] as const);
  const felder = {
    [GRENZE]: 'jahre',
    'weiteres.jahr': werte.weiteresJahr,
    'weiteres.betrag': werte.weitererBetrag,
    ...Object.fromEntries(jahre),
  };
  return { felder, mengen: {}, listen: {} };
}

/** The years of `vorlage` stay in sight, also those without an amount. */
export function eigenmittelwerteWith(
  vorlage: Eigenmittelwerte,
  { felder }: Formularinhalt,
): Eigenmittelwerte {
  if (felder[GRENZE] === 'unbegrenzt') return { ...vorlage, unbegrenzt: true };
  const betraege = Object.entries(felder).flatMap(([name, betrag]) =>
    name.startsWith('eigenmittel.') ? [[name.slice('eigenmittel.'.length), betrag] as const] : [],
  );
  const leere = Object.keys(vorlage.jahre).map((jahr) => [jahr, ''] as const);
  return {
    unbegrenzt: false,
    // Names that are whole numbers stand in their order.
    jahre: { ...Object.fromEntries(leere), ...Object.fromEntries(betraege) },
    weiteresJahr: felder['weiteres.jahr'] ?? '',
    weitererBetrag: felder['weiteres.betrag'] ?? '',
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
