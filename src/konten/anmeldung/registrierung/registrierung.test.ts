import { expect, test } from 'vitest';
import { pruefeRegistrierung } from './registrierung.ts';

const GUT = { name: 'Kim Beispiel', email: 'kim@stadt.example', kennwort: 'lampe wolke ziegel hafer' };

test('names every fault at its field', () => {
  expect(pruefeRegistrierung(GUT)).toEqual([]);
  const maengel = pruefeRegistrierung({ name: '', email: 'kim', kennwort: 'kurz' });
  expect(maengel.map(({ feld }) => feld)).toEqual(['name', 'email', 'kennwort']);
  expect(pruefeRegistrierung({ ...GUT, name: 'x'.repeat(201) }).map(({ feld }) => feld)).toEqual(['name']);
});
