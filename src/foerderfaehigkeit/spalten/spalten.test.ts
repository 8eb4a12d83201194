/**
 * Both evaluators say the same, on random law and random Akten and on the example cases of the law. The random
 * values come from the schemas, so that a new field or criterion is tried as soon as it exists.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { Befund } from '#kernel/befund.ts';
import { readYaml } from '#kernel/eingabe.ts';
import { addZeit, type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { type Akte, akteSchema } from '#quartiere/index.ts';
import {
  beispielfaelleSchema,
  landesregelSchema,
  programmSchema,
  type Rechtsstand,
} from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { beispielAkte, beispielNorm, beispielRechtsstand } from '../beispiele.ts';
import type { Pruefung } from '../ergebnis.ts';
import { pruefeAkte } from '../pruefung.ts';
import { listGruende } from './auswerten/gruende.ts';
import { computeUrteilsmatrix, readZelle } from './auswerten/matrix.ts';
import { arbitraryOf } from './schema.arbitrary.ts';
import { buildSpaltensatz, SPALTENKRITERIEN, type Spaltensatz } from './spaltensatz.ts';

const STICHTAG = parseKalendertag('2026-06-01');
const RECHT = fileURLToPath(new URL('../../../recht/', import.meta.url));

/** Criteria that were not simply fulfilled somewhere, and how many verdicts were compared. */
const gesehen = new Set<string>();
let verglichen = 0;

/** Criteria that refuse; the order among programmes only where no more than one other does. */
function formatGruende(kriterien: readonly string[]): string {
  const andere = new Set(kriterien.filter((kriterium) => kriterium !== 'subsidiaritaet'));
  return [...(andere.size > 1 ? andere : new Set(kriterien))].sort().join();
}

function gruendeOf(befunde: readonly Befund[]): string {
  const verneint = befunde.filter(({ ergebnis }) => ergebnis === 'nicht-erfuellt');
  return formatGruende(verneint.map(({ kriterium }) => kriterium));
}

/** One line per verdict; of a refusal nobody asks how far it was checked. */
function formatZeile(was: string, ergebnis: string, pruefstand: string, gruende: string): string {
  return `${was}: ${ergebnis} ${ergebnis === 'nicht-erfuellt' ? '' : pruefstand} ${gruende}`;
}

function einzelzeilen(pruefungen: readonly Pruefung[]): string[] {
  return pruefungen.flatMap(({ matrix }, akte) =>
    matrix.flatMap((zelle, index) =>
      zelle.positionen.map(({ ergebnis, pruefstand, befunde: eigene }, nummer) => {
        const befunde = [...zelle.befunde, ...eigene];
        for (const befund of befunde) if (befund.ergebnis !== 'erfuellt') gesehen.add(befund.kriterium);
        const was = `${akte} ${index} ${nummer} ${zelle.programm}`;
        return formatZeile(was, ergebnis, pruefstand, gruendeOf(befunde));
      }),
    ),
  );
}

function spaltenzeilen(satz: Spaltensatz): string[] {
  const matrix = computeUrteilsmatrix(satz, 'position');
  const { gegenstaende, programme } = satz;
  const zeilen: string[] = [];
  for (const [massnahme, akte] of gegenstaende.akteOf.entries()) {
    const inAkte = massnahme - (gegenstaende.abMassnahme[akte] ?? 0);
    for (const [platz, { kennung }] of programme.entries()) {
      const von = gegenstaende.abPosition[massnahme] ?? 0;
      for (let position = von; position < (gegenstaende.abPosition[massnahme + 1] ?? 0); position += 1) {
        const { ergebnis, pruefstand } = readZelle(matrix, position, platz);
        const was = `${akte} ${inAkte * programme.length + platz} ${position - von} ${kennung}`;
        const gruende = matrix.auswertung ? listGruende(satz, matrix.auswertung, position, platz) : [];
        zeilen.push(formatZeile(was, ergebnis, pruefstand, formatGruende(gruende)));
      }
    }
  }
  return zeilen;
}

function expectGleich(akten: readonly Akte[], rechtsstand: Rechtsstand, stichtag: Kalendertag): void {
  const satz = buildSpaltensatz(akten, rechtsstand, stichtag);
  const einzeln = einzelzeilen(akten.map((akte) => pruefeAkte(akte, rechtsstand, stichtag)));
  const spalten = satz ? spaltenzeilen(satz) : [];
  expect(spalten).toHaveLength(einzeln.length);
  const anders = spalten.map((zeile, index) => [zeile, einzeln[index]]).filter(([a, b]) => a !== b);
  expect(anders).toEqual([]);
  verglichen += spalten.length;
}

/** Norms that criteria take figures from. */
const NORMEN = [
  beispielNorm(),
  beispielNorm({
    kennung: 'bund/baugb-142',
    parameter: [{ schluessel: 'frist-jahre', zahl: 15, stelle: '§ 142 Abs. 3 BauGB' }],
  }),
  beispielNorm({
    kennung: 'bund/hg-2026-9',
    parameter: [{ schluessel: 'wiederholung-hoechstbetrag', betrag: '10.000,00', stelle: '§ 9 HG' }],
  }),
];

const FRUEHER = parseKalendertag('2015-01-01');

/** Five programmes, one of them with an older version, the norms above and the rule of one Land. */
const arbitraryRecht = fc
  .tuple(
    fc.array(arbitraryOf(programmSchema), { minLength: 6, maxLength: 6 }),
    arbitraryOf(landesregelSchema),
  )
  .map(([angaben, regel]): Rechtsstand => {
    const [frueher, ...programme] = angaben.map((eines, index) => {
      const kennung = `p${Math.max(0, index - 1)}`;
      return programmSchema.parse({ ...(eines as object), kennung, kurztitel: kennung });
    });
    const landesregel = landesregelSchema.parse({
      ...(regel as object),
      kennung: 'land/nw/staedtebaufoerderung',
      land: 'NW',
      gueltig: { ab: '2020-01-01', bis: null },
    });
    const stand = beispielRechtsstand(programme, NORMEN, [landesregel]);
    const alte = frueher ? [{ ab: FRUEHER, inhalt: frueher, datei: 'p0' }] : [];
    const programme0 = [...alte, ...(stand.programme.get('p0') ?? [])];
    return { ...stand, programme: new Map(stand.programme).set('p0', programme0) };
  });

/** Two Länder, so that the rule of one is known and that of the other is not; one in five cites a version. */
const arbitraryAkten = fc
  .array(
    fc.record({
      angaben: arbitraryOf(akteSchema),
      land: fc.constantFrom('NW' as const, 'BY' as const),
      zitiert: fc.nat({ max: 4 }),
    }),
    { minLength: 4, maxLength: 8 },
  )
  .map((akten) =>
    akten.map(({ angaben, land, zitiert }): Akte => {
      const fassungen = zitiert === 0 ? [{ programm: 'p0', ab: FRUEHER }] : [];
      const akte = akteSchema.parse({ ...(angaben as object), fassungen });
      const massnahmen = akte.massnahmen.map((massnahme, index) => ({
        ...massnahme,
        kennung: `M0${index}` as typeof massnahme.kennung,
      }));
      return { ...akte, kommune: { ...akte.kommune, land }, massnahmen };
    }),
  );

test('zufälliges Recht und zufällige Akten: jeder Befund derselbe', () => {
  fc.assert(
    fc.property(arbitraryRecht, arbitraryAkten, (rechtsstand, akten) =>
      expectGleich(akten, rechtsstand, STICHTAG),
    ),
    { numRuns: 300 },
  );
});

test('viele Tage und Einwohnerzahlen: Strecken gleicher Antworten', () => {
  const tage = fc.integer({ min: 0, max: 16_000 });
  const werte = fc.array(fc.tuple(tage, tage, tage, fc.integer({ min: 4990, max: 5010 })), {
    minLength: 30,
    maxLength: 30,
  });
  fc.assert(
    fc.property(arbitraryRecht, arbitraryAkten, werte, (rechtsstand, [muster], liste) => {
      const akten = liste.map(([beginn, gebiet, isek, einwohner]): Akte => {
        const tagOf = (abstand: number) => addZeit(parseKalendertag('1995-01-01'), { days: abstand });
        const akte = muster as Akte;
        return {
          ...akte,
          kommune: { ...akte.kommune, einwohner },
          quartier: {
            ...akte.quartier,
            gebiet: akte.quartier.gebiet.slice(0, 1).map((eines) => ({ ...eines, beschluss: tagOf(gebiet) })),
            isek: { beschluss: tagOf(isek) },
          },
          massnahmen: akte.massnahmen.slice(0, 1).map((massnahme) => ({
            ...massnahme,
            beginn: tagOf(beginn),
            kosten: massnahme.kosten.slice(0, 1),
          })),
        };
      });
      expectGleich(akten, rechtsstand, STICHTAG);
    }),
    { numRuns: 25 },
  );
});

test('der mitgelieferte Katalog und zufällige Akten', async () => {
  const rechtsstand = await loadRechtsstand(RECHT);
  fc.assert(
    fc.property(arbitraryAkten, (akten) => expectGleich(akten.slice(0, 4), rechtsstand, STICHTAG)),
    { numRuns: 5 },
  );
});

test('alle Beispiele des Rechts, je Stichtag auf einmal', async () => {
  const rechtsstand = await loadRechtsstand(RECHT);
  const faelle = readdirSync(`${RECHT}beispiele`)
    .filter((datei) => datei.endsWith('.yaml'))
    .map((datei) => readYaml(readFileSync(`${RECHT}beispiele/${datei}`, 'utf8'), datei, beispielfaelleSchema))
    .flatMap((datei) => datei.faelle);
  for (const [stichtag, liste] of Map.groupBy(faelle, (fall) => fall.stichtag)) {
    const akten = liste.map(({ angaben }) => beispielAkte(angaben ?? {}));
    const satz = buildSpaltensatz(akten, rechtsstand, stichtag);
    if (!satz) throw new Error('keine Beispiele');
    const matrix = computeUrteilsmatrix(satz, 'position');
    const { abMassnahme, abPosition } = satz.gegenstaende;
    const ergebnisse = liste.map(({ programm }, akte) => {
      const erste = abPosition[abMassnahme[akte] ?? 0] ?? 0;
      return readZelle(matrix, erste, satz.platzOf.get(programm) ?? -1).ergebnis;
    });
    expect(ergebnisse).toEqual(liste.map(({ erwartet }) => erwartet.ergebnis));
  }
});

test('mehr als 10.000 Fälle, und jedes Kriterium hat dabei entschieden', () => {
  expect(verglichen).toBeGreaterThan(10_000);
  const fehlend = SPALTENKRITERIEN.filter(({ kriterium }) => !gesehen.has(kriterium.name));
  expect(fehlend.map(({ kriterium }) => kriterium.name)).toEqual([]);
});

afterAll(() => gesehen.clear());
