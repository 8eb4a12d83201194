import { expect, test } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { isAusstelleradresse, parseAnmeldedienste } from './anmeldedienst.ts';

const GUT = {
  kennung: 'land',
  name: 'Servicekonto',
  aussteller: 'https://anmeldung.example/realms/land',
  client_id: 'quartierwerk',
  client_secret: 'streng geheim',
};

function feldermit(wert: unknown): readonly (string | undefined)[] {
  try {
    parseAnmeldedienste(JSON.stringify(wert));
    return [];
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    expect(fehler.message).not.toContain('streng geheim');
    return fehler.maengel.map(({ feld }) => feld);
  }
}

test('reads providers, with and without a secret', () => {
  const { client_secret: _, ...offen } = { ...GUT, kennung: 'bund' };
  expect(parseAnmeldedienste(JSON.stringify([GUT, offen]))).toEqual([
    {
      kennung: 'land',
      name: 'Servicekonto',
      aussteller: 'https://anmeldung.example/realms/land',
      clientId: 'quartierwerk',
      clientSecret: 'streng geheim',
    },
    {
      kennung: 'bund',
      name: 'Servicekonto',
      aussteller: 'https://anmeldung.example/realms/land',
      clientId: 'quartierwerk',
    },
  ]);
});

test('names every fault at its place, never a secret', () => {
  expect(feldermit([GUT])).toEqual([]);
  expect(feldermit([{ ...GUT, kennung: 'Land Nord', aussteller: 'http://anmeldung.example' }, {}])).toEqual([
    'QUARTIERWERK_OIDC[0].kennung',
    'QUARTIERWERK_OIDC[0].aussteller',
    'QUARTIERWERK_OIDC[1].kennung',
    'QUARTIERWERK_OIDC[1].name',
    'QUARTIERWERK_OIDC[1].aussteller',
    'QUARTIERWERK_OIDC[1].client_id',
  ]);
  expect(feldermit([{ ...GUT, clientid: 'x' }])).toEqual(['QUARTIERWERK_OIDC[0].clientid']);
  expect(feldermit([GUT, GUT])).toEqual(['QUARTIERWERK_OIDC']);
  expect(feldermit(['land'])).toEqual(['QUARTIERWERK_OIDC[0]']);
  expect(feldermit({ land: GUT })).toEqual(['QUARTIERWERK_OIDC']);
  expect(() => parseAnmeldedienste('[{')).toThrow(/keine Liste/);
});

test('http only on this machine', () => {
  expect(
    ['http://localhost:8080/x', 'http://127.0.0.1:1', 'http://[::1]:1', 'https://a.example'].every(
      isAusstelleradresse,
    ),
  ).toBe(true);
  expect(
    [
      'http://a.example',
      'http://127.0.0.1.a.example',
      'ftp://localhost',
      'https://a.example?x=1',
      'a',
      'https://u@a.example',
    ].some(isAusstelleradresse),
  ).toBe(false);
});
