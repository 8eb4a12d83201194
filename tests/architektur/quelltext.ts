/**
 * Reads source files for the house rules: what they import and export, and their syntax tree.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

/** A file of the project; `pfad` from its root with slashes. Rules know nothing of the disk. */
export type Datei = { readonly pfad: string; readonly text: string };

/** Node of the ESTree; offsets are positions in the text. */
export type Knoten = { readonly type: string; readonly start: number; readonly end: number } & {
  readonly [feld: string]: unknown;
};

export type Quelltext = Datei & {
  readonly baum: Knoten;
  /** Import specifiers as written, also of types, re-exports and `import()`. */
  readonly importe: readonly string[];
};

const WURZEL = fileURLToPath(new URL('../../', import.meta.url));

function* walkFolder(ordner: string): Generator<string> {
  for (const eintrag of readdirSync(join(WURZEL, ordner), { withFileTypes: true })) {
    const pfad = posix.join(ordner, eintrag.name);
    if (eintrag.isDirectory()) yield* walkFolder(pfad);
    else yield pfad.split(sep).join('/');
  }
}

/** All files below the given folders; a folder that does not exist is empty. */
export function readFolders(...ordner: readonly string[]): readonly Datei[] {
  const vorhanden = new Set(readdirSync(WURZEL));
  return ordner
    .filter((name) => vorhanden.has(name))
    .flatMap((name) => [...walkFolder(name)])
    .map((pfad) => ({ pfad, text: readFileSync(join(WURZEL, pfad), 'utf8') }));
}

export function isCode({ pfad }: Datei): boolean {
  return /\.tsx?$/.test(pfad);
}

/** Tests and what only they use (generators of random values). */
export function isTest({ pfad }: Datei): boolean {
  return pfad.startsWith('tests/') || /\.(test|arbitrary)\.tsx?$/.test(pfad);
}

function isNode(wert: unknown): wert is Knoten {
  return typeof wert === 'object' && wert !== null && typeof (wert as Knoten).type === 'string';
}

/** No copies on the way: together the rules look at every node some ten times, that is tens of millions of times. */
function childrenOf(knoten: Knoten): readonly Knoten[] {
  const kinder: Knoten[] = [];
  for (const feld in knoten) {
    const wert = knoten[feld];
    if (Array.isArray(wert)) kinder.push(...wert.filter(isNode));
    else if (isNode(wert)) kinder.push(wert);
  }
  return kinder;
}

function collect(knoten: Knoten, alle: Knoten[]): readonly Knoten[] {
  alle.push(knoten);
  for (const kind of childrenOf(knoten)) collect(kind, alle);
  return alle;
}

const GELAUFEN = new WeakMap<Knoten, readonly Knoten[]>();

/** The root of a tree and everything below it, outer before inner; listed once, however many rules ask. */
export function walk(baum: Knoten): readonly Knoten[] {
  const alle = GELAUFEN.get(baum) ?? collect(baum, []);
  GELAUFEN.set(baum, alle);
  return alle;
}

/** Like `walk`, but does not look inside nodes that `halt` accepts. */
export function* walkUntil(knoten: Knoten, halt: (knoten: Knoten) => boolean): Generator<Knoten> {
  yield knoten;
  if (halt(knoten)) return;
  for (const kind of childrenOf(knoten)) yield* walkUntil(kind, halt);
}

const MIT_ZIEL: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'ExportAllDeclaration',
  'ExportNamedDeclaration',
  'ImportExpression',
  'TSImportType',
]);

function importsOf(baum: Knoten): readonly string[] {
  const importe: string[] = [];
  for (const knoten of walk(baum)) {
    const ziel = MIT_ZIEL.has(knoten.type) ? knoten.source : undefined;
    if (isNode(ziel) && typeof ziel.value === 'string') importe.push(ziel.value);
  }
  return importe;
}

const GELESEN = new WeakMap<Datei, Quelltext>();

/** Each file is parsed once, however many rules look at it. @throws Error when it is no valid TypeScript */
export function parse(datei: Datei): Quelltext {
  const bekannt = GELESEN.get(datei);
  if (bekannt !== undefined) return bekannt;
  const { program, errors } = parseSync(datei.pfad, datei.text);
  if (errors.length > 0) throw new Error(`${datei.pfad}: ${errors[0]?.message}`);
  const baum = program as unknown as Knoten;
  const quelle = { ...datei, baum, importe: importsOf(baum) };
  GELESEN.set(datei, quelle);
  return quelle;
}

/** Path of the project file that an import means, or undefined for a package. */
export function resolveImport(von: Datei, ziel: string): string | undefined {
  if (ziel.startsWith('#')) return `src/${ziel.slice(1)}`;
  return ziel.startsWith('.') ? posix.join(dirname(von.pfad), ziel) : undefined;
}

/** „src/a.ts:12“ */
export function placeOf(datei: Datei, knoten: Knoten): string {
  return `${datei.pfad}:${lineOf(datei, knoten.start)}`;
}

export function lineOf({ text }: Datei, stelle: number): number {
  return text.slice(0, stelle).split('\n').length;
}

/** Dotted name of a chain of identifiers such as `Temporal.Now`, else an empty text. */
export function dottedName(knoten: unknown): string {
  if (!isNode(knoten)) return '';
  if (knoten.type === 'Identifier') return String(knoten.name);
  if (knoten.type !== 'MemberExpression' || knoten.computed === true) return '';
  const links = dottedName(knoten.object);
  return links === '' ? '' : `${links}.${dottedName(knoten.property)}`;
}

export function asNode(wert: unknown): Knoten | undefined {
  return isNode(wert) ? wert : undefined;
}
