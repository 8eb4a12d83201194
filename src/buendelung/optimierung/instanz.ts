/**
 * The reduced instance: what the optimiser may know. Law has been applied before (who may pay what, at most
 * how much); here are only integers, programme ids and the rows that reach over several positions.
 */
import type { Befund, Fundstelle, Pruefstand } from '#kernel/befund.ts';
import type { Bruch } from '#kernel/bruch.ts';
import { type EuroCent, minEuro } from '#kernel/geld.ts';
import type { Ebene, Reichweite } from '#rechtsstand/index.ts';

/**
 * One giver's part of each euro of a grant; the parts of an offer sum to one. Shares are rounded down to the
 * cent; a giver that takes the rest of the grant takes its cents too.
 */
export type Geberanteil = {
  readonly ebene: Ebene;
  readonly ressort: string;
  readonly anteil: Bruch;
  readonly rest: boolean;
};

/** A fact an offer rests on that was not read, is assumed, or is at an authority's discretion. */
export type Unsicherheit = {
  readonly programm: string;
  readonly kriterium: string;
  readonly art: 'ungeprueft' | 'ermessen' | 'annahme';
  /** Key of the Annahme, for that kind. */
  readonly annahme?: string;
  readonly text: string;
  readonly fundstelle: Fundstelle | null;
};

/** Programme p may pay up to `hoechstens` of a position. */
export type Angebot = {
  readonly index: number;
  readonly programm: string;
  /** Who applies: AGS of the Kommune or key of the carrier. */
  readonly antragsteller: string;
  /** Index into `massnahmen`. */
  readonly massnahme: number;
  /** Index into `bedarfe`. */
  readonly bedarf: number;
  /** Eligible expenditure of the position. */
  readonly grundlage: EuroCent;
  readonly satz: Bruch;
  /** Rate, own share and need applied, rounded down to the cent. */
  readonly brutto: EuroCent;
  /** What arrives of `brutto` when each giver's share is rounded down too. */
  readonly hoechstens: EuroCent;
  /** Most that all programmes together may pay on the position where this one is among them. */
  readonly grenze: EuroCent;
  readonly geber: readonly Geberanteil[];
  /** Programmes that must be used first in the same Massnahme. */
  readonly vorrangig: readonly string[];
  readonly unsicher: readonly Unsicherheit[];
};

/** One Kostenposition after fixed money: `rest` is to be paid by grants, carrier and Kommune. */
export type Bedarf = {
  readonly index: number;
  readonly massnahme: number;
  readonly position: string;
  readonly jahr: number;
  readonly gesamt: EuroCent;
  readonly rest: EuroCent;
  readonly grundlage: EuroCent;
  readonly angebote: readonly number[];
};

export type MassnahmeInstanz = {
  readonly index: number;
  readonly kennung: string;
  /** Variants of one Massnahme (moved by years) share a group: at most one of them is financed. */
  readonly gruppe: number;
  /** Years by which this variant begins later; none if missing. */
  readonly verschoben?: number;
  readonly nutzen: number;
  /** One of its group must be financed. */
  readonly pflicht: boolean;
  /** Must not be financed (what-if questions, „nicht vor“). */
  readonly ausgeschlossen: boolean;
  readonly bedarfe: readonly number[];
  /** Own money of a carrier other than the Kommune. */
  readonly traegermittel: EuroCent;
  /** Own money of the Kommune promised before; counts when the Massnahme is financed. */
  readonly zugesagteEigenmittel: EuroCent;
  /** Groups that must be financed too; those already done are left out. */
  readonly voraussetzung: readonly number[];
  /** Programmes with money already promised to it. */
  readonly zugesagteProgramme: readonly string[];
  /** Who applied for the promised money, by programme. */
  readonly zusageantragsteller: ReadonlyMap<string, string>;
  readonly vorhaben: string;
  /** Who gains by it in the end (de-minimis counts per undertaking, whoever applies). */
  readonly unternehmen: string;
};

/** Where a programme has promised money; `massnahme` is -1 for one that is already done. */
export type Zusagestelle = {
  readonly programm: string;
  readonly massnahme: number;
  readonly vorhaben: string;
  readonly antragsteller: string;
};

/** A cap or floor over offers: `sum(weight * cents) <= betrag` or `>= betrag` where its programme is used. */
export type Deckel = {
  readonly art: 'hoechstens' | 'mindestens';
  /** `zuwendung` weighs a grant with 1, `ausgaben` with 1/rate (the expenditure it recognises). */
  readonly bezug: 'zuwendung' | 'ausgaben';
  readonly betrag: EuroCent;
  /**
   * Added to a cap by each of these Massnahmen (indices) that is financed: shares of what they cost. Below 0 they take of
   * it themselves.
   */
  readonly jeMassnahme?: ReadonlyMap<number, EuroCent>;
  /**
   * The cap counts only where this offer of its `angebote` is taken; elsewhere it may be broken by up to `mehr`, since what
   * is promised stands. Such a cap has a row for each of its offers.
   */
  readonly nurMit?: { readonly angebot: number; readonly mehr: EuroCent };
  readonly angebote: readonly number[];
  readonly programm: string;
  /** It follows from the Akte (a gap, aid received), not from what the programme gives at most. */
  readonly beiseite?: true;
  readonly reichweite: Reichweite;
  readonly jahr: number | null;
  readonly text: string;
  readonly fundstelle: Fundstelle;
  readonly pruefstand: Pruefstand;
};

/** Two programmes that must not meet within a scope. */
export type Ausschluss = {
  readonly a: string;
  readonly b: string;
  readonly je: Reichweite;
  readonly text: string;
  readonly fundstelle: Fundstelle;
};

/** Programme `programm` needs one of `eineVon` in the same Massnahme or Quartier. */
export type Programmvoraussetzung = {
  readonly programm: string;
  readonly eineVon: readonly string[];
  readonly je: 'massnahme' | 'quartier';
  readonly fundstelle: Fundstelle;
};

/**
 * A programme that must be used: with `gruppe` that Massnahme is financed only with it, with null it must pay
 * somewhere in the plan.
 */
export type Programmwunsch = { readonly programm: string; readonly gruppe: number | null };

export type Instanz = {
  readonly massnahmen: readonly MassnahmeInstanz[];
  /** Money promised to Massnahmen already done: fixed, as that of the others. */
  readonly erledigteZusagen: readonly Zusagestelle[];
  readonly bedarfe: readonly Bedarf[];
  readonly angebote: readonly Angebot[];
  readonly deckel: readonly Deckel[];
  readonly ausschluesse: readonly Ausschluss[];
  readonly voraussetzungen: readonly Programmvoraussetzung[];
  /** Pairs of programmes that expressly allow the same expenditure, as „a|b“ with a < b. */
  readonly gemeinsam: ReadonlySet<string>;
  /** Wishes for programmes: pins of the Akte and what-if questions. */
  readonly wuensche: readonly Programmwunsch[];
  /**
   * Own money of the Kommune per Haushaltsjahr; a year with null and null for all: no limit; a year that is not
   * listed: nothing. Promised own money is already taken off.
   */
  readonly eigenmittel: ReadonlyMap<number, EuroCent | null> | null;
  /** Points per programme when used. */
  readonly aufwand: ReadonlyMap<string, number>;
  /** Findings of programmes that fit but have no known rate or sum. */
  readonly betragUnbekannt: ReadonlyMap<string, readonly Befund[]>;
};

/** A legal way to finance one Massnahme: which offer is taken for which position. */
export type Paket = {
  readonly massnahme: number;
  /** Programmes used, sorted. */
  readonly programme: readonly string[];
  /** Offers taken, ascending. */
  readonly angebote: readonly number[];
  /** Offers among them whose cents the model chooses. */
  readonly variabel: readonly number[];
  /** Not beaten by a package with more programmes: all that the stages before effort need. */
  readonly geldbest: boolean;
};

/** Most that these offers of the position may pay together beside what is promised. */
export function foerdergrenzeOf(bedarf: Bedarf, angebote: readonly Angebot[]): EuroCent {
  return angebote.reduce((kleinste, { grenze }) => minEuro(kleinste, grenze), bedarf.rest);
}

/** All places where programmes have promised money. */
export function listZusagestellen({
  massnahmen,
  erledigteZusagen,
}: Pick<Instanz, 'massnahmen' | 'erledigteZusagen'>): Zusagestelle[] {
  const laufende = massnahmen.flatMap(({ index, vorhaben, zugesagteProgramme, zusageantragsteller }) =>
    zugesagteProgramme.map((programm) => ({
      programm,
      massnahme: index,
      vorhaben,
      antragsteller: zusageantragsteller.get(programm) ?? '',
    })),
  );
  return [...laufende, ...erledigteZusagen];
}

/** Programmes that have promised money anywhere. */
export function listZugesagteProgramme(
  instanz: Pick<Instanz, 'massnahmen' | 'erledigteZusagen'>,
): Set<string> {
  return new Set(listZusagestellen(instanz).map(({ programm }) => programm));
}

/** Key of an unordered pair of programmes. */
export function paarOf(a: string, b: string): string {
  return a < b ? `${a}|${b}` : `${b}|${a}`;
}
