/**
 * Imports that run in this process: a file that was sent is checked first, its differences are shown, and then it
 * is taken over or thrown away. Each belongs to the person who sent the file. What is here may be lost with the
 * process; the file lies in a folder of its own that only this user of the system can read.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EingabeFehler, type Eingabemangel, FachlicherFehler } from '#kernel/fehler.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import type { Einlesedatei, Einleseergebnis, Einlesestand } from '../lauf/einleseauftrag.ts';
import { leseEin } from '../lauf/service.ts';

export type Auftragszustand =
  | { readonly art: 'laeuft' }
  /** Checked and compared; nothing is written yet. */
  | { readonly art: 'geprueft'; readonly ergebnis: Einleseergebnis }
  | { readonly art: 'fertig'; readonly ergebnis: Einleseergebnis }
  | { readonly art: 'abgebrochen' }
  | { readonly art: 'gescheitert'; readonly text: string; readonly maengel: readonly Eingabemangel[] };

export type Dateiauftrag = {
  readonly kennung: string;
  readonly datei: { readonly name: string; readonly groesse: number };
  readonly begonnen: number;
  readonly stand: Einlesestand;
  readonly zustand: Auftragszustand;
};

type Laufend = { -readonly [feld in keyof Dateiauftrag]: Dateiauftrag[feld] } & {
  readonly person: string;
  readonly ordner: string;
  readonly pfad: string;
  abbruch: AbortController;
  arbeitet: boolean;
};

/** How long a file waits to be taken over, and a result can be asked for. */
const AUFBEWAHRUNG_MS = 60 * 60_000;

/** At once, so that nobody takes the whole machine. */
const HOECHSTENS = { jeder: 2, alle: 4 } as const;

/** Per database, so that two applications in one process do not see each other's work. */
const auftraege = new WeakMap<Db, Map<string, Laufend>>();

function registryOf(db: Db): Map<string, Laufend> {
  const bisher = auftraege.get(db) ?? new Map<string, Laufend>();
  auftraege.set(db, bisher);
  return bisher;
}

async function dropDatei({ ordner }: Pick<Laufend, 'ordner'>): Promise<void> {
  await rm(ordner, { recursive: true, force: true });
}

function removeOld(registry: Map<string, Laufend>, jetzt: number): void {
  for (const [kennung, auftrag] of registry) {
    if (auftrag.arbeitet || jetzt - auftrag.begonnen <= AUFBEWAHRUNG_MS) continue;
    registry.delete(kennung);
    void dropDatei(auftrag);
  }
}

function requirePerson({ identitaet }: Zugang): string {
  if (identitaet.person !== undefined) return identitaet.person;
  throw new FachlicherFehler('handlung-verboten', 'Melden Sie sich dafür an.');
}

/** @throws FachlicherFehler `einlesen-belegt` */
function requirePlatz(registry: Map<string, Laufend>, person: string): void {
  const arbeitende = [...registry.values()].filter(({ arbeitet }) => arbeitet);
  const eigene = arbeitende.filter((auftrag) => auftrag.person === person);
  if (eigene.length < HOECHSTENS.jeder && arbeitende.length < HOECHSTENS.alle) return;
  throw new FachlicherFehler(
    'einlesen-belegt',
    'Zurzeit werden schon mehrere Dateien eingelesen. Warten Sie, bis eine fertig ist, und schicken Sie Ihre dann noch einmal.',
  );
}

function describeFehler(fehler: unknown): Extract<Auftragszustand, { art: 'gescheitert' }> {
  if (fehler instanceof EingabeFehler) {
    return { art: 'gescheitert', text: 'Die Datei wurde nicht eingelesen.', maengel: fehler.maengel };
  }
  if (fehler instanceof FachlicherFehler) return { art: 'gescheitert', text: fehler.message, maengel: [] };
  console.error(fehler);
  const text = 'Beim Einlesen ist etwas Unerwartetes geschehen. Es wurde nichts gespeichert.';
  return { art: 'gescheitert', text, maengel: [] };
}

function dateiOf({ datei, pfad }: Laufend): Einlesedatei {
  return { ...datei, open: () => createReadStream(pfad) };
}

async function run(zugang: Zugang, auftrag: Laufend, probe: boolean, zulassen: boolean): Promise<void> {
  try {
    const ergebnis = await leseEin(zugang, {
      quelle: 'foerderdatenbank',
      datei: dateiOf(auftrag),
      probe,
      verschwundeneZulassen: zulassen,
      abbruch: auftrag.abbruch.signal,
      melde: (stand) => {
        auftrag.stand = stand;
      },
    });
    auftrag.zustand = { art: probe ? 'geprueft' : 'fertig', ergebnis };
  } catch (fehler) {
    auftrag.zustand = auftrag.abbruch.signal.aborted ? { art: 'abgebrochen' } : describeFehler(fehler);
  } finally {
    auftrag.arbeitet = false;
    if (auftrag.zustand.art !== 'geprueft') await dropDatei(auftrag);
  }
}

/** What a person has left lying makes room for the next file. */
async function dropWartende(registry: Map<string, Laufend>, person: string): Promise<void> {
  for (const auftrag of registry.values()) {
    if (auftrag.person !== person || auftrag.zustand.art !== 'geprueft') continue;
    auftrag.zustand = { art: 'abgebrochen' };
    await dropDatei(auftrag);
  }
}

export type Dateiempfang = { readonly kennung: string; readonly pfad: string };

/**
 * Makes room for one file that is being sent, in a folder of its own.
 * @throws FachlicherFehler `einlesen-belegt`
 */
export async function beginEmpfang(db: Db, zugang: Zugang): Promise<Dateiempfang> {
  const registry = registryOf(db);
  const person = requirePerson(zugang);
  removeOld(registry, Date.now());
  requirePlatz(registry, person);
  await dropWartende(registry, person);
  const ordner = await mkdtemp(join(tmpdir(), 'quartierwerk-einlesen-'));
  const auftrag: Laufend = {
    kennung: randomUUID(),
    person,
    ordner,
    pfad: join(ordner, 'datei'),
    datei: { name: '', groesse: 0 },
    begonnen: Date.now(),
    stand: { schritt: 'pruefen', gelesen: 0, saetze: 0 },
    zustand: { art: 'laeuft' },
    abbruch: new AbortController(),
    arbeitet: true,
  };
  registry.set(auftrag.kennung, auftrag);
  return auftrag;
}

/** The file was not sent to its end, or there was none. */
export async function dropEmpfang(db: Db, { kennung }: Dateiempfang): Promise<void> {
  const auftrag = registryOf(db).get(kennung);
  registryOf(db).delete(kennung);
  if (auftrag) await dropDatei(auftrag);
}

/** Checks the file that was sent and compares it with what is there; nothing is written. */
export function startPruefung(
  db: Db,
  zugang: Zugang,
  { kennung }: Dateiempfang,
  datei: Dateiauftrag['datei'],
): void {
  const auftrag = registryOf(db).get(kennung);
  if (!auftrag) return;
  auftrag.datei = datei;
  void run(zugang, auftrag, true, false);
}

/** `undefined`: of somebody else, too old, or lost with a restart. */
function findEigenen(db: Db, { identitaet }: Zugang, kennung: string): Laufend | undefined {
  const auftrag = registryOf(db).get(kennung);
  return auftrag !== undefined && auftrag.person === identitaet.person ? auftrag : undefined;
}

export function findAuftrag(db: Db, zugang: Zugang, kennung: string): Dateiauftrag | undefined {
  return findEigenen(db, zugang, kennung);
}

/** Takes over what was checked; the rights are asked again. */
export function startUebernahme(db: Db, zugang: Zugang, kennung: string, zulassen: boolean): void {
  const auftrag = findEigenen(db, zugang, kennung);
  if (auftrag?.zustand.art !== 'geprueft') return;
  requirePlatz(registryOf(db), auftrag.person);
  auftrag.zustand = { art: 'laeuft' };
  auftrag.arbeitet = true;
  auftrag.begonnen = Date.now();
  auftrag.stand = { schritt: 'pruefen', gelesen: 0, saetze: 0 };
  void run(zugang, auftrag, false, zulassen);
}

/** Stops what runs, throws away what waits; nothing is written. */
export function cancelAuftrag(db: Db, zugang: Zugang, kennung: string): void {
  const auftrag = findEigenen(db, zugang, kennung);
  if (!auftrag) return;
  auftrag.abbruch.abort();
  if (auftrag.zustand.art !== 'geprueft') return;
  auftrag.zustand = { art: 'abgebrochen' };
  void dropDatei(auftrag);
}
