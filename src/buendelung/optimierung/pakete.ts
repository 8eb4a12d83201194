/**
 * Legal funding packages of one Massnahme: which programme takes which position; cents that limits over several
 * positions leave open are variables of the model.
 */
import { selectWenige } from './aufzaehlung/auswahl.ts';
import { type Blick, buildBlick } from './aufzaehlung/blick.ts';
import type { Raster } from './aufzaehlung/raster.ts';
import { buildRaster } from './aufzaehlung/rasterbau.ts';
import { buildPakete, type Rohpakete, type Umfang } from './aufzaehlung/rohpakete.ts';
import { type Paketspeicher, recall } from './aufzaehlung/speicher.ts';
import { listAusschnitte } from './bedingte.ts';
import type { Angebot, Deckel, Instanz, MassnahmeInstanz, Paket } from './instanz.ts';

export { createPaketspeicher } from './aufzaehlung/speicher.ts';
export { filterDeckel, findVariable, isOertlich, lastOf } from './grenzen.ts';

export type Paketliste = {
  readonly pakete: readonly Paket[];
  readonly vollstaendig: boolean;
  /** Nothing was cut that the stages before effort need. */
  readonly geldVollstaendig: boolean;
};

/** How much to enumerate, and what was enumerated before. */
export type Aufzaehloptionen = {
  /**
   * `geld`: only what the stages before effort need, far fewer packages where many programmes bring the same;
   * `wenige`: good ones at once, from a part of the offers where there are many.
   */
  readonly umfang?: Umfang;
  readonly speicher?: Paketspeicher;
};

const blicke = new WeakMap<readonly Deckel[], Blick>();

/** The look-ups of an instance, built once for all its Massnahmen. */
function blickOf(instanz: Instanz, variabel: ReadonlySet<number>, deckel: readonly Deckel[]): Blick {
  const fertig = blicke.get(deckel);
  if (fertig?.instanz === instanz && fertig.variabel === variabel) return fertig;
  const blick = buildBlick(instanz, variabel, deckel);
  blicke.set(deckel, blick);
  return blick;
}

function describePaket(
  roh: Rohpakete['pakete'][number],
  massnahme: MassnahmeInstanz,
  { instanz, variabel }: Blick,
  r: Raster,
): Paket {
  const angebote = roh.angebote.map((lokal) => r.angebote[lokal] ?? 0).sort((a, b) => a - b);
  const programme: string[] = [];
  for (const index of angebote) {
    const { programm } = instanz.angebote[index] as Angebot;
    if (!programme.includes(programm)) programme.push(programm);
  }
  return {
    massnahme: massnahme.index,
    programme: programme.sort(),
    angebote,
    variabel: angebote.filter((index) => variabel.has(index)),
    geldbest: roh.geldbest,
  };
}

/** What lists the packages of one Massnahme. */
export type Aufzaehler = (
  massnahme: MassnahmeInstanz,
  instanz: Instanz,
  variabel: ReadonlySet<number>,
  deckel: readonly Deckel[],
  optionen?: Aufzaehloptionen,
) => Paketliste;

const enumerateAusschnitt: Aufzaehler = (massnahme, instanz, variabel, deckel, optionen = {}) => {
  const { umfang = 'alle', speicher } = optionen;
  const blick = blickOf(instanz, variabel, deckel);
  const raster =
    umfang === 'wenige'
      ? buildRaster(blick, massnahme, (angebote) => selectWenige(angebote, instanz))
      : buildRaster(blick, massnahme);
  const build = (): Rohpakete => buildPakete(raster, umfang);
  const roh = speicher ? recall(speicher, raster, umfang, build) : build();
  const verlangt = instanz.wuensche.filter(({ gruppe }) => gruppe === massnahme.gruppe);
  return {
    ...roh,
    pakete: roh.pakete
      .map((paket) => describePaket(paket, massnahme, blick, raster))
      .filter((paket) => verlangt.every(({ programm }) => paket.programme.includes(programm))),
  };
};

/** Each package once. */
function mergePakete(listen: readonly Paketliste[]): Paket[] {
  const pakete = new Map<string, Paket>();
  for (const paket of listen.flatMap((liste) => liste.pakete)) {
    const schluessel = paket.angebote.join();
    const geldbest = paket.geldbest || (pakete.get(schluessel)?.geldbest ?? false);
    pakete.set(schluessel, { ...paket, geldbest });
  }
  return [...pakete.values()];
}

/**
 * All legal packages of a Massnahme that can be part of a best plan, the one without programmes included; where
 * wishes ask for programmes in it, only those with them.
 */
export const enumeratePakete: Aufzaehler = (massnahme, instanz, variabel, deckel, optionen) => {
  const ganz = enumerateAusschnitt(massnahme, instanz, variabel, deckel, optionen);
  const { ausschnitte, alle } = listAusschnitte(instanz, deckel, massnahme);
  if (ausschnitte.length === 0) return ganz;
  const listen = [
    ganz,
    ...ausschnitte.map((teil) =>
      enumerateAusschnitt(massnahme, teil.instanz, variabel, teil.deckel, optionen),
    ),
  ];
  return {
    pakete: mergePakete(listen),
    vollstaendig: alle && listen.every(({ vollstaendig }) => vollstaendig),
    geldVollstaendig: alle && listen.every(({ geldVollstaendig }) => geldVollstaendig),
  };
};
