/** Lines for the observation of areas. */

import { parseKalendertag } from '../../../src/kernel/kalendertag.ts';
import { readGebietsstand } from '../../../src/monitoring/ansicht/profil/service.ts';
import * as angaben from '../../../src/monitoring/aufnahme/angaben/service.ts';
import * as aufnahme from '../../../src/monitoring/aufnahme/service.ts';
import { beispielEinlesung } from '../../../src/monitoring/beispiele.ts';
import * as bericht from '../../../src/monitoring/bericht/service.ts';
import * as bestand from '../../../src/monitoring/bestand/service.ts';
import * as direkt from '../../../src/monitoring/einlesen/ablage/direkt/service.ts';
import * as ablage from '../../../src/monitoring/einlesen/ablage/service.ts';
import * as gemerkte from '../../../src/monitoring/einlesen/gemerkte/service.ts';
import * as umschluesselungen from '../../../src/monitoring/einlesen/umschluesselungen/service.ts';
import * as einschaetzung from '../../../src/monitoring/einschaetzung/service.ts';
import * as warnung from '../../../src/monitoring/warnung/service.ts';
import { readWirkung } from '../../../src/monitoring/wirkung/service.ts';
import type { Dienstzeilen } from '../dienste.ts';

const KEINE = '00000000-0000-4000-8000-0000000000ff';
const LESEN = { recht: ['monitoring.lesen', 'veroeffentlichung.lesen'], gegenstand: 'monitoring' } as const;
const INNEN = 'works in a transaction whose caller has a line';

export const BESTAND: Dienstzeilen = {
  datensatzOf: { ohne: 'says what the table of rights is asked about' },
  rechteAn: { ohne: 'asks the table of rights about what was read' },
  requireKopf: { ohne: INNEN },
  requireBeobachtung: { ohne: INNEN },
  loadReihen: { ohne: INNEN },
  recordMonitoring: { ohne: INNEN },
  loadBeobachtung: { ohne: INNEN },
  listBeobachtungen: {
    ...LESEN,
    liste: async ({ zugang }) => (await bestand.listBeobachtungen(zugang)).map(({ kennung }) => kennung),
  },
  readBeobachtung: {
    ...LESEN,
    rufe: ({ zugang, satz }) => bestand.readBeobachtung(zugang, satz.schluessel),
  },
};

export const PROFIL: Dienstzeilen = {
  readGebietsstand: {
    ...LESEN,
    rufe: ({ zugang, satz }) => readGebietsstand(zugang, satz.schluessel, '01'),
  },
};

export const WARNUNGEN: Dienstzeilen = {
  readWarnungen: {
    ...LESEN,
    rufe: ({ zugang, satz }) => warnung.readWarnungen(zugang, satz.schluessel),
  },
  writeWarnfeed: {
    ...LESEN,
    rufe: ({ zugang, satz }) => warnung.writeWarnfeed(zugang, satz.schluessel, 'https://probe.example'),
  },
};

export const RAUMWIRKUNG: Dienstzeilen = {
  readWirkung: {
    ...LESEN,
    rufe: ({ zugang, satz }) => readWirkung(zugang, satz.schluessel, new URLSearchParams()),
  },
};

export const RECHNER: Dienstzeilen = {
  computeRaumarbeit: { ohne: 'computes with what was read' },
  protectReihen: { ohne: 'computes with what is handed to it' },
  mapInScheiben: { ohne: 'computes with what is handed to it' },
  readBildInRuhe: { ohne: 'reads files of whoever has a line at the place they lie' },
  readZuordnungInRuhe: { ohne: 'reads files of whoever has a line at the place they lie' },
  readWerteInRuhe: { ohne: 'reads files of whoever has a line at the place they lie' },
  closeMonitoringrechner: { ohne: 'ends workers with the process' },
};

export const BERICHT: Dienstzeilen = {
  writeMonitoringbericht: {
    ...LESEN,
    rufe: ({ zugang, satz }) =>
      bericht.writeMonitoringbericht(zugang, satz.schluessel, {
        gefragt: undefined,
        format: 'odt',
        datum: parseKalendertag('2026-06-01'),
      }),
  },
};

export const MONITORING: Dienstzeilen = {
  findBeobachtungOf: { ohne: 'asks readBeobachtung, which has a line; none where nothing may be seen' },
  listWarnhinweise: { ohne: 'asks listBeobachtungen and readWarnungen, which have lines' },
  ladeBeispielbeobachtung: { ohne: 'the server makes the demo ready, before anybody asks' },
};

export const AUFNAHME: Dienstzeilen = {
  createBeobachtung: {
    recht: 'monitoring.einlesen',
    gegenstand: 'eigenes',
    rufe: ({ zugang }) =>
      aufnahme.createBeobachtung(zugang, { kennung: 'noch-eine', titel: 'Noch eine', ags: null }),
  },
  saveEinlesung: {
    recht: 'monitoring.einlesen',
    gegenstand: 'monitoring',
    rufe: ({ zugang, satz }) => aufnahme.saveEinlesung(zugang, satz.schluessel, beispielEinlesung()),
  },
  previewEinlesung: {
    recht: 'monitoring.einlesen',
    gegenstand: 'monitoring',
    rufe: ({ zugang, satz }) => aufnahme.previewEinlesung(zugang, satz.schluessel, beispielEinlesung()),
  },
  insertBeobachtung: { ohne: INNEN },
  storeEinlesung: { ohne: INNEN },
  setVeroeffentlichung: {
    recht: 'monitoring.veroeffentlichen',
    gegenstand: 'monitoring',
    rufe: ({ zugang, satz }) => aufnahme.setVeroeffentlichung(zugang, satz.schluessel, [2021], true),
  },
};

/** The sample has it in this edition; the same again changes nothing. */
const AUSGABE = {
  jahr: 2021,
  von: '2021-01-01',
  bis: '2021-12-31',
  quelle: 'erfundene Zahlen',
  lizenz: 'CC0',
} as const;
const UNVERAENDERT = { art: 'ausgabe', vorher: AUSGABE, nachher: AUSGABE } as const;

export const ANGABEN: Dienstzeilen = {
  previewAngaben: {
    recht: 'monitoring.einlesen',
    gegenstand: 'monitoring',
    rufe: ({ zugang, satz }) => angaben.previewAngaben(zugang, satz.schluessel, UNVERAENDERT),
  },
  changeAngaben: {
    recht: 'monitoring.einlesen',
    gegenstand: 'monitoring',
    rufe: ({ zugang, satz }) =>
      angaben.changeAngaben(zugang, satz.schluessel, {
        ...UNVERAENDERT,
        nachher: { ...AUSGABE, quelle: 'andere Zahlen' },
      }),
  },
};

const EIGENES = 'reaches only what the same person has sent, and storing asks for the right';

export const ABLAGE: Dienstzeilen = {
  requireEinlesen: {
    recht: 'monitoring.einlesen',
    gegenstand: 'monitoring',
    rufe: ({ zugang, satz }) => ablage.requireEinlesen(zugang, satz.schluessel),
  },
  findVorgang: { ohne: EIGENES },
  beginEmpfang: { ohne: EIGENES },
  dropVorgang: { ohne: EIGENES },
  startLesen: { ohne: EIGENES },
  setAngaben: { ohne: EIGENES },
  startPruefung: { ohne: EIGENES },
  reviseZuordnung: { ohne: EIGENES },
  startSpeichern: { ohne: EIGENES },
};

const GEMERKT = { name: 'Probe', zuordnung: { gebiet: 'g' } as never };

export const GEMERKTE: Dienstzeilen = {
  listZuordnungen: {
    recht: 'monitoring.einlesen',
    gegenstand: 'monitoring',
    rufe: ({ zugang, satz }) => gemerkte.listZuordnungen(zugang, satz.schluessel),
  },
  keepZuordnung: {
    recht: 'monitoring.einlesen',
    gegenstand: 'monitoring',
    rufe: ({ zugang, satz }) => gemerkte.keepZuordnung(zugang, satz.schluessel, GEMERKT),
  },
};

const OHNE_DATEI = {
  dateien: {},
  probe: false,
  anfrage: {
    zuordnung: null,
    jahr: null,
    ausgabe: { von: null, bis: null, quelle: '', lizenz: '' },
    umschluesselung: 'gibt es nicht',
    einwohner: null,
  },
} as const;

export const DIREKT: Dienstzeilen = {
  readInDirekt: {
    recht: 'monitoring.einlesen',
    gegenstand: 'monitoring',
    scheitert: 'no file is sent, so that each stage holds the same',
    rufe: ({ zugang, satz }) => direkt.readInDirekt(zugang, { monitoring: satz.schluessel, ...OHNE_DATEI }),
  },
};

const GEWICHTE = {
  aus: 'Probe',
  art: 'flaeche',
  quelle: '',
  bemerkung: '',
  zeilen: [{ alt: 'a', neu: '01', gewicht: 1 }],
} as const;

export const UMSCHLUESSELUNGEN: Dienstzeilen = {
  listUmschluesselungen: {
    recht: 'monitoring.einlesen',
    gegenstand: 'monitoring',
    rufe: ({ zugang, satz }) => umschluesselungen.listUmschluesselungen(zugang, satz.schluessel),
  },
  readUmschluesselungOf: {
    recht: 'monitoring.einlesen',
    gegenstand: 'monitoring',
    rufe: ({ zugang, satz }) => umschluesselungen.readUmschluesselungOf(zugang, satz.schluessel, 'Alt'),
  },
  keepUmschluesselung: {
    recht: 'monitoring.einlesen',
    gegenstand: 'monitoring',
    rufe: ({ zugang, satz }) => umschluesselungen.keepUmschluesselung(zugang, satz.schluessel, GEWICHTE),
  },
  removeUmschluesselung: {
    recht: 'monitoring.einlesen',
    gegenstand: 'monitoring',
    rufe: ({ zugang, satz }) => umschluesselungen.removeUmschluesselung(zugang, satz.schluessel, 'Alt'),
  },
  storeUmschluesselung: { ohne: INNEN },
};

const KOMMANDO = 'works past all rights, for whoever reaches the database as its owner';

export const BETRIEB: Dienstzeilen = {
  readGrundlageAlsBetrieb: { ohne: KOMMANDO },
  readQuelleAlsBetrieb: { ohne: KOMMANDO },
  saveAlsBetrieb: { ohne: KOMMANDO },
  previewAlsBetrieb: { ohne: KOMMANDO },
};

export const EINLESEDATEIEN: Dienstzeilen = {
  readTabelle: { ohne: 'reads bytes, nothing stored' },
  readUmrissdatei: { ohne: 'reads bytes, nothing stored' },
  loadBeschreibung: { ohne: 'reads files for the command line, nothing stored' },
};

const EINSCHAETZEN = { recht: 'monitoring.einschaetzen', gegenstand: 'monitoring' } as const;

export const EINSCHAETZUNG: Dienstzeilen = {
  listEinschaetzungen: {
    ...LESEN,
    rufe: ({ zugang, satz }) => einschaetzung.listEinschaetzungen(zugang, satz.schluessel),
  },
  writeEinschaetzung: {
    ...EINSCHAETZEN,
    rufe: ({ zugang, satz }) =>
      einschaetzung.writeEinschaetzung(zugang, satz.schluessel, {
        gebiet: '01',
        jahr: 2022,
        text: 'Einschätzung',
        oeffentlich: false,
      }),
  },
  takeBackEinschaetzung: {
    ...EINSCHAETZEN,
    scheitert: 'the id belongs to no assessment, so that each stage holds the same',
    rufe: ({ zugang, satz }) => einschaetzung.takeBackEinschaetzung(zugang, satz.schluessel, KEINE),
  },
};
