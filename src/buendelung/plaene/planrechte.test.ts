/**
 * Whose plans one sees, computes and publishes: by the services, by plain SQL under the application's role, and
 * when a role ends while a plan is being computed.
 */
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import type { Zugang } from '#platform/database/index.ts';
import { beispielAkte } from '#quartiere/beispiele.ts';
import type { Akte } from '#quartiere/index.ts';
import { importAkte } from '#quartiere/service.ts';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../tests/konten.ts';
import {
  berechnePlan,
  closeSolver,
  findPlan,
  findQuartierstand,
  findVeroeffentlichung,
  listNeuestePlaene,
  listPlaene,
  listVeroeffentlichungen,
  nimmPlanZurueck,
  previewVeroeffentlichung,
  recordAbsage,
  requirePlan,
  requireQuartierstand,
  veroeffentlichePlan,
} from '../service.ts';

const UMGEBUNG = {
  rechtVerzeichnis: fileURLToPath(new URL('../../../recht/', import.meta.url)),
  heute: () => parseKalendertag('2026-06-01'),
};

let datenbank: Testdatenbank;
let alpha: string;
let planerin: Testperson;
let leitung: Testperson;
let fremde: Testperson;
let leser: Testperson;
let mitarbeiterin: Testperson;
let landesrevision: Testperson;
let rechnungshof: Testperson;
let oeffentlich: Zugang;
let gast: Zugang;

function akteOf(kennung: string, ags: string): Akte {
  const akte = beispielAkte();
  return {
    ...akte,
    kommune: { ...akte.kommune, ags: ags as Akte['kommune']['ags'] },
    quartier: { ...akte.quartier, kennung: kennung as Akte['quartier']['kennung'] },
  };
}

async function share(organisation: string, umfang: 'lesen' | 'mitarbeit'): Promise<void> {
  await datenbank.db.transaction().execute(async (trx) => {
    await sql`insert into quartiere_freigabe (quartier, eigentuemer, organisation, umfang)
      values ('alpha-nord', ${alpha}, ${organisation}, ${umfang})`.execute(trx);
    await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(trx);
  });
}

beforeAll(async () => {
  datenbank = await testDatenbank();
  const add = (kuerzel: string, art: Parameters<typeof testOrganisation>[1]['art'], gebiet: string) =>
    testOrganisation(datenbank, { kuerzel, ...(art ? { art } : {}), gebiet });
  alpha = await add('alpha', 'kommune', '05999001');
  const beta = await add('beta', 'kommune', '05999002');
  const verein = await add('verein', 'traeger', '05999001');
  const buero = await add('buero', 'begleitagentur', '05');
  planerin = await testPerson(datenbank, alpha, ['bearbeitung']);
  leitung = await testPerson(datenbank, alpha, ['entscheidung']);
  fremde = await testPerson(datenbank, beta, ['bearbeitung', 'entscheidung', 'revision', 'verwaltung']);
  leser = await testPerson(datenbank, verein, ['bearbeitung']);
  mitarbeiterin = await testPerson(datenbank, buero, ['bearbeitung']);
  landesrevision = await testPerson(datenbank, await add('land', 'land', '05'), ['revision']);
  rechnungshof = await testPerson(datenbank, await add('rh-sn', 'pruefstelle', '14'), ['revision']);
  oeffentlich = datenbank.zugang({ art: 'oeffentlich' });
  gast = datenbank.zugang({ art: 'gast' });
  await importAkte(planerin.zugang, akteOf('alpha-nord', '05999001'));
  await importAkte(fremde.zugang, akteOf('beta-sued', '05999002'));
  await share(verein, 'lesen');
  await share(buero, 'mitarbeit');
  await berechnePlan(planerin.zugang, 'alpha-nord', UMGEBUNG);
  await berechnePlan(fremde.zugang, 'beta-sued', UMGEBUNG);
}, 60_000);
afterAll(async () => {
  await closeSolver();
  await datenbank.close();
});

/** Code of the refusal, and its words without the names asked for. */
async function refusalOf(tat: Promise<unknown>): Promise<{ code: string; text: string }> {
  try {
    await tat;
  } catch (fehler) {
    if (!(fehler instanceof FachlicherFehler)) throw fehler;
    return { code: fehler.code, text: fehler.message.replaceAll(/alpha-nord|gibt-es-nicht/g, '…') };
  }
  return { code: 'keine', text: '' };
}

/** Plans that plain SQL finds under the application's role. */
async function visible(zugang: Zugang): Promise<string[]> {
  const { rows } = await zugang.read((db) =>
    sql<{ plan: string }>`select quartier || '/' || nummer as plan from buendelung_plan order by 1`.execute(
      db,
    ),
  );
  return rows.map(({ plan }) => plan);
}

async function write(zugang: Zugang, befehl: ReturnType<typeof sql>): Promise<string> {
  return await zugang
    .write(async (trx) => {
      const { numAffectedRows } = await befehl.execute(trx);
      await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
        trx,
      );
      return String(numAffectedRows ?? 0n);
    })
    .catch((fehler: { code?: string }) => fehler.code ?? 'unbekannt');
}

describe('row-level security alone', () => {
  it('shows plans to the owner, to those the Akte is shared with, and to auditors of the territory', async () => {
    for (const person of [planerin, leitung, leser, mitarbeiterin]) {
      expect(await visible(person.zugang)).toEqual(['alpha-nord/1']);
    }
    expect(await visible(landesrevision.zugang)).toEqual(['alpha-nord/1', 'beta-sued/1']);
  });

  it('shows nothing to another Kommune, to auditors elsewhere, to guests and to the public', async () => {
    expect(await visible(fremde.zugang)).toEqual(['beta-sued/1']);
    for (const zugang of [rechnungshof.zugang, oeffentlich, gast]) expect(await visible(zugang)).toEqual([]);
  });

  it('lets only those insert who may compute; nobody changes or deletes a plan', async () => {
    const insert = (quartier: string) =>
      sql`insert into buendelung_plan (quartier, nummer, fassung, stichtag, status, plan, akte)
        values (${quartier}, 77, 1, '2026-06-01', 'abgebrochen', '{}', '')`;
    for (const { zugang } of [leser, leitung, landesrevision, fremde]) {
      expect(await write(zugang, insert('alpha-nord'))).toBe('42501');
    }
    for (const zugang of [oeffentlich, gast]) expect(await write(zugang, insert('alpha-nord'))).toBe('42501');
    expect(await write(planerin.zugang, sql`update buendelung_plan set status = 'optimal'`)).toBe('42501');
    expect(await write(planerin.zugang, sql`delete from buendelung_plan`)).toBe('42501');
  });

  it('lets only the deciding of the owner publish; nobody changes what is published', async () => {
    const insert = (eigentuemer: string) =>
      sql`insert into buendelung_veroeffentlichung (quartier, nummer, eigentuemer, inhalt)
        values ('alpha-nord', 1, ${eigentuemer}, '{}')`;
    for (const { zugang } of [planerin, leser, mitarbeiterin, landesrevision]) {
      expect(await write(zugang, insert(alpha))).toBe('42501');
    }
    const beta = fremde.zugang.identitaet.organisation ?? '';
    expect(await write(fremde.zugang, insert(beta))).toBe('42501');
    expect(await write(fremde.zugang, insert(alpha))).toBe('42501');
    expect(await write(leitung.zugang, insert(beta))).toBe('42501');
    expect(await write(leitung.zugang, sql`update buendelung_veroeffentlichung set nummer = 1`)).toBe(
      '42501',
    );
  });

  it('keeps no plan without an entry in the Prüfpfad', async () => {
    const ohne = planerin.zugang.write((trx) =>
      sql`insert into buendelung_plan (quartier, nummer, fassung, stichtag, status, plan, akte)
        values ('alpha-nord', 78, 1, '2026-06-01', 'abgebrochen', '{}', '')`.execute(trx),
    );
    await expect(ohne).rejects.toMatchObject({ code: '23514' });
  });
});

describe('two Kommunen', () => {
  it('see no plan of each other by any service or count', async () => {
    expect(await findPlan(fremde.zugang, 'alpha-nord', 1)).toBeUndefined();
    expect(await findQuartierstand(fremde.zugang, 'alpha-nord')).toBeUndefined();
    expect(await listPlaene(fremde.zugang, 'alpha-nord')).toEqual([]);
    expect((await listNeuestePlaene(fremde.zugang)).map(({ quartier }) => quartier)).toEqual(['beta-sued']);
    expect((await listNeuestePlaene(planerin.zugang)).map(({ quartier }) => quartier)).toEqual([
      'alpha-nord',
    ]);
  });

  it.each([
    ['reading a plan', (z: Zugang, q: string) => requirePlan(z, q, 1)],
    ['reading the state', (z: Zugang, q: string) => requireQuartierstand(z, q)],
    ['computing', (z: Zugang, q: string) => berechnePlan(z, q, UMGEBUNG)],
    ['a preview', (z: Zugang, q: string) => previewVeroeffentlichung(z, q, 1, { annahmen: true })],
    ['publishing', (z: Zugang, q: string) => veroeffentlichePlan(z, q, 1, { annahmen: true })],
    ['taking back', (z: Zugang, q: string) => nimmPlanZurueck(z, q, 1)],
    [
      'a refusal',
      (z: Zugang, q: string) =>
        recordAbsage(z, q, { programm: 'sjk', massnahmen: ['M01'], datum: UMGEBUNG.heute() } as never, 1),
    ],
  ])('%s of a foreign one is answered like one that does not exist', async (_name, tat) => {
    const fremd = await refusalOf(tat(fremde.zugang, 'alpha-nord'));
    expect(fremd).toEqual(await refusalOf(tat(fremde.zugang, 'gibt-es-nicht')));
    expect(fremd.code).toMatch(/nicht-gefunden$/);
  });
});

describe('who may read only', () => {
  it('reads plans and computes none', async () => {
    for (const { zugang } of [leser, leitung, landesrevision]) {
      expect((await requirePlan(zugang, 'alpha-nord', 1)).nummer).toBe(1);
      expect((await refusalOf(berechnePlan(zugang, 'alpha-nord', UMGEBUNG))).code).toBe('handlung-verboten');
    }
  });

  it('works on it together where that is shared', async () => {
    expect(await berechnePlan(mitarbeiterin.zugang, 'alpha-nord', UMGEBUNG)).toBe(2);
  });
});

describe('the Prüfpfad', () => {
  it('holds who computed which plan, with its result and sums', async () => {
    const { rows } = await sql<{ wert: string; ags: string; organisation: string }>`
      select k.wert, e.ags, e.organisation from pruefpfad_eintrag e
        join pruefpfad_klartext k on k.nummer = e.nummer and k.teil = 'inhalt'
       where e.gegenstand = 'plan' and e.kennung = 'alpha-nord/1'`.execute(datenbank.db);
    expect(rows).toMatchObject([{ ags: '05999001', organisation: alpha }]);
    const felder = JSON.parse(rows[0]?.wert ?? '[]').map(({ feld }: { feld: string }) => feld);
    expect(felder).toEqual(
      expect.arrayContaining(['status', 'fassung', 'stichtag', 'summen.eigenmittelCent']),
    );
  });
});

describe('a role that ends during the computation', () => {
  async function endRoles(person: string): Promise<void> {
    await datenbank.db.transaction().execute(async (trx) => {
      await sql`update konten_mitgliedschaft set bis = now() where person = ${person}`.execute(trx);
      await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
        trx,
      );
    });
  }

  it('keeps nothing, and says why', async () => {
    const { person, zugang } = await testPerson(datenbank, alpha, ['bearbeitung']);
    const vorher = (await listPlaene(planerin.zugang, 'alpha-nord')).length;
    let ende: Promise<void> | undefined;
    const rechnung = berechnePlan(zugang, 'alpha-nord', {
      ...UMGEBUNG,
      melde: () => {
        ende ??= endRoles(person);
      },
    });
    const { code, text } = await refusalOf(rechnung.finally(() => ende));
    expect(code).toBe('rechenrecht-verboten');
    expect(text).toContain('nicht gespeichert');
    expect(await listPlaene(planerin.zugang, 'alpha-nord')).toHaveLength(vorher);
  });
});

describe('publishing', () => {
  const ALLE = () => [oeffentlich, gast, fremde.zugang, leser.zugang];

  it('needs the decision of the owner', async () => {
    for (const { zugang } of [planerin, leser, mitarbeiterin, landesrevision]) {
      const tat = veroeffentlichePlan(zugang, 'alpha-nord', 1, { annahmen: false });
      expect((await refusalOf(tat)).code).toBe('handlung-verboten');
    }
    expect(await findVeroeffentlichung(oeffentlich, 'alpha-nord', 1)).toBeUndefined();
  });

  it('shows everybody the reduced copy and nobody more; the plan stays closed', async () => {
    const vorschau = await previewVeroeffentlichung(leitung.zugang, 'alpha-nord', 1, { annahmen: false });
    await veroeffentlichePlan(leitung.zugang, 'alpha-nord', 1, { annahmen: false });
    for (const zugang of ALLE()) {
      const gelesen = await findVeroeffentlichung(zugang, 'alpha-nord', 1);
      expect(gelesen?.plan).toEqual(vorschau);
      expect(gelesen?.herausgeber).toBe('alpha');
      expect(await listVeroeffentlichungen(zugang, 'alpha-nord')).toHaveLength(1);
    }
    expect(await visible(oeffentlich)).toEqual([]);
    expect(await visible(fremde.zugang)).toEqual(['beta-sued/1']);
    expect(await findPlan(oeffentlich, 'alpha-nord', 1)).toBeUndefined();
  });

  it('the same once more changes nothing, another choice replaces it; each change has its entry', async () => {
    const count = async () => {
      const { rows } = await sql<{ anzahl: number }>`select count(*)::int as anzahl from pruefpfad_eintrag
        where handlung = 'plan.veroeffentlichen' and kennung = 'alpha-nord/1'`.execute(datenbank.db);
      return rows[0]?.anzahl;
    };
    const publish = (annahmen: boolean) => veroeffentlichePlan(leitung.zugang, 'alpha-nord', 1, { annahmen });
    await Promise.all([publish(false), publish(false)]);
    expect(await count()).toBe(1);
    await Promise.all([publish(true), publish(true)]);
    expect(await count()).toBe(2);
    expect((await findVeroeffentlichung(oeffentlich, 'alpha-nord', 1))?.plan.annahmen.texte).not.toEqual([]);
  });

  it('ends when it is taken back; taking back twice changes nothing', async () => {
    expect((await refusalOf(nimmPlanZurueck(planerin.zugang, 'alpha-nord', 1))).code).toBe(
      'handlung-verboten',
    );
    await nimmPlanZurueck(leitung.zugang, 'alpha-nord', 1);
    await nimmPlanZurueck(leitung.zugang, 'alpha-nord', 1);
    for (const zugang of ALLE()) {
      expect(await findVeroeffentlichung(zugang, 'alpha-nord', 1)).toBeUndefined();
    }
    expect(await listVeroeffentlichungen(oeffentlich)).toEqual([]);
  });
});
