/**
 * The package model as a mixed integer programme: packages, years, limits beyond one Massnahme and
 * lexicographic stages). Money in thousands of euro inside, so that a cent stays far above the tolerance.
 */
import { NULL_EURO } from '#kernel/geld.ts';
import type { Milp } from '#kernel/milp.ts';
import { addSpalte, addZeile, finishMilp } from './bau.ts';
import type { Bedarf, Instanz, MassnahmeInstanz, Paket } from './instanz.ts';
import { KEUR_JE_CENT, type Kontext, linkNutzung, paketeMit } from './kontext.ts';
import { type Aufzaehler, enumeratePakete, filterDeckel, findVariable, type Paketliste } from './pakete.ts';
import { addRegeln } from './regeln.ts';
import { addGemeinsame, addMindestnutzung, addZuwendungen } from './zuwendungen.ts';

export type Modell = {
  readonly milp: Milp;
  readonly pakete: readonly Paket[];
  /** Column of the grant variable of an offer. */
  readonly zuwendung: ReadonlyMap<number, number>;
  /** Column of „programme is used“. */
  readonly genutzt: ReadonlyMap<string, number>;
  /** Column of the carrier's money per Massnahme and year, key „m|jahr“. */
  readonly traegermittel: ReadonlyMap<string, number>;
  /** Columns of the Kommune's own money with their year. */
  readonly eigenmittel: readonly { readonly spalte: number; readonly jahr: number }[];
  readonly vollstaendig: boolean;
  /** Objective per stage over the columns. */
  readonly ziele: {
    readonly nutzen: Float64Array;
    readonly eigenmittel: Float64Array;
    readonly aufwand: Float64Array;
  };
  /** Rows that hold an earlier stage: `nutzen >= wert`, `eigenmittel <= wert`; open at first. */
  readonly nutzenZeile: number;
  readonly eigenmittelZeile: number;
};

/** The packages of a Massnahme that its wishes leave; none where it must not be financed. */
export function listErlaubte(
  k: Pick<Kontext, 'instanz' | 'variabel' | 'deckel'>,
  massnahme: MassnahmeInstanz,
  enumerate: Aufzaehler = enumeratePakete,
): Paketliste {
  if (massnahme.ausgeschlossen) return { pakete: [], vollstaendig: true, geldVollstaendig: true };
  return enumerate(massnahme, k.instanz, k.variabel, k.deckel);
}

/** Columns of all variants of a Massnahme. */
function spaltenOfGruppe(k: Kontext, gruppe: number): number[] {
  return k.instanz.massnahmen.flatMap((massnahme, m) =>
    massnahme.gruppe === gruppe ? (k.spaltenJe[m] ?? []) : [],
  );
}

/** One package at most per group; exactly one where a variant is a duty. */
function addGruppen(k: Kontext): void {
  for (const [gruppe, varianten] of Map.groupBy(k.instanz.massnahmen, (massnahme) => massnahme.gruppe)) {
    const unten = varianten.some(({ pflicht }) => pflicht) ? 1 : 0;
    addZeile(
      k.bau,
      unten,
      1,
      spaltenOfGruppe(k, gruppe).map((spalte) => [spalte, 1] as const),
    );
  }
}

function addPakete(k: Kontext, enumerate: Aufzaehler): boolean {
  let vollstaendig = true;
  for (const massnahme of k.instanz.massnahmen) {
    const liste = listErlaubte(k, massnahme, enumerate);
    vollstaendig &&= liste.vollstaendig;
    const spalten = liste.pakete.map((paket) => {
      k.pakete.push(paket);
      return addSpalte(k.bau, 0, 1, true);
    });
    k.spaltenJe.push(spalten);
  }
  addGruppen(k);
  return vollstaendig;
}

/** Need of a Massnahme per year that a package leaves after its fixed grants. */
function restTerme(k: Kontext, massnahme: MassnahmeInstanz, jahr: number): [number, number][] {
  const bedarfe = massnahme.bedarfe
    .flatMap((b) => k.instanz.bedarfe[b] ?? [])
    .filter((bedarf) => bedarf.jahr === jahr);
  const rest = bedarfe.reduce((summe, bedarf) => summe + bedarf.rest, 0);
  const imJahr = new Set(bedarfe.map((bedarf) => bedarf.index));
  return (k.spaltenJe[massnahme.index] ?? []).map((spalte) => {
    const paket = k.pakete[spalte];
    const fest = (paket?.angebote ?? [])
      .filter((index) => !paket?.variabel.includes(index))
      .flatMap((index) => k.instanz.angebote[index] ?? [])
      .filter((angebot) => imJahr.has(angebot.bedarf))
      .reduce((summe, angebot) => summe + angebot.hoechstens, 0);
    return [spalte, (rest - fest) * KEUR_JE_CENT];
  });
}

/** Grant variables of a Massnahme in a year. */
function zuwendungTerme(k: Kontext, bedarfe: readonly Bedarf[]): [number, number][] {
  return bedarfe
    .flatMap((bedarf) => bedarf.angebote)
    .flatMap((index) => k.zuwendung.get(index) ?? [])
    .map((spalte) => [spalte, -1]);
}

function addTraegermittel(k: Kontext, massnahme: MassnahmeInstanz, jahr: number): number[] {
  if (massnahme.traegermittel <= 0) return [];
  const spalte = addSpalte(k.bau, 0, massnahme.traegermittel * KEUR_JE_CENT, false);
  k.traegermittel.set(`${massnahme.index}|${jahr}`, spalte);
  return [spalte];
}

/** Per year: what the chosen package leaves is paid by grant variables, carrier and Kommune. */
function addDeckung(k: Kontext, massnahme: MassnahmeInstanz): void {
  const bedarfe = massnahme.bedarfe.flatMap((b) => k.instanz.bedarfe[b] ?? []);
  const jahre = Map.groupBy(bedarfe, (bedarf) => bedarf.jahr);
  const traeger = [...jahre].flatMap(([jahr, imJahr]) => {
    const eigen = addSpalte(k.bau, 0, Number.POSITIVE_INFINITY, false);
    k.eigenmittel.push({ spalte: eigen, jahr });
    const spalten = addTraegermittel(k, massnahme, jahr);
    const zahler = [eigen, ...spalten].map((spalte) => [spalte, -1] as const);
    addZeile(k.bau, 0, 0, [...restTerme(k, massnahme, jahr), ...zuwendungTerme(k, imJahr), ...zahler]);
    return spalten;
  });
  addZeile(
    k.bau,
    Number.NEGATIVE_INFINITY,
    massnahme.traegermittel * KEUR_JE_CENT,
    traeger.map((spalte) => [spalte, 1] as const),
  );
}

function addEigenmittelgrenzen(k: Kontext): void {
  const { eigenmittel } = k.instanz;
  if (!eigenmittel) return;
  for (const [jahr, spalten] of Map.groupBy(k.eigenmittel, (eintrag) => eintrag.jahr)) {
    const grenze = eigenmittel.has(jahr) ? eigenmittel.get(jahr) : NULL_EURO;
    if (grenze == null) continue;
    addZeile(
      k.bau,
      Number.NEGATIVE_INFINITY,
      grenze * KEUR_JE_CENT,
      spalten.map(({ spalte }) => [spalte, 1] as const),
    );
  }
}

function addVoraussetzungen(k: Kontext): void {
  for (const massnahme of k.instanz.massnahmen) {
    for (const andere of massnahme.voraussetzung) {
      addZeile(k.bau, Number.NEGATIVE_INFINITY, 0, [
        ...(k.spaltenJe[massnahme.index] ?? []).map((spalte) => [spalte, 1] as const),
        ...spaltenOfGruppe(k, andere).map((spalte) => [spalte, -1] as const),
      ]);
    }
  }
}

function addProgramme(k: Kontext): void {
  const verlangt = new Set(
    k.instanz.wuensche.filter(({ gruppe }) => gruppe === null).map(({ programm }) => programm),
  );
  const namen = [...new Set([...k.pakete.flatMap((paket) => paket.programme), ...verlangt])].sort();
  for (const kennung of namen) {
    const spalte = addSpalte(k.bau, verlangt.has(kennung) ? 1 : 0, 1, true);
    k.genutzt.set(kennung, spalte);
    linkNutzung(k, spalte, (paket) => paket.programme.includes(kennung));
    const alle = paketeMit(k, (paket) => paket.programme.includes(kennung));
    addZeile(k.bau, Number.NEGATIVE_INFINITY, 0, [[spalte, 1], ...alle.map((p) => [p, -1] as const)]);
  }
}

function buildZiele(k: Kontext, spalten: number): Modell['ziele'] {
  const nutzen = new Float64Array(spalten);
  const eigenmittel = new Float64Array(spalten);
  const aufwand = new Float64Array(spalten);
  for (const [m, liste] of k.spaltenJe.entries()) {
    for (const spalte of liste) {
      nutzen[spalte] = -(k.instanz.massnahmen[m]?.nutzen ?? 0);
      eigenmittel[spalte] = (k.instanz.massnahmen[m]?.zugesagteEigenmittel ?? 0) * KEUR_JE_CENT;
    }
  }
  for (const { spalte } of k.eigenmittel) eigenmittel[spalte] = 1;
  for (const [kennung, spalte] of k.genutzt) aufwand[spalte] = k.instanz.aufwand.get(kennung) ?? 1;
  return { nutzen, eigenmittel, aufwand };
}

function termeOf(ziel: Float64Array): [number, number][] {
  return [...ziel.entries()].filter(([, wert]) => wert !== 0);
}

function buildKontext(instanz: Instanz): Kontext {
  const deckel = filterDeckel(instanz);
  return {
    instanz,
    deckel,
    variabel: findVariable(instanz, deckel),
    bau: { unten: [], oben: [], ganz: [], zeilen: [] },
    pakete: [],
    spaltenJe: [],
    zuwendung: new Map(),
    genutzt: new Map(),
    traegermittel: new Map(),
    eigenmittel: [],
  };
}

/** Builds the model; without any Massnahme it has no columns. */
export function buildModell(instanz: Instanz, enumerate: Aufzaehler = enumeratePakete): Modell {
  const k = buildKontext(instanz);
  const { bau } = k;
  const vollstaendig = addPakete(k, enumerate);
  addZuwendungen(k);
  addMindestnutzung(k);
  addGemeinsame(k);
  for (const massnahme of instanz.massnahmen) addDeckung(k, massnahme);
  addEigenmittelgrenzen(k);
  addVoraussetzungen(k);
  addProgramme(k);
  addRegeln(k);
  const ziele = buildZiele(k, bau.oben.length);
  const nutzenZeile = addZeile(
    bau,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    termeOf(ziele.nutzen),
  );
  const eigenmittelZeile = addZeile(
    bau,
    Number.NEGATIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    termeOf(ziele.eigenmittel),
  );
  return {
    milp: finishMilp(bau),
    pakete: k.pakete,
    zuwendung: k.zuwendung,
    genutzt: k.genutzt,
    traegermittel: k.traegermittel,
    eigenmittel: k.eigenmittel,
    vollstaendig,
    ziele,
    nutzenZeile,
    eigenmittelZeile,
  };
}
