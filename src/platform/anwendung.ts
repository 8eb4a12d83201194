/**
 * What every door (page, JSON route, command) needs from the running process. The law is named by its
 * folder only, because the machinery knows no capability: services call `loadRechtsstand(rechtVerzeichnis)`,
 * which remembers what it read.
 *
 * The contexts are written out, not made by `createContext`: commands import this file too, and must not load
 * React (which also decides for good, by NODE_ENV at its first import, whether it is the development build).
 */
import type { RouterContext } from 'react-router';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Db, Zugang } from './database/index.ts';
import type { Postausgang } from './mail/index.ts';

/**
 * `demo`: demo city, demo people to choose from, and visitors may work on the demo without sign-in.
 * `produktiv`: none of that.
 */
export type Betriebsart = 'demo' | 'produktiv';

export type Anwendung = {
  readonly betriebsart: Betriebsart;
  /** Pool of the application's role; only for making a `Zugang`. */
  readonly db: Db;
  /** Public address without a slash at the end, e.g. `https://quartierwerk.example`; else that of the request. */
  readonly adresse?: string;
  /** Server for e-mails; without it none are written. */
  readonly post?: Postausgang;
  /** Value of `QUARTIERWERK_OIDC`: providers to sign in with, or the file that names them. */
  readonly oidc?: string;
  /** Value of `QUARTIERWERK_DCAT`: who publishes the catalogue, or the file that says it. */
  readonly dcat?: string;
  /** Folder with the law as data, normally `recht/` of the package. */
  readonly rechtVerzeichnis: string;
  /** Folder with the demo city, normally `beispiele/` of the package. */
  readonly beispieleVerzeichnis: string;
  /** Today in Germany; the only clock a door may read for legal days. */
  readonly heute: () => Kalendertag;
};

/** What a door knows of the one request it answers. */
export type Anfrage = {
  /** Access under the identity of whoever asks. */
  readonly zugang: Zugang;
  /** Value of the session cookie, if any. */
  readonly sitzung: string | undefined;
  /** Address of the client, and what its browser calls itself (shortened). */
  readonly adresse: string;
  readonly geraet: string;
  /** Scheme and host under which the client sees us, e.g. `http://127.0.0.1:3000`. */
  readonly ursprung: string;
};

/** Loaders and actions: `const { zugang } = context.get(anfrageContext)`. */
export const anfrageContext: RouterContext<Anfrage> = {};

/** Loaders and actions: `const anwendung = context.get(anwendungContext)`. */
export const anwendungContext: RouterContext<Anwendung> = {};

/** Nonce of this response for the Content-Security-Policy. */
export const nonceContext: RouterContext<string> = { defaultValue: '' };

export { heuteInDeutschland } from './uhr.ts';
