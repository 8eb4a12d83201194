/**
 * Gains that are being computed in this process, and those that were: one after the other for everybody, so that
 * they never take the solvers from the plans. What is here may be lost with the process.
 *
 * They belong to one version of an Akte; pages ask first whether its Quartier may be seen.
 */
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import type { Db } from '#platform/database/index.ts';
import type { Gewinn } from '../../gewinn/gewinn.ts';
import { berechneGewinn } from '../../service.ts';

export type Gewinnzustand =
  | { readonly art: 'wartet' }
  | { readonly art: 'laeuft'; readonly schritt: string }
  | { readonly art: 'fertig'; readonly gewinn: Gewinn }
  | { readonly art: 'gescheitert'; readonly text: string };

type Auftrag = {
  readonly moeglichkeit: string;
  readonly begonnen: number;
  zustand: Gewinnzustand;
};

export type Gewinnwunsch = {
  readonly anwendung: Anwendung;
  readonly anfrage: Pick<Anfrage, 'zugang'>;
  readonly quartier: string;
  readonly fassung: number;
  readonly moeglichkeiten: readonly string[];
};

/** How long a gain can be looked at. */
const AUFBEWAHRUNG_MS = 2 * 60 * 60_000;
/** So that nobody fills the queue: waiting at once, for all together. */
export const WARTENDE_HOECHSTENS = 200;

type Werkstatt = {
  readonly auftraege: Map<string, Map<string, Auftrag>>;
  kette: Promise<void>;
};

/** Per database, so that two applications in one process do not see each other's work. */
const werkstaetten = new WeakMap<Db, Werkstatt>();

function werkstattOf(db: Db): Werkstatt {
  const bisher = werkstaetten.get(db) ?? { auftraege: new Map(), kette: Promise.resolve() };
  werkstaetten.set(db, bisher);
  return bisher;
}

function keyOf(quartier: string, fassung: number): string {
  return `${quartier} ${fassung}`;
}

function isOffen({ zustand }: Auftrag): boolean {
  return zustand.art === 'wartet' || zustand.art === 'laeuft';
}

function removeOld({ auftraege }: Werkstatt, jetzt: number): void {
  for (const [schluessel, einer] of auftraege) {
    for (const [moeglichkeit, auftrag] of einer) {
      if (!isOffen(auftrag) && jetzt - auftrag.begonnen > AUFBEWAHRUNG_MS) einer.delete(moeglichkeit);
    }
    if (einer.size === 0) auftraege.delete(schluessel);
  }
}

function describeFehler(fehler: unknown): string {
  if (fehler instanceof FachlicherFehler || fehler instanceof EingabeFehler) return fehler.message;
  console.error(fehler);
  return 'Beim Rechnen ist etwas Unerwartetes geschehen. Ihre Daten sind davon nicht betroffen.';
}

async function run({ anwendung, anfrage, quartier }: Gewinnwunsch, auftrag: Auftrag): Promise<void> {
  auftrag.zustand = { art: 'laeuft', schritt: 'Die Rechnung beginnt' };
  try {
    const gewinn = await berechneGewinn(anfrage.zugang, quartier, auftrag.moeglichkeit, {
      rechtVerzeichnis: anwendung.rechtVerzeichnis,
      heute: anwendung.heute,
      melde: (schritt) => {
        auftrag.zustand = { art: 'laeuft', schritt };
      },
    });
    auftrag.zustand = { art: 'fertig', gewinn };
  } catch (fehler) {
    auftrag.zustand = { art: 'gescheitert', text: describeFehler(fehler) };
  }
}

/** @throws FachlicherFehler `rechnungen-belegt` */
function requirePlatz({ auftraege }: Werkstatt, neue: number): void {
  const offen = [...auftraege.values()].flatMap((einer) => [...einer.values()].filter(isOffen)).length;
  if (offen + neue <= WARTENDE_HOECHSTENS) return;
  throw new FachlicherFehler(
    'rechnungen-belegt',
    'Zurzeit warten sehr viele Rechnungen. Rechnen Sie in einer Minute noch einmal.',
  );
}

/**
 * Queues the gains that are not known yet; those that failed are tried again. The right to compute is asked by the
 * caller before, and by each computation itself.
 * @throws FachlicherFehler `rechnungen-belegt` when too many wait already
 */
export function startGewinne(wunsch: Gewinnwunsch): void {
  const werkstatt = werkstattOf(wunsch.anwendung.db);
  const jetzt = Date.now();
  removeOld(werkstatt, jetzt);
  const schluessel = keyOf(wunsch.quartier, wunsch.fassung);
  const bisherige = werkstatt.auftraege.get(schluessel) ?? new Map<string, Auftrag>();
  const neue = wunsch.moeglichkeiten.filter((moeglichkeit) => {
    const bisher = bisherige.get(moeglichkeit);
    return bisher === undefined || bisher.zustand.art === 'gescheitert';
  });
  requirePlatz(werkstatt, neue.length);
  werkstatt.auftraege.set(schluessel, bisherige);
  for (const moeglichkeit of neue) {
    const auftrag: Auftrag = { moeglichkeit, begonnen: jetzt, zustand: { art: 'wartet' } };
    bisherige.set(moeglichkeit, auftrag);
    werkstatt.kette = werkstatt.kette.then(() => run(wunsch, auftrag));
  }
}

/** What is known of the gains of this version of the Akte, by key of the possibility. */
export function listGewinne(db: Db, quartier: string, fassung: number): ReadonlyMap<string, Gewinnzustand> {
  const einer = werkstattOf(db).auftraege.get(keyOf(quartier, fassung)) ?? new Map<string, Auftrag>();
  return new Map([...einer.values()].map(({ moeglichkeit, zustand }) => [moeglichkeit, zustand]));
}
