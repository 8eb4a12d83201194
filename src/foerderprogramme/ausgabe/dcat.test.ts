/**
 * The description of the catalogue, read back by parsers that other people wrote.
 */
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import jsonld from 'jsonld';
import { Parser, type Quad, Store } from 'n3';
import { beforeAll, describe, expect, it } from 'vitest';
import { readArbeitsblaetter } from '#platform/dokumente/index.ts';
import { KEINE_ANFRAGE } from '../katalog/anfrage.ts';
import { loadDcatangaben } from './angaben/service.ts';
import {
  deutsch,
  type Rdfwert,
  type Ressource,
  ressource,
  wortlaut,
  writeJsonLd,
  writeTurtle,
} from './rdf.ts';
import { type Katalogformat, writeKatalog } from './service.ts';

const recht = {
  rechtVerzeichnis: fileURLToPath(new URL('../../../recht', import.meta.url)),
  heute: () => '2026-06-01' as never,
};
const ADRESSE = 'https://quartierwerk.example';
const DCAT = 'http://www.w3.org/ns/dcat#';
const DCT = 'http://purl.org/dc/terms/';
const DCATDE = 'http://dcat-ap.de/def/dcatde/';
const A = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

async function write(format: Katalogformat, einstellung?: string, suche = ''): Promise<Uint8Array> {
  return await writeKatalog(recht, {
    format,
    anfrage: { ...KEINE_ANFRAGE, suche },
    adresse: ADRESSE,
    angaben: await loadDcatangaben(einstellung),
  });
}
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const lines = (quads: readonly Quad[]) =>
  quads
    .map(({ subject, predicate, object }) => {
      const art = object.termType === 'Literal' ? `${object.language} ${object.datatype.value}` : '';
      return `${subject.value} ${predicate.value} ${object.value} ${art}`;
    })
    .sort();

async function parseJsonLd(text: string): Promise<Quad[]> {
  const quads = await jsonld.toRDF(JSON.parse(text), { format: 'application/n-quads' });
  return new Parser({ format: 'N-Quads' }).parse(String(quads));
}

describe('DCAT-AP.de', () => {
  let store: Store;
  const objects = (subjekt: string | null, eigenschaft: string) =>
    store.getObjects(subjekt, eigenschaft, null).map(({ value }) => value);
  const ofClass = (klasse: string) =>
    store.getSubjects(A, `${DCAT}${klasse}`, null).map(({ value }) => value);

  beforeAll(async () => {
    store = new Store(new Parser().parse(textOf(await write('ttl'))));
  });

  it.each([
    ['Catalog', ['title', 'description', 'publisher', 'license', 'language', 'modified', 'spatial']],
    ['Dataset', ['title', 'description', 'publisher', 'identifier', 'temporal', 'spatial', 'accessRights']],
    ['Distribution', ['license', 'format', 'title']],
  ])('every dcat:%s has what portals ask for', (klasse, eigenschaften) => {
    const alle = ofClass(klasse);
    expect(alle.length).toBe(klasse === 'Distribution' ? 3 : 1);
    for (const eine of alle) {
      for (const eigenschaft of eigenschaften) {
        expect(objects(eine, `${DCT}${eigenschaft}`), eigenschaft).not.toEqual([]);
      }
    }
  });

  it('leads from the catalogue by way of the data set to files of this installation', () => {
    const [katalog = ''] = ofClass('Catalog');
    const [datensatz = ''] = objects(katalog, `${DCAT}dataset`);
    expect(ofClass('Dataset')).toEqual([datensatz]);
    const dateien = objects(datensatz, `${DCAT}distribution`);
    expect(dateien.sort()).toEqual(ofClass('Distribution').sort());
    expect(dateien.flatMap((datei) => objects(datei, `${DCAT}accessURL`)).sort()).toEqual(
      ['csv', 'json', 'ods'].map((endung) => `${ADRESSE}/foerderprogramme.${endung}`),
    );
    const [herausgeber = ''] = objects(datensatz, `${DCT}publisher`);
    expect(objects(herausgeber, 'http://xmlns.com/foaf/0.1/name')).toHaveLength(1);
  });

  it('says where the programmes hold, by the official keys', () => {
    const [datensatz = ''] = ofClass('Dataset');
    const schluessel = objects(datensatz, `${DCATDE}politicalGeocodingURI`);
    expect(schluessel).toContain('http://dcat-ap.de/def/politicalGeocoding/stateKey/05');
    expect(schluessel.every((eine) => /stateKey\/(0[1-9]|1[0-6])$/.test(eine))).toBe(true);
  });

  it('names a contributor, licence and contact only as the operator says', async () => {
    const [datensatz = ''] = ofClass('Dataset');
    expect(objects(datensatz, `${DCATDE}contributorID`)).toEqual([]);
    const eigene = {
      herausgeber: 'Stadt "Auenstadt"',
      kontakt: 'daten@auenstadt.example',
      lizenz: 'http://dcat-ap.de/def/licenses/dl-zero-de/2.0',
      contributor_id: 'http://dcat-ap.de/def/contributors/beispiel',
    };
    const text = textOf(await write('ttl', JSON.stringify(eigene)));
    const anders = new Store(new Parser().parse(text));
    expect(anders.getObjects(datensatz, `${DCATDE}contributorID`, null)[0]?.value).toBe(
      eigene.contributor_id,
    );
    expect(anders.getObjects(null, 'http://xmlns.com/foaf/0.1/name', null)[0]?.value).toBe(
      eigene.herausgeber,
    );
    expect(anders.getObjects(null, `${DCT}license`, null).every(({ value }) => value === eigene.lizenz)).toBe(
      true,
    );
    await expect(write('ttl', '{"lizenz": "frei"}')).rejects.toThrow(/QUARTIERWERK_DCAT, Feld lizenz/);
    await expect(write('ttl', '/gibt/es/nicht.json')).rejects.toThrow(/weder JSON noch/);
  });

  it('says the same in JSON-LD', async () => {
    const quads = await parseJsonLd(textOf(await write('jsonld')));
    expect(lines(quads)).toEqual(lines(store.getQuads(null, null, null, null)));
  });
});

describe('writing statements', () => {
  const PRAEFIXE = { b: 'http://b.example/' };
  const wert: fc.Arbitrary<Rdfwert> = fc.oneof(
    fc.string({ unit: 'grapheme' }).map(wortlaut),
    fc.string({ unit: 'binary' }).map((text) => deutsch(text.replace(/\p{Cs}/gu, ''))),
    fc.webPath().map((pfad) => ressource(`http://b.example${pfad} "<x>`)),
  );
  const arbitrary = fc.array(
    fc.record({
      adresse: fc.webPath().map((pfad) => `http://b.example${pfad}`),
      klassen: fc.constant(['b:Ding']),
      angaben: fc.array(fc.tuple(fc.constantFrom('b:eins', 'b:zwei'), wert), { maxLength: 4 }),
    }) satisfies fc.Arbitrary<Ressource>,
    { maxLength: 3 },
  );

  it('loses and adds nothing, whatever stands in a text', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrary, async (ressourcen) => {
        const turtle = new Store(new Parser().parse(writeTurtle(PRAEFIXE, ressourcen)));
        const json = new Store(await parseJsonLd(writeJsonLd(PRAEFIXE, ressourcen)));
        expect(lines(turtle.getQuads(null, null, null, null))).toEqual(
          lines(json.getQuads(null, null, null, null)),
        );
        const texte = ressourcen.flatMap(({ angaben }) =>
          angaben.flatMap(([, eines]) => (eines.art === 'text' ? [eines.wert] : [])),
        );
        const gelesen = new Set(turtle.getObjects(null, null, null).map(({ value }) => value));
        expect(texte.every((text) => gelesen.has(text))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});

describe('the catalogue as a file', () => {
  it('JSON holds every programme with its source', async () => {
    const { anzahl, programme } = JSON.parse(textOf(await write('json')));
    expect(anzahl).toBe(programme.length);
    expect(anzahl).toBeGreaterThan(50);
    for (const { quelle, adresse, kennung } of programme) {
      expect(quelle).toMatch(/^https?:/);
      expect(adresse).toBe(`${ADRESSE}/foerderprogramme/${kennung}`);
    }
  });

  it('workbook and CSV hold the same choice', async () => {
    const { programme } = JSON.parse(textOf(await write('json', undefined, 'Jugend')));
    const [blatt] = await readArbeitsblaetter(await write('ods', undefined, 'Jugend'), 'katalog.ods');
    const kennungen = (blatt?.zeilen ?? []).slice(3).map(({ zellen }) => String(zellen[0]?.wert));
    expect(kennungen).toEqual(programme.map(({ kennung }: { kennung: string }) => kennung));
    const csv = textOf(await write('csv', undefined, 'Jugend'))
      .trimEnd()
      .split('\r\n');
    expect(csv.slice(1).map((zeile) => zeile.split(';')[0])).toEqual(kennungen);
    expect(kennungen.length).toBeGreaterThan(2);
  });
});
