import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import {
  cleanFormularwerte,
  formatFormularwerte,
  HOECHSTGROESSE_ENTWURF,
  isFormularpfad,
  parseFormularwerte,
  requireFormularpfad,
} from './entwurf.ts';

describe('address of a form', () => {
  it.each([
    '/',
    '/quartiere/auenstadt-nordstadt/eigenmittel',
    '/quartiere/neu?name=S%C3%BCd',
    '/konto?meldung=1',
  ])('accepts %s', (pfad) => expect(isFormularpfad(pfad)).toBe(true));

  it.each([
    '',
    'quartiere',
    '//boese.example/',
    '/\\boese.example',
    'https://boese.example/',
    'javascript:alert(1)',
    '/mit leerzeichen',
    '/mit\numbruch',
    '/süd',
    `/${'a'.repeat(500)}`,
  ])('refuses %j', (pfad) => {
    expect(isFormularpfad(pfad)).toBe(false);
    expect(() => requireFormularpfad(pfad)).toThrow(EingabeFehler);
  });

  it('never leaves the application, whatever it is', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const pfad = `/${text}`;
        const ziel = URL.canParse(pfad, 'http://hier.example')
          ? new URL(pfad, 'http://hier.example')
          : undefined;
        expect(isFormularpfad(pfad) ? ziel?.origin : 'http://hier.example').toBe('http://hier.example');
      }),
    );
  });
});

describe('values of a form', () => {
  it('come back as they went', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.stringMatching(/^[a-z0-9.[\]]{1,20}$/), fc.array(fc.string())),
        (werte) => {
          const sauber = cleanFormularwerte(werte);
          expect(parseFormularwerte(formatFormularwerte(werte))).toEqual(sauber);
        },
      ),
    );
  });

  it.each(['', 'null', '[]', '"x"', '{"a":"b"}', '{"a":[1]}', '{"a":null}', '{'])('refuses %s', (text) =>
    expect(() => parseFormularwerte(text)).toThrow(EingabeFehler),
  );

  it('never hold a secret', () => {
    const werte = {
      name: ['x'],
      kennwort: ['geheim'],
      neuesKennwort: ['geheim'],
      code: ['123456'],
      token: ['t'],
    };
    expect(cleanFormularwerte(werte)).toEqual({ name: ['x'] });
  });

  it('lose only what no database holds', () => {
    expect(cleanFormularwerte({ a: ['x\0y', '\ud800'] })).toEqual({ a: ['xy', '\ufffd'] });
  });

  it('end at 200 KB, counted in bytes', () => {
    const rand = HOECHSTGROESSE_ENTWURF - '{"a":[""]}'.length;
    expect(formatFormularwerte({ a: ['x'.repeat(rand)] })).toHaveLength(HOECHSTGROESSE_ENTWURF);
    expect(() => formatFormularwerte({ a: ['x'.repeat(rand + 1)] })).toThrow(FachlicherFehler);
    expect(() => formatFormularwerte({ a: ['ü'.repeat(rand - 1)] })).toThrow(FachlicherFehler);
  });
});
