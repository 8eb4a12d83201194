import type { Konfliktansicht } from './formularstand.ts';

/** The questions with what has been chosen in the form so far. */
export function keepWahlen(
  konflikt: Konfliktansicht | undefined,
  daten: FormData,
): Konfliktansicht | undefined {
  return (
    konflikt && {
      ...konflikt,
      fragen: konflikt.fragen.map((frage) => ({ ...frage, wahl: daten.get(frage.name)?.toString() })),
    }
  );
}
