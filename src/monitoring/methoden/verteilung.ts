/**
 * Distributions: tails and exact tests of counts.
 */

/** ln Γ(x) for x > 0 by Stirling's series after a shift beyond 8. */
export function lnGamma(x: number): number {
  let verschoben = x;
  let abzug = 0;
  while (verschoben < 8) {
    abzug += Math.log(verschoben);
    verschoben += 1;
  }
  const q = 1 / (verschoben * verschoben);
  const reihe = (1 / 12 - q * (1 / 360 - q * (1 / 1260 - q * (1 / 1680)))) / verschoben;
  return (verschoben - 0.5) * Math.log(verschoben) - verschoben + 0.5 * Math.log(2 * Math.PI) + reihe - abzug;
}

/** P(T >= t) of Student's distribution with five degrees of freedom, in closed form (Abramowitz, Stegun 26.7.3). */
export function studentTail5(t: number): number {
  const winkel = Math.atan(t / Math.sqrt(5));
  const [sinus, cosinus] = [Math.sin(winkel), Math.cos(winkel)];
  return Math.max(0, 0.5 - (winkel + sinus * cosinus * (1 + (2 / 3) * cosinus * cosinus)) / Math.PI);
}

/** First x from `unten` on where the weights stop growing; `ratio(x)` = weight of x + 1 over that of x, falling. */
function findModus(ratio: (x: number) => number, unten: number, oben: number): number {
  let [von, bis] = [unten, oben];
  while (von < bis) {
    const mitte = Math.floor((von + bis) / 2);
    if (ratio(mitte) < 1) bis = mitte;
    else von = mitte + 1;
  }
  return von;
}

/** P(X >= x) for a count from `unten` to `oben`, by its ratios, outward from the most likely value. */
function tailOf(ratio: (x: number) => number, unten: number, oben: number, x: number): number {
  const modus = findModus(ratio, unten, oben);
  let [alle, rechts] = [0, 0];
  const count = (stelle: number, gewicht: number) => {
    alle += gewicht;
    if (stelle >= x) rechts += gewicht;
  };
  count(modus, 1);
  for (let i = modus, gewicht = 1; i < oben && gewicht > 1e-300; i += 1) {
    gewicht *= ratio(i);
    count(i + 1, gewicht);
  }
  for (let i = modus - 1, gewicht = 1; i >= unten && gewicht > 1e-18; i -= 1) {
    gewicht /= ratio(i);
    count(i, gewicht);
  }
  return Math.min(1, rechts / alle);
}

/** A count of some of all. */
export type Anteilszahl = { readonly zaehler: number; readonly nenner: number };

/**
 * Whether a share rose, exactly: P of at least so many afterwards, given how many there are in both years together.
 * Fisher's test of two proportions (1935), with odds that are `quote` times as high afterwards (1: as before).
 */
export function testAnteile(davor: Anteilszahl, danach: Anteilszahl, quote = 1): number {
  const summe = davor.zaehler + danach.zaehler;
  const unten = Math.max(0, summe - davor.nenner);
  const oben = Math.min(danach.nenner, summe);
  const ratio = (x: number) =>
    (quote * (danach.nenner - x) * (summe - x)) / ((x + 1) * (davor.nenner - summe + x + 1));
  return tailOf(ratio, unten, oben, danach.zaehler);
}

/** Whether a count rose, given both together: binomial, expecting `quote` times as many afterwards (Przyborowski, Wilenski 1940). */
export function testAnzahlen(davor: number, danach: number, quote = 1): number {
  const summe = davor + danach;
  return tailOf((x) => (quote * (summe - x)) / (x + 1), 0, summe, danach);
}

/** p-values adjusted so that those below a level hold at most that share of false ones (Benjamini, Hochberg 1995). */
export function adjustHochberg(werte: readonly number[]): number[] {
  const folge = werte.map((_, i) => i).sort((a, b) => (werte[b] as number) - (werte[a] as number));
  const bereinigt = new Array<number>(werte.length);
  let kleinster = 1;
  for (const [stelle, i] of folge.entries()) {
    kleinster = Math.min(kleinster, ((werte[i] as number) * werte.length) / (werte.length - stelle));
    bereinigt[i] = kleinster;
  }
  return bereinigt;
}
