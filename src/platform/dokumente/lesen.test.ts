import { zip } from '@cj-tech-master/excelts/archive';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { readArbeitsblaetter } from './lesen.ts';
import { dayOfSerial, normalizeDezimal } from './lesen-zahl.ts';

async function pack(teile: Readonly<Record<string, string | Uint8Array>>): Promise<Uint8Array> {
  const paket = zip();
  for (const [pfad, inhalt] of Object.entries(teile)) {
    paket.add(pfad, typeof inhalt === 'string' ? new TextEncoder().encode(inhalt) : inhalt);
  }
  return paket.bytes();
}

const ods = (tabellen: string) =>
  pack({
    'content.xml': `<office:document-content><office:body><office:spreadsheet>${tabellen}</office:spreadsheet></office:body></office:document-content>`,
  });

const BEZIEHUNGEN = (eintraege: Readonly<Record<string, readonly [art: string, ziel: string]>>) =>
  `<Relationships>${Object.entries(eintraege)
    .map(
      ([id, [art, ziel]]) =>
        `<Relationship Id="${id}" Type="http://x/relationships/${art}" Target="${ziel}"/>`,
    )
    .join('')}</Relationships>`;

const xlsx = (zeilen: string, einstellung = '', spalten = '') =>
  pack({
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': BEZIEHUNGEN({ a: ['officeDocument', 'xl/workbook.xml'] }),
    'xl/workbook.xml': `<x:workbook xmlns:x="u"><x:workbookPr ${einstellung}/><x:sheets><x:sheet name="Kosten" r:id="a"/></x:sheets></x:workbook>`,
    'xl/_rels/workbook.xml.rels': BEZIEHUNGEN({
      a: ['worksheet', '/xl/worksheets/sheet1.xml'],
      b: ['sharedStrings', 'sharedStrings.xml'],
      c: ['styles', 'styles.xml'],
    }),
    'xl/sharedStrings.xml':
      '<sst><si><t xml:space="preserve"> a </t></si><si><r><t>Bür</t></r><r><t>ger</t></r><rPh><t>x</t></rPh></si><si><t>_x005F_x0041__x000A_b</t></si></sst>',
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\\.mm\\.yyyy"/><numFmt numFmtId="171" formatCode="#,##0.00&quot; Day&quot;[Red]"/><numFmt numFmtId="172" formatCode="0.0\\ %"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="9"/><xf numFmtId="172"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': `<worksheet>${spalten}<sheetData>${zeilen}</sheetData></worksheet>`,
  });

async function cellsOf(bytes: Promise<Uint8Array>): Promise<readonly string[]> {
  const blaetter = await readArbeitsblaetter(await bytes, 'kofi');
  return blaetter.flatMap(({ zeilen }) =>
    zeilen.flatMap(({ zellen }) => zellen.map(({ adresse, art, wert }) => `${adresse} ${art} ${wert}`)),
  );
}

async function refusalOf(bytes: Uint8Array | Promise<Uint8Array>): Promise<string> {
  try {
    await readArbeitsblaetter(await bytes, 'kofi.ods');
    return '';
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return fehler.message;
  }
}

describe('normalizeDezimal', () => {
  it.each([
    ['1234.50', '1234.5'],
    ['-0.070', '-0.07'],
    ['0', '0'],
    ['-0', '0'],
    ['1.5E+3', '1500'],
    ['12e-4', '0.0012'],
    ['.5', '0.5'],
    ['1.1000000000000001', '1.1'],
    ['0.30000000000000004', '0.3'],
    ['1233.4299999999998', '1233.43'],
    ['9999999999999.9996', '10000000000000'],
    ['1.005', '1.005'],
  ])('%s is %s', (text, erwartet) => {
    expect(normalizeDezimal(text)).toBe(erwartet);
  });

  it.each(['', '.', '1,5', '0x10', 'NaN', '1e99', 'Infinity'])('refuses %s', (text) => {
    expect(normalizeDezimal(text)).toBeUndefined();
  });

  it('keeps every amount of whole cents as an office program writes it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (cent) => {
        const ziffern = String(cent).padStart(3, '0');
        const genau = `${ziffern.slice(0, -2)}.${ziffern.slice(-2)}`.replace(/\.?0+$/, '');
        expect(normalizeDezimal(String(cent / 100))).toBe(genau === '' ? '0' : genau);
        expect(normalizeDezimal((cent / 100).toPrecision(17))).toBe(genau === '' ? '0' : genau);
      }),
    );
  });
});

describe('dayOfSerial', () => {
  it.each([
    ['46661', false, '2027-10-01'],
    ['1', false, '1900-01-01'],
    ['59', false, '1900-02-28'],
    ['61', false, '1900-03-01'],
    ['0', true, '1904-01-01'],
    ['46661.5', false, undefined],
    ['9999999', false, undefined],
  ] as const)('%s (from 1904: %s) is %s', (zahl, von1904, tag) => {
    expect(dayOfSerial(zahl, von1904)).toBe(tag);
  });
});

describe('.ods', () => {
  it('reads kinds of cells with their addresses, and leaves notes and drawings out', async () => {
    const tabelle = `<table:table table:name="A"><table:shapes><draw:frame><text:p>Bild</text:p></draw:frame></table:shapes>
      <table:table-row><table:table-cell table:number-columns-repeated="2"/>
        <table:table-cell office:value-type="currency" office:value="1234.5"><office:annotation><text:p>Notiz</text:p></office:annotation><text:p>1.234,50 €</text:p></table:table-cell>
        <table:covered-table-cell office:value-type="string"><text:p>a&amp;b</text:p><text:p>c<text:span> <text:s text:c="2"/>d</text:span><text:tab/><text:line-break/></text:p></table:covered-table-cell>
        <table:table-cell office:value-type="date" office:date-value="2027-09-30T00:00:00"/>
        <table:table-cell office:value-type="date" office:date-value="2027-09-30T12:30:00"/>
        <table:table-cell office:value-type="boolean" office:boolean-value="true"/>
        <table:table-cell office:value-type="string" office:string-value="still"/>
      </table:table-row></table:table>`;
    expect(await cellsOf(ods(tabelle))).toEqual([
      'C1 zahl 1234.5',
      'D1 text a&b\nc   d\t\n',
      'E1 datum 2027-09-30',
      'F1 text 2027-09-30T12:30:00',
      'G1 wahrheit true',
      'H1 text still',
    ]);
  });

  it('writes repeated cells and rows out, and skips the empty rest of the sheet', async () => {
    const wert =
      '<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="2"/>';
    const leer =
      '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>';
    expect(
      await cellsOf(
        ods(
          `<table:table table:name="A"><table:table-row table:number-rows-repeated="2">${wert}</table:table-row>${leer}<table:table-row>${wert}</table:table-row></table:table>`,
        ),
      ),
    ).toEqual(['A1 zahl 7', 'B1 zahl 7', 'A2 zahl 7', 'B2 zahl 7', 'A1048003 zahl 7', 'B1048003 zahl 7']);
  });
});

describe('.xlsx', () => {
  it('reads numbers as stored, days by format, shared and inline texts, formulas', async () => {
    const zeilen = `<row r="3"><c r="B3"><v>1.1000000000000001</v></c><c r="C3" s="1"><v>46661</v></c><c s="2"><v>46661</v></c><c s="3"><v>46661</v></c><c r="AA3" t="s"><v>0</v></c></row>
      <row><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="inlineStr"><is><t>x</t></is></c><c t="b"><v>0</v></c><c><f>A1+1</f><v>3</v></c><c><f>A1</f></c><c t="e"><v>#REF!</v></c><c t="d"><v>2027-09-30</v></c><c t="str"><f>A1</f><v>y</v></c><c s="1"/></row>`;
    expect(await cellsOf(xlsx(zeilen))).toEqual([
      'B3 zahl 1.1',
      'C3 datum 2027-10-01',
      'D3 datum 2027-10-01',
      'E3 zahl 46661',
      'AA3 text  a ',
      'A4 text Bürger',
      'B4 text _x0041_\nb',
      'C4 text x',
      'D4 wahrheit false',
      'E4 zahl 3',
      'F4 text =A1',
      'G4 text #REF!',
      'H4 datum 2027-09-30',
      'I4 text y',
    ]);
    expect(await cellsOf(xlsx('<row><c s="1"><v>1</v></c></row>', 'date1904="1"'))).toEqual([
      'A1 datum 1904-01-02',
    ]);
  });
});

describe('limits', () => {
  it('refuses what is no workbook, or a broken one', async () => {
    const halb = (await ods('<table:table table:name="A"/>')).slice(0, 150);
    for (const bytes of [
      new Uint8Array(),
      new TextEncoder().encode('schema: x'),
      halb,
      await pack({ 'a.txt': 'a' }),
    ]) {
      expect(await refusalOf(bytes)).toContain('kofi.ods: Die Datei ist beschädigt');
    }
    for (const xml of ['<a><b></a>', '<a>', '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', '']) {
      expect(await refusalOf(pack({ 'content.xml': xml }))).toContain('beschädigt');
    }
  });

  it('refuses large files, packed and unpacked', async () => {
    expect(await refusalOf(new Uint8Array(5_000_001))).toContain('höchstens 5 MB');
    const bombe = pack({
      'content.xml': '<a/>',
      x: new Uint8Array(60_000_000),
      y: new Uint8Array(60_000_000),
    });
    expect((await bombe).byteLength).toBeLessThan(500_000);
    expect(await refusalOf(bombe)).toContain('entpackt größer als 100 MB');
  });

  it('refuses too many rows and cells, also when a few lines stand for them', async () => {
    const zelle = (anzahl: number) =>
      `<table:table-cell office:value-type="float" office:value="7" table:number-columns-repeated="${anzahl}"/>`;
    const zeile = (anzahl: number, spalten: number) =>
      `<table:table table:name="A"><table:table-row table:number-rows-repeated="${anzahl}">${zelle(spalten)}</table:table-row></table:table>`;
    expect(await refusalOf(ods(zeile(20_001, 1)))).toContain('mehr als 20.000 Zeilen');
    expect(await refusalOf(ods(zeile(10_000, 1_000)))).toContain('eine Million Zellen');
    expect(await refusalOf(ods(zeile(20_000, 1)))).toBe('');
    expect(await refusalOf(xlsx('<row><c><v>1</v></c></row>'.repeat(20_001)))).toContain(
      'mehr als 20.000 Zeilen',
    );
  });
});

it('sagt, welche Zeilen ausgeblendet oder weggefiltert sind', async () => {
  const zelle = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>';
  const zeile = (art: string) => `<table:table-row ${art}>${zelle}</table:table-row>`;
  const gefiltert = 'table:visibility="filter" table:number-rows-repeated="2"';
  const alsOds = `<table:table table:name="A">${zeile('')}${zeile(gefiltert)}${zeile('table:visibility="collapse"')}</table:table>`;
  const alsXlsx = '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><v>1</v></c></row>';
  const verborgene = async (bytes: Promise<Uint8Array>) =>
    (await readArbeitsblaetter(await bytes, 'kofi')).flatMap(({ zeilen }) =>
      zeilen.flatMap(({ nummer, verborgen }) => (verborgen ? [nummer] : [])),
    );
  expect(await verborgene(ods(alsOds))).toEqual([2, 3, 4]);
  expect(await verborgene(xlsx(alsXlsx))).toEqual([2]);
});

it('says which numbers are shown as percentages', async () => {
  const zelle = (art: string, wert: string) =>
    `<table:table-cell office:value-type="${art}" office:value="${wert}"/>`;
  const alsOds = `<table:table><table:table-row>${zelle('percentage', '0.5')}${zelle('float', '0.5')}</table:table-row></table:table>`;
  const alsXlsx =
    '<row r="1"><c r="A1" s="4"><v>0.5</v></c><c r="B1" s="5"><v>0.5</v></c><c r="C1" s="3"><v>0.5</v></c></row>';
  const prozente = async (bytes: Promise<Uint8Array>) =>
    (await readArbeitsblaetter(await bytes, 'kofi')).flatMap(({ zeilen }) =>
      zeilen.flatMap(({ zellen }) => zellen.map((eine) => eine.art === 'zahl' && eine.prozent === true)),
    );
  expect(await prozente(ods(alsOds))).toEqual([true, false]);
  expect(await prozente(xlsx(alsXlsx))).toEqual([true, true, false]);
});

it('says which columns are hidden, and no more of them than a sheet has', async () => {
  const spalte = (anzahl: number, sicht = 'visible') =>
    `<table:table-column table:visibility="${sicht}" table:number-columns-repeated="${anzahl}"/>`;
  const verborgene = async (bytes: Promise<Uint8Array>) =>
    (await readArbeitsblaetter(await bytes, 'kofi')).map(({ verborgeneSpalten }) => verborgeneSpalten);
  const alsOds = `<table:table>${spalte(2)}${spalte(2, 'collapse')}${spalte(1)}${spalte(1, 'filter')}</table:table>`;
  expect(await verborgene(ods(alsOds))).toEqual([[2, 3, 5]]);
  const alsXlsx = '<cols><col min="1" max="2"/><col min="3" max="4" hidden="1"/></cols>';
  expect(await verborgene(xlsx('', '', alsXlsx))).toEqual([[2, 3]]);
  const viele = '<cols><col min="-9" max="999999999" hidden="1"/><col min="1" max="9" hidden="1"/></cols>';
  expect((await verborgene(xlsx('', '', viele)))[0]).toHaveLength(16_384);
  expect(
    (await verborgene(ods(`<table:table>${spalte(99_999_999, 'collapse')}</table:table>`)))[0],
  ).toHaveLength(1_024);
});
