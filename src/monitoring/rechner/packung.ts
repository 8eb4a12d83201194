/**
 * Numbers on their way between threads: bytes are handed over, long lists would be copied number by number.
 */
import type { Einlesung } from '../bestand/abgleich.ts';
import type { Beobachtungsgebiet, Raumbeobachtung, Reihe, Rohreihe } from '../bestand/beobachtung.ts';
import { packZahlen, unpackZahlen } from '../bestand/zahlenbytes.ts';

type Zahlenspalte = 'werte' | 'zaehler' | 'nenner';
/** The series with its numbers as bytes. */
type Gepackt<T extends Rohreihe> = Omit<T, Zahlenspalte> & {
  readonly werte: Uint8Array;
  readonly zaehler: Uint8Array | null;
  readonly nenner: Uint8Array | null;
};
export type Packrohreihe = Gepackt<Rohreihe>;
export type Packreihe = Gepackt<Reihe>;

export function packReihe<T extends Rohreihe>(reihe: T): Gepackt<T> {
  const { werte, zaehler, nenner } = reihe;
  return {
    ...reihe,
    werte: packZahlen(werte),
    zaehler: zaehler && packZahlen(zaehler),
    nenner: nenner && packZahlen(nenner),
  };
}

export function unpackReihe<T extends Packrohreihe>(reihe: T) {
  const { werte, zaehler, nenner } = reihe;
  return {
    ...reihe,
    werte: unpackZahlen(werte),
    zaehler: zaehler && unpackZahlen(zaehler),
    nenner: nenner && unpackZahlen(nenner),
  };
}

/** Memory that changes its owner with these series. */
export function buffersOf(reihen: readonly Packrohreihe[]): ArrayBuffer[] {
  return reihen
    .flatMap(({ werte, zaehler, nenner }) => [werte, zaehler, nenner])
    .flatMap((bytes) => (bytes?.buffer instanceof ArrayBuffer ? [bytes.buffer] : []));
}

export const withoutUmriss = (gebiet: Beobachtungsgebiet) => ({ ...gebiet, umriss: null });

/** Outlines as text: they are parsed area by area. */
type Packgebiet = Omit<Beobachtungsgebiet, 'umriss'> & { readonly umriss: string | null };

export function packGebiet(gebiet: Beobachtungsgebiet): Packgebiet {
  return { ...gebiet, umriss: gebiet.umriss && JSON.stringify(gebiet.umriss) };
}

export function unpackGebiet(gebiet: Packgebiet): Beobachtungsgebiet {
  return { ...gebiet, umriss: gebiet.umriss === null ? null : JSON.parse(gebiet.umriss) };
}

export type Packeinlesung = Omit<Einlesung, 'gebiete' | 'reihen'> & {
  readonly gebiete: readonly Packgebiet[];
  readonly reihen: readonly Packrohreihe[];
};

export function packEinlesung(einlesung: Einlesung): Packeinlesung {
  return {
    ...einlesung,
    gebiete: einlesung.gebiete.map(packGebiet),
    reihen: einlesung.reihen.map(packReihe),
  };
}

export type Packbeobachtung = Omit<Raumbeobachtung, 'gebiete' | 'reihen'> & {
  readonly gebiete: readonly Packgebiet[];
  readonly reihen: readonly Packreihe[];
};

export function unpackBeobachtung(beobachtung: Packbeobachtung): Raumbeobachtung {
  return {
    ...beobachtung,
    gebiete: beobachtung.gebiete.map(unpackGebiet),
    reihen: beobachtung.reihen.map(unpackReihe),
  };
}
