/**
 * Where the embedded server keeps its files and under which account it runs.
 *
 * PostgreSQL refuses to run as root. Started by root it runs as the owner of an existing server folder, else
 * as uid/gid 65534 („nobody“). Where that account can't enter the data folder (a clone below /root, a 0700
 * folder), the server folder lies in /var/lib/quartierwerk, and a note in the data folder names it.
 */
import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FachlicherFehler } from '#kernel/fehler.ts';

export type Betriebskonto = { readonly uid: number; readonly gid: number };

export type Serverordner = {
  /** Holds programs, cluster, log and usually the socket; mode 0700. */
  readonly ordner: string;
  readonly cluster: string;
  readonly protokoll: string;
  readonly socket: string;
  /** Only when the server runs under another account than this process. */
  readonly konto?: Betriebskonto;
  /** The data folder as asked for. */
  readonly datenverzeichnis: string;
};

/** PostgreSQL's major version; a cluster belongs to one. */
const HAUPTVERSION = '18';

/** Neither owns files nor has rights on any Unix; the number is the same everywhere. */
const NIEMAND: Betriebskonto = { uid: 65534, gid: 65534 };

const AUSWEICHORT = '/var/lib/quartierwerk';
const NOTIZ = 'serverordner.txt';
const SOCKETNAME = '/.s.PGSQL.5432';

/** `sun_path` holds 108 bytes with its final zero on Linux, 104 on macOS. */
const SOCKETLAENGE = process.platform === 'darwin' ? 103 : 107;

export const PROJEKTWURZEL = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** `QUARTIERWERK_DATEN`, else `daten/` beside the program. */
export function defaultDatenverzeichnis(): string {
  const gesetzt = process.env.QUARTIERWERK_DATEN;
  return gesetzt === undefined || gesetzt === '' ? join(PROJEKTWURZEL, 'daten') : resolve(gesetzt);
}

function ordnerFehler(pfad: string, grund: string): FachlicherFehler {
  return new FachlicherFehler(
    'datenordner-nicht-nutzbar',
    `Der Datenordner ${pfad} ist nicht nutzbar: ${grund} Abhilfe: Rechte prüfen oder mit QUARTIERWERK_DATEN einen anderen Ordner angeben.`,
  );
}

function makeFolder(pfad: string, modus: number): void {
  try {
    if (mkdirSync(pfad, { recursive: true, mode: modus }) !== undefined) chmodSync(pfad, modus);
  } catch (fehler) {
    throw ordnerFehler(pfad, `${(fehler as Error).message}.`);
  }
}

/** Tried with a real process: modes alone don't tell (groups, ACLs, mounts). */
function canEnter(pfad: string, konto: Betriebskonto): boolean {
  return (
    spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', pfad], { ...konto, cwd: '/', stdio: 'ignore' }).status ===
    0
  );
}

function readNotiz(pfad: string): string | undefined {
  try {
    return readFileSync(join(pfad, NOTIZ), 'utf8').trim();
  } catch {
    return undefined;
  }
}

/** Written whole and at once, so that two first starts agree on one place. */
function writeNotiz(pfad: string): string {
  const schluessel = createHash('sha256').update(`${pfad}\n${randomUUID()}`).digest('hex').slice(0, 16);
  const entwurf = join(pfad, `${NOTIZ}.${schluessel}`);
  writeFileSync(entwurf, `${join(AUSWEICHORT, schluessel)}\n`);
  try {
    linkSync(entwurf, join(pfad, NOTIZ));
  } catch (fehler) {
    if ((fehler as NodeJS.ErrnoException).code !== 'EEXIST') throw fehler;
  } finally {
    rmSync(entwurf, { force: true });
  }
  return readNotiz(pfad) ?? join(AUSWEICHORT, schluessel);
}

/** The account for a folder that root uses: whoever owns it already, else nobody. */
function accountFor(ordner: string): Betriebskonto {
  const stat = lstatSync(ordner, { throwIfNoEntry: false });
  return stat !== undefined && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : NIEMAND;
}

function placeForRoot(datenverzeichnis: string): string {
  const notiert = readNotiz(datenverzeichnis);
  if (notiert !== undefined) return notiert;
  const ordner = join(datenverzeichnis, 'postgres');
  return canEnter(datenverzeichnis, accountFor(ordner)) ? ordner : writeNotiz(datenverzeichnis);
}

function placeForUser(datenverzeichnis: string): string {
  const notiert = readNotiz(datenverzeichnis);
  if (notiert === undefined) return join(datenverzeichnis, 'postgres');
  throw ordnerFehler(
    datenverzeichnis,
    `die Datenbank wurde vom Benutzerkonto root angelegt und liegt in ${notiert}.`,
  );
}

function ownFolder(ordner: string, konto: Betriebskonto | undefined): void {
  makeFolder(dirname(ordner), 0o755);
  makeFolder(ordner, 0o700);
  const stat = lstatSync(ordner);
  if (konto !== undefined) {
    if (stat.uid !== konto.uid) chownSync(ordner, konto.uid, konto.gid);
    return;
  }
  if (stat.uid !== process.getuid?.()) {
    throw ordnerFehler(
      ordner,
      `er gehört einem anderen Benutzerkonto (Nummer ${stat.uid}, Ihres hat ${process.getuid?.()}).`,
    );
  }
}

/** A folder in a place open to all is used only if it is ours and closed to others. */
function isOwn(stat: Stats, uid: number): boolean {
  return stat.isDirectory() && stat.uid === uid && (stat.mode & 0o077) === 0;
}

/** Makes and checks the socket's folder at the time of start (a clean-up may have removed it). */
export function makeSocketFolder(ordner: Serverordner): void {
  const uid = ordner.konto?.uid ?? process.getuid?.() ?? 0;
  try {
    mkdirSync(ordner.socket, { mode: 0o700 });
    chmodSync(ordner.socket, 0o700);
    if (ordner.konto) chownSync(ordner.socket, ordner.konto.uid, ordner.konto.gid);
  } catch (fehler) {
    if ((fehler as NodeJS.ErrnoException).code !== 'EEXIST') throw fehler;
  }
  if (!isOwn(lstatSync(ordner.socket), uid)) {
    throw ordnerFehler(ordner.socket, 'er gehört einem anderen Benutzerkonto oder steht anderen offen.');
  }
}

function fits(ordner: string): boolean {
  return Buffer.byteLength(ordner + SOCKETNAME) <= SOCKETLAENGE;
}

function chooseSocket(ordner: string, konto: Betriebskonto | undefined): string {
  const daheim = join(ordner, 'socket');
  if (fits(daheim)) return daheim;
  const kurz = `quartierwerk-${createHash('sha256').update(ordner).digest('hex').slice(0, 12)}`;
  const kandidaten = [tmpdir(), '/tmp'].filter(
    (ort) => fits(join(ort, kurz)) && existsSync(ort) && (konto === undefined || canEnter(ort, konto)),
  );
  const ort = kandidaten[0];
  if (ort === undefined) throw ordnerFehler(ordner, 'der Pfad ist zu lang.');
  return join(realpathSync(ort), kurz);
}

/** initdb hands its own path to a shell between double quotes. */
const UNMOEGLICHE_ZEICHEN = /["$`\\\n]/;

/** Chooses and creates the folder. @throws FachlicherFehler when it can't be used */
export function openServerFolder(gewuenscht: string): Serverordner {
  makeFolder(resolve(gewuenscht), 0o755);
  const datenverzeichnis = realpathSync(gewuenscht);
  if (UNMOEGLICHE_ZEICHEN.test(datenverzeichnis)) {
    throw ordnerFehler(datenverzeichnis, 'Anführungszeichen ("), $, ` und \\ sind im Pfad nicht möglich.');
  }
  const istRoot = process.getuid?.() === 0;
  const ordner = istRoot ? placeForRoot(datenverzeichnis) : placeForUser(datenverzeichnis);
  const konto = istRoot ? accountFor(ordner) : undefined;
  ownFolder(ordner, konto);
  return {
    ordner,
    cluster: join(ordner, HAUPTVERSION),
    protokoll: join(ordner, 'server.log'),
    socket: chooseSocket(ordner, konto),
    datenverzeichnis,
    ...(konto === undefined ? {} : { konto }),
  };
}
