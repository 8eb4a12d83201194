/**
 * The measures of polarisation with their names, as page, chart and file show them.
 */
import type { Polarisierung } from '../../methoden/polarisierung.ts';
import type { Segregation } from '../../methoden/segregation.ts';
import type { Jahresabstand } from '../../wirkung/abstand.ts';
import { formatDezimal, formatIndex } from '../zahlformat.ts';

/** What is computed for one edition. */
export type Polarisierungswerte = {
  readonly segregation: Segregation;
  readonly polarisierung: Polarisierung | null;
  readonly abstand: Jahresabstand | null;
};

/** `index`: 0 to 1; `anteil`: share of one, shown in percent; `faktor`: a ratio; `punkte`: percent as it stands. */
type Massart = 'index' | 'anteil' | 'faktor' | 'prozent' | 'punkte';

export type Polarisierungsmass = {
  readonly schluessel: string;
  readonly titel: string;
  /** Beside a line. */
  readonly kurz: string;
  readonly art: Massart;
  readonly wertOf: (werte: Polarisierungswerte) => number | null;
};

/** Measures that belong into one picture, and what they say. */
export type Massgruppe = {
  readonly titel: string;
  readonly erklaerung: string;
  readonly masse: readonly Polarisierungsmass[];
};

const mass = (
  schluessel: string,
  titel: string,
  kurz: string,
  art: Massart,
  wertOf: Polarisierungsmass['wertOf'],
): Polarisierungsmass => ({ schluessel, titel, kurz, art, wertOf });

const UNGLEICH: Massgruppe = {
  titel: 'Ungleiche Verteilung (Dissimilarität D)',
  erklaerung:
    'D ist der Teil der Gruppe, der umziehen müsste, damit sie in allen Gebieten den gleichen Anteil hat. Schon der Zufall verteilt kleine Gruppen ungleich; „bereinigt“ zieht ab, was er allein erwarten lässt.',
  masse: [
    mass('d', 'Dissimilarität D', 'D', 'index', ({ segregation }) => segregation.dissimilaritaet),
    mass(
      'd-bereinigt',
      'D, bereinigt um den Zufall',
      'D bereinigt',
      'index',
      ({ segregation }) => segregation.dissimilaritaetBereinigt,
    ),
    mass(
      'd-zufall',
      'D, das der Zufall erwarten lässt',
      'nur Zufall',
      'index',
      ({ segregation }) => segregation.dissimilaritaetZufall,
    ),
  ],
};

const ANDERE: Massgruppe = {
  titel: 'Andere Maße der Ungleichheit',
  erklaerung:
    'Alle vier liegen zwischen 0 (überall gleich) und 1 (völlig getrennt). Sie gewichten Unterschiede verschieden; zeigen alle in dieselbe Richtung, hängt das Ergebnis nicht am Maß.',
  masse: [
    mass('gini', 'Gini G', 'Gini', 'index', ({ segregation }) => segregation.gini),
    mass('entropie', 'Entropieindex H', 'Entropie H', 'index', ({ segregation }) => segregation.entropie),
    mass('atkinson', 'Atkinson (½)', 'Atkinson', 'index', ({ segregation }) => segregation.atkinson),
    mass('eta2', 'Eta²', 'Eta²', 'index', ({ segregation }) => segregation.eta2),
  ],
};

const ISOLATION: Massgruppe = {
  titel: 'Isolation',
  erklaerung:
    'Isolation ist der Anteil der Gruppe dort, wo ein durchschnittliches Mitglied wohnt. Ohne Trennung wäre sie so hoch wie der Anteil in der ganzen Stadt.',
  masse: [
    mass('isolation', 'Isolation', 'Isolation', 'anteil', ({ segregation }) => segregation.isolation),
    mass('anteil', 'Anteil in der Stadt', 'Stadt', 'anteil', ({ segregation }) => segregation.anteil),
  ],
};

const BALLUNG: Massgruppe = {
  titel: 'Ballung in Gebieten mit hohem Anteil',
  erklaerung: 'Teil der Gruppe, der in Gebieten lebt, in denen ihr Anteil über 20 und über 40 Prozent liegt.',
  masse: [
    mass(
      'ueber20',
      'lebt in Gebieten über 20 %',
      'über 20 %',
      'anteil',
      ({ polarisierung }) => polarisierung?.ueber20 ?? null,
    ),
    mass(
      'ueber40',
      'lebt in Gebieten über 40 %',
      'über 40 %',
      'anteil',
      ({ polarisierung }) => polarisierung?.ueber40 ?? null,
    ),
  ],
};

const VERHAELTNIS: Massgruppe = {
  titel: 'Oben gegen unten (P90/P10)',
  erklaerung:
    'Wie viel Mal so hoch der Anteil im Gebiet an der Grenze zum obersten Zehntel ist wie in dem an der Grenze zum untersten.',
  masse: [
    mass('p90p10', 'P90/P10', 'P90/P10', 'faktor', ({ polarisierung }) => polarisierung?.p90p10 ?? null),
  ],
};

const THEIL: Massgruppe = {
  titel: 'Theil-Index zwischen den Gebieten',
  erklaerung:
    'Ungleichheit der Anteile zwischen den Gebieten; hohe Anteile zählen besonders. 0: überall gleich.',
  masse: [mass('theil', 'Theil T', 'Theil', 'index', ({ polarisierung }) => polarisierung?.theil ?? null)],
};

const ABSTAND: Massgruppe = {
  titel: 'Geförderte und übrige Gebiete',
  erklaerung:
    'Gebiete, die in irgendeinem Jahr gefördert sind oder waren, gegen alle anderen. Das beschreibt den Abstand; ob Förderung wirkt, prüft die Seite „Wirkung“.',
  masse: [
    mass(
      'gefoerdert',
      'geförderte Gebiete',
      'gefördert',
      'prozent',
      ({ abstand }) => abstand?.gefoerdert ?? null,
    ),
    mass('uebrige', 'übrige Gebiete', 'übrige', 'prozent', ({ abstand }) => abstand?.uebrige ?? null),
    mass(
      'abstand',
      'Abstand in Prozentpunkten',
      'Abstand',
      'punkte',
      ({ abstand }) => abstand?.abstand ?? null,
    ),
  ],
};

export const MASSGRUPPEN: readonly Massgruppe[] = [
  UNGLEICH,
  ANDERE,
  ISOLATION,
  BALLUNG,
  VERHAELTNIS,
  THEIL,
  ABSTAND,
];

/** „0,31“, „42,1 %“, „6,2“ */
export function formatMass(art: Massart, wert: number): string {
  if (art === 'anteil') return `${formatDezimal(100 * wert)}\u00a0%`;
  if (art === 'prozent') return `${formatDezimal(wert)}\u00a0%`;
  return art === 'index' ? formatIndex(wert) : formatDezimal(wert);
}
