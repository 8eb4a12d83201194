/**
 * Who may apply: the carrier itself, or the Kommune for it, passing the grant on (Weiterleitung, VV Nr. 12 zu
 * § 44 BHO).
 */
import type { Befund } from '#kernel/befund.ts';
import { TRAEGERART_TEXT } from '#rechtsstand/index.ts';
import { befund, joinWorte, type Massnahmenlage, regelOf } from './lage.ts';

function formatZahl(zahl: number): string {
  return String(zahl).replace(/\B(?=(\d{3})+$)/g, '.');
}

/** `null` when the programme names no applicants. */
export function pruefeAntragsberechtigt(lage: Massnahmenlage): Befund | null {
  const block = lage.programm.kriterien.antragsberechtigt;
  if (!block) return null;
  const regel = regelOf(lage.programm, 'antragsberechtigt', block);
  const { art } = lage.massnahme.traeger;
  const { einwohner, name } = lage.akte.kommune;
  const traeger = TRAEGERART_TEXT[art];
  if (block.mindesteinwohner !== undefined && einwohner < block.mindesteinwohner) {
    return befund(
      regel,
      'nicht-erfuellt',
      `Gefördert werden nur Kommunen ab ${formatZahl(block.mindesteinwohner)} Einwohnern; ${name} hat ${formatZahl(einwohner)}.`,
    );
  }
  if (block.hoechsteinwohner !== undefined && einwohner > block.hoechsteinwohner) {
    return befund(
      regel,
      'nicht-erfuellt',
      `Gefördert werden nur Kommunen bis ${formatZahl(block.hoechsteinwohner)} Einwohner; ${name} hat ${formatZahl(einwohner)}.`,
    );
  }
  if (block.arten.includes(art)) {
    return befund(regel, 'erfuellt', `Der Träger (${traeger}) kann selbst einen Antrag stellen.`);
  }
  if (block.weiterleitung_an?.includes(art)) {
    return befund(
      regel,
      'erfuellt',
      `Die Kommune stellt den Antrag und leitet die Zuwendung an den Träger (${traeger}) weiter.`,
    );
  }
  const erlaubt = block.arten.map((erlaubteArt) => TRAEGERART_TEXT[erlaubteArt]);
  return befund(
    regel,
    'nicht-erfuellt',
    `Der Träger (${traeger}) kann keinen Antrag stellen; antragsberechtigt: ${joinWorte(erlaubt, 'oder')}.`,
  );
}
