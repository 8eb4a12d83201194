/**
 * Rows that come and go, as a text of their own: „neu: Baukosten, 2028“ for a position, „neu wie M03“ for a Massnahme,
 * „entfernt“.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import { add, formatEuro, NULL_EURO } from '#kernel/geld.ts';
import { parseMassnahmenkennung, parsePositionskennung } from '#kernel/ids.ts';
import type { Akte, Kostenposition, Massnahme } from '#quartiere/index.ts';
import { KOSTENART_TEXT } from '#rechtsstand/index.ts';
import { readJahr, removeJahr, withJahr } from './eigenmittel.ts';
import { type Gelesen, OHNE_ZEILE, readKostenart } from './lesen.ts';
import { eigenmitteljahrOf } from './zellen.ts';

export const ENTFERNT = 'entfernt';

/** What a new position needs and no cell may leave open. */
export function writeNeuePosition({ kostenart, jahr }: Pick<Kostenposition, 'kostenart' | 'jahr'>): string {
  return `neu: ${KOSTENART_TEXT[kostenart]}, ${jahr}`;
}

/** @param vorlage Kennung of the Massnahme whose Rahmen the new one takes over */
export function writeNeueMassnahme(vorlage: string): string {
  return `neu wie ${vorlage}`;
}

export function isNeu(text: string): boolean {
  return text.startsWith('neu');
}

/** Kennungen of Massnahmen that these changes add. */
export function listNeueMassnahmen(
  aenderungen: readonly { readonly zeile: string; readonly spalte: string; readonly wert: string }[],
): readonly string[] {
  return aenderungen
    .filter(({ zeile, spalte, wert }) => spalte === 'zeile' && isNeu(wert) && !zeile.includes('/'))
    .map(({ zeile }) => zeile);
}

/** What no cell shows and every Massnahme needs. */
export function rahmenOf({ handlungsfelder, zweck, traeger, beginn, ende }: Massnahme) {
  return { handlungsfelder, zweck, traeger, beginn, ende };
}

/** As the form for a new Massnahme begins. */
const NUTZEN_ANFANGS = 50;

const VERGEBEN = { text: 'Diese Nummer ist schon vergeben.', abhilfe: 'Eine andere Nummer verwenden.' };
const UNKLAR = {
  text: 'So wird keine Zeile angelegt.',
  abhilfe: 'Zum Beispiel „neu: Baukosten, 2028“, „neu wie M03“ oder „entfernt“ angeben.',
};

/** @throws EingabeFehler for what is no Kennung */
function addMassnahme(akte: Akte, zeile: string, text: string): Gelesen<Akte> {
  const [, vorlage] = /^neu wie (\S+)$/.exec(text) ?? [];
  if (vorlage === undefined) return UNKLAR;
  const kennung = parseMassnahmenkennung(zeile);
  if (akte.massnahmen.some((massnahme) => massnahme.kennung === kennung)) return VERGEBEN;
  const muster = akte.massnahmen.find((massnahme) => massnahme.kennung === vorlage);
  if (!muster) {
    return {
      text: `Die Maßnahme ${vorlage}, nach der diese angelegt wurde, gibt es nicht (mehr).`,
      abhilfe: 'Die Maßnahme noch einmal anlegen.',
    };
  }
  const neue = { kennung, titel: '', ...rahmenOf(muster), nutzen: NUTZEN_ANFANGS, kosten: [] };
  return { wert: { ...akte, massnahmen: [...akte.massnahmen, neue] } };
}

/** The Akte with other positions in one Massnahme. */
function changeKosten(
  akte: Akte,
  massnahme: string,
  aendere: (alt: Massnahme) => Gelesen<Massnahme['kosten']>,
): Gelesen<Akte> {
  const stelle = akte.massnahmen.findIndex(({ kennung }) => kennung === massnahme);
  const alt = akte.massnahmen[stelle];
  if (!alt) return OHNE_ZEILE;
  const gelesen = aendere(alt);
  if (!('wert' in gelesen)) return gelesen;
  return { wert: { ...akte, massnahmen: akte.massnahmen.with(stelle, { ...alt, kosten: gelesen.wert }) } };
}

/** @throws EingabeFehler for what is no Kennung */
function addPosition(akte: Akte, massnahme: string, position: string, text: string): Gelesen<Akte> {
  const [, was, wann] = /^neu: (.+), (\d{4})$/.exec(text) ?? [];
  if (was === undefined || wann === undefined) return UNKLAR;
  const kennung = parsePositionskennung(position);
  const [kostenart, jahr] = [readKostenart(was), readJahr(wann)];
  if (!('wert' in kostenart)) return kostenart;
  if (!('wert' in jahr)) return jahr;
  if (akte.massnahmen.some(({ kosten }) => kosten.some((eine) => eine.kennung === kennung))) return VERGEBEN;
  const neue = { kennung, kostenart: kostenart.wert, jahr: jahr.wert, betrag: NULL_EURO };
  const danach = changeKosten(akte, massnahme, ({ kosten }) => ({ wert: [...kosten, neue] }));
  return 'wert' in danach ? { wert: withJahr(danach.wert, jahr.wert) } : danach;
}

/** Money promised to these positions, or to all: what must not go with a row. */
function refuseZugesagtes(
  { kennung, zugesagt = [] }: Massnahme,
  position?: string,
): Gelesen<never> | undefined {
  const zusagen = zugesagt.filter((zusage) => position === undefined || zusage.position === position);
  if (zusagen.length === 0) return undefined;
  const summe = formatEuro(add(...zusagen.map(({ betrag }) => betrag)));
  return {
    text: `Für ${position ?? kennung} sind ${summe} zugesagt: Die Zeile kann nicht entfernt werden.`,
    abhilfe: `Gilt die Zusage nicht mehr, sie zuerst im Formular der Maßnahme ${kennung} löschen.`,
  };
}

function removePosition(akte: Akte, massnahme: string, position: string): Gelesen<Akte> {
  return changeKosten(akte, massnahme, (alt) => {
    const bleibende = alt.kosten.filter(({ kennung }) => kennung !== position);
    if (bleibende.length === alt.kosten.length) return OHNE_ZEILE;
    const letzte: Gelesen<never> = {
      text: `${position} ist die letzte Position von ${massnahme}: Eine Maßnahme braucht wenigstens eine.`,
      abhilfe: 'Die Maßnahme entfernen oder zuerst eine andere Position anlegen.',
    };
    return refuseZugesagtes(alt, position) ?? (bleibende.length === 0 ? letzte : { wert: bleibende });
  });
}

/** With what was set about it; that others need it shows when the Akte is checked as a whole. */
function removeMassnahme(akte: Akte, kennung: string): Gelesen<Akte> {
  const alt = akte.massnahmen.find((massnahme) => massnahme.kennung === kennung);
  if (!alt) return OHNE_ZEILE;
  const { vorgaben, ...rest } = akte;
  const massnahmen = akte.massnahmen.filter((massnahme) => massnahme !== alt);
  const bleibende = vorgaben && { vorgaben: vorgaben.filter(({ massnahme }) => massnahme !== kennung) };
  return refuseZugesagtes(alt) ?? { wert: { ...rest, ...bleibende, massnahmen } };
}

function removeZeile(akte: Akte, zeile: string): Gelesen<Akte> {
  const jahr = eigenmitteljahrOf(zeile);
  if (jahr !== undefined) return removeJahr(akte, jahr);
  const [massnahme = '', position] = zeile.split('/');
  return position === undefined
    ? removeMassnahme(akte, massnahme)
    : removePosition(akte, massnahme, position);
}

/** The Akte with one row more or less. */
export function writeZeile(akte: Akte, zeile: string, text: string): Gelesen<Akte> {
  if (text === ENTFERNT) return removeZeile(akte, zeile);
  const [massnahme = '', position] = zeile.split('/');
  try {
    return position === undefined
      ? addMassnahme(akte, massnahme, text)
      : addPosition(akte, massnahme, position, text);
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    const [mangel] = fehler.maengel;
    return { text: mangel?.text ?? UNKLAR.text, abhilfe: mangel?.abhilfe ?? UNKLAR.abhilfe };
  }
}
