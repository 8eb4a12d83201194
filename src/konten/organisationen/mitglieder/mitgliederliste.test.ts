import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLLEN } from '../../rechte.ts';
import {
  filterMitglieder,
  findRollenkonflikte,
  formatMitgliederCsv,
  isLetzteVerwaltung,
  listVergebbareRollen,
  type Mitglied,
  readMitgliederfilter,
  requireGebietInnerhalb,
  sortMitglieder,
} from './mitgliederliste.ts';

const rolle = fc.record({
  id: fc.uuid(),
  rolle: fc.constantFrom(...ROLLEN),
  gebiet: fc.constant('05999000'),
  seit: fc.constant('2026-01-01T00:00:00+00:00'),
});
const mitglieder = fc.uniqueArray(
  fc.record<Mitglied>({
    person: fc.uuid(),
    name: fc.string(),
    email: fc.option(fc.emailAddress()),
    rollen: fc.array(rolle, { minLength: 1, maxLength: 4 }),
  }),
  { selector: ({ person }) => person, minLength: 1, maxLength: 6 },
);

function verwaltende(alle: readonly Mitglied[]): number {
  return alle.filter(({ rollen }) => rollen.some((eine) => eine.rolle === 'verwaltung')).length;
}

describe('the last administration', () => {
  it('is exactly what would leave nobody', () => {
    fc.assert(
      fc.property(mitglieder, fc.nat(), fc.boolean(), (alle, stelle, alles) => {
        const betroffen = alle[stelle % alle.length];
        if (!betroffen) return;
        const entzogen = betroffen.rollen.slice(alles ? 0 : 1).map(({ id }) => id);
        const danach = alle.map((eines) =>
          eines.person === betroffen.person
            ? { ...eines, rollen: eines.rollen.filter(({ id }) => !entzogen.includes(id)) }
            : eines,
        );
        expect(isLetzteVerwaltung(alle, betroffen.person, entzogen)).toBe(
          verwaltende(alle) > 0 && verwaltende(danach) === 0,
        );
      }),
    );
  });
});

it('conflicts of roles are named, never for a single role', () => {
  for (const eine of ROLLEN) expect(findRollenkonflikte([eine])).toEqual([]);
  expect(findRollenkonflikte(['bearbeitung', 'entscheidung', 'zahlung'])).toHaveLength(2);
  expect(findRollenkonflikte(['revision', 'lesen'])).toEqual([]);
  expect(findRollenkonflikte(['revision', 'bearbeitung'])).toHaveLength(1);
});

it('only the operator has operators', () => {
  expect(listVergebbareRollen('kommune')).not.toContain('betrieb');
  expect(listVergebbareRollen('betrieb')).toContain('betrieb');
});

it('territories stay inside', () => {
  expect(() => requireGebietInnerhalb('05999000', '05')).not.toThrow();
  for (const gebiet of ['', '06', '05x'])
    expect(() => requireGebietInnerhalb(gebiet, '05')).toThrow('liegt nicht');
});

it('the list is searched, filtered, sorted and handed out', () => {
  fc.assert(
    fc.property(mitglieder, (alle) => {
      const filter = readMitgliederfilter(new URLSearchParams({ rolle: 'verwaltung' }));
      expect(filterMitglieder(alle, filter)).toHaveLength(verwaltende(alle));
      expect(new Set(sortMitglieder(alle, { spalte: 'rollen', absteigend: true }))).toEqual(new Set(alle));
    }),
  );
  const eine: Mitglied = {
    person: '1',
    name: '@Name',
    email: 'a@probe.example',
    rollen: [{ id: '2', rolle: 'lesen', gebiet: '05999000', seit: '2026-02-01T00:00:00+00:00' }],
  };
  expect(formatMitgliederCsv([eine]).split('\r\n')[1]).toBe(
    "'@Name;a@probe.example;Lesen;Gemeinde 05999000 (Nordrhein-Westfalen);2026-02-01",
  );
});
