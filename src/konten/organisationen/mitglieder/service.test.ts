import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Zugang } from '#platform/database/index.ts';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../../tests/konten.ts';
import type { Rolle } from '../../rechte.ts';
import { readRechtelage } from '../../rechtelage/service.ts';
import { richteVertretungEin } from '../vertretungen/service.ts';
import { entzieheRollen, findMitglied, gibRolle, listMitglieder, verlasseOrganisation } from './service.ts';

let datenbank: Testdatenbank;
let organisation: string;
let verwaltung: Testperson;
let fremde: Testperson;
let nummer = 0;

beforeAll(async () => {
  datenbank = await testDatenbank();
  organisation = await testOrganisation(datenbank, { kuerzel: 'auenstadt' });
  verwaltung = await testPerson(datenbank, organisation, ['verwaltung']);
  const andere = await testOrganisation(datenbank, { kuerzel: 'bergheide', gebiet: '14999000' });
  fremde = await testPerson(datenbank, andere, ['verwaltung', 'bearbeitung']);
});
afterAll(async () => await datenbank.close());

async function neueOrganisation(...rollen: readonly (readonly Rolle[])[]): Promise<Testperson[]> {
  nummer += 1;
  const id = await testOrganisation(datenbank, { kuerzel: `probe${nummer}` });
  const personen: Testperson[] = [];
  for (const eine of rollen) personen.push(await testPerson(datenbank, id, eine));
  return personen;
}

async function idsOf(zugang: Zugang, person: string, ...rollen: readonly Rolle[]): Promise<string[]> {
  const { mitglied } = await findMitglied(zugang, person);
  return mitglied.rollen
    .filter(({ rolle }) => rollen.length === 0 || rollen.includes(rolle))
    .map(({ id }) => id);
}

async function rollenOf(zugang: Zugang): Promise<Rolle[]> {
  return (await readRechtelage(zugang)).rollen.map(({ rolle }) => rolle).toSorted();
}

describe('the list', () => {
  it('shows members of the own organisation to every role, of others to none', async () => {
    const leser = await testPerson(datenbank, organisation, ['lesen']);
    const { mitglieder } = await listMitglieder(leser.zugang);
    expect(mitglieder.map(({ person }) => person)).toContain(verwaltung.person);
    expect(mitglieder.map(({ person }) => person)).not.toContain(fremde.person);
    await expect(findMitglied(leser.zugang, fremde.person)).rejects.toMatchObject({
      code: 'mitglied-nicht-gefunden',
    });
  });

  it('is closed to who belongs to no organisation, or only claims to', async () => {
    const ohne = datenbank.zugang({ art: 'person', person: verwaltung.person });
    await expect(listMitglieder(ohne)).rejects.toMatchObject({ code: 'keine-organisation' });
    const behauptet = datenbank.zugang({ art: 'person', person: fremde.person, organisation });
    await expect(listMitglieder(behauptet)).rejects.toMatchObject({ code: 'handlung-verboten' });
  });
});

describe('roles', () => {
  it('are given and taken by the administration and count at once in running sessions', async () => {
    const mitglied = await testPerson(datenbank, organisation, ['lesen']);
    await gibRolle(verwaltung.zugang, mitglied.person, { rolle: 'bearbeitung', gebiet: '05999000' });
    expect(await rollenOf(mitglied.zugang)).toEqual(['bearbeitung', 'lesen']);
    const ids = await idsOf(verwaltung.zugang, mitglied.person, 'bearbeitung');
    await entzieheRollen(verwaltung.zugang, mitglied.person, ids);
    expect(await rollenOf(mitglied.zugang)).toEqual(['lesen']);
    await entzieheRollen(verwaltung.zugang, mitglied.person, await idsOf(verwaltung.zugang, mitglied.person));
    expect(await rollenOf(mitglied.zugang)).toEqual([]);
    await expect(listMitglieder(mitglied.zugang)).rejects.toMatchObject({ code: 'handlung-verboten' });
  });

  it('leave entries about the person, without a key', async () => {
    const mitglied = await testPerson(datenbank, organisation, ['lesen']);
    await gibRolle(verwaltung.zugang, mitglied.person, { rolle: 'zahlung', gebiet: '05999000' });
    const { rows } = await sql<{ kennung: string | null; wert: string }>`
      select e.kennung, k.wert from pruefpfad_eintrag e join pruefpfad_klartext k using (nummer)
       where k.person = ${mitglied.person} and k.teil = 'inhalt'`.execute(datenbank.db);
    expect(rows.map(({ kennung }) => kennung)).toEqual([null]);
    expect(rows[0]?.wert).toContain('zahlung');
  });

  it('given twice are one', async () => {
    const mitglied = await testPerson(datenbank, organisation, ['lesen']);
    const neu = { rolle: 'pruefung', gebiet: '05999000' } as const;
    await gibRolle(verwaltung.zugang, mitglied.person, neu);
    await gibRolle(verwaltung.zugang, mitglied.person, neu);
    expect(await rollenOf(mitglied.zugang)).toEqual(['lesen', 'pruefung']);
  });

  it('lie inside the territory and are never those of the operator', async () => {
    const mitglied = await testPerson(datenbank, organisation, ['lesen']);
    const gib = (rolle: Rolle, gebiet: string) =>
      gibRolle(verwaltung.zugang, mitglied.person, { rolle, gebiet });
    await expect(gib('lesen', '05')).rejects.toMatchObject({ code: 'gebiet-ausserhalb' });
    await expect(gib('lesen', '')).rejects.toMatchObject({ code: 'gebiet-ausserhalb' });
    await expect(gib('betrieb', '05999000')).rejects.toMatchObject({ code: 'rolle-verboten' });
  });

  it('are given by nobody without administration, and to no outsider', async () => {
    const mitglied = await testPerson(datenbank, organisation, ['entscheidung']);
    const neu = { rolle: 'verwaltung', gebiet: '05999000' } as const;
    await expect(gibRolle(mitglied.zugang, mitglied.person, neu)).rejects.toMatchObject({
      code: 'handlung-verboten',
    });
    await expect(gibRolle(verwaltung.zugang, fremde.person, neu)).rejects.toMatchObject({
      code: 'mitglied-nicht-gefunden',
    });
  });

  it('taken while somebody administers end that work', async () => {
    const [erste, zweite] = await neueOrganisation(['verwaltung'], ['verwaltung']);
    if (!erste || !zweite) throw new Error('no people');
    await entzieheRollen(erste.zugang, zweite.person, await idsOf(erste.zugang, zweite.person));
    await expect(
      gibRolle(zweite.zugang, erste.person, { rolle: 'lesen', gebiet: '05999000' }),
    ).rejects.toMatchObject({ code: 'handlung-verboten' });
  });
});

describe('the last administration', () => {
  it('can neither be taken nor leave', async () => {
    const [letzte] = await neueOrganisation(['verwaltung', 'lesen'], ['bearbeitung']);
    if (!letzte) throw new Error('no people');
    const ids = await idsOf(letzte.zugang, letzte.person, 'verwaltung');
    await expect(entzieheRollen(letzte.zugang, letzte.person, ids)).rejects.toMatchObject({
      code: 'letzte-verwaltung',
    });
    await expect(verlasseOrganisation(datenbank.anwendung, letzte.zugang)).rejects.toThrow(
      'zuerst einer anderen Person',
    );
  });

  it('stays when two leave at the same moment', async () => {
    const personen = await neueOrganisation(['verwaltung'], ['verwaltung']);
    const versuche = await Promise.allSettled(
      personen.map(({ zugang }) => verlasseOrganisation(datenbank.anwendung, zugang)),
    );
    expect(versuche.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('leaving', () => {
  it('is one’s own decision and ends substitutions', async () => {
    const [chefin, kollege] = await neueOrganisation(['verwaltung', 'entscheidung'], ['lesen']);
    if (!chefin || !kollege) throw new Error('no people');
    await richteVertretungEin(
      chefin.zugang,
      { vertretene: chefin.person, vertreter: kollege.person, von: '2026-01-01', bis: '2099-01-01' },
      '2098-06-01' as never,
    );
    expect(await rollenOf(kollege.zugang)).toEqual(['entscheidung', 'lesen']);
    await verlasseOrganisation(datenbank.anwendung, kollege.zugang);
    expect(await rollenOf(kollege.zugang)).toEqual([]);
    const { rows } = await sql<{ offen: boolean }>`
      select widerrufen_am is null as offen from konten_vertretung where vertreter = ${kollege.person}`.execute(
      datenbank.db,
    );
    expect(rows).toEqual([{ offen: false }]);
  });
});
