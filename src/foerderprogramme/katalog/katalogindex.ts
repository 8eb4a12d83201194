/**
 * The catalogue as columns: which entries have which value of which facet, and their order by every column.
 * Built once per state of the law, day and Land; a search only combines what is here.
 */
import {
  FACETTENNAMEN,
  FACETTENORDNUNG,
  FACETTENTITEL,
  FACETTENWERTE,
  type Facettenname,
  type Katalogfacette,
  type Katalogfilter,
  WERTTITEL,
} from './auswahl.ts';
import {
  addToBitmenge,
  type Bitmenge,
  countGemeinsame,
  createBitmenge,
  fullBitmenge,
  intersect,
  listNummern,
  unite,
} from './bitmenge.ts';
import type { Katalogeintrag } from './katalog.ts';
import { buildOrdnung, type Katalogordnung } from './sortierung.ts';

type Facettenspalte = ReadonlyMap<string, Bitmenge>;

export type Katalogindex = {
  readonly eintraege: readonly Katalogeintrag[];
  readonly spalten: Readonly<Record<Facettenname, Facettenspalte>>;
  readonly ordnung: Katalogordnung;
};

function buildSpalte(eintraege: readonly Katalogeintrag[], name: Facettenname): Facettenspalte {
  const spalte = new Map<string, Bitmenge>();
  eintraege.forEach((eintrag, nummer) => {
    for (const wert of FACETTENWERTE[name](eintrag)) {
      const menge = spalte.get(wert) ?? createBitmenge(eintraege.length);
      spalte.set(wert, menge);
      addToBitmenge(menge, nummer);
    }
  });
  return spalte;
}

/**
 * @param allgemein index of the same entries without the Land: columns that no Land changes are taken from it
 */
export function buildKatalogindex(
  eintraege: readonly Katalogeintrag[],
  allgemein?: Katalogindex,
): Katalogindex {
  const spalten = Object.fromEntries(
    FACETTENNAMEN.map((name) => [
      name,
      allgemein && name !== 'fenster' ? allgemein.spalten[name] : buildSpalte(eintraege, name),
    ]),
  ) as Katalogindex['spalten'];
  return { eintraege, spalten, ordnung: buildOrdnung(eintraege, allgemein?.ordnung) };
}

/** Entries that have one of the chosen values; undefined: nothing chosen. */
function chosenIn({ spalten, eintraege }: Katalogindex, name: Facettenname, filter: Katalogfilter) {
  const gewaehlt = filter[name];
  if (gewaehlt.length === 0) return undefined;
  const mengen = gewaehlt.flatMap((wert) => spalten[name].get(wert) ?? []);
  return unite(mengen, eintraege.length);
}

function countFacette(
  index: Katalogindex,
  name: Facettenname,
  uebrige: Bitmenge,
  gewaehlt: readonly string[],
): Katalogfacette {
  const spalte = index.spalten[name];
  const bekannte = [...spalte.keys()].sort((a, b) => a.localeCompare(b, 'de'));
  const ordnung = FACETTENORDNUNG[name] ?? bekannte;
  // A chosen value that nothing has stays in sight, so that it can be removed.
  const fremde = gewaehlt.filter((wert) => !ordnung.includes(wert));
  const werte = [...ordnung, ...fremde].map((wert) => {
    const menge = spalte.get(wert);
    return {
      wert,
      titel: WERTTITEL[name][wert] ?? wert,
      anzahl: menge ? countGemeinsame(menge, uebrige) : 0,
      gewaehlt: gewaehlt.includes(wert),
    };
  });
  return {
    name,
    titel: FACETTENTITEL[name],
    werte: werte.filter((wert) => wert.anzahl > 0 || wert.gewaehlt),
  };
}

export type Katalogauswahl = {
  /** Numbers of the entries that fit, ascending. */
  readonly nummern: readonly number[];
  /** Each facet counts what the search and the other filters leave, so that a second value shows what it adds. */
  readonly facetten: readonly Katalogfacette[];
};

/** `gefunden`: entries that a text search leaves. */
export function chooseFrom(
  index: Katalogindex,
  filter: Katalogfilter,
  gefunden: Bitmenge = fullBitmenge(index.eintraege.length),
): Katalogauswahl {
  const gewaehlt = new Map(FACETTENNAMEN.map((name) => [name, chosenIn(index, name, filter)]));
  const without = (ausser?: Facettenname): Bitmenge =>
    FACETTENNAMEN.reduce((menge, name) => {
      const erlaubt = name === ausser ? undefined : gewaehlt.get(name);
      return erlaubt ? intersect(menge, erlaubt) : menge;
    }, gefunden);
  const alle = without();
  return {
    nummern: listNummern(alle),
    facetten: FACETTENNAMEN.map((name) =>
      countFacette(index, name, gewaehlt.get(name) ? without(name) : alle, filter[name]),
    ),
  };
}
