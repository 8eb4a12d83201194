/**
 * Examples of rules: a small case whose best plan is legal, and the same plan bent so that exactly one rule breaks.
 * One table for the page that explains the rules and for the test that every one of them is enforced.
 */
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { type Akte, akteSchema } from '#quartiere/index.ts';
import {
  buildRechtsstand,
  type Landesregel,
  landesregelSchema,
  type Norm,
  normSchema,
  type Programm,
  programmSchema,
  type Rechtsstand,
} from '#rechtsstand/index.ts';

export type Angaben = Readonly<Record<string, unknown>>;

/** One change of a plan: who pays how many cents of a position; own money makes up for it. */
export type Planeingriff = {
  readonly position: string;
  /** Programme whose grant is set; 0 cents takes it away. */
  readonly programm: string;
  readonly cent: number;
  /** Who pays more or less in turn; without it, the Kommune. */
  readonly gegen?: 'eigenmittel' | 'traegermittel';
  /** Cents moved from the first giver to the second one. */
  readonly umGeber?: number;
};

export type Regelbeispiel = {
  readonly kennung: string;
  readonly titel: string;
  /** The rule in plain words, one sentence each. */
  readonly worte: readonly string[];
  readonly norm: string;
  readonly stelle: string;
  /** Short name of the norm, where `stelle` does not contain it. */
  readonly werk?: string;
  /** Name of the rule in the re-check. */
  readonly regel: string;
  readonly massnahmen: readonly Angaben[];
  readonly programme: readonly Programm[];
  /** What else the Akte, its Quartier or the law of the Land state. */
  readonly akte?: Angaben;
  readonly quartier?: Angaben;
  readonly landesregel?: Landesregel;
  /** What the best plan does, with the calculation. */
  readonly erlaubt: string;
  /** What is wrong with the bent plan. */
  readonly verboten: string;
  /** Grants of the best plan by hand: position, programme, euro; `*` stands for all of them together. */
  readonly zahlt: readonly (readonly [position: string, programm: string, betrag: string])[];
  readonly eingriffe: readonly Planeingriff[];
  /** Massnahmen that the bent plan finances as well, from own money. */
  readonly auchFinanziert?: readonly string[];
};

/** Day of all examples. */
export const BEISPIELTAG = parseKalendertag('2026-06-01');

const QUELLE = { url: 'https://example.org/beispiel', stand: '2026-01-01', pruefstand: 'gelesen' };

/** A programme that only this table knows; open at any time, for costs from 2026 to 2035. */
export function programm(
  kennung: string,
  kurztitel: string,
  arten: readonly string[],
  foerderung: Angaben,
  { kriterien, ...mehr }: { readonly kriterien?: Angaben; readonly [feld: string]: unknown } = {},
): Programm {
  return programmSchema.parse({
    schema: 'quartierwerk/programm/1',
    kennung,
    titel: kurztitel,
    kurztitel,
    beschreibung: 'Ein erfundenes Programm für ein Rechenbeispiel.',
    ebene: 'bund',
    ressort: 'Bund',
    art: 'zuschuss',
    laufzeit: { ab: null, bis: null },
    kriterien: {
      kostenart: { zulaessig: [{ arten }] },
      antragsfenster: { art: 'laufend' },
      bewilligungszeitraum: { art: 'fest', ab: '2026-01-01', bis: '2035-12-31' },
      ...kriterien,
    },
    foerderung,
    grundlagen: [],
    quelle: QUELLE,
    ...mehr,
  });
}

export function satz(prozent: string, mehr: Angaben = {}): Angaben {
  return { satz: { art: 'fest', satz: prozent }, ...mehr };
}

export function landesregel(angaben: Angaben): Landesregel {
  return landesregelSchema.parse({
    schema: 'quartierwerk/landesregel/1',
    kennung: 'land/nw/staedtebaufoerderung',
    land: 'NW',
    titel: 'Richtlinie eines Landes',
    zitat: 'Richtlinie des Landes',
    gueltig: { ab: '2023-01-01', bis: null },
    quelle: QUELLE,
    ...angaben,
  });
}

/** `[Kostenart, Jahr, Betrag]`, numbered as positions of the Massnahme. */
type Kosten = readonly [kostenart: string, jahr: number, betrag: string, mehr?: Angaben];

export function massnahme(
  kennung: string,
  titel: string,
  kosten: readonly Kosten[],
  mehr: Angaben = {},
): Angaben {
  return {
    kennung,
    titel,
    handlungsfelder: ['integration'],
    zweck: 'gemeinbedarf',
    traeger: { art: 'kommune' },
    nutzen: 50,
    beginn: '2027-01-01',
    ende: '2028-12-31',
    kosten: kosten.map(([kostenart, jahr, betrag, angaben], stelle) => ({
      kennung: `${kennung}.${stelle + 1}`,
      kostenart,
      jahr,
      betrag,
      ...angaben,
    })),
    ...mehr,
  };
}

/** The case as Akte and law. */
export function buildBeispielfall(
  beispiel: Regelbeispiel,
  deminimis: Norm,
): { akte: Akte; rechtsstand: Rechtsstand } {
  const seit = parseKalendertag('2020-01-01');
  const regel = beispiel.landesregel;
  return {
    akte: akteSchema.parse({
      schema: 'quartierwerk/akte/1',
      stichtag: BEISPIELTAG,
      kommune: { ags: '05999000', name: 'Auenstadt', land: 'NW', einwohner: 210_000 },
      quartier: { kennung: 'beispiel', name: 'Beispiel', einwohner: 5_000, gebiet: [], ...beispiel.quartier },
      eigenmittel: 'unbegrenzt',
      massnahmen: beispiel.massnahmen,
      ...beispiel.akte,
    }),
    rechtsstand: buildRechtsstand({
      programme: beispiel.programme.map((inhalt) => ({
        ab: seit,
        inhalt,
        datei: `programme/${inhalt.kennung}/${seit}.yaml`,
      })),
      normen: [{ ab: deminimis.gueltig.ab, inhalt: deminimis, datei: `${deminimis.kennung}.yaml` }],
      landesregeln: regel ? [{ ab: regel.gueltig.ab, inhalt: regel, datei: `${regel.kennung}.yaml` }] : [],
    }),
  };
}

/** The cap for de-minimis aid, the one norm that examples compute with. */
export const DEMINIMIS: Norm = normSchema.parse({
  schema: 'quartierwerk/norm/1',
  kennung: 'eu/vo-2023-2831',
  titel: 'De-minimis-Verordnung',
  zitat: 'VO (EU) 2023/2831',
  gueltig: { ab: '2024-01-01', bis: '2030-12-31' },
  inhalt: [{ stelle: 'Art. 3 Abs. 2', text: 'Höchstbetrag in drei Jahren.' }],
  parameter: [{ schluessel: 'hoechstbetrag', betrag: '300.000,00', stelle: 'Art. 3 Abs. 2' }],
  quelle: QUELLE,
});
