/**
 * Builds the pages when they are missing or older than their sources; a few seconds, then never again.
 */
import { spawn } from 'node:child_process';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Sources outside `src/` that change the build as well. */
const EINSTELLUNGEN = ['vite.config.ts', 'react-router.config.ts', 'package-lock.json'];

async function changeTime(pfad: string): Promise<number> {
  return (await stat(pfad).catch(() => undefined))?.mtimeMs ?? 0;
}

async function latestChange(wurzel: string): Promise<number> {
  const eintraege = await readdir(join(wurzel, 'src'), { recursive: true, withFileTypes: true });
  const dateien = eintraege
    .filter(
      (eintrag) => eintrag.isFile() && /\.(tsx?|css)$/.test(eintrag.name) && !/\.test\./.test(eintrag.name),
    )
    .map((eintrag) => join(eintrag.parentPath, eintrag.name));
  const zeiten = await Promise.all(
    [...dateien, ...EINSTELLUNGEN.map((datei) => join(wurzel, datei))].map(changeTime),
  );
  return Math.max(...zeiten);
}

/** Is there no build, or one older than the sources? */
export async function isVeraltet(wurzel: string): Promise<boolean> {
  const gebaut = await changeTime(join(wurzel, 'build', 'server', 'index.js'));
  return gebaut === 0 || gebaut < (await latestChange(wurzel));
}

function runBuild(wurzel: string): Promise<{ readonly code: number; readonly ausgabe: string }> {
  const require = createRequire(join(wurzel, 'package.json'));
  const programm = join(dirname(require.resolve('@react-router/dev/package.json')), 'bin.cjs');
  const prozess = spawn(process.execPath, [programm, 'build'], {
    cwd: wurzel,
    env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let ausgabe = '';
  prozess.stdout.on('data', (teil: Buffer) => {
    ausgabe += teil.toString();
  });
  prozess.stderr.on('data', (teil: Buffer) => {
    ausgabe += teil.toString();
  });
  return new Promise((resolve, reject) => {
    prozess.on('error', reject);
    prozess.on('close', (code) => resolve({ code: code ?? 1, ausgabe }));
  });
}

/** Compressed twins beside scripts and styles; level 5 takes a tenth of the time of 9 for a few percent more. */
async function compressAssets(verzeichnis: string): Promise<void> {
  const [brotli, zip] = [promisify(brotliCompress), promisify(gzip)];
  const alle = new Set(await readdir(verzeichnis));
  const namen = [...alle].filter((name) => /\.(js|css|svg)$/.test(name) && !alle.has(`${name}.br`));
  await Promise.all(
    namen.map(async (name) => {
      const pfad = join(verzeichnis, name);
      const bytes = await readFile(pfad);
      const guete = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
      await Promise.all([
        writeFile(`${pfad}.br`, await brotli(bytes, guete)),
        writeFile(`${pfad}.gz`, await zip(bytes)),
      ]);
    }),
  );
}

/** How long files of earlier builds stay for servers and pages that still use them. */
const SCHONFRIST_MS = 24 * 60 * 60 * 1000;

async function removeOldAssets(verzeichnis: string): Promise<void> {
  const grenze = (await changeTime(join(verzeichnis, '..', '..', 'server', 'index.js'))) - SCHONFRIST_MS;
  for (const name of await readdir(verzeichnis)) {
    const pfad = join(verzeichnis, name);
    if ((await changeTime(pfad)) < grenze) await rm(pfad, { force: true });
  }
}

/** Builds if needed. @throws Error with the build's output when it fails */
export async function ensureBuild(wurzel: string, melde: (text: string) => void): Promise<void> {
  if (!(await isVeraltet(wurzel))) return;
  melde('Die Seiten werden gebaut (nur beim ersten Start und nach Änderungen) …');
  const { code, ausgabe } = await runBuild(wurzel);
  if (code !== 0) throw new Error(`Die Seiten konnten nicht gebaut werden.\n${ausgabe}`);
  const assets = join(wurzel, 'build', 'client', 'assets');
  await removeOldAssets(assets);
  await compressAssets(assets);
}
