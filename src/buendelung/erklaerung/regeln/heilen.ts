/**
 * Findings without one refusal: the rule is taken as kept, nobody else is asked anew.
 */
import type { Massnahmenpruefung } from '#foerderfaehigkeit/index.ts';
import { type Befund, combineErgebnisse, type Fundstelle } from '#kernel/befund.ts';
import type { Massnahme } from '#quartiere/index.ts';
import type { Fall } from '../../optimierung/angebote.ts';
import type { Variante } from '../../verschiebung/varianten.ts';

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

function healZeile(
  zeile: Massnahmenpruefung,
  grund: Absagegrund,
  fall: Fall,
  kosten: Massnahme['kosten'],
): Massnahmenpruefung {
  if (grund.programm !== null && zeile.programm !== grund.programm) return zeile;
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

/** The same for a moved Massnahme, in the years it is moved to. */
function healVariante(variante: Variante, grund: Absagegrund, fall: Fall): Variante {
  const { massnahme, zeilen } = variante;
  return { ...variante, zeilen: zeilen.map((zeile) => healZeile(zeile, grund, fall, massnahme.kosten)) };
}

/** The case without these refusals. */
export function withoutAbsagegrund(fall: Fall, grund: Absagegrund): Fall {
  const { akte, pruefung, varianten } = fall;
  const kostenOf = new Map<string, Massnahme['kosten']>(
    akte.massnahmen.map(({ kennung, kosten }) => [kennung, kosten]),
  );
  const matrix = pruefung.matrix.map((zeile) =>
    healZeile(zeile, grund, fall, kostenOf.get(zeile.massnahme) ?? []),
  );
  const geheilt = { ...fall, pruefung: { ...pruefung, matrix } };
  if (!varianten) return geheilt;
  const bewegt = [...varianten].map(
    ([kennung, eigene]) => [kennung, eigene.map((eine) => healVariante(eine, grund, fall))] as const,
  );
  return { ...geheilt, varianten: new Map(bewegt) };
}

/** All findings: of the Massnahmen as the Akte puts them, then of those that are moved. */
export function listZeilen({
  pruefung,
  varianten,
}: Pick<Fall, 'pruefung' | 'varianten'>): readonly Massnahmenpruefung[] {
  const bewegte = [...(varianten?.values() ?? [])].flat();
  return [...pruefung.matrix, ...bewegte.flatMap(({ zeilen }) => zeilen)];
}

/** How to take these refusals out of a case; undefined: there are none. */
export function createHeilung(fall: Fall | null, grund: Absagegrund): ((fall: Fall) => Fall) | undefined {
  if (!fall) return undefined;
  const trifft = listZeilen(fall).some(
    (zeile) =>
      (grund.programm === null || zeile.programm === grund.programm) &&
      [...zeile.befunde, ...zeile.positionen.flatMap(({ befunde }) => befunde)].some((befund) =>
        isGemeint(befund, grund, fall),
      ),
  );
  return trifft ? (stand) => withoutAbsagegrund(stand, grund) : undefined;
}
