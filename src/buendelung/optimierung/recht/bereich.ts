/**
 * What a limit applies to: position, Massnahme, Vorhaben, the Quartier and its Kommune as a whole, or who applies.
 */
import type { Reichweite } from '#rechtsstand/index.ts';
import type { Angebot, MassnahmeInstanz } from '../instanz.ts';

/** Name of the thing an offer belongs to within a scope. */
export function scopeKey(
  je: Reichweite,
  angebot: Pick<Angebot, 'massnahme' | 'bedarf' | 'antragsteller'>,
  massnahmen: readonly MassnahmeInstanz[],
): string {
  const massnahme = massnahmen[angebot.massnahme];
  const schluessel: Readonly<Record<Reichweite, string>> = {
    position: `p${angebot.bedarf}`,
    massnahme: `m${angebot.massnahme}`,
    vorhaben: massnahme?.vorhaben ?? '',
    quartier: '',
    kommune: '',
    antragsteller: angebot.antragsteller,
  };
  return schluessel[je];
}
