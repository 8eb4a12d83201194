/**
 * What no plan surpasses though packages were cut: each Massnahme concerned gets one that is better than any it can
 * have. Every position takes all that offers can bring there, nothing is excluded by it or missing for it.
 */
import type { Bedarf, Instanz, MassnahmeInstanz } from '../optimierung/instanz.ts';
import type { Stufe } from '../optimierung/stufen.ts';
import { selectGeldbeste } from './aufbau/auswahl.ts';
import type { Block, Wahl } from './aufbau/block.ts';
import type { Blockplan } from './plan/merker.ts';
import { solveStufe } from './stufe.ts';

/** Cents of a position that no package pays. */
function leastRest({ angebote, gemeinsam }: Instanz, { rest, angebote: dort }: Bedarf): number {
  const betraege = dort.map((index): number => angebote[index]?.hoechstens ?? 0);
  const alle = betraege.reduce((summe, betrag) => summe + betrag, 0);
  const zusammen = gemeinsam.size > 0 ? alle : Math.max(0, ...betraege);
  return Math.max(0, rest - zusammen);
}

/** What a Massnahme adds to caps by being financed, and nothing else. */
function wachstumOf({ geldzeilen, wachsende, instanz }: Block, massnahme: number): Float64Array {
  const fest = new Float64Array(geldzeilen.length);
  for (const z of wachsende) {
    const { nummer = -1, faktor = 1 } = geldzeilen[z] ?? {};
    fest[z] = -(instanz.deckel[nummer]?.jeMassnahme?.get(massnahme) ?? 0) * faktor;
  }
  return fest;
}

function buildIdeal(block: Block, massnahme: MassnahmeInstanz, gruppen: readonly number[]): Wahl {
  const { instanz, jahre } = block;
  const bedarf = new Float64Array(jahre.length);
  for (const b of massnahme.bedarfe) {
    const position = instanz.bedarfe[b] as Bedarf;
    const y = jahre.indexOf(position.jahr);
    bedarf[y] = (bedarf[y] as number) + leastRest(instanz, position);
  }
  return {
    gruppe: gruppen.indexOf(massnahme.gruppe),
    massnahme: massnahme.index,
    paket: null,
    nutzen: massnahme.nutzen,
    zugesagt: massnahme.zugesagteEigenmittel,
    bedarf,
    traeger: massnahme.traegermittel,
    offen: [],
    grenzen: [],
    fest: wachstumOf(block, massnahme.index),
    geldzeilen: [],
    nutzungen: [],
    braucht: massnahme.voraussetzung.map((gruppe) => gruppen.indexOf(gruppe)),
  };
}

/**
 * The block with ideal choices in place of what was cut, without floors, prerequisites between programmes and wishes,
 * which what was cut might fulfil: for every plan it has a structure of the same benefit and no more own money.
 */
export function idealize(block: Block): Block {
  const { instanz, wahlen, gekuerzt, geldzeilen } = block;
  const gruppen = [...new Set(instanz.massnahmen.map(({ gruppe }) => gruppe))];
  const ideale = gekuerzt.map((m) => buildIdeal(block, instanz.massnahmen[m] as MassnahmeInstanz, gruppen));
  const uebrige = wahlen.filter(({ massnahme }) => !gekuerzt.includes(massnahme));
  return {
    ...block,
    wahlen: [...uebrige, ...ideale].sort((a, b) => a.gruppe - b.gruppe),
    voraussetzungen: [],
    wuensche: [],
    boeden: [],
    geldzeilen: geldzeilen.map((zeile) => ({ ...zeile, nutzung: -1 })),
  };
}

/**
 * Bounds that also hold for packages that were cut. Own money: for plans of at least this benefit, from the relaxation
 * alone.
 */
export function boundGekuerzte(
  block: Block,
  startNachfrist: () => () => boolean,
  stufen: readonly Stufe[],
  plan: Blockplan,
): Stufe[] {
  if (block.gekuerzt.length === 0)
    return stufen.map((stufe) => (stufe.name === 'aufwand' ? { ...stufe, schranke: 0 } : stufe));
  const ideal = idealize(block);
  const auftrag = {
    block: ideal,
    wahlen: selectGeldbeste(ideal),
    runden: 0,
    merker: { beste: null, melde: () => undefined },
  };
  const nutzen = (): number =>
    -solveStufe({
      ...auftrag,
      ziel: 'nutzen',
      grenzen: {},
      schnitt: 1 - plan.nutzen,
      abbruch: startNachfrist(),
    }).schranke;
  const eigenmittel = (): number =>
    solveStufe({
      ...auftrag,
      ziel: 'eigenmittel',
      grenzen: stufen.length > 1 ? { nutzen: plan.nutzen } : {},
      schnitt: plan.eigenmittel,
      abbruch: () => true,
    }).schranke;
  const schranken = { nutzen, eigenmittel, aufwand: () => 0 };
  return stufen.map((stufe) => ({ ...stufe, schranke: schranken[stufe.name]() }));
}
