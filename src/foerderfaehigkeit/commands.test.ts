import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { kommandos } from './commands.ts';

const AKTE = fileURLToPath(new URL('../../beispiele/auenstadt-hafenviertel.yaml', import.meta.url));

let ausgabe = '';
let meldungen = '';

beforeEach(() => {
  ausgabe = '';
  meldungen = '';
});

function run(...argumente: string[]): Promise<number> {
  const pruefe = kommandos.find((kommando) => kommando.name === 'pruefe');
  if (!pruefe) throw new Error('Kommando fehlt');
  return pruefe.run(argumente, {
    stdout: (text) => {
      ausgabe += text;
    },
    stderr: (text) => {
      meldungen += text;
    },
  });
}

test('zeigt Matrix und Vorbehalte', async () => {
  expect(await run(AKTE)).toBe(0);
  expect(ausgabe).toContain('Hafenviertel, Auenstadt – Stichtag 01.06.2026');
  expect(ausgabe).toMatch(/^stbf-wachstum-erneuerung +ja/m);
  expect(ausgabe).toContain('Ein Topf mit');
  expect(meldungen).toBe('');
});

test('weist auf ein Kostenjahr nach dem Ende hin und prüft trotzdem', async () => {
  const ordner = await mkdtemp(join(tmpdir(), 'quartierwerk-hinweis-'));
  const datei = join(ordner, 'akte.yaml');
  const text = await readFile(AKTE, 'utf8');
  await writeFile(
    datei,
    text.replaceAll(/^( +beginn: )"\d{4}(.*)$/gm, '$1"2025$2').replace(/ende: "\d{4}/, 'ende: "2025'),
  );
  expect(await run(datei)).toBe(0);
  await rm(ordner, { recursive: true });
  expect(meldungen).toMatch(
    /^Hinweis: .*Feld massnahmen\[0\]\.kosten\[0\]\.jahr \(Wert: 20\d\d\): Das Kostenjahr liegt nach dem Ende der Maßnahme am \d\d\.\d\d\.2025\./,
  );
});

test('mit --programm alle Gründe mit Fundstelle', async () => {
  expect(await run(AKTE, '--programm', 'biwaq-vi')).toBe(0);
  expect(ausgabe).toMatch(/nein +Die Antragsfrist endete am 15\.10\.2025\. \(/);
  expect(ausgabe).not.toContain('stbf-wachstum-erneuerung');
});

test('--stichtag geht dem der Akte vor', async () => {
  expect(await run(AKTE, '--programm', 'biwaq-vi', '--stichtag', '2025-09-01')).toBe(0);
  expect(ausgabe).toContain('Anträge sind bis zum 15.10.2025 möglich');
});

test('--json gibt die ganze Prüfung', async () => {
  expect(await run(AKTE, '--json')).toBe(0);
  const json = JSON.parse(ausgabe) as { schema: string; programme: unknown[]; matrix: unknown[] };
  expect(json.schema).toBe('quartierwerk/pruefung/1');
  expect(json.matrix).toHaveLength(json.programme.length * 14);
});

test.each([
  [['--json'], 'Es fehlt die Akte.'],
  [[AKTE, AKTE], 'Es kann nur eine Akte geprüft werden.'],
  [[AKTE, '--stichtag', '2026-02-30'], '--stichtag'],
  [[AKTE, '--programm', 'biwaq-v1'], 'Meinten Sie „biwaq-v'],
  [[AKTE, '--recht', 'gibt-es-nicht'], 'Dieser Ordner mit Rechtsstand'],
  [['gibt-es-nicht.yaml'], 'Die Datei gibt es nicht.'],
])('falsche Eingabe %j', async (argumente, text) => {
  await expect(run(...argumente)).rejects.toThrow(text);
});

test('--beinahe nennt die wenigsten Änderungen mit Frist und wer sie vornimmt', async () => {
  expect(await run(AKTE, '--beinahe', '--programm', 'stbf-sozialer-zusammenhalt')).toBe(0);
  expect(ausgabe).toContain('Was fehlt noch?');
  expect(ausgabe).toMatch(/^1 Änderung$/m);
  expect(ausgabe).toMatch(/Gebietsbeschluss: .* → Gebiet nach § 171e BauGB.*Kommune, bis 30\.09\.2026/);
});

test('--beinahe --json mit Grund für alles, was nicht zu erreichen ist', async () => {
  expect(await run(AKTE, '--beinahe', '--json', '--massnahme', 'M01')).toBe(0);
  const json = JSON.parse(ausgabe) as {
    schema: string;
    beinahe: { massnahme: string; aenderungen: unknown[] }[];
    unerreichbar: { hindernisse: unknown[] }[];
  };
  expect(json.schema).toBe('quartierwerk/beinahe/1');
  expect(new Set(json.beinahe.map(({ massnahme }) => massnahme))).toEqual(new Set(['M01']));
  expect(Math.min(...json.unerreichbar.map(({ hindernisse }) => hindernisse.length))).toBeGreaterThan(0);
});

test('--beinahe mit einer Maßnahme, die es nicht gibt', async () => {
  await expect(run(AKTE, '--beinahe', '--massnahme', 'M99')).rejects.toThrow('steht nicht in der Akte');
});
