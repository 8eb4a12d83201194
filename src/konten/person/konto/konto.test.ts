import { describe, expect, it } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { OEFFENTLICHKEIT } from '../../beispiele.ts';
import type { Rechtelage } from '../../erlaubnis.ts';
import { HANDLUNGEN, type Rolle } from '../../rechte.ts';
import { formatGebiet, formatHandlung, listErlaubteHandlungen, parseEmail, parseName } from './konto.ts';

const lage = (...rollen: Rolle[]): Rechtelage => ({
  ...OEFFENTLICHKEIT,
  person: 'p',
  organisation: { id: 'o', kuerzel: 'o', name: 'O', art: 'kommune', gebiet: '05999000', bestaetigt: true },
  eigene: ['o'],
  rollen: rollen.map((rolle) => ({ rolle, gebiet: '05999000', vertretene: null })),
});

describe('what I may do', () => {
  it('follows from the roles in the organisation acted for', () => {
    expect(listErlaubteHandlungen(lage())).toEqual([]);
    expect(listErlaubteHandlungen(lage('lesen'))).toEqual(
      expect.arrayContaining(['akte.lesen', 'plan.lesen', 'mitglied.lesen']),
    );
    expect(listErlaubteHandlungen(lage('lesen'))).not.toContain('akte.aendern');
    expect(listErlaubteHandlungen(lage('verwaltung'))).toContain('mitglied.aendern');
    expect(listErlaubteHandlungen({ ...lage('verwaltung'), eigene: [] })).toEqual([]);
  });

  it('is told in sentences', () => {
    expect(formatHandlung('akte.aendern')).toBe('Die Akte ändern');
    for (const handlung of HANDLUNGEN) expect(formatHandlung(handlung)).toMatch(/^\p{Lu}/u);
  });
});

it('territories are told in words', () => {
  expect([formatGebiet(''), formatGebiet('05'), formatGebiet('05999000')]).toEqual([
    'ganz Deutschland',
    'AGS, die mit 05 beginnen',
    'AGS 05999000',
  ]);
});

describe('name and address', () => {
  it('come without blanks around them', () => {
    expect(parseName('  Ada \n  Muster ')).toBe('Ada Muster');
    expect(parseEmail(' Ada.Muster@Stelle.Example ')).toBe('ada.muster@stelle.example');
  });

  it.each(['', '   ', '\n', 'x'.repeat(201)])('refuses the name %j', (text) =>
    expect(() => parseName(text)).toThrow(EingabeFehler),
  );
  it.each(['', 'ada', 'ada@', '@stelle.example', 'ada@stelle', 'a da@stelle.example', 'a\0@stelle.example'])(
    'refuses the address %j',
    (text) => expect(() => parseEmail(text)).toThrow(EingabeFehler),
  );
});
