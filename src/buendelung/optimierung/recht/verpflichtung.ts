/**
 * Verpflichtungsermächtigungen as caps on what is financed: investments of the Kommune's own Massnahmen that begin in a
 * year and are due later are bound then, gross, and only as far as that year's budget authorises it (as § 38 BHO).
 */
import { add, cent, type EuroCent, formatEuro, NULL_EURO } from '#kernel/geld.ts';
import { jahrOf } from '#kernel/kalendertag.ts';
import type { Akte, Kostenposition, Massnahme } from '#quartiere/index.ts';
import type { Deckel } from '../instanz.ts';

const FUNDSTELLE = { norm: 'bund/bho-38', stelle: '§ 38 Abs. 1 BHO' } as const;

/** Kinds of cost that are investments. */
export const INVESTIV: readonly Kostenposition['kostenart'][] = [
  'bau',
  'planung',
  'grunderwerb',
  'ausstattung',
];

/** Cents that a Massnahme binds for years after the one it begins in. */
function computeBindung({ traeger, beginn, kosten }: Massnahme): EuroCent {
  if (traeger.art !== 'kommune') return NULL_EURO;
  const spaeter = kosten.filter(
    ({ jahr, kostenart }) => jahr > jahrOf(beginn) && INVESTIV.includes(kostenart),
  );
  return add(NULL_EURO, ...spaeter.map(({ betrag }) => betrag));
}

/** One cap per year in which something would be bound; `massnahmen` in the order of the instance. */
export function buildVerpflichtungen(akte: Akte, massnahmen: readonly Massnahme[]): Deckel[] {
  const { verpflichtungsermaechtigungen: ermaechtigungen } = akte;
  if (!ermaechtigungen) return [];
  const bindungen = massnahmen.flatMap((massnahme, m) => {
    const betrag = computeBindung(massnahme);
    return betrag > 0 ? [{ m, jahr: jahrOf(massnahme.beginn), betrag }] : [];
  });
  return [...Map.groupBy(bindungen, ({ jahr }) => jahr)].map(([jahr, eintraege]) => {
    const betrag = ermaechtigungen.find((eine) => eine.jahr === jahr)?.betrag ?? NULL_EURO;
    return {
      art: 'hoechstens',
      bezug: 'zuwendung',
      betrag,
      jeMassnahme: new Map(eintraege.map((eine) => [eine.m, cent(-eine.betrag)])),
      angebote: [],
      programm: '',
      reichweite: 'kommune',
      jahr,
      text: `Der Haushalt ${jahr} ermächtigt zu Verpflichtungen für spätere Jahre bis ${formatEuro(betrag)}`,
      fundstelle: FUNDSTELLE,
      pruefstand: 'ungeprueft',
    };
  });
}
