/**
 * What an import did, in words and as tables for spreadsheets.
 */
import { formatCsv } from '#kernel/csv.ts';
import { REPARATUR_TEXT, REPARATURARTEN, type Reparaturart } from './reparatur/fehler.ts';
import type { Einleseunterschied, Fehlerzeile } from './unterschied.ts';

/** „209 neu, 3 geändert …“; what did not happen is left out. */
export function describeUnterschied(unterschied: Einleseunterschied): string {
  const teile: readonly (readonly [number, string])[] = [
    [unterschied.neu.length, 'neu'],
    [unterschied.geaendert.length, 'geändert'],
    [unterschied.zurueck.length, 'wieder vorhanden'],
    [unterschied.verschwunden.length, 'nicht mehr in der Datei'],
    [unterschied.neuAusgewertet, 'nach neuen Regeln ausgewertet'],
    [unterschied.unveraendert, 'unverändert'],
  ];
  const text = teile
    .filter(([anzahl]) => anzahl > 0)
    .map(([anzahl, wort]) => `${anzahl} ${wort}`)
    .join(', ');
  return text || 'keine Datensätze';
}

/** Faults by kind, the frequent ones first. */
export function countReparaturen(
  zeilen: readonly Fehlerzeile[],
): readonly { readonly art: Reparaturart; readonly text: string; readonly anzahl: number }[] {
  return REPARATURARTEN.map((art) => ({
    art,
    text: REPARATUR_TEXT[art],
    anzahl: zeilen.filter((zeile) => zeile.art === art).length,
  }))
    .filter(({ anzahl }) => anzahl > 0)
    .sort((a, b) => b.anzahl - a.anzahl);
}

/** Fault report: semicolons, UTF-8 with byte order mark, CRLF. */
export function formatFehlerbericht(zeilen: readonly Fehlerzeile[]): string {
  return formatCsv([
    ['Zeile', 'Kennung', 'Titel', 'Feld', 'Fehler', 'In der Quelle', 'Übernommen als'],
    ...zeilen.map((zeile) => [
      String(zeile.zeile),
      zeile.kennung,
      zeile.titel,
      zeile.feld,
      REPARATUR_TEXT[zeile.art],
      zeile.vorher,
      zeile.nachher,
    ]),
  ]);
}

/** Difference report: one line for each field that changed. */
export function formatUnterschiedbericht(unterschied: Einleseunterschied): string {
  const einfach = (was: string, liste: Einleseunterschied['neu']) =>
    liste.map(({ kennung, titel }) => [was, kennung, titel, '', '', '']);
  const geaendert = unterschied.geaendert.flatMap(({ kennung, titel, felder }) =>
    felder.length === 0
      ? [['geändert', kennung, titel, 'nicht übernommene Felder', '', '']]
      : felder.map(({ feld, vorher, nachher }) => [
          'geändert',
          kennung,
          titel,
          feld,
          String(vorher ?? ''),
          String(nachher ?? ''),
        ]),
  );
  return formatCsv([
    ['Unterschied', 'Kennung', 'Titel', 'Feld', 'Vorher', 'Nachher'],
    ...einfach('neu', unterschied.neu),
    ...geaendert,
    ...einfach('wieder vorhanden', unterschied.zurueck),
    ...einfach('nicht mehr in der Datei', unterschied.verschwunden),
  ]);
}
