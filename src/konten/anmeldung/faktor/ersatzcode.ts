/**
 * Recovery codes: for when the telephone with the authenticator is gone.
 */

export const ANZAHL_ERSATZCODES = 10;

/** Bytes of chance in one code: 80 bits, nothing to try out even with the hash at hand. */
export const BYTES_JE_ERSATZCODE = 10;

/** Base 32 without i, l, o, u: nothing to mix up when read from paper (D. Crockford). */
const ZEICHEN = '0123456789abcdefghjkmnpqrstvwxyz';

/** `xxxx-xxxx-xxxx-xxxx` */
export function formatErsatzcode(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const zeichen = bits.match(/.{5}/g)?.map((fuenf) => ZEICHEN[Number.parseInt(fuenf, 2)]) ?? [];
  return (
    zeichen
      .join('')
      .match(/.{1,4}/g)
      ?.join('-') ?? ''
  );
}

/** As stored, whatever was typed between or instead of similar signs. */
export function normalizeErsatzcode(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
}
