/**
 * What everybody may read of a plan that was published: the view of the council, reduced.
 *
 * Public are sums, who pays which Massnahme, the pictures, and whether money is secure. Not public are the limits
 * of own money (also where reasons and conflicts let them shine through), priorities, findings, questions to the
 * authority, positions, names of carriers and third parties, and everything else of the Akte. Annahmen are the
 * Kommune's own words: they become public only where it says so. The copy is made once, so that later changes
 * of plan or program never publish more.
 */
import { z } from 'zod';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { add, cent, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import { LANDESKUERZEL } from '#kernel/ids.ts';
import type { Akte, Massnahme } from '#quartiere/index.ts';
import { buildBilddaten, type Planbild } from '../ansicht/bilddaten.ts';
import { buildPlankopf } from '../ansicht/plankopf.ts';
import type { Finanzierungsplan, Posten } from '../finanzierungsplan.ts';
import { buildKofi } from '../kofi.ts';
import { MASSNAHMENGRUPPEN, massnahmengruppeOf } from '../massnahmengruppe.ts';
import { titelOf } from '../verschiebung/verschieben.ts';

const centFeld = z.int().transform((wert) => cent(wert));
const reiheFeld = z.strictObject({
  schluessel: z.string(),
  name: z.string(),
  betraege: z.array(centFeld),
  summe: centFeld,
});
const flussFeld = z.strictObject({ von: z.string(), nach: z.string(), cent: centFeld });

/** Who pays for a Massnahme, by kind; only programmes have names. */
const QUELLENARTEN = ['foerderprogramm', 'eigenmittel', 'traegermittel', 'einnahmen', 'dritte'] as const;

export const oeffentlicherPlanSchema = z.strictObject({
  schema: z.literal('quartierwerk/oeffentlicher-plan/1'),
  quartier: z.strictObject({
    kennung: z.string(),
    name: z.string(),
    kommune: z.string(),
    land: z.enum(LANDESKUERZEL),
  }),
  stichtag: z.string(),
  status: z.enum(['optimal', 'zulaessig']),
  /** All money in cents; `weitereCent`: carriers, third parties, income. */
  summen: z.strictObject({
    bedarfCent: centFeld,
    gedecktCent: centFeld,
    gesichertCent: centFeld,
    unterAnnahmenCent: centFeld,
    weitereCent: centFeld,
    eigenanteilCent: centFeld,
    ungedecktCent: centFeld,
  }),
  /** Programmes that pay, largest first. */
  programme: z.array(
    z.strictObject({
      kennung: z.string(),
      titel: z.string(),
      ressort: z.string(),
      /** First day of the version that was used; plans of earlier days do not say. */
      fassung: z.string().optional(),
      cent: centFeld,
      gesichertCent: centFeld,
      pruefstand: z.enum(['gelesen', 'ungeprueft']),
    }),
  ),
  /** Open Massnahmen, financed or not; those that are done are none of this plan. */
  massnahmen: z.array(
    z.strictObject({
      kennung: z.string(),
      titel: z.string(),
      gruppe: z.enum(MASSNAHMENGRUPPEN),
      stand: z.enum(['gesichert', 'unter-annahmen', 'nicht-finanziert']),
      kostenCent: centFeld,
      /** Largest first; empty where it is not financed. */
      quellen: z.array(
        z.strictObject({
          art: z.enum(QUELLENARTEN),
          /** Key of the programme, to read its rules; null for other sources. */
          programm: z.string().nullable(),
          name: z.string(),
          cent: centFeld,
        }),
      ),
    }),
  ),
  bilder: z.strictObject({
    jahre: z.array(z.int()),
    geber: z.array(reiheFeld),
    geberbild: z.array(reiheFeld),
    fluesse: z.array(flussFeld),
    flussbild: z.strictObject({ knoten: z.array(z.string()), kanten: z.array(flussFeld) }),
  }),
  /** How many there are is always said; their words only where the Kommune means them to be read. */
  annahmen: z.strictObject({
    anzahl: z.int(),
    texte: z.array(z.strictObject({ text: z.string(), cent: centFeld })),
  }),
});

export type OeffentlicherPlan = z.output<typeof oeffentlicherPlanSchema>;
export type OeffentlicheMassnahme = OeffentlicherPlan['massnahmen'][number];

/** The copy as the file that is given away: the same bytes whenever it is written. */
export function formatOeffentlichenPlan(plan: OeffentlicherPlan): string {
  return `${JSON.stringify(oeffentlicherPlanSchema.parse(plan), null, 2)}\n`;
}

/** What the Kommune decides when it publishes. */
export type Veroeffentlichungswahl = { readonly annahmen: boolean };

const QUELLENNAME: Readonly<Record<Exclude<Posten['quelle']['art'], 'foerderprogramm'>, string>> = {
  eigenmittel: 'Eigenmittel der Kommune',
  traegermittel: 'Eigenmittel der Träger',
  einnahmen: 'Zweckgebundene Einnahmen',
  dritte: 'Mittel Dritter',
};

/** Shown where an Akte names a programme that the plan does not know: its key may be anybody's words. */
const UNBEKANNTES_PROGRAMM = 'Weiteres Programm';
const NICHT_GENANNT = 'nicht genannt';

/** The plan without keys that are free text of the Akte: third parties, carriers, unknown programmes. */
function withoutNamen(plan: Finanzierungsplan): Finanzierungsplan {
  const bekannt = new Set(plan.programme.map(({ kennung }) => kennung));
  const keyOf = ({ art, kennung }: Posten['quelle']): string => {
    if (art !== 'foerderprogramm') return NICHT_GENANNT;
    return bekannt.has(kennung) ? kennung : UNBEKANNTES_PROGRAMM;
  };
  return {
    ...plan,
    posten: plan.posten.map((posten) => ({
      ...posten,
      quelle: { art: posten.quelle.art, kennung: keyOf(posten.quelle) },
    })),
  };
}

type Quelle = OeffentlicheMassnahme['quellen'][number];

function nameQuelle(plan: Finanzierungsplan, { art, kennung }: Posten['quelle']): Omit<Quelle, 'cent'> {
  if (art !== 'foerderprogramm') return { art, programm: null, name: QUELLENNAME[art] };
  const programm = plan.programme.find((eintrag) => eintrag.kennung === kennung);
  return { art, programm: programm?.kennung ?? null, name: programm?.titel ?? kennung };
}

function sumQuellen(plan: Finanzierungsplan, posten: readonly Posten[]): Quelle[] {
  const gruppen = Map.groupBy(posten, ({ quelle }) => `${quelle.art}/${quelle.kennung}`);
  return [...gruppen.values()]
    .flatMap((gruppe) => {
      const [erster] = gruppe;
      if (!erster) return [];
      return [{ ...nameQuelle(plan, erster.quelle), cent: add(...gruppe.map((p) => cent(p.cent))) }];
    })
    .toSorted((a, b) => b.cent - a.cent);
}

function standOf(finanziert: boolean, posten: readonly Posten[]): OeffentlicheMassnahme['stand'] {
  if (!finanziert) return 'nicht-finanziert';
  const zuwendungen = posten.filter(({ quelle }) => quelle.art === 'foerderprogramm');
  return zuwendungen.every(({ gesichert }) => gesichert) ? 'gesichert' : 'unter-annahmen';
}

function massnahmenOf(plan: Finanzierungsplan, akte: Akte): OeffentlicheMassnahme[] {
  const inAkte = new Map<string, Massnahme>(akte.massnahmen.map((m) => [m.kennung, m]));
  return plan.massnahmen.flatMap((zeile) => {
    const { kennung, finanziert, gesamtausgabenCent } = zeile;
    const massnahme = inAkte.get(kennung);
    if (!massnahme) return [];
    const posten = finanziert ? plan.posten.filter((eintrag) => eintrag.massnahme === kennung) : [];
    return [
      {
        kennung,
        titel: titelOf(zeile),
        gruppe: massnahmengruppeOf(massnahme),
        stand: standOf(finanziert, posten),
        kostenCent: cent(gesamtausgabenCent),
        quellen: sumQuellen(plan, posten),
      },
    ];
  });
}

function programmeOf(plan: Finanzierungsplan): OeffentlicherPlan['programme'] {
  return plan.programme
    .filter(({ genutzt }) => genutzt)
    .map(({ kennung, titel, ressort, fassung, cent: betrag, gesichertCent, pruefstand }) => ({
      kennung,
      titel,
      ressort,
      ...(fassung ? { fassung: fassung.ab } : {}),
      cent: cent(betrag),
      gesichertCent: cent(gesichertCent),
      pruefstand,
    }))
    .toSorted((a, b) => b.cent - a.cent);
}

function copyBilder({ jahre, geber, geberbild, fluesse, flussbild }: Planbild): OeffentlicherPlan['bilder'] {
  const copyReihe = (reihe: Planbild['geber'][number]) => ({ ...reihe, betraege: [...reihe.betraege] });
  return {
    jahre: [...jahre],
    geber: geber.map(copyReihe),
    geberbild: geberbild.map(copyReihe),
    fluesse: fluesse.map((fluss) => ({ ...fluss })),
    flussbild: {
      knoten: [...flussbild.knoten],
      kanten: flussbild.kanten.map((kante) => ({ ...kante })),
    },
  };
}

function teil(
  kopf: ReturnType<typeof buildPlankopf>,
  ...arten: readonly ('weitere' | 'zugesagt' | 'ungedeckt')[]
): EuroCent {
  const gesucht: readonly string[] = arten;
  return add(
    NULL_EURO,
    ...kopf.teile.filter(({ art }) => gesucht.includes(art)).map((eintrag) => eintrag.cent),
  );
}

function annahmenOf(
  { annahmen }: Finanzierungsplan,
  wahl: Veroeffentlichungswahl,
): OeffentlicherPlan['annahmen'] {
  const texte = wahl.annahmen ? annahmen.map(({ text, cent: betrag }) => ({ text, cent: cent(betrag) })) : [];
  return { anzahl: annahmen.length, texte };
}

/** May this plan be shown to everybody at all? A conflict tells the limits of own money. */
export function isVeroeffentlichbar({ status }: Pick<Finanzierungsplan, 'status'>): boolean {
  return status === 'optimal' || status === 'zulaessig';
}

/**
 * The part of a plan that becomes public.
 * @throws FachlicherFehler `plan-ohne-ergebnis` for a plan that found none
 */
export function oeffentlicherPlanOf(
  plan: Finanzierungsplan,
  akte: Akte,
  wahl: Veroeffentlichungswahl = { annahmen: false },
): OeffentlicherPlan {
  if (plan.status !== 'optimal' && plan.status !== 'zulaessig') {
    throw new FachlicherFehler(
      'plan-ohne-ergebnis',
      'Dieser Plan kann nicht veröffentlicht werden: Die Rechnung hat keinen zulässigen Plan ergeben.',
    );
  }
  const reduziert = withoutNamen(plan);
  const kopf = buildPlankopf(reduziert, buildKofi(reduziert, akte));
  return {
    schema: 'quartierwerk/oeffentlicher-plan/1',
    quartier: {
      kennung: plan.quartier.kennung,
      name: plan.quartier.name,
      kommune: plan.quartier.kommune,
      land: akte.kommune.land,
    },
    stichtag: plan.stichtag,
    status: plan.status,
    summen: {
      bedarfCent: kopf.bedarf.gesamt,
      gedecktCent: kopf.bedarf.gedeckt,
      gesichertCent: kopf.gesichert,
      unterAnnahmenCent: kopf.unterAnnahmen,
      weitereCent: teil(kopf, 'weitere'),
      eigenanteilCent: kopf.eigenanteil,
      // What the plan covers and what it does not; who has promised what to a Massnahme outside it is not told.
      ungedecktCent: teil(kopf, 'zugesagt', 'ungedeckt'),
    },
    programme: programmeOf(reduziert),
    massnahmen: massnahmenOf(reduziert, akte),
    bilder: copyBilder(buildBilddaten(reduziert, akte)),
    annahmen: annahmenOf(plan, wahl),
  };
}
