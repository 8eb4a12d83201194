/**
 * From the database into the catalogue: released versions for everybody, and who keeps which programme.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import { DEMOORGANISATIONEN, DEMOPERSONEN, RECHTE, requireRecht } from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import { createZugang, type Db, type Zugang } from '#platform/database/index.ts';
import { listFeldaenderungen } from '#pruefpfad/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import {
  knownFassungen,
  loadRechtsdateien,
  loadRechtsstand,
  publishFassungen,
} from '#rechtsstand/service.ts';
import type { Fuehrung, Zustaendigkeit } from '../entwurf.ts';
import { type Fuehrungslage, pruefeFuehrung } from '../fuehrung.ts';
import type { Katalogstand } from '../pruefung.ts';
import * as repository from '../repository.ts';

/**
 * Lets this process see what was released since it last asked, by itself or by any other process on the database:
 * one indexed query when nothing was. Called before each request, so that who asks after a release sees it.
 */
export async function refreshFassungen(db: Db, rechtVerzeichnis: string): Promise<void> {
  const vorher = knownFassungen(rechtVerzeichnis).stand;
  if ((await repository.readStand(db)) === vorher) return;
  const gelesen = await createZugang(db, { art: 'oeffentlich' }).read(async (trx) => ({
    stand: await repository.readStand(trx),
    fassungen: await repository.readFassungen(trx),
  }));
  const inzwischen = knownFassungen(rechtVerzeichnis).stand;
  // Another request has asked at the same time and got a later answer.
  if (inzwischen !== vorher && inzwischen > gelesen.stand) return;
  publishFassungen(rechtVerzeichnis, gelesen.stand === 0 ? undefined : gelesen);
}

/** Files and releases as this transaction sees them; what this process has read already is not read again. */
export async function loadKatalogstand(trx: Db, rechtVerzeichnis: string): Promise<Katalogstand> {
  const dateien = await loadRechtsdateien(rechtVerzeichnis);
  const bekannt = knownFassungen(rechtVerzeichnis);
  const aktuell = (await repository.readStand(trx)) === bekannt.stand;
  return { dateien, fassungen: aktuell ? bekannt.fassungen : await repository.readFassungen(trx) };
}

/** What is known of a Kennung now. */
export async function loadFuehrungslage(
  trx: Db,
  stand: Katalogstand,
  kennung: string,
): Promise<Fuehrungslage> {
  const bekannt =
    stand.dateien.programme.has(kennung) || stand.fassungen.some((fassung) => fassung.kennung === kennung);
  return { kennung, bekannt, ...(await repository.readFuehrung(trx, kennung)) };
}

/** Does the organisation keep the programme, or may it begin it? */
export async function isFuehrende(
  trx: Db,
  stand: Katalogstand,
  organisation: string,
  kennung: string,
): Promise<boolean> {
  const angaben = await repository.findOrganisation(trx, organisation);
  if (!angaben) return false;
  return pruefeFuehrung(angaben, await loadFuehrungslage(trx, stand, kennung)).erlaubt;
}

/** Who keeps a programme and what was released of it, for its page. */
export async function readFuehrung(zugang: Zugang, kennung: string): Promise<Fuehrung> {
  return await zugang.read(async (trx) => {
    const { fuehrende } = await repository.readFuehrung(trx, kennung);
    const organisation = fuehrende === null ? undefined : await repository.findOrganisation(trx, fuehrende);
    return {
      fuehrende: organisation?.name ?? null,
      freigaben: await repository.readFreigaben(trx, kennung),
    };
  });
}

const ZUORDNEN = 'programm.zuordnen';

/** Every programme with its keeper, and who could be one. @throws FachlicherFehler `handlung-verboten` */
export async function listZustaendigkeiten(zugang: Zugang, rechtVerzeichnis: string) {
  const { programme } = await loadRechtsstand(rechtVerzeichnis);
  return await zugang.read(async (trx) => {
    requireRecht(await loadRechtelage(trx, zugang), ZUORDNEN, { ags: '' });
    const zustaendig = await repository.readZustaendigkeiten(trx);
    const organisationen = await repository.readOrganisationen(trx);
    const zeilen = [...programme].map(([kennung, versionen]): Zustaendigkeit => {
      const programm = versionen.at(-1)?.inhalt;
      const fuehrende = organisationen.find(({ id }) => id === zustaendig.get(kennung));
      return {
        kennung,
        titel: programm?.kurztitel ?? kennung,
        ressort: programm?.ressort ?? '',
        organisation: fuehrende ? { id: fuehrende.id, name: fuehrende.name } : null,
      };
    });
    return {
      zeilen: zeilen.sort((a, b) => a.titel.localeCompare(b.titel, 'de')),
      organisationen: organisationen.map(({ id, name }) => ({ id, name })),
    };
  });
}

function unbekannt(was: string): FachlicherFehler {
  return new FachlicherFehler('zuordnung-nicht-gefunden', `${was} gibt es hier nicht.`);
}

/**
 * Names the keeper of a programme; null: nobody. Drafts of the former keeper can no longer be released.
 * @throws FachlicherFehler `handlung-verboten`, `…-nicht-gefunden`
 */
export async function ordneZu(
  zugang: Zugang,
  rechtVerzeichnis: string,
  kennung: string,
  organisation: string | null,
): Promise<void> {
  const { programme } = await loadRechtsstand(rechtVerzeichnis);
  await zugang.write(async (trx) => {
    requireRecht(await loadRechtelage(trx, zugang), ZUORDNEN, { ags: '' });
    if (!programme.has(kennung)) throw unbekannt('Ein Programm mit dieser Kennung');
    const organisationen = await repository.readOrganisationen(trx);
    const neue = organisationen.find(({ id }) => id === organisation);
    if (organisation !== null && !neue) throw unbekannt('Eine bestätigte Organisation mit diesem Namen');
    await repository.lockFreigaben(trx);
    const vorher = (await repository.readZustaendigkeiten(trx)).get(kennung) ?? null;
    if (vorher === organisation) return;
    await repository.saveZustaendigkeit(trx, kennung, organisation);
    await recordEintrag(trx, {
      handlung: ZUORDNEN,
      grundlage: RECHTE[ZUORDNEN].grundlage,
      gegenstand: { art: 'programm', kennung, organisation, ags: neue?.gebiet ?? '' },
      aenderungen: listFeldaenderungen({ organisation: vorher }, { organisation }),
    });
  });
}

/** What the organisations of the demo keep, by their Kuerzel, so that both can be tried: keeping and not keeping. */
const DEMOZUSTAENDIGKEITEN: Readonly<Record<string, readonly string[]>> = {
  'demo-bundesressort': ['stbf-sozialer-zusammenhalt', 'stbf-lebendige-zentren', 'jmdiq'],
  'demo-landesministerium': ['nw-stbf-2023', 'nw-zusammen-im-quartier', 'nw-heimat-werkstatt'],
};

/** Gives some programmes to organisations of the demo, while nobody keeps any; its operator does it. */
export async function richteDemozustaendigkeitenEin(db: Db): Promise<void> {
  const betrieb = DEMOORGANISATIONEN.find(({ art }) => art === 'betrieb');
  const person = DEMOPERSONEN.find(({ rollen }) => rollen.includes('betrieb'));
  if (!betrieb || !person) return;
  const zugang = createZugang(db, { art: 'person', person: person.id, organisation: betrieb.id });
  await zugang.write(async (trx) => {
    if ((await repository.readZustaendigkeiten(trx)).size > 0) return;
    for (const { id, kuerzel, gebiet } of DEMOORGANISATIONEN) {
      for (const kennung of DEMOZUSTAENDIGKEITEN[kuerzel] ?? []) {
        await repository.saveZustaendigkeit(trx, kennung, id);
        await recordEintrag(trx, {
          handlung: ZUORDNEN,
          grundlage: 'Demo',
          gegenstand: { art: 'programm', kennung, organisation: id, ags: gebiet },
          aenderungen: [{ feld: 'organisation', nachher: id }],
        });
      }
    }
  });
}
