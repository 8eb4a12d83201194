/**
 * Records that rights are asked about, of every kind, as they stand to each person on the stage.
 */
import { sql } from 'kysely';
import type { Datensatz } from '../../src/konten/index.ts';
import type { Testdatenbank } from '../datenbank.ts';
import type { Akteur, Szene } from './szene.ts';

/** A record somebody asks for. */
export type Satz = {
  /** For reports. */
  readonly name: string;
  /** What it is called by. */
  readonly schluessel: string;
  /** Where it is found, or what state it is in. */
  readonly neben?: string;
  /** Records of a kind with the same one differ in rights only; without it each is different from all others. */
  readonly zustand?: string;
  /** What the table of rights is asked about. */
  readonly datensatz: Datensatz;
};

export type Organisation = { readonly id: string; readonly kuerzel: string; readonly gebiet: string };

/** Kinds of records, with what a key of that kind looks like that nothing has. */
export const UNBEKANNT = {
  akte: 'gibt-es-nicht',
  plan: 'gibt-es-nicht',
  veroeffentlichung: 'gibt-es-nicht',
  organisation: 'gibt-es-nicht',
  einladung: '00000000-0000-4000-8000-0000000000ff',
  mitglied: '00000000-0000-4000-8000-0000000000ff',
  vertretung: '00000000-0000-4000-8000-0000000000ff',
  programmentwurf: '00000000-0000-4000-8000-0000000000ff',
  programmfreigabe: '999999',
  fremdsatz: '00000000-0000-4000-8000-0000000000ff',
  fremdvorschlag: '00000000-0000-4000-8000-0000000000ff',
  /** A draft begun from a foreign record. */
  fremdentwurf: '00000000-0000-4000-8000-0000000000ff',
  /** The catalogue as a whole. */
  katalog: '',
  /** Entries of the Prüfpfad: all, and one of each kind and place. */
  eintrag: '999999',
  eintragsmuster: '999999',
  sitzung: '00000000-0000-4000-8000-0000000000ff',
  passkey: 'kein-passkey',
  fremdkonto: 'https://anderswo.example',
  formular: '/quartiere/gibt-es-nicht',
  suchauftrag: '00000000-0000-4000-8000-0000000000ff',
  monitoring: 'gibt-es-nicht',
  /** What is one's own: the organisation acted for, and oneself. */
  eigenes: '',
} as const;
export type Gegenstand = keyof typeof UNBEKANNT;

/** AGS of a place in the territory of this person's organisation. */
export function agsOf({ lage }: Akteur): string {
  if (lage.gast) return '05999007';
  const gebiet = lage.organisation?.gebiet ?? '';
  return gebiet.length === 8 ? gebiet : '05999099';
}

function eigenesOf({ name, lage }: Akteur): Satz {
  const organisation = lage.organisation?.id ?? (lage.gast ? lage.eigene[0] : undefined) ?? null;
  const ags = lage.organisation?.gebiet ?? null;
  return {
    name,
    schluessel: lage.organisation?.kuerzel ?? 'ohne',
    datensatz: { organisation, ags, person: lage.person },
  };
}

/** Records of each kind, as somebody stands to them. */
export type Bestand = Readonly<Record<Gegenstand, (akteur: Akteur) => readonly Satz[]>>;

async function rowsOf<T>({ db }: Testdatenbank, befehl: ReturnType<typeof sql<T>>): Promise<readonly T[]> {
  return (await befehl.execute(db)).rows;
}

export async function readOrganisationen(datenbank: Testdatenbank): Promise<readonly Organisation[]> {
  return await rowsOf(
    datenbank,
    sql<Organisation>`select id, kuerzel, gebiet from konten_organisation order by kuerzel`,
  );
}

type Zeile = { schluessel: string; neben: string; organisation: string; ags: string; person: string | null };

/** Rows of a statement as records; the same ones for everybody. */
async function readSaetze(
  datenbank: Testdatenbank,
  befehl: ReturnType<typeof sql<Zeile>>,
  weiteres: Datensatz = {},
): Promise<() => readonly Satz[]> {
  const saetze = (await rowsOf(datenbank, befehl)).map(
    ({ schluessel, neben, organisation, ags, person }) => ({
      name: `${schluessel} (${neben})`,
      schluessel: String(schluessel),
      neben,
      datensatz: { ...weiteres, organisation, ags, person },
    }),
  );
  if (saetze.length === 0) throw new Error('nothing on the stage to ask for');
  return () => saetze;
}

async function readKontosaetze(datenbank: Testdatenbank) {
  const von = async (spalte: string, tabelle: string) =>
    await readSaetze(
      datenbank,
      sql<Zeile>`select ${sql.ref(spalte)} as schluessel, person::text as neben, null::uuid as organisation,
        null::text as ags, person from ${sql.table(tabelle)} order by 1`,
    );
  return {
    sitzung: await von('id', 'konten_sitzung'),
    passkey: await von('id', 'konten_passkey'),
    fremdkonto: await von('aussteller', 'konten_fremdkonto'),
    formular: await von('pfad', 'konten_entwurf'),
    suchauftrag: await readSaetze(
      datenbank,
      sql<Zeile>`select id as schluessel, coalesce(person::text, 'Gäste') as neben, organisation, null::text as ags, person
        from konten_suchauftrag order by 1`,
    ),
  };
}

async function readVertretungen(datenbank: Testdatenbank): Promise<(akteur: Akteur) => readonly Satz[]> {
  const zeilen = await rowsOf(
    datenbank,
    sql<{ id: string; organisation: string; vertretene: string; vertreter: string }>`
      select id, organisation, vertretene, vertreter from konten_vertretung`,
  );
  return ({ lage }) =>
    zeilen.map(({ id, organisation, vertretene, vertreter }) => ({
      name: id,
      schluessel: id,
      // Both are concerned themselves.
      datensatz: { organisation, person: vertreter === lage.person ? vertreter : vertretene },
    }));
}

async function readVorgaenge(datenbank: Testdatenbank) {
  return {
    einladung: await readSaetze(
      datenbank,
      sql<Zeile>`select e.id as schluessel, o.kuerzel as neben, o.id as organisation, o.gebiet as ags, null as person
        from konten_einladung e join konten_organisation o on o.id = e.organisation`,
    ),
    mitglied: await readSaetze(
      datenbank,
      sql<Zeile>`select distinct on (m.organisation, m.rolle) m.person as schluessel, m.rolle || ' ' || o.kuerzel as neben,
          o.id as organisation, o.gebiet as ags, m.person
        from konten_mitgliedschaft m join konten_organisation o on o.id = m.organisation
       order by m.organisation, m.rolle, m.seit, m.id`,
    ),
    programmentwurf: await readSaetze(
      datenbank,
      sql<Zeile>`select id as schluessel, zustand as neben, organisation, gebiet as ags, null as person
        from foerderprogramme_entwurf order by kennung`,
    ),
    programmfreigabe: await readSaetze(
      datenbank,
      sql<Zeile>`select nummer as schluessel, kennung as neben, organisation, null as ags, null as person
        from foerderprogramme_veroeffentlichung`,
      { veroeffentlicht: true },
    ),
    eintrag: await readSaetze(
      datenbank,
      sql<Zeile>`select nummer as schluessel, gegenstand as neben, organisation, ags, null as person from pruefpfad_eintrag`,
    ),
    eintragsmuster: await readSaetze(
      datenbank,
      sql<Zeile>`select distinct on (gegenstand, organisation, ags) nummer as schluessel, gegenstand as neben,
          organisation, ags, null as person
        from pruefpfad_eintrag order by gegenstand, organisation, ags, nummer`,
    ),
  };
}

/** Foreign records and what hangs on them; the audit of a territory does not reach them. */
async function readFremdsaetze(datenbank: Testdatenbank) {
  const von = (spalte: string, verbund: ReturnType<typeof sql>) =>
    readSaetze(
      datenbank,
      sql<Zeile>`select ${sql.ref(spalte)} as schluessel, o.kuerzel as neben, o.id as organisation, null as ags, null as person
        from foerderprogramme_fremdsatz s join konten_organisation o on o.id = s.organisation ${verbund} order by 1`,
    );
  return {
    fremdsatz: await von('s.id', sql``),
    fremdvorschlag: await von(
      'v.id',
      sql`join foerderprogramme_fremdvorschlag v on v.satz = s.id and v.entscheidung = 'bestaetigt'`,
    ),
    fremdentwurf: await von('e.entwurf', sql`join foerderprogramme_fremdentwurf e on e.satz = s.id`),
  };
}

/** Observations of areas, some with a published edition. */
async function readMonitorings(datenbank: Testdatenbank): Promise<() => readonly Satz[]> {
  const zeilen = await rowsOf(
    datenbank,
    sql<{ kennung: string; organisation: string; veroeffentlicht: boolean }>`
      select kennung, organisation, exists (
          select from monitoring_ausgabe a where a.beobachtung = b.id and veroeffentlicht_am is not null
        ) as veroeffentlicht
        from monitoring_beobachtung b order by kennung`,
  );
  return () => zeilen.map(({ kennung, ...datensatz }) => ({ name: kennung, schluessel: kennung, datensatz }));
}

/** All records; `veroeffentlicht` names the Akten that are public. */
export async function readSaetzeOf(
  datenbank: Testdatenbank,
  { akten: alle }: Szene,
  organisationen: readonly Organisation[],
  veroeffentlicht: readonly string[],
): Promise<Bestand> {
  const akten = alle.map(({ name, kennung, datensatz }) => ({
    name,
    schluessel: kennung,
    datensatz,
    zustand: veroeffentlicht.includes(name) ? 'veröffentlicht' : '',
  }));
  return {
    ...(await readVorgaenge(datenbank)),
    ...(await readKontosaetze(datenbank)),
    ...(await readFremdsaetze(datenbank)),
    monitoring: await readMonitorings(datenbank),
    katalog: () => [{ name: 'katalog', schluessel: '', datensatz: { ags: '', veroeffentlicht: true } }],
    vertretung: await readVertretungen(datenbank),
    akte: () => akten,
    plan: () => akten,
    veroeffentlichung: () =>
      akten.map((satz) => ({ ...satz, datensatz: { veroeffentlicht: veroeffentlicht.includes(satz.name) } })),
    organisation: () =>
      organisationen.map(({ id, kuerzel, gebiet }) => ({
        name: kuerzel,
        schluessel: kuerzel,
        datensatz: { organisation: id, ags: gebiet, veroeffentlicht: true },
      })),
    eigenes: (akteur) => [eigenesOf(akteur)],
  };
}
