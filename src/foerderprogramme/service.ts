/**
 * The catalogue over the law on disk: search, one programme with everything, coming deadlines.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Landeskuerzel } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import {
  type Beispiel,
  describeRessort,
  findLandesregel,
  findProgramm,
  findProgrammversion,
  formatRessort,
  listBeispiele,
  listProgramme,
  type Programm,
  type Rechtsstand,
  type Ressortangabe,
  type Synonyme,
} from '#rechtsstand/index.ts';
import { loadBeispielfaelle, loadRechtsstand, loadRessorts, loadSynonyme } from '#rechtsstand/service.ts';
import { collectFristen, type Frist } from './fristen/fristen.ts';
import type { Kataloganfrage } from './katalog/anfrage.ts';
import { cutSeite, type Seitenausschnitt } from './katalog/auswahl.ts';
import type { Katalogeintrag } from './katalog/katalog.ts';
import { makeProgrammakte, type Programmakte } from './programmakte.ts';
import {
  buildSuchbestand,
  type Katalogergebnis,
  type Suchbestand,
  searchBestand,
} from './suche/katalogsuche.ts';

export { loadDcatangaben } from './ausgabe/angaben/service.ts';
export { type Entwurfsrecht, readEntwurfsrecht } from './entwuerfe/vergleich/service.ts';
export { refreshFassungen, richteDemozustaendigkeitenEin } from './entwuerfe/veroeffentlichung/service.ts';
export type { Frist } from './fristen/fristen.ts';
export type { Katalogergebnis } from './suche/katalogsuche.ts';

/** What the service needs of the running process. */
export type Recht = { readonly rechtVerzeichnis: string; readonly heute: () => Kalendertag };

type Gedaechtnis = { readonly synonyme: Synonyme; readonly bestand: Suchbestand };

/** One index per state of the law and day; the day changes once a day. */
const indizes = new WeakMap<Rechtsstand, Gedaechtnis>();

async function recallBestand(recht: Recht, rechtsstand: Rechtsstand): Promise<Suchbestand> {
  const stichtag = recht.heute();
  const synonyme = await loadSynonyme(recht.rechtVerzeichnis);
  const bekannt = indizes.get(rechtsstand);
  if (bekannt?.bestand.stichtag === stichtag && bekannt.synonyme === synonyme) return bekannt.bestand;
  const bestand = buildSuchbestand(listProgramme(rechtsstand, stichtag), synonyme, stichtag);
  indizes.set(rechtsstand, { synonyme, bestand });
  return bestand;
}

/** All programmes that answer the request, sorted; cut them with `cutErgebnis`. */
export async function searchProgramme(recht: Recht, anfrage: Kataloganfrage): Promise<Katalogergebnis> {
  const rechtsstand = await loadRechtsstand(recht.rechtVerzeichnis);
  const bestand = await recallBestand(recht, rechtsstand);
  return searchBestand(bestand, anfrage, (land) => findLandesregel(rechtsstand, land, bestand.stichtag));
}

/** Rows on one page of the list. */
export const JE_SEITE = 25;

export function cutErgebnis(ergebnis: Katalogergebnis, seite: number): Seitenausschnitt<Katalogeintrag> {
  return cutSeite(ergebnis.treffer, seite, JE_SEITE);
}

/** The record of a programme with its example cases. */
type Programmauskunft = Programmakte & {
  readonly beispiele: readonly Beispiel[];
  /** Who answers for it on the day, and who did before. */
  readonly ressort: Ressortangabe & { readonly text: string };
  readonly fruehereNamen: NonNullable<Programm['fruehere_namen']>;
};

/** Everything about one programme on a day. @throws FachlicherFehler programm-nicht-gefunden */
export async function readProgramm(
  recht: Recht,
  kennung: string,
  optionen: { readonly stichtag?: Kalendertag; readonly land?: Landeskuerzel } = {},
): Promise<Programmauskunft> {
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
  const titelOf = (andere: string) => findProgramm(rechtsstand, andere, stichtag)?.kurztitel ?? andere;
  const versionen = (rechtsstand.programme.get(kennung) ?? []).map(({ inhalt }) => inhalt);
  const { ab, inhalt: programm } = version;
  const ressort = describeRessort(await loadRessorts(recht.rechtVerzeichnis), { programm, ab }, stichtag);
  return {
    ...makeProgrammakte(rechtsstand, version, { stichtag, landesregel }),
    ressort: { ...ressort, text: formatRessort(ressort) },
    fruehereNamen: programm.fruehere_namen ?? [],
    beispiele: listBeispiele(await loadBeispielfaelle(recht.rechtVerzeichnis), kennung, versionen, titelOf),
  };
}

/** Dated deadlines at or after today for programmes available in these Länder, nearest first. */
export async function listFristen(recht: Recht, laender: readonly Landeskuerzel[]): Promise<Frist[]> {
  const stichtag = recht.heute();
  const rechtsstand = await loadRechtsstand(recht.rechtVerzeichnis);
  const lagen = laender.map((land) => [land, findLandesregel(rechtsstand, land, stichtag)] as const);
  const { programme } = await recallBestand(recht, rechtsstand);
  return collectFristen(programme, stichtag, lagen);
}
