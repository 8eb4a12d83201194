/**
 * Whoever owns the database can change everything. Each way is found, and the command says where.
 */
import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../tests/datenbank.ts';
import { testOrganisation, testPerson } from '../../tests/konten.ts';
import { kommandos } from './commands.ts';
import { hashOf } from './kette.ts';
import type { Kettenkopf } from './kettendatei.ts';
import { keepKoepfe } from './koepfe/service.ts';
import { listGlieder, readKopf } from './pruefung/repository.ts';
import { pruefeKette } from './pruefung/service.ts';
import { recordEintrag } from './service.ts';

const ordner = mkdtempSync(join(tmpdir(), 'quartierwerk-kette-'));
let datenbank: Testdatenbank;
let kopf: Kettenkopf;

beforeAll(async () => {
  datenbank = await testDatenbank();
  const organisation = await testOrganisation(datenbank, { kuerzel: 'kette' });
  const { zugang } = await testPerson(datenbank, organisation, ['bearbeitung']);
  for (let nummer = 3; nummer <= 12; nummer += 1) {
    await zugang.write((trx) =>
      recordEintrag(trx, {
        handlung: 'akte.aendern',
        grundlage: '§ 171e BauGB',
        gegenstand: { art: 'akte', kennung: `k-${nummer}`, organisation, ags: '05999000' },
        aenderungen: [{ feld: 'titel', nachher: `Straße „${nummer}“` }],
      }),
    );
  }
  kopf = await readKopf(datenbank.db);
});
afterAll(async () => {
  await datenbank.close();
  rmSync(ordner, { recursive: true, force: true });
});

async function execute(befehle: string): Promise<void> {
  await sql.raw(befehle).execute(datenbank.db);
}

/** What is found after the owner did this; afterwards all is as before. */
async function befundNach(befehle: string, koepfe: readonly Kettenkopf[] = []): Promise<string[]> {
  const tabellen = ['pruefpfad_eintrag', 'pruefpfad_klartext', 'pruefpfad_kopf'];
  await execute(tabellen.map((tabelle) => `create table sicher_${tabelle} as table ${tabelle}`).join(';'));
  try {
    await execute(befehle);
    const { unversehrt, maengel } = await pruefeKette(datenbank.db, koepfe);
    expect(unversehrt).toBe(maengel.length === 0);
    return maengel.map(({ nummer, art }) => `${nummer} ${art}`);
  } finally {
    await execute(
      `truncate ${tabellen.join(', ')};
       ${tabellen.map((tabelle) => `insert into ${tabelle} table sicher_${tabelle}; drop table sicher_${tabelle}`).join(';')}`,
    );
  }
}

/** All hashes anew, in SQL as the owner would do it. */
const NEU_VERKETTEN = `
  do $$
  declare e pruefpfad_eintrag; v bytea := sha256('Quartierwerk');
  begin
    for e in select * from pruefpfad_eintrag order by nummer loop
      e.vorgaenger := v;
      v := pruefpfad_hash(e);
      update pruefpfad_eintrag set vorgaenger = e.vorgaenger, hash = v where nummer = e.nummer;
    end loop;
    update pruefpfad_kopf set hash = v;
  end $$`;
const ENDE_WEG =
  'delete from pruefpfad_klartext where nummer > 9; delete from pruefpfad_eintrag where nummer > 9';

describe('found in the database', () => {
  it.each([
    [
      'a changed field',
      "update pruefpfad_eintrag set handlung = 'plan.lesen' where nummer = 5",
      ['5 veraendert'],
    ],
    ['none instead of a value', 'update pruefpfad_eintrag set ags = null where nummer = 5', ['5 veraendert']],
    [
      'another time',
      "update pruefpfad_eintrag set zeit = zeit + interval '1 microsecond' where nummer = 5",
      ['5 veraendert'],
    ],
    [
      'a changed hash',
      "update pruefpfad_eintrag set hash = sha256('x') where nummer = 5",
      ['5 veraendert', '6 verkettung'],
    ],
    [
      'a changed content',
      "update pruefpfad_klartext set wert = '[]' where nummer = 5 and teil = 'inhalt'",
      ['5 klartext'],
    ],
    [
      'another person',
      "update pruefpfad_klartext set wert = replace(wert, 'a', 'b'), person = gen_random_uuid() where nummer = 5 and teil = 'person'",
      ['5 klartext'],
    ],
    [
      'a removed content',
      "delete from pruefpfad_klartext where nummer = 5 and teil = 'inhalt'",
      ['5 klartext-fehlt'],
    ],
    [
      'a removed person',
      "delete from pruefpfad_klartext where nummer = 5 and teil = 'person'",
      ['12 vergessen'],
    ],
    [
      'a removed row',
      'delete from pruefpfad_klartext where nummer = 5; delete from pruefpfad_eintrag where nummer = 5',
      ['5 luecke'],
    ],
    [
      'swapped numbers',
      `alter table pruefpfad_klartext drop constraint pruefpfad_klartext_nummer_fkey;
       update pruefpfad_eintrag set nummer = 100 where nummer = 5; update pruefpfad_eintrag set nummer = 5 where nummer = 6;
       update pruefpfad_eintrag set nummer = 6 where nummer = 100;
       alter table pruefpfad_klartext add foreign key (nummer) references pruefpfad_eintrag`,
      [
        '5 verkettung',
        '5 veraendert',
        '5 klartext',
        '5 klartext',
        '6 verkettung',
        '6 veraendert',
        '6 klartext',
        '6 klartext',
        '7 verkettung',
      ],
    ],
    ['a cut end', ENDE_WEG, ['10 ende']],
    ['a moved head', 'update pruefpfad_kopf set nummer = 7', ['12 ende']],
    ['no head', 'delete from pruefpfad_kopf', ['0 schutz']],
    ['all of it', 'truncate pruefpfad_eintrag cascade', ['1 ende']],
  ])('%s', async (_name, befehle, erwartet) => {
    expect(await befundNach(befehle)).toEqual(erwartet);
  });

  it('triggers switched off and rights too many', async () => {
    await execute(
      'alter table konten_organisation disable trigger nachweis; grant update (hash), delete on pruefpfad_eintrag to quartierwerk_anwendung',
    );
    const { maengel } = await pruefeKette(datenbank.db, []);
    await execute(
      'alter table konten_organisation enable trigger nachweis; revoke update (hash), delete on pruefpfad_eintrag from quartierwerk_anwendung',
    );
    expect(maengel.map(({ text }) => text)).toEqual([
      'Der Auslöser „nachweis“ der Tabelle konten_organisation ist abgeschaltet: Änderungen ohne Eintrag sind möglich.',
      'Die Rolle quartierwerk_anwendung hat ein Recht zu viel: pruefpfad_eintrag DELETE.',
      'Die Rolle quartierwerk_anwendung hat ein Recht zu viel: pruefpfad_eintrag UPDATE.',
    ]);
  });
});

describe('found by a head kept outside only', () => {
  const adjust =
    'update pruefpfad_kopf set (nummer, hash) = (select nummer, hash from pruefpfad_eintrag order by nummer desc limit 1)';

  it('a cut end with an adjusted head', async () => {
    expect(await befundNach(`${ENDE_WEG}; ${adjust}`)).toEqual([]);
    expect(await befundNach(`${ENDE_WEG}; ${adjust}`, [kopf])).toEqual(['10 kopf']);
  });

  it('everything chained anew after a change', async () => {
    const aenderung = `update pruefpfad_eintrag set kennung = 'anders' where nummer = 5; ${NEU_VERKETTEN}`;
    expect(await befundNach(aenderung)).toEqual([]);
    expect(await befundNach(aenderung, [kopf])).toEqual(['12 kopf']);
  });
});

describe('quartierwerk pruefpfad', () => {
  async function rufe(...argumente: readonly string[]) {
    const [stdout, stderr]: [string[], string[]] = [[], []];
    const vorher = process.env.DATABASE_URL;
    process.env.DATABASE_URL = datenbank.url;
    try {
      const code = await kommandos[0]?.run(argumente, {
        stdout: (text) => void stdout.push(text),
        stderr: (text) => void stderr.push(text),
      });
      return { code, stdout: stdout.join(''), stderr: stderr.join('') };
    } finally {
      if (vorher === undefined) delete process.env.DATABASE_URL;
      else process.env.DATABASE_URL = vorher;
    }
  }
  const koepfe = join(ordner, 'koepfe.jsonl');
  const datei = join(ordner, 'alles.jsonl');

  it('keeps heads, each once, and verifies with them', async () => {
    const { stdout } = await rufe('kopf', '--ausgabe', koepfe);
    await rufe('kopf', '--ausgabe', koepfe);
    expect(JSON.parse(stdout)).toMatchObject({ nummer: 12, hash: kopf.hash });
    expect(readFileSync(koepfe, 'utf8')).toBe(stdout);
    expect(await rufe('pruefe', '--koepfe', koepfe)).toEqual({
      code: 0,
      stdout: 'Der Prüfpfad ist unversehrt.\nGeprüft: 12 Einträge, 1 festgehaltener Kopf.\n',
      stderr: '',
    });
    const { code, stdout: json } = await rufe('pruefe', '--json');
    expect([code, JSON.parse(json)]).toMatchObject([0, { unversehrt: true, eintraege: 12, koepfe: 0 }]);
  });

  it('exports everything for verification without the database', async () => {
    expect(await rufe('ausgabe', '--ausgabe', datei)).toMatchObject({ code: 0, stdout: '' });
    expect(await rufe('pruefe', '--datei', datei, '--koepfe', koepfe)).toMatchObject({ code: 0 });
    const zeilen = readFileSync(datei, 'utf8').split('\n');
    expect(zeilen).toHaveLength(14);

    const gefaelscht = join(ordner, 'gefaelscht.jsonl');
    writeFileSync(gefaelscht, zeilen.map((zeile) => zeile.replace('k-7', 'k-8')).join('\n'));
    const befund = await rufe('pruefe', '--datei', gefaelscht);
    expect(befund.code).toBe(3);
    expect(befund.stdout).toContain(
      'verletzt, zuerst bei Nummer 7.\n- Eintrag 7 passt nicht zu seiner Prüfsumme',
    );

    writeFileSync(gefaelscht, zeilen.slice(0, 9).join('\n'));
    expect((await rufe('pruefe', '--datei', gefaelscht)).stdout).toContain('Die Einträge 9 bis 12 fehlen');
    writeFileSync(gefaelscht, `${zeilen[0]}\n{}\n`);
    await expect(rufe('pruefe', '--datei', gefaelscht)).rejects.toThrow('Zeile 2');
    writeFileSync(gefaelscht, '');
    await expect(rufe('pruefe', '--datei', gefaelscht)).rejects.toThrow('Zeile 1');
  });

  it('exports a selection as what it is', async () => {
    const { stdout } = await rufe('ausgabe', '--organisation', 'KETTE', '--von', '2020-01-01');
    const [vorspann, erster, ...weitere] = stdout
      .trim()
      .split('\n')
      .map((zeile) => JSON.parse(zeile));
    expect(vorspann).toMatchObject({ auszug: true, auswahl: { organisation: 'KETTE', von: '2020-01-01' } });
    expect([erster.nummer, weitere.length]).toEqual([3, 9]);
    writeFileSync(datei, stdout);
    const befund = await rufe('pruefe', '--datei', datei);
    expect(befund).toMatchObject({ code: 0 });
    expect(befund.stdout).toContain('Das ist ein Auszug');
    expect((await rufe('ausgabe', '--bis', '2020-01-01')).stdout.trim().split('\n')).toHaveLength(1);
  });

  it('refuses what it does not understand', async () => {
    await expect(rufe()).rejects.toThrow('kopf, pruefe oder ausgabe');
    await expect(rufe('loesche')).rejects.toThrow('kopf, pruefe oder ausgabe');
    await expect(rufe('kopf', '--koepfe', 'x')).rejects.toThrow('--koepfe');
    await expect(rufe('pruefe', '--daten', ordner)).rejects.toThrow('liegt keine Datenbank');
    await expect(rufe('pruefe', '--datei', join(ordner, 'fehlt'))).rejects.toThrow('gibt es nicht');
    await expect(rufe('pruefe', '--koepfe', join(ordner, 'fehlt'))).rejects.toThrow('ENOENT');
    await expect(rufe('ausgabe', '--von', 'gestern')).rejects.toThrow('--von');
    await expect(rufe('ausgabe', '--ausgabe', join(ordner, 'fehlt', 'x'))).rejects.toThrow('ENOENT');
  });
});

describe('the keeper of heads', () => {
  it('writes at the start and at the end, ends a torn line, and says when the chain no longer fits', async () => {
    const datei = join(ordner, 'geführt.jsonl');
    writeFileSync(datei, '{"nummer":1,"ha');
    const meldungen: string[] = [];
    const waechter = await keepKoepfe(datenbank.db, datei, (text) => meldungen.push(text));
    await datenbank.zugang({ art: 'oeffentlich' }).write((trx) =>
      recordEintrag(trx, {
        handlung: 'probe',
        grundlage: 'Test',
        gegenstand: { art: 'probe', kennung: null, organisation: null, ags: null },
        aenderungen: [],
      }),
    );
    await waechter.stop();
    const zeilen = readFileSync(datei, 'utf8').trimEnd().split('\n');
    expect(zeilen.slice(1).map((zeile) => JSON.parse(zeile).nummer)).toEqual([12, 13]);
    const [letztes] = await listGlieder(datenbank.db, 12, 1);
    expect(JSON.parse(zeilen[2] ?? '')).toMatchObject({
      hash: letztes && hashOf(letztes, (text) => hash('sha256', text)),
    });
    expect(meldungen).toEqual([]);

    writeFileSync(datei, JSON.stringify({ ...kopf, nummer: 99 }));
    await (await keepKoepfe(datenbank.db, datei, (text) => meldungen.push(text))).stop();
    expect(meldungen).toEqual([
      expect.stringContaining('passt nicht mehr zu seinem zuletzt festgehaltenen Kopf (Eintrag 99'),
    ]);
    await (await keepKoepfe(datenbank.db, ordner, (text) => meldungen.push(text))).stop();
    expect(meldungen.at(-1)).toContain('nicht festgehalten');
  });
});
