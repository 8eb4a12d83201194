/**
 * Rows that come and go are stored by the rules of the Akte, whatever the browser says, and drafts keep them.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { akteOf, type Kommunenszene, kommunenszene } from '../../../tests/quartiere.ts';
import { RECHT } from '../../../tests/rechte/szene.ts';
import { cent } from '../../kernel/geld.ts';
import { parseKalendertag } from '../../kernel/kalendertag.ts';
import { importAkte, requireAkte } from '../../quartiere/service.ts';
import type { Werkbankantwort } from './antwort/antwort.ts';
import { keepPlanentwurf, readPlanentwurf } from './entwuerfe/service.ts';
import { beginWerkbankrechnung, readAenderungen, saveWerkbankentwurf } from './service.ts';
import { compareFassungen } from './vergleich/service.ts';

const NORD = 'adorf-nord';
const UMGEBUNG = { rechtVerzeichnis: RECHT, heute: () => parseKalendertag('2026-06-01') };

let szene: Kommunenszene;
beforeAll(async () => {
  szene = await kommunenszene();
  const akte = akteOf(NORD);
  const [erste, ...rest] = akte.massnahmen;
  if (!erste) throw new Error('the sample has Massnahmen');
  const [position] = erste.kosten;
  if (!position) throw new Error('the sample has positions');
  const zugesagt = [
    {
      position: position.kennung,
      quelle: { art: 'dritte' as const, kennung: 'Stiftung' },
      betrag: cent(100),
    },
  ];
  await importAkte(szene.planung, { ...akte, massnahmen: [{ ...erste, zugesagt }, ...rest] });
}, 60_000);
afterAll(() => szene?.datenbank.close());

const save = (fassung: number, aenderungen: readonly object[]) =>
  saveWerkbankentwurf(
    szene.planung,
    NORD,
    { fassung, aenderungen: readAenderungen(JSON.stringify(aenderungen)) },
    RECHT,
  );

const NEUE = [
  { zeile: 'M03', spalte: 'zeile', wert: 'neu wie M01' },
  { zeile: 'M03/M03.1', spalte: 'zeile', wert: 'neu: Baukosten, 2028' },
] as const;

test('what must not be missing is named by row and field, what must not go stays', async () => {
  await expect(save(1, NEUE)).rejects.toMatchObject({
    maengel: [{ feld: 'M03, Bezeichnung', text: 'Der Titel fehlt.' }],
  });
  await expect(save(1, NEUE.slice(0, 1))).rejects.toMatchObject({
    maengel: [{ feld: 'M03, Bezeichnung' }, { feld: 'M03, Zeile', text: 'Die Maßnahme hat keine Position.' }],
  });
  await expect(save(1, [{ zeile: 'M01/M01.1', spalte: 'zeile', wert: 'entfernt' }])).rejects.toMatchObject({
    maengel: [{ feld: 'M01/M01.1, Zeile', text: expect.stringContaining('zugesagt') }],
  });
  for (const zeile of ['M 3', 'M03/<b>', '']) {
    await expect(save(1, [{ zeile, spalte: 'zeile', wert: NEUE[0].wert }])).rejects.toMatchObject({
      maengel: [{ text: expect.any(String) }],
    });
  }
  expect((await requireAkte(szene.planung, NORD)).fassung).toBe(1);
});

test('new rows are computed without being stored, kept as a draft, stored, and compared', async () => {
  const antworten: Werkbankantwort[] = [];
  const rechnung = await beginWerkbankrechnung(
    szene.planung,
    NORD,
    { fassung: 1, aenderungen: NEUE },
    UMGEBUNG,
  );
  await rechnung((antwort) => void antworten.push(antwort), new AbortController().signal);
  expect(antworten.at(-1)).toMatchObject({ art: 'plan', plan: { stand: 'fertig' } });

  const id = await keepPlanentwurf(szene.planung, NORD, { name: 'Mehr', fassung: 1, aenderungen: NEUE });
  expect((await readPlanentwurf(szene.planung, NORD, id)).aenderungen).toEqual(NEUE);

  const titel = { zeile: 'M03', spalte: 'bezeichnung', wert: 'Werkhof' };
  expect(await save(1, [...NEUE, titel])).toBe(2);
  const { akte } = await requireAkte(szene.planung, NORD);
  expect(akte.massnahmen.at(-1)).toMatchObject({
    kennung: 'M03',
    titel: 'Werkhof',
    zweck: akte.massnahmen[0]?.zweck,
    kosten: [{ kennung: 'M03.1', kostenart: 'bau', jahr: 2028, betrag: 0 }],
  });
  const orte = { links: { art: 'fassung', fassung: 1 }, rechts: { art: 'jetzt' } } as const;
  const { neue, zeilen } = await compareFassungen(szene.planung, NORD, orte, UMGEBUNG);
  expect(neue).toEqual(['M03 Werkhof']);
  expect(zeilen).toMatchObject([{ zeile: 'M03/M03.1', vorher: 'neu', nachher: '0,00 (Baukosten, 2028)' }]);
});
