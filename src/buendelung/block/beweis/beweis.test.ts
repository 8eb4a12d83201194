/**
 * Proofs of the block solver before the checker of certificates, which shares no code with it.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Aufgabe, aufgabe } from '../../aufzaehlung.arbitrary.ts';
import type { Loeser } from '../../optimierung/loesen.ts';
import { check, seal, zertifiziere } from '../../zertifikat/zertifikat.arbitrary.ts';
import { loeseBlock } from '../loese-block.ts';

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
