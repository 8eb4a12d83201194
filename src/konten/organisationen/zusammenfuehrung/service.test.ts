import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../../tests/konten.ts';
import { readRechtelage } from '../../rechtelage/service.ts';
import { ladeEin, readEinladung } from '../einladungen/service.ts';
import { requireOrganisation } from '../service.ts';
import { fuehreZusammen, hebeZusammenfuehrungAuf, readZusammenfuehrung } from './service.ts';

let datenbank: Testdatenbank;
let betrieb: Testperson;
let nummer = 0;

beforeAll(async () => {
  datenbank = await testDatenbank();
  const organisation = await testOrganisation(datenbank, {
    kuerzel: 'leitstelle',
    art: 'betrieb',
    gebiet: '',
  });
  betrieb = await testPerson(datenbank, organisation, ['betrieb']);
});
afterAll(async () => await datenbank.close());

/** Two organisations of the same Kommune, each with an administrator; one person is in both. */
async function dublette({ bestaetigt = false } = {}) {
  nummer += 1;
  const [a, b] = [`stadt${nummer}`, `gemeinde${nummer}`];
  const gebiet = `059990${String(nummer).padStart(2, '0')}`;
  const bleibt = await testOrganisation(datenbank, { kuerzel: a, gebiet });
  const geht = await testOrganisation(datenbank, { kuerzel: b, gebiet, bestaetigt });
  const leitung = await testPerson(datenbank, bleibt, ['verwaltung']);
  const dort = await testPerson(datenbank, geht, ['bearbeitung', 'verwaltung']);
  return { a, b, bleibt, geht, leitung, dort };
}

async function rollenOf({ zugang }: Testperson): Promise<string[]> {
  return (await readRechtelage(zugang)).rollen.map(({ rolle }) => rolle).toSorted();
}

describe('merging', () => {
  it('takes people of a confirmed one along, in their running session, and withdraws invitations', async () => {
    const { a, b, bleibt, geht, dort } = await dublette({ bestaetigt: true });
    const { token } = await ladeEin(dort.zugang, b, {
      email: 'x@probe.example',
      rollen: ['lesen'],
      gebiet: '',
    });
    await fuehreZusammen(betrieb.zugang, b, a);
    const lage = await readRechtelage(dort.zugang);
    expect(lage.organisation?.id).toBe(bleibt);
    expect(new Set(lage.eigene)).toEqual(new Set([bleibt, geht]));
    expect(await rollenOf(dort)).toEqual(['bearbeitung', 'verwaltung']);
    await expect(readEinladung(datenbank.anwendung, token)).rejects.toThrow('gilt nicht');
    expect((await requireOrganisation(dort.zugang, a)).aufgegangene).toEqual([{ kuerzel: b, name: b }]);
    const { rows } = await sql<{ kennung: string }>`
      select kennung from pruefpfad_eintrag where handlung = 'organisation.zusammenfuehren'
         and kennung in (${a}, ${b}) order by kennung`.execute(datenbank.db);
    expect(rows.map(({ kennung }) => kennung)).toEqual([b, a].toSorted());
  });

  it('gives nobody rights whose organisation nobody has confirmed', async () => {
    const { a, b, bleibt, dort } = await dublette();
    await fuehreZusammen(betrieb.zugang, b, a);
    expect((await readRechtelage(dort.zugang)).organisation?.id).toBe(bleibt);
    expect(await rollenOf(dort)).toEqual([]);
    await hebeZusammenfuehrungAuf(betrieb.zugang, b);
    expect(await rollenOf(dort)).toEqual(['bearbeitung', 'verwaltung']);
  });

  it('can be undone: everybody is back, roles that came with it end', async () => {
    const { a, b, geht, bleibt, dort } = await dublette({ bestaetigt: true });
    await fuehreZusammen(betrieb.zugang, b, a);
    await hebeZusammenfuehrungAuf(betrieb.zugang, b);
    expect((await readRechtelage(dort.zugang)).organisation?.id).toBe(geht);
    expect(await rollenOf(dort)).toEqual(['bearbeitung', 'verwaltung']);
    const drueben = datenbank.zugang({ art: 'person', person: dort.person, organisation: bleibt });
    expect((await readRechtelage(drueben)).rollen).toEqual([]);
    await expect(hebeZusammenfuehrungAuf(betrieb.zugang, b)).rejects.toMatchObject({
      code: 'nicht-zusammengefuehrt',
    });
  });

  it('undone leaves what somebody had of their own', async () => {
    const { a, b, geht, leitung } = await dublette();
    await datenbank.db.transaction().execute(async (trx) => {
      await sql`insert into konten_mitgliedschaft (person, organisation, rolle, gebiet)
        select ${leitung.person}, ${geht}, 'verwaltung', gebiet from konten_organisation where id = ${geht}`.execute(
        trx,
      );
      await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(
        trx,
      );
    });
    await fuehreZusammen(betrieb.zugang, b, a);
    await hebeZusammenfuehrungAuf(betrieb.zugang, b);
    expect(await rollenOf(leitung)).toEqual(['verwaltung']);
  });

  it('makes no chains and no circles', async () => {
    const erste = await dublette();
    const zweite = await dublette();
    await fuehreZusammen(betrieb.zugang, erste.b, erste.a);
    for (const [geht, bleibt] of [
      [erste.a, erste.b],
      [erste.a, zweite.a],
      [erste.b, zweite.a],
      [zweite.a, erste.b],
      [erste.a, erste.a],
      [zweite.a, 'leitstelle'],
      [zweite.a, zweite.b],
    ] as const) {
      await expect(fuehreZusammen(betrieb.zugang, geht, bleibt)).rejects.toMatchObject({
        code: 'zusammenfuehrung-unmoeglich',
      });
    }
  });

  it('at once in both directions happens once', async () => {
    const [{ a }, { a: b }] = [await dublette(), await dublette()];
    const versuche = await Promise.allSettled([
      fuehreZusammen(betrieb.zugang, a, b),
      fuehreZusammen(betrieb.zugang, b, a),
    ]);
    expect(versuche.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('is the operator’s alone', async () => {
    const { a, b, leitung, dort } = await dublette();
    for (const { zugang } of [leitung, dort]) {
      await expect(fuehreZusammen(zugang, b, a)).rejects.toMatchObject({ code: 'handlung-verboten' });
      await expect(hebeZusammenfuehrungAuf(zugang, b)).rejects.toMatchObject({ code: 'handlung-verboten' });
      await expect(readZusammenfuehrung(zugang, { geht: b, bleibt: a })).rejects.toMatchObject({
        code: 'handlung-verboten',
      });
    }
  });

  it('shows candidates and both sides', async () => {
    const { a, b } = await dublette();
    const vorschau = await readZusammenfuehrung(betrieb.zugang, { geht: b, bleibt: a });
    expect(vorschau.dubletten.map(({ bleibt, geht }) => [bleibt.kuerzel, geht.kuerzel])).toContainEqual([
      a,
      b,
    ]);
    expect([vorschau.geht?.mitglieder.length, vorschau.bleibt?.mitglieder.length]).toEqual([1, 1]);
    expect(vorschau.hindernis).toBeUndefined();
  });
});
