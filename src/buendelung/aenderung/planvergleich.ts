/**
 * What changed between two stored plans of one Quartier, and why: values, programmes, Massnahmen, and the facts
 * and rules that are others in the second than in the first.
 */
import type { Ergebnis, Fundstelle } from '#kernel/befund.ts';
import { cent, type EuroCent } from '#kernel/geld.ts';
import {
  describeFeldaenderung,
  type Feldaenderung,
  type Feldzeile,
  listFeldaenderungen,
} from '#pruefpfad/index.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import {
  comparePlaene,
  type Plandifferenz,
  type Planwerte,
  planwerteOf,
  subtractWerte,
} from './planunterschied.ts';
import { withWorten } from './wortlaut.ts';

/** One side: a stored plan with the Akte it was computed for. */
export type Vergleichsplan = {
  readonly nummer: number;
  readonly plan: Finanzierungsplan;
  readonly akte: Akte;
};

export type Vergleichsgrund = { readonly text: string; readonly fundstelle: Fundstelle | null };

/** What is paid for a Massnahme in one plan; nothing where it is not financed. */
export type Massnahmensumme = {
  readonly finanziert: boolean;
  readonly ausgabenCent: EuroCent;
  readonly foerderungCent: EuroCent;
  readonly eigenmittelCent: EuroCent;
};

export type Massnahmenvergleich = {
  readonly kennung: string;
  readonly titel: string;
  /** Null: the Massnahme is not in the Akte of this side. */
  readonly vorher: Massnahmensumme | null;
  readonly nachher: Massnahmensumme | null;
  /** Titles of programmes that pay on one side only. */
  readonly neueProgramme: readonly string[];
  readonly entfalleneProgramme: readonly string[];
  readonly geaendert: boolean;
  /** What the Akten say of it differently. */
  readonly angaben: readonly Feldzeile[];
  /** Of the second plan, else of the first; empty where nothing changes. */
  readonly gruende: readonly Vergleichsgrund[];
};

export type Programmvergleich = {
  readonly programm: string;
  readonly titel: string;
  readonly vorherCent: EuroCent;
  readonly nachherCent: EuroCent;
  readonly unterschiedCent: EuroCent;
  /** By Massnahme, where it differs. */
  readonly massnahmen: readonly { readonly kennung: string; readonly unterschiedCent: EuroCent }[];
  /** Why it does not pay on the side on which it does not. */
  readonly gruende: readonly Vergleichsgrund[];
};

/** A programme whose best finding is another one; null: it is not in the law of this side. */
export type Befundwechsel = {
  readonly programm: string;
  readonly titel: string;
  readonly vorher: Ergebnis | null;
  readonly nachher: Ergebnis | null;
  readonly gruende: readonly Vergleichsgrund[];
};

/** A norm or programme in another version; null: it is not used on this side. */
export type Fassungsunterschied = {
  readonly norm: string;
  readonly titel: string;
  readonly vorher: string | null;
  readonly nachher: string | null;
};

/** Facts and rules that are not the same on both sides. */
export type Vergleichsursachen = {
  readonly stichtag: { readonly vorher: string; readonly nachher: string } | null;
  /** What stands in the Akte, field by field. */
  readonly angaben: readonly Feldzeile[];
  readonly fassungen: readonly Fassungsunterschied[];
};

export type Planvergleich = {
  readonly vorher: Planwerte;
  readonly nachher: Planwerte;
  readonly differenz: Plandifferenz | null;
  readonly massnahmen: readonly Massnahmenvergleich[];
  readonly programme: readonly Programmvergleich[];
  readonly befunde: readonly Befundwechsel[];
  readonly ursachen: Vergleichsursachen;
};

function sumPosten(
  { posten }: Finanzierungsplan,
  massnahme: string,
  arten: readonly Finanzierungsplan['posten'][number]['quelle']['art'][],
): EuroCent {
  const eigene = posten.filter((eines) => eines.massnahme === massnahme && arten.includes(eines.quelle.art));
  return cent(eigene.reduce((summe, eines) => summe + eines.cent, 0));
}

function summeOf(plan: Finanzierungsplan, kennung: string): Massnahmensumme | null {
  const massnahme = plan.massnahmen.find((eine) => eine.kennung === kennung);
  if (!massnahme) return null;
  return {
    finanziert: massnahme.finanziert,
    ausgabenCent: cent(massnahme.gesamtausgabenCent),
    foerderungCent: sumPosten(plan, kennung, ['foerderprogramm']),
    eigenmittelCent: sumPosten(plan, kennung, ['eigenmittel']),
  };
}

function programmeOf({ posten, programme }: Finanzierungsplan, massnahme: string): readonly string[] {
  const kennungen = new Set(
    posten
      .filter(({ massnahme: eine, quelle }) => eine === massnahme && quelle.art === 'foerderprogramm')
      .map(({ quelle }) => quelle.kennung),
  );
  return [...kennungen].map(
    (kennung) => programme.find((eines) => eines.kennung === kennung)?.titel ?? kennung,
  );
}

function isGleich(a: Massnahmensumme | null, b: Massnahmensumme | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.finanziert === b.finanziert &&
    a.ausgabenCent === b.ausgabenCent &&
    a.foerderungCent === b.foerderungCent &&
    a.eigenmittelCent === b.eigenmittelCent
  );
}

function compareMassnahme(
  alt: Finanzierungsplan,
  neu: Finanzierungsplan,
  kennung: string,
): Omit<Massnahmenvergleich, 'angaben'> {
  const findIn = (plan: Finanzierungsplan) => plan.massnahmen.find((eine) => eine.kennung === kennung);
  const zeile = findIn(neu) ?? findIn(alt);
  const [vorher, nachher] = [summeOf(alt, kennung), summeOf(neu, kennung)];
  const [alte, neue] = [programmeOf(alt, kennung), programmeOf(neu, kennung)];
  const neueProgramme = neue.filter((titel) => !alte.includes(titel));
  const entfalleneProgramme = alte.filter((titel) => !neue.includes(titel));
  const geaendert = !isGleich(vorher, nachher) || neueProgramme.length + entfalleneProgramme.length > 0;
  return {
    kennung,
    titel: zeile?.titel ?? kennung,
    vorher,
    nachher,
    neueProgramme,
    entfalleneProgramme,
    geaendert,
    gruende: geaendert ? (zeile?.begruendung ?? []) : [],
  };
}

function kennungenOf(plaene: readonly Finanzierungsplan[]): readonly string[] {
  return [...new Set(plaene.flatMap(({ massnahmen }) => massnahmen.map(({ kennung }) => kennung)))];
}

type Programmzeile = Finanzierungsplan['programme'][number];

function programmIn(plan: Finanzierungsplan, kennung: string): Programmzeile | undefined {
  return plan.programme.find((eines) => eines.kennung === kennung);
}

/** What a programme pays for each Massnahme. */
function zahlungenOf({ posten }: Finanzierungsplan, programm: string): ReadonlyMap<string, number> {
  const zahlungen = new Map<string, number>();
  for (const { massnahme, quelle, cent: betrag } of posten) {
    if (quelle.art !== 'foerderprogramm' || quelle.kennung !== programm) continue;
    zahlungen.set(massnahme, (zahlungen.get(massnahme) ?? 0) + betrag);
  }
  return zahlungen;
}

function compareProgramme(alt: Finanzierungsplan, neu: Finanzierungsplan): readonly Programmvergleich[] {
  return comparePlaene(alt, neu).programme.map((zeile) => {
    const ohne = zeile.nachherCent === 0 ? neu : zeile.vorherCent === 0 ? alt : undefined;
    const [davor, danach] = [zahlungenOf(alt, zeile.programm), zahlungenOf(neu, zeile.programm)];
    const massnahmen = [...new Set([...danach.keys(), ...davor.keys()])]
      .map((kennung) => ({
        kennung,
        unterschiedCent: cent((danach.get(kennung) ?? 0) - (davor.get(kennung) ?? 0)),
      }))
      .filter(({ unterschiedCent }) => unterschiedCent !== 0);
    return {
      ...zeile,
      massnahmen,
      gruende: (ohne && programmIn(ohne, zeile.programm)?.gruende) ?? [],
    };
  });
}

function compareBefunde(alt: Finanzierungsplan, neu: Finanzierungsplan): readonly Befundwechsel[] {
  const kennungen = new Set([...neu.programme, ...alt.programme].map(({ kennung }) => kennung));
  return [...kennungen].flatMap((programm): Befundwechsel[] => {
    const [vorher, nachher] = [programmIn(alt, programm), programmIn(neu, programm)];
    if (vorher?.befund === nachher?.befund) return [];
    return [
      {
        programm,
        titel: nachher?.titel ?? vorher?.titel ?? programm,
        vorher: vorher?.befund ?? null,
        nachher: nachher?.befund ?? null,
        gruende: nachher?.gruende ?? vorher?.gruende ?? [],
      },
    ];
  });
}

function compareFassungen(alt: Finanzierungsplan, neu: Finanzierungsplan): readonly Fassungsunterschied[] {
  const [alte, neue] = [alt, neu].map(
    ({ fassungen }) => new Map((fassungen ?? []).map((fassung) => [fassung.norm, fassung])),
  );
  // Plans from before versions were named say nothing about them.
  if (!alte?.size || !neue?.size) return [];
  return [...new Set([...neue.keys(), ...alte.keys()])].flatMap((norm): Fassungsunterschied[] => {
    const [vorher, nachher] = [alte.get(norm), neue.get(norm)];
    if (vorher?.ab === nachher?.ab) return [];
    const titel = nachher?.titel ?? vorher?.titel ?? norm;
    return [{ norm, titel, vorher: vorher?.ab ?? null, nachher: nachher?.ab ?? null }];
  });
}

const GANZE_MASSNAHME = /^massnahmen\[[^\]]+\]$/;

/** A Massnahme on one side only is named, not told. */
function angabeOf(aenderung: Feldaenderung): Feldzeile {
  if (!GANZE_MASSNAHME.test(aenderung.feld)) return describeFeldaenderung(aenderung);
  const titelOf = (wert: unknown) => (wert as Akte['massnahmen'][number] | undefined)?.titel;
  const { feld, vorher, nachher } = aenderung;
  return describeFeldaenderung({
    feld,
    ...(vorher === undefined ? {} : { vorher: titelOf(vorher) }),
    ...(nachher === undefined ? {} : { nachher: titelOf(nachher) }),
  });
}

function findUrsachen(
  { plan: alt }: Vergleichsplan,
  { plan: neu }: Vergleichsplan,
  aenderungen: readonly Feldaenderung[],
): Vergleichsursachen {
  const [vorher, nachher] = [alt.stichtag, neu.stichtag];
  return {
    stichtag: vorher === nachher ? null : { vorher, nachher },
    // The day the plans were asked for stands above.
    angaben: aenderungen.filter(({ feld }) => feld !== 'stichtag').map(angabeOf),
    fassungen: compareFassungen(alt, neu),
  };
}

/** The second plan against the first. */
export function buildPlanvergleich(alt: Vergleichsplan, neu: Vergleichsplan): Planvergleich {
  const [vorher, nachher] = [planwerteOf(alt.plan), planwerteOf(neu.plan)];
  const titel = new Map(
    [alt, neu].flatMap(({ plan }) => plan.programme.map((eines) => [eines.kennung, eines.titel])),
  );
  const aenderungen = listFeldaenderungen(withWorten(alt.akte, titel), withWorten(neu.akte, titel));
  return {
    vorher,
    nachher,
    differenz: subtractWerte(nachher, vorher),
    massnahmen: kennungenOf([neu.plan, alt.plan]).map((kennung) => ({
      ...compareMassnahme(alt.plan, neu.plan, kennung),
      angaben: aenderungen
        .filter(({ feld }) => feld.startsWith(`massnahmen[${kennung}].`))
        .map(({ feld, ...werte }) =>
          describeFeldaenderung({ ...werte, feld: feld.slice(`massnahmen[${kennung}].`.length) }),
        ),
    })),
    programme: compareProgramme(alt.plan, neu.plan),
    befunde: compareBefunde(alt.plan, neu.plan),
    ursachen: findUrsachen(alt, neu, aenderungen),
  };
}

/** Nothing of what was asked differs. */
export function isUrsachenlos({ stichtag, angaben, fassungen }: Vergleichsursachen): boolean {
  return stichtag === null && angaben.length === 0 && fassungen.length === 0;
}

/** The plans pay the same, position sums and programmes alike. */
export function isFolgenlos({ differenz, massnahmen, programme }: Planvergleich): boolean {
  const gleich = differenz !== null && Object.values(differenz).every((wert) => wert === 0);
  return gleich && programme.length === 0 && massnahmen.every(({ geaendert }) => !geaendert);
}
