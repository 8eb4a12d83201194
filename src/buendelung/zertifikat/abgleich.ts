/**
 * A certificate beside what follows anew from Akte and law: whether the task in it is the one that was to be solved.
 */
import { renderKanonisch } from '#kernel/kanonisch.ts';
import type { Zertifikat } from './zertifikat.ts';

/** What a certificate says of the task, without what was found. */
export type Aufgabenteile = Pick<
  Zertifikat,
  'quartier' | 'stichtag' | 'recht' | 'befunde' | 'akte' | 'instanz'
>;

const TEILE: Readonly<Record<Exclude<keyof Aufgabenteile, 'instanz'>, string>> = {
  quartier: 'Quartier und Kommune',
  stichtag: 'Stichtag',
  akte: 'Prüfsumme der Akte',
  recht: 'Dateien des Rechtsstands',
  befunde: 'Prüfsumme der Befunde',
};
const INSTANZ: Readonly<Record<keyof Zertifikat['instanz'], string>> = {
  massnahmen: 'Maßnahmen',
  bedarfe: 'Positionen',
  angebote: 'Angebote der Programme',
  grenzen: 'Höchst- und Mindestbeträge',
  regeln: 'übrige Regeln',
  gemeinsam: 'gemeinsame Förderung',
  eigenmittel: 'Eigenmittel',
  aufwand: 'Aufwand',
};

/** Names of the parts that differ; none: the certificate is about this Akte under this law. */
export function listAbweichungen(zertifikat: Aufgabenteile, erneut: Aufgabenteile): string[] {
  const differs = (a: unknown, b: unknown): boolean => renderKanonisch(a) !== renderKanonisch(b);
  const teile = Object.entries(TEILE) as [keyof typeof TEILE, string][];
  const instanz = Object.entries(INSTANZ) as [keyof typeof INSTANZ, string][];
  return [
    ...teile.flatMap(([teil, name]) => (differs(zertifikat[teil], erneut[teil]) ? [name] : [])),
    ...instanz.flatMap(([teil, name]) =>
      differs(zertifikat.instanz[teil], erneut.instanz[teil]) ? [name] : [],
    ),
  ];
}
