/**
 * Which passwords are taken: long ones that are not obvious. No rules about kinds of characters, which only make
 * people write them down (BSI, ORP.4.A22; NIST SP 800-63B, 3.1.1).
 */
import type { Eingabemangel } from '#kernel/fehler.ts';

export const MINDESTLAENGE = 12;
export const HOECHSTLAENGE = 256;

/** What everybody tries first; a few digits and signs around them do not help. */
const ALLERWELTSWOERTER: ReadonlySet<string> = new Set([
  'admin',
  'administrator',
  'geheim',
  'hallo',
  'ichliebedich',
  'kennwort',
  'kennwoerter',
  'login',
  'passwort',
  'passwoerter',
  'password',
  'quartier',
  'quartierwerk',
  'schatz',
  'stadtverwaltung',
  'verwaltung',
  'willkommen',
]);

/** Rows of keys, the alphabet and the digits, forth and back. */
const REIHEN = [
  'qwertzuiopü',
  'qwertyuiop',
  'asdfghjklöä',
  'yxcvbnm',
  'zxcvbnm',
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
]
  .flatMap((reihe) => [reihe, [...reihe].reverse().join('')])
  .map((reihe) => reihe + reihe);

/** The same sign made in different ways on different keyboards counts as one. */
export function normalizeKennwort(kennwort: string): string {
  return kennwort.normalize('NFC');
}

/** Letters and digits only, in ASCII. */
function coreOf(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replace(/[^a-z0-9]/g, '');
}

/** Is nearly nothing left when these words are taken out? */
function isMadeOf(text: string, woerter: Iterable<string>): boolean {
  const kern = coreOf(text);
  const rest = [...woerter]
    .map(coreOf)
    .filter((wort) => wort.length >= 3)
    .sort((eines, anderes) => anderes.length - eines.length)
    .reduce((bisher, wort) => bisher.replaceAll(wort, ''), kern);
  return rest.length < kern.length && rest.length < 6;
}

/** One piece over and over, or four different characters at most. */
function isWiederholung(text: string): boolean {
  return new Set(text).size < 5 || /^(.{1,8}?)\1+$/su.test(text);
}

/** Are nearly all characters steps along rows of keys? */
function isReihe(text: string): boolean {
  const zeichen = [...text];
  const schritte = zeichen.slice(1).filter((z, stelle) => {
    const paar = `${zeichen[stelle]}${z}`;
    return REIHEN.some((reihe) => reihe.includes(paar));
  }).length;
  return schritte >= (zeichen.length - 1) * 0.8;
}

function mangel(text: string, abhilfe: string): Eingabemangel {
  return { feld: 'kennwort', text, abhilfe };
}

/**
 * What is wrong with a new password; empty when nothing is.
 * @param angaben what others know of the person: name, e-mail address
 */
export function pruefeKennwort(kennwort: string, angaben: readonly string[]): readonly Eingabemangel[] {
  const text = normalizeKennwort(kennwort);
  const laenge = [...text].length;
  if (laenge < MINDESTLAENGE) {
    return [
      mangel(
        'Das Kennwort ist zu kurz.',
        `Nehmen Sie mindestens ${MINDESTLAENGE} Zeichen, zum Beispiel vier Wörter, die nichts miteinander zu tun haben.`,
      ),
    ];
  }
  if (laenge > HOECHSTLAENGE) {
    return [mangel('Das Kennwort ist zu lang.', `Nehmen Sie höchstens ${HOECHSTLAENGE} Zeichen.`)];
  }
  const klein = text.toLowerCase();
  const teile = angaben.flatMap((angabe) => [angabe, ...angabe.split(/[@\s.]+/)]);
  if (isMadeOf(klein, teile)) {
    return [
      mangel(
        'Das Kennwort besteht aus Ihrem Namen oder Ihrer E-Mail-Adresse.',
        'Nehmen Sie etwas, das niemand mit Ihnen verbindet.',
      ),
    ];
  }
  if (isWiederholung(klein) || isReihe(klein) || isMadeOf(klein, ALLERWELTSWOERTER)) {
    return [
      mangel(
        'Dieses Kennwort ist leicht zu erraten.',
        'Nehmen Sie zum Beispiel vier Wörter, die nichts miteinander zu tun haben.',
      ),
    ];
  }
  return [];
}
