/**
 * Facts that only one programme asks for, answered in the Akte by key.
 */
import type { Befund } from '#kernel/befund.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { befund, type Massnahmenlage, regelOf } from './lage.ts';

type Merkmal = NonNullable<Programm['kriterien']['merkmale']>[number];

/** The nearest answer counts: Massnahme, then Quartier, then Kommune. */
export function pruefeMerkmal(lage: Massnahmenlage, merkmal: Merkmal): Befund {
  const regel = regelOf(lage.programm, 'merkmal', merkmal);
  const { schluessel, aussage } = merkmal;
  const antwort =
    lage.massnahme.merkmale?.[schluessel] ??
    lage.akte.quartier.merkmale?.[schluessel] ??
    lage.akte.kommune.merkmale?.[schluessel];
  if (antwort === undefined) {
    return befund(regel, 'offen', `In der Akte steht nicht, ob dies zutrifft: ${aussage}`, [
      `merkmale.${schluessel}`,
    ]);
  }
  return antwort
    ? befund(regel, 'erfuellt', `Laut Akte trifft zu: ${aussage}`)
    : befund(regel, 'nicht-erfuellt', `Laut Akte trifft nicht zu: ${aussage}`);
}
