/**
 * A rate in words.
 */
import { compareBruch, divideBruch, formatProzent } from '#kernel/bruch.ts';
import type { Satzangabe } from '../optimierung/konditionen.ts';

/** „bis zu 80 % der zuwendungsfähigen Ausgaben“ */
export function describeSatz({ satz, satzAnerkannt }: Satzangabe): string {
  const wie = `bis zu ${formatProzent(satz)} der zuwendungsfähigen Ausgaben`;
  if (compareBruch(satz, satzAnerkannt) === 0) return wie;
  return `${wie} (${formatProzent(satzAnerkannt)} auf ${formatProzent(divideBruch(satz, satzAnerkannt))} des Verfügungsfonds)`;
}
