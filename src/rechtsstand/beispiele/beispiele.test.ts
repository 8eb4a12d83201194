import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBeispielfaelle, loadRechtsstand } from '../service.ts';
import { describeAngaben } from './angabenliste.ts';
import { listBeispiele } from './beispiel.ts';

const RECHT = new URL('../../../recht/', import.meta.url).pathname;
const [rechtsstand, faelle] = [await loadRechtsstand(RECHT), await loadBeispielfaelle(RECHT)];
const inhalteOf = (kennung: string) => (rechtsstand.programme.get(kennung) ?? []).map(({ inhalt }) => inhalt);

describe('example cases of the catalogue', () => {
  it('speak in words, with no key or structure left over', () => {
    const titelOf = (kennung: string) =>
      rechtsstand.programme.get(kennung)?.at(-1)?.inhalt.kurztitel ?? `${kennung}?`;
    const texte = [...rechtsstand.programme.keys()]
      .flatMap((kennung) => listBeispiele(faelle, kennung, inhalteOf(kennung), titelOf))
      .flatMap(({ angaben, kriterium }) => [...angaben, kriterium?.text ?? 'Grund']);
    expect(texte.length).toBeGreaterThan(500);
    expect(texte.filter((text) => /^[a-z_]+: |[{}[\]]|\?$|keine Angabe/.test(text))).toEqual([]);
    expect(texte.filter((text) => /^Trifft (nicht )?zu: [a-z0-9-]+$/.test(text))).toEqual([]);
    expect(texte.filter((text) => !/^[A-ZÄÖÜ]/.test(text))).toEqual([]);
  });

  it('have a name of their own within a programme', () => {
    const namen = faelle.map(({ programm, name }) => `${programm}: ${name}`);
    expect(namen.filter((name, index) => namen.indexOf(name) !== index)).toEqual([]);
  });

  it('are listed with day, facts, result and criterion', () => {
    const titelOf = () => 'Sozialer Zusammenhalt';
    const [, zweites] = listBeispiele(faelle, 'be-fein', inhalteOf('be-fein'), titelOf);
    expect(zweites).toMatchObject({
      stichtag: '2026-06-01',
      ergebnis: 'nicht-erfuellt',
      kriterium: { schluessel: 'merkmal', text: 'Besondere Voraussetzung' },
    });
    expect(zweites?.angaben).toContain('Kommune in Berlin');
    expect(zweites?.angaben).toContain(
      'Gebiet nach § 171e BauGB („Sozialer Zusammenhalt“, Beschluss vom 06.05.2021)',
    );
    expect(zweites?.angaben).toContain('Sachkosten im Jahr 2027: 2.000,00 €');
    expect(zweites?.angaben).toContain(
      'Trifft nicht zu: Die Maßnahme liegt außerhalb der Gebiete des Sozialen Zusammenhalts.',
    );
  });
});

describe('facts of a case', () => {
  const bezeichnungen = {
    aussageOf: (schluessel: string) => schluessel,
    titelOf: (kennung: string) => kennung,
  };

  it('are none where nothing differs', () => {
    expect(describeAngaben(undefined, bezeichnungen)).toEqual([]);
  });

  it('never get lost, even where no words are known for them', () => {
    expect(
      describeAngaben({ quartier: { isek: null, neu: { a: 1 } }, kommune: { land: 'XX' } }, bezeichnungen),
    ).toEqual(['land: "XX"', 'Kein Entwicklungskonzept (ISEK)', 'neu: {"a":1}']);
  });
});

it('a folder of law without examples has none', async () => {
  expect(await loadBeispielfaelle(await mkdtemp(join(tmpdir(), 'recht-')))).toEqual([]);
});
