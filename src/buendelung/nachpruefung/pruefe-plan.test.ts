/**
 * The re-check must refuse: for each rule a plan is bent and the broken rule named.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { createSolver } from '#platform/solver/index.ts';
import type { Akte } from '#quartiere/index.ts';
import { buendle } from '../buendeln.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { createHighsLoeser } from '../optimierung/loesen.ts';
import type { Vorlage } from './grundlagen.ts';
import { AKTE, buildAkte, massnahme, position, RECHTSSTAND, STICHTAG } from './pruefe-plan.arbitrary.ts';
import { pruefePlan } from './pruefe-plan.ts';

type Tiefveraenderlich<T> = {
  -readonly [K in keyof T]: T[K] extends object ? Tiefveraenderlich<T[K]> : T[K];
};
type Planentwurf = Tiefveraenderlich<Finanzierungsplan>;

const solver = createSolver(1);
let vorlage: Vorlage;

beforeAll(async () => {
  const pruefung = pruefeAkte(AKTE, RECHTSSTAND, STICHTAG);
  const fall = { akte: AKTE, rechtsstand: RECHTSSTAND, pruefung };
  const plan = await buendle(fall, {
    loese: createHighsLoeser(solver.solve),
    fristMs: 60_000,
    erklaeren: true,
    melde: () => undefined,
  });
  vorlage = { plan, ...fall };
});
afterAll(() => solver.close());

/** Rules broken when the plan (or the Akte) is bent. */
function verletzt(biege: (plan: Planentwurf) => void, akte: Akte = AKTE): string[] {
  const plan = structuredClone(vorlage.plan) as Planentwurf;
  biege(plan);
  return pruefePlan({ ...vorlage, plan: plan as Finanzierungsplan, akte }).map(({ regel }) => regel);
}

function findPosten(plan: Planentwurf, positionskennung: string, art: string) {
  const posten = plan.posten.find(
    (eintrag) => eintrag.position === positionskennung && eintrag.quelle.art === art,
  );
  if (!posten) throw new Error(`Im Plan fehlt ${art} für ${positionskennung}`);
  return posten;
}

/** Adds cents to one posten and to nothing else. */
function plus(plan: Planentwurf, positionskennung: string, art: string, cent: number): void {
  findPosten(plan, positionskennung, art).cent += cent;
}

/** Makes another source pay a grant. */
function tausche(plan: Planentwurf, positionskennung: string, kennung: string): void {
  findPosten(plan, positionskennung, 'foerderprogramm').quelle.kennung = kennung;
}

/** Moves cents of a position from own money (or from a third) to the grant. */
function verschiebe(plan: Planentwurf, positionskennung: string, cent: number, von = 'eigenmittel'): void {
  const zuwendung = findPosten(plan, positionskennung, 'foerderprogramm');
  zuwendung.cent += cent;
  const letzter = zuwendung.geber.at(-1);
  if (letzter) letzter.cent += cent;
  findPosten(plan, positionskennung, von).cent -= cent;
  plan.summen.unterAnnahmenCent += cent;
  if (zuwendung.gesichert) plan.summen.gesichertCent += cent;
  plan.summen.eigenmittelCent -= von === 'eigenmittel' ? cent : 0;
}

describe('pruefePlan', () => {
  it('lässt den berechneten Plan durch', () => {
    expect(vorlage.plan.status).toBe('optimal');
    expect(pruefePlan(vorlage)).toEqual([]);
    expect(vorlage.plan.massnahmen.every((zeile) => zeile.finanziert)).toBe(true);
  });

  const faelle: readonly (readonly [string, string, (plan: Planentwurf) => void])[] = [
    ['eine Position nicht ganz gedeckt ist', 'deckung', (plan) => plus(plan, 'M1.1', 'eigenmittel', -1)],
    [
      'eine nicht finanzierte Maßnahme Posten trägt',
      'deckung',
      (plan) => {
        const zeile = plan.massnahmen.find((eintrag) => eintrag.kennung === 'M2');
        if (zeile) zeile.finanziert = false;
      },
    ],
    [
      'zweckgebundene Einnahmen verändert sind',
      'einnahmen',
      (plan) => {
        findPosten(plan, 'M1.1', 'einnahmen').cent -= 100;
        findPosten(plan, 'M1.1', 'eigenmittel').cent += 100;
      },
    ],
    [
      'eine Zusage verändert ist',
      'zusage',
      (plan) => {
        findPosten(plan, 'M1.2', 'dritte').cent -= 100;
        findPosten(plan, 'M1.2', 'eigenmittel').cent += 100;
      },
    ],
    [
      'ein Betrag negativ ist',
      'betrag',
      (plan) => plus(plan, 'M1.3', 'eigenmittel', -2 * findPosten(plan, 'M1.3', 'eigenmittel').cent),
    ],
    [
      'ein Betrag kein ganzer Cent ist',
      'betrag',
      (plan) => plus(plan, 'M1.4', 'eigenmittel', -findPosten(plan, 'M1.4', 'eigenmittel').cent),
    ],
    [
      'das Jahr nicht stimmt',
      'jahr',
      (plan) => void Object.assign(findPosten(plan, 'M1.1', 'foerderprogramm'), { jahr: 2029 }),
    ],
    [
      'die Geber nicht aufgehen',
      'geber',
      (plan) => void findPosten(plan, 'M1.1', 'foerderprogramm').geber.pop(),
    ],
    ['ein Programm zahlt, dessen Befund es nicht erlaubt', 'befund', (plan) => tausche(plan, 'M1.1', 'e-zu')],
    ['ein unbekanntes Programm zahlt', 'unbekannt', (plan) => tausche(plan, 'M1.1', 'gibt-es-nicht')],
    [
      'eine unbekannte Position vorkommt',
      'unbekannt',
      (plan) => void Object.assign(findPosten(plan, 'M1.1', 'foerderprogramm'), { position: 'M9.9' }),
    ],
    [
      'ungeprüftes Recht als gesichert gilt',
      'gesichert',
      (plan) => void Object.assign(findPosten(plan, 'M1.3', 'foerderprogramm'), { gesichert: true }),
    ],
    ['der Fördersatz um einen Cent überschritten ist', 'foerdersatz', (plan) => verschiebe(plan, 'M1.3', 1)],
    ['der Mindest-Eigenanteil unterschritten ist', 'eigenanteil', (plan) => verschiebe(plan, 'M2.1', 1)],
    [
      'der Höchstbetrag je Maßnahme um einen Cent überschritten ist',
      'hoechstbetrag',
      (plan) => verschiebe(plan, 'M1.1', 1),
    ],
    [
      'die Bagatellgrenze unterschritten ist',
      'mindestbetrag',
      (plan) => verschiebe(plan, 'M1.5', -(findPosten(plan, 'M1.5', 'foerderprogramm').cent - 499_999)),
    ],
    [
      'der Mindestbetrag unterschritten ist',
      'mindestbetrag',
      (plan) => verschiebe(plan, 'M2.1', -(findPosten(plan, 'M2.1', 'foerderprogramm').cent - 999_999)),
    ],
    [
      'zwei Programme dieselbe Ausgabe zahlen',
      'doppelfoerderung',
      (plan) => {
        const posten = structuredClone(findPosten(plan, 'M1.3', 'foerderprogramm'));
        plan.posten.push({
          ...posten,
          quelle: { art: 'foerderprogramm', kennung: 'f-nachrangig' },
          cent: 1,
          geber: [],
        });
        findPosten(plan, 'M1.3', 'eigenmittel').cent -= 1;
      },
    ],
    ['sich ausschließende Programme zusammentreffen', 'ausschluss', (plan) => tausche(plan, 'M1.2', 'b-bau')],
    [
      'ein vorausgesetztes Programm fehlt',
      'programmvoraussetzung',
      (plan) => {
        for (const posten of plan.posten)
          if (posten.quelle.kennung === 'a-bau') posten.quelle = { art: 'dritte', kennung: 'x' };
      },
    ],
    ['das vorrangige Programm nicht genutzt ist', 'vorrang', (plan) => tausche(plan, 'M1.3', 'f-nachrangig')],
    [
      'De-minimis überschritten ist',
      'de-minimis',
      (plan) => verschiebe(plan, 'M3.1', 10_000_000, 'eigenmittel'),
    ],
    [
      'Trägermittel überschritten sind',
      'traegermittel',
      (plan) => {
        findPosten(plan, 'M3.1', 'traegermittel').cent += 1;
      },
    ],
    [
      'eine Pflicht nicht erfüllt ist',
      'pflicht',
      (plan) => {
        const zeile = plan.massnahmen.find((eintrag) => eintrag.kennung === 'M1');
        if (zeile) zeile.finanziert = false;
      },
    ],
    [
      'eine vorausgesetzte Maßnahme fehlt',
      'massnahmenvoraussetzung',
      (plan) => {
        const zeile = plan.massnahmen.find((eintrag) => eintrag.kennung === 'M1');
        if (zeile) zeile.finanziert = false;
      },
    ],
    [
      'eine Summe falsch ist',
      'summe',
      (plan) => void Object.assign(plan.summen, { gesamtausgabenCent: plan.summen.gesamtausgabenCent + 1 }),
    ],
    [
      'die gesicherte Summe geschönt ist',
      'summe',
      (plan) => void Object.assign(plan.summen, { gesichertCent: plan.summen.gesichertCent + 1 }),
    ],
    [
      'der Wert einer Stufe falsch ist',
      'stufe',
      (plan) => void Object.assign(plan.stufen[0] ?? {}, { wert: 1 }),
    ],
    [
      'die Lücke verschwiegen wird',
      'stufe',
      (plan) => void Object.assign(plan.stufen[1] ?? {}, { schranke: 0 }),
    ],
  ];

  it.each(faelle)('weist einen Plan zurück, in dem %s (%s)', (_, regel, biege) => {
    expect(verletzt(biege)).toContain(regel);
  });

  it('weist einen Plan zurück, der mehr Eigenmittel braucht, als das Haushaltsjahr hat', () => {
    const knapp = {
      ...AKTE,
      eigenmittel: buildAkte([massnahme('X', [position('X.1', 'bau', '1,00')])], {
        eigenmittel: { 2027: '100,00', 2028: '500.000,00' },
      }).eigenmittel,
    };
    expect(verletzt(() => undefined, knapp)).toContain('eigenmittel');
  });
});
