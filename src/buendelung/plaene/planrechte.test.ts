import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Zugang } from '#platform/database/index.ts';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import { testPerson } from '../../../tests/konten.ts';
import {
  bauePlanbuehne,
  listSichtbarePlaene,
  type Planbuehne,
  RECHENUMGEBUNG,
  refusalOf,
} from '../../../tests/planbuehne.ts';
import {
  berechnePlan,
  closeSolver,
  findPlan,
  findQuartierstand,
  listNeuestePlaene,
  listPlaene,
  nimmPlanZurueck,
  previewVeroeffentlichung,
  recordAbsage,
  requirePlan,
  requireQuartierstand,
  veroeffentlichePlan,
} from '../service.ts';

let datenbank: Testdatenbank;
let buehne: Planbuehne;
beforeAll(async () => {
  datenbank = await testDatenbank();
  buehne = await bauePlanbuehne(datenbank);
}, 60_000);
afterAll(async () => {
  await closeSolver();
  await datenbank.close();
});

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
    for (const person of [buehne.planerin, buehne.leitung, buehne.leser, buehne.mitarbeiterin]) {
      expect(await listSichtbarePlaene(person.zugang)).toEqual(['alpha-nord/1']);
    }
    expect(await listSichtbarePlaene(buehne.landesrevision.zugang)).toEqual(['alpha-nord/1', 'beta-sued/1']);
  });

  it('shows nothing to another Kommune, to auditors elsewhere, to guests and to the public', async () => {
    expect(await listSichtbarePlaene(buehne.fremde.zugang)).toEqual(['beta-sued/1']);
    for (const zugang of [buehne.rechnungshof.zugang, buehne.oeffentlich, buehne.gast])
      expect(await listSichtbarePlaene(zugang)).toEqual([]);
  });

  it('lets only those insert who may compute; nobody changes or deletes a plan', async () => {
    const insert = (quartier: string) =>
      sql`insert into buendelung_plan (quartier, nummer, fassung, stichtag, status, plan, akte)
        values (${quartier}, 77, 1, '2026-06-01', 'abgebrochen', '{}', '')`;
    for (const { zugang } of [buehne.leser, buehne.leitung, buehne.landesrevision, buehne.fremde]) {
      expect(await write(zugang, insert('alpha-nord'))).toBe('42501');
    }
    for (const zugang of [buehne.oeffentlich, buehne.gast])
      expect(await write(zugang, insert('alpha-nord'))).toBe('42501');
    expect(await write(buehne.planerin.zugang, sql`update buendelung_plan set status = 'optimal'`)).toBe(
      '42501',
    );
    expect(await write(buehne.planerin.zugang, sql`delete from buendelung_plan`)).toBe('42501');
  });

  it('lets only the deciding of the owner publish; nobody changes what is published', async () => {
    const insert = (eigentuemer: string) =>
      sql`insert into buendelung_veroeffentlichung (quartier, nummer, eigentuemer, inhalt)
        values ('alpha-nord', 1, ${eigentuemer}, '{}')`;
    for (const { zugang } of [buehne.planerin, buehne.leser, buehne.mitarbeiterin, buehne.landesrevision]) {
      expect(await write(zugang, insert(buehne.alpha))).toBe('42501');
    }
    const beta = buehne.fremde.zugang.identitaet.organisation ?? '';
    expect(await write(buehne.fremde.zugang, insert(beta))).toBe('42501');
    expect(await write(buehne.fremde.zugang, insert(buehne.alpha))).toBe('42501');
    expect(await write(buehne.leitung.zugang, insert(beta))).toBe('42501');
    expect(await write(buehne.leitung.zugang, sql`update buendelung_veroeffentlichung set nummer = 1`)).toBe(
      '42501',
    );
  });

  it('keeps no plan without an entry in the Prüfpfad', async () => {
    const ohne = buehne.planerin.zugang.write((trx) =>
      sql`insert into buendelung_plan (quartier, nummer, fassung, stichtag, status, plan, akte)
        values ('alpha-nord', 78, 1, '2026-06-01', 'abgebrochen', '{}', '')`.execute(trx),
    );
    await expect(ohne).rejects.toMatchObject({ code: '23514' });
  });
});

describe('two Kommunen', () => {
  it('see no plan of each other by any service or count', async () => {
    expect(await findPlan(buehne.fremde.zugang, 'alpha-nord', 1)).toBeUndefined();
    expect(await findQuartierstand(buehne.fremde.zugang, 'alpha-nord')).toBeUndefined();
    expect(await listPlaene(buehne.fremde.zugang, 'alpha-nord')).toEqual([]);
    expect((await listNeuestePlaene(buehne.fremde.zugang)).map(({ quartier }) => quartier)).toEqual([
      'beta-sued',
    ]);
    expect((await listNeuestePlaene(buehne.planerin.zugang)).map(({ quartier }) => quartier)).toEqual([
      'alpha-nord',
    ]);
  });

  it.each([
    ['reading a plan', (z: Zugang, q: string) => requirePlan(z, q, 1)],
    ['reading the state', (z: Zugang, q: string) => requireQuartierstand(z, q)],
    ['computing', (z: Zugang, q: string) => berechnePlan(z, q, RECHENUMGEBUNG)],
    ['a preview', (z: Zugang, q: string) => previewVeroeffentlichung(z, q, 1, { annahmen: true })],
    ['publishing', (z: Zugang, q: string) => veroeffentlichePlan(z, q, 1, { annahmen: true })],
    ['taking back', (z: Zugang, q: string) => nimmPlanZurueck(z, q, 1)],
    [
      'a refusal',
      (z: Zugang, q: string) =>
        recordAbsage(
          z,
          q,
          { programm: 'sjk', massnahmen: ['M01'], datum: RECHENUMGEBUNG.heute() } as never,
          1,
        ),
    ],
  ])('%s of a foreign one is answered like one that does not exist', async (_name, tat) => {
    const fremd = await refusalOf(tat(buehne.fremde.zugang, 'alpha-nord'));
    expect(fremd).toEqual(await refusalOf(tat(buehne.fremde.zugang, 'gibt-es-nicht')));
    expect(fremd.code).toMatch(/nicht-gefunden$/);
  });
});

describe('who may read only', () => {
  it('reads plans and computes none', async () => {
    for (const { zugang } of [buehne.leser, buehne.leitung, buehne.landesrevision]) {
      expect((await requirePlan(zugang, 'alpha-nord', 1)).nummer).toBe(1);
      expect((await refusalOf(berechnePlan(zugang, 'alpha-nord', RECHENUMGEBUNG))).code).toBe(
        'handlung-verboten',
      );
    }
  });

  it('works on it together where that is shared', async () => {
    expect(await berechnePlan(buehne.mitarbeiterin.zugang, 'alpha-nord', RECHENUMGEBUNG)).toBe(2);
  });
});

describe('the Prüfpfad', () => {
  it('holds who computed which plan, with its result and sums', async () => {
    const { rows } = await sql<{ wert: string; ags: string; organisation: string }>`
      select k.wert, e.ags, e.organisation from pruefpfad_eintrag e
        join pruefpfad_klartext k on k.nummer = e.nummer and k.teil = 'inhalt'
       where e.gegenstand = 'plan' and e.kennung = 'alpha-nord/1'`.execute(datenbank.db);
    expect(rows).toMatchObject([{ ags: '05999001', organisation: buehne.alpha }]);
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
    const { person, zugang } = await testPerson(datenbank, buehne.alpha, ['bearbeitung']);
    const vorher = (await listPlaene(buehne.planerin.zugang, 'alpha-nord')).length;
    let ende: Promise<void> | undefined;
    // Ended while it computed: what it wants to keep comes after.
    const danach: Zugang = {
      ...zugang,
      write: async (work) => {
        await ende;
        return await zugang.write(work);
      },
    };
    const rechnung = berechnePlan(danach, 'alpha-nord', {
      ...RECHENUMGEBUNG,
      melde: () => {
        ende ??= endRoles(person);
      },
    });
    const { code, text } = await refusalOf(rechnung);
    expect(code).toBe('rechenrecht-verboten');
    expect(text).toContain('nicht gespeichert');
    expect(await listPlaene(buehne.planerin.zugang, 'alpha-nord')).toHaveLength(vorher);
  });
});
