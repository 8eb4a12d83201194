import { describe, expect, it } from 'vitest';
import { cent } from '#kernel/geld.ts';
import { type Massnahmenkennung, parseProgrammkennung } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from './akte.ts';
import { beispielAkte } from './beispiele.ts';
import { findAktenhinweise } from './einlesen/aktenhinweise.ts';
import { checkAkte } from './pruefe-akte.ts';

const tag = (text: string) => text as Kalendertag;

function maengelNach(aendere: (akte: Akte) => void) {
  const akte = beispielAkte();
  aendere(akte);
  return checkAkte(akte);
}

describe('checkAkte', () => {
  it('finds nothing in the sample', () => {
    expect(checkAkte(beispielAkte())).toEqual([]);
  });

  it.each<[string, (akte: Akte) => void, { feld: string; wert: string; text: RegExp }]>([
    [
      'a Massnahme twice',
      (akte) => {
        akte.massnahmen[1]!.kennung = akte.massnahmen[0]!.kennung;
        akte.massnahmen[1]!.voraussetzung = [];
      },
      { feld: 'massnahmen[1].kennung', wert: 'M01', text: /schon vergeben/ },
    ],
    [
      'a position twice in different Massnahmen',
      (akte) => {
        akte.massnahmen[1]!.kosten[0]!.kennung = akte.massnahmen[0]!.kosten[1]!.kennung;
      },
      { feld: 'massnahmen[1].kosten[0].kennung', wert: 'M01.2', text: /schon vergeben/ },
    ],
    [
      'a carrier in two Verbünde',
      (akte) => {
        akte.massnahmen[0]!.traeger = { art: 'verein', kennung: 'x', verbund: 'eins' };
        akte.massnahmen[1]!.traeger = { art: 'verein', kennung: 'x', verbund: 'zwei' };
      },
      { feld: 'massnahmen[1].traeger.verbund', wert: 'zwei', text: /gehört in einer anderen Maßnahme zum/ },
    ],
    [
      'an Annahme twice',
      (akte) => {
        akte.annahmen?.push({ kennung: 'stbf-fortgefuehrt', text: 'Noch einmal.' });
      },
      { feld: 'annahmen[1].kennung', wert: 'stbf-fortgefuehrt', text: /schon vergeben/ },
    ],
    [
      'an unknown prerequisite',
      (akte) => {
        akte.massnahmen[1]!.voraussetzung = ['M09' as Massnahmenkennung];
      },
      { feld: 'massnahmen[1].voraussetzung[0]', wert: 'M09', text: /nicht gibt/ },
    ],
    [
      'a circle, and names it',
      (akte) => {
        akte.massnahmen[0]!.voraussetzung = ['M02' as Massnahmenkennung];
      },
      { feld: 'massnahmen[0].voraussetzung', wert: 'M01 → M02 → M01', text: /M01 → M02 → M01/ },
    ],
    [
      'a Massnahme that needs itself',
      (akte) => {
        akte.massnahmen[0]!.voraussetzung = ['M01' as Massnahmenkennung];
      },
      { feld: 'massnahmen[0].voraussetzung', wert: 'M01 → M01', text: /Kreis/ },
    ],
    [
      'an end before the beginning',
      (akte) => {
        akte.massnahmen[0]!.ende = tag('2027-02-28');
      },
      { feld: 'massnahmen[0].ende', wert: '2027-02-28', text: /vor ihrem Beginn/ },
    ],
    [
      'an AGS of another Land',
      (akte) => {
        akte.kommune.land = 'SN';
      },
      { feld: 'kommune.ags', wert: '05999000', text: /Sachsen.*14/ },
    ],
    [
      'a Kostenjahr without Eigenmittel',
      (akte) => {
        akte.massnahmen[1]!.kosten[0]!.jahr = 2031;
      },
      { feld: 'massnahmen[1].kosten[0].jahr', wert: '2031', text: /Kostenjahr 2031/ },
    ],
    [
      'more promised and earned than the position costs',
      (akte) => {
        akte.massnahmen[0]!.kosten[0]!.einnahmen = cent(118_000_001);
      },
      { feld: 'massnahmen[0].kosten[0].betrag', wert: '1.200.000,00', text: /1\.200\.000,01 €/ },
    ],
    [
      'more unrecognised than the position costs',
      (akte) => {
        akte.massnahmen[0]!.kosten[1]!.nicht_zuwendungsfaehig = cent(9_000_001);
      },
      {
        feld: 'massnahmen[0].kosten[1].nicht_zuwendungsfaehig',
        wert: '90.000,01',
        text: /nicht zuwendungsfähige Teil/,
      },
    ],
    [
      'a promise for an unknown position',
      (akte) => {
        akte.massnahmen[0]!.zugesagt![0]!.position = akte.massnahmen[1]!.kosten[0]!.kennung;
      },
      { feld: 'massnahmen[0].zugesagt[0].position', wert: 'M02.1', text: /keine Kostenposition/ },
    ],
    [
      'an area that ended before it was decided',
      (akte) => {
        akte.quartier.gebiet[0]!.bis = tag('2021-05-05');
      },
      { feld: 'quartier.gebiet[0].bis', wert: '2021-05-05', text: /bevor es am 2021-05-06/ },
    ],
    [
      'an ISEK continued before it was decided',
      (akte) => {
        akte.quartier.isek!.fortschreibung = tag('2022-03-09');
      },
      { feld: 'quartier.isek.fortschreibung', wert: '2022-03-09', text: /Fortschreibung/ },
    ],
  ])('finds %s', (_name, aendere, erwartet) => {
    const maengel = maengelNach(aendere);
    expect(maengel).toHaveLength(1);
    expect(maengel[0]).toMatchObject({ feld: erwartet.feld, wert: erwartet.wert });
    expect(maengel[0]!.text).toMatch(erwartet.text);
    expect(maengel[0]!.abhilfe).not.toBe('');
  });

  it.each<[string, (akte: Akte) => void]>([
    [
      'amounts at the limit',
      (akte) => {
        akte.massnahmen[0]!.kosten[0]!.einnahmen = cent(118_000_000);
        akte.massnahmen[0]!.kosten[1]!.nicht_zuwendungsfaehig = cent(9_000_000);
      },
    ],
    [
      'one-day Massnahmen and areas',
      (akte) => {
        akte.massnahmen[0]!.ende = akte.massnahmen[0]!.beginn;
        akte.quartier.gebiet[0]!.bis = akte.quartier.gebiet[0]!.beschluss;
        akte.quartier.isek!.fortschreibung = akte.quartier.isek!.beschluss;
      },
    ],
    [
      'any year where Eigenmittel are without limit',
      (akte) => {
        akte.eigenmittel = 'unbegrenzt';
        akte.massnahmen[0]!.kosten[0]!.jahr = 2040;
      },
    ],
    [
      'a past Kostenjahr of a completed Massnahme',
      (akte) => {
        akte.massnahmen[0]!.abgeschlossen = true;
        akte.massnahmen[0]!.kosten[0]!.jahr = 2024;
      },
    ],
  ])('accepts %s', (_name, aendere) => {
    expect(maengelNach(aendere)).toEqual([]);
  });

  it('reports a missing Kostenjahr once, however many positions fall into it', () => {
    const maengel = maengelNach((akte) => {
      for (const massnahme of akte.massnahmen) for (const position of massnahme.kosten) position.jahr = 2035;
    });
    expect(maengel.map((mangel) => mangel.wert)).toEqual(['2035']);
  });
});

describe('findAktenhinweise', () => {
  it('has nothing to say of the sample, nor of costs in the last year', () => {
    const akte = beispielAkte();
    expect(findAktenhinweise(akte)).toEqual([]);
    akte.massnahmen[0]!.ende = tag('2028-01-01');
    akte.massnahmen[0]!.kosten[0]!.jahr = 2028;
    expect(findAktenhinweise(akte)).toEqual([]);
  });

  it('points at a Kostenjahr after the end, which is no fault', () => {
    const akte = beispielAkte();
    akte.eigenmittel = 'unbegrenzt';
    akte.massnahmen[0]!.ende = tag('2028-12-31');
    akte.massnahmen[0]!.kosten[0]!.jahr = 2029;
    expect(checkAkte(akte)).toEqual([]);
    expect(findAktenhinweise(akte)).toEqual([
      {
        feld: 'massnahmen[0].kosten[0].jahr',
        wert: '2029',
        text: 'Das Kostenjahr liegt nach dem Ende der Maßnahme am 31.12.2028.',
        abhilfe: 'Kostenjahr oder Ende berichtigen; so lassen, wenn die Rechnung erst dann zu zahlen ist.',
      },
    ]);
  });

  it('points at promised money that was refused, or that the Kommune wants to do without', () => {
    const akte = beispielAkte();
    const massnahme = akte.massnahmen[0]!;
    const [position] = massnahme.kosten;
    if (!position) throw new Error('Die Maßnahme hat keine Kosten.');
    const programm = parseProgrammkennung('sjk');
    massnahme.zugesagt = [
      {
        position: position.kennung,
        quelle: { art: 'foerderprogramm', kennung: programm },
        betrag: position.betrag,
      },
    ];
    massnahme.antraege = [
      { programm, datum: tag('2026-03-01'), ergebnis: 'absage' },
      { programm, datum: tag('2026-02-01'), ergebnis: 'beantragt' },
    ];
    akte.vorgaben = [{ art: 'meiden', massnahme: massnahme.kennung, programm }];
    expect(findAktenhinweise(akte)).toMatchObject([
      {
        feld: 'massnahmen[0].zugesagt[0].quelle.kennung',
        text: expect.stringContaining('01.03.2026 abgelehnt'),
      },
      { wert: 'sjk', text: expect.stringContaining('ausschließt') },
    ]);
    massnahme.antraege.push({ programm, datum: tag('2026-03-01'), ergebnis: 'zusage' });
    akte.vorgaben = [];
    expect(findAktenhinweise(akte)).toEqual([]);
  });
});
