/**
 * Carriers that are one undertaking: aid counts for all of them together (Art. 2(2) VO (EU) 2023/2831).
 */
import type { Akte, Massnahme } from '../akte.ts';

type Traeger = Pick<Massnahme, 'kennung' | 'traeger'>;

/** Key of the carrier; of its Massnahme where it has none. */
export function traegerkennungOf({ kennung, traeger }: Traeger): string {
  return traeger.kennung ?? `massnahme:${kennung}`;
}

/** Key of the undertaking: its Verbund, wherever the carrier states it, else the carrier itself. */
export function unternehmenOf({ massnahmen }: Pick<Akte, 'massnahmen'>, massnahme: Traeger): string {
  const traeger = traegerkennungOf(massnahme);
  const verbund =
    massnahme.traeger.verbund ??
    massnahmen.find((andere) => andere.traeger.verbund !== undefined && traegerkennungOf(andere) === traeger)
      ?.traeger.verbund;
  return verbund === undefined ? traeger : `verbund:${verbund}`;
}

/** Massnahmen of the same undertaking, this one included. */
export function listVerbundene(akte: Pick<Akte, 'massnahmen'>, massnahme: Massnahme): Massnahme[] {
  const { massnahmen } = akte;
  if (!massnahmen.some(({ traeger }) => traeger.verbund !== undefined)) {
    const eigene = traegerkennungOf(massnahme);
    return massnahmen.filter((andere) => traegerkennungOf(andere) === eigene);
  }
  const unternehmen = unternehmenOf(akte, massnahme);
  return massnahmen.filter((andere) => unternehmenOf(akte, andere) === unternehmen);
}
