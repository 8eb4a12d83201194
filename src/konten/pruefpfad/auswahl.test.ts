import { describe, expect, it } from 'vitest';
import { formatAuswahl, readAuswahl } from './auswahl.ts';
import { describeGegenstand, describeHandlung, zielOf } from './bezeichnungen.ts';

const lies = (text: string) => readAuswahl(new URLSearchParams(text));

describe('the address of the audit view', () => {
  it('holds filter and place', () => {
    const auswahl = lies('von=2026-01-01&bis=2026-12-31&person=+Amt+&handlung=&vor=120');
    expect(auswahl.filter).toEqual({ von: '2026-01-01', bis: '2026-12-31', person: 'Amt' });
    expect(auswahl.stelle).toEqual({ vor: 120, anzahl: 50 });
    expect(auswahl.fehler).toEqual([]);
    expect(formatAuswahl(auswahl.eingaben)).toBe('?von=2026-01-01&bis=2026-12-31&person=Amt');
    expect(formatAuswahl(auswahl.eingaben, { nach: 3 })).toMatch(/&nach=3$/);
    expect(formatAuswahl({})).toBe('');
  });

  it('tells a day that is none, keeps it in the form and looks without it', () => {
    expect(lies('von=31.12.2026')).toMatchObject({
      filter: {},
      eingaben: { von: '31.12.2026' },
      fehler: [{ feld: 'von', text: expect.stringContaining('kein Tag') }],
    });
  });

  it.each(['vor=-1', 'vor=x', 'nach=1e5', 'vor=1234567890123456'])('%s is no place', (text) => {
    expect(lies(text).stelle).toEqual({ anzahl: 50 });
  });

  it('cuts what nobody means', () => {
    expect(lies(`kennung=${'x'.repeat(5000)}`).filter.kennung).toHaveLength(200);
  });
});

describe('names of keys', () => {
  it('come from the table of rights; what it does not know stays', () => {
    expect(describeHandlung('akte.aendern')).toBe('Die Akte ändern');
    expect(describeHandlung('toString')).toBe('toString');
    expect([describeGegenstand('plan'), describeGegenstand('neu')]).toEqual(['Bündel', 'neu']);
  });

  it('lead to the record where it has a page', () => {
    expect(zielOf('akte', 'a-nord')).toBe('/quartiere/a-nord');
    expect(zielOf('plan', 'a-nord/3')).toBe('/quartiere/a-nord/buendel/3');
    expect([zielOf('plan', 'a-nord'), zielOf('akte', null), zielOf('organisation', 'x')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
