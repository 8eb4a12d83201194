/**
 * Drafts that are kept under a name: for their author alone, or released for the organisation of the Akte.
 */
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { type Handlung, pruefeRecht, RECHTE, type Rechtelage, requireRecht } from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import type { Feldaenderung } from '#pruefpfad/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { type GespeicherteAkte, loadAkte } from '#quartiere/service.ts';
import type { Zellaenderung } from '../tabelle/schreiben.ts';
import * as repository from './repository.ts';

const ZEICHEN_HOECHSTENS = 120;

/** The Quartier for an act on its drafts; hidden is answered like missing. */
async function requireQuartier(
  db: Db,
  zugang: Zugang,
  kennung: string,
  handlung: Handlung,
): Promise<{ readonly stand: GespeicherteAkte; readonly lage: Rechtelage }> {
  const stand = await loadAkte(db, kennung);
  const lage = await loadRechtelage(db, zugang);
  if (!stand || !pruefeRecht(lage, 'akte.lesen', stand.datensatz).erlaubt) {
    throw new FachlicherFehler('nicht-gefunden', `Das Quartier „${kennung}“ gibt es nicht.`, {
      quartier: kennung,
    });
  }
  requireRecht(lage, handlung, stand.datensatz);
  return { stand, lage };
}

async function record(db: Db, stand: GespeicherteAkte, id: string, aenderung: Feldaenderung): Promise<void> {
  const { organisation, akte } = stand;
  await recordEintrag(db, {
    handlung: 'planentwurf.schreiben',
    grundlage: RECHTE['planentwurf.schreiben'].grundlage,
    gegenstand: {
      art: 'planentwurf',
      kennung: `${akte.quartier.kennung}/${id}`,
      organisation,
      ags: akte.kommune.ags,
    },
    aenderungen: [aenderung],
  });
}

/** Own drafts and released ones, newest first; none for those who may not see drafts here. */
export async function listPlanentwuerfe(
  zugang: Zugang,
  kennung: string,
): Promise<readonly repository.Planentwurf[]> {
  return await zugang.read((db) => repository.listEntwuerfe(db, kennung));
}

async function requireEntwurf(db: Db, kennung: string, id: string): Promise<repository.Planentwurf> {
  const entwurf = await repository.findEntwurf(db, kennung, id);
  if (entwurf) return entwurf;
  throw new FachlicherFehler(
    'entwurf-fehlt',
    'Diesen Entwurf gibt es nicht (mehr), oder er ist nicht für Sie freigegeben.',
  );
}

/** @throws FachlicherFehler `entwurf-fehlt`, also where it may not be seen */
export async function readPlanentwurf(
  zugang: Zugang,
  kennung: string,
  id: string,
): Promise<repository.Planentwurf> {
  return await zugang.read(async (db) => {
    await requireQuartier(db, zugang, kennung, 'planentwurf.lesen');
    return await requireEntwurf(db, kennung, id);
  });
}

function requireName(text: string): string {
  const name = text.trim();
  if (name !== '' && name.length <= ZEICHEN_HOECHSTENS) return name;
  throw new EingabeFehler([
    {
      feld: 'name',
      wert: name,
      text: name === '' ? 'Der Name des Entwurfs fehlt.' : 'Der Name des Entwurfs ist zu lang.',
      abhilfe: `Einen Namen mit höchstens ${ZEICHEN_HOECHSTENS} Zeichen angeben.`,
    },
  ]);
}

/**
 * Keeps a draft for its author.
 * @returns its id
 * @throws EingabeFehler without a name, FachlicherFehler `handlung-verboten`
 */
export async function keepPlanentwurf(
  zugang: Zugang,
  kennung: string,
  entwurf: {
    readonly name: string;
    readonly fassung: number;
    readonly aenderungen: readonly Zellaenderung[];
  },
): Promise<string> {
  return await zugang.write(async (db) => {
    const { stand } = await requireQuartier(db, zugang, kennung, 'planentwurf.schreiben');
    const name = requireName(entwurf.name);
    const { fassung, aenderungen } = entwurf;
    const id = await repository.insertEntwurf(db, { quartier: kennung, name, fassung, aenderungen });
    await record(db, stand, id, { feld: 'entwurf', nachher: { name, fassung, zellen: aenderungen.length } });
    return id;
  });
}

/** Shows a draft to the organisation of the Akte, or to its author alone again. */
export async function releasePlanentwurf(
  zugang: Zugang,
  kennung: string,
  id: string,
  freigegeben: boolean,
): Promise<void> {
  await zugang.write(async (db) => {
    const { stand } = await requireQuartier(db, zugang, kennung, 'planentwurf.schreiben');
    const bisher = await requireEntwurf(db, kennung, id);
    if (bisher.freigegeben === freigegeben) return;
    await repository.setFreigabe(db, id, freigegeben);
    await record(db, stand, id, { feld: 'freigegeben', vorher: bisher.freigegeben, nachher: freigegeben });
  });
}

export async function deletePlanentwurf(zugang: Zugang, kennung: string, id: string): Promise<void> {
  await zugang.write(async (db) => {
    const { stand } = await requireQuartier(db, zugang, kennung, 'planentwurf.schreiben');
    const { name } = await requireEntwurf(db, kennung, id);
    await repository.deleteEntwurf(db, id);
    await record(db, stand, id, { feld: 'entwurf', vorher: { name } });
  });
}
