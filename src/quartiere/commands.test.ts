import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { kommandos } from './commands.ts';
import { readAkte } from './service.ts';

const AKTE = fileURLToPath(new URL('../../beispiele/bergheide-altstadt.yaml', import.meta.url));
const ordner = mkdtempSync(join(tmpdir(), 'quartierwerk-akte-'));
afterAll(() => rmSync(ordner, { recursive: true, force: true }));

async function call(...argumente: readonly string[]): Promise<string> {
  const zeilen: string[] = [];
  const umgebung = { stdout: (t: string) => void zeilen.push(t), stderr: (t: string) => void zeilen.push(t) };
  expect(await kommandos[0]?.run(argumente, umgebung)).toBe(0);
  return zeilen.join('');
}

describe('quartierwerk akte', () => {
  it('goes from YAML to workbooks and back without loss', async () => {
    const [tabelle, andere, yaml] = ['a.ods', 'b.XLSX', 'c.yml'].map((name) => join(ordner, name));
    if (!tabelle || !andere || !yaml) throw new Error('Drei Namen');
    expect(await call(AKTE, '--ausgabe', tabelle)).toBe(`Geschrieben: ${tabelle}\n`);
    await call(tabelle, '--ausgabe', andere);
    await call(andere, '--ausgabe', yaml);
    expect(readFileSync(yaml, 'utf8')).toContain('schema: quartierwerk/akte/1');
    expect(await readAkte(yaml)).toEqual(await readAkte(AKTE));
  });

  it.each([
    [[], 'Es fehlt die Akte.'],
    [[AKTE], 'Es fehlt die Datei'],
    [[AKTE, AKTE, '--ausgabe', 'x.ods'], 'nur eine Akte'],
    [[AKTE, '--ausgabe', 'x.pdf'], 'Dieses Dateiformat wird nicht geschrieben.'],
    [[AKTE, '--ausgabe', AKTE], 'Das ist die Akte selbst.'],
    [['fehlt.ods', '--ausgabe', 'x.ods'], 'Die Datei gibt es nicht.'],
    [[AKTE, '--ausgabe', join(ordner, 'fehlt', 'x.yaml')], 'kann nicht geschrieben werden (ENOENT)'],
  ])('refuses %s', async (argumente, text) => {
    await expect(call(...argumente)).rejects.toThrow(text);
  });
});
