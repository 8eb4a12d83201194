/**
 * A file that was sent belongs to who sent it: checked, shown, taken over or thrown away, and gone afterwards.
 */
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../../tests/konten.ts';
import { beispieldatei } from '../beispiele.ts';
import {
  type Auftragszustand,
  beginEmpfang,
  cancelAuftrag,
  dropEmpfang,
  findAuftrag,
  startPruefung,
  startUebernahme,
} from './service.ts';

let datenbank: Testdatenbank;
let referat: Testperson;
let kollegin: Testperson;
beforeAll(async () => {
  datenbank = await testDatenbank();
  const haus = await testOrganisation(datenbank, { kuerzel: 'haus' });
  referat = await testPerson(datenbank, haus, ['bearbeitung']);
  kollegin = await testPerson(datenbank, haus, ['bearbeitung']);
});
afterAll(() => datenbank.close());

async function send(text: string, wer = referat) {
  const empfang = await beginEmpfang(datenbank.db, wer.zugang);
  await writeFile(empfang.pfad, text);
  startPruefung(datenbank.db, wer.zugang, empfang, { name: 'fdb.jsonl', groesse: text.length });
  return empfang;
}

const stateOf = (kennung: string, wer = referat) => findAuftrag(datenbank.db, wer.zugang, kennung)?.zustand;
const waitFor = (kennung: string, art: Auftragszustand['art'], wer = referat) =>
  vi.waitFor(() => expect(stateOf(kennung, wer)?.art).toBe(art), { timeout: 20_000, interval: 20 });

it('is checked, waits, is taken over and leaves no file', async () => {
  const { kennung, pfad } = await send(beispieldatei(3));
  await waitFor(kennung, 'geprueft');
  expect(existsSync(pfad)).toBe(true);
  // Nobody else finds, takes over or stops it, not even in the same organisation.
  expect(stateOf(kennung, kollegin)).toBeUndefined();
  startUebernahme(datenbank.db, kollegin.zugang, kennung, false);
  cancelAuftrag(datenbank.db, kollegin.zugang, kennung);
  expect(stateOf(kennung)?.art).toBe('geprueft');
  startUebernahme(datenbank.db, referat.zugang, kennung, false);
  await waitFor(kennung, 'fertig');
  expect(stateOf(kennung)).toMatchObject({ ergebnis: { bestand: 3, geschrieben: true } });
  await vi.waitFor(() => expect(existsSync(pfad)).toBe(false));
});

it('with faults is refused with each of them, and the file is gone', async () => {
  const { kennung, pfad } = await send(`${beispieldatei(1)}{"title": 7}`);
  await waitFor(kennung, 'gescheitert');
  expect(stateOf(kennung)).toMatchObject({
    maengel: expect.arrayContaining([expect.objectContaining({ zeile: 2 })]),
  });
  await vi.waitFor(() => expect(existsSync(pfad)).toBe(false));
});

it('is thrown away when it is cancelled or the next one comes', async () => {
  const erste = await send(beispieldatei(4));
  await waitFor(erste.kennung, 'geprueft');
  cancelAuftrag(datenbank.db, referat.zugang, erste.kennung);
  expect(stateOf(erste.kennung)?.art).toBe('abgebrochen');
  startUebernahme(datenbank.db, referat.zugang, erste.kennung, false);
  expect(stateOf(erste.kennung)?.art).toBe('abgebrochen');
  const zweite = await send(beispieldatei(4));
  await waitFor(zweite.kennung, 'geprueft');
  const dritte = await send(beispieldatei(5));
  expect(stateOf(zweite.kennung)?.art).toBe('abgebrochen');
  await waitFor(dritte.kennung, 'geprueft');
  await vi.waitFor(() => expect([erste, zweite].map(({ pfad }) => existsSync(pfad))).toEqual([false, false]));
});

it('nobody takes the whole machine', async () => {
  const offene = [
    await beginEmpfang(datenbank.db, kollegin.zugang),
    await beginEmpfang(datenbank.db, kollegin.zugang),
  ];
  await expect(beginEmpfang(datenbank.db, kollegin.zugang)).rejects.toMatchObject({
    code: 'einlesen-belegt',
  });
  await expect(beginEmpfang(datenbank.db, datenbank.zugang({ art: 'gast' }))).rejects.toMatchObject({
    code: 'handlung-verboten',
  });
  for (const empfang of offene) await dropEmpfang(datenbank.db, empfang);
  const wieder = await beginEmpfang(datenbank.db, kollegin.zugang);
  await dropEmpfang(datenbank.db, wieder);
});
