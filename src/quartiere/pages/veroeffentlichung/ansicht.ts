/**
 * The published part of an Akte in words, made on the server.
 */
import { LAENDER } from '#kernel/ids.ts';
import { HANDLUNGSFELD_TEXT, TRAEGERART_TEXT, ZWECK_TEXT } from '#rechtsstand/index.ts';
import {
  sumKosten,
  type VeroeffentlichteMassnahme,
  type Veroeffentlichung,
} from '../../veroeffentlichung/veroeffentlichung.ts';

/** Words for the browser: it gets no rules and no tables of codes. */
export type Veroeffentlichungsansicht = {
  readonly kennung: string;
  readonly name: string;
  readonly kommune: string;
  readonly ags: string;
  readonly flaeche: Veroeffentlichung['flaeche'];
  readonly gebiete: readonly (Veroeffentlichung['gebiete'][number] & { readonly titel: string })[];
  readonly isek: Veroeffentlichung['isek'];
  readonly felder: readonly string[];
  readonly kosten: ReturnType<typeof sumKosten>;
  readonly massnahmen: readonly Massnahmenzeile[];
};

export type Massnahmenzeile = Pick<
  VeroeffentlichteMassnahme,
  'kennung' | 'titel' | 'beschreibung' | 'beginn' | 'ende' | 'kosten'
> & { readonly felder: string; readonly zweck: string; readonly traeger: string };

function zeileOf(massnahme: VeroeffentlichteMassnahme): Massnahmenzeile {
  const { handlungsfelder, zweck, traeger, ...rest } = massnahme;
  return {
    ...rest,
    felder: handlungsfelder.map((feld) => HANDLUNGSFELD_TEXT[feld]).join(', '),
    zweck: ZWECK_TEXT[zweck],
    traeger: traeger.bezeichnung ?? TRAEGERART_TEXT[traeger.art],
  };
}

/** `programme`: short titles by Kennung. */
export function ansichtOf(
  inhalt: Veroeffentlichung,
  programme: ReadonlyMap<string, string>,
): Veroeffentlichungsansicht {
  const { kennung, name, kommune, flaeche, isek } = inhalt;
  return {
    kennung,
    name,
    kommune: `${kommune.name}, ${LAENDER[kommune.land].name}`,
    ags: kommune.ags,
    flaeche,
    isek,
    gebiete: inhalt.gebiete.map((gebiet) => ({
      ...gebiet,
      titel: programme.get(gebiet.programm) ?? gebiet.programm,
    })),
    felder: inhalt.handlungsfelder.map((feld) => HANDLUNGSFELD_TEXT[feld]),
    kosten: sumKosten(inhalt),
    massnahmen: inhalt.massnahmen.map(zeileOf),
  };
}
