/**
 * Medians, percentiles, ratios and losses over the runs of one size.
 */
import type { Lauf } from './lauf.ts';

/** Both models on one instance. */
export type Paarlauf = {
  readonly reihe: string;
  readonly nummer: number;
  readonly massnahmen: number;
  readonly positionen: number;
  /** Offers: a programme that may pay a position. */
  readonly angebote: number;
  readonly paket: Lauf;
  readonly kompakt: Lauf;
};

/** A time; `mindestens`: its run ended by the limit, so the true time is longer. */
export type Zeit = { readonly ms: number; readonly mindestens: boolean };
export type Verteilungszeiten = { readonly median: Zeit; readonly p99: Zeit };

/** Nearest rank: with fewer than 100 values the 99th percentile is the largest. */
function quantile(zeiten: readonly Zeit[], anteil: number): Zeit {
  const sortiert = zeiten.toSorted((a, b) => a.ms - b.ms);
  const rang = Math.max(1, Math.ceil(anteil * sortiert.length));
  return sortiert[rang - 1] ?? { ms: Number.NaN, mindestens: false };
}

export function summarizeZeiten(zeiten: readonly Zeit[]): Verteilungszeiten {
  return { median: quantile(zeiten, 0.5), p99: quantile(zeiten, 0.99) };
}

/** Compact by package; `art` says on which side a time limit makes it a bound (`offen`: on both). */
export type Faktor = { readonly wert: number; readonly art: 'genau' | 'mindestens' | 'hoechstens' | 'offen' };

function computeFaktor(kompakt: Zeit, paket: Zeit): Faktor {
  const wert = kompakt.ms / paket.ms;
  if (kompakt.mindestens && paket.mindestens) return { wert, art: 'offen' };
  if (kompakt.mindestens) return { wert, art: 'mindestens' };
  return { wert, art: paket.mindestens ? 'hoechstens' : 'genau' };
}

export type Verlust = {
  /** Both gave a plan. */
  readonly verglichen: number;
  readonly beideBewiesen: number;
  /** The package plan is worse though it claims to be optimal: a gap of the model. */
  readonly trotzBeweis: number;
  /** The package plan is worse and says that it is not proven (time or cut enumeration). */
  readonly ohneBeweis: number;
  /** The compact plan is worse though proven: a fault of the comparison. */
  readonly kompaktFalsch: number;
  /** Largest loss of benefit in percent, and of own money in cents at equal benefit, over the proven ones. */
  readonly nutzenProzent: number;
  readonly cent: number;
  /** The same over all compared. */
  readonly nutzenProzentAlle: number;
  readonly centAlle: number;
};

type Abstand = { readonly nutzenProzent: number; readonly cent: number };

/** By how much the package plan is behind; negative: ahead. Cents count at equal benefit only. */
export function computeAbstand({ paket, kompakt }: Paarlauf): Abstand | null {
  if (!paket.ergebnis || !kompakt.ergebnis) return null;
  const mehr = kompakt.ergebnis.nutzen - paket.ergebnis.nutzen;
  if (mehr !== 0) return { nutzenProzent: (100 * mehr) / Math.max(1, kompakt.ergebnis.nutzen), cent: 0 };
  return { nutzenProzent: 0, cent: paket.ergebnis.eigenmittelCent - kompakt.ergebnis.eigenmittelCent };
}

const isVerlust = ({ nutzenProzent, cent }: Abstand): boolean => nutzenProzent > 0 || cent > 0;
const isVorsprung = ({ nutzenProzent, cent }: Abstand): boolean => nutzenProzent < 0 || cent < 0;

/** Instances on which the compact plan is better than a package plan that claims to be optimal. */
export function findVerluste(laeufe: readonly Paarlauf[]): Paarlauf[] {
  return laeufe.filter((lauf) => {
    const abstand = computeAbstand(lauf);
    return abstand !== null && lauf.paket.bewiesen && isVerlust(abstand);
  });
}

function computeVerlust(laeufe: readonly Paarlauf[]): Verlust {
  const verglichen = laeufe.flatMap((lauf) => {
    const abstand = computeAbstand(lauf);
    return abstand ? [{ lauf, abstand }] : [];
  });
  const bewiesen = verglichen.filter(({ lauf }) => lauf.paket.bewiesen);
  const largest = (liste: typeof verglichen, feld: keyof Abstand): number =>
    Math.max(0, ...liste.map(({ abstand }) => abstand[feld]));
  return {
    verglichen: verglichen.length,
    beideBewiesen: bewiesen.filter(({ lauf }) => lauf.kompakt.bewiesen).length,
    trotzBeweis: bewiesen.filter(({ abstand }) => isVerlust(abstand)).length,
    ohneBeweis: verglichen.filter(({ lauf, abstand }) => !lauf.paket.bewiesen && isVerlust(abstand)).length,
    kompaktFalsch: verglichen.filter(({ lauf, abstand }) => lauf.kompakt.bewiesen && isVorsprung(abstand))
      .length,
    nutzenProzent: largest(bewiesen, 'nutzenProzent'),
    cent: largest(bewiesen, 'cent'),
    nutzenProzentAlle: largest(verglichen, 'nutzenProzent'),
    centAlle: largest(verglichen, 'cent'),
  };
}

export type Modellzeile = {
  readonly bauen: Verteilungszeiten;
  readonly loesen: Verteilungszeiten;
  readonly stufen: Verteilungszeiten;
  readonly pruefen: Verteilungszeiten;
  readonly gesamt: Verteilungszeiten;
  readonly fristErreicht: number;
  readonly ohnePlan: number;
  readonly aufzaehlungGekuerzt: number;
  readonly bewiesen: number;
  /** Plans with broken rules: only own money by the rounding of grants, or any other. */
  readonly rundung: number;
  readonly regelbruch: number;
};

const isRundung = (text: string): boolean => text.startsWith('eigenmittel:');

function summarizeModell(laeufe: readonly Lauf[]): Modellzeile {
  const collect = (ms: (lauf: Lauf) => number | null, begrenzt: boolean): Verteilungszeiten =>
    summarizeZeiten(
      laeufe.flatMap((lauf) => {
        const zeit = ms(lauf);
        return zeit === null ? [] : [{ ms: zeit, mindestens: begrenzt && lauf.fristErreicht }];
      }),
    );
  const count = (bedingung: (lauf: Lauf) => boolean): number => laeufe.filter(bedingung).length;
  return {
    bauen: collect((lauf) => lauf.baueMs, false),
    loesen: collect((lauf) => lauf.loeseMs, true),
    stufen: collect((lauf) => lauf.stufenMs, true),
    pruefen: collect((lauf) => lauf.pruefeMs, false),
    gesamt: collect((lauf) => lauf.baueMs + lauf.loeseMs, true),
    fristErreicht: count((lauf) => lauf.fristErreicht),
    ohnePlan: count((lauf) => lauf.ergebnis === null),
    aufzaehlungGekuerzt: count((lauf) => !lauf.aufzaehlungVollstaendig),
    bewiesen: count((lauf) => lauf.bewiesen),
    rundung: count(({ verstoesse }) => verstoesse.length > 0 && verstoesse.every(isRundung)),
    regelbruch: count(({ verstoesse }) => verstoesse.some((text) => !isRundung(text))),
  };
}

export type Zeile = {
  readonly reihe: string;
  readonly anzahl: number;
  readonly paket: Modellzeile;
  readonly kompakt: Modellzeile;
  /** Of the medians. */
  readonly faktorLoesen: Faktor;
  readonly faktorStufen: Faktor;
  readonly faktorGesamt: Faktor;
  readonly verlust: Verlust;
};

export function summarizeReihe(reihe: string, laeufe: readonly Paarlauf[]): Zeile {
  const paket = summarizeModell(laeufe.map((lauf) => lauf.paket));
  const kompakt = summarizeModell(laeufe.map((lauf) => lauf.kompakt));
  return {
    reihe,
    anzahl: laeufe.length,
    paket,
    kompakt,
    faktorLoesen: computeFaktor(kompakt.loesen.median, paket.loesen.median),
    faktorStufen: computeFaktor(kompakt.stufen.median, paket.stufen.median),
    faktorGesamt: computeFaktor(kompakt.gesamt.median, paket.gesamt.median),
    verlust: computeVerlust(laeufe),
  };
}
