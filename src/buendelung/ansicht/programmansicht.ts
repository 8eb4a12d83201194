/**
 * Programmes of a plan: those that pay, and those that do not, with the reason; filter and search.
 */
import type { Finanzierungsplan } from '../finanzierungsplan.ts';

type Programmzeile = Finanzierungsplan['programme'][number];

/** Why a programme is not used, from near to far. */
export const NICHTNUTZUNGEN = ['ungenutzt', 'betrag-unbekannt', 'offen', 'unpassend'] as const;
export type Programmstatus = (typeof NICHTNUTZUNGEN)[number];

export const NICHTNUTZUNG_TEXT: Readonly<Record<Programmstatus, string>> = {
  ungenutzt: 'passt, zahlt hier nicht',
  'betrag-unbekannt': 'passt, Betrag unbekannt',
  offen: 'Angaben fehlen',
  unpassend: 'passt nicht',
};

export type Programmstatuszeile = Programmzeile & { readonly warum: Programmstatus };

export type Programmansicht = {
  readonly genutzt: readonly Programmzeile[];
  readonly nichtGenutzt: readonly Programmstatuszeile[];
  readonly suche: string;
  readonly warum: Programmstatus | 'alle';
  readonly anzahlen: Readonly<Record<Programmstatus | 'alle', number>>;
};

function nichtnutzungOf(zeile: Programmzeile): Programmstatus {
  if (zeile.befund === 'nicht-erfuellt') return 'unpassend';
  if (zeile.betragUnbekannt) return 'betrag-unbekannt';
  return zeile.befund === 'offen' ? 'offen' : 'ungenutzt';
}

function findsWorte(zeile: Programmzeile, suche: string): boolean {
  const text = `${zeile.kennung} ${zeile.titel} ${zeile.ressort} ${zeile.gruende.map((grund) => grund.text).join(' ')}`;
  return suche
    .toLowerCase()
    .split(/\s+/)
    .every((wort) => text.toLowerCase().includes(wort));
}

/** Reads `programmsuche` and `warum`; without a choice the nearest reason that occurs is shown. */
export function buildProgrammansicht(plan: Finanzierungsplan, parameter: URLSearchParams): Programmansicht {
  const suche = (parameter.get('programmsuche') ?? '').trim().slice(0, 200);
  const gefunden = plan.programme
    .filter((zeile) => !zeile.genutzt)
    .map((zeile) => ({ ...zeile, warum: nichtnutzungOf(zeile) }))
    .filter((zeile) => findsWorte(zeile, suche));
  const zaehle = (warum: Programmstatus): number => gefunden.filter((zeile) => zeile.warum === warum).length;
  const gewaehlt = [...NICHTNUTZUNGEN, 'alle' as const].find((wert) => wert === parameter.get('warum'));
  const naechste = suche === '' ? NICHTNUTZUNGEN.find((kandidat) => zaehle(kandidat) > 0) : undefined;
  const warum = gewaehlt ?? naechste ?? 'alle';
  return {
    genutzt: plan.programme.filter((zeile) => zeile.genutzt).toSorted((a, b) => b.cent - a.cent),
    nichtGenutzt: gefunden.filter((zeile) => warum === 'alle' || zeile.warum === warum),
    suche,
    warum,
    anzahlen: {
      ungenutzt: zaehle('ungenutzt'),
      'betrag-unbekannt': zaehle('betrag-unbekannt'),
      offen: zaehle('offen'),
      unpassend: zaehle('unpassend'),
      alle: gefunden.length,
    },
  };
}
