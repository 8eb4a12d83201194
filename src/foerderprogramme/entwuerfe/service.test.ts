import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EingabeFehler } from '#kernel/fehler.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { findProgramm } from '#rechtsstand/index.ts';
import { loadRechtsdateien, loadRechtsstand } from '#rechtsstand/service.ts';
import { AB, openEntwurfsbuehne } from '../../../tests/entwurfsbuehne.ts';
import { KEINE_ANFRAGE } from '../katalog/anfrage.ts';
import { readProgramm, searchProgramme } from '../service.ts';
import { ABLAUF } from './ablauf.ts';
import { loadAnfang } from './beginn/service.ts';
import { beispieltext } from './beispiele.ts';
import { aendere, legeAn, legeRuecknahmeAn } from './handlungen/service.ts';
import { readEntwurf, readVorschau } from './service.ts';
import { readFuehrung } from './veroeffentlichung/service.ts';

let buehne: Awaited<ReturnType<typeof openEntwurfsbuehne>>;
beforeAll(async () => {
  buehne = await openEntwurfsbuehne();
});
afterAll(() => buehne?.close());

const refusal = (code: string) => expect.objectContaining({ code });

test('the table of the database is the table of the code', async () => {
  const { rows } = await sql`select vorher, handlung, nachher, recht from foerderprogramme_ablauf`.execute(
    buehne.datenbank.db,
  );
  const sorted = (zeilen: readonly unknown[]) => zeilen.map((zeile) => JSON.stringify(zeile)).sort();
  expect(sorted(rows)).toEqual(sorted([...ABLAUF]));
});

async function findKennungen(suche: string): Promise<string[]> {
  const { treffer } = await searchProgramme(buehne.catalogue, { ...KEINE_ANFRAGE, suche });
  return treffer.map(({ kennung }) => kennung);
}

describe('a programme', () => {
  test('is in the catalogue when another person has released it, and nowhere before', async () => {
    const kennung = buehne.newKennung();
    const id = await buehne.begin(kennung);
    await buehne.refresh();
    expect(await findKennungen('Nachbarschaftsräume')).not.toContain(kennung);
    await buehne.step(buehne.referat, id, 'vorlegen');
    await expect(buehne.step(buehne.referat, id, 'freigeben')).rejects.toThrow(refusal('handlung-verboten'));
    await buehne.refresh();
    await expect(readProgramm(buehne.catalogue, kennung)).rejects.toThrow(refusal('programm-nicht-gefunden'));
    await buehne.step(buehne.leitung, id, 'freigeben');
    await buehne.refresh();
    expect(await findKennungen('Nachbarschaftsräume')).toContain(kennung);
    expect((await readProgramm(buehne.catalogue, kennung)).eintrag.kurztitel).toBe(
      'Beispielprogramm Nachbarschaft',
    );
    const fuehrung = await readFuehrung(buehne.fremde.zugang, kennung);
    expect(fuehrung.fuehrende).toBe('landesministerium');
    expect(fuehrung.freigaben).toMatchObject([{ ab: AB, bis: null, organisation: 'landesministerium' }]);
  });

  test('is the same for everybody who loads the law of this folder, and for nobody else', async () => {
    const kennung = buehne.newKennung();
    await buehne.release(kennung);
    expect((await loadRechtsstand(buehne.recht)).programme.has(kennung)).toBe(true);
    expect((await loadRechtsdateien(buehne.recht)).programme.has(kennung)).toBe(false);
    expect(await loadRechtsstand(buehne.recht)).toBe(await loadRechtsstand(buehne.recht));
  });

  test('counts from its first day, not before', async () => {
    const kennung = buehne.newKennung();
    await buehne.release(kennung);
    const rechtsstand = await loadRechtsstand(buehne.recht);
    expect(findProgramm(rechtsstand, kennung, parseKalendertag('2026-04-30'))).toBeUndefined();
    expect(findProgramm(rechtsstand, kennung, AB)?.kennung).toBe(kennung);
  });

  test('returns changed, with the remark, and goes on', async () => {
    const kennung = buehne.newKennung();
    const id = await buehne.begin(kennung);
    await buehne.step(buehne.referat, id, 'vorlegen');
    await expect(buehne.step(buehne.leitung, id, 'zurueckgeben', '  ')).rejects.toThrow(EingabeFehler);
    await buehne.step(buehne.leitung, id, 'zurueckgeben', 'Der Fördersatz fehlt.');
    const { entwurf } = await readEntwurf(buehne.referat.zugang, buehne.recht, id);
    expect(entwurf).toMatchObject({ zustand: 'zurueckgegeben', bemerkung: 'Der Fördersatz fehlt.' });
    await expect(buehne.step(buehne.referat, id, 'vorlegen')).rejects.toThrow(refusal('handlung-unzeitig'));
    // Now the one who returned it writes, so the first writer may release.
    const text = beispieltext(kennung).replace('80 %', '90 %');
    const inhalt = { gueltigAb: AB, text, anlass: 'Satz ergänzt' };
    await aendere(buehne.leitung.zugang, buehne.recht, id, { inhalt, fassung: entwurf.fassung });
    await buehne.step(buehne.leitung, id, 'vorlegen');
    await expect(buehne.step(buehne.leitung, id, 'freigeben')).rejects.toThrow(refusal('handlung-verboten'));
    await buehne.step(buehne.referat, id, 'freigeben');
    await buehne.refresh();
    expect((await readProgramm(buehne.catalogue, kennung)).eintrag.foerdersatz).toContain('90');
  });

  test('withdrawn from a day on it is gone from then, and the past stays', async () => {
    const kennung = buehne.newKennung();
    await buehne.release(kennung);
    const nummer = (await readFuehrung(buehne.referat.zugang, kennung)).freigaben[0]?.nummer ?? 0;
    const ende = parseKalendertag('2026-06-01');
    const id = await legeRuecknahmeAn(buehne.referat.zugang, buehne.recht, {
      nummer,
      gueltigAb: ende,
      anlass: 'Kein Geld mehr',
    });
    await buehne.step(buehne.referat, id, 'vorlegen');
    await expect(buehne.step(buehne.referat, id, 'freigeben')).rejects.toThrow(refusal('handlung-verboten'));
    await buehne.step(buehne.leitung, id, 'freigeben');
    await buehne.refresh();
    expect(await findKennungen(kennung)).not.toContain(kennung);
    await expect(readProgramm(buehne.catalogue, kennung)).rejects.toThrow(refusal('programm-nicht-gefunden'));
    const frueher = await readProgramm(buehne.catalogue, kennung, {
      stichtag: parseKalendertag('2026-05-31'),
    });
    expect(frueher.versionen).toEqual([{ ab: AB, bis: '2026-05-31', gezeigt: true }]);
    // Once only.
    await expect(
      legeRuecknahmeAn(buehne.referat.zugang, buehne.recht, {
        nummer,
        gueltigAb: ende,
        anlass: 'Noch einmal',
      }),
    ).rejects.toThrow(refusal('freigabe-nicht-gefunden'));
  });

  test('a new version is compared field by field with the one in force and replaces it on its day', async () => {
    const kennung = buehne.newKennung();
    await buehne.release(kennung);
    const ab = parseKalendertag('2026-06-01');
    const { text, aus } = await loadAnfang(buehne.referat.zugang, buehne.recht, kennung, ab);
    expect(aus).toBe(AB);
    const neu = text.replace('80 %', '70 %');
    const id = await legeAn(buehne.referat.zugang, buehne.recht, {
      kennung,
      text: neu,
      gueltigAb: ab,
      anlass: 'Kürzung',
    });
    const ansicht = await readEntwurf(buehne.leitung.zugang, buehne.recht, id);
    expect(ansicht.verglichenMit).toBe(AB);
    expect(ansicht.aenderungen).toEqual([{ feld: 'foerderung.satz.satz', vorher: '80 %', nachher: '70 %' }]);
    expect((await readVorschau(buehne.leitung.zugang, buehne.recht, id)).akte?.eintrag.foerdersatz).toContain(
      '70',
    );
    await buehne.step(buehne.referat, id, 'vorlegen');
    await buehne.step(buehne.leitung, id, 'freigeben');
    await buehne.refresh();
    const akte = await readProgramm(buehne.catalogue, kennung);
    expect(akte.eintrag.foerdersatz).toContain('70');
    expect(akte.versionen.map((version) => version.ab)).toEqual([AB, ab]);
    // The released draft still shows what it changed.
    expect((await readEntwurf(buehne.leitung.zugang, buehne.recht, id)).aenderungen).toHaveLength(1);
  });
});

test('every act is in the Prüfpfad, with its fields', async () => {
  const kennung = buehne.newKennung();
  const id = await buehne.release(kennung);
  const { rows } = await sql<{ handlung: string; inhalt: string }>`
    select e.handlung, k.wert as inhalt from pruefpfad_eintrag e
      join pruefpfad_klartext k on k.nummer = e.nummer and k.teil = 'inhalt'
     where e.gegenstand = 'programmentwurf' and e.kennung = ${`${kennung}/${id}`} order by e.nummer`.execute(
    buehne.datenbank.db,
  );
  expect(rows.map(({ handlung }) => handlung)).toEqual([
    'programmentwurf.entwerfen',
    'programmentwurf.entwerfen',
    'programmentwurf.freigeben',
  ]);
  expect(JSON.parse(rows[2]?.inhalt ?? '')).toEqual([
    { feld: 'zustand', vorher: 'vorgelegt', nachher: 'freigegeben' },
  ]);
});
