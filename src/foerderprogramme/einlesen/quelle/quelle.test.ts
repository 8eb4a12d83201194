import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { beispielsatz } from '../beispiele.ts';
import { kennungOf, parseFdbsatz } from './fdbsatz.ts';
import { type Dateizeile, readZeilen, ZEILE_HOECHSTENS } from './zeilen.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function* pieces(bytes: Uint8Array, groesse: number): AsyncGenerator<Uint8Array> {
  for (let stelle = 0; stelle < bytes.length; stelle += groesse)
    yield bytes.subarray(stelle, stelle + groesse);
}

async function linesOf(bytes: Uint8Array, groesse = 7): Promise<Dateizeile[]> {
  return await Array.fromAsync(readZeilen(pieces(bytes, groesse), { datei: 'probe.jsonl' }));
}

describe('lines of a file', () => {
  it('come out as they stand in it, however the file is cut into pieces', async () => {
    const zeile = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map((text) => text.replace(/[\0\r\n\ufeff]/g, ''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(zeile),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom('\n', '\r\n'),
        async (zeilen, groesse, ende) => {
          const bytes = bytesOf(`x${ende}${zeilen.join(ende)}`);
          const gelesen = (await linesOf(bytes, groesse)).map(({ nummer, bytes }) => [
            nummer,
            new TextDecoder().decode(bytes),
          ]);
          const erwartet = ['x', ...zeilen].flatMap((text, stelle) =>
            text === '' ? [] : [[stelle + 1, text]],
          );
          expect(gelesen).toEqual(erwartet);
        },
      ),
    );
  });

  it('leave out the mark of UTF-8', async () => {
    const [erste] = await linesOf(new Uint8Array([0xef, 0xbb, 0xbf, 0x7b, 0x7d]), 2);
    expect([...(erste?.bytes ?? [])]).toEqual([0x7b, 0x7d]);
  });

  it.each([
    ['an empty file', new Uint8Array(), /Die Datei ist leer/],
    ['UTF-16 with its mark', new Uint8Array(Buffer.from('\ufeff{"a":1}', 'utf16le')), /UTF-16/],
    ['UTF-16 without it', new Uint8Array(Buffer.from('{"a":1}', 'utf16le')), /UTF-16/],
    ['one list instead of lines', bytesOf('\ufeff\n [{}]'), /JSON-Liste.*jq -c/s],
    ['an archive', bytesOf('PK\u0003\u0004'), /gepacktes Archiv/],
  ])('refuses %s', async (_, bytes, text) => {
    // The first bytes of a file come in one piece.
    await expect(linesOf(bytes, 64)).rejects.toThrow(text);
  });

  it('never keeps more than one line, and refuses one that is too long without waiting for its end', async () => {
    let gegeben = 0;
    const endlos = async function* (): AsyncGenerator<Uint8Array> {
      for (;;) {
        gegeben += 1_000_000;
        yield new Uint8Array(1_000_000).fill(0x41);
      }
    };
    const lesen = Array.fromAsync(readZeilen(endlos(), { datei: 'probe.jsonl' }));
    await expect(lesen).rejects.toThrow(/probe\.jsonl, Zeile 1: Die Zeile ist länger als 5 MB/);
    expect(gegeben).toBeLessThanOrEqual(ZEILE_HOECHSTENS + 1_000_000);
  });
});

describe('a record in a line', () => {
  const parse = (bytes: Uint8Array) => parseFdbsatz({ nummer: 12, bytes }, 'fdb.jsonl');
  const maengelOf = (bytes: Uint8Array) => {
    try {
      parse(bytes);
      return [];
    } catch (fehler) {
      return fehler instanceof EingabeFehler ? fehler.maengel : [String(fehler)];
    }
  };
  const line = (felder: Readonly<Record<string, unknown>>) =>
    bytesOf(JSON.stringify(beispielsatz(1, felder)));

  it('is known by its key, else by its address', () => {
    expect(kennungOf(parse(line({})))).toBe('beispiel-0001');
    expect(kennungOf(parse(line({ id_hash: undefined })))).toBe(
      'https://foerderdatenbank.example/programm-1.html',
    );
  });

  it.each([
    [
      'cut off',
      bytesOf(JSON.stringify(beispielsatz(1)).slice(0, 90)),
      undefined,
      /bricht mitten in der Zeile ab/,
    ],
    ['a list', bytesOf('[]'), undefined, /kein gültiges JSON/],
    ['no JSON', bytesOf('id;titel'), undefined, /kein gültiges JSON/],
    ['only a number', bytesOf('7'), undefined, /kein gültiges JSON/],
    ['Latin-1', new Uint8Array(Buffer.from('{"title": "Förderung"}', 'latin1')), undefined, /nicht in UTF-8/],
    ['without a title', line({ title: undefined }), 'title', /Die Angabe fehlt/],
    ['without key and address', line({ id_hash: undefined, url: undefined }), 'url', /Die Angabe fehlt/],
    ['with text where a list belongs', line({ funding_area: 'Kultur' }), 'funding_area', /eine Liste/],
    ['with an address that is none', line({ url: 'javascript:alert(1)' }), 'url', /keine Adresse im Netz/],
  ])('is refused when it is %s, with line, field and remedy', (_, bytes, feld, text) => {
    const [mangel] = maengelOf(bytes);
    expect(mangel).toMatchObject({ datei: 'fdb.jsonl', zeile: 12, ...(feld ? { feld } : {}) });
    expect(JSON.stringify(mangel)).toMatch(text);
  });
});
