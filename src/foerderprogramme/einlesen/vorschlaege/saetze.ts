/**
 * German sentences of a record, each with what stands above it: the heading, and for items of a list the words
 * that lead into it.
 */
import { type Fremdsatz, TEXTFELDER, type Textfeld } from '../fremdsatz.ts';
import { splitBloecke, type Textblock } from '../reparatur/markup.ts';

export type Fundsatz = {
  readonly text: string;
  /** Words that lead into the list this is an item of; empty for a sentence of its own. */
  readonly einleitung: string;
  readonly ueberschrift: string;
  readonly abschnitt: Textfeld;
};

/** Abbreviations whose full stop ends no sentence, lower case. */
const ABKUERZUNGEN: ReadonlySet<string> = new Set(
  'nr nrn nummer abs art artikel buchst bst bzw ggf vgl z.b z d.h d i.d.r i v.h v u.a u a.a o.g o s st ff f evtl inkl einschl ca max min mind mio mrd tsd dr prof str tel abl banz bgbl gmbl gvbl gv nds hess bay lit ziff kap anl rn rdnr satz usw etc sog zzgl gem betr höchst jährl monatl pos stk lfd hrsg jan feb mär apr jun jul aug sep sept okt nov dez anm ausg bd dgl entspr gegr insb jew kfz lt mwst p.a p q.m sa so spez stellv t ü.a ü verf versch vorl wg zit zt zz zur'.split(
    ' ',
  ),
);

const MONAT =
  /^(Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b/;

/** Does the full stop after this word end the sentence before what follows? */
function endsAt(davor: string, danach: string): boolean {
  const wort = /[^\s(„"]*$/.exec(davor)?.[0] ?? '';
  const rein = wort.replace(/\.$/, '').toLocaleLowerCase('de');
  if (ABKUERZUNGEN.has(rein) || /^\p{L}$/u.test(rein)) return false;
  // „31. Dezember“, „Nr. 5. Abschnitt“: a short number is an ordinal; years and dates end a sentence.
  if (/^\d{1,2}$/.test(rein)) return false;
  return !MONAT.test(danach);
}

/** Sentences of one block. */
export function splitSaetze(text: string): readonly string[] {
  const saetze: string[] = [];
  let anfang = 0;
  for (const { index } of text.matchAll(/[.!?][)“"]?\s+(?=["„(]?[A-ZÄÖÜ0-9])/g)) {
    const ende = text.indexOf(' ', index);
    if (text[index] === '.' && !endsAt(text.slice(Math.max(anfang, index - 40), index), text.slice(ende + 1)))
      continue;
    saetze.push(text.slice(anfang, ende).trim());
    anfang = ende + 1;
  }
  saetze.push(text.slice(anfang).trim());
  return saetze.filter((satz) => satz !== '');
}

/** Longest sentence that is looked at: what is longer is a table or a list without its marks. */
const SATZ_HOECHSTENS = 1500;

type Stand = { ueberschrift: string; einleitung: string };

function saetzeOf(block: Textblock, stand: Stand, abschnitt: Textfeld): readonly Fundsatz[] {
  if (block.art === 'ueberschrift') {
    stand.ueberschrift = block.text;
    stand.einleitung = '';
    return [];
  }
  const einleitung = block.art === 'punkt' ? stand.einleitung : '';
  const saetze = splitSaetze(block.text);
  if (block.art === 'absatz') stand.einleitung = saetze.at(-1) ?? '';
  return saetze
    .filter((text) => text.length <= SATZ_HOECHSTENS)
    .map((text) => ({ text, einleitung, ueberschrift: stand.ueberschrift, abschnitt }));
}

/** Most sentences that are looked at; the longest record known has a sixth of it. */
const SAETZE_HOECHSTENS = 20_000;

/** Every sentence of the record, in the order of reading. */
export function listSaetze({ texte }: Pick<Fremdsatz, 'texte'>): readonly Fundsatz[] {
  const alle = TEXTFELDER.flatMap((abschnitt) => {
    const stand: Stand = { ueberschrift: '', einleitung: '' };
    return splitBloecke(texte[abschnitt] ?? '').flatMap((block) => saetzeOf(block, stand, abschnitt));
  });
  return alle.slice(0, SAETZE_HOECHSTENS);
}

/** A sentence together with the words that lead into it. */
export function contextOf({ einleitung, text }: Fundsatz): string {
  return einleitung === '' ? text : `${einleitung} ${text}`;
}
