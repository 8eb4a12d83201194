import { afterAll, expect, test } from 'vitest';
import { drawStadt, gebietOf, indikatorOf } from '../losstadt.ts';
import { findWarnungen } from '../warnung/fruehwarnung.ts';
import { closeMonitoringrechner, computeWarnungen } from './service.ts';

afterAll(closeMonitoringrechner);

const stadtOf = (gebiete: number) =>
  drawStadt({
    saat: 3,
    gebiete: Array.from({ length: gebiete }, (_, i) => gebietOf(i)),
    indikatoren: [indikatorOf('arm')],
    jahre: [2020, 2022, 2024],
    anteilOf: (grund, i, jahr) => (i < 5 && jahr === 2024 ? Math.min(0.9, 2 * grund) : grund),
  });

test.each([200, 1_700])('warnings of %i areas are those of the method', async (gebiete) => {
  const stadt = stadtOf(gebiete);
  const warnungen = await computeWarnungen(stadt, 2024);
  expect(warnungen.length).toBeGreaterThan(2);
  expect(warnungen).toEqual(findWarnungen(stadt, 2024));
});
