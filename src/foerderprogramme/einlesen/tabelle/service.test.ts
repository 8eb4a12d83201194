/**
 * Tables into drafts: all rows or none, the same table again nothing at all, and only for one's own organisation.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../../tests/konten.ts';
import { RECHT } from '../../../../tests/rechte/szene.ts';
import { EingabeFehler } from '../../../kernel/fehler.ts';
import { parseKalendertag } from '../../../kernel/kalendertag.ts';
import { aendere } from '../../entwuerfe/handlungen/service.ts';
import { listEntwuerfe, readEntwurf } from '../../entwuerfe/service.ts';
import {
  listZuordnungen,
  planTabelle,
  readTabelle,
  removeZuordnung,
  saveZuordnung,
  uebernimmTabelle,
} from './service.ts';
import { countLagen } from './zeilenplan.ts';
import { suggestZuordnung } from './zuordnung.ts';

let datenbank: Testdatenbank;
let referat: Testperson;
let fremde: Testperson;

beforeAll(async () => {
  datenbank = await testDatenbank();
  const haus = await testOrganisation(datenbank, { kuerzel: 'haus', art: 'land', gebiet: '05' });
  const anderes = await testOrganisation(datenbank, { kuerzel: 'anderes', art: 'bund', gebiet: '' });
  referat = await testPerson(datenbank, haus, ['bearbeitung']);
  fremde = await testPerson(datenbank, anderes, ['bearbeitung', 'lesen', 'revision']);
});
afterAll(() => datenbank.close());

const HEUTE = parseKalendertag('2026-06-01');

async function auftragOf(...zeilen: readonly string[]) {
  const text = ['Kennung;Titel;Fördersatz', ...zeilen].join('\n');
  const tabelle = await readTabelle('programme.csv', new TextEncoder().encode(text));
  return { tabelle, zuordnung: suggestZuordnung(tabelle.spalten) };
}

const take = async (zeilen: readonly string[], maengelAuslassen = false, wer = referat) =>
  await uebernimmTabelle(wer.zugang, RECHT, {
    ...(await auftragOf(...zeilen)),
    heute: HEUTE,
    maengelAuslassen,
  });

async function digest(): Promise<unknown> {
  const { rows } = await sql`
    select (select count(*) from foerderprogramme_entwurf_fassung) as fassungen,
           (select md5(string_agg(e::text, '' order by e.id)) from foerderprogramme_entwurf e) as entwuerfe,
           (select md5(string_agg(t::text, '' order by t.entwurf)) from foerderprogramme_tabellenentwurf t) as zeilen,
           (select md5(string_agg(k::text, '')) from pruefpfad_kopf k) as kopf`.execute(datenbank.db);
  return rows;
}

const ZEILEN = ['haus-kiosk;Kioske;80 %', 'haus-bank;Bänke;50 %'];

test('rows with faults stop everything, unless they are left out', async () => {
  const schlecht = [...ZEILEN, 'anderes-x;Fremd;10 %', 'haus-rad;Räder;viel'];
  const plan = await planTabelle(referat.zugang, RECHT, await auftragOf(...schlecht));
  expect(countLagen(plan)).toMatchObject({ neu: 2, fehlerhaft: 2 });
  expect(plan[2]?.maengel[0]?.text).toContain('beginnt mit dem Kürzel Ihrer Organisation');
  await expect(take(schlecht)).rejects.toThrow(EingabeFehler);
  expect((await listEntwuerfe(referat.zugang)).zeilen).toEqual([]);
  expect(countLagen(await take(schlecht, true))).toMatchObject({ neu: 2, fehlerhaft: 2 });
});

test('the same table again changes nothing, not even the Prüfpfad', async () => {
  const vorher = await digest();
  expect(countLagen(await take(ZEILEN))).toMatchObject({ neu: 0, unveraendert: 2 });
  expect(await digest()).toEqual(vorher);
});

test('changed rows change their drafts, but not what a person has written', async () => {
  const [eine] = await take(['haus-bank;Bänke;50 %']);
  const id = eine?.entwurf ?? '';
  const { entwurf } = await readEntwurf(referat.zugang, RECHT, id);
  const inhalt = {
    gueltigAb: entwurf.gueltigAb,
    anlass: entwurf.anlass,
    text: `${entwurf.text}# von Hand\n`,
  };
  await aendere(referat.zugang, RECHT, id, { inhalt, fassung: entwurf.fassung });

  const neu = ['haus-kiosk;Kioske;90 %', 'haus-bank;Bänke;60 %'];
  const plan = await planTabelle(referat.zugang, RECHT, await auftragOf(...neu));
  expect(plan.map(({ lage }) => lage)).toEqual(['geaendert', 'von-hand']);
  expect(plan[0]?.aenderungen.map(({ feld }) => feld)).toEqual(['foerderung.satz.satz']);
  await take(neu);
  const nachher = await Promise.all(
    plan.map(async (zeile) => (await readEntwurf(referat.zugang, RECHT, zeile.entwurf ?? '')).entwurf.text),
  );
  expect(nachher[0]).toMatch(/satz: "90/);
  expect(nachher[1]).toContain('# von Hand');
  expect((await take(neu)).map(({ lage }) => lage)).toEqual(['unveraendert', 'von-hand']);
});

test('a meaning is kept by name, for the own organisation only', async () => {
  const zuordnung = { name: ' Liste  des Landes ', spalten: { titel: 'Titel' } };
  await saveZuordnung(referat.zugang, zuordnung);
  const vorher = await digest();
  await saveZuordnung(referat.zugang, zuordnung);
  expect(await digest()).toEqual(vorher);
  expect(await listZuordnungen(referat.zugang)).toEqual([
    { name: 'Liste des Landes', spalten: { titel: 'Titel' } },
  ]);
  await removeZuordnung(fremde.zugang, 'Liste des Landes');
  expect(await listZuordnungen(fremde.zugang)).toEqual([]);
  expect(await listZuordnungen(referat.zugang)).toHaveLength(1);
  await removeZuordnung(referat.zugang, 'Liste des Landes');
  expect(await listZuordnungen(referat.zugang)).toEqual([]);
  expect((await planTabelle(fremde.zugang, RECHT, await auftragOf('haus-kiosk;Kioske;80 %')))[0]?.lage).toBe(
    'fehlerhaft',
  );
});
