/**
 * Members of the organisation one acts for: who they are, giving and taking roles, leaving.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import { createZugang, type Db, type Zugang } from '#platform/database/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { type Rechtelage, requireRecht } from '../../erlaubnis.ts';
import { type Handlung, RECHTE, type Rolle } from '../../rechte.ts';
import { loadRechtelage } from '../../rechtelage/service.ts';
import * as organisationen from '../repository.ts';
import {
  listVergebbareRollen,
  type Mitglied,
  requireGebietInnerhalb,
  requireVerwaltungBleibt,
} from './mitgliederliste.ts';
import * as repository from './repository.ts';

type Eigene = NonNullable<Rechtelage['organisation']>;

/** @throws FachlicherFehler `keine-organisation` */
export function requireEigene(lage: Rechtelage): Eigene {
  if (lage.organisation) return lage.organisation;
  throw new FachlicherFehler(
    'keine-organisation',
    'Sie handeln gerade für keine Organisation. Wählen Sie eine aus, richten Sie eine ein, oder lassen Sie sich einladen.',
  );
}

export function mitgliedFehlt(): FachlicherFehler {
  return new FachlicherFehler(
    'mitglied-nicht-gefunden',
    'Diese Person ist kein Mitglied Ihrer Organisation. Vielleicht wurde sie inzwischen entfernt.',
  );
}

/** Members of the organisation acted for. @throws FachlicherFehler `handlung-verboten`, `keine-organisation` */
export async function listMitglieder(zugang: Zugang): Promise<{
  readonly lage: Rechtelage;
  readonly organisation: Eigene;
  readonly mitglieder: readonly Mitglied[];
}> {
  return await zugang.read(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    const organisation = requireEigene(lage);
    requireRecht(lage, 'mitglied.lesen', { organisation: organisation.id, ags: organisation.gebiet });
    return { lage, organisation, mitglieder: await repository.listMitglieder(db, organisation.id) };
  });
}

/** Members of another organisation, for its supervision. @throws FachlicherFehler `handlung-verboten` */
export async function listMitgliederVon(zugang: Zugang, kuerzel: string): Promise<readonly Mitglied[]> {
  return await zugang.read(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    const organisation = await organisationen.findOrganisation(db, kuerzel);
    if (!organisation) return [];
    requireRecht(lage, 'mitglied.lesen', { organisation: organisation.id, ags: organisation.gebiet });
    return await repository.listMitglieder(db, organisation.id);
  });
}

/** @throws FachlicherFehler `mitglied-nicht-gefunden` */
export async function findMitglied(
  zugang: Zugang,
  person: string,
): Promise<{ readonly lage: Rechtelage; readonly organisation: Eigene; readonly mitglied: Mitglied }> {
  const { lage, organisation, mitglieder } = await listMitglieder(zugang);
  return { lage, organisation, mitglied: requireMitglied(mitglieder, person) };
}

function requireMitglied(mitglieder: readonly Mitglied[], person: string): Mitglied {
  const mitglied = mitglieder.find((eines) => eines.person === person);
  if (!mitglied) throw mitgliedFehlt();
  return mitglied;
}

/** Rights, then the lock, then the members as they are now. */
async function requireMitgliederhandlung(trx: Db, zugang: Zugang) {
  const lage = await loadRechtelage(trx, zugang);
  const organisation = requireEigene(lage);
  requireRecht(lage, 'mitglied.aendern', { organisation: organisation.id, ags: organisation.gebiet });
  await repository.lockMitglieder(trx, organisation.id);
  return { organisation, mitglieder: await repository.listMitglieder(trx, organisation.id) };
}

type Rollenaenderung = {
  readonly handlung: Handlung;
  readonly organisation: Pick<Eigene, 'id' | 'gebiet'>;
  readonly person: string;
  readonly vorher?: readonly string[];
  readonly nachher?: readonly string[];
};

async function recordRollen(trx: Db, aenderung: Rollenaenderung): Promise<void> {
  const { handlung, organisation, person, vorher, nachher } = aenderung;
  await recordEintrag(trx, {
    handlung,
    grundlage: RECHTE[handlung].grundlage,
    gegenstand: {
      art: 'mitgliedschaft',
      kennung: null,
      organisation: organisation.id,
      ags: organisation.gebiet,
    },
    aenderungen: [{ feld: 'rollen', ...(vorher ? { vorher } : {}), ...(nachher ? { nachher } : {}) }],
    betrifft: person,
  });
}

/** „bearbeitung“, or „bearbeitung (05999)“ where the territory is narrower than that of the organisation. */
function rollenOf(mitglied: Mitglied, gebiet: string): string[] {
  return mitglied.rollen.map((eine) =>
    eine.gebiet === gebiet ? eine.rolle : `${eine.rolle} (${eine.gebiet})`,
  );
}

/** Gives a member a further role; one held already for the same territory stays. */
export async function gibRolle(
  zugang: Zugang,
  person: string,
  neu: { readonly rolle: Rolle; readonly gebiet: string },
): Promise<void> {
  await zugang.write(async (trx) => {
    const { organisation, mitglieder } = await requireMitgliederhandlung(trx, zugang);
    const mitglied = requireMitglied(mitglieder, person);
    requireGebietInnerhalb(neu.gebiet, organisation.gebiet);
    if (neu.rolle === 'betrieb' || !listVergebbareRollen(organisation.art).includes(neu.rolle)) {
      throw new FachlicherFehler(
        'rolle-verboten',
        'Die Rolle „Betrieb“ wird nicht vergeben: Wer die Anwendung betreibt, lädt weitere dazu ein.',
      );
    }
    if (!(await repository.insertRolle(trx, { person, organisation: organisation.id, ...neu }))) return;
    const vorher = rollenOf(mitglied, organisation.gebiet);
    const nachher = rollenOf(
      { ...mitglied, rollen: [...mitglied.rollen, { ...neu, id: '', seit: '' }] },
      organisation.gebiet,
    );
    await recordRollen(trx, { handlung: 'mitglied.aendern', organisation, person, vorher, nachher });
  });
}

/** Ends roles and, when nothing is left, the substitutions of the person. */
async function endRollen(
  trx: Db,
  organisation: Pick<Eigene, 'id' | 'gebiet'>,
  mitglied: Mitglied,
  ids: readonly string[],
  handlung: Handlung,
): Promise<void> {
  const { person } = mitglied;
  const bleibende = mitglied.rollen.filter(({ id }) => !ids.includes(id));
  if (bleibende.length === 0) await repository.endVertretungen(trx, organisation.id, person);
  await repository.endRollen(trx, ids);
  await recordRollen(trx, {
    handlung,
    organisation,
    person,
    vorher: rollenOf(mitglied, organisation.gebiet),
    nachher: rollenOf({ ...mitglied, rollen: bleibende }, organisation.gebiet),
  });
}

/**
 * Takes roles from a member, at once: the next request in a running session no longer has them.
 * @param ids memberships; all of them: the person leaves the organisation
 * @throws FachlicherFehler `letzte-verwaltung`
 */
export async function entzieheRollen(zugang: Zugang, person: string, ids: readonly string[]): Promise<void> {
  await zugang.write(async (trx) => {
    const { organisation, mitglieder } = await requireMitgliederhandlung(trx, zugang);
    const mitglied = requireMitglied(mitglieder, person);
    const eigene = mitglied.rollen.map(({ id }) => id).filter((id) => ids.includes(id));
    // Taken away by somebody else meanwhile: what was wanted is so.
    if (eigene.length === 0) return;
    requireVerwaltungBleibt(mitglieder, person, eigene);
    await endRollen(trx, organisation, mitglied, eigene, 'mitglied.aendern');
  });
}

/**
 * One's own decision. Whoever is the last to administer it must hand that on first; the members are counted
 * under `anmeldung`, because not everybody who leaves may see them.
 * @throws FachlicherFehler `letzte-verwaltung`
 */
export async function verlasseOrganisation(db: Db, zugang: Zugang): Promise<void> {
  const lage = await zugang.read((trx) => loadRechtelage(trx, zugang));
  const organisation = requireEigene(lage);
  const person = lage.person ?? '';
  await createZugang(db, { art: 'anmeldung', person }).write(async (trx) => {
    await repository.lockMitglieder(trx, organisation.id);
    const mitglieder = await repository.listMitglieder(trx, organisation.id);
    const mitglied = requireMitglied(mitglieder, person);
    const ids = mitglied.rollen.map(({ id }) => id);
    requireVerwaltungBleibt(mitglieder, person, ids);
    await endRollen(trx, organisation, mitglied, ids, 'konto.aendern');
  });
}
