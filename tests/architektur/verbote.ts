/**
 * Rule 7: names that say nothing, and language features that Node can't run or that hide what happens.
 */
import {
  asNode,
  type Datei,
  dottedName,
  type Knoten,
  parse,
  placeOf,
  type Quelltext,
  walk,
} from './quelltext.ts';

const LEERE_NAMEN = /^(utils?|helpers?|common|shared|misc|types)$/i;

/** React Router reads default exports of route modules, its entries and its table; tools those of configs. */
const MIT_DEFAULT = /\/pages\/|^src\/web\/(root|routes|entry\.(client|server)|[a-z-]+)\.tsx?$|\.config\.ts$/;

export function checkNamen(dateien: readonly Datei[]): string[] {
  return dateien.flatMap(({ pfad }) =>
    pfad
      .split('/')
      .filter((teil) => LEERE_NAMEN.test(teil.split('.')[0] ?? ''))
      .map((teil) => `${pfad}: „${teil}“ sagt nicht, was darin ist`),
  );
}

/** Classes only for errors: they extend `Error` or an error of ours. */
function isErrorClass(knoten: Knoten): boolean {
  return /(Error|Fehler)$/.test(dottedName(knoten.superClass));
}

type Verbot = { readonly trifft: (knoten: Knoten) => boolean; readonly text: string };

const VERBOTE: readonly Verbot[] = [
  { trifft: ({ type }) => type === 'TSEnumDeclaration', text: 'enum: eine Liste „as const“ nehmen' },
  { trifft: ({ type }) => type === 'Decorator', text: 'Decorator: eine Funktion aufrufen' },
  {
    trifft: ({ type }) => type === 'TSParameterProperty',
    text: 'Parametereigenschaft: das Feld ausschreiben',
  },
  {
    trifft: (knoten) => /^Class(Declaration|Expression)$/.test(knoten.type) && !isErrorClass(knoten),
    text: 'Klasse, die kein Fehler ist: Funktionen mit Parametern nehmen',
  },
];

function checkSyntax(quelle: Quelltext): string[] {
  return walk(quelle.baum).flatMap((knoten) => {
    const verboten = VERBOTE.filter(({ trifft }) => trifft(knoten)).map(({ text }) => text);
    if (asNode(knoten)?.type === 'ExportDefaultDeclaration' && !MIT_DEFAULT.test(quelle.pfad)) {
      verboten.push('Default-Export: einen Namen exportieren');
    }
    return verboten.map((text) => `${placeOf(quelle, knoten)}: ${text}`);
  });
}

export function checkVerbote(dateien: readonly Datei[]): string[] {
  return dateien.map(parse).flatMap(checkSyntax);
}
