/**
 * Substitutes: set up by oneself or by the administration, revoked by everybody concerned.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Zugang } from '#platform/database/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { type Rechtelage, requireRecht } from '../../erlaubnis.ts';
import { RECHTE } from '../../rechte.ts';
import { loadRechtelage } from '../../rechtelage/service.ts';
import * as mitgliederrepository from '../mitglieder/repository.ts';
import { requireEigene } from '../mitglieder/service.ts';
import * as repository from './repository.ts';
import { parseVertretung, type Vertretung, type Vertretungsangaben } from './vertretung.ts';

type Eigene = NonNullable<Rechtelage['organisation']>;

function vorgangOf(organisation: Eigene) {
  return {
    handlung: 'vertretung.einrichten',
    grundlage: RECHTE['vertretung.einrichten'].grundlage,
    gegenstand: {
      art: 'vertretung',
      kennung: null,
      organisation: organisation.id,
      ags: organisation.gebiet,
    },
  };
}

/** Substitutions in the organisation acted for, with those who could take part. */
export async function listVertretungen(zugang: Zugang): Promise<{
  readonly lage: Rechtelage;
  readonly organisation: Eigene;
  readonly vertretungen: readonly Vertretung[];
  readonly mitglieder: readonly { readonly person: string; readonly name: string }[];
}> {
  return await zugang.read(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    const organisation = requireEigene(lage);
    const mitglieder = await mitgliederrepository.listMitglieder(db, organisation.id);
    return {
      lage,
      organisation,
      vertretungen: await repository.listVertretungen(db, organisation.id),
      mitglieder: mitglieder.map(({ person, name }) => ({ person, name })),
    };
  });
}

/**
 * @throws EingabeFehler with every fault
 * @throws FachlicherFehler `handlung-verboten`
 */
export async function richteVertretungEin(
  zugang: Zugang,
  angaben: Vertretungsangaben,
  heute: Kalendertag,
): Promise<void> {
  await zugang.write(async (trx) => {
    const lage = await loadRechtelage(trx, zugang);
    const organisation = requireEigene(lage);
    requireRecht(lage, 'vertretung.einrichten', {
      organisation: organisation.id,
      person: angaben.vertretene,
    });
    await mitgliederrepository.lockMitglieder(trx, organisation.id);
    const mitglieder = await mitgliederrepository.listMitglieder(trx, organisation.id);
    const personen = mitglieder.map(({ person }) => person);
    const inhalt = parseVertretung(angaben, personen, heute);
    await repository.insertVertretung(trx, organisation.id, inhalt);
    await recordEintrag(trx, {
      ...vorgangOf(organisation),
      aenderungen: [{ feld: 'vertretung', nachher: inhalt }],
      betrifft: inhalt.vertretene,
    });
  });
}

/** @throws FachlicherFehler `vertretung-nicht-gefunden` */
export async function widerrufeVertretung(zugang: Zugang, id: string): Promise<void> {
  await zugang.write(async (trx) => {
    const lage = await loadRechtelage(trx, zugang);
    const organisation = requireEigene(lage);
    const alle = await repository.listVertretungen(trx, organisation.id);
    const vertretung = alle.find((eine) => eine.id === id);
    if (!vertretung) {
      throw new FachlicherFehler('vertretung-nicht-gefunden', 'Diese Vertretung gibt es nicht.');
    }
    // All three may end it: the represented, the substitute, the administration.
    const selbst = [vertretung.vertretene.person, vertretung.vertreter.person].find(
      (person) => person === lage.person,
    );
    requireRecht(lage, 'vertretung.einrichten', { organisation: organisation.id, person: selbst ?? null });
    if (!(await repository.revokeVertretung(trx, id))) return;
    const { person } = vertretung.vertretene;
    await recordEintrag(trx, {
      ...vorgangOf(organisation),
      aenderungen: [
        { feld: 'vertretung.widerrufen', vorher: false, nachher: true },
        { feld: 'vertretung.vertreter', nachher: vertretung.vertreter.person },
      ],
      betrifft: person,
    });
  });
}
