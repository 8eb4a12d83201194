/**
 * From a pattern of an address to an address that can be asked.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from 'react-router';

const ERSATZ: Readonly<Record<string, string>> = {
  ':massnahme': 'M01',
  ':nummer': '1',
  ':auftrag': '00000000-0000-4000-8000-000000000999',
};

/** A file that there is below such an address. */
const DATEIEN: readonly (readonly [teil: string, datei: string])[] = [
  ['/oeffentlich/', 'plan.json'],
  ['/liquiditaet/', 'monate.csv'],
  ['/regeln/', 'programme.csv'],
  ['/vergleich/', 'werte.csv'],
  ['/alternativen/', 'plaene.csv'],
];

/** With this Kennung, and with something that exists for the other parts. */
export function adresseOf(muster: string, kennung: string): string {
  const [, datei] = DATEIEN.find(([teil]) => muster.includes(teil)) ?? ['', 'kalender.csv'];
  return muster
    .replace(':kennung', kennung)
    .replace(/:(massnahme|nummer|auftrag)/g, (teil) => ERSATZ[teil] ?? teil)
    .replace(':datei', datei);
}

/** Names of the parts of each page that have data, by pattern. */
const teile = new Map<string, readonly string[]>();

function listTeile({ routes }: ServerBuild, id: string | undefined): string[] {
  const route = id === undefined || id === 'root' ? undefined : routes[id];
  if (!route) return [];
  return [
    ...listTeile({ routes } as ServerBuild, route.parentId),
    ...(route.module.loader ? [route.id] : []),
  ];
}

/** Reads which pages there are; call once they are built. */
export async function readSeiten(wurzel: string): Promise<void> {
  const build: ServerBuild = await import(pathToFileURL(join(wurzel, 'build', 'server', 'index.js')).href);
  for (const route of Object.values(build.routes)) {
    if (route?.path !== undefined) teile.set(`/${route.path}`, listTeile(build, route.id));
  }
}

/**
 * Pages are asked for their data as a script of theirs does: same loaders and status, and all that the page could
 * show, without the time of drawing it. What stands around every page is the same on each and asked for with `/`.
 * Files and the API are asked directly.
 */
export function datenadresseOf(muster: string, adresse: string): string {
  if (muster === '/') return '/_root.data';
  if (/^\/api\/|\.\w+$|:datei$/.test(muster)) return adresse;
  const eigene = teile.get(muster) ?? [];
  return eigene.length === 0
    ? `${adresse}.data`
    : `${adresse}.data?${new URLSearchParams({ _routes: eigene.join() })}`;
}
