/**
 * Starts the application: builds the pages if needed, opens database and law, loads the demo once, listens.
 */
import { isIP } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { FastifyInstance } from 'fastify';
import { berechnePlan, closeSolver } from '#buendelung/service.ts';
import { loadDcatangaben, refreshFassungen } from '#foerderprogramme/service.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { loadAnmeldedienste, requireOhneDemo } from '#konten/service.ts';
import type { Anwendung, Betriebsart } from '#platform/anwendung.ts';
import type { Umgebung } from '#platform/cli.ts';
import { createZugang, type Datenbank, openDatabase, type Zugang } from '#platform/database/index.ts';
import { type Postausgang, parsePostausgang } from '#platform/mail/index.ts';
import { heuteInDeutschland } from '#platform/uhr.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { ensureBuild } from './bauen.ts';
import { prepareDemo } from './demo.ts';
import { beginNebenaufgaben } from './nebenaufgaben.ts';

const WURZEL = fileURLToPath(new URL('../../', import.meta.url));

/** Public address in front of a proxy, without a slash at the end. @throws EingabeFehler */
function parseAdresse(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '') return url.origin;
  throw new EingabeFehler([
    {
      feld: 'QUARTIERWERK_ADRESSE',
      wert: text,
      text: 'Das ist keine Adresse dieser Anwendung.',
      abhilfe: 'In der Form https://quartierwerk.example angeben, ohne Pfad.',
    },
  ]);
}

/**
 * Proxies whose word about client and scheme counts. Without them everybody would seem to come from the proxy, and
 * the limit against guessing would stop all at once; with too many, anybody could pretend to be somebody else.
 * @throws EingabeFehler
 */
function parseProxys(text: string | undefined): string[] {
  const proxys = (text ?? '')
    .split(',')
    .map((eine) => eine.trim())
    .filter((eine) => eine !== '');
  for (const eine of proxys) {
    const [adresse = '', laenge = '0'] = eine.split('/');
    if (isIP(adresse) !== 0 && /^\d{1,3}$/.test(laenge)) continue;
    throw new EingabeFehler([
      {
        feld: 'QUARTIERWERK_PROXY',
        wert: eine,
        text: 'Das ist keine Adresse eines vorgeschalteten Servers.',
        abhilfe: 'IP-Adressen oder Netze durch Komma getrennt angeben, zum Beispiel 127.0.0.1,10.0.0.0/8.',
      },
    ]);
  }
  return proxys;
}

/**
 * Behind a proxy the address of the application must be stated: otherwise whoever sends X-Forwarded-Host says where
 * sign-ins return to. @throws EingabeFehler
 */
function requireAdresse(proxys: readonly string[], adresse: string | undefined): void {
  if (proxys.length === 0 || adresse !== undefined) return;
  throw new EingabeFehler([
    {
      feld: 'QUARTIERWERK_ADRESSE',
      text: 'Hinter einem vorgeschalteten Server (QUARTIERWERK_PROXY) fehlt die öffentliche Adresse.',
      abhilfe: 'In der Form QUARTIERWERK_ADRESSE=https://quartierwerk.example angeben.',
    },
  ]);
}

/** E-mails lead back here, and nobody may say where but the operator. @throws EingabeFehler */
function requireAdresseForPost(post: Postausgang | undefined, adresse: string | undefined): void {
  if (post === undefined || adresse !== undefined) return;
  throw new EingabeFehler([
    {
      feld: 'QUARTIERWERK_ADRESSE',
      text: 'Für E-Mails (QUARTIERWERK_SMTP) fehlt die öffentliche Adresse; die Links darin führen dorthin.',
      abhilfe: 'In der Form QUARTIERWERK_ADRESSE=https://quartierwerk.example angeben.',
    },
  ]);
}

type Startoptionen = {
  readonly host: string;
  readonly port: number;
  readonly recht: string;
  readonly betriebsart: Betriebsart;
  readonly adresse: string | undefined;
  readonly oidc: string | undefined;
  readonly dcat: string | undefined;
  readonly post: Postausgang | undefined;
  readonly namen: readonly string[];
  readonly proxys: readonly string[];
};

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new EingabeFehler([
    { feld: '--port', wert: text, text: 'Das ist kein Port.', abhilfe: 'Eine Zahl von 0 bis 65535 angeben.' },
  ]);
}

/** What arguments and environment say. @throws EingabeFehler */
export function readOptionen(argumente: readonly string[], umgebung: NodeJS.ProcessEnv): Startoptionen {
  const { values } = parseArgs({
    args: [...argumente],
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      recht: { type: 'string' },
      produktiv: { type: 'boolean' },
    },
  });
  const adresse = parseAdresse(umgebung.QUARTIERWERK_ADRESSE);
  const proxys = parseProxys(umgebung.QUARTIERWERK_PROXY);
  requireAdresse(proxys, adresse);
  const post = parsePostausgang(umgebung.QUARTIERWERK_SMTP, umgebung.QUARTIERWERK_SMTP_ABSENDER);
  requireAdresseForPost(post, adresse);
  const namen = (umgebung.QUARTIERWERK_NAMEN ?? '').split(',').map((name) => name.trim().toLowerCase());
  return {
    host: values.host ?? umgebung.HOST ?? '127.0.0.1',
    port: parsePort(values.port ?? umgebung.PORT ?? '3000'),
    recht: values.recht ?? fileURLToPath(new URL('../../recht/', import.meta.url)),
    betriebsart: values.produktiv === true ? 'produktiv' : 'demo',
    adresse,
    oidc: umgebung.QUARTIERWERK_OIDC,
    dcat: umgebung.QUARTIERWERK_DCAT,
    post,
    proxys,
    namen: [...namen, adresse === undefined ? '' : new URL(adresse).hostname].filter((name) => name !== ''),
  };
}

/** Waits for Ctrl+C or the signal of a service manager; a second one ends at once. */
function waitForSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

const BELEGT: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Unter dieser Adresse läuft schon ein Programm.',
  EACCES: 'Dieser Port darf nicht geöffnet werden.',
  EADDRNOTAVAIL: 'Diese Adresse gehört nicht zu diesem Rechner.',
};

async function listen(app: FastifyInstance, optionen: Startoptionen): Promise<string> {
  try {
    return await app.listen({ host: optionen.host, port: optionen.port });
  } catch (fehler) {
    const text = fehler instanceof Error && 'code' in fehler ? BELEGT[String(fehler.code)] : undefined;
    if (text === undefined) throw fehler;
    const wert = `${optionen.host}:${optionen.port}`;
    throw new EingabeFehler([
      { wert, text, abhilfe: 'Einen anderen Port wählen, zum Beispiel: PORT=3001 npm start' },
    ]);
  }
}

/**
 * The demo opens with its bundles: computed once after its first load, while pages are served already. When the
 * process ends meanwhile, the missing ones can be computed on their pages.
 */
async function buendleDemo(
  anwendung: Anwendung,
  gast: Zugang,
  quartiere: readonly string[],
  { stdout, stderr }: Umgebung,
): Promise<void> {
  try {
    for (const quartier of quartiere) await berechnePlan(gast, quartier, anwendung);
    if (quartiere.length > 0) stdout('Die Bündel der Demo sind berechnet.\n');
  } catch (fehler) {
    stderr(
      `Die Bündel der Demo sind nicht alle berechnet: ${fehler instanceof Error ? fehler.message : fehler}\n`,
    );
  }
}

/** The demo is complete, or nothing of it is there. @returns the Quartiere loaded now */
async function prepareDaten(anwendung: Anwendung, gast: Zugang): Promise<string[]> {
  if (anwendung.betriebsart === 'demo') return await prepareDemo(anwendung, gast);
  await requireOhneDemo(anwendung.db);
  return [];
}

async function serve(
  datenbank: Datenbank,
  optionen: Startoptionen,
  { stdout, stderr }: Umgebung,
): Promise<void> {
  const anwendung: Anwendung = {
    betriebsart: optionen.betriebsart,
    ...(optionen.adresse === undefined ? {} : { adresse: optionen.adresse }),
    ...(optionen.post === undefined ? {} : { post: optionen.post }),
    ...(optionen.oidc === undefined ? {} : { oidc: optionen.oidc }),
    ...(optionen.dcat === undefined ? {} : { dcat: optionen.dcat }),
    db: datenbank.db,
    rechtVerzeichnis: optionen.recht,
    beispieleVerzeichnis: fileURLToPath(new URL('../../beispiele/', import.meta.url)),
    heute: heuteInDeutschland,
  };
  await refreshFassungen(datenbank.db, optionen.recht);
  const rechtsstand = await loadRechtsstand(optionen.recht);
  const gast = createZugang(datenbank.db, { art: 'gast' });
  const geladen = await prepareDaten(anwendung, gast);
  if (geladen.length > 0) stdout(`Demo geladen: ${geladen.length} Quartiere erfundener Städte.\n`);
  const nebenaufgaben = await beginNebenaufgaben(datenbank, anwendung, stderr);
  stdout(`Rechtsstand gelesen: ${rechtsstand.programme.size} Förderprogramme.\n`);
  // React decides by NODE_ENV when it is first imported, which the composition does.
  process.env.NODE_ENV ??= 'production';
  const { composeServer } = await import('./main.ts');
  const app = await composeServer(anwendung, WURZEL, {
    host: optionen.host,
    oeffentlicheNamen: optionen.namen,
    proxys: optionen.proxys,
    log: { write: stderr },
  });
  try {
    const beendet = waitForSignal();
    const adresse = await listen(app, optionen);
    stdout(`Quartierwerk ist bereit: ${adresse}/\nBeenden mit Strg+C.\n`);
    const demo = buendleDemo(anwendung, gast, geladen, { stdout, stderr });
    await beendet;
    stdout('Quartierwerk wird beendet …\n');
    await closeSolver();
    await demo;
  } finally {
    await app.close();
    await closeSolver();
    await nebenaufgaben.stop();
  }
}

/** Runs until Ctrl+C or SIGTERM. @throws EingabeFehler for a port in use, FachlicherFehler of the database */
export async function runStart(argumente: readonly string[], umgebung: Umgebung): Promise<void> {
  const optionen = readOptionen(argumente, process.env);
  await loadAnmeldedienste(optionen.oidc);
  await loadDcatangaben(optionen.dcat);
  const gebaut = ensureBuild(WURZEL, (text) => umgebung.stdout(`${text}\n`));
  gebaut.catch(() => undefined); // reported below, after the database is open and can be closed
  const datenbank = await openDatabase();
  try {
    await gebaut;
    await serve(datenbank, optionen, umgebung);
  } finally {
    await datenbank.close();
  }
}
