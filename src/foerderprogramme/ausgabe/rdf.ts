/**
 * Statements about resources (RDF 1.1) and the two ways to write them that portals read: Turtle and JSON-LD.
 * Every resource has an address of its own; there are no blank nodes.
 */

/** Prefixes that both ways of writing declare. */
export type Praefixe = Readonly<Record<string, string>>;

/** Object of a statement: another resource, or a text with its language or datatype (prefixed name). */
export type Rdfwert =
  | { readonly art: 'ressource'; readonly adresse: string }
  | { readonly art: 'text'; readonly wert: string; readonly sprache?: string; readonly typ?: string };

/** What is said of one resource; properties and classes as prefixed names, e.g. `dct:title`. */
export type Ressource = {
  readonly adresse: string;
  readonly klassen: readonly string[];
  readonly angaben: readonly (readonly [eigenschaft: string, wert: Rdfwert])[];
};

export const ressource = (adresse: string): Rdfwert => ({ art: 'ressource', adresse });
export const deutsch = (wert: string): Rdfwert => ({ art: 'text', wert, sprache: 'de' });
export const datiert = (wert: string): Rdfwert => ({ art: 'text', wert, typ: 'xsd:date' });
export const wortlaut = (wert: string): Rdfwert => ({ art: 'text', wert });

/** Characters that may not stand in an IRI (RFC 3987) are written as bytes. */
function escapeAdresse(adresse: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be escaped
  return adresse.replace(/[\u0000-\u0020<>"{}|\\^`]/g, (zeichen) => encodeURIComponent(zeichen));
}

const KURZZEICHEN: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** String of Turtle (W3C, 2.5.1 and 6.4): quotes, backslash and control characters escaped. */
function quote(text: string): string {
  const inhalt = text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be escaped
    /[\\"\u0000-\u001f\u007f]/g,
    (zeichen) =>
      KURZZEICHEN[zeichen] ?? `\\u${zeichen.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return `"${inhalt}"`;
}

function turtleOf(wert: Rdfwert): string {
  if (wert.art === 'ressource') return `<${escapeAdresse(wert.adresse)}>`;
  const zusatz = wert.sprache ? `@${wert.sprache}` : wert.typ ? `^^${wert.typ}` : '';
  return `${quote(wert.wert)}${zusatz}`;
}

/** Turtle, one property a line. */
export function writeTurtle(praefixe: Praefixe, ressourcen: readonly Ressource[]): string {
  const kopf = Object.entries(praefixe).map(([name, adresse]) => `@prefix ${name}: <${adresse}> .`);
  const bloecke = ressourcen.map(({ adresse, klassen, angaben }) => {
    const zeilen = [
      `a ${klassen.join(', ')}`,
      ...angaben.map(([eigenschaft, wert]) => `${eigenschaft} ${turtleOf(wert)}`),
    ];
    return `<${escapeAdresse(adresse)}>\n  ${zeilen.join(' ;\n  ')} .`;
  });
  return `${[kopf.join('\n'), ...bloecke].join('\n\n')}\n`;
}

function jsonOf(wert: Rdfwert): Readonly<Record<string, string>> {
  if (wert.art === 'ressource') return { '@id': escapeAdresse(wert.adresse) };
  if (wert.sprache) return { '@value': wert.wert, '@language': wert.sprache };
  return wert.typ ? { '@value': wert.wert, '@type': wert.typ } : { '@value': wert.wert };
}

/** JSON-LD 1.1 with the prefixes as its context. */
export function writeJsonLd(praefixe: Praefixe, ressourcen: readonly Ressource[]): string {
  const graph = ressourcen.map(({ adresse, klassen, angaben }) => {
    const knoten: Record<string, unknown> = { '@id': escapeAdresse(adresse), '@type': klassen };
    for (const [eigenschaft, wert] of angaben) {
      const bisher = (knoten[eigenschaft] ?? []) as readonly unknown[];
      knoten[eigenschaft] = [...bisher, jsonOf(wert)];
    }
    return knoten;
  });
  return `${JSON.stringify({ '@context': praefixe, '@graph': graph }, null, 2)}\n`;
}
