/**
 * Rule 3: the SQL of a capability names only its own tables. Its name is the prefix of every table.
 */
import { asNode, type Datei, dottedName, isTest, type Knoten, parse, placeOf, walk } from './quelltext.ts';

/** Kysely methods whose first argument names tables. */
const TABELLENMETHODEN =
  /^(selectFrom|insertInto|updateTable|deleteFrom|replaceInto|mergeInto|using|from|innerJoin|leftJoin|rightJoin|fullJoin|crossJoin|innerJoinLateral|leftJoinLateral)$/;

const SQL_TABELLE =
  /\b(?:from|join|into|update|table(?:\s+if\s+(?:not\s+)?exists)?|references|truncate|view)\s+(?:only\s+)?"?([a-z][a-z0-9_]*)\b"?(?!\s*\()/gi;

/** Words that may follow `from`, `update` … without being a table of anybody; `public` is every role. */
const KEINE_TABELLE =
  /^(or|on|quartierwerk_anwendung|set|select|lateral|unnest|values|only|of|nowait|skip|no|if|as|is|the|a|now|excluded|strict|public|pg_\w+)$/i;

/** Without comments, literals and the comparison `is distinct from`. */
function stripComments(sql: string): string {
  return sql
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    .replace(/'(?:[^']|'')*'/g, "''")
    .replace(/\bdistinct\s+from\b/gi, ' ');
}

/** Tables that an SQL text names; its own `with` names are left out. */
function tablesOfSql(sql: string): readonly string[] {
  const rein = stripComments(sql);
  const eigene = new Set(
    [...rein.matchAll(/\b([a-z][a-z0-9_]*)\s+(?:\([^()]*\)\s+)?as\s+(?:materialized\s+)?\(/gi)].map(
      ([, name]) => name,
    ),
  );
  return [...rein.matchAll(SQL_TABELLE)]
    .map(([, name = '']) => name)
    .filter((name) => !eigene.has(name) && !KEINE_TABELLE.test(name));
}

function textsOf(wert: unknown): readonly string[] {
  const knoten = asNode(wert);
  if (knoten?.type === 'Literal' && typeof knoten.value === 'string') return [knoten.value];
  const elemente = knoten?.type === 'ArrayExpression' ? knoten.elements : undefined;
  return Array.isArray(elemente) ? elemente.flatMap(textsOf) : [];
}

function tablesOfCall(knoten: Knoten): readonly string[] {
  const aufruf = asNode(knoten.callee);
  const methode = aufruf?.type === 'MemberExpression' ? dottedName(aufruf.property) : '';
  if (!TABELLENMETHODEN.test(methode) || methode === 'from') return [];
  const argumente = Array.isArray(knoten.arguments) ? knoten.arguments : [];
  return textsOf(argumente[0]).map((text) => text.split(/\s+as\s+/i)[0] ?? '');
}

function tablesOfTemplate(knoten: Knoten): readonly string[] {
  if (!/^sql(\.|$)/.test(dottedName(knoten.tag))) return [];
  const teile = asNode(knoten.quasi)?.quasis;
  const text = (Array.isArray(teile) ? teile : [])
    .map((teil: Knoten) => (teil.value as { cooked?: string }).cooked ?? '')
    .join(' ( ');
  return tablesOfSql(text);
}

function tablesOfNode(knoten: Knoten): readonly string[] {
  if (knoten.type === 'CallExpression') return tablesOfCall(knoten);
  return knoten.type === 'TaggedTemplateExpression' ? tablesOfTemplate(knoten) : [];
}

function isOwn(tabelle: string, ordner: string): boolean {
  const praefix = ordner.replaceAll('-', '_');
  return tabelle === praefix || tabelle.startsWith(`${praefix}_`);
}

/** Views that their owner publishes for others, read from the migrations. */
function viewsOf(migrationen: readonly Datei[]): ReadonlySet<string> {
  return new Set(
    migrationen.flatMap(({ text }) =>
      [...stripComments(text).matchAll(/create\s+(?:or\s+replace\s+)?view\s+([a-z0-9_]+)/gi)].map(
        ([, name = '']) => name,
      ),
    ),
  );
}

function checkMigration({ pfad, text }: Datei): string[] {
  const ordner = /^migrations\/\d{4}_([a-z0-9-]+?)(?:__.*)?\.sql$/.exec(pfad)?.[1];
  if (ordner === undefined) return [`${pfad}: Migrationen heißen 0001_<fähigkeit>.sql`];
  return tablesOfSql(text)
    .filter((tabelle) => !isOwn(tabelle, ordner.replace(/-.*/, '')))
    .map((tabelle) => `${pfad} nennt die Tabelle ${tabelle} einer anderen Fähigkeit`);
}

/** Code of capabilities and migrations against the prefix. */
export function checkTabellen(
  dateien: readonly Datei[],
  migrationen: readonly Datei[],
  faehigkeiten: readonly string[],
): string[] {
  const sichten = viewsOf(migrationen);
  const imCode = dateien
    .filter((datei) => !isTest(datei))
    .map((datei) => ({ datei, ordner: datei.pfad.split('/')[1] ?? '' }))
    .filter(({ ordner }) => faehigkeiten.includes(ordner))
    .flatMap(({ datei, ordner }) =>
      walk(parse(datei).baum).flatMap((knoten) =>
        tablesOfNode(knoten)
          .filter((tabelle) => !isOwn(tabelle, ordner) && !sichten.has(tabelle))
          .map(
            (tabelle) => `${placeOf(datei, knoten)} liest ${tabelle}: über den service der Fähigkeit gehen`,
          ),
      ),
    );
  const sql = migrationen.filter(({ pfad }) => pfad.endsWith('.sql'));
  return [...imCode, ...sql.flatMap(checkMigration)];
}
