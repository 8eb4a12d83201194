/**
 * Everybody else is answered while an Akte of many Massnahmen is tested, also with all of them moved.
 */
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { type Akte, beispielAkte } from '#quartiere/index.ts';
import { computePlan } from './service.ts';

/** Too many to be tested at once, each with the costs of the first. */
function grosseAkte(anzahl: number): Akte {
  const akte = beispielAkte();
  const [erste] = akte.massnahmen;
  if (!erste) throw new Error('no Massnahme');
  const { voraussetzung: _, antraege: __, zugesagt: ___, ...rest } = erste;
  const massnahmen = Array.from({ length: anzahl }, (_leer, nummer) => ({
    ...rest,
    kennung: `G${nummer}` as typeof rest.kennung,
    verschiebbar: 1,
    kosten: rest.kosten.map((position, stelle) => ({
      ...position,
      kennung: `G${nummer}.${stelle}` as typeof position.kennung,
    })),
  }));
  return { ...akte, vorgaben: [], massnahmen };
}

it('lets others have their turn', async () => {
  let andere = 0;
  let fertig = false;
  const turns: number[] = [];
  const rechnung = computePlan({
    akte: grosseAkte(80),
    stichtag: parseKalendertag('2026-06-01'),
    rechtVerzeichnis: 'recht',
    melde: (schritt) => {
      turns.push(andere);
      if (schritt.startsWith('Rechtlich zulässige')) throw new Error('genug');
    },
  }).catch((fehler: Error) => {
    fertig = true;
    return fehler.message;
  });
  while (!fertig) {
    await setImmediate();
    andere += 1;
  }
  expect(await rechnung).toBe('genug');
  expect((turns[2] ?? 0) - (turns[1] ?? 0)).toBeGreaterThan(4);
}, 60_000);

it('ends when nobody waits any more', async () => {
  const abbruch = new AbortController();
  const rechnung = computePlan({
    akte: grosseAkte(80),
    stichtag: parseKalendertag('2026-06-01'),
    rechtVerzeichnis: 'recht',
    melde: (schritt) => {
      if (schritt.startsWith('Die Förderfähigkeit')) abbruch.abort(new Error('nobody'));
    },
    signal: abbruch.signal,
  });
  await expect(rechnung).rejects.toThrow('nobody');
}, 60_000);
