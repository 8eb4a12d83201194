/**
 * What is kept at the Werkbank: drafts for their author until they are released, comments for the organisation of
 * the Akte, versions to go back to; each act in the Prüfpfad.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { akteOf, type Kommunenszene, kommunenszene, VERBOTEN } from '../../../tests/quartiere.ts';
import { listEintraege } from '../../pruefpfad/service.ts';
import { importAkte, listAktenfassungen, readAktenfassung, requireAkte } from '../../quartiere/service.ts';
import {
  deletePlanentwurf,
  keepPlanentwurf,
  listPlanentwuerfe,
  readPlanentwurf,
  releasePlanentwurf,
} from './entwuerfe/service.ts';
import { listKommentare, resolveKommentar, writeKommentar } from './kommentare/service.ts';
import { restoreFassung } from './vergleich/service.ts';

const NORD = 'adorf-nord';
const ENTWURF = {
  name: 'Weniger Bau',
  fassung: 1,
  aenderungen: [{ zeile: 'M01', spalte: 'nutzen', wert: '7' }],
} as const;
const FEHLT = { code: 'entwurf-fehlt' };

let szene: Kommunenszene;
beforeAll(async () => {
  szene = await kommunenszene();
  await importAkte(szene.planung, akteOf(NORD));
}, 60_000);
afterAll(() => szene?.datenbank.close());

const names = async (zugang: Kommunenszene['planung']) =>
  (await listPlanentwuerfe(zugang, NORD)).map(({ name }) => name);

describe('drafts', () => {
  test('only the author sees one until it is released, then the organisation, never others', async () => {
    const kollegin = await szene.person(szene.adorf, 'bearbeitung');
    const id = await keepPlanentwurf(szene.planung, NORD, ENTWURF);
    expect(await readPlanentwurf(szene.planung, NORD, id)).toMatchObject({ ...ENTWURF, eigener: true });
    expect(await names(kollegin)).toEqual([]);
    await expect(readPlanentwurf(kollegin, NORD, id)).rejects.toMatchObject(FEHLT);
    await expect(releasePlanentwurf(kollegin, NORD, id, true)).rejects.toMatchObject(FEHLT);

    await releasePlanentwurf(szene.planung, NORD, id, true);
    expect(await readPlanentwurf(kollegin, NORD, id)).toMatchObject({ freigegeben: true, eigener: false });
    expect(await names(szene.leitung)).toEqual([ENTWURF.name]);
    expect(await names(szene.fremde)).toEqual([]);
    await expect(keepPlanentwurf(szene.leitung, NORD, ENTWURF)).rejects.toMatchObject(VERBOTEN);

    await deletePlanentwurf(szene.planung, NORD, id);
    expect(await names(szene.planung)).toEqual([]);
    const revision = await szene.person(szene.adorf, 'revision');
    const { eintraege } = await listEintraege(revision, { gegenstand: 'planentwurf' }, { anzahl: 9 });
    expect(eintraege.map(({ kennung }) => kennung)).toEqual([1, 2, 3].map(() => `${NORD}/${id}`));
  });

  test('a draft has a name', async () => {
    await expect(keepPlanentwurf(szene.planung, NORD, { ...ENTWURF, name: '  ' })).rejects.toMatchObject({
      maengel: [{ feld: 'name', text: 'Der Name des Entwurfs fehlt.' }],
    });
  });
});

test('comments are read and resolved inside the organisation, with the role and without the text in the Prüfpfad', async () => {
  const id = await writeKommentar(szene.leitung, NORD, 'M01/M01.1', 'Bitte Frau Beispiel fragen.');
  expect(await listKommentare(szene.planung, NORD)).toMatchObject([
    {
      id,
      massnahme: 'M01',
      position: 'M01.1',
      rolle: expect.stringMatching(/^Entscheidung, /),
      erledigtAm: null,
    },
  ]);
  expect(await listKommentare(szene.fremde, NORD)).toEqual([]);
  await resolveKommentar(szene.planung, NORD, id, true);
  expect((await listKommentare(szene.leitung, NORD))[0]?.erledigtAm).toBeInstanceOf(Date);
  await expect(writeKommentar(szene.leitung, NORD, 'M99', '')).rejects.toMatchObject({
    maengel: [{ feld: 'ort' }, { feld: 'text' }],
  });
  const revision = await szene.person(szene.adorf, 'revision');
  const { eintraege } = await listEintraege(revision, { gegenstand: 'kommentar' }, { anzahl: 9 });
  expect(eintraege.length).toBe(2);
  expect(JSON.stringify(eintraege)).not.toContain('Beispiel');
});

test('every version is kept, and an earlier one can be made the newest', async () => {
  const anfang = await requireAkte(szene.planung, NORD);
  const [erste, ...rest] = anfang.akte.massnahmen;
  if (!erste) throw new Error('the sample has Massnahmen');
  const anders = { ...anfang.akte, massnahmen: [{ ...erste, titel: 'Ganz anders' }, ...rest] };
  await importAkte(szene.planung, anders, undefined, anfang.fassung);
  const nummern = (await listAktenfassungen(szene.leitung, NORD)).map(({ fassung }) => fassung);
  expect(nummern).toEqual([2, 1]);
  expect(await readAktenfassung(szene.leitung, NORD, 1)).toEqual(anfang.akte);
  await expect(restoreFassung(szene.planung, NORD, 1, 1)).rejects.toMatchObject({ code: 'veraltet' });
  expect(await restoreFassung(szene.planung, NORD, 1, 2)).toBe(3);
  expect((await requireAkte(szene.planung, NORD)).akte).toEqual(anfang.akte);
  await expect(readAktenfassung(szene.planung, NORD, 99)).rejects.toMatchObject({ code: 'fassung-fehlt' });
});
