/**
 * Small Akten for the properties of prices and alternatives (used by tests only): two Massnahmen, three programmes.
 */
import fc from 'fast-check';
import { beispielProgramm, beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { akteSchema } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import type { Fall } from '../optimierung/angebote.ts';

type Angaben = Readonly<Record<string, unknown>>;

/** A case in the middle of 2026: Massnahmen M1, M2 … of 100.000,00 each in 2027, half of each personnel. */
export function buildFall(
  nutzen: readonly number[],
  programme: readonly Programm[],
  eigenmittel: string | 'unbegrenzt',
  akte: Angaben = {},
): Fall {
  const rechtsstand = beispielRechtsstand([...programme]);
  const geprueft = akteSchema.parse({
    schema: 'quartierwerk/akte/1',
    kommune: { ags: '05999000', name: 'Auenstadt', land: 'NW', einwohner: 210_000 },
    quartier: { kennung: 'probe', name: 'Probe', einwohner: 1_000, gebiet: [] },
    eigenmittel: eigenmittel === 'unbegrenzt' ? eigenmittel : { 2027: eigenmittel },
    massnahmen: nutzen.map((punkte, index) => ({
      kennung: `M${index + 1}`,
      titel: `Haus ${index + 1}`,
      handlungsfelder: ['integration'],
      zweck: 'gemeinbedarf',
      traeger: { art: 'kommune' },
      nutzen: punkte,
      beginn: '2027-01-01',
      ende: '2028-12-31',
      kosten: ['bau', 'personal'].map((kostenart, k) => ({
        kennung: `M${index + 1}.${k + 1}`,
        kostenart,
        jahr: 2027,
        betrag: '50.000,00',
      })),
    })),
    ...akte,
  });
  const pruefung = pruefeAkte(geprueft, rechtsstand, parseKalendertag('2026-06-01'));
  return { akte: geprueft, rechtsstand, pruefung };
}

export function buildProgramm(kennung: string, foerderung: Angaben, kriterien: Angaben = {}): Programm {
  return beispielProgramm({ kennung, kurztitel: kennung, foerderung, kriterien });
}

const programm = fc.record({
  satz: fc.constantFrom('20 %', '50 %', '70 %', '90 %'),
  arten: fc.constantFrom(['bau'], ['personal'], ['bau', 'personal']),
  aufwand: fc.integer({ min: 0, max: 3 }),
  hoechstens: fc.option(fc.constantFrom('10.000,00', '30.000,00')),
});

/** Two Massnahmen, three programmes with rates, caps and effort; own money between nothing and plenty. */
export const kleinerFall: fc.Arbitrary<Fall> = fc
  .record({
    nutzen: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 2 }),
    programme: fc.array(programm, { minLength: 3, maxLength: 3 }),
    eigenmittel: fc.constantFrom('0,00', '40.000,00', '90.000,00', 'unbegrenzt'),
  })
  .map(({ nutzen, programme, eigenmittel }) =>
    buildFall(
      nutzen,
      programme.map(({ satz, arten, aufwand, hoechstens }, index) =>
        buildProgramm(
          `p${index}`,
          {
            satz: { art: 'fest', satz },
            aufwand,
            ...(hoechstens === null
              ? {}
              : { hoechstens: [{ bezug: 'zuwendung', je: 'quartier', zeit: 'gesamt', betrag: hoechstens }] }),
          },
          { kostenart: { zulaessig: [{ arten }] } },
        ),
      ),
      eigenmittel,
    ),
  );
