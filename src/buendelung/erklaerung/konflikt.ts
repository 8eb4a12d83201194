/**
 * Why there is no plan: a smallest set of duties and own-money limits that cannot hold together, found by
 * lifting one after the other (deletion filter; Chinneck 2008). The law itself stays.
 */
import { formatEuro } from '#kernel/geld.ts';
import type { LoeseMilp } from '#kernel/milp.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import { buildModell, type Modell } from '../optimierung/modell.ts';
import { type Fristen, isLoesbar } from '../optimierung/stufen.ts';

type Wunsch = { readonly art: 'pflicht' | 'jahr'; readonly nummer: number };

function withoutWuensche(instanz: Instanz, aufgehoben: readonly Wunsch[]): Modell {
  const pick = (art: Wunsch['art']): Set<number> =>
    new Set(aufgehoben.filter((wunsch) => wunsch.art === art).map((wunsch) => wunsch.nummer));
  return buildModell(instanz, { ohnePflicht: pick('pflicht'), ohneJahre: pick('jahr') });
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
  solve: LoeseMilp,
  fristen: Fristen,
): Promise<Finanzierungsplan['konflikt']> {
  const jahre = [...(instanz.eigenmittel?.keys() ?? [])].sort();
  const pflichten = instanz.massnahmen
    .filter((massnahme) => massnahme.pflicht)
    .map((massnahme) => massnahme.index);
  const wuensche: Wunsch[] = [
    ...pflichten.map((nummer) => ({ art: 'pflicht' as const, nummer })),
    ...jahre.map((nummer) => ({ art: 'jahr' as const, nummer })),
  ];
  const aufgehoben: Wunsch[] = [];
  for (const wunsch of wuensche) {
    if (!(await isLoesbar(withoutWuensche(instanz, [...aufgehoben, wunsch]), solve, fristen)))
      aufgehoben.push(wunsch);
  }
  return wuensche
    .filter((wunsch) => !aufgehoben.includes(wunsch))
    .map((wunsch) => describeWunsch(wunsch, instanz, akte));
}
