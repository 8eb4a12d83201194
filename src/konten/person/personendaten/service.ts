/**
 * Data of one person as a right of that person: to get them (Art. 15, 20 DSGVO), to have them deleted (Art. 17),
 * and not to have them kept longer than needed (Art. 5 Abs. 1 Buchst. e).
 */
import { createZugang, type Db, type Zugang } from '#platform/database/index.ts';
import { listEigeneEintraege, recordEintrag, vergissPerson } from '#pruefpfad/service.ts';
import { requireRecht } from '../../erlaubnis.ts';
import { type Handlung, RECHTE } from '../../rechte.ts';
import { loadRechtelage } from '../../rechtelage/service.ts';
import { AUFBEWAHRUNG } from '../aufbewahrung.ts';
import { requireNichtDemo } from '../konto/konto.ts';
import { readEntwuerfe } from '../repository.ts';
import {
  type Loeschhindernis,
  type Loeschzeile,
  listLoeschzeilen,
  requireKeineHindernisse,
} from './loeschung.ts';
import type { Personendaten } from './personendaten.ts';
import * as repository from './repository.ts';

type Konto = NonNullable<Awaited<ReturnType<typeof repository.readKonto>>>;

/** @throws FachlicherFehler `handlung-verboten` for anybody who is not signed in */
async function requireKonto(db: Db, zugang: Zugang, handlung: Handlung): Promise<Konto> {
  const lage = await loadRechtelage(db, zugang);
  requireRecht(lage, handlung, { person: lage.person });
  const konto = await repository.readKonto(db, lage.person ?? '');
  if (!konto) throw new Error('a person with rights has an account');
  return konto;
}

/**
 * Everything stored about the person who asks, as of one moment. People of the demo are shared by its visitors:
 * their traces of use belong to others and stay out.
 * @throws FachlicherFehler `handlung-verboten`
 */
export async function exportPersonendaten(zugang: Zugang): Promise<Personendaten> {
  return await zugang.read(async (db) => {
    const { demo, ...konto } = await requireKonto(db, zugang, 'konto.ausgeben');
    const person = konto.kennung;
    const nutzung = await repository.readNutzung(db, person);
    return {
      konto,
      ...(await repository.readZugangsmittel(db, person)),
      ...(await repository.readZugehoerigkeit(db, person)),
      ...(demo ? { sitzungen: [], anmeldungen: [], anmeldevorgaenge: [] } : nutzung),
      entwuerfe: await readEntwuerfe(db, person),
      ...(await repository.readSuchauftraege(db, person)),
      pruefpfad: demo ? [] : await listEigeneEintraege(db),
    };
  });
}

/** Notes that the data were handed out. Apart from reading them, which must not write. */
export async function recordAusgabe(zugang: Zugang): Promise<void> {
  await zugang.write(async (trx) => {
    const konto = await requireKonto(trx, zugang, 'konto.ausgeben');
    await recordEintrag(trx, {
      handlung: 'konto.ausgeben',
      grundlage: RECHTE['konto.ausgeben'].grundlage,
      gegenstand: { art: 'person', kennung: null, organisation: null, ags: null },
      aenderungen: [],
      betrifft: konto.kennung,
    });
  });
}

/** What the person is told before deleting: what stands in the way, what goes and what stays. */
export type Loeschvorschau = {
  readonly demo: boolean;
  readonly hindernisse: readonly Loeschhindernis[];
  readonly zeilen: readonly Loeschzeile[];
};

/** @throws FachlicherFehler `handlung-verboten` */
export async function readLoeschvorschau(zugang: Zugang): Promise<Loeschvorschau> {
  return await zugang.read(async (db) => {
    const konto = await requireKonto(db, zugang, 'konto.loeschen');
    const mengen = await repository.countDaten(db, konto.kennung);
    const pruefpfad = (await listEigeneEintraege(db)).length;
    return {
      demo: konto.demo,
      hindernisse: await repository.readHindernisse(db),
      zeilen: listLoeschzeilen({ ...mengen, pruefpfad }),
    };
  });
}

/** One entry per organisation says which roles ended, one that a person was deleted; nobody is named. */
async function recordLoeschung(
  trx: Db,
  beendet: readonly { readonly organisation: string; readonly rollen: readonly string[] }[],
): Promise<void> {
  const { grundlage } = RECHTE['konto.loeschen'];
  for (const { organisation, rollen } of beendet) {
    await recordEintrag(trx, {
      handlung: 'konto.loeschen',
      grundlage,
      gegenstand: { art: 'mitgliedschaft', kennung: null, organisation, ags: null },
      aenderungen: [{ feld: 'rollen', vorher: rollen }],
    });
  }
  await recordEintrag(trx, {
    handlung: 'konto.loeschen',
    grundlage,
    gegenstand: { art: 'person', kennung: null, organisation: null, ags: null },
    aenderungen: [{ feld: 'konto', vorher: 'vorhanden', nachher: 'gelöscht' }],
  });
}

/**
 * Deletes the person who asks, for good: roles and sessions end, everything that serves the person alone goes,
 * name and address are emptied, the Prüfpfad forgets who it was. What stays is an empty row with a number, the
 * roles it once held, and entries without a name.
 * @throws FachlicherFehler `letzte-verwaltung` while an organisation would be without administration,
 *   `demo-person`, `handlung-verboten`
 */
export async function deletePerson(zugang: Zugang): Promise<void> {
  await zugang.write(async (trx) => {
    const { kennung, demo } = await requireKonto(trx, zugang, 'konto.loeschen');
    requireNichtDemo(demo);
    await repository.lockVerwaltung(trx);
    requireKeineHindernisse(await repository.readHindernisse(trx));
    const beendet = await repository.endZugehoerigkeit(trx, kennung);
    await repository.deletePerson(trx, kennung);
    await recordLoeschung(trx, beendet);
    // After the entries: theirs is the last plain text that says who acted.
    await vergissPerson(trx, kennung);
  });
}

/**
 * Deletes what is kept no longer, by the table of retention. Call at the start of the server and once a day.
 * @param db pool of the application's role
 * @returns how many rows went, by kind
 */
export async function loescheAbgelaufenes(
  db: Db,
): Promise<Readonly<Record<keyof repository.Aufbewahrungstage, number>>> {
  const {
    anmeldevorgaenge,
    beendeteSitzungen,
    anmeldeprotokoll,
    entwuerfe,
    benachrichtigungen,
    einladungen,
  } = AUFBEWAHRUNG;
  return await createZugang(db, { art: 'anmeldung' }).write(async (trx) => {
    const geloescht = await repository.deleteAbgelaufenes(trx, {
      anmeldevorgaenge: anmeldevorgaenge.tage,
      beendeteSitzungen: beendeteSitzungen.tage,
      anmeldeprotokoll: anmeldeprotokoll.tage,
      entwuerfe: entwuerfe.tage,
      benachrichtigungen: benachrichtigungen.tage,
      einladungen: einladungen.tage,
    });
    const gastsuchen = await repository.deleteGastsuchen(trx);
    if (geloescht.benachrichtigungen + gastsuchen > 0) await recordAufraeumen(trx);
    return geloescht;
  });
}

/** Consents that nobody confirmed and searches of visitors, gone after their time. */
async function recordAufraeumen(trx: Db): Promise<void> {
  await recordEintrag(trx, {
    handlung: 'konto.merken',
    grundlage: 'Art. 5 Abs. 1 Buchst. e DSGVO',
    gegenstand: { art: 'suchauftrag', kennung: null, organisation: null, ags: null },
    aenderungen: [{ feld: 'zustand', nachher: 'nach Ablauf gelöscht' }],
  });
}
