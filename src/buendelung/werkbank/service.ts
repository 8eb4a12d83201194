/**
 * The Werkbank: drafts of an Akte are computed without being stored, and stored as its next version.
 */

import { type Pruefungsfortschreibung, schreibePruefungFort } from '#foerderfaehigkeit/index.ts';
import { isFoerderbar } from '#kernel/befund.ts';
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler, type Eingabemangel, FachlicherFehler, formatMangel } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { requireRecht } from '#konten/index.ts';
import type { Zugang } from '#platform/database/index.ts';
import { type Akte, checkAkte } from '#quartiere/index.ts';
import { importAkte } from '#quartiere/service.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { findPlan, listPlaene, requireQuartierstand } from '../plaene/service.ts';
import { computePlanFort } from '../rechnung/service.ts';
import { describeAktenmangel, rowOfMangel } from './antwort/aktenmangel.ts';
import { aenderungenFeld, type Werkbankantwort } from './antwort/antwort.ts';
import { buildWerkbankplan, type Vergleichsplan } from './antwort/werkbankplan.ts';
import { findOffenes, writeZellen, type Zellaenderung, type Zellmangel } from './tabelle/schreiben.ts';
import { SPALTE_TEXT } from './tabelle/zellen.ts';

/** Longest time one stage of a live answer may take. */
const FRIST_MS = 20_000;
/** Better plans on the way are shown no more often than this. */
const ABSTAND_MS = 400;
/** Tests of Akten kept for the next change. */
const STAENDE_HOECHSTENS = 8;

/** A draft: changes of one version of the Akte. */
export type Werkbankentwurf = { readonly fassung: number; readonly aenderungen: readonly Zellaenderung[] };

type Umgebung = { readonly rechtVerzeichnis: string; readonly heute: () => Kalendertag };

/** @throws EingabeFehler for what is no list of changed cells */
export function readAenderungen(text: string): readonly Zellaenderung[] {
  let roh: unknown;
  try {
    roh = JSON.parse(text);
  } catch {
    roh = undefined;
  }
  return checkWert(roh, aenderungenFeld, { datei: 'Änderungen' });
}

/** The newest plan kept, to compare with; null where there is none. */
export async function findVergleichsplan(
  zugang: Zugang,
  kennung: string,
): Promise<(Vergleichsplan & { readonly fassung: number; readonly akte: Akte }) | null> {
  const [neuester] = await listPlaene(zugang, kennung);
  const gespeichert = neuester && (await findPlan(zugang, kennung, neuester.nummer));
  return gespeichert ?? null;
}

/** Programmes of the catalogue to choose from, by title. */
export async function loadProgrammwahl(
  rechtVerzeichnis: string,
): Promise<readonly { readonly kennung: string; readonly titel: string }[]> {
  const { programme } = await loadRechtsstand(rechtVerzeichnis);
  return [...programme]
    .map(([kennung, versionen]) => ({ kennung, titel: versionen.at(-1)?.inhalt.kurztitel ?? kennung }))
    .sort((a, b) => a.titel.localeCompare(b.titel, 'de'));
}

/** Last tests, newest at the end: a pure cache, whose entries fit whoever brings the same Akte. */
const staende: Pruefungsfortschreibung[] = [];

function findStand(kennung: string): Pruefungsfortschreibung | undefined {
  return staende.find(({ akte }) => akte.quartier.kennung === kennung);
}

function keepStand(stand: Pruefungsfortschreibung): void {
  const alte = staende.findIndex(({ akte }) => akte.quartier.kennung === stand.akte.quartier.kennung);
  if (alte >= 0) staende.splice(alte, 1);
  staende.push(stand);
  if (staende.length > STAENDE_HOECHSTENS) staende.shift();
}

/**
 * Programmes that may pay for a Massnahme of the Akte as it is stored, each taken by itself.
 * @throws FachlicherFehler unknown Quartier, `handlung-verboten`
 */
export async function listZahlendeProgramme(
  zugang: Zugang,
  kennung: string,
  massnahme: string,
  umgebung: Umgebung,
): Promise<readonly string[]> {
  const { akte, lage, datensatz } = await requireQuartierstand(zugang, kennung);
  requireRecht(lage, 'plan.berechnen', datensatz);
  const rechtsstand = await loadRechtsstand(umgebung.rechtVerzeichnis);
  const stichtag = akte.stichtag ?? umgebung.heute();
  const stand = schreibePruefungFort(akte, rechtsstand, stichtag, findStand(akte.quartier.kennung));
  keepStand(stand);
  const { programme, matrix } = stand.pruefung;
  const zahlende = new Set<string>(
    programme.filter(({ zahlend }) => zahlend).map(({ programm }) => programm.kennung),
  );
  return matrix
    .filter((zeile) => zeile.massnahme === massnahme && zahlende.has(zeile.programm))
    .filter(({ positionen }) => positionen.some(({ ergebnis }) => isFoerderbar(ergebnis)))
    .map(({ programm }) => programm);
}

type Melder = (antwort: Werkbankantwort) => void;

type Rechnung = {
  readonly akte: Akte;
  readonly bisher: Vergleichsplan | null;
  readonly umgebung: Umgebung;
};

async function compute(
  { akte, bisher, umgebung }: Rechnung,
  melde: Melder,
  signal: AbortSignal,
): Promise<void> {
  const stopIfAborted = (): void => signal.throwIfAborted();
  const show = (plan: Finanzierungsplan, stand: 'erster' | 'fertig'): void =>
    melde({ art: 'plan', plan: buildWerkbankplan(plan, akte, stand, bisher) });
  let gezeigt = 0;
  const fertig = await computePlanFort({
    akte,
    stichtag: akte.stichtag ?? umgebung.heute(),
    rechtVerzeichnis: umgebung.rechtVerzeichnis,
    fristMs: FRIST_MS,
    letzte: findStand(akte.quartier.kennung),
    merke: keepStand,
    melde: stopIfAborted,
    signal,
    zwischenplan: (entwirf) => {
      stopIfAborted();
      if (Date.now() - gezeigt < ABSTAND_MS) return;
      const plan = entwirf();
      if (!plan) return;
      gezeigt = Date.now();
      show(plan, 'erster');
    },
  });
  stopIfAborted();
  show(fertig, 'fertig');
}

function describeFehler(fehler: unknown): Werkbankantwort {
  if (fehler instanceof EingabeFehler) {
    return { art: 'maengel', zellen: [], texte: fehler.maengel.map(formatMangel) };
  }
  if (fehler instanceof FachlicherFehler) return { art: 'fehler', text: fehler.message };
  console.error(fehler);
  const text = 'Beim Rechnen ist etwas Unerwartetes geschehen. Ihre Änderungen sind noch da.';
  return { art: 'fehler', text };
}

/** Answers a draft; ends once `signal` is aborted. Never throws. */
export type Werkbankrechnung = (melde: Melder, signal: AbortSignal) => Promise<void>;

function answerWith(antwort: Werkbankantwort): Werkbankrechnung {
  return async (melde) => melde(antwort);
}

/**
 * Asks whether whoever acts may compute here, and returns the computation; nothing is stored.
 * @throws FachlicherFehler unknown Quartier, `handlung-verboten`
 */
export async function beginWerkbankrechnung(
  zugang: Zugang,
  kennung: string,
  entwurf: Werkbankentwurf,
  umgebung: Umgebung,
): Promise<Werkbankrechnung> {
  const stand = await requireQuartierstand(zugang, kennung);
  requireRecht(stand.lage, 'plan.berechnen', stand.datensatz);
  if (stand.fassung !== entwurf.fassung) return answerWith({ art: 'veraltet', fassung: stand.fassung });
  const { programme } = await loadRechtsstand(umgebung.rechtVerzeichnis);
  const { akte, maengel } = writeZellen(stand.akte, entwurf.aenderungen, new Set(programme.keys()));
  // A title may still be missing while the plan is looked at, costs may not.
  const offene = [...maengel, ...findOffenes(akte).filter(({ spalte }) => spalte === 'zeile')];
  if (offene.length > 0) return answerWith({ art: 'maengel', zellen: offene, texte: [] });
  const unstimmig = checkAkte(akte);
  if (unstimmig.length > 0) {
    const texte = unstimmig.map((mangel) => describeAktenmangel(akte, mangel));
    return answerWith({ art: 'maengel', zellen: [], texte });
  }
  const bisher = await findVergleichsplan(zugang, kennung);
  return async (melde, signal) => {
    try {
      await compute({ akte, bisher, umgebung }, melde, signal);
    } catch (fehler) {
      if (!signal.aborted) melde(describeFehler(fehler));
    }
  };
}

function eingabemangelOf({ zeile, spalte, wert, text, abhilfe }: Zellmangel): Eingabemangel {
  const feld = `${zeile}, ${SPALTE_TEXT[spalte]}`;
  return { feld, ...(wert === '' ? {} : { wert }), text, abhilfe };
}

/**
 * Stores a draft as the next version of the Akte.
 * @returns the new version
 * @throws EingabeFehler for cells that can't be written or must not be empty, FachlicherFehler `veraltet`, `handlung-verboten`
 */
export async function saveWerkbankentwurf(
  zugang: Zugang,
  kennung: string,
  entwurf: Werkbankentwurf,
  rechtVerzeichnis: string,
): Promise<number> {
  const stand = await requireQuartierstand(zugang, kennung);
  requireRecht(stand.lage, 'akte.aendern', stand.datensatz);
  const { programme } = await loadRechtsstand(rechtVerzeichnis);
  // Onto another version nothing is written: storing it is refused below.
  const aenderungen = stand.fassung === entwurf.fassung ? entwurf.aenderungen : [];
  const { akte, maengel } = writeZellen(stand.akte, aenderungen, new Set(programme.keys()));
  const offene = [...maengel, ...findOffenes(akte)];
  if (offene.length > 0) throw new EingabeFehler(offene.map(eingabemangelOf));
  const unstimmig = checkAkte(akte);
  if (unstimmig.length > 0 && stand.fassung === entwurf.fassung) {
    throw new EingabeFehler(unstimmig.map((mangel) => ({ ...mangel, feld: rowOfMangel(akte, mangel) })));
  }
  return await importAkte(zugang, akte, undefined, entwurf.fassung);
}
