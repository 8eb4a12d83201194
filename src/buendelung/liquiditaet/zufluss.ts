/**
 * When the money of a programme arrives: by its way of payment, not before the Bewilligung, and not faster than
 * its Kassenjahre allow. Every cent of the plan arrives once.
 */
import { addBruch, BRUCH_NULL, type Bruch } from '#kernel/bruch.ts';
import { add, cent, type EuroCent, minEuro, NULL_EURO, share, subtract } from '#kernel/geld.ts';
import type { Auszahlungsweg } from './auszahlungsweg.ts';
import { addToMonat, jahrOfMonat, januarOf, listMonate, type Monatsreihe, sumReihe } from './monate.ts';

/** Money of one programme for one Massnahme, as far as the plan says. */
export type Mittelbedarf = {
  readonly programm: string;
  readonly massnahme: string;
  readonly zugesagt: boolean;
  /** Carried by the Kommune itself, which then bridges. */
  readonly kommunal: boolean;
  readonly weg: Auszahlungsweg;
  readonly programmjahr: number;
  /** First month in which the grant can be there. */
  readonly fruehestens: number;
  /** When it is spent. */
  readonly verwendung: Monatsreihe;
};

export type Mittelfluss = Mittelbedarf & { readonly zufluss: Monatsreihe };

type Zahlung = { readonly monat: number; readonly cent: EuroCent };

/** The first `betrag` cents of a row, and what is left. */
function cutReihe(reihe: Monatsreihe, betrag: EuroCent): [Map<number, EuroCent>, EuroCent] {
  let offen = betrag;
  const erste = new Map<number, EuroCent>();
  for (const [monat, summe] of listMonate(reihe)) {
    const jetzt = minEuro(summe, offen);
    addToMonat(erste, monat, jetzt);
    offen = subtract(offen, jetzt);
  }
  return [erste, subtract(sumReihe(reihe), sumReihe(erste))];
}

function span(reihe: Monatsreihe): readonly [number, number] {
  const monate = [...reihe.keys()];
  return [Math.min(...monate), Math.max(...monate)];
}

/** Fixed rates: the first with the first expenditure, the last after proof, others in between. */
function payRaten({ weg, verwendung }: Mittelbedarf, betrag: EuroCent): Zahlung[] {
  const [ab, bis] = span(verwendung);
  const letzte = weg.raten.length - 1;
  let summe = BRUCH_NULL;
  let gezahlt = NULL_EURO;
  return weg.raten.map((rate, stelle) => {
    summe = addBruch(summe, rate);
    const soll = stelle === letzte ? betrag : share(betrag, summe, 'ab');
    const zahlung = subtract(soll, gezahlt);
    gezahlt = soll;
    const monat = stelle === letzte ? bis + weg.verzug : ab + Math.floor((stelle * (bis - ab + 1)) / letzte);
    return { monat, cent: zahlung };
  });
}

/** Month of payment of what is spent in `monat`; requests cover blocks of months from the first one on. */
function payMonth({ weg, verwendung }: Mittelbedarf, monat: number): number {
  if (weg.art === 'erstattung') return monat + weg.verzug;
  if (weg.vorlauf === 1) return monat;
  const [ab] = span(verwendung);
  return monat - ((monat - ab) % weg.vorlauf);
}

/** When the giver would pay if nothing held it back. */
function wishZahlungen(bedarf: Mittelbedarf): Zahlung[] {
  const { weg, verwendung } = bedarf;
  const gesamt = sumReihe(verwendung);
  if (gesamt === 0) return [];
  const einbehalt = weg.schlussrate ? share(gesamt, weg.schlussrate, 'ab') : NULL_EURO;
  const laufend = subtract(gesamt, einbehalt);
  const [frueh] = cutReihe(verwendung, laufend);
  const zahlungen =
    weg.art === 'raten'
      ? payRaten(bedarf, laufend)
      : listMonate(frueh).map(([monat, betrag]) => ({ monat: payMonth(bedarf, monat), cent: betrag }));
  const [, bis] = span(verwendung);
  return [...zahlungen, { monat: bis + weg.verzug, cent: einbehalt }]
    .filter((zahlung) => zahlung.cent > 0)
    .map((zahlung) => ({ ...zahlung, monat: Math.max(zahlung.monat, bedarf.fruehestens) }));
}

/** Cents of a Programmjahr that can be paid until the end of each year from it on. */
function availableUntil(gesamt: EuroCent, teile: readonly Bruch[], programmjahr: number) {
  const grenzen = teile.map((_, stelle) => {
    const summe = teile.slice(0, stelle + 1).reduce((teil, satz) => addBruch(teil, satz), BRUCH_NULL);
    return stelle === teile.length - 1 ? gesamt : share(gesamt, summe, 'ab');
  });
  return (jahr: number): EuroCent => {
    if (jahr < programmjahr) return NULL_EURO;
    return grenzen[Math.min(jahr - programmjahr, grenzen.length - 1)] ?? gesamt;
  };
}

type Wunsch = Zahlung & { readonly fluss: number };

/** Pays wishes in their order, as far as the Kassenjahr allows; what is held back waits for the next January. */
function payNachKassenjahren(wuensche: readonly Wunsch[], verfuegbar: (jahr: number) => EuroCent): Wunsch[] {
  let gezahlt = NULL_EURO;
  let monat = 0;
  return wuensche.flatMap((wunsch) => {
    const zahlungen: Wunsch[] = [];
    let offen = wunsch.cent;
    monat = Math.max(monat, wunsch.monat);
    while (offen > 0) {
      const jetzt = minEuro(offen, subtract(verfuegbar(jahrOfMonat(monat)), gezahlt));
      if (jetzt > 0) zahlungen.push({ ...wunsch, monat, cent: jetzt });
      gezahlt = add(gezahlt, jetzt);
      offen = subtract(offen, jetzt);
      if (offen > 0) monat = januarOf(jahrOfMonat(monat) + 1);
    }
    return zahlungen;
  });
}

/** All flows of one purse in one Programmjahr: the Kassenjahre count for them together. */
function payGruppe(bedarfe: readonly Mittelbedarf[]): Mittelfluss[] {
  const wuensche = bedarfe
    .flatMap((bedarf, fluss) => wishZahlungen(bedarf).map((zahlung): Wunsch => ({ ...zahlung, fluss })))
    .sort((a, b) => a.monat - b.monat || a.fluss - b.fluss);
  const [erster] = bedarfe;
  const teile = erster?.weg.kassenjahre?.teile;
  const gesamt = add(...wuensche.map((wunsch) => wunsch.cent));
  const zahlungen =
    erster && teile
      ? payNachKassenjahren(wuensche, availableUntil(gesamt, teile, erster.programmjahr))
      : wuensche;
  return bedarfe.map((bedarf, fluss) => {
    const zufluss = new Map<number, EuroCent>();
    for (const zahlung of zahlungen) {
      if (zahlung.fluss === fluss) addToMonat(zufluss, zahlung.monat, cent(zahlung.cent));
    }
    return { ...bedarf, zufluss };
  });
}

/** When all the money arrives, in the order of what was asked. */
export function planZufluss(bedarfe: readonly Mittelbedarf[]): readonly Mittelfluss[] {
  const gruppen = Map.groupBy(bedarfe, ({ programm, programmjahr }) => `${programm} ${programmjahr}`);
  const fertig = new Map<Mittelbedarf, Mittelfluss>();
  for (const gruppe of gruppen.values()) {
    payGruppe(gruppe).forEach((fluss, stelle) => {
      const bedarf = gruppe[stelle];
      if (bedarf) fertig.set(bedarf, fluss);
    });
  }
  return bedarfe.flatMap((bedarf) => fertig.get(bedarf) ?? []);
}
