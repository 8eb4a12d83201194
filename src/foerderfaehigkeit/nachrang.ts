/**
 * Second pass over one Massnahme: with every programme judged by itself, who must be asked before whom.
 */

import type { Programm } from '#rechtsstand/index.ts';
import { buildPositionspruefung, type Massnahmenpruefung, type Positionspruefung } from './ergebnis.ts';
import type { Programmlage } from './kriterien/lage.ts';
import {
  isNachrangig,
  isVorrangig,
  pruefeSubsidiaritaet,
  type Rangregel,
  resolveRangregel,
  type Vorrangig,
} from './kriterien/subsidiaritaet.ts';

type Zeile = {
  readonly lage: Programmlage;
  readonly pruefung: Massnahmenpruefung;
  readonly rangregel: Rangregel | null;
};

/** Can it go before others? Loans are no funding; a Land's directive is its federal line; the window is open. */
export function canVorgehen(lage: Programmlage): boolean {
  return (
    lage.programm.art !== 'darlehen' &&
    lage.programm.umsetzung_von === undefined &&
    lage.zeit.antragstag === lage.stichtag
  );
}

function findVorrangige(
  zeile: Zeile,
  rangregel: Rangregel,
  andere: readonly Zeile[],
  index: number,
): Vorrangig[] {
  return andere.flatMap((kandidat): Vorrangig[] => {
    const position = kandidat.pruefung.positionen[index];
    if (position?.ergebnis !== 'erfuellt') return [];
    return isVorrangig(zeile.lage.programm, rangregel, kandidat.lage.programm, kandidat.rangregel)
      ? [{ programm: kandidat.lage.programm, pruefstand: position.pruefstand }]
      : [];
  });
}

function pruefePosition(
  zeile: Zeile,
  rangregel: Rangregel,
  andere: readonly Zeile[],
  position: Positionspruefung,
  index: number,
): Positionspruefung {
  const vorrangige = isNachrangig(rangregel) ? findVorrangige(zeile, rangregel, andere, index) : [];
  const befund = pruefeSubsidiaritaet(rangregel, vorrangige);
  const befunde = befund ? [...position.befunde, befund] : position.befunde;
  const vorrangig = rangregel.art === 'vorrang' ? vorrangige.map(({ programm }) => programm.kennung) : [];
  return buildPositionspruefung(position.position, zeile.pruefung.befunde, befunde, vorrangig);
}

function buildZeilen(lagen: readonly Programmlage[], pruefungen: readonly Massnahmenpruefung[]): Zeile[] {
  return lagen.flatMap((lage, index): Zeile[] => {
    const pruefung = pruefungen[index];
    return pruefung ? [{ lage, pruefung, rangregel: resolveRangregel(lage.programm, lage.landesregel) }] : [];
  });
}

/** Programmes that must be asked before this one for the position with this number; none without such a rule. */
export function listVorrangige(
  lagen: readonly Programmlage[],
  pruefungen: readonly Massnahmenpruefung[],
  programm: Programm,
  position: number,
): readonly Programm[] {
  const zeilen = buildZeilen(lagen, pruefungen);
  const zeile = zeilen.find(({ lage }) => lage.programm.kennung === programm.kennung);
  if (!zeile || !isNachrangig(zeile.rangregel)) return [];
  return findVorrangige(
    zeile,
    zeile.rangregel,
    zeilen.filter(({ lage }) => canVorgehen(lage)),
    position,
  ).map((vorrangiges) => vorrangiges.programm);
}

/**
 * Adds the finding on subsidiarity to every position. A programme goes first only if its own finding is
 * `erfuellt` and its window is open on the Stichtag; so a recorded Absage lifts the block.
 */
export function applySubsidiaritaet(
  lagen: readonly Programmlage[],
  pruefungen: readonly Massnahmenpruefung[],
): Massnahmenpruefung[] {
  const zeilen = buildZeilen(lagen, pruefungen);
  const andere = zeilen.filter(({ lage }) => canVorgehen(lage));
  return zeilen.map((zeile) => {
    const { rangregel, pruefung } = zeile;
    if (!rangregel) return pruefung;
    return {
      ...pruefung,
      positionen: pruefung.positionen.map((position, index) =>
        pruefePosition(zeile, rangregel, andere, position, index),
      ),
    };
  });
}
