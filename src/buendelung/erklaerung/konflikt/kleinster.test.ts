/**
 * Conflicts against brute force: the smallest one of all subsets, and never one from which something can be spared.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { findKleinsteZahl } from './kleinste-zahl.ts';
import { createZeuge, findKleinsten, type Zeuge } from './kleinster.ts';
import { findKorrektur } from './korrektur.ts';

const ANZAHL = 7;
const menge = fc.uniqueArray(fc.integer({ min: 0, max: ANZAHL - 1 }), { minLength: 1, maxLength: 4 });

/** What contains one of these sets can't hold together. */
function createVertraeglich(verboten: readonly (readonly number[])[]) {
  return (elemente: ReadonlySet<number>): boolean =>
    !verboten.some((eine) => eine.every((element) => elemente.has(element)));
}

function zeugeOf(antwort: (elemente: ReadonlySet<number>) => boolean | null): Zeuge {
  return createZeuge(async (elemente) => antwort(elemente));
}

it('findet den kleinsten Widerspruch und belegt es', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(menge, { minLength: 1, maxLength: 5 }), async (verboten) => {
      const vertraeglich = createVertraeglich(verboten);
      const fund = await findKleinsten(ANZAHL, zeugeOf(vertraeglich), 10_000);
      expect(fund?.beweis).toBe('kleinste');
      expect(fund?.elemente).toHaveLength(Math.min(...verboten.map(({ length }) => length)));
      expect(vertraeglich(new Set(fund?.elemente))).toBe(false);
    }),
  );
});

it('ist auch nach wenigen Fragen nicht weiter verkleinerbar', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(menge, { minLength: 1, maxLength: 5 }), async (verboten) => {
      const vertraeglich = createVertraeglich(verboten);
      const fund = await findKleinsten(ANZAHL, zeugeOf(vertraeglich), 0);
      const elemente = fund?.elemente ?? [];
      expect(fund?.beweis).toBe('unverkleinerbar');
      expect(vertraeglich(new Set(elemente))).toBe(false);
      for (const eines of elemente) {
        expect(vertraeglich(new Set(elemente.filter((anderes) => anderes !== eines)))).toBe(true);
      }
    }),
  );
});

it('behauptet nichts, wo eine Antwort fehlt', async () => {
  expect(
    await findKleinsten(
      3,
      zeugeOf(() => true),
      100,
    ),
  ).toBeNull();
  expect(
    await findKleinsten(
      3,
      zeugeOf(() => null),
      100,
    ),
  ).toBeNull();
  const fund = await findKleinsten(
    3,
    zeugeOf(({ size }) => (size === 3 ? false : size === 2 ? null : true)),
    100,
  );
  expect(fund).toMatchObject({ elemente: [0, 1, 2], beweis: 'offen' });
});

it('lässt weg, was sich am Ende als entbehrlich zeigt, auch wenn große Fragen ohne Antwort bleiben', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(menge, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 4, max: 6 }),
      async (verboten, bekannt) => {
        const vertraeglich = createVertraeglich(verboten);
        // All together is known, and little; what is in between takes too long.
        const frage = (elemente: ReadonlySet<number>): boolean | null =>
          elemente.size === ANZAHL || elemente.size <= bekannt ? vertraeglich(elemente) : null;
        const fund = await findKleinsten(ANZAHL, zeugeOf(frage), 10_000);
        const elemente = fund?.elemente ?? [];
        expect(vertraeglich(new Set(elemente))).toBe(false);
        const entbehrlich = elemente.filter(
          (eines) => !vertraeglich(new Set(elemente.filter((anderes) => anderes !== eines))),
        );
        if (fund?.beweis !== 'offen') expect(entbehrlich).toEqual([]);
        if (elemente.length <= bekannt + 1) expect(fund?.beweis).not.toBe('offen');
        if (fund?.beweis === 'kleinste')
          expect(elemente).toHaveLength(Math.min(...verboten.map(({ length }) => length)));
      },
    ),
  );
});

it('findet die kleinste Zahl, die genügt, mit und ohne Zeugen', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 1_000_000_000 }),
      fc.integer({ min: 0, max: 1_000_000_000 }),
      fc.integer({ min: 0, max: 1_000_000 }),
      async (gesucht, mehr, abstand) => {
        const fund = await findKleinsteZahl(
          0,
          gesucht + mehr,
          async (zahl) =>
            zahl < gesucht ? { ja: false } : { ja: true, reicht: Math.min(zahl, gesucht + abstand) },
          100,
        );
        expect(fund).toEqual({ zahl: gesucht, genau: true });
      },
    ),
  );
});

it('sagt, wenn die Fragen nicht reichen', async () => {
  const fund = await findKleinsteZahl(0, 1_000_000, async (zahl) => ({ ja: zahl >= 3 }), 4);
  expect(fund.genau).toBe(false);
  expect(fund.zahl).toBeGreaterThan(3);
});

/** Every set of these elements. */
function listTeilmengen(elemente: readonly number[]): number[][] {
  return elemente.reduce<number[][]>(
    (mengen, element) => [...mengen, ...mengen.map((eine) => [...eine, element])],
    [[]],
  );
}

it('findet die wenigsten Änderungen, die zusammen genügen, nur unter denen, die möglich sind', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(menge, { minLength: 1, maxLength: 5 }),
      fc.subarray([0, 1, 2, 3, 4, 5, 6]),
      async (verboten, aenderbar) => {
        const vertraeglich = createVertraeglich(verboten);
        const alle = Array.from({ length: ANZAHL }, (_, element) => element);
        const ohne = (weg: readonly number[]) =>
          vertraeglich(new Set(alle.filter((element) => !weg.includes(element))));
        const genuegend = listTeilmengen(aenderbar).filter(ohne);
        const fund = await findKorrektur(zeugeOf(vertraeglich), ANZAHL, aenderbar, 10_000);
        if (genuegend.length === 0 || aenderbar.length === 0) {
          expect(fund).toBeNull();
          return;
        }
        expect(fund?.wenigste).toBe(true);
        expect(ohne(fund?.elemente ?? [])).toBe(true);
        expect(aenderbar).toEqual(expect.arrayContaining([...(fund?.elemente ?? [])]));
        expect(fund?.elemente).toHaveLength(Math.min(...genuegend.map(({ length }) => length)));
      },
    ),
  );
});

it('nennt keine gemeinsame Änderung, wo niemand weiß, ob sie genügt, und ohne Beweis nicht die wenigsten', async () => {
  const ungewiss = zeugeOf(() => null);
  expect(await findKorrektur(ungewiss, 3, [0, 1, 2], 100)).toBeNull();
  const nieZuZweit = zeugeOf(({ size }) => size < 2);
  expect(await findKorrektur(nieZuZweit, 3, [0, 1, 2], 1)).toEqual({ elemente: [1, 2], wenigste: false });
});
