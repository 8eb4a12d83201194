/**
 * The kinds of failure that are part of the product (a bug stays a plain `Error`).
 */

/** One fault in an input: where it is, what is wrong, and what to do about it. All texts German. */
export type Eingabemangel = {
  /** File name as the user gave it, or a logical name such as „Formular“. */
  readonly datei?: string;
  /** 1-based line, where known. */
  readonly zeile?: number;
  /** Dotted path of the field, e.g. `massnahmen[2].kosten[0].betrag`. */
  readonly feld?: string;
  /** The offending value as text. */
  readonly wert?: string;
  readonly text: string;
  readonly abhilfe: string;
};

/** Input that can't be read; carries every fault found, never only the first. */
export class EingabeFehler extends Error {
  override readonly name = 'EingabeFehler';
  readonly maengel: readonly Eingabemangel[];

  constructor(maengel: readonly Eingabemangel[]) {
    super(maengel.map(formatMangel).join('\n'));
    this.maengel = maengel;
  }
}

/** A refused act with legal effect or a request that can't be met; mapped to HTTP (RFC 9457) in one place. */
export class FachlicherFehler extends Error {
  override readonly name = 'FachlicherFehler';
  readonly code: string;
  readonly angaben: Readonly<Record<string, string>>;

  constructor(code: string, text: string, angaben: Readonly<Record<string, string>> = {}) {
    super(text);
    this.code = code;
    this.angaben = angaben;
  }
}

/** What was entered is shown, never obeyed: no control characters, no lines of its own. */
const sichtbar = (text: string): string => text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{fffd}');

/** „akte.yaml, Zeile 12, Feld kommune.ags (Wert: 5999000): … Abhilfe: …“ */
export function formatMangel(mangel: Eingabemangel): string {
  const ort = [
    mangel.datei,
    mangel.zeile === undefined ? undefined : `Zeile ${mangel.zeile}`,
    mangel.feld ? `Feld ${mangel.feld}` : undefined,
  ].filter((teil) => teil !== undefined);
  const stelle = ort.join(', ');
  const wert = mangel.wert === undefined ? '' : stelle ? ` (Wert: ${mangel.wert})` : `Wert: ${mangel.wert}`;
  const kopf = stelle || wert ? sichtbar(`${stelle}${wert}: `) : '';
  return `${kopf}${mangel.text} Abhilfe: ${mangel.abhilfe}`;
}
