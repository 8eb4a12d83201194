/**
 * Plain text blocks from Markdown or HTML as the Förderdatenbank's export writes them: headings, paragraphs, items
 * of lists. Markup is dropped, words never.
 */

export type Textblock = {
  readonly art: 'ueberschrift' | 'absatz' | 'punkt';
  readonly text: string;
};

const ENTITAETEN: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  euro: '€',
  ndash: '–',
  mdash: '—',
  bdquo: '„',
  ldquo: '“',
  rdquo: '”',
  sect: '§',
  shy: '',
};

function decodeEntitaet(ganz: string, name: string): string {
  if (!name.startsWith('#')) return ENTITAETEN[name] ?? ganz;
  const punkt = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return Number.isInteger(punkt) && punkt > 31 && punkt <= 0x10ffff ? String.fromCodePoint(punkt) : ' ';
}

function decodeEntitaeten(text: string): string {
  return text.replace(/&(#x?[0-9a-f]{1,7}|[a-z]{2,8});/gi, decodeEntitaet);
}

/** A tag of HTML, not an address or a comparison in angle brackets. */
const ELEMENT =
  /<\/?(?:a|abbr|article|b|br|code|dd|div|dl|dt|em|figure|h[1-6]|hr|i|img|li|ol|p|script|section|small|span|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]*)?\/?>/gi;

export function hasHtml(text: string): boolean {
  return text.search(ELEMENT) >= 0;
}

const ZEILENUMBRUCH = /^(p|div|br|ul|ol|tr|table|article|section|hr|dl|dt|dd|figure)$/;

function replaceElement(element: string): string {
  const name = /^<\/?([a-z0-9]+)/i.exec(element)?.[1]?.toLowerCase() ?? '';
  const oeffnend = !element.startsWith('</');
  if (ZEILENUMBRUCH.test(name)) return '\n';
  if (/^h[1-6]$/.test(name)) return oeffnend ? '\n### ' : '\n';
  if (name === 'li') return oeffnend ? '\n* ' : '\n';
  return /^(td|th)$/.test(name) && oeffnend ? ' | ' : '';
}

/** Without what stands between `<script>` and `</script>`, or their likes; in one pass. */
function dropInhalt(text: string, name: string): string {
  const klein = text.toLowerCase();
  const stuecke: string[] = [];
  let stelle = 0;
  for (;;) {
    const anfang = klein.indexOf(`<${name}`, stelle);
    const ende = anfang < 0 ? -1 : klein.indexOf(`</${name}`, anfang);
    if (ende < 0) break;
    stuecke.push(text.slice(stelle, anfang));
    stelle = ende;
  }
  return `${stuecke.join(' ')} ${text.slice(stelle)}`;
}

/** HTML as the Markdown it could have been. */
function convertHtml(text: string): string {
  const ohneSkripte = dropInhalt(dropInhalt(text, 'script'), 'style');
  return decodeEntitaeten(ohneSkripte.replace(/\s+/g, ' ').replace(ELEMENT, replaceElement));
}

const SOFT_HYPHEN = '\u00ad';
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const STEUERZEICHEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufeff\u200b]/g;

/** Composed letters, no invisible ones, ordinary blanks. */
export function cleanZeichen(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(SOFT_HYPHEN, '')
    .replace(STEUERZEICHEN, '')
    .replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ');
}

/** Would `cleanZeichen` do more than turn kinds of blanks into blanks? */
export function hasFremdeZeichen(text: string): boolean {
  return text.includes(SOFT_HYPHEN) || text.search(STEUERZEICHEN) >= 0 || text !== text.normalize('NFC');
}

/** `[text](address "title")`; every part is bounded, so that a text full of brackets costs no more than its length. */
const VERWEIS =
  /!?\[([^[\]]{0,1000})\]\([^()\s]{0,1500}(?:\([^()\s]{0,200}\)[^()\s]{0,300})?(?:\s{1,3}"[^"\n]{0,500}")?\)/g;

function stripInline(text: string): string {
  return text
    .replace(VERWEIS, '$1')
    .replace(/\\([\\`*_{}[\]()#+\-.!|>~])/g, '$1')
    .replace(/\*\*|__|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}

const TRENNLINIE = /^[\s|:=_*-]{3,}$/;
const PUNKT = /^\s*(?:\\?[*+•·]|\\?[-–](?=\s)|o(?=\s{2}))\s*/;

function blockOf(zeile: string): Textblock | undefined {
  const titel = /^\s*#{1,6}\s+(.*)$/.exec(zeile);
  if (titel) return { art: 'ueberschrift', text: stripInline(titel[1] ?? '') };
  // Rows of a table become sentences of their cells.
  const flach = /^\s*\|/.test(zeile)
    ? zeile
        .split('|')
        .map((zelle) => zelle.trim())
        .filter(Boolean)
        .join(' – ')
    : zeile;
  const art = PUNKT.test(flach) && !flach.trim().startsWith('**') ? 'punkt' : 'absatz';
  const text = stripInline(art === 'punkt' ? flach.replace(PUNKT, '') : flach);
  return text === '' ? undefined : { art, text };
}

/** Blocks in their order. */
export function splitBloecke(markup: string): readonly Textblock[] {
  const quelle = cleanZeichen(hasHtml(markup) ? convertHtml(markup) : decodeEntitaeten(markup));
  const zeilen = quelle.split('\n');
  return zeilen.flatMap((zeile, stelle) => {
    if (TRENNLINIE.test(zeile)) return [];
    const block = blockOf(zeile);
    if (!block || block.text === '') return [];
    const unterstrichen = /^\s*(-{3,}|={3,})\s*$/.test(zeilen[stelle + 1] ?? '');
    return [unterstrichen ? { art: 'ueberschrift' as const, text: block.text } : block];
  });
}

/** The text for reading and for comparing, one block a line. */
export function renderKlartext(markup: string): string {
  return splitBloecke(markup)
    .map(({ art, text }) => (art === 'punkt' ? `– ${text}` : text))
    .join('\n');
}
