/**
 * Long computations of this process: one after the other for everybody, so that they never take the solvers from
 * the plans. What is here, waiting or done, may be lost with the process.
 *
 * Pages ask first whether the record of a computation may be seen; each computation asks for the right to compute.
 */
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';

export type Auftragszustand<T> =
  /** `davor`: computations that come first. */
  | { readonly art: 'wartet'; readonly davor: number }
  | { readonly art: 'laeuft'; readonly schritt: string; readonly seit: number }
  | { readonly art: 'fertig'; readonly ergebnis: T }
  | { readonly art: 'gescheitert'; readonly text: string }
  | { readonly art: 'abgebrochen' };

/** One computation that is wanted. */
export type Rechenauftrag<T> = {
  /** Names it among those of one record. */
  readonly schluessel: string;
  readonly rechne: (melde: (schritt: string) => void) => Promise<T>;
};

type Eintrag<T> = { readonly begonnen: number; readonly gewicht: number; zustand: Auftragszustand<T> };
type Gruppen<T> = Map<string, Map<string, Eintrag<T>>>;

/** One kind of computation: what it counts in the queue, and its results by place and record. */
export type Auftragsart<T> = { readonly gewicht: number; readonly orte: WeakMap<object, Gruppen<T>> };

/** How long a result can be looked at. */
const AUFBEWAHRUNG_MS = 2 * 60 * 60_000;
/** So that nobody fills the queue: weight of what waits or runs, for all together. */
export const GEWICHT_HOECHSTENS = 200;
/** Of a computation with hundreds of questions, where one with a few counts 1. */
export const GEWICHT_SCHWER = 20;

const ABBRUCH = Symbol('Abbruch');

type Schlange = { readonly offene: Eintrag<unknown>[]; kette: Promise<void> };

/** Per database, so that two applications in one process do not see each other's work. */
const schlangen = new WeakMap<object, Schlange>();

function schlangeOf(ort: object): Schlange {
  const bisher = schlangen.get(ort) ?? { offene: [], kette: Promise.resolve() };
  schlangen.set(ort, bisher);
  return bisher;
}

export function createAuftragsart<T>(gewicht: number): Auftragsart<T> {
  return { gewicht, orte: new WeakMap() };
}

function gruppenOf<T>({ orte }: Auftragsart<T>, ort: object): Gruppen<T> {
  const bisher = orte.get(ort) ?? new Map<string, Map<string, Eintrag<T>>>();
  orte.set(ort, bisher);
  return bisher;
}

function isOffen({ zustand }: Eintrag<unknown>): boolean {
  return zustand.art === 'wartet' || zustand.art === 'laeuft';
}

function isCancelled({ zustand }: Eintrag<unknown>): boolean {
  return zustand.art === 'abgebrochen';
}

function removeOld<T>(gruppen: Gruppen<T>, jetzt: number): void {
  for (const [gruppe, eintraege] of gruppen) {
    for (const [schluessel, eintrag] of eintraege) {
      if (!isOffen(eintrag) && jetzt - eintrag.begonnen > AUFBEWAHRUNG_MS) eintraege.delete(schluessel);
    }
    if (eintraege.size === 0) gruppen.delete(gruppe);
  }
}

function describeFehler(fehler: unknown): string {
  if (fehler instanceof FachlicherFehler || fehler instanceof EingabeFehler) return fehler.message;
  console.error(fehler);
  return 'Beim Rechnen ist etwas Unerwartetes geschehen. Ihre Daten sind davon nicht betroffen.';
}

async function run<T>(eintrag: Eintrag<T>, rechne: Rechenauftrag<T>['rechne']): Promise<void> {
  if (isCancelled(eintrag)) return;
  const seit = Date.now();
  eintrag.zustand = { art: 'laeuft', schritt: 'Die Rechnung beginnt', seit };
  try {
    const ergebnis = await rechne((schritt) => {
      if (isCancelled(eintrag)) throw ABBRUCH;
      eintrag.zustand = { art: 'laeuft', schritt, seit };
    });
    if (!isCancelled(eintrag)) eintrag.zustand = { art: 'fertig', ergebnis };
  } catch (fehler) {
    if (!isCancelled(eintrag)) eintrag.zustand = { art: 'gescheitert', text: describeFehler(fehler) };
  }
}

/** @throws FachlicherFehler `rechnungen-belegt` */
function requirePlatz({ offene }: Schlange, gewicht: number): void {
  const belegt = offene.reduce((summe, eintrag) => summe + eintrag.gewicht, 0);
  if (belegt + gewicht <= GEWICHT_HOECHSTENS) return;
  throw new FachlicherFehler(
    'rechnungen-belegt',
    'Zurzeit warten sehr viele Rechnungen. Rechnen Sie in einer Minute noch einmal.',
  );
}

function enqueue<T>(schlange: Schlange, eintrag: Eintrag<T>, rechne: Rechenauftrag<T>['rechne']): void {
  schlange.offene.push(eintrag);
  schlange.kette = schlange.kette
    .then(() => run(eintrag, rechne))
    .then(() => void schlange.offene.splice(schlange.offene.indexOf(eintrag), 1));
}

/**
 * Queues what is not known yet; what failed or was cancelled is tried again. The right to compute is asked by the
 * caller before, and by each computation itself.
 * @throws FachlicherFehler `rechnungen-belegt` when too many wait already
 */
export function startAuftraege<T>(
  art: Auftragsart<T>,
  ort: object,
  gruppe: string,
  auftraege: readonly Rechenauftrag<T>[],
): void {
  const jetzt = Date.now();
  const gruppen = gruppenOf(art, ort);
  removeOld(gruppen, jetzt);
  const bisherige = gruppen.get(gruppe) ?? new Map<string, Eintrag<T>>();
  const neue = auftraege.filter(({ schluessel }) => {
    const bisher = bisherige.get(schluessel);
    return bisher === undefined || !(isOffen(bisher) || bisher.zustand.art === 'fertig');
  });
  const schlange = schlangeOf(ort);
  requirePlatz(schlange, neue.length * art.gewicht);
  gruppen.set(gruppe, bisherige);
  for (const { schluessel, rechne } of neue) {
    const eintrag: Eintrag<T> = {
      begonnen: jetzt,
      gewicht: art.gewicht,
      zustand: { art: 'wartet', davor: 0 },
    };
    bisherige.set(schluessel, eintrag);
    enqueue(schlange, eintrag, rechne);
  }
}

function zustandOf<T>(eintrag: Eintrag<T>, { offene }: Schlange): Auftragszustand<T> {
  if (eintrag.zustand.art !== 'wartet') return eintrag.zustand;
  const davor = offene.slice(0, offene.indexOf(eintrag)).filter(isOffen).length;
  return { art: 'wartet', davor };
}

/** What is known of the computations of one record, by key. */
export function listAuftraege<T>(
  art: Auftragsart<T>,
  ort: object,
  gruppe: string,
): ReadonlyMap<string, Auftragszustand<T>> {
  const eintraege = gruppenOf(art, ort).get(gruppe) ?? new Map<string, Eintrag<T>>();
  const schlange = schlangeOf(ort);
  return new Map([...eintraege].map(([schluessel, eintrag]) => [schluessel, zustandOf(eintrag, schlange)]));
}

/** Stops what waits or runs, the latter at the end of its step; what is finished stays. */
export function cancelAuftraege<T>(
  art: Auftragsart<T>,
  ort: object,
  gruppe: string,
  schluessel?: string,
): void {
  for (const [name, eintrag] of gruppenOf(art, ort).get(gruppe) ?? []) {
    if (schluessel !== undefined && schluessel !== name) continue;
    if (isOffen(eintrag)) eintrag.zustand = { art: 'abgebrochen' };
  }
}
