/**
 * Which further cells and which totals are hidden so that no small cell can be worked out.
 *
 * Totals of Bezirke and of the city form a hierarchy: what is published of it says no more than the sum of each
 * Bezirk with a published total, and of all other areas together. These groups share no area, so that each can be
 * judged on its own.
 */
import { isSicher } from './sicherheit.ts';
import type { Schutzzelle } from './zellen.ts';

/** Areas of a Bezirk; `bezirk` null: areas that belong to none. */
export type Zellgruppe = { readonly bezirk: string | null; readonly zellen: readonly Schutzzelle[] };

export type Schutzplan = {
  /** Places of the hidden cells. */
  readonly verdeckt: ReadonlySet<number>;
  /** Bezirke whose totals are hidden. */
  readonly ohneSumme: ReadonlySet<string>;
  readonly stadtsumme: boolean;
};

type Lage = {
  readonly k: number;
  readonly verdeckt: Set<number>;
  /** Groups whose total is not published, by the city's remainder. */
  readonly offen: Set<Zellgruppe>;
};

/** By Nenner, then Zähler, then place: the smallest loses least. */
function compareZellen(a: Schutzzelle, b: Schutzzelle): number {
  return (a.nenner ?? 0) - (b.nenner ?? 0) || (a.zaehler ?? 0) - (b.zaehler ?? 0) || a.stelle - b.stelle;
}

/** The smallest cell that protects all others and is still shown. */
function findDeckende(
  zellen: readonly Schutzzelle[],
  verdeckt: ReadonlySet<number>,
): Schutzzelle | undefined {
  let kleinste: Schutzzelle | undefined;
  for (const zelle of zellen) {
    if (!zelle.deckend || verdeckt.has(zelle.stelle)) continue;
    if (!kleinste || compareZellen(zelle, kleinste) < 0) kleinste = zelle;
  }
  return kleinste;
}

function isGruppeSicher(zellen: readonly Schutzzelle[], { verdeckt, k }: Lage): boolean {
  return isSicher(
    zellen.filter(({ stelle }) => verdeckt.has(stelle)),
    k,
  );
}

/** Hides one more cell where the group's total needs it; false where its total can't be published. */
function protectGruppe(zellen: readonly Schutzzelle[], lage: Lage): boolean {
  if (isGruppeSicher(zellen, lage)) return true;
  const deckende = findDeckende(zellen, lage.verdeckt);
  if (!deckende) return false;
  lage.verdeckt.add(deckende.stelle);
  if (isGruppeSicher(zellen, lage)) return true;
  lage.verdeckt.delete(deckende.stelle);
  return false;
}

/** A Bezirk whose total, and if need be whose smallest covering cell, protects the cells of the remainder. */
function findHelfer(gruppen: readonly Zellgruppe[], { offen, verdeckt }: Lage): Zellgruppe | undefined {
  const bereit = gruppen.filter((gruppe) => !offen.has(gruppe));
  const schon = bereit.find(({ zellen }) =>
    zellen.some(({ deckend, stelle }) => deckend && verdeckt.has(stelle)),
  );
  if (schon) return schon;
  return bereit
    .flatMap((gruppe) => {
      const zelle = findDeckende(gruppe.zellen, verdeckt);
      return zelle ? [{ gruppe, zelle }] : [];
    })
    .sort((a, b) => compareZellen(a.zelle, b.zelle))[0]?.gruppe;
}

/** Whether the city's total may be published, after hiding what that needs. */
function protectStadt(gruppen: readonly Zellgruppe[], lage: Lage): boolean {
  const restOf = () => [...lage.offen].flatMap(({ zellen }) => zellen);
  if (protectGruppe(restOf(), lage)) return true;
  const helfer = findHelfer(gruppen, lage);
  if (!helfer) return false;
  lage.offen.add(helfer);
  if (protectGruppe(restOf(), lage)) return true;
  lage.offen.delete(helfer);
  return false;
}

/**
 * @param gruppen all areas, each in one group
 * @param isBekannt whether all counts of a group are known, so that it has a total
 */
export function planSchutz(
  gruppen: readonly Zellgruppe[],
  isBekannt: (gruppe: Zellgruppe) => boolean,
  k: number,
): Schutzplan {
  const alle = gruppen.flatMap(({ zellen }) => zellen);
  const lage: Lage = {
    k,
    verdeckt: new Set(alle.filter(({ klein }) => klein).map(({ stelle }) => stelle)),
    offen: new Set(gruppen.filter(({ bezirk }) => bezirk === null)),
  };
  const bekannte = gruppen.filter((gruppe) => isBekannt(gruppe));
  for (const gruppe of bekannte)
    if (gruppe.bezirk !== null && !protectGruppe(gruppe.zellen, lage)) lage.offen.add(gruppe);
  // One unknown area, and the city has no total that could tell anything.
  const stadtsumme = bekannte.length === gruppen.length && protectStadt(gruppen, lage);
  return {
    verdeckt: lage.verdeckt,
    ohneSumme: new Set([...lage.offen].flatMap(({ bezirk }) => bezirk ?? [])),
    stadtsumme,
  };
}
