import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import '../../../tests/zufall.ts';
import { cent } from '../../kernel/geld.ts';
import { parseKalendertag } from '../../kernel/kalendertag.ts';
import type { Akte, Massnahme } from '../../quartiere/index.ts';
import { readAkte } from '../../quartiere/service.ts';
import { loadRechtsstand } from '../../rechtsstand/service.ts';
import { pruefeAkte } from '../pruefung.ts';
import { type Pruefungsfortschreibung, schreibePruefungFort } from './fortschreibung.ts';

const RECHT = fileURLToPath(new URL('../../../recht/', import.meta.url));
const NORDSTADT = fileURLToPath(new URL('../../../beispiele/auenstadt-nordstadt.yaml', import.meta.url));
const STICHTAG = parseKalendertag('2026-06-01');

type Handgriff = (akte: Akte) => Akte;

const onMassnahme =
  (stelle: number, aendere: (massnahme: Massnahme) => Massnahme): Handgriff =>
  (akte) => {
    const alt = akte.massnahmen[stelle % akte.massnahmen.length] as Massnahme;
    return { ...akte, massnahmen: akte.massnahmen.with(akte.massnahmen.indexOf(alt), aendere(alt)) };
  };

const withErster = (massnahme: Massnahme, teil: Partial<Massnahme['kosten'][number]>): Massnahme => ({
  ...massnahme,
  kosten: massnahme.kosten.map((position, index) => (index === 0 ? { ...position, ...teil } : position)),
});

const arbitraryHandgriff: fc.Arbitrary<Handgriff> = fc.nat(20).chain((stelle) =>
  fc.oneof(
    fc
      .integer({ min: 0, max: 90_000_000 })
      .map((betrag) => onMassnahme(stelle, (massnahme) => withErster(massnahme, { betrag: cent(betrag) }))),
    fc
      .integer({ min: 2026, max: 2031 })
      .map((jahr) => onMassnahme(stelle, (massnahme) => withErster(massnahme, { jahr }))),
    fc
      .constantFrom('bau' as const, 'personal' as const, 'miete' as const)
      .map((kostenart) => onMassnahme(stelle, (massnahme) => withErster(massnahme, { kostenart }))),
    fc.constant(
      onMassnahme(stelle, (massnahme) => ({ ...massnahme, titel: 'Anders', nutzen: 3, pflicht: true })),
    ),
    fc.constant(onMassnahme(stelle, (massnahme) => ({ ...massnahme, abgeschlossen: true }))),
    fc.integer({ min: 0, max: 50_000_000 }).map(
      (betrag): Handgriff =>
        (akte) => ({ ...akte, eigenmittel: { '2027': cent(betrag), '2028': cent(100_000_00) } }),
    ),
    fc.constant<Handgriff>((akte) => ({ ...akte, eigenmittel: 'unbegrenzt' })),
    fc.constant<Handgriff>((akte) => ({
      ...akte,
      kommune: { ...akte.kommune, haushaltslage: 'haushaltsnotlage' },
    })),
  ),
);

test('whatever is changed, the answer is that of the whole test', async () => {
  const rechtsstand = await loadRechtsstand(RECHT);
  const ganze = await readAkte(NORDSTADT);
  const akte = { ...ganze, massnahmen: ganze.massnahmen.slice(0, 5) };
  fc.assert(
    fc.property(fc.array(arbitraryHandgriff, { minLength: 1, maxLength: 4 }), (handgriffe) => {
      let stand: Pruefungsfortschreibung = schreibePruefungFort(akte, rechtsstand, STICHTAG);
      for (const handgriff of handgriffe) {
        stand = schreibePruefungFort(handgriff(stand.akte), rechtsstand, STICHTAG, stand);
        expect(stand.pruefung).toEqual(pruefeAkte(stand.akte, rechtsstand, STICHTAG));
      }
    }),
    { numRuns: Number(process.env.QUARTIERWERK_LAEUFE ?? 3) },
  );
});
