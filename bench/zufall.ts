/**
 * A small generator of random numbers with a seed: the same seed gives the same instances on every machine.
 */

export type Zufall = {
  /** Uniform in [0, 1). */
  next(): number;
  /** Integer in [0, n). */
  below(n: number): number;
  /** True with probability p. */
  chance(p: number): boolean;
  pick<T>(werte: readonly [T, ...T[]]): T;
  /** Index with probability proportional to its weight. */
  weighted(gewichte: readonly number[]): number;
  /** exp of a normal variable with this mean and deviation. */
  logNormal(mittel: number, streuung: number): number;
};

/** Mixes several integers into one seed. */
export function mixSaat(...teile: readonly number[]): number {
  return teile.reduce((saat, teil) => Math.imul(saat ^ (teil + 0x9e3779b9), 0x85ebca6b) >>> 0, 0x2545f491);
}

/** A Weyl sequence of 32 bits behind a multiply-xorshift mixer. */
export function createZufall(saat: number): Zufall {
  let stand = saat >>> 0;
  const next = (): number => {
    stand = (stand + 0x9e3779b9) >>> 0;
    let z = stand;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return ((z ^ (z >>> 15)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    next,
    below,
    chance: (p) => next() < p,
    pick: (werte) => werte[below(werte.length)] ?? werte[0],
    weighted: (gewichte) => {
      let rest = next() * gewichte.reduce((summe, gewicht) => summe + gewicht, 0);
      const index = gewichte.findIndex((gewicht) => {
        rest -= gewicht;
        return rest < 0;
      });
      return index < 0 ? gewichte.length - 1 : index;
    },
    logNormal: (mittel, streuung) => {
      const gauss = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return Math.exp(mittel + streuung * gauss);
    },
  };
}
