/**
 * Every function of every service as everybody on the stage, about a record of every class (`satzklassen.ts`): it does
 * what the table of rights says, refuses what it does not, and of what is hidden says no more than of what does not
 * exist.
 */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FachlicherFehler } from '../../src/kernel/fehler.ts';
import { pruefeRecht } from '../../src/konten/index.ts';
import { findAkte } from '../../src/quartiere/service.ts';
import { type Testdatenbank, testDatenbank } from '../datenbank.ts';
import { baueDienstbuehne, type Dienstbuehne } from './dienstbuehne.ts';
import {
  type Anruf,
  type Dienstzeile,
  type Dienstzeilen,
  digestTables,
  newZaehlung,
  pruefeZeile,
  type Rechtzeile,
} from './dienste.ts';
import { listTueren, openTuer, type Tuer } from './tueren.ts';
import { AENDERUNG, FOLGENAKTEN } from './zeilen/aenderung.ts';
import {
  BUENDELUNG,
  FOERDERFAEHIGKEIT,
  MATRIX,
  RECHENAUFTRAEGE,
  REGELN,
  WIRKUNG,
} from './zeilen/buendelung.ts';
import * as programme from './zeilen/foerderprogramme.ts';
import * as fremdbestand from './zeilen/fremdbestand.ts';
import { QUALITAET } from './zeilen/katalog.ts';
import * as konto from './zeilen/konto.ts';
import { LOTSE } from './zeilen/lotse.ts';
import {
  ABLAGE,
  ANGABEN,
  AUFNAHME,
  BERICHT,
  BESTAND,
  BETRIEB,
  DIREKT,
  EINLESEDATEIEN,
  EINSCHAETZUNG,
  GEMERKTE,
  MONITORING,
  PROFIL,
  RAUMWIRKUNG,
  RECHNER,
  UMSCHLUESSELUNGEN,
  WARNUNGEN,
} from './zeilen/monitoring.ts';
import * as organisationen from './zeilen/organisationen.ts';
import * as pruefpfad from './zeilen/pruefpfad.ts';
import { FORMULARE, KOFI, QUARTIERE } from './zeilen/quartiere.ts';
import * as suchauftraege from './zeilen/suchauftraege.ts';
import { VEROEFFENTLICHUNG } from './zeilen/veroeffentlichung.ts';
import { ENTWUERFE, KOMMENTARE, VERGLEICH, WERKBANK } from './zeilen/werkbank.ts';

/** Lines by door. A function that several doors hand on has its line at one of them. */
const ZEILEN: Readonly<Record<string, Dienstzeilen>> = {
  'src/buendelung/aenderung/akten/service.ts': FOLGENAKTEN,
  'src/buendelung/aenderung/service.ts': AENDERUNG,
  'src/buendelung/rechenauftraege/service.ts': RECHENAUFTRAEGE,
  'src/buendelung/regeln/service.ts': REGELN,
  'src/buendelung/service.ts': BUENDELUNG,
  'src/buendelung/werkbank/entwuerfe/service.ts': ENTWUERFE,
  'src/buendelung/werkbank/kommentare/service.ts': KOMMENTARE,
  'src/buendelung/werkbank/service.ts': WERKBANK,
  'src/buendelung/werkbank/vergleich/service.ts': VERGLEICH,
  'src/buendelung/zertifikat/pruefer/service.ts': {
    pruefeZertifikat: { ohne: 'reads a file of who calls it, no record' },
  },
  'src/foerderfaehigkeit/lotse/service.ts': LOTSE,
  'src/foerderfaehigkeit/matrix/service.ts': MATRIX,
  'src/foerderfaehigkeit/service.ts': FOERDERFAEHIGKEIT,
  'src/foerderfaehigkeit/wirkung/service.ts': WIRKUNG,
  'src/foerderprogramme/entwuerfe/beginn/service.ts': programme.BEGINN,
  'src/foerderprogramme/entwuerfe/handlungen/service.ts': programme.HANDLUNGEN,
  'src/foerderprogramme/entwuerfe/service.ts': programme.ENTWUERFE,
  'src/foerderprogramme/entwuerfe/veroeffentlichung/service.ts': programme.ZUSTAENDIGKEITEN,
  'src/foerderprogramme/ausgabe/angaben/service.ts': programme.ANGABEN,
  'src/foerderprogramme/ausgabe/service.ts': programme.AUSGABE,
  'src/foerderprogramme/einlesen/auftraege/service.ts': fremdbestand.AUFTRAEGE,
  'src/foerderprogramme/einlesen/bestand/service.ts': fremdbestand.BESTAND,
  'src/foerderprogramme/einlesen/entwurf/service.ts': fremdbestand.ENTWURF,
  'src/foerderprogramme/einlesen/lauf/service.ts': fremdbestand.LAUF,
  'src/foerderprogramme/einlesen/tabelle/service.ts': fremdbestand.TABELLE,
  'src/foerderprogramme/qualitaet/service.ts': QUALITAET,
  'src/foerderprogramme/ressorts/service.ts': programme.RESSORTS,
  'src/foerderprogramme/feed/service.ts': suchauftraege.FEEDS,
  'src/foerderprogramme/fristen/service.ts': suchauftraege.ABONNEMENTS,
  'src/foerderprogramme/programmvergleich/service.ts': suchauftraege.VERGLEICHE,
  'src/foerderprogramme/fassungen/service.ts': programme.FASSUNGEN,
  'src/foerderprogramme/service.ts': programme.KATALOG,
  'src/foerderprogramme/suchauftraege/service.ts': suchauftraege.SUCHAUFTRAEGE,
  'src/konten/anmeldung/service.ts': konto.ANMELDUNG,
  'src/konten/organisationen/einladungen/service.ts': organisationen.EINLADUNGEN,
  'src/konten/organisationen/mitglieder/service.ts': organisationen.MITGLIEDER,
  'src/konten/organisationen/service.ts': organisationen.ORGANISATIONEN,
  'src/konten/person/konto/service.ts': konto.KONTO,
  'src/konten/person/personendaten/service.ts': konto.PERSONENDATEN,
  'src/konten/person/service.ts': konto.PERSON,
  'src/konten/pruefpfad/service.ts': pruefpfad.ANSICHT,
  'src/konten/rechtelage/service.ts': pruefpfad.RECHTELAGE,
  'src/konten/service.ts': { ...pruefpfad.KONTEN, ...suchauftraege.GEMERKTES },
  'src/monitoring/aufnahme/angaben/service.ts': ANGABEN,
  'src/monitoring/ansicht/profil/service.ts': PROFIL,
  'src/monitoring/aufnahme/betrieb/service.ts': BETRIEB,
  'src/monitoring/aufnahme/service.ts': AUFNAHME,
  'src/monitoring/bericht/service.ts': BERICHT,
  'src/monitoring/bestand/service.ts': BESTAND,
  'src/monitoring/einlesen/ablage/service.ts': ABLAGE,
  'src/monitoring/einlesen/gemerkte/service.ts': GEMERKTE,
  'src/monitoring/einlesen/ablage/direkt/service.ts': DIREKT,
  'src/monitoring/einlesen/umschluesselungen/service.ts': UMSCHLUESSELUNGEN,
  'src/monitoring/einlesen/dateien/service.ts': EINLESEDATEIEN,
  'src/monitoring/einschaetzung/service.ts': EINSCHAETZUNG,
  'src/monitoring/rechner/service.ts': RECHNER,
  'src/monitoring/service.ts': MONITORING,
  'src/monitoring/warnung/service.ts': WARNUNGEN,
  'src/monitoring/wirkung/service.ts': RAUMWIRKUNG,
  'src/pruefpfad/koepfe/service.ts': pruefpfad.KOEPFE,
  'src/pruefpfad/pruefung/service.ts': pruefpfad.PRUEFUNG,
  'src/pruefpfad/service.ts': pruefpfad.PRUEFPFAD,
  'src/quartiere/formulare/service.ts': FORMULARE,
  'src/quartiere/kofi/service.ts': KOFI,
  'src/quartiere/service.ts': QUARTIERE,
  'src/rechtsstand/service.ts': programme.RECHTSSTAND,
  'src/veroeffentlichung/service.ts': VEROEFFENTLICHUNG,
};

type Benannt = { readonly tuer: string; readonly name: string; readonly zeile: Dienstzeile };

const ALLE: readonly Benannt[] = Object.entries(ZEILEN).flatMap(([tuer, zeilen]) =>
  Object.entries(zeilen).flatMap(([name, eine]) =>
    [eine].flat().map((zeile: Dienstzeile) => ({ tuer, name, zeile })),
  ),
);

/** Named `saveMassnahme: akte.aendern`. */
const MIT_RECHT = ALLE.flatMap(({ tuer, name, zeile }) => {
  if ('ohne' in zeile) return [];
  const recht = typeof zeile.recht === 'function' ? zeile.gegenstand : [zeile.recht].flat().join(', ');
  return [[`${tuer} ${name}: ${recht}`, zeile] as const];
});

let datenbank: Testdatenbank;
let buehne: Dienstbuehne;
let vorher: Readonly<Record<string, string>>;
beforeAll(async () => {
  datenbank = await testDatenbank();
  buehne = await baueDienstbuehne(datenbank);
  vorher = await digestTables(buehne);
}, 240_000);
afterAll(() => datenbank.close());

describe('every function of every door has a line', () => {
  /** What is missing, or names nothing any more, in words that say what to do. */
  function compare(tueren: readonly Tuer[], zeilen: Readonly<Record<string, Dienstzeilen>>): string[] {
    const belegt = new Set(
      tueren.flatMap(({ pfad, funktionen }) =>
        [...funktionen].filter(([name]) => zeilen[pfad]?.[name]).map(([, funktion]) => funktion),
      ),
    );
    const fehlend = tueren.flatMap(({ pfad, funktionen }) =>
      [...funktionen]
        .filter(([, funktion]) => !belegt.has(funktion))
        .map(
          ([name]) =>
            `${pfad}: „${name}“ has no line. Add one in tests/rechte/zeilen/: the act of src/konten/rechte.ts it needs and how to call it, or why it needs none; and name its door in tests/rechte/dienste.test.ts.`,
        ),
    );
    const verwaist = Object.entries(zeilen).flatMap(([pfad, namen]) => {
      const funktionen = tueren.find((tuer) => tuer.pfad === pfad)?.funktionen;
      return Object.keys(namen)
        .filter((name) => !funktionen?.has(name))
        .map((name) => `${pfad}: there is no „${name}“ (any more). Remove its line in tests/rechte/zeilen/.`);
    });
    return [...fehlend, ...verwaist];
  }

  test('as the application stands', async () => {
    const tueren = await Promise.all(listTueren().map(openTuer));
    expect(tueren.length).toBeGreaterThan(20);
    expect(compare(tueren, ZEILEN)).toEqual([]);
  });

  test('a new function, a new door and a line left over are told', () => {
    const eine = () => undefined;
    const tueren = [
      { pfad: 'src/a/service.ts', funktionen: new Map([['alt', eine]]) },
      { pfad: 'src/b/service.ts', funktionen: new Map([['neu', () => 1]]) },
    ];
    const zeilen = { 'src/a/service.ts': { alt: { ohne: 'x' }, weg: { ohne: 'x' } } };
    expect(compare(tueren, zeilen)).toEqual([
      expect.stringMatching(/^src\/b\/service\.ts: „neu“ has no line/),
      expect.stringMatching(/^src\/a\/service\.ts: there is no „weg“/),
    ]);
  });

  test('what asks for no right says why, and where it is tested', () => {
    const ohne = ALLE.flatMap(({ zeile }) => ('ohne' in zeile ? [zeile] : []));
    expect(ohne.filter(({ ohne: grund }) => grund.length < 10)).toEqual([]);
    expect(ohne.filter(({ getestet }) => getestet !== undefined && !existsSync(getestet))).toEqual([]);
  });
});

const gesamt = newZaehlung();

describe('answers as the table of rights says', () => {
  test.each(MIT_RECHT)(
    '%s',
    async (_name, zeile: Rechtzeile) => {
      const zaehlung = newZaehlung();
      expect(await pruefeZeile(buehne, zeile, zaehlung)).toEqual([]);
      // A line that nobody on the stage may do tests nothing, and one that only fails little more.
      expect(zaehlung.erlaubt).toBeGreaterThan(0);
      if (!('scheitert' in zeile)) expect(zaehlung.gelungen).toBeGreaterThan(0);
      for (const art of ['erlaubt', 'gelungen', 'verboten', 'unsichtbar', 'gelistet'] as const)
        gesamt[art] += zaehlung[art];
    },
    120_000,
  );
});

describe('a service that goes wrong is found', () => {
  const AKTE = { recht: 'akte.lesen', gegenstand: 'akte' } as const;
  const abweichungenOf = (zeile: Rechtzeile) => pruefeZeile(buehne, zeile, newZaehlung(), true);
  const lesbare = () =>
    buehne.akteure.flatMap(({ lage }) =>
      buehne.akten.filter(({ datensatz }) => pruefeRecht(lage, 'akte.lesen', datensatz).erlaubt),
    ).length;
  const paare = () => buehne.akteure.length * buehne.akten.length;

  test('when it asks nobody', async () => {
    const zeile = { ...AKTE, rufe: async () => 'Inhalt' };
    expect(await abweichungenOf(zeile)).toHaveLength(paare() - lesbare());
  });

  test('when it refuses everybody', async () => {
    const rufe = async () => {
      throw new FachlicherFehler('handlung-verboten', 'Nein.');
    };
    expect(await abweichungenOf({ ...AKTE, rufe })).toHaveLength(lesbare());
  });

  test('when its words for what is hidden are not those for what is missing', async () => {
    const rufe = async ({ zugang, satz }: Anruf) => {
      const akte = await findAkte(zugang, satz.schluessel);
      if (akte) return akte;
      const gibtEs = buehne.akten.some(({ kennung }) => kennung === satz.schluessel);
      throw new FachlicherFehler('akte-nicht-gefunden', gibtEs ? 'Nicht für Sie.' : 'Gibt es nicht.');
    };
    expect(await abweichungenOf({ ...AKTE, rufe })).toHaveLength(paare() - lesbare());
  });

  test('when a list shows too much', async () => {
    const liste = async () => buehne.akten.map(({ kennung }) => kennung);
    expect((await abweichungenOf({ ...AKTE, liste })).length).toBeGreaterThan(5);
  });
});

test('after all of this nothing has changed', async () => {
  expect(gesamt.verboten).toBeGreaterThan(1000);
  expect(gesamt.unsichtbar).toBeGreaterThan(1000);
  expect(await digestTables(buehne)).toEqual(vorher);
});
