import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../tests/konten.ts';
import type { Gruendungsangaben } from './gruendung.ts';
import { nameAm } from './namen.ts';
import {
  addName,
  bestaetigeOrganisation,
  gruendeOrganisation,
  lehneOrganisationAb,
  listMitgliederVon,
  listOrganisationen,
  listVerwaltete,
  readEigene,
  requireOrganisation,
  stelleRueckfrage,
} from './service.ts';

let datenbank: Testdatenbank;
let betrieb: Testperson;
let fremde: Testperson;

beforeAll(async () => {
  datenbank = await testDatenbank();
  const organisation = await testOrganisation(datenbank, {
    kuerzel: 'leitstelle',
    art: 'betrieb',
    gebiet: '',
  });
  betrieb = await testPerson(datenbank, organisation, ['betrieb']);
  const andere = await testOrganisation(datenbank, { kuerzel: 'bergheide', gebiet: '14999000' });
  fremde = await testPerson(datenbank, andere, ['verwaltung', 'entscheidung', 'bearbeitung']);
});
afterAll(async () => await datenbank.close());

const angaben = (aenderung: Partial<Gruendungsangaben> = {}): Gruendungsangaben => ({
  art: 'kommune',
  name: 'Stadt Auenstadt',
  kuerzel: '',
  gebiet: '05999000',
  zustaendigkeit: 'Stadtentwicklung',
  mitEntscheidung: false,
  ...aenderung,
});

/** Somebody who is signed in and belongs nowhere. */
async function neuePerson(): Promise<Testperson> {
  const { rows } = await datenbank.db.transaction().execute(async (trx) => {
    const neu = await sql<{ id: string }>`insert into konten_person (name, email)
      values ('Neu', gen_random_uuid() || '@probe.example') returning id`.execute(trx);
    await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(trx);
    return neu;
  });
  const person = rows[0]?.id ?? '';
  return { person, zugang: datenbank.zugang({ art: 'person', person }) };
}

async function gruende(person: Testperson, aenderung: Partial<Gruendungsangaben> = {}) {
  const { id, kuerzel } = await gruendeOrganisation(datenbank.anwendung, person.zugang, angaben(aenderung));
  return {
    id,
    kuerzel,
    zugang: datenbank.zugang({ art: 'person', person: person.person, organisation: id }),
  };
}

async function listEintraege(organisation: string) {
  const { rows } = await sql<{ handlung: string; gegenstand: string; kennung: string | null; ags: string }>`
    select handlung, gegenstand, kennung, ags from pruefpfad_eintrag
     where organisation = ${organisation} order by nummer`.execute(datenbank.db);
  return rows;
}

describe('founding', () => {
  it('gives the founder administration and editing, unconfirmed, with entries', async () => {
    const person = await neuePerson();
    const { id, kuerzel, zugang } = await gruende(person);
    expect(kuerzel).toBe('auenstadt');
    const { lage, eigene } = await readEigene(zugang);
    expect(lage.rollen.map(({ rolle }) => rolle).toSorted()).toEqual(['bearbeitung', 'verwaltung']);
    expect(lage.rollen.every(({ gebiet }) => gebiet === '05999000')).toBe(true);
    expect(eigene).toMatchObject({ name: 'Stadt Auenstadt', bestaetigt: false, demo: false });
    expect(await listEintraege(id)).toEqual([
      { handlung: 'organisation.anlegen', gegenstand: 'organisation', kennung: 'auenstadt', ags: '05999000' },
      { handlung: 'organisation.anlegen', gegenstand: 'mitgliedschaft', kennung: null, ags: '05999000' },
    ]);
  });

  it('gives deciding only who asks for it', async () => {
    const { zugang } = await gruende(await neuePerson(), { kuerzel: 'allein', mitEntscheidung: true });
    const { lage } = await readEigene(zugang);
    expect(lage.rollen.map(({ rolle }) => rolle)).toContain('entscheidung');
  });

  it.each([
    ['ohne Anmeldung', 'oeffentlich'],
    ['als Gast', 'gast'],
  ] as const)('is refused %s', async (_, art) => {
    const zugang = datenbank.zugang({ art });
    await expect(
      gruendeOrganisation(datenbank.anwendung, zugang, angaben({ kuerzel: 'niemand' })),
    ).rejects.toMatchObject({ code: 'handlung-verboten' });
  });

  it.each([
    ['bergheide', 'vergeben'],
    ['bergheide-sued', 'Anfang'],
    ['berg heide', 'besteht aus'],
  ])('refuses the Kürzel %s', async (kuerzel, wort) => {
    const person = await neuePerson();
    const versuch = gruende(person, { kuerzel, gebiet: '14999010' });
    await expect(versuch).rejects.toThrow(EingabeFehler);
    await expect(versuch).rejects.toThrow(wort);
  });

  it('lets nobody found the operator or the public', async () => {
    const person = await neuePerson();
    for (const art of ['betrieb', 'oeffentlichkeit']) {
      await expect(gruende(person, { art, kuerzel: 'macht', gebiet: '' })).rejects.toThrow(EingabeFehler);
    }
  });

  it('is limited per person', async () => {
    const person = await neuePerson();
    for (const kuerzel of ['eins', 'zwei', 'drei']) await gruende(person, { kuerzel, name: kuerzel });
    await expect(gruende(person, { kuerzel: 'vier', name: 'vier' })).rejects.toMatchObject({
      code: 'gruendung-grenze',
    });
  });

  it('happens once when the form is sent twice', async () => {
    const person = await neuePerson();
    const doppelt = { name: 'Stadt Doppelklick', gebiet: '05999002' };
    const ergebnisse = await Promise.all([gruende(person, doppelt), gruende(person, doppelt)]);
    expect(new Set(ergebnisse.map(({ id }) => id)).size).toBe(1);
    expect(ergebnisse[0]?.kuerzel).toBe('doppelklick');
    const spaeter = await gruende(person, { ...doppelt, kuerzel: 'doppelklick' });
    expect(spaeter.id).toBe(ergebnisse[0]?.id);
  });

  it('gives one of two at once the Kürzel', async () => {
    const personen = [await neuePerson(), await neuePerson()];
    const versuche = await Promise.allSettled(
      personen.map((person) => gruende(person, { kuerzel: 'zugleich' })),
    );
    expect(versuche.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('names', () => {
  it('are kept over time', async () => {
    const { kuerzel, zugang } = await gruende(await neuePerson(), {
      art: 'bund',
      kuerzel: 'bau',
      name: 'Bundesministerium für Umwelt, Naturschutz, Bau und Reaktorsicherheit',
      gebiet: '',
    });
    await addName(zugang, kuerzel, {
      ab: '2018-03-14',
      name: 'Bundesministerium des Innern',
      zustaendigkeit: '',
    });
    await addName(zugang, kuerzel, { ab: '2021-12-08', name: 'Bauministerium', zustaendigkeit: 'Wohnen' });
    const { namen } = await requireOrganisation(zugang, kuerzel);
    expect(namen).toHaveLength(3);
    expect(nameAm(namen, '2019-01-01' as Kalendertag)?.name).toBe('Bundesministerium des Innern');
    expect(nameAm(namen, '2022-01-01' as Kalendertag)?.zustaendigkeit).toBe('Wohnen');
    await expect(
      addName(zugang, kuerzel, { ab: '2022-01-01', name: 'Bauministerium', zustaendigkeit: 'Wohnen' }),
    ).rejects.toThrow('schon');
  });

  it('are changed by nobody else', async () => {
    await gruende(await neuePerson(), { kuerzel: 'eigenname' });
    const neu = { ab: '2026-01-01', name: 'Gekapert', zustaendigkeit: '' };
    await expect(addName(fremde.zugang, 'eigenname', neu)).rejects.toMatchObject({
      code: 'handlung-verboten',
    });
    await addName(betrieb.zugang, 'eigenname', { ...neu, name: 'Berichtigt' });
    expect((await requireOrganisation(fremde.zugang, 'eigenname')).namen.map(({ name }) => name)).toContain(
      'Berichtigt',
    );
  });
});

describe('the operator', () => {
  it('confirms once, with a note', async () => {
    const { id, kuerzel, zugang } = await gruende(await neuePerson(), { kuerzel: 'pruefling' });
    await stelleRueckfrage(betrieb.zugang, kuerzel, 'Bitte den Beschluss nachreichen.');
    expect((await readEigene(zugang)).eigene?.rueckfrage).toContain('Beschluss');
    await bestaetigeOrganisation(betrieb.zugang, kuerzel, 'Rückruf über die Nummer im Gemeindeverzeichnis');
    const { lage, eigene } = await readEigene(zugang);
    expect([lage.organisation?.bestaetigt, eigene?.rueckfrage]).toEqual([true, null]);
    await expect(bestaetigeOrganisation(betrieb.zugang, kuerzel, 'noch einmal')).rejects.toMatchObject({
      code: 'schon-bestaetigt',
    });
    expect((await listEintraege(id)).at(-1)?.handlung).toBe('organisation.bestaetigen');
  });

  it('alone confirms and sees all', async () => {
    const { kuerzel, zugang } = await gruende(await neuePerson(), { kuerzel: 'ungeprueft' });
    for (const einer of [zugang, fremde.zugang, datenbank.zugang({ art: 'gast' })]) {
      await expect(bestaetigeOrganisation(einer, kuerzel, 'ich selbst')).rejects.toMatchObject({
        code: 'handlung-verboten',
      });
      await expect(listVerwaltete(einer)).rejects.toMatchObject({ code: 'handlung-verboten' });
    }
    expect((await listVerwaltete(betrieb.zugang)).map((eine) => eine.kuerzel)).toContain(kuerzel);
    expect(await listMitgliederVon(betrieb.zugang, kuerzel)).toHaveLength(1);
  });
});

it('tells everybody which organisations there are, nobody who belongs to them', async () => {
  const oeffentlich = datenbank.zugang({ art: 'oeffentlich' });
  expect((await listOrganisationen(oeffentlich)).map(({ kuerzel }) => kuerzel)).toContain('bergheide');
  await expect(listMitgliederVon(oeffentlich, 'bergheide')).rejects.toMatchObject({
    code: 'handlung-verboten',
  });
  await expect(requireOrganisation(oeffentlich, 'gibt-es-nicht')).rejects.toMatchObject({
    code: 'organisation-nicht-gefunden',
  });
});

it('lists an organisation for everybody once it is confirmed, before for its founder and the operator', async () => {
  const { kuerzel, zugang } = await gruende(await neuePerson(), { kuerzel: 'wartend' });
  const sehen = async () =>
    await Promise.all(
      [zugang, fremde.zugang, datenbank.zugang({ art: 'oeffentlich' })].map(async (einer) =>
        (await listOrganisationen(einer)).some((eine) => eine.kuerzel === kuerzel),
      ),
    );
  expect(await sehen()).toEqual([true, false, false]);
  expect((await listVerwaltete(betrieb.zugang)).some((eine) => eine.kuerzel === kuerzel)).toBe(true);
  await bestaetigeOrganisation(betrieb.zugang, kuerzel, 'Angerufen.');
  expect(await sehen()).toEqual([true, true, true]);
});

it('turned down by the operator, an organisation loses its people and its Kürzel, which others may take', async () => {
  const { id, kuerzel, zugang } = await gruende(await neuePerson(), { kuerzel: 'besetzt' });
  await expect(lehneOrganisationAb(zugang, kuerzel, 'ich selbst')).rejects.toMatchObject({
    code: 'handlung-verboten',
  });
  await lehneOrganisationAb(betrieb.zugang, kuerzel, 'Die Stadt kennt sie nicht.');
  expect((await readEigene(zugang)).lage.rollen.filter(({ rolle }) => rolle === 'verwaltung')).toEqual([]);
  expect((await listEintraege(id)).at(-1)?.handlung).toBe('organisation.bestaetigen');
  const abgelehnt = (await listVerwaltete(betrieb.zugang)).find((eine) => eine.id === id);
  expect(abgelehnt?.kuerzel).toMatch(/^abgelehnt-[0-9a-f]{16}$/);
  await expect(bestaetigeOrganisation(betrieb.zugang, abgelehnt?.kuerzel ?? '', 'doch')).rejects.toThrow();
  expect((await gruende(await neuePerson(), { kuerzel: 'besetzt' })).id).not.toBe(id);
});
