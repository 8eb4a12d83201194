/**
 * The KoFi of a Kommune in the database: what columns mean is kept and known again, the Akte changes whole or not at
 * all, and the same sheet twice changes nothing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { richteDemoEin } from '#konten/service.ts';
import type { Zugang } from '#platform/database/index.ts';
import { type Testdatenbank, testDatenbank } from '../../../tests/datenbank.ts';
import { schreibeEigenesRecht } from '../../../tests/kommandozeile.ts';
import { beispielAkte } from '../beispiele.ts';
import { findAkte, importAkte, listAktengeschichte } from '../service.ts';
import {
  findKofizuordnung,
  previewKofi,
  readKofidatei,
  saveKofizuordnung,
  uebernimmKofi,
} from './service.ts';

const QUARTIER = 'auenstadt-muster';
/** A small catalogue is read at once. */
const rechtVerzeichnis = schreibeEigenesRecht(mkdtempSync(join(tmpdir(), 'quartierwerk-kofi-')));

let datenbank: Testdatenbank;
let zugang: Zugang;
beforeAll(async () => {
  datenbank = await testDatenbank();
  await richteDemoEin(datenbank.anwendung);
  zugang = datenbank.zugang({ art: 'gast' });
  await importAkte(zugang, { ...beispielAkte(), eigenmittel: 'unbegrenzt' });
});
afterAll(async () => {
  rmSync(rechtVerzeichnis, { recursive: true, force: true });
  await datenbank.close();
});

const read = (betrag: string, titel = 'Maßnahme') =>
  readKofidatei(
    'kofi.csv',
    new TextEncoder().encode(`${titel};Kostenart;Kosten 2027\nNeuer Platz;Bau;${betrag}\nSumme;;1000,00\n`),
  );

const fassungOf = async () => (await findAkte(zugang, QUARTIER))?.fassung ?? 0;

test('a sheet goes in once, with its mapping kept for the next one', async () => {
  const blatt = await read('1000,00');
  const erste = await findKofizuordnung(zugang, QUARTIER, blatt);
  expect(erste.bekannt).toBe(false);
  const zuordnung = {
    ...erste.zuordnung,
    vorgaben: { handlungsfeld: 'bildung', zweck: 'spielplatz', nutzen: 30 } as const,
  };
  await saveKofizuordnung(zugang, QUARTIER, blatt, zuordnung);
  const naechste = await findKofizuordnung(zugang, QUARTIER, await read('7', ' MASSNAHME'));
  expect(naechste).toEqual({ zuordnung, bekannt: true });
  expect((await findKofizuordnung(zugang, QUARTIER, await read('7', 'Vorhaben'))).bekannt).toBe(false);

  const auftrag = { blatt, zuordnung, rechtVerzeichnis };
  const fassung = await fassungOf();
  expect(await uebernimmKofi(zugang, QUARTIER, { ...auftrag, fassung })).toBe(fassung + 1);
  const neue = (await findAkte(zugang, QUARTIER))?.akte.massnahmen.at(-1);
  expect(neue).toMatchObject({ titel: 'Neuer Platz', kosten: [{ jahr: 2027, betrag: 100_000 }] });
  const geschichte = await listAktengeschichte(zugang, QUARTIER);
  expect(await uebernimmKofi(zugang, QUARTIER, { ...auftrag, fassung: fassung + 1 })).toBeNull();
  expect(await fassungOf()).toBe(fassung + 1);
  expect(await listAktengeschichte(zugang, QUARTIER)).toHaveLength(geschichte.length);
});

test('with a fault in a cell, an unknown programme or an older version nothing is written', async () => {
  const vorher = await findAkte(zugang, QUARTIER);
  const { zuordnung } = await findKofizuordnung(zugang, QUARTIER, await read('7'));
  const fassung = vorher?.fassung ?? 0;
  const take = async (betrag: string, eine = zuordnung, gesehen = fassung) =>
    await uebernimmKofi(zugang, QUARTIER, {
      blatt: await read(betrag),
      zuordnung: eine,
      rechtVerzeichnis,
      fassung: gesehen,
    });
  await expect(take('12.00,0')).rejects.toThrow('Tabelle kofi, Zelle C2: „12.00,0“ ist kein Betrag.');
  const spalten = zuordnung.spalten.map((spalte) =>
    spalte.deutung === 'kostenart'
      ? { ...spalte, deutung: 'programm' as const, programm: 'kein-programm' }
      : spalte,
  );
  await expect(take('2000,00', { ...zuordnung, spalten })).rejects.toThrow(EingabeFehler);
  await expect(take('2000,00', zuordnung, fassung - 1)).rejects.toThrow('inzwischen an anderer Stelle');
  expect(await findAkte(zugang, QUARTIER)).toEqual(vorher);
});

test('the sums of the sheet are compared before anything is stored', async () => {
  const blatt = await read('999,99');
  const { zuordnung } = await findKofizuordnung(zugang, QUARTIER, blatt);
  const { lesung, unveraendert } = await previewKofi(zugang, QUARTIER, {
    blatt,
    zuordnung,
    rechtVerzeichnis,
  });
  expect(unveraendert).toBe(false);
  expect(lesung.summenmaengel.map(({ datei }) => datei)).toEqual(['Tabelle kofi, Zelle C3']);
});
