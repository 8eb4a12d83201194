/**
 * Ressorts and givers with the programmes they answer for now and answered for before.
 */
import type { Landeskuerzel } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import {
  type Aufgabe,
  describeRessort,
  type Ebene,
  listNamensfolge,
  listProgrammversionen,
  type Programm,
  type Rechtsstand,
  type Ressort,
  type Ressortname,
  type Ressortverzeichnis,
  type Version,
} from '#rechtsstand/index.ts';

type Programmnennung = { readonly kennung: string; readonly titel: string };

export type Ressortzeile = {
  readonly kennung: string;
  readonly ebene: Ebene;
  readonly land: Landeskuerzel | null;
  /** As of the Stichtag, else the last one. */
  readonly kurz: string;
  readonly name: string | null;
  readonly frueher: readonly Ressortname[];
  readonly programme: readonly Programmnennung[];
  /** Programmes that are over, or that another Ressort has by now. */
  readonly fruehereProgramme: readonly Programmnennung[];
};

/** A remit as one Ressort held it. */
export type Ressortaufgabe = Pick<Aufgabe, 'kennung' | 'titel'> & {
  readonly ab: Kalendertag | null;
  readonly bis: Kalendertag | null;
};

function isVorbei({ laufzeit }: Programm, stichtag: Kalendertag): boolean {
  return laufzeit.bis !== null && laufzeit.bis < stichtag;
}

type Zuordnung = {
  readonly programm: Programm;
  readonly jetzt: string | null;
  readonly vorher: readonly string[];
};

/** Who answers for a version now, and who did before within its life. */
function zuordnungOf(
  verzeichnis: Ressortverzeichnis,
  version: Version<Programm>,
  stichtag: Kalendertag,
): Zuordnung {
  const programm = version.inhalt;
  const angabe = describeRessort(verzeichnis, { programm, ab: version.ab }, stichtag);
  const folge = programm.aufgabe === undefined ? [] : listNamensfolge(verzeichnis, programm.aufgabe);
  const fruehere = folge
    .filter(({ kurz, bis }) => angabe.frueher.some((eines) => eines.kurz === kurz && eines.bis === bis))
    .map(({ ressort }) => ressort);
  if (!isVorbei(programm, stichtag)) return { programm, jetzt: angabe.kennung, vorher: fruehere };
  return {
    programm,
    jetzt: null,
    vorher: angabe.kennung === null ? fruehere : [...fruehere, angabe.kennung],
  };
}

function nennungen(programme: readonly Programm[]): Programmnennung[] {
  return programme
    .map(({ kennung, kurztitel }) => ({ kennung, titel: kurztitel }))
    .sort((a, b) => a.titel.localeCompare(b.titel, 'de'));
}

function nameOn({ namen }: Ressort, stichtag: Kalendertag): Ressortname {
  const passend = namen.findLast(({ ab }) => ab === null || ab <= stichtag);
  return (passend ?? namen[0]) as Ressortname;
}

function zeileOf(ressort: Ressort, zuordnungen: readonly Zuordnung[], stichtag: Kalendertag): Ressortzeile {
  const name = nameOn(ressort, stichtag);
  const { kennung } = ressort;
  return {
    kennung,
    ebene: ressort.ebene,
    land: ressort.land ?? null,
    kurz: name.kurz,
    name: name.name ?? null,
    frueher: ressort.namen.slice(0, ressort.namen.indexOf(name)),
    programme: nennungen(
      zuordnungen.filter(({ jetzt }) => jetzt === kennung).map(({ programm }) => programm),
    ),
    fruehereProgramme: nennungen(
      zuordnungen.filter(({ vorher }) => vorher.includes(kennung)).map(({ programm }) => programm),
    ),
  };
}

export type Ressortliste = {
  readonly zeilen: readonly Ressortzeile[];
  /** Names in programmes that the register does not know, with these programmes. */
  readonly unbekannte: readonly { readonly kurz: string; readonly programme: readonly Programmnennung[] }[];
};

/** All Ressorts by level and name. */
export function buildRessortliste(
  verzeichnis: Ressortverzeichnis,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
): Ressortliste {
  const versionen = listProgrammversionen(rechtsstand, stichtag);
  const zuordnungen = versionen.map((version) => zuordnungOf(verzeichnis, version, stichtag));
  const fremde = zuordnungen.filter(({ jetzt, vorher }) => jetzt === null && vorher.length === 0);
  const unbekannte = Map.groupBy(fremde, ({ programm }) => programm.ressort);
  return {
    zeilen: verzeichnis.ressorts
      .map((ressort) => zeileOf(ressort, zuordnungen, stichtag))
      .sort((a, b) => a.kurz.localeCompare(b.kurz, 'de')),
    unbekannte: [...unbekannte].map(([kurz, liste]) => ({
      kurz,
      programme: nennungen(liste.map(({ programm }) => programm)),
    })),
  };
}

/** Remits a Ressort has or had, in order of time. */
export function listAufgaben(verzeichnis: Ressortverzeichnis, ressort: string): Ressortaufgabe[] {
  return verzeichnis.aufgaben.flatMap(({ kennung, titel, traeger }) =>
    traeger
      .filter((eintrag) => eintrag.ressort === ressort)
      .map(({ ab, bis }) => ({ kennung, titel, ab, bis })),
  );
}
