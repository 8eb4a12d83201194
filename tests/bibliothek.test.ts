/**
 * The library as the README shows it: the command there, in a process of its own, prints sums that balance.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import {
  buildKofi,
  closeSolver,
  computePlan,
  formatEuro,
  parseAkte,
  type Rechenangaben,
  readAkte,
} from '#buendelung/bibliothek/service.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { add, parseEuro, subtract } from '#kernel/geld.ts';
import { WURZEL } from './kommandozeile.ts';

const BEISPIEL = 'beispiele/buendeln.mjs';
const readText = (name: string): string => readFileSync(join(WURZEL, name), 'utf8');

test('ten lines of code and one command of the README compute a plan whose sums balance', async () => {
  const [befehl = 'no such command'] =
    new RegExp(`^[\\w./ -]+ ${BEISPIEL}`, 'm').exec(readText('README.md')) ?? [];
  const zeilen = readText(BEISPIEL).split('\n');
  expect(zeilen.filter((zeile) => zeile.trim() !== '' && !zeile.startsWith('//')).length).toBeLessThan(11);

  const { stdout } = await promisify(execFile)('sh', ['-c', befehl], { cwd: WURZEL });
  const summen = new Map(
    [...stdout.matchAll(/^(\w+)Cent: (.+)\u00a0€$/gm)].map(([, name = '', text = '']) => [
      name,
      parseEuro(text),
    ]),
  );
  const summe = (name: string) => summen.get(name) ?? add();
  expect(stdout).toMatch(/^Altstadt, Bergheide: (optimal|zulaessig)\n/);
  expect(subtract(summe('gesamtausgaben'), summe('unterAnnahmen'))).toBe(
    add(summe('eigenmittel'), summe('traegermittel'), summe('einnahmen'), summe('dritte')),
  );
  expect(summe('gesamtausgaben')).toBeGreaterThan(0);
}, 60_000);

const AKTE = readText('beispiele/bergheide-altstadt.yaml');
const SCHNELL = { erklaeren: false };
afterAll(closeSolver);

/** The first fault of a plan that can't be computed. */
async function findMangel(akte: unknown, angaben: Rechenangaben = SCHNELL) {
  const fehler = await computePlan(akte, angaben).catch((wurf: unknown) => wurf);
  if (!(fehler instanceof EingabeFehler)) throw fehler;
  return fehler.maengel[0];
}

it('plans text, its objects and what was read of it alike', async () => {
  const [gelesen, objekte] = [
    await computePlan(parseAkte(AKTE), SCHNELL),
    await computePlan(parse(AKTE), SCHNELL),
  ];
  expect(gelesen.status).toBe('optimal');
  expect(objekte).toEqual(gelesen);
});

it('names field, value and remedy of what it can not plan', async () => {
  const akte = parseAkte(AKTE);
  const withBetrag = (betrag: number) => ({
    ...akte,
    massnahmen: akte.massnahmen.map((massnahme) => ({
      ...massnahme,
      kosten: massnahme.kosten.map((kosten) => ({ ...kosten, betrag })),
    })),
  });
  expect(await findMangel(withBetrag(-100))).toMatchObject({ feld: 'massnahmen[0].kosten[0].betrag' });
  expect(await findMangel(withBetrag(100.5))).toMatchObject({ feld: 'massnahmen[0].kosten[0].betrag' });
  expect(await findMangel({})).toMatchObject({ feld: 'schema' });
  expect(await findMangel(akte, { stichtag: '2026-02-30' })).toMatchObject({
    feld: 'stichtag',
    wert: '2026-02-30',
  });
  expect(await findMangel(akte, { stichtg: '2026-01-01' } as Rechenangaben)).toMatchObject({
    feld: 'stichtg',
  });
  const fremd = parseAkte(AKTE.replaceAll('stbf-sozialer-zusammenhalt', 'gibtsnicht'));
  expect(await findMangel(fremd)).toMatchObject({ wert: 'gibtsnicht' });
  expect(() => parseAkte(null as never)).toThrow(EingabeFehler);
});

describe('what it is given in code', () => {
  const akte = parseAkte(AKTE);
  /** The Akte with one field of its first Massnahme or Kostenposition set otherwise. */
  const withMassnahme = (felder: object) => ({
    ...akte,
    massnahmen: akte.massnahmen.map((massnahme, index) =>
      index === 0 ? { ...massnahme, ...felder } : massnahme,
    ),
  });
  const withBetrag = (betrag: unknown) =>
    withMassnahme({
      kosten: akte.massnahmen[0]?.kosten.map((position, index) =>
        index === 0 ? { ...position, betrag } : position,
      ),
    });
  const BETRAG = 'massnahmen[0].kosten[0].betrag';

  it.each<[string, unknown, object]>([
    ['an amount with fractions of a cent', withBetrag(123.45), { feld: BETRAG, wert: '123.45' }],
    ['an amount that is no number', withBetrag(Number.NaN), { feld: BETRAG, wert: 'NaN' }],
    ['an amount in a large integer', withBetrag(5n), { feld: BETRAG, wert: '5' }],
    ['a negative amount', withBetrag(-5), { feld: BETRAG, wert: '-0,05', text: 'Der Betrag ist negativ.' }],
    ['a large integer', withMassnahme({ nutzen: 5n }), { feld: 'massnahmen[0].nutzen', wert: '5' }],
    ['nothing', undefined, { text: 'Das ist keine gelesene Akte.' }],
    ['null', null, { text: 'Das ist keine gelesene Akte.' }],
    ['a name of a file', 'akte.yaml', { abhilfe: expect.stringContaining('readAkte') }],
    ['a list', [akte], { text: 'Erwartet wird eine Gruppe von Feldern.' }],
  ])('is refused with field, value and remedy: %s', async (_, wert, mangel) => {
    expect(await findMangel(wert)).toMatchObject(mangel);
  });

  it('may contain itself without an end', async () => {
    const kreis: Record<string, unknown> = { ...akte };
    kreis.selbst = kreis;
    expect(await findMangel(kreis)).toMatchObject({ feld: 'selbst', text: 'Unbekanntes Feld: selbst.' });
    const tief: Record<string, unknown> = {};
    tief.kommune = tief;
    expect(await findMangel({ ...akte, kommune: tief })).toMatchObject({ feld: 'kommune.ags' });
  });

  it('may have amounts in cents and as text side by side', async () => {
    const betrag = akte.massnahmen[0]?.kosten[0]?.betrag ?? add();
    const gemischt = await computePlan(withBetrag(formatEuro(betrag)), SCHNELL);
    expect(gemischt).toEqual(await computePlan(akte, SCHNELL));
  });

  it.each<[string, () => unknown, object]>([
    ['no options', () => computePlan(akte, null as never), { datei: 'Angaben', wert: 'null' }],
    ['a catalogue that is no name', () => computePlan(akte, { recht: 5 as never }), { feld: 'recht' }],
    ['a progress that is no function', () => computePlan(akte, { melde: 'x' as never }), { feld: 'melde' }],
    ['a signal that is none', () => computePlan(akte, { signal: {} as never }), { feld: 'signal' }],
    ['no name of a file', () => readAkte(undefined as never), { feld: 'pfad' }],
    ['no options for reading', () => readAkte('a.yaml', null as never), { datei: 'Angaben' }],
    ['an Akte for a plan', async () => buildKofi(akte as never, akte), { datei: 'Plan', feld: 'schema' }],
  ])('is refused: %s', async (_, rufe, mangel) => {
    const fehler = await Promise.resolve(rufe()).catch((wurf: unknown) => wurf);
    expect(fehler).toBeInstanceOf(EingabeFehler);
    expect((fehler as EingabeFehler).maengel[0]).toMatchObject(mangel);
  });
});

it('makes no KoFi of the plan of another Quartier, though its Massnahmen are called the same', async () => {
  const akte = parseAkte(AKTE);
  const plan = await computePlan(akte, SCHNELL);
  const fremde = parseAkte(readText('beispiele/auenstadt-waldsiedlung.yaml'));
  expect(buildKofi(plan, akte).zeilen).toHaveLength(akte.massnahmen.length);
  expect(() => buildKofi(plan, fremde)).toThrow(EingabeFehler);
  expect(() => buildKofi({ schema: plan.schema } as never, akte)).toThrow(EingabeFehler);
});

describe('a computation that is called off', () => {
  const akte = parseAkte(AKTE);

  /** Aborts as soon as a step begins with these words. */
  async function abortAt(schritt: string): Promise<{ wurf: unknown; schritte: string[] }> {
    const abbruch = new AbortController();
    const schritte: string[] = [];
    const melde = (text: string): void => {
      schritte.push(text);
      if (text.startsWith(schritt)) abbruch.abort(new Error('genug'));
    };
    const wurf = await computePlan(akte, { melde, signal: abbruch.signal }).catch(
      (fehler: unknown) => fehler,
    );
    return { wurf, schritte };
  }

  it.each(['Die Förderfähigkeit', 'Der beste Plan', 'Gründe und Preise werden berechnet'])(
    'ends in the step „%s“ with the reason of its signal',
    async (schritt) => {
      const { wurf, schritte } = await abortAt(schritt);
      expect(wurf).toEqual(new Error('genug'));
      expect(schritte.at(-1)).toMatch(new RegExp(`^${schritt}`));
    },
  );

  it('does not begin where the signal came before, and the next one is computed', async () => {
    const schritte: string[] = [];
    const melde = (text: string): void => void schritte.push(text);
    const signal = AbortSignal.abort(new Error('zu spät'));
    await expect(computePlan(akte, { melde, signal })).rejects.toThrow('zu spät');
    expect(schritte).toEqual([]);
    const plan = await computePlan(akte, { ...SCHNELL, signal: new AbortController().signal });
    expect(plan.status).toBe('optimal');
  });
});

it('writes whole cents only', () => {
  expect(formatEuro(123_456)).toBe('1.234,56\u00a0€');
  expect(() => formatEuro(1.5)).toThrow(RangeError);
});
