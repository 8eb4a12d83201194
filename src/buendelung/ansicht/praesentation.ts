/**
 * A plan for the council: a few figures, who pays, what is built when, what is at risk.
 */
import { add, cent, type EuroCent, formatEuro, NULL_EURO } from '#kernel/geld.ts';
import { jahrOf, type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import { isGenannt, overlaps, type Ressortverzeichnis } from '#rechtsstand/index.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { buildGeberJahre, programmtitel } from '../geldfluesse.ts';
import { buildKofi } from '../kofi.ts';
import { listGeber } from './bilddaten.ts';
import { buildPlankopf, type Planuebersicht } from './plankopf.ts';

export type Geberanteil = { readonly name: string; readonly cent: EuroCent };

/** One financed Massnahme on the time line. */
export type Bauzeit = {
  readonly kennung: string;
  readonly titel: string;
  readonly von: number;
  readonly bis: number;
  readonly kosten: EuroCent;
};

export type Jahresanteil = { readonly jahr: number; readonly cent: EuroCent };

/** What may turn out otherwise, and what it would cost the Kommune; null: not computed. */
export type Planrisiko = { readonly text: string; readonly cent: EuroCent | null };

export type Praesentation = {
  readonly kopf: Planuebersicht;
  /** Of 100 euro that are spent, the Kommune pays so many, rounded. */
  readonly vonHundert: number;
  readonly geber: readonly Geberanteil[];
  readonly jahre: readonly number[];
  readonly bauzeiten: readonly Bauzeit[];
  readonly eigenmittel: readonly Jahresanteil[];
  readonly risiken: readonly Planrisiko[];
  /** Massnahmen that are not financed, for whatever reason. */
  readonly offene: readonly { readonly kennung: string; readonly titel: string }[];
};

const RISIKEN_HOECHSTENS = 5;
/** Massnahmen on the time line; the table holds all. */
export const ZEITEN_HOECHSTENS = 12;
/** More lines, each with a title of two rows, are higher than a screen. */
const ZEITEN_JE_FOLIE = 6;

function bauzeitenOf(plan: Finanzierungsplan, akte: Akte): readonly Bauzeit[] {
  const finanziert = new Set(plan.massnahmen.filter((eine) => eine.finanziert).map(({ kennung }) => kennung));
  return akte.massnahmen
    .filter(({ kennung }) => finanziert.has(kennung))
    .map(({ kennung, titel, kosten }) => {
      const jahre = kosten.map(({ jahr }) => jahr);
      return {
        kennung,
        titel,
        von: Math.min(...jahre),
        bis: Math.max(...jahre),
        kosten: add(...kosten.map(({ betrag }) => betrag)),
      };
    })
    .sort((a, b) => a.von - b.von || b.kosten - a.kosten);
}

/** The largest Massnahmen in the order of their years, on as many screens as they need, of about the same length. */
export function splitBauzeiten(bauzeiten: readonly Bauzeit[]): readonly (readonly Bauzeit[])[] {
  const groesste = bauzeiten.toSorted((a, b) => b.kosten - a.kosten).slice(0, ZEITEN_HOECHSTENS);
  const gezeigte = bauzeiten.filter((eine) => groesste.includes(eine));
  const folien = Math.max(1, Math.ceil(gezeigte.length / ZEITEN_JE_FOLIE));
  const je = Math.ceil(gezeigte.length / folien);
  return Array.from({ length: folien }, (_, stelle) => gezeigte.slice(stelle * je, (stelle + 1) * je));
}

/** Each names its programme: the same words may hold of several. */
function risikenOf(plan: Finanzierungsplan): readonly Planrisiko[] {
  const { pruefliste, annahmen } = plan;
  const fragen = pruefliste.map(({ programm, text, mehrEigenmittelCent }) => ({
    text: `${programmtitel(plan, programm)}: ${text}`,
    cent: mehrEigenmittelCent === null ? null : cent(mehrEigenmittelCent),
  }));
  const gesetzt = annahmen
    .filter((annahme) => annahme.cent > 0)
    .map((annahme) => ({ text: `Angenommen: ${annahme.text}`, cent: cent(annahme.cent) }));
  const alle = new Map([...gesetzt, ...fragen].map((risiko) => [risiko.text, risiko]));
  return [...alle.values()].sort((a, b) => (b.cent ?? 0) - (a.cent ?? 0)).slice(0, RISIKEN_HOECHSTENS);
}

function eigenmittelOf({ posten }: Finanzierungsplan): readonly Jahresanteil[] {
  const jahre = Map.groupBy(
    posten.filter(({ quelle }) => quelle.art === 'eigenmittel'),
    ({ jahr }) => jahr,
  );
  return [...jahre]
    .map(([jahr, liste]) => ({ jahr, cent: add(...liste.map((eintrag) => cent(eintrag.cent))) }))
    .sort((a, b) => a.jahr - b.jahr);
}

function yearsBetween(bauzeiten: readonly Bauzeit[]): readonly number[] {
  if (bauzeiten.length === 0) return [];
  const von = Math.min(...bauzeiten.map((eine) => eine.von));
  const bis = Math.max(...bauzeiten.map((eine) => eine.bis));
  return Array.from({ length: bis - von + 1 }, (_, stelle) => von + stelle);
}

/** A council knows no abbreviations: „Bundesministerium für Arbeit und Soziales“. */
function ressortnameOf(verzeichnis: Ressortverzeichnis | null, kurz: string, tag: Kalendertag): string {
  const genannte = (verzeichnis?.ressorts ?? []).flatMap(({ namen }) =>
    namen.filter((name) => isGenannt(name, kurz) && name.name !== undefined),
  );
  const heutiger = genannte.find((name) => overlaps(name, { ab: tag, bis: tag }));
  const eintrag = heutiger ?? genannte.at(-1);
  if (!eintrag?.name) return kurz;
  // The programme still calls it so; whether its task stayed there, the name does not say.
  return eintrag === heutiger || !eintrag.bis
    ? eintrag.name
    : `${eintrag.name} (Name bis ${jahrOf(eintrag.bis)})`;
}

/** `verzeichnis`: names of the Ressorts; null: none are known. */
export function buildPraesentation(
  plan: Finanzierungsplan,
  akte: Akte,
  verzeichnis: Ressortverzeichnis | null,
): Praesentation {
  const kopf = buildPlankopf(plan, buildKofi(plan, akte));
  const bauzeiten = bauzeitenOf(plan, akte);
  const { gedeckt } = kopf.bedarf;
  const stichtag = parseKalendertag(plan.stichtag);
  return {
    kopf,
    vonHundert: gedeckt === NULL_EURO ? 0 : Math.round((kopf.eigenanteil * 100) / gedeckt),
    geber: listGeber(buildGeberJahre(plan), (kurz) => ressortnameOf(verzeichnis, kurz, stichtag))
      .map(({ name, summe }) => ({ name, cent: summe }))
      .sort((a, b) => b.cent - a.cent),
    jahre: yearsBetween(bauzeiten),
    bauzeiten,
    eigenmittel: eigenmittelOf(plan),
    risiken: risikenOf(plan),
    offene: plan.massnahmen
      .filter(({ finanziert }) => !finanziert)
      .map(({ kennung, titel }) => ({ kennung, titel })),
  };
}

/** „5,1 Mio. €“ for the eye; exact sums stand in the tables. */
export function formatRund(betrag: EuroCent): string {
  if (Math.abs(betrag) < 100_000_000) {
    return formatEuro(cent(Math.round(betrag / 100) * 100)).replace(',00', '');
  }
  const zehntel = Math.round(betrag / 10_000_000);
  return `${Math.trunc(zehntel / 10)},${Math.abs(zehntel % 10)}\u00a0Mio.\u00a0€`;
}
