/**
 * Files into the database and again: all of it or nothing, and the second time nothing at all.
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { type Testperson, testOrganisation, testPerson } from '../../../../tests/konten.ts';
import { PROJEKTWURZEL } from '../../../platform/database/server-folder.ts';
import { beispieldatei, beispielsatz } from '../beispiele.ts';
import { entscheide, listFremdsaetze, readFremdsatz, readOriginal } from '../bestand/service.ts';
import type { Einleseauftrag, Einlesedatei } from './einleseauftrag.ts';
import { leseEin, leseEinAlsBetrieb } from './service.ts';

let datenbank: Testdatenbank;
let haus: string;
let referat: Testperson;
let fremde: Testperson;

beforeAll(async () => {
  datenbank = await testDatenbank();
  haus = await testOrganisation(datenbank, { kuerzel: 'haus', art: 'land', gebiet: '05' });
  const anderes = await testOrganisation(datenbank, { kuerzel: 'anderes', art: 'bund', gebiet: '' });
  referat = await testPerson(datenbank, haus, ['bearbeitung']);
  fremde = await testPerson(datenbank, anderes, ['bearbeitung', 'lesen', 'revision', 'verwaltung']);
});
afterAll(() => datenbank.close());

const beide = () => ({ db: datenbank.anwendung, eigentuemer: datenbank.db });

function fileOf(text: string): Einlesedatei {
  const bytes = new TextEncoder().encode(text);
  return {
    name: 'fdb.jsonl',
    groesse: bytes.length,
    open: async function* () {
      for (let stelle = 0; stelle < bytes.length; stelle += 4096) yield bytes.subarray(stelle, stelle + 4096);
    },
  };
}

const read = (datei: Einlesedatei, optionen: Partial<Einleseauftrag> = {}) =>
  leseEin(referat.zugang, {
    quelle: 'foerderdatenbank',
    datei,
    probe: false,
    verschwundeneZulassen: false,
    ...optionen,
  });

/** Everything in the tables of the stock and the head of the Prüfpfad, as one digest each. */
async function digest(): Promise<readonly unknown[]> {
  const tabellen = ['fremdsatz', 'fremdfassung', 'fremdvorschlag'].map((name) => `foerderprogramme_${name}`);
  const inhalte = [...tabellen, 'pruefpfad_kopf'].map(async (name) => {
    const { rows } = await sql`
      select md5(coalesce(string_agg(t::text, '' order by t::text), '')) as wert, count(*) as anzahl
        from ${sql.table(name)} t`.execute(datenbank.db);
    return rows[0];
  });
  return await Promise.all(inhalte);
}

const zahlen = ({ unterschied: u }: Awaited<ReturnType<typeof read>>) => [
  u.neu.length,
  u.geaendert.length,
  u.zurueck.length,
  u.verschwunden.length,
  u.unveraendert,
];

describe('a file', () => {
  const datei = fileOf(beispieldatei(12));

  it('read on trial writes nothing', async () => {
    const vorher = await digest();
    expect(zahlen(await read(datei, { probe: true }))).toEqual([12, 0, 0, 0, 0]);
    expect(await digest()).toEqual(vorher);
  });

  it('is read once with its faults, and the second time changes nothing, not even the Prüfpfad', async () => {
    const erste = await read(datei);
    expect(zahlen(erste)).toEqual([12, 0, 0, 0, 0]);
    expect(erste).toMatchObject({ geschrieben: true, bestand: 12, fehlerGesamt: 36 });
    const vorher = await digest();
    const zweite = await read(datei);
    expect(zahlen(zweite)).toEqual([0, 0, 0, 0, 12]);
    expect(zweite).toMatchObject({ geschrieben: false, bestand: 12, fehlerGesamt: 36 });
    expect(await digest()).toEqual(vorher);
  });

  it('keeps the original byte for byte', async () => {
    const { zeilen } = await listFremdsaetze(referat.zugang, '');
    expect(zeilen).toHaveLength(12);
    const gesucht = zeilen.find(({ kennung }) => kennung === 'beispiel-0007');
    const { bytes } = await readOriginal(referat.zugang, gesucht?.id ?? '', 1);
    expect(new TextDecoder().decode(bytes)).toBe(JSON.stringify(beispielsatz(7)));
  });

  it('is found again by words of its text', async () => {
    expect((await listFremdsaetze(referat.zugang, 'kioske treffpunkt')).zeilen).toHaveLength(12);
    expect((await listFremdsaetze(referat.zugang, '100%_sicher')).zeilen).toHaveLength(0);
  });

  it('changed tells each field, keeps decisions on what stayed, and marks what is gone', async () => {
    const { zeilen } = await listFremdsaetze(referat.zugang, '');
    const id = zeilen.find(({ kennung }) => kennung === 'beispiel-0001')?.id ?? '';
    const offene = (await readFremdsatz(referat.zugang, id)).vorschlaege;
    const satz = offene.find(({ feld }) => feld === 'foerdersatz');
    const grenze = offene.find(({ feld }) => feld === 'eigenanteil');
    await entscheide(referat.zugang, satz?.id ?? '', 'bestaetigt');
    await entscheide(referat.zugang, grenze?.id ?? '', 'bestaetigt');
    const neu = beispieldatei(11, (nummer) =>
      nummer === 1 ? { title: 'Kioske neu', legal_basis: 'Der Eigenanteil beträgt mindestens 20 v. H.' } : {},
    );
    const ergebnis = await read(fileOf(neu));
    expect(zahlen(ergebnis)).toEqual([0, 1, 0, 1, 10]);
    expect(ergebnis.unterschied.geaendert[0]?.felder.map(({ feld }) => feld)).toEqual([
      'titel',
      'legal_basis',
    ]);
    const danach = await readFremdsatz(referat.zugang, id);
    expect(danach.satz).toMatchObject({ fassung: 2, titel: 'Kioske neu' });
    const lage = (art: string) =>
      danach.vorschlaege
        .filter(({ feld }) => feld === art)
        .map(({ text, entscheidung, hinfaellig }) => [text.replace('\u00a0', ' '), entscheidung, hinfaellig]);
    expect(lage('foerdersatz')).toEqual([['bis zu 80 %', 'bestaetigt', false]]);
    expect(lage('eigenanteil')).toEqual([
      ['mindestens 20 %', 'offen', false],
      ['mindestens 10 %', 'bestaetigt', true],
    ]);
    expect(zahlen(await read(datei))).toEqual([0, 1, 1, 0, 10]);
    expect((await readFremdsatz(referat.zugang, id)).fassungen).toHaveLength(3);
  });

  it('from which much is gone is taken for cut off, until somebody says that it is right', async () => {
    const halbe = fileOf(beispieldatei(4));
    const vorher = await digest();
    expect((await read(halbe, { probe: true })).verdaechtig).toBe(true);
    await expect(read(halbe)).rejects.toThrow(/Von 12 eingelesenen Datensätzen stehen 8 nicht mehr/);
    expect(await digest()).toEqual(vorher);
    expect(zahlen(await read(halbe, { verschwundeneZulassen: true }))).toEqual([0, 0, 0, 8, 4]);
    expect(zahlen(await read(datei))).toEqual([0, 0, 8, 0, 4]);
  });
});

describe('nothing is half written', () => {
  const zeilen = beispieldatei(20, (nummer) => ({ id_hash: `neu-${nummer}` })).split('\n');

  it.each([
    ['cut off', zeilen.slice(0, 9).join('\n').slice(0, -40), /Zeile 9: .*abgeschnitten/],
    ['with a fault in the middle', zeilen.with(9, '{"title": 7}').join('\n'), /Zeile 10, Feld title/],
    [
      'with one key for two records',
      zeilen.with(9, JSON.stringify(beispielsatz(3, { id_hash: 'neu-1' }))).join('\n'),
      /Zeile 10, Feld id_hash \(Wert: neu-1\): .*Zeile 1/,
    ],
  ])('of a file %s', async (_, text, grund) => {
    const vorher = await digest();
    await expect(read(fileOf(text), { verschwundeneZulassen: true })).rejects.toThrow(grund);
    expect(await digest()).toEqual(vorher);
  });

  it('when it is cancelled while writing, or the file changes meanwhile', async () => {
    const vorher = await digest();
    const abbruch = new AbortController();
    const melde: Einleseauftrag['melde'] = ({ schritt, saetze }) => {
      if (schritt === 'schreiben' && saetze > 3) abbruch.abort(new Error('abgebrochen'));
    };
    const gross = fileOf(zeilen.join('\n'));
    const optionen = { verschwundeneZulassen: true };
    await expect(read(gross, { ...optionen, melde, abbruch: abbruch.signal })).rejects.toThrow('abgebrochen');
    let male = 0;
    const wechselnd: Einlesedatei = {
      ...gross,
      open: () => fileOf(++male === 1 ? zeilen.join('\n') : zeilen.with(0, '').join('\n')).open(),
    };
    await expect(read(wechselnd, optionen)).rejects.toThrow(/beim Einlesen geändert/);
    expect(await digest()).toEqual(vorher);
  });

  it('the same record twice is read once and told', async () => {
    const doppelt = [...zeilen, zeilen[0]].join('\n');
    const { saetze, fehler } = await read(fileOf(doppelt), { probe: true });
    expect(saetze).toBe(20);
    expect(fehler.filter(({ art }) => art === 'doppelt')).toMatchObject([{ zeile: 22, kennung: 'neu-1' }]);
  });
});

describe('only within the organisation', () => {
  const TABELLEN = ['fremdsatz', 'fremdfassung', 'fremdvorschlag', 'fremdentwurf'];
  const wer = () => [
    fremde.zugang,
    datenbank.zugang({ art: 'gast' }),
    datenbank.zugang({ art: 'oeffentlich' }),
    datenbank.zugang({ art: 'anmeldung' }),
  ];

  it('nobody else sees a row, nor an entry about one', async () => {
    for (const zugang of wer()) {
      for (const tabelle of TABELLEN) {
        const { rows } = await zugang.read((db) =>
          sql`select 1 from ${sql.table(`foerderprogramme_${tabelle}`)}`.execute(db),
        );
        expect(rows).toEqual([]);
      }
      const { rows } = await zugang.read((db) =>
        sql`select 1 from pruefpfad_eintrag where gegenstand in ('fremdbestand', 'fremdsatz')`.execute(db),
      );
      expect(rows).toEqual([]);
      expect((await listFremdsaetze(zugang, '').catch(() => ({ zeilen: [] }))).zeilen).toEqual([]);
    }
    const eigene = await referat.zugang.read((db) =>
      sql`select 1 from foerderprogramme_fremdsatz`.execute(db),
    );
    expect(eigene.rows).toHaveLength(12);
  });

  it('without the right nothing is read in', async () => {
    const leser = await testPerson(datenbank, haus, ['lesen', 'entscheidung', 'pruefung']);
    for (const zugang of [
      leser.zugang,
      datenbank.zugang({ art: 'gast' }),
      datenbank.zugang({ art: 'oeffentlich' }),
    ]) {
      const auftrag = { quelle: 'foerderdatenbank', datei: fileOf(beispieldatei(1)), probe: true } as const;
      await expect(leseEin(zugang, { ...auftrag, verschwundeneZulassen: false })).rejects.toMatchObject({
        code: 'handlung-verboten',
      });
    }
  });

  it('the original can’t be changed or deleted, and nothing is confirmed without a person', async () => {
    const befehle = [
      sql`update foerderprogramme_fremdfassung set original = 'x'`,
      sql`delete from foerderprogramme_fremdfassung`,
      sql`delete from foerderprogramme_fremdsatz`,
    ];
    for (const befehl of befehle) {
      await expect(referat.zugang.write((db) => befehl.execute(db))).rejects.toMatchObject({ code: '42501' });
    }
    // Not even by the owner of the database, who is no person.
    const bestaetigen = sql`update foerderprogramme_fremdvorschlag set entscheidung = 'bestaetigt', entschieden_am = now()
      where entscheidung = 'offen'`;
    await expect(bestaetigen.execute(datenbank.db)).rejects.toThrow(/nur angemeldete Personen/);
  });

  it('the command line reads for an organisation by its Kürzel, and confirms nothing', async () => {
    const auftrag = {
      quelle: 'foerderdatenbank',
      datei: fileOf(beispieldatei(2)),
      probe: false,
      verschwundeneZulassen: false,
    } as const;
    await expect(leseEinAlsBetrieb(beide(), 'gibt-es-nicht', auftrag)).rejects.toThrow(/--organisation/);
    expect(zahlen(await leseEinAlsBetrieb(beide(), 'anderes', auftrag))).toEqual([2, 0, 0, 0, 0]);
    const { zeilen } = await listFremdsaetze(fremde.zugang, '');
    expect(zeilen.map(({ bestaetigt }) => bestaetigt)).toEqual([0, 0]);
    // Without one: for whoever runs the application.
    expect(zahlen(await leseEinAlsBetrieb(beide(), undefined, { ...auftrag, probe: true }))[0]).toBe(2);
    expect(zahlen(await leseEinAlsBetrieb(beide(), undefined, auftrag))[0]).toBe(2);
    expect(zahlen(await leseEinAlsBetrieb(beide(), undefined, auftrag))).toEqual([0, 0, 0, 0, 2]);
  });
});

const ECHTE = join(PROJEKTWURZEL, '..', 'shared', 'data', 'foerderdatenbank', 'fdb_dev.jsonl');

describe('the real records', () => {
  it.skipIf(!existsSync(ECHTE))(
    'are 209, with their known faults, and the second time no difference',
    async () => {
      await testOrganisation(datenbank, { kuerzel: 'echtes' });
      const datei = {
        name: 'fdb_dev.jsonl',
        groesse: statSync(ECHTE).size,
        open: () => createReadStream(ECHTE),
      };
      const auftrag = {
        quelle: 'foerderdatenbank',
        datei,
        probe: false,
        verschwundeneZulassen: false,
      } as const;
      const erste = await leseEinAlsBetrieb(beide(), 'echtes', auftrag);
      expect(zahlen(erste)).toEqual([209, 0, 0, 0, 0]);
      const anzahl = (art: string) => erste.fehler.filter((fehler) => fehler.art === art).length;
      expect(['getrennt', 'html', 'fehlt', 'leer', 'unbekannt'].map(anzahl)).toEqual([18, 20, 16, 2, 0]);
      const zweite = await leseEinAlsBetrieb(beide(), 'echtes', auftrag);
      expect(zahlen(zweite)).toEqual([0, 0, 0, 0, 209]);
      expect(zweite).toMatchObject({ bestand: 209, geschrieben: false });
      const { rows } = await sql<{ falsch: number; vorschlaege: number }>`
      select (select count(*) from foerderprogramme_fremdfassung where sha256 <> sha256(original)) as falsch,
             (select count(*) from foerderprogramme_fremdvorschlag where entscheidung <> 'offen' and satz in
               (select s.id from foerderprogramme_fremdsatz s join konten_organisation o on o.id = s.organisation
                 where o.kuerzel = 'echtes')) as vorschlaege`.execute(datenbank.db);
      expect(rows).toEqual([{ falsch: 0, vorschlaege: 0 }]);
    },
  );
});
