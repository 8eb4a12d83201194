/**
 * Figures of the own solver beside HiGHS on the package model, in German tables.
 */
import { renderTexttabelle } from '#kernel/texttabelle.ts';
import type { Loeserlauf, Werte } from './loeserlauf.ts';

export type Loeserzeile = { readonly reihe: string; readonly laeufe: readonly Loeserlauf[] };

const ZAHL = new Intl.NumberFormat('de-DE', { maximumSignificantDigits: 3, useGrouping: true });
const zahl = (wert: number | undefined): string =>
  wert !== undefined && Number.isFinite(wert) ? ZAHL.format(wert) : '–';

/** Nearest rank: with fewer than 100 values the 99th percentile is the largest. */
function quantile(werte: readonly number[], anteil: number): number | undefined {
  const sortiert = werte.toSorted((a, b) => a - b);
  return sortiert[Math.max(1, Math.ceil(anteil * sortiert.length)) - 1];
}

const drei = (werte: readonly number[]): string[] =>
  [0.5, 0.9, 0.99].map((anteil) => zahl(quantile(werte, anteil)));

/** Behind the optimum: benefit in percent, and at equal benefit own money in percent. */
function lossOf(werte: Werte, beste: Werte): { readonly nutzen: number; readonly geld: number } {
  const nutzen = (100 * (beste.nutzen - werte.nutzen)) / Math.max(1, beste.nutzen);
  if (nutzen !== 0) return { nutzen, geld: 0 };
  const mehr = werte.eigenmittelCent - beste.eigenmittelCent;
  return { nutzen: 0, geld: (100 * mehr) / Math.max(1, beste.eigenmittelCent) };
}

/** The proven optimum, by whoever proved it. */
function optimumOf({ eigen, highs }: Loeserlauf): Werte | null {
  if (highs.bewiesen) return highs.werte;
  return eigen.bewiesen ? eigen.werte : null;
}

function isBesser(a: Werte, b: Werte): boolean {
  if (a.nutzen !== b.nutzen) return a.nutzen > b.nutzen;
  if (a.eigenmittelCent !== b.eigenmittelCent) return a.eigenmittelCent < b.eigenmittelCent;
  return a.aufwand < b.aufwand;
}

/** A claim of optimality that another proof or a better plan refutes. */
export function isFalsch({ eigen, highs }: Loeserlauf): boolean {
  if (!eigen.bewiesen) return false;
  if (!eigen.werte || !highs.werte)
    return highs.bewiesen && (eigen.werte === null) !== (highs.werte === null);
  return isBesser(highs.werte, eigen.werte) || (highs.bewiesen && isBesser(eigen.werte, highs.werte));
}

function zeitzeile({ reihe, laeufe }: Loeserzeile): string[] {
  const erste = laeufe.flatMap(({ ersterMs }) => ersterMs ?? []);
  return [
    reihe,
    String(laeufe.length),
    zahl(
      quantile(
        laeufe.map(({ pakete }) => pakete),
        0.5,
      ),
    ),
    String(laeufe.filter(({ vollstaendig }) => !vollstaendig).length),
    ...drei(laeufe.map((lauf) => lauf.geldaufzaehlungMs)),
    ...drei(laeufe.map((lauf) => lauf.aufzaehlungMs)),
    ...drei(erste),
  ];
}

function guetezeile({ reihe, laeufe }: Loeserzeile): string[] {
  const verluste = laeufe.flatMap((lauf) => {
    const beste = optimumOf(lauf);
    return beste && lauf.erster ? [lossOf(lauf.erster, beste)] : [];
  });
  const faktoren = laeufe.flatMap(({ ersterMs, highs }) => (ersterMs ? [highs.ms / ersterMs] : []));
  return [
    reihe,
    String(verluste.length),
    ...drei(verluste.map(({ nutzen }) => nutzen)),
    ...drei(verluste.map(({ geld }) => geld)),
    zahl(quantile(faktoren, 0.5)),
  ];
}

function beweiszeile({ reihe, laeufe }: Loeserzeile): string[] {
  const count = (bedingung: (lauf: Loeserlauf) => boolean): string =>
    `${laeufe.filter(bedingung).length}/${laeufe.length}`;
  const faktoren = laeufe.map(({ eigen, highs }) => highs.cpuMs / Math.max(0.1, eigen.cpuMs));
  return [
    reihe,
    ...drei(laeufe.map(({ eigen }) => eigen.cpuMs)),
    count(({ eigen }) => eigen.bewiesen),
    ...drei(laeufe.map(({ highs }) => highs.cpuMs)),
    count(({ highs }) => highs.bewiesen),
    zahl(quantile(faktoren, 0.5)),
    String(laeufe.filter(isFalsch).length),
  ];
}

function tabelle(kopf: readonly string[], zeilen: readonly (readonly string[])[]): string[] {
  return renderTexttabelle(
    [kopf, ...zeilen],
    kopf.map((_, i) => (i === 0 ? ('links' as const) : ('rechts' as const))),
  );
}

/** Everything as lines. */
export function renderLoeser(zeilen: readonly Loeserzeile[]): string[] {
  return [
    'Eigener Löser neben HiGHS auf dem Paketmodell (Median, p90, p99; bei weniger als 100 Instanzen ist p99 das Maximum)',
    '',
    'Aufzählung und erster Plan in Millisekunden nach der Uhr; Aufzählung: die kürzeste von drei; erster Plan: ab dem Aufruf, mit Aufzählung',
    ...tabelle(
      [
        'Maßnahmen × Programme',
        'n',
        'Pakete',
        'gekürzt',
        'nach Geld',
        'p90',
        'p99',
        'alle',
        'p90',
        'p99',
        'erster Plan',
        'p90',
        'p99',
      ],
      zeilen.map(zeitzeile),
    ),
    '',
    'Güte des ersten Plans: Nutzen unter dem bewiesenen Optimum in %, bei gleichem Nutzen Eigenmittel darüber in %; Faktor: HiGHS bis zum Beweis durch ersten Plan',
    ...tabelle(
      ['Maßnahmen × Programme', 'n', 'Nutzen %', 'p90', 'p99', 'Eigenmittel %', 'p90', 'p99', 'Faktor'],
      zeilen.map(guetezeile),
    ),
    '',
    'Bis zum bewiesenen Optimum aller Stufen samt Gleichstand, Rechenzeit des Prozesses in Millisekunden (eine belastete Maschine zählt so nicht mit); Faktor: HiGHS durch eigener Löser, Median der Paare',
    ...tabelle(
      [
        'Maßnahmen × Programme',
        'eigen',
        'p90',
        'p99',
        'bewiesen',
        'HiGHS',
        'p90',
        'p99',
        'bewiesen',
        'Faktor',
        'falsch',
      ],
      zeilen.map(beweiszeile),
    ),
  ];
}
