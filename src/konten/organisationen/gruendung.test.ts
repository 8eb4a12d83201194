import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { LAENDER } from '#kernel/ids.ts';
import { ORGANISATIONSARTEN } from '../erlaubnis.ts';
import { formatGebiet, landOf, liegtIn, parseGebiet } from './gebiet.ts';
import { GRUENDBARE_ARTEN, parseGruendung, rollenOfGruendung } from './gruendung.ts';

const angaben = {
  art: 'kommune',
  name: ' Stadt  Auenstadt ',
  kuerzel: '',
  gebiet: '05 999 000',
  zustaendigkeit: ' ',
  mitEntscheidung: false,
};

function felderOf(work: () => unknown): string[] {
  try {
    work();
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) return fehler.maengel.map(({ feld }) => feld ?? '');
    throw fehler;
  }
  return [];
}

describe('founding', () => {
  it('reads what was typed', () => {
    expect(parseGruendung(angaben, [])).toEqual({
      art: 'kommune',
      name: 'Stadt Auenstadt',
      kuerzel: 'auenstadt',
      gebiet: '05999000',
      zustaendigkeit: null,
      rollen: ['verwaltung', 'bearbeitung'],
    });
  });

  it('reports every fault at its field', () => {
    const schlecht = { ...angaben, name: '', kuerzel: 'X', gebiet: '5', zustaendigkeit: 'x'.repeat(501) };
    expect(felderOf(() => parseGruendung(schlecht, []))).toEqual([
      'name',
      'kuerzel',
      'gebiet',
      'zustaendigkeit',
    ]);
    expect(felderOf(() => parseGruendung({ ...angaben, art: 'betrieb' }, []))).toEqual(['art']);
  });

  it('gives nobody the right to operate, pay or audit', () => {
    for (const mitEntscheidung of [true, false]) {
      const rollen = rollenOfGruendung(mitEntscheidung);
      expect(rollen).toContain('verwaltung');
      expect(rollen.includes('entscheidung')).toBe(mitEntscheidung);
      expect(rollen.some((rolle) => ['betrieb', 'zahlung', 'revision'].includes(rolle))).toBe(false);
    }
  });

  it('is open for every kind but the operator and the public', () => {
    expect(new Set(ORGANISATIONSARTEN).difference(new Set(GRUENDBARE_ARTEN))).toEqual(
      new Set(['betrieb', 'oeffentlichkeit']),
    );
  });
});

describe('territories', () => {
  it.each([
    ['kommune', '05999000', '05999000'],
    ['land', '05', '05'],
    ['bund', '', ''],
    ['traeger', '', ''],
    ['bewilligungsbehoerde', '059', '059'],
    ['pruefstelle', '05999', '05999'],
  ] as const)('%s may have „%s“', (art, text, erwartet) => {
    expect(parseGebiet(text, art, 'gebiet')).toBe(erwartet);
  });

  it.each([
    ['kommune', '05999'],
    ['kommune', '00999000'],
    ['kommune', '17999000'],
    ['kommune', '0599900x'],
    ['land', '05999000'],
    ['land', ''],
    ['bund', '05'],
    ['traeger', '0'],
    ['traeger', '0599'],
    ['traeger', '059990001'],
  ] as const)('%s may not have „%s“', (art, text) => {
    expect(felderOf(() => parseGebiet(text, art, 'gebiet'))).toEqual(['gebiet']);
  });

  it('lie in their beginnings, and only there', () => {
    const ags = fc
      .tuple(fc.constantFrom(...Object.values(LAENDER)), fc.stringMatching(/^\d{6}$/))
      .map(([land, rest]) => `${land.ags}${rest}`);
    fc.assert(
      fc.property(ags, ags, fc.constantFrom(0, 2, 3, 5, 8), (a, b, laenge) => {
        expect(liegtIn(a, a.slice(0, laenge))).toBe(true);
        expect(liegtIn(b, a)).toBe(a === b);
        expect(landOf(a)).toBeDefined();
        expect(parseGebiet(a, 'kommune', 'gebiet')).toBe(a);
      }),
    );
  });

  it('are named', () => {
    expect([formatGebiet(''), formatGebiet('05'), formatGebiet('05999000')]).toEqual([
      'Deutschland',
      'Nordrhein-Westfalen',
      'Gemeinde 05999000 (Nordrhein-Westfalen)',
    ]);
  });
});
