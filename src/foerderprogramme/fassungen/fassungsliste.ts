/**
 * All versions of one programme, norm or Land rule: when each holds, what it rests on, and where it comes from.
 */
import { addZeit, contains, formatZeitraum, type Kalendertag, type Zeitraum } from '#kernel/kalendertag.ts';
import type { Rechtstext, Version } from '#rechtsstand/index.ts';
import type { Programmfreigabe } from '../entwuerfe/entwurf.ts';
import type { Feldunterschied } from '../vergleich/zeilen.ts';

export type Fassungszeile = {
  /** Names the version in an address: its first day; with a number where a later one took its place that day. */
  readonly schluessel: string;
  readonly ab: Kalendertag;
  /** When it is the one that holds, ascending; empty: a release for the same day went before it. */
  readonly spannen: readonly Zeitraum[];
  readonly titel: string;
  readonly quelle: Rechtstext['quelle'];
  /** The file of the installation, or who released it in the application. */
  readonly herkunft:
    | { readonly art: 'datei'; readonly datei: string }
    | { readonly art: 'freigabe'; readonly freigabe: Programmfreigabe | null };
};

export type Fassungsgeschichte = {
  /** Key as in a Fundstelle. */
  readonly norm: string;
  readonly name: string;
  /** Ascending by day. */
  readonly zeilen: readonly Fassungszeile[];
  /** Null: the chosen version has none to be compared with. */
  readonly von: Fassungszeile | null;
  readonly bis: Fassungszeile;
  readonly unterschiede: readonly Feldunterschied[];
};

type Fassung = Version<Rechtstext>;

function isWithdrawnOn({ veroeffentlicht }: Fassung, tag: Kalendertag): boolean {
  const bis = veroeffentlicht?.bis ?? null;
  return bis !== null && bis < tag;
}

/** A norm past its end is none, and the one before does not come back; of a programme it does. */
function findGeltende(versionen: readonly Fassung[], tag: Kalendertag): Fassung | undefined {
  const version = versionen.findLast((eine) => eine.ab <= tag && !isWithdrawnOn(eine, tag));
  if (!version || !('gueltig' in version.inhalt)) return version;
  const { bis } = version.inhalt.gueltig;
  return bis === null || tag <= bis ? version : undefined;
}

function letzterTag(version: Fassung): Kalendertag | null {
  return 'gueltig' in version.inhalt ? version.inhalt.gueltig.bis : (version.veroeffentlicht?.bis ?? null);
}

/** Every day from which another version may hold. */
function wechseltage(versionen: readonly Fassung[]): Kalendertag[] {
  const tage = versionen.flatMap((version) => {
    const bis = letzterTag(version);
    return bis === null ? [version.ab] : [version.ab, addZeit(bis, { days: 1 })];
  });
  return [...new Set(tage)].sort();
}

/** Spans that follow each other without a gap are one. */
function joinSpannen(spannen: readonly Zeitraum[]): Zeitraum[] {
  const ganze: Zeitraum[] = [];
  for (const spanne of spannen) {
    const letzte = ganze.at(-1);
    const naht = letzte?.bis ? addZeit(letzte.bis, { days: 1 }) : undefined;
    if (letzte && naht === spanne.ab) ganze[ganze.length - 1] = { ab: letzte.ab, bis: spanne.bis };
    else ganze.push(spanne);
  }
  return ganze;
}

function spannenOf(versionen: readonly Fassung[], version: Fassung): Zeitraum[] {
  const tage = wechseltage(versionen);
  const eigene = tage.flatMap((ab, index): Zeitraum[] => {
    if (findGeltende(versionen, ab) !== version) return [];
    const naechster = tage[index + 1];
    return [{ ab, bis: naechster === undefined ? null : addZeit(naechster, { days: -1 }) }];
  });
  return joinSpannen(eigene);
}

/** Of two versions for one day the last one goes by the day alone. */
function schluesselOf(versionen: readonly Fassung[], version: Fassung): string {
  const desTages = versionen.filter(({ ab }) => ab === version.ab);
  const stelle = desTages.indexOf(version) + 1;
  return stelle === desTages.length ? version.ab : `${version.ab}.${stelle}`;
}

function herkunftOf(
  { datei, veroeffentlicht }: Fassung,
  freigaben: readonly Programmfreigabe[],
): Fassungszeile['herkunft'] {
  if (!veroeffentlicht) return { art: 'datei', datei };
  const freigabe = freigaben.find(({ nummer }) => nummer === veroeffentlicht.nummer);
  return { art: 'freigabe', freigabe: freigabe ?? null };
}

/** One line per version, in the order given (ascending by day). */
export function listFassungszeilen(
  versionen: readonly Fassung[],
  freigaben: readonly Programmfreigabe[],
): Fassungszeile[] {
  return versionen.map((version) => ({
    schluessel: schluesselOf(versionen, version),
    ab: version.ab,
    spannen: spannenOf(versionen, version),
    titel: version.inhalt.titel,
    quelle: version.inhalt.quelle,
    herkunft: herkunftOf(version, freigaben),
  }));
}

/** „01.01.2026 bis 31.12.2026 und ab 01.07.2027“ */
export function describeSpannen(spannen: readonly Zeitraum[]): string {
  if (spannen.length === 0) return 'an keinem Tag: eine spätere Freigabe gilt ab demselben Tag';
  return spannen.map(formatZeitraum).join(' und ');
}

/** Which two versions are compared. */
export type Fassungswahl = { readonly von: string | null; readonly bis: string | null };

/**
 * The two that were asked for; by default the version that holds on the day and the one before it. Undefined: an
 * address names a version there is not.
 */
export function choosePaar(
  zeilen: readonly Fassungszeile[],
  wahl: Fassungswahl,
  stichtag: Kalendertag,
): { readonly von: Fassungszeile | null; readonly bis: Fassungszeile } | undefined {
  const findZeile = (schluessel: string) => zeilen.find((zeile) => zeile.schluessel === schluessel);
  const geltende = zeilen.find(({ spannen }) => spannen.some((spanne) => contains(spanne, stichtag)));
  const vorgabe = geltende ?? zeilen.at(-1);
  const bis = wahl.bis === null ? vorgabe : findZeile(wahl.bis);
  if (!bis) return undefined;
  if (wahl.von !== null) {
    const von = findZeile(wahl.von);
    return von && { von, bis };
  }
  const stelle = zeilen.indexOf(bis);
  if (stelle > 0 || wahl.bis !== null) return { von: zeilen[stelle - 1] ?? null, bis };
  // What holds is the first: then what will come is compared with it.
  const naechste = zeilen[1];
  return naechste ? { von: bis, bis: naechste } : { von: null, bis };
}
