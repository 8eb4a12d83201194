import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { beispielAkte, schreibeAkte } from '#quartiere/index.ts';
import { kommandos } from './commands.ts';

const ENTWURF = `schema: quartierwerk/programm/1
kennung: probe-neu
titel: Neues Programm
kurztitel: Neues Programm
beschreibung: Ein erfundenes Programm.
ebene: bund
ressort: BMWSB
art: zuschuss
laufzeit: {ab: null, bis: null}
kriterien: {antragsfenster: {art: laufend}, bewilligungszeitraum: {art: fest, ab: "2026-01-01", bis: "2040-12-31"}}
foerderung: {finanzierungsart: anteil, satz: {art: fest, satz: "95 %"}}
grundlagen: []
quelle: {url: https://www.example.org, stand: "2026-01-01", pruefstand: gelesen}
`;

let ordner: string;
const pfad = (name: string): string => join(ordner, name);

beforeAll(() => {
  ordner = mkdtempSync(join(tmpdir(), 'aendert-'));
  writeFileSync(pfad('2027-01-01.yaml'), ENTWURF);
  writeFileSync(pfad('akte.yaml'), schreibeAkte({ ...beispielAkte(), eigenmittel: 'unbegrenzt' }));
});
afterAll(() => rmSync(ordner, { recursive: true }));

async function aendert(...argumente: string[]) {
  const ausgabe = { stdout: '', stderr: '' };
  const [kommando] = kommandos;
  const rueckgabe = await kommando?.run(argumente, {
    stdout: (text) => {
      ausgabe.stdout += text;
    },
    stderr: (text) => {
      ausgabe.stderr += text;
    },
  });
  return { rueckgabe, ...ausgabe };
}

test('ein Entwurf vor seinem Inkrafttreten: Recht, Befunde und Euro, als Text, JSON und CSV', async () => {
  const argumente = ['--neu', pfad('2027-01-01.yaml'), pfad('akte.yaml')];
  const { rueckgabe, stdout } = await aendert(...argumente, '--json', '--ausgabe', pfad('folgen.csv'));
  expect(rueckgabe).toBe(0);
  const folgen = JSON.parse(stdout);
  expect(folgen).toMatchObject({
    schema: 'quartierwerk/aenderung/1',
    von: '2027-01-01',
    am: '2027-01-01',
    recht: [{ norm: 'programme/probe-neu', art: 'neu' }],
  });
  const [{ befunde, plan }] = folgen.akten;
  expect(befunde.map(({ programm }: { programm: string }) => programm)).toContain('probe-neu');
  expect(new Set(befunde.map(({ ursache }: { ursache: string }) => ursache))).toEqual(new Set(['recht']));
  expect(plan.unterschied.foerderungCent).toBeGreaterThan(0);
  expect(plan.durchZeit.foerderungCent).toBe(0);
  expect(plan.nachher.foerderungCent - plan.vorher.foerderungCent).toBe(plan.unterschied.foerderungCent);
  expect(readFileSync(pfad('folgen.csv'), 'utf8')).toContain('Plan in Euro');
});

test('dasselbe Recht zweimal: keine Änderung', async () => {
  const recht = new URL('../../../recht/', import.meta.url).pathname;
  const { stdout } = await aendert(
    '--recht-neu',
    recht,
    '--am',
    '2026-06-01',
    '--ohne-plaene',
    pfad('akte.yaml'),
  );
  expect(stdout).toContain('keine andere Fassung');
  expect(stdout).toContain('Befunde: keiner ändert sich');
});

test.each([
  [[], /--am/],
  [['--am', '2027-13-01'], /--am/],
  [['--am', '2027-01-01', '--von', '2027-02-01'], /--von/],
  [['--neu', 'a.yaml', '--recht-neu', 'b'], /--neu/],
  [['--am', '2027-01-01', '--ausgabe', 'x.pdf'], /--ausgabe/],
  [['--am', '2027-01-01', '--neu', 'gibt-es-nicht.yaml'], /lässt sich nicht lesen/],
])('falsche Angaben %j nennen, was zu tun ist', async (argumente: string[], erwartet) => {
  const fehler = await aendert(...argumente).catch((wert: unknown) => wert);
  expect(fehler).toBeInstanceOf(EingabeFehler);
  expect((fehler as EingabeFehler).message).toMatch(erwartet);
});
