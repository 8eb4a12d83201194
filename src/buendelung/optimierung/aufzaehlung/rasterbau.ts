/**
 * From a Massnahme to integers: in which order its packages are built, and what each offer adds to them.
 */
import { lastOf } from '../grenzen.ts';
import type { Angebot, MassnahmeInstanz } from '../instanz.ts';
import { bitsOf, countWorte, meets, setBit } from '../mengen.ts';
import type { Blick } from './blick.ts';
import { listGegner } from './blick.ts';
import type { Boden, Topf } from './klassen.ts';
import type { Option, Raster, Stelle } from './raster.ts';
import type { Beitrag } from './teilung.ts';
import {
  type Auswahl,
  buildWerkbank,
  findBegleiter,
  findGebrauchte,
  findHeikle,
  listForderungen,
  type Wahl,
  type Werkbank,
} from './werkbank.ts';

type Masse = Pick<
  Raster,
  | 'werte'
  | 'weiteAb'
  | 'tiefAb'
  | 'alleinAb'
  | 'alleinTiefAb'
  | 'sicherAb'
  | 'moeglichAb'
  | 'zuvielAb'
  | 'worte'
  | 'anderswoAb'
  | 'fordertAb'
  | 'ausgeloestAb'
  | 'bits'
  | 'toepfe'
  | 'weite'
>;

type Bau = {
  readonly w: Werkbank;
  readonly masse: Masse;
  /** Number of each offer, by its index. */
  readonly lokal: ReadonlyMap<number, number>;
  /** First value of each programme: its pot, its bound money, or the fixed grants. */
  readonly ab: readonly number[];
  readonly gegner: readonly { readonly hier: readonly number[]; readonly anderswo: readonly number[] }[];
};

/** Opponents of each programme in numbers; those elsewhere are numbered as they come. */
function numberGegner(w: Werkbank, anderswoNummer: Map<string, number>): Bau['gegner'] {
  const erste = new Map(w.alle.toReversed().map((angebot) => [angebot.programm, angebot]));
  return w.programme.map((kennung) => {
    const angebot = erste.get(kennung);
    if (!angebot) return { hier: [], anderswo: [] };
    const { hier, anderswo } = listGegner(w.blick, w.massnahme, angebot);
    for (const schluessel of anderswo)
      if (!anderswoNummer.has(schluessel)) anderswoNummer.set(schluessel, anderswoNummer.size);
    return {
      hier: hier.flatMap((anderes) => w.nummer.get(anderes) ?? []),
      anderswo: anderswo.map((schluessel) => anderswoNummer.get(schluessel) ?? 0),
    };
  });
}

function startBau(w: Werkbank): Bau {
  const anderswo = new Map<string, number>();
  const gegner = numberGegner(w, anderswo);
  const worte = countWorte(w.programme.length);
  const jahre = w.jahre.length;
  const toepfe = w.klassen.filter((klasse): klasse is Topf => typeof klasse !== 'string');
  const weite = [...w.klassen.keys()].filter((p) => w.klassen[p] === 'weit');
  const weiteAb = jahre * (1 + toepfe.length);
  const geteilt = w.positionen.some(({ wahlen }) => wahlen.some(({ mitGebundenem }) => mitGebundenem));
  const schritt = geteilt ? jahre * weite.length : 0;
  const sicherAb = weiteAb + 3 * schritt + jahre * weite.length;
  const fordertAb = 2 * worte + countWorte(anderswo.size);
  const ab = w.klassen.map((klasse, p) => {
    if (klasse === 'fest') return 0;
    return klasse === 'weit' ? weiteAb + jahre * weite.indexOf(p) : jahre * (1 + toepfe.indexOf(klasse));
  });
  return {
    w,
    ab,
    gegner,
    lokal: new Map(w.alle.map(({ index }, i) => [index, i])),
    masse: {
      toepfe,
      weite,
      weiteAb,
      tiefAb: weiteAb + schritt,
      alleinAb: weiteAb + 2 * schritt,
      alleinTiefAb: weiteAb + 3 * schritt,
      sicherAb,
      moeglichAb: sicherAb + w.boeden.length,
      zuvielAb: sicherAb + 2 * w.boeden.length,
      werte: sicherAb + 2 * w.boeden.length + jahre,
      worte,
      anderswoAb: 2 * worte,
      fordertAb,
      ausgeloestAb: fordertAb + worte,
      bits: fordertAb + worte + countWorte(w.boeden.length),
    },
  };
}

function plus(werte: number[] | Float64Array, stelle: number, mehr: number): void {
  werte[stelle] = (werte[stelle] as number) + mehr;
}

/** Cents that surely count for a floor; bound ones are compared by programme and year instead. */
function countSicher(b: Bau, { deckel, genug }: Boden, angebot: Angebot, sicher: number): number {
  const last = lastOf(angebot, deckel);
  if (deckel.bezug === 'ausgaben') return last;
  const weit = b.w.klassen[b.w.nummer.get(angebot.programm) ?? 0] === 'weit';
  return weit && genug === Number.POSITIVE_INFINITY ? 0 : Math.min(last, sicher);
}

/** What the offer brings to each floor, and which it must reach. */
function addBoeden(b: Bau, werte: number[], bits: Int32Array, angebot: Angebot, sicher: number): void {
  for (const [i, boden] of b.w.boeden.entries()) {
    if (!boden.deckel.angebote.includes(angebot.index)) continue;
    plus(werte, b.masse.sicherAb + i, countSicher(b, boden, angebot, sicher));
    plus(werte, b.masse.moeglichAb + i, lastOf(angebot, boden.deckel));
    if (boden.programm === b.w.nummer.get(angebot.programm)) setBit(bits, b.masse.ausgeloestAb, i);
  }
}

function addAngebot(b: Bau, option: Option, angebot: Angebot, beitrag: Beitrag): void {
  const { w, masse } = b;
  const { werte, bits } = option;
  const p = w.nummer.get(angebot.programm) ?? 0;
  const jahr = w.jahre.indexOf(w.blick.instanz.bedarfe[angebot.bedarf]?.jahr ?? 0);
  const stelle = (b.ab[p] ?? 0) + jahr;
  plus(werte, stelle, beitrag.oben);
  const schritt = masse.tiefAb - masse.weiteAb;
  if (schritt > 0 && w.klassen[p] === 'weit') {
    plus(werte, stelle + schritt, beitrag.tief);
    plus(werte, stelle + 2 * schritt, beitrag.allein);
    plus(werte, stelle + 3 * schritt, beitrag.alleinTief);
  }
  setBit(bits, 0, p);
  for (const anderes of b.gegner[p]?.hier ?? []) setBit(bits, masse.worte, anderes);
  for (const schluessel of b.gegner[p]?.anderswo ?? []) setBit(bits, masse.anderswoAb, schluessel);
  for (const anderes of listForderungen(w, angebot)) setBit(bits, masse.fordertAb, anderes);
  addBoeden(b, werte, bits, angebot, beitrag.sicher);
}

function buildOption(b: Bau, wahl: Wahl, jahr: number): Option {
  const { angebote, betrag, zuviel, ungewiss, mitGebundenem } = wahl;
  const lokal = angebote.map(({ index }) => b.lokal.get(index) ?? 0);
  const gebunden = ungewiss || angebote.some((angebot) => b.w.einzelne.has(angebot));
  const option = {
    angebote: lokal,
    programme: angebote.map(({ programm }) => b.w.nummer.get(programm) ?? 0),
    werte: new Array<number>(b.masse.werte).fill(0),
    bits: new Int32Array(b.masse.bits),
    gebunden: gebunden ? `${lokal.join('+')};` : '',
    geteilt: mitGebundenem && !gebunden ? `${lokal.join('+')};` : '',
    geld: betrag,
  };
  for (const [i, angebot] of angebote.entries()) addAngebot(b, option, angebot, wahl.beitraege[i] as Beitrag);
  plus(option.werte, b.masse.zuvielAb + jahr, zuviel);
  return option;
}

/** Most that any option adds to each value, on top of what may come behind. */
function addLargest(davor: readonly number[], optionen: readonly Option[]): number[] {
  const summe = davor.slice();
  for (let i = 0; i < summe.length; i += 1) {
    let groesste = 0;
    for (let k = 0; k < optionen.length; k += 1) {
      const wert = (optionen[k] as Option).werte[i] as number;
      if (wert > groesste) groesste = wert;
    }
    if (groesste > 0) summe[i] = (summe[i] as number) + groesste;
  }
  return summe;
}

/** What the position and all behind it may bring. */
function addMoegliches(davor: Stelle, optionen: readonly Option[], jahr: number): Stelle {
  const nochJeJahr = davor.nochJeJahr.slice();
  const geld = Math.max(...optionen.map((option) => option.geld));
  plus(nochJeJahr, jahr, geld);
  return {
    ...davor,
    nochJeJahr,
    nochGeld: davor.nochGeld + geld,
    nochMoeglich: addLargest(davor.nochMoeglich, optionen),
  };
}

/** A set with more numbers in it. */
function withBits(bits: Int32Array, stellen: Iterable<number>): Int32Array {
  const neu = bits.slice();
  for (const stelle of stellen) setBit(neu, 0, stelle);
  return neu;
}

/** From the last position to the first, so that each knows what is behind it. */
function buildStellen(b: Bau): Stelle[] {
  const { w, masse } = b;
  const anzahl = w.programme.length;
  const stellen: Stelle[] = [];
  let dahinter: Stelle = {
    optionen: [],
    kuenftig: bitsOf([], anzahl),
    gebraucht: bitsOf(findGebrauchte(w), anzahl),
    nochMoeglich: new Array<number>(masse.werte).fill(0),
    nochJeJahr: new Float64Array(w.jahre.length),
    nochGeld: 0,
  };
  for (const { bedarf, angebote, wahlen } of w.positionen.toReversed()) {
    const jahr = w.jahre.indexOf(bedarf.jahr);
    const optionen = wahlen
      .map((wahl) => buildOption(b, wahl, jahr))
      .filter(({ bits }) => !meets(bits, 0, bits, masse.worte, masse.worte));
    stellen.unshift({ ...dahinter, optionen });
    const offen = angebote.map(({ programm }) => w.nummer.get(programm) ?? 0);
    dahinter = {
      ...addMoegliches(dahinter, optionen, jahr),
      kuenftig: withBits(dahinter.kuenftig, offen),
      gebraucht: withBits(dahinter.gebraucht, findBegleiter(w, angebote)),
    };
  }
  return stellen;
}

/**
 * Bound programmes whose cents a floor counts: their own one, which ends with the Massnahme, or one that others need
 * them for too.
 */
function findBodenprogramme({ boeden, alle, nummer, klassen }: Werkbank, eigene: boolean): number[] {
  if (!klassen.includes('weit')) return [];
  return boeden
    .filter(({ genug }) => genug === Number.POSITIVE_INFINITY)
    .flatMap(({ deckel, oertlich }) => {
      const gezaehlt = alle.filter(({ index }) => deckel.angebote.includes(index));
      const allein = oertlich && gezaehlt.every(({ programm }) => programm === deckel.programm);
      return allein === eigene ? gezaehlt.flatMap(({ programm }) => nummer.get(programm) ?? []) : [];
    })
    .filter((p) => klassen[p] === 'weit');
}

function listBeisein({ blick, massnahme, nummer, programme }: Werkbank): Raster['beisein'] {
  return blick.instanz.voraussetzungen
    .filter(
      ({ je, eineVon }) =>
        je === 'massnahme' && !eineVon.some((kennung) => massnahme.zugesagteProgramme.includes(kennung)),
    )
    .flatMap(({ programm, eineVon }) => {
      const p = nummer.get(programm);
      const dabei = eineVon.flatMap((kennung) => nummer.get(kennung) ?? []);
      return p === undefined ? [] : [{ programm: p, eineVon: bitsOf(dabei, programme.length) }];
    });
}

/** The sets of years: single years are enough where no pot may be spent in one or the other. */
function listJahresmengen(jahre: number, toepfe: number): number[] {
  if (toepfe === 0) return Array.from({ length: jahre }, (_, jahr) => 1 << jahr);
  return Array.from({ length: 2 ** jahre - 1 }, (_, i) => i + 1);
}

const ALLE: Auswahl = (angebote) => angebote;

/** `auswahl`: which offers count; all of them if missing. */
export function buildRaster(blick: Blick, massnahme: MassnahmeInstanz, auswahl: Auswahl = ALLE): Raster {
  const w = buildWerkbank(blick, massnahme, auswahl);
  const b = startBau(w);
  const anzahl = w.programme.length;
  const aufwand = w.programme.map((kennung) => blick.instanz.aufwand.get(kennung) ?? 1);
  const rest = w.positionen.reduce((summe, { bedarf }) => summe + bedarf.rest, 0);
  return {
    ...b.masse,
    angebote: w.alle.map(({ index }) => index),
    programme: w.programme,
    jahre: w.jahre.length,
    boeden: w.boeden,
    weitAnteil: 1,
    jahresmengen: listJahresmengen(w.jahre.length, b.masse.toepfe.length),
    mitBoden: bitsOf(findBodenprogramme(w, true), anzahl),
    imBoden: bitsOf(findBodenprogramme(w, false), anzahl),
    heikel: bitsOf(findHeikle(w), anzahl),
    aufwand,
    ohneAufwand: bitsOf(
      aufwand.flatMap((punkte, p) => (punkte === 0 ? [p] : [])),
      anzahl,
    ),
    beisein: listBeisein(w),
    ohneTraeger: massnahme.traegermittel > 0 ? rest - massnahme.traegermittel : Number.POSITIVE_INFINITY,
    stellen: buildStellen(b),
  };
}
