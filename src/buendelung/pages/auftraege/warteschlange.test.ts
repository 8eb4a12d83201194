/**
 * The queue of long computations: one after the other, watched, stopped, tried again, and never too many.
 */
import { expect, it } from 'vitest';
import { FachlicherFehler } from '#kernel/fehler.ts';
import {
  type Auftragsart,
  cancelAuftraege,
  createAuftragsart,
  GEWICHT_HOECHSTENS,
  GEWICHT_SCHWER,
  listAuftraege,
  type Rechenauftrag,
  startAuftraege,
} from './warteschlange.ts';

type Lauf = {
  readonly auftrag: Rechenauftrag<string>;
  readonly begonnen: Promise<(schritt: string) => void>;
  readonly beende: (ergebnis: string) => void;
  readonly scheitere: (fehler: Error) => void;
};

/** A computation that the test ends. */
function lauf(schluessel: string): Lauf {
  const begonnen = Promise.withResolvers<(schritt: string) => void>();
  const ende = Promise.withResolvers<string>();
  const rechne = (melde: (schritt: string) => void): Promise<string> => {
    begonnen.resolve(melde);
    return ende.promise;
  };
  return {
    auftrag: { schluessel, rechne },
    begonnen: begonnen.promise,
    beende: ende.resolve,
    scheitere: ende.reject,
  };
}

function zustandOf(art: Auftragsart<string>, ort: object, schluessel: string) {
  return listAuftraege(art, ort, 'gruppe').get(schluessel);
}

it('runs one after the other, whatever kind, and says how many come first', async () => {
  const [ort, leicht, schwer] = [{}, createAuftragsart<string>(1), createAuftragsart<string>(GEWICHT_SCHWER)];
  const [a, b] = [lauf('a'), lauf('b')];
  startAuftraege(leicht, ort, 'gruppe', [a.auftrag]);
  startAuftraege(schwer, ort, 'gruppe', [b.auftrag]);
  const melde = await a.begonnen;
  melde('Schritt 1');
  expect(zustandOf(leicht, ort, 'a')).toMatchObject({ art: 'laeuft', schritt: 'Schritt 1' });
  expect(zustandOf(schwer, ort, 'b')).toEqual({ art: 'wartet', davor: 1 });
  a.beende('fertig');
  await b.begonnen;
  expect(zustandOf(leicht, ort, 'a')).toEqual({ art: 'fertig', ergebnis: 'fertig' });
  expect(zustandOf(schwer, ort, 'b')).toMatchObject({ art: 'laeuft' });
  expect(listAuftraege(schwer, {}, 'gruppe').size).toBe(0);
});

it('stops what waits before it begins, and what runs at its next step', async () => {
  const [ort, art] = [{}, createAuftragsart<string>(1)];
  const [a, b, c] = [lauf('a'), lauf('b'), lauf('c')];
  startAuftraege(art, ort, 'gruppe', [a.auftrag, b.auftrag]);
  const melde = await a.begonnen;
  cancelAuftraege(art, ort, 'gruppe');
  expect(zustandOf(art, ort, 'a')).toEqual({ art: 'abgebrochen' });
  expect(zustandOf(art, ort, 'b')).toEqual({ art: 'abgebrochen' });
  expect(() => melde('Schritt 2')).toThrow();
  startAuftraege(art, ort, 'gruppe', [c.auftrag]);
  a.beende('zu spät');
  await c.begonnen;
  expect(zustandOf(art, ort, 'a')).toEqual({ art: 'abgebrochen' });
});

it('asks for a finished one never again, for a failed or cancelled one on demand', async () => {
  const [ort, art] = [{}, createAuftragsart<string>(1)];
  const [a, b, nochmal] = [lauf('a'), lauf('b'), lauf('a')];
  startAuftraege(art, ort, 'gruppe', [a.auftrag]);
  startAuftraege(art, ort, 'gruppe', [nochmal.auftrag, b.auftrag]);
  await a.begonnen;
  a.beende('erste');
  await b.begonnen;
  b.scheitere(new FachlicherFehler('nicht-gefunden', 'Den Plan gibt es nicht.'));
  startAuftraege(art, ort, 'gruppe', [nochmal.auftrag]);
  expect(zustandOf(art, ort, 'a')).toEqual({ art: 'fertig', ergebnis: 'erste' });
  const wieder = lauf('b');
  await expect.poll(() => zustandOf(art, ort, 'b')?.art).toBe('gescheitert');
  expect(zustandOf(art, ort, 'b')).toEqual({ art: 'gescheitert', text: 'Den Plan gibt es nicht.' });
  startAuftraege(art, ort, 'gruppe', [wieder.auftrag]);
  await wieder.begonnen;
  wieder.beende('zweite');
  await expect.poll(() => zustandOf(art, ort, 'b')?.art).toBe('fertig');
});

it('takes no more than its weight, and none of a set that does not fit', () => {
  const [ort, art] = [{}, createAuftragsart<string>(GEWICHT_SCHWER)];
  const viele = Array.from(
    { length: GEWICHT_HOECHSTENS / GEWICHT_SCHWER },
    (_, i) => lauf(String(i)).auftrag,
  );
  startAuftraege(art, ort, 'gruppe', viele);
  expect(() => startAuftraege(art, ort, 'andere', [lauf('x').auftrag])).toThrow('warten sehr viele');
  expect(listAuftraege(art, ort, 'andere').size).toBe(0);
  // What waits already takes no further place.
  startAuftraege(art, ort, 'gruppe', viele);
  expect(listAuftraege(art, ort, 'gruppe').size).toBe(viele.length);
});
