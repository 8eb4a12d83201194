/**
 * Who may share an expenditure, where a third programme keeps two apart.
 */
import { afterAll, expect, it } from 'vitest';
import { massnahme, position } from '../../nachpruefung/pruefe-plan.arbitrary.ts';
import { buildInstanz } from '../instanz-bauen.ts';
import { ALLE, beende, berechne, fallOf, programm, rechne, satz } from './szene.arbitrary.ts';

afterAll(beende);

const MIT = { kombination: ALLE };
const a = programm('a', ['bau'], satz('50 %'), MIT);
const b = programm('b', ['bau'], satz('30 %'), MIT);
/** Pays nothing here. */
const trennt = (je: string, mehr = {}) =>
  programm('dritter', ['miete'], satz('50 %'), {
    kombination: { ausschluss: [{ programme: ['a', 'b'], untereinander: true, je, ...mehr }] },
  });
const M1 = massnahme('M1', [position('M1.1', 'bau', '1.000,00')]);
const gemeinsam = (...mehr: ReturnType<typeof programm>[]) => [
  ...buildInstanz(fallOf([M1], [a, b, ...mehr])).gemeinsam,
];

it('nur, wenn auch kein drittes Programm beide an derselben Ausgabe trennt', () => {
  expect(gemeinsam()).toEqual(['a|b']);
  expect(gemeinsam(trennt('position'))).toEqual([]);
  // A wider scope is a row of the model; a line that only keeps them from the third one is no matter of theirs.
  expect(gemeinsam(trennt('massnahme'))).toEqual(['a|b']);
  expect(gemeinsam(trennt('position', { untereinander: undefined }))).toEqual(['a|b']);
});

it('an derselben Ausgabe zahlt dann eines, auch neben einer Zusage des anderen', async () => {
  expect(await rechne([M1], [a, b])).toContain('M1.1 b 300,00');
  expect(await rechne([M1], [a, b, trennt('position')])).toEqual([
    'M1.1 a 500,00',
    'M1.1 eigenmittel 500,00',
  ]);
  const zugesagt = [{ position: 'M1.1', quelle: { art: 'foerderprogramm', kennung: 'a' }, betrag: '200,00' }];
  const mit = massnahme('M1', [position('M1.1', 'bau', '1.000,00')], { zugesagt });
  expect(await rechne([mit], [a, b])).toContain('M1.1 b 300,00');
  const plan = await berechne([mit], [a, b, trennt('position')]);
  expect(plan.summen.eigenmittelCent).toBe(80_000);
});

it('der Ausschluss nennt, wer ihn ausspricht', () => {
  const { ausschluesse } = buildInstanz(fallOf([M1], [a, b, trennt('position')]));
  expect(ausschluesse.map(({ text }) => text)).toEqual(['Nach dritter schließen a und b einander aus.']);
});
