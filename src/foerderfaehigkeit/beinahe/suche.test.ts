import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isFoerderbar } from '#kernel/befund.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import type { Rechtsstand } from '#rechtsstand/index.ts';
import { MASSNAHMENKRITERIEN, POSITIONSKRITERIEN, PROGRAMMKRITERIEN } from '../ebenen.ts';
import { pruefeAkte } from '../pruefung.ts';
import { arbitraryFall } from './beinahe.arbitrary.ts';
import { findBeinahe } from './finden.ts';
import { createRangpruefung } from './rangpruefung.ts';
import { applyVorschlaege, expand, type Stand, type Suchraum } from './stand.ts';
import { followStand, searchPosition } from './suche.ts';
import { ANTWORTEN } from './vorschlaege/antworten.ts';
import type { Vorschlag } from './vorschlaege/vorschlag.ts';
import type { Zustand } from './zustand.ts';

const STICHTAG = parseKalendertag('2026-06-01');

function raumOf(recht: Rechtsstand, start: Zustand, massnahme = 'M0'): Suchraum {
  return {
    recht,
    start,
    programm: 'p',
    massnahme,
    rang: createRangpruefung(recht, massnahme),
    urteile: new Map(),
  };
}

/** What the real evaluator says of the first position. */
function isUsable(recht: Rechtsstand, { akte, stichtag }: Zustand, massnahme = 'M0'): boolean {
  const { matrix } = pruefeAkte(akte, recht, stichtag, new Set([massnahme]));
  const position = matrix.find(({ programm }) => programm === 'p')?.positionen[0];
  return position !== undefined && isFoerderbar(position.ergebnis);
}

/** Every proposal that the rules make at any state within so many changes. */
function collectVorschlaege(raum: Suchraum, tiefe: number): readonly Vorschlag[] {
  const alle = new Map<string, Vorschlag>();
  let staende: Stand[] = [{ zustand: raum.start, weg: [], schluessel: '' }];
  for (let ebene = 0; ebene < tiefe; ebene += 1) {
    const naechste = new Map<string, Stand>();
    for (const stand of staende) {
      const ausgang = expand(raum, stand, 'M0.1');
      const vorschlaege = 'ankunft' in ausgang ? [] : ausgang.antworten.filter(Array.isArray).flat();
      const frei = vorschlaege.filter(({ gruppe }) => !stand.weg.some((eine) => eine.gruppe === gruppe));
      for (const weiter of followStand(stand, frei, new Set())) {
        const letzter = weiter.weg.at(-1);
        if (letzter) alle.set(letzter.aenderung.schluessel, letzter);
        naechste.set(weiter.schluessel, weiter);
      }
    }
    staende = [...naechste.values()];
  }
  return [...alle.values()];
}

/** All ordered choices of so many proposals with no fact changed twice. */
function* choose(vorschlaege: readonly Vorschlag[], anzahl: number): Generator<readonly Vorschlag[]> {
  if (anzahl === 0) {
    yield [];
    return;
  }
  for (const erster of vorschlaege) {
    const andere = vorschlaege.filter(({ gruppe }) => gruppe !== erster.gruppe);
    for (const weitere of choose(andere, anzahl - 1)) yield [erster, ...weitere];
  }
}

test('every criterion of the evaluator has an answer', () => {
  const namen = [...PROGRAMMKRITERIEN, ...MASSNAHMENKRITERIEN, ...POSITIONSKRITERIEN].map(({ name }) => name);
  expect(Object.keys(ANTWORTEN).sort()).toEqual([...new Set(namen)].sort());
});

test('the evaluator confirms every near miss, and no change of it can be left out', () => {
  fc.assert(
    fc.property(arbitraryFall, ({ akte, recht }) => {
      const start = { akte, stichtag: STICHTAG };
      const ergebnis = searchPosition(raumOf(recht, start), 'M0.1');
      if (ergebnis.art === 'unerreichbar') {
        expect(isUsable(recht, start)).toBe(false);
        return;
      }
      const { vorschlaege } = ergebnis;
      expect(isUsable(recht, applyVorschlaege(start, vorschlaege).zustand)).toBe(true);
      for (const fehlt of vorschlaege) {
        const rest = vorschlaege.filter((vorschlag) => vorschlag !== fehlt);
        expect(isUsable(recht, applyVorschlaege(start, rest).zustand), fehlt.aenderung.schluessel).toBe(
          false,
        );
      }
    }),
    { numRuns: 150 },
  );
});

test('brute force over all proposals finds no smaller set, and none where there is none', () => {
  fc.assert(
    fc.property(arbitraryFall, ({ akte, recht }) => {
      const start = { akte, stichtag: STICHTAG };
      const raum = raumOf(recht, start);
      const ergebnis = searchPosition(raum, 'M0.1');
      const kleiner = ergebnis.art === 'erreichbar' ? ergebnis.vorschlaege.length - 1 : 2;
      const vorschlaege = collectVorschlaege(raum, 3).slice(0, 30);
      for (let anzahl = 0; anzahl <= Math.min(kleiner, 2); anzahl += 1) {
        for (const wahl of choose(vorschlaege, anzahl)) {
          expect(
            isUsable(recht, applyVorschlaege(start, wahl).zustand),
            wahl.map(({ aenderung }) => aenderung.schluessel).join(' + '),
          ).toBe(false);
        }
      }
    }),
    { numRuns: 25 },
  );
});

test('what may pay already is no near miss; the list is sorted by number of changes', () => {
  fc.assert(
    fc.property(arbitraryFall, ({ akte, recht }) => {
      const { funde, unerreichbar } = findBeinahe(akte, recht, STICHTAG);
      const anzahlen = funde.map(({ beinahe }) => beinahe.aenderungen.length);
      expect(anzahlen).toEqual(anzahlen.toSorted((a, b) => a - b));
      expect(Math.min(1, ...anzahlen)).toBe(1);
      const genannt = [...funde.map(({ beinahe }) => beinahe), ...unerreichbar].flatMap(
        ({ programm, positionen }) => positionen.map((position) => `${programm} ${position}`),
      );
      const offen = pruefeAkte(akte, recht, STICHTAG).matrix.flatMap(({ programm, positionen }) =>
        positionen
          .filter(({ ergebnis }) => !isFoerderbar(ergebnis))
          .map(({ position }) => `${programm} ${position}`),
      );
      expect(genannt.sort()).toEqual(offen.sort());
    }),
    { numRuns: 20 },
  );
});
