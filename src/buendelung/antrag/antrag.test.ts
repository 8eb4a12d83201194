import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { cent } from '#kernel/geld.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Antrag, Antragskalender } from '../antragskalender.ts';
import { planAkte } from '../beispiele.ts';
import { type Absage, withAbsage } from './absage.ts';
import { formatKalenderdatei } from './kalenderdatei.ts';
import { fensterText, formatTabelleCsv, kalendertabelle } from './kalendertabelle.ts';
import { type Antragsrang, orderAntraege } from './reihenfolge.ts';

const STICHTAG = parseKalendertag('2026-06-01');
const programm = planAkte.quartier.gebiet[0]?.programm as Absage['programm'];
const [m01, m02] = planAkte.massnahmen.map(({ kennung }) => kennung) as [
  Absage['massnahmen'][number],
  Absage['massnahmen'][number],
];
const absage: Absage = { programm, massnahmen: [m01, m02], datum: parseKalendertag('2026-07-15') };

describe('withAbsage', () => {
  it('writes the refusal into its Massnahmen and leaves the rest alone', () => {
    const danach = withAbsage(planAkte, absage);
    const eintrag = { programm, datum: '2026-07-15', ergebnis: 'absage' };
    expect(danach.massnahmen[0]?.antraege).toContainEqual(eintrag);
    expect(danach.massnahmen[1]?.antraege).toContainEqual(eintrag);
    expect(danach.massnahmen.slice(2)).toEqual(planAkte.massnahmen.slice(2));
  });

  it('changes nothing the second time', () => {
    const einmal = withAbsage(planAkte, absage);
    expect(withAbsage(einmal, absage)).toEqual(einmal);
  });

  it('refuses when a Massnahme is gone or a later answer stands against it', () => {
    const ohne: Akte = { ...planAkte, massnahmen: planAkte.massnahmen.slice(1) };
    expect(() => withAbsage(ohne, absage)).toThrow(FachlicherFehler);
    const spaeter = withAbsage(planAkte, { ...absage, datum: parseKalendertag('2026-08-01') });
    expect(() => withAbsage(spaeter, absage)).toThrow(/01\.08\.2026/);
  });
});

describe('orderAntraege', () => {
  const rang = (kennung: string, frist: string | null, ...nach: string[]): Antragsrang => ({
    kennung,
    antragstag: STICHTAG,
    frist: frist === null ? null : parseKalendertag(frist),
    nach: nach.map((andere) => ({ kennung: andere })),
  });
  const names = (antraege: readonly Antragsrang[]): string =>
    orderAntraege(antraege)
      .map(({ kennung }) => kennung)
      .join('');

  it('puts earlier deadlines first, those without last', () => {
    expect(names([rang('a', null), rang('b', '2026-09-30'), rang('c', '2026-06-30')])).toBe('cba');
  });

  it('puts what must come first before an earlier deadline', () => {
    expect(names([rang('a', '2026-06-30', 'b'), rang('b', null), rang('c', '2026-07-31')])).toBe('cba');
  });

  it('orders programmes that wait for each other by deadline alone', () => {
    expect(names([rang('a', '2026-09-30', 'b'), rang('b', '2026-06-30', 'a')])).toBe('ba');
  });

  it('keeps every application, whatever waits for whom, and does not depend on the order given', () => {
    const anyRang = fc.record({
      kennung: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      frist: fc.constantFrom(null, '2026-06-30', '2026-09-30'),
      nach: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'fremd'), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anyRang, { selector: ({ kennung }) => kennung }), (roh) => {
        const antraege = roh.map(({ kennung, frist, nach }) => rang(kennung, frist, ...nach));
        const vorwaerts = names(antraege);
        expect([...vorwaerts].toSorted()).toEqual(roh.map(({ kennung }) => kennung).toSorted());
        expect(names(antraege.toReversed())).toBe(vorwaerts);
      }),
    );
  });
});

function antragOf(titel: string): Antrag {
  return {
    kennung: 'bamf-bgz.M02',
    programm,
    titel,
    ressort: 'BMI',
    antragsteller: 'Verein; „Nord“',
    bewilligungsstelle: null,
    massnahmen: [{ kennung: m02, titel: 'Sprachcafé, Kiosk', cent: cent(1_234_567) }],
    betrag: cent(1_234_567),
    gesichert: cent(0),
    fenster: 'frist',
    antragstag: parseKalendertag('2026-07-01'),
    frist: parseKalendertag('2026-12-31'),
    programmjahr: 2027,
    fensterbefund: null,
    beginn: null,
    nach: [],
    unterlagen: [],
    beantragtAm: null,
  };
}

const kalender = (...antraege: Antrag[]): Antragskalender => ({ stichtag: STICHTAG, antraege });
const angaben = { quartier: 'Nordstadt', kennung: 'auenstadt-nordstadt', stand: '2026-06-01T08:15:30.123Z' };

describe('formatKalenderdatei', () => {
  it('writes a whole day, escapes texts and ends every line with CRLF', () => {
    const datei = formatKalenderdatei(kalender(antragOf('A, B; C\\D')), angaben);
    expect(datei).toContain('DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101\r\n');
    expect(datei).toContain('DTSTAMP:20260601T081530Z\r\n');
    expect(datei.replaceAll('\r\n ', '')).toContain('SUMMARY:Antragsfrist A\\, B\\; C\\\\D – Nordstadt\r\n');
    expect(datei.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(datei.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('folds at 75 octets without breaking a character, and unfolds to the same text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (roh) => {
        const titel = roh.replaceAll(/[\r\n]/g, ' ');
        const datei = formatKalenderdatei(kalender(antragOf(titel)), angaben);
        const zeilen = datei.split('\r\n');
        expect(Math.max(...zeilen.map((zeile) => Buffer.byteLength(zeile)))).toBeLessThanOrEqual(75);
        const entfaltet = datei.replaceAll('\r\n ', '');
        const geschrieben = titel.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,');
        expect(entfaltet).toContain(`SUMMARY:Antragsfrist ${geschrieben} – Nordstadt\r\n`);
      }),
    );
  });

  it('leaves out what has no deadline or is filed already', () => {
    const ohne = { ...antragOf('Ohne Frist'), frist: null };
    const gestellt = { ...antragOf('Gestellt'), beantragtAm: STICHTAG };
    expect(formatKalenderdatei(kalender(ohne, gestellt), angaben)).not.toContain('VEVENT');
  });
});

describe('formatTabelleCsv', () => {
  it('quotes, writes amounts with a decimal comma and disarms formulas', () => {
    const csv = formatTabelleCsv(kalendertabelle(kalender(antragOf('=1+1')), 'Nordstadt'));
    const [kopf, zeile] = csv.split('\r\n');
    expect(kopf?.startsWith('\uFEFFReihenfolge;Antrag ab;Frist;')).toBe(true);
    expect(zeile).toBe(
      `1;01.07.2026;31.12.2026;'=1+1;BMI;"Verein; „Nord“";nicht bekannt;M02;12345,67;0,00;2027;;;gelesen`,
    );
  });
});

describe('fensterText', () => {
  it.each([
    [{}, '01.07.2026 bis 31.12.2026'],
    [{ antragstag: STICHTAG, frist: null }, 'jederzeit, ohne Frist'],
    [{ fenster: 'ohne-antrag' as const }, 'kein Antrag nötig'],
    [{ antragstag: null }, 'Frist nicht bekannt'],
  ])('%j', (abweichend, text) => {
    expect(fensterText({ ...antragOf('A'), ...abweichend })).toBe(text);
  });
});
