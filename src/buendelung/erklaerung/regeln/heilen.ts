/**
 * Findings without one refusal: the rule is taken as kept, nobody else is asked anew.
 */
import type { Massnahmenpruefung } from '#foerderfaehigkeit/index.ts';
import { type Befund, combineErgebnisse, type Fundstelle } from '#kernel/befund.ts';
import type { Fall } from '../../optimierung/angebote.ts';

/** Which refusals are meant. */
export type Absagegrund = {
  /** Null: of any programme. */
  readonly programm: string | null;
  readonly kriterium: string;
  /** Only those that cite this place; null: all. */
  readonly stelle: Pick<Fundstelle, 'norm' | 'stelle'> | null;
  /** Only positions of this Kostenjahr; null: all, and what is said of the whole Massnahme. */
  readonly jahr: number | null;
};

/** Findings name a programme by its title where no place is stated, rows of the instance by its short one. */
export function nameStelle(fall: Fall, { norm, stelle }: Pick<Fundstelle, 'norm' | 'stelle'>): string {
  const programm = fall.pruefung.programme.find(
    (eintrag) => `programme/${eintrag.programm.kennung}` === norm,
  );
  const ort = stelle === programm?.programm.titel ? programm.programm.kurztitel : stelle;
  return `${norm} ${ort}`;
}

function isGemeint(befund: Befund, { kriterium, stelle }: Absagegrund, fall: Fall): boolean {
  if (befund.kriterium !== kriterium || befund.ergebnis !== 'nicht-erfuellt') return false;
  if (stelle === null) return true;
  const gesucht = nameStelle(fall, stelle);
  return befund.fundstellen.some((eine) => nameStelle(fall, eine) === gesucht);
}

function heile(befunde: readonly Befund[], grund: Absagegrund, fall: Fall): readonly Befund[] {
  if (!befunde.some((befund) => isGemeint(befund, grund, fall))) return befunde;
  return befunde.map((befund) =>
    isGemeint(befund, grund, fall) ? { ...befund, ergebnis: 'erfuellt' } : befund,
  );
}

function healZeile(zeile: Massnahmenpruefung, grund: Absagegrund, fall: Fall): Massnahmenpruefung {
  if (grund.programm !== null && zeile.programm !== grund.programm) return zeile;
  const kosten = fall.akte.massnahmen.find(({ kennung }) => kennung === zeile.massnahme)?.kosten ?? [];
  const befunde = grund.jahr === null ? heile(zeile.befunde, grund, fall) : zeile.befunde;
  const positionen = zeile.positionen.map((position) => {
    const jahr = kosten.find(({ kennung }) => kennung === position.position)?.jahr;
    const eigene =
      grund.jahr === null || grund.jahr === jahr ? heile(position.befunde, grund, fall) : position.befunde;
    if (befunde === zeile.befunde && eigene === position.befunde) return position;
    const ergebnis = combineErgebnisse([...befunde, ...eigene].map((befund) => befund.ergebnis));
    return { ...position, befunde: eigene, ergebnis };
  });
  return { ...zeile, befunde, positionen };
}

/** The case without these refusals. */
export function withoutAbsagegrund(fall: Fall, grund: Absagegrund): Fall {
  const matrix = fall.pruefung.matrix.map((zeile) => healZeile(zeile, grund, fall));
  return { ...fall, pruefung: { ...fall.pruefung, matrix } };
}

/** How to take these refusals out of a case; undefined: there are none. */
export function createHeilung(fall: Fall | null, grund: Absagegrund): ((fall: Fall) => Fall) | undefined {
  if (!fall) return undefined;
  const trifft = fall.pruefung.matrix.some(
    (zeile) =>
      (grund.programm === null || zeile.programm === grund.programm) &&
      [...zeile.befunde, ...zeile.positionen.flatMap(({ befunde }) => befunde)].some((befund) =>
        isGemeint(befund, grund, fall),
      ),
  );
  return trifft ? (stand) => withoutAbsagegrund(stand, grund) : undefined;
}
