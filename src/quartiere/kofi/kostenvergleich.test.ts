/**
 * What a KoFi takes away, brings and changes.
 */
import { expect, test } from 'vitest';
import { cent } from '#kernel/geld.ts';
import { parsePositionskennung } from '#kernel/ids.ts';
import { beispielAkte } from '../beispiele.ts';
import { blattOf, lies } from './kofiblatt.arbitrary.ts';
import { compareKosten, countEntfallende } from './kostenvergleich.ts';
import { applyKofi } from './uebertragung.ts';

const akte = { ...beispielAkte(), eigenmittel: 'unbegrenzt' as const };

test('what disappears, comes and changes is told by position, with sums before and after', () => {
  const [vorbild] = akte.massnahmen;
  const [muster] = vorbild?.kosten ?? [];
  if (!vorbild || !muster) throw new Error('the sample has positions');
  const position = (nummer: number, bezeichnung: string, betrag: number) => ({
    kennung: parsePositionskennung(`${vorbild.kennung}.${nummer}`),
    bezeichnung,
    kostenart: 'bau' as const,
    jahr: 2027,
    betrag: cent(betrag),
  });
  const { zugesagt: _, ...rest } = vorbild;
  const kosten = [position(1, 'Dach', 10_000), position(2, 'Fassade', 20_000), position(3, 'Garten', 5_000)];
  const quelle = { art: 'eigenmittel', kennung: 'eigenmittel' } as const;
  const zugesagt = [{ position: kosten[1]?.kennung ?? muster.kennung, quelle, betrag: cent(7_000) }];
  const vorher = { ...akte, massnahmen: [{ ...rest, kosten, zugesagt }] };
  const { lesung } = lies(
    blattOf('KoFi', [
      ['Kennung', 'Maßnahme', 'Kostenposition', 'Kostenart', 'Kosten 2027'],
      [vorbild.kennung, vorbild.titel, 'Dach', 'Bau', 100],
      [vorbild.kennung, vorbild.titel, 'Garten', 'Bau', 60],
      [vorbild.kennung, vorbild.titel, 'Keller', 'Bau', 30],
    ]),
  );
  const { akte: nachher, maengel } = applyKofi(vorher, lesung, {});
  expect(maengel).toEqual([]);
  const vergleiche = compareKosten(vorher, nachher);
  expect(vergleiche).toHaveLength(1);
  expect(
    vergleiche[0]?.positionen.map(({ vorher: alt, nachher: neu }) => [
      (neu ?? alt)?.bezeichnung,
      alt?.betrag ?? null,
      neu?.betrag ?? null,
    ]),
  ).toEqual([
    ['Fassade', 20_000, null],
    ['Garten', 5_000, 6_000],
    ['Keller', null, 3_000],
  ]);
  expect(vergleiche[0]?.zusagen).toMatchObject([{ quelle, vorher: 7_000, nachher: null }]);
  expect(vergleiche[0]).toMatchObject({
    vorher: { kosten: 35_000, zusagen: 7_000 },
    nachher: { kosten: 19_000, zusagen: 0 },
  });
  expect(countEntfallende(vergleiche)).toBe(1);
  expect(compareKosten(nachher, nachher)).toEqual([]);
});
