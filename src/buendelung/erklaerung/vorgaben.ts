/**
 * Wishes of the Kommune that can't be met, in sentences.
 */
import type { Fundstelle, Pruefstand } from '#kernel/befund.ts';
import type { Fall } from '../optimierung/angebote.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import { findHindernisse } from './hindernisse.ts';

type Unbrauchbar = {
  readonly text: string;
  readonly fundstelle: Fundstelle | null;
  readonly pruefstand: Pruefstand | null;
};

/** Why a programme that is wished for has nothing to offer in this Massnahme; null: it has. */
export function explainUnbrauchbar(
  { pruefung }: Fall,
  instanz: Instanz,
  kennung: string,
  massnahme: string,
): Unbrauchbar | null {
  const varianten = new Set(
    instanz.massnahmen.filter((eine) => eine.kennung === massnahme).map(({ index }) => index),
  );
  if (instanz.angebote.some((angebot) => angebot.programm === kennung && varianten.has(angebot.massnahme)))
    return null;
  const geprueft = pruefung.programme.find(({ programm }) => programm.kennung === kennung);
  const titel = geprueft?.programm.kurztitel ?? kennung;
  const kann = `${titel} kann in Maßnahme ${massnahme} nicht zahlen`;
  const [befund] = findHindernisse(
    pruefung.matrix.filter((zeile) => zeile.programm === kennung && zeile.massnahme === massnahme),
  );
  if (geprueft?.zahlend && befund)
    return {
      text: `${kann}: ${befund.text}`,
      fundstelle: befund.fundstellen[0] ?? null,
      pruefstand: befund.pruefstand,
    };
  const warum = geprueft?.hinweis;
  return { text: warum ? `${kann}: ${warum}` : `${kann}.`, fundstelle: null, pruefstand: null };
}
