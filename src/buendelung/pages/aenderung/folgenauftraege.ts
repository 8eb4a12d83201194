/**
 * Comparisons for the Akten of one person, run in this process: started by a form, watched by a page. Nothing is kept;
 * what is here is lost with the process.
 *
 * A comparison belongs to whoever started it, and each Quartier in it is shown only to who may still read its Akte.
 */
import { randomUUID } from 'node:crypto';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import type { Db } from '#platform/database/index.ts';
import { findFolgenakte, listFolgenquartiere } from '../../aenderung/akten/service.ts';
import type { Aktenergebnis } from '../../aenderung/darstellung.ts';
import { computeFolgenSicher, type Rechtswechsel } from '../../aenderung/service.ts';

/** One Quartier of the result. */
export type Folgenzeile = Aktenergebnis & {
  /** Number of the plan whose Akte was asked; null: the Quartier has none, findings only. */
  readonly plan: number | null;
  readonly veraltet: boolean;
};

export type Folgenauftrag = {
  readonly kennung: string;
  readonly wer: string;
  readonly begonnen: number;
  readonly von: Kalendertag;
  readonly am: Kalendertag;
  /** Draft that is asked about. */
  readonly entwurf: { readonly id: string; readonly kennung: string } | null;
  readonly schritt: string;
  readonly erledigt: number;
  readonly gesamt: number;
  readonly zustand: 'laeuft' | 'fertig' | 'abgebrochen' | 'gescheitert';
  readonly fehler: string;
  readonly zeilen: readonly Folgenzeile[];
};

type Laufend = { -readonly [feld in keyof Folgenauftrag]: Folgenauftrag[feld] } & {
  zeilen: Folgenzeile[];
  arbeitet: boolean;
};

export type Folgenwunsch = {
  readonly anwendung: Pick<Anwendung, 'db'>;
  readonly anfrage: Pick<Anfrage, 'zugang' | 'adresse'>;
  readonly wechsel: Rechtswechsel;
  readonly entwurf: Folgenauftrag['entwurf'];
};

/** How long a result can be looked at. */
const AUFBEWAHRUNG_MS = 30 * 60_000;
/** At once for one person or address, and for all together. */
const HOECHSTENS = { jeder: 1, alle: 4 } as const;

const ABBRUCH = Symbol('Abbruch');

/** Per database, so that two applications in one process do not see each other's work. */
const auftraege = new WeakMap<Db, Map<string, Laufend>>();

function registryOf(db: Db): Map<string, Laufend> {
  const bisher = auftraege.get(db) ?? new Map<string, Laufend>();
  auftraege.set(db, bisher);
  return bisher;
}

function werOf({ zugang, adresse }: Folgenwunsch['anfrage']): string {
  const { art, person } = zugang.identitaet;
  return person === undefined ? `${art} ${adresse}` : `person ${person}`;
}

function describeFehler(fehler: unknown): string {
  if (fehler instanceof FachlicherFehler || fehler instanceof EingabeFehler) return fehler.message;
  console.error(fehler);
  return 'Beim Rechnen ist etwas Unerwartetes geschehen. Ihre Daten sind davon nicht betroffen.';
}

async function computeAlle({ anfrage, wechsel }: Folgenwunsch, auftrag: Laufend): Promise<void> {
  const quartiere = await listFolgenquartiere(anfrage.zugang);
  auftrag.gesamt = quartiere.length;
  const melde = (schritt: string): void => {
    if (auftrag.zustand === 'abgebrochen') throw ABBRUCH;
    auftrag.schritt = schritt;
  };
  for (const quartier of quartiere) {
    melde(`${quartier.name}: Die Befunde werden verglichen`);
    const gelesen = await findFolgenakte(anfrage.zugang, quartier);
    if (gelesen) {
      const ergebnis = await computeFolgenSicher({
        ...wechsel,
        akte: gelesen.akte,
        plaene: quartier.plan !== null,
        melde: (schritt) => melde(`${quartier.name}: ${schritt}`),
      });
      auftrag.zeilen.push({ ...ergebnis, plan: quartier.plan, veraltet: gelesen.veraltet });
    }
    auftrag.erledigt += 1;
  }
}

async function run(wunsch: Folgenwunsch, auftrag: Laufend): Promise<void> {
  try {
    await computeAlle(wunsch, auftrag);
    if (auftrag.zustand === 'laeuft') auftrag.zustand = 'fertig';
  } catch (fehler) {
    if (auftrag.zustand === 'abgebrochen') return;
    auftrag.zustand = 'gescheitert';
    auftrag.fehler = describeFehler(fehler);
  } finally {
    auftrag.arbeitet = false;
  }
}

/** @throws FachlicherFehler `rechnungen-belegt` */
function requirePlatz(registry: ReadonlyMap<string, Laufend>, wer: string): void {
  const arbeitende = [...registry.values()].filter(({ arbeitet }) => arbeitet);
  const eigene = arbeitende.filter((auftrag) => auftrag.wer === wer).length;
  if (eigene < HOECHSTENS.jeder && arbeitende.length < HOECHSTENS.alle) return;
  throw new FachlicherFehler(
    'rechnungen-belegt',
    eigene >= HOECHSTENS.jeder
      ? 'Von Ihnen läuft schon ein Vergleich. Warten Sie, bis er fertig ist, oder brechen Sie ihn ab.'
      : 'Zurzeit laufen sehr viele Vergleiche. Versuchen Sie es in einer Minute noch einmal.',
  );
}

function removeOld(registry: Map<string, Laufend>, jetzt: number): void {
  for (const [kennung, { begonnen, arbeitet }] of registry) {
    if (!arbeitet && jetzt - begonnen > AUFBEWAHRUNG_MS) registry.delete(kennung);
  }
}

/** Starts a comparison for all Akten one may read. @throws FachlicherFehler `rechnungen-belegt` */
export function startFolgen(wunsch: Folgenwunsch): Folgenauftrag {
  const registry = registryOf(wunsch.anwendung.db);
  const begonnen = Date.now();
  removeOld(registry, begonnen);
  const wer = werOf(wunsch.anfrage);
  requirePlatz(registry, wer);
  const auftrag: Laufend = {
    kennung: randomUUID(),
    wer,
    begonnen,
    von: wunsch.wechsel.vorher.tag,
    am: wunsch.wechsel.nachher.tag,
    entwurf: wunsch.entwurf,
    schritt: 'Der Vergleich beginnt',
    erledigt: 0,
    gesamt: 0,
    zustand: 'laeuft',
    fehler: '',
    zeilen: [],
    arbeitet: true,
  };
  registry.set(auftrag.kennung, auftrag);
  void run(wunsch, auftrag);
  return auftrag;
}

/** Of the one who started it; undefined: finished long ago, lost with a restart, or somebody else's. */
export function findFolgen(
  db: Db,
  anfrage: Folgenwunsch['anfrage'],
  kennung: string,
): Folgenauftrag | undefined {
  const auftrag = registryOf(db).get(kennung);
  return auftrag?.wer === werOf(anfrage) ? auftrag : undefined;
}

/** Stops at the end of the current step. */
export function cancelFolgen(db: Db, anfrage: Folgenwunsch['anfrage'], kennung: string): void {
  const auftrag = registryOf(db).get(kennung);
  if (auftrag?.wer === werOf(anfrage) && auftrag.zustand === 'laeuft') auftrag.zustand = 'abgebrochen';
}

/** What of the result whoever looks may still see. */
export async function readSichtbare(
  anfrage: Folgenwunsch['anfrage'],
  auftrag: Folgenauftrag,
): Promise<readonly Folgenzeile[]> {
  const lesbare = new Set((await listFolgenquartiere(anfrage.zugang)).map(({ kennung }) => kennung));
  return auftrag.zeilen.filter(({ quartier }) => lesbare.has(quartier));
}
