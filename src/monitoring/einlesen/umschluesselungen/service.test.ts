/**
 * Crosswalks on the real database: kept once, used for a table of old areas, removed; by nobody else, never by half.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Kommunenszene, kommunenszene, VERBOTEN } from '../../../../tests/quartiere.ts';
import { listEintraege } from '../../../pruefpfad/service.ts';
import { createBeobachtung, saveEinlesung } from '../../aufnahme/service.ts';
import { beispielEinlesung } from '../../beispiele.ts';
import { findReihe } from '../../bestand/beobachtung.ts';
import { readBeobachtung } from '../../bestand/service.ts';
import { beginEmpfang, findVorgang, startLesen, startPruefung, startSpeichern } from '../ablage/service.ts';
import type { Umrechnungsangaben } from '../ablage/vorgang.ts';
import { describeUmfang } from '../umschluesselung.ts';
import {
  keepUmschluesselung,
  listUmschluesselungen,
  readUmschluesselungOf,
  removeUmschluesselung,
  type Umschluesselungsangaben,
} from './service.ts';

let szene: Kommunenszene;
beforeAll(async () => {
  szene = await kommunenszene();
  await createBeobachtung(szene.planung, { kennung: 'raum', titel: 'Raum', ags: null });
  await saveEinlesung(szene.planung, 'raum', beispielEinlesung());
}, 60_000);
afterAll(() => szene?.datenbank.close());

/** a is half 01 and half 02, b is 03, c is a little of 03. */
const ZEILEN = [
  { alt: 'a', neu: '01', gewicht: 0.5 },
  { alt: 'a', neu: '02', gewicht: 0.5 },
  { alt: 'b', neu: '03', gewicht: 1 },
  { alt: 'c', neu: '03', gewicht: 0.995 },
  { alt: 'c', neu: '02', gewicht: 0.005 },
];
const WEG: Umschluesselungsangaben = {
  aus: 'Viertel bis 2015',
  art: 'flaeche',
  quelle: 'Vermessungsamt',
  bemerkung: 'ohne Wasserflächen',
  zeilen: ZEILEN,
};

const countEintraege = async (): Promise<number> => {
  const revision = await szene.person(szene.adorf, 'revision');
  return (await listEintraege(revision, { gegenstand: 'monitoring' }, { anzahl: 50 })).eintraege.length;
};
const idOf = async (): Promise<string> => (await listUmschluesselungen(szene.planung, 'raum'))[0]?.id ?? '';

test('is kept with what it covers, once, and replaced under its name', async () => {
  const vorher = await countEintraege();
  await keepUmschluesselung(szene.planung, 'raum', WEG);
  await keepUmschluesselung(szene.planung, 'raum', structuredClone(WEG));
  expect(await countEintraege()).toBe(vorher + 1);
  const [kopf, ...weitere] = await listUmschluesselungen(szene.planung, 'raum');
  expect(weitere).toEqual([]);
  expect(kopf).toMatchObject({
    aus: 'Viertel bis 2015',
    umfang: { alte: 3, neue: 3, geteilte: 1, geschaetzte: 2 },
  });
  expect(describeUmfang(kopf?.umfang ?? ({} as never))).toMatch(/^1 von 3 alten Gebieten \(33 Prozent\)/);
  const ganze = await readUmschluesselungOf(szene.planung, 'raum', kopf?.id ?? '');
  expect([ganze.zeilen, ganze.unbekannte, ganze.ohneQuelle]).toEqual([ZEILEN, [], ['04', '05', '06']]);
  await keepUmschluesselung(szene.planung, 'raum', { ...WEG, art: 'bevoelkerung' });
  expect((await listUmschluesselungen(szene.planung, 'raum')).map(({ id, art }) => [id, art])).toEqual([
    [kopf?.id, 'bevoelkerung'],
  ]);
  expect(await countEintraege()).toBe(vorher + 2);
});

test('one that leads nowhere is refused and nothing is kept', async () => {
  const falsch = { ...WEG, aus: 'Falsch', zeilen: [{ alt: '01', neu: 'x', gewicht: 1 }] };
  await expect(keepUmschluesselung(szene.planung, 'raum', falsch)).rejects.toThrow(/vertauscht/);
  expect(await listUmschluesselungen(szene.planung, 'raum')).toHaveLength(1);
});

test('only who may read in sees, keeps or removes it', async () => {
  const id = await idOf();
  for (const wer of [szene.leitung, szene.fremde]) {
    const erwartet = wer === szene.leitung ? VERBOTEN : { code: 'nicht-gefunden' };
    await expect(listUmschluesselungen(wer, 'raum')).rejects.toMatchObject(erwartet);
    await expect(readUmschluesselungOf(wer, 'raum', id)).rejects.toMatchObject(erwartet);
    await expect(keepUmschluesselung(wer, 'raum', WEG)).rejects.toMatchObject(erwartet);
    await expect(removeUmschluesselung(wer, 'raum', id)).rejects.toMatchObject(erwartet);
  }
  await createBeobachtung(szene.planung, { kennung: 'anderer', titel: 'Anderer', ags: null });
  await expect(readUmschluesselungOf(szene.planung, 'anderer', id)).rejects.toMatchObject({
    code: 'umschluesselung-nicht-gefunden',
  });
});

async function send(inhalt: string, umrechnung: Umrechnungsangaben | null) {
  const { db } = szene.datenbank;
  const { kennung, ordner } = await beginEmpfang(db, szene.planung, {
    monitoring: 'raum',
    jahr: 2015,
    zu: null,
  });
  const pfad = join(ordner, 'tabelle');
  await writeFile(pfad, inhalt);
  await startLesen(db, szene.planung, kennung, {
    dateien: { tabelle: { name: 'alt.csv', pfad } },
    umrechnung,
  });
  await startPruefung(db, szene.planung, kennung);
  return { kennung, vorgang: () => findVorgang(db, szene.planung, 'raum', kennung) };
}

const TABELLE = `Gebiet;Jahr;sgb2 (Zähler);sgb2 (Nenner);laerm
a;2015;100;1000;60,5
b;2015;40;400;50,5
c;2015;10;100;70,5
`;

test('a table of old areas is converted with it, and says so', async () => {
  const umrechnung = { umschluesselung: await idOf(), bevoelkerung: null };
  const { kennung, vorgang } = await send(TABELLE, umrechnung);
  expect(vorgang()?.bild?.umgerechnetAus).toBe('Viertel bis 2015');
  const zustand = vorgang()?.zustand;
  expect(zustand).toMatchObject({ art: 'vorschau', vorschau: { gespeichert: { neu: 2 } } });
  const { hinweise } = (zustand as { vorschau: { hinweise: readonly string[] } }).vorschau;
  expect(hinweise.join('\n')).toMatch(/Anteile der Bevölkerung[\s\S]*1 von 3 alten Gebieten \(33 Prozent\)/);
  await startSpeichern(szene.datenbank.db, szene.planung, kennung);
  expect(vorgang()?.zustand.art).toBe('fertig');
  const { beobachtung } = await readBeobachtung(szene.planung, 'raum');
  expect(beobachtung.ausgaben[0]).toMatchObject({
    jahr: 2015,
    uebertragen: { aus: 'Viertel bis 2015', art: 'bevoelkerung' },
  });
  const sgb2 = findReihe(beobachtung, 'sgb2', 2015);
  expect(sgb2?.werte.map((wert) => wert && Math.round(wert * 10) / 10)).toEqual([
    10,
    10,
    10,
    null,
    null,
    null,
  ]);
  expect(sgb2?.zaehler?.[0]).toBe(50);
  // Of three areas with a value of noise only the one whole new area has one.
  expect(findReihe(beobachtung, 'laerm', 2015)?.werte).toEqual([60.5, 60.5, null, null, null, null]);
});

test('a small count of an old area is in no sum, and measured years stay', async () => {
  const umrechnung = { umschluesselung: await idOf(), bevoelkerung: null };
  const klein = TABELLE.replaceAll('2015', '2014').replace('c;2014;10;100', 'c;2014;1;100');
  const { kennung } = await send(klein, umrechnung);
  await startSpeichern(szene.datenbank.db, szene.planung, kennung);
  const { beobachtung } = await readBeobachtung(szene.planung, 'raum');
  expect(findReihe(beobachtung, 'sgb2', 2014)?.werte[2]).toBeNull();
  const gemessen = await send(TABELLE.replaceAll('2015', '2021'), umrechnung);
  expect(gemessen.vorgang()?.zustand).toMatchObject({
    art: 'vorschau',
    vorschau: {
      gespeichert: { leer: true },
      hinweise: expect.arrayContaining([expect.stringContaining('gemessene Zahlen gibt: 2021')]),
    },
  });
  const fremdes = await send(`${TABELLE}x;2015;1;2;3\n`, umrechnung);
  expect(fremdes.vorgang()?.zustand).toMatchObject({ art: 'zuordnen', maengel: [{ zeile: 5, wert: 'x' }] });
});

test('is removed, and what was converted stays', async () => {
  const id = await idOf();
  const vorher = await countEintraege();
  await removeUmschluesselung(szene.planung, 'raum', id);
  expect(await countEintraege()).toBe(vorher + 1);
  expect(await listUmschluesselungen(szene.planung, 'raum')).toEqual([]);
  await expect(removeUmschluesselung(szene.planung, 'raum', id)).rejects.toMatchObject({
    code: 'umschluesselung-nicht-gefunden',
  });
  const { beobachtung } = await readBeobachtung(szene.planung, 'raum');
  expect(beobachtung.ausgaben[0]?.uebertragen?.aus).toBe('Viertel bis 2015');
  const { vorgang } = await send(TABELLE, { umschluesselung: id, bevoelkerung: null });
  expect(vorgang()?.zustand.art).toBe('unlesbar');
});
