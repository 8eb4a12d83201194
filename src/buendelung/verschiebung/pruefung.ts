/**
 * Findings for moved Massnahmen. Who begins later may also apply later: where a programme may not pay by an
 * application of today, the findings count as many years later as the Massnahme is moved.
 */
import {
  type GeprueftesProgramm,
  type Massnahmenpruefung,
  type Pruefung,
  pruefeAkteInSchritten,
} from '#foerderfaehigkeit/index.ts';
import { isFoerderbar } from '#kernel/befund.ts';
import { addZeit, type Kalendertag } from '#kernel/kalendertag.ts';
import { runSchritte, type Schritte } from '#kernel/schritte.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Rechtsstand } from '#rechtsstand/index.ts';
import type { Verschiebungen } from './verschieben.ts';

function isNutzbar({ positionen }: Massnahmenpruefung): boolean {
  return positionen.some(({ ergebnis }) => isFoerderbar(ergebnis));
}

const keyOf = ({ programm, massnahme }: Massnahmenpruefung): string => `${programm} ${massnahme}`;

/** The same version of the programme and of the Land's rule: else other rates would hold than those shown. */
function isGleicheFassung(heute: GeprueftesProgramm | undefined, spaeter: GeprueftesProgramm): boolean {
  return heute?.fassung.ab === spaeter.fassung.ab && heute.landesregel === spaeter.landesregel;
}

/** Cells that only a later application makes payable. */
function findSpaetere(heute: Pruefung, spaeter: Pruefung): ReadonlyMap<string, Massnahmenpruefung> {
  const programme = new Map<string, GeprueftesProgramm>(
    heute.programme.map((eines) => [eines.programm.kennung, eines]),
  );
  const gleiche = new Set<string>(
    spaeter.programme
      .filter((eines) => isGleicheFassung(programme.get(eines.programm.kennung), eines))
      .map(({ programm }) => programm.kennung),
  );
  const gesperrt = new Set(heute.matrix.filter((zelle) => !isNutzbar(zelle)).map(keyOf));
  return new Map(
    spaeter.matrix
      .filter((zelle) => gleiche.has(zelle.programm) && gesperrt.has(keyOf(zelle)) && isNutzbar(zelle))
      .map((zelle) => [keyOf(zelle), zelle]),
  );
}

/** Findings of an Akte that is moved already; `nur` and steps as in `pruefeAkteInSchritten`. */
export function* pruefeVerschobenInSchritten(
  akte: Akte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
  verschiebungen: Verschiebungen,
  nur?: ReadonlySet<string>,
): Schritte<Pruefung> {
  let pruefung = yield* pruefeAkteInSchritten(akte, rechtsstand, stichtag, nur);
  const jeJahre = Map.groupBy(verschiebungen, ([, jahre]) => jahre);
  for (const [jahre, eintraege] of jeJahre) {
    const kennungen = new Set(
      eintraege.map(([kennung]) => kennung).filter((kennung) => nur?.has(kennung) ?? true),
    );
    if (kennungen.size === 0) continue;
    const spaeter = yield* pruefeAkteInSchritten(
      akte,
      rechtsstand,
      addZeit(stichtag, { years: jahre }),
      kennungen,
    );
    const ersatz = findSpaetere(pruefung, spaeter);
    pruefung = { ...pruefung, matrix: pruefung.matrix.map((zelle) => ersatz.get(keyOf(zelle)) ?? zelle) };
  }
  return pruefung;
}

/** The same in one go. */
export function pruefeVerschoben(
  akte: Akte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
  verschiebungen: Verschiebungen,
  nur?: ReadonlySet<string>,
): Pruefung {
  return runSchritte(pruefeVerschobenInSchritten(akte, rechtsstand, stichtag, verschiebungen, nur));
}
