/**
 * What a limit applies to: position, Massnahme, Vorhaben, the Quartier and its Kommune as a whole, or who applies.
 */
import type { Massnahme } from '#quartiere/index.ts';
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

/** Vorhaben of a Massnahme; one that names none is a Vorhaben of its own. */
export function vorhabenOf({ vorhaben, kennung }: Pick<Massnahme, 'vorhaben' | 'kennung'>): string {
  return vorhaben ?? `massnahme:${kennung}`;
}

/** The same name for promised money. */
export function scopeOfZusage(
  je: Reichweite,
  {
    m,
    bedarf,
    vorhaben,
    antragsteller,
  }: {
    readonly m: number;
    readonly bedarf: number;
    readonly vorhaben: string;
    readonly antragsteller: string;
  },
): string {
  const schluessel: Readonly<Record<Reichweite, string>> = {
    position: `p${bedarf}`,
    massnahme: `m${m}`,
    vorhaben,
    quartier: '',
    kommune: '',
    antragsteller,
  };
  return schluessel[je];
}
