/**
 * The one table of rights: who may do what to a record that stands in which relation to them. Services ask it,
 * pages ask it what to offer and why not more, and row-level security asks its copy in the database
 * (`konten_recht`; a test compares the two).
 */

import { MONITORINGRECHTE } from './monitoringrechte.ts';
import { WERKBANKRECHTE } from './werkbankrechte.ts';

/** Roles that an organisation gives to people. */
export const ROLLEN = [
  'lesen',
  'bearbeitung',
  'pruefung',
  'entscheidung',
  'zahlung',
  'revision',
  'verwaltung',
  'betrieb',
] as const;
export type Rolle = (typeof ROLLEN)[number];

/** Roles that nobody gives: everybody, whoever is signed in, and the visitor of the demo. */
export const GRUNDROLLEN = ['oeffentlichkeit', 'angemeldet', 'gast'] as const;
export type Grundrolle = (typeof GRUNDROLLEN)[number];

/**
 * Relation of a record to who acts: owned by the organisation acted for, shared with it to work on it, shared
 * with it to read, lying in the territory of the role, published, about the person itself.
 */
export const BEZUEGE = ['eigen', 'mitarbeit', 'geteilt', 'gebiet', 'oeffentlich', 'selbst'] as const;
export type Bezug = (typeof BEZUEGE)[number];

type Rechtezeile = {
  /** What it means, as in „Sie dürfen …“. */
  readonly text: string;
  /** Legal basis, written into the Prüfpfad. */
  readonly grundlage: string;
  readonly wer: Readonly<Partial<Record<Rolle | Grundrolle, readonly Bezug[]>>>;
};

const LESENDE = ['eigen', 'mitarbeit', 'geteilt'] as const;
const FACHLICH = { pruefung: LESENDE, entscheidung: LESENDE, zahlung: LESENDE } as const;

/** § 171e BauGB: concept and Massnahmen; § 149 BauGB: KoFi; § 137 BauGB: participation of those concerned. */
export const RECHTE = {
  'akte.lesen': {
    text: 'die Akte lesen',
    grundlage: '§ 171e Abs. 4 BauGB',
    wer: {
      lesen: LESENDE,
      bearbeitung: LESENDE,
      ...FACHLICH,
      revision: [...LESENDE, 'gebiet'],
      gast: ['eigen'],
    },
  },
  'akte.anlegen': {
    text: 'ein Quartier mit seiner Akte anlegen',
    grundlage: '§ 171e Abs. 4 BauGB',
    wer: { bearbeitung: ['eigen'], gast: ['eigen'] },
  },
  'akte.aendern': {
    text: 'die Akte ändern',
    grundlage: '§ 171e Abs. 4 BauGB',
    wer: { bearbeitung: ['eigen', 'mitarbeit'], gast: ['eigen'] },
  },
  'akte.teilen': {
    text: 'die Akte mit anderen Organisationen teilen',
    grundlage: '§ 171e Abs. 5 BauGB',
    wer: { entscheidung: ['eigen'] },
  },
  'akte.veroeffentlichen': {
    text: 'Teile der Akte veröffentlichen',
    grundlage: '§ 137 BauGB',
    wer: { entscheidung: ['eigen'] },
  },
  'plan.lesen': {
    text: 'das Bündel lesen',
    grundlage: '§ 149 BauGB',
    wer: {
      lesen: LESENDE,
      bearbeitung: LESENDE,
      ...FACHLICH,
      revision: [...LESENDE, 'gebiet'],
      gast: ['eigen'],
    },
  },
  'plan.berechnen': {
    text: 'ein Bündel berechnen',
    grundlage: '§ 149 BauGB',
    wer: { bearbeitung: ['eigen', 'mitarbeit'], gast: ['eigen'] },
  },
  'plan.veroeffentlichen': {
    text: 'ein Bündel veröffentlichen',
    grundlage: '§ 137 BauGB',
    wer: { entscheidung: ['eigen'] },
  },
  ...WERKBANKRECHTE,
  ...MONITORINGRECHTE,
  'veroeffentlichung.lesen': {
    text: 'Veröffentlichtes lesen',
    grundlage: '§ 137 BauGB',
    wer: { oeffentlichkeit: ['oeffentlich'] },
  },
  'geschichte.lesen': {
    text: 'die Geschichte eines Vorgangs lesen',
    grundlage: 'Art. 5 Abs. 2 DSGVO',
    wer: {
      lesen: ['eigen'],
      bearbeitung: ['eigen'],
      pruefung: ['eigen'],
      entscheidung: ['eigen'],
      zahlung: ['eigen'],
      revision: ['eigen'],
      gast: ['eigen'],
    },
  },
  'programm.lesen': {
    text: 'die Förderprogramme lesen',
    grundlage: '§ 44 BHO',
    wer: { oeffentlichkeit: ['oeffentlich'] },
  },
  'programmentwurf.lesen': {
    text: 'Entwürfe von Förderprogrammen lesen',
    grundlage: '§ 44 BHO',
    wer: {
      lesen: ['eigen'],
      bearbeitung: ['eigen'],
      pruefung: ['eigen'],
      entscheidung: ['eigen'],
      revision: ['eigen', 'gebiet'],
    },
  },
  'programmentwurf.entwerfen': {
    text: 'ein Förderprogramm entwerfen',
    grundlage: '§ 44 BHO',
    wer: { bearbeitung: ['eigen'] },
  },
  'programmentwurf.freigeben': {
    text: 'ein Förderprogramm nach dem Vier-Augen-Prinzip freigeben',
    grundlage: '§ 44 BHO',
    wer: { entscheidung: ['eigen'] },
  },
  // Foreign records may be read, not changed and not handed on (CC BY-ND): never beyond the own organisation.
  'fremdbestand.lesen': {
    text: 'eingelesene fremde Förderprogramme lesen',
    grundlage: '§ 44 BHO',
    wer: {
      lesen: ['eigen'],
      bearbeitung: ['eigen'],
      pruefung: ['eigen'],
      entscheidung: ['eigen'],
      revision: ['eigen'],
    },
  },
  'fremdbestand.einlesen': {
    text: 'fremde Förderprogramme einlesen',
    grundlage: '§ 44 BHO',
    wer: { bearbeitung: ['eigen'] },
  },
  'fremdbestand.auswerten': {
    text: 'Vorschläge aus fremden Förderprogrammen bestätigen',
    grundlage: '§ 44 BHO',
    wer: { bearbeitung: ['eigen'] },
  },
  'programm.zuordnen': {
    text: 'festlegen, welche Organisation ein Förderprogramm führt',
    grundlage: '§ 44 BHO',
    wer: { betrieb: ['gebiet'] },
  },
  'organisation.lesen': {
    text: 'das Verzeichnis der Organisationen lesen',
    grundlage: 'Art. 6 Abs. 1 Buchst. e DSGVO',
    wer: { oeffentlichkeit: ['oeffentlich'] },
  },
  'organisation.anlegen': {
    text: 'eine Organisation einrichten',
    grundlage: 'Art. 6 Abs. 1 Buchst. e DSGVO',
    wer: { angemeldet: ['selbst'] },
  },
  'organisation.aendern': {
    text: 'Namen und Zuständigkeit der Organisation ändern',
    grundlage: 'Art. 5 Abs. 1 Buchst. d DSGVO',
    wer: { verwaltung: ['eigen'], betrieb: ['gebiet'] },
  },
  'organisation.bestaetigen': {
    text: 'Organisationen bestätigen',
    grundlage: 'Art. 32 DSGVO',
    wer: { betrieb: ['gebiet'] },
  },
  'organisation.zusammenfuehren': {
    text: 'doppelte Organisationen zusammenführen',
    grundlage: 'Art. 5 Abs. 1 Buchst. d DSGVO',
    wer: { betrieb: ['gebiet'] },
  },
  'mitglied.lesen': {
    text: 'die Mitglieder der Organisation sehen',
    grundlage: 'Art. 6 Abs. 1 Buchst. e DSGVO',
    wer: {
      lesen: ['eigen'],
      bearbeitung: ['eigen'],
      pruefung: ['eigen'],
      entscheidung: ['eigen'],
      zahlung: ['eigen'],
      revision: ['eigen', 'gebiet'],
      verwaltung: ['eigen'],
      betrieb: ['eigen', 'gebiet'],
    },
  },
  'mitglied.einladen': {
    text: 'Mitglieder einladen',
    grundlage: 'Art. 32 DSGVO',
    wer: { verwaltung: ['eigen'], betrieb: ['gebiet'] },
  },
  'mitglied.aendern': {
    text: 'Rollen geben und entziehen',
    grundlage: 'Art. 32 DSGVO',
    wer: { verwaltung: ['eigen'] },
  },
  'vertretung.einrichten': {
    text: 'eine Vertretung einrichten',
    grundlage: 'Art. 32 DSGVO',
    wer: { angemeldet: ['selbst'], verwaltung: ['eigen'] },
  },
  'konto.lesen': {
    text: 'das eigene Konto sehen',
    grundlage: 'Art. 15 DSGVO',
    wer: { angemeldet: ['selbst'] },
  },
  'konto.aendern': {
    text: 'das eigene Konto ändern',
    grundlage: 'Art. 16 DSGVO',
    wer: { angemeldet: ['selbst'] },
  },
  'konto.merken': {
    text: 'Suchen merken und sich Neues mitteilen lassen',
    grundlage: 'Art. 6 Abs. 1 Buchst. a DSGVO',
    wer: { angemeldet: ['selbst'], gast: ['eigen'] },
  },
  'konto.ausgeben': {
    text: 'die eigenen Daten ausgeben',
    grundlage: 'Art. 15, 20 DSGVO',
    wer: { angemeldet: ['selbst'] },
  },
  'konto.loeschen': {
    text: 'das eigene Konto löschen',
    grundlage: 'Art. 17 DSGVO',
    wer: { angemeldet: ['selbst'] },
  },
  'pruefpfad.lesen': {
    text: 'den Prüfpfad lesen und ausgeben',
    grundlage: 'Art. 5 Abs. 2 DSGVO',
    wer: { revision: ['eigen', 'gebiet'] },
  },
  // Who gives roles sees what became of them, but no Akte by way of its history.
  'verwaltungspfad.lesen': {
    text: 'den Prüfpfad von Mitgliedern, Rollen und Organisation lesen und ausgeben',
    grundlage: 'Art. 5 Abs. 2 DSGVO',
    wer: { verwaltung: ['eigen'], betrieb: ['eigen'] },
  },
} as const satisfies Readonly<Record<string, Rechtezeile>>;

export type Handlung = keyof typeof RECHTE;
export const HANDLUNGEN = Object.keys(RECHTE) as [Handlung, ...Handlung[]];

export const ROLLE_TEXT: Readonly<Record<Rolle | Grundrolle, string>> = {
  lesen: 'Lesen',
  bearbeitung: 'Bearbeitung',
  pruefung: 'Prüfung',
  entscheidung: 'Entscheidung',
  zahlung: 'Zahlung',
  revision: 'Revision',
  verwaltung: 'Verwaltung',
  betrieb: 'Betrieb',
  oeffentlichkeit: 'alle',
  angemeldet: 'alle, die angemeldet sind',
  gast: 'Gast der Demo',
};

/** Relations in which a role may do it; empty: never. */
export function bezuegeFor(handlung: Handlung, rolle: Rolle | Grundrolle): readonly Bezug[] {
  const wer: Rechtezeile['wer'] = RECHTE[handlung].wer;
  return wer[rolle] ?? [];
}

/** Every line of the table, as in the database, in its order. */
export function listRechtezeilen(): readonly {
  readonly handlung: Handlung;
  readonly rolle: Rolle | Grundrolle;
  readonly bezug: Bezug;
}[] {
  return HANDLUNGEN.flatMap((handlung) =>
    [...GRUNDROLLEN, ...ROLLEN].flatMap((rolle) =>
      bezuegeFor(handlung, rolle).map((bezug) => ({ handlung, rolle, bezug })),
    ),
  );
}
