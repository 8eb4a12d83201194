/**
 * Computations in the process: who shares one, how many one may run, who finds which. None of them has a
 * Quartier to compute, so each ends soon; all are started before the first can end.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import type { Db } from '#platform/database/index.ts';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import { cancelAuftrag, findAuftrag, HOECHSTENS, startBerechnung } from './service.ts';

let datenbank: Testdatenbank;
beforeAll(async () => {
  datenbank = await testDatenbank();
});
afterAll(() => datenbank.close());

/** An application of its own: jobs of another test do not count. */
function application(): Anwendung {
  return {
    betriebsart: 'demo',
    db: Object.create(datenbank.anwendung) as Db,
    rechtVerzeichnis: '',
    beispieleVerzeichnis: '',
    heute: () => parseKalendertag('2026-06-01'),
  };
}

const PERSON = '00000000-0000-4001-8000-00000000000';

function start(anwendung: Anwendung, quartier: string, wer: { person?: string; adresse?: string } = {}) {
  const { person, adresse = '192.0.2.1' } = wer;
  const zugang = datenbank.zugang(person === undefined ? { art: 'gast' } : { art: 'person', person });
  return startBerechnung({ anwendung, anfrage: { zugang, adresse }, quartier, fassung: 1 });
}

function refusalOf(tat: () => unknown): string {
  try {
    tat();
  } catch (fehler) {
    if (fehler instanceof FachlicherFehler) return fehler.code;
    throw fehler;
  }
  return 'keine';
}

describe('startBerechnung', () => {
  it('shares one computation of the same version, also between people, without counting it twice', () => {
    const anwendung = application();
    const erste = start(anwendung, 'a', { person: `${PERSON}1` });
    for (let nummer = 0; nummer < 20; nummer += 1) {
      expect(start(anwendung, 'a', { person: `${PERSON}2` }).kennung).toBe(erste.kennung);
    }
  });

  it('lets nobody run more than a few, by person or else by address', () => {
    const anwendung = application();
    const quartiere = Array.from({ length: HOECHSTENS.jeder }, (_, nummer) => `q${nummer}`);
    for (const quartier of quartiere) start(anwendung, quartier);
    expect(refusalOf(() => start(anwendung, 'noch-eines'))).toBe('rechnungen-belegt');
    expect(refusalOf(() => start(anwendung, 'noch-eines', { adresse: '192.0.2.2' }))).toBe('keine');
    expect(refusalOf(() => start(anwendung, 'ein-anderes', { person: `${PERSON}1` }))).toBe('keine');
  });

  it('counts cancelled ones until they have ended: they still compute', () => {
    const anwendung = application();
    for (let nummer = 0; nummer < HOECHSTENS.jeder; nummer += 1) {
      const { kennung } = start(anwendung, `q${nummer}`);
      cancelAuftrag(anwendung.db, `q${nummer}`, kennung);
    }
    expect(refusalOf(() => start(anwendung, 'noch-eines'))).toBe('rechnungen-belegt');
  });

  it('lets all together run only so many', () => {
    const anwendung = application();
    for (let nummer = 0; nummer < HOECHSTENS.alle; nummer += 1) {
      start(anwendung, `q${nummer}`, { adresse: `192.0.2.${nummer}` });
    }
    expect(refusalOf(() => start(anwendung, 'noch-eines', { adresse: '192.0.2.200' }))).toBe(
      'rechnungen-belegt',
    );
  });
});

describe('findAuftrag and cancelAuftrag', () => {
  it('know a computation only with its Quartier', () => {
    const anwendung = application();
    const { kennung } = start(anwendung, 'a');
    expect(findAuftrag(anwendung.db, 'b', kennung)).toBeUndefined();
    cancelAuftrag(anwendung.db, 'b', kennung);
    expect(findAuftrag(anwendung.db, 'a', kennung)?.zustand.art).toBe('laeuft');
    cancelAuftrag(anwendung.db, 'a', kennung);
    expect(findAuftrag(anwendung.db, 'a', kennung)?.zustand.art).toBe('abgebrochen');
  });

  it('tell in words why nothing came out', async () => {
    const anwendung = application();
    const { kennung } = start(anwendung, 'gibt-es-nicht');
    await expect
      .poll(() => findAuftrag(anwendung.db, 'gibt-es-nicht', kennung)?.zustand, { timeout: 20_000 })
      .toEqual({ art: 'gescheitert', text: 'Das Quartier „gibt-es-nicht“ gibt es nicht.' });
    expect(refusalOf(() => start(anwendung, 'gibt-es-nicht'))).toBe('keine');
  });
});
