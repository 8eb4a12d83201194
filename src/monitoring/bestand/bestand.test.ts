/**
 * What is stored and who sees it: the organisation everything after disclosure control, the public what is published,
 * nobody else anything.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Kommunenszene, kommunenszene, VERBOTEN } from '../../../tests/quartiere.ts';
import type { Zugang } from '../../platform/database/index.ts';
import { listEintraege } from '../../pruefpfad/service.ts';
import { createBeobachtung, saveEinlesung, setVeroeffentlichung } from '../aufnahme/service.ts';
import { beispielEinlesung } from '../beispiele.ts';
import { listEinschaetzungen, takeBackEinschaetzung, writeEinschaetzung } from '../einschaetzung/service.ts';
import { compareEinlesung } from './abgleich.ts';
import { findReihe } from './beobachtung.ts';
import { listBeobachtungen, readBeobachtung, rechteAn } from './service.ts';

const FEHLT = { code: 'nicht-gefunden' };
const ADORF = { kennung: 'adorf', titel: 'Adorf', ags: '05111000', gueltigAb: '2011-01-01' };

let szene: Kommunenszene;
let oeffentlich: Zugang;
beforeAll(async () => {
  szene = await kommunenszene();
  oeffentlich = szene.datenbank.zugang({ art: 'oeffentlich' });
  await createBeobachtung(szene.planung, ADORF);
}, 60_000);
afterAll(() => szene?.datenbank.close());

describe('an observation', () => {
  test('is begun by who may read in, once under a Kennung', async () => {
    await expect(createBeobachtung(szene.planung, ADORF)).rejects.toMatchObject({ code: 'kennung-vergeben' });
    await expect(createBeobachtung(szene.leitung, { ...ADORF, kennung: 'zweite' })).rejects.toMatchObject(
      VERBOTEN,
    );
    expect(await listBeobachtungen(szene.leitung)).toMatchObject([
      { kennung: 'adorf', gueltigAb: '2011-01-01', gueltigBis: null },
    ]);
    expect(await listBeobachtungen(szene.fremde)).toEqual([]);
  });

  test('keeps a file once, and tells what another one changes', async () => {
    const datei = beispielEinlesung();
    expect(await saveEinlesung(szene.planung, 'adorf', datei)).toMatchObject({
      neu: 9,
      geaendert: 0,
      unveraendert: 0,
      neueGebiete: 6,
      zurueckgezogen: [],
      leer: false,
    });
    expect(await saveEinlesung(szene.planung, 'adorf', datei)).toMatchObject({
      neu: 0,
      geaendert: 0,
      unveraendert: 9,
      neueGebiete: 0,
      verdeckt: 0,
      zurueckgezogen: [],
      leer: true,
    });
    const revision = await szene.person(szene.adorf, 'revision');
    const { eintraege } = await listEintraege(revision, { gegenstand: 'monitoring' }, { anzahl: 9 });
    expect(eintraege).toHaveLength(2);
    const { beobachtung } = await readBeobachtung(szene.leitung, 'adorf');
    expect(beobachtung.gebiete).toEqual(datei.gebiete);
    expect(beobachtung.indikatoren).toEqual(datei.indikatoren);
    expect(findReihe(beobachtung, 'laerm', 2022)?.werte).toEqual([61, 64, 58, 49, 47, null]);
  });

  test('shows small counts to nobody, not even who read them in', async () => {
    const { beobachtung } = await readBeobachtung(szene.planung, 'adorf');
    const reihe = findReihe(beobachtung, 'kinderarmut', 2022);
    expect(reihe?.verdeckt[5]).toBe(true);
    expect([reihe?.werte[5], reihe?.zaehler?.[5], reihe?.nenner?.[5]]).toEqual([null, null, null]);
  });

  test('takes single areas later, and pads older series', async () => {
    const datei = beispielEinlesung();
    const neues = { ...datei.gebiete[0], kennung: '07', name: 'Neu', quartier: null, foerderung: null };
    const nachtrag = {
      ...datei,
      gebiete: [neues as (typeof datei.gebiete)[number]],
      ausgaben: datei.ausgaben.slice(2).map((ausgabe) => ({ ...ausgabe, bewertet: [false] })),
      reihen: [{ indikator: 'laerm', jahr: 2023, werte: [55], zaehler: null, nenner: null }],
    };
    expect(await saveEinlesung(szene.planung, 'adorf', nachtrag)).toMatchObject({
      geaendert: 1,
      neueGebiete: 1,
    });
    const { beobachtung } = await readBeobachtung(szene.planung, 'adorf', { indikatoren: ['laerm'] });
    expect(beobachtung.reihen.map(({ werte }) => werte)).toEqual([
      [61, 64, 58, 49, 47, null, null],
      [61, 64, 58, 49, 47, null, null],
      [61, 64, 58, 49, 47, null, 55],
    ]);
    expect(beobachtung.ausgaben.map(({ bewertet }) => bewertet[6])).toEqual([false, false, false]);
  });

  test('a file that names other Bezirke has its series protected again', () => {
    const datei = beispielEinlesung();
    const bestand = {
      ...datei,
      ausgaben: datei.ausgaben.map((ausgabe) => ({ ...ausgabe, veroeffentlicht: true })),
    };
    expect(compareEinlesung(bestand, datei).schutzNeu({ indikator: 'sgb2' })).toBe(false);
    const andere = datei.gebiete.map((gebiet) => ({ ...gebiet, bezirk: 'Mitte' }));
    expect(compareEinlesung(bestand, { ...datei, gebiete: andere }).schutzNeu({ indikator: 'sgb2' })).toBe(
      true,
    );
    const strenger = datei.indikatoren.map((indikator) => ({ ...indikator, schwelle: 10 }));
    const abgleich = compareEinlesung(bestand, { ...datei, indikatoren: strenger });
    expect(abgleich.schutzNeu({ indikator: 'sgb2' })).toBe(true);
  });
});

describe('publishing', () => {
  test('opens an edition, and new numbers close it again', async () => {
    await expect(readBeobachtung(oeffentlich, 'adorf')).rejects.toMatchObject(FEHLT);
    await expect(setVeroeffentlichung(szene.planung, 'adorf', [2022], true)).rejects.toMatchObject(VERBOTEN);
    await expect(setVeroeffentlichung(szene.leitung, 'adorf', [1999], true)).rejects.toMatchObject({
      code: 'ausgabe-fehlt',
    });
    await setVeroeffentlichung(szene.leitung, 'adorf', [2022], true);
    const stand = await readBeobachtung(oeffentlich, 'adorf');
    expect(stand.beobachtung.ausgaben.map(({ jahr }) => jahr)).toEqual([2022]);
    expect(new Set(stand.beobachtung.reihen.map(({ jahr }) => jahr))).toEqual(new Set([2022]));
    expect(rechteAn(stand)).toEqual({ einlesen: false, einschaetzen: false, veroeffentlichen: false });

    const datei = beispielEinlesung();
    const anders = datei.reihen.map((reihe) =>
      reihe.jahr === 2022 && reihe.indikator === 'laerm' ? { ...reihe, werte: [1, 2, 3, 4, 5, 6] } : reihe,
    );
    const bericht = await saveEinlesung(szene.planung, 'adorf', { ...datei, reihen: anders });
    expect(bericht).toMatchObject({ geaendert: 1, zurueckgezogen: [2022] });
    await expect(readBeobachtung(oeffentlich, 'adorf')).rejects.toMatchObject(FEHLT);
  });

  test('raw counts are beyond everybody who may not read in', async () => {
    const zaehle = (zugang: Zugang) =>
      zugang.read(async (db) => {
        const { rows } = await sql<{ n: number }>`select count(*)::int as n from monitoring_rohreihe`.execute(
          db,
        );
        return rows[0]?.n;
      });
    await setVeroeffentlichung(szene.leitung, 'adorf', [2021, 2022], true);
    expect(await zaehle(szene.planung)).toBe(9);
    expect(await zaehle(szene.leitung)).toBe(0);
    expect(await zaehle(oeffentlich)).toBe(0);
    expect(await zaehle(szene.fremde)).toBe(0);
  });

  test('who decides but does not read in changes no numbers', async () => {
    const aendere = szene.leitung.write((db) =>
      sql`update monitoring_ausgabe set quelle = 'anders', veroeffentlicht_am = null`.execute(db),
    );
    await expect(aendere).rejects.toMatchObject({ code: '42501' });
  });
});

describe('assessments', () => {
  test('stand beside the index, the public sees those meant for it', async () => {
    const angaben = {
      gebiet: '02',
      jahr: 2022,
      text: 'Ein großer Betrieb hat geschlossen.',
      oeffentlich: true,
    };
    await expect(writeEinschaetzung(szene.fremde, 'adorf', angaben)).rejects.toMatchObject(VERBOTEN);
    await expect(writeEinschaetzung(szene.leitung, 'adorf', { ...angaben, text: ' ' })).rejects.toMatchObject(
      {
        maengel: [{ feld: 'text' }],
      },
    );
    await expect(
      writeEinschaetzung(szene.leitung, 'adorf', { ...angaben, gebiet: '99' }),
    ).rejects.toMatchObject({
      code: 'gebiet-fehlt',
    });
    const id = await writeEinschaetzung(szene.leitung, 'adorf', angaben);
    await writeEinschaetzung(szene.planung, 'adorf', { ...angaben, text: 'Nur intern.', oeffentlich: false });
    expect(await listEinschaetzungen(szene.planung, 'adorf', '02')).toHaveLength(2);
    const fuerAlle = await listEinschaetzungen(oeffentlich, 'adorf');
    expect(fuerAlle.map(({ text }) => text)).toEqual([angaben.text]);
    expect(fuerAlle[0]?.rolle).toBe('Entscheidung, adorf');

    await takeBackEinschaetzung(szene.planung, 'adorf', id);
    expect(await listEinschaetzungen(oeffentlich, 'adorf')).toEqual([]);
    await expect(takeBackEinschaetzung(szene.planung, 'adorf', id)).rejects.toMatchObject({
      code: 'einschaetzung-fehlt',
    });
  });
});
