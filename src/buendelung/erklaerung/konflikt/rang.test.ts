/**
 * The order of ways out.
 */
import { expect, it } from 'vitest';
import { rankAuswege } from './rang.ts';

it('die Reihe der Auswege folgt ihrer Art, auch in Plänen, die sie noch nicht nennen', () => {
  const weg = { text: '', cent: null, nutzen: null, genuegt: true };
  const auswege = [
    { ...weg, art: 'ausnahme', cent: 1 },
    { ...weg, nutzen: 5 },
    { ...weg, art: 'eigenmittel', cent: 9 },
    { ...weg, art: 'spaeter' },
  ] as const;
  const zeile = { regel: 'r', text: '', fundstelle: null, auswege: [...auswege] };
  expect(rankAuswege([zeile]).map((eine) => auswege.indexOf(eine as never))).toEqual([3, 2, 1, 0]);
});
