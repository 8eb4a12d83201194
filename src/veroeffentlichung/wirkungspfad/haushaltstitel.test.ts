import { expect, test } from 'vitest';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { createTitelsuche } from './haushaltstitel.ts';

test('findet den Haushaltstitel des Gebers, wo der Katalog ihn kennt', async () => {
  const rechtsstand = await loadRechtsstand(new URL('../../../recht', import.meta.url).pathname);
  const plan = {
    stichtag: '2026-06-01',
    quartier: { kennung: 'adorf-nord', name: 'Nord', kommune: 'Adorf', land: 'NW' },
  };
  const findTitel = createTitelsuche(rechtsstand, plan);
  const bmi = { ebene: 'bund', ressort: 'BMI' };
  expect(findTitel('erstorientierungskurse', bmi)).toBe('Kapitel 0603 Titel 684 14');
  expect(findTitel('erstorientierungskurse', { ebene: 'land', ressort: 'BMI' })).toBeNull();
  expect(findTitel('stbf-sozialer-zusammenhalt', { ebene: 'land', ressort: 'MHKBD NRW' })).toBeNull();
  expect(findTitel('gibt-es-nicht', bmi)).toBeNull();
});
