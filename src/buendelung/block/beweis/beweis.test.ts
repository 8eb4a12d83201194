/**
 * Proofs of the block solver before the checker of certificates, which shares no code with it.
 */
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { type Aufgabe, aufgabe } from '../../aufzaehlung.arbitrary.ts';
import { massnahme, position } from '../../nachpruefung/pruefe-plan.arbitrary.ts';
import { buildInstanz } from '../../optimierung/instanz-bauen.ts';
import type { Loeser } from '../../optimierung/loesen.ts';
import { createPaketspeicher, enumeratePakete } from '../../optimierung/pakete.ts';
import { fallOf, programm, satz } from '../../optimierung/recht/szene.arbitrary.ts';
import { check, seal, zertifiziere } from '../../zertifikat/zertifikat.arbitrary.ts';
import { loeseBlock } from '../loese-block.ts';
import { proveErgebnis } from './nachweis.ts';
import { createOrt } from './stufenbeweise.ts';

const LAEUFE = Number(process.env.QUARTIERWERK_BEWEISE ?? 25);

it('schreibt Beweise, die der Prüfer anerkennt', async () => {
  let geschrieben = 0;
  const loese: Loeser = async (instanz, optionen) => {
    const ergebnis = loeseBlock(instanz, { ...optionen, uhr: () => 0 });
    if (ergebnis.status === 'geloest' && ergebnis.beweise) geschrieben += 1;
    return ergebnis;
  };
  await fc.assert(
    fc.asyncProperty(aufgabe, async (a) => {
      const urteil = check(seal(await zertifiziere(a, loese)));
      expect(urteil).toMatchObject({ art: 'gueltig' });
    }),
    { numRuns: LAEUFE },
  );
  // Most of these tasks have a plan, and its proof is within reach of bounds.
  expect(geschrieben).toBeGreaterThan(LAEUFE / 4);
});

/** One position of five units in one year, two of them by the carrier. */
const MIT_TRAEGER: Aufgabe = {
  massnahmen: [
    {
      nutzen: 5,
      pflicht: false,
      traeger: 2,
      braucht: -1,
      positionen: [{ jahr: 0, kosten: 5, nicht: 0, art: 0 }],
    },
  ],
  programme: [],
  eigenmittel: [4, 0],
};
/** Own money is too little without the programme, which pays all of it under a cap. */
const UNTER_DECKEL: Aufgabe = {
  ...MIT_TRAEGER,
  programme: [
    {
      halb: false,
      arten: [0],
      hoechstens: { je: 'quartier', zeit: 'gesamt', betrag: 9 },
      haelfte: null,
      mindestens: null,
      ausschluss: null,
      gemeinsam: false,
      aufwand: 1,
    },
  ],
  eigenmittel: [1, 0],
};

it.each([
  ['aus eigener Kraft', MIT_TRAEGER],
  ['unter einem Höchstbetrag', UNTER_DECKEL],
])('beweist Pläne mit Geld des Trägers: %s', async (_name, a) => {
  let beweise = 0;
  const urteil = await zertifiziere(a, async (instanz, optionen) => {
    const ergebnis = loeseBlock(instanz, { ...optionen, uhr: () => 0 });
    if (ergebnis.status === 'geloest') beweise = ergebnis.beweise?.length ?? 0;
    return ergebnis;
  });
  expect(beweise).toBe(3);
  expect(check(seal(urteil))).toMatchObject({ art: 'gueltig' });
});

const proofsOf = (fall: ReturnType<typeof fallOf>): string[] => {
  const ergebnis = loeseBlock(buildInstanz(fall), { fristMs: 60_000, uhr: () => 0, beweisen: true });
  return ergebnis.status === 'geloest'
    ? (ergebnis.beweise ?? []).map(({ stufe, schranke }) => `${stufe} ${schranke}`)
    : [];
};

it('beweist, was ein Höchstbetrag auf Ausgaben in ganzen Cent hergibt', () => {
  // 30 % von 9,43 sind 2,829: je Jahr 2,82. Gebrochen blieben in zwei Jahren zusammen 1,8 Cent weniger Eigenmittel.
  const jaehrlich = { betrag: '9,43', bezug: 'ausgaben', je: 'quartier', zeit: 'jahr' };
  const fall = fallOf(
    [
      massnahme('M1', [position('M1.1', 'bau', '15,59')], { nutzen: 3 }),
      massnahme('M2', [position('M2.1', 'bau', '7,00')], { nutzen: 2 }),
      massnahme('M3', [position('M3.1', 'bau', '17,00', { jahr: 2028 })], { nutzen: 1 }),
    ],
    [programm('p', ['bau'], satz('30 %', { hoechstens: [jaehrlich] }))],
  );
  expect(proofsOf(fall)).toEqual(['nutzen 6', 'eigenmittel 3395', 'aufwand 1']);
});

it('beweist den Aufwand auch, wo ein Programm nichts mehr zahlen darf und die Beträge klein sind', () => {
  // Zugesagt sind schon 2,61 für Ausgaben von 3,92: Der gemeinsame Höchstbetrag lässt q nichts mehr.
  const gemeinsam = { betrag: '2,13', bezug: 'ausgaben', je: 'kommune', zeit: 'jahr', gruppe: ['q'] };
  const zusage = { position: 'M2.1', quelle: { art: 'foerderprogramm', kennung: 'p' }, betrag: '2,61' };
  const eigenanteile = [{ mindestens: '25 %' }];
  const fall = fallOf(
    [
      massnahme('M1', [position('M1.1', 'sachkosten', '1,11')], { nutzen: 3 }),
      massnahme('M2', [position('M2.1', 'bau', '5,45')], { nutzen: 6, zugesagt: [zusage] }),
    ],
    [
      programm(
        'p',
        ['bau', 'sachkosten'],
        satz('2/3', { aufwand: 3, hoechstens: [gemeinsam], eigenanteile }),
      ),
      programm('q', ['bau', 'sachkosten'], satz('30 %', { aufwand: 2 })),
    ],
  );
  expect(proofsOf(fall)).toEqual(['nutzen 9', 'eigenmittel 395', 'aufwand 0']);
});

it('zeigt eine Schranke auch, wo eine Maßnahme mehr Wege hat, als sich nachrechnen lassen', () => {
  const positionen = Array.from({ length: 14 }, (_, i) =>
    position(`M1.${i + 1}`, i % 2 === 1 ? 'bau' : 'sachkosten', `${1000 + ((137 * i * i) % 911)},${10 + i}`),
  );
  const programme = ['p', 'q'].map((kennung, k) =>
    programm(
      kennung,
      ['bau', 'sachkosten'],
      satz(k === 0 ? '50 %' : '2/3', {
        hoechstens: [{ betrag: `${1500 + 300 * k},00`, bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt' }],
      }),
    ),
  );
  const [eins, zwei] = proofsOf(fallOf([massnahme('M1', positionen, { nutzen: 3 })], programme));
  expect(eins).toBe('nutzen 3');
  const [, schranke = ''] = zwei?.split(' ') ?? [];
  expect(Number(schranke)).toBeGreaterThan(500_000);
});

it('nennt einen Plan aus gekürzten Listen auch dann nicht bewiesen optimal, wenn jede Stufe es ist', () => {
  const instanz = buildInstanz(
    fallOf(
      [massnahme('M1', [position('M1.1', 'bau', '15,59')], { nutzen: 3 })],
      [programm('p', ['bau'], satz('30 %'))],
    ),
  );
  const ergebnis = loeseBlock(instanz, { fristMs: 60_000, uhr: () => 0 });
  const ort = createOrt(instanz, enumeratePakete);
  if (ergebnis.status !== 'geloest' || !ort) throw new Error('Der Fall ist nicht gelöst.');
  const stufen = ergebnis.stufen.map((stufe) =>
    stufe.name === 'nutzen' ? { ...stufe, schranke: 9 } : { ...stufe, schranke: 0 },
  );
  const prove = (vollstaendig: boolean) => {
    const offen = { ...ergebnis, stufen, beweis: null, vollstaendig };
    return proveErgebnis(
      ort,
      offen,
      () => () => false,
      () => {
        throw new Error('Es ist nichts offen.');
      },
    );
  };
  expect(prove(false)).toMatchObject({ stufen: ergebnis.stufen, beweis: null, vollstaendig: false });
  expect(prove(true)).toMatchObject({ stufen: ergebnis.stufen, beweis: 'gleitkomma', vollstaendig: true });
});

it('zählt Pakete für Beweise nicht noch einmal auf', () => {
  const instanz = buildInstanz(
    fallOf(
      [massnahme('M1', [position('M1.1', 'bau', '15,59')], { nutzen: 3 })],
      [programm('p', ['bau'], satz('30 %'))],
    ),
  );
  const countFragen = (beweisen: boolean): number => {
    const speicher = createPaketspeicher();
    const get = vi.spyOn(speicher, 'get');
    loeseBlock(instanz, { fristMs: 60_000, uhr: () => 0, beweisen, speicher });
    return get.mock.calls.length;
  };
  expect(countFragen(false)).toBeGreaterThan(0);
  expect(countFragen(true)).toBe(countFragen(false));
});
