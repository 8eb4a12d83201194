/**
 * Ways out where no single change is enough, or only more own money: what the Kommune could change together, own money
 * alone or its wishes alone, and the fewest changes of all.
 */
import { add, cent, formatEuro, subtract } from '#kernel/geld.ts';
import type { Finanzierungsplan } from '../../finanzierungsplan.ts';
import type { Instanz } from '../../optimierung/instanz.ts';
import type { Rechner } from '../../optimierung/loesen.ts';
import { grenzeOf } from '../regeln/instanzregeln.ts';
import { type Regel, type Regelart, type Regellage, withoutRegeln } from '../regeln/regel.ts';
import { sumJeJahr } from '../was-waere-wenn.ts';
import { describeAufhebung } from './auswege.ts';
import type { Zeuge } from './kleinster.ts';
import { findKorrektur, type Korrektur } from './korrektur.ts';

type GemeinsamerAusweg = NonNullable<Finanzierungsplan['gemeinsameAuswege']>[number];

/** Questions for each kind of way out. */
const FRAGEN_JE_ART = 200;
const WUENSCHE: readonly Regelart[] = ['pflicht', 'vorgabe', 'voraussetzung'];
const EIGENE: readonly Regelart[] = [...WUENSCHE, 'eigenmittel', 'zusage', 'verpflichtung'];

/** What may be changed together: own money, wishes, all that is the Kommune's. */
type Arten = readonly (readonly Regelart[])[];
const ALLE: Arten = [['eigenmittel'], WUENSCHE, EIGENE];
/** Beside own money that is enough alone: it may be far more than the Kommune has. */
const OHNE_GELD: Arten = [WUENSCHE];

/** Which changes are worth looking for together, beside the single rules whose lifting is enough. */
export function selectArten(konflikt: readonly Regel[], genuegtOf: (regel: Regel) => boolean | null): Arten {
  const genuegende = konflikt.filter((regel) => genuegtOf(regel) === true);
  if (genuegende.length > 0) return genuegende.every(({ art }) => art === 'eigenmittel') ? OHNE_GELD : [];
  return konflikt.every((regel) => genuegtOf(regel) === false) ? ALLE : [];
}

function describeSchritt(lage: Regellage, regel: Regel): string {
  return `${regel.text} ${regel.art === 'pflicht' ? 'Die Pflicht aufheben.' : describeAufhebung(lage, regel)}`;
}

/** The year whose own money the rule limits; null: another rule. */
function jahrOf({ art, kennung }: Regel): number | null {
  return art === 'eigenmittel' ? Number(kennung.slice('eigenmittel:'.length)) : null;
}

/** Own money to be added in these years, from a plan that needs the least in all; null: none was found. */
async function describeEigenmittel(
  instanz: Instanz,
  gelockert: Instanz,
  jahre: readonly number[],
  { loese, fristMs }: Rechner,
): Promise<string[] | null> {
  if (jahre.length === 0) return [];
  const ergebnis = await loese(gelockert, { ziel: 'eigenmittel', fristMs });
  if (ergebnis.status !== 'geloest') return null;
  const gebraucht = sumJeJahr(gelockert, ergebnis.loesung);
  return jahre.flatMap((jahr) => {
    const bisher = grenzeOf(instanz, jahr);
    const mehr = subtract(cent(gebraucht.get(jahr) ?? 0), bisher);
    if (mehr <= 0) return [];
    return `${jahr} um ${formatEuro(mehr)} mehr Eigenmittel bereitstellen, zusammen ${formatEuro(add(bisher, mehr))}.`;
  });
}

async function describeKorrektur(
  lage: Regellage,
  regeln: readonly Regel[],
  { elemente, wenigste }: Korrektur,
  rechner: Rechner,
): Promise<GemeinsamerAusweg | null> {
  const betroffen = elemente.flatMap((element) => regeln[element] ?? []);
  const jahre = betroffen.flatMap((regel) => jahrOf(regel) ?? []);
  const mehr = await describeEigenmittel(lage.instanz, withoutRegeln(lage, betroffen), jahre, rechner);
  if (mehr === null) return null;
  const andere = betroffen.filter((regel) => jahrOf(regel) === null);
  return { schritte: [...andere.map((regel) => describeSchritt(lage, regel)), ...mehr], wenigste };
}

/**
 * Several changes that together make a plan possible, those with the fewest first; empty: none of the Kommune's own
 * were found.
 * @param zeuge says whether a set of `regeln`, by their places, can hold together
 * @param zusammen kinds of rules that may be changed together, one after the other
 */
export async function listGemeinsameAuswege(
  lage: Regellage,
  regeln: readonly Regel[],
  zeuge: Zeuge,
  rechner: Rechner,
  zusammen: Arten,
): Promise<GemeinsamerAusweg[]> {
  const funde = new Map<string, GemeinsamerAusweg>();
  for (const arten of zusammen) {
    const aenderbar = regeln.flatMap(({ art }, stelle) => (arten.includes(art) ? [stelle] : []));
    const korrektur = await findKorrektur(zeuge, regeln.length, aenderbar, FRAGEN_JE_ART);
    const schluessel = korrektur?.elemente.join() ?? '';
    if (!korrektur || funde.has(schluessel)) continue;
    const ausweg = await describeKorrektur(lage, regeln, korrektur, rechner);
    if (ausweg) funde.set(schluessel, ausweg);
  }
  return [...funde.values()].sort((a, b) => a.schritte.length - b.schritte.length);
}
