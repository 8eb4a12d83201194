/**
 * Asks the table of rights about one act and one record.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import {
  type Bezug,
  bezuegeFor,
  type Grundrolle,
  type Handlung,
  ROLLE_TEXT,
  ROLLEN,
  type Rolle,
} from './rechte.ts';
import { describeVerbot } from './verbot.ts';

export const ORGANISATIONSARTEN = [
  'bund',
  'land',
  'bewilligungsbehoerde',
  'kommune',
  'traeger',
  'begleitagentur',
  'pruefstelle',
  'oeffentlichkeit',
  'betrieb',
] as const;
export type Organisationsart = (typeof ORGANISATIONSARTEN)[number];

/** Arts whose roles reach over a territory, not only over what is their own. */
const AUFSICHT: ReadonlySet<Organisationsart> = new Set([
  'bund',
  'land',
  'bewilligungsbehoerde',
  'pruefstelle',
  'betrieb',
]);

/** One role that counts now. */
export type Rolleninhaberschaft = {
  readonly rolle: Rolle;
  /** Beginning of the AGS of its territory; '' is Germany. */
  readonly gebiet: string;
  /** Whose role it is, when one acts as a substitute. */
  readonly vertretene: string | null;
};

/** Everything that decides what somebody may do: who, for which organisation, with which roles. */
export type Rechtelage = {
  /** Id of the signed-in person. */
  readonly person: string | null;
  /** Visitor of the demo without sign-in. */
  readonly gast: boolean;
  readonly organisation: {
    readonly id: string;
    readonly kuerzel: string;
    readonly name: string;
    readonly art: Organisationsart;
    readonly gebiet: string;
    readonly bestaetigt: boolean;
  } | null;
  /** The organisation with those that went up into it; for guests the organisations of the demo. */
  readonly eigene: readonly string[];
  readonly rollen: readonly Rolleninhaberschaft[];
};

/** What of a record decides over rights to it. */
export type Datensatz = {
  /** Organisation that owns it. */
  readonly organisation?: string | null;
  /** Where it lies. */
  readonly ags?: string | null;
  readonly freigaben?: readonly { readonly organisation: string; readonly umfang: 'lesen' | 'mitarbeit' }[];
  readonly veroeffentlicht?: boolean;
  /** Whom it is about. */
  readonly person?: string | null;
};

export type Erlaubnis = { readonly erlaubt: true } | { readonly erlaubt: false; readonly grund: string };

function isGeteilt(lage: Rechtelage, datensatz: Datensatz, umfang: readonly string[]): boolean {
  if (!lage.gast && lage.organisation?.bestaetigt !== true) return false;
  return (datensatz.freigaben ?? []).some(
    (freigabe) => umfang.includes(freigabe.umfang) && lage.eigene.includes(freigabe.organisation),
  );
}

function isInGebiet(lage: Rechtelage, datensatz: Datensatz, gebiet: string): boolean {
  const { organisation } = lage;
  if (!organisation?.bestaetigt || !AUFSICHT.has(organisation.art)) return false;
  return datensatz.ags != null && gebiet.startsWith(organisation.gebiet) && datensatz.ags.startsWith(gebiet);
}

/** Speaking to the public in the name of an organisation: only once somebody has checked that it is that one. */
const NUR_BESTAETIGT: ReadonlySet<Handlung> = new Set([
  'akte.veroeffentlichen',
  'plan.veroeffentlichen',
  'monitoring.veroeffentlichen',
]);

function fehltBestaetigung({ organisation }: Rechtelage, handlung: Handlung): boolean {
  return NUR_BESTAETIGT.has(handlung) && organisation?.bestaetigt !== true;
}

type Frage = { readonly lage: Rechtelage; readonly datensatz: Datensatz; readonly gebiet: string };

const STEHT_IM_BEZUG: Readonly<Record<Bezug, (frage: Frage) => boolean>> = {
  eigen: ({ lage, datensatz }) =>
    datensatz.organisation != null && lage.eigene.includes(datensatz.organisation),
  mitarbeit: ({ lage, datensatz }) => isGeteilt(lage, datensatz, ['mitarbeit']),
  geteilt: ({ lage, datensatz }) => isGeteilt(lage, datensatz, ['lesen', 'mitarbeit']),
  gebiet: ({ lage, datensatz, gebiet }) => isInGebiet(lage, datensatz, gebiet),
  oeffentlich: ({ datensatz }) => datensatz.veroeffentlicht === true,
  selbst: ({ lage, datensatz }) => lage.person !== null && datensatz.person === lage.person,
};

function grundrollenOf(lage: Rechtelage): Grundrolle[] {
  return [
    'oeffentlichkeit',
    ...(lage.person === null ? [] : ['angemeldet' as const]),
    ...(lage.gast ? ['gast' as const] : []),
  ];
}

function explainVerbot(lage: Rechtelage, handlung: Handlung): string {
  if (lage.person === null && !lage.gast) return 'Melden Sie sich dafür an.';
  const noetig = ROLLEN.filter((rolle) => bezuegeFor(handlung, rolle).length > 0);
  if (noetig.length === 0) return 'Das kann jede Person nur für sich selbst.';
  if (lage.rollen.some(({ rolle }) => noetig.includes(rolle))) {
    if (fehltBestaetigung(lage, handlung)) {
      return 'Ihre Organisation ist noch nicht bestätigt. Bestätigen kann sie der Betrieb der Anwendung.';
    }
    return 'Ihre Rolle reicht nicht bis hierher: Der Vorgang gehört einer anderen Organisation oder liegt außerhalb Ihres Gebiets.';
  }
  const rollen = new Intl.ListFormat('de', { type: 'disjunction' }).format(
    noetig.map((rolle) => `„${ROLLE_TEXT[rolle]}“`),
  );
  const keine = lage.organisation === null && !lage.gast ? 'Sie handeln gerade für keine Organisation. ' : '';
  return `${keine}Das darf, wer in der zuständigen Organisation die Rolle ${rollen} hat.`;
}

/** May this be done now to this record, and if not, why not? */
export function pruefeRecht(lage: Rechtelage, handlung: Handlung, datensatz: Datensatz): Erlaubnis {
  const grundlegend = grundrollenOf(lage).map((rolle) => ({ rolle, gebiet: '' }));
  const erlaubt =
    !fehltBestaetigung(lage, handlung) &&
    [...grundlegend, ...lage.rollen].some(({ rolle, gebiet }) =>
      bezuegeFor(handlung, rolle).some((bezug) => STEHT_IM_BEZUG[bezug]({ lage, datensatz, gebiet })),
    );
  return erlaubt ? { erlaubt } : { erlaubt, grund: explainVerbot(lage, handlung) };
}

/** @throws FachlicherFehler `handlung-verboten` that says what would be needed */
export function requireRecht(lage: Rechtelage, handlung: Handlung, datensatz: Datensatz): void {
  const ergebnis = pruefeRecht(lage, handlung, datensatz);
  if (ergebnis.erlaubt) return;
  throw new FachlicherFehler('handlung-verboten', describeVerbot(handlung, ergebnis.grund), {
    handlung,
  });
}

/** Organisations for which somebody may found new records of their own. */
export function listEigeneMitRecht(lage: Rechtelage, handlung: Handlung): readonly string[] {
  return lage.eigene.filter((organisation) => pruefeRecht(lage, handlung, { organisation }).erlaubt);
}
