/**
 * Words around a number in a sentence: what they say decides what the number is.
 */
import { contextOf, type Fundsatz } from './saetze.ts';
import type { Fund, Vorschlagssicherheit } from './vorschlag.ts';
import type { Zahlfund } from './zahlen.ts';

export type Umfeld = {
  /** Up to the number, the last clause of it. */
  readonly davor: string;
  /** From the number to the end of the clause. */
  readonly danach: string;
  /** Sentence with the words that lead into it and its heading. */
  readonly ganz: string;
};

/** A number in the sentence itself, with the words around it. */
export function umfeldOf(satz: Fundsatz, { von, bis }: Zahlfund<unknown>): Umfeld {
  const links = satz.text.slice(0, von);
  const rechts = satz.text.slice(bis);
  const anfang = Math.max(links.lastIndexOf(';'), links.length - 160, 0);
  const semikolon = rechts.indexOf(';');
  return {
    davor: links.slice(anfang),
    danach: rechts.slice(0, Math.min(160, semikolon < 0 ? 160 : semikolon)),
    ganz: `${satz.ueberschrift} ${contextOf(satz)}`,
  };
}

const OBERGRENZE =
  /(bis zu|bis max\w*\.?|höchstens|maximal\w*|max\.|nicht mehr als|begrenzt auf|beschränkt auf|Höchst\w+|Obergrenze|zwischen [^.]{0,40} und|\d+ bis)[^.;]{0,45}$/i;
const OBERGRENZE_DANACH = /^[^.;]{0,80}nicht (übersteigen|überschr[ei]+ten|übersch)/i;

export function isObergrenze({ davor, danach }: Umfeld): boolean {
  return OBERGRENZE.test(davor) || OBERGRENZE_DANACH.test(danach);
}

const ABWEICHEND =
  /Ausnahme|ausnahmsweise|Beihilfeintensität|AGVO|Einzelf[aä]ll|abweichend|Zuschlag|zusätzlich|erhöh|angehoben|besondere[rn]? (Härte|Fälle)|befristet|Bonus|finanzschwach/i;

/** Points of the guideline that hold for the cases they name. */
const EINZELFALL =
  /(Nr\.|Nummern?|Buchst\w*\.?|Doppelbuchstabe|Ziffern?|Abs\.|Satz)\s?[\da-z(]|\b(wenn|sofern|soweit|falls|je nach)\b/i;

/** How sure the rule is: `deutlich` says that the words leave no doubt what the number is. */
export function gradeSatz(satz: Fundsatz, ganz: string, deutlich: boolean): Vorschlagssicherheit {
  if (ABWEICHEND.test(ganz)) return 'gering';
  return deutlich && satz.einleitung === '' && !EINZELFALL.test(satz.text) ? 'hoch' : 'mittel';
}

/** What speaks against it, for the reason of a proposal. */
export function describeAbweichung(satz: Fundsatz, ganz: string): string {
  if (ABWEICHEND.test(ganz)) {
    return ' Er spricht von einer Ausnahme, einem Zuschlag oder einer Beihilfegrenze.';
  }
  if (EINZELFALL.test(satz.text)) return ' Er gilt vielleicht nur für den genannten Fall.';
  const punkt = ' Er ist ein Punkt einer Liste und gilt vielleicht nur für den genannten Fall.';
  return satz.einleitung === '' ? '' : punkt;
}

/** Several values in one sentence: each holds for a case of its own. */
export function tellMehrere(funde: readonly Fund[]): readonly Fund[] {
  if (funde.length < 2) return funde;
  return funde.map((fund) => ({
    ...fund,
    sicherheit: fund.sicherheit === 'hoch' ? 'mittel' : fund.sicherheit,
    grund: `${fund.grund} Der Satz nennt mehrere Werte für verschiedene Fälle.`,
  }));
}
