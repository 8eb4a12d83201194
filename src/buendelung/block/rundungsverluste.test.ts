/**
 * Givers of unequal parts round a partial grant down to less than a limit leaves: no package is given up for cents
 * that nobody pays.
 */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { massnahme, position } from '../nachpruefung/pruefe-plan.arbitrary.ts';
import { buildInstanz } from '../optimierung/instanz-bauen.ts';
import { ALLE, type Angaben, fallOf, programm } from '../optimierung/recht/szene.arbitrary.ts';
import { loeseBlock } from './loese-block.ts';

vi.setConfig({ testTimeout: 60_000 });

const teil = (ebene: string, anteil: string) => ({ ebene, ressort: ebene, anteil, bezug: 'zuwendung' });
/** Of two cents one is lost, of one cent all. */
const DRITTEL = [teil('bund', '1/3'), teil('land', '2/3')];
const HALBE = [teil('bund', '1/2'), teil('land', '1/2')];

const zahlt = (kennung: string, prozent: string, mehr: Angaben = {}, geber = DRITTEL) =>
  programm(kennung, ['bau'], { satz: { art: 'fest', satz: prozent }, geber, ...mehr }, { kombination: ALLE });
const zuerst = (kennung: string, ...betraege: readonly string[]) =>
  massnahme(
    kennung,
    betraege.map((betrag, i) => position(`${kennung}.${i + 1}`, 'bau', betrag)),
    { pflicht: true },
  );

/** Status, and the stages' values. */
function loese(...[massnahmen, programme, mehr]: Parameters<typeof fallOf>) {
  const instanz = buildInstanz(fallOf(massnahmen, programme, mehr));
  const ergebnis = loeseBlock(instanz, { fristMs: 10_000, uhr: () => performance.now() });
  return ergebnis.status === 'geloest'
    ? { beweis: ergebnis.beweis, werte: ergebnis.stufen.map(({ wert }) => wert) }
    : { beweis: null, werte: ergebnis.status };
}

const deckel = (betrag: string, mehr: Angaben = {}): Angaben => ({
  hoechstens: [{ betrag, bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt', ...mehr }],
});
const EIGEN = { eigenanteile: [{ mindestens: '20 %' }] };
const p = zahlt('p', '2/3');
const q = zahlt('q', '80 %', EIGEN);

describe('Cents, die beim Runden verloren gehen', () => {
  it('nehmen keiner Maßnahme den Plan, der ohne sie auskommt', () => {
    const ergebnis = loese([zuerst('M1', '51,76', '1000,00'), zuerst('M2', '0,18')], [p, q]);
    expect(ergebnis.werte).toEqual([100, expect.any(Number), 1]);
  });

  it('sind keinen zweiten Antrag wert', () => {
    // q alone pays 13 of 18 cents, and both together as much: 14 are no sum of what givers pay.
    expect(loese([zuerst('M1', '0,18')], [p, q])).toEqual({ beweis: 'gleitkomma', werte: [50, 5, 1] });
    expect(loese([zuerst('M1', '1000,00')], [p, q]).werte).toEqual([50, 20_001, 1]);
  });

  it.each([
    ['allein', [zahlt('p', '80 %', deckel('0,01'))]],
    ['in einer Gruppe', [zahlt('p', '80 %', deckel('0,01', { gruppe: ['q'], je: 'quartier' })), q]],
  ])('unter einem Höchstbetrag von einem Cent: %s', (_, programme) => {
    expect(loese([zuerst('M1', '10,00')], programme)).toMatchObject({ werte: [50, 1000, 0] });
  });
});

describe('Geber zu gleichen Teilen', () => {
  const voll = (kennung: string) => zahlt(kennung, '100 %', {}, HALBE);
  const ohneEigenes = { eigenmittel: { 2027: '0,00' } };

  it.each(['10,01', '100001,01'])(
    'lassen von %s einen Cent, den niemand hat: es gibt keinen Plan',
    (betrag) => {
      expect(loese([zuerst('M1', betrag)], [voll('p'), voll('q')], ohneEigenes).werte).toBe('unloesbar');
      expect(loese([zuerst('M1', betrag, betrag)], [voll('p'), voll('q')], ohneEigenes).werte).toBe(
        'unloesbar',
      );
    },
  );

  it('zahlen alles, was gerade ist, und sonst alles bis auf den Cent', () => {
    expect(loese([zuerst('M1', '10,02')], [voll('p'), voll('q')], ohneEigenes).werte).toEqual([50, 0, 1]);
    const einer = { eigenmittel: { 2027: '0,01' } };
    expect(loese([zuerst('M1', '10,01')], [voll('p'), voll('q')], einer).werte).toEqual([50, 1, 1]);
  });
});

const cents = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 100, max: 9_999 }));
const formatCents = (zahl: number) => `${Math.floor(zahl / 100)},${String(zahl % 100).padStart(2, '0')}`;
const fall = fc.record({
  massnahmen: fc.array(fc.array(cents, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }),
  programme: fc.array(
    fc.record({
      satz: fc.constantFrom('50 %', '2/3', '80 %', '100 %'),
      eigen: fc.boolean(),
      geber: fc.constantFrom(DRITTEL, DRITTEL, HALBE),
      deckel: fc.option(
        fc.record({
          betrag: fc.integer({ min: 1, max: 5 }),
          je: fc.constantFrom('massnahme', 'quartier'),
          alle: fc.boolean(),
        }),
      ),
    }),
    { minLength: 2, maxLength: 2 },
  ),
});

it('Kein Programm weniger bringt mehr, und ohne Grenze der Eigenmittel gibt es immer einen Plan', () => {
  fc.assert(
    fc.property(fall, ({ massnahmen, programme }) => {
      const gebaut = programme.map(({ satz, eigen, geber, deckel: grenze }, i) => {
        const gruppe = grenze?.alle ? { gruppe: [`p${1 - i}`] } : {};
        const cap = grenze ? deckel(formatCents(grenze.betrag), { je: grenze.je, ...gruppe }) : {};
        return zahlt(`p${i}`, satz, { ...(eigen ? EIGEN : {}), ...cap }, geber);
      });
      const gestellt = massnahmen.map((betraege, i) => zuerst(`M${i + 1}`, ...betraege.map(formatCents)));
      const alle = loese(gestellt, gebaut);
      expect(alle.werte).toBeInstanceOf(Array);
      if (alle.beweis === null) return;
      // Without one of them less is possible, unless its cap over both goes with it.
      for (const [i, { deckel: grenze }] of programme.entries()) {
        if (grenze?.alle) continue;
        const ohne = loese(gestellt, gebaut.toSpliced(i, 1));
        if (ohne.beweis === null) continue;
        const [, eigenAlle = 0, aufwandAlle = 0] = alle.werte as readonly number[];
        const [, eigenOhne = 0, aufwandOhne = 0] = ohne.werte as readonly number[];
        expect([eigenAlle <= eigenOhne, eigenAlle < eigenOhne || aufwandAlle <= aufwandOhne]).toEqual([
          true,
          true,
        ]);
      }
    }),
    { numRuns: 60 },
  );
});
