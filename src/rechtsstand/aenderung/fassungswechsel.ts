/**
 * Which versions differ between the law of one day and that of another.
 */
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Rechtsstand, Rechtstext, Version } from '../rechtsstand.ts';
import { freezeRechtsstand } from './einfrieren.ts';

/** The law as it stands on a day. */
export type Rechtszeitpunkt = { readonly rechtsstand: Rechtsstand; readonly tag: Kalendertag };

/** A programme, norm or Land rule whose version in force is another one. */
export type Fassungswechsel = {
  /** Key as in a Fundstelle. */
  readonly norm: string;
  /** `entfaellt`: withdrawn, expired or no longer in the law, without another version. */
  readonly art: 'neu' | 'geaendert' | 'entfaellt';
  readonly vorher: Version<Rechtstext> | null;
  readonly nachher: Version<Rechtstext> | null;
};

/** A norm past its end is none. */
function isInKraft({ inhalt }: Version<Rechtstext>, tag: Kalendertag): boolean {
  return !('gueltig' in inhalt) || inhalt.gueltig.bis === null || tag <= inhalt.gueltig.bis;
}

function geltendeOn({ rechtsstand, tag }: Rechtszeitpunkt): ReadonlyMap<string, Version<Rechtstext>> {
  const { programme, normen, landesregeln } = freezeRechtsstand(rechtsstand, tag);
  const programmversionen = [...programme].map(
    ([kennung, versionen]) => [`programme/${kennung}`, versionen] as const,
  );
  const regelversionen = [...landesregeln.values()].map(
    (versionen) => [versionen[0]?.inhalt.kennung ?? '', versionen] as const,
  );
  const alle: readonly (readonly [string, readonly Version<Rechtstext>[]])[] = [
    ...programmversionen,
    ...regelversionen,
    ...normen,
  ];
  return new Map(
    alle.flatMap(([norm, [version]]) =>
      version && isInKraft(version, tag) ? [[norm, version] as const] : [],
    ),
  );
}

/** Files of two folders are never the same object, but may say the same. */
function isSame(a: Version<Rechtstext>, b: Version<Rechtstext>): boolean {
  return a.ab === b.ab && (a.inhalt === b.inhalt || JSON.stringify(a.inhalt) === JSON.stringify(b.inhalt));
}

function wechselOf(
  norm: string,
  vorher: Version<Rechtstext> | null,
  nachher: Version<Rechtstext> | null,
): Fassungswechsel[] {
  if (vorher && nachher) {
    return isSame(vorher, nachher) ? [] : [{ norm, art: 'geaendert', vorher, nachher }];
  }
  return [{ norm, art: nachher ? 'neu' : 'entfaellt', vorher, nachher }];
}

/**
 * What is in force in other words on the second day, sorted by key. The two may be one law on two days, or two laws
 * (one of them a draft) on the same day.
 */
export function listFassungswechsel(vorher: Rechtszeitpunkt, nachher: Rechtszeitpunkt): Fassungswechsel[] {
  const alt = geltendeOn(vorher);
  const neu = geltendeOn(nachher);
  return [...new Set([...alt.keys(), ...neu.keys()])]
    .sort()
    .flatMap((norm) => wechselOf(norm, alt.get(norm) ?? null, neu.get(norm) ?? null));
}
