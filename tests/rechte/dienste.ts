/**
 * Calls functions of services as everybody on the stage about every record, and says where the answer is not
 * what the table of rights says.
 */
import { sql } from 'kysely';
import { EingabeFehler, FachlicherFehler } from '../../src/kernel/fehler.ts';
import { type Handlung, pruefeRecht } from '../../src/konten/index.ts';
import type { Anfrage, Anwendung } from '../../src/platform/anwendung.ts';
import type { Zugang } from '../../src/platform/database/index.ts';
import type { Dienstbuehne } from './dienstbuehne.ts';
import { type Gegenstand, type Satz, UNBEKANNT } from './dienstsaetze.ts';
import { ALLE_SAETZE, selectSaetze } from './satzklassen.ts';
import type { Akteur } from './szene.ts';

/** What a line needs to call its function. */
export type Anruf = {
  readonly akteur: Akteur;
  readonly satz: Satz;
  readonly zugang: Zugang;
  readonly anfrage: Anfrage;
  readonly stelle: Pick<Anwendung, 'db' | 'betriebsart' | 'adresse'>;
  /** Organisations by their Kuerzel. */
  readonly idOf: (kuerzel: string) => string;
};

type Frage = {
  /** Acts one of which must be allowed. */
  readonly recht: Handlung | readonly Handlung[] | ((satz: Satz) => readonly Handlung[]);
  readonly gegenstand: Gegenstand;
  /** Reaches only what belongs to the organisation acted for, not its territory. */
  readonly nurEigene?: true;
};

/** A function about one record. */
export type Einzelzeile = Frage & {
  readonly rufe: (anruf: Anruf) => Promise<unknown>;
  /** Acts one of which lets one know that the record exists; by default that of its kind. */
  readonly sicht?: Handlung | readonly Handlung[];
  /** Answers with nothing (undefined, null, no lines) where it is not allowed. */
  readonly schweigt?: true;
  /** A refusal in other words than `…verboten`: its code, or `eingabe`. */
  readonly weigerung?: string;
  readonly nur?: (satz: Satz) => boolean;
  /** Key that no record has and that is as near to this one as it can be; by default any of the kind. */
  readonly unbekannt?: (satz: Satz) => string;
  /** Why nobody on the stage succeeds, only gets past the question for the right. */
  readonly scheitert?: string;
};

/** A function that lists records of a kind. */
export type Listenzeile = Frage & {
  /** Keys of what is listed. */
  readonly liste: (anruf: Omit<Anruf, 'satz'>) => Promise<readonly (string | number)[]>;
  /** What stands in the list for a record, by default its key. */
  readonly als?: (satz: Satz) => string;
};

/** No right is asked, and why; where it decides by itself, the test of that. */
export type Ohnezeile = { readonly ohne: string; readonly getestet?: string };

export type Dienstzeile = Einzelzeile | Listenzeile | Ohnezeile;
export type Rechtzeile = Einzelzeile | Listenzeile;
/** Lines of one door, by the name of the function. */
export type Dienstzeilen = Readonly<Record<string, Dienstzeile | readonly Dienstzeile[]>>;

/** What lets one know that a record of this kind exists; without a line: the act itself. */
const SICHT: Readonly<Partial<Record<Gegenstand, readonly Handlung[]>>> = {
  akte: ['akte.lesen'],
  plan: ['plan.lesen'],
  organisation: ['organisation.lesen'],
  mitglied: ['mitglied.lesen'],
  vertretung: ['mitglied.lesen', 'vertretung.einrichten'],
  programmentwurf: ['programmentwurf.lesen'],
  programmfreigabe: ['programm.lesen'],
  katalog: ['programm.lesen'],
  monitoring: ['monitoring.lesen', 'veroeffentlichung.lesen'],
};

type Soll = 'erlaubt' | 'verboten' | 'unsichtbar';
type Ist =
  | { readonly art: 'antwort'; readonly leer: boolean }
  | { readonly art: 'fehler'; readonly code: string; readonly text: string };

export type Zaehlung = Record<Soll | 'gelungen' | 'gelistet', number>;
export const newZaehlung = (): Zaehlung => ({
  erlaubt: 0,
  gelungen: 0,
  verboten: 0,
  unsichtbar: 0,
  gelistet: 0,
});

/** Runs the act as far as the commit would, with all that the database checks then, and takes it back. */
function withoutCommit(zugang: Zugang): Zugang {
  return {
    ...zugang,
    write: async <T>(work: (db: Parameters<Parameters<Zugang['write']>[0]>[0]) => Promise<T>): Promise<T> => {
      const zurueck: { readonly wert: T }[] = [];
      const abbruch = new Error('taken back');
      await zugang
        .write(async (db) => {
          zurueck.push({ wert: await work(db) });
          await sql`set constraints all immediate`.execute(db);
          throw abbruch;
        })
        .catch((fehler: unknown) => {
          if (fehler !== abbruch) throw fehler;
        });
      return (zurueck[0] as { readonly wert: T }).wert;
    },
  };
}

function anrufOf(buehne: Dienstbuehne, akteur: Akteur, zugang: Zugang): Omit<Anruf, 'satz'> {
  return {
    akteur,
    zugang,
    anfrage: {
      zugang,
      sitzung: akteur.cookie,
      adresse: '127.0.0.1',
      geraet: '',
      ursprung: 'https://probe.example',
    },
    stelle: { db: buehne.datenbank.anwendung, betriebsart: 'demo', adresse: 'https://probe.example' },
    idOf: (kuerzel) => buehne.organisationen.find((eine) => eine.kuerzel === kuerzel)?.id ?? '',
  };
}

function isLeer(wert: unknown): boolean {
  return wert === undefined || wert === null || (Array.isArray(wert) && wert.length === 0);
}

async function observe(work: () => Promise<unknown>): Promise<Ist> {
  try {
    return { art: 'antwort', leer: isLeer(await work()) };
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) return { art: 'fehler', code: 'eingabe', text: fehler.message };
    if (!(fehler instanceof FachlicherFehler))
      return { art: 'fehler', code: 'absturz', text: String(fehler) };
    return { art: 'fehler', code: fehler.code, text: `${fehler.message} ${JSON.stringify(fehler.angaben)}` };
  }
}

function darf(zeile: Frage, akteur: Akteur, satz: Satz, handlungen: readonly Handlung[]): boolean {
  const { ags, ...eigene } = satz.datensatz;
  const datensatz = zeile.nurEigene ? eigene : { ...eigene, ags: ags ?? null };
  return handlungen.some((handlung) => pruefeRecht(akteur.lage, handlung, datensatz).erlaubt);
}

function handlungenOf({ recht }: Frage, satz: Satz): readonly Handlung[] {
  return typeof recht === 'function' ? recht(satz) : [recht].flat();
}

function sollOf(zeile: Einzelzeile, akteur: Akteur, satz: Satz): Soll {
  const handlungen = handlungenOf(zeile, satz);
  if (darf(zeile, akteur, satz, handlungen)) return 'erlaubt';
  if (zeile.gegenstand === 'eigenes') return 'verboten';
  const sicht = [zeile.sicht ?? SICHT[zeile.gegenstand] ?? handlungen].flat();
  return darf(zeile, akteur, satz, sicht) ? 'verboten' : 'unsichtbar';
}

/**
 * An answer with the key taken out, also where another beginning is proposed for it: what must be the same for
 * hidden and for missing records.
 */
function anonymous({ unbekannt }: Einzelzeile, ist: Ist, { schluessel }: Satz): string {
  const text = JSON.stringify(ist).replaceAll(schluessel, '…');
  return unbekannt ? text.replaceAll(schluessel.slice(schluessel.indexOf('-') + 1), '…') : text;
}

/** Was it the right that stood in the way? */
function isWeigerung({ weigerung }: Einzelzeile, ist: Ist): boolean {
  if (ist.art === 'antwort') return false;
  return ist.code === weigerung || /(verboten|nicht-gefunden)$|^keine-organisation$/.test(ist.code);
}

type Fall = { readonly zeile: Einzelzeile; readonly satz: Satz; readonly soll: Soll; readonly ist: Ist };

function holds({ zeile, satz, soll, ist }: Fall, unbekannt: string): boolean {
  if (ist.art === 'fehler' && ist.code === 'absturz') return false;
  if (soll === 'erlaubt') {
    return ist.art === 'antwort' ? !(zeile.schweigt && ist.leer) : !isWeigerung(zeile, ist);
  }
  const still = ist.art === 'antwort' && ist.leer && zeile.schweigt === true;
  if (soll === 'verboten') return still || (isWeigerung(zeile, ist) && !/nicht-gefunden/.test(codeOf(ist)));
  return (still || ist.art === 'fehler') && anonymous(zeile, ist, satz) === unbekannt;
}

const codeOf = (ist: Ist) => (ist.art === 'fehler' ? ist.code : '');

/** `nummer`: which record of each class is asked about. */
type Lauf = { readonly zaehlung: Zaehlung; readonly nummer: number | 'alle' };

/** Deviations of one person, record by record. */
async function pruefeAkteur(
  buehne: Dienstbuehne,
  zeile: Einzelzeile,
  akteur: Akteur,
  { zaehlung, nummer }: Lauf,
): Promise<unknown[]> {
  const abweichungen: unknown[] = [];
  const unbekannte = new Map<string, string>();
  const unknown = async (satz: Satz): Promise<string> => {
    const schluessel = zeile.unbekannt?.(satz) ?? UNBEKANNT[zeile.gegenstand];
    const stelle = `${satz.neben ?? ''} ${schluessel}`;
    const keiner = { ...satz, schluessel, datensatz: {} };
    const anruf = { ...anrufOf(buehne, akteur, akteur.zugang), satz: keiner };
    const bekannt =
      unbekannte.get(stelle) ?? anonymous(zeile, await observe(() => zeile.rufe(anruf)), keiner);
    unbekannte.set(stelle, bekannt);
    return bekannt;
  };
  const saetze = buehne.saetze[zeile.gegenstand](akteur).filter(zeile.nur ?? (() => true));
  for (const satz of nummer === 'alle' ? saetze : selectSaetze(akteur, saetze, nummer)) {
    const soll = sollOf(zeile, akteur, satz);
    zaehlung[soll] += 1;
    // What is refused must change nothing by itself; what is allowed would.
    const zugang = soll === 'erlaubt' ? withoutCommit(akteur.zugang) : akteur.zugang;
    const ist = await observe(() => zeile.rufe({ ...anrufOf(buehne, akteur, zugang), satz }));
    if (soll === 'erlaubt' && ist.art === 'antwort') zaehlung.gelungen += 1;
    const unbekannt = soll === 'unsichtbar' ? await unknown(satz) : '';
    if (!holds({ zeile, satz, soll, ist }, unbekannt)) {
      abweichungen.push({ wer: akteur.name, was: satz.name, soll, ist, ...(unbekannt ? { unbekannt } : {}) });
    }
  }
  return abweichungen;
}

async function pruefeListe(
  buehne: Dienstbuehne,
  zeile: Listenzeile,
  akteur: Akteur,
  { zaehlung }: Lauf,
): Promise<unknown[]> {
  const als = zeile.als ?? (({ schluessel }: Satz) => schluessel);
  const lesbare = buehne.saetze[zeile.gegenstand](akteur).filter((satz) =>
    darf(zeile, akteur, satz, handlungenOf(zeile, satz)),
  );
  const soll = [...new Set(lesbare.map(als))].sort();
  zaehlung.gelistet += 1;
  zaehlung.erlaubt += soll.length;
  zaehlung.gelungen += soll.length;
  let ist: readonly string[] = [];
  const fehler = await observe(async () => {
    ist = (await zeile.liste(anrufOf(buehne, akteur, akteur.zugang))).map(String).toSorted();
  });
  // Who may see nothing of it may be told so instead of being shown an empty list.
  const gut =
    fehler.art === 'antwort' || (soll.length === 0 && /verboten|^keine-organisation/.test(fehler.code));
  const gleich = JSON.stringify(ist) === JSON.stringify(soll);
  return gut && gleich ? [] : [{ wer: akteur.name, soll, ist, fehler }];
}

let reihum = 0;

/** Deviations of a line, for everybody on the stage; `alle` about every record, not only one of each class. */
export async function pruefeZeile(
  buehne: Dienstbuehne,
  zeile: Rechtzeile,
  zaehlung: Zaehlung,
  alle: boolean = ALLE_SAETZE,
): Promise<readonly unknown[]> {
  reihum += 1;
  const lauf: Lauf = { zaehlung, nummer: alle ? 'alle' : reihum };
  const je = buehne.akteure.map((akteur) =>
    'liste' in zeile ? pruefeListe(buehne, zeile, akteur, lauf) : pruefeAkteur(buehne, zeile, akteur, lauf),
  );
  return (await Promise.all(je)).flat();
}

/** Contents of every table, as a digest for each. */
export async function digestTables({ datenbank }: Dienstbuehne): Promise<Readonly<Record<string, string>>> {
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(
    datenbank.db,
  );
  const stand: Record<string, string> = {};
  for (const { name } of rows) {
    const inhalt = await sql<{ wert: string }>`
      select count(*) || ' ' || md5(coalesce(string_agg(t::text, '' order by t::text), '')) as wert
        from ${sql.table(name)} t`.execute(datenbank.db);
    stand[name] = inhalt.rows[0]?.wert ?? '';
  }
  return stand;
}
