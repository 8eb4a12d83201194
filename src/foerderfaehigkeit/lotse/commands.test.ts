import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { frage } from './commands.ts';

const AKTE = fileURLToPath(new URL('../../../beispiele/auenstadt-hafenviertel.yaml', import.meta.url));

let ordner = '';
let ausgabe = '';
let meldungen = '';
beforeAll(async () => {
  ordner = await mkdtemp(join(tmpdir(), 'lotse-'));
});
afterAll(() => rm(ordner, { recursive: true }));
beforeEach(() => {
  ausgabe = '';
  meldungen = '';
});

function run(...argumente: string[]): Promise<number> {
  return frage.run(argumente, {
    stdout: (text) => {
      ausgabe += text;
    },
    stderr: (text) => {
      meldungen += text;
    },
  });
}

type Programm = { readonly kennung: string };
type Ausgabe = {
  readonly stand: Readonly<Record<string, number>>;
  readonly naechste: {
    readonly schluessel: string;
    readonly geldCent: number;
    readonly warum: string;
  } | null;
  readonly weitere?: readonly { readonly schluessel: string; readonly geldCent: number }[];
  readonly veraenderung: Readonly<Record<string, readonly Programm[]>> | null;
  readonly entfallen: readonly { readonly schluessel: string }[];
};

async function json(...argumente: string[]): Promise<Ausgabe> {
  ausgabe = '';
  expect(await run(...argumente, '--json')).toBe(0);
  return JSON.parse(ausgabe) as Ausgabe;
}

/** The demo Akte without its concept and without the rate of the Kommune. */
async function withoutIsek(): Promise<string> {
  const text = await readFile(AKTE, 'utf8');
  const pfad = join(ordner, 'luecken.yaml');
  await writeFile(pfad, text.replace(/^ {2}isek: .*\n/m, '').replace(/^ {2}foerdersatz: .*\n/m, ''));
  return pfad;
}

test('names the best question with reason and money, then the others', async () => {
  const akte = await withoutIsek();
  expect(await run(akte)).toBe(0);
  expect(ausgabe).toMatch(/^Hafenviertel – Stichtag 01\.06\.2026/);
  expect(ausgabe).toContain('Nächste Frage:');
  expect(ausgabe).toContain('Warum: ');
  const { naechste, weitere = [], veraenderung } = await json(akte, '--alle');
  const alle = [naechste, ...weitere].map((eine) => eine?.geldCent ?? 0);
  expect(alle).toEqual(alle.toSorted((a, b) => b - a));
  expect([naechste, ...weitere].map((eine) => eine?.schluessel)).toContain('quartier.isek');
  expect(veraenderung).toBeNull();
});

test('an answer says what fits now and what falls out, and goes into the file', async () => {
  const akte = await withoutIsek();
  const ziel = join(ordner, 'ergaenzt.yaml');
  const ja = await json(
    akte,
    '--antwort',
    'quartier.isek=2022-03-10',
    '--antwort',
    'kommune.foerdersatz=80 %',
    '--ausgabe',
    ziel,
  );
  expect(ja.veraenderung?.faelltWeg).toEqual([]);
  expect(ja.veraenderung?.passtJetzt?.map(({ kennung }) => kennung)).toContain('nw-stbf-2023');
  const nein = await json(
    akte,
    '--antwort',
    'quartier.isek=nein',
    '--antwort',
    'quartier.isek.beschluss=2022-03-10',
  );
  expect(nein.veraenderung?.faelltWeg?.map(({ kennung }) => kennung)).toContain('nw-stbf-2023');
  expect(nein.entfallen).toMatchObject([{ schluessel: 'quartier.isek.beschluss' }]);
  expect(await readFile(ziel, 'utf8')).toContain('isek: {beschluss: "2022-03-10"}');
  expect(meldungen).toBe('');
  expect((await json(ziel)).stand).toEqual(ja.stand);
});

test('starts from nothing; what is answered can be gone on with from the file', async () => {
  const ziel = join(ordner, 'idee.yaml');
  const stichtag = ['--stichtag', '2026-06-01'];
  const erste = await json(...stichtag);
  expect(erste.naechste?.schluessel).toMatch(/^(massnahmen\.M01|kommune)\./);
  const angefangen = await json(
    ...stichtag,
    '--antwort',
    'massnahmen.M01.zweck=spielplatz',
    '--ausgabe',
    ziel,
  );
  expect(meldungen).toContain('Der Akte fehlen noch Angaben: kommune.ags');
  expect((await json(ziel, ...stichtag)).naechste?.schluessel).toBe(angefangen.naechste?.schluessel);
});

test('a question can be put off', async () => {
  const akte = await withoutIsek();
  const { naechste } = await json(akte);
  const danach = await json(akte, '--spaeter', naechste?.schluessel ?? '');
  expect(danach.naechste?.schluessel).not.toBe(naechste?.schluessel);
});

test.each([
  [['--antwort', 'quartier.isekk=nein'], /Meinten Sie „quartier\.isek“\?/],
  [['--antwort', 'quartier.isek=vielleicht'], /Diese Antwort ist nicht vorgesehen/],
  [['--spaeter', 'unsinn'], /Danach wird nicht gefragt/],
  [['--antwort', 'kommune.land=SN', '--ausgabe', '/tmp/nie-geschrieben.yaml'], /gehört nicht zum Land SN/],
  [['zweite.yaml'], /Es kann nur nach einer Akte gefragt werden/],
])('refuses %j', async (argumente, fehler) => {
  await expect(run(AKTE, ...argumente)).rejects.toThrow(fehler);
  expect(ausgabe).toBe('');
});
