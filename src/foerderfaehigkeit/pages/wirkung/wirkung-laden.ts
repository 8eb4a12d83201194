/** What both pages of an effect (of a draft, of a published programme) read from their address. */
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { type EuroCent, formatBetrag, parseEuro } from '#kernel/geld.ts';

export type Budgetangabe = {
  readonly budget: EuroCent | null;
  /** As typed, or as it is written. */
  readonly text: string;
  readonly fehler: readonly Eingabemangel[];
};

/** `?budget=10.000.000,00`; a faulty one is shown beside its field and counts as none. */
export function readBudget(parameter: URLSearchParams): Budgetangabe {
  const text = (parameter.get('budget') ?? '').trim();
  if (text === '') return { budget: null, text, fehler: [] };
  try {
    const budget = parseEuro(text);
    if (budget > 0) return { budget, text: formatBetrag(budget), fehler: [] };
    const mangel = {
      feld: 'budget',
      text: 'Das Budget ist nicht größer als null.',
      abhilfe: 'Zum Beispiel: 10.000.000,00',
    };
    return { budget: null, text, fehler: [mangel] };
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return { budget: null, text, fehler: fehler.maengel.map((mangel) => ({ ...mangel, feld: 'budget' })) };
  }
}
