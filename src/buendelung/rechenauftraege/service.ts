/**
 * Computations that run in this process: started by a form or a program, watched, cancelled. What is here may be
 * lost with the process.
 *
 * That of a Quartier is shared by everyone who asks for it meanwhile, and its plan is kept in the database: the
 * doors ask first whether the Quartier may be seen, then for the computation by its key, which nobody can guess.
 * A free one has an Akte of its own; only who started it can ask for it, and its plan is kept nowhere else.
 */
import { randomUUID } from 'node:crypto';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import type { Db } from '#platform/database/index.ts';
import { type Akte, parseAkte } from '#quartiere/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import type { Fortschritt } from '../buendeln.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { berechnePlan } from '../plaene/service.ts';
import { computePlan } from '../rechnung/service.ts';

export type Auftragszustand =
  | { readonly art: 'laeuft' }
  | { readonly art: 'fertig'; readonly nummer: number }
  /** Of a free computation. */
  | { readonly art: 'berechnet'; readonly plan: Finanzierungsplan }
  | { readonly art: 'abgebrochen' }
  | { readonly art: 'gescheitert'; readonly text: string };

/** A plan on the way; null where it breaks a rule by the rounding of grants. */
type Zwischenplan = () => Finanzierungsplan | null;

export type Rechenauftrag = {
  readonly kennung: string;
  /** Null for a free one. */
  readonly quartier: string | null;
  /** Version of the Akte when it was asked for; 0 for a free one. */
  readonly fassung: number;
  /** Who started it, for the limits and for free ones: a person, else an address. */
  readonly wer: string;
  readonly begonnen: number;
  /** Null while it runs. */
  readonly beendet: number | null;
  readonly schritte: readonly string[];
  readonly zustand: Auftragszustand;
  /** Draws up the best plan so far; null while there is none. */
  readonly bisher: Zwischenplan | null;
};

type Laufend = { -readonly [feld in keyof Rechenauftrag]: Rechenauftrag[feld] } & {
  schritte: string[];
  /** Takes computing time, also when it is cancelled and still has to reach the end of its step. */
  arbeitet: boolean;
  readonly abbruch: AbortController;
};

type Fragende = Pick<Anfrage, 'zugang' | 'adresse'>;

/** Who asks, and for what. */
export type Rechenwunsch = {
  readonly anwendung: Anwendung;
  readonly anfrage: Fragende;
  readonly quartier: string;
  readonly fassung: number;
};

/** How long the result of a computation can be asked for. */
const AUFBEWAHRUNG_MS = 30 * 60_000;

/** So that nobody takes all solvers: at once for one person or address, and for all together. */
export const HOECHSTENS = { jeder: 3, alle: 12 } as const;

/** Finished plans of free computations kept for one person or address; the oldest go first. */
const FREIE_HOECHSTENS = 5;

/** Per database, so that two applications in one process do not see each other's work. */
const auftraege = new WeakMap<Db, Map<string, Laufend>>();

function registryOf(db: Db): Map<string, Laufend> {
  const bisher = auftraege.get(db) ?? new Map<string, Laufend>();
  auftraege.set(db, bisher);
  return bisher;
}

function removeOld(registry: Map<string, Laufend>, jetzt: number): void {
  for (const [kennung, auftrag] of registry) {
    const alt = jetzt - auftrag.begonnen > AUFBEWAHRUNG_MS;
    if (alt && !auftrag.arbeitet) registry.delete(kennung);
  }
}

/** Words for a failure that is part of the product; a bug goes to the log and says only what to do. */
function describeFehler(fehler: unknown): string {
  if (fehler instanceof FachlicherFehler || fehler instanceof EingabeFehler) return fehler.message;
  console.error(fehler);
  return 'Beim Rechnen ist etwas Unerwartetes geschehen. Ihre Daten sind davon nicht betroffen.';
}

type Verlauf = {
  readonly melde: Fortschritt;
  readonly zwischenplan: (plan: Zwischenplan) => void;
  readonly signal: AbortSignal;
};
type Rechnung = (verlauf: Verlauf) => Promise<Auftragszustand>;

async function run(auftrag: Laufend, rechne: Rechnung): Promise<void> {
  const { signal } = auftrag.abbruch;
  try {
    auftrag.zustand = await rechne({
      melde: (schritt) => {
        signal.throwIfAborted();
        auftrag.schritte.push(schritt);
      },
      zwischenplan: (plan) => {
        auftrag.bisher = plan;
      },
      signal,
    });
  } catch (fehler) {
    if (signal.aborted) return;
    auftrag.zustand = { art: 'gescheitert', text: describeFehler(fehler) };
  } finally {
    auftrag.bisher = null;
    auftrag.beendet ??= Date.now();
    auftrag.arbeitet = false;
  }
}

function werOf({ zugang, adresse }: Fragende): string {
  const { person } = zugang.identitaet;
  return person === undefined ? `adresse ${adresse}` : `person ${person}`;
}

/** @throws FachlicherFehler `rechnungen-belegt` */
function requirePlatz(arbeitende: readonly Laufend[], wer: string): void {
  if (arbeitende.filter((auftrag) => auftrag.wer === wer).length >= HOECHSTENS.jeder) {
    throw new FachlicherFehler(
      'rechnungen-belegt',
      `Von Ihnen laufen schon ${HOECHSTENS.jeder} Rechnungen. Warten Sie, bis eine fertig ist, und rechnen Sie dann noch einmal.`,
    );
  }
  if (arbeitende.length < HOECHSTENS.alle) return;
  throw new FachlicherFehler(
    'rechnungen-belegt',
    'Zurzeit laufen sehr viele Rechnungen. Rechnen Sie in einer Minute noch einmal.',
  );
}

/** @throws FachlicherFehler `rechnungen-belegt` */
function start(
  db: Db,
  art: Pick<Rechenauftrag, 'quartier' | 'fassung' | 'wer'>,
  rechne: Rechnung,
): Rechenauftrag {
  const registry = registryOf(db);
  requirePlatz(
    [...registry.values()].filter(({ arbeitet }) => arbeitet),
    art.wer,
  );
  const auftrag: Laufend = {
    ...art,
    kennung: randomUUID(),
    begonnen: Date.now(),
    beendet: null,
    schritte: [],
    zustand: { art: 'laeuft' },
    bisher: null,
    arbeitet: true,
    abbruch: new AbortController(),
  };
  registry.set(auftrag.kennung, auftrag);
  void run(auftrag, rechne);
  return auftrag;
}

/**
 * Starts a computation, or returns the one that already runs for the same version of the Akte. The right to
 * compute is asked by the caller before, and by the computation itself.
 * @throws FachlicherFehler `rechnungen-belegt` when too many run already
 */
export function startBerechnung({ anwendung, anfrage, quartier, fassung }: Rechenwunsch): Rechenauftrag {
  const { db, rechtVerzeichnis, heute } = anwendung;
  const registry = registryOf(db);
  removeOld(registry, Date.now());
  const gleicher = [...registry.values()].find(
    (auftrag) =>
      auftrag.quartier === quartier && auftrag.fassung === fassung && auftrag.zustand.art === 'laeuft',
  );
  if (gleicher) return gleicher;
  return start(db, { quartier, fassung, wer: werOf(anfrage) }, async (verlauf) => ({
    art: 'fertig',
    nummer: await berechnePlan(anfrage.zugang, quartier, { rechtVerzeichnis, heute, ...verlauf }),
  }));
}

function removeFreie(registry: Map<string, Laufend>, wer: string): void {
  const fertige = [...registry.values()].filter(
    (auftrag) => auftrag.quartier === null && auftrag.wer === wer && !auftrag.arbeitet,
  );
  const zuviele = Math.max(0, fertige.length - FREIE_HOECHSTENS + 1);
  for (const { kennung } of fertige.slice(0, zuviele)) registry.delete(kennung);
}

async function readGesendete({ rechtVerzeichnis }: Anwendung, text: Uint8Array): Promise<Akte> {
  const { programme } = await loadRechtsstand(rechtVerzeichnis);
  // JSON is YAML, so both come in, and faults name line and field.
  return parseAkte(text, 'Anfrage', { programme: new Set(programme.keys()) });
}

/**
 * Starts the computation of an Akte that somebody sent; its plan is kept for them only, for half an hour.
 * @throws FachlicherFehler `rechnen-verboten` without a sign-in outside the demo, `rechnungen-belegt`;
 * EingabeFehler with every fault of the Akte
 */
export async function startFreieBerechnung(
  anwendung: Anwendung,
  anfrage: Fragende,
  text: Uint8Array,
): Promise<Rechenauftrag> {
  const { db, rechtVerzeichnis, heute } = anwendung;
  if (anfrage.zugang.identitaet.art === 'oeffentlich') {
    throw new FachlicherFehler('rechnen-verboten', 'Rechnen kann hier nur, wer angemeldet ist.');
  }
  const akte = await readGesendete(anwendung, text);
  const wer = werOf(anfrage);
  const registry = registryOf(db);
  removeOld(registry, Date.now());
  removeFreie(registry, wer);
  const stichtag = akte.stichtag ?? heute();
  return start(db, { quartier: null, fassung: 0, wer }, async (verlauf) => ({
    art: 'berechnet',
    plan: await computePlan({ akte, stichtag, rechtVerzeichnis, ...verlauf }),
  }));
}

/** `undefined`: finished long ago, lost with a restart, or of another Quartier. */
export function findAuftrag(db: Db, quartier: string, kennung: string): Rechenauftrag | undefined {
  const auftrag = registryOf(db).get(kennung);
  return auftrag?.quartier === quartier ? auftrag : undefined;
}

/** `undefined`: finished long ago, lost with a restart, or started by somebody else. */
export function findFreienAuftrag(db: Db, anfrage: Fragende, kennung: string): Rechenauftrag | undefined {
  const auftrag = registryOf(db).get(kennung);
  return auftrag?.quartier === null && auftrag.wer === werOf(anfrage) ? auftrag : undefined;
}

function cancel(db: Db, gefunden: Rechenauftrag | undefined): void {
  const auftrag = gefunden && registryOf(db).get(gefunden.kennung);
  if (auftrag?.zustand.art !== 'laeuft') return;
  auftrag.zustand = { art: 'abgebrochen' };
  auftrag.beendet = Date.now();
  auftrag.abbruch.abort();
}

/** Stops the search at once, other steps at their end; nothing is kept. A finished computation stays finished. */
export function cancelAuftrag(db: Db, quartier: string, kennung: string): void {
  cancel(db, findAuftrag(db, quartier, kennung));
}

/** As `cancelAuftrag`, for who started it. */
export function cancelFreienAuftrag(db: Db, anfrage: Fragende, kennung: string): void {
  cancel(db, findFreienAuftrag(db, anfrage, kennung));
}
