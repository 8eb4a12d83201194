/** What a person gets of its data: all of it, and nothing of others. */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../../tests/konten.ts';
import { hashToken } from '../../rechtelage/service.ts';
import { changeEmail, changeName } from '../konto/service.ts';
import { saveEntwurf } from '../service.ts';
import {
  formatFeld,
  formatPersonendaten,
  PERSONENDATEN_ABSCHNITTE,
  PERSONENDATEN_SCHEMA,
} from './personendaten.ts';
import { exportPersonendaten, loescheAbgelaufenes, recordAusgabe } from './service.ts';

let datenbank: Testdatenbank;
let stadt: string;
let ada: Testperson;
let bert: Testperson;

beforeAll(async () => {
  datenbank = await testDatenbank();
  stadt = await testOrganisation(datenbank, { kuerzel: 'stadt' });
  ada = await testPerson(datenbank, stadt, ['bearbeitung']);
  bert = await testPerson(datenbank, stadt, ['verwaltung']);
  for (const [{ person, zugang }, name] of [
    [ada, 'ada'],
    [bert, 'bert'],
  ] as const) {
    await changeName(zugang, name);
    await changeEmail(zugang, `${name}@stelle.example`);
    await saveEntwurf(zugang, `/formular/${name}`, { feld: [`von ${name}`] });
    await datenbank.db.transaction().execute(async (trx) => {
      await sql`insert into konten_kennwort (person, hash) values (${person}, '$argon2id$geheim')`.execute(
        trx,
      );
      await sql`insert into konten_fremdkonto (aussteller, subject, person)
        values ('https://anmeldung.example', ${name}, ${person})`.execute(trx);
      await sql`insert into konten_totp (person, geheimnis) values (${person}, 'GEHEIM')`.execute(trx);
      await sql`insert into konten_passkey (id, person, name, schluessel)
        values (${name}, ${person}, ${`Gerät ${name}`}, '\\x00')`.execute(trx);
      await sql`insert into konten_ersatzcode (person, hash) values (${person}, 'geheim')`.execute(trx);
      await sql`insert into konten_vorgang (token_hash, art, person, daten, ablauf)
        values (${hashToken(`v${name}`)}, 'passkey', ${person}, '{"wert": "geheim"}', now())`.execute(trx);
      await sql`insert into konten_sitzung (token_hash, person, organisation, geraet, ablauf)
        values (${hashToken(name)}, ${person}, ${stadt}, ${`Browser ${name}`}, now() + interval '1 day')`.execute(
        trx,
      );
      await sql`insert into konten_anmeldung (person, adresse, weg, ergebnis)
        values (${person}, ${`10.0.0.${name.length}`}, 'kennwort', 'erfolg')`.execute(trx);
      await sql`insert into konten_suchauftrag (person, name, parameter, schluessel, gesehen)
        values (${person}, ${`Suche ${name}`}, 'suche=Kita', ${name.padEnd(43, 'x')}, '{"sjk": "x"}')`.execute(
        trx,
      );
      await sql`insert into konten_benachrichtigung (person, email, schluessel)
        values (${person}, ${`${name}@stelle.example`}, ${name.padEnd(43, 'y')})`.execute(trx);
      await sql`insert into konten_einladung (organisation, email, rollen, gebiet, token_hash, ablauf, angenommen_am, eingeladen_von)
        values (${stadt}, ${`${name}@stelle.example`}, '{lesen}', '05999000', ${hashToken(`e${name}`)}, now(), now(), ${bert.person})`.execute(
        trx,
      );
      await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
        trx,
      );
    });
  }
  await datenbank.db.transaction().execute(async (trx) => {
    await sql`insert into konten_vertretung (organisation, vertretene, vertreter, von, bis)
      values (${stadt}, ${bert.person}, ${ada.person}, '2026-01-01', '2099-12-31')`.execute(trx);
    await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(trx);
  });
});
afterAll(() => datenbank.close());

describe('the own data', () => {
  it('are complete: something in every part', async () => {
    const daten = await exportPersonendaten(ada.zugang);
    for (const abschnitt of PERSONENDATEN_ABSCHNITTE) {
      const inhalt = daten[abschnitt];
      expect(inhalt, abschnitt).not.toBeNull();
      expect(Array.isArray(inhalt) ? inhalt.length : 1, abschnitt).toBeGreaterThan(0);
    }
    expect(daten.konto).toMatchObject({ kennung: ada.person, name: 'ada', email: 'ada@stelle.example' });
    expect(daten.mitgliedschaften).toMatchObject([
      { organisation: 'stadt', rolle: 'bearbeitung', bis: null },
    ]);
    expect(daten.vertretungen).toMatchObject([{ art: 'ich vertrete', von: '2026-01-01', bis: '2099-12-31' }]);
    expect(daten.einladungen).toMatchObject([{ ausgesprochen: false }]);
    expect(daten.pruefpfad).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          bezug: 'betroffen',
          aenderungen: [{ feld: 'email', vorher: expect.any(String), nachher: 'ada@stelle.example' }],
        }),
      ]),
    );
  });

  it('know every table that has a person in it', async () => {
    const { rows } = await sql<{ tabelle: string }>`
      select distinct table_name as tabelle from information_schema.columns c
        join information_schema.tables t using (table_schema, table_name)
       where table_schema = 'public' and t.table_type = 'BASE TABLE' and data_type = 'uuid'
         and column_name in ('person', 'vertreter', 'vertretene', 'eingeladen_von', 'betrifft')
       order by 1`.execute(datenbank.db);
    expect(rows.map(({ tabelle }) => tabelle)).toEqual([
      // A draft is about the Akte of the organisation; of the person it holds only the number.
      'buendelung_entwurf',
      // Only the number of who wrote a version, for the four eyes; the act itself is among the entries of the Prüfpfad.
      'foerderprogramme_entwurf_fassung',
      'konten_anmeldung',
      'konten_benachrichtigung',
      'konten_einladung',
      'konten_entwurf',
      'konten_ersatzcode',
      'konten_fremdkonto',
      'konten_kennwort',
      'konten_mitgliedschaft',
      'konten_passkey',
      'konten_sitzung',
      'konten_suchauftrag',
      'konten_totp',
      'konten_vertretung',
      'konten_vorgang',
      'pruefpfad_klartext',
    ]);
  });

  it('hold nothing of others and no secret', async () => {
    const text = formatPersonendaten(await exportPersonendaten(ada.zugang), new Date('2026-11-22T12:00:00Z'));
    expect(text).not.toMatch(/bert|GEHEIM|argon2|"geheim"|10\.0\.0\.4/);
    const administration = formatPersonendaten(await exportPersonendaten(bert.zugang), new Date(0));
    expect(administration).not.toMatch(/ada@|von ada|Browser ada|10\.0\.0\.3/);
  });

  it('have words for every key, for the page', async () => {
    const daten = await exportPersonendaten(ada.zugang);
    const schluessel = Object.values(daten).flatMap((inhalt) =>
      [inhalt].flat().flatMap((zeile) => Object.keys(zeile ?? {})),
    );
    for (const einer of schluessel) expect(formatFeld(einer), einer).not.toBe(einer);
  });

  it('are the same while acting for no organisation', async () => {
    const ohne = datenbank.zugang({ art: 'person', person: ada.person });
    expect(await exportPersonendaten(ohne)).toEqual(await exportPersonendaten(ada.zugang));
  });

  it('can be read by programs, with an explanation of every key', async () => {
    const daten = await exportPersonendaten(ada.zugang);
    const gelesen = JSON.parse(formatPersonendaten(daten, new Date('2026-11-22T12:00:00Z')));
    expect(gelesen).toMatchObject({ schema: PERSONENDATEN_SCHEMA, erstelltAm: '2026-11-22T12:00:00.000Z' });
    const { schema, erstelltAm, erlaeuterungen, ...rest } = gelesen;
    expect(Object.keys(erlaeuterungen).sort()).toEqual(Object.keys(rest).sort());
    expect(rest).toEqual(JSON.parse(JSON.stringify(daten)));
  });

  it('leave a note that they were handed out', async () => {
    await recordAusgabe(ada.zugang);
    const { pruefpfad } = await exportPersonendaten(ada.zugang);
    expect(pruefpfad.map(({ handlung }) => handlung)).toContain('konto.ausgeben');
  });

  it.each(['gast', 'oeffentlich', 'anmeldung'] as const)('are not for %s', async (art) => {
    await expect(exportPersonendaten(datenbank.zugang({ art }))).rejects.toMatchObject({
      code: 'handlung-verboten',
    });
  });
});

describe('what is kept no longer', () => {
  it('goes, and only that', async () => {
    const leave = async (tage: number, nummer: number) => {
      const token = hashToken(`alt-${nummer}`);
      await datenbank.db.transaction().execute(async (trx) => {
        const zeit = sql`now() - make_interval(days => ${tage}, hours => 1)`;
        await sql`insert into konten_anmeldung (zeit, weg, ergebnis) values (${zeit}, 'kennwort', 'fehlschlag')`.execute(
          trx,
        );
        await sql`insert into konten_sitzung (token_hash, person, ablauf, widerrufen_am)
          values (${token}, ${ada.person}, now() + interval '1 day', ${zeit})`.execute(trx);
        await sql`insert into konten_vorgang (token_hash, art, daten, ablauf) values (${token}, 'x', '{}', ${zeit})`.execute(
          trx,
        );
        await sql`insert into konten_entwurf (person, pfad, werte, geaendert_am)
          values (${ada.person}, ${`/alt/${nummer}`}, '{}', ${zeit})`.execute(trx);
        await sql`insert into konten_einladung (organisation, email, rollen, gebiet, token_hash, ablauf)
          values (${stadt}, 'x@stelle.example', '{lesen}', '05999000', ${token}, ${zeit})`.execute(trx);
        await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
          trx,
        );
      });
    };
    await leave(100, 1);
    await leave(20, 2);
    await leave(0, 3);
    await sql`update konten_benachrichtigung set angelegt_am = now() - interval '15 days' where person = ${ada.person}`.execute(
      datenbank.db,
    );
    expect(await loescheAbgelaufenes(datenbank.anwendung)).toEqual({
      anmeldevorgaenge: 2,
      beendeteSitzungen: 1,
      anmeldeprotokoll: 1,
      entwuerfe: 1,
      benachrichtigungen: 1,
      einladungen: 2,
    });
    expect(await loescheAbgelaufenes(datenbank.anwendung)).toEqual({
      anmeldevorgaenge: 0,
      beendeteSitzungen: 0,
      anmeldeprotokoll: 0,
      entwuerfe: 0,
      benachrichtigungen: 0,
      einladungen: 0,
    });
    const daten = await exportPersonendaten(ada.zugang);
    expect(daten.entwuerfe.map(({ pfad }) => pfad)).toEqual(
      expect.arrayContaining(['/alt/3', '/alt/2', '/formular/ada']),
    );
    expect(daten.sitzungen.map(({ geraet }) => geraet)).toContain('Browser ada');
  });
});
