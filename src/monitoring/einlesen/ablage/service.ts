/**
 * Files that were sent and wait to be assigned, looked over and stored. Each belongs to the person who sent it and lies
 * in a folder of its own that only this user of the system can read; it may be lost with the process.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EingabeFehler, type Eingabemangel, FachlicherFehler } from '#kernel/fehler.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { previewEinlesung, saveEinlesung } from '../../aufnahme/service.ts';
import { requireBeobachtung } from '../../bestand/service.ts';
import { readBildInRuhe } from '../../rechner/service.ts';
import type { Einleseangaben } from '../formular/einleseformular.ts';
import { keepZuordnung, listZuordnungen } from '../gemerkte/service.ts';
import { readUmschluesselungOf } from '../umschluesselungen/service.ts';
import type { Zuordnung } from '../zuordnung.ts';
import { loadGrundlage, readEinlesung } from './lesung/service.ts';
import { ablageOf, drop, findEigenen, isBusy, makePlatz, personOf, type Vorgang } from './platz/service.ts';
import type {
  Ablagedateien,
  Einlesevorgang,
  Einlesevorschau,
  Umrechnungsangaben,
  Vorgangszustand,
} from './vorgang.ts';

export type { Ablagedateien } from './vorgang.ts';

/** @throws FachlicherFehler `nicht-gefunden`, `handlung-verboten` */
export async function requireEinlesen(zugang: Zugang, monitoring: string): Promise<{ titel: string }> {
  return await zugang.read(async (db) => {
    const { kopf } = await requireBeobachtung(db, zugang, monitoring, 'monitoring.einlesen');
    return { titel: kopf.titel };
  });
}

/** `undefined`: of somebody else, too old, or lost with a restart. */
export function findVorgang(
  db: Db,
  zugang: Zugang,
  monitoring: string,
  kennung: string,
): Einlesevorgang | undefined {
  const vorgang = findEigenen(db, zugang, kennung);
  return vorgang?.monitoring === monitoring ? vorgang : undefined;
}

export type Empfangsort = { readonly kennung: string; readonly ordner: string };

/**
 * A place for files that are being sent; `zu` names one of one's own whose table is sent again.
 * @throws FachlicherFehler `einlesen-belegt`
 */
export async function beginEmpfang(
  db: Db,
  zugang: Zugang,
  {
    monitoring,
    jahr,
    zu,
  }: { readonly monitoring: string; readonly jahr: number; readonly zu: string | null },
): Promise<Empfangsort> {
  const bisher = zu === null ? undefined : findEigenen(db, zugang, zu);
  if (bisher && bisher.monitoring === monitoring && !isBusy(bisher)) return bisher;
  const ablage = ablageOf(db);
  const person = personOf(zugang);
  await makePlatz(ablage, person);
  const vorgang: Vorgang = {
    kennung: randomUUID(),
    monitoring,
    person,
    jahr,
    ordner: await mkdtemp(join(tmpdir(), 'quartierwerk-monitoring-')),
    ablage: {},
    dateien: [],
    begonnen: Date.now(),
    zustand: { art: 'arbeitet', schritt: 'lesen' },
    bild: null,
    angaben: null,
    umrechnung: null,
  };
  ablage.set(vorgang.kennung, vorgang);
  return vorgang;
}

/** Nothing was sent, or not to its end. */
export async function dropVorgang(db: Db, zugang: Zugang, kennung: string): Promise<void> {
  const vorgang = findEigenen(db, zugang, kennung);
  if (vorgang && vorgang.zustand.art !== 'speichert') await drop(ablageOf(db), vorgang);
}

function describeFehler(fehler: unknown): { text: string; maengel: readonly Eingabemangel[] } {
  if (fehler instanceof EingabeFehler)
    return {
      text: 'Es wurde nichts gespeichert. Jeder Mangel steht in der Tabelle.',
      maengel: fehler.maengel,
    };
  if (fehler instanceof FachlicherFehler) return { text: fehler.message, maengel: [] };
  console.error(fehler);
  return {
    text: 'Beim Einlesen ist etwas Unerwartetes geschehen. Es wurde nichts gespeichert. Laden Sie die Datei noch einmal hoch.',
    maengel: [],
  };
}

/** Nobody waits longer than this for a small file; for a large one the page says that it works. */
const WARTE_MS = 1_500;

async function waitShortly(arbeit: Promise<void>): Promise<void> {
  let uhr: NodeJS.Timeout | undefined;
  const frist = new Promise<void>((weiter) => {
    uhr = setTimeout(weiter, WARTE_MS);
  });
  await Promise.race([arbeit, frist]);
  clearTimeout(uhr);
}

/** Runs a step; what goes wrong becomes the state. */
async function work(vorgang: Vorgang, step: () => Promise<Vorgangszustand>): Promise<void> {
  try {
    vorgang.zustand = await step();
  } catch (fehler) {
    const { text, maengel } = describeFehler(fehler);
    const bleibt = vorgang.bild !== null && maengel.length > 0;
    vorgang.zustand = bleibt ? { art: 'zuordnen', maengel } : { art: 'unlesbar', text, maengel };
  }
}

/** What the areas of the table are called where they are converted; else null. */
async function readAlterName(
  zugang: Zugang,
  { monitoring, umrechnung }: Pick<Vorgang, 'monitoring' | 'umrechnung'>,
): Promise<string | null> {
  if (umrechnung === null) return null;
  return (await readUmschluesselungOf(zugang, monitoring, umrechnung.umschluesselung)).aus;
}

async function readTitel(zugang: Zugang, vorgang: Vorgang, wunsch: Lesewunsch): Promise<Vorgangszustand> {
  const datei = vorgang.ablage.tabelle;
  if (!datei) return await preview(zugang, vorgang);
  const { indikatoren: bekannte } = await loadGrundlage(zugang, vorgang.monitoring);
  const { tabelle, angaben, eingesetzt } = await readBildInRuhe({
    tabelle: datei,
    wahl: wunsch.wahl,
    gemerkte: await listZuordnungen(zugang, vorgang.monitoring),
    gemerkt: wunsch.gemerkt,
    bisher: vorgang.angaben,
    jahr: vorgang.jahr,
    bekannte,
  });
  const umgerechnetAus = await readAlterName(zugang, vorgang);
  vorgang.angaben = angaben;
  vorgang.bild = { tabelle, bekannte, eingesetzt, umgerechnetAus };
  return { art: 'zuordnen', maengel: [] };
}

async function preview(zugang: Zugang, vorgang: Vorgang): Promise<Vorgangszustand> {
  const { einlesung, gelesen, hinweise } = await readEinlesung(zugang, vorgang);
  const gespeichert = await previewEinlesung(zugang, vorgang.monitoring, einlesung);
  const vorschau: Einlesevorschau = { gelesen, gespeichert, hinweise };
  return { art: 'vorschau', vorschau };
}

/** What is read anew: files that were sent, another sheet or row of titles, or with a kept mapping. */
export type Lesewunsch = {
  readonly dateien?: Ablagedateien;
  readonly wahl?: Pick<Zuordnung, 'blatt' | 'kopfzeile'>;
  /** Name of the kept mapping. */
  readonly gemerkt?: string;
  /** Its areas are others; undefined: as was said before. */
  readonly umrechnung?: Umrechnungsangaben | null;
};

/** Reads what was sent: the columns of a table, or outlines alone straight to the preview. */
export async function startLesen(db: Db, zugang: Zugang, kennung: string, wunsch: Lesewunsch): Promise<void> {
  const vorgang = findEigenen(db, zugang, kennung);
  if (!vorgang) return;
  Object.assign(vorgang.ablage, wunsch.dateien);
  if (wunsch.umrechnung !== undefined) vorgang.umrechnung = wunsch.umrechnung;
  vorgang.dateien = Object.values(vorgang.ablage).map(({ name }) => name);
  vorgang.begonnen = Date.now();
  vorgang.zustand = { art: 'arbeitet', schritt: 'lesen' };
  await waitShortly(work(vorgang, () => readTitel(zugang, vorgang, wunsch)));
}

/** Says what the columns mean without going on, so that the form can be shown again. */
export function setAngaben(db: Db, zugang: Zugang, kennung: string, angaben: Einleseangaben): void {
  const vorgang = findEigenen(db, zugang, kennung);
  if (vorgang?.bild) vorgang.angaben = angaben;
}

/** Reads the table with what was said and compares it with what is stored; nothing is written. */
export async function startPruefung(db: Db, zugang: Zugang, kennung: string): Promise<void> {
  const vorgang = findEigenen(db, zugang, kennung);
  if (vorgang?.zustand.art !== 'zuordnen') return;
  vorgang.zustand = { art: 'arbeitet', schritt: 'pruefen' };
  await waitShortly(work(vorgang, () => preview(zugang, vorgang)));
}

/** From the preview back to the columns. */
export function reviseZuordnung(db: Db, zugang: Zugang, kennung: string): void {
  const vorgang = findEigenen(db, zugang, kennung);
  if (vorgang?.bild && !isBusy(vorgang)) vorgang.zustand = { art: 'zuordnen', maengel: [] };
}

async function store(zugang: Zugang, vorgang: Vorgang): Promise<Vorgangszustand> {
  const { einlesung } = await readEinlesung(zugang, vorgang);
  const bericht = await saveEinlesung(zugang, vorgang.monitoring, einlesung, (fertig, gesamt) => {
    vorgang.zustand = { art: 'speichert', fertig, gesamt };
  });
  const { merkenAls, zuordnung } = vorgang.angaben ?? {};
  if (merkenAls && zuordnung) await keepZuordnung(zugang, vorgang.monitoring, { name: merkenAls, zuordnung });
  await rm(vorgang.ordner, { recursive: true, force: true });
  return { art: 'fertig', bericht };
}

/** Stores what the preview showed; the rights are asked again. */
export async function startSpeichern(db: Db, zugang: Zugang, kennung: string): Promise<void> {
  const vorgang = findEigenen(db, zugang, kennung);
  if (vorgang?.zustand.art !== 'vorschau') return;
  vorgang.zustand = { art: 'speichert', fertig: 0, gesamt: 0 };
  await waitShortly(work(vorgang, () => store(zugang, vorgang)));
}
