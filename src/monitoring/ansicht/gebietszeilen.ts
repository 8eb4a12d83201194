/**
 * Rows of the table beside the map: found, sorted, one page of them.
 */
import type { Raumbeobachtung } from '../bestand/beobachtung.ts';
import type { Einstufung } from './einstufung.ts';
import type { Ansichtswahl } from './wahl.ts';
import { ZEICHEN_FEHLT, ZEICHEN_VERDECKT } from './zahlformat.ts';

export type Gebietszeile = {
  readonly kennung: string;
  readonly name: string;
  readonly bezirk: string | null;
  /** Class or value in words, or why there is none. */
  readonly text: string;
  readonly zeichen: string;
  readonly sortierwert: number | null;
  readonly hervor: boolean;
  readonly gefoerdert: boolean;
  readonly quartier: string | null;
};

type Reihenfolge = { readonly spalte: string; readonly absteigend: boolean };

const folgeOf = (a: string, b: string): number => a.localeCompare(b, 'de', { numeric: true });

const VERGLEICHE: Readonly<Record<string, (a: Gebietszeile, b: Gebietszeile) => number>> = {
  name: (a, b) => folgeOf(a.name, b.name),
  kennung: (a, b) => folgeOf(a.kennung, b.kennung),
  bezirk: (a, b) => folgeOf(a.bezirk ?? '', b.bezirk ?? '') || folgeOf(a.name, b.name),
  wert: (a, b) => (a.sortierwert ?? 0) - (b.sortierwert ?? 0),
  foerderung: (a, b) => Number(b.gefoerdert) - Number(a.gefoerdert) || folgeOf(a.name, b.name),
};

/** Areas without a value stay at the end, whichever way one sorts. */
function sortZeilen(zeilen: readonly Gebietszeile[], { spalte, absteigend }: Reihenfolge): Gebietszeile[] {
  const vergleich = Object.hasOwn(VERGLEICHE, spalte) ? VERGLEICHE[spalte] : undefined;
  if (!vergleich) return [...zeilen];
  return zeilen.toSorted((a, b) => {
    if (spalte === 'wert' && (a.sortierwert === null) !== (b.sortierwert === null))
      return a.sortierwert === null ? 1 : -1;
    return (absteigend ? -1 : 1) * vergleich(a, b);
  });
}

/** Funded in that year. */
export function isGefoerdert(
  foerderung: Raumbeobachtung['gebiete'][number]['foerderung'],
  jahr: number | null,
): boolean {
  return (
    foerderung !== null &&
    jahr !== null &&
    foerderung.ab <= jahr &&
    (foerderung.bis === null || jahr <= foerderung.bis)
  );
}

/** Every row that the choice finds, sorted. */
export function listGebietszeilen(
  { gebiete }: Pick<Raumbeobachtung, 'gebiete'>,
  einstufung: Einstufung,
  wahl: Ansichtswahl,
  reihenfolge: Reihenfolge,
): readonly Gebietszeile[] {
  const gesucht = wahl.suche.toLocaleLowerCase('de');
  const zeilen = gebiete.map(({ kennung, name, bezirk, foerderung, quartier }, stelle): Gebietszeile => {
    const stufe = einstufung.stufen[stelle] ?? null;
    return {
      kennung,
      name,
      bezirk,
      text: stufe?.text ?? (einstufung.verdeckt[stelle] ? ZEICHEN_VERDECKT : ZEICHEN_FEHLT),
      zeichen: stufe?.zeichen ?? '',
      sortierwert: stufe?.sortierwert ?? null,
      hervor: stufe?.hervor ?? false,
      gefoerdert: isGefoerdert(foerderung, wahl.jahr),
      quartier,
    };
  });
  const gefunden = zeilen.filter(
    ({ kennung, name, bezirk }) =>
      (wahl.bezirk === null || bezirk === wahl.bezirk) &&
      `${kennung} ${name} ${bezirk ?? ''}`.toLocaleLowerCase('de').includes(gesucht),
  );
  return sortZeilen(gefunden, reihenfolge);
}
