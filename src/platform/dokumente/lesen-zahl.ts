/**
 * Numbers and days of office files as exact text.
 */

/** Office programs store binary numbers and show at most this many digits of them. */
const STELLEN = 15;

type Ziffern = { readonly ziffern: string; readonly exponent: number };

/** More digits than a spreadsheet shows are noise of its binary numbers: Excel writes 1.1 as 1.1000000000000001. */
function limitStellen({ ziffern, exponent }: Ziffern): Ziffern {
  const weg = ziffern.length - STELLEN;
  if (weg <= 0) return { ziffern, exponent };
  const aufrunden = ziffern.charAt(STELLEN) >= '5' ? 1n : 0n;
  return { ziffern: String(BigInt(ziffern.slice(0, STELLEN)) + aufrunden), exponent: exponent + weg };
}

function placePoint({ ziffern, exponent }: Ziffern): string {
  if (exponent >= 0) return ziffern + '0'.repeat(exponent);
  const lang = ziffern.padStart(1 - exponent, '0');
  const bruchteil = lang.slice(exponent).replace(/0+$/, '');
  const ganze = lang.slice(0, exponent);
  return bruchteil === '' ? ganze : `${ganze}.${bruchteil}`;
}

/**
 * The number of a file as a decimal without exponent, rounded to the 15 digits that spreadsheets show; no
 * float takes part. Undefined when the text is no number or has more than 30 places.
 */
export function normalizeDezimal(text: string): string | undefined {
  const teile = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/.exec(text.trim());
  const [, vorzeichen = '', ganze = '', bruchteil = '', hoch = '0'] = teile ?? [];
  if (!teile || ganze + bruchteil === '') return undefined;
  const ziffern = (ganze + bruchteil).replace(/^0+/, '');
  if (ziffern === '') return '0';
  const rest = ziffern.replace(/0+$/, '');
  const exponent = Number(hoch) - bruchteil.length + (ziffern.length - rest.length);
  if (Math.abs(exponent) > 30) return undefined;
  const wert = placePoint(limitStellen({ ziffern: rest, exponent }));
  return vorzeichen === '-' ? `-${wert}` : wert;
}

/**
 * Day of a serial number of .xlsx: day 1 is 1900-01-01 and 1900 counts as a leap year (so real days from March
 * 1900 on stand one too high), or day 0 is 1904-01-01. Undefined for a time of day and beyond the year 9999.
 */
export function dayOfSerial(dezimal: string, von1904: boolean): string | undefined {
  if (!/^\d{1,7}$/.test(dezimal) || Number(dezimal) > 2_958_465) return undefined;
  const tage = Number(dezimal);
  const anfang = von1904 ? '1904-01-01' : tage > 60 ? '1899-12-30' : '1899-12-31';
  return Temporal.PlainDate.from(anfang).add({ days: tage }).toString();
}
