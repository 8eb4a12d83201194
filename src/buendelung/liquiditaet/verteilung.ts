/**
 * Which purse pays how much of the expenditure of each month. Rows and columns sum exactly.
 */
import { add, cent, type EuroCent, minEuro, NULL_EURO, share, subtract } from '#kernel/geld.ts';

/** Smaller `rang` pays first; equal ones pay pro rata. */
export type Geldquelle = { readonly cent: EuroCent; readonly rang: number };

/** Part of each entry for one purse so that it has paid its share of every running total, rounded down. */
function takeAnteil(reihe: readonly EuroCent[], teil: EuroCent, gesamt: EuroCent): EuroCent[] {
  let bisher = NULL_EURO;
  let gezahlt = NULL_EURO;
  return reihe.map((betrag) => {
    bisher = add(bisher, betrag);
    const soll = share(bisher, { zaehler: teil, nenner: gesamt }, 'ab');
    const jetzt = subtract(soll, gezahlt);
    gezahlt = soll;
    return jetzt;
  });
}

/**
 * Splits a row among parts that sum to it, each entry pro rata: one purse after the other takes its share of what
 * is left, so that no part is ever negative.
 */
export function splitAnteilig(reihe: readonly EuroCent[], teile: readonly EuroCent[]): EuroCent[][] {
  let rest = [...reihe];
  let offen = add(...teile);
  return teile.map((teil) => {
    const zeile = offen === 0 ? rest.map(() => NULL_EURO) : takeAnteil(rest, teil, offen);
    rest = rest.map((betrag, stelle) => subtract(betrag, zeile[stelle] ?? NULL_EURO));
    offen = subtract(offen, teil);
    return zeile;
  });
}

/** The first cents of a row up to `hoechstens`. */
function takeErste(reihe: readonly EuroCent[], hoechstens: EuroCent): EuroCent[] {
  let offen = hoechstens;
  return reihe.map((betrag) => {
    const jetzt = minEuro(betrag, offen);
    offen = subtract(offen, jetzt);
    return jetzt;
  });
}

/**
 * Splits a row of non-negative amounts among purses that sum to it, by rank and pro rata within a rank.
 * @returns one row per purse, in their order
 * @throws RangeError when the purses do not sum to the row
 */
export function splitNachRang(reihe: readonly EuroCent[], quellen: readonly Geldquelle[]): EuroCent[][] {
  if (add(...reihe) !== add(...quellen.map((quelle) => quelle.cent))) {
    throw new RangeError('Die Quellen ergeben nicht die Ausgaben');
  }
  let rest = [...reihe];
  const ergebnis = quellen.map((): EuroCent[] => []);
  for (const rang of [...new Set(quellen.map((quelle) => quelle.rang))].sort((a, b) => a - b)) {
    const stellen = quellen.flatMap((quelle, stelle) => (quelle.rang === rang ? [stelle] : []));
    const teile = stellen.map((stelle) => quellen[stelle]?.cent ?? NULL_EURO);
    const erste = takeErste(rest, add(...teile));
    splitAnteilig(erste, teile).forEach((zeile, index) => {
      ergebnis[stellen[index] ?? 0] = zeile;
    });
    rest = rest.map((betrag, stelle) => cent(betrag - (erste[stelle] ?? 0)));
  }
  return ergebnis;
}
