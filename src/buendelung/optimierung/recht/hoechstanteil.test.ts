/**
 * Caps that follow the costs, by hand.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { beispielProgramm } from '#foerderfaehigkeit/beispiele.ts';
import { massnahme, position } from '../../nachpruefung/pruefe-plan.arbitrary.ts';
import { type Angaben, beende, berechne, plane, programm, rechne, satz } from './szene.arbitrary.ts';

afterAll(beende);

describe('Höchstanteil', () => {
  const anteil = (mehr: Angaben): Angaben => ({
    hoechstanteile: [
      { anteil: '20 %', an: 'gesamtausgaben', bezug: 'ausgaben', je: 'massnahme', zeit: 'gesamt', ...mehr },
    ],
  });
  const treff = massnahme('M1', [
    position('M1.1', 'personal', '60.000,00', { jahr: 2027 }),
    position('M1.2', 'sachkosten', '40.000,00', { jahr: 2028, nicht_zuwendungsfaehig: '10.000,00' }),
  ]);
  const nurPersonal = { kostenarten: ['personal'] };

  it('begrenzt eine Kostenart auf einen Teil der Gesamtausgaben, nach Abzug von Zusagen', async () => {
    const fonds = programm('fonds', ['personal', 'sachkosten'], satz('80 %', anteil(nurPersonal)));
    // 20 % of 100,000.00 are 20,000.00 recognised; 80 % of that 16,000.00.
    expect(await rechne([treff], [fonds])).toContain('M1.1 fonds 16.000,00');
  });

  it('misst je Jahr an den Kosten des Jahres', async () => {
    const jaehrlich = programm('fonds', ['personal', 'sachkosten'], satz('80 %', anteil({ zeit: 'jahr' })));
    // 2027: 20 % of 60,000.00 recognised, 80 % of 12,000.00; 2028: 20 % of 40,000.00, 80 % of 8,000.00.
    const plan = await rechne([treff], [jaehrlich]);
    expect(plan).toContain('M1.1 fonds 9.600,00');
    expect(plan).toContain('M1.2 fonds 6.400,00');
  });

  it('zählt als zuwendungsfähig, was eines der gemeinten Programme fördern darf', async () => {
    const nur = anteil({ an: 'zuwendungsfaehige-ausgaben', bezug: 'zuwendung', anteil: '50 %' });
    const fonds = programm('fonds', ['sachkosten'], satz('80 %', nur));
    // 50 % of 30,000.00, since personnel is not its matter; not 24,000.00.
    expect(await rechne([treff], [fonds])).toContain('M1.2 fonds 15.000,00');
    const gruppe = programm(
      'fonds',
      ['sachkosten'],
      satz(
        '80 %',
        anteil({ an: 'zuwendungsfaehige-ausgaben', bezug: 'zuwendung', anteil: '50 %', gruppe: ['lohn'] }),
      ),
    );
    const lohn = programm('lohn', ['personal'], satz('70 %'));
    // 50 % of 90,000.00 for both: 42,000.00 and 24,000.00 would be 66,000.00.
    const summe = (await plane([treff], [gruppe, lohn])).summen.unterAnnahmenCent;
    expect(summe).toBe(4_500_000);
  });

  it('wächst im Quartier mit dem, was finanziert wird', async () => {
    const quartier = anteil({ je: 'quartier', anteil: '7 %', kostenarten: ['planung'] });
    const stadt = programm('stadt', ['planung', 'bau'], satz('60 %', quartier));
    const plan = massnahme('M1', [position('M1.1', 'planung', '20.000,00')]);
    const platz = massnahme('M2', [position('M2.1', 'bau', '100.000,05')]);
    // 7 %: 1,400.00 and 7,000.00 (rounded down); 60 % of 8,400.00.
    expect(await rechne([plan, platz], [stadt])).toContain('M1.1 stadt 5.040,00');
    expect(await rechne([plan], [stadt])).toContain('M1.1 stadt 840,00');
  });

  describe('über Maßnahmen hinaus zählen Zusagen mit', () => {
    const mit = (kennung: string, betrag: string) =>
      massnahme(kennung, [position(`${kennung}.1`, 'bau', '100.000,00')], {
        zugesagt: [
          { position: `${kennung}.1`, quelle: { art: 'foerderprogramm', kennung: 'stadt' }, betrag },
        ],
      });
    const frei = massnahme('M3', [
      position('M3.1', 'bau', '100.000,00'),
      position('M3.2', 'miete', '100,00'),
    ]);
    const stadt = programm(
      'stadt',
      ['bau', 'miete'],
      satz('60 %', anteil({ je: 'quartier', bezug: 'zuwendung', anteil: '10 %', kostenarten: ['bau'] })),
    );
    const zahlt = async (...massnahmen: Angaben[]) =>
      (await rechne([...massnahmen, frei], [stadt])).filter((zeile) => zeile.startsWith('M3'));

    it('auch, was über den Anteil ihrer Maßnahme hinausgeht', async () => {
      // 10 % of 300,100.00 are 30,010.00 for all; 10 % of 200,100.00 where one has no promise.
      expect(await zahlt(mit('M1', '4.000,00'), mit('M2', '22.000,00'))).toContain('M3.1 stadt 4.010,00');
      expect(await zahlt(mit('M1', '22.000,00'))).not.toContainEqual(expect.stringMatching('M3.1 stadt'));
    });

    it('ist mehr zugesagt, als es gibt, bleibt die Zusage, und nichts kommt dazu', async () => {
      expect(await zahlt(mit('M1', '4.000,00'), mit('M2', '30.000,00'))).toEqual([
        'M3.1 eigenmittel 100.000,00',
        'M3.2 stadt 60,00',
        'M3.2 eigenmittel 40,00',
      ]);
    });

    it('beide Löser wissen es, und das Zertifikat gilt', async () => {
      const akte = [mit('M1', '4.000,00'), mit('M2', '22.000,00'), frei];
      const [plan, block] = [await plane(akte, [stadt]), await berechne(akte, [stadt])];
      expect(block.stufen.map(({ wert }) => wert)).toEqual(plan.stufen.map(({ wert }) => wert));
      expect(block.status).toBe('optimal');
    });
  });
});
