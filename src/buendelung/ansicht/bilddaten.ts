/**
 * Numbers of the two pictures: money per year by giver, and the flow from givers over sources to goals.
 */
import type { EuroCent } from '#kernel/geld.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { buildFluesse, buildGeberJahre, GEBERART_TEXT } from '../geldfluesse.ts';

export type Geberzeile = {
  readonly schluessel: string;
  readonly name: string;
  readonly betraege: readonly EuroCent[];
  readonly summe: EuroCent;
};
export type Flusszeile = { readonly von: string; readonly nach: string; readonly cent: EuroCent };

export type Bilddaten = {
  readonly jahre: readonly number[];
  readonly geber: readonly Geberzeile[];
  /** Names are unique, as a Sankey diagram needs them. */
  readonly knoten: readonly string[];
  readonly fluesse: readonly Flusszeile[];
};

/** A name that two nodes share gets its stage behind it. */
function namesOf(plan: Finanzierungsplan, akte: Akte): Bilddaten['fluesse'] {
  const { knoten, kanten } = buildFluesse(plan, akte);
  const jeName = Map.groupBy(knoten, ({ name }) => name);
  const namen = new Map(
    knoten.map(({ id, name, stufe }) => [
      id,
      (jeName.get(name)?.length ?? 0) > 1 ? `${name} (${stufe})` : name,
    ]),
  );
  return kanten.map(({ von, nach, cent }) => ({
    von: namen.get(von) ?? von,
    nach: namen.get(nach) ?? nach,
    cent,
  }));
}

export function buildBilddaten(plan: Finanzierungsplan, akte: Akte): Bilddaten {
  const { jahre, reihen } = buildGeberJahre(plan);
  const fluesse = namesOf(plan, akte);
  return {
    jahre,
    geber: reihen.map(({ schluessel, art, name, betraege, summe }) => ({
      schluessel,
      name: name === GEBERART_TEXT[art] ? name : `${GEBERART_TEXT[art]}: ${name}`,
      betraege,
      summe,
    })),
    knoten: [...new Set(fluesse.flatMap(({ von, nach }) => [von, nach]))],
    fluesse,
  };
}
