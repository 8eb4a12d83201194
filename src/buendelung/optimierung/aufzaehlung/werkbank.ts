/**
 * What the integers of one Massnahme are made from: its offers by position, programmes in numbers, their classes
 * and the floors that matter.
 */
import { isOertlich } from '../grenzen.ts';
import {
  type Angebot,
  type Bedarf,
  type Deckel,
  foerdergrenzeOf,
  type MassnahmeInstanz,
} from '../instanz.ts';
import { listOptionen } from '../optionen.ts';
import { type Blick, isDurchZusageAusgeschlossen } from './blick.ts';
import { findEinzelne } from './einzelne.ts';
import { type Boden, classify, isImmerErreicht, type Klasse } from './klassen.ts';
import { computeTeilung, isEng, losesGeteilte, type Teilung } from './teilung.ts';

/** Offers taken together on a position, and what they bring. */
export type Wahl = Teilung & {
  readonly angebote: readonly Angebot[];
  /** Shared, and never compared by sums. */
  readonly ungewiss: boolean;
  /** Money bound beyond the Massnahme is among those that share it. */
  readonly mitGebundenem: boolean;
};

export type Position = {
  readonly bedarf: Bedarf;
  readonly angebote: readonly Angebot[];
  readonly wahlen: readonly Wahl[];
};

export type Werkbank = {
  readonly blick: Blick;
  readonly massnahme: MassnahmeInstanz;
  readonly positionen: readonly Position[];
  /** All offers; their place here is their number. */
  readonly alle: readonly Angebot[];
  readonly programme: readonly string[];
  readonly nummer: ReadonlyMap<string, number>;
  readonly jahre: readonly number[];
  readonly klassen: readonly Klasse[];
  readonly boeden: readonly Boden[];
  /** Never compared by sums. */
  readonly einzelne: ReadonlySet<Angebot>;
};

/** Chooses among the offers of a Massnahme: what is left out is never taken. */
export type Auswahl = (angebote: Angebot[]) => Angebot[];

type Rohposition = Omit<Position, 'wahlen'> & { readonly mengen: readonly Angebot[][] };

/** Offers that can be taken at all: not excluded by a promise, and whoever goes first can be taken too. */
function listNehmbare(blick: Blick, massnahme: MassnahmeInstanz, auswahl: Auswahl): Angebot[] {
  const { bedarfe, angebote } = blick.instanz;
  const alle: Angebot[] = [];
  for (const b of massnahme.bedarfe)
    for (const index of bedarfe[b]?.angebote ?? []) alle.push(angebote[index] as Angebot);
  const frei =
    blick.zusagen.length === 0
      ? alle
      : alle.filter((angebot) => !isDurchZusageAusgeschlossen(blick, massnahme, angebot));
  let nehmbar = auswahl(frei);
  if (nehmbar.every(({ vorrangig }) => vorrangig.length === 0)) return nehmbar;
  const angeboten = new Set(alle.map(({ programm }) => programm));
  for (let vorher = -1; vorher !== nehmbar.length; ) {
    vorher = nehmbar.length;
    const da = new Set([...nehmbar.map(({ programm }) => programm), ...massnahme.zugesagteProgramme]);
    nehmbar = nehmbar.filter(({ vorrangig }) =>
      vorrangig.every((kennung) => da.has(kennung) || !angeboten.has(kennung)),
    );
  }
  return nehmbar;
}

/** Positions with the same programmes side by side: then fewer programmes are still to come. */
function sortPositionen(blick: Blick, massnahme: MassnahmeInstanz, auswahl: Auswahl): Rohposition[] {
  const jeBedarf = Map.groupBy(listNehmbare(blick, massnahme, auswahl), ({ bedarf }) => bedarf);
  const positionen = massnahme.bedarfe.flatMap((b): Rohposition[] => {
    const bedarf = blick.instanz.bedarfe[b];
    const angebote = jeBedarf.get(b) ?? [];
    return bedarf ? [{ bedarf, angebote, mengen: listOptionen(angebote, blick.instanz) }] : [];
  });
  // Two are side by side anyhow.
  if (positionen.length < 3) return positionen;
  const gruppen = Map.groupBy(positionen, ({ angebote }) => angebote.map(({ programm }) => programm).join());
  return [...gruppen.values()].flat();
}

function deckelOf(blick: Blick, angebote: readonly Angebot[]): Deckel[] {
  const alle = new Set<Deckel>();
  for (const { index } of angebote) for (const deckel of blick.deckelJe.get(index) ?? []) alle.add(deckel);
  return [...alle];
}

type KlasseOf = (programm: string) => Klasse;

function buildKlassen(
  blick: Blick,
  positionen: readonly Rohposition[],
  programme: readonly string[],
  jahre: readonly number[],
): Klasse[] {
  const jahrOf = ({ bedarf }: Angebot): number => blick.instanz.bedarfe[bedarf]?.jahr ?? 0;
  const jeProgramm = Map.groupBy(
    positionen.flatMap(({ angebote }) => angebote),
    ({ programm }) => programm,
  );
  const klassen = new Map(
    programme.map((kennung) => {
      const eigene = jeProgramm.get(kennung) ?? [];
      return [kennung, classify(eigene, deckelOf(blick, eigene), jahre, jahrOf)] as const;
    }),
  );
  const verflochten = findVerflochtene(blick, positionen, ({ programm }) => klassen.get(programm) !== 'fest');
  return programme.map((kennung) => (verflochten.has(kennung) ? 'weit' : (klassen.get(kennung) ?? 'weit')));
}

/**
 * Programmes that share a position with others whose cents are open too, or one that is not enough for all: what they
 * bring there is not their own affair, even under a cap of their own.
 */
function findVerflochtene(
  blick: Blick,
  positionen: readonly Rohposition[],
  isOffen: (angebot: Angebot) => boolean,
): ReadonlySet<string> {
  const geteilte = positionen.flatMap(({ bedarf, mengen }) =>
    mengen.filter((menge) => menge.length > 1 && menge.some(isOffen)).map((menge) => ({ bedarf, menge })),
  );
  const verflochtene = geteilte.filter(
    ({ bedarf, menge }) =>
      menge.filter(isOffen).length > 1 ||
      isEng(menge, foerdergrenzeOf(bedarf, menge), deckelOf(blick, menge)),
  );
  return new Set(verflochtene.flatMap(({ menge }) => menge.filter(isOffen).map(({ programm }) => programm)));
}

type Lage = {
  readonly blick: Blick;
  readonly klasseOf: (programm: string) => Klasse;
  readonly einzelne: ReadonlySet<Angebot>;
};

function buildWahl({ blick, klasseOf, einzelne }: Lage, bedarf: Bedarf, angebote: readonly Angebot[]): Wahl {
  const geteilt = angebote.length > 1;
  const deckel = geteilt ? deckelOf(blick, angebote) : [];
  const grenze = foerdergrenzeOf(bedarf, angebote);
  const klasse = ({ programm }: Angebot): Klasse => klasseOf(programm);
  const ungewiss =
    geteilt &&
    (angebote.some((angebot) => einzelne.has(angebot)) ||
      isEng(angebote, grenze, deckel) ||
      losesGeteilte(angebote, grenze));
  return {
    ...computeTeilung(angebote, grenze, deckel, klasse, ungewiss),
    angebote,
    ungewiss,
    mitGebundenem: geteilt && angebote.some((angebot) => klasse(angebot) === 'weit'),
  };
}

/** Programmes that share a position of which nobody knows what is theirs. */
function findUngewisse(positionen: readonly Position[]): ReadonlySet<string> {
  const unsicher = positionen.flatMap(({ wahlen }) => wahlen).filter(({ ungewiss }) => ungewiss);
  return new Set(unsicher.flatMap(({ angebote }) => angebote.map(({ programm }) => programm)));
}

/** Do cents that the model chooses count for this floor? */
function isUngewiss(boden: Deckel, alle: readonly Angebot[], klasseOf: KlasseOf): boolean {
  if (boden.bezug === 'ausgaben') return false;
  return alle.some(({ index, programm }) => {
    const klasse = boden.angebote.includes(index) ? klasseOf(programm) : 'fest';
    return klasse === 'weit' || (klasse !== 'fest' && programm !== boden.programm);
  });
}

function buildBoeden(
  w: Pick<Werkbank, 'blick' | 'alle' | 'nummer'>,
  klasseOf: KlasseOf,
  ungewisse: ReadonlySet<string>,
): Boden[] {
  return deckelOf(w.blick, w.alle)
    .filter((deckel) => deckel.art === 'mindestens')
    .map((deckel) => ({
      programm: w.nummer.get(deckel.programm) ?? -1,
      genug: isUngewiss(deckel, w.alle, klasseOf) ? Number.POSITIVE_INFINITY : deckel.betrag,
      oertlich: isOertlich(deckel),
      deckel,
    }))
    .filter(
      ({ deckel, genug }) =>
        genug !== deckel.betrag || ungewisse.has(deckel.programm) || !isImmerErreicht(deckel, w.alle),
    );
}

export function buildWerkbank(blick: Blick, massnahme: MassnahmeInstanz, auswahl: Auswahl): Werkbank {
  const roh = sortPositionen(blick, massnahme, auswahl);
  const alle = roh.flatMap(({ angebote }) => angebote);
  const programme = [...new Set(alle.map(({ programm }) => programm))].sort();
  const nummer = new Map(programme.map((kennung, i) => [kennung, i]));
  const jahre = [...new Set(roh.map(({ bedarf }) => bedarf.jahr))].sort((a, b) => a - b);
  const klassen = buildKlassen(blick, roh, programme, jahre);
  const klasseOf: KlasseOf = (kennung) => klassen[nummer.get(kennung) ?? -1] ?? 'weit';
  const einzelne = findEinzelne(alle, {
    deckelJe: blick.deckelJe,
    jahrOf: ({ bedarf }) => blick.instanz.bedarfe[bedarf]?.jahr ?? 0,
    isWeit: ({ programm }) => klasseOf(programm) === 'weit',
    angebote: blick.instanz.angebote,
  });
  const lage = { blick, klasseOf, einzelne };
  const positionen = roh.map(({ bedarf, angebote, mengen }) => ({
    bedarf,
    angebote,
    wahlen: mengen.map((menge) => buildWahl(lage, bedarf, menge)),
  }));
  return {
    blick,
    massnahme,
    positionen,
    alle,
    programme,
    nummer,
    jahre,
    klassen,
    boeden: buildBoeden({ blick, alle, nummer }, klasseOf, findUngewisse(positionen)),
    einzelne,
  };
}

/** Programmes that go before an offer, could pay in the Massnahme and have not promised money; in numbers. */
export function listForderungen({ nummer, massnahme }: Werkbank, { vorrangig }: Angebot): number[] {
  if (vorrangig.length === 0) return [];
  return vorrangig
    .filter((kennung) => !massnahme.zugesagteProgramme.includes(kennung))
    .flatMap((kennung) => nummer.get(kennung) ?? []);
}

/** Programmes someone may need whatever is still to come; in numbers. */
export function findGebrauchte({ blick, massnahme, nummer }: Werkbank): number[] {
  const verlangt = blick.instanz.wuensche.filter(({ gruppe }) => gruppe === massnahme.gruppe);
  const namen = [...blick.gebraucht, ...verlangt.map(({ programm }) => programm)];
  return namen.flatMap((kennung) => nummer.get(kennung) ?? []);
}

/** Programmes that these offers may need beside them; in numbers. */
export function findBegleiter(w: Werkbank, angebote: readonly Angebot[]): number[] {
  const begleiter = angebote.flatMap((angebot) => listForderungen(w, angebot));
  for (const { programm, eineVon, je } of w.blick.instanz.voraussetzungen) {
    if (je === 'massnahme' && angebote.some((angebot) => angebot.programm === programm))
      begleiter.push(...eineVon.flatMap((kennung) => w.nummer.get(kennung) ?? []));
  }
  return begleiter;
}

/** Programmes whose use may cost others something beside effort; in numbers. */
export function findHeikle({ blick, programme, klassen, boeden }: Werkbank): number[] {
  const nummern = programme.map((_, p) => p);
  return [
    ...nummern.filter((p) => klassen[p] === 'weit' || blick.beduerftig.has(programme[p] ?? '')),
    ...boeden.filter(({ oertlich, programm }) => !oertlich && programm >= 0).map(({ programm }) => programm),
  ];
}
