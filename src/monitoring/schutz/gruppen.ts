/**
 * Which further cells and which totals are hidden so that no small cell can be worked out.
 *
 * Totals of Bezirke and of the city form a hierarchy: what is published of it says no more than the sum of each
 * Bezirk with a published total, and of all other areas together. These groups share no area, so that each can be
 * judged on its own. Series with the same column may count different areas: then the differences of their totals are
 * known too, and areas are one group only where the same series count them.
 */
import type { Beobachtungsgebiet } from '../bestand/beobachtung.ts';
import { compareRang } from './rang.ts';
import { isSicher, rateDeckende, type Schutzverbund } from './verbund.ts';
import type { Schutzzelle } from './zellen.ts';

/** Areas of a Bezirk (null: of none) that the same series count. */
export type Zellgruppe = {
  readonly bezirk: string | null;
  readonly reihen: readonly number[];
  readonly stellen: readonly number[];
};

/** Totals that are not published: Bezirke by series, and series without a total of the city. */
export type Summenschutz = {
  readonly ohneSumme: ReadonlyMap<number, ReadonlySet<string>>;
  readonly ohneStadt: ReadonlySet<number>;
};

type Lage = {
  readonly verbund: Schutzverbund;
  /** Groups whose total is not published, by the city's remainder. */
  readonly offen: Set<Zellgruppe>;
};

/** Groups of a group of columns. @param zellen by series and area */
export function groupStellen(
  { reihen }: Schutzverbund,
  zellen: readonly (readonly Schutzzelle[])[],
  gebiete: readonly Beobachtungsgebiet[],
): Zellgruppe[] {
  const gruppen = new Map<string, Zellgruppe & { readonly stellen: number[] }>();
  for (const [stelle, { bezirk }] of gebiete.entries()) {
    const zaehlende = reihen.filter((nr) => zellen[nr]?.[stelle]?.inSumme);
    if (zaehlende.length === 0) continue;
    const schluessel = `${bezirk === null ? '' : `.${bezirk}`} ${zaehlende.join()}`;
    const gruppe = gruppen.get(schluessel);
    if (gruppe) gruppe.stellen.push(stelle);
    else gruppen.set(schluessel, { bezirk, reihen: zaehlende, stellen: [stelle] });
  }
  return [...gruppen.values()];
}

/** Best protects most shares, then is the smallest: that loses least. */
function findDeckende(verbund: Schutzverbund, stellen: readonly number[]): number | undefined {
  const reihe = verbund.alsZaehler[0] ?? verbund.alsNenner[0];
  const rangOf = (stelle: number, anteile: number) => [
    -anteile,
    reihe?.[stelle]?.nenner ?? 0,
    reihe?.[stelle]?.zaehler ?? 0,
    stelle,
  ];
  const bereit = stellen.flatMap((stelle) => {
    const anteile = verbund.geheim.has(stelle) ? null : rateDeckende(verbund, stelle);
    return anteile === null ? [] : [rangOf(stelle, anteile)];
  });
  return bereit.sort(compareRang)[0]?.[3];
}

/** Hides one more cell where the group's total needs it; false where its total can't be published. */
function protectGruppe(stellen: readonly number[], { verbund }: Lage): boolean {
  if (isSicher(verbund, stellen)) return true;
  const deckende = findDeckende(verbund, stellen);
  if (deckende === undefined) return false;
  verbund.geheim.add(deckende);
  if (isSicher(verbund, stellen)) return true;
  verbund.geheim.delete(deckende);
  return false;
}

/** A Bezirk whose total, and if need be whose smallest covering cell, protects the cells of the remainder. */
function findHelfer(gruppen: readonly Zellgruppe[], { offen, verbund }: Lage): Zellgruppe | undefined {
  const bereit = gruppen.filter((gruppe) => !offen.has(gruppe));
  const schon = bereit.find(({ stellen }) =>
    stellen.some((stelle) => verbund.geheim.has(stelle) && rateDeckende(verbund, stelle) !== null),
  );
  if (schon) return schon;
  const zelle = findDeckende(
    verbund,
    bereit.flatMap(({ stellen }) => stellen),
  );
  return zelle === undefined ? undefined : bereit.find(({ stellen }) => stellen.includes(zelle));
}

/** Whether the city's total may be published, after hiding what that needs. @param gruppen of the same series */
function protectStadt(gruppen: readonly Zellgruppe[], lage: Lage): boolean {
  const restOf = () => gruppen.filter((gruppe) => lage.offen.has(gruppe)).flatMap(({ stellen }) => stellen);
  if (protectGruppe(restOf(), lage)) return true;
  const helfer = findHelfer(gruppen, lage);
  if (!helfer) return false;
  lage.offen.add(helfer);
  if (protectGruppe(restOf(), lage)) return true;
  lage.offen.delete(helfer);
  return false;
}

function listOhneSumme(offene: Iterable<Zellgruppe>): Map<number, Set<string>> {
  const ohneSumme = new Map<number, Set<string>>();
  for (const { bezirk, reihen } of offene)
    if (bezirk !== null)
      for (const nr of reihen) ohneSumme.set(nr, (ohneSumme.get(nr) ?? new Set()).add(bezirk));
  return ohneSumme;
}

/** Hides cells of a group of columns (`geheim` grows) and totals until every small count is safe. */
export function protectVerbund(verbund: Schutzverbund, gruppen: readonly Zellgruppe[]): Summenschutz {
  const lage: Lage = { verbund, offen: new Set(gruppen.filter(({ bezirk }) => bezirk === null)) };
  for (const gruppe of gruppen)
    if (gruppe.bezirk !== null && !protectGruppe(gruppe.stellen, lage)) lage.offen.add(gruppe);
  const nachReihen = Map.groupBy(gruppen, ({ reihen }) => reihen.join());
  const ungeschuetzte = [...nachReihen.values()].filter((gleiche) => !protectStadt(gleiche, lage));
  return {
    ohneSumme: listOhneSumme(lage.offen),
    ohneStadt: new Set(ungeschuetzte.flatMap((gleiche) => gleiche[0]?.reihen ?? [])),
  };
}
