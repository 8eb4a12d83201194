/**
 * Money is an integer number of euro cents. Nothing else makes or splits money.
 */
import type { Bruch } from './bruch.ts';
import { EingabeFehler } from './fehler.ts';

/** Integer cents, |value| <= 2^53 - 1; may be negative (a difference). */
export type EuroCent = number & { readonly __marke: 'EuroCent' };

export const NULL_EURO = 0 as EuroCent;

/** Largest amount read from text: 10 billion euro, far above any Quartier and safe in sums. */
const HOECHSTBETRAG_CENT = 1_000_000_000_000;

/** @throws RangeError unless `wert` is a safe integer (so 0.1 + 0.2, NaN and 1e21 are refused) */
export function cent(wert: number): EuroCent {
  if (!Number.isSafeInteger(wert)) throw new RangeError(`Kein ganzer Centbetrag: ${wert}`);
  return (wert === 0 ? 0 : wert) as EuroCent;
}

/** Sum; @throws RangeError beyond the safe range */
export function add(...betraege: readonly EuroCent[]): EuroCent {
  let summe = 0;
  for (const betrag of betraege) summe = cent(summe + betrag);
  return summe as EuroCent;
}

export function subtract(a: EuroCent, b: EuroCent): EuroCent {
  return cent(a - b);
}

export function minEuro(a: EuroCent, b: EuroCent): EuroCent {
  return a <= b ? a : b;
}

export function maxEuro(a: EuroCent, b: EuroCent): EuroCent {
  return a >= b ? a : b;
}

export type Rundung = 'ab' | 'auf' | 'kaufmaennisch';

/** Within safe integers, without the slower large ones. */
function divideSafe(produkt: number, nenner: number, rundung: Rundung): number {
  const rest = ((produkt % nenner) + nenner) % nenner;
  const unten = (produkt - rest) / nenner;
  if (rest === 0 || rundung === 'ab') return unten;
  if (rundung === 'auf') return unten + 1;
  return rest >= nenner - rest ? unten + 1 : unten;
}

function divideRounded(zaehler: bigint, nenner: bigint, rundung: Rundung): bigint {
  const rest = ((zaehler % nenner) + nenner) % nenner;
  const unten = (zaehler - rest) / nenner;
  if (rest === 0n || rundung === 'ab') return unten;
  if (rundung === 'auf') return unten + 1n;
  return 2n * rest >= nenner ? unten + 1n : unten;
}

/**
 * `betrag` times `satz`, exact, then rounded to the cent: `ab` toward minus infinity, `auf` toward plus
 * infinity, `kaufmaennisch` half up.
 */
export function share(betrag: EuroCent, satz: Bruch, rundung: Rundung): EuroCent {
  const klein = betrag * satz.zaehler;
  if (Number.isSafeInteger(klein) && Number.isSafeInteger(klein + satz.nenner)) {
    return cent(divideSafe(klein, satz.nenner, rundung));
  }
  const produkt = BigInt(betrag) * BigInt(satz.zaehler);
  return cent(Number(divideRounded(produkt, BigInt(satz.nenner), rundung)));
}

/**
 * Splits a non-negative amount by non-negative integer weights; the parts sum to the whole (largest
 * remainder, ties to the earlier part).
 * @throws RangeError for a negative amount, no weights, negative weights or weights that are all 0
 */
export function split(betrag: EuroCent, gewichte: readonly number[]): EuroCent[] {
  const summe = gewichte.reduce((teil, gewicht) => teil + BigInt(gewicht), 0n);
  if (betrag < 0 || summe <= 0n || gewichte.some((gewicht) => gewicht < 0)) {
    throw new RangeError('split braucht einen Betrag ab 0 und Gewichte ab 0 mit positiver Summe');
  }
  const teile = gewichte.map((gewicht, index) => {
    const produkt = BigInt(betrag) * BigInt(gewicht);
    return { index, unten: produkt / summe, rest: produkt % summe };
  });
  let offen = BigInt(betrag) - teile.reduce((teil, { unten }) => teil + unten, 0n);
  const nachRest = [...teile].sort((a, b) =>
    a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1,
  );
  for (const teil of nachRest) {
    if (offen === 0n) break;
    teil.unten += 1n;
    offen -= 1n;
  }
  return teile.map(({ unten }) => cent(Number(unten)));
}

const DEUTSCHER_BETRAG = /^([-−]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{2}))?(?:[\s\u00a0\u202f]?€)?$/;

function isCanonicalInteger(ganze: string): boolean {
  const ziffern = ganze.replaceAll('.', '');
  return ziffern === '0' || !ziffern.startsWith('0');
}

/**
 * Reads „1.234,56“, „1234,56“, „1.234“ or „1.234,56 €“. A sign is allowed, as typed or as shown; whether a negative
 * amount makes sense is the caller's rule.
 * @throws EingabeFehler for anything ambiguous („15.000,0“, „1,5“, „1234.56“) or above 10 billion euro
 */
export function parseEuro(text: string): EuroCent {
  const teile = DEUTSCHER_BETRAG.exec(text.trim());
  if (!teile || !isCanonicalInteger(teile[2] ?? '')) {
    throw new EingabeFehler([
      {
        wert: text,
        text: 'Das ist kein Betrag in deutscher Schreibweise.',
        abhilfe: 'Mit Punkt für Tausender und zwei Stellen nach dem Komma angeben, zum Beispiel "15.000,00".',
      },
    ]);
  }
  const betrag = BigInt((teile[2] ?? '').replaceAll('.', '')) * 100n + BigInt(teile[3] ?? '0');
  if (betrag > BigInt(HOECHSTBETRAG_CENT)) {
    throw new EingabeFehler([
      { wert: text, text: 'Der Betrag ist größer als 10 Milliarden Euro.', abhilfe: 'Betrag prüfen.' },
    ]);
  }
  return cent(teile[1] === '' ? Number(betrag) : -Number(betrag));
}

/** „1.234,56“ without the sign of the currency; the inverse of `parseEuro`. */
export function formatBetrag(betrag: EuroCent): string {
  const ziffern = Math.abs(betrag).toString().padStart(3, '0');
  let stelle = ziffern.length - 5;
  let ganze = ziffern.slice(Math.max(stelle, 0), -2);
  for (; stelle > 0; stelle -= 3) ganze = `${ziffern.slice(Math.max(stelle - 3, 0), stelle)}.${ganze}`;
  return `${betrag < 0 ? '-' : ''}${ganze},${ziffern.slice(-2)}`;
}

/** „1.234,56 €“ or „−1.234,56 €“, for reading: with the minus sign and a no-break space. */
export function formatEuro(betrag: EuroCent): string {
  return `${formatBetrag(betrag).replace('-', '−')}\u00a0€`;
}
