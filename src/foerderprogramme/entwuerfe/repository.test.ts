/** Row-level security and triggers by themselves: what the application's role can do past every service. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Zugang } from '#platform/database/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../tests/konten.ts';
import type { Entwurfszustand } from './ablauf.ts';
import * as repository from './repository.ts';

let datenbank: Testdatenbank;
let haus: string;
let schreibende: Testperson;
let leitung: Testperson;
let fremde: Testperson;

beforeAll(async () => {
  datenbank = await testDatenbank();
  haus = await testOrganisation(datenbank, { kuerzel: 'haus', art: 'land', gebiet: '05' });
  schreibende = await testPerson(datenbank, haus, ['bearbeitung', 'entscheidung']);
  leitung = await testPerson(datenbank, haus, ['entscheidung']);
  const anderes = await testOrganisation(datenbank, { kuerzel: 'anderes', art: 'land', gebiet: '05' });
  fremde = await testPerson(datenbank, anderes, ['bearbeitung', 'entscheidung']);
});
afterAll(() => datenbank.close());

type Arbeit = Parameters<Zugang['write']>[0];

/** One transaction with an entry, as the constraint trigger wants it. */
async function write(zugang: Zugang, work: Arbeit): Promise<unknown> {
  return await zugang.write(async (trx) => {
    const ergebnis = await work(trx);
    await recordEintrag(trx, {
      handlung: 'programmentwurf.entwerfen',
      grundlage: 'Test',
      gegenstand: { art: 'programmentwurf', kennung: 'probe', organisation: haus, ags: '05' },
      aenderungen: [],
    });
    return ergebnis;
  });
}

let laufend = 0;

async function insert(wer: Testperson, mehr: { organisation?: string } = {}): Promise<string> {
  const entwurf = {
    organisation: haus,
    gebiet: '05',
    art: 'fassung' as const,
    kennung: `haus-${++laufend}`,
    gueltigAb: '2026-01-01' as never,
    text: 'text',
    anlass: 'Probe',
    nimmtZurueck: null,
    ...mehr,
  };
  return String(await write(wer.zugang, (trx) => repository.insertEntwurf(trx, entwurf)));
}

const lead = (wer: Testperson, id: string, zustand: Entwurfszustand, bemerkung = '') =>
  write(wer.zugang, (trx) => repository.updateZustand(trx, id, zustand, bemerkung));

const stateOf = async (id: string) => {
  const { rows } = await sql<{ zustand: string }>`
    select zustand from foerderprogramme_entwurf where id = ${id}`.execute(datenbank.db);
  return rows[0]?.zustand;
};

test('nobody drafts for another organisation', async () => {
  await expect(insert(fremde)).rejects.toThrow(/row-level security/);
  await expect(insert(leitung)).rejects.toThrow(/row-level security/);
});

test('the writer does not release, whatever the service would say', async () => {
  const id = await insert(schreibende);
  await lead(schreibende, id, 'vorgelegt');
  await expect(lead(schreibende, id, 'freigegeben')).rejects.toThrow(/nicht frei/);
  await lead(leitung, id, 'freigegeben');
  expect(await stateOf(id)).toBe('freigegeben');
});

test('a substitute of the writer does not release, one of another does', async () => {
  const einzige = await testPerson(datenbank, haus, ['bearbeitung', 'entscheidung']);
  const vertretung = await testPerson(datenbank, haus, ['lesen']);
  const vertrete = async (vertretene: string) => {
    await datenbank.db.transaction().execute(async (trx) => {
      await sql`insert into konten_vertretung (organisation, vertretene, vertreter, von, bis)
        values (${haus}, ${vertretene}, ${vertretung.person}, current_date - 1, current_date + 1)`.execute(
        trx,
      );
      await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
        trx,
      );
    });
  };
  const id = await insert(einzige);
  await lead(einzige, id, 'vorgelegt');
  await vertrete(einzige.person);
  await expect(lead(vertretung, id, 'freigegeben')).rejects.toThrow(/nicht frei/);
  await vertrete(leitung.person);
  await lead(vertretung, id, 'freigegeben');
  expect(await stateOf(id)).toBe('freigegeben');
});

test('no way past the life cycle', async () => {
  const id = await insert(schreibende);
  await expect(lead(leitung, id, 'freigegeben')).rejects.toThrow(/wird so nicht/);
  await expect(lead(leitung, id, 'vorgelegt')).rejects.toThrow(/fehlt das Recht/);
  await expect(lead(fremde, id, 'verworfen')).resolves.toBeUndefined();
  expect(await stateOf(id)).toBe('entwurf');
  await lead(schreibende, id, 'vorgelegt');
  const inhalt = { gueltigAb: '2026-01-01' as never, text: 'anders', anlass: 'Probe' };
  const untergeschoben = write(schreibende.zugang, (trx) =>
    sql`update foerderprogramme_entwurf set text = 'anders', fassung = fassung + 1 where id = ${id}`.execute(
      trx,
    ),
  );
  await expect(untergeschoben).rejects.toThrow(/wird so nicht/);
  await lead(leitung, id, 'zurueckgegeben', 'Bitte ändern');
  await expect(lead(schreibende, id, 'vorgelegt')).rejects.toThrow(/wird so nicht/);
  await write(schreibende.zugang, (trx) => repository.updateInhalt(trx, id, inhalt));
  await lead(schreibende, id, 'verworfen');
  await expect(lead(schreibende, id, 'entwurf')).rejects.toThrow(/wird so nicht/);
});

test.each([
  sql`insert into foerderprogramme_veroeffentlichung (nummer, entwurf, organisation, art, kennung, ab, text, anlass)
      values (1000, gen_random_uuid(), gen_random_uuid(), 'fassung', 'haus-x', '2026-01-01', '', '')`,
  sql`update foerderprogramme_veroeffentlichung set text = 'anders'`,
  sql`delete from foerderprogramme_veroeffentlichung`,
  sql`delete from foerderprogramme_entwurf`,
  sql`delete from foerderprogramme_entwurf_fassung`,
  sql`update foerderprogramme_entwurf_fassung set person = konten_person()`,
  sql`update foerderprogramme_stand set nummer = 0`,
  sql`select foerderprogramme_veroeffentliche(e) from foerderprogramme_entwurf e`,
])('the application may not: case %#', async (befehl) => {
  await expect(write(leitung.zugang, (trx) => befehl.execute(trx))).rejects.toThrow(/permission denied/);
});

test('only the operator names keepers', async () => {
  const ordne = (wer: Testperson) =>
    write(wer.zugang, (trx) => repository.saveZustaendigkeit(trx, 'haus-gemein', haus));
  await expect(ordne(leitung)).rejects.toThrow(/row-level security/);
  const betrieb = await testOrganisation(datenbank, { kuerzel: 'betrieb', art: 'betrieb', gebiet: '' });
  await expect(ordne(await testPerson(datenbank, betrieb, ['betrieb']))).resolves.toBeUndefined();
});

test('what is not kept is not released', async () => {
  const id = await insert(schreibende);
  const { rows } = await sql<{ kennung: string }>`
    select kennung from foerderprogramme_entwurf where id = ${id}`.execute(datenbank.db);
  const betrieb = await testOrganisation(datenbank, { kuerzel: 'rechenzentrum', art: 'betrieb', gebiet: '' });
  const person = await testPerson(datenbank, betrieb, ['betrieb']);
  await write(person.zugang, (trx) => repository.saveZustaendigkeit(trx, rows[0]?.kennung ?? '', betrieb));
  await lead(schreibende, id, 'vorgelegt');
  await expect(lead(leitung, id, 'freigegeben')).rejects.toThrow(/führt das Programm nicht/);
});

test('without an entry in the Prüfpfad nothing is stored', async () => {
  const id = await insert(schreibende);
  const ohne = schreibende.zugang.write((trx) => repository.updateZustand(trx, id, 'vorgelegt', ''));
  await expect(ohne).rejects.toThrow(/ohne Eintrag im Prüfpfad/);
});

test('others see no draft and no version of one, releases everybody sees', async () => {
  const id = await insert(schreibende);
  await lead(schreibende, id, 'vorgelegt');
  await lead(leitung, id, 'freigegeben');
  const countAs = (zugang: Zugang, tabelle: string) =>
    zugang.read(async (trx) => {
      const { rows } = await sql<{
        anzahl: number;
      }>`select count(*) as anzahl from ${sql.table(tabelle)}`.execute(trx);
      return rows[0]?.anzahl ?? 0;
    });
  const kasse = await testPerson(datenbank, haus, ['zahlung']);
  const oeffentlich = datenbank.zugang({ art: 'oeffentlich' });
  const gast = datenbank.zugang({ art: 'gast' });
  for (const zugang of [fremde.zugang, kasse.zugang, oeffentlich, gast]) {
    expect(await countAs(zugang, 'foerderprogramme_entwurf')).toBe(0);
    expect(await countAs(zugang, 'foerderprogramme_entwurf_fassung')).toBe(0);
    expect(await countAs(zugang, 'foerderprogramme_veroeffentlichung')).toBeGreaterThan(0);
  }
  expect(await countAs(leitung.zugang, 'foerderprogramme_entwurf')).toBeGreaterThan(0);
});

test('numbers of releases come in the order of their commits, also when two arrive at once', async () => {
  const ids = await Promise.all([insert(schreibende), insert(schreibende), insert(schreibende)]);
  for (const id of ids) await lead(schreibende, id, 'vorgelegt');
  const vorher = await repository.readStand(datenbank.db);
  await Promise.all(ids.map((id) => lead(leitung, id, 'freigegeben')));
  expect(await repository.readStand(datenbank.db)).toBe(vorher + ids.length);
});
