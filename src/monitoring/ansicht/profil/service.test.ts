import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Kommunenszene, kommunenszene } from '../../../../tests/quartiere.ts';
import { createBeobachtung, saveEinlesung, setVeroeffentlichung } from '../../aufnahme/service.ts';
import { beispielEinlesung } from '../../beispiele.ts';
import { readBeobachtung } from '../../bestand/service.ts';
import { computeMssOf } from '../../warnung/msslage.ts';
import { readGebietsstand } from './service.ts';

let szene: Kommunenszene;
beforeAll(async () => {
  szene = await kommunenszene();
  await createBeobachtung(szene.planung, { kennung: 'adorf', titel: 'Adorf', ags: '05111000' });
  await saveEinlesung(szene.planung, 'adorf', beispielEinlesung());
}, 60_000);
afterAll(() => szene?.datenbank.close());

test('an area says the same as the whole observation', async () => {
  const { beobachtung } = await readBeobachtung(szene.leitung, 'adorf');
  for (const [stelle, { kennung }] of beobachtung.gebiete.entries()) {
    const stand = await readGebietsstand(szene.leitung, 'adorf', kennung);
    expect(stand).toMatchObject({ stelle, jahr: beobachtung.ausgaben.at(-1)?.jahr });
    expect(stand.zellen).toEqual(
      beobachtung.reihen.map(({ jahr, indikator, werte, zaehler, nenner, verdeckt, summen }) => ({
        jahr,
        indikator,
        wert: werte[stelle],
        zaehler: zaehler?.[stelle] ?? null,
        nenner: nenner?.[stelle] ?? null,
        verdeckt: verdeckt[stelle],
        stadt: summen.find(({ bezirk }) => bezirk === null)?.wert ?? null,
      })),
    );
    expect(computeMssOf(stand.beobachtung, stand.jahr ?? 0)).toEqual(
      computeMssOf(beobachtung, stand.jahr ?? 0),
    );
  }
});

test('later areas have no values in older series, unknown ones are not found', async () => {
  const [erstes] = beispielEinlesung().gebiete;
  const neues = { ...erstes, kennung: '07', name: 'Neu' } as NonNullable<typeof erstes>;
  await saveEinlesung(szene.planung, 'adorf', {
    gebiete: [neues],
    indikatoren: [],
    ausgaben: [],
    reihen: [],
  });
  const { zellen } = await readGebietsstand(szene.leitung, 'adorf', '07');
  expect(zellen.length).toBeGreaterThan(0);
  expect(
    zellen.every(({ wert, zaehler, nenner }) => [wert, zaehler, nenner].every((zahl) => zahl === null)),
  ).toBe(true);
  await expect(readGebietsstand(szene.leitung, 'adorf', '99')).rejects.toMatchObject({
    code: 'nicht-gefunden',
  });
});

test('the public sees the area in published editions only', async () => {
  const oeffentlich = szene.datenbank.zugang({ art: 'oeffentlich' });
  await setVeroeffentlichung(szene.leitung, 'adorf', [2022], true);
  const { zellen, jahr } = await readGebietsstand(oeffentlich, 'adorf', '01', '2023');
  expect(jahr).toBe(2022);
  expect(new Set(zellen.map((zelle) => zelle.jahr))).toEqual(new Set([2022]));
});
