/**
 * What programmes demand of each other: the block `kombination` of `recht/programme/<kennung>/<gueltig-ab>.yaml`,
 * and its lines written out for whoever applies them.
 */
import { z } from 'zod';
import { programmFeld } from '#kernel/felder.ts';
import type { Programmkennung } from '#kernel/ids.ts';
import { EBENEN, type Ebene, REICHWEITEN } from '../begriffe.ts';
import { beleg } from '../programmkriterien.ts';

const ausschlussSchema = z
  .strictObject({
    programme: z.array(programmFeld).min(1).optional(),
    /** Every programme of these levels, for instance „no other federal programme“. */
    ebenen: z.array(z.enum(EBENEN)).min(1).optional(),
    /** The named programmes exclude each other as well: at most one of the group. */
    untereinander: z.literal(true).optional(),
    je: z.enum(REICHWEITEN),
    ...beleg,
  })
  .refine(({ programme, ebenen }) => programme !== undefined || ebenen !== undefined, {
    error: 'Es fehlt, wer ausgeschlossen ist.',
    params: { abhilfe: '„programme“ oder „ebenen“ angeben.' },
  });

export const kombinationSchema = z.strictObject({
  /** Order behind other programmes. `landesregel`: as the Land rules. */
  subsidiaritaet: z
    .strictObject({
      art: z.enum(['ausschluss', 'vorrang', 'kumulierbar', 'landesregel']),
      gegenueber: z
        .union([z.literal('alle'), z.literal('oeffentliche'), z.array(programmFeld).min(1)])
        .optional(),
      ...beleg,
    })
    .optional(),
  /** Programmes that may not be used together with this one, within the scope `je`. Holds both ways. */
  ausschluss: z.array(ausschlussSchema).optional(),
  /** Expressly allowed on the same expenditure with these (both sides must allow it). */
  dieselbe_ausgabe: z
    .strictObject({ mit: z.union([z.literal('alle'), z.array(programmFeld).min(1)]), ...beleg })
    .optional(),
  /** Money of other programmes on the same expenditure only from these levels (national share of EU money). */
  kofinanzierung: z.strictObject({ zulaessig: z.array(z.enum(EBENEN)), ...beleg }).optional(),
  /**
   * Every line must hold: one of its entries is used in the same Massnahme or Quartier. An entry is a programme,
   * or several of which all are needed.
   */
  voraussetzung: z
    .array(
      z.strictObject({
        eine_von: z
          .array(z.union([programmFeld, z.strictObject({ alle: z.array(programmFeld).min(2) })]))
          .min(1),
        je: z.enum(['massnahme', 'quartier']),
        ...beleg,
      }),
    )
    .optional(),
});

type Kombination = z.output<typeof kombinationSchema>;
type Ausschlusszeile = NonNullable<Kombination['ausschluss']>[number];
type Voraussetzungszeile = NonNullable<Kombination['voraussetzung']>[number];

/** What the functions below read of a programme. */
type Beteiligter = {
  readonly kennung: Programmkennung;
  readonly ebene: Ebene;
  readonly umsetzung_von?: readonly Programmkennung[] | undefined;
  readonly kombination?: Kombination | undefined;
};

/** Programmes of each entry of a line: one, or all that are needed together. */
export function listEintraege(zeile: Voraussetzungszeile): readonly (readonly Programmkennung[])[] {
  return zeile.eine_von.map((eintrag) => (typeof eintrag === 'string' ? [eintrag] : eintrag.alle));
}

/**
 * The prerequisites as clauses „one of these“ that must all hold; an entry of several programmes is multiplied
 * out. `zeile` is the line a clause comes from.
 */
export function listVoraussetzungen({ kombination }: Pick<Beteiligter, 'kombination'>): {
  readonly zeile: Voraussetzungszeile;
  readonly eineVon: readonly Programmkennung[];
}[] {
  return (kombination?.voraussetzung ?? []).flatMap((zeile) => {
    let klauseln: Programmkennung[][] = [[]];
    for (const eintrag of listEintraege(zeile)) {
      klauseln = klauseln.flatMap((klausel) => eintrag.map((kennung) => [...klausel, kennung]));
    }
    return klauseln.map((klausel) => ({ zeile, eineVon: [...new Set(klausel)] }));
  });
}

/** One purse: a Land's directive and the federal line that it implements. */
function isEinTopf(a: Beteiligter, b: Beteiligter): boolean {
  const linien = (programm: Beteiligter): readonly string[] => [
    programm.kennung,
    ...(programm.umsetzung_von ?? []),
  ];
  return linien(a).some((linie) => linien(b).includes(linie));
}

/** Pairs of programmes that a line keeps apart; those named by level are looked for among `alle`. */
export function listAusschlusspaare(
  programm: Beteiligter,
  zeile: Ausschlusszeile,
  alle: readonly Beteiligter[],
): (readonly [Programmkennung, Programmkennung])[] {
  const genannt = zeile.programme ?? [];
  const derEbenen = alle
    .filter((anderes) => (zeile.ebenen?.includes(anderes.ebene) ?? false) && !isEinTopf(programm, anderes))
    .map(({ kennung }) => kennung);
  const gegenueber = [...new Set([...genannt, ...derEbenen])];
  const eigene = gegenueber.map((kennung) => [programm.kennung, kennung] as const);
  if (!zeile.untereinander) return eigene;
  return [...eigene, ...genannt.flatMap((a, i) => genannt.slice(i + 1).map((b) => [a, b] as const))];
}
