import { expect, test } from 'vitest';
import { readDemostadt } from '../../../tests/demostadt.ts';
import { beispielEinlesung } from '../beispiele.ts';
import { protectReihe } from '../schutz/schutz.ts';
import { computeWirkung } from '../wirkung/schaetzung.ts';
import { completeAbgleich, findBeginn, readWirkungsfrage } from './wirkungswahl.ts';

const { gebiete, indikatoren, ausgaben } = beispielEinlesung();
const bekannt = {
  gebiete,
  indikatoren,
  ausgaben: ausgaben.map((eine) => ({ ...eine, veroeffentlicht: true })),
};

test('by default from the edition before the funding began to the newest', () => {
  expect(findBeginn(bekannt)).toBe(2023);
  expect(readWirkungsfrage(bekannt, new URLSearchParams())).toEqual({
    indikator: 'sgb2',
    basisjahr: 2022,
    endjahr: 2023,
    kontrollen: ['sgb2', 'kinderarmut'],
  });
});

test('what the address asks for counts where it exists', () => {
  const frage = new URLSearchParams(
    'indikator=kinderarmut&basis=2021&ende=1999&abgleich=neigung-2&unberuehrt=laerm',
  );
  expect(readWirkungsfrage(bekannt, frage)).toMatchObject({
    indikator: 'kinderarmut',
    basisjahr: 2021,
    endjahr: 2023,
    abgleich: 'neigung',
    jeGebiet: 2,
    unberuehrt: 'laerm',
  });
});

test('without a choice the areas are made most alike before the funding', () => {
  const { einlesung } = readDemostadt();
  const { gebiete: orte, indikatoren: alle } = einlesung;
  const reihen = einlesung.reihen.flatMap((reihe) => {
    const indikator = alle.find(({ kennung }) => kennung === reihe.indikator);
    return indikator ? [protectReihe(reihe, orte, indikator)] : [];
  });
  const beobachtung = {
    kennung: 'auenstadt',
    titel: 'Auenstadt',
    ags: null,
    gebiete: orte,
    indikatoren: alle,
    ausgaben: einlesung.ausgaben.map((eine) => ({ ...eine, veroeffentlicht: true })),
    reihen,
  };
  const frage = completeAbgleich(
    beobachtung,
    readWirkungsfrage(beobachtung, new URLSearchParams('indikator=kinderarmut')),
  );
  const gewaehlt = computeWirkung(beobachtung, frage);
  const andere = computeWirkung(beobachtung, { ...frage, abgleich: 'naechste', jeGebiet: 3 });
  const restOf = (wirkung: typeof gewaehlt) =>
    'grund' in wirkung ? Number.NaN : Math.max(...wirkung.ausgleich.map(({ danach }) => Math.abs(danach)));
  expect(restOf(gewaehlt)).toBeLessThan(0.5);
  expect(restOf(gewaehlt)).toBeLessThan(restOf(andere));
  const gefragt = completeAbgleich(beobachtung, { ...frage, abgleich: 'naechste', jeGebiet: 2 });
  expect(gefragt).toMatchObject({ abgleich: 'naechste', jeGebiet: 2 });
});
