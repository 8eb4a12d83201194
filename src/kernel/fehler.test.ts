import { describe, expect, it } from 'vitest';
import { EingabeFehler, FachlicherFehler, formatMangel } from './fehler.ts';

const kern = { text: 'Das fehlt.', abhilfe: 'Ergänzen.' };

describe('formatMangel', () => {
  it.each([
    [kern, 'Das fehlt. Abhilfe: Ergänzen.'],
    [{ ...kern, datei: 'a.yaml' }, 'a.yaml: Das fehlt. Abhilfe: Ergänzen.'],
    [{ ...kern, datei: 'a.yaml', zeile: 1 }, 'a.yaml, Zeile 1: Das fehlt. Abhilfe: Ergänzen.'],
    [{ ...kern, wert: '1,5' }, 'Wert: 1,5: Das fehlt. Abhilfe: Ergänzen.'],
    [{ ...kern, feld: 'x' }, 'Feld x: Das fehlt. Abhilfe: Ergänzen.'],
    [{ ...kern, feld: '' }, 'Das fehlt. Abhilfe: Ergänzen.'],
    [
      { ...kern, feld: 'x\u202e', wert: 'a\u001b[2J\nb' },
      'Feld x\u{fffd} (Wert: a\u{fffd}[2J\u{fffd}b): Das fehlt. Abhilfe: Ergänzen.',
    ],
    [{ ...kern, feld: 'x', wert: '' }, 'Feld x (Wert: ): Das fehlt. Abhilfe: Ergänzen.'],
    [
      { ...kern, datei: 'akte.yaml', zeile: 12, feld: 'kommune.ags', wert: '5999000' },
      'akte.yaml, Zeile 12, Feld kommune.ags (Wert: 5999000): Das fehlt. Abhilfe: Ergänzen.',
    ],
  ])('%j', (mangel, text) => {
    expect(formatMangel(mangel)).toBe(text);
  });
});

describe('EingabeFehler', () => {
  it('trägt alle Mängel, einen je Zeile', () => {
    const maengel = [
      { ...kern, zeile: 1 },
      { ...kern, zeile: 2 },
    ];
    const fehler = new EingabeFehler(maengel);
    expect(fehler.maengel).toBe(maengel);
    expect(fehler.message).toBe(
      'Zeile 1: Das fehlt. Abhilfe: Ergänzen.\nZeile 2: Das fehlt. Abhilfe: Ergänzen.',
    );
    expect(fehler.name).toBe('EingabeFehler');
    expect(fehler).toBeInstanceOf(Error);
  });
});

describe('FachlicherFehler', () => {
  it('trägt Kürzel und Angaben', () => {
    const fehler = new FachlicherFehler('veraltet', 'Die Akte ist geändert.', { quartier: 'a' });
    expect([fehler.code, fehler.message, fehler.angaben, fehler.name]).toEqual([
      'veraltet',
      'Die Akte ist geändert.',
      { quartier: 'a' },
      'FachlicherFehler',
    ]);
    expect(new FachlicherFehler('x', 'y').angaben).toEqual({});
  });
});
