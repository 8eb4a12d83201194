/**
 * What storing a file would do: compares it with what is stored and protects what it changes. Nothing is written.
 */
import type { Db } from '#platform/database/index.ts';
import { type Abgleich, beginAbgleich, type Einlesung, isSame, padRohreihe } from '../../bestand/abgleich.ts';
import type { Indikator, Reihe, Rohreihe } from '../../bestand/beobachtung.ts';
import * as repository from '../../bestand/repository.ts';
import { type Beobachtungskopf, loadReihen } from '../../bestand/service.ts';
import type { Speicherbericht } from '../../einlesen/auftrag/einlesetext.ts';
import { mapInScheiben, protectReihen } from '../../rechner/service.ts';

export type Einleseplan = {
  readonly abgleich: Abgleich;
  /** What is written, as the source has it and as it is shown. */
  readonly reihen: readonly (readonly [Rohreihe, Reihe])[];
  /** Editions that change. */
  readonly jahre: readonly number[];
  readonly bericht: Speicherbericht;
};

/** Years whose disclosure control is done again: a changed series changes what the others may show. */
function listZuSchuetzende(abgleich: Abgleich, roh: readonly Rohreihe[]): number[] {
  const alte = roh.filter((reihe) => abgleich.schutzNeu(reihe));
  return [...new Set([...abgleich.reihen, ...alte].map(({ jahr }) => jahr))];
}

/** All indicators afterwards. */
function mergeIndikatoren(
  vorher: readonly Indikator[],
  { neueIndikatoren }: Pick<Abgleich, 'neueIndikatoren'>,
): Indikator[] {
  const alle = [...vorher];
  for (const { nr, ...indikator } of neueIndikatoren) alle[nr] = indikator;
  return alle;
}

/** An index of these indicators says something else than before, also where no number changes. */
function isUmgedeutet(vorher: Indikator | undefined, nachher: Indikator): boolean {
  if (!vorher) return false;
  const { einheit, rolle, richtung } = vorher;
  return !isSame([einheit, rolle, richtung], [nachher.einheit, nachher.rolle, nachher.richtung]);
}

type Lage = {
  readonly db: Db;
  readonly id: string;
  readonly indikatoren: readonly Indikator[];
  readonly roh: readonly Rohreihe[];
};

/** The part of an edition that is written again, with what is shown of it. */
async function protectJahr(
  { db, id, indikatoren, roh }: Lage,
  jahr: number,
  { gebiete, reihen }: Abgleich,
): Promise<(readonly [Rohreihe, Reihe])[]> {
  const neue = new Map(
    reihen.filter((reihe) => reihe.jahr === jahr).map((reihe) => [reihe.indikator, reihe]),
  );
  const alte = roh.filter((reihe) => reihe.jahr === jahr && !neue.has(reihe.indikator));
  const alle = [...neue.values(), ...alte.map((reihe) => padRohreihe(reihe, gebiete.length))];
  const geschuetzte = await protectReihen(alle, gebiete, indikatoren);
  const gezeigte = await loadReihen(db, id, gebiete.length, { jahre: [jahr] });
  return alle.flatMap((reihe, nr) => {
    const geschuetzt = geschuetzte[nr] as Reihe;
    const gezeigt = gezeigte.find(({ indikator }) => indikator === reihe.indikator);
    const bleibt = !neue.has(reihe.indikator) && isSame(gezeigt, geschuetzt);
    return bleibt ? [] : [[reihe, geschuetzt] as const];
  });
}

function describePlan(
  { roh }: Lage,
  abgleich: Abgleich,
  reihen: Einleseplan['reihen'],
  jahre: readonly number[],
  veroeffentlichte: readonly number[],
): Speicherbericht {
  const alte = new Set(roh.map(({ jahr, indikator }) => `${jahr} ${indikator}`));
  const neu = abgleich.reihen.filter(({ jahr, indikator }) => !alte.has(`${jahr} ${indikator}`)).length;
  const sum = (zaehle: (reihe: Reihe) => number) =>
    reihen.reduce((summe, [, reihe]) => summe + zaehle(reihe), 0);
  return {
    neu,
    geaendert: abgleich.reihen.length - neu,
    unveraendert: abgleich.unveraendert,
    neueGebiete: abgleich.neueGebiete.length,
    neueIndikatoren: abgleich.neueIndikatoren.length,
    verdeckt: sum(({ verdeckt }) => verdeckt.filter(Boolean).length),
    zellen: sum(({ werte }) => werte.filter((wert) => wert !== null).length),
    zurueckgezogen: veroeffentlichte.filter((jahr) => jahre.includes(jahr)),
    leer: jahre.length + abgleich.neueGebiete.length + abgleich.neueIndikatoren.length === 0,
  };
}

/** Works in a transaction whose caller may read in. */
export async function planEinlesung(
  db: Db,
  { id, veroeffentlichte }: Pick<Beobachtungskopf, 'id' | 'veroeffentlichte'>,
  datei: Einlesung,
): Promise<Einleseplan> {
  const ausgaben = await repository.readAusgaben(db, id);
  const vorher = await repository.readIndikatoren(db, id);
  const roh = await repository.readRohreihen(db, id, [
    ...new Set([...ausgaben, ...datei.ausgaben].map(({ jahr }) => jahr)),
  ]);
  const gebiete = await repository.readGebiete(db, id);
  const bestand = { gebiete, indikatoren: vorher, ausgaben, reihen: roh };
  const { compare, finish } = beginAbgleich(bestand, datei);
  const abgleich = finish(await mapInScheiben(datei.reihen, compare));
  const lage: Lage = { db, id, roh, indikatoren: mergeIndikatoren(vorher, abgleich) };
  const reihen: (readonly [Rohreihe, Reihe])[] = [];
  for (const jahr of listZuSchuetzende(abgleich, roh))
    reihen.push(...(await protectJahr(lage, jahr, abgleich)));
  const umgedeutete = abgleich.neueIndikatoren.filter((neu) => isUmgedeutet(vorher[neu.nr], neu));
  const betroffene = roh.filter(({ indikator }) => umgedeutete.some(({ kennung }) => kennung === indikator));
  const jahre = [
    ...new Set(
      [...abgleich.ausgaben, ...reihen.map(([reihe]) => reihe), ...betroffene].map(({ jahr }) => jahr),
    ),
  ];
  return { abgleich, reihen, jahre, bericht: describePlan(lage, abgleich, reihen, jahre, veroeffentlichte) };
}

/** How many series are stored, and of how many. */
export type Einlesefortschritt = (gespeichert: number, gesamt: number) => void;

/** Outlines may be large; others are answered between two of these. */
const GEBIETE_AUF_EINMAL = 500;

/** Writes a plan, in the transaction in which it was made. */
export async function storePlan(
  db: Db,
  id: string,
  { abgleich, reihen, jahre }: Einleseplan,
  melde: Einlesefortschritt = () => undefined,
): Promise<void> {
  for (let von = 0; von < abgleich.neueGebiete.length; von += GEBIETE_AUF_EINMAL)
    await repository.saveGebiete(db, id, abgleich.neueGebiete.slice(von, von + GEBIETE_AUF_EINMAL));
  if (abgleich.neueIndikatoren.length > 0) await repository.saveIndikatoren(db, id, abgleich.neueIndikatoren);
  for (const ausgabe of abgleich.ausgaben) await repository.saveAusgabe(db, id, ausgabe);
  await repository.setVeroeffentlicht(db, id, jahre, false);
  for (const [nr, [reihe, geschuetzt]] of reihen.entries()) {
    await repository.replaceReihe(db, id, reihe, geschuetzt);
    melde(nr + 1, reihen.length);
  }
}
