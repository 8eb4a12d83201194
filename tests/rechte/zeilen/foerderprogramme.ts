/** Lines for the doors of foerderprogramme and rechtsstand. */

import * as beginn from '../../../src/foerderprogramme/entwuerfe/beginn/service.ts';
import { beispieltext } from '../../../src/foerderprogramme/entwuerfe/beispiele.ts';
import * as handlungen from '../../../src/foerderprogramme/entwuerfe/handlungen/service.ts';
import * as entwuerfe from '../../../src/foerderprogramme/entwuerfe/service.ts';
import * as veroeffentlichung from '../../../src/foerderprogramme/entwuerfe/veroeffentlichung/service.ts';
import { readEntwurfsrecht } from '../../../src/foerderprogramme/service.ts';
import { parseKalendertag } from '../../../src/kernel/kalendertag.ts';
import type { Dienstzeilen } from '../dienste.ts';
import type { Satz } from '../dienstsaetze.ts';
import { RECHT } from '../szene.ts';

const AB = parseKalendertag('2026-07-01');
const INNEN = 'works inside a transaction of services that ask, or without one';
const GESETZ = 'reads the catalogue, which is public';

const inState =
  (zustand: string) =>
  ({ neben }: Satz) =>
    neben === zustand;
const LESEN = { recht: 'programmentwurf.lesen', gegenstand: 'programmentwurf' } as const;
const ENTWERFEN = { recht: 'programmentwurf.entwerfen', gegenstand: 'programmentwurf' } as const;
const ZUORDNEN = { recht: 'programm.zuordnen', gegenstand: 'katalog' } as const;

const schritt = (handlung: 'vorlegen' | 'freigeben' | 'zurueckziehen' | 'zurueckgeben', fassung: number) => ({
  handlung,
  fassung,
  bemerkung: 'Bitte überarbeiten.',
});

export const KATALOG: Dienstzeilen = {
  searchProgramme: { ohne: GESETZ },
  cutErgebnis: { ohne: GESETZ },
  readProgramm: { ohne: GESETZ },
  listFristen: { ohne: GESETZ },
  readEntwurfsrecht: {
    ...LESEN,
    rufe: ({ zugang, satz }) => readEntwurfsrecht(zugang, RECHT, satz.schluessel),
  },
};

export const FASSUNGEN: Dienstzeilen = { readFassungsgeschichte: { ohne: GESETZ } };

export const AUSGABE: Dienstzeilen = { writeKatalog: { ohne: GESETZ } };
export const ANGABEN: Dienstzeilen = { loadDcatangaben: { ohne: 'reads the settings of the process' } };

export const RESSORTS: Dienstzeilen = {
  listRessorts: { ohne: GESETZ },
  readRessort: { ohne: GESETZ },
};

export const ENTWUERFE: Dienstzeilen = {
  listEntwuerfe: {
    ...LESEN,
    liste: async ({ zugang }) => (await entwuerfe.listEntwuerfe(zugang)).zeilen.map(({ id }) => id),
  },
  readEntwurf: {
    ...LESEN,
    rufe: ({ zugang, satz }) => entwuerfe.readEntwurf(zugang, RECHT, satz.schluessel),
  },
  pruefeText: {
    ...LESEN,
    rufe: ({ zugang, satz }) =>
      entwuerfe.pruefeText(zugang, RECHT, satz.schluessel, { gueltigAb: AB, text: 'titel: x' }),
  },
  readVorschau: {
    ...LESEN,
    rufe: ({ zugang, satz }) => entwuerfe.readVorschau(zugang, RECHT, satz.schluessel),
  },
  loadFormularentwurf: {
    recht: 'konto.lesen',
    gegenstand: 'formular',
    schweigt: true,
    rufe: async ({ zugang, satz }) => (await entwuerfe.loadFormularentwurf(zugang, satz.schluessel)).entwurf,
  },
  forgetFormularentwurf: {
    ohne: 'reaches forms of the person itself only',
    getestet: 'src/konten/person/entwuerfe.test.ts',
  },
  findGeltendes: { ohne: INNEN },
};

export const HANDLUNGEN: Dienstzeilen = {
  requireEntwurf: {
    ...LESEN,
    rufe: ({ zugang, satz }) =>
      zugang.read((trx) => handlungen.requireEntwurf(trx, zugang, RECHT, satz.schluessel)),
  },
  legeAn: {
    recht: 'programmentwurf.entwerfen',
    gegenstand: 'eigenes',
    rufe: ({ zugang, satz }) => {
      const kennung = `${satz.schluessel}-p9`;
      const neu = { kennung, text: beispieltext(kennung), anlass: 'Richtlinie', gueltigAb: AB };
      return handlungen.legeAn(zugang, RECHT, neu);
    },
  },
  // Organisations that do not keep the programme are told so as a fault of the form.
  legeRuecknahmeAn: {
    recht: 'programmentwurf.entwerfen',
    gegenstand: 'programmfreigabe',
    weigerung: 'eingabe',
    rufe: ({ zugang, satz }) =>
      handlungen.legeRuecknahmeAn(zugang, RECHT, {
        nummer: Number(satz.schluessel),
        gueltigAb: AB,
        anlass: 'Das Programm endet.',
      }),
  },
  aendere: {
    ...ENTWERFEN,
    nur: inState('entwurf'),
    rufe: ({ zugang, satz }) =>
      handlungen.aendere(zugang, RECHT, satz.schluessel, {
        inhalt: { gueltigAb: AB, text: 'titel: x', anlass: 'Richtlinie' },
        fassung: 1,
      }),
  },
  fuehreWeiter: [
    {
      ...ENTWERFEN,
      nur: inState('entwurf'),
      rufe: ({ zugang, satz }) =>
        handlungen.fuehreWeiter(zugang, RECHT, satz.schluessel, schritt('vorlegen', 1)),
    },
    {
      ...ENTWERFEN,
      nur: inState('vorgelegt'),
      rufe: ({ zugang, satz }) =>
        handlungen.fuehreWeiter(zugang, RECHT, satz.schluessel, schritt('zurueckziehen', 2)),
    },
    {
      ...ENTWERFEN,
      recht: 'programmentwurf.freigeben',
      nur: inState('vorgelegt'),
      rufe: ({ zugang, satz }) =>
        handlungen.fuehreWeiter(zugang, RECHT, satz.schluessel, schritt('zurueckgeben', 2)),
    },
    {
      ...ENTWERFEN,
      recht: 'programmentwurf.freigeben',
      nur: inState('vorgelegt'),
      rufe: ({ zugang, satz }) =>
        handlungen.fuehreWeiter(zugang, RECHT, satz.schluessel, schritt('freigeben', 2)),
    },
  ],
  entwurfFehlt: { ohne: INNEN },
  loadEntwurfslage: { ohne: INNEN },
  entwurfskennungOf: { ohne: INNEN },
  requireFreigabe: { ohne: 'released versions are public' },
  pruefeVorlage: { ohne: INNEN },
};

export const BEGINN: Dienstzeilen = {
  listWahl: {
    recht: 'programmentwurf.entwerfen',
    gegenstand: 'eigenes',
    rufe: ({ zugang }) => beginn.listWahl(zugang, RECHT),
  },
  readRaeume: { ohne: 'answers what the table says, for the links of a page' },
  canBegin: { ohne: 'answers what the table says, for the links of a page' },
  loadAnfang: { ohne: 'the text of a version in force, which is public, or the empty form' },
  findZurueckzunehmende: { ohne: 'released versions are public' },
};

export const ZUSTAENDIGKEITEN: Dienstzeilen = {
  listZustaendigkeiten: {
    ...ZUORDNEN,
    rufe: ({ zugang }) => veroeffentlichung.listZustaendigkeiten(zugang, RECHT),
  },
  ordneZu: {
    ...ZUORDNEN,
    rufe: ({ zugang, idOf }) => veroeffentlichung.ordneZu(zugang, RECHT, 'jmdiq', idOf('landesamt')),
  },
  readFuehrung: { ohne: 'who keeps a programme and what was released of it is public' },
  refreshFassungen: { ohne: 'reads released versions, which are public, before each request' },
  loadKatalogstand: { ohne: INNEN },
  loadFuehrungslage: { ohne: INNEN },
  isFuehrende: { ohne: INNEN },
  richteDemozustaendigkeitenEin: {
    ohne: 'start of the demo, as its operator',
    getestet: 'src/foerderprogramme/entwuerfe/service.test.ts',
  },
};

export const RECHTSSTAND: Dienstzeilen = {
  loadBeispielfaelle: { ohne: 'reads the files of the catalogue, which are public' },
  loadSynonyme: { ohne: 'reads the words of the search' },
  loadRechtsdateien: { ohne: 'the law is public' },
  readRechtsdatei: { ohne: 'the law is public' },
  publishFassungen: { ohne: 'keeps in the process what was read as public' },
  knownFassungen: { ohne: 'the law is public' },
  loadRechtsstand: { ohne: 'the law is public' },
  loadRessorts: { ohne: GESETZ },
  loadAusgelassene: { ohne: 'the law is public' },
};
