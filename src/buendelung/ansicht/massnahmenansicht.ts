/**
 * One Massnahme of a plan: who pays which position, why, and what must still be asked.
 */
import { cent, type EuroCent } from '#kernel/geld.ts';
import type { Finanzierungsplan, Posten } from '../finanzierungsplan.ts';
import { GEBERART_TEXT, programmtitel, QUELLENART_TEXT } from '../geldfluesse.ts';
import type { Kofi, OffeneZusage } from '../kofi.ts';

type Planbefund = Finanzierungsplan['massnahmen'][number]['befunde'][number];

export type Postenansicht = {
  readonly schluessel: string;
  readonly position: string;
  readonly jahr: number;
  readonly quelle: string;
  /** Key of the programme, where one pays. */
  readonly programm: string | null;
  readonly geber: string;
  readonly cent: EuroCent;
  readonly zugesagt: boolean;
  readonly gesichert: boolean;
};

/** Findings of one programme, those first that someone has to look at. */
export type Befundgruppe = {
  readonly programm: string | null;
  readonly titel: string;
  readonly fraglich: readonly Planbefund[];
  readonly erfuellt: readonly Planbefund[];
};

export type Massnahmenansicht = {
  readonly kennung: string;
  readonly titel: string;
  readonly finanziert: boolean;
  readonly begruendung: Finanzierungsplan['massnahmen'][number]['begruendung'];
  readonly posten: readonly Postenansicht[];
  /** Promises and income that are there although the plan leaves it out. */
  readonly vorhanden: readonly OffeneZusage[];
  readonly befunde: readonly Befundgruppe[];
  /** Questions on the programmes that pay here, dearest first. */
  readonly fragen: Finanzierungsplan['pruefliste'];
};

function geberText(posten: Posten): string {
  return posten.geber.map(({ ebene, ressort }) => `${GEBERART_TEXT[ebene]} (${ressort})`).join(', ');
}

function viewPosten(plan: Finanzierungsplan, posten: Posten, stelle: number): Postenansicht {
  const programm = posten.quelle.art === 'foerderprogramm' ? posten.quelle.kennung : null;
  return {
    schluessel: String(stelle),
    position: posten.position,
    jahr: posten.jahr,
    quelle:
      programm === null ? QUELLENART_TEXT[posten.quelle.art] : programmtitel(plan, posten.quelle.kennung),
    programm,
    geber: geberText(posten),
    cent: cent(posten.cent),
    zugesagt: posten.zugesagt,
    gesichert: posten.gesichert,
  };
}

/** Findings start with the name of their programme; without it, it stands once above them. */
function programmOf(
  plan: Finanzierungsplan,
  { text }: Planbefund,
): { kennung: string; titel: string } | null {
  return (
    plan.programme
      .filter(({ titel }) => text.startsWith(`${titel}: `))
      .toSorted((a, b) => b.titel.length - a.titel.length)[0] ?? null
  );
}

function isFraglich(befund: Planbefund): boolean {
  return befund.ergebnis !== 'erfuellt' || befund.pruefstand === 'ungeprueft' || befund.annahme !== undefined;
}

function groupBefunde(plan: Finanzierungsplan, befunde: readonly Planbefund[]): readonly Befundgruppe[] {
  const zugeordnet = befunde.map((befund) => ({ befund, programm: programmOf(plan, befund) }));
  const gruppen = Map.groupBy(zugeordnet, ({ programm }) => programm?.kennung ?? '');
  return [...gruppen.values()].map((eintraege) => {
    const programm = eintraege[0]?.programm ?? null;
    const ohneNamen = eintraege.map(({ befund }) =>
      programm ? { ...befund, text: befund.text.slice(programm.titel.length + 2) } : befund,
    );
    return {
      programm: programm?.kennung ?? null,
      titel: programm?.titel ?? 'Weitere Befunde',
      fraglich: ohneNamen.filter(isFraglich),
      erfuellt: ohneNamen.filter((befund) => !isFraglich(befund)),
    };
  });
}

/** `null` when the plan does not know the Massnahme (one that is done already, or none at all). */
export function buildMassnahmenansicht(
  plan: Finanzierungsplan,
  kofi: Kofi,
  kennung: string,
): Massnahmenansicht | null {
  const massnahme = plan.massnahmen.find((kandidat) => kandidat.kennung === kennung);
  if (!massnahme) return null;
  const posten = plan.posten.filter((eintrag) => eintrag.massnahme === kennung);
  const programme = new Set(posten.map(({ quelle }) => quelle.kennung));
  return {
    kennung,
    titel: massnahme.titel,
    finanziert: massnahme.finanziert,
    begruendung: massnahme.begruendung,
    posten: posten.map((eintrag, stelle) => viewPosten(plan, eintrag, stelle)),
    vorhanden: kofi.zeilen.find((zeile) => zeile.kennung === kennung)?.zugesagtOffen ?? [],
    befunde: groupBefunde(plan, massnahme.befunde),
    fragen: plan.pruefliste.filter(({ programm }) => programme.has(programm)),
  };
}
