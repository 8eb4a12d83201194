import { Workbook } from '@cj-tech-master/excelts';
import { unzip } from '@cj-tech-master/excelts/archive';
import { describe, expect, it } from 'vitest';
import type { Arbeitsmappe, Schriftstueck, Tabellenblatt } from '#kernel/dokument.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { writeDocx, writeOds, writePdf, writeXlsx } from './index.ts';
import { limitToFont } from './schriftzeichen.ts';
import { cleanText, columnLetters } from './zellen.ts';

const BOESE = '#read("/etc/passwd") $x$ *fett* \\ "&<b>\u0001\ud800';

const blatt: Tabellenblatt = {
  name: 'Blatt',
  titel: 'Titel & <mehr>',
  hinweise: ['Stand'],
  spalten: [
    { titel: 'Text', typ: 'text', breite: 20 },
    { titel: 'Betrag', typ: 'cent', breite: 14, summe: true },
    { titel: 'Jahr', typ: 'jahr', breite: 6 },
    { titel: 'Tag', typ: 'datum', breite: 10 },
    { titel: 'Zahl', typ: 'zahl', breite: 8, summe: true },
  ],
  zeilen: [
    [
      { wert: '=1+1', kommentar: 'Grund 1\nzweite Zeile <&>' },
      { wert: 123_456_789_01, kommentar: 'Grund am Betrag' },
      { wert: 2027 },
      { wert: parseKalendertag('2027-09-30') },
      { wert: 1500 },
    ],
    [{ wert: BOESE }, { wert: -7 }, { wert: null }, { wert: null, kommentar: 'leer' }, { wert: 1 }],
  ],
  summe: 'Summe',
};

const mappe: Arbeitsmappe = {
  titel: 'Mappe',
  beschreibung: 'Probe',
  herausgeber: 'Auenstadt',
  datum: parseKalendertag('2026-06-01'),
  blaetter: [blatt, { ...blatt, name: 'Leer', zeilen: [] }],
};

async function partOf(datei: Uint8Array, name: string): Promise<string> {
  const bytes = await unzip(datei).bytes(name);
  return new TextDecoder().decode(bytes ?? new Uint8Array());
}

describe('writeOds', () => {
  it('writes numbers, dates, sums and German formats', async () => {
    const inhalt = await partOf(await writeOds(mappe), 'content.xml');
    expect(inhalt).toContain('office:currency="EUR" office:value="123456789.01"');
    expect(inhalt).toContain('table:formula="of:=SUM([.B4:.B5])"');
    expect(inhalt).toContain('office:value="123456788.94"');
    expect(inhalt).toMatch(/office:date-value="2027-09-30">\s*<text:p>30\.09\.2027/);
    expect(inhalt).not.toMatch(/number:country="US"|<number:text>\/</);
  });

  it('keeps text as text and drops what XML can not hold', async () => {
    const inhalt = await partOf(await writeOds(mappe), 'content.xml');
    expect(inhalt).toContain('<text:p>=1+1</text:p>');
    expect(inhalt).toContain('#read("/etc/passwd") $x$ *fett* \\ "&amp;&lt;b&gt;</text:p>');
  });

  it('puts notes on text, number and empty cells, each on its own cell', async () => {
    const inhalt = await partOf(await writeOds(mappe), 'content.xml');
    const notizen = [
      ...inhalt.matchAll(/<office:annotation>(.*?)<\/office:annotation>(\s*<text:p>)?([^<]*)/g),
    ];
    expect(notizen.map(([, text, , danach]) => [text, danach])).toEqual([
      ['<text:p>Grund 1</text:p><text:p>zweite Zeile &lt;&amp;&gt;</text:p>', '=1+1'],
      ['<text:p>Grund am Betrag</text:p>', '123456789.01'],
      ['<text:p>leer</text:p>', ''],
    ]);
  });

  it('repeats the row of headings on each printed page, and only that', async () => {
    const inhalt = await partOf(await writeOds(mappe), 'content.xml');
    const zeilen = inhalt.split('<table:table-header-rows>');
    expect(zeilen).toHaveLength(1 + mappe.blaetter.length);
    for (const [nummer, { spalten }] of mappe.blaetter.entries()) {
      const [kopf = ''] = (zeilen[nummer + 1] ?? '').split('</table:table-header-rows>');
      expect(kopf.match(/<table:table-row/g)).toHaveLength(1);
      expect([...kopf.matchAll(/<text:p>([^<]*)/g)].map(([, text]) => text)).toEqual(
        spalten.map(({ titel }) => titel),
      );
    }
  });

  it('can be sorted and filtered at the headings, without the totals', async () => {
    const inhalt = await partOf(await writeOds(mappe), 'content.xml');
    expect([...inhalt.matchAll(/target-range-address="([^"]*)"/g)].map(([, bereich]) => bereich)).toEqual([
      "'Blatt'.A3:'Blatt'.E5",
    ]);
    expect(inhalt).toContain('display-filter-buttons="true"/></table:database-ranges></office:spreadsheet>');
  });

  it('stores the mimetype first and uncompressed, and gives the same bytes twice', async () => {
    const datei = await writeOds(mappe);
    const anfang = new TextDecoder('latin1').decode(datei.slice(0, 90));
    expect(anfang).toContain('mimetypeapplication/vnd.oasis.opendocument.spreadsheet');
    expect(await writeOds(mappe)).toEqual(datei);
  });
});

describe('writeXlsx', () => {
  it('can be read back: numbers, dates, formulas, notes, text', async () => {
    const datei = new Workbook();
    await datei.xlsx.load(await writeXlsx(mappe));
    const gelesen = datei.getWorksheet('Blatt');
    expect(gelesen?.getCell('A4').value).toBe('=1+1');
    expect(gelesen?.getCell('B4').value).toBe(123456789.01);
    expect(gelesen?.getCell('B4').numFmt).toContain('[$€-407]');
    expect(gelesen?.getCell('D4').value).toEqual(new Date('2027-09-30T00:00:00Z'));
    expect(gelesen?.getCell('B6').value).toEqual({ formula: 'SUM(B4:B5)', result: 123456788.94 });
    expect(gelesen?.getCell('A5').value).toBe(cleanText(BOESE));
    expect(JSON.stringify(gelesen?.getCell('B4').note)).toContain('Grund am Betrag');
    expect(gelesen?.autoFilter).toBe('A3:E5');
    expect(datei.getWorksheet('Leer')?.autoFilter).toBeUndefined();
  });

  it('writes no sum over no rows and gives the same bytes twice', async () => {
    const datei = await writeXlsx(mappe);
    const gelesen = new Workbook();
    await gelesen.xlsx.load(datei);
    expect(gelesen.getWorksheet('Leer')?.getCell('B4').value).toBeNull();
    expect(await writeXlsx(mappe)).toEqual(datei);
  });
});

const papier: Schriftstueck = {
  titel: BOESE,
  beschreibung: 'Probe',
  herausgeber: 'Auenstadt',
  datum: parseKalendertag('2026-06-01'),
  art: 'Vorlage',
  kopf: [{ name: 'Name', wert: BOESE }],
  abschnitte: [
    {
      titel: BOESE,
      querformat: false,
      bloecke: [
        { art: 'absatz', text: BOESE },
        { art: 'hinweis', titel: 'Achtung', text: BOESE },
        { art: 'zwischentitel', text: BOESE },
        { art: 'liste', punkte: [BOESE, 'zwei'] },
        { art: 'kennzahlen', werte: [{ name: 'Summe', wert: '1,00 €', zusatz: '' }] },
      ],
    },
    { titel: 'Tabelle', querformat: true, bloecke: [{ art: 'tabelle', tabelle: blatt }] },
  ],
};

describe('writePdf', () => {
  it('is PDF/UA-1, German, dated, and shows hostile text as text', async () => {
    const datei = await writePdf(papier);
    const text = new TextDecoder('latin1').decode(datei);
    expect(text.startsWith('%PDF-1.7')).toBe(true);
    expect(text).toMatch(/<pdfuaid:part>1<\/pdfuaid:part>/);
    expect(text).toMatch(/\/Lang \(de(-DE)?\)/);
    expect(text).toContain('D:20260601');
    expect(new TextDecoder().decode(datei)).toContain('#read(&quot;/etc/passwd&quot;) $x$ *fett*');
  });

  it('gives the same bytes twice, also at once', async () => {
    const [eine, andere] = await Promise.all([writePdf(papier), writePdf(papier)]);
    expect(eine).toEqual(andere);
  });
});

describe('writeDocx', () => {
  it('has real headings, lists and header rows, and shows hostile text as text', async () => {
    const inhalt = await partOf(await writeDocx(papier), 'word/document.xml');
    const stile = [...inhalt.matchAll(/<w:pStyle w:val="(\w+)"\/>/g)].map(([, stil]) => stil);
    expect(stile).toEqual([
      'Title',
      'Heading1',
      'Heading2',
      'ListParagraph',
      'ListParagraph',
      'Heading1',
      'Caption',
    ]);
    expect(inhalt).toContain('#read(&quot;/etc/passwd&quot;) $x$ *fett* \\ &quot;&amp;&lt;b&gt;</w:t>');
    const [kopfzeile, ...zeilen] = inhalt.split('<w:tr>').slice(1);
    expect(kopfzeile).toContain('<w:tblHeader/>');
    expect(zeilen.filter((zeile) => zeile.includes('<w:tblHeader'))).toEqual([]);
    expect(zeilen.at(-1)).toMatch(/Summe.*123\.456\.788,94.*1\.501/s);
    expect(inhalt).toContain('<w:tblCaption w:val="Titel &amp; &lt;mehr>"/>');
    expect(inhalt.match(/w:orient="\w+"/g)).toEqual(['w:orient="portrait"', 'w:orient="landscape"']);
  });

  it('gives the word of a sum the room of all columns before the first number', async () => {
    const [erste, zweite] = [blatt.spalten[0]!, { titel: 'Name', typ: 'text', breite: 20 } as const];
    const zeilen = blatt.zeilen.map(([text, ...rest]) => [text!, { wert: 'a' }, ...rest]);
    const tabelle = { ...blatt, spalten: [erste, zweite, ...blatt.spalten.slice(1)], zeilen };
    const [abschnitt] = papier.abschnitte;
    const mit = { ...abschnitt!, bloecke: [{ art: 'tabelle', tabelle } as const] };
    const inhalt = await partOf(await writeDocx({ ...papier, abschnitte: [mit] }), 'word/document.xml');
    const summe = inhalt.split('<w:tr>').at(-1);
    expect(summe).toMatch(/<w:gridSpan w:val="2"\/>.*Summe.*123\.456\.788,94/s);
    expect(summe?.match(/<w:tc>/g)).toHaveLength(tabelle.spalten.length - 1);
  });

  it('numbers each list anew', async () => {
    const listen = [1, 2].map(() => ({ art: 'liste', nummeriert: true, punkte: ['a', 'b'] }) as const);
    const [abschnitt] = papier.abschnitte;
    if (!abschnitt) throw new Error('no section');
    const datei = await writeDocx({ ...papier, abschnitte: [{ ...abschnitt, bloecke: listen }] });
    const inhalt = await partOf(datei, 'word/document.xml');
    const nummern = [...inhalt.matchAll(/<w:numId w:val="(\d+)"/g)].map(([, nummer]) => nummer);
    expect(new Set(nummern).size).toBe(2);
    expect(await partOf(datei, 'word/numbering.xml')).toContain('<w:numFmt w:val="decimal"/>');
  });

  it('is German, titled and dated, and gives the same bytes twice', async () => {
    const datei = await writeDocx(papier);
    expect(await partOf(datei, 'word/styles.xml')).toContain('<w:lang w:val="de-DE"/>');
    const kern = await partOf(datei, 'docProps/core.xml');
    expect(kern).toContain('<dc:language>de-DE</dc:language>');
    expect(kern).toContain('<dc:title>#read(');
    expect(kern.match(/2026-06-01T00:00:00Z/g)).toHaveLength(2);
    expect(await writeDocx(papier)).toEqual(datei);
  });
});

describe('characters', () => {
  it('sets papers with any character, and with nothing', async () => {
    const titel = ['Café 🎉', '中文', 'مرحبا', '\u{f0000}', 'a\tb\u200b\u00ad', ' '];
    const text = await writePdf({
      ...papier,
      abschnitte: titel.map((eintrag) => ({
        titel: eintrag,
        querformat: false,
        bloecke: [
          { art: 'zwischentitel', text: eintrag },
          { art: 'liste', punkte: [] },
          { art: 'tabelle', tabelle: { ...blatt, titel: eintrag, zeilen: [] } },
        ],
      })),
    });
    expect(new TextDecoder('latin1').decode(text)).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  it('replaces what the font lacks, one mark for one sign', () => {
    const latein = new Set([...' abcä\u00a0?'].map((zeichen) => zeichen.codePointAt(0) ?? 0));
    expect(limitToFont('a\tb\u202fc\u00ad\n🎉a\u0308👩‍👩‍👧', latein)).toBe('a b\u00a0c\n?ä?');
  });
});

describe('columnLetters', () => {
  it('counts as spreadsheets do', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(columnLetters)).toEqual([
      'A',
      'Z',
      'AA',
      'AZ',
      'BA',
      'ZZ',
      'AAA',
    ]);
  });
});
