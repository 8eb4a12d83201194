/**
 * Two Kommunen with a plan each, and people in every relation to the one of Alpha: tests ask who may do what.
 */
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { berechnePlan } from '../src/buendelung/service.ts';
import { FachlicherFehler } from '../src/kernel/fehler.ts';
import { parseKalendertag } from '../src/kernel/kalendertag.ts';
import type { Zugang } from '../src/platform/database/index.ts';
import { beispielAkte } from '../src/quartiere/beispiele.ts';
import type { Akte } from '../src/quartiere/index.ts';
import { importAkte } from '../src/quartiere/service.ts';
import type { Testdatenbank } from './datenbank.ts';
import { testOrganisation, testPerson } from './konten.ts';

export const RECHENUMGEBUNG = {
  rechtVerzeichnis: fileURLToPath(new URL('../recht/', import.meta.url)),
  heute: () => parseKalendertag('2026-06-01'),
};

function akteOf(kennung: string, ags: string): Akte {
  const akte = beispielAkte();
  return {
    ...akte,
    kommune: { ...akte.kommune, ags: ags as Akte['kommune']['ags'] },
    quartier: { ...akte.quartier, kennung: kennung as Akte['quartier']['kennung'] },
  };
}

async function share(
  datenbank: Testdatenbank,
  alpha: string,
  organisation: string,
  umfang: 'lesen' | 'mitarbeit',
): Promise<void> {
  await datenbank.db.transaction().execute(async (trx) => {
    await sql`insert into quartiere_freigabe (quartier, eigentuemer, organisation, umfang)
      values ('alpha-nord', ${alpha}, ${organisation}, ${umfang})`.execute(trx);
    await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(trx);
  });
}

/** Builds the stage; once per test file. */
export async function bauePlanbuehne(datenbank: Testdatenbank) {
  const add = (kuerzel: string, art: Parameters<typeof testOrganisation>[1]['art'], gebiet: string) =>
    testOrganisation(datenbank, { kuerzel, ...(art ? { art } : {}), gebiet });
  const alpha = await add('alpha', 'kommune', '05999001');
  const beta = await add('beta', 'kommune', '05999002');
  const verein = await add('verein', 'traeger', '05999001');
  const buero = await add('buero', 'begleitagentur', '05');
  const planerin = await testPerson(datenbank, alpha, ['bearbeitung']);
  const leitung = await testPerson(datenbank, alpha, ['entscheidung']);
  const fremde = await testPerson(datenbank, beta, ['bearbeitung', 'entscheidung', 'revision', 'verwaltung']);
  const leser = await testPerson(datenbank, verein, ['bearbeitung']);
  const mitarbeiterin = await testPerson(datenbank, buero, ['bearbeitung']);
  const landesrevision = await testPerson(datenbank, await add('land', 'land', '05'), ['revision']);
  const rechnungshof = await testPerson(datenbank, await add('rh-sn', 'pruefstelle', '14'), ['revision']);
  const oeffentlich = datenbank.zugang({ art: 'oeffentlich' });
  const gast = datenbank.zugang({ art: 'gast' });
  await importAkte(planerin.zugang, akteOf('alpha-nord', '05999001'));
  await importAkte(fremde.zugang, akteOf('beta-sued', '05999002'));
  await share(datenbank, alpha, verein, 'lesen');
  await share(datenbank, alpha, buero, 'mitarbeit');
  await berechnePlan(planerin.zugang, 'alpha-nord', RECHENUMGEBUNG);
  await berechnePlan(fremde.zugang, 'beta-sued', RECHENUMGEBUNG);
  return {
    alpha,
    planerin,
    leitung,
    fremde,
    leser,
    mitarbeiterin,
    landesrevision,
    rechnungshof,
    oeffentlich,
    gast,
  };
}

export type Planbuehne = Awaited<ReturnType<typeof bauePlanbuehne>>;

/** Code of the refusal, and its words without the names asked for. */
export async function refusalOf(tat: Promise<unknown>): Promise<{ code: string; text: string }> {
  try {
    await tat;
  } catch (fehler) {
    if (!(fehler instanceof FachlicherFehler)) throw fehler;
    return { code: fehler.code, text: fehler.message.replaceAll(/alpha-nord|gibt-es-nicht/g, '…') };
  }
  return { code: 'keine', text: '' };
}

/** Plans that plain SQL finds under the application's role. */
export async function listSichtbarePlaene(zugang: Zugang): Promise<string[]> {
  const { rows } = await zugang.read((db) =>
    sql<{ plan: string }>`select quartier || '/' || nummer as plan from buendelung_plan order by 1`.execute(
      db,
    ),
  );
  return rows.map(({ plan }) => plan);
}
