/**
 * The package model as a mixed integer programme: packages, years, limits beyond one Massnahme and
 * lexicographic stages). Money in thousands of euro inside, so that a cent stays far above the tolerance.
 */
import type { Milp } from '#kernel/milp.ts';
import { addSpalte, addZeile, type Bau, finishMilp } from './bau.ts';
import type { Bedarf, Instanz, MassnahmeInstanz, Paket } from './instanz.ts';
import { KEUR_JE_CENT, type Kontext, linkNutzung, paketeMit, type Zusatz } from './kontext.ts';
import { enumeratePakete, filterDeckel, findVariable } from './pakete.ts';
import { addRegeln } from './regeln.ts';

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

/** May, must or must not this Massnahme be financed? */
function boundsOf(massnahme: MassnahmeInstanz, zusatz: Zusatz): readonly [number, number] {
  if (zusatz.genau) return zusatz.genau.has(massnahme.index) ? [1, 1] : [0, 0];
  return [massnahme.pflicht && !zusatz.ohnePflicht?.has(massnahme.index) ? 1 : 0, 1];
}

function addPakete(k: Kontext): boolean {
  let vollstaendig = true;
  for (const massnahme of k.instanz.massnahmen) {
    const liste = enumeratePakete(massnahme, k.instanz, k.variabel, k.deckel);
    vollstaendig &&= liste.vollstaendig;
    const spalten = liste.pakete.map((paket) => {
      k.pakete.push(paket);
      return addSpalte(k.bau, 0, 1, true);
    });
    k.spaltenJe.push(spalten);
    const [unten, oben] = boundsOf(massnahme, k.zusatz);
    addZeile(
      k.bau,
      unten,
      oben,
      spalten.map((spalte) => [spalte, 1] as const),
    );
  }
  return vollstaendig;
}

function addZuwendungen(k: Kontext): void {
  for (const paket of k.pakete) {
    for (const index of paket.variabel) {
      if (!k.zuwendung.has(index)) {
        const hoechstens = (k.instanz.angebote[index]?.hoechstens ?? 0) * KEUR_JE_CENT;
        k.zuwendung.set(index, addSpalte(k.bau, 0, hoechstens, false));
      }
    }
  }
  for (const [index, spalte] of k.zuwendung) {
    const hoechstens = (k.instanz.angebote[index]?.hoechstens ?? 0) * KEUR_JE_CENT;
    const traegt = paketeMit(k, (paket) => paket.angebote.includes(index));
    addZeile(k.bau, Number.NEGATIVE_INFINITY, 0, [
      [spalte, 1],
      ...traegt.map((p) => [p, -hoechstens] as const),
    ]);
  }
}

/** A programme that a package uses pays at least one cent: else it would count as used for nothing. */
function addMindestnutzung(k: Kontext): void {
  const jeMassnahme = Map.groupBy([...k.zuwendung.keys()], (index) => {
    const angebot = k.instanz.angebote[index];
    return `${angebot?.massnahme}|${angebot?.programm}`;
  });
  for (const [schluessel, variable] of jeMassnahme) {
    const programmOf = (index: number): string =>
      `${k.instanz.angebote[index]?.massnahme}|${k.instanz.angebote[index]?.programm}`;
    const pakete = paketeMit(k, (paket) => {
      const eigene = paket.angebote.filter((index) => programmOf(index) === schluessel);
      return eigene.length > 0 && eigene.every((index) => paket.variabel.includes(index));
    });
    const grants = variable.flatMap((index) => k.zuwendung.get(index) ?? []);
    addZeile(k.bau, 0, Number.POSITIVE_INFINITY, [
      ...grants.map((spalte) => [spalte, 1] as const),
      ...pakete.map((spalte) => [spalte, -KEUR_JE_CENT] as const),
    ]);
  }
}

/** Where several programmes share a position: together at most what the position allows. */
function addGemeinsame(k: Kontext): void {
  for (const bedarf of k.instanz.bedarfe) {
    const mehrfach = paketeMit(
      k,
      (paket) => paket.angebote.filter((index) => bedarf.angebote.includes(index)).length > 1,
    );
    if (mehrfach.length === 0) continue;
    const grants = bedarf.angebote.flatMap((index) => k.zuwendung.get(index) ?? []);
    const grenzen = paketeMit(k, (paket) =>
      paket.angebote.some((index) => bedarf.angebote.includes(index)),
    ).map((spalte) => {
      const programme = (k.pakete[spalte]?.angebote ?? [])
        .filter((index) => bedarf.angebote.includes(index))
        .map((index) => k.instanz.angebote[index]?.programm ?? '');
      return [spalte, -bedarf.foerdergrenze(programme) * KEUR_JE_CENT] as const;
    });
    addZeile(k.bau, Number.NEGATIVE_INFINITY, 0, [
      ...grants.map((spalte) => [spalte, 1] as const),
      ...grenzen,
    ]);
  }
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
  if (!k.instanz.eigenmittel || k.zusatz.ohneGrenze) return;
  for (const [jahr, spalten] of Map.groupBy(k.eigenmittel, (eintrag) => eintrag.jahr)) {
    if (k.zusatz.ohneJahre?.has(jahr)) continue;
    const grenze = (k.instanz.eigenmittel.get(jahr) ?? 0) * KEUR_JE_CENT;
    addZeile(
      k.bau,
      Number.NEGATIVE_INFINITY,
      grenze,
      spalten.map(({ spalte }) => [spalte, 1] as const),
    );
  }
}

function addVoraussetzungen(k: Kontext): void {
  for (const massnahme of k.instanz.massnahmen) {
    for (const andere of massnahme.voraussetzung) {
      addZeile(k.bau, Number.NEGATIVE_INFINITY, 0, [
        ...(k.spaltenJe[massnahme.index] ?? []).map((spalte) => [spalte, 1] as const),
        ...(k.spaltenJe[andere] ?? []).map((spalte) => [spalte, -1] as const),
      ]);
    }
  }
}

function addProgramme(k: Kontext): void {
  const namen = [...new Set(k.pakete.flatMap((paket) => paket.programme))].sort();
  for (const kennung of namen) {
    const spalte = addSpalte(k.bau, k.zusatz.programm === kennung ? 1 : 0, 1, true);
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

/** Builds the model; without any Massnahme it has no columns. */
export function buildModell(instanz: Instanz, zusatz: Zusatz = {}): Modell {
  const deckel = filterDeckel(instanz);
  const bau: Bau = { unten: [], oben: [], ganz: [], zeilen: [] };
  const k: Kontext = {
    instanz,
    zusatz,
    bau,
    deckel,
    variabel: findVariable(instanz, deckel),
    pakete: [],
    spaltenJe: [],
    zuwendung: new Map(),
    genutzt: new Map(),
    traegermittel: new Map(),
    eigenmittel: [],
  };
  const vollstaendig = addPakete(k);
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
