/**
 * Sharing an Akte, auditors, and rights that end while somebody works.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cent } from '#kernel/geld.ts';
import type { Zugang } from '#platform/database/index.ts';
import { testOrganisation, testPerson } from '../../../tests/konten.ts';
import {
  AGS,
  akteOf,
  jederDienst,
  type Kommunenszene,
  kommunenszene,
  NICHT_GEFUNDEN,
  VERBOTEN,
} from '../../../tests/quartiere.ts';
import {
  beendeFreigabe,
  findAkte,
  importAkte,
  listAktengeschichte,
  listFreigaben,
  listQuartiere,
  loadAkte,
  readRechtelage,
  requireAkte,
  saveEigenmittel,
  saveStammdaten,
  searchEmpfaenger,
  teileAkte,
} from '../service.ts';

let szene: Kommunenszene;
beforeAll(async () => {
  szene = await kommunenszene();
});
afterAll(async () => {
  await szene.datenbank.close();
});

describe('sharing', () => {
  let lesende: Zugang;
  let mitarbeit: Zugang;
  let fassung = 0;
  beforeEach(async () => {
    fassung = await importAkte(szene.planung, akteOf('adorf-teilen'));
    lesende = await szene.person(szene.traeger, 'lesen');
    mitarbeit = await szene.person(szene.traeger, 'bearbeitung');
    await szene.leitung
      .read(async (db) => (await loadAkte(db, 'adorf-teilen'))?.datensatz.freigaben)
      .then(async (freigaben) => {
        for (const { organisation } of freigaben ?? []) {
          await beendeFreigabe(szene.leitung, 'adorf-teilen', organisation);
        }
      });
  });

  it('to read opens reading only, and nothing of the history', async () => {
    await teileAkte(szene.leitung, 'adorf-teilen', szene.traeger, 'lesen');
    for (const zugang of [lesende, mitarbeit]) {
      expect((await requireAkte(zugang, 'adorf-teilen')).eigentuemer).toBe('adorf');
      await expect(saveEigenmittel(zugang, 'adorf-teilen', 'unbegrenzt', fassung)).rejects.toMatchObject(
        VERBOTEN,
      );
      expect(await listAktengeschichte(zugang, 'adorf-teilen')).toEqual([]);
    }
    expect(await listQuartiere(lesende)).toMatchObject([
      { kennung: 'adorf-teilen', geteilt: true, eigentuemer: 'adorf' },
    ]);
    expect((await listQuartiere(szene.planung)).find((q) => q.kennung === 'adorf-teilen')?.geteilt).toBe(
      false,
    );
  });

  it('to work on it opens changing to those who may change, but not the facts of the Kommune', async () => {
    await teileAkte(szene.leitung, 'adorf-teilen', szene.traeger, 'mitarbeit');
    const neu = await saveEigenmittel(mitarbeit, 'adorf-teilen', 'unbegrenzt', fassung);
    expect((await requireAkte(szene.planung, 'adorf-teilen')).akte.eigenmittel).toBe('unbegrenzt');
    const { akte } = await requireAkte(mitarbeit, 'adorf-teilen');
    const { haushaltslage, foerdersatz, merkmale } = akte.kommune;
    const stammdaten = { kommune: {}, quartier: { gebiet: akte.quartier.gebiet } };
    await expect(saveStammdaten(mitarbeit, 'adorf-teilen', stammdaten, neu)).rejects.toMatchObject({
      code: 'kommune-verboten',
    });
    const gleich = {
      ...(haushaltslage ? { haushaltslage } : {}),
      ...(foerdersatz ? { foerdersatz } : {}),
      ...(merkmale ? { merkmale } : {}),
    };
    const danach = await saveStammdaten(mitarbeit, 'adorf-teilen', { ...stammdaten, kommune: gleich }, neu);
    expect(await importAkte(mitarbeit, akte, undefined, danach)).toBe(danach + 1);
    await expect(saveEigenmittel(lesende, 'adorf-teilen', 'unbegrenzt', neu)).rejects.toMatchObject(VERBOTEN);
    await expect(teileAkte(mitarbeit, 'adorf-teilen', szene.bdorf, 'lesen')).rejects.toMatchObject(VERBOTEN);
    const [eintrag] = await listAktengeschichte(szene.planung, 'adorf-teilen');
    expect(eintrag).toMatchObject({ handlung: 'akte.aendern' });
  });

  it('ends at once', async () => {
    await teileAkte(szene.leitung, 'adorf-teilen', szene.traeger, 'mitarbeit');
    expect(await findAkte(mitarbeit, 'adorf-teilen')).toBeDefined();
    await beendeFreigabe(szene.leitung, 'adorf-teilen', szene.traeger);
    expect(await listFreigaben(szene.leitung, 'adorf-teilen')).toEqual([]);
    for (const [name, dienst] of Object.entries(
      jederDienst(mitarbeit, 'adorf-teilen', fassung, szene.traeger),
    )) {
      await expect(dienst(), name).rejects.toMatchObject(NICHT_GEFUNDEN);
    }
    await expect(beendeFreigabe(szene.leitung, 'adorf-teilen', szene.traeger)).rejects.toMatchObject({
      code: 'freigabe-nicht-gefunden',
    });
  });

  it('is told field by field, also when its extent changes, and not when nothing does', async () => {
    await teileAkte(szene.leitung, 'adorf-teilen', szene.traeger, 'lesen');
    await teileAkte(szene.leitung, 'adorf-teilen', szene.traeger, 'mitarbeit');
    await teileAkte(szene.leitung, 'adorf-teilen', szene.traeger, 'mitarbeit');
    expect(await listFreigaben(szene.leitung, 'adorf-teilen')).toMatchObject([
      { name: 'ctraeger', umfang: 'mitarbeit' },
    ]);
    const geschichte = await listAktengeschichte(szene.leitung, 'adorf-teilen');
    expect(geschichte.slice(0, 2).map(({ handlung, aenderungen }) => [handlung, aenderungen])).toEqual([
      ['akte.teilen', [{ feld: 'freigaben[ctraeger]', vorher: 'lesen', nachher: 'mitarbeit' }]],
      ['akte.teilen', [{ feld: 'freigaben[ctraeger]', nachher: 'lesen' }]],
    ]);
  });

  it('is decided, not edited, and only with confirmed organisations', async () => {
    const neue = await testOrganisation(szene.datenbank, {
      kuerzel: 'neuling',
      art: 'traeger',
      bestaetigt: false,
    });
    await expect(teileAkte(szene.planung, 'adorf-teilen', szene.traeger, 'lesen')).rejects.toMatchObject(
      VERBOTEN,
    );
    for (const falsche of [neue, szene.adorf, crypto.randomUUID(), 'Unsinn']) {
      await expect(teileAkte(szene.leitung, 'adorf-teilen', falsche, 'lesen')).rejects.toMatchObject({
        maengel: [{ feld: 'organisation' }],
      });
    }
    expect((await searchEmpfaenger(szene.leitung, 'adorf-teilen', 'DORF')).map(({ name }) => name)).toEqual([
      'bdorf',
    ]);
    expect(await searchEmpfaenger(szene.leitung, 'adorf-teilen', 'neuling')).toEqual([]);
    expect(await searchEmpfaenger(szene.leitung, 'adorf-teilen', '%')).toEqual([]);
  });

  it('needs a confirmed owner', async () => {
    const jung = await testOrganisation(szene.datenbank, {
      kuerzel: 'jung',
      gebiet: '05113000',
      bestaetigt: false,
    });
    const beide = await szene.person(jung, 'bearbeitung', 'entscheidung');
    await importAkte(beide, akteOf('jung-mitte', '05113000'));
    await expect(teileAkte(beide, 'jung-mitte', szene.traeger, 'lesen')).rejects.toMatchObject({
      code: 'organisation-unbestaetigt',
    });
  });

  it('opens nothing to an organisation that is not confirmed any more', async () => {
    await teileAkte(szene.leitung, 'adorf-teilen', szene.traeger, 'mitarbeit');
    await szene.datenbank.db.transaction().execute(async (trx) => {
      await sql`update konten_organisation set bestaetigt_am = null where id = ${szene.traeger}`.execute(trx);
      await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
        trx,
      );
    });
    expect(await findAkte(mitarbeit, 'adorf-teilen')).toBeUndefined();
    await szene.datenbank.db.transaction().execute(async (trx) => {
      await sql`update konten_organisation set bestaetigt_am = now() where id = ${szene.traeger}`.execute(
        trx,
      );
      await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
        trx,
      );
    });
  });
});

describe('auditors', () => {
  it('read all of their territory and change nothing', async () => {
    const hof = await testOrganisation(szene.datenbank, { kuerzel: 'hof', art: 'pruefstelle', gebiet: '05' });
    const fassung = await importAkte(szene.planung, akteOf('adorf-pruefen'));
    await importAkte(szene.fremde, akteOf('bdorf-pruefen', AGS.bdorf));
    const pruefer = await szene.person(hof, 'revision');
    const gesehen = (await listQuartiere(pruefer)).map(({ kennung }) => kennung);
    expect(gesehen).toEqual(expect.arrayContaining(['adorf-pruefen', 'bdorf-pruefen']));
    expect((await requireAkte(pruefer, 'adorf-pruefen')).akte).toEqual(akteOf('adorf-pruefen'));
    expect((await listAktengeschichte(pruefer, 'adorf-pruefen')).map(({ handlung }) => handlung)).toEqual([
      'akte.anlegen',
    ]);
    const { lesen, freigaben, empfaenger, vorschau, ...schreibende } = jederDienst(
      pruefer,
      'adorf-pruefen',
      fassung,
      szene.traeger,
    );
    for (const [name, dienst] of Object.entries(schreibende)) {
      await expect(dienst(), name).rejects.toMatchObject(VERBOTEN);
    }
    await Promise.all([lesen(), freigaben(), empfaenger(), vorschau()]);
    await expect(importAkte(pruefer, akteOf('adorf-pruefen'))).rejects.toMatchObject(VERBOTEN);
    expect((await requireAkte(szene.planung, 'adorf-pruefen')).fassung).toBe(fassung);
  });

  it('see nothing beyond it', async () => {
    const amt = await testOrganisation(szene.datenbank, {
      kuerzel: 'amt',
      art: 'pruefstelle',
      gebiet: '05111',
    });
    const pruefer = await szene.person(amt, 'revision');
    expect(await findAkte(pruefer, 'bdorf-pruefen')).toBeUndefined();
    expect(await findAkte(pruefer, 'adorf-pruefen')).toBeDefined();
  });
});

describe('a role taken away while somebody works', () => {
  it('counts at the next save, and nothing is stored', async () => {
    const fassung = await importAkte(szene.planung, akteOf('adorf-entzug'));
    const { person: id, zugang } = await testPerson(szene.datenbank, szene.adorf, ['bearbeitung', 'lesen']);
    const danach = await saveEigenmittel(zugang, 'adorf-entzug', { 2027: cent(1), 2028: cent(2) }, fassung);
    await szene.datenbank.db.transaction().execute(async (trx) => {
      await sql`update konten_mitgliedschaft set bis = now()
                 where person = ${id} and rolle = 'bearbeitung'`.execute(trx);
      await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
        trx,
      );
    });
    await expect(saveEigenmittel(zugang, 'adorf-entzug', 'unbegrenzt', danach)).rejects.toMatchObject(
      VERBOTEN,
    );
    const gespeichert = await requireAkte(zugang, 'adorf-entzug');
    expect(gespeichert.akte.eigenmittel).toEqual({ 2027: 1, 2028: 2 });
    expect((await readRechtelage(zugang)).rollen.map(({ rolle }) => rolle)).toEqual(['lesen']);
  });
});
