/** Lines for the doors of the Prüfpfad, and for those that the machinery of rights itself has. */
import * as ansicht from '../../../src/konten/pruefpfad/service.ts';
import * as pruefung from '../../../src/pruefpfad/pruefung/service.ts';
import * as dienst from '../../../src/pruefpfad/service.ts';
import type { Dienstzeilen } from '../dienste.ts';
import type { Satz } from '../dienstsaetze.ts';

const ALLE = { anzahl: 100_000 };
const GESCHICHTE: ReadonlySet<string> = new Set(['akte', 'plan', 'programmentwurf']);

/** About foreign records: nobody outside the organisation, and not who gives roles. */
const FREMD: ReadonlySet<string> = new Set(['fremdbestand', 'fremdsatz']);

/** Who audits sees all of it, who gives roles what became of them. */
const pruefendeOf = ({ neben = '' }: Satz) =>
  GESCHICHTE.has(neben) || FREMD.has(neben)
    ? (['pruefpfad.lesen'] as const)
    : (['pruefpfad.lesen', 'verwaltungspfad.lesen'] as const);

/** Beside them, who works on a record sees its history. */
const lesendeOf = (satz: Satz) => {
  if (FREMD.has(satz.neben ?? '')) return ['pruefpfad.lesen', 'fremdbestand.lesen'] as const;
  return GESCHICHTE.has(satz.neben ?? '')
    ? (['pruefpfad.lesen', 'geschichte.lesen'] as const)
    : pruefendeOf(satz);
};

const nummernOf = ({ eintraege }: { readonly eintraege: readonly { readonly nummer: number }[] }) =>
  eintraege.map(({ nummer }) => nummer);

/** Entries in an export in lines of JSON; the first line says what it is. */
async function exportedOf(zeilen: AsyncIterable<string>): Promise<number[]> {
  const text = (await Array.fromAsync(zeilen)).join('').trim().split('\n').slice(1);
  return text.map((zeile) => (JSON.parse(zeile) as { nummer: number }).nummer);
}

/** Whoever may read it anywhere opens the view; the history of single records is shown on them. */
const OEFFNEN = { recht: ['pruefpfad.lesen', 'verwaltungspfad.lesen'], gegenstand: 'eigenes' } as const;

export const ANSICHT: Dienstzeilen = {
  loadPruefansicht: {
    recht: pruefendeOf,
    gegenstand: 'eintrag',
    liste: async ({ zugang }) => nummernOf((await ansicht.loadPruefansicht(zugang, {}, ALLE)).liste),
  },
  loadEintrag: {
    recht: pruefendeOf,
    gegenstand: 'eintragsmuster',
    rufe: ({ zugang, satz }) => ansicht.loadEintrag(zugang, satz.schluessel),
  },
  loadOrganisationsgeschichte: {
    recht: ['pruefpfad.lesen', 'verwaltungspfad.lesen'],
    gegenstand: 'organisation',
    rufe: ({ zugang, satz }) => ansicht.loadOrganisationsgeschichte(zugang, satz.schluessel, satz.datensatz),
  },
  pruefeAnsicht: {
    ...OEFFNEN,
    rufe: ({ zugang }) => ansicht.pruefeAnsicht(zugang, {}),
  },
  openAusgabe: [
    {
      recht: pruefendeOf,
      gegenstand: 'eintrag',
      liste: async ({ zugang }) => exportedOf(await ansicht.openAusgabe(zugang, {}, 'jsonl')),
    },
    { ...OEFFNEN, rufe: ({ zugang }) => ansicht.openAusgabe(zugang, {}, 'csv') },
  ],
};

export const PRUEFPFAD: Dienstzeilen = {
  listEintraege: {
    recht: lesendeOf,
    gegenstand: 'eintrag',
    liste: async ({ zugang }) => nummernOf(await dienst.listEintraege(zugang, {}, ALLE)),
  },
  findEintrag: {
    recht: lesendeOf,
    gegenstand: 'eintragsmuster',
    schweigt: true,
    rufe: ({ zugang, satz }) => dienst.findEintrag(zugang, Number(satz.schluessel)),
  },
  listGegenstaende: {
    recht: lesendeOf,
    gegenstand: 'eintrag',
    als: ({ neben = '' }) => neben,
    liste: ({ zugang }) => dienst.listGegenstaende(zugang),
  },
  listGeschichte: {
    recht: ['geschichte.lesen', 'pruefpfad.lesen'],
    gegenstand: 'akte',
    schweigt: true,
    rufe: ({ zugang, satz }) => dienst.listGeschichte(zugang, 'akte', satz.schluessel),
  },
  readGeschichte: {
    recht: ['geschichte.lesen', 'pruefpfad.lesen'],
    gegenstand: 'akte',
    schweigt: true,
    rufe: ({ zugang, satz }) => zugang.read((db) => dienst.readGeschichte(db, 'akte', satz.schluessel)),
  },
  listEigeneEintraege: {
    ohne: 'what is kept of the person who asks',
    getestet: 'src/konten/person/personendaten/ausgeben.test.ts',
  },
  recordEintrag: { ohne: 'the last step inside the transaction of an act' },
  vergissPerson: {
    ohne: 'inside the transaction of deleting oneself; the database forgets nobody else',
    getestet: 'src/konten/person/personendaten/loeschen.test.ts',
  },
};

export const PRUEFUNG: Dienstzeilen = {
  ausgabeZeilen: {
    recht: lesendeOf,
    gegenstand: 'eintrag',
    liste: ({ zugang }) => exportedOf(pruefung.ausgabeZeilen((work) => zugang.read(work), {})),
  },
  pruefeSichtbare: {
    ohne: 'verifies the same entries that ausgabeZeilen shows and tells none of their contents',
    getestet: 'src/konten/pages/pruefpfad/pruefpfad.test.ts',
  },
  readKopf: { ohne: 'number and hash of the last entry are public' },
  readKopfOf: { ohne: 'number and hash of the last entry are public' },
  pruefeKette: { ohne: 'for the command line: who reaches the database as its owner' },
  pruefeZeilen: { ohne: 'reads a file of who calls it, no record' },
};

export const KOEPFE: Dienstzeilen = {
  findKopfdatei: { ohne: 'where the process keeps heads' },
  readKopfdatei: { ohne: 'reads a file of the process, no record' },
  recordKopf: { ohne: 'number and hash of the last entry are public' },
  keepKoepfe: { ohne: 'number and hash of the last entry are public' },
};

const RECHTE = 'says which rights somebody has';
export const RECHTELAGE: Dienstzeilen = {
  loadRechtelage: { ohne: RECHTE },
  readRechtelage: { ohne: RECHTE },
  hashToken: { ohne: 'computes from what it is given' },
};

export const KONTEN: Dienstzeilen = {
  loadAnmeldedienste: { ohne: 'reads the settings of the process' },
  findIdentitaet: {
    ohne: 'who holds the secret of a session is its person',
    getestet: 'src/konten/anmeldung/sitzung/service.test.ts',
  },
  richteDemoEin: { ohne: 'start of the demo' },
  requireOhneDemo: { ohne: 'start of a productive installation, counts only' },
};
