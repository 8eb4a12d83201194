/**
 * Series of old areas in new ones. Counts are split by the weights and summed, shares computed again from them.
 */
import type { Indikatoreinheit, Raumbeobachtung, Reihe } from '../bestand/beobachtung.ts';
import { SPLITTER, type Umschluesselung } from './umschluesselung.ts';

export type Uebertragungsart = 'flaeche' | 'bevoelkerung';

export type Uebertragungsvorgabe = {
  readonly umschluesselung: Pick<Umschluesselung, 'zeilen'>;
  /** Keys of the new areas, in the order of the new arrays. */
  readonly gebiete: readonly string[];
  readonly art: Uebertragungsart;
  /** What the old areas are called, e.g. „Planungsräume bis 2020“. */
  readonly aus: string;
  /** Indicator that counts people; measures without counts are averaged by it. null: these are not converted. */
  readonly bevoelkerung: string | null;
};

export type Uebertragung = {
  readonly reihen: readonly Reihe[];
  /** German sentences for whoever reads the converted numbers. */
  readonly hinweise: readonly string[];
};

/** Old areas that a new one is made of. */
type Anteil = { readonly alt: number; readonly gewicht: number };
type Zahlen = readonly (number | null)[];

function sourcesOf(alte: readonly string[], { umschluesselung, gebiete }: Uebertragungsvorgabe): Anteil[][] {
  const stelleOf = new Map(alte.map((kennung, i) => [kennung, i]));
  const quellen = new Map<string, Anteil[]>(gebiete.map((kennung) => [kennung, []]));
  for (const { alt, neu, gewicht } of umschluesselung.zeilen)
    if (gewicht > 0) quellen.get(neu)?.push({ alt: stelleOf.get(alt) ?? -1, gewicht });
  return gebiete.map((kennung) => quellen.get(kennung) ?? []);
}

/** Without slivers; those of an area made of slivers only all count. */
function mainSources(quellen: readonly Anteil[]): readonly Anteil[] {
  const grosse = quellen.filter(({ gewicht }) => gewicht > SPLITTER);
  return grosse.length > 0 ? grosse : quellen;
}

/** Sum of the parts; null where a source of some size is not known. */
function sumAnteile(quellen: readonly Anteil[], zahlen: Zahlen): number | null {
  if (quellen.length === 0) return null;
  if (mainSources(quellen).some(({ alt }) => (zahlen[alt] ?? null) === null)) return null;
  return quellen.reduce((summe, { alt, gewicht }) => summe + gewicht * (zahlen[alt] ?? 0), 0);
}

/** Mean of a measure by people; one old area alone hands its value on. */
function averageAnteile(quellen: readonly Anteil[], werte: Zahlen, menschen: Zahlen | null): number | null {
  const grosse = mainSources(quellen);
  const [einzige, ...weitere] = grosse;
  if (einzige && weitere.length === 0) return werte[einzige.alt] ?? null;
  if (!menschen || grosse.some(({ alt }) => (werte[alt] ?? null) === null)) return null;
  const gesamt = sumAnteile(grosse, menschen);
  if (gesamt === null || gesamt === 0) return null;
  return (
    grosse.reduce(
      (summe, { alt, gewicht }) => summe + gewicht * (menschen[alt] ?? 0) * (werte[alt] ?? 0),
      0,
    ) / gesamt
  );
}

function convertReihe(
  reihe: Reihe,
  einheit: Indikatoreinheit,
  quellen: readonly (readonly Anteil[])[],
  menschen: Zahlen | null,
): Reihe {
  const gezaehlt = einheit === 'anzahl' ? (reihe.zaehler ?? reihe.werte) : reihe.zaehler;
  const sum = (zahlen: Zahlen | null) => zahlen && quellen.map((eine) => sumAnteile(eine, zahlen));
  const [zaehler, nenner] = [sum(gezaehlt), sum(reihe.nenner)];
  const shares = () =>
    zaehler && nenner
      ? zaehler.map((oben, i) => {
          const unten = nenner[i] ?? null;
          return oben === null || unten === null || unten === 0 ? null : (100 * oben) / unten;
        })
      : null;
  const gerechnet = einheit === 'anzahl' ? zaehler : einheit === 'prozent' ? shares() : null;
  return {
    indikator: reihe.indikator,
    jahr: reihe.jahr,
    werte: gerechnet ?? quellen.map((eine) => averageAnteile(eine, reihe.werte, menschen)),
    zaehler,
    nenner,
    verdeckt: quellen.map((eine) => mainSources(eine).some(({ alt }) => reihe.verdeckt[alt] ?? false)),
    summen: [],
  };
}

/** What weights of a kind take for granted. */
export const ANNAHME: Readonly<Record<Uebertragungsart, string>> = {
  flaeche:
    'Die Gewichte sind Anteile der Fläche. Das setzt voraus, dass die Menschen in jedem alten Gebiet gleichmäßig verteilt wohnen und sich jede Gruppe gleich verteilt; wo das nicht stimmt, sind die umgerechneten Zahlen falsch.',
  bevoelkerung:
    'Die Gewichte sind Anteile der Bevölkerung. Das setzt voraus, dass sich jede gezählte Gruppe im alten Gebiet so verteilt wie alle; wo das nicht stimmt, sind die umgerechneten Zahlen falsch.',
};

function describe(reihen: readonly Reihe[], { aus, art, gebiete }: Uebertragungsvorgabe): string[] {
  const leer = gebiete.filter((_, i) => reihen.every(({ werte }) => werte[i] === null)).length;
  return [
    `Die Zahlen sind aus anderen Gebieten umgerechnet (${aus}). ${ANNAHME[art]}`,
    `Umgerechnete Anzahlen haben Bruchteile. Teile eines alten Gebiets bis 1 Prozent gelten als Ungenauigkeit der Umrisse: Ist ihre Zahl nicht bekannt, bleiben sie weg.`,
    ...(leer > 0
      ? [
          `Ohne jede Zahl, weil eine Quelle fehlt oder verdeckt ist: ${leer} von ${gebiete.length} neuen Gebieten.`,
        ]
      : []),
  ];
}

/**
 * Converts what everybody may see, so nothing hidden is used: a new area with a source that is hidden or not known has
 * no number. Totals are left out.
 */
export function uebertrage(
  alt: Pick<Raumbeobachtung, 'gebiete' | 'indikatoren' | 'reihen'>,
  vorgabe: Uebertragungsvorgabe,
): Uebertragung {
  const quellen = sourcesOf(
    alt.gebiete.map(({ kennung }) => kennung),
    vorgabe,
  );
  const einheiten = new Map(alt.indikatoren.map(({ kennung, einheit }) => [kennung, einheit]));
  const menschen = new Map(
    alt.reihen
      .filter(({ indikator }) => indikator === vorgabe.bevoelkerung)
      .map(({ jahr, werte }) => [jahr, werte]),
  );
  const reihen = alt.reihen.map((reihe) =>
    convertReihe(reihe, einheiten.get(reihe.indikator) ?? 'wert', quellen, menschen.get(reihe.jahr) ?? null),
  );
  return { reihen, hinweise: describe(reihen, vorgabe) };
}
