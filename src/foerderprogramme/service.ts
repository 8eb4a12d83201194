/**
 * The catalogue over the law on disk: search, one programme with everything, coming deadlines.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Landeskuerzel } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import {
  findLandesregel,
  findProgrammversion,
  type Landesregel,
  listProgramme,
  type Programm,
  type Rechtsstand,
} from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { type Kataloganfrage, landOf } from './katalog/anfrage.ts';
import {
  countFacetten,
  cutSeite,
  filterKatalog,
  type Katalogfacette,
  type Seitenausschnitt,
  sortKatalog,
} from './katalog/auswahl.ts';
import { type Katalogeintrag, toKatalogeintrag, toSuchdokument } from './katalog/katalog.ts';
import { makeProgrammakte, type Programmakte } from './programmakte.ts';
import { buildSuchindex, type Suchindex, searchIndex } from './suche/textsuche.ts';

export { loadDcatangaben } from './ausgabe/angaben/service.ts';
export { refreshFassungen, richteDemozustaendigkeitenEin } from './entwuerfe/veroeffentlichung/service.ts';
export type { Programmakte } from './programmakte.ts';

/** What the service needs of the running process. */
export type Recht = { readonly rechtVerzeichnis: string; readonly heute: () => Kalendertag };

type Gedaechtnis = {
  readonly stichtag: Kalendertag;
  readonly programme: Programm[];
  readonly index: Suchindex;
};

/** One index per state of the law and day; the day changes once a day. */
const indizes = new WeakMap<Rechtsstand, Gedaechtnis>();

function recallKatalog(rechtsstand: Rechtsstand, stichtag: Kalendertag): Gedaechtnis {
  const bekannt = indizes.get(rechtsstand);
  if (bekannt?.stichtag === stichtag) return bekannt;
  const programme = listProgramme(rechtsstand, stichtag);
  const neu = { stichtag, programme, index: buildSuchindex(programme.map(toSuchdokument)) };
  indizes.set(rechtsstand, neu);
  return neu;
}

function landesregelFor(rechtsstand: Rechtsstand, land: Landeskuerzel | undefined, stichtag: Kalendertag) {
  return land && findLandesregel(rechtsstand, land, stichtag);
}

export type Katalogergebnis = {
  readonly stichtag: Kalendertag;
  /** Programmes in the catalogue, without filters. */
  readonly gesamt: number;
  readonly treffer: readonly Katalogeintrag[];
  readonly facetten: readonly Katalogfacette[];
};

/** All programmes that answer the request, sorted; cut them with `cutSeite`. */
export async function searchProgramme(recht: Recht, anfrage: Kataloganfrage): Promise<Katalogergebnis> {
  const stichtag = recht.heute();
  const rechtsstand = await loadRechtsstand(recht.rechtVerzeichnis);
  const { programme, index } = recallKatalog(rechtsstand, stichtag);
  const landesregel = landesregelFor(rechtsstand, landOf(anfrage.filter), stichtag);
  const punkte = searchIndex(index, anfrage.suche);
  const gefunden = programme
    .filter((programm) => punkte === undefined || punkte.has(programm.kennung))
    .map((programm) => toKatalogeintrag(programm, stichtag, landesregel));
  return {
    stichtag,
    gesamt: programme.length,
    treffer: sortKatalog(filterKatalog(gefunden, anfrage.filter), anfrage.sortierung, punkte),
    facetten: countFacetten(gefunden, anfrage.filter),
  };
}

/** Rows on one page of the list. */
export const JE_SEITE = 25;

export function cutErgebnis(ergebnis: Katalogergebnis, seite: number): Seitenausschnitt<Katalogeintrag> {
  return cutSeite(ergebnis.treffer, seite, JE_SEITE);
}

/** Everything about one programme on a day. @throws FachlicherFehler programm-nicht-gefunden */
export async function readProgramm(
  recht: Recht,
  kennung: string,
  optionen: { readonly stichtag?: Kalendertag; readonly land?: Landeskuerzel } = {},
): Promise<Programmakte> {
  const stichtag = optionen.stichtag ?? recht.heute();
  const rechtsstand = await loadRechtsstand(recht.rechtVerzeichnis);
  const version = findProgrammversion(rechtsstand, kennung, stichtag);
  if (!version) {
    throw new FachlicherFehler(
      'programm-nicht-gefunden',
      `Ein Förderprogramm „${kennung}“ ist nicht erfasst.`,
      { kennung },
    );
  }
  const landesregel = optionen.land && findLandesregel(rechtsstand, optionen.land, stichtag);
  return makeProgrammakte(rechtsstand, version, { stichtag, landesregel });
}

export type Frist = {
  readonly eintrag: Katalogeintrag;
  readonly frist: Kalendertag;
  /** Set where the Land rules the window; else the deadline holds wherever the programme does. */
  readonly land: Landeskuerzel | null;
};

function fristenOf(
  programm: Programm,
  stichtag: Kalendertag,
  regeln: readonly (readonly [Landeskuerzel, Landesregel | undefined])[],
): Frist[] {
  const jeLand = programm.kriterien.antragsfenster.art === 'landesregel';
  const kulisse = programm.kriterien.gebietskulisse?.laender;
  const passende = regeln.filter(([land]) => kulisse?.includes(land) ?? true);
  const faelle = jeLand ? passende : passende.slice(0, 1).map(([land]) => [land, undefined] as const);
  return faelle.flatMap(([land, regel]) => {
    const eintrag = toKatalogeintrag(programm, stichtag, regel);
    const { frist } = eintrag.fenster;
    return frist === null ? [] : [{ eintrag, frist, land: jeLand || kulisse ? land : null }];
  });
}

/** Dated deadlines at or after today for programmes available in these Länder, nearest first. */
export async function listFristen(recht: Recht, laender: readonly Landeskuerzel[]): Promise<Frist[]> {
  const stichtag = recht.heute();
  const rechtsstand = await loadRechtsstand(recht.rechtVerzeichnis);
  const regeln = laender.map((land) => [land, findLandesregel(rechtsstand, land, stichtag)] as const);
  const fristen = recallKatalog(rechtsstand, stichtag).programme.flatMap((programm) =>
    fristenOf(programm, stichtag, regeln),
  );
  return fristen.sort((a, b) => (a.frist < b.frist ? -1 : a.frist > b.frist ? 1 : 0));
}
