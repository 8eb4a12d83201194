/**
 * The top of a plan: what is covered, what it costs the Kommune, who gives, and how sure it is.
 */
import { cent, type EuroCent, formatEuro, subtract } from '#kernel/geld.ts';
import { formatPunktzahl } from '#kernel/zahlwort.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Kofi } from '../kofi.ts';

/** What „gesichert“ means, in a few words. */
export const GESICHERT_TEXT = 'alle Regeln gelesen, nichts angenommen; oder schon zugesagt';

/** One part of the bar that shows who covers the cost of all open Massnahmen. */
export type Kostenteil = {
  readonly art: 'gesichert' | 'unter-annahmen' | 'weitere' | 'eigenanteil' | 'zugesagt' | 'ungedeckt';
  readonly name: string;
  readonly cent: EuroCent;
};

export type Planuebersicht = {
  readonly status: Finanzierungsplan['status'];
  /** State of proof in a few words. */
  readonly beweis: string;
  readonly bedarf: {
    readonly gedeckt: EuroCent;
    readonly gesamt: EuroCent;
    readonly finanziert: number;
    readonly massnahmen: number;
  };
  readonly eigenanteil: EuroCent;
  readonly programme: number;
  readonly ressorts: readonly string[];
  readonly gesichert: EuroCent;
  readonly unterAnnahmen: EuroCent;
  /** Null where priorities are not shown. */
  readonly nutzen: number | null;
  readonly teile: readonly Kostenteil[];
};

/** There is nothing to show sums of. */
export function isOhnePlan({ status }: { readonly status: Finanzierungsplan['status'] }): boolean {
  return status === 'unloesbar' || status === 'abgebrochen';
}

const STUFE: Readonly<
  Record<Finanzierungsplan['stufen'][number]['name'], (luecke: number, wert: number) => string>
> = {
  nutzen: (luecke) => `${formatPunktzahl(luecke)} Nutzen`,
  eigenmittel: (luecke) => `${formatEuro(cent(luecke))} Eigenmittel`,
  aufwand: (luecke) => `${formatPunktzahl(luecke)} Aufwand`,
};

/** State of proof in words; the first open stage names the gap, later ones follow from it. */
export function beweisworte(
  plan: Pick<Finanzierungsplan, 'status' | 'stufen'> & Partial<Pick<Finanzierungsplan, 'beweis'>>,
): string {
  const offen = plan.stufen.find(({ luecke }) => luecke > 0);
  switch (plan.status) {
    case 'optimal':
      return plan.beweis === 'exakt'
        ? 'exakt bewiesen, nachprüfbar mit dem Zertifikat; optimal, wenn alle Anträge bewilligt werden'
        : 'bewiesen optimal, wenn alle Anträge bewilligt werden';
    case 'zulaessig':
      if (plan.beweis === 'exakt' && !offen)
        return 'zulässig; dass kein anderer besser ist, beweist das Zertifikat';
      return offen
        ? `zulässig, Lücke höchstens ${STUFE[offen.name](offen.luecke, offen.wert)}`
        : 'zulässig, nicht als bester Plan bewiesen';
    case 'unloesbar':
      return plan.beweis === 'exakt' ? 'kein zulässiger Plan, exakt bewiesen' : 'kein zulässiger Plan';
    case 'abgebrochen':
      return 'abgebrochen, noch kein Plan gefunden';
  }
}

function teileOf(plan: Finanzierungsplan, kofi: Kofi): readonly Kostenteil[] {
  const { summen } = plan;
  const weitere = summen.traegermittelCent + summen.einnahmenCent + summen.dritteCent;
  const teile: Kostenteil[] = [
    { art: 'gesichert', name: 'Förderung, gesichert', cent: cent(summen.gesichertCent) },
    {
      art: 'unter-annahmen',
      name: 'Förderung, nur unter Annahmen',
      cent: cent(summen.unterAnnahmenCent - summen.gesichertCent),
    },
    { art: 'weitere', name: 'Träger, Dritte, Einnahmen', cent: cent(weitere) },
    { art: 'eigenanteil', name: 'Eigenanteil der Kommune', cent: cent(summen.eigenmittelCent) },
    {
      art: 'zugesagt',
      name: 'Zusagen und Einnahmen nicht finanzierter Maßnahmen',
      cent: kofi.summe.betraege.zugesagtOffen,
    },
    { art: 'ungedeckt', name: 'noch ungedeckt', cent: kofi.summe.betraege.ungedeckt },
  ];
  return teile.filter((teil) => teil.cent > 0);
}

/** Numbers at the top; Massnahmen that are done already count nowhere. */
export function buildPlankopf(plan: Finanzierungsplan, kofi: Kofi): Planuebersicht {
  const genutzt = plan.programme.filter((programm) => programm.genutzt);
  const { gesamtausgaben, abgeschlossen } = kofi.summe.betraege;
  return {
    status: plan.status,
    beweis: beweisworte(plan),
    bedarf: {
      gedeckt: cent(plan.summen.gesamtausgabenCent),
      gesamt: subtract(gesamtausgaben, abgeschlossen),
      finanziert: plan.massnahmen.filter((massnahme) => massnahme.finanziert).length,
      massnahmen: plan.massnahmen.length,
    },
    eigenanteil: cent(plan.summen.eigenmittelCent),
    programme: genutzt.length,
    ressorts: [...new Set(genutzt.map(({ ressort }) => ressort))],
    gesichert: cent(plan.summen.gesichertCent),
    unterAnnahmen: cent(plan.summen.unterAnnahmenCent),
    nutzen: plan.stufen.find(({ name }) => name === 'nutzen')?.wert ?? 0,
    teile: teileOf(plan, kofi),
  };
}
