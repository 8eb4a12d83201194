import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAtom } from '#kernel/abonnements/atom.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { musterprogramm } from '../beispiele.ts';
import { toKatalogeintrag } from '../katalog/katalog.ts';
import { listFeedeintraege } from './feedeintraege.ts';

const ATOM = 'http://www.w3.org/2005/Atom';
const stichtag = parseKalendertag('2026-06-01');
const kopf = {
  kennung: 'https://quartierwerk.example/foerderprogramme.atom?suche=a&land=NW',
  titel: 'Förderprogramme',
  untertitel: 'Neues',
  selbst: 'https://quartierwerk.example/foerderprogramme.atom?suche=a&land=NW',
  seite: 'https://quartierwerk.example/foerderprogramme?suche=a&land=NW',
  stand: '2026-06-01T00:00:00Z',
};

/** @throws on anything that is no well-formed XML */
function parse(text: string) {
  const parser = new DOMParser({
    onError: (stufe, meldung) => {
      throw new Error(`${stufe}: ${meldung}`);
    },
  });
  return parser.parseFromString(text, 'application/xml');
}

function texts(text: string, name: string): (string | null)[] {
  return Array.from(parse(text).getElementsByTagNameNS(ATOM, name), (element) => element.textContent);
}

describe('formatAtom', () => {
  test('is well-formed with any text, and the text comes back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (titel) => {
        const eintrag = {
          kennung: 'urn:x:1',
          titel: `a${titel}z`,
          adresse: 'https://quartierwerk.example/x?a=1&b="2"',
          aktualisiert: '2026-05-01T00:00:00Z',
          zusammenfassung: titel,
          schlagworte: [titel],
        };
        const feed = formatAtom(kopf, [eintrag]);
        const erlaubt = `a${titel}z`
          .toWellFormed()
          .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
        expect(texts(feed, 'title')[1]?.replace(/\r\n?/g, '\n')).toBe(erlaubt.replace(/\r\n?/g, '\n'));
      }),
    );
  });

  test('has what RFC 4287 requires of feed and entry', () => {
    const leer = formatAtom(kopf, []);
    expect(texts(leer, 'updated')).toEqual([kopf.stand]);
    for (const name of ['id', 'title', 'updated', 'author']) expect(texts(leer, name)).toHaveLength(1);
    const links = Array.from(parse(leer).getElementsByTagNameNS(ATOM, 'link'), (link) => [
      link.getAttribute('rel'),
      link.getAttribute('href'),
    ]);
    expect(links).toEqual([
      ['self', kopf.selbst],
      ['alternate', kopf.seite],
    ]);
  });
});

describe('listFeedeintraege', () => {
  const eintraege = [
    musterprogramm({ kennung: 'alt', kurztitel: 'Alt' }),
    musterprogramm({ kennung: 'neu', kurztitel: 'Neu' }),
    musterprogramm({ kennung: 'kuenftig', kurztitel: 'Künftig' }),
  ].map((programm) => toKatalogeintrag(programm, stichtag));
  const lage = {
    stichtag,
    adresse: 'https://quartierwerk.example',
    abOf: (kennung: string) =>
      kennung === 'kuenftig' ? parseKalendertag('2027-01-01') : parseKalendertag('2020-01-01'),
    freigabezeiten: new Map([['neu', new Date('2026-05-31T10:00:00.500Z')]]),
  };

  test('the newest first: when read, in force or released, never a day to come', () => {
    expect(
      listFeedeintraege(eintraege, lage).map(({ titel, aktualisiert }) => [titel, aktualisiert]),
    ).toEqual([
      ['Neu', '2026-05-31T10:00:00Z'],
      ['Alt', '2026-01-15T00:00:00Z'],
      ['Künftig', '2026-01-15T00:00:00Z'],
    ]);
  });
});
