/**
 * Legal funding packages of one Massnahme: which programme takes which position; cents that limits over several
 * positions leave open are variables of the model. Dominated partial packages are dropped at once.
 */
import { type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import { dominates, isEchtGuenstiger, listOhneAufwand, type Profil, type Raster } from './dominanz.ts';
import type { Angebot, Deckel, Instanz, MassnahmeInstanz, Paket } from './instanz.ts';
import { findForderungen, hasVoraussetzungen, isAusschlussfrei, listNamen } from './mengen.ts';
import { findKombinierbare, listOptionen, type Option } from './optionen.ts';

/** Partial packages per position before the enumeration stops and the plan can no longer be called optimal. */
const HOECHSTZAHL = 600;

/** How much of a limit an offer uses up at most. */
function exceedsDeckel(deckel: Deckel, instanz: Instanz): boolean {
  const jeBedarf = new Map<number, bigint>();
  for (const index of deckel.angebote) {
    const angebot = instanz.angebote[index];
    if (!angebot) continue;
    const last = deckel.bezug === 'zuwendung' ? BigInt(angebot.hoechstens) : BigInt(angebot.grundlage);
    jeBedarf.set(angebot.bedarf, (jeBedarf.get(angebot.bedarf) ?? 0n) + last);
  }
  const summe = [...jeBedarf.values()].reduce((teil, last) => teil + last, 0n);
  return summe > BigInt(deckel.betrag);
}

/** The limits that can bind at all; the others hold whatever is chosen. */
export function filterDeckel(instanz: Instanz): Deckel[] {
  return instanz.deckel.filter(
    (deckel) => deckel.angebote.length > 0 && (deckel.art === 'mindestens' || exceedsDeckel(deckel, instanz)),
  );
}

/** Offers whose cents the model chooses: those under a cap that can bind, and those that may share a position. */
export function findVariable(instanz: Instanz, deckel: readonly Deckel[]): ReadonlySet<number> {
  const gedeckelt = deckel.filter(({ art }) => art === 'hoechstens').flatMap(({ angebote }) => angebote);
  return new Set([...gedeckelt, ...findKombinierbare(instanz)]);
}

/** Does this limit end with the Massnahme? */
export function isOertlich(deckel: Deckel): boolean {
  return deckel.reichweite === 'position' || deckel.reichweite === 'massnahme';
}

/** What an offer adds to a floor when paid in full. */
export function lastOf(angebot: Angebot | undefined, grenze: Deckel): EuroCent {
  if (!angebot) return NULL_EURO;
  return grenze.bezug === 'zuwendung' ? angebot.hoechstens : angebot.grundlage;
}

/** What the enumeration of one Massnahme needs again and again. */
type Umfeld = {
  readonly instanz: Instanz;
  readonly massnahme: MassnahmeInstanz;
  readonly variabel: ReadonlySet<number>;
  readonly boeden: readonly Deckel[];
  readonly jahre: readonly number[];
  readonly raster: Raster;
  /** Keep packages that cost more own money than others (for questions about a programme). */
  readonly auchTeurere: boolean;
  /** Programmes that no other rule looks at: using one costs nothing but effort. */
  readonly harmlos: ReadonlySet<string>;
  /** Programmes whose use another programme may need. */
  readonly gebraucht: ReadonlySet<string>;
  /** Offers whose use of a cap depends on the position (rates differ): never compared by sums. */
  readonly einzeln: ReadonlySet<number>;
};

type Teilpaket = { readonly angebote: readonly number[]; readonly profil: Profil };

/** Offers under a cap on expenditure whose programme has several rates in the Massnahme. */
function findEinzelne(angebote: readonly Angebot[], deckel: readonly Deckel[]): Set<number> {
  const ausgaben = new Set(
    deckel
      .filter(({ art, bezug }) => art === 'hoechstens' && bezug === 'ausgaben')
      .flatMap((d) => d.angebote),
  );
  const jeProgramm = Map.groupBy(
    angebote.filter(({ index }) => ausgaben.has(index)),
    ({ programm }) => programm,
  );
  return new Set(
    [...jeProgramm.values()]
      .filter((gruppe) => new Set(gruppe.map(({ satz }) => `${satz.zaehler}/${satz.nenner}`)).size > 1)
      .flatMap((gruppe) => gruppe.map(({ index }) => index)),
  );
}

/** Which programmes of a Massnahme are needed by others, and which matter to no rule but effort. */
function findRollen(
  instanz: Instanz,
  angebote: readonly Angebot[],
  variabel: ReadonlySet<number>,
  boeden: readonly Deckel[],
): Pick<Umfeld, 'harmlos' | 'gebraucht'> {
  const gebraucht = new Set<string>([
    ...instanz.voraussetzungen.flatMap(({ eineVon }) => eineVon),
    ...instanz.wuensche.map(({ programm }) => programm),
    ...instanz.angebote.flatMap(({ vorrangig }) => vorrangig),
  ]);
  const heikel = new Set<string>([
    ...instanz.ausschluesse.flatMap(({ a, b }) => [a, b]),
    ...instanz.voraussetzungen.map(({ programm }) => programm),
    ...boeden.map(({ programm }) => programm),
    ...angebote
      .filter(({ index, vorrangig }) => variabel.has(index) || vorrangig.length > 0)
      .map(({ programm }) => programm),
  ]);
  const harmlos = new Set(angebote.map(({ programm }) => programm).filter((kennung) => !heikel.has(kennung)));
  return { harmlos, gebraucht };
}

function buildUmfeld(
  massnahme: MassnahmeInstanz,
  instanz: Instanz,
  variabel: ReadonlySet<number>,
  deckel: readonly Deckel[],
  auchTeurere: boolean,
): Umfeld {
  const bedarfe = massnahme.bedarfe.flatMap((b) => instanz.bedarfe[b] ?? []);
  const eigene = bedarfe.flatMap((bedarf) => bedarf.angebote);
  const angebote = eigene.flatMap((index) => instanz.angebote[index] ?? []);
  const boeden = deckel.filter(
    ({ art, angebote: alle }) => art === 'mindestens' && alle.some((i) => eigene.includes(i)),
  );
  const jahre = [...new Set(bedarfe.map(({ jahr }) => jahr))].sort();
  const begrenzt = new Set(
    angebote.filter(({ index }) => variabel.has(index)).map(({ programm }) => programm),
  );
  return {
    instanz,
    massnahme,
    variabel,
    boeden,
    jahre,
    einzeln: findEinzelne(angebote, deckel),
    auchTeurere,
    ...findRollen(instanz, angebote, variabel, boeden),
    raster: {
      jahre: jahre.length,
      programme: listNamen(massnahme, instanz),
      streng: new Set(boeden.map(({ programm }) => programm).filter((kennung) => begrenzt.has(kennung))),
      oertlich: boeden.map((boden) => (isOertlich(boden) ? boden.programm : null)),
      betraege: boeden.map(({ betrag }) => betrag),
      ohneAufwand: listOhneAufwand(instanz.aufwand),
    },
  };
}

function emptyTeilpaket({ raster, boeden }: Umfeld): Teilpaket {
  return {
    angebote: [],
    profil: {
      programme: new Set(),
      fordert: new Set(),
      fest: new Array<number>(raster.jahre).fill(0),
      frei: new Array<number>(raster.jahre * raster.programme.length).fill(0),
      boden: new Array<number>(boeden.length).fill(0),
      ausgeloest: new Array<boolean>(boeden.length).fill(false),
      gebunden: '',
    },
  };
}

function plus(werte: readonly number[], stelle: number, mehr: number): number[] {
  return werte.map((wert, i) => (i === stelle ? wert + mehr : wert));
}

function addAngebot(profil: Profil, angebot: Angebot, jahr: number, u: Umfeld): Profil {
  const variabel = u.variabel.has(angebot.index);
  const stelle = u.raster.programme.indexOf(angebot.programm) * u.raster.jahre + jahr;
  return {
    programme: new Set([...profil.programme, angebot.programm]),
    fordert: new Set([...profil.fordert, ...findForderungen(angebot, u.massnahme, u.raster.programme)]),
    fest: variabel ? profil.fest : plus(profil.fest, jahr, angebot.hoechstens),
    frei: variabel ? plus(profil.frei, stelle, angebot.hoechstens) : profil.frei,
    boden: profil.boden.map((wert, i) => {
      const boden = u.boeden[i];
      return boden?.angebote.includes(angebot.index) ? wert + lastOf(angebot, boden) : wert;
    }),
    ausgeloest: profil.ausgeloest.map((schon, i) => {
      const boden = u.boeden[i];
      return schon || (boden?.programm === angebot.programm && boden.angebote.includes(angebot.index));
    }),
    gebunden: u.einzeln.has(angebot.index) ? `${profil.gebunden}e${angebot.index}` : profil.gebunden,
  };
}

function addOption(teil: Teilpaket, option: Option, u: Umfeld): Teilpaket {
  const jahr = u.jahre.indexOf(option.bedarf.jahr);
  let { profil } = teil;
  for (const angebot of option.angebote) profil = addAngebot(profil, angebot, jahr, u);
  const indizes = option.angebote.map(({ index }) => index);
  const gebunden = indizes.length > 1 ? `${profil.gebunden}k${indizes.join('+')}` : profil.gebunden;
  return { angebote: [...teil.angebote, ...indizes], profil: { ...profil, gebunden } };
}

/** Every rule of the Massnahme kept: who must be beside whom, who goes first, what must be reached. */
function isZulaessig({ profil }: Teilpaket, u: Umfeld): boolean {
  const { instanz, massnahme, boeden } = u;
  return (
    hasVoraussetzungen(profil.programme, massnahme, instanz) &&
    [...profil.fordert].every((kennung) => profil.programme.has(kennung)) &&
    boeden.every(
      (boden, i) => !profil.ausgeloest[i] || !isOertlich(boden) || (profil.boden[i] ?? 0) >= boden.betrag,
    )
  );
}

/** Money a partial package could bring; who beats another one brings at least as much. */
function sumGeld({ profil }: Teilpaket): number {
  const sum = (werte: readonly number[]): number => werte.reduce((summe, wert) => summe + wert, 0);
  return sum(profil.fest) + sum(profil.frei);
}

/** Drops what another one beats, of equals all but the first; keeps at most `hoechstens`. */
function keepBeste(
  teile: readonly Teilpaket[],
  beats: (a: Teilpaket, b: Teilpaket) => boolean,
  hoechstens: number,
): { readonly teile: Teilpaket[]; readonly vollstaendig: boolean } {
  const sortiert = teile.map((teil) => ({ teil, geld: sumGeld(teil) })).sort((a, b) => b.geld - a.geld);
  let behalten: typeof sortiert = [];
  for (const kandidat of sortiert) {
    if (behalten.some(({ teil }) => beats(teil, kandidat.teil))) continue;
    // Only one of equal money can still be beaten by a later one.
    behalten = behalten.filter(({ teil, geld }) => geld > kandidat.geld || !beats(kandidat.teil, teil));
    behalten.push(kandidat);
    if (behalten.length > hoechstens) return { teile: behalten.map(({ teil }) => teil), vollstaendig: false };
  }
  return { teile: behalten.map(({ teil }) => teil), vollstaendig: true };
}

/** The Kommune pays strictly less in some year, and there is no carrier's money to make up for it. */
function isGuenstiger(a: Profil, b: Profil, u: Umfeld): boolean {
  return !u.auchTeurere && u.massnahme.traegermittel === 0 && isEchtGuenstiger(a, b, u.raster);
}

/**
 * Beaten for good: no further programme and no less money, or strictly less own money with harmless further
 * programmes (own money comes before effort). A programme that others may need is never given up.
 */
function beats(a: Teilpaket, b: Teilpaket, u: Umfeld): boolean {
  if (!isMindestensSoGut(a.profil, b.profil, u)) return false;
  const ohneWeitere = [...a.profil.programme].every((kennung) => b.profil.programme.has(kennung));
  return ohneWeitere || isGuenstiger(a.profil, b.profil, u);
}

/** No less money and no rule harder to keep; harmless further programmes do not count. */
function isMindestensSoGut(a: Profil, b: Profil, u: Umfeld): boolean {
  if ([...b.programme].some((kennung) => u.gebraucht.has(kennung) && !a.programme.has(kennung))) return false;
  if ([...a.fordert].some((kennung) => !b.fordert.has(kennung) && !a.programme.has(kennung))) return false;
  const zaehlend = [...a.programme].filter((kennung) => b.programme.has(kennung) || !u.harmlos.has(kennung));
  return dominates({ ...a, programme: new Set(zaehlend) }, b, u.raster);
}

/** Position by position, dropping what is beaten at once; beyond the limit only the best by money go on. */
function buildTeile(u: Umfeld): { readonly teile: Teilpaket[]; readonly vollstaendig: boolean } {
  let stand = { teile: [emptyTeilpaket(u)], vollstaendig: true };
  for (const b of u.massnahme.bedarfe) {
    const bedarf = u.instanz.bedarfe[b];
    if (!bedarf) continue;
    const optionen = listOptionen(bedarf, u.instanz);
    const alle = stand.teile
      .flatMap((teil) => optionen.map((option) => addOption(teil, option, u)))
      .filter(({ profil }) => isAusschlussfrei(profil.programme, u.massnahme, u.instanz));
    const beste = keepBeste(alle, (x, y) => beats(x, y, u), HOECHSTZAHL);
    stand = { teile: beste.teile, vollstaendig: stand.vollstaendig && beste.vollstaendig };
  }
  return stand;
}

export type Paketliste = { readonly pakete: readonly Paket[]; readonly vollstaendig: boolean };

/**
 * All legal packages of a Massnahme that can be part of a best plan, the one without programmes included; with
 * `auchTeurere` also those that only cost more own money.
 */
export function enumeratePakete(
  massnahme: MassnahmeInstanz,
  instanz: Instanz,
  variabel: ReadonlySet<number>,
  deckel: readonly Deckel[],
  auchTeurere: boolean,
): Paketliste {
  const u = buildUmfeld(massnahme, instanz, variabel, deckel, auchTeurere);
  const { teile, vollstaendig } = buildTeile(u);
  const zulaessig = teile.filter((teil) => isZulaessig(teil, u));
  const geldbeste = new Set(
    keepBeste(zulaessig, (a, b) => isMindestensSoGut(a.profil, b.profil, u), zulaessig.length).teile,
  );
  const pakete = zulaessig.map((teil) => ({
    massnahme: massnahme.index,
    programme: [...teil.profil.programme].sort(),
    angebote: [...teil.angebote].sort((a, b) => a - b),
    variabel: teil.angebote.filter((index) => variabel.has(index)).sort((a, b) => a - b),
    geldbest: geldbeste.has(teil),
  }));
  return { pakete, vollstaendig };
}
