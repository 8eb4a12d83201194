/**
 * Two plans of one Quartier: values, Massnahmen, programmes, and what the Akten and the law say differently.
 */
import { expect, it } from 'vitest';
import { cent } from '#kernel/geld.ts';
import { beispielPlan, planAkte } from '../beispiele.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { buildPlanvergleich, isFolgenlos, isUrsachenlos } from './planvergleich.ts';
import { listVergleichstabellen } from './vergleichstabellen.ts';

const ALT = { nummer: 1, plan: beispielPlan, akte: planAkte };

it('finds nothing between a plan and itself', () => {
  const vergleich = buildPlanvergleich(ALT, { ...ALT, nummer: 2 });
  expect(isFolgenlos(vergleich)).toBe(true);
  expect(isUrsachenlos(vergleich.ursachen)).toBe(true);
  expect(vergleich.befunde).toEqual([]);
});

it('says which Massnahme loses its money, and what the Akten say differently', () => {
  const plan: Finanzierungsplan = {
    ...beispielPlan,
    posten: beispielPlan.posten.filter(({ massnahme }) => massnahme !== 'M03'),
    massnahmen: beispielPlan.massnahmen.map((eine) =>
      eine.kennung === 'M03' ? { ...eine, finanziert: false } : eine,
    ),
  };
  const akte = {
    ...planAkte,
    massnahmen: planAkte.massnahmen.map((eine) =>
      eine.kennung === 'M03'
        ? { ...eine, kosten: eine.kosten.map((position) => ({ ...position, betrag: cent(999_00) })) }
        : eine,
    ),
  };
  const vergleich = buildPlanvergleich(ALT, { nummer: 2, plan, akte });
  const [einzige, ...weitere] = vergleich.massnahmen.filter(({ geaendert }) => geaendert);
  expect(weitere).toEqual([]);
  expect(einzige).toMatchObject({
    kennung: 'M03',
    vorher: { finanziert: true },
    nachher: { finanziert: false, foerderungCent: 0, eigenmittelCent: 0 },
    neueProgramme: [],
  });
  expect(einzige?.entfalleneProgramme.length).toBeGreaterThan(0);
  expect(einzige?.angaben.map(({ nachher }) => nachher)).toEqual(['999,00\u00a0€', '999,00\u00a0€']);
  expect(vergleich.ursachen.angaben.map(({ feld }) => feld)).toEqual([
    'Maßnahme M03 › Kostenposition M03.1 › Betrag',
    'Maßnahme M03 › Kostenposition M03.2 › Betrag',
  ]);
  expect(isFolgenlos(vergleich)).toBe(false);
});

it('tells positions and promises in words, without codes', () => {
  const [erste, ...uebrige] = planAkte.massnahmen;
  const [position, ...weitere] = erste?.kosten ?? [];
  const [programm] = beispielPlan.programme;
  if (!erste || !position || !programm) throw new Error('the sample has positions and programmes');
  const zugesagt = (quelle: NonNullable<typeof erste.zugesagt>[number]['quelle']) => [
    { position: position.kennung, quelle, betrag: cent(5) },
  ];
  const akteMit = (kostenart: 'personal' | 'bau', quelle: Parameters<typeof zugesagt>[0]) => ({
    ...planAkte,
    massnahmen: [
      {
        ...erste,
        kosten: [{ ...position, kostenart, nicht_zuwendungsfaehig: cent(kostenart.length) }, ...weitere],
        zugesagt: zugesagt(quelle),
      },
      ...uebrige,
    ],
  });
  const alt = akteMit('bau', { art: 'eigenmittel', kennung: 'eigenmittel' });
  const neu = akteMit('personal', { art: 'foerderprogramm', kennung: programm.kennung });
  const { ursachen } = buildPlanvergleich({ ...ALT, akte: alt }, { ...ALT, akte: neu });
  const ort = `Maßnahme ${erste.kennung} › Kostenposition ${position.kennung}`;
  expect(ursachen.angaben).toEqual([
    { feld: `${ort} › Kostenart`, vorher: 'Baukosten', nachher: 'Personalkosten' },
    { feld: `${ort} › nicht zuwendungsfähig`, vorher: '0,03\u00a0€', nachher: '0,08\u00a0€' },
    {
      feld: `Maßnahme ${erste.kennung} › Zusage 1 › Quelle`,
      vorher: 'Eigenmittel der Kommune',
      nachher: `Förderprogramm ${programm.titel}`,
    },
  ]);
});

it('names Massnahmen that are on one side only instead of telling them', () => {
  const [erste, ...uebrige] = planAkte.massnahmen;
  const { ursachen } = buildPlanvergleich(ALT, { ...ALT, akte: { ...planAkte, massnahmen: uebrige } });
  expect(ursachen.angaben).toEqual([{ feld: 'Maßnahme M01', vorher: erste?.titel, nachher: null }]);
});

it('tells another day and another version of the law, and programmes that judge otherwise', () => {
  const fassung = { norm: 'bund/baugb-149', titel: '§ 149 BauGB', ab: '2022-03-26', zitiert: false };
  const alt = { ...beispielPlan, fassungen: [fassung] };
  const [programm] = beispielPlan.programme;
  const neu: Finanzierungsplan = {
    ...beispielPlan,
    stichtag: '2027-01-01',
    fassungen: [{ ...fassung, ab: '2027-01-01' }],
    programme: beispielPlan.programme.map((eines) =>
      eines === programm ? { ...eines, befund: 'nicht-erfuellt' } : eines,
    ),
  };
  const vergleich = buildPlanvergleich({ ...ALT, plan: alt }, { ...ALT, plan: neu });
  expect(vergleich.ursachen.stichtag).toEqual({ vorher: beispielPlan.stichtag, nachher: '2027-01-01' });
  expect(vergleich.ursachen.fassungen).toEqual([
    { norm: 'bund/baugb-149', titel: '§ 149 BauGB', vorher: '2022-03-26', nachher: '2027-01-01' },
  ]);
  expect(vergleich.befunde).toMatchObject([
    { programm: programm?.kennung, vorher: programm?.befund, nachher: 'nicht-erfuellt' },
  ]);
  const { zeilen = [] } = listVergleichstabellen(vergleich, ['Plan 1', 'Plan 2']).get('ursachen') ?? {};
  expect(zeilen.map((zeile) => zeile.map(({ wert }) => wert))).toEqual([
    ['Stichtag', '01.06.2026', '01.01.2027'],
    ['Fassung: § 149 BauGB', 'ab 26.03.2022', 'ab 01.01.2027'],
  ]);
});
