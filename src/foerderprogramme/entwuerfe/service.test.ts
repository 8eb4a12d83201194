import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { publishFassungen } from '#rechtsstand/service.ts';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../tests/konten.ts';
import { KEINE_ANFRAGE } from '../anfrage.ts';
import { readProgramm, searchProgramme } from '../service.ts';
import { ABLAUF } from './ablauf.ts';
import { beispieltext } from './beispiele.ts';
import { aendere, fuehreWeiter, legeAn, legeRuecknahmeAn } from './handlungen/service.ts';
import { listEntwuerfe, readEntwurf, readVorschau } from './service.ts';
import { ordneZu, readFuehrung, refreshFassungen } from './veroeffentlichung/service.ts';

const HEUTE = parseKalendertag('2026-06-01');
const AB = parseKalendertag('2026-05-01');

let datenbank: Testdatenbank;
let ordner: string;
/** The shipped law under a path of its own: what is released here is seen nowhere else. */
let recht: string;
let ministerium: string;
let referat: Testperson;
let leitung: Testperson;
let fremde: Testperson;
let betrieb: Testperson;

beforeAll(async () => {
  datenbank = await testDatenbank();
  ordner = await mkdtemp(join(tmpdir(), 'quartierwerk-entwuerfe-'));
  recht = join(ordner, 'recht');
  await symlink(fileURLToPath(new URL('../../../recht', import.meta.url)), recht);
  ministerium = await testOrganisation(datenbank, {
    kuerzel: 'landesministerium',
    art: 'land',
    gebiet: '05',
  });
  referat = await testPerson(datenbank, ministerium, ['bearbeitung', 'entscheidung']);
  leitung = await testPerson(datenbank, ministerium, ['bearbeitung', 'entscheidung']);
  const stiftung = await testOrganisation(datenbank, { kuerzel: 'stiftung', art: 'traeger' });
  fremde = await testPerson(datenbank, stiftung, ['bearbeitung', 'entscheidung']);
  const haus = await testOrganisation(datenbank, { kuerzel: 'haus', art: 'betrieb', gebiet: '' });
  betrieb = await testPerson(datenbank, haus, ['betrieb', 'verwaltung', 'bearbeitung']);
});
afterAll(async () => {
  publishFassungen(recht);
  await datenbank.close();
  await rm(ordner, { recursive: true });
});

const catalogue = () => ({ rechtVerzeichnis: recht, heute: () => HEUTE });
const refresh = () => refreshFassungen(datenbank.anwendung, recht);

let laufend = 0;
const neueKennung = () => `landesministerium-p${++laufend}`;

function begin(kennung: string, text = beispieltext(kennung), wer = referat): Promise<string> {
  return legeAn(wer.zugang, recht, { kennung, text, anlass: 'Richtlinie vom 01.05.2026', gueltigAb: AB });
}

async function step(
  wer: Testperson,
  id: string,
  handlung: Parameters<typeof fuehreWeiter>[3]['handlung'],
  bemerkung = '',
): Promise<void> {
  const { entwurf } = await readEntwurf(wer.zugang, recht, id);
  await fuehreWeiter(wer.zugang, recht, id, { handlung, fassung: entwurf.fassung, bemerkung });
}

async function release(kennung: string, text?: string): Promise<string> {
  const id = await begin(kennung, text);
  await step(referat, id, 'vorlegen');
  await step(leitung, id, 'freigeben');
  await refresh();
  return id;
}

const refusal = (code: string) => expect.objectContaining({ code });

test('the table of the database is the table of the code', async () => {
  const { rows } = await sql`select vorher, handlung, nachher, recht from foerderprogramme_ablauf`.execute(
    datenbank.db,
  );
  const sorted = (zeilen: readonly unknown[]) => zeilen.map((zeile) => JSON.stringify(zeile)).sort();
  expect(sorted(rows)).toEqual(sorted([...ABLAUF]));
});

describe('a programme', () => {
  test('is in the catalogue when another person has released it, and nowhere before', async () => {
    const kennung = neueKennung();
    const id = await begin(kennung);
    await refresh();
    expect((await searchProgramme(catalogue(), KEINE_ANFRAGE)).treffer.map((t) => t.kennung)).not.toContain(
      kennung,
    );
    await step(referat, id, 'vorlegen');
    await expect(step(referat, id, 'freigeben')).rejects.toThrow(refusal('handlung-verboten'));
    await refresh();
    await expect(readProgramm(catalogue(), kennung)).rejects.toThrow(refusal('programm-nicht-gefunden'));
    await step(leitung, id, 'freigeben');
    await refresh();
    const suche = { ...KEINE_ANFRAGE, suche: 'Nachbarschaftsräume' };
    expect((await searchProgramme(catalogue(), suche)).treffer.map((t) => t.kennung)).toContain(kennung);
    expect((await readProgramm(catalogue(), kennung)).eintrag.titel).toBe(
      'Beispielprogramm Nachbarschaft der Stiftung',
    );
    const fuehrung = await readFuehrung(fremde.zugang, kennung);
    expect(fuehrung.fuehrende).toBe('landesministerium');
    expect(fuehrung.freigaben).toMatchObject([{ ab: AB, bis: null, organisation: 'landesministerium' }]);
  });
});
