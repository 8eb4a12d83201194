import { expect, it } from 'vitest';
import { beispielAkte } from '../beispiele.ts';
import { eigenmittelwerteOf, parseEigenmittel, readEigenmittelformular } from './eigenmittelformular.ts';

const werte = eigenmittelwerteOf(beispielAkte());

it('changes nothing that nobody changed', () => {
  expect(parseEigenmittel(werte)).toEqual(beispielAkte().eigenmittel);
  expect(parseEigenmittel({ ...werte, unbegrenzt: true })).toBe('unbegrenzt');
});

it('shows Kostenjahre without a statement as empty', () => {
  const akte = { ...beispielAkte(), eigenmittel: 'unbegrenzt' as const };
  expect(eigenmittelwerteOf(akte)).toMatchObject({ unbegrenzt: true, jahre: { 2027: '', 2028: '' } });
});

it('reads what the browser sends, adds a year and leaves out empty ones', () => {
  const daten = new FormData();
  for (const [name, wert] of Object.entries({
    art: 'jahre',
    'eigenmittel.2027': ' 1.000,00 ',
    'eigenmittel.2028': '',
    'weiteres.jahr': '2030',
    'weiteres.betrag': '5',
  })) {
    daten.append(name, wert);
  }
  expect(parseEigenmittel(readEigenmittelformular(daten))).toEqual({ 2027: 100_000, 2030: 500 });
});

it('names the year of an amount that is none', () => {
  const [erster, zweiter] = ['2027', '2028'].map((jahr) =>
    expect.objectContaining({ text: expect.stringMatching(new RegExp(`^${jahr}: Das ist kein Betrag`)) }),
  );
  expect(() => parseEigenmittel({ ...werte, jahre: { 2027: 'viel', 2028: 'mehr' } })).toThrow(
    expect.objectContaining({ maengel: [erster, zweiter] }),
  );
});

it.each([
  [{ jahre: { 2027: 'viel' } }, 'eigenmittel.2027'],
  [{ weiteresJahr: '30', weitererBetrag: '1' }, 'weiteres.jahr'],
  [{ weiteresJahr: '2027', weitererBetrag: '1' }, 'weiteres.jahr'],
  [{ weiteresJahr: '2031', weitererBetrag: '' }, 'weiteres.betrag'],
  [{ weiteresJahr: '2031', weitererBetrag: '-1' }, 'weiteres.betrag'],
])('refuses %j at its input', (aenderung, feld) => {
  expect(() => parseEigenmittel({ ...werte, ...aenderung })).toThrow(
    expect.objectContaining({ maengel: [expect.objectContaining({ feld })] }),
  );
});
