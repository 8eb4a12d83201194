/**
 * The law as it stood on a day, kept from changing afterwards: what an Akte would be judged by, had nothing new
 * been enacted.
 */
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Rechtsstand, Version } from '../rechtsstand.ts';

/** The version that had begun by the day; withdrawn later, it stays. */
function freezeVersionen<T>(versionen: readonly Version<T>[], tag: Kalendertag): readonly Version<T>[] {
  const geltende = versionen.findLast(({ ab, veroeffentlicht }) => {
    const bis = veroeffentlicht?.bis ?? null;
    return ab <= tag && (bis === null || tag <= bis);
  });
  if (!geltende) return [];
  const { veroeffentlicht, ...version } = geltende;
  return [veroeffentlicht ? { ...version, veroeffentlicht: { ...veroeffentlicht, bis: null } } : version];
}

function freezeFaecher<K extends string, T>(
  faecher: ReadonlyMap<K, readonly Version<T>[]>,
  freeze: (versionen: readonly Version<T>[]) => readonly Version<T>[],
): ReadonlyMap<K, readonly Version<T>[]> {
  return new Map(
    [...faecher]
      .map(([schluessel, versionen]) => [schluessel, freeze(versionen)] as const)
      .filter(([, versionen]) => versionen.length > 0),
  );
}

/** The first file of a programme that has not begun: a description of what is known, see `findProgrammversion`. */
function ausblickOf<T>(versionen: readonly Version<T>[], nach: Kalendertag): readonly Version<T>[] {
  const erste = versionen.find(({ veroeffentlicht }) => veroeffentlicht === undefined);
  return erste && erste.ab > nach ? [erste] : [];
}

/**
 * One version per key: the one in force on the day; what ends by its own words still ends. What had not begun is left
 * out. Given `ausblick`, programmes that begin only after that day stay as what is known of them, as they do without
 * freezing: then both sides of a comparison up to that day treat them alike.
 */
export function freezeRechtsstand(
  rechtsstand: Rechtsstand,
  tag: Kalendertag,
  ausblick?: Kalendertag,
): Rechtsstand {
  return {
    programme: freezeFaecher(rechtsstand.programme, (versionen) => {
      const geltende = freezeVersionen(versionen, tag);
      return geltende.length > 0 || ausblick === undefined ? geltende : ausblickOf(versionen, ausblick);
    }),
    normen: freezeFaecher(rechtsstand.normen, (versionen) => freezeVersionen(versionen, tag)),
    landesregeln: freezeFaecher(rechtsstand.landesregeln, (versionen) => freezeVersionen(versionen, tag)),
  };
}
