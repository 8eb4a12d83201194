/**
 * Answers as they are typed: „quartier.isek=2022-03-10“.
 */
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { findNaechste } from '#quartiere/index.ts';
import { type Angabe, parseAntwort } from './angaben/angabe.ts';
import type { Angabenkatalog } from './angaben/katalog.ts';
import type { Antworten } from './antworten.ts';

type Paar = readonly [schluessel: string, antwort: string];
type Gelesenes = { readonly paare: readonly Paar[]; readonly maengel: readonly Eingabemangel[] };

function collect(read: () => readonly Paar[]): Gelesenes {
  try {
    return { paare: read(), maengel: [] };
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return { paare: [], maengel: fehler.maengel };
  }
}

/** An answer by key; the day of a decision also says that there is one. @throws EingabeFehler */
function readAntwort(angabe: Angabe, text: string, katalog: Angabenkatalog): readonly Paar[] {
  const beschluss = katalog.get(`${angabe.schluessel}.beschluss`);
  const tag = beschluss && collect(() => [[beschluss.schluessel, parseAntwort(beschluss, text)]]).paare;
  if (tag && tag.length > 0) return [[angabe.schluessel, 'ja'], ...tag];
  return [[angabe.schluessel, parseAntwort(angabe, text)]];
}

function fehlendeFrage(schluessel: string, katalog: Angabenkatalog): Gelesenes {
  const naechster = findNaechste(schluessel, [...katalog.keys()]);
  const abhilfe = naechster
    ? `Meinten Sie „${naechster}“?`
    : 'Die Schlüssel der offenen Fragen zeigt --alle.';
  return { paare: [], maengel: [{ feld: schluessel, text: 'Danach wird nicht gefragt.', abhilfe }] };
}

function readPaar(text: string, katalog: Angabenkatalog): Gelesenes {
  const stelle = text.indexOf('=');
  const schluessel = stelle < 0 ? text : text.slice(0, stelle);
  const angabe = katalog.get(schluessel);
  if (!angabe) return fehlendeFrage(schluessel, katalog);
  return collect(() => readAntwort(angabe, stelle < 0 ? '' : text.slice(stelle + 1), katalog));
}

/** Of several answers to one question the last counts. @throws EingabeFehler with every answer that can't be read */
export function readAntworten(texte: readonly string[], katalog: Angabenkatalog): Antworten {
  const gelesene = texte.map((text) => readPaar(text, katalog));
  const maengel = gelesene.flatMap((eines) => eines.maengel);
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  return new Map(gelesene.flatMap(({ paare }) => paare));
}

/** Keys of questions. @throws EingabeFehler with every one that is not asked */
export function checkSchluessel(schluessel: readonly string[], katalog: Angabenkatalog): readonly string[] {
  const maengel = schluessel.flatMap((einer) =>
    katalog.has(einer) ? [] : fehlendeFrage(einer, katalog).maengel,
  );
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  return schluessel;
}
