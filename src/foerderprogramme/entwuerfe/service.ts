/**
 * What the pages of drafts show: lists, one draft with everything about it, its preview, texts to begin with.
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { describeHandlung, type Erlaubnis, pruefeRecht } from '#konten/index.ts';
import { deleteEntwurf, findEntwurf, loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import {
  describeEintrag,
  type Feldaenderung,
  type Geschichtszeile,
  listFeldaenderungen,
} from '#pruefpfad/index.ts';
import { readGeschichte } from '#pruefpfad/service.ts';
import { findProgrammversion, mergeFassungen, type Version } from '#rechtsstand/index.ts';
import { loadAusgelassene, readRechtsdatei } from '#rechtsstand/service.ts';
import { makeProgrammakte, type Programmakte } from '../programmakte.ts';
import { ENTWURFSHANDLUNGEN, type Entwurfshandlung, pruefeHandlung } from './ablauf.ts';
import type { Entwurf, Entwurfsinhalt, Entwurfszeile, Programmfreigabe } from './entwurf.ts';
import { entwurfskennungOf, loadEntwurfslage, pruefeVorlage, requireEntwurf } from './handlungen/service.ts';
import { type Katalogstand, mergeMit, pruefeEntwurf, readFelder } from './pruefung.ts';
import * as repository from './repository.ts';

/** All drafts the reader may see, the latest change first, and whether a new one may be begun. */
export async function listEntwuerfe(
  zugang: Zugang,
): Promise<{ readonly zeilen: readonly Entwurfszeile[]; readonly anlegen: Erlaubnis }> {
  return await zugang.read(async (trx) => {
    const lage = await loadRechtelage(trx, zugang);
    const anlegen = pruefeRecht(lage, 'programmentwurf.entwerfen', {
      organisation: lage.organisation?.id ?? null,
    });
    return { zeilen: await repository.readZeilen(trx), anlegen };
  });
}

/** The catalogue as it was before the draft itself was released. */
async function standBefore(trx: Db, stand: Katalogstand, entwurf: Entwurf): Promise<Katalogstand> {
  const eigene =
    entwurf.zustand === 'freigegeben' ? await repository.findFreigabeOf(trx, entwurf.id) : undefined;
  if (!eigene) return stand;
  return { ...stand, fassungen: stand.fassungen.filter(({ nummer }) => nummer < eigene.nummer) };
}

/** YAML of a version, as it was written. */
async function readText(
  rechtVerzeichnis: string,
  stand: Katalogstand,
  version: Version<unknown>,
): Promise<string> {
  const nummer = version.veroeffentlicht?.nummer;
  if (nummer === undefined) return await readRechtsdatei(rechtVerzeichnis, version.datei);
  return stand.fassungen.find((fassung) => fassung.nummer === nummer)?.text ?? '';
}

type Geltendes = { readonly ab: Kalendertag; readonly text: string };

/** The version in force on the day without the draft; undefined: none. */
export async function findGeltendes(
  rechtVerzeichnis: string,
  stand: Katalogstand,
  kennung: string,
  tag: Kalendertag,
): Promise<Geltendes | undefined> {
  const { rechtsstand } = mergeFassungen(stand.dateien, stand.fassungen);
  const version = findProgrammversion(rechtsstand, kennung, tag);
  if (!version) return undefined;
  return { ab: version.ab, text: await readText(rechtVerzeichnis, stand, version) };
}

export type Entwurfsansicht = {
  readonly entwurf: Entwurf;
  readonly organisation: string;
  /** Who wrote since the last return, as far as the reader may know. */
  readonly verfasser: readonly string[];
  readonly handlungen: readonly (Erlaubnis & { readonly handlung: Entwurfshandlung })[];
  /** What stands in the way of submitting and releasing. */
  readonly maengel: readonly Eingabemangel[];
  /** First day of the version the draft is compared with; null: there is none. */
  readonly verglichenMit: Kalendertag | null;
  readonly aenderungen: readonly Feldaenderung[];
  /** What came of it, once released. */
  readonly freigabe: Programmfreigabe | null;
  /** The release that a withdrawal takes back. */
  readonly zurueckgenommen: Programmfreigabe | null;
  /** Why the released version does not count here. */
  readonly ausgelassen: readonly Eingabemangel[];
  /** Null for those who may not read it. */
  readonly geschichte: readonly Geschichtszeile[] | null;
  /** May the reader open single entries of the Prüfpfad? */
  readonly pruefpfad: boolean;
};

async function loadVergleich(rechtVerzeichnis: string, stand: Katalogstand, entwurf: Entwurf) {
  if (entwurf.art === 'ruecknahme') return { verglichenMit: null, aenderungen: [] };
  const geltendes = await findGeltendes(rechtVerzeichnis, stand, entwurf.kennung, entwurf.gueltigAb);
  if (!geltendes) return { verglichenMit: null, aenderungen: [] };
  return {
    verglichenMit: geltendes.ab,
    aenderungen: listFeldaenderungen(readFelder(geltendes.text), readFelder(entwurf.text)),
  };
}

async function loadFreigaben(trx: Db, rechtVerzeichnis: string, entwurf: Entwurf) {
  const freigabe = await repository.findFreigabeOf(trx, entwurf.id);
  const zurueckgenommen =
    entwurf.nimmtZurueck === null ? undefined : await repository.findFreigabe(trx, entwurf.nimmtZurueck);
  const ausgelassen = (await loadAusgelassene(rechtVerzeichnis)).find(
    ({ nummer }) => nummer === freigabe?.nummer,
  );
  return {
    freigabe: freigabe ?? null,
    zurueckgenommen: zurueckgenommen ?? null,
    ausgelassen: ausgelassen?.maengel ?? [],
  };
}

async function loadGeschichte(trx: Db, { lage, entwurf }: Awaited<ReturnType<typeof requireEntwurf>>) {
  const datensatz = { organisation: entwurf.organisation, ags: entwurf.gebiet };
  const pruefpfad = pruefeRecht(lage, 'pruefpfad.lesen', datensatz).erlaubt;
  if (!pruefpfad && !pruefeRecht(lage, 'geschichte.lesen', datensatz).erlaubt) {
    return { geschichte: null, pruefpfad };
  }
  const eintraege = await readGeschichte(trx, 'programmentwurf', entwurfskennungOf(entwurf));
  return { geschichte: eintraege.map((eintrag) => describeEintrag(eintrag, describeHandlung)), pruefpfad };
}

const ABGESCHLOSSEN: ReadonlySet<Entwurf['zustand']> = new Set(['freigegeben', 'verworfen']);

/** One draft with everything about it. @throws FachlicherFehler `entwurf-nicht-gefunden` */
export async function readEntwurf(
  zugang: Zugang,
  rechtVerzeichnis: string,
  id: string,
): Promise<Entwurfsansicht> {
  return await zugang.read(async (trx) => {
    const zugriff = await requireEntwurf(trx, zugang, rechtVerzeichnis, id);
    const { entwurf, lage } = zugriff;
    const stand = await standBefore(trx, zugriff.stand, entwurf);
    const entwurfslage = await loadEntwurfslage(trx, zugriff);
    return {
      entwurf,
      organisation: (await repository.findOrganisation(trx, entwurf.organisation))?.name ?? '',
      verfasser: await repository.readNamen(trx, entwurf.verfasser),
      handlungen: ENTWURFSHANDLUNGEN.map((handlung) => ({
        handlung,
        ...pruefeHandlung(lage, handlung, entwurfslage),
      })),
      maengel: ABGESCHLOSSEN.has(entwurf.zustand) ? [] : pruefeVorlage(stand, entwurf),
      ...(await loadVergleich(rechtVerzeichnis, stand, entwurf)),
      ...(await loadFreigaben(trx, rechtVerzeichnis, entwurf)),
      ...(await loadGeschichte(trx, zugriff)),
    };
  });
}

/** Faults of a text that is being written, and nothing stored. */
export async function pruefeText(
  zugang: Zugang,
  rechtVerzeichnis: string,
  id: string,
  inhalt: Pick<Entwurfsinhalt, 'gueltigAb' | 'text'>,
): Promise<readonly Eingabemangel[]> {
  return await zugang.read(async (trx) => {
    const { entwurf, stand } = await requireEntwurf(trx, zugang, rechtVerzeichnis, id);
    const { kennung } = entwurf;
    return pruefeEntwurf(stand, { kennung, ab: inhalt.gueltigAb, text: inhalt.text }).maengel;
  });
}

export type Entwurfsvorschau = {
  readonly entwurf: Entwurf;
  /** The page of the programme as it would be; null while the text has faults. */
  readonly akte: Programmakte | null;
  readonly maengel: readonly Eingabemangel[];
};

/** The programme as its page will show it on the first day of the version. */
export async function readVorschau(
  zugang: Zugang,
  rechtVerzeichnis: string,
  id: string,
): Promise<Entwurfsvorschau> {
  return await zugang.read(async (trx) => {
    const zugriff = await requireEntwurf(trx, zugang, rechtVerzeichnis, id);
    const { entwurf } = zugriff;
    const stand = await standBefore(trx, zugriff.stand, entwurf);
    const maengel = pruefeVorlage(stand, entwurf);
    const inhalt = { kennung: entwurf.kennung, ab: entwurf.gueltigAb, text: entwurf.text };
    const { rechtsstand, nummer } = mergeMit(stand, inhalt);
    const version = rechtsstand.programme
      .get(entwurf.kennung)
      ?.find((kandidat) => kandidat.veroeffentlicht?.nummer === nummer);
    const lage = { stichtag: entwurf.gueltigAb, landesregel: undefined };
    return { entwurf, maengel, akte: version ? makeProgrammakte(rechtsstand, version, lage) : null };
  });
}

/** An unfinished form of this person at this address, and whether the account keeps such forms. */
export async function loadFormularentwurf(zugang: Zugang, pfad: string) {
  const entwurf = await findEntwurf(zugang, pfad);
  return {
    konto: zugang.identitaet.person ?? null,
    entwurf: entwurf ? { zeit: entwurf.geaendertAm.toISOString(), werte: entwurf.werte } : null,
  };
}

/** The form was stored, or its unfinished state is no longer wanted. */
export async function forgetFormularentwurf(zugang: Zugang, pfad: string): Promise<void> {
  await deleteEntwurf(zugang, pfad);
}
