/**
 * Does the programme still hold when the grant is made? Validity counts on the Bewilligung, not on the Antrag.
 */
import type { Befund } from '#kernel/befund.ts';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import { befund, type Programmlage, type Regel, regelOf } from './lage.ts';

type Laufzeit = Programmlage['programm']['laufzeit'];

function pruefeAnBewilligung(regel: Regel, { ab, bis }: Laufzeit, tag: Kalendertag): Befund {
  if (bis !== null && tag > bis) {
    return befund(
      regel,
      'nicht-erfuellt',
      `Die Laufzeit des Programms endet am ${formatKalendertag(bis)}, vor der frühesten Bewilligung am ${formatKalendertag(tag)}.`,
    );
  }
  if (ab !== null && tag < ab) {
    return befund(regel, 'nicht-erfuellt', `Das Programm gilt erst ab dem ${formatKalendertag(ab)}.`);
  }
  return befund(
    regel,
    'erfuellt',
    bis === null
      ? 'Das Programm gilt bei der Bewilligung.'
      : `Das Programm läuft bis zum ${formatKalendertag(bis)} und gilt damit bei der Bewilligung.`,
  );
}

/** `null` when the programme states no life. */
export function pruefeLaufzeit(lage: Programmlage): Befund | null {
  const { laufzeit } = lage.programm;
  if (laufzeit.ab === null && laufzeit.bis === null) return null;
  const regel = regelOf(lage.programm, 'laufzeit', laufzeit);
  if (lage.zeit.bewilligungAb !== null) return pruefeAnBewilligung(regel, laufzeit, lage.zeit.bewilligungAb);
  if (laufzeit.bis !== null && lage.stichtag > laufzeit.bis) {
    return befund(
      regel,
      'nicht-erfuellt',
      `Die Laufzeit des Programms endete am ${formatKalendertag(laufzeit.bis)}.`,
    );
  }
  return befund(
    regel,
    'offen',
    'Ob das Programm bei der Bewilligung noch gilt, hängt von der Antragsfrist ab.',
    ['antragsfenster'],
  );
}
