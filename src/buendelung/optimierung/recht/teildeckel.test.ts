/**
 * Caps on some positions of a programme only, by hand: what they forbid there may be had elsewhere.
 */
import { afterAll, expect, it } from 'vitest';
import { massnahme, position } from '../../nachpruefung/pruefe-plan.arbitrary.ts';
import { beende, programm, rechne, satz } from './szene.arbitrary.ts';

afterAll(beende);

it('hält Geld unter einem Höchstanteil einer Kostenart nicht für Geld einer anderen', async () => {
  const anteil = {
    hoechstanteile: [
      {
        anteil: '20 %',
        an: 'gesamtausgaben',
        bezug: 'zuwendung',
        je: 'massnahme',
        zeit: 'gesamt',
        kostenarten: ['personal'],
      },
    ],
  };
  const plan = await rechne(
    [
      massnahme('M1', [
        position('M1.1', 'personal', '100.000,00', { jahr: 2027 }),
        position('M1.2', 'sachkosten', '100.000,00', { jahr: 2027 }),
      ]),
    ],
    [
      programm('afonds', ['personal', 'sachkosten'], satz('90 %', anteil)),
      programm('lohn', ['personal'], satz('60 %')),
      programm('sach', ['sachkosten'], satz('61 %')),
    ],
  );
  // 60.000 + 90.000; the fund on both would bring 40.000 + 90.000, and with „sach“ 40.000 + 61.000.
  expect(plan).toContain('M1.1 lohn 60.000,00');
  expect(plan).toContain('M1.2 afonds 90.000,00');
});

it('zählt zwei Programme auf einer geteilten Position nicht über ihre gemeinsame Grenze je Position', async () => {
  const alle = { kombination: { dieselbe_ausgabe: { mit: 'alle' } } };
  const grenze = {
    hoechstens: [{ betrag: '6.000,00', bezug: 'zuwendung', je: 'position', zeit: 'gesamt', gruppe: ['pq'] }],
  };
  const plan = await rechne(
    [
      massnahme('M1', [
        position('M1.1', 'bau', '20.000,00', { jahr: 2027 }),
        position('M1.2', 'personal', '20.000,00', { jahr: 2027 }),
        position('M1.3', 'sachkosten', '20.000,00', { jahr: 2027 }),
      ]),
    ],
    [
      programm('pp', ['bau', 'personal'], satz('30 %', grenze), alle),
      programm('pq', ['bau', 'sachkosten'], satz('30 %'), alle),
      programm('ss', ['bau'], satz('35 %')),
      programm('rr', ['personal', 'sachkosten'], satz('20 %')),
    ],
  );
  // 7.000 + 6.000 + 6.000; shared by both the first position brings no more than 6.000.
  expect(plan).toContain('M1.1 ss 7.000,00');
  expect(plan).toContain('M1.2 pp 6.000,00');
  expect(plan).toContain('M1.3 pq 6.000,00');
});
