/**
 * Tables of an organisation's own programmes into drafts: how columns are understood, which row becomes what, and
 * doing it in one transaction.
 */
import { createHash } from 'node:crypto';
import { parseCsv } from '#kernel/csvdatei.ts';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { RECHTE, requireRecht } from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { listFeldaenderungen } from '#pruefpfad/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { pruefeFuehrung } from '../../entwuerfe/fuehrung.ts';
import { aendere, legeAn } from '../../entwuerfe/handlungen/service.ts';
import { type Katalogstand, readFelder } from '../../entwuerfe/pruefung.ts';
import { findOrganisation, type Organisationsangaben } from '../../entwuerfe/repository.ts';
import { loadFuehrungslage, loadKatalogstand } from '../../entwuerfe/veroeffentlichung/service.ts';
import { within } from '../entwurf/service.ts';
import { type Programmzeile, readProgrammzeilen } from './programmzeile.ts';
import { type Quelltabelle, tabelleOfBlaetter, tabelleOfCsv } from './quelltabelle.ts';
import * as repository from './repository.ts';
import { placeZeile, type Tabellenentwurf, type Zeilenort, type Zeilenplan } from './zeilenplan.ts';
import { ZIELFELD } from './zielfelder.ts';
import type { Spaltenzuordnung, Zuordnung } from './zuordnung.ts';

/** A file of a table, told by its name. @throws EingabeFehler */
export async function readTabelle(name: string, bytes: Uint8Array): Promise<Quelltabelle> {
  if (/\.(csv|tsv|txt)$/i.test(name)) return tabelleOfCsv(name, parseCsv(bytes, name));
  const { readArbeitsblaetter } = await import('#platform/dokumente/index.ts');
  return tabelleOfBlaetter(name, await readArbeitsblaetter(bytes, name));
}

/** Organisation whose drafts they become. @throws FachlicherFehler `handlung-verboten` */
async function requireOrganisation(trx: Db, zugang: Zugang): Promise<Organisationsangaben> {
  const lage = await loadRechtelage(trx, zugang);
  requireRecht(lage, 'programmentwurf.entwerfen', { organisation: lage.organisation?.id ?? null });
  const organisation = await findOrganisation(trx, lage.organisation?.id ?? '');
  if (organisation) return organisation;
  throw new FachlicherFehler('handlung-verboten', 'Wählen Sie zuerst, für welche Organisation Sie handeln.');
}

async function recordZuordnung(
  trx: Db,
  organisation: Organisationsangaben,
  name: string,
  [vorher, nachher]: readonly [Spaltenzuordnung, Spaltenzuordnung],
): Promise<void> {
  await recordEintrag(trx, {
    handlung: 'programmentwurf.entwerfen',
    grundlage: RECHTE['programmentwurf.entwerfen'].grundlage,
    gegenstand: {
      art: 'spaltenzuordnung',
      kennung: name,
      organisation: organisation.id,
      ags: organisation.gebiet,
    },
    aenderungen: listFeldaenderungen(vorher, nachher),
  });
}

/** What the organisation has kept by name. */
export async function listZuordnungen(zugang: Zugang): Promise<readonly Zuordnung[]> {
  return await zugang.read(async (trx) => {
    const { id } = await requireOrganisation(trx, zugang);
    return await repository.readZuordnungen(trx, id);
  });
}

/** Keeps it by its name, in place of what had the name; the same again changes nothing. @throws EingabeFehler */
export async function saveZuordnung(zugang: Zugang, { name: roh, spalten }: Zuordnung): Promise<void> {
  const name = roh.replace(/\s+/g, ' ').trim();
  if (name === '' || name.length > 100) {
    const text = name === '' ? 'Der Name fehlt.' : 'Der Name hat mehr als 100 Zeichen.';
    throw new EingabeFehler([{ feld: 'name', text, abhilfe: 'Einen kurzen Namen angeben.' }]);
  }
  await zugang.write(async (trx) => {
    const organisation = await requireOrganisation(trx, zugang);
    const gemerkte = await repository.readZuordnungen(trx, organisation.id);
    const vorher = gemerkte.find((andere) => andere.name === name)?.spalten ?? {};
    if (listFeldaenderungen(vorher, spalten).length === 0) return;
    await repository.saveZuordnung(trx, organisation.id, name, spalten);
    await recordZuordnung(trx, organisation, name, [vorher, spalten]);
  });
}

/** Nothing happens where there is none of that name. */
export async function removeZuordnung(zugang: Zugang, name: string): Promise<void> {
  await zugang.write(async (trx) => {
    const organisation = await requireOrganisation(trx, zugang);
    const gemerkte = await repository.readZuordnungen(trx, organisation.id);
    const vorher = gemerkte.find((andere) => andere.name === name);
    if (!vorher) return;
    await repository.deleteZuordnung(trx, organisation.id, name);
    await recordZuordnung(trx, organisation, name, [vorher.spalten, {}]);
  });
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

type Geplant = { readonly zeile: Programmzeile; readonly ort: Zeilenort | null; readonly plan: Zeilenplan };

type Planung = {
  readonly trx: Db;
  readonly organisation: Organisationsangaben;
  readonly stand: Katalogstand;
  readonly entwuerfe: ReadonlyMap<string, readonly Tabellenentwurf[]>;
};

function planOf({ nummer, kennung, titel, text, maengel }: Programmzeile, ort: Zeilenort | null): Zeilenplan {
  return {
    nummer,
    kennung,
    titel,
    lage: ort?.lage ?? 'fehlerhaft',
    entwurf: ort?.entwurf?.id ?? null,
    aenderungen:
      ort?.lage === 'geaendert'
        ? listFeldaenderungen(readFelder(ort.entwurf?.text ?? ''), readFelder(text))
        : [],
    maengel,
  };
}

async function planZeile(
  { trx, organisation, stand, entwuerfe }: Planung,
  zeile: Programmzeile,
): Promise<Geplant> {
  if (zeile.maengel.length > 0) return { zeile, ort: null, plan: planOf(zeile, null) };
  const ort = placeZeile(hashOf(zeile.text), entwuerfe.get(zeile.kennung) ?? []);
  if (ort.lage !== 'neu') return { zeile, ort, plan: planOf(zeile, ort) };
  const erlaubnis = pruefeFuehrung(organisation, await loadFuehrungslage(trx, stand, zeile.kennung));
  if (erlaubnis.erlaubt) return { zeile, ort, plan: planOf(zeile, ort) };
  const mangel = {
    zeile: zeile.nummer,
    feld: ZIELFELD.kennung.titel,
    adresse: `Zeile ${zeile.nummer}`,
    wert: zeile.kennung,
    text: erlaubnis.grund,
    abhilfe: 'Eine andere Kennung angeben oder die Zeile auslassen.',
  };
  return { zeile, ort: null, plan: planOf({ ...zeile, maengel: [mangel] }, null) };
}

export type Tabellenauftrag = { readonly tabelle: Quelltabelle; readonly zuordnung: Spaltenzuordnung };

async function planZeilen(
  trx: Db,
  zugang: Zugang,
  rechtVerzeichnis: string,
  { tabelle, zuordnung }: Tabellenauftrag,
): Promise<readonly Geplant[]> {
  const organisation = await requireOrganisation(trx, zugang);
  const zeilen = readProgrammzeilen(tabelle, zuordnung, organisation.kuerzel);
  const kennungen = zeilen.map(({ kennung }) => kennung);
  const entwuerfe = await repository.readEntwuerfe(trx, organisation.id, kennungen);
  const planung: Planung = {
    trx,
    organisation,
    stand: await loadKatalogstand(trx, rechtVerzeichnis),
    entwuerfe: Map.groupBy(entwuerfe, ({ kennung }) => kennung),
  };
  const geplante: Geplant[] = [];
  for (const zeile of zeilen) geplante.push(await planZeile(planung, zeile));
  return geplante;
}

/** What would become of every row; nothing is written. @throws FachlicherFehler `handlung-verboten` */
export async function planTabelle(
  zugang: Zugang,
  rechtVerzeichnis: string,
  auftrag: Tabellenauftrag,
): Promise<readonly Zeilenplan[]> {
  return await zugang.read(async (trx) => {
    const geplante = await planZeilen(trx, zugang, rechtVerzeichnis, auftrag);
    return geplante.map(({ plan }) => plan);
  });
}

export type Tabellenuebernahme = Tabellenauftrag & {
  readonly heute: Kalendertag;
  /** Leave out rows with faults; otherwise one of them stops everything. */
  readonly maengelAuslassen: boolean;
};

async function write(
  zugang: Zugang,
  rechtVerzeichnis: string,
  { tabelle, heute }: Tabellenuebernahme,
  { zeile, ort }: Geplant,
): Promise<string | undefined> {
  const { kennung, text, ab } = zeile;
  if (ort?.lage === 'neu') {
    const gueltigAb = ab !== null && ab > heute ? ab : heute;
    const anlass = `Tabelle „${tabelle.name}“, Zeile ${zeile.nummer}`;
    return await legeAn(zugang, rechtVerzeichnis, { kennung, text, gueltigAb, anlass });
  }
  if (ort?.lage !== 'geaendert' || !ort.entwurf) return undefined;
  const { id, gueltigAb, anlass, fassung } = ort.entwurf;
  await aendere(zugang, rechtVerzeichnis, id, { inhalt: { gueltigAb, anlass, text }, fassung });
  return id;
}

/**
 * Begins and changes drafts, all or none; the same table again changes nothing.
 * @throws EingabeFehler with the faults of all rows, unless they are left out; FachlicherFehler `handlung-verboten`
 */
export async function uebernimmTabelle(
  zugang: Zugang,
  rechtVerzeichnis: string,
  uebernahme: Tabellenuebernahme,
): Promise<readonly Zeilenplan[]> {
  return await zugang.write(async (trx) => {
    await repository.lockTabellen(trx, zugang.identitaet.organisation ?? '');
    const geplante = await planZeilen(trx, zugang, rechtVerzeichnis, uebernahme);
    const maengel = geplante.flatMap(({ plan }) => plan.maengel);
    if (maengel.length > 0 && !uebernahme.maengelAuslassen) throw new EingabeFehler(maengel);
    const eigener = within(zugang, trx);
    const plaene: Zeilenplan[] = [];
    for (const geplant of geplante) {
      const entwurf = await write(eigener, rechtVerzeichnis, uebernahme, geplant);
      if (entwurf !== undefined)
        await repository.saveTabellenentwurf(trx, entwurf, hashOf(geplant.zeile.text));
      plaene.push({ ...geplant.plan, entwurf: entwurf ?? geplant.plan.entwurf });
    }
    return plaene;
  });
}
