import { expect, it } from 'vitest';
import { classifyStatus, STATUSNAMEN } from '../../methoden/mss.ts';
import { computeRechenbeispiel, writeRechenbeispiel } from './rechenbeispiel.ts';

const BEISPIEL = computeRechenbeispiel();

it('die Schritte führen zu der Klasse, die der Index nennt', () => {
  expect(BEISPIEL.zeilen).toHaveLength(5);
  for (const { index, klasse } of BEISPIEL.zeilen)
    expect(klasse).toContain(`Status ${STATUSNAMEN[classifyStatus(index)]}`);
  for (const { z, summe } of BEISPIEL.zeilen) expect(z.reduce((a, b) => a + b, 0)).toBeCloseTo(summe, 12);
});

it('das Beispiel zeigt, was es zeigen soll', () => {
  const klassen = Object.fromEntries(BEISPIEL.zeilen.map(({ name, klasse }) => [name, klasse]));
  expect(klassen.Hafen).toContain('sehr niedrig');
  expect(klassen.Aue).toContain('Status hoch');
  expect(klassen.Tal).toContain('Dynamik negativ');
  expect(BEISPIEL.zeilen.filter(({ aufmerksamkeit }) => aufmerksamkeit).map(({ name }) => name)).toEqual([
    'Hafen',
  ]);
  expect(BEISPIEL.zeilen.find(({ rang }) => rang === 1)?.name).toBe('Hafen');
  expect(BEISPIEL.schutz.filter(({ gezeigt }) => gezeigt === null).map(({ name }) => name)).toEqual([
    'Aue',
    'Berg',
  ]);
  expect(BEISPIEL.schutzsumme).toBe(91);
  expect(BEISPIEL.warnungP).toBeLessThan(0.05);
  expect(BEISPIEL.segregation?.dissimilaritaet).toBeGreaterThan(0.2);
  expect(writeRechenbeispiel(BEISPIEL)).toHaveLength(6);
});
