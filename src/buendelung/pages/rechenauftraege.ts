/**
 * Computations that run in this process: started by a form, watched by a page, shared by everyone who asks
 * for the same Quartier meanwhile. Plans are kept in the database; what is here may be lost with the process.
 */
import { randomUUID } from 'node:crypto';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import type { Anwendung } from '#platform/anwendung.ts';
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
  readonly begonnen: number;
  readonly schritte: readonly string[];
  readonly zustand: Auftragszustand;
};

type Laufend = { -readonly [feld in keyof Rechenauftrag]: Rechenauftrag[feld] } & { schritte: string[] };

/** How long the result of a computation can be asked for. */
const AUFBEWAHRUNG_MS = 30 * 60_000;

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
    if (alt && auftrag.zustand.art !== 'laeuft') registry.delete(kennung);
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

async function run(anwendung: Anwendung, auftrag: Laufend): Promise<void> {
  const { db, rechtVerzeichnis, heute } = anwendung;
  try {
    const nummer = await berechnePlan(db, auftrag.quartier, {
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
  }
}

/** Starts a computation, or returns the one that already runs for the same version of the Akte. */
export function startBerechnung(anwendung: Anwendung, quartier: string, fassung: number): Rechenauftrag {
  const registry = registryOf(anwendung.db);
  const jetzt = Date.now();
  removeOld(registry, jetzt);
  const laufend = [...registry.values()].find(
    (auftrag) =>
      auftrag.quartier === quartier && auftrag.fassung === fassung && auftrag.zustand.art === 'laeuft',
  );
  if (laufend) return laufend;
  const auftrag: Laufend = {
    kennung: randomUUID(),
    quartier,
    fassung,
    begonnen: jetzt,
    schritte: [],
    zustand: { art: 'laeuft' },
  };
  registry.set(auftrag.kennung, auftrag);
  void run(anwendung, auftrag);
  return auftrag;
}

/** `undefined`: finished long ago, or lost with a restart. */
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
