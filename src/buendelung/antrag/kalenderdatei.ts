/**
 * Deadlines of a plan as an iCalendar file.
 */

import { formatKalender, type Kalendertermin } from '#kernel/abonnements/kalenderdatei.ts';
import { formatEuro } from '#kernel/geld.ts';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Antrag, Antragskalender } from '../antragskalender.ts';

export type Kalenderangaben = {
  /** Name of the Quartier, for titles. */
  readonly quartier: string;
  /** Key of the Quartier, part of each UID. */
  readonly kennung: string;
  /** UTC instant of the plan, ISO 8601. */
  readonly stand: string;
};

function beschreibung(antrag: Antrag): string {
  return [
    `${antrag.titel} (${antrag.ressort}), ${formatEuro(antrag.betrag)}`,
    `Antragsteller: ${antrag.antragsteller}`,
    `An: ${antrag.bewilligungsstelle ?? 'nicht bekannt'}`,
    `Maßnahmen: ${antrag.massnahmen.map(({ kennung, titel }) => `${kennung} ${titel}`).join(', ')}`,
    ...(antrag.antragstag ? [`Möglich ab ${formatKalendertag(antrag.antragstag)}`] : []),
    ...(antrag.fensterbefund?.pruefstand === 'ungeprueft'
      ? ['Die Frist ist nicht geprüft – bitte mit der Bewilligungsbehörde klären.']
      : []),
  ].join('\n');
}

function terminOf(antrag: Antrag, frist: Kalendertag, angaben: Kalenderangaben): Kalendertermin {
  return {
    kennung: `${angaben.kennung}.${antrag.kennung}`,
    tag: frist,
    titel: `Antragsfrist ${antrag.titel} – ${angaben.quartier}`,
    beschreibung: beschreibung(antrag),
    erinnerung: { tage: 28, text: `In vier Wochen endet die Antragsfrist: ${antrag.titel}` },
  };
}

/** One event per application that has a deadline and is not filed yet. */
export function formatKalenderdatei(kalender: Antragskalender, angaben: Kalenderangaben): string {
  const termine = kalender.antraege.flatMap((antrag) =>
    antrag.frist && !antrag.beantragtAm ? terminOf(antrag, antrag.frist, angaben) : [],
  );
  const kopf = {
    name: `Antragsfristen ${angaben.quartier}`,
    herkunft: 'Antragskalender',
    stand: angaben.stand,
  };
  return formatKalender(kopf, termine);
}
