/**
 * The outer door: no address without a line in ROUTENRECHTE; what needs a sign-in leads there. A form sent after
 * the session had ended is kept where its page offers it again; the sign-in is told what became of it.
 */
import type { FastifyInstance } from 'fastify';
import { type RouterContextProvider, redirect, type ServerBuild } from 'react-router';
import { type Anfrage, anfrageContext } from '#platform/anwendung.ts';
import { AUFGEHOBENE_FORMULARE, ROUTENRECHTE, type Routenrecht, type Routenzeile } from './routenrechte.ts';

type Seitenroute = ServerBuild['routes'][string] & {};
type Handlerargumente = {
  readonly request: Request;
  readonly context: Readonly<RouterContextProvider>;
};
type Handler = (argumente: Handlerargumente) => unknown;

/**
 * Keeps the fields of a form sent without a valid session, for the person the session belonged to.
 * @returns whether they were kept
 */
export type Formularablage = (sitzung: string, pfad: string, felder: FormData) => Promise<boolean>;

/** Address pattern of a page, put together from its parents. */
function patternOf(build: ServerBuild, route: Seitenroute): string {
  const oben = route.parentId === undefined ? undefined : build.routes[route.parentId];
  const davor = oben ? patternOf(build, oben).replace(/\/$/, '') : '';
  return route.path === undefined ? davor || '/' : `${davor}/${route.path}`;
}

/** @throws Error that names the address and what to do */
function requireZeile(pattern: string, art: keyof Routenzeile): Routenrecht {
  const recht = ROUTENRECHTE[pattern]?.[art];
  if (recht !== undefined) return recht;
  throw new Error(`${pattern} (${art}) has no line in src/server/routenrechte.ts: add the act it needs`);
}

/** `/a/b?x=1`, also when the client asked for the data of the page only. */
function pfadOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  const parameter = new URLSearchParams(search);
  parameter.delete('_routes');
  const rest = parameter.size > 0 ? `?${parameter}` : '';
  return `${pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/')}${rest}`;
}

function isAbgelaufen({ sitzung, zugang }: Anfrage): boolean {
  return sitzung !== undefined && zugang.identitaet.art !== 'person';
}

/** `formular`: what became of a form that was sent. */
function zurAnmeldung(
  request: Request,
  abgelaufen: boolean,
  formular?: 'aufgehoben' | 'verworfen',
): Response {
  const parameter = new URLSearchParams({ weiter: pfadOf(request) });
  if (abgelaufen) parameter.set('abgelaufen', '1');
  if (formular) parameter.set('formular', formular);
  return redirect(`/anmelden?${parameter}`);
}

/** Keeps only what the page of this address will offer again. */
function ablageFor(pattern: string, lege: Formularablage): Formularablage {
  const feld = AUFGEHOBENE_FORMULARE.get(pattern);
  return async (sitzung, pfad, felder) =>
    feld === undefined || (feld !== null && !felder.has(feld)) ? false : await lege(sitzung, pfad, felder);
}

/** `lege`: for sending only. */
function withWache(handler: Handler, recht: Routenrecht, lege: Formularablage | undefined): Handler {
  return async (argumente) => {
    const { request, context } = argumente;
    const anfrage = context.get(anfrageContext);
    const abgelaufen = isAbgelaufen(anfrage);
    if (lege && abgelaufen && recht !== 'offen') {
      const aufgehoben = await lege(anfrage.sitzung ?? '', pfadOf(request), await request.formData());
      throw zurAnmeldung(request, true, aufgehoben ? 'aufgehoben' : 'verworfen');
    }
    if (recht === 'angemeldet' && anfrage.zugang.identitaet.art !== 'person') {
      throw zurAnmeldung(request, abgelaufen);
    }
    return await handler(argumente);
  };
}

/** Every page behind its line. @throws Error for a page without one */
export function guardSeiten(build: ServerBuild, lege: Formularablage): ServerBuild {
  const routen = Object.entries(build.routes).map(([id, route]) => {
    if (!route || id === 'root') return [id, route] as const;
    const pattern = patternOf(build, route);
    const { loader, action } = route.module as unknown as { loader?: Handler; action?: Handler };
    const lesen = requireZeile(pattern, 'lesen');
    const ablage = ablageFor(pattern, lege);
    const module = {
      ...route.module,
      ...(loader ? { loader: withWache(loader, lesen, undefined) } : {}),
      ...(action ? { action: withWache(action, requireZeile(pattern, 'schreiben'), ablage) } : {}),
    };
    return [id, { ...route, module }] as const;
  });
  return { ...build, routes: Object.fromEntries(routen) as ServerBuild['routes'] };
}

/** Address patterns of the pages of a build. */
export function listSeitenmuster(build: ServerBuild): string[] {
  return Object.values(build.routes).flatMap((route) =>
    route && route.id !== 'root' ? [patternOf(build, route)] : [],
  );
}

/** Refuses, when it is added, any other route without a line. Call before routes are registered. */
export function watchRouten(app: FastifyInstance): void {
  app.addHook('onRoute', ({ url, method }) => {
    if (url === '*' || url.startsWith('/assets/')) return;
    for (const eine of [method].flat()) {
      requireZeile(url, eine === 'GET' || eine === 'HEAD' ? 'lesen' : 'schreiben');
    }
  });
}
