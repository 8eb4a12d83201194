/**
 * Programmes as entries of a feed, the newest first.
 */

import type { Feedeintrag } from '#kernel/abonnements/atom.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { HANDLUNGSFELD_TEXT } from '#rechtsstand/index.ts';
import type { Katalogeintrag } from '../katalog/katalog.ts';

/** Readers of feeds keep what they saw; the catalogue has the rest. */
const HOECHSTENS = 100;

function instantOf(tag: Kalendertag): string {
  return `${tag}T00:00:00Z`;
}

export type Feedlage = {
  readonly stichtag: Kalendertag;
  /** Public address without a slash at the end. */
  readonly adresse: string;
  /** First day of the version shown. */
  readonly abOf: (kennung: string) => Kalendertag | undefined;
  readonly freigabezeiten: ReadonlyMap<string, Date>;
};

/** Last of: source read, version in force, release here. */
function updatedOf(eintrag: Katalogeintrag, lage: Feedlage): string {
  const ab = lage.abOf(eintrag.kennung);
  const freigabe = lage.freigabezeiten.get(eintrag.kennung);
  const zeiten = [
    instantOf(eintrag.stand),
    ...(ab !== undefined && ab <= lage.stichtag ? [instantOf(ab)] : []),
    ...(freigabe ? [`${freigabe.toISOString().slice(0, 19)}Z`] : []),
  ];
  return zeiten.toSorted().at(-1) ?? instantOf(eintrag.stand);
}

export function listFeedeintraege(eintraege: readonly Katalogeintrag[], lage: Feedlage): Feedeintrag[] {
  return eintraege
    .map((eintrag) => ({
      kennung: `urn:quartierwerk:foerderprogramm:${eintrag.kennung}`,
      titel: eintrag.kurztitel,
      adresse: `${lage.adresse}/foerderprogramme/${eintrag.kennung}`,
      aktualisiert: updatedOf(eintrag, lage),
      zusammenfassung: `${eintrag.beschreibung} ${eintrag.fenster.text} Fördersatz: ${eintrag.foerdersatz}.`,
      schlagworte: [eintrag.ressort, ...eintrag.handlungsfelder.map((feld) => HANDLUNGSFELD_TEXT[feld])],
    }))
    .sort((a, b) =>
      a.aktualisiert === b.aktualisiert
        ? a.kennung < b.kennung
          ? -1
          : 1
        : a.aktualisiert > b.aktualisiert
          ? -1
          : 1,
    )
    .slice(0, HOECHSTENS);
}
