/**
 * The result: one Finanzierungsplan (KoFi) for one Quartier (`quartierwerk/plan/1`). All money integer cents.
 */
import { z } from 'zod';
import { EBENEN } from '#rechtsstand/index.ts';

const centFeld = z.int();
const fundstelle = z.strictObject({
  norm: z.string(),
  stelle: z.string(),
  /** First day of the version that was used. Plans stored before versions were named have none. */
  fassung: z.string().optional(),
});
const ergebnis = z.enum(['erfuellt', 'nicht-erfuellt', 'offen', 'ermessen']);
const pruefstand = z.enum(['gelesen', 'ungeprueft']);
const quelle = z.strictObject({
  art: z.enum(['foerderprogramm', 'eigenmittel', 'traegermittel', 'einnahmen', 'dritte']),
  kennung: z.string(),
});

const befund = z.strictObject({
  kriterium: z.string(),
  ergebnis,
  pruefstand,
  fundstellen: z.array(fundstelle),
  text: z.string(),
  fehlend: z.array(z.string()),
  annahme: z.string().optional(),
});

export const planSchema = z.strictObject({
  schema: z.literal('quartierwerk/plan/1'),
  /** `optimal` only if every stage is proven and nothing was cut off. */
  status: z.enum(['optimal', 'zulaessig', 'unloesbar', 'abgebrochen']),
  /** How the bound was proven: within the solver's tolerance, or in integers. */
  beweis: z.enum(['gleitkomma', 'exakt']).nullable(),
  stichtag: z.string(),
  quartier: z.strictObject({ kennung: z.string(), name: z.string(), kommune: z.string(), land: z.string() }),
  /** Lexicographic stages; `luecke` = |schranke - wert| in the unit of the stage (points, cents, points). */
  stufen: z.array(
    z.strictObject({
      name: z.enum(['nutzen', 'eigenmittel', 'aufwand']),
      wert: centFeld,
      schranke: centFeld,
      luecke: centFeld,
    }),
  ),
  /** Who pays what; for each position of a financed Massnahme the cents sum to its Gesamtausgaben. */
  posten: z.array(
    z.strictObject({
      massnahme: z.string(),
      position: z.string(),
      jahr: z.int(),
      quelle,
      cent: centFeld,
      /** Levels and Ressorts behind a grant; sum to `cent`. Empty for other sources. */
      geber: z.array(z.strictObject({ ebene: z.enum(EBENEN), ressort: z.string(), cent: centFeld })),
      /** Already granted or promised before this plan. */
      zugesagt: z.boolean(),
      /** Rests on read rules only, no Annahme, no discretion. */
      gesichert: z.boolean(),
    }),
  ),
  /** Grants of programmes: `unterAnnahmenCent` all of the plan, `gesichertCent` the secure part of it. */
  summen: z.strictObject({
    gesichertCent: centFeld,
    unterAnnahmenCent: centFeld,
    eigenmittelCent: centFeld,
    traegermittelCent: centFeld,
    einnahmenCent: centFeld,
    dritteCent: centFeld,
    gesamtausgabenCent: centFeld,
  }),
  massnahmen: z.array(
    z.strictObject({
      kennung: z.string(),
      titel: z.string(),
      finanziert: z.boolean(),
      /** Years by which the plan begins it later than the Akte says; its posten are those of the later years. */
      verschoben: z.int().min(1).max(3).optional(),
      gesamtausgabenCent: centFeld,
      /** Findings of the programmes that pay for it, and why it is or is not financed. */
      befunde: z.array(befund),
      begruendung: z.array(z.strictObject({ text: z.string(), fundstelle: fundstelle.nullable() })),
    }),
  ),
  programme: z.array(
    z.strictObject({
      kennung: z.string(),
      titel: z.string(),
      ressort: z.string(),
      /** First day of the version that was used, and whether the Akte cites it. */
      fassung: z.strictObject({ ab: z.string(), zitiert: z.boolean() }).optional(),
      genutzt: z.boolean(),
      cent: centFeld,
      gesichertCent: centFeld,
      /** Best finding over all positions. */
      befund: ergebnis,
      pruefstand,
      /** Fits, but no known rate or sum: shown, never paid. */
      betragUnbekannt: z.boolean(),
      gruende: z.array(z.strictObject({ fundstelle: fundstelle.nullable(), text: z.string() })),
    }),
  ),
  annahmen: z.array(z.strictObject({ kennung: z.string(), text: z.string(), cent: centFeld })),
  /** Unverified facts and discretion used by the plan, dearest first. */
  pruefliste: z.array(
    z.strictObject({
      programm: z.string(),
      kriterium: z.string(),
      art: z.enum(['ungeprueft', 'ermessen', 'annahme']),
      text: z.string(),
      fundstelle: fundstelle.nullable(),
      /** Additional own money for the same Massnahmen if it turns out otherwise; null: not priced. */
      mehrEigenmittelCent: centFeld.nullable(),
    }),
  ),
  /** Versions of programmes, Land rules and norms that the plan rests on, by key. */
  fassungen: z
    .array(
      z.strictObject({
        norm: z.string(),
        titel: z.string(),
        ab: z.string(),
        /** Cited by the Akte or a programme, and used for that reason. */
        zitiert: z.boolean(),
      }),
    )
    .optional(),
  /** When there is no plan: rules and wishes that can't hold together. */
  konflikt: z.array(
    z.strictObject({
      regel: z.string(),
      text: z.string(),
      fundstelle: fundstelle.nullable(),
      /** Missing: a wish of the Kommune, no law. */
      pruefstand: pruefstand.optional(),
      /** Least changes that make a plan possible, the cheapest first; `genuegt`: that one change is enough. */
      auswege: z
        .array(
          z.strictObject({
            text: z.string(),
            /** What kind of change; missing in plans of older versions. */
            art: z.enum(['spaeter', 'eigenmittel', 'verzicht', 'vorgabe', 'ausnahme']).optional(),
            /** Euros it takes, in cents; null: none are needed, or nobody can say. */
            cent: centFeld.nullable(),
            /** Benefit that may be lost, points. */
            nutzen: z.int().nullable(),
            genuegt: z.boolean(),
          }),
        )
        .optional(),
    }),
  ),
  /** `kleinste`: no smaller set contradicts itself; `unverkleinerbar`: none of its parts can be spared. */
  konfliktbeweis: z.enum(['kleinste', 'unverkleinerbar', 'offen']).optional(),
  /**
   * Where no single change makes a plan possible, or only more own money: changes that do so together, the fewest
   * first; `wenigste`: fewer of that kind are not enough.
   */
  gemeinsameAuswege: z
    .array(z.strictObject({ schritte: z.array(z.string()), wenigste: z.boolean() }))
    .optional(),
});

export type Finanzierungsplan = z.output<typeof planSchema>;
export type Posten = Finanzierungsplan['posten'][number];
