/**
 * Where files lie that were sent: in this process, for a while, a few for each person.
 */
import { rm } from 'node:fs/promises';
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import type { Ablagedateien, Einlesevorgang } from '../vorgang.ts';

export type Vorgang = { -readonly [feld in keyof Einlesevorgang]: Einlesevorgang[feld] } & {
  readonly person: string;
  readonly ordner: string;
  readonly ablage: Ablagedateien;
  /** Year where no column says one. */
  readonly jahr: number;
  begonnen: number;
};

/** How long a file waits. */
const AUFBEWAHRUNG_MS = 2 * 60 * 60_000;
/** At once, so that nobody takes the whole disk. */
const HOECHSTENS = { jeder: 3, alle: 12 } as const;

/** Per database, so that two applications in one process do not see each other's work. */
const ablagen = new WeakMap<Db, Map<string, Vorgang>>();

export function ablageOf(db: Db): Map<string, Vorgang> {
  const bisher = ablagen.get(db) ?? new Map<string, Vorgang>();
  ablagen.set(db, bisher);
  return bisher;
}

export async function drop(ablage: Map<string, Vorgang>, vorgang: Vorgang): Promise<void> {
  ablage.delete(vorgang.kennung);
  await rm(vorgang.ordner, { recursive: true, force: true });
}

export const isBusy = ({ zustand: { art } }: Vorgang): boolean => art === 'arbeitet' || art === 'speichert';

/** Visitors of the demo have no name: they share a place, and only the address of a file leads to it. */
export const personOf = ({ identitaet }: Zugang): string => identitaet.person ?? identitaet.art;

/** Old ones go; of one person the oldest that waits makes room. @throws FachlicherFehler `einlesen-belegt` */
export async function makePlatz(ablage: Map<string, Vorgang>, person: string): Promise<void> {
  const alt = Date.now() - AUFBEWAHRUNG_MS;
  for (const vorgang of [...ablage.values()])
    if (!isBusy(vorgang) && vorgang.begonnen < alt) await drop(ablage, vorgang);
  const eigene = [...ablage.values()].filter((vorgang) => vorgang.person === person);
  const wartende = eigene.filter((vorgang) => !isBusy(vorgang));
  if (eigene.length >= HOECHSTENS.jeder && wartende[0]) await drop(ablage, wartende[0]);
  else if (eigene.length >= HOECHSTENS.jeder || ablage.size >= HOECHSTENS.alle)
    throw new FachlicherFehler(
      'einlesen-belegt',
      'Zurzeit werden schon mehrere Dateien eingelesen. Warten Sie, bis eine fertig ist, und schicken Sie Ihre dann noch einmal.',
    );
}

export function findEigenen(db: Db, zugang: Zugang, kennung: string): Vorgang | undefined {
  const vorgang = ablageOf(db).get(kennung);
  return vorgang?.person === personOf(zugang) ? vorgang : undefined;
}
