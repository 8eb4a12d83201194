/**
 * No Massnahme begins later without need: each move is taken back as far as the plan stays as good, and what it
 * would cost to take it back further is its reason.
 */
import { cent, formatEuro } from '#kernel/geld.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { formatPunktzahl } from '#kernel/zahlwort.ts';
import type { Massnahme } from '#quartiere/index.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import type { Loeseergebnis, Rechner } from '../optimierung/loesen.ts';
import { withWenigerAls } from '../optimierung/wuensche.ts';
import { jahreText } from './verschieben.ts';

type Geloest = Extract<Loeseergebnis, { status: 'geloest' }>;

/** What the plan without the move would be; `null`: not known. */
export type Verschiebungsgrund = {
  readonly jahre: number;
  readonly ohne:
    | { readonly nutzen: number; readonly eigenmittel: number; readonly aufwand: number }
    | 'unloesbar'
    | null;
};

export type Verschiebungswahl = {
  readonly geloest: Geloest;
  /** By index of the moved variant. */
  readonly gruende: ReadonlyMap<number, Verschiebungsgrund>;
};

function werteOf({ stufen }: Geloest): Readonly<Record<string, number>> {
  return Object.fromEntries(stufen.map(({ name, wert }) => [name, wert]));
}

function isGleichGut(a: Geloest, b: Geloest): boolean {
  const [links, rechts] = [werteOf(a), werteOf(b)];
  return ['nutzen', 'eigenmittel', 'aufwand'].every((name) => links[name] === rechts[name]);
}

/** More is worse for all but the benefit; differences of the plan without the move. */
function compareOhne(ohne: Loeseergebnis, mit: Geloest): Verschiebungsgrund['ohne'] {
  if (ohne.status === 'unloesbar') return 'unloesbar';
  if (ohne.status !== 'geloest') return null;
  const [vorher, nachher] = [werteOf(mit), werteOf(ohne)];
  const minus = (name: string): number => (nachher[name] ?? 0) - (vorher[name] ?? 0);
  return { nutzen: minus('nutzen'), eigenmittel: minus('eigenmittel'), aufwand: minus('aufwand') };
}

/** First chosen variant that is moved and whose reason is not known. */
function findOffene(instanz: Instanz, geloest: Geloest, gruende: ReadonlyMap<number, Verschiebungsgrund>) {
  return [...geloest.loesung.pakete.keys()]
    .sort((a, b) => a - b)
    .flatMap((m) => instanz.massnahmen[m] ?? [])
    .find(({ index, verschoben }) => verschoben !== undefined && !gruende.has(index));
}

/**
 * Takes back what needs no move. The result is as good as the one given: values, bounds and proof are its own.
 */
export async function settleVerschiebungen(
  instanz: Instanz,
  erstes: Geloest,
  { loese, fristMs }: Rechner,
): Promise<Verschiebungswahl> {
  let geloest = erstes;
  let enger = instanz;
  const gruende = new Map<number, Verschiebungsgrund>();
  for (
    let offene = findOffene(enger, geloest, gruende);
    offene !== undefined;
    offene = findOffene(enger, geloest, gruende)
  ) {
    const jahre = offene.verschoben ?? 0;
    const ohne = withWenigerAls(enger, offene.gruppe, jahre);
    const ergebnis = await loese(ohne, { fristMs });
    if (ergebnis.status === 'geloest' && isGleichGut(geloest, ergebnis)) {
      enger = ohne;
      geloest = { ...erstes, loesung: ergebnis.loesung };
    } else {
      gruende.set(offene.index, { jahre, ohne: compareOhne(ergebnis, geloest) });
    }
  }
  return { geloest, gruende };
}

function wasSonst(ohne: Verschiebungsgrund['ohne']): string {
  if (ohne === null) return 'der Plan so am besten ist';
  if (ohne === 'unloesbar') return 'es sonst keinen zulässigen Plan gibt';
  if (ohne.nutzen < 0) return `der Nutzen der finanzierten Maßnahmen sonst um ${-ohne.nutzen} sinkt`;
  if (ohne.eigenmittel > 0) return `sonst ${formatEuro(cent(ohne.eigenmittel))} mehr Eigenmittel nötig sind`;
  if (ohne.aufwand > 0)
    return `sonst ${formatPunktzahl(ohne.aufwand)} mehr Aufwand ${ohne.aufwand === 1 ? 'entsteht' : 'entstehen'}`;
  return 'der Plan so am besten ist';
}

/** „Um ein Jahr verschoben, weil …“; `massnahme` is the moved one. */
export function explainVerschiebung(
  { beginn }: Massnahme,
  grund: Verschiebungsgrund | undefined,
): { text: string; fundstelle: null }[] {
  if (!grund) return [];
  const wie = `Um ${jahreText(grund.jahre)} verschoben, Beginn am ${formatKalendertag(beginn)}`;
  return [{ text: `${wie}, weil ${wasSonst(grund.ohne)}.`, fundstelle: null }];
}
