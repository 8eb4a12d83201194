/**
 * Asks one criterion, for every group of programmes that share its answers, once per class of rows that do.
 */

import type { Programm } from '#rechtsstand/index.ts';
import type { Positionslage } from '../../kriterien/lage.ts';
import { type Angabentafel, numberWerte } from '../angaben/angaben.ts';
import { findZeile, type Gegenstaende, type Stufe } from '../angaben/gegenstaende.ts';
import type { Klassen, Klassenbildner } from '../angaben/klassen.ts';
import { geordnetFor, mengeFor } from '../angaben/ordnung.ts';
import type { Programmteile } from '../angaben/programmteile.ts';
import type { Sonde } from '../angaben/sonde.ts';
import { betterUrteil, type Urteil } from '../urteil.ts';
import { type Schwellen, type Strecken, segmentKlassen } from './strecken.ts';

/** What every step of the tabulation needs. */
export type Werkbank = {
  readonly gegenstaende: Gegenstaende;
  readonly tafel: Angabentafel;
  readonly teile: Programmteile;
  readonly klassenbildner: Klassenbildner;
  readonly sonde: Sonde;
  /** Counts how often a criterion was really asked. */
  readonly zaehler: { gefragt: number };
};

/** What is asked of every programme and every class of rows: an answer as a number. */
export type Spaltenfrage = {
  readonly kriterium: string;
  /** Level of the rows it looks at. */
  readonly stufe: Stufe;
  bloecke(programm: Programm): readonly unknown[];
  urteile(lage: Positionslage, block: unknown): number;
};

/** One line of one programme that a criterion judges. */
type Instanz = { readonly programm: number; readonly block: unknown };

type Antworten = { readonly klassen: Klassen; readonly strecken: Strecken };

/** Programmes that share all answers on a line. */
export type Antwortgruppe = Antworten & { readonly block: unknown; readonly programme: Int32Array };

type Frage = {
  readonly was: Spaltenfrage;
  readonly instanz: Instanz;
  readonly geordnet: number | null;
  readonly jahre: boolean;
  readonly menge: number | null;
};

/** What a group turned out to rest on while it was asked: facts of the Akte, parts of the programme. */
type Grundlage = { readonly angaben: Set<number>; readonly teile: Set<number>; gewachsen: boolean };

/** Answers known for all rows that agree in these facts, because nothing else was read for them. */
type Gedaechtnis = {
  readonly angaben: readonly number[];
  readonly klassen: Klassen;
  readonly urteile: Map<number, Urteil>;
};

function ask(werkbank: Werkbank, frage: Frage, grundlage: Grundlage): Urteil {
  const { sonde, klassenbildner, zaehler } = werkbank;
  zaehler.gefragt += 1;
  sonde.clear();
  const urteil = frage.was.urteile(sonde.lage, frage.instanz.block);
  for (const angabe of sonde.angaben.gelesen) {
    if (grundlage.angaben.has(angabe) || klassenbildner.isEinerlei(angabe)) continue;
    grundlage.angaben.add(angabe);
    grundlage.gewachsen = true;
  }
  for (const teil of sonde.teile.gelesen) grundlage.teile.add(teil);
  return urteil;
}

/** Answers for rows, each asked only if no row before it was the same in all that was read. */
function createAntwort(
  werkbank: Werkbank,
  frage: Frage,
  grundlage: Grundlage,
  ausser: number | null,
): (zeile: number) => Urteil {
  const { sonde, klassenbildner, gegenstaende } = werkbank;
  const { stufe } = frage.was;
  const gedaechtnisse: Gedaechtnis[] = [];
  const klasseOf = ({ klassen }: Gedaechtnis, zeile: number): number =>
    klassen.klasse[findZeile(gegenstaende, zeile, stufe, klassen.stufe)] as number;
  const remember = (zeile: number, urteil: Urteil): void => {
    const gelesene = sonde.angaben.gelesen.filter(
      (angabe) => angabe !== ausser && !klassenbildner.isEinerlei(angabe),
    );
    let gedaechtnis = gedaechtnisse.find(
      ({ angaben }) =>
        angaben.length === gelesene.length && angaben.every((angabe, index) => angabe === gelesene[index]),
    );
    if (!gedaechtnis) {
      const klassen = klassenbildner.classify(gelesene, null, null);
      gedaechtnis = { angaben: gelesene, klassen, urteile: new Map() };
      gedaechtnisse.push(gedaechtnis);
    }
    gedaechtnis.urteile.set(klasseOf(gedaechtnis, zeile), urteil);
  };
  return (zeile) => {
    for (const gedaechtnis of gedaechtnisse) {
      const bekannt = gedaechtnis.urteile.get(klasseOf(gedaechtnis, zeile));
      if (bekannt !== undefined) return bekannt;
    }
    sonde.setGegenstand(stufe, zeile);
    const urteil = ask(werkbank, frage, grundlage);
    remember(zeile, urteil);
    return urteil;
  };
}

/** Answers where one fact is a set: the best answer of its elements, each asked by itself. */
function createMengenantwort(
  werkbank: Werkbank,
  frage: Frage,
  grundlage: Grundlage,
  menge: number,
): (zeile: number) => Urteil {
  const { sonde, tafel, gegenstaende } = werkbank;
  const { lies, stufe } = tafel.angaben[menge] as Angabentafel['angaben'][number];
  const jeElement = new Map<unknown, (zeile: number) => Urteil>();
  /** Answers that rest on the element alone. */
  const feste = new Map<unknown, Urteil>();
  const antwortOf = (element: unknown): ((zeile: number) => Urteil) => {
    const antwort = jeElement.get(element) ?? createAntwort(werkbank, frage, grundlage, menge);
    jeElement.set(element, antwort);
    return antwort;
  };
  const askElement = (element: unknown, zeile: number): Urteil => {
    sonde.setErsatz({ angabe: menge, wert: [element] });
    const urteil = antwortOf(element)(zeile);
    sonde.setErsatz(null);
    if (grundlage.angaben.size === 1) feste.set(element, urteil);
    return urteil;
  };
  return (zeile) => {
    const elemente = lies(findZeile(gegenstaende, zeile, frage.was.stufe, stufe)) as readonly unknown[];
    let bestes: Urteil | undefined;
    for (const element of elemente) {
      const urteil = feste.get(element) ?? askElement(element, zeile);
      bestes = bestes === undefined ? urteil : betterUrteil(bestes, urteil);
    }
    return bestes ?? 0;
  };
}

/** Asks for one programme of a group until no answer rests on a fact the classes don't tell apart. */
function tabulateGruppe(werkbank: Werkbank, frage: Frage, teile: Set<number>): Antworten {
  const grundlage: Grundlage = { angaben: new Set(), teile, gewachsen: false };
  const einfach = createAntwort(werkbank, frage, grundlage, null);
  const { geordnet, menge } = frage;
  const ausMenge = menge === null ? einfach : createMengenantwort(werkbank, frage, grundlage, menge);
  const schwellen = createSchwellen(werkbank, frage.instanz, teile, frage.jahre);
  werkbank.sonde.setProgramm(frage.instanz.programm);
  for (;;) {
    grundlage.gewachsen = false;
    const ifRead = (angabe: number | null): number | null =>
      angabe !== null && grundlage.angaben.has(angabe) ? angabe : null;
    const mengeHier = ifRead(menge);
    const antwort = mengeHier === null ? einfach : ausMenge;
    const klassen = werkbank.klassenbildner.classify([...grundlage.angaben], ifRead(geordnet), mengeHier);
    const strecken = segmentKlassen(
      klassen,
      (klasse) => {
        const zeile = klassen.vertreter[klasse] as number;
        const unten = findZeile(werkbank.gegenstaende, zeile, klassen.stufe, frage.was.stufe);
        return unten === -1 ? 0 : antwort(unten);
      },
      schwellen,
      () => grundlage.gewachsen,
    );
    if (strecken) return { klassen, strecken };
  }
}

const TAG = /^\d{4}-\d\d-\d\d$/;

function collectSchwellen(wert: unknown, schwellen: Set<number | string>): void {
  if (typeof wert === 'number' || (typeof wert === 'string' && TAG.test(wert))) schwellen.add(wert);
  if (typeof wert !== 'object' || wert === null) return;
  for (const teil of Object.values(wert)) collectSchwellen(teil, schwellen);
}

/** Numbers and days that the rule names in the parts read so far. */
function createSchwellen(
  { sonde, teile }: Werkbank,
  { programm, block }: Instanz,
  gelesen: ReadonlySet<number>,
  jahre: boolean,
): () => Schwellen {
  let werte = new Set<number | string>();
  let stand = -1;
  return () => {
    if (stand !== gelesen.size) {
      stand = gelesen.size;
      werte = new Set([sonde.lage.stichtag]);
      collectSchwellen(block, werte);
      for (const teil of gelesen) collectSchwellen(teile.wertOf(teil, programm), werte);
    }
    return { werte, jahre };
  };
}

function listInstanzen(frage: Spaltenfrage, programme: readonly Programm[]): readonly Instanz[] {
  return programme.flatMap((programm, index) =>
    frage.bloecke(programm).map((block): Instanz => ({ programm: index, block })),
  );
}

type Gruppe = Antworten & { readonly block: unknown; readonly programme: number[] };

/** Groups by the parts of the programme that the first of each was asked by. */
type Gruppenregister = { readonly teile: readonly number[]; readonly gruppen: Map<string, Gruppe> };

function findGruppe(
  register: readonly Gruppenregister[],
  keyOf: (teile: readonly number[]) => string,
): Gruppe | undefined {
  for (const { teile, gruppen } of register) {
    const gruppe = gruppen.get(keyOf(teile));
    if (gruppe) return gruppe;
  }
  return undefined;
}

function addGruppe(
  register: Gruppenregister[],
  teile: readonly number[],
  schluessel: string,
  gruppe: Gruppe,
): void {
  let eintrag = register.find((einer) => einer.teile.join() === teile.join());
  if (!eintrag) {
    eintrag = { teile, gruppen: new Map() };
    register.push(eintrag);
  }
  eintrag.gruppen.set(schluessel, gruppe);
}

/**
 * All answers to one question. A programme that agrees with one asked before in all parts that were read for
 * that one, and in the line itself, has its answers.
 */
export function tabulate(
  werkbank: Werkbank,
  was: Spaltenfrage,
  programme: readonly Programm[],
): readonly Antwortgruppe[] {
  const { tafel, teile } = werkbank;
  const instanzen = listInstanzen(was, programme);
  const bloecke = numberWerte(instanzen.length, (index) => instanzen[index]?.block).werte;
  const find = (pfad: string | null): number | null => (pfad === null ? null : tafel.find(pfad));
  const ordnung = geordnetFor(was.kriterium);
  const weise = {
    geordnet: find(ordnung?.pfad ?? null),
    jahre: ordnung?.jahre ?? false,
    menge: find(mengeFor(was.kriterium)),
  };
  const register: Gruppenregister[] = [];
  const alle: Gruppe[] = [];
  for (const [index, instanz] of instanzen.entries()) {
    const keyOf = (gelesene: readonly number[]): string =>
      `${bloecke[index]}|${gelesene.map((teil) => teile.spalteOf(teil).werte[instanz.programm]).join()}`;
    const bekannt = findGruppe(register, keyOf);
    if (bekannt) {
      bekannt.programme.push(instanz.programm);
      continue;
    }
    const gelesen = new Set<number>();
    const antworten = tabulateGruppe(werkbank, { was, instanz, ...weise }, gelesen);
    const gruppe = { ...antworten, block: instanz.block, programme: [instanz.programm] };
    const eigene = [...gelesen].sort((a, b) => a - b);
    addGruppe(register, eigene, keyOf(eigene), gruppe);
    alle.push(gruppe);
  }
  return alle.map((gruppe) => ({ ...gruppe, programme: Int32Array.from(gruppe.programme) }));
}
