import { expect, it } from 'vitest';
import { beispielEinlesung } from '../../beispiele.ts';
import {
  countIndikatorfacetten,
  filterIndikatoren,
  readIndikatorfilter,
  sortIndikatoren,
  writeIndikatortabelle,
} from './indikatorliste.ts';

const { indikatoren } = beispielEinlesung();
const kennungen = (suche: string) =>
  filterIndikatoren(indikatoren, readIndikatorfilter(new URLSearchParams(suche))).map(
    ({ kennung }) => kennung,
  );

it('sucht in Titel, Kennung, Zähler und Quelle und filtert nach Merkmalen', () => {
  expect(kennungen('')).toEqual(['sgb2', 'kinderarmut', 'laerm']);
  expect(kennungen('suche=KINDER sgb')).toEqual(['kinderarmut']);
  expect(kennungen('suche=Regelaltersgrenze&rolle=status')).toEqual(['sgb2', 'kinderarmut']);
  expect(kennungen('rolle=kontext&rolle=status&schutz=offen')).toEqual(['laerm']);
  expect(kennungen('rolle=__proto__&einheit=x')).toHaveLength(3);
});

it('zählt jede Gruppe mit den anderen angewandt', () => {
  const facetten = countIndikatorfacetten(
    indikatoren,
    readIndikatorfilter(new URLSearchParams('rolle=kontext')),
  );
  const zahlen = Object.fromEntries(
    facetten.map(({ name, werte }) => [name, werte.map(({ anzahl }) => anzahl)]),
  );
  expect(zahlen).toEqual({ rolle: [2, 0, 1], einheit: [0, 0, 1], schutz: [0, 1] });
  expect(facetten[0]?.werte.map(({ gewaehlt }) => gewaehlt)).toEqual([false, false, true]);
});

it('ordnet nach bekannten Spalten und schreibt jede Angabe in die Datei', () => {
  const sort = (spalte: string, absteigend = false) =>
    sortIndikatoren(indikatoren, { spalte, absteigend }).map(({ kennung }) => kennung);
  expect(sort('titel')).toEqual(['kinderarmut', 'laerm', 'sgb2']);
  expect(sort('schwelle', true)).toEqual(['sgb2', 'kinderarmut', 'laerm']);
  expect(sort('toString')).toEqual(['sgb2', 'kinderarmut', 'laerm']);
  const [kopf, , , laerm] = writeIndikatortabelle(indikatoren);
  expect(kopf).toHaveLength(11);
  expect(laerm).toEqual(
    ['laerm', 'Lärm in der Nacht', 'gemessener Wert', 'dB(A)', 'Kontext', 'mehr ist mehr Belastung', '', '', '0', 'erfundene Zahlen', 'CC0'], // biome-ignore format: one row
  );
});
