/**
 * Which version of which programme, norm or Land rule holds on a Stichtag.
 */
import type { Landeskuerzel } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Landesregel } from './landesregel.ts';
import type { Norm } from './norm.ts';
import type { Programm } from './programm.ts';

/** What a file of the law says. */
export type Rechtstext = Programm | Norm | Landesregel;

/** One file under `recht/`: its content, the day from which it counts, and its path below `recht/`. */
export type Version<T> = {
  readonly ab: Kalendertag;
  readonly inhalt: T;
  readonly datei: string;
  /** Set for a version released in the application. It counts on its days only, see `findProgramm`. */
  readonly veroeffentlicht?: {
    readonly nummer: number;
    /** Last day, when it was withdrawn. */
    readonly bis: Kalendertag | null;
  };
  /** Cited expressly: counts on every Stichtag, whatever else there is. See `citeFassungen`. */
  readonly zitiert?: true;
};

/** Everything under `recht/`; the versions of one key ascend by day. */
export type Rechtsstand = {
  readonly programme: ReadonlyMap<string, readonly Version<Programm>[]>;
  readonly normen: ReadonlyMap<string, readonly Version<Norm>[]>;
  readonly landesregeln: ReadonlyMap<Landeskuerzel, readonly Version<Landesregel>[]>;
};

function groupByKey<K extends string, T>(
  versionen: readonly Version<T>[],
  keyOf: (inhalt: T) => K,
): Map<K, readonly Version<T>[]> {
  const gruppen = new Map<K, Version<T>[]>();
  for (const version of versionen) {
    const gruppe = gruppen.get(keyOf(version.inhalt));
    if (gruppe) gruppe.push(version);
    else gruppen.set(keyOf(version.inhalt), [version]);
  }
  for (const gruppe of gruppen.values()) gruppe.sort((a, b) => (a.ab < b.ab ? -1 : a.ab > b.ab ? 1 : 0));
  return gruppen;
}

/** Sorts versions by key and day. What they say of each other is checked by `checkRechtsstand`. */
export function buildRechtsstand(versionen: {
  readonly programme: readonly Version<Programm>[];
  readonly normen: readonly Version<Norm>[];
  readonly landesregeln: readonly Version<Landesregel>[];
}): Rechtsstand {
  return {
    programme: groupByKey(versionen.programme, (programm) => programm.kennung),
    normen: groupByKey(versionen.normen, (norm) => norm.kennung),
    landesregeln: groupByKey(versionen.landesregeln, (regel) => regel.land),
  };
}

function latestOn<T>(
  versionen: readonly Version<T>[] | undefined,
  stichtag: Kalendertag,
): Version<T> | undefined {
  return (
    versionen?.find((version) => version.zitiert) ??
    versionen?.findLast((version) => version.ab <= stichtag && !isWithdrawn(version, stichtag))
  );
}

function isWithdrawn(version: Version<unknown>, stichtag: Kalendertag): boolean {
  const bis = version.veroeffentlicht?.bis ?? null;
  return bis !== null && bis < stichtag;
}

/** A norm binds only within its validity: past its end nothing is known, never the old value (`offen`). */
function inForceOn<T extends { readonly gueltig: { readonly bis: Kalendertag | null } }>(
  versionen: readonly Version<T>[] | undefined,
  stichtag: Kalendertag,
): Version<T> | undefined {
  const version = latestOn(versionen, stichtag);
  const bis = version?.inhalt.gueltig.bis ?? null;
  return version?.zitiert || bis === null || stichtag <= bis ? version : undefined;
}

/**
 * The version of a programme on the Stichtag: the latest that starts by then; when none is that early the
 * earliest file, because a file of the catalogue describes what was known. Its own `laufzeit` says if it still
 * runs. A version released in the application counts from its first day to the one before its withdrawal.
 */
export function findProgrammversion(
  rechtsstand: Rechtsstand,
  kennung: string,
  stichtag: Kalendertag,
): Version<Programm> | undefined {
  const versionen = rechtsstand.programme.get(kennung);
  return latestOn(versionen, stichtag) ?? versionen?.find((version) => version.veroeffentlicht === undefined);
}

/** Its content. */
export function findProgramm(
  rechtsstand: Rechtsstand,
  kennung: string,
  stichtag: Kalendertag,
): Programm | undefined {
  return findProgrammversion(rechtsstand, kennung, stichtag)?.inhalt;
}

/** The versions of all programmes on the Stichtag, sorted by key. */
export function listProgrammversionen(rechtsstand: Rechtsstand, stichtag: Kalendertag): Version<Programm>[] {
  return [...rechtsstand.programme.keys()]
    .sort()
    .map((kennung) => findProgrammversion(rechtsstand, kennung, stichtag))
    .filter((version) => version !== undefined);
}

/** All programmes in their version on the Stichtag, sorted by key. */
export function listProgramme(rechtsstand: Rechtsstand, stichtag: Kalendertag): Programm[] {
  return listProgrammversionen(rechtsstand, stichtag).map((version) => version.inhalt);
}

export function findLandesregelversion(
  rechtsstand: Rechtsstand,
  land: Landeskuerzel,
  stichtag: Kalendertag,
): Version<Landesregel> | undefined {
  return inForceOn(rechtsstand.landesregeln.get(land), stichtag);
}

/** The Land's rule for Städtebauförderung in force on the Stichtag; undefined: not known. */
export function findLandesregel(
  rechtsstand: Rechtsstand,
  land: Landeskuerzel,
  stichtag: Kalendertag,
): Landesregel | undefined {
  return findLandesregelversion(rechtsstand, land, stichtag)?.inhalt;
}

export function findNormversion(
  rechtsstand: Rechtsstand,
  kennung: string,
  stichtag: Kalendertag,
): Version<Norm> | undefined {
  return inForceOn(rechtsstand.normen.get(kennung), stichtag);
}

/** The norm in force on the Stichtag; undefined: not known. */
export function findNorm(rechtsstand: Rechtsstand, kennung: string, stichtag: Kalendertag): Norm | undefined {
  return findNormversion(rechtsstand, kennung, stichtag)?.inhalt;
}
