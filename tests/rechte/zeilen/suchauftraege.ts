/** Lines for what is kept of searches, and for what anybody may take away of the catalogue. */
import * as suchauftraege from '../../../src/foerderprogramme/suchauftraege/service.ts';
import { parseKalendertag } from '../../../src/kernel/kalendertag.ts';
import * as konten from '../../../src/konten/service.ts';
import type { Dienstzeilen, Einzelzeile } from '../dienste.ts';
import { RECHT } from '../szene.ts';

const GESETZ = 'reads the catalogue, which is public';
const GEHEIMNIS = 'who holds the secret of a feed or an e-mail';
const GETESTET = 'src/foerderprogramme/suchauftraege/service.test.ts';
const recht = { rechtVerzeichnis: RECHT, heute: () => parseKalendertag('2026-06-01') };

const eigenes = (rufe: Einzelzeile['rufe']): Einzelzeile => ({
  recht: 'konto.merken',
  gegenstand: 'eigenes',
  rufe,
});
const an = (rufe: Einzelzeile['rufe']): Einzelzeile => ({
  recht: 'konto.merken',
  gegenstand: 'suchauftrag',
  rufe,
});

export const SUCHAUFTRAEGE: Dienstzeilen = {
  listGemerkteSuchen: {
    recht: 'konto.merken',
    gegenstand: 'suchauftrag',
    liste: async ({ zugang }) => (await suchauftraege.listGemerkteSuchen(zugang, recht)).map(({ id }) => id),
  },
  readGemerkteSuche: an(({ zugang, satz }) =>
    suchauftraege.readGemerkteSuche(zugang, recht, satz.schluessel),
  ),
  countSuchenMitNeuem: { ohne: 'counts one’s own, none for the public', getestet: GETESTET },
  merkeSuche: eigenes(({ zugang }) =>
    suchauftraege.merkeSuche(zugang, recht, { name: 'Probe', parameter: 'suche=Kita' }),
  ),
  seeSuche: an(({ zugang, satz }) => suchauftraege.seeSuche(zugang, recht, satz.schluessel)),
  changeSuchauftrag: an(({ zugang, satz }) =>
    suchauftraege.changeSuchauftrag(zugang, satz.schluessel, { name: 'Neu', perEmail: false }),
  ),
  renewSuchadresse: an(({ zugang, satz }) => suchauftraege.renewSuchadresse(zugang, satz.schluessel)),
  deleteSuchauftrag: an(({ zugang, satz }) => suchauftraege.deleteSuchauftrag(zugang, satz.schluessel)),
  readBenachrichtigung: eigenes(({ zugang }) => suchauftraege.readBenachrichtigung(zugang)),
  endBenachrichtigung: eigenes(({ zugang }) => suchauftraege.endBenachrichtigung(zugang)),
  fordereEmailsAn: { ohne: 'asks requestBenachrichtigung, which has a line', getestet: GETESTET },
  canSchreiben: { ohne: 'reads the settings of the process' },
  readAbo: { ohne: GEHEIMNIS, getestet: GETESTET },
  findBenachrichtigungByKey: { ohne: GEHEIMNIS, getestet: GETESTET },
  decideBenachrichtigung: { ohne: GEHEIMNIS, getestet: GETESTET },
  sendNeuigkeiten: { ohne: 'the server writes to those who agreed', getestet: GETESTET },
};

/** Doors of konten for them. */
export const GEMERKTES: Dienstzeilen = {
  listSuchauftraege: {
    recht: 'konto.merken',
    gegenstand: 'suchauftrag',
    liste: async ({ zugang }) => (await konten.listSuchauftraege(zugang)).map(({ id }) => id),
  },
  readSuchauftrag: an(({ zugang, satz }) => konten.readSuchauftrag(zugang, satz.schluessel)),
  createSuchauftrag: eigenes(({ zugang }) =>
    konten.createSuchauftrag(zugang, { name: 'Probe', parameter: '', gesehen: {} }),
  ),
  noteGesehen: an(({ zugang, satz }) => konten.noteGesehen(zugang, satz.schluessel, {})),
  requestBenachrichtigung: eigenes(({ zugang }) =>
    konten.requestBenachrichtigung(zugang, async () => undefined),
  ),
  findSuchauftragByKey: { ohne: GEHEIMNIS, getestet: GETESTET },
  sendFaellige: { ohne: 'the server writes to those who agreed', getestet: GETESTET },
};

export const ABONNEMENTS: Dienstzeilen = {
  searchFristen: { ohne: GESETZ },
  writeKalender: { ohne: GESETZ },
};
export const FEEDS: Dienstzeilen = { writeFeed: { ohne: GESETZ }, titelOf: { ohne: GESETZ } };
export const VERGLEICHE: Dienstzeilen = { readVergleich: { ohne: GESETZ } };
