import { Workbook } from '@cj-tech-master/excelts';
import { unzip } from '@cj-tech-master/excelts/archive';
import { describe, expect, it } from 'vitest';
import type { Arbeitsmappe, Tabellenblatt } from '#kernel/dokument.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { supplementArbeitsmappe } from './ergaenzen.ts';
import { readArbeitsblaetter } from './lesen.ts';
import { writeOds } from './ods.ts';
import { pack } from './paket.ts';
import { writeXlsx } from './xlsx.ts';

const TAG = parseKalendertag('2026-06-01');

function mappe(
  ...blaetter: readonly (readonly [name: string, text: string, betrag: number])[]
): Arbeitsmappe {
  return {
    titel: 'Mappe',
    beschreibung: 'Probe',
    herausgeber: 'Auenstadt',
    datum: TAG,
    blaetter: blaetter.map(
      ([name, text, betrag]): Tabellenblatt => ({
        name,
        titel: `Titel ${name}`,
        hinweise: [],
        spalten: [
          { titel: 'Text', typ: 'text', breite: 20 },
          { titel: 'Betrag', typ: 'cent', breite: 14, summe: true },
        ],
        zeilen: [[{ wert: text, kommentar: `Grund ${text}` }, { wert: betrag }]],
        summe: 'Summe',
      }),
    ),
  };
}

const kofi = mappe(['KoFi', 'neu', 200], ['Gründe', 'weil', 300]);

async function partsOf(datei: Uint8Array): Promise<Map<string, Uint8Array>> {
  const teile = new Map<string, Uint8Array>();
  for await (const eintrag of unzip(datei).entries()) teile.set(eintrag.path, await eintrag.bytes());
  return teile;
}

async function valuesOf(datei: Uint8Array): Promise<Record<string, string>> {
  const blaetter = await readArbeitsblaetter(datei, 'kofi');
  return Object.fromEntries(
    blaetter.map(({ name, zeilen }) => [
      name,
      zeilen.flatMap(({ zellen }) => zellen.map(({ wert }) => wert)).join('|'),
    ]),
  );
}

const ERGAENZT = {
  Akte: 'Titel Akte|Text|Betrag|alt|1|Summe|1',
  Eigenes: 'Titel Eigenes|Text|Betrag|mein|1|Summe|1',
  KoFi: 'Titel KoFi|Text|Betrag|neu|2|Summe|2',
  Gründe: 'Titel Gründe|Text|Betrag|weil|3|Summe|3',
};

const vorher = mappe(['Akte', 'alt', 100], ['KoFi', 'veraltet', 100], ['Eigenes', 'mein', 100]);

describe('supplementArbeitsmappe', () => {
  it.each([
    ['ods', writeOds],
    ['xlsx', writeXlsx],
  ] as const)(
    '.%s: keeps the sheets of others in their order, replaces ours behind them',
    async (_, write) => {
      const einmal = await supplementArbeitsmappe(await write(vorher), kofi, 'kofi');
      expect(Object.entries(await valuesOf(einmal))).toEqual(Object.entries(ERGAENZT));
      const zweimal = await supplementArbeitsmappe(einmal, kofi, 'kofi');
      expect(await valuesOf(zweimal)).toEqual(ERGAENZT);
      expect(Math.abs(zweimal.byteLength - einmal.byteLength)).toBeLessThan(100);
      expect(await supplementArbeitsmappe(zweimal, kofi, 'kofi')).toEqual(zweimal);
    },
  );

  it('.ods: leaves styles, formulas, pictures and settings of others as they are', async () => {
    const teile = await partsOf(await writeOds(vorher));
    const text = (pfad: string) => new TextDecoder().decode(teile.get(pfad));
    const bild = new Uint8Array([0x89, 0x50, 0xff, 0xfe, 0x00]);
    const fremd = text('content.xml')
      .replace('xmlns:number=', 'xmlns:nummer=')
      .replace(
        '</office:automatic-styles>',
        '<style:style style:name="qw4-ce1" style:family="table-cell"/>$&',
      )
      .replace('<text:p>mein</text:p>', '<text:p text:style-name="qw4-ce1">mein</text:p>');
    teile.set('content.xml', new TextEncoder().encode(fremd));
    teile.set('Pictures/a.png', bild);
    const neu = await partsOf(await supplementArbeitsmappe(await pack(teile, TAG), kofi, 'kofi.ods'));
    const inhalt = new TextDecoder().decode(neu.get('content.xml'));
    expect([...neu.keys()][0]).toBe('mimetype');
    expect(neu.get('Pictures/a.png')).toEqual(bild);
    expect(inhalt).toContain('table:formula="of:=SUM([.B3:.B3])"');
    expect(inhalt).toMatch(/<office:document-content[^>]* xmlns:number="/);
    expect(inhalt).toContain('style:name="qw4-ce1"');
    expect(inhalt).toContain('table:style-name="qw5-ce1"');
    expect(inhalt.match(/<office:annotation>/g)).toHaveLength(4);
    expect(new TextDecoder().decode(neu.get('settings.xml'))).toMatch(/"Akte".*"Eigenes".*"KoFi".*"Gründe"/s);
  });

  it('.ods: drops the styles of the filling before, unless someone uses them elsewhere', async () => {
    const einmal = await partsOf(await supplementArbeitsmappe(await writeOds(vorher), kofi, 'kofi.ods'));
    const kopiert = new TextDecoder()
      .decode(einmal.get('content.xml'))
      .replace(/<table:table-cell table:style-name="[^"]*"/, '<table:table-cell table:style-name="qw1-ce2"');
    einmal.set('content.xml', new TextEncoder().encode(kopiert));
    const neu = await partsOf(await supplementArbeitsmappe(await pack(einmal, TAG), kofi, 'kofi.ods'));
    const stile = [
      ...new TextDecoder().decode(neu.get('content.xml')).matchAll(/ style:name="(qw1-[^"]*)"/g),
    ];
    expect(stile.map(([, name]) => name)).toEqual(['qw1-ce2']);
  });

  it('.xlsx: keeps formulas, notes and pictures of others', async () => {
    const fremd = new Workbook();
    await fremd.xlsx.load(await writeXlsx(vorher));
    const blatt = fremd.getWorksheet('Eigenes');
    const bild = fremd.addImage({
      base64:
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      extension: 'png',
    });
    blatt?.addImage(bild, 'D1:E2');
    const neu = await supplementArbeitsmappe(
      new Uint8Array(await fremd.xlsx.writeBuffer()),
      kofi,
      'kofi.xlsx',
    );
    const gelesen = new Workbook();
    await gelesen.xlsx.load(neu);
    expect(gelesen.getWorksheet('Eigenes')?.getCell('B4').value).toEqual({
      formula: 'SUM(B3:B3)',
      result: 1,
    });
    expect(JSON.stringify(gelesen.getWorksheet('Eigenes')?.getCell('A3').note)).toContain('Grund mein');
    expect(JSON.stringify(gelesen.getWorksheet('KoFi')?.getCell('A3').note)).toContain('Grund neu');
    expect(gelesen.getWorksheet('Eigenes')?.getImages()).toHaveLength(1);
    expect((await partsOf(neu)).get('xl/media/image1.png')?.slice(0, 4)).toEqual(
      new Uint8Array([0x89, 0x50, 0x4e, 0x47]),
    );
  });

  it('refuses a broken file', async () => {
    const kaputt = new Map([['[Content_Types].xml', new TextEncoder().encode('<Types')]]);
    await expect(supplementArbeitsmappe(new Uint8Array(10), kofi, 'kofi.ods')).rejects.toThrow(EingabeFehler);
    await expect(supplementArbeitsmappe(await pack(kaputt, TAG), kofi, 'kofi.xlsx')).rejects.toThrow(
      EingabeFehler,
    );
  });
});
