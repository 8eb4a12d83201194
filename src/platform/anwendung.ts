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
import type { Db } from './database/index.ts';

export type Anwendung = {
  readonly db: Db;
  /** Folder with the law as data, normally `recht/` of the package. */
  readonly rechtVerzeichnis: string;
  /** Folder with the demo city, normally `beispiele/` of the package. */
  readonly beispieleVerzeichnis: string;
  /** Today in Germany; the only clock a door may read for legal days. */
  readonly heute: () => Kalendertag;
};

/** Loaders and actions: `const anwendung = context.get(anwendungContext)`. */
export const anwendungContext: RouterContext<Anwendung> = {};

/** Nonce of this response for the Content-Security-Policy. */
export const nonceContext: RouterContext<string> = { defaultValue: '' };

export { heuteInDeutschland } from './uhr.ts';
