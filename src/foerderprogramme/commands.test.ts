import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { kommandos } from './commands.ts';

async function run(...argumente: string[]) {
  const ausgabe = { out: '', err: '' };
  const code = await kommandos
    .find(({ name }) => name === 'programme')!
    .run(argumente, {
      stdout: (text) => {
        ausgabe.out += text;
      },
      stderr: (text) => {
        ausgabe.err += text;
      },
    });
  return { code, ...ausgabe };
}

const RECHT = fileURLToPath(new URL('../../recht/', import.meta.url));

describe('quartierwerk programme', () => {
  test('finds programmes by text and Land and says how many', async () => {
    const { code, out } = await run('--suche', 'Sozialer Zusammenhalt', '--land', 'nw', '--recht', RECHT);
    expect(code).toBe(0);
    expect(out).toContain('(stbf-sozialer-zusammenhalt)');
    expect(out).toMatch(/\d+ von \d+ Programmen, Stand \d\d\.\d\d\.\d{4}\.\n$/);
  });

  test('--json gives the entries of the catalogue', async () => {
    const { out } = await run('--handlungsfeld', 'bildung', '--json');
    const { anzahl, programme } = JSON.parse(out) as {
      anzahl: number;
      programme: { handlungsfelder: string[] }[];
    };
    expect(programme).toHaveLength(anzahl);
    expect(programme.every((programm) => programm.handlungsfelder.includes('bildung'))).toBe(true);
  });

  test('words by themselves, any filter, and how they were understood', async () => {
    const { out } = await run('Spielpaltz', '--ebene', 'bund', '--sortierung=-satz');
    expect(out).toContain('Meinten Sie: Spielplatz?');
    expect(out).toContain('gesucht auch:');
    const json = await run('Sprachkurs', 'für', 'Mütter', '--zweck', 'sprachfoerderung', '--json');
    const { deutung, programme } = JSON.parse(json.out) as {
      deutung: { ordnend: string[] };
      programme: { zwecke: string[] }[];
    };
    expect(deutung.ordnend).toEqual(['Mütter']);
    expect(programme.length).toBeGreaterThan(0);
    expect(programme.every(({ zwecke }) => zwecke.includes('sprachfoerderung'))).toBe(true);
    await expect(run('--sortierung', 'farbe')).rejects.toThrow(/--sortierung.*farbe.*titel/);
  });

  test('a value that no programme has is refused with those that exist', async () => {
    await expect(run('--land', 'XX')).rejects.toThrow(EingabeFehler);
    await expect(run('--land', 'XX')).rejects.toThrow(/--land.*XX.*NW/);
  });
});
