/**
 * Amounts as people write them in spreadsheets: numbers, German („1.234,56 €“) and English („€1,234.56“) texts.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import { type EuroCent, parseEuro } from '#kernel/geld.ts';
import { findFormelfehler } from '../mappe/formelfehler.ts';
import { PROZENT_ABHILFE } from '../mappe/zellwerte.ts';
import type { Kofizelle } from './kofiblatt.ts';

export type Betragslesung =
  | { readonly cent: EuroCent | null }
  | { readonly text: string; readonly abhilfe: string };

// Groups never begin with 0: „0,005“ is half a cent, no five euros.
const DEUTSCH = /^([1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/;
const ENGLISCH = /^([1-9]\d{0,2}(?:,\d{3})+|\d+)(?:\.(\d{1,2}))?$/;
/** One group of three digits may be written either way. */
const BEIDES = /^[1-9]\d{0,2}[.,]\d{3}$|^\d+$/;

export type Zahlweise = 'deutsch' | 'englisch';

function strip(text: string): string {
  return (
    text
      .replace(/€|\bEUR\b|\bEuro\b/gi, '')
      .replace(/[\s\u00a0\u202f'’]/g, '')
      // „5.000,-“ and „5.000,--“ are whole euros.
      .replace(/(?<=\d)[.,][–—-]{1,2}$/, '')
      .replace(/^[–—-]$/, '')
  );
}

function weiseOf(text: string): Zahlweise | null {
  const kern = strip(text);
  if (BEIDES.test(kern)) return null;
  return DEUTSCH.test(kern) ? 'deutsch' : ENGLISCH.test(kern) ? 'englisch' : null;
}

/** How most of these texts write numbers; German where it can't be told. */
export function detectZahlweise(texte: readonly string[]): Zahlweise {
  const weisen = texte.map(weiseOf);
  const englisch = weisen.filter((weise) => weise === 'englisch').length;
  return englisch > weisen.filter((weise) => weise === 'deutsch').length ? 'englisch' : 'deutsch';
}

function parseGanz(euro: string, cent: string): Betragslesung {
  try {
    return { cent: parseEuro(`${euro.replace(/^0+(?=\d)/, '')},${cent.padEnd(2, '0')}`) };
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    // Digits alone are always an amount; only its size can be refused.
    return { text: 'ist größer als 10 Milliarden Euro.', abhilfe: 'Betrag prüfen.' };
  }
}

const NEGATIV: Betragslesung = {
  text: 'ist negativ.',
  abhilfe: 'Beträge ohne Minus angeben; was eine Maßnahme einbringt, gehört in eine Spalte „Einnahmen“.',
};

function readDezimal(dezimal: string): Betragslesung {
  const [, minus = '', euro = '', cent = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(dezimal) ?? [];
  if (euro === '') return { text: 'ist kein Betrag.', abhilfe: 'Zum Beispiel 15.000,00 eingeben.' };
  if (minus !== '') return NEGATIV;
  if (cent.length > 2) {
    const abhilfe = 'Auf ganze Cent runden; in einer Formel mit RUNDEN(…; 2).';
    return { text: 'hat mehr als zwei Stellen nach dem Komma.', abhilfe };
  }
  return parseGanz(euro, cent);
}

const WEISEN = {
  deutsch: { muster: DEUTSCH, dezimal: /^(\d+),(\d{3,})$/, zeichen: 'Komma', wie: 'deutsch (1.234,56)' },
  englisch: { muster: ENGLISCH, dezimal: /^(\d+)\.(\d{3,})$/, zeichen: 'Punkt', wie: 'englisch (1,234.56)' },
} as const;

/** „100,005“ in a German table: a hundred euros, or a hundred thousand? Nobody but its author can say. */
function refuseDezimal(kern: string, weise: Zahlweise): Betragslesung | null {
  const { dezimal, zeichen, wie } = WEISEN[weise];
  const [, euro = '', stellen = ''] = dezimal.exec(kern) ?? [];
  if (stellen === '') return null;
  const tausender = weise === 'deutsch' ? `${euro}.${stellen},00` : `${euro},${stellen}.00`;
  return {
    text: `hat mehr als zwei Stellen nach dem ${zeichen}; die Beträge der Tabelle werden ${wie} gelesen.`,
    abhilfe: BEIDES.test(kern)
      ? `${tausender} schreiben, wenn Tausender gemeint sind; sonst auf ganze Cent runden.`
      : 'Auf ganze Cent runden.',
  };
}

const PROZENTSATZ: Betragslesung = {
  text: 'ist ein Prozentsatz, kein Betrag.',
  abhilfe: `${PROZENT_ABHILFE} Eine Spalte mit Fördersätzen nicht übernehmen.`,
};

/** A text without signs of a currency. */
function readKern(kern: string, weise: Zahlweise): Betragslesung {
  const dezimale = refuseDezimal(kern, weise);
  if (dezimale) return dezimale;
  const teile = WEISEN[weise].muster.exec(kern);
  if (!teile) return { text: 'ist kein Betrag.', abhilfe: 'Zum Beispiel 12.000,00 schreiben.' };
  return parseGanz((teile[1] ?? '').replace(/[.,]/g, ''), teile[2] ?? '');
}

/** Cents of a cell, null for an empty one or a dash; else what follows „…“ in the message, and a remedy. */
export function readBetrag({ text, dezimal }: Kofizelle, weise: Zahlweise): Betragslesung {
  if (dezimal !== null) return readDezimal(dezimal);
  const kern = strip(text);
  if (kern === '') return { cent: null };
  if (kern.endsWith('%')) return PROZENTSATZ;
  const formelfehler = findFormelfehler(text);
  if (formelfehler) return formelfehler;
  // Before the digits, in brackets, or behind them as accounting programs write it.
  if (/^[-−–—(]|\d[-−–—]$/.test(kern)) return NEGATIV;
  const eigene = weiseOf(text);
  if (eigene === null || eigene === weise) return readKern(kern, weise);
  return {
    text: `passt nicht zu den anderen Beträgen, die ${WEISEN[weise].wie} geschrieben sind.`,
    abhilfe: 'Alle Beträge auf dieselbe Weise schreiben.',
  };
}
