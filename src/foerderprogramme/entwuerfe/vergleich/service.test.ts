import { afterAll, beforeAll, expect, test } from 'vitest';
import { findProgramm, listFassungswechsel } from '#rechtsstand/index.ts';
import { AB, HEUTE, openEntwurfsbuehne } from '../../../../tests/entwurfsbuehne.ts';
import { beispieltext } from '../beispiele.ts';
import { legeRuecknahmeAn } from '../handlungen/service.ts';
import { readFuehrung } from '../veroeffentlichung/service.ts';
import { readEntwurfsrecht } from './service.ts';

let buehne: Awaited<ReturnType<typeof openEntwurfsbuehne>>;
beforeAll(async () => {
  buehne = await openEntwurfsbuehne();
});
afterAll(() => buehne?.close());

const read = (id: string) => readEntwurfsrecht(buehne.referat.zugang, buehne.recht, id);

async function wechselOf(id: string) {
  const { vorher, nachher, gueltigAb: tag } = await read(id);
  if (!nachher) throw new Error('the draft has faults');
  return listFassungswechsel({ rechtsstand: vorher, tag }, { rechtsstand: nachher, tag }).map(
    ({ norm, art }) => `${art} ${norm}`,
  );
}

test('a draft is in the law of the comparison only, a new version in place of the old one', async () => {
  const kennung = buehne.newKennung();
  const id = await buehne.begin(kennung);
  expect(await wechselOf(id)).toEqual([`neu programme/${kennung}`]);
  const { vorher, nachher } = await read(id);
  expect(findProgramm(vorher, kennung, AB)).toBeUndefined();
  expect(nachher && findProgramm(nachher, kennung, AB)?.kennung).toBe(kennung);
});

test('released meanwhile, it is still compared with the law before it; its withdrawal with the law before that', async () => {
  const kennung = buehne.newKennung();
  const id = await buehne.release(kennung);
  expect(await wechselOf(id)).toEqual([`neu programme/${kennung}`]);
  const [freigabe] = (await readFuehrung(buehne.referat.zugang, kennung)).freigaben;
  const ruecknahme = await legeRuecknahmeAn(buehne.referat.zugang, buehne.recht, {
    nummer: freigabe?.nummer ?? 0,
    gueltigAb: HEUTE,
    anlass: 'Die Richtlinie ist aufgehoben.',
  });
  expect(await wechselOf(ruecknahme)).toEqual([`entfaellt programme/${kennung}`]);
});

test('with faults there is nothing to compare with, but what to mend', async () => {
  const kennung = buehne.newKennung();
  const id = await buehne.begin(kennung, `${beispieltext(kennung)}\nersetzt: [gibt-es-nicht]\n`);
  const { nachher, maengel } = await read(id);
  expect(nachher).toBeNull();
  expect(maengel[0]?.feld).toBe('ersetzt[0]');
});
