/**
 * What reading in found and changed, in German.
 */
import { formatAnzahl } from '../../ansicht/zahlformat.ts';
import type { Einlesebericht } from '../einlesebericht.ts';

/** What storing a file does, whether done or only tried. */
export type Speicherbericht = {
  /** Series that were not there. */
  readonly neu: number;
  /** Series with other values than before. */
  readonly geaendert: number;
  readonly unveraendert: number;
  /** Areas that are new or changed, with or without numbers. */
  readonly neueGebiete: number;
  readonly neueIndikatoren: number;
  /** Hidden cells of the series that are written. */
  readonly verdeckt: number;
  /** Cells with a number of the series that are written. */
  readonly zellen: number;
  /** Editions that were public and must be published again. */
  readonly zurueckgezogen: readonly number[];
  /** The same is stored already. */
  readonly leer: boolean;
};

export type Einleseausgang = {
  readonly probe: boolean;
  readonly monitoring: string;
  /** null: nothing was read from a table. */
  readonly gelesen: Einlesebericht | null;
  readonly gespeichert: Speicherbericht;
  readonly hinweise: readonly string[];
};

/** „2016 bis 2025 (10)“ */
export function formatJahre(jahre: readonly number[]): string {
  const [erstes, letztes] = [jahre[0], jahre.at(-1)];
  if (erstes === undefined) return 'keine';
  return jahre.length === 1 ? String(erstes) : `${erstes} bis ${letztes} (${jahre.length})`;
}

/** „1 Reihe“, „2 Reihen“ */
export function zaehle(anzahl: number, eine: string, mehrere: string): string {
  return `${formatAnzahl(anzahl)} ${anzahl === 1 ? eine : mehrere}`;
}

/** How many areas with a row have no value, over all series. */
export function countFehlende({ reihen }: Einlesebericht): number {
  return reihen.reduce((summe, { fehlend }) => summe + fehlend, 0);
}

/** What was read, in one sentence. */
export function describeGelesenes(bericht: Einlesebericht): string {
  const ohne = bericht.reihen.filter(({ werte }) => werte === 0).length;
  const teile = [
    zaehle(bericht.zeilen, 'Zeile', 'Zeilen'),
    zaehle(bericht.gebiete, 'Gebiet', 'Gebiete'),
    `Ausgaben: ${formatJahre(bericht.jahre)}`,
    `${zaehle(bericht.reihen.length, 'Reihe', 'Reihen')}${ohne > 0 ? `, davon ohne jeden Wert ${ohne}` : ''}`,
    `fehlende Werte: ${formatAnzahl(countFehlende(bericht))}`,
  ];
  return `${teile.join('; ')}.`;
}

/** What changes, a sentence each; none where nothing does. */
export function describeAenderungen(zahlen: Speicherbericht): readonly string[] {
  if (zahlen.leer) return [];
  const { neu, geaendert, unveraendert, neueGebiete, neueIndikatoren, verdeckt, zurueckgezogen } = zahlen;
  return [
    `Reihen: ${formatAnzahl(neu)} neu, ${formatAnzahl(geaendert)} geändert, ${formatAnzahl(unveraendert)} unverändert.`,
    ...(neueGebiete > 0 ? [`Gebiete, neu oder mit anderen Angaben: ${formatAnzahl(neueGebiete)}.`] : []),
    ...(neueIndikatoren > 0
      ? [`Indikatoren, neu oder mit anderen Angaben: ${formatAnzahl(neueIndikatoren)}.`]
      : []),
    `Verdeckt in den geschriebenen Reihen: ${formatAnzahl(verdeckt)} Zellen; gezeigt: ${formatAnzahl(zahlen.zellen)}.`,
    ...(zurueckgezogen.length > 0
      ? [
          `Veröffentlichte Ausgaben, die zurückgezogen werden und neu zu veröffentlichen sind: ${zurueckgezogen.join(', ')}.`,
        ]
      : []),
  ];
}

function describeEnde({ probe, gespeichert, monitoring }: Einleseausgang): string {
  if (gespeichert.leer) return `„${monitoring}“ ist unverändert: Alles aus der Datei ist schon gespeichert.`;
  return probe ? 'Probe: Es wurde nichts gespeichert.' : `Gespeichert in „${monitoring}“.`;
}

/** The report of the command line. */
export function renderAusgang(ausgang: Einleseausgang): string {
  const { gelesen, gespeichert, hinweise } = ausgang;
  return [
    ...(gelesen === null ? [] : [`Gelesen: ${describeGelesenes(gelesen)}`]),
    ...describeAenderungen(gespeichert),
    ...(gelesen !== null && gelesen.ungenutzt.length > 0
      ? [`Nicht zugeordnet: ${gelesen.ungenutzt.join(', ')}.`]
      : []),
    ...(hinweise.length > 0 ? ['Hinweise:', ...hinweise.map((hinweis) => `  - ${hinweis}`)] : []),
    describeEnde(ausgang),
    '',
  ].join('\n');
}
