/**
 * One search over the catalogue: text, facets, order. Pure; the service adds the law on disk and the day.
 */
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Landesregel, Programm, Synonyme } from '#rechtsstand/index.ts';
import { type Kataloganfrage, landOf } from '../katalog/anfrage.ts';
import type { Katalogfacette } from '../katalog/auswahl.ts';
import { addToBitmenge, type Bitmenge, createBitmenge, intersect } from '../katalog/bitmenge.ts';
import { dependsOnLand, type Katalogeintrag, toKatalogeintrag, toSuchdokument } from '../katalog/katalog.ts';
import { buildKatalogindex, chooseFrom, type Katalogindex } from '../katalog/katalogindex.ts';
import { sortNummern } from '../katalog/sortierung.ts';
import { buildSuchindex, type Suchindex } from './suchindex.ts';
import { type Suchergebnis, searchIndex } from './suchlauf.ts';
import { explainTreffer, type Treffergrund } from './treffergrund.ts';

/** What a search needs of the law of one day; made once. */
export type Suchbestand = {
  readonly stichtag: Kalendertag;
  readonly programme: readonly Programm[];
  /** Place of a programme by its key. */
  readonly nummern: ReadonlyMap<string, number>;
  readonly suchindex: Suchindex;
  /** The catalogue as a Land sees it, or without one. */
  readonly katalogOf: (land: Landesregel | undefined) => Katalogindex;
};

export function buildSuchbestand(
  programme: readonly Programm[],
  synonyme: Synonyme,
  stichtag: Kalendertag,
): Suchbestand {
  const allgemein = buildKatalogindex(programme.map((programm) => toKatalogeintrag(programm, stichtag)));
  const jeLand = new Map<Landesregel, Katalogindex>();
  const katalogOf = (land: Landesregel | undefined): Katalogindex => {
    if (!land) return allgemein;
    const bekannt = jeLand.get(land);
    if (bekannt) return bekannt;
    const eintraege = programme.map((programm, nummer) => {
      const unveraendert = allgemein.eintraege[nummer];
      return unveraendert && !dependsOnLand(programm)
        ? unveraendert
        : toKatalogeintrag(programm, stichtag, land);
    });
    const neu = buildKatalogindex(eintraege, allgemein);
    jeLand.set(land, neu);
    return neu;
  };
  const nummern = new Map(programme.map(({ kennung }, nummer) => [kennung, nummer]));
  return {
    stichtag,
    programme,
    nummern,
    suchindex: buildSuchindex(programme.map(toSuchdokument), synonyme),
    katalogOf,
  };
}

/** How the words of a search were understood. */
export type Suchdeutung = {
  /** Per word: what else was searched. */
  readonly auch: readonly { readonly wort: string; readonly woerter: readonly string[] }[];
  /** Words that only order the hits. */
  readonly ordnend: readonly string[];
  /** False: no programme answers every word; shown are those that answer some. */
  readonly vollstaendig: boolean;
  /** The search as it was probably meant. */
  readonly gemeint: string | null;
};

export type Katalogergebnis = {
  readonly stichtag: Kalendertag;
  /** Programmes in the catalogue, without filters. */
  readonly gesamt: number;
  readonly treffer: readonly Katalogeintrag[];
  readonly facetten: readonly Katalogfacette[];
  /** Null without a text. */
  readonly deutung: Suchdeutung | null;
  /** Why an entry of the result is a hit; nothing without a text. */
  readonly gruendeOf: (eintrag: Katalogeintrag) => readonly Treffergrund[];
};

function interpret({ begriffe, vollstaendig, gemeint }: Suchergebnis): Suchdeutung {
  return {
    auch: begriffe
      .filter(({ auch, merkmale }) => auch.length > 0 || merkmale.length > 0)
      .map(({ text, auch, merkmale }) => ({
        wort: text,
        woerter: [...new Set([...auch, ...merkmale.map(({ titel }) => titel)])].filter(
          (einzeln) => einzeln.toLowerCase() !== text.toLowerCase(),
        ),
      }))
      .filter(({ woerter }) => woerter.length > 0),
    ordnend: begriffe
      .filter(({ pflicht, ausgeschlossen }) => !pflicht && !ausgeschlossen)
      .map(({ text }) => text),
    vollstaendig,
    gemeint,
  };
}

function foundIn(ergebnis: Suchergebnis | undefined): Bitmenge | undefined {
  if (!ergebnis) return undefined;
  const gefunden = createBitmenge(ergebnis.punkte.length);
  ergebnis.punkte.forEach((punkte, nummer) => {
    if (punkte > 0) addToBitmenge(gefunden, nummer);
  });
  return gefunden;
}

function restrict(
  { nummern, programme }: Suchbestand,
  gefunden: Bitmenge | undefined,
  nur: ReadonlySet<string> | undefined,
): Bitmenge | undefined {
  if (!nur) return gefunden;
  const erlaubt = createBitmenge(programme.length);
  for (const kennung of nur) {
    const nummer = nummern.get(kennung);
    if (nummer !== undefined) addToBitmenge(erlaubt, nummer);
  }
  return gefunden ? intersect(gefunden, erlaubt) : erlaubt;
}

/**
 * All programmes that answer the request, sorted.
 * @param landesregelOf the rule of a Land, for windows and rates it sets
 * @param nur only these programmes, by key
 */
export function searchBestand(
  bestand: Suchbestand,
  anfrage: Kataloganfrage,
  landesregelOf: (land: NonNullable<ReturnType<typeof landOf>>) => Landesregel | undefined,
  nur?: ReadonlySet<string>,
): Katalogergebnis {
  const land = landOf(anfrage.filter);
  const katalog = bestand.katalogOf(land && landesregelOf(land));
  const ergebnis = searchIndex(bestand.suchindex, anfrage.suche);
  const { nummern, facetten } = chooseFrom(
    katalog,
    anfrage.filter,
    restrict(bestand, foundIn(ergebnis), nur),
  );
  const sortiert = sortNummern(katalog.ordnung, nummern, anfrage.sortierung, ergebnis?.punkte);
  const treffer = sortiert.flatMap((nummer) => katalog.eintraege[nummer] ?? []);
  return {
    stichtag: bestand.stichtag,
    gesamt: bestand.programme.length,
    treffer,
    facetten,
    deutung: ergebnis ? interpret(ergebnis) : null,
    gruendeOf: ({ kennung }) => {
      const programm = bestand.programme[bestand.nummern.get(kennung) ?? -1];
      return programm && ergebnis
        ? explainTreffer(bestand.suchindex, toSuchdokument(programm), ergebnis.begriffe)
        : [];
    },
  };
}
