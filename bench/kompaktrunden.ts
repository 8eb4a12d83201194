/**
 * From the floats of the compact model to cents: grants rounded down (each giver too), own money takes the rest.
 */
import type { Instanz, Paket } from '#buendelung/optimierung/instanz.ts';
import { splitGeber } from '#buendelung/optimierung/konditionen.ts';
import { KEUR_JE_CENT } from '#buendelung/optimierung/kontext.ts';
import type { Loesung, Verteilung, Zuwendungsteil } from '#buendelung/optimierung/runden.ts';
import { add, cent, minEuro, NULL_EURO } from '#kernel/geld.ts';
import type { Kompakt } from './kompaktspalten.ts';

const isAn = (x: Float64Array, spalte: number | undefined): boolean => (x[spalte ?? -1] ?? 0) > 0.5;

function roundAngebot(k: Kompakt, x: Float64Array, index: number): Zuwendungsteil[] {
  const angebot = k.instanz.angebote[index];
  if (!angebot || !isAn(x, k.w[index])) return [];
  const keur = x[k.x[index] ?? -1] ?? 0;
  const gewaehlt = cent(Math.max(0, Math.floor(keur / KEUR_JE_CENT + 0.01)));
  const voll = gewaehlt >= angebot.hoechstens;
  const teile = splitGeber(voll ? angebot.brutto : minEuro(gewaehlt, angebot.hoechstens), angebot.geber);
  const betrag = add(NULL_EURO, ...teile);
  return betrag > 0 ? [{ angebot: index, betrag, teile }] : [];
}

function describePaket(k: Kompakt, x: Float64Array, massnahme: number, instanz: Instanz): Paket {
  const angebote = instanz.angebote
    .filter((angebot) => angebot.massnahme === massnahme && isAn(x, k.w[angebot.index]))
    .map(({ index }) => index);
  const programme = [...new Set(angebote.flatMap((index) => instanz.angebote[index]?.programm ?? []))].sort();
  return { massnahme, programme, angebote, variabel: angebote, geldbest: true };
}

/** Integers for a solution of the compact model. */
export function roundKompakt(k: Kompakt, x: Float64Array): Loesung {
  const { instanz } = k;
  const finanziert = instanz.massnahmen.filter(({ index }) => isAn(x, k.y[index]));
  const vorrat = new Map<string, number>();
  for (const [schluessel, spalte] of k.traegermittel) {
    vorrat.set(schluessel, Math.max(0, Math.floor((x[spalte] ?? 0) / KEUR_JE_CENT + 0.01)));
  }
  const verteilungen = finanziert
    .flatMap(({ bedarfe }) => bedarfe.flatMap((b) => instanz.bedarfe[b] ?? []))
    .map((bedarf): Verteilung => {
      const zuwendungen = bedarf.angebote.flatMap((index) => roundAngebot(k, x, index));
      const rest = bedarf.rest - zuwendungen.reduce((summe, { betrag }) => summe + betrag, 0);
      const schluessel = `${bedarf.massnahme}|${bedarf.jahr}`;
      const traeger = Math.min(rest, vorrat.get(schluessel) ?? 0);
      vorrat.set(schluessel, (vorrat.get(schluessel) ?? 0) - traeger);
      return {
        bedarf: bedarf.index,
        zuwendungen,
        traegermittel: cent(traeger),
        eigenmittel: cent(rest - traeger),
      };
    });
  const pakete = finanziert.map(({ index }): [number, Paket] => [index, describePaket(k, x, index, instanz)]);
  return { pakete: new Map(pakete), verteilungen };
}
