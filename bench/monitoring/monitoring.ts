/**
 * How long the methods of the monitoring take as cities grow, beside the same written down plainly.
 */
import { parseArgs } from 'node:util';
import { renderTexttabelle } from '#kernel/texttabelle.ts';
import { Aufruffehler, type Bench } from '../bench.ts';
import { measureStadt, type Schrittmessung, type Stadtmessung } from './messung.ts';

const HILFE = `npm run bench -- monitoring [--gebiete N]… [--saat N] [--json]

Rechnet mit erfundenen Städten (Gebiete in einem Raster, Nachbarn an Kante und Ecke) und stellt jeder Rechnung
dieselbe gegenüber, wie man sie mit simple-statistics schlicht nach der Definition schreibt, im selben Lauf.
Rechenzeit, Mitte aus bis zu vier Läufen nach einem zum Warmwerden; was länger als zwei Sekunden braucht, läuft einmal.

Die schlichte Fassung liest CSV ohne jede Prüfung, rechnet sechs statt zehn Indizes (Gini als Doppelsumme, deshalb
nur bis 10.000 Gebiete) und schützt nur vor den Summen der Bezirke. Morans I misst sie über 10.000 Gebieten mit 9
statt 999 Anordnungen, hochgerechnet (*).

  --gebiete N     Größe der Stadt, mehrfach; Vorgabe 100, 1000, 10000 und 100000
  --saat N        Startwert des Zufalls, Vorgabe 1
  --json          Ergebnis als JSON
`;

const AUSRICHTUNG = ['links', 'rechts', 'rechts', 'rechts', 'rechts'] as const;

function formatZahl(wert: number): string {
  return new Intl.NumberFormat('de-DE', { maximumSignificantDigits: 3 }).format(wert);
}

function rowOf({ schritt, eigenMs, schlichtMs, hochgerechnet }: Schrittmessung, gebiete: number): string[] {
  const stern = hochgerechnet ? '*' : '';
  return [
    schritt,
    `${formatZahl(eigenMs)} ms`,
    `${formatZahl((1000 * eigenMs) / gebiete)} µs`,
    schlichtMs === null ? '–' : `${formatZahl(schlichtMs)} ms${stern}`,
    schlichtMs === null ? '–' : `${formatZahl(schlichtMs / eigenMs)}-mal${stern}`,
  ];
}

/** How the time of a step grows with the number of areas: the power of it, 1 is linear. */
function growthOf(davor: Punkt, danach: Punkt): number {
  return Math.log(danach.ms / davor.ms) / Math.log(danach.gebiete / davor.gebiete);
}

type Punkt = { readonly gebiete: number; readonly ms: number };

/** Time per area over the sizes, in one table; nothing for a single city. */
function renderWachstum(messungen: readonly Stadtmessung[]): string[] {
  const geordnet = messungen.toSorted((a, b) => a.gebiete - b.gebiete);
  const [kleinste, groesste] = [geordnet[0], geordnet.at(-1)];
  if (!kleinste || !groesste || kleinste.gebiete === groesste.gebiete) return [];
  const zeilen = kleinste.schritte.map(({ schritt }, i) => {
    const punkte = geordnet.map(({ gebiete, schritte }) => ({ gebiete, ms: schritte[i]?.eigenMs ?? 0 }));
    const [davor, danach] = punkte.slice(-2) as [Punkt, Punkt];
    return [
      schritt,
      ...punkte.map(({ gebiete, ms }) => `${formatZahl((1000 * ms) / gebiete)} µs`),
      growthOf(davor, danach).toLocaleString('de-DE', { maximumFractionDigits: 2 }),
    ];
  });
  const groessen = geordnet.map(({ gebiete }) => gebiete.toLocaleString('de-DE'));
  const tabelle = renderTexttabelle(
    [['Rechnung', ...groessen, 'Wachstum'], ...zeilen],
    ['links', ...groessen.map(() => 'rechts' as const), 'rechts'],
  );
  return [
    `Zeit je Gebiet\n${tabelle.join('\n')}\nWachstum: Potenz von der zweitgrößten zur größten Stadt; 1 ist linear (zehnmal so viele Gebiete, zehnmal so lang).\n`,
  ];
}

/** One table per city, and how the times grow. */
export function renderMessungen(messungen: readonly Stadtmessung[]): string {
  const kopf = ['Rechnung', 'Quartierwerk', 'je Gebiet', 'schlicht', 'schlicht braucht'];
  const staedte = messungen.map(({ gebiete, schritte }) => {
    const zeilen = schritte.map((schritt) => rowOf(schritt, gebiete));
    return `${new Intl.NumberFormat('de-DE').format(gebiete)} Gebiete\n${renderTexttabelle([kopf, ...zeilen], AUSRICHTUNG).join('\n')}\n`;
  });
  return [...staedte, ...renderWachstum(messungen)].join('\n');
}

function readZahl(name: string, text: string): number {
  const zahl = Number(text);
  if (Number.isSafeInteger(zahl) && zahl >= 1) return zahl;
  throw new Aufruffehler(`--${name} ist eine ganze Zahl ab 1.`);
}

export const monitoringBench: Bench = {
  name: 'monitoring',
  kurz: 'Methoden des Monitorings bis 100.000 Gebiete, neben schlichten Fassungen',
  hilfe: HILFE,
  async run(argumente, melde) {
    const { values } = parseArgs({
      args: [...argumente],
      options: {
        gebiete: { type: 'string', multiple: true },
        saat: { type: 'string', default: '1' },
        json: { type: 'boolean' },
      },
    });
    const saat = readZahl('saat', values.saat);
    const groessen = values.gebiete ?? ['100', '1000', '10000', '100000'];
    const messungen = groessen.map((text) => {
      const gebiete = readZahl('gebiete', text);
      melde(`… ${gebiete} Gebiete`);
      return measureStadt(saat, gebiete);
    });
    return values.json ? `${JSON.stringify(messungen, null, 2)}\n` : renderMessungen(messungen);
  },
};
