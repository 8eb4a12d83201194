/**
 * What must hold between the plans of two questions that differ in one thing.
 */
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { beispielAkte, beispielProgramm, beispielRechtsstand } from '#foerderfaehigkeit/beispiele.ts';
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { add, cent } from '#kernel/geld.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { createSolver } from '#platform/solver/index.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { aufgabe, buildAkte, buildProgramme, EINHEIT } from './aufzaehlung.arbitrary.ts';
import { buendle } from './buendeln.ts';
import type { Finanzierungsplan } from './finanzierungsplan.ts';
import { pruefePlan } from './nachpruefung/pruefe-plan.ts';
import { createHighsLoeser } from './optimierung/loesen.ts';

const STICHTAG = parseKalendertag('2026-06-01');
const solver = createSolver(1);
afterAll(() => solver.close());

async function planOf(akte: Akte, programme: readonly Programm[]): Promise<Finanzierungsplan> {
  const rechtsstand = beispielRechtsstand(programme);
  const fall = { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, STICHTAG) };
  const plan = await buendle(fall, {
    loese: createHighsLoeser(solver.solve),
    fristMs: 60_000,
    erklaeren: false,
    melde: () => undefined,
  });
  if (plan.status !== 'unloesbar') expect(pruefePlan({ plan, ...fall })).toEqual([]);
  return plan;
}

const werteOf = ({ stufen }: Finanzierungsplan) => stufen.map(({ wert }) => wert);

/** Benefit first (more is better), then own money, then effort; no plan is worse than any. */
function isBesser(a: Finanzierungsplan, b: Finanzierungsplan): boolean {
  if (a.status === 'unloesbar' || b.status === 'unloesbar')
    return b.status === 'unloesbar' && a.status !== b.status;
  const [[an = 0, ...aRest], [bn = 0, ...bRest]] = [werteOf(a), werteOf(b)];
  const stelle = [-an, ...aRest].findIndex((wert, index) => wert !== [-bn, ...bRest][index]);
  return stelle >= 0 && ([-an, ...aRest][stelle] ?? 0) < ([-bn, ...bRest][stelle] ?? 0);
}

const benutzt = ({ posten }: Finanzierungsplan): string[] =>
  [...new Set(posten.filter((p) => p.quelle.art === 'foerderprogramm').map((p) => p.quelle.kennung))].sort();

describe('zufällige Akten', () => {
  it('mehr Eigenmittel senken den Nutzen nie und erhöhen sie bei gleichem Nutzen nie', async () => {
    await fc.assert(
      fc.asyncProperty(
        aufgabe,
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom(0, 1),
        async (a, mehr, jahr) => {
          const eigenmittel: [number, number] = a.eigenmittel ?? [1, 1];
          const weniger = await planOf(buildAkte({ ...a, eigenmittel }), buildProgramme(a));
          const erhoeht: [number, number] = [
            eigenmittel[0] + (1 - jahr) * mehr,
            eigenmittel[1] + jahr * mehr,
          ];
          const danach = await planOf(buildAkte({ ...a, eigenmittel: erhoeht }), buildProgramme(a));
          expect(isBesser(weniger, danach)).toBe(false);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('die Reihenfolge der Maßnahmen ändert keinen Wert', async () => {
    await fc.assert(
      fc.asyncProperty(aufgabe, async (a) => {
        const akte = buildAkte(a);
        const umgekehrt: Akte = { ...akte, massnahmen: [...akte.massnahmen].reverse() };
        const [plan, anders] = [
          await planOf(akte, buildProgramme(a)),
          await planOf(umgekehrt, buildProgramme(a)),
        ];
        expect(anders.status).toBe(plan.status);
        expect(werteOf(anders)).toEqual(werteOf(plan));
        expect(benutzt(anders)).toEqual(benutzt(plan));
      }),
      { numRuns: 40 },
    );
  });

  it('ein benutztes Programm weniger ist nie besser, auch nicht, wenn eine Absage es nimmt', async () => {
    await fc.assert(
      fc.asyncProperty(aufgabe, fc.nat(), async (mitErledigten, welches) => {
        // A programme that is gone no longer excludes others by what it promised before: that could be better.
        const a = {
          ...mitErledigten,
          programme: mitErledigten.programme.map((p) => ({ ...p, erledigt: 0 })),
        };
        const [akte, programme] = [buildAkte(a), buildProgramme(a)];
        const plan = await planOf(akte, programme);
        const kennungen = benutzt(plan);
        const weg = kennungen[welches % Math.max(1, kennungen.length)];
        if (weg === undefined) return;
        const ohne = await planOf(
          akte,
          programme.filter(({ kennung }) => kennung !== weg),
        );
        expect(isBesser(ohne, plan)).toBe(false);
        const abgesagt = await planOf(withAbsage(akte, weg), programme);
        expect(isBesser(abgesagt, plan)).toBe(false);
        expect(benutzt(abgesagt)).not.toContain(weg);
      }),
      { numRuns: 40 },
    );
  });

  it('eine Zusage über das, was der Plan ohnehin gibt, lässt Nutzen und Eigenmittel, wie sie sind', async () => {
    await fc.assert(
      fc.asyncProperty(aufgabe, async (a) => {
        // Programmes that allow each other could still add to a promise on the same expenditure.
        const allein = { ...a, programme: a.programme.map((p) => ({ ...p, gemeinsam: false })) };
        const [akte, programme] = [buildAkte(a), buildProgramme(allein)];
        const plan = await planOf(akte, programme);
        const zugesagt = await planOf(withZusagen(akte, plan), programme);
        expect(werteOf(zugesagt).slice(0, 2)).toEqual(werteOf(plan).slice(0, 2));
      }),
      { numRuns: 40 },
    );
  });
});

/** Every Massnahme was refused by this programme. */
function withAbsage(akte: Akte, programm: string): Akte {
  const ergebnis = 'absage' as const;
  const antrag = {
    programm: programm as Programm['kennung'],
    datum: parseKalendertag('2026-02-01'),
    ergebnis,
  };
  return {
    ...akte,
    massnahmen: akte.massnahmen.map((massnahme) => ({ ...massnahme, antraege: [antrag] })),
  };
}

/** Every grant of the plan as money already promised, beside what was. */
function withZusagen(akte: Akte, { posten }: Finanzierungsplan): Akte {
  return {
    ...akte,
    massnahmen: akte.massnahmen.map((massnahme) => ({
      ...massnahme,
      zugesagt: [
        ...(massnahme.zugesagt ?? []),
        ...posten
          .filter((p) => p.massnahme === massnahme.kennung && p.quelle.art === 'foerderprogramm')
          .map((p) => ({
            position:
              massnahme.kosten.find(({ kennung }) => kennung === p.position)?.kennung ?? ('' as never),
            quelle: { art: 'foerderprogramm' as const, kennung: p.quelle.kennung },
            betrag: cent(p.cent),
          })),
      ],
    })),
  };
}

describe('einzelne Regeln', () => {
  const satz = (prozent: string) => ({ satz: { art: 'fest', satz: prozent } });

  it('nur eine Absage, die den Nachrang aufhebt, bringt ein nachrangiges Programm in den Plan', async () => {
    const vorrangig = beispielProgramm({ kennung: 'a-vor', kurztitel: 'Vor', foerderung: satz('30 %') });
    const nachrangig = beispielProgramm({
      kennung: 'b-nach',
      kurztitel: 'Nach',
      foerderung: satz('80 %'),
      kombination: { subsidiaritaet: { art: 'ausschluss', gegenueber: ['a-vor'] } },
    });
    const akte = beispielAkte({});
    const vorher = await planOf(akte, [vorrangig, nachrangig]);
    expect([benutzt(vorher), vorher.summen.eigenmittelCent]).toEqual([['a-vor'], 7_000_000]);
    const danach = await planOf(withAbsage(akte, 'a-vor'), [vorrangig, nachrangig]);
    expect([benutzt(danach), danach.summen.eigenmittelCent]).toEqual([['b-nach'], 2_000_000]);
    const ohneNachrang = { ...nachrangig, kombination: undefined };
    const frei = await planOf(akte, [vorrangig, ohneNachrang]);
    const abgesagt = await planOf(withAbsage(akte, 'a-vor'), [vorrangig, ohneNachrang]);
    expect(werteOf(abgesagt)).toEqual(werteOf(frei));
  });

  it('ein offenes Programm zahlt nur unter der Annahme, die in der Akte steht, und nie gesichert', async () => {
    const programm = beispielProgramm({
      kennung: 'a-offen',
      kurztitel: 'Offen',
      kriterien: {
        antragsfenster: { art: 'jaehrlich', bis: '09-30', programmjahr: 'folgejahr' },
      },
      programmjahre: { beschlossen_bis: 2026, annahme: 'fortgefuehrt' },
      foerderung: satz('80 %'),
    });
    const ohne = await planOf(beispielAkte({}), [programm]);
    expect([benutzt(ohne), ohne.programme[0]?.befund]).toEqual([[], 'offen']);
    const andere = [{ kennung: 'etwas-anderes', text: 'Etwas anderes gilt.' }];
    expect(benutzt(await planOf(beispielAkte({ akte: { annahmen: andere } }), [programm]))).toEqual([]);
    const annahmen = [{ kennung: 'fortgefuehrt', text: 'Das Programm wird fortgeführt.' }];
    const mit = await planOf(beispielAkte({ akte: { annahmen } }), [programm]);
    expect(mit.summen).toMatchObject({ unterAnnahmenCent: 8_000_000, gesichertCent: 0 });
    expect(mit.annahmen).toMatchObject([{ kennung: 'fortgefuehrt', cent: 8_000_000 }]);
  });

  it('ein unbekanntes Fenster bleibt auch mit Annahmen ohne Geld', async () => {
    const programm = beispielProgramm({
      kriterien: { antragsfenster: { art: 'unbekannt' } },
      foerderung: satz('80 %'),
    });
    const annahmen = [{ kennung: 'irgendwas', text: 'Irgendetwas gilt.' }];
    const plan = await planOf(beispielAkte({ akte: { annahmen } }), [programm]);
    expect([benutzt(plan), plan.programme[0]?.befund]).toEqual([[], 'offen']);
  });

  it('die Umsetzung eines Landes zahlt nie neben ihrer Bundeslinie', async () => {
    const bund = beispielProgramm({ kennung: 'a-bund', kurztitel: 'Bund', foerderung: satz('40 %') });
    const alle = { dieselbe_ausgabe: { mit: 'alle' } };
    const land = beispielProgramm({
      kennung: 'b-land',
      kurztitel: 'Land',
      ebene: 'land',
      umsetzung_von: ['a-bund'],
      foerderung: satz('90 %'),
      kombination: alle,
    });
    const zwei = {
      kosten: [
        { kennung: 'M01.1', kostenart: 'bau', jahr: 2027, betrag: '100.000,00' },
        { kennung: 'M01.2', kostenart: 'bau', jahr: 2028, betrag: '50.000,00' },
      ],
    };
    const akte = beispielAkte({ massnahme: zwei });
    const allein = await planOf(akte, [bund]);
    const beide = await planOf(akte, [{ ...bund, kombination: alle as never }, land]);
    expect(benutzt(allein)).toEqual(['a-bund']);
    expect(benutzt(beide)).toEqual(['a-bund']);
    expect(beide.stufen).toEqual(allein.stufen);
    expect(beide.posten).toEqual(allein.posten);
  });

  it('jeder Plan deckt, was er finanziert, mit ganzen Einheiten der Aufgabe oder genauer', async () => {
    await fc.assert(
      fc.asyncProperty(aufgabe, async (a) => {
        const plan = await planOf(buildAkte(a), buildProgramme(a));
        const summe = add(...plan.posten.map((posten) => cent(posten.cent)));
        expect(summe).toBe(plan.summen.gesamtausgabenCent);
        expect(summe % EINHEIT).toBe(0);
      }),
      { numRuns: 20 },
    );
  });
});
