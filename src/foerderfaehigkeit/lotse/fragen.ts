/**
 * Which question to ask next: the missing fact with the most money at stake, then the one that decides the most
 * findings. A question that can't change anything any more is not asked.
 */
import type { Befund, Fundstelle, Pruefstand } from '#kernel/befund.ts';
import { add, type EuroCent, NULL_EURO, split } from '#kernel/geld.ts';
import type { Angabe } from './angaben/angabe.ts';
import type { Angabenkatalog } from './angaben/katalog.ts';
import { computeEinsatz } from './einsatz.ts';
import { type Baum, isBlatt, listGewichte, restrict } from './pruefung/entscheidungsbaum.ts';
import type { Teilpruefung } from './pruefung/teilpruefung.ts';
import type { Teilakte } from './teilakte/teilakte.ts';

/** Why a question is asked: one rule of one programme waits for the answer. */
export type Fragegrund = {
  readonly programm: string;
  readonly kurztitel: string;
  readonly kriterium: string;
  readonly fundstellen: readonly Fundstelle[];
  readonly pruefstand: Pruefstand;
};

export type Frage = {
  readonly angabe: Angabe;
  /** Cents that programmes could pay and that wait for this answer, as its share of what waits for several. */
  readonly geld: EuroCent;
  /** Findings and sums that an answer decides, on average over all answers, in thousandths. */
  readonly entscheidet: number;
  /** Findings that wait for it. */
  readonly befunde: number;
  readonly gruende: readonly Fragegrund[];
  /** Massnahmen whose findings or sums wait for it. */
  readonly massnahmen: readonly string[];
};

/** Open though nothing is missing in the Akte: the law itself is not known. */
export type Rechtsluecke = {
  readonly programm: string;
  readonly kurztitel: string;
  readonly kriterium: string;
  readonly text: string;
};

/** One open position of one programme. */
type Zelle = {
  readonly massnahme: string;
  readonly programm: string;
  readonly kurztitel: string;
  readonly position: string;
  readonly offene: readonly Befund[];
  /** Facts that can be asked for now. */
  readonly fragbar: readonly string[];
  /** Something is open that no answer closes. */
  readonly verschlossen: boolean;
};

/** Without facts that have no meaning until another one is answered. */
function listFragbare(fehlende: readonly string[], katalog: Angabenkatalog, teilakte: Teilakte): string[] {
  return fehlende.filter((schluessel) => {
    const angabe = katalog.get(schluessel);
    if (!angabe || angabe.lies(teilakte) !== undefined) return false;
    const { voraussetzung } = angabe;
    if (!voraussetzung) return true;
    const antwort = katalog.get(voraussetzung.schluessel)?.lies(teilakte);
    return antwort !== undefined && voraussetzung.werte.includes(antwort);
  });
}

/** Can no answer to this finding's facts close it? */
function isVerschlossen(befund: Befund, katalog: Angabenkatalog, teilakte: Teilakte): boolean {
  return !befund.fehlend.some(
    (schluessel) => katalog.get(schluessel)?.lies(teilakte) === undefined && katalog.has(schluessel),
  );
}

function listZellen(pruefung: Teilpruefung, katalog: Angabenkatalog, teilakte: Teilakte): Zelle[] {
  const namen = new Map<string, string>(
    pruefung.programme.map(({ programm }) => [programm.kennung, programm.kurztitel]),
  );
  return pruefung.matrix.flatMap(({ massnahme, programm, befunde, positionen }) =>
    positionen.flatMap((position): Zelle[] => {
      if (position.ergebnis !== 'offen') return [];
      const offene = [...befunde, ...position.befunde].filter(({ ergebnis }) => ergebnis === 'offen');
      const fehlende = [...new Set(offene.flatMap(({ fehlend }) => fehlend))].sort();
      return [
        {
          massnahme,
          programm,
          kurztitel: namen.get(programm) ?? programm,
          position: position.position,
          offene,
          fragbar: listFragbare(fehlende, katalog, teilakte),
          verschlossen: offene.some((befund) => isVerschlossen(befund, katalog, teilakte)),
        },
      ];
    }),
  );
}

function hasAblehnung(baum: Baum): boolean {
  return isBlatt(baum)
    ? baum.ergebnis === 'nicht-erfuellt'
    : baum.zweige.some((zweig) => hasAblehnung(zweig.baum));
}

/** Could an answer refuse? An Annahme that is not made only leaves things open. */
function canAblehnen(befund: Befund, schluessel: string, pruefung: Teilpruefung): boolean {
  const baum = pruefung.baeume.get(befund);
  return baum ? hasAblehnung(baum) : !schluessel.startsWith('annahmen.');
}

/** Does the answer matter in this cell: can it refuse, or help to fulfil what can still be fulfilled? */
function isWirksam(zelle: Zelle, schluessel: string, pruefung: Teilpruefung): boolean {
  if (!zelle.verschlossen) return true;
  return zelle.offene.some(
    (befund) => befund.fehlend.includes(schluessel) && canAblehnen(befund, schluessel, pruefung),
  );
}

const GANZ = 1000;

/** How likely the answer decides the finding, in thousandths, all answers being alike. */
function computeAussicht(befund: Befund, schluessel: string, baum: Baum | undefined): number {
  if (!baum) return befund.fehlend.length === 1 ? GANZ : 0;
  const gewichte = listGewichte(baum, schluessel);
  const gesamt = gewichte.reduce((summe, gewicht) => summe + gewicht, 0);
  const entschieden = gewichte.reduce((summe, gewicht, index) => {
    const danach = restrict(baum, schluessel, index);
    return isBlatt(danach) && danach.ergebnis !== 'offen' ? summe + gewicht : summe;
  }, 0);
  return gesamt === 0 ? 0 : Math.floor((GANZ * entschieden) / gesamt);
}

type Sammlung = { geld: EuroCent; readonly befunde: Map<Befund, Zelle>; readonly massnahmen: Set<string> };

/** What waits for each fact: findings, each once, and its share of the money of each cell. */
function collect(
  zellen: readonly Zelle[],
  pruefung: Teilpruefung,
  geldOf: (zelle: Zelle) => EuroCent,
): Map<string, Sammlung> {
  const sammlungen = new Map<string, Sammlung>();
  for (const zelle of zellen) {
    const wirksame = zelle.fragbar.filter((schluessel) => isWirksam(zelle, schluessel, pruefung));
    // What no answer closes takes a share too: that money waits for somebody else.
    const teile = split(geldOf(zelle), new Array(wirksame.length + (zelle.verschlossen ? 1 : 0)).fill(1));
    wirksame.forEach((schluessel, index) => {
      const sammlung = sammlungen.get(schluessel) ?? {
        geld: NULL_EURO,
        befunde: new Map(),
        massnahmen: new Set(),
      };
      sammlung.geld = add(sammlung.geld, teile[index] ?? NULL_EURO);
      sammlung.massnahmen.add(zelle.massnahme);
      for (const befund of zelle.offene) {
        if (befund.fehlend.includes(schluessel)) sammlung.befunde.set(befund, zelle);
      }
      sammlungen.set(schluessel, sammlung);
    });
  }
  return sammlungen;
}

function listGruende(befunde: ReadonlyMap<Befund, Zelle>): Fragegrund[] {
  const gruende = [...befunde].map(([{ kriterium, fundstellen, pruefstand }, { programm, kurztitel }]) => ({
    programm,
    kurztitel,
    kriterium,
    fundstellen,
    pruefstand,
  }));
  const jeRegel = Map.groupBy(gruende, ({ programm, kriterium }) => `${programm} ${kriterium}`);
  return [...jeRegel.values()].flatMap(([erster]) => erster ?? []);
}

const GRUPPEN: readonly Angabe['gruppe'][] = ['vorhaben', 'kommune', 'quartier', 'programme', 'akte'];

/** Most money first, then most findings; then what is easier to answer, then by key. */
export function compareFragen(a: Frage, b: Frage): number {
  return (
    b.geld - a.geld ||
    b.entscheidet - a.entscheidet ||
    GRUPPEN.indexOf(a.angabe.gruppe) - GRUPPEN.indexOf(b.angabe.gruppe) ||
    (a.angabe.schluessel < b.angabe.schluessel ? -1 : 1)
  );
}

/** Money at stake by programme and position; nothing for programmes that don't pay into a plan. */
export function computeEinsaetze(pruefung: Teilpruefung) {
  const jeProgramm = Map.groupBy(pruefung.matrix, ({ programm }) => programm);
  return new Map(
    pruefung.programme.flatMap(({ programm, zahlend }, index) => {
      const sicht = pruefung.sichten[index];
      if (!zahlend || !sicht) return [];
      const teil = jeProgramm.get(programm.kennung) ?? [];
      return [[programm.kennung as string, computeEinsatz(sicht, teil)] as const];
    }),
  );
}

/** Questions whose answers change findings. */
export function listBefundfragen(
  pruefung: Teilpruefung,
  katalog: Angabenkatalog,
  teilakte: Teilakte,
  einsaetze: ReturnType<typeof computeEinsaetze>,
): Frage[] {
  const zellen = listZellen(pruefung, katalog, teilakte);
  const geldOf = ({ programm, position }: Zelle) =>
    einsaetze.get(programm)?.jePosition.get(position) ?? NULL_EURO;
  return [...collect(zellen, pruefung, geldOf)].flatMap(([schluessel, sammlung]): Frage[] => {
    const { geld, befunde, massnahmen } = sammlung;
    const angabe = katalog.get(schluessel);
    if (!angabe) return [];
    const aussichten = [...befunde.keys()].map((befund) =>
      computeAussicht(befund, schluessel, pruefung.baeume.get(befund)),
    );
    return [
      {
        angabe,
        geld,
        entscheidet: aussichten.reduce((summe, aussicht) => summe + aussicht, 0),
        befunde: befunde.size,
        gruende: listGruende(befunde),
        massnahmen: [...massnahmen],
      },
    ];
  });
}

/** What stays open whatever is answered, one line per programme and rule; only where money or a fit depends on it. */
export function listRechtsluecken(
  pruefung: Teilpruefung,
  katalog: Angabenkatalog,
  teilakte: Teilakte,
): Rechtsluecke[] {
  const luecken = listZellen(pruefung, katalog, teilakte).flatMap(({ programm, kurztitel, offene }) =>
    offene
      .filter((befund) => isVerschlossen(befund, katalog, teilakte))
      .map(({ kriterium, text }) => ({ programm, kurztitel, kriterium, text })),
  );
  const jeRegel = Map.groupBy(luecken, ({ programm, kriterium }) => `${programm} ${kriterium}`);
  return [...jeRegel.values()].flatMap(([erste]) => erste ?? []);
}
