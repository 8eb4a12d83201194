/**
 * Which characters a TrueType font can draw, read from its table `cmap` (OpenType 1.9). PDF/UA refuses a
 * paper with a character that no font draws, and a title may hold any.
 */

/** Ranges of code points, first and last included. */
type Bereiche = readonly (readonly [number, number])[];

function tableOffset(schrift: DataView, name: string): number {
  const anzahl = schrift.getUint16(4);
  for (let stelle = 12; stelle < 12 + anzahl * 16; stelle += 16) {
    const marke = String.fromCharCode(...[0, 1, 2, 3].map((byte) => schrift.getUint8(stelle + byte)));
    if (marke === name) return schrift.getUint32(stelle + 8);
  }
  throw new Error(`Schrift ohne Tabelle ${name}`);
}

/** Format 12: groups of 32-bit code points. */
function rangesOfFormat12(schrift: DataView, anfang: number): Bereiche {
  const anzahl = schrift.getUint32(anfang + 12);
  return Array.from({ length: anzahl }, (_, nummer) => {
    const gruppe = anfang + 16 + nummer * 12;
    return [schrift.getUint32(gruppe), schrift.getUint32(gruppe + 4)] as const;
  });
}

/** Format 4: segments of 16-bit code points; a segment with its own glyph table may have gaps. */
function rangesOfFormat4(schrift: DataView, anfang: number): Bereiche {
  const segmente = schrift.getUint16(anfang + 6) / 2;
  const enden = anfang + 14;
  const anfaenge = enden + segmente * 2 + 2;
  const versaetze = anfaenge + segmente * 4;
  const bereiche: (readonly [number, number])[] = [];
  for (let segment = 0; segment < segmente; segment += 1) {
    const [von, bis] = [schrift.getUint16(anfaenge + segment * 2), schrift.getUint16(enden + segment * 2)];
    const versatz = schrift.getUint16(versaetze + segment * 2);
    if (versatz === 0) bereiche.push([von, bis]);
    for (let zeichen = von; versatz !== 0 && zeichen <= bis; zeichen += 1) {
      const glyphe = versaetze + segment * 2 + versatz + (zeichen - von) * 2;
      if (schrift.getUint16(glyphe) !== 0) bereiche.push([zeichen, zeichen]);
    }
  }
  return bereiche.filter(([von]) => von !== 0xffff);
}

function rangesOfSubtable(schrift: DataView, anfang: number): Bereiche {
  const format = schrift.getUint16(anfang);
  if (format === 12) return rangesOfFormat12(schrift, anfang);
  return format === 4 ? rangesOfFormat4(schrift, anfang) : [];
}

/** Code points that the font draws. @throws Error when the bytes are no font */
export function readSchriftzeichen(datei: Uint8Array): ReadonlySet<number> {
  const schrift = new DataView(datei.buffer, datei.byteOffset, datei.byteLength);
  const cmap = tableOffset(schrift, 'cmap');
  const zeichen = new Set<number>();
  for (let nummer = 0; nummer < schrift.getUint16(cmap + 2); nummer += 1) {
    const anfang = cmap + schrift.getUint32(cmap + 4 + nummer * 8 + 4);
    for (const [von, bis] of rangesOfSubtable(schrift, anfang)) {
      for (let stelle = von; stelle <= bis; stelle += 1) zeichen.add(stelle);
    }
  }
  return zeichen;
}

/** Marks that steer text but draw nothing: soft hyphen, joiners, directions, byte order mark. */
const UNSICHTBAR = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;
const ERSATZ = '?';

/**
 * The text with `?` for every character that the font lacks; what is put together from several parts (emoji)
 * becomes one. Invisible marks go, spaces of every width become plain ones, line breaks stay.
 */
export function limitToFont(text: string, zeichen: ReadonlySet<number>): string {
  const sichtbar = text
    .normalize('NFC')
    .replace(/[\u2007\u202f]/gu, '\u00a0')
    .replace(/[^\S\n\u00a0]/gu, ' ');
  return [...new Intl.Segmenter('de', { granularity: 'grapheme' }).segment(sichtbar)]
    .map(({ segment }) => {
      const teile = [...segment.replace(UNSICHTBAR, '')];
      const darstellbar = teile.every((teil) => teil === '\n' || zeichen.has(teil.codePointAt(0) ?? 0));
      return darstellbar ? teile.join('') : ERSATZ;
    })
    .join('');
}
