/**
 * What is said of indicators and editions, changed on the real database: by whom, with which consequences, and never
 * by half.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Kommunenszene, kommunenszene, VERBOTEN } from '../../../../tests/quartiere.ts';
import { listEintraege } from '../../../pruefpfad/service.ts';
import { beispielEinlesung } from '../../beispiele.ts';
import { findReihe, type Indikator, type Raumbeobachtung } from '../../bestand/beobachtung.ts';
import { readBeobachtung } from '../../bestand/service.ts';
import { createBeobachtung, saveEinlesung, setVeroeffentlichung } from '../service.ts';
import { type Angabenaenderung, changeAngaben, previewAngaben } from './service.ts';

let szene: Kommunenszene;
beforeAll(async () => {
  szene = await kommunenszene();
  await createBeobachtung(szene.planung, { kennung: 'raum', titel: 'Raum', ags: null });
  await saveEinlesung(szene.planung, 'raum', beispielEinlesung());
  await setVeroeffentlichung(szene.leitung, 'raum', [2021, 2022, 2023], true);
}, 60_000);
afterAll(() => szene?.datenbank.close());

const read = async (): Promise<Raumbeobachtung> => (await readBeobachtung(szene.planung, 'raum')).beobachtung;
const offene = async () =>
  (await read()).ausgaben.flatMap(({ jahr, veroeffentlicht }) => (veroeffentlicht ? [jahr] : []));
const countEintraege = async (): Promise<number> => {
  const revision = await szene.person(szene.adorf, 'revision');
  return (await listEintraege(revision, { gegenstand: 'monitoring' }, { anzahl: 50 })).eintraege.length;
};

async function indikator(kennung: string, neu: Partial<Indikator>): Promise<Angabenaenderung> {
  const vorher = (await read()).indikatoren.find((eine) => eine.kennung === kennung);
  if (!vorher) throw new Error(`no indicator ${kennung}`);
  return { art: 'indikator', vorher, nachher: { ...vorher, ...neu } };
}

test('other words stay public, another role takes every edition with numbers back', async () => {
  const worte = await indikator('sgb2', { titel: 'Leistungen für Arbeitsuchende', quelle: 'Jobcenter' });
  expect(await previewAngaben(szene.planung, 'raum', worte)).toMatchObject({
    jahre: [],
    neuVerdeckt: 0,
    bericht: { leer: false, neueIndikatoren: 1, zurueckgezogen: [] },
  });
  expect((await read()).indikatoren[0]?.titel).toBe('Leistungen nach dem SGB II');
  await changeAngaben(szene.planung, 'raum', worte);
  expect((await read()).indikatoren[0]).toMatchObject({ quelle: 'Jobcenter', schwelle: 3 });
  expect(await offene()).toEqual([2021, 2022, 2023]);

  const vorher = await countEintraege();
  const rolle = await indikator('sgb2', { rolle: 'kontext' });
  const folgen = await changeAngaben(szene.planung, 'raum', rolle);
  expect(folgen.bericht.zurueckgezogen).toEqual([2021, 2022, 2023]);
  expect(await offene()).toEqual([]);
  expect(await countEintraege()).toBe(vorher + 1);
  await expect(changeAngaben(szene.planung, 'raum', rolle)).rejects.toMatchObject({ code: 'veraltet' });
  await changeAngaben(szene.planung, 'raum', await indikator('sgb2', {}));
  expect(await countEintraege()).toBe(vorher + 1);
  await setVeroeffentlichung(szene.leitung, 'raum', [2021, 2022, 2023], true);
});

test('a higher threshold hides more in every year, from the numbers of the source, and a lower one shows them again', async () => {
  const davor = (await read()).reihen;
  const hoeher = await indikator('sgb2', { schwelle: 80 });
  const folgen = await previewAngaben(szene.planung, 'raum', hoeher);
  expect(folgen.jahre).toEqual([2021, 2022, 2023]);
  expect([folgen.neuVerdeckt > 0, folgen.neuGezeigt]).toEqual([true, 0]);
  expect(await offene()).toEqual([2021, 2022, 2023]);
  expect(await changeAngaben(szene.planung, 'raum', hoeher)).toEqual(folgen);
  const danach = await read();
  for (const jahr of [2021, 2022, 2023]) {
    expect(findReihe(danach, 'sgb2', jahr)?.werte[5]).toBeNull();
    expect(findReihe(danach, 'sgb2', jahr)?.verdeckt.filter(Boolean).length).toBeGreaterThan(2);
  }
  expect(await offene()).toEqual([]);
  const zurueck = await changeAngaben(szene.planung, 'raum', await indikator('sgb2', { schwelle: 3 }));
  expect([zurueck.neuGezeigt, zurueck.neuVerdeckt]).toEqual([folgen.neuVerdeckt, 0]);
  expect((await read()).reihen).toEqual(davor);
});

test('another unit must fit the numbers, and counts stay checked', async () => {
  const refused = async (kennung: string, neu: Partial<Indikator>, text: RegExp) => {
    const vorher = await read();
    await expect(changeAngaben(szene.planung, 'raum', await indikator(kennung, neu))).rejects.toThrow(text);
    expect(await read()).toEqual(vorher);
  };
  await refused('sgb2', { einheit: 'wert' }, /nur bei „Prozent“ geprüft/);
  await refused('sgb2', { einheit: 'anzahl' }, /nur bei „Prozent“ geprüft/);
  await changeAngaben(
    szene.planung,
    'raum',
    await indikator('laerm', { einheit: 'anzahl', mass: '', schwelle: 50 }),
  );
  const laerm = findReihe(await read(), 'laerm', 2021);
  expect([laerm?.verdeckt[4], laerm?.werte[4]]).toEqual([true, null]);
  await changeAngaben(
    szene.planung,
    'raum',
    await indikator('laerm', { einheit: 'wert', mass: 'dB(A)', schwelle: 0 }),
  );
  expect(findReihe(await read(), 'laerm', 2021)).toMatchObject({
    werte: [61, 64, 58, 49, 47, null],
    zaehler: null,
    summen: [],
  });
  const { ausgaben, ...rest } = beispielEinlesung();
  await saveEinlesung(szene.planung, 'raum', {
    ...rest,
    ausgaben,
    reihen: [
      { indikator: 'laerm', jahr: 2021, werte: [61.5, 64, 58, 49, 47, null], zaehler: null, nenner: null },
    ],
  });
  await refused('laerm', { einheit: 'anzahl', mass: '' }, /laerm 2021: Im Gebiet 01 steht keine Anzahl/);
});

test('the window of one edition changes, others keep theirs and stay public', async () => {
  await setVeroeffentlichung(szene.leitung, 'raum', [2021, 2022, 2023], true);
  const vorher = {
    jahr: 2022,
    von: '2022-01-01',
    bis: '2022-12-31',
    quelle: 'erfundene Zahlen',
    lizenz: 'CC0',
  };
  const aenderung = { art: 'ausgabe', vorher, nachher: { ...vorher, von: null, bis: '2022-12-01' } } as const;
  const folgen = await previewAngaben(szene.planung, 'raum', aenderung);
  expect(folgen.bericht.zurueckgezogen).toEqual([2022]);
  await changeAngaben(szene.planung, 'raum', aenderung);
  expect(
    (await read()).ausgaben.map(({ jahr, von, bis, veroeffentlicht }) => [jahr, von, bis, veroeffentlicht]),
  ).toEqual([
    [2021, '2021-01-01', '2021-12-31', true],
    [2022, null, '2022-12-01', false],
    [2023, '2023-01-01', '2023-12-31', true],
  ]);
  await expect(changeAngaben(szene.planung, 'raum', aenderung)).rejects.toMatchObject({ code: 'veraltet' });
  const fehlt = { ...aenderung, nachher: { ...vorher, jahr: 1999 } };
  await expect(changeAngaben(szene.planung, 'raum', fehlt)).rejects.toMatchObject({ code: 'nicht-gefunden' });
});

test('only who may read in changes anything, and what fails on the way leaves nothing', async () => {
  const aenderung = await indikator('kinderarmut', { schwelle: 60, titel: 'Kinderarmut' });
  for (const versuch of [previewAngaben, changeAngaben]) {
    await expect(versuch(szene.leitung, 'raum', aenderung)).rejects.toMatchObject(VERBOTEN);
    await expect(versuch(szene.fremde, 'raum', aenderung)).rejects.toMatchObject(VERBOTEN);
    await expect(versuch(szene.fremde, 'gibt-es-nicht', aenderung)).rejects.toMatchObject({
      code: 'nicht-gefunden',
    });
  }
  const [vorher, eintraege] = [await read(), await countEintraege()];
  // The last series can't be written.
  await sql`create function probe_stoert() returns trigger language plpgsql as
    $$ begin if new.jahr = 2023 then raise exception 'gestört'; end if; return new; end $$`.execute(
    szene.datenbank.db,
  );
  await sql`create trigger probe before insert on monitoring_reihe for each row execute function probe_stoert()`.execute(
    szene.datenbank.db,
  );
  await expect(changeAngaben(szene.planung, 'raum', aenderung)).rejects.toThrow('gestört');
  await sql`drop trigger probe on monitoring_reihe`.execute(szene.datenbank.db);
  expect(await read()).toEqual(vorher);
  expect(await countEintraege()).toBe(eintraege);
});
