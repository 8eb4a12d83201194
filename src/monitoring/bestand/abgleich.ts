/**
 * What a file changes in what is stored: areas keep their numbers, values of areas the file does not name stay.
 */
import type { Ausgabe, Beobachtungsgebiet, Indikator, Rohreihe } from './beobachtung.ts';

/** What a file says; arrays follow its own `gebiete`. */
export type Einlesung = {
  readonly gebiete: readonly Beobachtungsgebiet[];
  readonly indikatoren: readonly Indikator[];
  readonly ausgaben: readonly Omit<Ausgabe, 'veroeffentlicht'>[];
  readonly reihen: readonly Rohreihe[];
};

/** What is stored before; arrays follow its `gebiete`. */
export type Bestand = {
  readonly gebiete: readonly Beobachtungsgebiet[];
  readonly indikatoren: readonly Indikator[];
  readonly ausgaben: readonly Ausgabe[];
  /** At least those of the editions in the file. */
  readonly reihen: readonly Rohreihe[];
};

type Numeriert<T> = T & { readonly nr: number };

export type Abgleich = {
  /** All areas afterwards, by their numbers. */
  readonly gebiete: readonly Beobachtungsgebiet[];
  readonly neueGebiete: readonly Numeriert<Beobachtungsgebiet>[];
  readonly neueIndikatoren: readonly Numeriert<Indikator>[];
  readonly ausgaben: readonly Omit<Ausgabe, 'veroeffentlicht'>[];
  /** New or changed series. */
  readonly reihen: readonly Rohreihe[];
  readonly unveraendert: number;
  /** Series whose disclosure control must be done again although their values stay. */
  readonly schutzNeu: (reihe: Pick<Rohreihe, 'indikator'>) => boolean;
};

/** Same content, whatever the order of the fields. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((eines, nr) => isSame(eines, b[nr]));
  const felder = Object.keys(a);
  return (
    felder.length === Object.keys(b).length &&
    felder.every((feld) => isSame(a[feld as keyof typeof a], b[feld as keyof typeof b]))
  );
}

/** The changed and the new ones, with the numbers they have or get. */
function numberNeue<T extends { readonly kennung: string }>(
  vorher: readonly T[],
  nachher: readonly T[],
): Numeriert<T>[] {
  const nummern = new Map(vorher.map(({ kennung }, nr) => [kennung, nr]));
  return nachher.flatMap((eine) => {
    const nr = nummern.get(eine.kennung) ?? nummern.size;
    nummern.set(eine.kennung, nr);
    return isSame(vorher[nr], eine) ? [] : [{ ...eine, nr }];
  });
}

/** An area without an outline or a funding period in the file keeps what is known. */
function completeGebiet(neu: Beobachtungsgebiet, alt: Beobachtungsgebiet | undefined): Beobachtungsgebiet {
  return {
    kennung: neu.kennung,
    name: neu.name === '' ? (alt?.name ?? neu.kennung) : neu.name,
    bezirk: neu.bezirk ?? alt?.bezirk ?? null,
    umriss: neu.umriss ?? alt?.umriss ?? null,
    quartier: neu.quartier ?? alt?.quartier ?? null,
    foerderung: neu.foerderung ?? alt?.foerderung ?? null,
  };
}

/** Puts what the file says of its areas into the places of all areas. */
function placeIn<T>(
  nummern: readonly number[],
  neu: readonly T[],
  alt: readonly T[],
  leer: T,
  anzahl: number,
): T[] {
  const ziel = Array.from({ length: anzahl }, (_, nr) => alt[nr] ?? leer);
  nummern.forEach((nr, i) => {
    ziel[nr] = neu[i] ?? leer;
  });
  return ziel;
}

type Zahlenreihe = readonly (number | null)[] | null;

function placeZahlen(
  nummern: readonly number[],
  neu: Zahlenreihe,
  alt: Zahlenreihe | undefined,
  anzahl: number,
): (number | null)[] | null {
  return neu === null ? null : placeIn(nummern, neu, alt ?? [], null, anzahl);
}

/** Areas that came later have no values in older series. */
export function padRohreihe(reihe: Rohreihe, anzahl: number): Rohreihe {
  const fuelle = (zahlen: Zahlenreihe) => zahlen && placeIn<number | null>([], [], zahlen, null, anzahl);
  return {
    ...reihe,
    werte: placeIn<number | null>([], [], reihe.werte, null, anzahl),
    zaehler: fuelle(reihe.zaehler),
    nenner: fuelle(reihe.nenner),
  };
}

/** A comparison series by series: in a large city all at once take a second. */
type Reihenabgleich = {
  /** The series with the values it has afterwards; null where they are those before. */
  readonly compare: (reihe: Rohreihe) => Rohreihe | null;
  readonly finish: (verglichene: readonly (Rohreihe | null)[]) => Abgleich;
};

export function beginAbgleich(bestand: Bestand, datei: Einlesung): Reihenabgleich {
  const bekannt = new Map(bestand.gebiete.map((gebiet) => [gebiet.kennung, gebiet]));
  const vollstaendig = datei.gebiete.map((neu) => completeGebiet(neu, bekannt.get(neu.kennung)));
  const neueGebiete = numberNeue(bestand.gebiete, vollstaendig);
  const gebiete = [...bestand.gebiete];
  for (const { nr, ...gebiet } of neueGebiete) gebiete[nr] = gebiet;
  const nummerOf = new Map(gebiete.map(({ kennung }, nr) => [kennung, nr]));
  const nummern = datei.gebiete.map(({ kennung }) => nummerOf.get(kennung) ?? 0);
  const altOf = new Map(bestand.reihen.map((reihe) => [`${reihe.jahr} ${reihe.indikator}`, reihe]));
  const neueIndikatoren = numberNeue(bestand.indikatoren, datei.indikatoren);
  const bezirkeNeu = gebiete.some(({ bezirk }, nr) => bestand.gebiete[nr]?.bezirk !== bezirk);
  const indikatorNeu = new Set(neueIndikatoren.map(({ kennung }) => kennung));
  return {
    compare: (reihe) => {
      const bekannte = altOf.get(`${reihe.jahr} ${reihe.indikator}`);
      const alt = bekannte && padRohreihe(bekannte, gebiete.length);
      const neu = {
        indikator: reihe.indikator,
        jahr: reihe.jahr,
        werte: placeIn(nummern, reihe.werte, alt?.werte ?? [], null, gebiete.length),
        zaehler: placeZahlen(nummern, reihe.zaehler, alt?.zaehler, gebiete.length),
        nenner: placeZahlen(nummern, reihe.nenner, alt?.nenner, gebiete.length),
      };
      return isSame(alt, neu) ? null : neu;
    },
    finish: (verglichene) => {
      const reihen = verglichene.filter((reihe) => reihe !== null);
      return {
        gebiete,
        neueGebiete,
        neueIndikatoren,
        ausgaben: compareAusgaben(bestand, datei, nummern, gebiete.length),
        reihen,
        unveraendert: verglichene.length - reihen.length,
        schutzNeu: ({ indikator }) => bezirkeNeu || indikatorNeu.has(indikator),
      };
    },
  };
}

/** Compares a file with what is stored. */
export function compareEinlesung(bestand: Bestand, datei: Einlesung): Abgleich {
  const { compare, finish } = beginAbgleich(bestand, datei);
  return finish(datei.reihen.map(compare));
}

function compareAusgaben(
  { ausgaben }: Bestand,
  datei: Einlesung,
  nummern: readonly number[],
  anzahl: number,
): Omit<Ausgabe, 'veroeffentlicht'>[] {
  const bekannte = new Map(ausgaben.map((ausgabe) => [ausgabe.jahr, ausgabe]));
  return datei.ausgaben.flatMap((neu) => {
    const bekannt = bekannte.get(neu.jahr);
    const bewertet = placeIn(nummern, neu.bewertet, bekannt?.bewertet ?? [], true, anzahl);
    const { jahr, von, bis, quelle, lizenz, uebertragen } = neu;
    const ausgabe = { jahr, von, bis, quelle, lizenz, bewertet, uebertragen };
    if (!bekannt) return [ausgabe];
    const { veroeffentlicht: _, ...vorher } = bekannt;
    return isSame({ ...vorher, bewertet: placeIn([], [], vorher.bewertet, true, anzahl) }, ausgabe)
      ? []
      : [ausgabe];
  });
}
