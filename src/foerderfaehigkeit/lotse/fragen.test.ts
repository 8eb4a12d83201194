import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { beispielAkte, beispielLandesregel, beispielProgramm, beispielRechtsstand } from '../beispiele.ts';
import { buildLotsengrundlage } from './antworten.ts';
import { formatWarum } from './fragetext.ts';
import { computeLotsenstand } from './lotse.ts';
import { LEERE_TEILAKTE, type Teilakte, teilakteOf } from './teilakte/teilakte.ts';

const STICHTAG = parseKalendertag('2026-06-01');
type Angaben = Readonly<Record<string, unknown>>;

const satz = (wert: string) => ({ satz: { art: 'fest', satz: wert } });

function programm(kennung: string, merkmale: readonly string[], angaben: Angaben = {}): Programm {
  const { kriterien, ...rest } = angaben as { readonly kriterien?: Angaben };
  return beispielProgramm({
    kennung,
    kurztitel: kennung,
    foerderung: satz('50 %'),
    kriterien: {
      ...kriterien,
      merkmale: merkmale.map((schluessel) => ({ schluessel, aussage: `Es gilt ${schluessel}.` })),
    },
    ...rest,
  });
}

function lotse(programme: readonly Programm[], teilakte: Teilakte = teilakteOf(beispielAkte({}))) {
  const grundlage = buildLotsengrundlage(teilakte, beispielRechtsstand(programme), STICHTAG);
  const stand = (antworten: Readonly<Record<string, string>> = {}) =>
    computeLotsenstand(grundlage, new Map(Object.entries(antworten)));
  return { grundlage, stand };
}

/** „key money/findings“ of every question, best first. */
function fragenOf({ fragen }: ReturnType<typeof computeLotsenstand>): string[] {
  return fragen.map(({ angabe, geld, befunde }) => `${angabe.schluessel} ${geld / 100}/${befunde}`);
}

describe('order', () => {
  test('the fact with the most money comes first, split over what else is missing', () => {
    const { stand } = lotse([programm('a', ['x']), programm('b', ['x', 'y']), programm('c', ['z'])]);
    // 100.000 × 50 %: all of a and half of b; half of b; all of c.
    expect(fragenOf(stand())).toEqual(['merkmale.x 75000/2', 'merkmale.z 50000/1', 'merkmale.y 25000/1']);
  });

  test('cents that do not divide are not lost', () => {
    const akte = beispielAkte({ position: { betrag: '0,07' } });
    const { stand } = lotse(
      [programm('a', ['x', 'y', 'z'], { foerderung: satz('100 %') })],
      teilakteOf(akte),
    );
    expect(stand().fragen.map(({ geld }) => geld)).toEqual([3, 2, 2]);
  });

  test('without money the number of findings decides, then the key', () => {
    const { stand } = lotse([
      programm('a', ['y', 'x'], { foerderung: {} }),
      programm('b', ['y'], { foerderung: {} }),
    ]);
    expect(fragenOf(stand())).toEqual(['merkmale.y 0/2', 'merkmale.x 0/1']);
  });

  test('caps bound the money: what is certain takes them first', () => {
    const akte = beispielAkte({
      massnahme: {
        kosten: [
          { kennung: 'M01.1', kostenart: 'bau', jahr: 2027, betrag: '100.000,00' },
          { kennung: 'M01.2', kostenart: 'bau', jahr: 2028, betrag: '60.000,00' },
        ],
      },
    });
    const hoechstens = [{ betrag: '30.000,00', bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt' }];
    const { stand } = lotse(
      [programm('a', ['x'], { foerderung: { ...satz('50 %'), hoechstens } })],
      teilakteOf(akte),
    );
    expect(fragenOf(stand())).toEqual(['merkmale.x 30000/1']);
    expect(stand({ 'merkmale.x': 'ja' }).programme[0]).toMatchObject({ lage: 'passt', geld: 3_000_000 });
  });

  test('a cap on expenditure counts before the rate', () => {
    const hoechstens = [{ betrag: '40.000,00', bezug: 'ausgaben', je: 'position', zeit: 'gesamt' }];
    const { stand } = lotse([programm('a', ['x'], { foerderung: { ...satz('50 %'), hoechstens } })]);
    expect(fragenOf(stand())).toEqual(['merkmale.x 20000/1']);
  });

  test('loans and the Land’s part of a federal purse are asked for, but bring no money', () => {
    const { stand } = lotse([programm('a', ['x'], { art: 'darlehen' })]);
    expect(fragenOf(stand())).toEqual(['merkmale.x 0/1']);
  });
});

describe('what changes nothing is not asked', () => {
  test('when the programme is out for another reason', () => {
    const { stand } = lotse([programm('a', ['x'], { kriterien: { zweck: { zulaessig: ['sport'] } } })]);
    expect(fragenOf(stand())).toEqual([]);
  });

  test('when it is answered, at whatever level', () => {
    const akte = beispielAkte({ kommune: { merkmale: { x: true } }, quartier: { merkmale: { y: false } } });
    expect(fragenOf(lotse([programm('a', ['x', 'y', 'z'])], teilakteOf(akte)).stand())).toEqual([]);
  });

  test('an Annahme that could not help, because the law is not known either', () => {
    const jahre = { programmjahre: { beschlossen_bis: 2020, annahme: 'weiter' } };
    const offen = (subsidiaritaet: string) =>
      lotse([
        programm('a', [], { ...jahre, kombination: { subsidiaritaet: { art: subsidiaritaet } } }),
      ]).stand();
    expect(fragenOf(offen('kumulierbar'))).toEqual(['annahmen.weiter 50000/1']);
    expect(fragenOf(offen('landesregel'))).toEqual([]);
    expect(offen('landesregel').rechtsluecken).toMatchObject([
      { programm: 'a', kriterium: 'subsidiaritaet' },
    ]);
  });

  test('but a fact that can still refuse is, and law that is not known takes its share of the money', () => {
    const { stand } = lotse([programm('a', ['x'], { kriterien: { antragsfenster: { art: 'unbekannt' } } })]);
    expect(fragenOf(stand())).toEqual(['merkmale.x 25000/1']);
  });

  test('facts that hang on another are asked after it', () => {
    const isek = { isek: { erforderlich: true } };
    const { stand } = lotse([programm('a', [], { kriterien: isek })]);
    expect(fragenOf(stand())).toEqual(['quartier.isek 50000/1']);
    expect(fragenOf(stand({ 'quartier.isek': 'ja' }))).toEqual(['quartier.isek.beschluss 50000/1']);
    expect(stand({ 'quartier.isek': 'ja', 'quartier.isek.beschluss': '2022-03-10' }).programme[0]?.lage).toBe(
      'passt',
    );
    expect(stand({ 'quartier.isek': 'nein' }).programme[0]?.lage).toBe('aus');
  });
});

describe('kinds of facts', () => {
  const zwei = (): Akte => {
    const akte = beispielAkte({});
    const [erste] = akte.massnahmen;
    const zweite = {
      ...erste,
      kennung: 'M02',
      kosten: erste?.kosten.map((k) => ({ ...k, kennung: 'M02.1' })),
    };
    return { ...akte, massnahmen: [erste, zweite] } as Akte;
  };

  test('a statement can be answered for each Massnahme by itself', () => {
    const { stand } = lotse([programm('a', ['x'])], teilakteOf(zwei()));
    expect(fragenOf(stand())).toEqual(['merkmale.x 100000/2']);
    const einzeln = stand({ 'merkmale.x': 'je-massnahme', 'massnahmen.M01.merkmale.x': 'ja' });
    expect(fragenOf(einzeln)).toEqual(['massnahmen.M02.merkmale.x 50000/1']);
    expect(einzeln.programme[0]?.lage).toBe('passt');
  });

  test('the budget situation is asked for where it changes the sum, the rate where nobody knows it', () => {
    const abweichend = [{ haushaltslage: ['haushaltsnotlage'], satz: '75 %' }];
    const regel = beispielLandesregel({ foerdersatz: { art: 'je-kommune', bis: '80 %' } });
    const programme = [
      programm('a', [], { foerderung: { satz: { art: 'fest', satz: '50 %', abweichend } } }),
      programm('b', [], { foerderung: { satz: { art: 'landesregel' } } }),
    ];
    const grundlage = buildLotsengrundlage(
      teilakteOf(beispielAkte({})),
      beispielRechtsstand(programme, [], [regel]),
      STICHTAG,
    );
    const fragen = (antworten: readonly (readonly [string, string])[]) =>
      fragenOf(computeLotsenstand(grundlage, new Map(antworten)));
    expect(fragen([])).toEqual(['kommune.foerdersatz 80000/0', 'kommune.haushaltslage 25000/0']);
    expect(fragen([['kommune.foerdersatz', '60 %']])).toEqual(['kommune.haushaltslage 25000/0']);
  });

  test('the reason names programmes and paragraph', () => {
    const fundstelle = { norm: 'bund/baugb-171e', stelle: '§ 171e Abs. 4 BauGB' };
    const isek = { isek: { erforderlich: true, fundstelle } };
    const { stand } = lotse([programm('a', [], { kriterien: isek }), programm('b', [], { kriterien: isek })]);
    const [frage] = stand().fragen;
    expect(frage && formatWarum(frage)).toBe(
      'Davon hängt ab, ob Geld fließen kann aus „a“ und „b“ (§ 171e Abs. 4 BauGB).',
    );
  });

  test('from nothing, single facts are asked for and each is settled by its answer', () => {
    const { stand } = lotse(
      [programm('a', [], { kriterien: { zweck: { zulaessig: ['sport'] } } })],
      LEERE_TEILAKTE,
    );
    // One of 31 values fulfils, the others refuse: every answer decides.
    expect(stand().fragen.find(({ angabe }) => angabe.schluessel === 'massnahmen.M01.zweck')).toMatchObject({
      entscheidet: 1000,
      befunde: 1,
    });
    expect(stand({ 'massnahmen.M01.zweck': 'schule' }).fragen).toEqual([]);
  });
});

test('an answer never leaves more findings waiting for the same fact', () => {
  const merkmale = ['u', 'v', 'w', 'x'];
  const arbitrary = fc.array(
    fc.record({ fragt: fc.subarray(merkmale), isek: fc.boolean(), annahme: fc.boolean() }),
    { minLength: 1, maxLength: 5 },
  );
  fc.assert(
    fc.property(arbitrary, fc.constantFrom('ja', 'nein'), fc.nat(), (vorgaben, antwort, welche) => {
      const programme = vorgaben.map(({ fragt, isek, annahme }, index) =>
        programm(`p${index}`, fragt, {
          kriterien: isek ? { isek: { erforderlich: true } } : {},
          ...(annahme ? { programmjahre: { beschlossen_bis: 2020, annahme: 'weiter' } } : {}),
        }),
      );
      const { stand } = lotse(programme);
      const vorher = stand().fragen;
      const frage = vorher[welche % Math.max(1, vorher.length)];
      fc.pre(frage !== undefined);
      const schluessel = frage?.angabe.schluessel ?? '';
      const nachher = stand({ [schluessel]: antwort }).fragen;
      expect(nachher.map(({ angabe }) => angabe.schluessel)).not.toContain(schluessel);
    }),
  );
});
