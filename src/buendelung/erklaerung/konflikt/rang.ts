/**
 * Which way out is the cheapest, and whether one is enough.
 */
import type { Finanzierungsplan } from '../../finanzierungsplan.ts';

export type Ausweg = NonNullable<Finanzierungsplan['konflikt'][number]['auswege']>[number];

/** A later year, then euros, then benefit, then what others must grant. */
const RANG: Readonly<Record<NonNullable<Ausweg['art']>, number>> = {
  spaeter: 0,
  eigenmittel: 1,
  verzicht: 2,
  vorgabe: 3,
  ausnahme: 3,
};

function artOf({ art, cent: betrag, nutzen }: Ausweg): NonNullable<Ausweg['art']> {
  if (art) return art;
  if (betrag !== null) return 'eigenmittel';
  return nutzen === null ? 'ausnahme' : 'verzicht';
}

/** Rank of its kind, and what it costs there. */
function rangOf(ausweg: Ausweg): readonly [number, number] {
  return [RANG[artOf(ausweg)], ausweg.cent ?? ausweg.nutzen ?? 0];
}

/** Those that suffice alone first, then the cheapest. */
export function compareAuswege(a: Ausweg, b: Ausweg): number {
  const [[artA, kostenA], [artB, kostenB]] = [rangOf(a), rangOf(b)];
  return Number(b.genuegt) - Number(a.genuegt) || artA - artB || kostenA - kostenB;
}

/** All ways out of a conflict, each once, the cheapest first. */
export function rankAuswege(konflikt: Finanzierungsplan['konflikt']): readonly Ausweg[] {
  return konflikt.flatMap(({ auswege }) => auswege ?? []).toSorted(compareAuswege);
}

/** Does lifting one of these give a plan? Said only as far as it was checked. */
export function describeKonflikt(konflikt: Finanzierungsplan['konflikt']): string {
  const genuegend = konflikt.map(({ auswege = [] }) =>
    auswege.length === 0 ? null : auswege.some(({ genuegt }) => genuegt),
  );
  if (genuegend.every((genuegt) => genuegt === true))
    return 'Heben Sie eines davon auf, dann gibt es wieder einen Plan.';
  if (genuegend.includes(true))
    return 'Nicht jedes davon genügt allein. Heben Sie eines auf, nach dem kein anderer Widerspruch bleibt, dann gibt es wieder einen Plan.';
  if (genuegend.includes(null)) return 'Ändern Sie mindestens eines davon, und rechnen Sie neu.';
  return 'Dieser Widerspruch ist einer von mehreren: Auch ohne ihn gibt es noch keinen Plan.';
}

type GemeinsamerAusweg = NonNullable<Finanzierungsplan['gemeinsameAuswege']>[number];

/** Changes that make a plan possible together, each kind under its heading. */
export function listGemeinsame({
  gemeinsameAuswege = [],
}: Pick<Finanzierungsplan, 'gemeinsameAuswege'>): (GemeinsamerAusweg & { readonly titel: string })[] {
  return gemeinsameAuswege.map((ausweg, stelle) => {
    const weg = gemeinsameAuswege.length > 1 ? `Weg ${stelle + 1} von ${gemeinsameAuswege.length}: ` : '';
    const weniger = ausweg.wenigste ? '; weniger Änderungen dieser Art genügen nicht' : '';
    return { ...ausweg, titel: `${weg}Zusammen ergeben diese Änderungen wieder einen Plan${weniger}:` };
  });
}
