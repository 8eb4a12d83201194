/**
 * Names in a certificate are free text: what they hold never makes two things one.
 */
import { describe, expect, it } from 'vitest';
import type { Beweisbaum } from './beweis.ts';
import { check, seal, sha256 } from './zertifikat.arbitrary.ts';
import type { Zertifikat } from './zertifikat.ts';

type Instanz = Zertifikat['instanz'];

const massnahme = (kennung: string, gruppe: number, nutzen: number): Instanz['massnahmen'][number] => ({
  ...{ kennung, gruppe, nutzen },
  ...{ traegermittel: 0, zugesagteEigenmittel: 0 },
});
const bedarf = (nummer: number): Instanz['bedarfe'][number] => ({
  ...{ massnahme: nummer, position: `M${nummer}.1`, jahr: 2027 },
  ...{ gesamt: 100, rest: 100, grundlage: 100 },
});
const angebot = (programm: string, cent: number): Instanz['angebote'][number] => ({
  ...{ bedarf: 0, programm, satz: `${cent}/100`, positionsgrenze: null },
  ...{ grundlage: 100, brutto: cent, hoechstens: cent, grenze: 100 },
  geber: [{ anteil: '1/1', ebene: 'bund', ressort: 'X', rest: false }],
});
const LEER: Instanz = {
  ...{ massnahmen: [], bedarfe: [], angebote: [], grenzen: [], gemeinsam: [] },
  ...{ regeln: {}, eigenmittel: {}, aufwand: {} },
};
const zertifikat = (rest: Pick<Zertifikat, 'instanz' | 'plan' | 'beweis'>): Zertifikat => ({
  ...{ schema: 'quartierwerk/zertifikat/2', software: 'Probe', stichtag: '2026-06-01', recht: [] },
  quartier: { kennung: 'q', name: 'Q', kommune: 'K', land: 'NW' },
  befunde: { sha256: sha256(''), nachrechnen: '' },
  akte: { sha256: sha256('') },
  ...{ ...rest, pruefsumme: '' },
});

/** Claims that nothing can be financed, although the first Massnahme can; `name`: of its third programme. */
function behaupteNichts(name: string): Zertifikat {
  const texte = { text: 'Probe', fundstelle: 'Probe' };
  const blatt: Beweisbaum = { nenner: 1, preise: {} };
  return zertifikat({
    instanz: {
      ...LEER,
      massnahmen: [massnahme('M1', 0, 10), massnahme('M2', 1, 5)],
      bedarfe: [bedarf(0), bedarf(1)],
      angebote: ['a', 'b', name].map((programm) => angebot(programm, 100)),
      gemeinsam: [{ a: 'a', b: 'b' }],
      regeln: {
        nie: { ...texte, wenn: [['y:1']], dann: [] },
        mit: { ...texte, wenn: [['y:0']], dann: ['w:0'] },
      },
    },
    plan: { massnahmen: [], positionen: [], werte: { nutzen: 0, eigenmittel: 0, aufwand: 0 } },
    beweis: [
      {
        stufe: 'nutzen',
        schranke: 0,
        baum: {
          an: ['y:1'],
          ja: { nenner: 1000, preise: { 'link:0:p:a': 1_000_000, 'link:0:p:b': 7 } },
          nein: { nenner: 1000, preise: { [`link:0:p:${name}`]: 7 } },
        },
      },
      { stufe: 'eigenmittel', schranke: 0, baum: blatt },
      { stufe: 'aufwand', schranke: 0, baum: blatt },
    ],
  });
}

describe('Prüfer bei Namen, die nach mehreren aussehen', () => {
  it('nimmt keinen Zweig für einen anderen, dessen Preise aneinandergereiht gleich aussehen', () => {
    for (const name of ['c', 'a,1000000 z:0:p:b', 'a,1000000","z:0:p:b'])
      expect(check(seal(behaupteNichts(name)))).toMatchObject({
        art: 'ungueltig',
        grund: expect.stringMatching(/^beweis\[0\]\.baum\.nein: /),
      });
  });

  it('lässt ein Programm nicht über seinen Namen eine Position mit sich selbst teilen', () => {
    for (const [programm, a, b] of [
      ['x|x', 'x', 'x|x|x'],
      ['x x', 'x', 'x x x'],
      ['x x', 'x x x', 'x'],
    ] as const) {
      const zuwendung = { angebot: 0, cent: 50, geber: [50] };
      const zweimal = zertifikat({
        instanz: {
          ...LEER,
          massnahmen: [massnahme('M1', 0, 10)],
          bedarfe: [bedarf(0)],
          angebote: [angebot(programm, 50)],
          gemeinsam: [{ a, b }],
        },
        plan: {
          massnahmen: [0],
          positionen: [{ bedarf: 0, eigenmittel: 0, traegermittel: 0, zuwendungen: [zuwendung, zuwendung] }],
          werte: { nutzen: 10, eigenmittel: 0, aufwand: 1 },
        },
        beweis: [],
      });
      expect(check(seal(zweimal))).toMatchObject({
        art: 'ungueltig',
        grund: expect.stringContaining('Programme teilen sie sich'),
      });
    }
  });
});
