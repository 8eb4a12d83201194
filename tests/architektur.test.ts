/**
 * The house rules (docs/architektur.md). Each is a pure function over files; beside every rule stands a small
 * bad example that it must refuse. A failing rule says what to do.
 */
import { describe, expect, it } from 'vitest';
import { formatMangel } from '../src/kernel/fehler.ts';
import { checkRessorts } from '../src/rechtsstand/index.ts';
import { loadRechtsstand, loadRessorts } from '../src/rechtsstand/service.ts';
import { checkRechtsdateien, checkZitate } from './architektur/fundstellen.ts';
import { checkGlossar } from './architektur/glossar.ts';
import { type Ausnahmen, checkGroessen, findAlteAusnahmen } from './architektur/groessen.ts';
import { checkPruefer } from './architektur/pruefer.ts';
import { type Datei, isCode, readFolders } from './architektur/quelltext.ts';
import { checkReinheit } from './architektur/reinheit.ts';
import { type Aufbau, checkRichtung, findKreise } from './architektur/richtung.ts';
import { checkTabellen } from './architektur/tabellen.ts';
import { checkNamen, checkVerbote } from './architektur/verbote.ts';

/** Who may know whom: a folder imports only from rows below its own. */
const AUFBAU: Aufbau = {
  reihen: [
    ['server', 'cli', 'web'],
    ['veroeffentlichung'],
    ['zuwendung', 'modellprogramme', 'abstimmung', 'verteilung', 'verfuegungsfonds', 'dialog'],
    ['buendelung', 'haushalt', 'monitoring'],
    ['foerderfaehigkeit'],
    ['foerderprogramme', 'quartiere'],
    ['rechtsstand', 'konten'],
    ['pruefpfad'],
    ['web/ui', 'platform'],
    ['kernel'],
  ],
  /** Put the product together: every door of a capability is open to them. */
  zusammenbau: ['server', 'cli', 'web'],
  /** No capabilities: every file is open to the rows above. */
  offen: ['web/ui', 'platform', 'kernel'],
};
const FAEHIGKEITEN = AUFBAU.reihen.slice(1, -2).flat();

/** Files and folders that may be larger, and why. */
const GROESSER: Ausnahmen = {};

/** English words in names of exported types: machinery, no terms of the field. */
const ENGLISCH: readonly string[] = [];

const src = readFolders('src').filter(isCode);
const code = [...src, ...readFolders('tests', 'bench', 'scripts').filter(isCode)];
const recht = readFolders('recht');
const migrationen = readFolders('migrations');
const fachlich = src.filter(({ pfad }) => [...FAEHIGKEITEN, 'kernel'].includes(pfad.split('/')[1] ?? ''));
const glossar = readFolders('docs').find(({ pfad }) => pfad === 'docs/glossar.md')?.text ?? '';

/** A file that exists only here. */
const datei = (pfad: string, text = ''): Datei => ({ pfad, text });

it('reads the project', () => {
  expect(src.length).toBeGreaterThan(50);
  expect(recht.length).toBeGreaterThan(20);
  expect(glossar.length).toBeGreaterThan(1000);
});

describe('1 direction of dependencies', () => {
  const bad = (pfad: string, text: string) => checkRichtung([datei(pfad, text)], AUFBAU);

  it('holds, without circles', () => {
    expect(checkRichtung(src, AUFBAU)).toEqual([]);
    expect(findKreise(src)).toEqual([]);
  });

  it('refuses upward and sideways imports, also of types', () => {
    expect(bad('src/quartiere/akte.ts', "import type { Plan } from '#buendelung/index.ts';")).toHaveLength(1);
    expect(bad('src/quartiere/akte.ts', "import { a } from '../foerderprogramme/index.ts';")).toHaveLength(1);
    expect(bad('src/platform/log.ts', "type Konto = import('#konten/index.ts').Konto;")).toHaveLength(1);
    expect(bad('src/neu/akte.ts', "import { cent } from '#kernel/geld.ts';")).toHaveLength(1);
  });

  it('refuses other ways into a capability than its two doors', () => {
    expect(bad('src/buendelung/plan.ts', "import { a } from '#quartiere/akte.ts';")).toHaveLength(1);
    expect(bad('src/buendelung/plan.ts', "import { a } from '#quartiere/service.ts';")).toHaveLength(1);
    expect(bad('src/buendelung/pages/plan.tsx', "export * from '#quartiere/service.ts';")).toHaveLength(1);
    expect(bad('src/server/main.ts', "import { a } from '#quartiere/repository.ts';")).toHaveLength(1);
    expect(bad('src/quartiere/akte.ts', "import { a } from './index.ts';")).toHaveLength(1);
  });

  it('allows both doors', () => {
    const beispiele = "import { a } from '#quartiere/beispiele.ts';";
    expect(bad('src/buendelung/plan.test.ts', beispiele)).toEqual([]);
    expect(bad('src/buendelung/plan.ts', beispiele)).toHaveLength(1);
    expect(bad('src/buendelung/service.ts', "import { a } from '#quartiere/service.ts';")).toEqual([]);
    expect(bad('src/buendelung/plan.ts', "import type { A } from '#quartiere/index.ts';")).toEqual([]);
    expect(bad('src/server/main.ts', "import { a } from '#quartiere/routes.ts';")).toEqual([]);
  });

  it('finds circles', () => {
    const kreis = [
      datei('src/kernel/a.ts', "import './b.ts';"),
      datei('src/kernel/b.ts', "import type { A } from '#kernel/c.ts';"),
      datei('src/kernel/c.ts', "export { b } from './a.ts';"),
    ];
    expect(findKreise(kreis)).toEqual([
      'Kreis: src/kernel/a.ts -> src/kernel/b.ts -> src/kernel/c.ts -> src/kernel/a.ts',
    ]);
  });
});

describe('2 pure files', () => {
  const bad = (text: string) => checkReinheit([datei('src/haushalt/ansatz.ts', text)]);

  it('read no clock, no random and no machinery', () => {
    expect(checkReinheit(src)).toEqual([]);
  });

  it.each([
    "import { readFile } from 'node:fs';",
    "import type { Db } from '#platform/database/index.ts';",
    'const jetzt = new Date();',
    'const jetzt = Date.now();',
    'const heute = Temporal.Now.plainDateISO();',
    'const wert = Math.random();',
    'const id = crypto.randomUUID();',
    'const modus = process.env.MODUS;',
  ])('refuses %s', (text) => {
    expect(bad(text).length).toBeGreaterThan(0);
  });

  it('lets the shell and conversions pass', () => {
    expect(checkReinheit([datei('src/haushalt/service.ts', "import 'node:fs';")])).toEqual([]);
    expect(bad("const tag = new Date('2027-01-01');")).toEqual([]);
  });
});

describe('3 tables', () => {
  const bad = (text: string, migration = '') =>
    checkTabellen(
      [datei('src/haushalt/repository.ts', text)],
      [datei('migrations/0002_haushalt.sql', migration)],
      FAEHIGKEITEN,
    );

  it('belong to the capability that names them', () => {
    expect(checkTabellen(src, migrationen, FAEHIGKEITEN)).toEqual([]);
  });

  it('refuses tables of others, in Kysely, in SQL and in migrations', () => {
    expect(bad("db.selectFrom('quartiere_quartier as q');")).toHaveLength(1);
    expect(bad("db.selectFrom('haushalt_ansatz').innerJoin('quartiere_quartier', 'a', 'b');")).toHaveLength(
      1,
    );
    expect(bad('sql`select 1 from konten_konto where id = 1`;')).toHaveLength(1);
    expect(bad('sql<Zeile>`update konten_konto set a = 1`;')).toHaveLength(1);
    expect(bad('', 'create table haushalt_a (id text references konten_konto);')).toHaveLength(1);
  });

  it('allows own tables, subqueries and views of the owner', () => {
    expect(bad("db.insertInto('haushalt_ansatz');", 'create table haushalt_ansatz (a text);')).toEqual([]);
    expect(bad('sql`with q as (select 1 from haushalt_ansatz) select * from q`;')).toEqual([]);
    expect(bad("db.selectFrom('haushalt_sicht');", 'create view haushalt_sicht as select 1;')).toEqual([]);
  });
});

describe('4 sizes', () => {
  it('fit into one head', () => {
    expect(checkGroessen(code, GROESSER)).toEqual([]);
    expect(findAlteAusnahmen(code, GROESSER)).toEqual([]);
  });

  it('refuses long files, long functions and full folders', () => {
    const zeilen = (anzahl: number) => 'f();\n'.repeat(anzahl);
    expect(checkGroessen([datei('src/a/b.ts', zeilen(301))], {})).toHaveLength(1);
    expect(checkGroessen([datei('src/a/b.ts', `function g() {\n${zeilen(49)}}`)], {})).toHaveLength(1);
    expect(checkGroessen([datei('src/a/b.ts', `function g() {\n${zeilen(48)}}`)], {})).toEqual([]);
    const voll = Array.from({ length: 21 }, (_, nummer) => datei(`src/a/d${nummer}.ts`));
    expect(checkGroessen(voll, {})).toHaveLength(1);
    expect(checkGroessen(voll, { 'src/a': 'Probe' })).toEqual([]);
    expect(findAlteAusnahmen(voll, { 'src/b': 'gibt es nicht mehr' })).toEqual(['src/b']);
  });

  it('does not count markup', () => {
    const seite = `function Seite() {\n  return (\n    <p>\n${'      <b />\n'.repeat(60)}    </p>\n  );\n}`;
    expect(checkGroessen([datei('src/a/pages/b.tsx', seite)], {})).toEqual([]);
  });
});

describe('5 law', () => {
  const norm = datei(
    'recht/bund/baugb-149/2021-01-01.yaml',
    'quelle: {url: https://example.org, stand: "2026-01-01", pruefstand: gelesen}',
  );

  it('cited in code exists, and every file of recht/ names its source', () => {
    expect(checkZitate(src, recht)).toEqual([]);
    expect(checkRechtsdateien(recht)).toEqual([]);
  });

  it('calls every Ressort as the register does in its time (recht/ressorts.yaml)', async () => {
    const verzeichnis = await loadRessorts('recht');
    if (!verzeichnis) throw new Error('recht/ressorts.yaml is missing');
    expect(checkRessorts(verzeichnis, await loadRechtsstand('recht')).map(formatMangel)).toEqual([]);
  });

  it('refuses citations of nothing and files without source', () => {
    const zitat = (norm: string) =>
      datei('src/zuwendung/a.ts', `const f = { norm: '${norm}', stelle: '§ 1' };`);
    expect(checkZitate([zitat('bund/baugb-149')], [norm])).toEqual([]);
    expect(checkZitate([zitat('bund/baugb-150')], [norm])).toHaveLength(1);
    expect(checkRechtsdateien([norm])).toEqual([]);
    expect(checkRechtsdateien([{ ...norm, text: 'titel: BauGB' }])).toHaveLength(3);
    expect(checkRechtsdateien([datei('recht/bund/baugb.yaml')])).toHaveLength(1);
  });
});

describe('6 glossary', () => {
  const bad = (text: string) =>
    checkGlossar(
      [datei('src/haushalt/a.ts', text)],
      '| Begriff | … |\n| Maßnahme | … |\n| Kosten, Art | … |',
      ['Input'],
    );

  it('explains every exported type of capabilities and kernel', () => {
    expect(checkGlossar(fachlich, glossar, ENGLISCH)).toEqual([]);
  });

  it('refuses unknown nouns and reads compounds', () => {
    expect(bad('export type Wirtschaftsplan = 1;')).toHaveLength(1);
    expect(
      bad('export type Massnahmenkostenart = 1; export type MassnahmeInput = 1; type Intern = 1;'),
    ).toEqual([]);
  });
});

describe('7 names and language', () => {
  const bad = (text: string) => checkVerbote([datei('src/haushalt/a.ts', text)]);

  it('say what is inside', () => {
    expect(checkNamen(code)).toEqual([]);
    expect(checkVerbote(code)).toEqual([]);
  });

  it.each([
    'export default 1;',
    'enum Farbe { rot }',
    'class Konto {}',
    'class Konto { constructor(private readonly name: string) {} }',
    'class A extends Error { @log m() {} }',
  ])('refuses %s', (text) => {
    expect(bad(text).length).toBeGreaterThan(0);
  });

  it('refuses empty names, allows errors and route modules', () => {
    expect(
      checkNamen([datei('src/a/utils.ts'), datei('src/shared/b.ts'), datei('src/a/begriffe.ts')]),
    ).toHaveLength(2);
    expect(bad('export class BetragFehler extends Error {}')).toEqual([]);
    expect(checkVerbote([datei('src/haushalt/pages/a.tsx', 'export default function Seite() {}')])).toEqual(
      [],
    );
  });
});

describe('8 checker of certificates', () => {
  const bad = (text: string) => checkPruefer([datei('src/buendelung/zertifikat/pruefer/a.ts', text)]);

  it('is small and shares no code with what computes plans', () => {
    expect(checkPruefer(src)).toEqual([]);
  });

  it('refuses more lines and imports from outside its folder, also of types', () => {
    expect(bad('f();\n'.repeat(600))).toEqual([]);
    expect(bad('f();\n'.repeat(601))).toHaveLength(1);
    expect(bad("import { a } from '../beweis.ts';")).toHaveLength(1);
    expect(bad("import type { Paket } from '../../optimierung/instanz.ts';")).toHaveLength(1);
    expect(bad("const a = await import('#kernel/geld.ts');")).toHaveLength(1);
    expect(bad("import { z } from 'zod';\nimport { b } from './form.ts';")).toEqual([]);
    expect(checkPruefer([])).toHaveLength(1);
  });
});
