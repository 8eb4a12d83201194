/**
 * Money promised beyond the rate of its programme: told before the plan and in its reasons, and never changed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { eigeneAkte, schreibe, schreibeEigenesRecht } from '../../../tests/kommandozeile.ts';
import { kommandos } from '../commands.ts';
import { massnahme, position } from '../nachpruefung/pruefe-plan.arbitrary.ts';
import { berechne, fallOf, programm, satz } from '../optimierung/recht/szene.arbitrary.ts';
import { findZusagehinweise } from './zusagesatz.ts';

const ordner = mkdtempSync(join(tmpdir(), 'quartierwerk-zusagesatz-'));
afterAll(() => rmSync(ordner, { recursive: true, force: true }));

const zusage = (betrag: string, kennung = 'p') => ({
  position: 'M1.1',
  quelle: { art: 'foerderprogramm', kennung },
  betrag,
});

/** 1.000,00 € of which 900,00 € are recognised; `p` pays 80 % of these, so 720,00 €. */
const zugesagt = (...zusagen: ReturnType<typeof zusage>[]) => [
  massnahme('M1', [position('M1.1', 'bau', '1.000,00', { nicht_zuwendungsfaehig: '100,00' })], {
    zugesagt: zusagen,
  }),
];
const P = programm('p', ['bau'], satz('80 %'));
const ohneSatz = programm('u', ['bau'], {});

const lies = (text: string) => text.replaceAll('\u00a0', ' ');
const SATZ =
  'M1.1: p hat 720,01 € zugesagt; nach dem Fördersatz, bis zu 80 % der zuwendungsfähigen Ausgaben, sind es höchstens 720,00 €.';

describe('A promise above the rate', () => {
  it('is a hint with field, value and remedy', () => {
    const [hinweis, ...weitere] = findZusagehinweise(fallOf(zugesagt(zusage('720,01')), [P]));
    expect(weitere).toEqual([]);
    expect({ ...hinweis, text: lies(hinweis?.text ?? ''), wert: lies(hinweis?.wert ?? '') }).toEqual({
      feld: 'massnahmen[0].zugesagt[0].betrag',
      wert: '720,01 €',
      text: SATZ,
      abhilfe: expect.stringContaining('mit dem Bescheid vergleichen'),
    });
  });

  it.each([
    ['exactly the rate', [zusage('720,00')], [P]],
    ['of a programme whose rate nobody knows', [zusage('900,00', 'u')], [ohneSatz]],
    ['of a programme the law does not hold', [zusage('900,00', 'weg')], [P]],
    ['of somebody else', [{ ...zusage('900,00'), quelle: { art: 'dritte', kennung: 'p' } }], [P]],
  ])('is none: %s', (_, zusagen, programme) => {
    expect(findZusagehinweise(fallOf(zugesagt(...zusagen), programme))).toEqual([]);
  });

  it('may be two together', () => {
    const zwei = [zusage('400,00'), zusage('320,01')];
    expect(findZusagehinweise(fallOf(zugesagt(...zwei), [P]))).toMatchObject([
      { feld: 'massnahmen[0].zugesagt[1].betrag', text: expect.stringContaining('p hat 720,01') },
    ]);
  });

  it('stays in the plan, and its reasons say so with the source of the rate', async () => {
    const plan = await berechne(zugesagt(zusage('720,01')), [P]);
    expect(plan.posten.find(({ zugesagt: schon }) => schon)?.cent).toBe(72_001);
    const grund = plan.massnahmen[0]?.begruendung.at(-1);
    expect(lies(grund?.text ?? '')).toBe(`${SATZ} Bitte Betrag und Position mit dem Bescheid vergleichen.`);
    expect(grund?.fundstelle).toMatchObject({ norm: 'programme/p' });
    const genau = await berechne(zugesagt(zusage('720,00')), [P]);
    expect(genau.massnahmen[0]?.begruendung.some(({ text }) => text.includes('Bescheid'))).toBe(false);
  });

  it('is told on the command line before the plan', async () => {
    const recht = schreibeEigenesRecht(join(ordner, 'recht'));
    const mit = `${eigeneAkte('50.000,51')}    zugesagt: [{position: M01.1, quelle: {art: foerderprogramm, kennung: stiftung-halb}, betrag: "60.000,00"}]\n`;
    const akte = schreibe(ordner, 'akte.yaml', mit);
    let meldungen = '';
    const code = await kommandos[0]?.run([akte, '--recht', recht, '--json'], {
      stdout: () => undefined,
      stderr: (text) => {
        meldungen += text;
      },
    });
    expect(code).toBe(0);
    expect(lies(meldungen)).toContain(
      `Hinweis: ${akte}, Feld massnahmen[0].zugesagt[0].betrag (Wert: 60.000,00 €): M01.1: Halb hat 60.000,00 € zugesagt;`,
    );
  });
});
