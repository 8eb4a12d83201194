/**
 * The versions and what differs between two of them, as files for spreadsheets.
 */
import { formatCsv } from '#kernel/csv.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { formatTag } from '../entwuerfe/liste.ts';
import type { Feldunterschied } from '../vergleich/zeilen.ts';
import { describeSpannen, type Fassungsgeschichte, type Fassungszeile } from './fassungsliste.ts';

/** In words what happened to a field. */
export function describeUnterschied({ vorher, nachher }: Feldunterschied): string {
  if (vorher.length === 0) return 'hinzugekommen';
  return nachher.length === 0 ? 'entfallen' : 'geändert';
}

/** „mitgelieferter Katalog“ or „freigegeben am 01.05.2026 von …“ */
export function describeHerkunft({ herkunft }: Fassungszeile): string {
  if (herkunft.art === 'datei') return 'mitgelieferter Katalog';
  const { freigabe } = herkunft;
  if (!freigabe) return 'in dieser Anwendung freigegeben';
  return `freigegeben am ${formatTag(freigabe.freigegebenAm)} von ${freigabe.organisation}`;
}

const anlassOf = ({ herkunft }: Fassungszeile): string =>
  herkunft.art === 'freigabe' ? (herkunft.freigabe?.anlass ?? '') : '';

const PRUEFSTAND_TEXT = { gelesen: 'in der Quelle gelesen', ungeprueft: 'nicht geprüft' } as const;

export function formatFassungenCsv({ norm, zeilen }: Fassungsgeschichte): string {
  return formatCsv([
    [
      'Kennung',
      'Fassung ab',
      'Gilt',
      'Titel',
      'Quelle',
      'Stand der Quelle',
      'Prüfstand',
      'Herkunft',
      'Anlass',
    ],
    ...zeilen.map((zeile) => [
      norm,
      formatKalendertag(zeile.ab),
      describeSpannen(zeile.spannen),
      zeile.titel,
      zeile.quelle.url,
      formatKalendertag(zeile.quelle.stand),
      PRUEFSTAND_TEXT[zeile.quelle.pruefstand],
      describeHerkunft(zeile),
      anlassOf(zeile),
    ]),
  ]);
}

export function formatFassungsvergleichCsv({ norm, von, bis, unterschiede }: Fassungsgeschichte): string {
  const kopf = [norm, von ? formatKalendertag(von.ab) : '', formatKalendertag(bis.ab)];
  return formatCsv([
    ['Kennung', 'Vorher Fassung ab', 'Nachher Fassung ab', 'Feld', 'Was', 'Vorher', 'Nachher'],
    ...unterschiede.map((unterschied) => [
      ...kopf,
      unterschied.feld,
      describeUnterschied(unterschied),
      unterschied.vorher.join(' / '),
      unterschied.nachher.join(' / '),
    ]),
  ]);
}
