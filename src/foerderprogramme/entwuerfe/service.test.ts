import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { findProgramm } from '#rechtsstand/index.ts';
import { loadRechtsdateien, loadRechtsstand, publishFassungen } from '#rechtsstand/service.ts';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../tests/konten.ts';
import { KEINE_ANFRAGE } from '../anfrage.ts';
import { readProgramm, searchProgramme } from '../service.ts';
import { ABLAUF } from './ablauf.ts';
import { beispieltext } from './beispiele.ts';
import { aendere, fuehreWeiter, legeAn, legeRuecknahmeAn } from './handlungen/service.ts';
import { listEntwuerfe, loadAnfang, readEntwurf, readVorschau } from './service.ts';
import { ordneZu, readFuehrung, refreshFassungen } from './veroeffentlichung/service.ts';

const HEUTE = parseKalendertag('2026-06-01');
const AB = parseKalendertag('2026-05-01');

let datenbank: Testdatenbank;
let ordner: string;
/** The shipped law under a path of its own: what is released here is seen nowhere else. */
let recht: string;
let ministerium: string;
let stiftung: string;
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
  stiftung = await testOrganisation(datenbank, { kuerzel: 'stiftung', art: 'traeger' });
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

async function findKennungen(suche: string): Promise<string[]> {
  const { treffer } = await searchProgramme(catalogue(), { ...KEINE_ANFRAGE, suche });
  return treffer.map(({ kennung }) => kennung);
}

describe('a programme', () => {
  test('is in the catalogue when another person has released it, and nowhere before', async () => {
    const kennung = neueKennung();
    const id = await begin(kennung);
    await refresh();
    expect(await findKennungen('Nachbarschaftsräume')).not.toContain(kennung);
    await step(referat, id, 'vorlegen');
    await expect(step(referat, id, 'freigeben')).rejects.toThrow(refusal('handlung-verboten'));
    await refresh();
    await expect(readProgramm(catalogue(), kennung)).rejects.toThrow(refusal('programm-nicht-gefunden'));
    await step(leitung, id, 'freigeben');
    await refresh();
    expect(await findKennungen('Nachbarschaftsräume')).toContain(kennung);
    expect((await readProgramm(catalogue(), kennung)).eintrag.kurztitel).toBe(
      'Beispielprogramm Nachbarschaft',
    );
    const fuehrung = await readFuehrung(fremde.zugang, kennung);
    expect(fuehrung.fuehrende).toBe('landesministerium');
    expect(fuehrung.freigaben).toMatchObject([{ ab: AB, bis: null, organisation: 'landesministerium' }]);
  });

  test('is the same for everybody who loads the law of this folder, and for nobody else', async () => {
    const kennung = neueKennung();
    await release(kennung);
    expect((await loadRechtsstand(recht)).programme.has(kennung)).toBe(true);
    expect((await loadRechtsdateien(recht)).programme.has(kennung)).toBe(false);
    expect(await loadRechtsstand(recht)).toBe(await loadRechtsstand(recht));
  });

  test('counts from its first day, not before', async () => {
    const kennung = neueKennung();
    await release(kennung);
    const rechtsstand = await loadRechtsstand(recht);
    expect(findProgramm(rechtsstand, kennung, parseKalendertag('2026-04-30'))).toBeUndefined();
    expect(findProgramm(rechtsstand, kennung, AB)?.kennung).toBe(kennung);
  });

  test('returns changed, with the remark, and goes on', async () => {
    const kennung = neueKennung();
    const id = await begin(kennung);
    await step(referat, id, 'vorlegen');
    await expect(step(leitung, id, 'zurueckgeben', '  ')).rejects.toThrow(EingabeFehler);
    await step(leitung, id, 'zurueckgeben', 'Der Fördersatz fehlt.');
    const { entwurf } = await readEntwurf(referat.zugang, recht, id);
    expect(entwurf).toMatchObject({ zustand: 'zurueckgegeben', bemerkung: 'Der Fördersatz fehlt.' });
    await expect(step(referat, id, 'vorlegen')).rejects.toThrow(refusal('handlung-unzeitig'));
    // Now the one who returned it writes, so the first writer may release.
    const text = beispieltext(kennung).replace('80 %', '90 %');
    const inhalt = { gueltigAb: AB, text, anlass: 'Satz ergänzt' };
    await aendere(leitung.zugang, recht, id, { inhalt, fassung: entwurf.fassung });
    await step(leitung, id, 'vorlegen');
    await expect(step(leitung, id, 'freigeben')).rejects.toThrow(refusal('handlung-verboten'));
    await step(referat, id, 'freigeben');
    await refresh();
    expect((await readProgramm(catalogue(), kennung)).eintrag.foerdersatz).toContain('90');
  });

  test('withdrawn from a day on it is gone from then, and the past stays', async () => {
    const kennung = neueKennung();
    await release(kennung);
    const nummer = (await readFuehrung(referat.zugang, kennung)).freigaben[0]?.nummer ?? 0;
    const ende = parseKalendertag('2026-06-01');
    const id = await legeRuecknahmeAn(referat.zugang, recht, {
      nummer,
      gueltigAb: ende,
      anlass: 'Kein Geld mehr',
    });
    await step(referat, id, 'vorlegen');
    await expect(step(referat, id, 'freigeben')).rejects.toThrow(refusal('handlung-verboten'));
    await step(leitung, id, 'freigeben');
    await refresh();
    expect(await findKennungen(kennung)).not.toContain(kennung);
    await expect(readProgramm(catalogue(), kennung)).rejects.toThrow(refusal('programm-nicht-gefunden'));
    const frueher = await readProgramm(catalogue(), kennung, { stichtag: parseKalendertag('2026-05-31') });
    expect(frueher.versionen).toEqual([{ ab: AB, bis: '2026-05-31', gezeigt: true }]);
    // Once only.
    await expect(
      legeRuecknahmeAn(referat.zugang, recht, { nummer, gueltigAb: ende, anlass: 'Noch einmal' }),
    ).rejects.toThrow(refusal('freigabe-nicht-gefunden'));
  });

  test('a new version is compared field by field with the one in force and replaces it on its day', async () => {
    const kennung = neueKennung();
    await release(kennung);
    const ab = parseKalendertag('2026-06-01');
    const { text, aus } = await loadAnfang(referat.zugang, recht, kennung, ab);
    expect(aus).toBe(AB);
    const neu = text.replace('80 %', '70 %');
    const id = await legeAn(referat.zugang, recht, { kennung, text: neu, gueltigAb: ab, anlass: 'Kürzung' });
    const ansicht = await readEntwurf(leitung.zugang, recht, id);
    expect(ansicht.verglichenMit).toBe(AB);
    expect(ansicht.aenderungen).toEqual([{ feld: 'foerderung.satz.satz', vorher: '80 %', nachher: '70 %' }]);
    expect((await readVorschau(leitung.zugang, recht, id)).akte?.eintrag.foerdersatz).toContain('70');
    await step(referat, id, 'vorlegen');
    await step(leitung, id, 'freigeben');
    await refresh();
    const akte = await readProgramm(catalogue(), kennung);
    expect(akte.eintrag.foerdersatz).toContain('70');
    expect(akte.versionen.map((version) => version.ab)).toEqual([AB, ab]);
    // The released draft still shows what it changed.
    expect((await readEntwurf(leitung.zugang, recht, id)).aenderungen).toHaveLength(1);
  });
});

describe('a version that contradicts the rest', () => {
  test('is neither submitted nor released, and every fault has its line', async () => {
    const kennung = neueKennung();
    const text = `${beispieltext(kennung)}kombination:
  ausschluss:
    - {programme: [gibt-es-nicht], je: position}
`;
    const id = await begin(kennung, text);
    const { maengel } = await readEntwurf(referat.zugang, recht, id);
    const zeile = text.split('\n').findIndex((eine) => eine.includes('gibt-es-nicht')) + 1;
    expect(maengel).toMatchObject([{ feld: 'kombination.ausschluss[0].programme[0]', zeile }]);
    await expect(step(referat, id, 'vorlegen')).rejects.toThrow(EingabeFehler);
  });

  test('is refused also when the catalogue has changed since it was submitted', async () => {
    const [a, b] = [neueKennung(), neueKennung()];
    const needs = (anderes: string) => `kombination:
  voraussetzung: [{eine_von: [${anderes}], je: quartier}]
`;
    await release(a);
    await release(b);
    const erste = await begin(a, beispieltext(a) + needs(b));
    const zweite = await begin(b, beispieltext(b) + needs(a));
    await step(referat, erste, 'vorlegen');
    await step(referat, zweite, 'vorlegen');
    await step(leitung, erste, 'freigeben');
    await expect(step(leitung, zweite, 'freigeben')).rejects.toThrow(/Kreis/);
  });

  test('the last programme that others name is not withdrawn from its first day', async () => {
    const [a, b] = [neueKennung(), neueKennung()];
    await release(a);
    await release(b, `${beispieltext(b)}kombination:\n  dieselbe_ausgabe: {mit: [${a}]}\n`);
    const nummer = (await readFuehrung(referat.zugang, a)).freigaben[0]?.nummer ?? 0;
    const id = await legeRuecknahmeAn(referat.zugang, recht, { nummer, gueltigAb: AB, anlass: 'Irrtum' });
    await expect(step(referat, id, 'vorlegen')).rejects.toThrow(EingabeFehler);
  });
});

describe('who brings which programme', () => {
  const von = (wer: Testperson, kennung: string) => begin(kennung, beispieltext(kennung), wer);

  test('a new Kennung begins with the own Kuerzel', async () => {
    await expect(von(referat, 'anderes-programm')).rejects.toThrow(EingabeFehler);
    await expect(von(fremde, neueKennung())).rejects.toThrow(EingabeFehler);
    await expect(von(fremde, 'stiftung-haus')).resolves.toBeTypeOf('string');
  });

  test('shipped programmes belong to nobody until the operator names a keeper', async () => {
    const kennung = 'montag-initialkapital';
    const ab = parseKalendertag('2026-05-01');
    const { text } = await loadAnfang(fremde.zugang, recht, kennung, ab);
    const neu = { kennung, text: `${text}\n# neu\n`, gueltigAb: ab, anlass: 'Fortschreibung' };
    await expect(legeAn(fremde.zugang, recht, neu)).rejects.toThrow(/mitgelieferten Katalog/);
    await expect(legeAn(betrieb.zugang, recht, neu)).resolves.toBeTypeOf('string');
    await expect(ordneZu(leitung.zugang, recht, kennung, ministerium)).rejects.toThrow(
      refusal('handlung-verboten'),
    );
    await ordneZu(betrieb.zugang, recht, kennung, stiftung);
    const id = await legeAn(fremde.zugang, recht, neu);
    await expect(legeAn(betrieb.zugang, recht, neu)).rejects.toThrow(/andere Organisation/);
    // A keeper that lost the programme can no longer release.
    await step(fremde, id, 'vorlegen');
    await ordneZu(betrieb.zugang, recht, kennung, null);
    const andere = await testPerson(datenbank, stiftung, ['entscheidung']);
    await expect(step(andere, id, 'freigeben')).rejects.toThrow(/führt dieses Programm nicht/);
    await ordneZu(betrieb.zugang, recht, kennung, stiftung);
    await step(andere, id, 'freigeben');
    await refresh();
    const akte = await readProgramm(catalogue(), kennung);
    expect(akte.versionen.find(({ gezeigt }) => gezeigt)?.ab).toBe(ab);
  });

  test('an unconfirmed organisation may draft, not release', async () => {
    const neue = await testOrganisation(datenbank, {
      kuerzel: 'unbekannte',
      art: 'traeger',
      bestaetigt: false,
    });
    const eine = await testPerson(datenbank, neue, ['bearbeitung']);
    const andere = await testPerson(datenbank, neue, ['entscheidung']);
    const id = await begin('unbekannte-hilfe', beispieltext('unbekannte-hilfe'), eine);
    await step(eine, id, 'vorlegen');
    await expect(step(andere, id, 'freigeben')).rejects.toThrow(/nicht bestätigt/);
  });
});

describe('nobody else learns of a draft', () => {
  test('neither by list, nor page, nor error', async () => {
    const id = await begin(neueKennung());
    const gast = datenbank.zugang({ art: 'gast' });
    const leser = await testPerson(datenbank, ministerium, ['zahlung']);
    for (const zugang of [fremde.zugang, betrieb.zugang, leser.zugang, gast]) {
      expect((await listEntwuerfe(zugang)).zeilen.some((zeile) => zeile.id === id)).toBe(false);
      const fremder = await readEntwurf(zugang, recht, id).catch((fehler) => String(fehler));
      const keiner = await readEntwurf(zugang, recht, randomUUID()).catch((fehler) => String(fehler));
      expect(fremder).toBe(keiner);
      const handlung = { handlung: 'verwerfen', fassung: 1, bemerkung: '' } as const;
      await expect(fuehreWeiter(zugang, recht, id, handlung)).rejects.toThrow(
        refusal('entwurf-nicht-gefunden'),
      );
    }
    await expect(readEntwurf(referat.zugang, recht, 'keine-uuid')).rejects.toThrow(
      refusal('entwurf-nicht-gefunden'),
    );
  });

  test('revision of the territory reads, and does no more', async () => {
    const hof = await testOrganisation(datenbank, { kuerzel: 'hof', art: 'pruefstelle', gebiet: '05' });
    const pruefer = await testPerson(datenbank, hof, ['revision']);
    const fern = await testOrganisation(datenbank, {
      kuerzel: 'fernerhof',
      art: 'pruefstelle',
      gebiet: '14',
    });
    const anderer = await testPerson(datenbank, fern, ['revision']);
    const id = await begin(neueKennung());
    const { handlungen } = await readEntwurf(pruefer.zugang, recht, id);
    expect(handlungen.filter(({ erlaubt }) => erlaubt)).toEqual([]);
    await expect(readEntwurf(anderer.zugang, recht, id)).rejects.toThrow(refusal('entwurf-nicht-gefunden'));
  });
});

describe('two at once', () => {
  test('the second of two editors is told, and nothing is lost', async () => {
    const kennung = neueKennung();
    const id = await begin(kennung);
    const inhalt = { gueltigAb: AB, anlass: 'Erste', text: beispieltext(kennung) };
    expect(await aendere(referat.zugang, recht, id, { inhalt, fassung: 1 })).toBe(true);
    const zweite = { inhalt: { ...inhalt, anlass: 'Zweite' }, fassung: 1 };
    await expect(aendere(leitung.zugang, recht, id, zweite)).rejects.toThrow(refusal('veraltet'));
    expect(await aendere(referat.zugang, recht, id, { inhalt, fassung: 2 })).toBe(false);
  });

  test('a double click releases once', async () => {
    const kennung = neueKennung();
    const id = await begin(kennung);
    await step(referat, id, 'vorlegen');
    const schritt = { handlung: 'freigeben', fassung: 2, bemerkung: '' } as const;
    const ergebnisse = await Promise.allSettled([
      fuehreWeiter(leitung.zugang, recht, id, schritt),
      fuehreWeiter(leitung.zugang, recht, id, schritt),
    ]);
    expect(ergebnisse.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await readFuehrung(leitung.zugang, kennung)).freigaben).toHaveLength(1);
  });
});

test('every act is in the Prüfpfad, with its fields', async () => {
  const kennung = neueKennung();
  const id = await release(kennung);
  const { rows } = await sql<{ handlung: string; inhalt: string }>`
    select e.handlung, k.wert as inhalt from pruefpfad_eintrag e
      join pruefpfad_klartext k on k.nummer = e.nummer and k.teil = 'inhalt'
     where e.gegenstand = 'programmentwurf' and e.kennung = ${`${kennung}/${id}`} order by e.nummer`.execute(
    datenbank.db,
  );
  expect(rows.map(({ handlung }) => handlung)).toEqual([
    'programmentwurf.entwerfen',
    'programmentwurf.entwerfen',
    'programmentwurf.freigeben',
  ]);
  expect(JSON.parse(rows[2]?.inhalt ?? '')).toEqual([
    { feld: 'zustand', vorher: 'vorgelegt', nachher: 'freigegeben' },
  ]);
});
