import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { renderSchemata } from '../scripts/schemata.ts';

const ordner = new URL('../docs/schema/', import.meta.url);

test.each(renderSchemata())('docs/schema/%s ist aktuell (node scripts/schema.ts)', (datei, inhalt) => {
  expect(readFileSync(new URL(datei, ordner), 'utf8')).toBe(inhalt);
});

test('in docs/schema liegt nichts Veraltetes', () => {
  expect(readdirSync(ordner).sort()).toEqual(
    renderSchemata()
      .map(([datei]) => datei)
      .sort(),
  );
});
