/**
 * Why there is no plan: a smallest set of duties and own-money limits that cannot hold together, found by
 * lifting one after the other (deletion filter; Chinneck 2008). The law itself stays.
 */
import { formatEuro } from '#kernel/geld.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import type { Rechner } from '../optimierung/loesen.ts';
import { withoutJahre, withoutPflicht } from '../optimierung/wuensche.ts';

type Wunsch = { readonly art: 'pflicht' | 'jahr'; readonly nummer: number };

function withoutWuensche(instanz: Instanz, aufgehoben: readonly Wunsch[]): Instanz {
  const pick = (art: Wunsch['art']): Set<number> =>
    new Set(aufgehoben.filter((wunsch) => wunsch.art === art).map((wunsch) => wunsch.nummer));
  return withoutJahre(withoutPflicht(instanz, pick('pflicht')), pick('jahr'));
}

function describeWunsch(wunsch: Wunsch, instanz: Instanz, akte: Akte): Finanzierungsplan['konflikt'][number] {
  if (wunsch.art === 'pflicht') {
    const kennung = instanz.massnahmen[wunsch.nummer]?.kennung ?? '';
    const titel = akte.massnahmen.find((massnahme) => massnahme.kennung === kennung)?.titel ?? '';
    return {
      regel: `pflicht:${kennung}`,
      text: `Maßnahme ${kennung} „${titel}“ ist als Pflicht gesetzt. Ausweg: Pflicht aufheben, Kosten senken oder weitere Mittel eintragen.`,
      fundstelle: null,
    };
  }
  const betrag = instanz.eigenmittel?.get(wunsch.nummer);
  return {
    regel: `eigenmittel:${wunsch.nummer}`,
    text: `Für ${wunsch.nummer} stehen nur ${formatEuro(betrag ?? (0 as never))} Eigenmittel zur Verfügung. Ausweg: Eigenmittel erhöhen oder Ausgaben in ein anderes Jahr legen.`,
    fundstelle: { norm: 'bund/baugb-149', stelle: '§ 149 Abs. 4 BauGB' },
  };
}

/** Lifts wishes one by one; what can't be lifted without the rest becoming possible stays in the conflict. */
export async function findKonflikt(
  instanz: Instanz,
  akte: Akte,
  { loese, fristMs }: Rechner,
): Promise<Finanzierungsplan['konflikt']> {
  const jahre = [...(instanz.eigenmittel?.keys() ?? [])].sort();
  const pflichten = instanz.massnahmen
    .filter((massnahme) => massnahme.pflicht && massnahme.verschoben === undefined)
    .map((massnahme) => massnahme.index);
  const wuensche: Wunsch[] = [
    ...pflichten.map((nummer) => ({ art: 'pflicht' as const, nummer })),
    ...jahre.map((nummer) => ({ art: 'jahr' as const, nummer })),
  ];
  const aufgehoben: Wunsch[] = [];
  for (const wunsch of wuensche) {
    const ohne = withoutWuensche(instanz, [...aufgehoben, wunsch]);
    // An answer cut off by time counts as yes, so that no conflict is claimed.
    const { status } = await loese(ohne, { ziel: 'loesbar', fristMs });
    if (status === 'unloesbar') aufgehoben.push(wunsch);
  }
  return wuensche
    .filter((wunsch) => !aufgehoben.includes(wunsch))
    .map((wunsch) => describeWunsch(wunsch, instanz, akte));
}
