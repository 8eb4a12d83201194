/**
 * The package model as a mixed integer programme (solver.md 1.3, with years, limits beyond one Massnahme and
 * lexicographic stages). Money in thousands of euro inside, so that a cent stays far above the tolerance.
 */
import type { Milp } from '#kernel/milp.ts';
import type { Deckel, Instanz, MassnahmeInstanz } from './instanz.ts';
import { type Bindung, computeBindung, enumeratePakete, filterDeckel, lastOf, type Paket } from './pakete.ts';

/** Thousands of euro per cent. */
export const KEUR_JE_CENT = 1e-5;

type Zeile = { readonly unten: number; readonly oben: number; readonly terme: Map<number, number> };

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

/** Wishes and bans for what-if questions. */
export type Zusatz = {
  /** Programme that must be used. */
  readonly programm?: string;
  /** Exactly these Massnahmen (indices) are financed. */
  readonly genau?: ReadonlySet<number>;
  /** Duties and own-money years that are lifted (search for conflicts). */
  readonly ohnePflicht?: ReadonlySet<number>;
  readonly ohneJahre?: ReadonlySet<number>;
  /** No limit of own money at all: the question is what it costs. */
  readonly ohneGrenze?: boolean;
};

type Bau = {
  readonly unten: number[];
  readonly oben: number[];
  readonly ganz: number[];
  readonly zeilen: Zeile[];
};

function addSpalte(bau: Bau, unten: number, oben: number, ganz: boolean): number {
  bau.unten.push(unten);
  bau.oben.push(oben);
  bau.ganz.push(ganz ? 1 : 0);
  return bau.oben.length - 1;
}

function addZeile(bau: Bau, unten: number, oben: number, terme: Iterable<readonly [number, number]>): number {
  const summen = new Map<number, number>();
  for (const [spalte, wert] of terme) summen.set(spalte, (summen.get(spalte) ?? 0) + wert);
  bau.zeilen.push({ unten, oben, terme: summen });
  return bau.zeilen.length - 1;
}

function finishMilp(bau: Bau): Milp {
  const starts = [0];
  const indizes: number[] = [];
  const werte: number[] = [];
  for (const zeile of bau.zeilen) {
    for (const [spalte, wert] of zeile.terme) {
      if (wert === 0) continue;
      indizes.push(spalte);
      werte.push(wert);
    }
    starts.push(indizes.length);
  }
  return {
    spalten: bau.oben.length,
    zeilen: bau.zeilen.length,
    kosten: new Float64Array(bau.oben.length),
    unten: Float64Array.from(bau.unten),
    oben: Float64Array.from(bau.oben),
    ganzzahlig: Int32Array.from(bau.ganz),
    zeileUnten: Float64Array.from(bau.zeilen, (zeile) => zeile.unten),
    zeileOben: Float64Array.from(bau.zeilen, (zeile) => zeile.oben),
    starts: Int32Array.from(starts),
    indizes: Int32Array.from(indizes),
    werte: Float64Array.from(werte),
  };
}

type Kontext = {
  readonly instanz: Instanz;
  readonly zusatz: Zusatz;
  readonly bau: Bau;
  readonly bindung: Bindung;
  readonly deckel: readonly Deckel[];
  readonly pakete: Paket[];
  /** Columns of the packages of each Massnahme; package i has column i. */
  readonly spaltenJe: number[][];
  readonly zuwendung: Map<number, number>;
  readonly genutzt: Map<string, number>;
  readonly traegermittel: Map<string, number>;
  readonly eigenmittel: { readonly spalte: number; readonly jahr: number }[];
};

/** May, must or must not this Massnahme be financed? */
function boundsOf(massnahme: MassnahmeInstanz, zusatz: Zusatz): readonly [number, number] {
  if (zusatz.genau) return zusatz.genau.has(massnahme.index) ? [1, 1] : [0, 0];
  return [massnahme.pflicht && !zusatz.ohnePflicht?.has(massnahme.index) ? 1 : 0, 1];
}

function addPakete(k: Kontext): boolean {
  let vollstaendig = true;
  for (const massnahme of k.instanz.massnahmen) {
    const liste = enumeratePakete(massnahme, k.instanz, k.bindung, k.deckel);
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

function paketeMit(k: Kontext, bedingung: (paket: Paket) => boolean): number[] {
  return k.pakete.flatMap((paket, spalte) => (bedingung(paket) ? [spalte] : []));
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

function addDeckung(k: Kontext, massnahme: MassnahmeInstanz): void {
  const bedarfe = massnahme.bedarfe.flatMap((b) => k.instanz.bedarfe[b] ?? []);
  const traegerSpalten: number[] = [];
  for (const jahr of [...new Set(bedarfe.map((bedarf) => bedarf.jahr))].sort()) {
    const terme: [number, number][] = restTerme(k, massnahme, jahr);
    for (const bedarf of bedarfe.filter((eintrag) => eintrag.jahr === jahr)) {
      for (const index of bedarf.angebote) {
        const spalte = k.zuwendung.get(index);
        if (spalte !== undefined) terme.push([spalte, -1]);
      }
    }
    const eigen = addSpalte(k.bau, 0, Number.POSITIVE_INFINITY, false);
    k.eigenmittel.push({ spalte: eigen, jahr });
    terme.push([eigen, -1]);
    if (massnahme.traegermittel > 0) {
      const traeger = addSpalte(k.bau, 0, massnahme.traegermittel * KEUR_JE_CENT, false);
      k.traegermittel.set(`${massnahme.index}|${jahr}`, traeger);
      traegerSpalten.push(traeger);
      terme.push([traeger, -1]);
    }
    addZeile(k.bau, 0, 0, terme);
  }
  if (traegerSpalten.length > 1) {
    addZeile(
      k.bau,
      Number.NEGATIVE_INFINITY,
      massnahme.traegermittel * KEUR_JE_CENT,
      traegerSpalten.map((spalte) => [spalte, 1] as const),
    );
  }
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

/** `hilfsspalte` is 1 as soon as any listed package is chosen; one row per Massnahme. */
function linkNutzung(k: Kontext, hilfsspalte: number, bedingung: (paket: Paket) => boolean): void {
  for (const spalten of k.spaltenJe) {
    const treffer = spalten.filter((spalte) => {
      const paket = k.pakete[spalte];
      return paket !== undefined && bedingung(paket);
    });
    if (treffer.length > 0) {
      addZeile(k.bau, Number.NEGATIVE_INFINITY, 0, [
        [hilfsspalte, -1],
        ...treffer.map((spalte) => [spalte, 1] as const),
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

function weightOf(k: Kontext, deckel: Deckel, index: number): number {
  const angebot = k.instanz.angebote[index];
  if (!angebot || deckel.bezug === 'zuwendung') return 1;
  return angebot.satz.nenner / angebot.satz.zaehler;
}

function addHoechstgrenze(k: Kontext, deckel: Deckel): void {
  const terme = deckel.angebote.flatMap((index) => {
    const spalte = k.zuwendung.get(index);
    return spalte === undefined ? [] : [[spalte, weightOf(k, deckel, index)] as const];
  });
  addZeile(k.bau, Number.NEGATIVE_INFINITY, deckel.betrag * KEUR_JE_CENT, terme);
}

/** A floor counts where its programme is used in its scope. */
function addMindestgrenze(k: Kontext, deckel: Deckel): void {
  const dabei = new Set(deckel.angebote);
  const ausloeser = (paket: Paket): boolean =>
    paket.angebote.some(
      (index) => dabei.has(index) && k.instanz.angebote[index]?.programm === deckel.programm,
    );
  if (paketeMit(k, ausloeser).length === 0) return;
  const hilfe = addSpalte(k.bau, 0, 1, true);
  linkNutzung(k, hilfe, ausloeser);
  const terme: [number, number][] = [[hilfe, -deckel.betrag * KEUR_JE_CENT]];
  for (const [spalte, paket] of k.pakete.entries()) {
    for (const index of paket.angebote) {
      if (!dabei.has(index)) continue;
      const frei = paket.variabel.includes(index) && deckel.bezug === 'zuwendung';
      if (!frei) terme.push([spalte, lastOf(k.instanz.angebote[index], deckel) * KEUR_JE_CENT]);
    }
  }
  for (const index of deckel.angebote) {
    const spalte = k.zuwendung.get(index);
    if (spalte !== undefined && deckel.bezug === 'zuwendung') terme.push([spalte, 1]);
  }
  addZeile(k.bau, 0, Number.POSITIVE_INFINITY, terme);
}

/** Key of the scope of an exclusion for a Massnahme and programme; null: settled inside the package. */
function exclusionScope(k: Kontext, je: Deckel['reichweite'], paket: Paket, kennung: string): string | null {
  if (je === 'position' || je === 'massnahme') return null;
  if (je === 'quartier' || je === 'kommune') return '';
  if (je === 'vorhaben') return k.instanz.massnahmen[paket.massnahme]?.vorhaben ?? '';
  const angebot = paket.angebote
    .flatMap((index) => k.instanz.angebote[index] ?? [])
    .find((eintrag) => eintrag.programm === kennung);
  return angebot?.antragsteller ?? '';
}

function addAusschluesse(k: Kontext): void {
  for (const { a, b, je } of k.instanz.ausschluesse) {
    const paketeA = paketeMit(k, (paket) => paket.programme.includes(a));
    const schluessel = new Set(paketeA.map((spalte) => exclusionScope(k, je, k.pakete[spalte] as Paket, a)));
    for (const bereich of schluessel) {
      if (bereich === null) continue;
      const spalten = [a, b].map((kennung) => {
        const hilfe = addSpalte(k.bau, 0, 1, true);
        linkNutzung(
          k,
          hilfe,
          (paket) => paket.programme.includes(kennung) && exclusionScope(k, je, paket, kennung) === bereich,
        );
        return hilfe;
      });
      addZeile(
        k.bau,
        Number.NEGATIVE_INFINITY,
        1,
        spalten.map((spalte) => [spalte, 1] as const),
      );
    }
  }
}

function addProgrammvoraussetzungen(k: Kontext): void {
  const zugesagt = new Set(k.instanz.massnahmen.flatMap((massnahme) => massnahme.zugesagteProgramme));
  for (const { programm, eineVon, je } of k.instanz.voraussetzungen) {
    const spalte = k.genutzt.get(programm);
    if (je !== 'quartier' || spalte === undefined || eineVon.some((kennung) => zugesagt.has(kennung)))
      continue;
    const andere = eineVon.flatMap((kennung) => k.genutzt.get(kennung) ?? []);
    addZeile(k.bau, Number.NEGATIVE_INFINITY, 0, [[spalte, 1], ...andere.map((s) => [s, -1] as const)]);
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
    bindung: computeBindung(instanz, deckel),
    pakete: [],
    spaltenJe: [],
    zuwendung: new Map(),
    genutzt: new Map(),
    traegermittel: new Map(),
    eigenmittel: [],
  };
  const vollstaendig = addPakete(k);
  addZuwendungen(k);
  addGemeinsame(k);
  for (const massnahme of instanz.massnahmen) addDeckung(k, massnahme);
  addEigenmittelgrenzen(k);
  addVoraussetzungen(k);
  addProgramme(k);
  for (const grenze of deckel) (grenze.art === 'hoechstens' ? addHoechstgrenze : addMindestgrenze)(k, grenze);
  addAusschluesse(k);
  addProgrammvoraussetzungen(k);
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
