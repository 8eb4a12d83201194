/**
 * Organisations and people of the demo: roles, no names. They exist in the demo only; a productive installation
 * refuses to start with them.
 */
import type { Organisationsart } from './erlaubnis.ts';
import type { Rolle } from './rechte.ts';

export type Demoorganisation = {
  readonly id: string;
  readonly kuerzel: string;
  readonly art: Organisationsart;
  readonly gebiet: string;
  readonly name: string;
  readonly zustaendigkeit: string;
};

export type Demoperson = {
  readonly id: string;
  /** What the person does; stands where a name would. */
  readonly name: string;
  readonly organisation: string;
  readonly rollen: readonly Rolle[];
};

const id = (reihe: string, nummer: number) =>
  `00000000-0000-${reihe}-8000-${String(nummer).padStart(12, '0')}`;

/** Akten that visitors of the demo bring along belong here. */
export const GAESTE = '00000000-0000-4000-8000-000000000000';
/** Migration 0006 gives the Akten of the invented cities to these two. */
export const AUENSTADT = '00000000-0000-4000-8000-000000000001';
export const BERGHEIDE = '00000000-0000-4000-8000-000000000002';

/** The other organisations of the demo. */
export const DEMOHAEUSER = {
  landesministerium: id('4000', 3),
  bezirksregierung: id('4000', 4),
  bundesressort: id('4000', 5),
  traeger: id('4000', 6),
  rechnungshof: id('4000', 7),
  betrieb: id('4000', 8),
} as const;

export const DEMOORGANISATIONEN: readonly Demoorganisation[] = [
  {
    id: GAESTE,
    kuerzel: 'gaeste',
    art: 'oeffentlichkeit',
    gebiet: '',
    name: 'Gäste der Demo',
    zustaendigkeit: 'Akten, die ohne Anmeldung eingelesen werden',
  },
  {
    id: AUENSTADT,
    kuerzel: 'auenstadt',
    art: 'kommune',
    gebiet: '05999000',
    name: 'Stadt Auenstadt',
    zustaendigkeit: 'Stadtentwicklung und Fördermittel',
  },
  {
    id: BERGHEIDE,
    kuerzel: 'bergheide',
    art: 'kommune',
    gebiet: '14999000',
    name: 'Stadt Bergheide',
    zustaendigkeit: 'Bauamt',
  },
  {
    id: DEMOHAEUSER.landesministerium,
    kuerzel: 'demo-landesministerium',
    art: 'land',
    gebiet: '05',
    name: 'Demo-Landesministerium',
    zustaendigkeit: 'Städtebauförderung des Landes',
  },
  {
    id: DEMOHAEUSER.bezirksregierung,
    kuerzel: 'demo-bezirksregierung',
    art: 'bewilligungsbehoerde',
    gebiet: '05',
    name: 'Demo-Bezirksregierung',
    zustaendigkeit: 'Bewilligung der Städtebauförderung',
  },
  {
    id: DEMOHAEUSER.bundesressort,
    kuerzel: 'demo-bundesressort',
    art: 'bund',
    gebiet: '',
    name: 'Demo-Bundesressort',
    zustaendigkeit: 'Soziale Stadtentwicklung',
  },
  {
    id: DEMOHAEUSER.traeger,
    kuerzel: 'demo-traeger',
    art: 'traeger',
    gebiet: '05999000',
    name: 'Demo-Träger',
    zustaendigkeit: 'Beratung und Bildung im Quartier',
  },
  {
    id: DEMOHAEUSER.rechnungshof,
    kuerzel: 'demo-rechnungshof',
    art: 'pruefstelle',
    gebiet: '',
    name: 'Demo-Rechnungshof',
    zustaendigkeit: 'Prüfung der Mittelverwendung',
  },
  {
    id: DEMOHAEUSER.betrieb,
    kuerzel: 'demo-betrieb',
    art: 'betrieb',
    gebiet: '',
    name: 'Demo-Betrieb',
    zustaendigkeit: 'Betrieb der Anwendung',
  },
];

export const DEMOPERSONEN: readonly Demoperson[] = [
  {
    id: id('4001', 1),
    name: 'Fördermittelmanagement Auenstadt',
    organisation: AUENSTADT,
    rollen: ['bearbeitung'],
  },
  {
    id: id('4001', 2),
    name: 'Amtsleitung Auenstadt',
    organisation: AUENSTADT,
    rollen: ['entscheidung', 'verwaltung'],
  },
  { id: id('4001', 3), name: 'Kasse Auenstadt', organisation: AUENSTADT, rollen: ['zahlung'] },
  { id: id('4001', 4), name: 'Ratsmitglied Auenstadt', organisation: AUENSTADT, rollen: ['lesen'] },
  { id: id('4001', 5), name: 'Planung Bergheide', organisation: BERGHEIDE, rollen: ['bearbeitung'] },
  {
    id: id('4001', 6),
    name: 'Leitung Bauamt Bergheide',
    organisation: BERGHEIDE,
    rollen: ['entscheidung', 'verwaltung'],
  },
  {
    id: id('4001', 7),
    name: 'Referat Landesministerium',
    organisation: DEMOHAEUSER.landesministerium,
    rollen: ['bearbeitung', 'lesen'],
  },
  {
    id: id('4001', 8),
    name: 'Referatsleitung Landesministerium',
    organisation: DEMOHAEUSER.landesministerium,
    rollen: ['entscheidung', 'verwaltung'],
  },
  {
    id: id('4001', 9),
    name: 'Sachbearbeitung Bezirksregierung',
    organisation: DEMOHAEUSER.bezirksregierung,
    rollen: ['pruefung'],
  },
  {
    id: id('4001', 10),
    name: 'Referat Bundesressort',
    organisation: DEMOHAEUSER.bundesressort,
    rollen: ['bearbeitung', 'lesen'],
  },
  {
    id: id('4001', 11),
    name: 'Referatsleitung Bundesressort',
    organisation: DEMOHAEUSER.bundesressort,
    rollen: ['entscheidung', 'verwaltung'],
  },
  {
    id: id('4001', 12),
    name: 'Projektleitung beim Träger',
    organisation: DEMOHAEUSER.traeger,
    rollen: ['bearbeitung', 'verwaltung'],
  },
  {
    id: id('4001', 13),
    name: 'Prüfung Rechnungshof',
    organisation: DEMOHAEUSER.rechnungshof,
    rollen: ['revision'],
  },
  {
    id: id('4001', 14),
    name: 'Betrieb der Demo',
    organisation: DEMOHAEUSER.betrieb,
    rollen: ['betrieb', 'verwaltung'],
  },
];
