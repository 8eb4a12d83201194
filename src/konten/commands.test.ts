import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../tests/datenbank.ts';
import { type Ausgang, quartierwerk } from '../../tests/kommandozeile.ts';
import { kommandos } from './commands.ts';

let datenbank: Testdatenbank;
let vorher: string | undefined;

beforeAll(async () => {
  datenbank = await testDatenbank();
  vorher = process.env.DATABASE_URL;
  process.env.DATABASE_URL = datenbank.url;
});
afterAll(async () => {
  if (vorher === undefined) delete process.env.DATABASE_URL;
  else process.env.DATABASE_URL = vorher;
  await datenbank.close();
});

/** `quartierwerk konten …` in this process, on the database of the test. */
async function konten(...argumente: readonly string[]): Promise<string> {
  let ausgabe = '';
  const schreibe = (text: string) => {
    ausgabe += text;
  };
  const code = await kommandos[0]?.run(argumente, { stdout: schreibe, stderr: schreibe });
  expect(code).toBe(0);
  return ausgabe;
}

describe('quartierwerk konten', () => {
  it('begins with the operator, once, and gives a new link each time', async () => {
    expect(await konten('organisationen')).toContain('noch keine Organisation');
    const erste = await konten(
      'betreiber',
      '--email',
      'betrieb@probe.example',
      '--adresse',
      'https://qw.example/x',
    );
    expect(erste).toContain('angelegt');
    expect(erste).toMatch(/https:\/\/qw\.example\/einladung\/[\w-]{43}\n/);
    const zweite = await konten('betreiber', '--email', 'betrieb@probe.example');
    expect(zweite).not.toContain('angelegt');
    expect(zweite).toContain('http://127.0.0.1:3000/einladung/');
  });

  it('lists organisations as table and as JSON', async () => {
    expect(await konten('organisationen')).toMatch(/betrieb +Betrieb der Anwendung .*bestätigt/);
    expect(JSON.parse(await konten('organisationen', '--json'))).toMatchObject([
      { kuerzel: 'betrieb', art: 'betrieb', gebiet: '', bestaetigt: true, demo: false },
    ]);
  });

  it.each([
    [[], 'fehlt'],
    [['tanzen'], 'betreiber'],
    [['betreiber'], 'E-Mail'],
    [['betreiber', '--email', 'keine'], 'E-Mail'],
    [['betreiber', '--email', 'a@probe.example', '--adresse', 'ftp://x'], 'Adresse'],
  ])('says what is missing in %o', async (argumente, wort) => {
    await expect(konten(...argumente)).rejects.toThrow(wort);
  });

  it('is on the command line', async () => {
    const ausgang: Ausgang = await quartierwerk('konten', '--help');
    expect(ausgang.code).toBe(0);
    expect(ausgang.stdout).toContain('konten betreiber --email');
  });
});
