/**
 * What a Massnahme that is left out says: which pins prevent it, and what it requires.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { createSolver } from '#platform/solver/index.ts';
import { buendle } from '../buendeln.ts';
import { buildAkte, massnahme, position, STICHTAG } from '../nachpruefung/pruefe-plan.arbitrary.ts';
import { createHighsLoeser } from '../optimierung/loesen.ts';
import { type Angaben, programm, satz } from '../optimierung/recht/szene.arbitrary.ts';

const solver = createSolver(1);
afterAll(() => solver.close());

const TH = { gebietskulisse: { laender: ['TH'] }, antragsfenster: { art: 'unbekannt' } };
const PROGRAMME = [
  programm('reich', ['bau'], satz('80 %')),
  programm('arm', ['bau'], satz('50 %')),
  programm('hinten', ['bau'], satz('70 %'), {
    kombination: { subsidiaritaet: { art: 'vorrang', gegenueber: ['reich'] } },
  }),
  programm('thueringen', ['bau'], satz('80 %'), { kriterien: TH }),
];

async function planOf(massnahmen: readonly Angaben[], rest: Angaben, erklaeren: boolean) {
  const akte = buildAkte(massnahmen, rest);
  const rechtsstand = beispielRechtsstand(PROGRAMME);
  const fall = { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, STICHTAG) };
  const loese = createHighsLoeser(solver.solve);
  return await buendle(fall, { loese, fristMs: 60_000, erklaeren, melde: () => undefined });
}

async function warumNicht(massnahmen: readonly Angaben[], rest: Angaben, erklaeren = false): Promise<string> {
  const plan = await planOf(massnahmen, rest, erklaeren);
  const [erste] = plan.massnahmen;
  expect([plan.status, erste?.finanziert]).toEqual(['optimal', false]);
  return erste?.begruendung.map(({ text }) => text).join(' ') ?? '';
}

const haus = (kennung: string, mehr: Angaben = {}): Angaben =>
  massnahme(kennung, [position(`${kennung}.1`, 'bau', '100.000,00')], mehr);
const nur = (programm: string) => ({ art: 'nutzen', massnahme: 'M1', programm });
const ohne = (programm: string) => ({ art: 'meiden', massnahme: 'M1', programm });
const KOPF = 'Die Maßnahme (Nutzen 50) ist nicht finanziert';

describe('Vorgaben verhindern eine Maßnahme', () => {
  it.each([
    [
      [nur('reich'), ohne('reich')],
      `${KOPF}: Die Vorgaben „nur mit reich“ und „ohne reich“ für Maßnahme M1 widersprechen sich. Ausweg: eine der beiden Vorgaben aufheben.`,
    ],
    [
      [nur('hinten'), ohne('reich')],
      `${KOPF}: Die Vorgaben „nur mit hinten“ und „ohne reich“ für Maßnahme M1 widersprechen sich, denn reich geht hinten vor und darf nicht übergangen werden. Ausweg: eine der beiden Vorgaben aufheben.`,
    ],
    [
      [nur('thueringen')],
      `${KOPF}: Die Vorgabe „nur mit thueringen“ lässt sich nicht erfüllen. thueringen kann in Maßnahme M1 nicht zahlen: Das Programm gilt nur in Thüringen. Ausweg: die Vorgabe „nur mit thueringen“ aufheben.`,
    ],
    [
      [{ art: 'fruehestens', massnahme: 'M1', jahr: 2028 }],
      `${KOPF}: Nach einer Vorgabe soll sie nicht vor 2028 beginnen; sie beginnt am 01.01.2027. Ausweg: die Vorgabe „nicht vor 2028“ aufheben oder Beginn und Kosten auf 2028 verlegen.`,
    ],
  ])('%j', async (vorgaben, text) => {
    expect(await warumNicht([haus('M1')], { vorgaben })).toBe(text);
  });

  it('erst zusammen: beide werden genannt, und keine Eigenmittel', async () => {
    const rest = { vorgaben: [nur('reich'), nur('arm')], eigenmittel: 'unbegrenzt' };
    const gelten =
      'Für sie gelten die Vorgaben „nur mit reich“ und „nur mit arm“; möglicher Ausweg: eine davon aufheben.';
    expect(await warumNicht([haus('M1')], rest)).toBe(
      `${KOPF}: Regeln, Voraussetzungen oder Vorgaben stehen dem entgegen. ${gelten}`,
    );
    expect(await warumNicht([haus('M1')], rest, true)).toContain(`kein Plan mit ihr gefunden. ${gelten}`);
  });

  it('mehrere, die alle fallen müssen', async () => {
    const text = await warumNicht([haus('M1')], {
      vorgaben: [nur('thueringen'), { art: 'fruehestens', massnahme: 'M1', jahr: 2028 }],
    });
    expect(text.match(/Nötig ist unter anderem: /g)).toHaveLength(2);
    expect(text).not.toContain('Ausweg');
  });

  it('mit Pflicht nennt der Widerspruch beide Vorgaben', async () => {
    const plan = await planOf(
      [haus('M1', { pflicht: true })],
      { vorgaben: [nur('reich'), ohne('reich')] },
      false,
    );
    expect(plan.konflikt.map(({ regel }) => regel)).toEqual([
      'pflicht:M1',
      'nutzen:M1:reich',
      'meiden:M1:reich',
    ]);
    expect(plan.konflikt[1]?.text).toContain('„nur mit reich“ und „ohne reich“ für Maßnahme M1');
    expect(plan.konflikt[0]?.text).not.toContain('Kosten senken');
  });

  it('ohne Plan nennt eine Maßnahme, die im Widerspruch nicht vorkommt, kein Geld, das fehlte', async () => {
    const wuensche = { vorgaben: [nur('reich'), ohne('reich')], eigenmittel: { 2027: '900.000,00' } };
    const plan = await planOf([haus('M1', { pflicht: true }), haus('M2')], wuensche, false);
    expect(plan.status).toBe('unloesbar');
    expect(plan.massnahmen[1]?.begruendung).toEqual([
      {
        text: `${KOPF}: Es gibt keinen Plan, der alle Regeln und Vorgaben zugleich einhält; solange ist nichts finanziert.`,
        fundstelle: null,
      },
    ]);
  });
});

describe('Voraussetzungen, die auch fehlen', () => {
  const kette = [
    haus('M1', { voraussetzung: ['M2'] }),
    haus('M2', { voraussetzung: ['M3'], nutzen: 1 }),
    haus('M3', { nutzen: 1 }),
    massnahme('M4', [position('M4.1', 'personal', '30.000,00')]),
  ];
  const eigenmittel = { 2027: '40.000,00' };

  it('stehen mit Titel und Kosten da, und wofür die Summe gilt', async () => {
    const text = await warumNicht(kette, { eigenmittel }, true);
    expect(text).toContain('Mit ihr wären 60.000,00\u00a0€ mehr Eigenmittel nötig.');
    expect(text).toMatch(
      /Sie setzt M2 „Maßnahme M2“ \(100\.000,00\u00a0€\) und M3 „Maßnahme M3“ \(100\.000,00\u00a0€\) voraus, die auch nicht finanziert sind; die Summe gilt für alle zusammen\.$/,
    );
  });

  it('ohne Preise ohne Summe', async () => {
    const text = await warumNicht([haus('M1', { voraussetzung: ['M2'] }), haus('M2')], {
      eigenmittel: { 2027: '10.000,00' },
    });
    expect(text).toMatch(/voraus, die auch nicht finanziert ist\.$/);
  });
});
