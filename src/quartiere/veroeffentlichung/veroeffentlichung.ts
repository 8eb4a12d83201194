/**
 * What of an Akte the public may see (§ 137 BauGB). A copy made field by field: a new field of the Akte stays
 * inside until somebody puts it here. Own money, assumptions, applications, promises, answers for single
 * programmes and the budget situation never leave the Akte.
 */
import { add, type EuroCent } from '#kernel/geld.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte, Massnahme } from '../akte.ts';
import type { Flaeche } from '../flaeche.ts';
import { computeKosten } from '../massnahmenliste.ts';

export type VeroeffentlichteMassnahme = Pick<
  Massnahme,
  'kennung' | 'titel' | 'beschreibung' | 'zweck' | 'handlungsfelder' | 'beginn' | 'ende'
> & {
  readonly traeger: Pick<Massnahme['traeger'], 'art' | 'bezeichnung'>;
  /** Total cost; single items stay inside. */
  readonly kosten: EuroCent;
};

/** Everything the public sees of one Quartier. */
export type Veroeffentlichung = {
  readonly schema: 'quartierwerk/veroeffentlichung/1';
  readonly kennung: string;
  readonly name: string;
  readonly kommune: Pick<Akte['kommune'], 'ags' | 'name' | 'land'>;
  readonly flaeche: Flaeche | null;
  readonly gebiete: Akte['quartier']['gebiet'];
  readonly isek: { readonly beschluss: Kalendertag; readonly fortschreibung: Kalendertag | null } | null;
  readonly handlungsfelder: Massnahme['handlungsfelder'];
  readonly massnahmen: readonly VeroeffentlichteMassnahme[];
};

function massnahmeOf(massnahme: Massnahme): VeroeffentlichteMassnahme {
  const { kennung, titel, beschreibung, zweck, handlungsfelder, beginn, ende } = massnahme;
  const { art, bezeichnung } = massnahme.traeger;
  return {
    kennung,
    titel,
    ...(beschreibung === undefined ? {} : { beschreibung }),
    zweck,
    handlungsfelder,
    beginn,
    ende,
    traeger: { art, ...(bezeichnung === undefined ? {} : { bezeichnung }) },
    kosten: computeKosten(massnahme),
  };
}

/** The public part of an Akte. */
export function veroeffentlichungOf(akte: Akte, flaeche: Flaeche | undefined): Veroeffentlichung {
  const { kommune, quartier, massnahmen } = akte;
  const { isek } = quartier;
  return {
    schema: 'quartierwerk/veroeffentlichung/1',
    kennung: quartier.kennung,
    name: quartier.name,
    kommune: { ags: kommune.ags, name: kommune.name, land: kommune.land },
    flaeche: flaeche ?? null,
    gebiete: quartier.gebiet.map(({ programm, rechtsgrundlage, beschluss, bis }) => ({
      programm,
      rechtsgrundlage,
      beschluss,
      bis,
    })),
    isek: isek ? { beschluss: isek.beschluss, fortschreibung: isek.fortschreibung ?? null } : null,
    handlungsfelder: [...new Set(massnahmen.flatMap((massnahme) => massnahme.handlungsfelder))].sort(),
    massnahmen: massnahmen.map(massnahmeOf),
  };
}

/** Cost of all published Massnahmen. */
export function sumKosten({ massnahmen }: Veroeffentlichung): EuroCent {
  return add(...massnahmen.map(({ kosten }) => kosten));
}
