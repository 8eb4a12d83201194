/**
 * Act and entry are stored together or not at all, also when the process dies at any moment.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../tests/datenbank.ts';
import { testOrganisation, testPerson } from '../../tests/konten.ts';
import { pruefeKette } from './pruefung/service.ts';

// Each run starts a process of its own; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

let datenbank: Testdatenbank;
beforeAll(async () => {
  datenbank = await testDatenbank();
});
afterAll(() => datenbank.close());

/** Changes and records in four parallel loops until it is killed; one letter of output per commit. */
function spawnSchreiber(url: string, identitaet: object, organisation: string): ChildProcess {
  const quelle = (pfad: string) => JSON.stringify(new URL(pfad, import.meta.url).href);
  const programm = `
    import { sql } from 'kysely';
    import { connect } from ${quelle('../platform/database/connection.ts')};
    import { urlForAnwendung } from ${quelle('../platform/database/anwendungsrolle.ts')};
    import { createZugang } from ${quelle('../platform/database/zugang.ts')};
    import { recordEintrag } from ${quelle('./service.ts')};
    const organisation = ${JSON.stringify(organisation)};
    const zugang = createZugang(connect(urlForAnwendung(${JSON.stringify(url)}), 4), ${JSON.stringify(identitaet)});
    const schreibe = async () => {
      while (true) {
        await zugang.write(async (trx) => {
          await sql\`update konten_organisation set fassung = fassung + 1 where id = \${organisation}\`.execute(trx);
          await recordEintrag(trx, {
            handlung: 'organisation.aendern', grundlage: 'Test', aenderungen: [{ feld: 'fassung' }],
            gegenstand: { art: 'organisation', kennung: 'abbruch', organisation, ags: null },
          });
        });
        process.stdout.write('.');
      }
    };
    await Promise.all([1, 2, 3, 4].map(schreibe));`;
  return spawn(process.execPath, ['--input-type=module', '--eval', programm], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Kills it after this many commits, and some turns of the loop later, somewhere between two of them. */
async function killAfter(kind: ChildProcess, commits: number, runden: number): Promise<void> {
  let gesehen = 0;
  while (gesehen < commits) {
    const [text] = (await once(kind.stdout as NonNullable<ChildProcess['stdout']>, 'data')) as [Buffer];
    gesehen += text.length;
  }
  for (let runde = 0; runde < runden; runde += 1) await new Promise((weiter) => setImmediate(weiter));
  const ende = once(kind, 'exit');
  kind.kill('SIGKILL');
  await ende;
}

async function count(): Promise<{ aenderungen: number; eintraege: number }> {
  const { rows } = await sql<{ aenderungen: number; eintraege: number }>`
    select (select fassung - 1 from konten_organisation where kuerzel = 'abbruch') as aenderungen,
           (select count(*) from pruefpfad_eintrag where kennung = 'abbruch') as eintraege`.execute(
    datenbank.db,
  );
  return rows[0]!;
}

it('holds through kill -9 at any moment: as many entries as changes, and the chain is whole', async () => {
  const organisation = await testOrganisation(datenbank, { kuerzel: 'abbruch' });
  const { zugang } = await testPerson(datenbank, organisation, ['verwaltung']);
  let vorher = 0;
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 40 }), fc.nat(300), async (commits, runden) => {
      await killAfter(spawnSchreiber(datenbank.url, zugang.identitaet, organisation), commits, runden);
      // The server may still be finishing what the dead process sent: wait for its connections to end.
      await expect
        .poll(
          async () => {
            const { rows } = await sql<{ offen: number }>`select count(*) as offen from pg_stat_activity
            where datname = current_database() and usename = 'quartierwerk_anwendung'`.execute(datenbank.db);
            return rows[0]?.offen;
          },
          { timeout: 60_000 },
        )
        .toBe(0);
      const { aenderungen, eintraege } = await count();
      expect(eintraege).toBe(aenderungen);
      expect(aenderungen).toBeGreaterThanOrEqual(vorher + commits);
      vorher = aenderungen;
      expect((await pruefeKette(datenbank.db, [])).maengel).toEqual([]);
    }),
    { numRuns: 6, endOnFailure: true },
  );
});
