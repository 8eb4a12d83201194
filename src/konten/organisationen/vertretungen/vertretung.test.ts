import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { addZeit, type Kalendertag } from '#kernel/kalendertag.ts';
import { zustandOf as einladungszustandOf } from '../einladungen/einladung.ts';
import { parseVertretung, zustandOf } from './vertretung.ts';

const heute = '2026-06-15' as Kalendertag;
const tag = (tage: number) => addZeit(heute, { days: tage });
const lies = (vertretene: string, vertreter: string, von: string, bis: string) =>
  parseVertretung({ vertretene, vertreter, von, bis }, ['chefin', 'kollege'], heute);

function felderOf(work: () => unknown): string[] {
  try {
    work();
    return [];
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) return fehler.maengel.map(({ feld }) => feld ?? '');
    throw fehler;
  }
}

describe('a substitution', () => {
  it('is accepted exactly when it ends today or later, in order, within a year', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 900 }), (a, b) => {
        const [von, bis] = [tag(a), tag(b)];
        const grenze = addZeit(a > 0 ? von : heute, { years: 1 });
        const gut = bis >= von && bis >= heute && bis <= grenze;
        expect(felderOf(() => lies('chefin', 'kollege', von, bis))).toEqual(gut ? [] : ['bis']);
      }),
    );
  });

  it('is in exactly one state on every day', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.nat(50), fc.integer({ min: -10, max: 120 }), (a, dauer, wann) => {
        const zeitraum = { von: tag(a), bis: tag(a + dauer) };
        const erwartet = wann < a ? 'kommt' : wann > a + dauer ? 'beendet' : 'laeuft';
        expect(zustandOf({ ...zeitraum, widerrufen: false }, tag(wann))).toBe(erwartet);
        expect(zustandOf({ ...zeitraum, widerrufen: true }, tag(wann))).toBe('widerrufen');
      }),
    );
  });

  it('reports every fault', () => {
    expect(felderOf(() => lies('fremd', 'fremd', '', 'x'))).toEqual([
      'vertretene',
      'vertreter',
      'vertreter',
      'von',
      'bis',
    ]);
  });
});

it('an invitation is used up before anything else counts', () => {
  const zeiten = { ablauf: '2026-06-15T10:00:00Z', angenommenAm: null, widerrufenAm: null };
  expect(einladungszustandOf(zeiten, '2026-06-15T09:59:59Z')).toBe('offen');
  expect(einladungszustandOf(zeiten, '2026-06-15T10:00:00Z')).toBe('abgelaufen');
  expect(einladungszustandOf({ ...zeiten, widerrufenAm: '2026-06-01' }, '2027')).toBe('widerrufen');
  expect(einladungszustandOf({ ...zeiten, angenommenAm: '2026-06-01' }, '2027')).toBe('angenommen');
});
