/**
 * The demo city through the doors: stored by who may read in, read as the public, attacked with the bounds that all
 * published cells and totals set to what is hidden.
 */
import { globSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readDemostadt } from '../../../tests/demostadt.ts';
import { type Kommunenszene, kommunenszene } from '../../../tests/quartiere.ts';
import type { Zugang } from '../../platform/database/index.ts';
import type { Indikator, Reihe } from '../bestand/beobachtung.ts';
import { readBeobachtung } from '../bestand/service.ts';
import { planSpalten } from '../schutz/spalten.ts';
import { createBeobachtung, saveEinlesung, setVeroeffentlichung } from './service.ts';

const { einlesung } = readDemostadt();
const { gebiete } = einlesung;
const jahre = einlesung.ausgaben.map(({ jahr }) => jahr);

let szene: Kommunenszene;
let oeffentlich: Zugang;
beforeAll(async () => {
  szene = await kommunenszene();
  oeffentlich = szene.datenbank.zugang({ art: 'oeffentlich' });
  await createBeobachtung(szene.planung, { kennung: 'probe', titel: 'Probe', ags: '05111000' });
  await saveEinlesung(szene.planung, 'probe', einlesung);
  await setVeroeffentlichung(szene.leitung, 'probe', jahre, true);
}, 120_000);
afterAll(() => szene?.datenbank.close());

type Grenze = { readonly unten: number; readonly oben: number };

/** Published counts of one edition as equations between its columns' cells. */
function attack(jahr: number, gezeigte: readonly Reihe[]) {
  const rohe = einlesung.reihen.filter((reihe) => reihe.jahr === jahr);
  const indikatoren = rohe.map(
    ({ indikator }) => einlesung.indikatoren.find(({ kennung }) => kennung === indikator) as Indikator,
  );
  const plan = planSpalten(rohe, indikatoren);
  const grenzen = new Map<string, Grenze>();
  const grenzeOf = (name: string): Grenze => grenzen.get(name) ?? { unten: 0, oben: 1e9 };
  const narrow = (name: string, { unten, oben }: Grenze): boolean => {
    const alt = grenzeOf(name);
    grenzen.set(name, { unten: Math.max(alt.unten, unten), oben: Math.min(alt.oben, oben) });
    return unten > alt.unten || oben < alt.oben;
  };
  const gleichungen: { readonly namen: readonly string[]; readonly summe: number }[] = [];
  const teile: (readonly [zaehler: string, nenner: string])[] = [];
  for (const [nr, roh] of rohe.entries()) {
    const reihe = gezeigte.find(({ indikator }) => indikator === roh.indikator) as Reihe;
    const anzahl = indikatoren[nr]?.einheit === 'anzahl';
    for (const teil of ['zaehler', 'nenner'] as const) {
      const spalte = (teil === 'zaehler' ? plan.zaehlerOf : plan.nennerOf)[nr] ?? null;
      if (spalte === null) continue;
      const [wahre, offene] =
        anzahl && teil === 'zaehler' ? [roh.werte, reihe.werte] : [roh[teil], reihe[teil]];
      const gezaehlte = [...gebiete.keys()].filter((i) => (wahre?.[i] ?? null) !== null);
      for (const i of gezaehlte) {
        const wert = offene?.[i] ?? null;
        if (wert !== null) narrow(`${spalte} ${i}`, { unten: wert, oben: wert });
        if (teil === 'nenner') teile.push([`${plan.zaehlerOf[nr]} ${i}`, `${spalte} ${i}`]);
      }
      for (const summe of reihe.summen) {
        const wert = anzahl && teil === 'zaehler' ? summe.wert : summe[teil];
        const stellen = gezaehlte.filter((i) => [null, gebiete[i]?.bezirk].includes(summe.bezirk));
        if (wert !== null) gleichungen.push({ namen: stellen.map((i) => `${spalte} ${i}`), summe: wert });
      }
    }
  }
  const step = (): boolean => {
    const enger = gleichungen.flatMap(({ namen, summe }) => {
      const unten = namen.reduce((s, name) => s + grenzeOf(name).unten, 0);
      const oben = namen.reduce((s, name) => s + grenzeOf(name).oben, 0);
      return namen.map((name) => {
        const alt = grenzeOf(name);
        return narrow(name, { unten: summe - (oben - alt.oben), oben: summe - (unten - alt.unten) });
      });
    });
    const teil = teile.flatMap(([z, n]) => [
      narrow(z, { unten: 0, oben: grenzeOf(n).oben }),
      narrow(n, { unten: grenzeOf(z).unten, oben: 1e9 }),
    ]);
    const drei = plan.bezuege.flatMap(([x, y, z]) =>
      [...gebiete.keys()].flatMap((i) => {
        const [p, q, r] = [grenzeOf(`${x} ${i}`), grenzeOf(`${y} ${i}`), grenzeOf(`${z} ${i}`)];
        return z === undefined
          ? []
          : [
              narrow(`${x} ${i}`, { unten: r.unten - q.oben, oben: r.oben - q.unten }),
              narrow(`${y} ${i}`, { unten: r.unten - p.oben, oben: r.oben - p.unten }),
              narrow(`${z} ${i}`, { unten: p.unten + q.unten, oben: p.oben + q.oben }),
            ];
      }),
    );
    return [...enger, ...teil, ...drei].some(Boolean);
  };
  while (step());
  return { rohe, indikatoren, plan, grenzeOf };
}

test('small counts of the demo city stay open to whoever reads all that is published', async () => {
  const { beobachtung } = await readBeobachtung(oeffentlich, 'probe');
  expect(beobachtung.ausgaben.map(({ jahr }) => jahr)).toEqual(jahre);
  let kleine = 0;
  for (const jahr of jahre) {
    const gezeigte = beobachtung.reihen.filter((reihe) => reihe.jahr === jahr);
    const { rohe, indikatoren, plan, grenzeOf } = attack(jahr, gezeigte);
    for (const [nr, { zaehler, werte, nenner }] of rohe.entries())
      for (const i of gebiete.keys()) {
        const { schwelle: k, einheit } = indikatoren[nr] as Indikator;
        const [z, n] = [(einheit === 'anzahl' ? werte : zaehler)?.[i] ?? 0, nenner?.[i] ?? null];
        const klein = [z, ...(n === null ? [] : [n, n - z])].some((anzahl) => anzahl > 0 && anzahl < k);
        if (!klein) continue;
        kleine += 1;
        expect(gezeigte.find(({ indikator }) => indikator === rohe[nr]?.indikator)?.verdeckt[i]).toBe(true);
        const { unten, oben } = grenzeOf(`${plan.zaehlerOf[nr]} ${i}`);
        expect(oben - unten + 1).toBeGreaterThanOrEqual(Math.min(k, n === null ? k : n - 1));
      }
  }
  expect(kleine).toBeGreaterThan(100);
});

test('what is derived for anybody is derived from what the public sees', async () => {
  const aussen = await readBeobachtung(oeffentlich, 'probe');
  for (const zugang of [szene.planung, szene.leitung])
    expect((await readBeobachtung(zugang, 'probe')).beobachtung).toEqual(aussen.beobachtung);
  const leer = { geaendert: 0, neueGebiete: 0, zurueckgezogen: [] };
  expect(await saveEinlesung(szene.planung, 'probe', einlesung)).toMatchObject(leer);
});

test('nobody reads raw counts but who stores them', async () => {
  const { rows } = await oeffentlich.read((db) => sql`select * from monitoring_rohreihe`.execute(db));
  expect(rows).toEqual([]);
  const lesende = globSync('src/**/*.{ts,tsx}').filter(
    (datei) =>
      !datei.endsWith('.test.ts') && /readRohreihen|monitoring_rohreihe/.test(readFileSync(datei, 'utf8')),
  );
  expect(lesende.sort()).toEqual([
    'src/monitoring/aufnahme/angaben/service.ts',
    'src/monitoring/aufnahme/planung/service.ts',
    'src/monitoring/bestand/repository.ts',
  ]);
});
