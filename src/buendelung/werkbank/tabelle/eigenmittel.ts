/**
 * Own money by year in the table: a year comes with the costs that need it, moves, and goes with them.
 */
import { NULL_EURO } from '#kernel/geld.ts';
import type { Akte } from '#quartiere/index.ts';
import { type Gelesen, OHNE_ZEILE, readBetrag, readGanzzahl } from './lesen.ts';

export const readJahr = (text: string): Gelesen<number> => readGanzzahl(text, 2000, 2099, 'ein Kostenjahr');

function hasKosten({ massnahmen }: Akte, jahr: string): boolean {
  return massnahmen.some(({ kosten }) => kosten.some((position) => String(position.jahr) === jahr));
}

/** Own money must be stated for every Kostenjahr: a year that a position moves to begins with none. */
export function withJahr(akte: Akte, jahr: number): Akte {
  const { eigenmittel } = akte;
  if (eigenmittel === 'unbegrenzt' || String(jahr) in eigenmittel) return akte;
  return { ...akte, eigenmittel: { ...eigenmittel, [jahr]: NULL_EURO } };
}

function withoutJahr(akte: Akte, jahr: string): Akte {
  if (akte.eigenmittel === 'unbegrenzt') return akte;
  const { [jahr]: _weg, ...bleibende } = akte.eigenmittel;
  return { ...akte, eigenmittel: bleibende };
}

/** The year goes, unless there are costs in it. */
export function removeJahr(akte: Akte, jahr: string): Gelesen<Akte> {
  if (akte.eigenmittel === 'unbegrenzt' || !(jahr in akte.eigenmittel)) return OHNE_ZEILE;
  if (!hasKosten(akte, jahr)) return { wert: withoutJahr(akte, jahr) };
  return {
    text: `${jahr} entstehen Kosten: Die Eigenmittel dieses Jahres müssen in der Akte stehen.`,
    abhilfe: 'Den Betrag auf 0,00 setzen, wenn es keine gibt.',
  };
}

/** The money goes to another year; where costs are left behind, that year stays with none. */
function moveJahr(akte: Akte, jahr: string, ziel: string): Gelesen<Akte> {
  const { eigenmittel } = akte;
  const betrag = eigenmittel === 'unbegrenzt' ? undefined : eigenmittel[jahr];
  if (eigenmittel === 'unbegrenzt' || betrag === undefined) return OHNE_ZEILE;
  if (ziel === jahr) return { wert: akte };
  if ((eigenmittel[ziel] ?? NULL_EURO) !== NULL_EURO) {
    return {
      text: `Für ${ziel} stehen schon Eigenmittel da.`,
      abhilfe: `Den Betrag in der Zeile „Eigenmittel ${ziel}“ ändern.`,
    };
  }
  const ohne = withoutJahr(akte, jahr);
  const danach = { ...ohne, eigenmittel: { ...Object(ohne.eigenmittel), [ziel]: betrag } };
  return { wert: hasKosten(akte, jahr) ? withJahr(danach, Number(jahr)) : danach };
}

/** One cell of a row of own money; an amount also makes the row. */
export function writeEigenmittel(
  akte: Akte,
  jahr: string,
  spalte: 'jahr' | 'betrag',
  text: string,
): Gelesen<Akte> {
  if (akte.eigenmittel === 'unbegrenzt' || !/^20\d\d$/.test(jahr)) return OHNE_ZEILE;
  if (spalte === 'jahr') {
    const gelesen = readJahr(text);
    return 'wert' in gelesen ? moveJahr(akte, jahr, String(gelesen.wert)) : gelesen;
  }
  const gelesen = readBetrag(text);
  if (!('wert' in gelesen)) return gelesen;
  return { wert: { ...akte, eigenmittel: { ...akte.eigenmittel, [jahr]: gelesen.wert } } };
}

/**
 * Years without money that came with costs and are left by this step go again: a year once mistyped leaves nothing.
 * @param basis the Akte whose years were stated by somebody
 */
export function withoutVerlassene(basis: Akte, vorher: Akte, nachher: Akte): Akte {
  const { eigenmittel } = nachher;
  if (eigenmittel === 'unbegrenzt' || basis.eigenmittel === 'unbegrenzt') return nachher;
  const alte = basis.eigenmittel;
  return Object.keys(eigenmittel)
    .filter((jahr) => eigenmittel[jahr] === NULL_EURO && !(jahr in alte))
    .filter((jahr) => hasKosten(vorher, jahr) && !hasKosten(nachher, jahr))
    .reduce(withoutJahr, nachher);
}
