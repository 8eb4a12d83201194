/**
 * A Lage that writes down what is read of it. A criterion asked through it answers as it always does, and leaves
 * behind which facts of the Akte and which parts of the programme its answer rests on. Whoever agrees in these
 * gets the same answer: that is all the columns are built on.
 */
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import {
  citeProgramm,
  computeZeitlage,
  type Programm,
  type Rechtsstand,
  type Zeitlage,
  zitateOf,
} from '#rechtsstand/index.ts';
import type { Positionslage } from '../../kriterien/lage.ts';
import { deriveProgrammlage } from '../../programmlage.ts';
import type { Angabentafel } from './angaben.ts';
import {
  type Blickpunkt,
  buildGegenstandsansicht,
  createProgrammansichten,
  defineLeser,
  type Ersatz,
} from './ansichten.ts';
import { findZeile, type Gegenstaende, type Stufe } from './gegenstaende.ts';
import { createLesespur, type Lesespur } from './lesespur.ts';
import type { Programmteile } from './programmteile.ts';

/** What is asked of what, on which day. */
export type Sondengrundlage = {
  readonly gegenstaende: Gegenstaende;
  readonly tafel: Angabentafel;
  readonly programme: readonly Programm[];
  readonly teile: Programmteile;
  readonly rechtsstand: Rechtsstand;
  readonly stichtag: Kalendertag;
};

export type Sonde = {
  readonly lage: Positionslage;
  /** Facts of the Akte read since `clear`, by number. */
  readonly angaben: Lesespur;
  /** Parts of the programme read since `clear`, by number. */
  readonly teile: Lesespur;
  clear(): void;
  /** Turns to a row of a level; what lies below it is the first there is. */
  setGegenstand(stufe: Stufe, zeile: number): void;
  setProgramm(programm: number): void;
  /** Lets one fact have another value than it has, until called with `null`. */
  setErsatz(ersatz: Ersatz | null): void;
};

/** What the Lage of a programme is for an Akte, and what that rests on: on nothing, it is the same for all. */
type Ableitung = {
  readonly landesregel: Positionslage['landesregel'];
  readonly zeit: Zeitlage;
  readonly angaben: readonly number[];
  readonly teile: readonly number[];
};

/** Lagen of one programme by the facts they rest on. */
type Ableitungen = { angaben: readonly number[]; readonly faelle: Map<string, Ableitung> };

type Stand = Blickpunkt & { programmnummer: number; aktenzeile: number };

type Werk = {
  readonly stand: Stand;
  readonly grundlage: Sondengrundlage;
  readonly akte: Akte;
  readonly programmOf: (nummer: number) => Programm;
  /** The law as a programme sees it, with the versions it cites. */
  readonly rechtOf: (nummer: number) => Rechtsstand;
};

function derive({ stand, grundlage, akte, programmOf, rechtOf }: Werk): Ableitung {
  const { angaben, teile, programmnummer } = stand;
  const eigene = { angaben: createLesespur(), teile: createLesespur() };
  Object.assign(stand, eigene);
  const { landesregel, zeit } = deriveProgrammlage(
    akte,
    rechtOf(programmnummer),
    grundlage.stichtag,
    programmOf(programmnummer),
  );
  Object.assign(stand, { angaben, teile });
  return { landesregel, zeit, angaben: eigene.angaben.gelesen, teile: eigene.teile.gelesen };
}

function createAbleiter(werk: Werk): () => Ableitung {
  const { stand, grundlage } = werk;
  const jeProgramm: Ableitungen[] = [];
  const keyOf = ({ angaben }: Ableitungen): string =>
    angaben.length === 0
      ? ''
      : angaben.map((angabe) => grundlage.tafel.spalteOf(angabe).werte[stand.aktenzeile]).join();
  return () => {
    let eintrag = jeProgramm[stand.programmnummer];
    const bekannt = eintrag?.faelle.get(keyOf(eintrag));
    if (bekannt) return bekannt;
    const ableitung = derive(werk);
    const angaben = new Set([...(eintrag?.angaben ?? []), ...ableitung.angaben]);
    if (!eintrag || angaben.size > eintrag.angaben.length) {
      eintrag = { angaben: [...angaben], faelle: new Map() };
      jeProgramm[stand.programmnummer] = eintrag;
    }
    eintrag.faelle.set(keyOf(eintrag), ableitung);
    return ableitung;
  };
}

/** Reading what was derived is reading what it rests on. */
function markAbleitung(stand: Stand, zitate: number, ableitung: Ableitung): void {
  if (ableitung.angaben.length === 0) return;
  stand.teile.lies(zitate);
  for (const angabe of ableitung.angaben) stand.angaben.lies(angabe);
  for (const teil of ableitung.teile) stand.teile.lies(teil);
}

/** A derived value as a part of the programme: the same for all Akten, or one of its own for each. */
function addAbgeleitetes(
  { stand, grundlage }: Werk,
  ableite: () => Ableitung,
  pfad: string,
  lies: (ableitung: Ableitung) => unknown,
): number {
  return grundlage.teile.add(pfad, (programm) => {
    const { programmnummer } = stand;
    stand.programmnummer = programm;
    const ableitung = ableite();
    stand.programmnummer = programmnummer;
    return ableitung.angaben.length === 0 ? lies(ableitung) : 'je Akte';
  });
}

function buildZeit(werk: Werk, ableite: () => Ableitung, zitate: number): Zeitlage {
  const { stand, grundlage } = werk;
  const ansicht = {};
  const felder = Object.keys(computeZeitlage({ art: 'laufend' }, grundlage.stichtag)) as (keyof Zeitlage)[];
  for (const feld of felder) {
    const teil = addAbgeleitetes(werk, ableite, `zeit.${feld}`, ({ zeit }) => zeit[feld]);
    defineLeser(ansicht, feld, () => {
      const ableitung = ableite();
      stand.teile.lies(teil);
      markAbleitung(stand, zitate, ableitung);
      return ableitung.zeit[feld];
    });
  }
  return ansicht as Zeitlage;
}

function createRechtsstaende({ programme, rechtsstand }: Sondengrundlage): (nummer: number) => Rechtsstand {
  const staende: Rechtsstand[] = [];
  return (nummer) => {
    const stand = staende[nummer] ?? citeProgramm(rechtsstand, programme[nummer] as Programm);
    staende[nummer] = stand;
    return stand;
  };
}

function buildLage(stand: Stand, grundlage: Sondengrundlage): Positionslage {
  const { programme, teile } = grundlage;
  const { akte, massnahme, position } = buildGegenstandsansicht(stand, grundlage.tafel);
  const programmOf = createProgrammansichten(stand, programme, teile);
  const rechtOf = createRechtsstaende(grundlage);
  const werk = { stand, grundlage, akte, programmOf, rechtOf };
  const ableite = createAbleiter(werk);
  const zitate = teile.add('lage.zitate', (nummer) => zitateOf(programme[nummer] as Programm));
  const zeit = buildZeit(werk, ableite, zitate);
  const lage = { akte, stichtag: grundlage.stichtag, zeit, massnahme, position };
  // A constant one is none: the Land's rule is that of the Akte's Land.
  const landesregel = addAbgeleitetes(werk, ableite, 'lage.landesregel', () => null);
  defineLeser(lage, 'programm', () => programmOf(stand.programmnummer));
  defineLeser(lage, 'rechtsstand', () => {
    stand.teile.lies(zitate);
    return rechtOf(stand.programmnummer);
  });
  defineLeser(lage, 'landesregel', () => {
    const ableitung = ableite();
    stand.teile.lies(landesregel);
    markAbleitung(stand, zitate, ableitung);
    return ableitung.landesregel;
  });
  return lage as typeof lage & Pick<Positionslage, 'programm' | 'rechtsstand' | 'landesregel'>;
}

/** Needs at least one Akte and one programme. */
export function createSonde(grundlage: Sondengrundlage): Sonde {
  const { gegenstaende } = grundlage;
  const angaben = createLesespur();
  const teile = createLesespur();
  const stand: Stand = {
    akte: gegenstaende.akten[0] as Akte,
    massnahme: gegenstaende.massnahmen[0],
    position: gegenstaende.positionen[0],
    programmnummer: 0,
    aktenzeile: 0,
    ersatz: null,
    angaben,
    teile,
  };
  return {
    lage: buildLage(stand, grundlage),
    angaben,
    teile,
    clear() {
      angaben.clear();
      teile.clear();
    },
    setGegenstand(stufe, zeile) {
      stand.aktenzeile = findZeile(gegenstaende, zeile, stufe, 0);
      stand.akte = gegenstaende.akten[stand.aktenzeile] as Akte;
      stand.massnahme = gegenstaende.massnahmen[findZeile(gegenstaende, zeile, stufe, 1)];
      stand.position = gegenstaende.positionen[findZeile(gegenstaende, zeile, stufe, 2)];
    },
    setProgramm(programm) {
      stand.programmnummer = programm;
    },
    setErsatz(ersatz) {
      stand.ersatz = ersatz;
    },
  };
}
