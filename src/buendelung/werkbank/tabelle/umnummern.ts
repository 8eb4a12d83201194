/**
 * New rows on a version of the Akte in which others have given the same numbers meanwhile.
 */
import { nextMassnahmenkennung, nextPositionskennung } from '#kernel/ids.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Zellunterschied } from './vergleich.ts';
import { isNeu } from './zeilen.ts';
import { isSchreibbar, listZeilen, SPALTEN, textOf, type Werkbankzeile } from './zellen.ts';

/** Kennungen of all Massnahmen and positions. */
export function listKennungen(...akten: readonly Akte[]): Set<string> {
  return new Set(
    akten.flatMap(({ massnahmen }) =>
      massnahmen.flatMap(({ kennung, kosten }) => [kennung, ...kosten.map((position) => position.kennung)]),
    ),
  );
}

/** Cells of a new row that are empty are not among its changes. */
function isSameInhalt(zeile: Werkbankzeile, eigene: readonly Zellunterschied[]): boolean {
  return SPALTEN.filter((spalte) => isSchreibbar(zeile, spalte)).every(
    (spalte) => textOf(zeile, spalte) === (eigene.find((eine) => eine.spalte === spalte)?.wert ?? ''),
  );
}

function nextZeile(zeile: string, vergebene: Set<string>): string {
  const [massnahme = '', position] = zeile.split('/');
  const kennung =
    position === undefined ? nextMassnahmenkennung(vergebene) : nextPositionskennung(massnahme, 0, vergebene);
  vergebene.add(kennung);
  return position === undefined ? kennung : `${massnahme}/${kennung}`;
}

/** Other keys for rows; null: the row is there already. */
type Ersatz = ReadonlyMap<string, string | null>;

function findErsatz(eigene: readonly Zellunterschied[], neu: Akte): Ersatz {
  const dort = new Map(listZeilen(neu).map((zeile) => [zeile.schluessel, zeile]));
  const vergebene = new Set([...listKennungen(neu), ...eigene.flatMap(({ zeile }) => zeile.split('/'))]);
  const ersatz = new Map<string, string | null>();
  for (const { zeile, spalte, wert } of eigene) {
    const gleichnamige = spalte === 'zeile' && isNeu(wert) ? dort.get(zeile) : undefined;
    // Positions of a Massnahme with another number go with it.
    if (!gleichnamige || ersatz.get(zeile.split('/')[0] ?? '')) continue;
    const gleich = isSameInhalt(
      gleichnamige,
      eigene.filter((eine) => eine.zeile === zeile),
    );
    ersatz.set(zeile, gleich ? null : nextZeile(zeile, vergebene));
  }
  return ersatz;
}

function replaceZeile(ersatz: Ersatz, zeile: string): string | null {
  const eigener = ersatz.get(zeile);
  if (eigener !== undefined) return eigener;
  const [massnahme = '', position] = zeile.split('/');
  const neue = ersatz.get(massnahme);
  if (position === undefined || !neue) return zeile;
  const nummer = position.startsWith(`${massnahme}.`) ? position.slice(massnahme.length) : `.${position}`;
  return `${neue}/${neue}${nummer}`;
}

/** The same changes with numbers that are free; new rows that are there alike are left out. */
export function renumberNeue(eigene: readonly Zellunterschied[], neu: Akte): readonly Zellunterschied[] {
  const ersatz = findErsatz(eigene, neu);
  if (ersatz.size === 0) return eigene;
  return eigene.flatMap((eine) => {
    const zeile = replaceZeile(ersatz, eine.zeile);
    return zeile === null ? [] : [{ ...eine, zeile }];
  });
}
