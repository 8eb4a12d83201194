/**
 * A table of old areas, read as such and converted into the areas of the observation.
 */
import type { Einlesung } from '../../bestand/abgleich.ts';
import type { Raumbeobachtung } from '../../bestand/beobachtung.ts';
import { protectAusgabe } from '../../schutz/schutz.ts';
import { vorgabeOf } from '../beschreibung.ts';
import type { Einlesebericht } from '../einlesebericht.ts';
import { type Einleseergebnis, readReihen } from '../reihen.ts';
import type { Uebertragungsart } from '../uebertragung.ts';
import type { Umschluesselungszeile } from '../umschluesselung.ts';
import {
  completeAusgaben,
  type Einlesegrundlage,
  findGenannte,
  merge,
  pickGebiete,
  type Tabellenauftrag,
} from './tabellenauftrag.ts';
import { convertBeobachtung } from './umrechnung.ts';

/** How a table of other areas is converted. */
export type Umrechnungswahl = {
  readonly aus: string;
  readonly art: Uebertragungsart;
  readonly zeilen: readonly Umschluesselungszeile[];
  /** Indicator that counts people; null: measures without counts are not converted. */
  readonly bevoelkerung: string | null;
};

/**
 * As everybody might see it: were the small counts of the old areas in the sums, who knows these areas from elsewhere
 * could subtract the others.
 */
function beobachtungOf(
  { reihen, gebiete: gelesene, bewertet }: Einleseergebnis,
  auftrag: Tabellenauftrag,
  grundlage: Einlesegrundlage,
  titel: string,
): Raumbeobachtung {
  const belegt = new Set(reihen.map(({ indikator }) => indikator));
  const gebiete = gelesene.map((gebiet) => ({ ...gebiet, umriss: null, quartier: null, foerderung: null }));
  const indikatoren = merge(grundlage.indikatoren, auftrag.indikatoren).filter(({ kennung }) =>
    belegt.has(kennung),
  );
  return {
    kennung: '',
    titel,
    ags: null,
    gebiete,
    indikatoren,
    ausgaben: completeAusgaben([...bewertet.keys()], grundlage, auftrag.ausgabe).map((ausgabe) => ({
      ...ausgabe,
      bewertet: bewertet.get(ausgabe.jahr) ?? [],
      veroeffentlicht: false,
      uebertragen: null,
    })),
    reihen: [...Map.groupBy(reihen, ({ jahr }) => jahr).values()].flatMap((eine) =>
      protectAusgabe(eine, gebiete, indikatoren),
    ),
  };
}

/** New areas of which a row of the table says something. */
function findBetroffene(
  auftrag: Tabellenauftrag,
  zeilen: readonly Umschluesselungszeile[],
): (kennung: string) => boolean {
  const isGenannt = findGenannte(auftrag);
  const betroffen = new Set(
    zeilen.filter(({ alt, gewicht }) => gewicht > 0 && isGenannt(alt)).map(({ neu }) => neu),
  );
  return (kennung) => betroffen.has(kennung);
}

/** @throws EingabeFehler with every fault of the table; an area the crosswalk does not know is one */
export function readAlteGebiete(
  auftrag: Tabellenauftrag,
  grundlage: Einlesegrundlage,
  { aus, art, zeilen, bevoelkerung }: Umrechnungswahl,
): { readonly einlesung: Einlesung; readonly bericht: Einlesebericht } {
  const alte = [...new Set(zeilen.map(({ alt }) => alt))].map((kennung) => ({ kennung }));
  const indikatoren = merge(grundlage.indikatoren, auftrag.indikatoren);
  const ergebnis = readReihen(auftrag.tabelle, auftrag.zuordnung, vorgabeOf(indikatoren, alte));
  const ziel = { ...grundlage, gebiete: merge(grundlage.gebiete, auftrag.umrisse ?? []) };
  const { einlesung, hinweise } = convertBeobachtung(beobachtungOf(ergebnis, auftrag, grundlage, aus), ziel, {
    umschluesselung: { zeilen, hinweise: [] },
    art,
    bevoelkerung,
    jahre: null,
  });
  return {
    einlesung: pickGebiete(einlesung, auftrag, findBetroffene(auftrag, zeilen)),
    bericht: { ...ergebnis.bericht, hinweise: [...hinweise, ...ergebnis.bericht.hinweise] },
  };
}
