/**
 * What the Kommune sets about a Massnahme as the text of its cell: „nur stbf-sozialer-zusammenhalt; ohne jmdiq; ab
 * 2028“.
 */
import type { Akte } from '#quartiere/index.ts';
import type { Gelesen } from './lesen.ts';

export type Vorgabe = NonNullable<Akte['vorgaben']>[number];
type Programmkennung = Extract<Vorgabe, { art: 'nutzen' }>['programm'];

const WORT = { nutzen: 'nur', meiden: 'ohne', fruehestens: 'ab' } as const;

export function writeVorgabe(vorgabe: Vorgabe): string {
  return `${WORT[vorgabe.art]} ${vorgabe.art === 'fruehestens' ? vorgabe.jahr : vorgabe.programm}`;
}

export function vorgabenOf(akte: Pick<Akte, 'vorgaben'>, massnahme: string): readonly Vorgabe[] {
  return (akte.vorgaben ?? []).filter((vorgabe) => vorgabe.massnahme === massnahme);
}

export function writeVorgaben(vorgaben: readonly Vorgabe[]): string {
  return vorgaben.map(writeVorgabe).join('; ');
}

/**
 * The same with names instead of ids, to be read. What is no id stays, so that whole sentences can be given.
 * @param titelOf answers an id that it does not know with the id
 */
export function nameProgramme(text: string, titelOf: (programm: string) => string): string {
  return text.replaceAll(
    /\b(nur|ohne) ([a-z0-9-]+)/g,
    (_, wort: string, programm: string) => `${wort} ${titelOf(programm)}`,
  );
}

const ABHILFE = 'Zum Beispiel „nur jmdiq; ohne sjk; ab 2028“ angeben, mit der Kennung des Programms.';
const EINTRAG = /^(nur|ohne|ab)\s+(\S+)$/i;

/** @param katalog ids of all programmes; without it any id will do */
function readVorgabe(
  text: string,
  massnahme: Vorgabe['massnahme'],
  katalog: ReadonlySet<string> | undefined,
): Gelesen<Vorgabe> {
  const [, wort = '', wovon = ''] = EINTRAG.exec(text.trim()) ?? [];
  const klein = wort.toLowerCase();
  if (klein === 'ab') {
    const jahr = Number(wovon);
    return /^20\d\d$/.test(wovon)
      ? { wert: { art: 'fruehestens', massnahme, jahr } }
      : { text: `„${wovon}“ ist kein Jahr.`, abhilfe: ABHILFE };
  }
  if (klein === '') return { text: `„${text.trim()}“ ist keine Vorgabe.`, abhilfe: ABHILFE };
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(wovon) || katalog?.has(wovon) === false) {
    return { text: `Ein Programm „${wovon}“ gibt es nicht.`, abhilfe: ABHILFE };
  }
  const programm = wovon as Programmkennung;
  return { wert: { art: klein === 'nur' ? 'nutzen' : 'meiden', massnahme, programm } };
}

function contradiction(vorgaben: readonly Vorgabe[], abhilfe: string): Gelesen<never> {
  return { text: `„${vorgaben.map(writeVorgabe).join('“ und „')}“ widersprechen sich.`, abhilfe };
}

/** One Massnahme can't have two first years, nor a programme that alone may pay and never pays. */
function contradictionIn(vorgaben: readonly Vorgabe[]): Gelesen<never> | undefined {
  const fruehestens = vorgaben.filter(({ art }) => art === 'fruehestens');
  if (fruehestens.length > 1) return contradiction(fruehestens, 'Nur eines dieser Jahre behalten.');
  const jeProgramm = Map.groupBy(vorgaben, (eine) => (eine.art === 'fruehestens' ? '' : eine.programm));
  jeProgramm.delete('');
  const [beide] = [...jeProgramm.values()].filter(({ length }) => length > 1);
  return beide && contradiction(beide, 'Eine der beiden Vorgaben streichen.');
}

/** All entries of a cell, each once, none against another. */
export function readVorgaben(
  text: string,
  massnahme: Vorgabe['massnahme'],
  katalog?: ReadonlySet<string>,
): Gelesen<readonly Vorgabe[]> {
  const gelesen = text
    .split(';')
    .filter((teil) => teil.trim() !== '')
    .map((teil) => readVorgabe(teil, massnahme, katalog));
  const werte = new Map<string, Vorgabe>();
  for (const einer of gelesen) {
    if (!('wert' in einer)) return einer;
    werte.set(writeVorgabe(einer.wert), einer.wert);
  }
  return contradictionIn([...werte.values()]) ?? { wert: [...werte.values()] };
}

/** The Akte with these instead of what was set about the Massnahme; their order is that of the Massnahmen. */
export function setVorgaben(akte: Akte, massnahme: string, vorgaben: readonly Vorgabe[]): Akte {
  const { vorgaben: bisher = [], ...rest } = akte;
  if (bisher.length === 0 && vorgaben.length === 0) return akte;
  const alle = akte.massnahmen.flatMap(({ kennung }) =>
    kennung === massnahme ? vorgaben : bisher.filter((vorgabe) => vorgabe.massnahme === kennung),
  );
  return { ...rest, vorgaben: alle };
}
