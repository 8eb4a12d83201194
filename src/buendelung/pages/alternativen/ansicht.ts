/**
 * Alternatives as lists and a picture.
 */
import { cent, formatEuro } from '#kernel/geld.ts';
import type { Punktdaten } from '#web/ui/diagrammdaten.ts';
import type { Sortierung } from '#web/ui/tabelle.tsx';
import type { Alternativenbericht, Planzeile } from '../../alternativen/bericht.ts';
import type { Nummernzeile } from './plantabelle.tsx';

export function numberPlaene(plaene: readonly Planzeile[]): readonly Nummernzeile[] {
  return plaene.map((plan, index) => ({ ...plan, nummer: index + 1 }));
}

const WERT: Readonly<Record<string, (zeile: Nummernzeile) => number>> = {
  nutzen: ({ nutzen }) => nutzen,
  bedarf: ({ bedarfCent }) => bedarfCent,
  eigenmittel: ({ eigenmittelCent }) => eigenmittelCent,
  geber: ({ programme }) => programme.length,
};

export function sortPlaene(
  plaene: readonly Nummernzeile[],
  { spalte, absteigend }: Sortierung,
): readonly Nummernzeile[] {
  const wertOf = WERT[spalte] ?? (({ nummer }: Nummernzeile) => nummer);
  const richtung = absteigend ? -1 : 1;
  return plaene.toSorted((a, b) => richtung * (wertOf(a) - wertOf(b)));
}

function titelOf({ nummer, nutzen, eigenmittelCent, bedarfCent, programme }: Nummernzeile): string {
  return [
    `Nr. ${nummer}: Nutzen ${nutzen}, Eigenmittel ${formatEuro(cent(eigenmittelCent))}`,
    `Bedarf gedeckt ${formatEuro(cent(bedarfCent))}`,
    `${programme.length} Fördergeber: ${programme.join(', ')}`,
  ].join('\n');
}

/** The front: own money to the right, benefit upwards, a series for each number of funders. */
export function buildFrontbild(plaene: readonly Nummernzeile[]): Punktdaten {
  const gruppen = [...Map.groupBy(plaene, ({ programme }) => programme.length)].toSorted(([a], [b]) => b - a);
  return {
    cent: 'Eigenmittel der Kommune',
    wert: 'Nutzen in Punkten',
    reihen: gruppen.map(([anzahl, gruppe]) => ({
      name: `${anzahl} Fördergeber`,
      punkte: gruppe.map((zeile) => ({
        cent: zeile.eigenmittelCent,
        wert: zeile.nutzen,
        marke: String(zeile.nummer),
        titel: titelOf(zeile),
      })),
    })),
  };
}

/** The plan whose disturbances are shown: `?plan=2`, else the robust one. */
export function chooseBelastung({ belastungen }: Alternativenbericht, parameter: URLSearchParams) {
  const gewaehlt = belastungen.find(({ rang }) => String(rang) === parameter.get('plan'));
  const robust = belastungen.find((eine) => eine.robust) ?? null;
  return {
    gewaehlt: gewaehlt ?? robust ?? belastungen[0] ?? null,
    robust: robust && { rang: robust.rang, schlimmste: robust.schlimmste },
    raenge: belastungen.map(({ rang }) => rang),
  };
}
export type Belastungswahl = ReturnType<typeof chooseBelastung>;
