/**
 * Computations that run in this process: started by a form, watched by a page, shared by everyone who asks
 * for the same Quartier meanwhile. Plans are kept in the database; what is here may be lost with the process.
 *
 * A computation belongs to its Quartier: pages ask first whether the Quartier may be seen, then for the
 * computation by its key, which nobody can guess.
 */
import { randomUUID } from 'node:crypto';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import type { Db } from '#platform/database/index.ts';
import { berechnePlan } from '../service.ts';

export type Auftragszustand =
  | { readonly art: 'laeuft' }
  | { readonly art: 'fertig'; readonly nummer: number }
  | { readonly art: 'abgebrochen' }
  | { readonly art: 'gescheitert'; readonly text: string };

export type Rechenauftrag = {
  readonly kennung: string;
  readonly quartier: string;
  /** Version of the Akte when it was asked for. */
  readonly fassung: number;
  /** Who started it, for the limits: a person, else an address. */
  readonly wer: string;
  readonly begonnen: number;
  readonly schritte: readonly string[];
  readonly zustand: Auftragszustand;
};

type Laufend = { -readonly [feld in keyof Rechenauftrag]: Rechenauftrag[feld] } & {
  schritte: string[];
  /** Takes computing time, also when it is cancelled and still has to reach the end of its step. */
  arbeitet: boolean;
};

/** Who asks, and for what. */
export type Rechenwunsch = {
  readonly anwendung: Anwendung;
  readonly anfrage: Pick<Anfrage, 'zugang' | 'adresse'>;
  readonly quartier: string;
  readonly fassung: number;
};

/** How long the result of a computation can be asked for. */
const AUFBEWAHRUNG_MS = 30 * 60_000;

/** So that nobody takes all solvers: at once for one person or address, and for all together. */
export const HOECHSTENS = { jeder: 3, alle: 12 } as const;

const ABBRUCH = Symbol('Abbruch');

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

function isCancelled(auftrag: Laufend): boolean {
  return auftrag.zustand.art === 'abgebrochen';
}

async function run({ anwendung, anfrage }: Rechenwunsch, auftrag: Laufend): Promise<void> {
  const { rechtVerzeichnis, heute } = anwendung;
  try {
    const nummer = await berechnePlan(anfrage.zugang, auftrag.quartier, {
      rechtVerzeichnis,
      heute,
      melde: (schritt) => {
        if (isCancelled(auftrag)) throw ABBRUCH;
        auftrag.schritte.push(schritt);
      },
    });
    auftrag.zustand = { art: 'fertig', nummer };
  } catch (fehler) {
    if (isCancelled(auftrag)) return;
    auftrag.zustand = { art: 'gescheitert', text: describeFehler(fehler) };
  } finally {
    auftrag.arbeitet = false;
  }
}

function werOf({ zugang, adresse }: Rechenwunsch['anfrage']): string {
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

/**
 * Starts a computation, or returns the one that already runs for the same version of the Akte. The right to
 * compute is asked by the caller before, and by the computation itself.
 * @throws FachlicherFehler `rechnungen-belegt` when too many run already
 */
export function startBerechnung(wunsch: Rechenwunsch): Rechenauftrag {
  const { quartier, fassung } = wunsch;
  const registry = registryOf(wunsch.anwendung.db);
  const jetzt = Date.now();
  removeOld(registry, jetzt);
  const gleicher = [...registry.values()].find(
    (auftrag) =>
      auftrag.quartier === quartier && auftrag.fassung === fassung && auftrag.zustand.art === 'laeuft',
  );
  if (gleicher) return gleicher;
  const wer = werOf(wunsch.anfrage);
  requirePlatz(
    [...registry.values()].filter(({ arbeitet }) => arbeitet),
    wer,
  );
  const auftrag: Laufend = {
    kennung: randomUUID(),
    quartier,
    fassung,
    wer,
    begonnen: jetzt,
    schritte: [],
    zustand: { art: 'laeuft' },
    arbeitet: true,
  };
  registry.set(auftrag.kennung, auftrag);
  void run(wunsch, auftrag);
  return auftrag;
}

/** `undefined`: finished long ago, lost with a restart, or of another Quartier. */
export function findAuftrag(db: Db, quartier: string, kennung: string): Rechenauftrag | undefined {
  const auftrag = registryOf(db).get(kennung);
  return auftrag?.quartier === quartier ? auftrag : undefined;
}

/** Stops at the end of the current step; nothing is kept. A finished computation stays finished. */
export function cancelAuftrag(db: Db, quartier: string, kennung: string): void {
  const auftrag = registryOf(db).get(kennung);
  if (auftrag?.quartier === quartier && auftrag.zustand.art === 'laeuft') {
    auftrag.zustand = { art: 'abgebrochen' };
  }
}
