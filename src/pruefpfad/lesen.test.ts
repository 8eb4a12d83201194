import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Zugang } from '#platform/database/index.ts';
import { type Testdatenbank, testDatenbank } from '../../tests/datenbank.ts';
import { testOrganisation, testPerson } from '../../tests/konten.ts';
import { pruefeKette } from './pruefung/service.ts';
import {
  findEintrag,
  listEigeneEintraege,
  listEintraege,
  listGegenstaende,
  listGeschichte,
  pruefeSichtbare,
  recordEintrag,
  vergissPerson,
} from './service.ts';

let datenbank: Testdatenbank;
beforeAll(async () => {
  datenbank = await testDatenbank();
});
afterAll(() => datenbank.close());

function vorgangOf(gegenstand: Partial<Parameters<typeof recordEintrag>[1]['gegenstand']> = {}) {
  return {
    handlung: 'akte.aendern',
    grundlage: '§ 171e BauGB',
    gegenstand: { art: 'akte', kennung: 'nordstadt', organisation: null, ags: null, ...gegenstand },
    aenderungen: [{ feld: 'titel', vorher: 'alt', nachher: 'neu' }],
  };
}

const write = (zugang: Zugang, gegenstand = {}) =>
  zugang.write((trx) => recordEintrag(trx, vorgangOf(gegenstand)));

describe('reading', () => {
  it('each sees what the table of rights opens, and nothing else', async () => {
    const [a, b] = await Promise.all([
      testOrganisation(datenbank, { kuerzel: 'sicht-a', gebiet: '05999000' }),
      testOrganisation(datenbank, { kuerzel: 'sicht-b', gebiet: '14999000' }),
    ]);
    const hof = await testOrganisation(datenbank, { kuerzel: 'sicht-hof', art: 'pruefstelle', gebiet: '' });
    const bearbeitung = await testPerson(datenbank, a, ['bearbeitung']);
    const nummern = {
      akte: await write(bearbeitung.zugang, { organisation: a, ags: '05999000' }),
      rolle: await write(bearbeitung.zugang, { art: 'mitgliedschaft', organisation: a }),
      fremd: await write((await testPerson(datenbank, b, ['bearbeitung'])).zugang, {
        organisation: b,
        ags: '14999000',
        kennung: 'altstadt',
      }),
      ohne: await write(bearbeitung.zugang, { art: 'konto', kennung: null }),
    };
    const sichtbar = async (zugang: Zugang) => {
      const { eintraege } = await listEintraege(zugang, {}, { anzahl: 500 });
      const gesehen = new Set(eintraege.map(({ nummer }) => nummer));
      return Object.entries(nummern).flatMap(([name, nummer]) => (gesehen.has(nummer) ? [name] : []));
    };
    const als = async (organisation: string, ...rollen: Parameters<typeof testPerson>[2]) =>
      (await testPerson(datenbank, organisation, rollen)).zugang;
    expect(await sichtbar(bearbeitung.zugang)).toEqual(['akte']);
    expect(await sichtbar(await als(a, 'verwaltung'))).toEqual(['rolle']);
    expect(await sichtbar(await als(a, 'revision'))).toEqual(['akte', 'rolle']);
    expect(await sichtbar(await als(a))).toEqual([]);
    expect(await sichtbar(await als(b, 'verwaltung'))).toEqual([]);
    expect(await sichtbar(await als(hof, 'revision'))).toEqual(['akte', 'fremd']);
    expect(await sichtbar(datenbank.zugang({ art: 'oeffentlich' }))).toEqual([]);
    expect(await sichtbar(datenbank.zugang({ art: 'gast' }))).toEqual([]);

    const fremder = await als(b, 'verwaltung');
    expect(await findEintrag(fremder, nummern.akte)).toBeUndefined();
    expect(await listGeschichte(fremder, 'akte', 'nordstadt')).toEqual([]);
    const klartexte = await fremder.read((db) =>
      sql`select 1 from pruefpfad_klartext where nummer = ${nummern.akte}`.execute(db),
    );
    expect(klartexte.rows).toEqual([]);
    expect(await listGegenstaende(fremder)).toEqual([]);
    const [eintrag] = await listGeschichte(await als(hof, 'revision'), 'akte', 'altstadt');
    // Whoever may see the members of the organisation sees their names.
    expect(eintrag?.wer).toEqual({ art: 'person', name: 'bearbeitung', vergessen: false });
  });

  it('filters and pages by number', async () => {
    const organisation = await testOrganisation(datenbank, { kuerzel: 'blaettern' });
    const { zugang } = await testPerson(datenbank, organisation, ['verwaltung', 'bearbeitung']);
    const nummern: number[] = [];
    for (const kennung of ['a', 'b', 'a', 'c', 'a'])
      nummern.push(await write(zugang, { organisation, kennung }));
    const liste = async (filter: Parameters<typeof listEintraege>[1], stelle = {}) => {
      const { eintraege, aeltere, neuere } = await listEintraege(zugang, filter, { anzahl: 2, ...stelle });
      return [eintraege.map(({ nummer }) => nummer - nummern[0]!), aeltere, neuere];
    };
    expect(await liste({})).toEqual([[4, 3], true, false]);
    expect(await liste({}, { vor: nummern[3] })).toEqual([[2, 1], true, true]);
    expect(await liste({}, { nach: nummern[0] })).toEqual([[2, 1], true, true]);
    expect(await liste({ kennung: 'a' })).toEqual([[4, 2], true, false]);
    expect(await liste({ kennung: 'a' }, { vor: nummern[2] })).toEqual([[0], false, true]);
    expect(await liste({ gegenstand: 'plan' })).toEqual([[], false, false]);
    expect(await liste({ person: 'VERWALTUNG, bearb' })).toEqual([[4, 3], true, false]);
    expect(await liste({ person: '%' })).toEqual([[], false, false]);
    expect(await liste({ organisation: 'Blaettern' })).toEqual([[4, 3], true, false]);
    expect(await liste({ handlung: 'akte.lesen' })).toEqual([[], false, false]);
  });

  it('verifies what is visible, gaps and all', async () => {
    const organisation = await testOrganisation(datenbank, { kuerzel: 'teilpruefung' });
    const { zugang } = await testPerson(datenbank, organisation, ['revision']);
    await write(zugang, { organisation });
    await write(zugang);
    await write(zugang, { organisation });
    const befund = await pruefeSichtbare(zugang, {});
    expect(befund).toMatchObject({ unversehrt: true, eintraege: 2, letzte: befund.kopf.nummer });
  });
});

describe('persons', () => {
  it('get what is kept of them, and can be forgotten by themselves alone', async () => {
    const organisation = await testOrganisation(datenbank, { kuerzel: 'vergessen' });
    const { person, zugang } = await testPerson(datenbank, organisation, ['bearbeitung', 'verwaltung']);
    const andere = await testPerson(datenbank, organisation, ['revision']);
    const nummer = await write(zugang, { organisation });
    await andere.zugang.write((trx) =>
      recordEintrag(trx, {
        ...vorgangOf({ art: 'mitgliedschaft', kennung: null, organisation }),
        handlung: 'mitglied.aendern',
        aenderungen: [{ feld: 'rolle', nachher: 'bearbeitung' }],
        betrifft: person,
      }),
    );
    expect(await zugang.read((db) => listEigeneEintraege(db))).toMatchObject([
      { nummer, bezug: 'gehandelt', fuer: 'vergessen', aenderungen: null },
      {
        nummer: nummer + 1,
        bezug: 'betroffen',
        fuer: null,
        aenderungen: [{ feld: 'rolle', nachher: 'bearbeitung' }],
      },
    ]);
    await expect(andere.zugang.write((trx) => vergissPerson(trx, person))).rejects.toThrow(
      'Nur die eigene Person',
    );
    await expect(
      datenbank.zugang({ art: 'anmeldung', person }).write((trx) => vergissPerson(trx, person)),
    ).rejects.toThrow('Nur die eigene Person');
    expect(await zugang.write((trx) => vergissPerson(trx, person))).toBe(2);

    expect(await zugang.read((db) => listEigeneEintraege(db))).toEqual([]);
    expect(await findEintrag(andere.zugang, nummer)).toMatchObject({
      wer: { art: 'person', name: null, vergessen: true },
      aenderungen: [{ feld: 'titel', vorher: 'alt', nachher: 'neu' }],
    });
    expect((await findEintrag(andere.zugang, nummer + 1))?.aenderungen).toBeNull();
    expect(await pruefeKette(datenbank.db, [])).toMatchObject({ unversehrt: true, vergessen: 2 });
    const { rows } =
      await sql`select 1 from pruefpfad_klartext where person = ${person} or wert like ${`%${person}%`}`.execute(
        datenbank.db,
      );
    expect(rows).toEqual([]);
  });
});
