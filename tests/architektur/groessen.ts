/**
 * Rule 4: sizes that one head can hold. Cognitive complexity is checked by the linter (biome.json).
 */
import { dirname } from 'node:path';
import {
  type Datei,
  isTest,
  type Knoten,
  lineOf,
  parse,
  placeOf,
  type Quelltext,
  walk,
  walkUntil,
} from './quelltext.ts';

const HOECHSTENS = { zeilenJeDatei: 300, zeilenJeFunktion: 50, dateienJeOrdner: 20 };

/** Path (of a file or folder) and why it may be larger. */
export type Ausnahmen = Readonly<Record<string, string>>;

const FUNKTION = /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/;
const OHNE_ORDNERGRENZE = /^(recht|migrations)(\/|$)|\/kriterien$/;

function isJsx({ type }: Knoten): boolean {
  return type === 'JSXElement' || type === 'JSXFragment';
}

/** Lines that markup covers from end to end; the line it starts on belongs to the code. */
function markupLines(quelle: Quelltext, funktion: Knoten): number {
  let zeilen = 0;
  for (const knoten of walkUntil(funktion, isJsx)) {
    if (isJsx(knoten)) zeilen += lineOf(quelle, knoten.end) - lineOf(quelle, knoten.start);
  }
  return zeilen;
}

function checkFunctions(datei: Datei): string[] {
  const quelle = parse(datei);
  return walk(quelle.baum)
    .filter(({ type }) => FUNKTION.test(type))
    .flatMap((funktion) => {
      const alle = lineOf(quelle, funktion.end) - lineOf(quelle, funktion.start) + 1;
      const zeilen = alle - markupLines(quelle, funktion);
      return zeilen > HOECHSTENS.zeilenJeFunktion
        ? [
            `${placeOf(quelle, funktion)}: Funktion mit ${zeilen} Zeilen, höchstens ${HOECHSTENS.zeilenJeFunktion}`,
          ]
        : [];
    });
}

function checkFile({ pfad, text }: Datei): string[] {
  const zeilen = text.trimEnd().split('\n').length;
  return zeilen > HOECHSTENS.zeilenJeDatei
    ? [
        `${pfad}: ${zeilen} Zeilen, höchstens ${HOECHSTENS.zeilenJeDatei}; nach Schritten des Verfahrens teilen`,
      ]
    : [];
}

function checkFolders(dateien: readonly Datei[]): string[] {
  const ordner = new Map<string, number>();
  for (const datei of dateien.filter((eintrag) => !isTest(eintrag))) {
    const name = dirname(datei.pfad);
    if (!OHNE_ORDNERGRENZE.test(name)) ordner.set(name, (ordner.get(name) ?? 0) + 1);
  }
  return [...ordner]
    .filter(([, anzahl]) => anzahl > HOECHSTENS.dateienJeOrdner)
    .map(([name, anzahl]) => `${name}: ${anzahl} Dateien, höchstens ${HOECHSTENS.dateienJeOrdner}`);
}

/** Code files against the limits. Functions of tests are not counted: `describe` is no function to hold in mind. */
export function checkGroessen(dateien: readonly Datei[], ausnahmen: Ausnahmen): string[] {
  const funde = [
    ...dateien.flatMap(checkFile),
    ...dateien.filter((datei) => !isTest(datei)).flatMap(checkFunctions),
    ...checkFolders(dateien),
  ];
  return funde.filter((fund) => !Object.keys(ausnahmen).some((pfad) => fund.startsWith(`${pfad}:`)));
}

/** Exceptions that are no longer needed. */
export function findAlteAusnahmen(dateien: readonly Datei[], ausnahmen: Ausnahmen): string[] {
  const funde = checkGroessen(dateien, {});
  return Object.keys(ausnahmen).filter((pfad) => !funde.some((fund) => fund.startsWith(`${pfad}:`)));
}
