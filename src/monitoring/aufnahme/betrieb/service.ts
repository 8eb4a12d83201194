/**
 * Reading in from the command line: whoever reaches the database as its owner writes for an organisation, past the
 * rights of persons.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import { ensureBetrieb } from '#konten/service.ts';
import type { Datenbank, Db } from '#platform/database/index.ts';
import type { Einlesung } from '../../bestand/abgleich.ts';
import type { Raumbeobachtung } from '../../bestand/beobachtung.ts';
import * as repository from '../../bestand/repository.ts';
import { type Beobachtungskopf, loadBeobachtung, requireKopf } from '../../bestand/service.ts';
import type { Speicherbericht } from '../../einlesen/auftrag/einlesetext.ts';
import type { Einlesegrundlage } from '../../einlesen/auftrag/tabellenauftrag.ts';
import {
  storeUmschluesselung,
  type Umschluesselungsangaben,
} from '../../einlesen/umschluesselungen/service.ts';
import { planEinlesung } from '../planung/service.ts';
import {
  type Beobachtungsangaben,
  type Einlesefortschritt,
  insertBeobachtung,
  storeEinlesung,
} from '../service.ts';

type Zugriff = Pick<Datenbank, 'db' | 'eigentuemer'>;

/** No observation and no organisation has it. */
const NIEMAND = '00000000-0000-4000-8000-000000000000';

export type Betriebsziel = {
  readonly kennung: string;
  /** Short name of the organisation; without one that of the observation, else that of the operator. */
  readonly organisation: string | undefined;
  /** Begins the observation where it is missing. */
  readonly anlegen: Omit<Beobachtungsangaben, 'kennung'> | null;
};

/** What is stored: numbers, and the crosswalk they were converted with. */
type Betriebsarbeit = {
  readonly einlesung: Einlesung;
  readonly umschluesselung: Umschluesselungsangaben | null;
};

async function requireOrganisation(db: Db, kuerzel: string): Promise<string> {
  const id = await repository.findOrganisation(db, kuerzel);
  if (id !== undefined) return id;
  throw new EingabeFehler([
    {
      feld: '--organisation',
      wert: kuerzel,
      text: 'Eine Organisation mit diesem Kürzel gibt es nicht.',
      abhilfe: 'Kürzel zeigt: quartierwerk konten organisationen',
    },
  ]);
}

async function findKopf(db: Db, ziel: Betriebsziel): Promise<Beobachtungskopf | undefined> {
  const [kopf] = await repository.listBeobachtungen(db, ziel.kennung);
  const genannte =
    ziel.organisation === undefined ? undefined : await requireOrganisation(db, ziel.organisation);
  if (!kopf || genannte === undefined || genannte === kopf.organisation) return kopf;
  throw new EingabeFehler([
    {
      feld: '--organisation',
      wert: ziel.organisation ?? '',
      text: `Das Monitoring „${ziel.kennung}“ führt eine andere Organisation: ${kopf.eigentuemer}.`,
      abhilfe: '--organisation weglassen oder eine andere Kennung wählen.',
    },
  ]);
}

function requireAnlegen({ kennung, anlegen }: Betriebsziel): NonNullable<Betriebsziel['anlegen']> {
  if (anlegen) return anlegen;
  throw new EingabeFehler([
    {
      feld: '--monitoring',
      wert: kennung,
      text: 'Ein Monitoring mit dieser Kennung gibt es nicht.',
      abhilfe: 'Kennung prüfen; mit --titel wird ein neues angelegt.',
    },
  ]);
}

/** What is stored of it; empty where it is yet to be made. @throws EingabeFehler */
export async function readGrundlageAlsBetrieb(
  { eigentuemer }: Pick<Zugriff, 'eigentuemer'>,
  ziel: Betriebsziel,
): Promise<Einlesegrundlage> {
  const kopf = await findKopf(eigentuemer, ziel);
  if (!kopf) requireAnlegen(ziel);
  const id = kopf?.id ?? NIEMAND;
  return {
    gebiete: await repository.readGebiete(eigentuemer, id),
    indikatoren: await repository.readIndikatoren(eigentuemer, id),
    ausgaben: await repository.readAusgaben(eigentuemer, id),
  };
}

/**
 * Another observation as everybody may see it; of another organisation the published editions only.
 * @throws EingabeFehler, FachlicherFehler `nicht-gefunden`
 */
export async function readQuelleAlsBetrieb(
  { eigentuemer }: Pick<Zugriff, 'eigentuemer'>,
  kennung: string,
  ziel: Betriebsziel,
): Promise<Raumbeobachtung> {
  const kopf = await requireKopf(eigentuemer, kennung);
  const eigenes = (await findKopf(eigentuemer, ziel))?.organisation === kopf.organisation;
  const jahre = eigenes ? kopf.jahre : kopf.veroeffentlichte;
  const beobachtung = await loadBeobachtung(eigentuemer, kopf, { jahre });
  return { ...beobachtung, ausgaben: beobachtung.ausgaben.filter(({ jahr }) => jahre.includes(jahr)) };
}

async function ensureKopf(trx: Db, ziel: Betriebsziel, organisation: string): Promise<Beobachtungskopf> {
  const kopf = await findKopf(trx, ziel);
  if (kopf) return kopf;
  await insertBeobachtung(trx, { ...requireAnlegen(ziel), kennung: ziel.kennung, organisation });
  return await requireKopf(trx, ziel.kennung);
}

async function chooseOrganisation({ db, eigentuemer }: Zugriff, ziel: Betriebsziel): Promise<string> {
  const kopf = await findKopf(eigentuemer, ziel);
  if (kopf) return kopf.organisation;
  if (ziel.organisation !== undefined) return await requireOrganisation(eigentuemer, ziel.organisation);
  return await ensureBetrieb(db);
}

/**
 * Stores all of it or nothing.
 * @throws EingabeFehler for an organisation or an observation that there is not
 */
export async function saveAlsBetrieb(
  zugriff: Zugriff,
  ziel: Betriebsziel,
  { einlesung, umschluesselung }: Betriebsarbeit,
  melde?: Einlesefortschritt,
): Promise<Speicherbericht> {
  const organisation = await chooseOrganisation(zugriff, ziel);
  return await zugriff.eigentuemer.transaction().execute(async (trx) => {
    const kopf = await ensureKopf(trx, ziel, organisation);
    if (umschluesselung) await storeUmschluesselung(trx, kopf, umschluesselung);
    return await storeEinlesung(trx, kopf, einlesung, melde);
  });
}

/** What `saveAlsBetrieb` would do; nothing is written. @throws EingabeFehler */
export async function previewAlsBetrieb(
  { eigentuemer }: Pick<Zugriff, 'eigentuemer'>,
  ziel: Betriebsziel,
  datei: Einlesung,
): Promise<Speicherbericht> {
  return await eigentuemer
    .transaction()
    .setAccessMode('read only')
    .execute(async (trx) => {
      const kopf = await findKopf(trx, ziel);
      if (!kopf) requireAnlegen(ziel);
      return (await planEinlesung(trx, kopf ?? { id: NIEMAND, veroeffentlichte: [] }, datei)).bericht;
    });
}
