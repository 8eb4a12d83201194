/**
 * Numbers of the two pictures: money per year by giver, and the flow from givers over sources to goals.
 */
import { add, type EuroCent, maxEuro, NULL_EURO } from '#kernel/geld.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import {
  buildFluesse,
  buildGeberJahre,
  type Fluesse,
  GEBERART_TEXT,
  type Geberjahre,
} from '../geldfluesse.ts';

export type Geberzeile = {
  readonly schluessel: string;
  readonly name: string;
  readonly betraege: readonly EuroCent[];
  readonly summe: EuroCent;
};
export type Flusszeile = { readonly von: string; readonly nach: string; readonly cent: EuroCent };

export type Planbild = {
  readonly jahre: readonly number[];
  /** For the table: every giver. */
  readonly geber: readonly Geberzeile[];
  /** For the picture: small givers together, so that colours and legend stay readable. */
  readonly geberbild: readonly Geberzeile[];
  /** For the table: every flow. Names are unique, as a Sankey diagram needs them. */
  readonly fluesse: readonly Flusszeile[];
  /** For the picture: flows of small givers and sources together. */
  readonly flussbild: { readonly knoten: readonly string[]; readonly kanten: readonly Flusszeile[] };
};

/** As many givers as there are colours; the last one holds the rest. */
const GEBER_IM_BILD = 8;
/** A node below one fiftieth of all money is a line without room for its name. */
const KLEIN = 50;

/** Small givers as one line, in the place of the last. */
function mergeGeber(zeilen: readonly Geberzeile[]): readonly Geberzeile[] {
  if (zeilen.length <= GEBER_IM_BILD) return zeilen;
  const grosse = new Set(zeilen.toSorted((a, b) => b.summe - a.summe).slice(0, GEBER_IM_BILD - 1));
  const kleine = zeilen.filter((zeile) => !grosse.has(zeile));
  const betraege = (kleine[0]?.betraege ?? []).map((_, stelle) =>
    add(...kleine.map((zeile) => zeile.betraege[stelle] ?? NULL_EURO)),
  );
  return [
    ...zeilen.filter((zeile) => grosse.has(zeile)),
    { schluessel: 'weitere', name: 'Weitere', betraege, summe: add(...betraege) },
  ];
}

type Stufe = Fluesse['knoten'][number]['stufe'];

const WEITERE: Readonly<Record<Stufe, string>> = {
  geber: 'Weitere Geber',
  programm: 'Weitere Quellen',
  ziel: 'Weitere Ziele',
};

/** What passes through each node: the larger of what comes in and what goes out. */
function throughputs({ knoten, kanten }: Fluesse): ReadonlyMap<string, EuroCent> {
  const sum = (ende: 'von' | 'nach', id: string) =>
    add(...kanten.filter((kante) => kante[ende] === id).map((kante) => kante.cent));
  return new Map(knoten.map(({ id }) => [id, maxEuro(sum('von', id), sum('nach', id))]));
}

/** A name that two nodes share gets its stage behind it. */
function namesOf({ knoten }: Fluesse): ReadonlyMap<string, string> {
  const jeName = Map.groupBy(knoten, ({ name }) => name);
  return new Map(
    knoten.map(({ id, name, stufe }) => [
      id,
      (jeName.get(name)?.length ?? 0) > 1 ? `${name} (${stufe})` : name,
    ]),
  );
}

function renameFluesse({ kanten }: Fluesse, namen: ReadonlyMap<string, string>): readonly Flusszeile[] {
  return kanten.map(({ von, nach, cent }) => ({
    von: namen.get(von) ?? von,
    nach: namen.get(nach) ?? nach,
    cent,
  }));
}

/** Small givers and sources share one node per stage; goals stay as they are. */
function buildFlussbild(fluesse: Fluesse, namen: ReadonlyMap<string, string>): Planbild['flussbild'] {
  const durch = throughputs(fluesse);
  const gesamt = add(
    ...fluesse.knoten.filter(({ stufe }) => stufe === 'ziel').map(({ id }) => durch.get(id) ?? NULL_EURO),
  );
  const imBild = new Map(
    fluesse.knoten.map(({ id, stufe }): [string, string] => {
      const klein = stufe !== 'ziel' && (durch.get(id) ?? 0) * KLEIN < gesamt;
      return [id, klein ? WEITERE[stufe] : (namen.get(id) ?? id)];
    }),
  );
  const summen = new Map<string, Flusszeile>();
  for (const kante of renameFluesse(fluesse, imBild)) {
    const schluessel = `${kante.von}>${kante.nach}`;
    summen.set(schluessel, { ...kante, cent: add(kante.cent, summen.get(schluessel)?.cent ?? NULL_EURO) });
  }
  const kanten = [...summen.values()];
  return { knoten: [...new Set(kanten.flatMap(({ von, nach }) => [von, nach]))], kanten };
}

/** „Bund: Bundesministerium“ would say it twice. */
function nameOf(art: string, name: string): string {
  return name.startsWith(art) ? name : `${art}: ${name}`;
}

/** Every giver with its level. `nenne`: what a giver is called; by its short name where nothing is said. */
export function listGeber(
  { reihen }: Geberjahre,
  nenne: (kurz: string) => string = (kurz) => kurz,
): readonly Geberzeile[] {
  return reihen.map(({ schluessel, art, name, betraege, summe }) => ({
    schluessel,
    name: nameOf(GEBERART_TEXT[art], nenne(name)),
    betraege,
    summe,
  }));
}

export function buildBilddaten(plan: Finanzierungsplan, akte: Akte): Planbild {
  const geberjahre = buildGeberJahre(plan);
  const { jahre } = geberjahre;
  const fluesse = buildFluesse(plan, akte);
  const namen = namesOf(fluesse);
  const geber = listGeber(geberjahre);
  return {
    jahre,
    geber,
    geberbild: mergeGeber(geber),
    fluesse: renameFluesse(fluesse, namen),
    flussbild: buildFlussbild(fluesse, namen),
  };
}
