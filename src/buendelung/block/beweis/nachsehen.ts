/**
 * Does a proof hold over all ways to pay? Looks at every leaf as the checker of certificates will, and names the ways
 * that the search has to know for it.
 */
import type { Beweisblatt } from '../../zertifikat/beweis.ts';
import { seitenOf, type Zweig } from '../../zertifikat/pruefer/beweis.ts';
import type { Stufe } from '../../zertifikat/pruefer/form.ts';
import type { Massnahme, Regeln } from '../../zertifikat/pruefer/lage.ts';
import { type Blick, findWeg, type Weg, weighBlatt } from './wege.ts';

type Gang = {
  readonly blick: Blick;
  readonly stufe: Stufe;
  readonly preise: WeakMap<Beweisblatt, ReadonlyMap<string, number>>;
  readonly bekannt: WeakMap<Beweisblatt, Map<number, Map<Regeln, (Weg | null)[]>>>;
};
/** Sum of a leaf (null: nothing is in the branch) and the best way of each Massnahme. */
type Blattstand = { readonly summe: number | null; readonly wege: readonly Weg[] };

/** Leaves that do not hold are enough to go on with. */
const LUECKEN = 100;
const OHNE_REGELN: Regeln = [];
const muss = (regeln: Regeln): boolean => regeln.some(({ wenn }) => wenn.length === 0);
const darfNicht = (regeln: Regeln): boolean => regeln.some(({ wenn }) => wenn.length > 0);

function preiseOf({ blick, stufe, preise }: Gang, blatt: Beweisblatt): ReadonlyMap<string, number> {
  let bekannt = preise.get(blatt);
  if (!bekannt) {
    bekannt = weighBlatt(blick, stufe, blatt);
    preise.set(blatt, bekannt);
  }
  return bekannt;
}

/** Best ways of the variants of a group; leaves that stand in several branches are looked at once for equal rules. */
function listWege(gang: Gang, blatt: Beweisblatt, gruppe: number, regeln: Regeln): (Weg | null)[] {
  const bekannt = gang.bekannt.get(blatt) ?? new Map<number, Map<Regeln, (Weg | null)[]>>();
  gang.bekannt.set(blatt, bekannt);
  const jeRegeln = bekannt.get(gruppe) ?? new Map<Regeln, (Weg | null)[]>();
  bekannt.set(gruppe, jeRegeln);
  let wege = jeRegeln.get(regeln);
  if (!wege) {
    const varianten = gang.blick.l.massnahmen.filter((m) => m.gruppe === gruppe);
    wege = varianten.map((m) => findWeg(gang.blick, m, regeln, preiseOf(gang, blatt)));
    jeRegeln.set(regeln, wege);
  }
  return wege;
}

function sumNutzungen(preise: ReadonlyMap<string, number>, { regeln }: Zweig): number {
  let summe = 0;
  for (const [name, preis] of preise) {
    if (!name.startsWith('u:')) continue;
    const eigene = regeln.get(name) ?? OHNE_REGELN;
    if (muss(eigene) || (preis < 0 && !darfNicht(eigene))) summe += preis;
  }
  return summe;
}

function lookAtBlatt(gang: Gang, blatt: Beweisblatt, zweig: Zweig): Blattstand {
  const preise = preiseOf(gang, blatt);
  let summe = (preise.get('') ?? 0) + sumNutzungen(preise, zweig);
  const alle: Weg[] = [];
  for (const gruppe of new Set(gang.blick.l.massnahmen.map((m) => m.gruppe))) {
    const regeln = zweig.regeln.get(`${gruppe}`) ?? OHNE_REGELN;
    const wege = listWege(gang, blatt, gruppe, regeln).filter((weg) => weg !== null);
    alle.push(...wege);
    const werte = [...(muss(regeln) ? [] : [0]), ...wege.map(({ wert }) => wert)];
    if (werte.length === 0) return { summe: null, wege: [] };
    summe += Math.min(...werte);
  }
  return { summe, wege: alle };
}

/** A variable list that is asked and the side of the branch. */
export type Schritt = readonly [an: readonly string[], seite: 'ja' | 'nein'];

/** Looks at the leaves of a proof as they are written. */
export type Blattpruefung = {
  readonly wurzel: Zweig;
  readonly go: (zweig: Zweig, schritte: readonly Schritt[]) => Zweig;
  /** False: enough leaves do not hold. */
  readonly look: (blatt: Beweisblatt, zweig: Zweig) => boolean;
  /** Best ways in the leaves that do not hold. */
  readonly luecken: readonly Weg[];
};

/** `ziel`: least value that must be shown. */
export function createBlattpruefung(blick: Blick, stufe: Stufe, ziel: number): Blattpruefung {
  const gang: Gang = { blick, stufe, preise: new WeakMap(), bekannt: new WeakMap() };
  const luecken: Weg[] = [];
  let offen = LUECKEN;
  return {
    wurzel: blick.wurzel,
    go: (zweig, schritte) =>
      schritte.reduce((bisher, [an, seite]) => seitenOf(blick.l, bisher, an)[seite], zweig),
    look: (blatt, zweig) => {
      const { summe, wege } = lookAtBlatt(gang, blatt, zweig);
      if (summe === null || summe > (ziel - 1) * blatt.nenner) return true;
      luecken.push(...wege);
      offen -= 1;
      return offen > 0;
    },
    luecken,
  };
}

/** The best way of each Massnahme at the prices of a leaf, before any branch. */
export function listBesteWege(blick: Blick, stufe: Stufe, blatt: Beweisblatt): readonly Weg[] {
  const gang: Gang = { blick, stufe, preise: new WeakMap(), bekannt: new WeakMap() };
  return lookAtBlatt(gang, blatt, blick.wurzel).wege;
}

/** With and without each of its offers, as branches ask for it. */
function* listFaelle({ bedarfe }: Massnahme): Generator<Regeln> {
  for (const { angebote } of bedarfe) {
    for (const { index } of angebote) {
      const name = [`w:${index}`];
      yield [{ wenn: [name], dann: [] }];
      yield [{ wenn: [], dann: name }];
    }
  }
}

/** Beginnings looked at for a way that is only one to begin with. */
const NACHBARN = 1_000;

/** Good ways of each Massnahme with and without each of its offers, as far as there is time. */
export function listNachbarwege(
  blick: Blick,
  stufe: Stufe,
  blatt: Beweisblatt,
  abbruch: () => boolean,
): readonly Weg[] {
  const preise = weighBlatt(blick, stufe, blatt);
  const wege: Weg[] = [];
  for (const m of blick.l.massnahmen) {
    const regeln = blick.wurzel.regeln.get(`${m.gruppe}`) ?? OHNE_REGELN;
    for (const fall of listFaelle(m)) {
      if (abbruch()) return wege;
      const weg = findWeg(blick, m, [...regeln, ...fall], preise, NACHBARN);
      if (weg) wege.push(weg);
    }
  }
  return wege;
}
