/**
 * Legal funding packages of one Massnahme: which programme takes which position. A package is what an auditor
 * can read as a whole; cents that limits over several positions leave open are variables of the model.
 * Built position by position; partial packages that another one dominates are dropped at once.
 */
import { type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import { dominates, filterDominierte, type Profil, type Raster } from './dominanz.ts';
import type { Angebot, Deckel, Instanz, MassnahmeInstanz, Paket } from './instanz.ts';
import { listMengen, listNamen, programmOf } from './mengen.ts';
import { findKombinierbare, listOptionen, type Option } from './optionen.ts';

/** Partial packages per position before the enumeration stops and the plan can no longer be called optimal. */
const HOECHSTZAHL = 4_000;

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

function buildUmfeld(
  massnahme: MassnahmeInstanz,
  instanz: Instanz,
  variabel: ReadonlySet<number>,
  deckel: readonly Deckel[],
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
    raster: {
      jahre: jahre.length,
      programme: listNamen(massnahme, instanz),
      streng: new Set(boeden.map(({ programm }) => programm).filter((kennung) => begrenzt.has(kennung))),
      oertlich: boeden.map((boden) => (isOertlich(boden) ? boden.programm : null)),
      betraege: boeden.map(({ betrag }) => betrag),
    },
  };
}

function emptyTeilpaket({ raster, boeden }: Umfeld): Teilpaket {
  return {
    angebote: [],
    profil: {
      programme: new Set(),
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

/** All programmes used, every floor of the Massnahme within reach. */
function isVollendet({ profil }: Teilpaket, menge: ReadonlySet<string>, u: Umfeld): boolean {
  if (profil.programme.size !== menge.size) return false;
  return u.boeden.every(
    (boden, i) => !profil.ausgeloest[i] || !isOertlich(boden) || (profil.boden[i] ?? 0) >= boden.betrag,
  );
}

/** Partial packages are compared only among those that have used the same programmes so far. */
function pruneTeile(teile: readonly Teilpaket[], raster: Raster): Teilpaket[] {
  const gruppen = Map.groupBy(teile, ({ profil }) => [...profil.programme].sort().join());
  return [...gruppen.values()].flatMap((gruppe) => filterDominierte(gruppe, raster));
}

/** Packages that use exactly the programmes of `menge`; null: too many. */
function buildForMenge(menge: ReadonlySet<string>, u: Umfeld): Teilpaket[] | null {
  let teile = [emptyTeilpaket(u)];
  for (const b of u.massnahme.bedarfe) {
    const bedarf = u.instanz.bedarfe[b];
    if (!bedarf) continue;
    const optionen = listOptionen(bedarf, menge, u.instanz, u.boeden);
    teile = pruneTeile(
      teile.flatMap((teil) => optionen.map((option) => addOption(teil, option, u))),
      u.raster,
    );
    if (teile.length > HOECHSTZAHL) return null;
  }
  return teile.filter((teil) => isVollendet(teil, menge, u));
}

export type Paketliste = { readonly pakete: readonly Paket[]; readonly vollstaendig: boolean };

/** All legal, non-dominated packages of a Massnahme, the one without programmes included. */
export function enumeratePakete(
  massnahme: MassnahmeInstanz,
  instanz: Instanz,
  variabel: ReadonlySet<number>,
  deckel: readonly Deckel[],
): Paketliste {
  const u = buildUmfeld(massnahme, instanz, variabel, deckel);
  const { mengen, vollstaendig } = listMengen(massnahme, instanz);
  const listen = mengen.map((menge) => buildForMenge(menge, u));
  const teile = dropUeberfluessige(
    listen.flatMap((liste) => liste ?? []),
    u,
  );
  const geldbeste = new Set(filterNachGeld(teile, u));
  return {
    pakete: teile.map((teil) => ({
      massnahme: massnahme.index,
      programme: [...teil.profil.programme].sort(),
      angebote: [...teil.angebote].sort((a, b) => a - b),
      variabel: teil.angebote.filter((index) => variabel.has(index)).sort((a, b) => a - b),
      geldbest: geldbeste.has(teil),
    })),
    vollstaendig: vollstaendig && listen.every((liste) => liste !== null),
  };
}

/** Across sets of programmes; one whose presence another programme elsewhere may need is never given up. */
function dropUeberfluessige(teile: readonly Teilpaket[], u: Umfeld): Teilpaket[] {
  const gebraucht = new Set<string>(
    u.instanz.voraussetzungen.filter(({ je }) => je === 'quartier').flatMap(({ eineVon }) => eineVon),
  );
  const gruppen = Map.groupBy(teile, ({ profil }) =>
    [...profil.programme]
      .filter((kennung) => gebraucht.has(kennung))
      .sort()
      .join(),
  );
  return [...gruppen.values()].flatMap((gruppe) => filterDominierte(gruppe, u.raster));
}

/** Programmes whose use costs nothing but effort: no rule outside the Massnahme looks at them. */
function findHarmlose(u: Umfeld): Set<string> {
  const { instanz, raster, boeden } = u;
  const heikel = new Set<string>([
    ...instanz.ausschluesse
      .filter(({ je }) => je !== 'massnahme' && je !== 'position')
      .flatMap(({ a, b }) => [a, b]),
    ...instanz.voraussetzungen
      .filter(({ je }) => je === 'quartier')
      .flatMap(({ programm, eineVon }) => [programm, ...eineVon]),
    ...boeden.filter((boden) => !isOertlich(boden)).map(({ programm }) => programm),
    ...[...u.variabel].map((index) => programmOf(instanz, index)),
  ]);
  return new Set(raster.programme.filter((kennung) => !heikel.has(kennung)));
}

/** What is left when only benefit and own money count, not the number of programmes. */
function filterNachGeld(teile: readonly Teilpaket[], u: Umfeld): Teilpaket[] {
  const harmlos = findHarmlose(u);
  const behalten: Teilpaket[] = [];
  const schlaegt = (a: Teilpaket, b: Teilpaket): boolean => {
    const zaehlend = [...a.profil.programme].filter(
      (kennung) => b.profil.programme.has(kennung) || !harmlos.has(kennung),
    );
    return dominates({ ...a.profil, programme: new Set(zaehlend) }, b.profil, u.raster);
  };
  for (const teil of teile) {
    if (behalten.some((anderer) => schlaegt(anderer, teil))) continue;
    const rest = behalten.filter((anderer) => !schlaegt(teil, anderer));
    behalten.splice(0, behalten.length, ...rest, teil);
  }
  return behalten;
}
