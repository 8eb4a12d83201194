/**
 * Gains of near misses: of a stored Akte one at a time, of a file the first ones in order of their gain.
 */
import {
  type Beinahefunde,
  findBeinahe,
  findMoeglichkeit,
  listMoeglichkeiten,
  type Moeglichkeit,
  pruefeAkte,
} from '#foerderfaehigkeit/index.ts';
import { readBeinahe } from '#foerderfaehigkeit/service.ts';
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { requireRecht } from '#konten/index.ts';
import type { Zugang } from '#platform/database/index.ts';
import { heuteInDeutschland } from '#platform/uhr.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Rechtsstand } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import type { Fortschritt } from '../buendeln.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Fall } from '../optimierung/angebote.ts';
import { requireQuartierstand } from '../plaene/service.ts';
import { computePlanOfFall, readAkteMitKatalog } from '../rechnung/service.ts';
import { compareGewinne, type Gewinn, gewinnOf, withZustand } from './gewinn.ts';

type Umgebung = {
  readonly rechtVerzeichnis: string;
  readonly heute: () => Kalendertag;
  readonly melde?: Fortschritt;
};

/** Plans before the change kept per Rechtsstand: every gain of an Akte is counted from the same one. */
const BEHALTEN_HOECHSTENS = 8;

type Ausgangslage = { readonly fall: Fall; readonly vorher: Finanzierungsplan };
const ausgangslagen = new WeakMap<Rechtsstand, Map<string, Promise<Ausgangslage>>>();

async function computeAusgangslage(
  akte: Akte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
): Promise<Ausgangslage> {
  const fall = { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, stichtag) };
  return { fall, vorher: await computePlanOfFall(fall) };
}

function rememberAusgangslage(
  akte: Akte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
): Promise<Ausgangslage> {
  const bekannte = ausgangslagen.get(rechtsstand) ?? new Map<string, Promise<Ausgangslage>>();
  ausgangslagen.set(rechtsstand, bekannte);
  const schluessel = `${stichtag} ${JSON.stringify(akte)}`;
  const bekannt = bekannte.get(schluessel);
  if (bekannt) return bekannt;
  const neu = computeAusgangslage(akte, rechtsstand, stichtag);
  bekannte.set(schluessel, neu);
  // A computation that failed is tried again, not remembered.
  neu.catch(() => bekannte.delete(schluessel));
  const [aelteste] = bekannte.keys();
  if (bekannte.size > BEHALTEN_HOECHSTENS && aelteste !== undefined) bekannte.delete(aelteste);
  return neu;
}

async function computeGewinn(
  { fall, vorher }: Ausgangslage,
  funde: Beinahefunde,
  kennung: string,
): Promise<Gewinn | undefined> {
  const gewendet = findMoeglichkeit(funde, kennung);
  if (!gewendet) return undefined;
  const nachher = await computePlanOfFall(withZustand(fall, gewendet));
  return gewinnOf(gewendet.moeglichkeit, vorher, nachher);
}

/**
 * The gain of one set of changes for a stored Akte. Nothing is kept.
 * @throws FachlicherFehler unknown Quartier, `handlung-verboten`, `moeglichkeit-nicht-gefunden`
 */
export async function berechneGewinn(
  zugang: Zugang,
  kennung: string,
  moeglichkeit: string,
  umgebung: Umgebung,
): Promise<Gewinn> {
  const { lage, datensatz } = await requireQuartierstand(zugang, kennung);
  requireRecht(lage, 'plan.berechnen', datensatz);
  umgebung.melde?.('Die Möglichkeiten werden gesucht');
  const { akte, funde, rechtsstand, stichtag } = await readBeinahe(zugang, kennung, umgebung);
  umgebung.melde?.('Der Plan von heute wird berechnet');
  const ausgangslage = await rememberAusgangslage(akte, rechtsstand, stichtag);
  umgebung.melde?.('Der Plan nach der Änderung wird berechnet');
  const gewinn = await computeGewinn(ausgangslage, funde, moeglichkeit);
  if (gewinn) return gewinn;
  throw new FachlicherFehler(
    'moeglichkeit-nicht-gefunden',
    'Diese Möglichkeit gibt es nicht mehr: Die Akte oder das Recht hat sich geändert. Öffnen Sie die Liste neu.',
  );
}

export type Gewinnrang = { readonly moeglichkeit: Moeglichkeit; readonly gewinn: Gewinn };

export type Gewinnrangliste = {
  readonly akte: Akte;
  readonly stichtag: Kalendertag;
  readonly raenge: readonly Gewinnrang[];
  /** Sets of changes that were not computed. */
  readonly weitere: number;
};

/**
 * Gains of the first near misses of an Akte from a file (fewest changes first), best gain first. Programmes that
 * never pay into a plan are left out.
 * @throws EingabeFehler with every fault of law or Akte
 */
export async function rankGewinne(
  pfad: string,
  recht: string,
  stichtag: Kalendertag | undefined,
  hoechstens: number,
  melde: Fortschritt,
): Promise<Gewinnrangliste> {
  const akte = await readAkteMitKatalog(pfad, recht);
  const rechtsstand = await loadRechtsstand(recht);
  const tag = stichtag ?? akte.stichtag ?? heuteInDeutschland();
  melde('Die Möglichkeiten werden gesucht');
  const funde = findBeinahe(akte, rechtsstand, tag);
  const zahlende = listMoeglichkeiten(funde).filter(({ ziele }) => ziele.some(({ zahlend }) => zahlend));
  const gewaehlt = zahlende.slice(0, hoechstens);
  melde('Der Plan von heute wird berechnet');
  const ausgangslage = await computeAusgangslage(akte, rechtsstand, tag);
  const raenge: Gewinnrang[] = [];
  for (const [index, moeglichkeit] of gewaehlt.entries()) {
    melde(`Gewinn ${index + 1} von ${gewaehlt.length} wird berechnet`);
    const gewinn = await computeGewinn(ausgangslage, funde, moeglichkeit.kennung);
    if (gewinn) raenge.push({ moeglichkeit, gewinn });
  }
  return {
    akte,
    stichtag: tag,
    raenge: raenge.toSorted((a, b) => compareGewinne(a.gewinn, b.gewinn)),
    weitere: zahlende.length - gewaehlt.length,
  };
}
