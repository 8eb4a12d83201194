/**
 * The doors to what the application does, found on disk: every `service.ts` that is imported by what is none
 * itself (pages, routes, commands, the server), and the one of every capability. Each function of theirs can be
 * called by somebody who has not been asked for a right before.
 */
import {
  asNode,
  type Datei,
  isCode,
  isTest,
  type Knoten,
  parse,
  readFolders,
  resolveImport,
  walk,
} from '../architektur/quelltext.ts';

const isService = (pfad: string) => pfad.endsWith('/service.ts');
const isFaehigkeit = (pfad: string) => /^src\/\w+\/service\.ts$/.test(pfad);

/** Services that a file imports values from; types alone open nothing. */
function listServices(datei: Datei): string[] {
  return [...walk(parse(datei).baum)].flatMap((knoten: Knoten) => {
    const ziel = asNode(knoten.source)?.value;
    if (typeof ziel !== 'string' || knoten.importKind === 'type' || knoten.exportKind === 'type') return [];
    if (knoten.type === 'TSImportType') return [];
    const pfad = resolveImport(datei, ziel);
    return pfad !== undefined && isService(pfad) ? [pfad] : [];
  });
}

/** Paths of all doors, from the root of the project. */
export function listTueren(): readonly string[] {
  const dateien = readFolders('src').filter((datei) => isCode(datei) && !isTest(datei));
  const pfade = dateien.map(({ pfad }) => pfad);
  const benutzt = dateien
    .filter(({ pfad, text }) => !isService(pfad) && text.includes('service.ts'))
    .flatMap(listServices);
  return [...new Set([...pfade.filter(isFaehigkeit), ...benutzt])].sort();
}

export type Tuer = { readonly pfad: string; readonly funktionen: ReadonlyMap<string, unknown> };

/** What can be called at a door, by name. */
export async function openTuer(pfad: string): Promise<Tuer> {
  const ziel = `../../${pfad}`;
  const modul: Record<string, unknown> = await import(/* @vite-ignore */ ziel);
  const funktionen = Object.entries(modul).filter(([, wert]) => typeof wert === 'function');
  return { pfad, funktionen: new Map(funktionen) };
}
