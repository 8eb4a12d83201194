/**
 * Merging duplicates, and undoing it. Records stay where they are and are seen through the organisation that
 * remains; people get their roles there.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { requireRecht } from '../../erlaubnis.ts';
import { RECHTE } from '../../rechte.ts';
import { loadRechtelage } from '../../rechtelage/service.ts';
import { revokeEinladungen } from '../einladungen/repository.ts';
import type { Mitglied } from '../mitglieder/mitgliederliste.ts';
import { listMitglieder } from '../mitglieder/repository.ts';
import type { Organisationsname } from '../namen.ts';
import * as organisationen from '../repository.ts';
import { organisationFehlt } from '../verzeichnis.ts';
import * as repository from './repository.ts';
import { type Dublette, findDubletten, findHindernis, requireZusammenfuehrbar } from './zusammenfuehrung.ts';

/** One side of a merge, as the operator compares it with the other. */
export type Zusammenfuehrungsseite = organisationen.Organisationszeile & {
  readonly namen: readonly Organisationsname[];
  readonly mitglieder: readonly Mitglied[];
};

export type Zusammenfuehrungsvorschau = {
  readonly alle: readonly organisationen.Organisationszeile[];
  readonly dubletten: readonly Dublette<organisationen.Organisationszeile>[];
  readonly geht: Zusammenfuehrungsseite | undefined;
  readonly bleibt: Zusammenfuehrungsseite | undefined;
  /** Why these two can't be merged, if so. */
  readonly hindernis: string | undefined;
};

const GRUNDLAGE = RECHTE['organisation.zusammenfuehren'].grundlage;

async function requireDarf(db: Db, zugang: Zugang, ...gebiete: readonly string[]): Promise<void> {
  const lage = await loadRechtelage(db, zugang);
  for (const ags of gebiete) requireRecht(lage, 'organisation.zusammenfuehren', { ags });
}

async function readSeite(
  db: Db,
  zeile: organisationen.Organisationszeile | undefined,
): Promise<Zusammenfuehrungsseite | undefined> {
  if (!zeile) return undefined;
  return {
    ...zeile,
    namen: await organisationen.listNamen(db, zeile.id),
    mitglieder: await listMitglieder(db, zeile.id),
  };
}

/** What may be the same, and the two chosen side by side. @throws FachlicherFehler `handlung-verboten` */
export async function readZusammenfuehrung(
  zugang: Zugang,
  wahl: { readonly geht: string; readonly bleibt: string },
): Promise<Zusammenfuehrungsvorschau> {
  return await zugang.read(async (db) => {
    const lage = await loadRechtelage(db, zugang);
    requireRecht(lage, 'organisation.zusammenfuehren', { ags: lage.organisation?.gebiet ?? '' });
    const alle = await organisationen.listOrganisationen(db);
    const [geht, bleibt] = [wahl.geht, wahl.bleibt].map((kuerzel) =>
      alle.find((eine) => eine.kuerzel === kuerzel),
    );
    return {
      alle,
      dubletten: findDubletten(alle),
      geht: await readSeite(db, geht),
      bleibt: await readSeite(db, bleibt),
      hindernis: geht && bleibt ? findHindernis(geht, bleibt, alle) : undefined,
    };
  });
}

/**
 * Lets the one go up into the other: the people of a confirmed one get the same roles there, its open invitations
 * are withdrawn.
 * @throws FachlicherFehler `zusammenfuehrung-unmoeglich`, `organisation-nicht-gefunden`
 */
export async function fuehreZusammen(zugang: Zugang, geht: string, bleibt: string): Promise<void> {
  await zugang.write(async (trx) => {
    await repository.lockZusammenfuehrung(trx);
    const alle = await organisationen.listOrganisationen(trx);
    const [quelle, ziel] = [geht, bleibt].map((kuerzel) => alle.find((eine) => eine.kuerzel === kuerzel));
    if (!quelle || !ziel) throw organisationFehlt();
    await requireDarf(trx, zugang, quelle.gebiet, ziel.gebiet);
    requireZusammenfuehrbar(quelle, ziel, alle);
    const einladungen = await revokeEinladungen(trx, quelle.id, {});
    await repository.setAufgegangen(trx, quelle.id, ziel.id);
    const rollen = await repository.carryMitglieder(trx, quelle.id);
    await recordEintrag(trx, {
      handlung: 'organisation.zusammenfuehren',
      grundlage: GRUNDLAGE,
      gegenstand: { art: 'organisation', kennung: geht, organisation: quelle.id, ags: quelle.gebiet },
      aenderungen: [
        { feld: 'aufgegangen_in', vorher: null, nachher: bleibt },
        { feld: 'zurueckgezogene_einladungen', nachher: einladungen },
      ],
    });
    await recordEintrag(trx, {
      handlung: 'organisation.zusammenfuehren',
      grundlage: GRUNDLAGE,
      gegenstand: { art: 'organisation', kennung: bleibt, organisation: ziel.id, ags: ziel.gebiet },
      aenderungen: [
        { feld: 'aufgenommen', nachher: geht },
        { feld: 'uebernommene_rollen', nachher: rollen },
      ],
    });
  });
}

/** „Zusammenführung aufheben“: roles that came with it end, everybody works again where they were. */
export async function hebeZusammenfuehrungAuf(zugang: Zugang, kuerzel: string): Promise<void> {
  await zugang.write(async (trx) => {
    await repository.lockZusammenfuehrung(trx);
    const quelle = await organisationen.findOrganisation(trx, kuerzel);
    if (!quelle) throw organisationFehlt();
    await requireDarf(trx, zugang, quelle.gebiet);
    if (quelle.aufgegangenIn === null) {
      throw new FachlicherFehler(
        'nicht-zusammengefuehrt',
        'Diese Organisation ist in keiner anderen aufgegangen.',
      );
    }
    await repository.setAufgegangen(trx, quelle.id, null);
    const beendet = await repository.returnMitglieder(trx, quelle.id);
    await recordEintrag(trx, {
      handlung: 'organisation.zusammenfuehren',
      grundlage: GRUNDLAGE,
      gegenstand: { art: 'organisation', kennung: kuerzel, organisation: quelle.id, ags: quelle.gebiet },
      aenderungen: [
        { feld: 'aufgegangen_in', vorher: quelle.aufgegangenIn, nachher: null },
        { feld: 'beendete_rollen', nachher: beendet },
      ],
    });
  });
}
