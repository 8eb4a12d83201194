/** Lines for the doors of quartiere. */

import * as formulare from '../../../src/quartiere/formulare/service.ts';
import type { Akte } from '../../../src/quartiere/index.ts';
import * as kofi from '../../../src/quartiere/kofi/service.ts';
import * as dienst from '../../../src/quartiere/service.ts';
import type { Anruf, Dienstzeilen } from '../dienste.ts';
import { agsOf, type Satz } from '../dienstsaetze.ts';
import { AKTEN, type Akteur, akteAt, RECHT } from '../szene.ts';

/** As first stored; for the key of no Akte any content. */
function akteOf({ name, schluessel }: Satz): Akte {
  const akte = akteAt(AKTEN.find((eine) => eine === name) ?? 'eigen');
  return { ...akte, quartier: { ...akte.quartier, kennung: schluessel as Akte['quartier']['kennung'] } };
}

/** An Akte that this person could found. */
function neueAkteOf(akteur: Akteur): Akte {
  const akte = akteAt('eigen');
  const kuerzel = akteur.lage.organisation?.kuerzel ?? 'demo';
  return {
    ...akte,
    kommune: { ...akte.kommune, ags: agsOf(akteur) as Akte['kommune']['ags'] },
    quartier: { ...akte.quartier, kennung: `${kuerzel}-neu` as Akte['quartier']['kennung'] },
  };
}

const massnahmeOf = ({ satz }: Anruf) => {
  const [massnahme] = akteOf(satz).massnahmen;
  if (!massnahme) throw new Error('the sample has Massnahmen');
  return { massnahme: { ...massnahme, titel: 'Anderer Titel' }, fassung: 1, neu: false };
};

const AENDERN = { recht: 'akte.aendern', gegenstand: 'akte' } as const;
const LESEN = { recht: 'akte.lesen', gegenstand: 'akte' } as const;
const TEILEN = { recht: 'akte.teilen', gegenstand: 'akte' } as const;
const VEROEFFENTLICHEN = { recht: 'akte.veroeffentlichen', gegenstand: 'akte' } as const;
const OEFFENTLICH = { recht: 'veroeffentlichung.lesen', gegenstand: 'veroeffentlichung' } as const;
const GESCHICHTE = { recht: ['geschichte.lesen', 'pruefpfad.lesen'], gegenstand: 'akte' } as const;

const KOFIBLATT = {
  blatt: 'KoFi',
  spalten: [
    { stelle: 0, titel: 'Maßnahme' },
    { stelle: 1, titel: 'Kosten 2027' },
  ],
  verborgen: [],
  weitere: [],
  titellos: [],
  zeilen: [
    {
      nummer: 2,
      zellen: new Map([
        [0, { adresse: 'A2', text: 'Neuer Spielplatz', dezimal: null }],
        [1, { adresse: 'B2', text: '1000', dezimal: '1000' }],
      ]),
    },
  ],
};
const KOFIAUFTRAG = {
  blatt: KOFIBLATT,
  rechtVerzeichnis: RECHT,
  zuordnung: {
    schema: 'quartierwerk/kofi-zuordnung/1',
    spalten: [
      { titel: 'Maßnahme', deutung: 'massnahme' },
      { titel: 'Kosten 2027', deutung: 'kosten' },
    ],
    vorgaben: { kostenart: 'bau', handlungsfeld: 'bildung', zweck: 'spielplatz', nutzen: 10 },
  },
} satisfies Parameters<typeof kofi.previewKofi>[2];

export const KOFI: Dienstzeilen = {
  readKofidatei: { ohne: 'reads bytes that the caller has' },
  checkKofizuordnung: { ohne: 'checks what the caller has' },
  applyKofiblatt: { ohne: 'computes from what it is given and keeps nothing' },
  findKofizuordnung: {
    ...AENDERN,
    rufe: ({ zugang, satz }) => kofi.findKofizuordnung(zugang, satz.schluessel, KOFIBLATT),
  },
  saveKofizuordnung: {
    ...AENDERN,
    rufe: ({ zugang, satz }) =>
      kofi.saveKofizuordnung(zugang, satz.schluessel, KOFIBLATT, KOFIAUFTRAG.zuordnung),
  },
  previewKofi: {
    ...AENDERN,
    rufe: ({ zugang, satz }) => kofi.previewKofi(zugang, satz.schluessel, KOFIAUFTRAG),
  },
  uebernimmKofi: {
    ...AENDERN,
    rufe: ({ zugang, satz }) => kofi.uebernimmKofi(zugang, satz.schluessel, { ...KOFIAUFTRAG, fassung: 1 }),
  },
};

export const QUARTIERE: Dienstzeilen = {
  saveMassnahme: {
    ...AENDERN,
    rufe: (anruf) => dienst.saveMassnahme(anruf.zugang, anruf.satz.schluessel, massnahmeOf(anruf)),
  },
  listAktenfassungen: {
    ...LESEN,
    schweigt: true,
    rufe: ({ zugang, satz }) => dienst.listAktenfassungen(zugang, satz.schluessel),
  },
  readAktenfassung: {
    ...LESEN,
    rufe: ({ zugang, satz }) => dienst.readAktenfassung(zugang, satz.schluessel, 1),
  },
  // The last one: no other needs it.
  deleteMassnahme: {
    ...AENDERN,
    rufe: ({ zugang, satz }) => {
      const letzte = akteOf(satz).massnahmen.at(-1)?.kennung ?? '';
      return dienst.deleteMassnahme(zugang, satz.schluessel, letzte, 1);
    },
  },
  saveEigenmittel: {
    ...AENDERN,
    rufe: ({ zugang, satz }) => dienst.saveEigenmittel(zugang, satz.schluessel, akteOf(satz).eigenmittel, 1),
  },
  saveVerpflichtungen: {
    ...AENDERN,
    rufe: ({ zugang, satz }) => dienst.saveVerpflichtungen(zugang, satz.schluessel, [], 1),
  },
  saveStammdaten: {
    ...AENDERN,
    rufe: ({ zugang, satz }) => {
      const akte = akteOf(satz);
      return dienst.saveStammdaten(zugang, satz.schluessel, { ...akte, annahmen: akte.annahmen ?? [] }, 1);
    },
  },
  importAkte: [
    { ...AENDERN, rufe: ({ zugang, satz }) => dienst.importAkte(zugang, akteOf(satz), undefined, 1) },
    // Whatever is stored: a hidden one answers like a Kennung that nobody has given yet.
    {
      ...AENDERN,
      unbekannt: ({ name }) => `${name}-unbekannt`,
      rufe: ({ zugang, satz }) => dienst.importAkte(zugang, akteOf(satz)),
    },
    {
      recht: 'akte.anlegen',
      gegenstand: 'eigenes',
      rufe: ({ zugang, akteur }) => dienst.importAkte(zugang, neueAkteOf(akteur)),
    },
  ],
  checkImport: [
    {
      ...AENDERN,
      unbekannt: ({ name }) => `${name}-unbekannt`,
      rufe: ({ zugang, satz }) => dienst.checkImport(zugang, akteOf(satz)),
    },
    {
      recht: 'akte.anlegen',
      gegenstand: 'eigenes',
      rufe: ({ zugang, akteur }) => dienst.checkImport(zugang, neueAkteOf(akteur)),
    },
  ],
  findAkte: {
    ...LESEN,
    schweigt: true,
    rufe: ({ zugang, satz }) => dienst.findAkte(zugang, satz.schluessel),
  },
  requireAkte: { ...LESEN, rufe: ({ zugang, satz }) => dienst.requireAkte(zugang, satz.schluessel) },
  requireAenderbareAkte: {
    ...AENDERN,
    rufe: ({ zugang, satz }) => dienst.requireAenderbareAkte(zugang, satz.schluessel),
  },
  loadAkte: {
    ...LESEN,
    schweigt: true,
    rufe: ({ zugang, satz }) => zugang.read((db) => dienst.loadAkte(db, satz.schluessel)),
  },
  listQuartiere: {
    ...LESEN,
    liste: async ({ zugang }) => (await dienst.listQuartiere(zugang)).map(({ kennung }) => kennung),
  },
  listKommunen: {
    ...LESEN,
    liste: async ({ zugang }) => (await dienst.listKommunen(zugang)).map(({ kennung }) => kennung),
  },
  listFlaechen: [
    {
      ...LESEN,
      liste: async ({ zugang }) => (await dienst.listFlaechen(zugang)).map(({ kennung }) => kennung),
    },
    {
      ...LESEN,
      schweigt: true,
      rufe: ({ zugang, satz }) => dienst.listFlaechen(zugang, satz.schluessel),
    },
  ],
  listFreigaben: { ...LESEN, rufe: ({ zugang, satz }) => dienst.listFreigaben(zugang, satz.schluessel) },
  searchEmpfaenger: {
    ...LESEN,
    rufe: ({ zugang, satz }) => dienst.searchEmpfaenger(zugang, satz.schluessel, 'fern'),
  },
  teileAkte: {
    ...TEILEN,
    rufe: ({ zugang, satz, idOf }) => dienst.teileAkte(zugang, satz.schluessel, idOf('fern'), 'lesen'),
  },
  beendeFreigabe: {
    ...TEILEN,
    rufe: ({ zugang, satz, idOf }) => dienst.beendeFreigabe(zugang, satz.schluessel, idOf('neuling')),
  },
  findVeroeffentlichte: {
    ...OEFFENTLICH,
    schweigt: true,
    rufe: ({ zugang, satz }) => dienst.findVeroeffentlichte(zugang, satz.schluessel),
  },
  requireVeroeffentlichte: {
    ...OEFFENTLICH,
    rufe: ({ zugang, satz }) => dienst.requireVeroeffentlichte(zugang, satz.schluessel),
  },
  listVeroeffentlichte: {
    ...OEFFENTLICH,
    liste: async ({ zugang }) =>
      (await dienst.listVeroeffentlichte(zugang)).map(({ inhalt }) => inhalt.kennung),
  },
  previewVeroeffentlichung: {
    ...LESEN,
    rufe: ({ zugang, satz }) => dienst.previewVeroeffentlichung(zugang, satz.schluessel),
  },
  veroeffentlicheAkte: {
    ...VEROEFFENTLICHEN,
    rufe: ({ zugang, satz }) => dienst.veroeffentlicheAkte(zugang, satz.schluessel, 1),
  },
  zieheVeroeffentlichungZurueck: {
    ...VEROEFFENTLICHEN,
    rufe: ({ zugang, satz }) => dienst.zieheVeroeffentlichungZurueck(zugang, satz.schluessel),
  },
  listAktengeschichte: {
    ...GESCHICHTE,
    schweigt: true,
    rufe: ({ zugang, satz }) => dienst.listAktengeschichte(zugang, satz.schluessel),
  },
  ladeBeispiele: {
    ohne: 'start of the demo, through the same writing of Akten as importAkte, with the rights of a guest',
    getestet: 'src/quartiere/service.test.ts',
  },
  parseAkte: { ohne: 'reads a text, no record' },
  readAkte: { ohne: 'reads a file of who calls it, no record' },
  readAktendatei: { ohne: 'reads a file of who calls it, no record' },
  loadProgrammtitel: { ohne: 'reads the law, which is public' },
  loadProgrammfragen: { ohne: 'reads the law, which is public' },
  loadAussagen: { ohne: 'reads the law, which is public' },
};

export const FORMULARE: Dienstzeilen = {
  findLetztenEintrag: {
    ...GESCHICHTE,
    schweigt: true,
    rufe: ({ zugang, satz }) => formulare.findLetztenEintrag(zugang, satz.schluessel),
  },
  findUrheber: {
    ...GESCHICHTE,
    schweigt: true,
    rufe: ({ zugang, satz }) => formulare.findUrheber(zugang, satz.schluessel, 0, 'massnahmen'),
  },
};
