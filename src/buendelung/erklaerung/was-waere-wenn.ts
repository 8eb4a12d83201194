/**
 * What-if questions, priced in own money: the same Massnahmen stay financed, the limits of own money are
 * lifted, and one thing is changed. So every answer is one amount in euros.
 */

import { type Massnahmenpruefung, pruefeAkte } from '#foerderfaehigkeit/index.ts';
import type { Programmkennung } from '#kernel/ids.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Fall } from '../optimierung/angebote.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import { buildInstanz } from '../optimierung/instanz-bauen.ts';
import { type Rechner, werteOf } from '../optimierung/loesen.ts';
import type { Loesung } from '../optimierung/runden.ts';
import { withGenau, withoutGrenze } from '../optimierung/wuensche.ts';
import { buildVarianten, type Variante } from '../verschiebung/varianten.ts';

/** Own money in cents, in all and per year (what was promised before is not in it); null: not possible. */
export type Preis = {
  readonly eigenmittel: number;
  readonly jeJahr: ReadonlyMap<number, number>;
  /** It can't be less. */
  readonly bewiesen: boolean;
} | null;

/** Own money of the Kommune per year, cents. */
export function sumJeJahr(instanz: Instanz, { verteilungen }: Loesung): Map<number, number> {
  const jahre = new Map<number, number>();
  for (const { bedarf, eigenmittel } of verteilungen) {
    const jahr = instanz.bedarfe[bedarf]?.jahr ?? 0;
    jahre.set(jahr, (jahre.get(jahr) ?? 0) + eigenmittel);
  }
  return jahre;
}

/** Least own money to finance exactly these Massnahmen, without limits of own money. */
export async function askPreis(
  instanz: Instanz,
  massnahmen: ReadonlySet<number>,
  { loese, fristMs, pause }: Rechner,
): Promise<Preis> {
  await pause?.();
  const gefragt = withoutGrenze(withGenau(instanz, massnahmen));
  const ergebnis = await loese(gefragt, { ziel: 'eigenmittel', fristMs });
  if (ergebnis.status !== 'geloest') return null;
  const { loesung, stufen } = ergebnis;
  const { eigenmittel } = werteOf(gefragt, loesung);
  const bewiesen = stufen.some(({ name, schranke }) => name === 'eigenmittel' && schranke >= eigenmittel);
  return { eigenmittel, jeJahr: sumJeJahr(gefragt, loesung), bewiesen };
}

/** What a refusal reaches: some Kostenpositionen of some Massnahmen. */
type Absageumfang = {
  readonly massnahmen: ReadonlySet<string>;
  readonly positionen: ReadonlySet<string>;
};

/** The findings after the refusal for the Kostenpositionen concerned, those before it for all others. */
function mergePruefung(
  alt: Massnahmenpruefung,
  neu: Massnahmenpruefung | undefined,
  positionen: ReadonlySet<string>,
): Massnahmenpruefung {
  const danach = new Map(neu?.positionen.map((eine) => [eine.position, eine]));
  return {
    ...alt,
    positionen: alt.positionen.map((eine) =>
      positionen.has(eine.position) ? (danach.get(eine.position) ?? eine) : eine,
    ),
  };
}

/** The same for the moved variants of these Massnahmen. */
function mergeVarianten(
  fall: Fall,
  nach: Fall,
  { massnahmen, positionen }: Absageumfang,
): NonNullable<Fall['varianten']> {
  const alte = fall.varianten ?? buildVarianten(fall);
  if (![...massnahmen].some((kennung) => alte.has(kennung))) return alte;
  const neue = buildVarianten(nach);
  const mergeEine = (variante: Variante, stelle: number): Variante => {
    const { massnahme, zeilen } = variante;
    const danach = new Map(
      neue.get(massnahme.kennung)?.[stelle]?.zeilen.map((zeile) => [zeile.programm, zeile]),
    );
    return {
      ...variante,
      zeilen: zeilen.map((zeile) => mergePruefung(zeile, danach.get(zeile.programm), positionen)),
    };
  };
  return new Map(
    [...alte].map(([kennung, varianten]) => [
      kennung,
      massnahmen.has(kennung) ? varianten.map(mergeEine) : varianten,
    ]),
  );
}

/** The Akte with a refusal of the programme recorded in these Massnahmen on the Stichtag. */
function withAbsage(fall: Fall, programm: string, { massnahmen, positionen }: Absageumfang): Fall {
  const { akte, pruefung, rechtsstand } = fall;
  const absage = {
    programm: programm as Programmkennung,
    datum: pruefung.stichtag,
    ergebnis: 'absage' as const,
  };
  const geaendert: Akte = {
    ...akte,
    massnahmen: akte.massnahmen.map((massnahme) =>
      massnahmen.has(massnahme.kennung)
        ? { ...massnahme, antraege: [...(massnahme.antraege ?? []), absage] }
        : massnahme,
    ),
  };
  const neu = pruefeAkte(geaendert, rechtsstand, pruefung.stichtag, massnahmen);
  const danach = new Map(neu.matrix.map((zeile) => [`${zeile.massnahme}|${zeile.programm}`, zeile]));
  const matrix = pruefung.matrix.map((zeile) =>
    massnahmen.has(zeile.massnahme)
      ? mergePruefung(zeile, danach.get(`${zeile.massnahme}|${zeile.programm}`), positionen)
      : zeile,
  );
  const danachFall = { akte: geaendert, rechtsstand, pruefung: { ...pruefung, matrix } };
  return { ...danachFall, varianten: mergeVarianten(fall, danachFall, { massnahmen, positionen }) };
}

/** The price after the programme was refused there; subsidiary programmes may then step in. */
export async function askAbsage(
  fall: Fall,
  programm: string,
  umfang: Absageumfang,
  finanziert: ReadonlySet<number>,
  rechner: Rechner,
): Promise<Preis> {
  await rechner.pause?.();
  return await askPreis(buildInstanz(withAbsage(fall, programm, umfang)), finanziert, rechner);
}
