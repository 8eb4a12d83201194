/**
 * Puts sheets into an .ods file that someone else wrote, and leaves everything else in it as it is: the XML of
 * the sheets and of their styles is moved over as text, because no library writes back all it has read.
 */
import type { Arbeitsmappe } from '#kernel/dokument.ts';
import { brokenFile, openPaket, type Paket, textOf } from './lesen-paket.ts';
import { writeOds } from './ods.ts';
import { pack } from './paket.ts';

const STILE = /(?<=<office:automatic-styles>)[\s\S]*(?=<\/office:automatic-styles>)/;
const TABELLEN = /<table:table(?=[ >])[\s\S]*<\/table:table>/;
/** Styles that came with sheets of ours carry a number of their own for each filling: „qw3-ce7“. */
const EIGENE_STILE =
  /<(style:style|number:[a-z]+-style)\b[^>]*\sstyle:name="(qw\d+-[^"]*)"[^>]*?(?:\/>|>[\s\S]*?<\/\1>)\s*/g;

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Drops styles of earlier fillings; what someone copied with such a style elsewhere keeps it. */
function removeUnusedStyles(inhalt: string): string {
  const isUsed = (name: string) => inhalt.split(`="${name}"`).length > 2;
  const weniger = inhalt.replace(EIGENE_STILE, (stil, _, name: string) => (isUsed(name) ? stil : ''));
  // A style dropped may have been the last to use another one.
  return weniger === inhalt ? inhalt : removeUnusedStyles(weniger);
}

/** Gives each automatic style a name that no style of the other file has. */
function renameStyles(xml: string, inhalt: string): string {
  const nummern = [...inhalt.matchAll(EIGENE_STILE)].map(([, , name]) =>
    Number.parseInt(name?.slice(2) ?? '', 10),
  );
  const marke = `qw${Math.max(0, ...nummern) + 1}-`;
  const stile = STILE.exec(xml)?.[0] ?? '';
  const namen = new Set([...stile.matchAll(/\sstyle:name="([^"]*)"/g)].map(([, name]) => name));
  return xml.replace(
    /(\s(?:style:name|[a-z]+:(?:[a-z-]+-)?style-name)=")([^"]*)"/g,
    (ganz, kopf: string, name: string) => (namen.has(name) ? `${kopf}${marke}${name}"` : ganz),
  );
}

/** The root element with the namespaces of both. */
function mergeNamespaces(inhalt: string, neu: string): string {
  const root = /<office:document-content\b[^>]*>/;
  const vorhanden = root.exec(inhalt)?.[0] ?? '';
  const fehlende = [...(root.exec(neu)?.[0] ?? '').matchAll(/\s(xmlns:[a-zA-Z0-9-]+)="[^"]*"/g)]
    .filter(([, name]) => !vorhanden.includes(` ${name}=`))
    .map(([ganz]) => ganz);
  return inhalt.replace(root, () => `${vorhanden.slice(0, -1)}${fehlende.join('')}>`);
}

function mergeStyles(inhalt: string, stile: string): string {
  const ohne = inhalt.replace(
    '<office:automatic-styles/>',
    '<office:automatic-styles></office:automatic-styles>',
  );
  if (STILE.test(ohne)) return ohne.replace(STILE, (bisher) => bisher.trimEnd() + stile);
  return ohne.replace(
    '<office:body>',
    () => `<office:automatic-styles>${stile}</office:automatic-styles><office:body>`,
  );
}

function removeTable(inhalt: string, name: string): string {
  const tabelle = `<table:table(?=[ >])[^>]*\\stable:name="${escapeRegExp(name)}"[^>]*>[\\s\\S]*?</table:table>\\s*`;
  return inhalt.replace(new RegExp(tabelle, 'g'), '');
}

function mergeContent(inhalt: string, neu: string, namen: readonly string[]): string {
  const gesaeubert = removeUnusedStyles(namen.reduce(removeTable, inhalt));
  const umbenannt = renameStyles(neu, gesaeubert);
  const stile = STILE.exec(umbenannt)?.[0] ?? '';
  const tabellen = TABELLEN.exec(umbenannt)?.[0] ?? '';
  const ende = gesaeubert.lastIndexOf('</table:table>') + '</table:table>'.length;
  const ergaenzt = gesaeubert.slice(0, ende) + tabellen + gesaeubert.slice(ende);
  return mergeStyles(mergeNamespaces(ergaenzt, neu), stile);
}

const BLATTEINSTELLUNG =
  /<config:config-item-map-entry config:name="([^"]*)">[\s\S]*?<\/config:config-item-map-entry>/g;
const BLATTEINSTELLUNGEN =
  /(<config:config-item-map-named config:name="Tables">)([\s\S]*?)(<\/config:config-item-map-named>)/;

/** Frozen headings of the new sheets, where the file has settings of sheets at all. */
function mergeSettings(einstellungen: string, neu: string, namen: readonly string[]): string {
  const neue = BLATTEINSTELLUNGEN.exec(neu)?.[2] ?? '';
  return einstellungen.replace(BLATTEINSTELLUNGEN, (_, kopf: string, bisher: string, fuss: string) => {
    const andere = bisher.replace(BLATTEINSTELLUNG, (eintrag, name: string) =>
      namen.includes(name) ? '' : eintrag,
    );
    return kopf + andere + neue + fuss;
  });
}

/**
 * The file with the sheets of `mappe` behind its own; sheets of the same names are replaced.
 * @throws EingabeFehler when the file is broken or too large
 */
export async function supplementOds(paket: Paket, mappe: Arbeitsmappe, datei: string): Promise<Uint8Array> {
  const neu = await openPaket(await writeOds(mappe), datei);
  const namen = mappe.blaetter.map(({ name }) => name);
  const inhalt = textOf(paket, 'content.xml');
  if (inhalt === undefined) throw brokenFile(datei);
  const teile = new Map(paket);
  const put = (pfad: string, text: string) => teile.set(pfad, new TextEncoder().encode(text));
  put('content.xml', mergeContent(inhalt, textOf(neu, 'content.xml') ?? '', namen));
  const einstellungen = textOf(paket, 'settings.xml');
  if (einstellungen !== undefined) {
    put('settings.xml', mergeSettings(einstellungen, textOf(neu, 'settings.xml') ?? '', namen));
  }
  return await pack(teile, mappe.datum);
}
