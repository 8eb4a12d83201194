/**
 * Findings for moved Massnahmen. Who begins later may also apply later: where a programme may not pay by an
 * application of today, or only for some of what a later one reaches, the findings count as many years later as the
 * Massnahme is moved.
 */
import {
  type GeprueftesProgramm,
  type Massnahmenpruefung,
  type Pruefung,
  pruefeAkteInSchritten,
} from '#foerderfaehigkeit/index.ts';
import { type Ergebnis, isFoerderbar } from '#kernel/befund.ts';
import { addZeit, type Kalendertag } from '#kernel/kalendertag.ts';
import { runSchritte, type Schritte } from '#kernel/schritte.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Rechtsstand } from '#rechtsstand/index.ts';
import type { Verschiebungen } from './verschieben.ts';

/** Kostenpositionen that may be paid, with how certain that is. */
function listNutzbare({ positionen }: Massnahmenpruefung): ReadonlyMap<string, Ergebnis> {
  return new Map(
    positionen.flatMap(({ position, ergebnis }) =>
      isFoerderbar(ergebnis) ? [[position, ergebnis] as const] : [],
    ),
  );
}

/** More may be paid by the later application, and nothing less or less surely. */
function reachesMore(spaeter: Massnahmenpruefung, heute: Massnahmenpruefung | undefined): boolean {
  const danach = listNutzbare(spaeter);
  const davor = heute ? listNutzbare(heute) : new Map<string, Ergebnis>();
  return (
    danach.size > davor.size && [...davor].every(([position, ergebnis]) => danach.get(position) === ergebnis)
  );
}

const keyOf = ({ programm, massnahme }: Massnahmenpruefung): string => `${programm} ${massnahme}`;

/** The same version of the programme and of the Land's rule: else other rates would hold than those shown. */
function isGleicheFassung(heute: GeprueftesProgramm | undefined, spaeter: GeprueftesProgramm): boolean {
  return heute?.fassung.ab === spaeter.fassung.ab && heute.landesregel === spaeter.landesregel;
}

/** Cells of which a later application makes more payable. */
function findSpaetere(heute: Pruefung, spaeter: Pruefung): ReadonlyMap<string, Massnahmenpruefung> {
  const programme = new Map<string, GeprueftesProgramm>(
    heute.programme.map((eines) => [eines.programm.kennung, eines]),
  );
  const gleiche = new Set<string>(
    spaeter.programme
      .filter((eines) => isGleicheFassung(programme.get(eines.programm.kennung), eines))
      .map(({ programm }) => programm.kennung),
  );
  const davor = new Map(heute.matrix.map((zelle) => [keyOf(zelle), zelle]));
  return new Map(
    spaeter.matrix
      .filter((zelle) => gleiche.has(zelle.programm) && reachesMore(zelle, davor.get(keyOf(zelle))))
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
