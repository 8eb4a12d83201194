/**
 * The Kosten- und Finanzierungsübersicht (§ 149 BauGB) of a Finanzierungsplan. Costs and money on other legal
 * bases are shown nachrichtlich (§ 149 Abs. 2 and 3). All Massnahmen stand in it, financed or not, and
 * every row balances: Gesamtausgaben are the sum of the sources, what is done already, what is promised to a
 * Massnahme that the plan does not finance, and what is open. Sums of sources are those of the plan.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { EuroCent } from '#kernel/geld.ts';
import { add, cent, NULL_EURO, subtract } from '#kernel/geld.ts';
import type { Akte, Massnahme } from '#quartiere/index.ts';
import type { Finanzierungsplan, Posten } from './finanzierungsplan.ts';
import {
  buildGeberJahre,
  buildProgrammJahre,
  type Geberjahre,
  type Programmjahre,
  programmtitel,
  QUELLENART_TEXT,
} from './geldfluesse.ts';
import { MASSNAHMENGRUPPEN, type Massnahmengruppe, massnahmengruppeOf } from './massnahmengruppe.ts';
import { akteOfPlan, titelOf } from './verschiebung/verschieben.ts';

export { buildFluesse, buildGeberJahre, buildProgrammJahre } from './geldfluesse.ts';

/** Columns of money in one row; all but the first three are sources or what is left. */
export const BETRAGSSPALTEN = [
  'gesamtausgaben',
  'nichtZuwendungsfaehig',
  'zuwendungsfaehig',
  'einnahmen',
  'andereFoerderung',
  'dritte',
  'staedtebauBund',
  'staedtebauLand',
  'staedtebauWeitere',
  'eigenanteil',
  'traegermittel',
  'zugesagtOffen',
  'abgeschlossen',
  'ungedeckt',
] as const;
export type Betragsspalte = (typeof BETRAGSSPALTEN)[number];
export type Kofibetraege = Readonly<Record<Betragsspalte, EuroCent>>;

/** Columns that together make up the Gesamtausgaben. */
export const DECKUNGSSPALTEN: readonly Betragsspalte[] = BETRAGSSPALTEN.slice(3);

export type Kofistatus = 'abgeschlossen' | 'gesichert' | 'unter-annahmen' | 'nicht-finanziert';

/** Money of others, shown nachrichtlich with its programme or giver. */
type NachrichtlicheMittel = {
  readonly art: 'foerderprogramm' | 'dritte';
  readonly kennung: string;
  readonly titel: string;
  readonly cent: EuroCent;
};

/** Money that would be there, were the rest of the Massnahme financed. */
export type OffeneZusage = { readonly titel: string; readonly cent: EuroCent };

export type Kofizeile = {
  /** Laufende Nummer, from 1. */
  readonly nummer: number;
  readonly kennung: string;
  readonly gruppe: Massnahmengruppe;
  readonly bezeichnung: string;
  readonly traeger: string;
  readonly betraege: Kofibetraege;
  readonly nachrichtlich: readonly NachrichtlicheMittel[];
  /** What `zugesagtOffen` is made of. */
  readonly zugesagtOffen: readonly OffeneZusage[];
  /** Gesamtausgaben per entry of `Kofi.jahre`. */
  readonly jahresausgaben: readonly EuroCent[];
  readonly status: Kofistatus;
  readonly pflicht: boolean;
  /** Benefit 1 to 100, the priority of the Akte. */
  readonly nutzen: number;
};

export type Kofi = {
  /** Kostenjahre of the Akte, ascending. */
  readonly jahre: readonly number[];
  readonly zeilen: readonly Kofizeile[];
  readonly summe: { readonly betraege: Kofibetraege; readonly jahresausgaben: readonly EuroCent[] };
  readonly programme: Programmjahre;
  readonly geber: Geberjahre;
};

const TRAEGERART_TEXT: Readonly<Record<Massnahme['traeger']['art'], string>> = {
  kommune: 'Kommune',
  verein: 'Verein',
  wohlfahrtsverband: 'Wohlfahrtsverband',
  schule: 'Schule',
  'gmbh-gemeinnuetzig': 'Gemeinnützige GmbH',
  kirche: 'Kirche',
  privat: 'Privat',
};

/**
 * Is this purse Städtebauförderung? A Land's directive shares the purse of its federal line, and the keys of
 * both carry the part `stbf`.
 */
export function isStaedtebaufoerderung(programmkennung: string): boolean {
  return programmkennung.split('-').includes('stbf');
}

/** Who carries a Massnahme, as the Akte names it. */
export function traegerOf(akte: Akte, massnahme: Massnahme): string {
  const { art, bezeichnung } = massnahme.traeger;
  if (bezeichnung !== undefined) return bezeichnung;
  return art === 'kommune' ? akte.kommune.name : TRAEGERART_TEXT[art];
}

const SPALTE_NACH_QUELLE: Readonly<
  Record<Exclude<Posten['quelle']['art'], 'foerderprogramm'>, Betragsspalte>
> = {
  eigenmittel: 'eigenanteil',
  traegermittel: 'traegermittel',
  einnahmen: 'einnahmen',
  dritte: 'dritte',
};

type Offen = Record<Betragsspalte, EuroCent>;

function emptyBetraege(): Offen {
  return Object.fromEntries(BETRAGSSPALTEN.map((spalte) => [spalte, NULL_EURO])) as Offen;
}

function increase(betraege: Offen, spalte: Betragsspalte, betrag: EuroCent): void {
  betraege[spalte] = add(betraege[spalte], betrag);
}

/** Splits a grant of Städtebauförderung over Bund, Land and others, whole to the cent. */
function bookStaedtebau(betraege: Offen, posten: Posten): void {
  let rest = cent(posten.cent);
  for (const geber of posten.geber) {
    const betrag = cent(geber.cent);
    const spalte =
      geber.ebene === 'bund'
        ? 'staedtebauBund'
        : geber.ebene === 'land'
          ? 'staedtebauLand'
          : 'staedtebauWeitere';
    increase(betraege, spalte, betrag);
    rest = subtract(rest, betrag);
  }
  increase(betraege, 'staedtebauWeitere', rest);
}

function bookPosten(betraege: Offen, posten: Posten): void {
  const { art, kennung } = posten.quelle;
  if (art !== 'foerderprogramm') increase(betraege, SPALTE_NACH_QUELLE[art], cent(posten.cent));
  else if (isStaedtebaufoerderung(kennung)) bookStaedtebau(betraege, posten);
  else increase(betraege, 'andereFoerderung', cent(posten.cent));
}

/** Promises and income of a Massnahme that the plan leaves out; one that it finances has them among its posten. */
function offeneZusagenOf(
  plan: Finanzierungsplan,
  massnahme: Massnahme,
  posten: readonly Posten[],
): readonly OffeneZusage[] {
  if (massnahme.abgeschlossen === true || posten.length > 0) return [];
  const zusagen = (massnahme.zugesagt ?? []).map(({ quelle: { art, kennung }, betrag }) => ({
    titel:
      art === 'foerderprogramm'
        ? programmtitel(plan, kennung)
        : art === 'dritte'
          ? kennung
          : QUELLENART_TEXT[art],
    cent: betrag,
  }));
  const einnahmen = massnahme.kosten.map((position) => ({
    titel: QUELLENART_TEXT.einnahmen,
    cent: position.einnahmen ?? NULL_EURO,
  }));
  const gruppen = Map.groupBy([...zusagen, ...einnahmen], ({ titel }) => titel);
  return [...gruppen]
    .map(([titel, gruppe]) => ({ titel, cent: add(...gruppe.map((eine) => eine.cent)) }))
    .filter((eine) => eine.cent > 0);
}

function betraegeOf(
  massnahme: Massnahme,
  posten: readonly Posten[],
  zusagen: readonly OffeneZusage[],
): Kofibetraege {
  const betraege = emptyBetraege();
  for (const position of massnahme.kosten) {
    increase(betraege, 'gesamtausgaben', position.betrag);
    increase(betraege, 'nichtZuwendungsfaehig', position.nicht_zuwendungsfaehig ?? NULL_EURO);
  }
  betraege.zuwendungsfaehig = subtract(betraege.gesamtausgaben, betraege.nichtZuwendungsfaehig);
  for (const eintrag of posten) bookPosten(betraege, eintrag);
  for (const zusage of zusagen) increase(betraege, 'zugesagtOffen', zusage.cent);
  const rest = subtract(betraege.gesamtausgaben, add(...DECKUNGSSPALTEN.map((spalte) => betraege[spalte])));
  betraege[massnahme.abgeschlossen === true ? 'abgeschlossen' : 'ungedeckt'] = rest;
  return betraege;
}

function nachrichtlichOf(
  plan: Finanzierungsplan,
  posten: readonly Posten[],
): readonly NachrichtlicheMittel[] {
  const mittel = new Map<string, NachrichtlicheMittel>();
  for (const { quelle, cent: betrag } of posten) {
    const { art, kennung } = quelle;
    if (art !== 'dritte' && (art !== 'foerderprogramm' || isStaedtebaufoerderung(kennung))) continue;
    const schluessel = `${art}/${kennung}`;
    const titel = art === 'dritte' ? kennung : programmtitel(plan, kennung);
    const bisher = mittel.get(schluessel)?.cent ?? NULL_EURO;
    mittel.set(schluessel, { art, kennung, titel, cent: add(bisher, cent(betrag)) });
  }
  return [...mittel.values()];
}

function statusOf(plan: Finanzierungsplan, massnahme: Massnahme, posten: readonly Posten[]): Kofistatus {
  if (massnahme.abgeschlossen === true) return 'abgeschlossen';
  const finanziert = plan.massnahmen.find(({ kennung }) => kennung === massnahme.kennung)?.finanziert;
  if (finanziert !== true) return 'nicht-finanziert';
  const zuwendungen = posten.filter(({ quelle }) => quelle.art === 'foerderprogramm');
  return zuwendungen.every(({ gesichert }) => gesichert) ? 'gesichert' : 'unter-annahmen';
}

function jahresausgabenOf(massnahme: Massnahme, jahre: readonly number[]): readonly EuroCent[] {
  return jahre.map((jahr) =>
    add(...massnahme.kosten.filter((position) => position.jahr === jahr).map(({ betrag }) => betrag)),
  );
}

function groupPosten(plan: Finanzierungsplan, akte: Akte): ReadonlyMap<string, readonly Posten[]> {
  const gruppen = new Map<string, Posten[]>(akte.massnahmen.map(({ kennung }) => [kennung, []]));
  for (const posten of plan.posten) {
    const gruppe = gruppen.get(posten.massnahme);
    if (gruppe === undefined) {
      throw new FachlicherFehler(
        'plan-passt-nicht-zur-akte',
        `Der Finanzierungsplan enthält die Maßnahme ${posten.massnahme}, die Akte nicht. Bitte rechnen Sie den Plan neu.`,
        { massnahme: posten.massnahme },
      );
    }
    gruppe.push(posten);
  }
  return gruppen;
}

function sumBetraege(zeilen: readonly Kofizeile[]): Kofibetraege {
  const summe = emptyBetraege();
  for (const spalte of BETRAGSSPALTEN) summe[spalte] = add(...zeilen.map(({ betraege }) => betraege[spalte]));
  return summe;
}

/**
 * Rows are ordered by Maßnahmengruppe, within it as in the Akte.
 * @throws FachlicherFehler `plan-passt-nicht-zur-akte` when the plan names a Massnahme the Akte lacks
 */
export function buildKofi(plan: Finanzierungsplan, gestellt: Akte): Kofi {
  const akte = akteOfPlan(plan, gestellt);
  const posten = groupPosten(plan, akte);
  const titel = new Map(plan.massnahmen.map((eine) => [eine.kennung, titelOf(eine)]));
  const jahre = [...new Set(akte.massnahmen.flatMap(({ kosten }) => kosten.map(({ jahr }) => jahr)))].sort(
    (a, b) => a - b,
  );
  const geordnet = MASSNAHMENGRUPPEN.flatMap((gruppe) =>
    akte.massnahmen.filter((massnahme) => massnahmengruppeOf(massnahme) === gruppe),
  );
  const zeilen = geordnet.map((massnahme, index): Kofizeile => {
    const eigene = posten.get(massnahme.kennung) ?? [];
    const zugesagtOffen = offeneZusagenOf(plan, massnahme, eigene);
    return {
      nummer: index + 1,
      kennung: massnahme.kennung,
      gruppe: massnahmengruppeOf(massnahme),
      bezeichnung: titel.get(massnahme.kennung) ?? massnahme.titel,
      traeger: traegerOf(akte, massnahme),
      betraege: betraegeOf(massnahme, eigene, zugesagtOffen),
      nachrichtlich: nachrichtlichOf(plan, eigene),
      zugesagtOffen,
      jahresausgaben: jahresausgabenOf(massnahme, jahre),
      status: statusOf(plan, massnahme, eigene),
      pflicht: massnahme.pflicht === true,
      nutzen: massnahme.nutzen,
    };
  });
  return {
    jahre,
    zeilen,
    summe: {
      betraege: sumBetraege(zeilen),
      jahresausgaben: jahre.map((_, stelle) =>
        add(...zeilen.map(({ jahresausgaben }) => jahresausgaben[stelle] ?? NULL_EURO)),
      ),
    },
    programme: buildProgrammJahre(plan),
    geber: buildGeberJahre(plan),
  };
}
