/**
 * The question with other own money is the one an Akte with that money asks, though only little of it is tested anew.
 */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { cent } from '#kernel/geld.ts';
import type { Akte } from '#quartiere/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { readAkte } from '../../bibliothek/service.ts';
import type { Fall } from '../../optimierung/angebote.ts';
import { buildInstanz } from '../../optimierung/instanz-bauen.ts';
import { isAbhaengig, withMehrEigenmitteln, withoutEigenmittelgrenzen } from './eigenmittel.ts';

const pfadOf = (ort: string) => fileURLToPath(new URL(`../../../../${ort}`, import.meta.url));

test('more own money and none to limit it, where findings depend on it', async () => {
  const rechtsstand = await loadRechtsstand(pfadOf('recht'));
  const bisher = await readAkte(pfadOf('beispiele/auenstadt-nordstadt.yaml'));
  const { stichtag } = bisher;
  if (stichtag === undefined || bisher.eigenmittel === 'unbegrenzt') throw new Error('another example');
  const fallOf = (akte: Akte): Fall => ({
    akte,
    rechtsstand,
    pruefung: pruefeAkte(akte, rechtsstand, stichtag),
  });
  const jahre = Object.keys(bisher.eigenmittel);
  const mit = (betrag: number): Akte => ({
    ...bisher,
    eigenmittel: Object.fromEntries(jahre.map((jahr) => [jahr, cent(betrag)])),
  });
  // So little that programmes refuse for want of an own share.
  const fall = fallOf(mit(1_000));
  expect(isAbhaengig(fall)).toBe(true);
  const lage = { fall, instanz: buildInstanz(fall) };
  for (const mehr of [5_000_000, 90_000_000]) {
    const dazu = new Map(jahre.map((jahr) => [Number(jahr), cent(mehr)]));
    expect(withMehrEigenmitteln(lage, dazu)).toEqual(buildInstanz(fallOf(mit(1_000 + mehr))));
  }
  const frei = buildInstanz(fallOf({ ...bisher, eigenmittel: 'unbegrenzt' }));
  expect(withoutEigenmittelgrenzen(lage)).toEqual(frei);
});
