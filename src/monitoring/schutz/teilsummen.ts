/**
 * Sums of three and four columns, and pairs with the same sum, found by trying, for few areas.
 */
import { type Spaltengleichung, TOLERANZ, type Zahlenspalte } from './spaltengleichung.ts';

/** So many areas tell nearly all that is no sum; the rest is checked on all. */
const PROBE = 12;

/** Four parts are tried of so many columns at most. */
const HOECHSTENS_VIERER = 40;

type Probe = ReadonlyMap<number, Float64Array>;

/** Counts of the areas with most of them, of the columns known in all these. */
function drawProbe(nummern: readonly number[], spalten: readonly Zahlenspalte[]): Probe {
  const bekannteOf = (i: number) => nummern.filter((nr) => (spalten[nr]?.[i] ?? null) !== null).length;
  const stellen = [...(spalten[0]?.keys() ?? [])]
    .map((i) => [i, bekannteOf(i)] as const)
    .sort(([, a], [, b]) => b - a)
    .slice(0, PROBE);
  const werte = nummern.map(
    (nr) => [nr, Float64Array.from(stellen, ([i]) => spalten[nr]?.[i] ?? Number.NaN)] as const,
  );
  return new Map(werte.filter(([, zahlen]) => !zahlen.some(Number.isNaN)));
}

/** What remains of a whole without a part; null where the part is larger somewhere. */
function subtract(ganzes: Float64Array, teil: Float64Array): Float64Array | null {
  for (let i = 0; i < ganzes.length; i += 1)
    if ((teil[i] as number) > (ganzes[i] as number) + TOLERANZ) return null;
  return ganzes.map((wert, i) => wert - (teil[i] as number));
}

function isGleich(a: Float64Array, b: Float64Array): boolean {
  for (let i = 0; i < a.length; i += 1)
    if (Math.abs((a[i] as number) - (b[i] as number)) > TOLERANZ) return false;
  return true;
}

/** Parts, each after the one before, that together are what remains. */
function listZerlegungen(
  rest: Float64Array,
  teile: readonly number[],
  probe: Probe,
  anzahl: number,
): number[][] {
  if (anzahl === 1)
    return teile.filter((nr) => isGleich(rest, probe.get(nr) as Float64Array)).map((nr) => [nr]);
  return teile.flatMap((nr, ort) => {
    const weniger = subtract(rest, probe.get(nr) as Float64Array);
    if (!weniger) return [];
    return listZerlegungen(weniger, teile.slice(ort + 1), probe, anzahl - 1).map((andere) => [nr, ...andere]);
  });
}

function findZerlegungen(nummern: readonly number[], probe: Probe): Spaltengleichung[] {
  const anzahlen = nummern.length > HOECHSTENS_VIERER ? [3] : [3, 4];
  return nummern.flatMap((ganzes) => {
    const werte = probe.get(ganzes) as Float64Array;
    const teile = nummern.filter((nr) => nr !== ganzes && subtract(werte, probe.get(nr) as Float64Array));
    return anzahlen.flatMap((anzahl) =>
      listZerlegungen(werte, teile, probe, anzahl).map(
        (zerlegung) => new Map([...zerlegung.map((nr) => [nr, 1] as const), [ganzes, -1] as const]),
      ),
    );
  });
}

type Paar = { readonly a: number; readonly b: number; readonly summe: Float64Array };

/** All a + b = c + d; compared are only those that agree in the first area. */
function findPaare(nummern: readonly number[], probe: Probe): Spaltengleichung[] {
  const paare = nummern.flatMap((a, ort) =>
    nummern.slice(ort + 1).map((b): Paar => {
      const andere = probe.get(b) as Float64Array;
      return { a, b, summe: (probe.get(a) as Float64Array).map((wert, i) => wert + (andere[i] as number)) };
    }),
  );
  // Not rounded at a half or a whole, which converted counts often are.
  const nachErstem = Map.groupBy(paare, ({ summe }) => Math.floor((summe[0] ?? 0) + 0.1234567));
  return [...nachErstem.values()].flatMap((gleiche) =>
    gleiche.flatMap((p, ort) =>
      gleiche
        .slice(ort + 1)
        .filter((q) => ![q.a, q.b].some((nr) => nr === p.a || nr === p.b) && isGleich(p.summe, q.summe))
        .map(
          (q): Spaltengleichung =>
            new Map([
              [p.a, 1],
              [p.b, 1],
              [q.a, -1],
              [q.b, -1],
            ]),
        ),
    ),
  );
}

export function findTeilsummen(
  nummern: readonly number[],
  spalten: readonly Zahlenspalte[],
): Spaltengleichung[] {
  const probe = drawProbe(nummern, spalten);
  const bekannte = [...probe.keys()];
  return [...findZerlegungen(bekannte, probe), ...findPaare(bekannte, probe)];
}
