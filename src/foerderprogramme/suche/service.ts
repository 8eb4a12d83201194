/**
 * The search over the law on disk; what it needs is made once per state of the law and day.
 */
import type { Landeskuerzel } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { findLandesregel, listProgramme, type Rechtsstand, type Synonyme } from '#rechtsstand/index.ts';
import { loadRechtsstand, loadSynonyme } from '#rechtsstand/service.ts';
import { collectFristen, type Frist } from '../fristen/fristen.ts';
import type { Kataloganfrage } from '../katalog/anfrage.ts';
import { cutSeite, type Seitenausschnitt } from '../katalog/auswahl.ts';
import type { Katalogeintrag } from '../katalog/katalog.ts';
import { buildSuchbestand, type Katalogergebnis, type Suchbestand, searchBestand } from './katalogsuche.ts';

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

/** All programmes that answer the request, sorted; cut them with `cutErgebnis`. `nur`: of these only. */
export async function searchProgramme(
  recht: Recht,
  anfrage: Kataloganfrage,
  nur?: ReadonlySet<string>,
): Promise<Katalogergebnis> {
  const rechtsstand = await loadRechtsstand(recht.rechtVerzeichnis);
  const bestand = await recallBestand(recht, rechtsstand);
  return searchBestand(bestand, anfrage, (land) => findLandesregel(rechtsstand, land, bestand.stichtag), nur);
}

/** Rows on one page of the list. */
export const JE_SEITE = 25;

export function cutErgebnis(ergebnis: Katalogergebnis, seite: number): Seitenausschnitt<Katalogeintrag> {
  return cutSeite(ergebnis.treffer, seite, JE_SEITE);
}

/** Dated deadlines at or after today for programmes available in these Länder, nearest first. */
export async function listFristen(recht: Recht, laender: readonly Landeskuerzel[]): Promise<Frist[]> {
  const stichtag = recht.heute();
  const rechtsstand = await loadRechtsstand(recht.rechtVerzeichnis);
  const lagen = laender.map((land) => [land, findLandesregel(rechtsstand, land, stichtag)] as const);
  const { programme } = await recallBestand(recht, rechtsstand);
  return collectFristen(programme, stichtag, lagen);
}
