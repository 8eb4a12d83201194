/**
 * What pruefpfad does: append in the transaction of the act itself, read under the rights of the reader, forget.
 */
import type { Db, Zugang } from '#platform/database/index.ts';
import type { Akteur, EigenerEintrag, Feldaenderung, Pruefpfadeintrag, Pruefpfadvorgang } from './eintrag.ts';
import type { Listenstelle, Pruefpfadfilter } from './filter.ts';
import * as repository from './repository.ts';

export { findKopfdatei, keepKoepfe } from './koepfe/service.ts';
export { ausgabeZeilen, pruefeKette, pruefeSichtbare, readKopf } from './pruefung/service.ts';

/**
 * Appends an entry for whoever acts in this transaction (see `createZugang`). Call it last: from here to the
 * commit other writers wait. Act and entry are stored together or not at all.
 * @returns its number
 */
export async function recordEintrag(db: Db, vorgang: Pruefpfadvorgang): Promise<number> {
  return await repository.appendEintrag(db, vorgang);
}

type Handelnde = { readonly person: string; readonly vertretung: readonly string[] };

type Namen = {
  readonly personen: ReadonlyMap<string, string>;
  readonly organisationen: ReadonlyMap<string, string>;
};

function parseHandelnde(zeile: repository.Eintragszeile): Handelnde | null {
  return zeile.person === null ? null : (JSON.parse(zeile.person) as Handelnde);
}

function parseAenderungen(text: string | null): readonly Feldaenderung[] | null {
  return text === null ? null : (JSON.parse(text) as Feldaenderung[]);
}

function nameOf(namen: ReadonlyMap<string, string>, kennung: string | null): string | null {
  return (kennung === null ? undefined : namen.get(kennung)) ?? null;
}

async function readNamen(db: Db, zeilen: readonly repository.Eintragszeile[]): Promise<Namen> {
  const personen = zeilen.flatMap((zeile) => {
    const handelnde = parseHandelnde(zeile);
    return handelnde ? [handelnde.person, ...handelnde.vertretung] : [];
  });
  const organisationen = zeilen.flatMap(({ fuer, organisation }) => [fuer, organisation]);
  return {
    personen: await repository.listPersonennamen(db, [...new Set(personen)]),
    organisationen: await repository.listOrganisationsnamen(db, [
      ...new Set(organisationen.filter((kennung) => kennung !== null)),
    ]),
  };
}

/** An emptied account has lost its name, whether or not the Prüfpfad still knows its number. */
function akteurOf(zeile: repository.Eintragszeile, person: string | undefined, { personen }: Namen): Akteur {
  const name = nameOf(personen, person ?? null);
  const vergessen = zeile.mit_person && (person === undefined || name === '');
  return { art: zeile.art, name: name || null, vergessen };
}

function eintragOf(zeile: repository.Eintragszeile, namen: Namen): Pruefpfadeintrag {
  const { nummer, zeit, handlung, grundlage, gegenstand, kennung, ags, hash } = zeile;
  const handelnde = parseHandelnde(zeile);
  return {
    nummer,
    zeit,
    handlung,
    grundlage,
    gegenstand,
    kennung,
    ags,
    hash,
    wer: akteurOf(zeile, handelnde?.person, namen),
    inVertretung: (handelnde?.vertretung ?? []).map((person) => nameOf(namen.personen, person) || null),
    fuer: nameOf(namen.organisationen, zeile.fuer),
    organisation: nameOf(namen.organisationen, zeile.organisation),
    aenderungen: parseAenderungen(zeile.inhalt),
  };
}

async function nameEintraege(
  db: Db,
  zeilen: readonly repository.Eintragszeile[],
): Promise<Pruefpfadeintrag[]> {
  const namen = await readNamen(db, zeilen);
  return zeilen.map((zeile) => eintragOf(zeile, namen));
}

/** A stretch of the list, newest first, and whether there is more on either side. */
export type Eintragsliste = {
  readonly eintraege: readonly Pruefpfadeintrag[];
  readonly aeltere: boolean;
  readonly neuere: boolean;
};

async function existsBeyond(
  db: Db,
  filter: Pruefpfadfilter,
  eintraege: readonly { readonly nummer: number }[],
): Promise<Pick<Eintragsliste, 'aeltere' | 'neuere'>> {
  const [erster, letzter] = [eintraege[0], eintraege.at(-1)];
  if (!erster || !letzter) return { aeltere: false, neuere: false };
  const aeltere = await repository.listEintraege(db, filter, { vor: letzter.nummer, anzahl: 1 });
  const neuere = await repository.listEintraege(db, filter, { nach: erster.nummer, anzahl: 1 });
  return { aeltere: aeltere.length > 0, neuere: neuere.length > 0 };
}

/** Entries that whoever asks may see (row-level security decides), newest first. */
export async function listEintraege(
  zugang: Zugang,
  filter: Pruefpfadfilter,
  stelle: Listenstelle,
): Promise<Eintragsliste> {
  return await zugang.read(async (db) => {
    const zeilen = await repository.listEintraege(db, filter, stelle);
    const absteigend = zeilen.toSorted((a, b) => b.nummer - a.nummer);
    return {
      eintraege: await nameEintraege(db, absteigend),
      ...(await existsBeyond(db, filter, absteigend)),
    };
  });
}

/** One entry, if whoever asks may see it. */
export async function findEintrag(zugang: Zugang, nummer: number): Promise<Pruefpfadeintrag | undefined> {
  return await zugang.read(async (db) => {
    const zeile = await repository.findEintrag(db, nummer);
    return zeile && (await nameEintraege(db, [zeile]))[0];
  });
}

/** Kinds of records among the entries that whoever asks may see. */
export async function listGegenstaende(zugang: Zugang): Promise<readonly string[]> {
  return await zugang.read((db) => repository.listGegenstaende(db));
}

/** Most entries that a history on a record shows; the audit view shows all. */
const GESCHICHTE_HOECHSTENS = 100;

/** The history of one record, newest first, in a transaction that knows who asks. */
export async function readGeschichte(
  db: Db,
  gegenstand: string,
  kennung: string,
): Promise<Pruefpfadeintrag[]> {
  const stelle = { anzahl: GESCHICHTE_HOECHSTENS };
  return await nameEintraege(db, await repository.listEintraege(db, { gegenstand, kennung }, stelle));
}

/** Like `readGeschichte`, in a transaction of its own. */
export async function listGeschichte(
  zugang: Zugang,
  gegenstand: string,
  kennung: string,
): Promise<Pruefpfadeintrag[]> {
  return await zugang.read((db) => readGeschichte(db, gegenstand, kennung));
}

/** What is kept of the person who asks (Art. 15 DSGVO), oldest first. */
export async function listEigeneEintraege(db: Db): Promise<EigenerEintrag[]> {
  const zeilen = await repository.listEigene(db);
  const organisationen = [...new Set(zeilen.flatMap(({ fuer }) => fuer ?? []))];
  const namen = await repository.listOrganisationsnamen(db, organisationen);
  return zeilen.map(({ teil, fuer, wert, ...zeile }) => ({
    ...zeile,
    bezug: teil === 'person' ? 'gehandelt' : 'betroffen',
    fuer: nameOf(namen, fuer),
    aenderungen: parseAenderungen(wert),
  }));
}

/**
 * Forgets the person who acts (Art. 17 DSGVO) and leaves an entry that says how many texts went, not whose. Call
 * it last in the transaction, after `recordEintrag`, whose entry it forgets too.
 * @returns number of texts that went
 */
export async function vergissPerson(db: Db, person: string): Promise<number> {
  return await repository.vergissPerson(db, person);
}
