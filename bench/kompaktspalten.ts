/**
 * The columns of the compact share model and the rows that only concern one Massnahme.
 *
 * For each Massnahme m, programme p and offer o (p on one position): `y` m is financed, `z` p pays in m, `w` p
 * takes the position, `x` its grant, 0 to the most that rate and own share allow (so any partial rate), and `a`
 * p is used at all. Money is in thousands of euro: the share times its base, so that a cent stays above the
 * solver's tolerance as it does in the package model.
 */

import { addSpalte, addZeile, type Bau } from '#buendelung/optimierung/bau.ts';
import {
  type Angebot,
  type Bedarf,
  foerdergrenzeOf,
  type Instanz,
  type MassnahmeInstanz,
  paarOf,
} from '#buendelung/optimierung/instanz.ts';
import { KEUR_JE_CENT } from '#buendelung/optimierung/kontext.ts';

/** A grant that counts as paid is at least one cent. */
const EIN_CENT = KEUR_JE_CENT;

export type Kompakt = {
  readonly instanz: Instanz;
  readonly bau: Bau;
  readonly y: number[];
  /** By offer. */
  readonly w: number[];
  readonly x: number[];
  /** By „m|programm“ and by programme. */
  readonly z: Map<string, number>;
  readonly a: Map<string, number>;
  readonly traegermittel: Map<string, number>;
  readonly eigenmittel: { readonly spalte: number; readonly jahr: number }[];
};

export type Terme = (readonly [number, number])[];

export function atMost(k: Kompakt, terme: Terme, oben: number): void {
  if (terme.length > 0) addZeile(k.bau, Number.NEGATIVE_INFINITY, oben, terme);
}

export function angebotOf(k: Kompakt, index: number): Angebot {
  const angebot = k.instanz.angebote[index];
  if (!angebot) throw new RangeError(`Kein Angebot ${index}`);
  return angebot;
}

export function bedarfeOf(k: Kompakt, massnahme: MassnahmeInstanz): Bedarf[] {
  return massnahme.bedarfe.flatMap((b) => k.instanz.bedarfe[b] ?? []);
}

function addMassnahmen(k: Kompakt): void {
  for (const massnahme of k.instanz.massnahmen) {
    k.y.push(addSpalte(k.bau, massnahme.pflicht ? 1 : 0, 1, true));
  }
  for (const massnahme of k.instanz.massnahmen) {
    for (const andere of massnahme.voraussetzung) {
      const [eigene, davor] = [k.y[massnahme.index] ?? 0, k.y[andere] ?? 0];
      atMost(
        k,
        [
          [eigene, 1],
          [davor, -1],
        ],
        0,
      );
    }
  }
}

/** A programme is used where a Massnahme takes it, and only if one does. */
function addProgramme(k: Kompakt): void {
  const namen = [...new Set(k.instanz.angebote.map(({ programm }) => programm))].sort();
  for (const kennung of namen) k.a.set(kennung, addSpalte(k.bau, 0, 1, true));
  const paare = Map.groupBy(k.instanz.angebote, (angebot) => `${angebot.massnahme}|${angebot.programm}`);
  for (const [schluessel, [erstes]] of paare) {
    if (!erstes) continue;
    const z = addSpalte(k.bau, 0, 1, true);
    k.z.set(schluessel, z);
    atMost(
      k,
      [
        [z, 1],
        [k.y[erstes.massnahme] ?? 0, -1],
      ],
      0,
    );
    atMost(
      k,
      [
        [z, 1],
        [k.a.get(erstes.programm) ?? 0, -1],
      ],
      0,
    );
  }
  for (const [kennung, a] of k.a) {
    const genutzt = [...paare.keys()].filter((schluessel) => schluessel.endsWith(`|${kennung}`));
    atMost(k, [[a, 1], ...genutzt.map((schluessel) => [k.z.get(schluessel) ?? 0, -1] as const)], 0);
  }
}

/** Grants of one programme in one Massnahme; with a single position its switch is the programme's own. */
function addAngebote(k: Kompakt): void {
  const gruppen = Map.groupBy(k.instanz.angebote, (angebot) => `${angebot.massnahme}|${angebot.programm}`);
  for (const [schluessel, gruppe] of gruppen) {
    const z = k.z.get(schluessel) ?? 0;
    for (const { index, hoechstens } of gruppe) {
      const w = gruppe.length === 1 ? z : addSpalte(k.bau, 0, 1, true);
      const x = addSpalte(k.bau, 0, hoechstens * KEUR_JE_CENT, false);
      k.w[index] = w;
      k.x[index] = x;
      if (w !== z)
        atMost(
          k,
          [
            [w, 1],
            [z, -1],
          ],
          0,
        );
      atMost(
        k,
        [
          [x, 1],
          [w, -hoechstens * KEUR_JE_CENT],
        ],
        0,
      );
    }
    const grants = gruppe.map(({ index }) => [k.x[index] ?? 0, -1] as const);
    atMost(k, [[z, EIN_CENT], ...grants], 0);
  }
}

/** Offers of a position no two of which may share it, grown greedily until every forbidden pair is covered. */
function listCliquen(k: Kompakt, bedarf: Bedarf): number[][] {
  const verboten = (a: number, b: number): boolean =>
    !k.instanz.gemeinsam.has(paarOf(angebotOf(k, a).programm, angebotOf(k, b).programm));
  const cliquen: number[][] = [];
  const isGedeckt = (a: number, b: number): boolean =>
    cliquen.some((clique) => clique.includes(a) && clique.includes(b));
  for (const [i, a] of bedarf.angebote.entries()) {
    for (const b of bedarf.angebote.slice(i + 1)) {
      if (!verboten(a, b) || isGedeckt(a, b)) continue;
      const clique = [a, b];
      for (const c of bedarf.angebote) {
        if (!clique.includes(c) && clique.every((d) => verboten(c, d))) clique.push(c);
      }
      cliquen.push(clique);
    }
  }
  return cliquen;
}

/** One position, one programme, unless all involved allow it; then together at most what each leaves. */
function addPositionen(k: Kompakt): void {
  for (const bedarf of k.instanz.bedarfe) {
    const y = k.y[bedarf.massnahme] ?? 0;
    for (const clique of listCliquen(k, bedarf)) {
      atMost(k, [...clique.map((index) => [k.w[index] ?? 0, 1] as const), [y, -1]], 0);
    }
    if (bedarf.angebote.length < 2) continue;
    const alle = bedarf.angebote.map((index) => [k.x[index] ?? 0, 1] as const);
    const rest = bedarf.rest * KEUR_JE_CENT;
    for (const index of bedarf.angebote) {
      const weniger = rest - foerdergrenzeOf(bedarf, [angebotOf(k, index)]) * KEUR_JE_CENT;
      atMost(k, [...alle, [k.w[index] ?? 0, weniger], [y, -rest]], 0);
    }
  }
}

/** Per year: what grants leave of a financed Massnahme is paid by its carrier and the Kommune. */
function addDeckung(k: Kompakt, massnahme: MassnahmeInstanz): void {
  const traeger: Terme = [];
  for (const [jahr, bedarfe] of Map.groupBy(bedarfeOf(k, massnahme), (bedarf) => bedarf.jahr)) {
    const eigen = addSpalte(k.bau, 0, Number.POSITIVE_INFINITY, false);
    k.eigenmittel.push({ spalte: eigen, jahr });
    const zahler = [eigen, ...bedarfe.flatMap(({ angebote }) => angebote.map((index) => k.x[index] ?? 0))];
    if (massnahme.traegermittel > 0) {
      const spalte = addSpalte(k.bau, 0, massnahme.traegermittel * KEUR_JE_CENT, false);
      k.traegermittel.set(`${massnahme.index}|${jahr}`, spalte);
      traeger.push([spalte, 1]);
      zahler.push(spalte);
    }
    const rest = bedarfe.reduce((summe, bedarf) => summe + bedarf.rest, 0) * KEUR_JE_CENT;
    addZeile(k.bau, 0, 0, [
      [k.y[massnahme.index] ?? 0, rest],
      ...zahler.map((spalte) => [spalte, -1] as const),
    ]);
  }
  atMost(k, traeger, massnahme.traegermittel * KEUR_JE_CENT);
}

function addEigenmittelgrenzen(k: Kompakt): void {
  if (!k.instanz.eigenmittel) return;
  for (const [jahr, spalten] of Map.groupBy(k.eigenmittel, (eintrag) => eintrag.jahr)) {
    const grenze = (k.instanz.eigenmittel.get(jahr) ?? 0) * KEUR_JE_CENT;
    atMost(
      k,
      spalten.map(({ spalte }) => [spalte, 1] as const),
      grenze,
    );
  }
}

/** All columns, and the rows without rules among programmes. */
export function buildSpalten(instanz: Instanz): Kompakt {
  const k: Kompakt = {
    instanz,
    bau: { unten: [], oben: [], ganz: [], zeilen: [] },
    y: [],
    w: [],
    x: [],
    z: new Map(),
    a: new Map(),
    traegermittel: new Map(),
    eigenmittel: [],
  };
  addMassnahmen(k);
  addProgramme(k);
  addAngebote(k);
  addPositionen(k);
  for (const massnahme of instanz.massnahmen) addDeckung(k, massnahme);
  addEigenmittelgrenzen(k);
  return k;
}
