/**
 * Rule 1: who may know whom. Imports go down the rows, through two doors, and never in a circle.
 */
import { type Datei, isTest, parse, type Quelltext, resolveImport } from './quelltext.ts';

/** Rows from top to bottom; a name is a folder below `src/`. */
type Reihen = readonly (readonly string[])[];

/** Rows whose folders are no capabilities: what composes the product, and what everybody may use. */
export type Aufbau = {
  readonly reihen: Reihen;
  readonly zusammenbau: readonly string[];
  readonly offen: readonly string[];
};

const TUEREN_DES_ZUSAMMENBAUS = /^(index|service|routes|commands)\.ts$|^pages\//;

type Ort = { readonly ordner: string; readonly rest: string };

/** `src/web/ui/` is machinery for pages, the rest of `src/web/` composes the product. */
function placeIn(pfad: string): Ort {
  const [, ordner = '', ...rest] = pfad.split('/');
  return ordner === 'web' && rest[0] === 'ui'
    ? { ordner: 'web/ui', rest: rest.slice(1).join('/') }
    : { ordner, rest: rest.join('/') };
}

function rowOf({ reihen }: Aufbau, ordner: string): number {
  return reihen.findIndex((reihe) => reihe.includes(ordner));
}

function checkInside(quelle: Quelltext, von: Ort, nach: Ort, { zusammenbau, offen }: Aufbau): string[] {
  if (zusammenbau.includes(von.ordner) || offen.includes(von.ordner)) return [];
  if (nach.rest !== 'index.ts') return [];
  return [`${quelle.pfad} importiert das eigene index.ts: die Datei selbst importieren`];
}

/** May this file pass this door of a capability below it? Tests may also use its sample objects. */
function isDoor(quelle: Quelltext, von: Ort, nach: Ort, aufbau: Aufbau): boolean {
  if (aufbau.offen.includes(nach.ordner) || nach.rest === 'index.ts') return true;
  if (aufbau.zusammenbau.includes(von.ordner)) return TUEREN_DES_ZUSAMMENBAUS.test(nach.rest);
  if (isTest(quelle)) return nach.rest === 'service.ts' || nach.rest === 'beispiele.ts';
  return nach.rest === 'service.ts' && /(^|\/)service\.ts$/.test(von.rest);
}

function checkImport(quelle: Quelltext, ziel: string, aufbau: Aufbau): string[] {
  const [von, nach] = [placeIn(quelle.pfad), placeIn(ziel)];
  if (von.ordner === nach.ordner) return checkInside(quelle, von, nach, aufbau);
  const [oben, unten] = [rowOf(aufbau, von.ordner), rowOf(aufbau, nach.ordner)];
  if (oben < 0) return [`${quelle.pfad}: der Ordner ${von.ordner} steht in keiner Reihe`];
  const beideZusammenbau =
    aufbau.zusammenbau.includes(von.ordner) && aufbau.zusammenbau.includes(nach.ordner);
  if (unten <= oben && !beideZusammenbau) {
    return [`${quelle.pfad} importiert ${ziel}: ${nach.ordner} steht nicht unter ${von.ordner}`];
  }
  return beideZusammenbau || isDoor(quelle, von, nach, aufbau)
    ? []
    : [`${quelle.pfad} importiert ${ziel}: nur durch index.ts, aus service.ts auch durch service.ts`];
}

/** Imports against the rows and doors. */
export function checkRichtung(dateien: readonly Datei[], aufbau: Aufbau): string[] {
  return dateien.map(parse).flatMap((quelle) =>
    quelle.importe.flatMap((importiert) => {
      const ziel = resolveImport(quelle, importiert);
      return ziel?.startsWith('src/') === true ? checkImport(quelle, ziel, aufbau) : [];
    }),
  );
}

/** Circles of imports between files, type imports included; each is reported once. */
export function findKreise(dateien: readonly Datei[]): string[] {
  const nachbarn = new Map(
    dateien
      .map(parse)
      .map((quelle): [string, string[]] => [
        quelle.pfad,
        quelle.importe.flatMap((importiert) => resolveImport(quelle, importiert) ?? []),
      ]),
  );
  const fertig = new Set<string>();
  const kreise: string[] = [];
  const visit = (pfad: string, weg: readonly string[]): void => {
    const anfang = weg.indexOf(pfad);
    if (anfang >= 0) kreise.push(`Kreis: ${[...weg.slice(anfang), pfad].join(' -> ')}`);
    if (anfang >= 0 || fertig.has(pfad)) return;
    for (const ziel of nachbarn.get(pfad) ?? []) visit(ziel, [...weg, pfad]);
    fertig.add(pfad);
  };
  for (const pfad of nachbarn.keys()) visit(pfad, []);
  return kreise;
}
