/**
 * Exact rates. A rate is a fraction of two integers, so that „66⅔ %“ is 2/3 and not 0.667.
 */
import { EingabeFehler } from './fehler.ts';

/** Exact non-negative or negative fraction, always reduced, `nenner` > 0. */
export type Bruch = { readonly zaehler: number; readonly nenner: number };

/** Integer hundredths of a percent: 1250 is 12,5 %. */
export type Basispunkte = number & { readonly __marke: 'Basispunkte' };

export const BRUCH_NULL: Bruch = { zaehler: 0, nenner: 1 };
export const BRUCH_EINS: Bruch = { zaehler: 1, nenner: 1 };

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

function reduce(zaehler: bigint, nenner: bigint): Bruch {
  if (nenner === 0n) throw new RangeError('Bruch mit Nenner 0');
  const teiler = greatestCommonDivisor(zaehler, nenner) || 1n;
  const vorzeichen = nenner < 0n ? -1n : 1n;
  const [z, n] = [Number((vorzeichen * zaehler) / teiler), Number((vorzeichen * nenner) / teiler)];
  if (!Number.isSafeInteger(z) || !Number.isSafeInteger(n)) throw new RangeError('Bruch zu groß');
  return { zaehler: z, nenner: n };
}

/** @throws RangeError when an argument is no safe integer or `nenner` is 0 */
export function bruch(zaehler: number, nenner = 1): Bruch {
  if (!Number.isSafeInteger(zaehler) || !Number.isSafeInteger(nenner)) {
    throw new RangeError(`Bruch braucht ganze Zahlen, nicht ${zaehler}/${nenner}`);
  }
  return reduce(BigInt(zaehler), BigInt(nenner));
}

/** @throws RangeError unless an integer of at least 0 */
export function basispunkte(wert: number): Basispunkte {
  if (!Number.isSafeInteger(wert) || wert < 0) throw new RangeError(`Basispunkte: ${wert}`);
  return wert as Basispunkte;
}

export function bruchOfBasispunkte(satz: Basispunkte): Bruch {
  return bruch(satz, 10_000);
}

export function addBruch(a: Bruch, b: Bruch): Bruch {
  const [az, an, bz, bn] = [BigInt(a.zaehler), BigInt(a.nenner), BigInt(b.zaehler), BigInt(b.nenner)];
  return reduce(az * bn + bz * an, an * bn);
}

export function subtractBruch(a: Bruch, b: Bruch): Bruch {
  return addBruch(a, { zaehler: -b.zaehler, nenner: b.nenner });
}

export function multiplyBruch(a: Bruch, b: Bruch): Bruch {
  return reduce(BigInt(a.zaehler) * BigInt(b.zaehler), BigInt(a.nenner) * BigInt(b.nenner));
}

/** @throws RangeError when `b` is 0 */
export function divideBruch(a: Bruch, b: Bruch): Bruch {
  return reduce(BigInt(a.zaehler) * BigInt(b.nenner), BigInt(a.nenner) * BigInt(b.zaehler));
}

/** Negative, 0 or positive like any comparator. */
export function compareBruch(a: Bruch, b: Bruch): number {
  const links = BigInt(a.zaehler) * BigInt(b.nenner);
  const rechts = BigInt(b.zaehler) * BigInt(a.nenner);
  return links < rechts ? -1 : links > rechts ? 1 : 0;
}

export function minBruch(a: Bruch, b: Bruch): Bruch {
  return compareBruch(a, b) <= 0 ? a : b;
}

const VULGAER: Readonly<Record<string, readonly [number, number]>> = {
  '⅓': [1, 3],
  '⅔': [2, 3],
  '½': [1, 2],
  '¼': [1, 4],
  '¾': [3, 4],
};

function prozentFehler(text: string): EingabeFehler {
  return new EingabeFehler([
    {
      wert: text,
      text: 'Das ist kein Satz in deutscher Schreibweise.',
      abhilfe: 'Zum Beispiel "80 %", "12,5 %", "66⅔ %" oder als Bruch "2/3" angeben.',
    },
  ]);
}

/**
 * Reads „80 %“, „12,5 %“, „66⅔ %“ or „2/3“ into an exact fraction of one (80 % is 4/5).
 * @throws EingabeFehler for anything else, also a percent without the sign or a decimal point
 */
export function parseProzent(text: string): Bruch {
  const rein = text.trim();
  const alsBruch = /^(\d{1,9})\/([1-9]\d{0,8})$/.exec(rein);
  if (alsBruch) return bruch(Number(alsBruch[1]), Number(alsBruch[2]));
  const teile = /^(\d{1,6})(?:,(\d{1,6})|([⅓⅔½¼¾]))?[\s\u00a0\u202f]?%$/u.exec(rein);
  if (!teile) throw prozentFehler(text);
  const ganze = bruch(Number(teile[1]), 100);
  if (teile[2]) return addBruch(ganze, bruch(Number(teile[2]), 100 * 10 ** teile[2].length));
  const vulgaer = VULGAER[teile[3] ?? ''];
  return vulgaer ? addBruch(ganze, bruch(vulgaer[0], vulgaer[1] * 100)) : ganze;
}

function decimalsOf(zaehler: bigint, nenner: bigint): string | undefined {
  for (let stellen = 0; stellen <= 6; stellen += 1) {
    const skaliert = zaehler * 10n ** BigInt(stellen);
    if (skaliert % nenner === 0n) {
      const ziffern = (skaliert / nenner).toString().padStart(stellen + 1, '0');
      return stellen === 0 ? ziffern : `${ziffern.slice(0, -stellen)},${ziffern.slice(-stellen)}`;
    }
  }
  return undefined;
}

/** „80 %“, „12,5 %“, „66⅔ %“; a rate that no percent can show exactly is written „5/7“. Non-negative only. */
export function formatProzent(satz: Bruch): string {
  const zaehler = BigInt(satz.zaehler) * 100n;
  const nenner = BigInt(satz.nenner);
  const dezimal = decimalsOf(zaehler, nenner);
  if (dezimal !== undefined) return `${dezimal}\u00a0%`;
  const rest = reduce(zaehler % nenner, nenner);
  const zeichen = Object.entries(VULGAER).find(([, [z, n]]) => z === rest.zaehler && n === rest.nenner);
  return zeichen ? `${zaehler / nenner}${zeichen[0]}\u00a0%` : `${satz.zaehler}/${satz.nenner}`;
}
