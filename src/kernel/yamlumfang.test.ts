/**
 * How much a file may hold: enough for 2,500 Massnahmen, and no more than can be read in seconds.
 */
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readYaml } from './eingabe.ts';
import { EingabeFehler, type Eingabemangel } from './fehler.ts';

function maengelIn(text: string): readonly Eingabemangel[] {
  try {
    readYaml(text, 'a.yaml', z.strictObject({ jahr: z.number().optional() }));
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) return fehler.maengel;
    throw fehler;
  }
  return [];
}

describe('der Umfang einer Datei', () => {
  it.each([
    ['Felder', Array.from({ length: 150_000 }, (_, nummer) => `k${nummer}: 1`).join('\n'), 125_001],
    ['Einträge', '-\n'.repeat(300_000), 250_001],
    ['leere Einträge in Klammern', `liste: [${','.repeat(300_000)}]`, 1],
    ['Verweise', `a: &a 1\nliste: [${'*a,'.repeat(200_000)}]`, 2],
  ])('weist zu viele Angaben zurück, bevor es sie liest: %s', (_, text, zeile) => {
    expect(maengelIn(text)).toEqual([
      {
        datei: expect.any(String),
        zeile,
        text: 'Die Datei enthält mehr als 250.000 Angaben.',
        abhilfe: 'Datei aufteilen oder prüfen, ob es die richtige ist.',
      },
    ]);
  });

  it('liest, was 2.500 ausführliche Massnahmen an Angaben haben', () => {
    const felder = Array.from({ length: 42 }, (_, nummer) => `    f${nummer}: wert`).join('\n');
    const eintrag = `  -\n${felder}\n`;
    const liste = z.strictObject({ liste: z.array(z.record(z.string(), z.string())) });
    expect(readYaml(`liste:\n${eintrag.repeat(2_500)}`, 'a.yaml', liste).liste).toHaveLength(2_500);
  });
});
