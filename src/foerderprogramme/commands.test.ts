import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { kommandos } from './commands.ts';

async function run(...argumente: string[]) {
  const ausgabe = { out: '', err: '' };
  const code = await kommandos[0]!.run(argumente, {
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

  test('a value that no programme has is refused with those that exist', async () => {
    await expect(run('--land', 'XX')).rejects.toThrow(EingabeFehler);
    await expect(run('--land', 'XX')).rejects.toThrow(/--land.*XX.*NW/);
  });
});
