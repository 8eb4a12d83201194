/**
 * Field schemas shared by every door (YAML files, forms, HTTP): text in, value type out, German errors.
 */
import { z } from 'zod';
import type { Bruch } from './bruch.ts';
import { parseProzent } from './bruch.ts';
import { EingabeFehler } from './fehler.ts';
import type { EuroCent } from './geld.ts';
import { parseEuro } from './geld.ts';
import {
  LANDESKUERZEL,
  parseAgs,
  parseMassnahmenkennung,
  parsePositionskennung,
  parseProgrammkennung,
  parseQuartierkennung,
} from './ids.ts';
import { parseKalendertag } from './kalendertag.ts';
import { parseNummer } from './nummer.ts';

/** A text field read by one of the kernel's parsers; the parser's advice becomes `params.abhilfe`. */
function textFeld<T>(parse: (text: string) => T, beschreibung: string) {
  return z
    .string()
    .transform((text, ctx): T => {
      try {
        return parse(text);
      } catch (fehler) {
        if (!(fehler instanceof EingabeFehler)) throw fehler;
        const mangel = fehler.maengel[0];
        ctx.addIssue({
          code: 'custom',
          message: mangel?.text ?? fehler.message,
          params: { abhilfe: mangel?.abhilfe ?? '' },
          input: text,
        });
        return z.NEVER;
      }
    })
    .describe(beschreibung);
}

/** A refinement of money fields: no negative amounts. */
function parseBetragAbNull(text: string): EuroCent {
  const betrag = parseEuro(text);
  if (betrag < 0) {
    throw new EingabeFehler([
      { wert: text, text: 'Der Betrag ist negativ.', abhilfe: 'Einen Betrag ab "0,00" angeben.' },
    ]);
  }
  return betrag;
}

function parseSatzBisHundert(text: string): Bruch {
  const satz = parseProzent(text);
  if (satz.zaehler > satz.nenner) {
    throw new EingabeFehler([
      {
        wert: text,
        text: 'Der Satz ist größer als 100 %.',
        abhilfe: 'Einen Satz zwischen "0 %" und "100 %" angeben.',
      },
    ]);
  }
  return satz;
}

export const betragFeld = textFeld(parseBetragAbNull, 'Betrag in deutscher Schreibweise, z. B. "120.000,00"');
export const satzFeld = textFeld(
  parseSatzBisHundert,
  'Satz zwischen 0 und 100 %, z. B. "80 %", "66⅔ %" oder "2/3"',
);
export const tagFeld = textFeld(parseKalendertag, 'Kalendertag JJJJ-MM-TT');
export const agsFeld = textFeld(parseAgs, 'Amtlicher Gemeindeschlüssel, 8 Ziffern als Text');
export const programmFeld = textFeld(parseProgrammkennung, 'Kennung eines Förderprogramms');
export const quartierFeld = textFeld(parseQuartierkennung, 'Kennung eines Quartiers');
export const massnahmeFeld = textFeld(parseMassnahmenkennung, 'Kennung einer Maßnahme');
export const positionFeld = textFeld(parsePositionskennung, 'Kennung einer Kostenposition');
export const landFeld = z.enum(LANDESKUERZEL);
/** A number in an address. */
export const nummerFeld = textFeld((text): number => {
  const nummer = parseNummer(text);
  if (nummer !== undefined) return nummer;
  const zuGross = /^[1-9]\d*$/.test(text);
  const mangel = zuGross
    ? { text: 'Die Nummer ist zu groß.', abhilfe: 'Eine Nummer mit höchstens neun Ziffern angeben.' }
    : {
        text: 'Das ist keine Nummer.',
        abhilfe: 'Nur Ziffern angeben, ohne führende Null, zum Beispiel 7.',
      };
  throw new EingabeFehler([{ wert: text, ...mangel }]);
}, 'Nummer in Ziffern, ab 1');

export const jahrFeld = z.int().min(2000).max(2100);

/** Day of every year, „MM-TT“. */
export const jahrestagFeld = textFeld((text): string => {
  parseKalendertag(`2024-${text}`);
  return text;
}, 'Tag im Jahr, MM-TT, z. B. "09-30"');

export const zeitraumFeld = z
  .strictObject({ ab: tagFeld, bis: tagFeld.nullable() })
  .superRefine((zeitraum, ctx) => {
    if (zeitraum.bis !== null && zeitraum.bis < zeitraum.ab) {
      ctx.addIssue({
        code: 'custom',
        path: ['bis'],
        message: 'Das Ende liegt vor dem Anfang.',
        params: { abhilfe: 'Anfang und Ende prüfen.' },
        input: zeitraum.bis,
      });
    }
  });

export const pruefstandFeld = z.enum(['gelesen', 'ungeprueft']);

/** Key below `recht/`, without the date. */
export const normFeld = z.string().regex(/^(bund|land|eu|programme)(\/[a-z0-9-]+)+$/);

export const fundstelleFeld = z.strictObject({
  norm: normFeld,
  stelle: z.string().min(1),
  /** Cites this version, though a newer one may exist. */
  fassung: tagFeld.optional(),
});

export const quelleFeld = z.strictObject({
  url: z.url(),
  stand: tagFeld,
  pruefstand: pruefstandFeld,
});
