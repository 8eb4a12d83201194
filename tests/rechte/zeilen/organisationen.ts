/** Lines for the doors about organisations and those who belong to them. */
import { parseKalendertag } from '../../../src/kernel/kalendertag.ts';
import * as einladungen from '../../../src/konten/organisationen/einladungen/service.ts';
import * as mitglieder from '../../../src/konten/organisationen/mitglieder/service.ts';
import * as dienst from '../../../src/konten/organisationen/service.ts';
import type { Anruf, Dienstzeilen } from '../dienste.ts';

const ORGANISATION = { gegenstand: 'organisation' } as const;
const BESTAETIGEN = { ...ORGANISATION, recht: 'organisation.bestaetigen' } as const;
const ZUSAMMENFUEHREN = { ...ORGANISATION, recht: 'organisation.zusammenfuehren' } as const;
const EINLADEN = { ...ORGANISATION, recht: 'mitglied.einladen' } as const;
/** Members are reached in the organisation acted for. */
const AENDERN = { recht: 'mitglied.aendern', gegenstand: 'mitglied', nurEigene: true } as const;
const VERTRETEN = { recht: 'vertretung.einrichten', nurEigene: true } as const;

const eigeneOf = ({ akteur }: Anruf) => akteur.lage.organisation?.kuerzel ?? 'gibt-es-nicht';

export const ORGANISATIONEN: Dienstzeilen = {
  listOrganisationen: {
    ohne: 'everybody may read each one; the list shows fewer: confirmed ones, and one’s own that wait',
    getestet: 'src/konten/organisationen/service.test.ts',
  },
  requireOrganisation: {
    ...ORGANISATION,
    recht: 'organisation.lesen',
    rufe: ({ zugang, satz }) => dienst.requireOrganisation(zugang, satz.schluessel),
  },
  readEigene: { ohne: 'the directory is public; which organisation one acts for one knows' },
  gruendeOrganisation: {
    scheitert:
      'no name: the fault comes after the right, and before it stores past the identity of the person',
    recht: 'organisation.anlegen',
    gegenstand: 'eigenes',
    rufe: ({ zugang, stelle }) =>
      dienst.gruendeOrganisation(stelle.db, zugang, {
        art: 'kommune',
        name: '',
        kuerzel: '',
        gebiet: '',
        zustaendigkeit: '',
        mitEntscheidung: false,
      }),
  },
  addName: {
    ...ORGANISATION,
    recht: 'organisation.aendern',
    rufe: ({ zugang, satz }) =>
      dienst.addName(zugang, satz.schluessel, { ab: '2027-01-01', name: 'Neuer Name', zustaendigkeit: '' }),
  },
  bestaetigeOrganisation: {
    ...BESTAETIGEN,
    rufe: ({ zugang, satz }) => dienst.bestaetigeOrganisation(zugang, satz.schluessel, 'Angerufen.'),
  },
  lehneOrganisationAb: {
    ...BESTAETIGEN,
    rufe: ({ zugang, satz }) => dienst.lehneOrganisationAb(zugang, satz.schluessel, 'Unbekannt.'),
  },
  stelleRueckfrage: {
    ...BESTAETIGEN,
    rufe: ({ zugang, satz }) => dienst.stelleRueckfrage(zugang, satz.schluessel, 'Welches Amt?'),
  },
  listVerwaltete: {
    recht: 'organisation.bestaetigen',
    gegenstand: 'eigenes',
    rufe: ({ zugang }) => dienst.listVerwaltete(zugang),
  },
  readZusammenfuehrung: {
    recht: 'organisation.zusammenfuehren',
    gegenstand: 'eigenes',
    rufe: ({ zugang }) => dienst.readZusammenfuehrung(zugang, { geht: 'fremd', bleibt: 'eigen' }),
  },
  fuehreZusammen: [
    {
      ...ZUSAMMENFUEHREN,
      rufe: ({ zugang, satz }) => dienst.fuehreZusammen(zugang, satz.schluessel, 'fremd'),
    },
    {
      ...ZUSAMMENFUEHREN,
      rufe: ({ zugang, satz }) => dienst.fuehreZusammen(zugang, 'fremd', satz.schluessel),
    },
  ],
  hebeZusammenfuehrungAuf: {
    ...ZUSAMMENFUEHREN,
    rufe: ({ zugang, satz }) => dienst.hebeZusammenfuehrungAuf(zugang, satz.schluessel),
  },
  listVertretungen: {
    ...VERTRETEN,
    recht: ['vertretung.einrichten', 'mitglied.lesen'],
    gegenstand: 'vertretung',
    liste: async ({ zugang }) => (await dienst.listVertretungen(zugang)).vertretungen.map(({ id }) => id),
  },
  richteVertretungEin: {
    ...VERTRETEN,
    gegenstand: 'mitglied',
    rufe: ({ zugang, satz, akteur }) => {
      const vertreter = akteur.lage.person ?? satz.schluessel;
      const angaben = { vertretene: satz.schluessel, vertreter, von: '2026-06-02', bis: '2026-06-09' };
      return dienst.richteVertretungEin(zugang, angaben, parseKalendertag('2026-06-01'));
    },
  },
  widerrufeVertretung: {
    ...VERTRETEN,
    gegenstand: 'vertretung',
    rufe: ({ zugang, satz }) => dienst.widerrufeVertretung(zugang, satz.schluessel),
  },
};

export const EINLADUNGEN: Dienstzeilen = {
  ladeEin: {
    ...EINLADEN,
    rufe: ({ zugang, satz }) =>
      einladungen.ladeEin(zugang, satz.schluessel, {
        email: 'neu@probe.example',
        rollen: ['lesen'],
        gebiet: '',
      }),
  },
  listEinladungen: {
    ...EINLADEN,
    rufe: ({ zugang, satz }) => einladungen.listEinladungen(zugang, satz.schluessel),
  },
  widerrufeEinladung: [
    {
      recht: 'mitglied.einladen',
      gegenstand: 'einladung',
      rufe: ({ zugang, satz }) => einladungen.widerrufeEinladung(zugang, satz.neben ?? '', satz.schluessel),
    },
    // At the address of one's own organisation only its own invitations are found.
    {
      recht: 'mitglied.einladen',
      gegenstand: 'einladung',
      nurEigene: true,
      rufe: (anruf) => einladungen.widerrufeEinladung(anruf.zugang, eigeneOf(anruf), anruf.satz.schluessel),
    },
  ],
  readEinladung: {
    ohne: 'who holds the secret link may',
    getestet: 'src/konten/organisationen/einladungen/service.test.ts',
  },
  nimmEinladungAn: {
    ohne: 'who holds the secret link and has the address invited may',
    getestet: 'src/konten/organisationen/einladungen/service.test.ts',
  },
  trageEinladungEin: {
    ohne: 'who holds the secret link and has the address invited may',
    getestet: 'src/konten/organisationen/einladungen/service.test.ts',
  },
  ensureBetrieb: {
    ohne: 'for the command line: who reaches the database needs no other right',
    getestet: 'src/foerderprogramme/einlesen/lauf/service.test.ts',
  },
  findBetrieb: {
    ohne: 'for the command line: who reaches the database needs no other right',
    getestet: 'src/foerderprogramme/einlesen/lauf/service.test.ts',
  },
  ladeBetreiberEin: {
    ohne: 'for the command line: who reaches the database needs no other right',
    getestet: 'src/konten/organisationen/einladungen/service.test.ts',
  },
};

export const MITGLIEDER: Dienstzeilen = {
  listMitglieder: {
    recht: 'mitglied.lesen',
    gegenstand: 'eigenes',
    rufe: ({ zugang }) => mitglieder.listMitglieder(zugang),
  },
  listMitgliederVon: {
    ...ORGANISATION,
    recht: 'mitglied.lesen',
    rufe: ({ zugang, satz }) => mitglieder.listMitgliederVon(zugang, satz.schluessel),
  },
  findMitglied: {
    ...AENDERN,
    recht: 'mitglied.lesen',
    rufe: ({ zugang, satz }) => mitglieder.findMitglied(zugang, satz.schluessel),
  },
  gibRolle: {
    ...AENDERN,
    rufe: ({ zugang, satz, akteur }) =>
      mitglieder.gibRolle(zugang, satz.schluessel, {
        rolle: 'zahlung',
        gebiet: akteur.lage.organisation?.gebiet ?? '',
      }),
  },
  entzieheRollen: {
    ...AENDERN,
    rufe: ({ zugang, satz }) => mitglieder.entzieheRollen(zugang, satz.schluessel, []),
  },
  verlasseOrganisation: {
    ohne: 'one’s own decision, about oneself only',
    getestet: 'src/konten/organisationen/mitglieder/service.test.ts',
  },
  requireEigene: { ohne: 'looks at rights that were loaded' },
  mitgliedFehlt: { ohne: 'words of a refusal' },
};
