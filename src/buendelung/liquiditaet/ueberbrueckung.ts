/**
 * What must be bridged between expenditure and payment, what it costs, and which money lies too long.
 */
import { addBruch, type Bruch, bruch } from '#kernel/bruch.ts';
import { add, type EuroCent, maxEuro, minEuro, NULL_EURO, share, subtract } from '#kernel/geld.ts';
import { addToMonat, listMonate, type Monatsreihe } from './monate.ts';
import type { Mittelfluss } from './zufluss.ts';

/** At the end of each month: spent before it came, and there before it is spent. */
type Saldo = { readonly vorfinanziert: Monatsreihe; readonly guthaben: Monatsreihe };

/** Money of one programme for one Massnahme bridges nothing else, so each flow has its own balance. */
export function saldoOf({ verwendung, zufluss }: Mittelfluss, ab: number, bis: number): Saldo {
  const vorfinanziert = new Map<number, EuroCent>();
  const guthaben = new Map<number, EuroCent>();
  let saldo = NULL_EURO;
  for (let monat = ab; monat <= bis; monat += 1) {
    saldo = add(saldo, zufluss.get(monat) ?? NULL_EURO);
    saldo = subtract(saldo, verwendung.get(monat) ?? NULL_EURO);
    addToMonat(guthaben, monat, maxEuro(saldo, NULL_EURO));
    addToMonat(vorfinanziert, monat, maxEuro(subtract(NULL_EURO, saldo), NULL_EURO));
  }
  return { vorfinanziert, guthaben };
}

/** Interest of one month on what is bridged at its end, rounded to the cent. */
export function zinsOf(betrag: EuroCent, zins: Bruch): EuroCent {
  return share(betrag, { zaehler: zins.zaehler, nenner: zins.nenner * 12 }, 'kaufmaennisch');
}

export function plusProzentpunkte(zins: Bruch, punkte: number): Bruch {
  return addBruch(zins, bruch(punkte, 100));
}

export type Fristueberschreitung = {
  /** Month of the payment. */
  readonly monat: number;
  /** Part that is spent too late. */
  readonly cent: EuroCent;
  /** Month in which the last of it is spent. */
  readonly verwendetBis: number;
};

/** Payments of which a part is spent later than the Nebenbestimmungen allow; what came first is spent first. */
export function findFristueberschreitungen(fluss: Mittelfluss): readonly Fristueberschreitung[] {
  const frist = fluss.weg.frist?.monate;
  if (frist === undefined) return [];
  const ausgaben = listMonate(fluss.verwendung).map(([monat, betrag]) => ({ monat, offen: betrag }));
  return listMonate(fluss.zufluss).flatMap(([monat, betrag]) => {
    let rest = betrag;
    let zuSpaet = NULL_EURO;
    let verwendetBis = monat;
    for (const ausgabe of ausgaben) {
      const teil = minEuro(rest, ausgabe.offen);
      if (teil === 0) continue;
      rest = subtract(rest, teil);
      ausgabe.offen = subtract(ausgabe.offen, teil);
      if (ausgabe.monat < monat + frist) continue;
      zuSpaet = add(zuSpaet, teil);
      verwendetBis = ausgabe.monat;
    }
    return zuSpaet > 0 ? [{ monat, cent: zuSpaet, verwendetBis }] : [];
  });
}
