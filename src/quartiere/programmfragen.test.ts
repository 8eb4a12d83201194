import { describe, expect, it } from 'vitest';
import { kalendertag } from '#kernel/kalendertag.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import {
  addBeantwortete,
  type Fragestellung,
  listAnnahmefragen,
  listMerkmalfragen,
} from './programmfragen.ts';

const rechtsstand = await loadRechtsstand(new URL('../../recht/', import.meta.url).pathname);
const inNrw: Fragestellung = { land: 'NW', stichtag: kalendertag(2026, 6, 1) };
const schluesselOf = (frage: Fragestellung): string[] =>
  listMerkmalfragen(rechtsstand, frage).map(({ schluessel }) => schluessel);

describe('Merkmalfragen', () => {
  it('asks in whole sentences and says who asks, each key once', () => {
    const fragen = listMerkmalfragen(rechtsstand, inNrw);
    expect(fragen.length).toBeGreaterThan(10);
    expect(new Set(fragen.map(({ schluessel }) => schluessel)).size).toBe(fragen.length);
    expect(fragen.every(({ aussage, programme }) => /\S \S/.test(aussage) && programme.length > 0)).toBe(
      true,
    );
  });

  it('leaves out programmes that have ended or pay in another Land', () => {
    expect(schluesselOf(inNrw)).not.toContain('modellstandort-jmdiq');
    expect(schluesselOf(inNrw)).not.toContain('esf-handlungskonzept');
    expect(schluesselOf({ ...inNrw, land: 'SN' })).toContain('esf-handlungskonzept');
  });

  it('asks of a Massnahme only what its field of action and purpose make possible', () => {
    const schule = { handlungsfelder: ['bildung' as const], zweck: 'schule' as const };
    const alle = schluesselOf(inNrw);
    const eigene = schluesselOf({ ...inNrw, massnahme: schule });
    expect(eigene).toContain('startchancen-schule');
    expect(eigene).not.toContain('natuerlicher-klimaschutz');
    expect(eigene.every((schluessel) => alle.includes(schluessel))).toBe(true);
  });

  it('never hides an answer that nobody asks for', () => {
    expect(addBeantwortete([], { alt: true, neu: false }, new Map([['alt', 'Es war so.']]))).toEqual([
      { schluessel: 'alt', aussage: 'Es war so.', programme: [] },
      { schluessel: 'neu', aussage: 'neu', programme: [] },
    ]);
    const [frage] = listMerkmalfragen(rechtsstand, inNrw);
    expect(addBeantwortete([frage!], { [frage!.schluessel]: false }, new Map())).toEqual([frage]);
  });
});

it('asks for the assumptions of the Land', () => {
  const kennungen = (land: Fragestellung['land']) =>
    listAnnahmefragen(rechtsstand, { ...inNrw, land }).map(({ kennung, anlass }) => [kennung, anlass]);
  expect(kennungen('NW')).toContainEqual(['stbf-fortgefuehrt', 'programmjahre']);
  expect(kennungen('NW')).not.toContainEqual(['stbf-aufruf-folgt', 'aufruf']);
  expect(kennungen('SN')).toContainEqual(['stbf-aufruf-folgt', 'aufruf']);
});
