/**
 * Who pays what, from the posten of a plan: by giver and year, by programme and year, and as flows.
 * Every table sums to the cents of the posten it was made from.
 */
import type { EuroCent } from '#kernel/geld.ts';
import { add, cent, NULL_EURO, subtract } from '#kernel/geld.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Finanzierungsplan, Posten } from './finanzierungsplan.ts';
import { MASSNAHMENGRUPPE_TEXT, massnahmengruppeOf } from './massnahmengruppe.ts';

/** Kind of giver: a level of government, or where other money comes from. */
export type Geberart = Posten['geber'][number]['ebene'] | 'ohne-angabe' | 'traeger' | 'einnahmen' | 'dritte';

export const QUELLENART_TEXT: Readonly<Record<Posten['quelle']['art'], string>> = {
  foerderprogramm: 'Förderprogramm',
  eigenmittel: 'Eigenmittel der Kommune',
  traegermittel: 'Eigenmittel des Trägers',
  einnahmen: 'Zweckgebundene Einnahmen',
  dritte: 'Mittel Dritter',
};

/** One line of „Wer zahlt was“: cents per entry of `jahre`, and their sum. */
type Jahresreihe = {
  readonly schluessel: string;
  readonly name: string;
  readonly betraege: readonly EuroCent[];
  readonly summe: EuroCent;
};

type Geberreihe = Jahresreihe & { readonly art: Geberart };
export type Geberjahre = { readonly jahre: readonly number[]; readonly reihen: readonly Geberreihe[] };

type Programmreihe = Jahresreihe & {
  readonly art: Posten['quelle']['art'];
  readonly ressort: string;
  /** Part that rests on read rules only, without Annahme or discretion. */
  readonly gesichert: EuroCent;
};
export type Programmjahre = { readonly jahre: readonly number[]; readonly reihen: readonly Programmreihe[] };

const GEBERART_RANG: readonly Geberart[] = [
  'eu',
  'bund',
  'land',
  'krankenkassen',
  'stiftung',
  'ohne-angabe',
  'einnahmen',
  'dritte',
  'traeger',
  'kommune',
];

export const GEBERART_TEXT: Readonly<Record<Geberart, string>> = {
  eu: 'EU',
  bund: 'Bund',
  land: 'Land',
  kommune: 'Kommune',
  krankenkassen: 'Krankenkassen',
  stiftung: 'Stiftung',
  'ohne-angabe': 'Ebene nicht angegeben',
  traeger: 'Träger',
  einnahmen: 'Einnahmen',
  dritte: 'Dritte',
};

/** Years in which the posten of a plan arise, ascending. */
function jahreOf(plan: Finanzierungsplan): readonly number[] {
  return [...new Set(plan.posten.map((posten) => posten.jahr))].sort((a, b) => a - b);
}

type Anteil = { readonly art: Geberart; readonly name: string; readonly cent: EuroCent };

const EIGENE: Readonly<Record<Exclude<Posten['quelle']['art'], 'foerderprogramm'>, Omit<Anteil, 'cent'>>> = {
  eigenmittel: { art: 'kommune', name: 'Eigenmittel' },
  traegermittel: { art: 'traeger', name: 'Eigenmittel der Träger' },
  einnahmen: { art: 'einnahmen', name: 'Zweckgebundene Einnahmen' },
  dritte: { art: 'dritte', name: 'Mittel Dritter' },
};

/** Givers behind one posten; what a grant does not attribute to a level stays with its programme. */
function anteileOf(plan: Finanzierungsplan, posten: Posten): readonly Anteil[] {
  const betrag = cent(posten.cent);
  if (posten.quelle.art !== 'foerderprogramm') return [{ ...EIGENE[posten.quelle.art], cent: betrag }];
  const anteile = posten.geber.map((geber) => ({
    art: geber.ebene,
    name: geber.ressort,
    cent: cent(geber.cent),
  }));
  const rest = subtract(betrag, add(...anteile.map((anteil) => anteil.cent)));
  if (rest === 0) return anteile;
  return [...anteile, { art: 'ohne-angabe', name: programmtitel(plan, posten.quelle.kennung), cent: rest }];
}

/** Title of a programme in the plan; its key where the plan does not list it. */
export function programmtitel(plan: Finanzierungsplan, kennung: string): string {
  return plan.programme.find((programm) => programm.kennung === kennung)?.titel ?? kennung;
}

/** Adds `betrag` to the year of a line that is created when missing. */
function collect<T extends { readonly betraege: EuroCent[] }>(
  reihen: Map<string, T>,
  schluessel: string,
  stelle: number,
  betrag: EuroCent,
  anlegen: () => T,
): T {
  const reihe = reihen.get(schluessel) ?? anlegen();
  reihe.betraege[stelle] = add(reihe.betraege[stelle] ?? NULL_EURO, betrag);
  reihen.set(schluessel, reihe);
  return reihe;
}

/** Money per giver (level and Ressort) and Kostenjahr; for charts and for „Wer zahlt was“. */
export function buildGeberJahre(plan: Finanzierungsplan): Geberjahre {
  const jahre = jahreOf(plan);
  const reihen = new Map<string, { art: Geberart; name: string; betraege: EuroCent[] }>();
  for (const posten of plan.posten) {
    for (const { art, name, cent: betrag } of anteileOf(plan, posten)) {
      collect(reihen, `${art}/${name}`, jahre.indexOf(posten.jahr), betrag, () => ({
        art,
        name,
        betraege: jahre.map(() => NULL_EURO),
      }));
    }
  }
  const fertig = [...reihen].map(([schluessel, reihe]) => ({
    schluessel,
    ...reihe,
    summe: add(...reihe.betraege),
  }));
  return {
    jahre,
    reihen: fertig.sort(
      (a, b) =>
        GEBERART_RANG.indexOf(a.art) - GEBERART_RANG.indexOf(b.art) ||
        compareText(a.schluessel, b.schluessel),
    ),
  };
}

/** Order of code points: the same on every machine, whatever its locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

type OffeneProgrammreihe = {
  art: Posten['quelle']['art'];
  name: string;
  ressort: string;
  betraege: EuroCent[];
  gesichert: EuroCent;
};

function newProgrammreihe(
  plan: Finanzierungsplan,
  quelle: Posten['quelle'],
  laenge: number,
): OffeneProgrammreihe {
  const foerderung = quelle.art === 'foerderprogramm';
  const ressort = plan.programme.find((programm) => programm.kennung === quelle.kennung)?.ressort;
  return {
    art: quelle.art,
    name: foerderung ? programmtitel(plan, quelle.kennung) : nameOfQuelle(plan, quelle),
    ressort: foerderung ? (ressort ?? '') : '',
    betraege: Array.from({ length: laenge }, () => NULL_EURO),
    gesichert: NULL_EURO,
  };
}

function nameOfQuelle(plan: Finanzierungsplan, quelle: Posten['quelle']): string {
  switch (quelle.art) {
    case 'foerderprogramm':
      return programmtitel(plan, quelle.kennung);
    case 'eigenmittel':
      return `Eigenmittel ${plan.quartier.kommune}`;
    case 'traegermittel':
      return 'Eigenmittel der Träger';
    case 'einnahmen':
      return 'Zweckgebundene Einnahmen';
    case 'dritte':
      return `Mittel Dritter: ${quelle.kennung}`;
  }
}

/** Programmes and third parties are told apart, own money and income are not. */
function keyOfQuelle({ art, kennung }: Posten['quelle']): string {
  return art === 'foerderprogramm' || art === 'dritte' ? `${art}/${kennung}` : art;
}

const QUELLENRANG: readonly Posten['quelle']['art'][] = [
  'foerderprogramm',
  'dritte',
  'einnahmen',
  'traegermittel',
  'eigenmittel',
];

/** Money per source (each programme a line) and Kostenjahr. */
export function buildProgrammJahre(plan: Finanzierungsplan): Programmjahre {
  const jahre = jahreOf(plan);
  const reihen = new Map<string, OffeneProgrammreihe>();
  for (const posten of plan.posten) {
    const reihe = collect(
      reihen,
      keyOfQuelle(posten.quelle),
      jahre.indexOf(posten.jahr),
      cent(posten.cent),
      () => newProgrammreihe(plan, posten.quelle, jahre.length),
    );
    if (posten.gesichert) reihe.gesichert = add(reihe.gesichert, cent(posten.cent));
  }
  const fertig = [...reihen].map(([schluessel, reihe]) => ({
    schluessel,
    ...reihe,
    summe: add(...reihe.betraege),
  }));
  return {
    jahre,
    reihen: fertig.sort(
      (a, b) =>
        QUELLENRANG.indexOf(a.art) - QUELLENRANG.indexOf(b.art) || compareText(a.schluessel, b.schluessel),
    ),
  };
}

type Flussknoten = {
  readonly id: string;
  readonly name: string;
  readonly stufe: 'geber' | 'programm' | 'ziel';
};
type Fluss = { readonly von: string; readonly nach: string; readonly cent: EuroCent };
export type Fluesse = { readonly knoten: readonly Flussknoten[]; readonly kanten: readonly Fluss[] };

type Ziel = { readonly id: string; readonly name: string };

/** Goals of the money: the Maßnahmengruppe, or the Handlungsfeld that the Akte names first (by its key). */
function zieleOf(akte: Akte, art: 'massnahmengruppe' | 'handlungsfeld'): ReadonlyMap<string, Ziel> {
  return new Map(
    akte.massnahmen.map((massnahme): [string, Ziel] => {
      if (art === 'handlungsfeld') {
        const feld = massnahme.handlungsfelder[0] ?? 'steuerung_beteiligung';
        return [massnahme.kennung, { id: `ziel/${feld}`, name: feld }];
      }
      const gruppe = massnahmengruppeOf(massnahme);
      return [massnahme.kennung, { id: `ziel/${gruppe}`, name: MASSNAHMENGRUPPE_TEXT[gruppe] }];
    }),
  );
}

/**
 * Links of a Sankey diagram: giver, then source (programme), then goal. What flows into a source flows out
 * of it. A Massnahme with several Handlungsfelder counts for the first, so that no euro counts twice.
 */
export function buildFluesse(
  plan: Finanzierungsplan,
  akte: Akte,
  ziel: 'massnahmengruppe' | 'handlungsfeld' = 'massnahmengruppe',
): Fluesse {
  const ziele = zieleOf(akte, ziel);
  const knoten = new Map<string, Flussknoten>();
  const kanten = new Map<string, Fluss>();
  const link = (von: Flussknoten, nach: Flussknoten, betrag: EuroCent): void => {
    knoten.set(von.id, von);
    knoten.set(nach.id, nach);
    const schluessel = `${von.id}>${nach.id}`;
    const bisher = kanten.get(schluessel)?.cent ?? NULL_EURO;
    kanten.set(schluessel, { von: von.id, nach: nach.id, cent: add(bisher, betrag) });
  };
  for (const posten of plan.posten) {
    if (posten.cent === 0) continue;
    const quelle = sourceNode(plan, posten);
    const wohin = ziele.get(posten.massnahme) ?? { id: 'ziel/unbekannt', name: posten.massnahme };
    for (const { art, name, cent: betrag } of anteileOf(plan, posten)) {
      const geber: Flussknoten = {
        id: `geber/${art}/${name}`,
        name: `${GEBERART_TEXT[art]}: ${name}`,
        stufe: 'geber',
      };
      link(geber, quelle, betrag);
    }
    link(quelle, { ...wohin, stufe: 'ziel' }, cent(posten.cent));
  }
  return { knoten: [...knoten.values()], kanten: [...kanten.values()] };
}

function sourceNode(plan: Finanzierungsplan, posten: Posten): Flussknoten {
  return {
    id: `quelle/${keyOfQuelle(posten.quelle)}`,
    name: nameOfQuelle(plan, posten.quelle),
    stufe: 'programm',
  };
}
