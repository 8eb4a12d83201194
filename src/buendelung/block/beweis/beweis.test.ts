/**
 * Proofs of the block solver before the checker of certificates, which shares no code with it.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aufgabe } from '../../aufzaehlung.arbitrary.ts';
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
