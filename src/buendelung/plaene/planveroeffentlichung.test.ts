import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import {
  bauePlanbuehne,
  listSichtbarePlaene,
  type Planbuehne,
  refusalOf,
} from '../../../tests/planbuehne.ts';
import {
  closeSolver,
  findPlan,
  findVeroeffentlichung,
  listVeroeffentlichungen,
  nimmPlanZurueck,
  previewVeroeffentlichung,
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

describe('publishing', () => {
  const ALLE = () => [buehne.oeffentlich, buehne.gast, buehne.fremde.zugang, buehne.leser.zugang];

  it('needs the decision of the owner', async () => {
    for (const { zugang } of [buehne.planerin, buehne.leser, buehne.mitarbeiterin, buehne.landesrevision]) {
      const tat = veroeffentlichePlan(zugang, 'alpha-nord', 1, { annahmen: false });
      expect((await refusalOf(tat)).code).toBe('handlung-verboten');
    }
    expect(await findVeroeffentlichung(buehne.oeffentlich, 'alpha-nord', 1)).toBeUndefined();
  });

  it('shows everybody the reduced copy and nobody more; the plan stays closed', async () => {
    const vorschau = await previewVeroeffentlichung(buehne.leitung.zugang, 'alpha-nord', 1, {
      annahmen: false,
    });
    await veroeffentlichePlan(buehne.leitung.zugang, 'alpha-nord', 1, { annahmen: false });
    for (const zugang of ALLE()) {
      const gelesen = await findVeroeffentlichung(zugang, 'alpha-nord', 1);
      expect(gelesen?.plan).toEqual(vorschau);
      expect(gelesen?.herausgeber).toBe('alpha');
      expect(await listVeroeffentlichungen(zugang, 'alpha-nord')).toHaveLength(1);
    }
    expect(await listSichtbarePlaene(buehne.oeffentlich)).toEqual([]);
    expect(await listSichtbarePlaene(buehne.fremde.zugang)).toEqual(['beta-sued/1']);
    expect(await findPlan(buehne.oeffentlich, 'alpha-nord', 1)).toBeUndefined();
  });

  it('the same once more changes nothing, another choice replaces it; each change has its entry', async () => {
    const count = async () => {
      const { rows } = await sql<{ anzahl: number }>`select count(*)::int as anzahl from pruefpfad_eintrag
        where handlung = 'plan.veroeffentlichen' and kennung = 'alpha-nord/1'`.execute(datenbank.db);
      return rows[0]?.anzahl;
    };
    const publish = (annahmen: boolean) =>
      veroeffentlichePlan(buehne.leitung.zugang, 'alpha-nord', 1, { annahmen });
    await Promise.all([publish(false), publish(false)]);
    expect(await count()).toBe(1);
    await Promise.all([publish(true), publish(true)]);
    expect(await count()).toBe(2);
    expect(
      (await findVeroeffentlichung(buehne.oeffentlich, 'alpha-nord', 1))?.plan.annahmen.texte,
    ).not.toEqual([]);
  });

  it('ends when it is taken back; taking back twice changes nothing', async () => {
    expect((await refusalOf(nimmPlanZurueck(buehne.planerin.zugang, 'alpha-nord', 1))).code).toBe(
      'handlung-verboten',
    );
    await nimmPlanZurueck(buehne.leitung.zugang, 'alpha-nord', 1);
    await nimmPlanZurueck(buehne.leitung.zugang, 'alpha-nord', 1);
    for (const zugang of ALLE()) {
      expect(await findVeroeffentlichung(zugang, 'alpha-nord', 1)).toBeUndefined();
    }
    expect(await listVeroeffentlichungen(buehne.oeffentlich)).toEqual([]);
  });
});
