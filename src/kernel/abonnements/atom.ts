/**
 * News as an Atom feed (RFC 4287).
 */

export type Feedeintrag = {
  /** Stable and unique, an IRI. */
  readonly kennung: string;
  readonly titel: string;
  readonly adresse: string;
  /** UTC instant, ISO 8601. */
  readonly aktualisiert: string;
  readonly zusammenfassung: string;
  readonly schlagworte: readonly string[];
};

export type Feedkopf = {
  readonly kennung: string;
  readonly titel: string;
  readonly untertitel: string;
  /** Address of the feed itself, and of the page that shows the same. */
  readonly selbst: string;
  readonly seite: string;
  /** Of the feed when nothing is in it. */
  readonly stand: string;
};

const ZEICHEN: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** XML 1.0 knows no way to write other control characters and single surrogates: they go. */
function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (zeichen) => ZEICHEN[zeichen] ?? zeichen);
}

function renderEintrag(eintrag: Feedeintrag): string[] {
  return [
    '  <entry>',
    `    <id>${escapeXml(eintrag.kennung)}</id>`,
    `    <title>${escapeXml(eintrag.titel)}</title>`,
    `    <link rel="alternate" type="text/html" href="${escapeXml(eintrag.adresse)}"/>`,
    `    <updated>${escapeXml(eintrag.aktualisiert)}</updated>`,
    `    <summary type="text">${escapeXml(eintrag.zusammenfassung)}</summary>`,
    ...eintrag.schlagworte.map((wort) => `    <category term="${escapeXml(wort)}"/>`),
    '  </entry>',
  ];
}

/** Entries as given; the feed is as new as the newest of them. */
export function formatAtom(kopf: Feedkopf, eintraege: readonly Feedeintrag[]): string {
  const neueste =
    eintraege
      .map(({ aktualisiert }) => aktualisiert)
      .toSorted()
      .at(-1) ?? kopf.stand;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">',
    `  <id>${escapeXml(kopf.kennung)}</id>`,
    `  <title>${escapeXml(kopf.titel)}</title>`,
    `  <subtitle>${escapeXml(kopf.untertitel)}</subtitle>`,
    `  <link rel="self" type="application/atom+xml" href="${escapeXml(kopf.selbst)}"/>`,
    `  <link rel="alternate" type="text/html" href="${escapeXml(kopf.seite)}"/>`,
    `  <updated>${escapeXml(neueste)}</updated>`,
    '  <author><name>Quartierwerk</name></author>',
    '  <generator>Quartierwerk</generator>',
    ...eintraege.flatMap(renderEintrag),
    '</feed>',
    '',
  ].join('\n');
}
