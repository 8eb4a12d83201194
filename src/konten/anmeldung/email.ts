/**
 * E-mail addresses as names of accounts.
 */

/** Upper and lower case make no difference in practice, though RFC 5321 would allow it. */
export function normalizeEmail(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}

/** Does it look like an address at all? Whether it exists only a letter to it can tell. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>"]{1,64}@[^\s@<>"]+\.[^\s@<>".]{2,}$/.test(text);
}
