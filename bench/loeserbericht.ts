/**
 * Figures of the own solver beside HiGHS on the package model, in German tables.
 */
import { renderTexttabelle } from '#kernel/texttabelle.ts';
import type { Lauf } from './lauf.ts';
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
  ];
}

function erstzeile({ reihe, laeufe }: Loeserzeile): string[] {
  const verluste = laeufe.flatMap((lauf) => {
    const beste = optimumOf(lauf);
    return beste && lauf.erster.werte ? [lossOf(lauf.erster.werte, beste)] : [];
  });
  const faktor = (factorOf: (lauf: Loeserlauf) => number): string =>
    zahl(quantile(laeufe.map(factorOf), 0.5));
  return [
    reihe,
    ...drei(laeufe.map(({ erster }) => erster.cpuMs)),
    ...drei(laeufe.map(({ erster }) => erster.ms)),
    ...drei(laeufe.map(({ erster }) => erster.sucheMs)),
    String(laeufe.filter(({ erster }) => erster.werte === null).length),
    String(verluste.length),
    ...drei(verluste.map(({ nutzen }) => nutzen)),
    ...drei(verluste.map(({ geld }) => geld)),
    faktor(({ erster, highs }) => highs.cpuMs / erster.cpuMs),
    faktor(({ erster, highs }) => highs.ms / erster.ms),
    faktor(({ erster, highs, aufzaehlungMs }) => (highs.ms - aufzaehlungMs) / erster.sucheMs),
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
    ...drei(laeufe.map(({ zertifikat }) => zertifikat.cpuMs)),
    count(({ zertifikat }) => zertifikat.bewiesen),
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

/** Time and quality of the first plan. */
function renderErste(zeilen: readonly Loeserzeile[]): string[] {
  return [
    'Erster Plan samt seiner Aufzählung in Millisekunden: Rechenzeit (Mittel von acht), Uhr (Median von acht), davon die Suche nach der Aufzählung; Nutzen unter dem bewiesenen Optimum in %, bei gleichem Nutzen Eigenmittel darüber in %; Faktoren: HiGHS bis zum Beweis durch den ersten Plan, Median der Paare: Rechenzeit, Uhr, und nach der Uhr beide ohne ihre Aufzählung',
    ...tabelle(
      [
        'Maßnahmen × Programme',
        'Rechenzeit',
        'p90',
        'p99',
        'Uhr',
        'p90',
        'p99',
        'davon Suche',
        'p90',
        'p99',
        'ohne',
        'verglichen',
        'Nutzen %',
        'p90',
        'p99',
        'Eigenmittel %',
        'p90',
        'p99',
        'Faktor',
        'Uhr',
        'Suche',
      ],
      zeilen.map(erstzeile),
    ),
  ];
}

/** Everything as lines. */
export function renderLoeser(zeilen: readonly Loeserzeile[]): string[] {
  return [
    'Eigener Löser neben HiGHS auf dem Paketmodell (Median, p90, p99; bei weniger als 100 Instanzen ist p99 das Maximum)',
    '',
    'Aufzählung aller Pakete in Millisekunden nach der Uhr, die kürzeste von drei',
    ...tabelle(
      ['Maßnahmen × Programme', 'n', 'Pakete', 'gekürzt', 'nach Geld', 'p90', 'p99', 'alle', 'p90', 'p99'],
      zeilen.map(zeitzeile),
    ),
    '',
    ...renderErste(zeilen),
    '',
    'Bis zum bewiesenen Optimum aller Stufen samt Gleichstand, Rechenzeit des Prozesses in Millisekunden (eine belastete Maschine zählt so nicht mit); Zertifikat: samt Beweis in ganzen Zahlen über alle Belegungen; Faktor: HiGHS durch eigener Löser, Median der Paare',
    ...tabelle(
      [
        'Maßnahmen × Programme',
        'eigen',
        'p90',
        'p99',
        'bewiesen',
        'Zertifikat',
        'p90',
        'p99',
        'exakt',
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

export type Cbczeile = {
  readonly reihe: string;
  readonly paare: readonly { readonly cbc: Lauf; readonly eigenMs: number }[];
};

/** CBC on the compact share model beside the own proof. */
export function renderCbczeilen(zeilen: readonly Cbczeile[]): string[] {
  return [
    'CBC auf dem kompakten Anteilsmodell bis zum Beweis aller Stufen, Millisekunden nach der Uhr; Faktor: durch den eigenen Löser, Median der Paare (Frist erreicht: mindestens)',
    ...tabelle(
      ['Maßnahmen × Programme', 'n', 'CBC', 'p90', 'p99', 'Frist', 'Faktor'],
      zeilen.map(({ reihe, paare }) => [
        reihe,
        String(paare.length),
        ...drei(paare.map(({ cbc }) => cbc.loeseMs)),
        String(paare.filter(({ cbc }) => cbc.fristErreicht).length),
        zahl(
          quantile(
            paare.map(({ cbc, eigenMs }) => cbc.loeseMs / eigenMs),
            0.5,
          ),
        ),
      ]),
    ),
  ];
}
