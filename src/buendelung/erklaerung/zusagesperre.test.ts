/**
 * Why a programme is left unused when money promised before keeps it out.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { massnahme, position } from '../nachpruefung/pruefe-plan.arbitrary.ts';
import {
  type Angaben,
  beende,
  erledigt,
  plane,
  programm,
  satz,
} from '../optimierung/recht/szene.arbitrary.ts';

afterAll(beende);

const neu = (kennung: string, mehr: Angaben = {}): Angaben =>
  massnahme(kennung, [position(`${kennung}.1`, 'bau', '1.000,00')], mehr);

async function gruendeVon(massnahmen: readonly Angaben[], programme: Parameters<typeof plane>[1]) {
  const plan = await plane(massnahmen, programme);
  return plan.programme.find(({ kennung }) => kennung === 'p')?.gruende;
}

describe('Eine frühere Zusage sperrt ein Programm', () => {
  const q = programm('q', ['miete'], satz('50 %'));
  const ausschliessend = (je: string) =>
    programm('p', ['bau'], satz('80 %'), {
      kombination: {
        ausschluss: [{ programme: ['q'], je, fundstelle: { norm: 'programme/p', stelle: 'Nr. 7' } }],
      },
    });

  it('weil ein anderes Programm es ausschließt', async () => {
    const gruende = await gruendeVon(
      [erledigt('A', 'q', '500,00'), neu('M1')],
      [ausschliessend('quartier'), q],
    );
    expect(gruende).toEqual([
      {
        text: expect.stringMatching(
          /^Das Programm passt, ist aber ausgeschlossen: Für Maßnahme A hat q schon 500,00\u00a0€ zugesagt\. .+\.$/,
        ),
        fundstelle: { norm: 'programme/p', stelle: 'Nr. 7', fassung: '2020-01-01' },
      },
    ]);
  });

  it('weil Zusagen seinen Höchstbetrag verbrauchen', async () => {
    const grenze = { betrag: '700,00', bezug: 'ausgaben', zeit: 'gesamt', je: 'quartier', gruppe: ['q'] };
    const p = programm('p', ['bau'], satz('80 %', { hoechstens: [grenze] }));
    const zwei = [erledigt('A', 'q', '500,00'), erledigt('B', 'q', '300,00'), neu('M1')];
    expect(await gruendeVon(zwei, [p, q])).toEqual([
      {
        text: 'Das Programm passt, aber sein Höchstbetrag ist ausgeschöpft: Für Maßnahme A hat q schon 500,00\u00a0€ zugesagt; für Maßnahme B hat q schon 300,00\u00a0€ zugesagt. p: zuwendungsfähige Ausgaben zusammen mit q höchstens 700,00\u00a0€ je Quartier.',
        fundstelle: { norm: 'programme/p', stelle: 'p', fassung: '2020-01-01' },
      },
    ]);
  });

  it('aber nur, wo sie es aus allen finanzierten Maßnahmen hält', async () => {
    const mit = [erledigt('A', 'q', '500,00', { vorhaben: 'v' }), neu('M1', { vorhaben: 'v' })];
    expect((await gruendeVon(mit, [ausschliessend('vorhaben'), q]))?.[0]?.text).toContain('Für Maßnahme A');
    expect((await gruendeVon([...mit, neu('M2')], [ausschliessend('vorhaben'), q]))?.[0]?.text).toContain(
      'Zahlt',
    );
    const teuer = programm('teuer', ['bau'], satz('90 %'));
    const frei = await gruendeVon([...mit, neu('M2')], [ausschliessend('vorhaben'), q, teuer]);
    expect(frei?.[0]?.text).not.toContain('zugesagt');
  });
});
