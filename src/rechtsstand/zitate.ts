/**
 * Explicit citations: a version named by its day wins over the one the Stichtag would give, though a newer one
 * exists. Money applied for under an older directive is judged by that directive.
 */
import type { Fundstelle } from '#kernel/befund.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Programm } from './programm.ts';
import {
  findLandesregelversion,
  findNormversion,
  findProgrammversion,
  type Rechtsstand,
  type Rechtstext,
  type Version,
} from './rechtsstand.ts';

/** `norm` as in a Fundstelle: `programme/biwaq-vi`, `bund/baugb-171e`, `land/nw/staedtebaufoerderung`. */
export type Fassungszitat = { readonly norm: string; readonly fassung: Kalendertag };

/** Which version a decision used. */
export type Fassungsangabe = {
  readonly norm: string;
  readonly titel: string;
  /** First day of the version. */
  readonly ab: Kalendertag;
  /** Named expressly by Akte or programme, and used for that reason. */
  readonly zitiert: boolean;
};

type Inhalt = { readonly kennung: string; readonly titel: string };

/** The map of the Rechtsstand that holds a norm, with the key there. */
type Fach = 'programme' | 'normen' | 'landesregeln';

function fachOf(rechtsstand: Rechtsstand, norm: string): readonly [fach: Fach, schluessel: string] {
  const programm = /^programme\/(.+)$/.exec(norm)?.[1];
  if (programm !== undefined) return ['programme', programm];
  const land = [...rechtsstand.landesregeln].find(
    ([, versionen]) => versionen[0]?.inhalt.kennung === norm,
  )?.[0];
  return land === undefined ? ['normen', norm] : ['landesregeln', land];
}

/** All versions of a norm, programme or Land rule by its key as in a Fundstelle; empty: not known. */
export function versionsOf(rechtsstand: Rechtsstand, norm: string): readonly Version<Rechtstext>[] {
  const [fach, schluessel] = fachOf(rechtsstand, norm);
  const faecher: ReadonlyMap<string, readonly Version<Rechtstext>[]> = rechtsstand[fach];
  return faecher.get(schluessel) ?? [];
}

/** Of two versions for one day the later released one. */
function findZitierte<T>(versionen: readonly Version<T>[], ab: Kalendertag): Version<T> | undefined {
  return versionen.findLast((version) => version.ab === ab);
}

function withZitat<T extends Inhalt>(
  faecher: ReadonlyMap<string, readonly Version<T>[]>,
  schluessel: string,
  fassung: Kalendertag,
): ReadonlyMap<string, readonly Version<T>[]> {
  const versionen = faecher.get(schluessel) ?? [];
  const gemeint = findZitierte(versionen, fassung);
  if (!gemeint || versionen.some((version) => version.zitiert)) return faecher;
  const markiert = versionen.map((version) =>
    version === gemeint ? { ...version, zitiert: true as const } : version,
  );
  return new Map([...faecher, [schluessel, markiert]]);
}

/**
 * The same Rechtsstand with these versions fixed for every Stichtag. What is fixed already stays; citations of
 * versions that do not exist change nothing (they are refused at the doors, see `checkFassungszitate`).
 */
export function citeFassungen(rechtsstand: Rechtsstand, zitate: readonly Fassungszitat[]): Rechtsstand {
  let stand = rechtsstand;
  for (const { norm, fassung } of zitate) {
    const [fach, schluessel] = fachOf(stand, norm);
    // Each map is rebuilt with its own kind of content.
    const faecher = stand[fach] as ReadonlyMap<string, readonly Version<Inhalt>[]>;
    const neu = withZitat(faecher, schluessel, fassung);
    if (neu !== faecher) stand = { ...stand, [fach]: neu };
  }
  return stand;
}

/** Every citation with a version, wherever it stands in a file of the law; its days are read already. */
function zitateIn(wert: unknown): Fassungszitat[] {
  if (Array.isArray(wert)) return wert.flatMap(zitateIn);
  if (wert === null || typeof wert !== 'object') return [];
  const { norm, stelle, fassung } = wert as Partial<Fundstelle & Fassungszitat>;
  if (norm !== undefined && stelle !== undefined) return fassung === undefined ? [] : [{ norm, fassung }];
  return Object.values(wert).flatMap(zitateIn);
}

const zitateJeProgramm = new WeakMap<Programm, readonly Fassungszitat[]>();

/** Versions of norms, Land rules and other programmes that a programme cites expressly. */
export function zitateOf(programm: Programm): readonly Fassungszitat[] {
  const bekannt = zitateJeProgramm.get(programm);
  if (bekannt) return bekannt;
  const zitate = zitateIn(programm).filter(({ norm }) => norm !== `programme/${programm.kennung}`);
  zitateJeProgramm.set(programm, zitate);
  return zitate;
}

/** The law as one programme sees it. */
export function citeProgramm(rechtsstand: Rechtsstand, programm: Programm): Rechtsstand {
  return citeFassungen(rechtsstand, zitateOf(programm));
}

function versionOn(rechtsstand: Rechtsstand, norm: string, tag: Kalendertag): Version<Inhalt> | undefined {
  const [fach, schluessel] = fachOf(rechtsstand, norm);
  if (fach === 'programme') return findProgrammversion(rechtsstand, schluessel, tag);
  return fach === 'normen'
    ? findNormversion(rechtsstand, schluessel, tag)
    : findLandesregelversion(rechtsstand, schluessel as Parameters<typeof findLandesregelversion>[1], tag);
}

export function fassungOf(norm: string, version: Version<Inhalt>): Fassungsangabe {
  return { norm, titel: version.inhalt.titel, ab: version.ab, zitiert: version.zitiert === true };
}

/** Which version of a norm, programme or Land rule is used on the day; undefined: none is known. */
export function findFassung(
  rechtsstand: Rechtsstand,
  norm: string,
  tag: Kalendertag,
): Fassungsangabe | undefined {
  const version = versionOn(rechtsstand, norm, tag);
  return version && fassungOf(norm, version);
}
