/**
 * Rule 2: pure files compute from what they are given. No machinery, no node:*, no clock, no random.
 */
import {
  asNode,
  type Datei,
  dottedName,
  isTest,
  type Knoten,
  parse,
  placeOf,
  type Quelltext,
  resolveImport,
  walk,
} from './quelltext.ts';

const SCHALE = /^src\/(platform|web|server|cli)\/|\/(service|repository|routes|commands)\.ts$|\/pages\//;

function isPure(datei: Datei): boolean {
  return datei.pfad.startsWith('src/') && !SCHALE.test(datei.pfad) && !isTest(datei);
}

const UHR_UND_ZUFALL =
  /^(Date\.now|Temporal\.Now(\..*)?|performance\.now|Math\.random|crypto\.(randomUUID|getRandomValues)|process(\..*)?)$/;

function checkImports(quelle: Quelltext): string[] {
  return quelle.importe.flatMap((importiert) => {
    const ziel = resolveImport(quelle, importiert) ?? importiert;
    return /^(node:|src\/platform\/)/.test(ziel)
      ? [`${quelle.pfad} importiert ${importiert}: reine Dateien rechnen nur; in die Schale verschieben`]
      : [];
  });
}

/** `new Date()` and `Date()` read the clock; `new Date(wert)` only converts. */
function readsClock(knoten: Knoten): boolean {
  const aufruf = dottedName(knoten.callee);
  const argumente = knoten.arguments;
  if (knoten.type === 'CallExpression') return aufruf === 'Date';
  return (
    knoten.type === 'NewExpression' && aufruf === 'Date' && Array.isArray(argumente) && argumente.length === 0
  );
}

function checkNode(quelle: Quelltext, knoten: Knoten): string[] {
  const name = knoten.type === 'MemberExpression' ? dottedName(asNode(knoten)) : '';
  return readsClock(knoten) || UHR_UND_ZUFALL.test(name)
    ? [`${placeOf(quelle, knoten)} liest Uhr, Zufall oder Prozess: den Wert als Parameter übergeben`]
    : [];
}

export function checkReinheit(dateien: readonly Datei[]): string[] {
  return dateien
    .filter(isPure)
    .map(parse)
    .flatMap((quelle) => [
      ...checkImports(quelle),
      ...walk(quelle.baum).flatMap((knoten) => checkNode(quelle, knoten)),
    ]);
}
