/**
 * Codes of an authenticator (RFC 6238): six digits, new every 30 seconds.
 */
import { Secret, TOTP } from 'otpauth';

const PERIODE = 30;

function totpOf(geheimnis: string, konto: string): TOTP {
  return new TOTP({
    issuer: 'Quartierwerk',
    label: konto,
    secret: Secret.fromBase32(geheimnis),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIODE,
  });
}

/** Base32 of a secret of at least 160 bits (RFC 4226, 4). */
export function formatGeheimnis(bytes: Uint8Array<ArrayBuffer>): string {
  return new Secret({ buffer: bytes.slice().buffer }).base32;
}

/** In groups of four, for typing it in. */
export function gruppiereGeheimnis(geheimnis: string): string {
  return geheimnis.match(/.{1,4}/g)?.join(' ') ?? '';
}

/** `otpauth://totp/…`, what the QR code holds. */
export function formatTotpUri(geheimnis: string, konto: string): string {
  return totpOf(geheimnis, konto).toString();
}

/** Without the blanks that people type between the digits. */
export function normalizeCode(code: string): string {
  return code.replace(/[\s-]/g, '');
}

/**
 * Time step the code belongs to, one before or after now allowed for clocks that go wrong; undefined: none.
 * A step up to `letzterSchritt` was used before and never works again (RFC 6238, 5.2).
 */
export function findZeitschritt(
  geheimnis: string,
  code: string,
  jetzt: Date,
  letzterSchritt: number,
): number | undefined {
  const token = normalizeCode(code);
  if (!/^\d{6}$/.test(token)) return undefined;
  const timestamp = jetzt.getTime();
  const abstand = totpOf(geheimnis, '').validate({ token, timestamp, window: 1 });
  if (abstand === null) return undefined;
  const schritt = TOTP.counter({ period: PERIODE, timestamp }) + abstand;
  return schritt > letzterSchritt ? schritt : undefined;
}
