/** The end of an account on the real database: nothing personal stays anywhere, and the Prüfpfad stays whole. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createZugang } from '#platform/database/index.ts';
import { pruefeSichtbare, recordEintrag } from '#pruefpfad/service.ts';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../../tests/konten.ts';
import { lockMitglieder } from '../../organisationen/mitglieder/repository.ts';
import { hashToken } from '../../rechtelage/service.ts';
import { changeEmail, changeName } from '../konto/service.ts';
import { saveEntwurf } from '../service.ts';
import { deletePerson, readLoeschvorschau } from './service.ts';

const NAME = 'Wilhelmine Unverwechselbar';
const EMAIL = 'wilhelmine.unverwechselbar@stelle.example';

let datenbank: Testdatenbank;
let stadt: string;
let land: string;

beforeAll(async () => {
  datenbank = await testDatenbank();
  stadt = await testOrganisation(datenbank, { kuerzel: 'stadt' });
  land = await testOrganisation(datenbank, { kuerzel: 'haus', art: 'land', gebiet: '05' });
});
afterAll(() => datenbank.close());

/** Leaves a trace in every table that knows people. */
async function leaveTraces({ person, zugang }: Testperson, andere: Testperson): Promise<void> {
  await changeName(zugang, NAME);
  await changeEmail(zugang, EMAIL);
  await saveEntwurf(zugang, '/quartiere/neu', { ansprechperson: [NAME], email: [EMAIL] });
  await datenbank.db.transaction().execute(async (trx) => {
    await sql`insert into konten_kennwort (person, hash) values (${person}, '$argon2id$probe')`.execute(trx);
    await sql`insert into konten_fremdkonto (aussteller, subject, person)
      values ('https://anmeldung.example', ${EMAIL}, ${person})`.execute(trx);
    await sql`insert into konten_totp (person, geheimnis) values (${person}, 'GEHEIM')`.execute(trx);
    await sql`insert into konten_passkey (id, person, name, schluessel)
      values ('p1', ${person}, ${`Gerät von ${NAME}`}, '\\x00')`.execute(trx);
    await sql`insert into konten_ersatzcode (person, hash) values (${person}, 'x')`.execute(trx);
    await sql`insert into konten_vorgang (token_hash, art, person, daten, ablauf)
      values ('\\x01', 'a', ${person}, '{}', now()), ('\\x02', 'b', null, ${JSON.stringify({ email: EMAIL })}::jsonb, now())`.execute(
      trx,
    );
    await sql`insert into konten_sitzung (token_hash, person, geraet, ablauf)
      values (${hashToken('t')}, ${person}, ${`Browser von ${NAME}`}, now() + interval '1 day')`.execute(trx);
    await sql`insert into konten_anmeldung (person, kennung_hash, weg, ergebnis)
      values (${person}, null, 'kennwort', 'erfolg'), (null, ${hashToken(EMAIL)}, 'kennwort', 'fehlschlag')`.execute(
      trx,
    );
    await sql`insert into konten_einladung (organisation, email, rollen, gebiet, token_hash, ablauf, angenommen_am)
      values (${stadt}, ${EMAIL}, '{lesen}', '05999000', '\\x01', now(), now()),
             (${land}, ${EMAIL}, '{lesen}', '05', '\\x02', now(), null)`.execute(trx);
    await sql`insert into konten_vertretung (organisation, vertretene, vertreter, von, bis)
      values (${stadt}, ${person}, ${andere.person}, '2026-01-01', '2099-01-01'),
             (${stadt}, ${andere.person}, ${person}, '2026-01-01', '2099-01-01')`.execute(trx);
    await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(trx);
  });
  // The other one needs the role of this person for it, and acts as its substitute.
  for (const { zugang: wer } of [andere, { zugang }]) {
    await wer.write((trx) =>
      recordEintrag(trx, {
        handlung: 'akte.aendern',
        grundlage: 'Probe',
        gegenstand: { art: 'akte', kennung: 'probe', organisation: stadt, ags: '05999000' },
        aenderungen: [{ feld: 'name', vorher: 'a', nachher: 'b' }],
      }),
    );
  }
}

/** Columns of whole rows, as text, that hold one of these words: `table.column`. */
async function searchEverywhere(worte: readonly string[]): Promise<string[]> {
  const { rows: spalten } = await sql<{ tabelle: string; spalte: string }>`
    select c.table_name as tabelle, c.column_name as spalte
      from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
     where table_schema = 'public' and t.table_type = 'BASE TABLE' order by 1, 2`.execute(datenbank.db);
  const funde: string[] = [];
  for (const { tabelle, spalte } of spalten) {
    const { rows } = await sql<{ anzahl: number }>`
      select count(*)::int as anzahl from ${sql.table(tabelle)}
       where exists (select from unnest(${worte}::text[]) w where strpos(lower(${sql.ref(spalte)}::text), lower(w)) > 0)`.execute(
      datenbank.db,
    );
    if (rows[0]?.anzahl) funde.push(`${tabelle}.${spalte}`);
  }
  return funde;
}

const chain = async () => await pruefeSichtbare(createZugang(datenbank.db, { art: 'oeffentlich' }), {});

describe('deleting the own account', () => {
  let person: Testperson;
  let andere: Testperson;

  beforeAll(async () => {
    person = await testPerson(datenbank, stadt, ['bearbeitung', 'lesen']);
    andere = await testPerson(datenbank, stadt, ['verwaltung', 'pruefung']);
    await leaveTraces(person, andere);
  });

  it('tells before what there is', async () => {
    const { hindernisse, zeilen } = await readLoeschvorschau(person.zugang);
    expect(hindernisse).toEqual([]);
    expect(Object.fromEntries(zeilen.map(({ art, anzahl }) => [art, anzahl]))).toMatchObject({
      zugangsmittel: 5,
      anmeldevorgaenge: 1,
      beendeteSitzungen: 1,
      anmeldeprotokoll: 1,
      entwuerfe: 1,
      einladungen: 1,
      mitgliedschaften: 4,
    });
    expect(zeilen.find(({ art }) => art === 'pruefpfad')?.anzahl).toBeGreaterThan(2);
  });

  it('leaves no name, no address and no hash of it anywhere', async () => {
    const hash = hashToken(EMAIL).toString('hex');
    expect(await searchEverywhere([NAME, EMAIL, hash])).toEqual(
      expect.arrayContaining([
        'konten_person.email',
        'konten_anmeldung.kennung_hash',
        'pruefpfad_klartext.wert',
      ]),
    );
    await deletePerson(person.zugang);
    expect(await searchEverywhere([NAME, EMAIL, hash, 'unverwechselbar'])).toEqual([]);
  });

  it('leaves the number of the empty row only where it connects what must be proven', async () => {
    // Ended roles and substitutions, and whose roles another person once used: none of them says who it was.
    expect(await searchEverywhere([person.person])).toEqual([
      'konten_mitgliedschaft.person',
      'konten_person.id',
      'konten_vertretung.vertretene',
      'konten_vertretung.vertreter',
      'pruefpfad_klartext.wert',
    ]);
    const { rows } = await sql`select name, email, geloescht_am is not null as geloescht
      from konten_person where id = ${person.person}`.execute(datenbank.db);
    expect(rows).toEqual([{ name: '', email: null, geloescht: true }]);
  });

  it('ends roles and substitutions', async () => {
    const { rows } = await sql<{ offen: number }>`
      select (select count(*) from konten_mitgliedschaft where person = ${person.person} and bis is null)::int
           + (select count(*) from konten_vertretung
               where ${person.person}::uuid in (vertreter, vertretene) and widerrufen_am is null)::int as offen`.execute(
      datenbank.db,
    );
    expect(rows).toEqual([{ offen: 0 }]);
  });

  it('is told in the Prüfpfad without a person, and the chain stays whole', async () => {
    const { rows } = await sql`
      select e.gegenstand, e.organisation, k.wert
        from pruefpfad_eintrag e left join pruefpfad_klartext k on k.nummer = e.nummer
       where e.handlung = 'konto.loeschen' order by e.nummer`.execute(datenbank.db);
    expect(rows).toEqual([
      { gegenstand: 'mitgliedschaft', organisation: stadt, wert: expect.stringContaining('bearbeitung') },
      { gegenstand: 'person', organisation: null, wert: expect.stringContaining('gelöscht') },
      { gegenstand: 'klartext', organisation: null, wert: expect.stringContaining('anzahl') },
    ]);
    const befund = await chain();
    expect(befund).toMatchObject({ unversehrt: true, maengel: [] });
    expect(befund.vergessen).toBeGreaterThan(3);
  });

  it('takes all rights at once', async () => {
    await expect(changeName(person.zugang, 'Zurück')).rejects.toMatchObject({ code: 'handlung-verboten' });
    await expect(deletePerson(person.zugang)).rejects.toMatchObject({ code: 'handlung-verboten' });
    await expect(saveEntwurf(person.zugang, '/x', { a: ['b'] })).rejects.toMatchObject({
      code: 'handlung-verboten',
    });
  });
});

describe('nobody goes as the last administration', () => {
  it('is refused with what to do, and nothing has happened', async () => {
    const organisation = await testOrganisation(datenbank, { kuerzel: 'allein' });
    const einzige = await testPerson(datenbank, organisation, ['verwaltung', 'bearbeitung']);
    await testPerson(datenbank, organisation, ['bearbeitung']);
    expect((await readLoeschvorschau(einzige.zugang)).hindernisse).toEqual([
      { organisation, name: 'allein', rolle: 'verwaltung' },
    ]);
    await expect(deletePerson(einzige.zugang)).rejects.toThrow(/allein.*einer anderen Person/);
    const { rows } = await sql`select 1 from konten_mitgliedschaft
      where person = ${einzige.person} and bis is null`.execute(datenbank.db);
    expect(rows).toHaveLength(2);
  });

  it('also while acting for another organisation', async () => {
    const organisation = await testOrganisation(datenbank, { kuerzel: 'zuhause' });
    const { person } = await testPerson(datenbank, organisation, ['verwaltung']);
    const anderswo = datenbank.zugang({ art: 'person', person, organisation: land });
    await expect(deletePerson(anderswo)).rejects.toMatchObject({ code: 'letzte-verwaltung' });
  });

  it('also when two go at the same moment: one stays', async () => {
    const organisation = await testOrganisation(datenbank, { kuerzel: 'zu-zweit' });
    const beide = [
      await testPerson(datenbank, organisation, ['verwaltung']),
      await testPerson(datenbank, organisation, ['verwaltung']),
    ];
    const ergebnisse = await Promise.allSettled(beide.map(({ zugang }) => deletePerson(zugang)));
    expect(ergebnisse.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await chain()).unversehrt).toBe(true);
  });

  it('waits for whoever changes the members of the organisation meanwhile', async () => {
    const organisation = await testOrganisation(datenbank, { kuerzel: 'im-gehen' });
    const [gehende, bleibende] = [
      await testPerson(datenbank, organisation, ['verwaltung']),
      await testPerson(datenbank, organisation, ['verwaltung']),
    ];
    const loeschung = await datenbank.db.transaction().execute(async (trx) => {
      await lockMitglieder(trx, organisation);
      const ausgang = Promise.allSettled([deletePerson(bleibende.zugang)]);
      await vi.waitFor(async () => {
        const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`.execute(
          datenbank.db,
        );
        expect(rows).toHaveLength(1);
      });
      await sql`update konten_mitgliedschaft set bis = now() where person = ${gehende.person}`.execute(trx);
      await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
        trx,
      );
      // In a list, so that it is not waited for while this transaction holds what it waits for.
      return [ausgang];
    });
    expect(await loeschung[0]).toMatchObject([{ reason: { code: 'letzte-verwaltung' } }]);
  });
});

describe('nobody deletes others', () => {
  it.each(['gast', 'oeffentlich'] as const)('not somebody who is %s', async (art) => {
    const zugang = datenbank.zugang({ art });
    await expect(deletePerson(zugang)).rejects.toMatchObject({ code: 'handlung-verboten' });
    await expect(readLoeschvorschau(zugang)).rejects.toMatchObject({ code: 'handlung-verboten' });
  });

  it('not the administration, not past the service', async () => {
    const mitglied = await testPerson(datenbank, stadt, ['bearbeitung']);
    const verwaltung = await testPerson(datenbank, stadt, ['verwaltung']);
    const versuche = [
      sql`update konten_person set name = '', email = null, geloescht_am = now() where id = ${mitglied.person}`,
      sql`delete from konten_sitzung where person = ${mitglied.person}`,
    ];
    for (const versuch of versuche) {
      const { numAffectedRows } = await verwaltung.zugang.write((trx) => versuch.execute(trx));
      expect(numAffectedRows).toBe(0n);
    }
    await expect(
      verwaltung.zugang.write((trx) => sql`select pruefpfad_vergiss(${mitglied.person})`.execute(trx)),
    ).rejects.toThrow(/eigene Person/);
  });

  it('not people of the demo, whom all visitors share', async () => {
    const demo = await testPerson(datenbank, stadt, ['bearbeitung']);
    await datenbank.db.transaction().execute(async (trx) => {
      await sql`update konten_person set demo = true where id = ${demo.person}`.execute(trx);
      await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
        trx,
      );
    });
    await expect(deletePerson(demo.zugang)).rejects.toMatchObject({ code: 'demo-person' });
    await expect(changeName(demo.zugang, 'Anders')).rejects.toMatchObject({ code: 'demo-person' });
    await expect(changeEmail(demo.zugang, 'a@b.example')).rejects.toMatchObject({ code: 'demo-person' });
  });
});
