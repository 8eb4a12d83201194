/**
 * Results of the methods for a terminal and for programs.
 */
import { renderTexttabelle } from '#kernel/texttabelle.ts';
import type { Empfindlichkeit } from './methoden/empfindlichkeit.ts';
import { DYNAMIKNAMEN, type Gebietsurteil, STATUSNAMEN } from './methoden/mss.ts';
import type { Polarisierung } from './methoden/polarisierung.ts';
import type { Raumtest } from './methoden/raum.ts';
import type { Mehrgruppensegregation, Segregation } from './methoden/segregation.ts';
import type { Veraenderung } from './methoden/veraenderung.ts';

/** „1,234“ */
export function formatIndex(wert: number): string {
  return new Intl.NumberFormat('de-DE', { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(wert);
}

function formatOderStrich(wert: number | null | undefined): string {
  return wert === null || wert === undefined ? '–' : formatIndex(wert);
}

/** „98 % / 100 %“ */
function formatBestand(eine: Empfindlichkeit | undefined): string {
  if (!eine || eine.status === null || eine.dynamik === null) return '';
  return `${Math.floor(eine.status * 100)} % / ${Math.floor(eine.dynamik * 100)} %`;
}

/** Cells of an area; those not rated have dashes. */
function zellenOf(urteil: Gebietsurteil): string[] {
  const { id, statusIndex, dynamikIndex, statusKlasse, dynamikKlasse, aufmerksamkeit } = urteil;
  if (statusKlasse === null || dynamikKlasse === null) return [id, '–', 'nicht bewertet', '–', '', ''];
  return [
    id,
    formatOderStrich(statusIndex),
    `${statusKlasse} ${STATUSNAMEN[statusKlasse]}`,
    formatOderStrich(dynamikIndex),
    `${dynamikKlasse} ${DYNAMIKNAMEN[dynamikKlasse]}`,
    aufmerksamkeit ? 'Aufmerksamkeit' : '',
  ];
}

/** One line per area, in the order of the file. */
export function renderMss(
  urteile: readonly Gebietsurteil[],
  empfindlichkeit: readonly Empfindlichkeit[] | null = null,
): string {
  const zeilen = urteile.map((urteil, i) => [
    ...zellenOf(urteil),
    ...(empfindlichkeit ? [formatBestand(empfindlichkeit[i])] : []),
  ]);
  const mehr = empfindlichkeit ? ['bleibt'] : [];
  const kopf = ['Gebiet', 'Status-Index', 'Status', 'Dynamik-Index', 'Dynamik', 'Hinweis', ...mehr];
  const tabelle = renderTexttabelle([kopf, ...zeilen], ['links', 'rechts', 'links', 'rechts']);
  const bewertet = urteile.filter(({ statusKlasse }) => statusKlasse !== null).length;
  const auffaellig = urteile.filter(({ aufmerksamkeit }) => aufmerksamkeit === true).length;
  return [
    ...tabelle,
    '',
    `${bewertet} von ${urteile.length} Gebieten bewertet, ${auffaellig} mit besonderem Aufmerksamkeitsbedarf.`,
    ...(empfindlichkeit
      ? [
          'bleibt: Status und Dynamik, Anteil der Lose mit anderen Gewichten, in denen die Klasse dieselbe ist.',
        ]
      : []),
    'Ein höherer Index bedeutet mehr Belastung. Die Klassen gelten nur im Vergleich dieser Gebiete.',
    '',
  ].join('\n');
}

/** Title of each index, in the order in which they are shown. */
const INDIZES: readonly (readonly [keyof Segregation, string])[] = [
  ['anteil', 'Anteil der Gruppe an allen'],
  ['dissimilaritaet', 'Dissimilarität D'],
  ['dissimilaritaetZufall', 'D bei zufälliger Verteilung'],
  ['dissimilaritaetBereinigt', 'D ohne Zufall'],
  ['isolation', 'Isolation xPx'],
  ['exposition', 'Exposition xPy'],
  ['eta2', 'Korrigierte Isolation η²'],
  ['gini', 'Gini G'],
  ['entropie', 'Informationsindex H (Entropie)'],
  ['atkinson', 'Atkinson A (½)'],
];

export type Segregationsbericht = {
  readonly gruppe: string;
  readonly gebiete: number;
  readonly indizes: Segregation | null;
  readonly polarisierung: Polarisierung | null;
  /** With outlines only. */
  readonly raum: { readonly dissimilaritaet: number | null; readonly moran: Raumtest | null } | null;
  /** In the order of the rows; null without inhabitants. */
  readonly lokalisationsquotienten: readonly Quotient[];
};

type Quotient = { readonly id: string; readonly quotient: number | null };

/** The ends of the range, as the table has one line per index. */
function describeQuotienten({ gruppe, lokalisationsquotienten }: Segregationsbericht): string[] {
  const geordnet = lokalisationsquotienten
    .flatMap(({ id, quotient }) => (quotient === null ? [] : [{ id, quotient }]))
    .toSorted((a, b) => a.quotient - b.quotient);
  const [erster, letzter] = [geordnet[0], geordnet.at(-1)];
  if (!erster || !letzter) return [];
  const textOf = ({ id, quotient }: typeof erster): string => `${formatIndex(quotient)} (${id})`;
  return [
    `${gruppe}: Lokalisationsquotienten von ${textOf(erster)} bis ${textOf(letzter)}, alle mit --json.`,
  ];
}

/** Further lines: title and how to read the value. */
const WEITERE: readonly (readonly [string, (bericht: Segregationsbericht) => number | null | undefined])[] = [
  ['P90/P10 der Anteile', ({ polarisierung }) => polarisierung?.p90p10],
  ['Theil T zwischen den Gebieten', ({ polarisierung }) => polarisierung?.theil],
  ['in Gebieten über 20 Prozent', ({ polarisierung }) => polarisierung?.ueber20],
  ['in Gebieten über 40 Prozent', ({ polarisierung }) => polarisierung?.ueber40],
];
const RAUM: typeof WEITERE = [
  ['Räumliche Dissimilarität', ({ raum }) => raum?.dissimilaritaet],
  ['Moran I', ({ raum }) => raum?.moran?.moran],
  ['p-Wert zu Moran I', ({ raum }) => raum?.moran?.pWert],
];

export function renderSegregation(
  berichte: readonly Segregationsbericht[],
  mehrere: Mehrgruppensegregation | null,
): string {
  const kopf = ['Index', ...berichte.map(({ gruppe }) => gruppe)];
  const zeilen = INDIZES.map(([schluessel, titel]) => [
    titel,
    ...berichte.map(({ indizes }) => (indizes ? formatIndex(indizes[schluessel]) : '–')),
  ]);
  const zusatz = [...WEITERE, ...(berichte.some(({ raum }) => raum) ? RAUM : [])];
  for (const [titel, wertOf] of zusatz)
    zeilen.push([titel, ...berichte.map((bericht) => formatOderStrich(wertOf(bericht)))]);
  const leer = berichte.filter(({ indizes }) => indizes === null).map(({ gruppe }) => gruppe);
  return [
    ...renderTexttabelle([kopf, ...zeilen], ['links', ...berichte.map(() => 'rechts' as const)]),
    '',
    `${berichte[0]?.gebiete ?? 0} Gebiete mit Einwohnern. Die Indizes bis Atkinson liegen zwischen 0 (gleich verteilt) und 1.`,
    ...berichte.flatMap(describeQuotienten),
    ...leer.map((gruppe) => `${gruppe}: niemand oder alle gehören dazu, es gibt nichts zu vergleichen.`),
    ...(mehrere
      ? [
          `Alle Gruppen und die übrigen zusammen: D ${formatIndex(mehrere.dissimilaritaet)}, H ${formatIndex(mehrere.entropie)}.`,
        ]
      : []),
    '',
  ].join('\n');
}

/** What has changed in D, whether that is more than chance, and by what. */
export function renderVeraenderung(veraenderung: Veraenderung | null): string {
  if (!veraenderung)
    return 'In einem der Jahre gehört niemand oder jeder zur Gruppe; es gibt nichts zu vergleichen.\n';
  const { davor, danach, unterschied, pWert, permutationen, durchAnteile, durchEinwohner } = veraenderung;
  const zeilen = [
    ['', 'Dissimilarität D'],
    ['davor', formatIndex(davor)],
    ['danach', formatIndex(danach)],
    ['Unterschied', formatIndex(unterschied)],
    ['durch andere Anteile in den Gebieten', formatIndex(durchAnteile)],
    ['durch andere Einwohnerzahlen', formatIndex(durchEinwohner)],
  ];
  return [
    ...renderTexttabelle(zeilen, ['links', 'rechts']),
    '',
    `p = ${formatIndex(pWert)} (${permutationen} zufällige Vertauschungen der Jahre je Gebiet, zweiseitig).`,
    '',
  ].join('\n');
}
