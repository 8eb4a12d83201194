/**
 * A stage for the rights: people of every role in organisations of several arts, and one Akte with a plan in
 * every relation to them. Tests ask of each pair what the table of rights says.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { berechnePlan } from '../../src/buendelung/service.ts';
import { keepPlanentwurf, releasePlanentwurf } from '../../src/buendelung/werkbank/entwuerfe/service.ts';
import { writeKommentar } from '../../src/buendelung/werkbank/kommentare/service.ts';
import { parseKalendertag } from '../../src/kernel/kalendertag.ts';
import { type Datensatz, type Rechtelage, ROLLEN, type Rolle } from '../../src/konten/index.ts';
import { readRechtelage } from '../../src/konten/service.ts';
import type { Identitaet, Zugang } from '../../src/platform/database/index.ts';
import { beispielAkte } from '../../src/quartiere/beispiele.ts';
import type { Akte } from '../../src/quartiere/index.ts';
import { findKofizuordnung, readKofidatei, saveKofizuordnung } from '../../src/quartiere/kofi/service.ts';
import { importAkte } from '../../src/quartiere/service.ts';
import type { Testdatenbank } from '../datenbank.ts';
import { testOrganisation, testPerson } from '../konten.ts';

/** How an Akte stands to Alphastadt; `fern` lies in another Land, `demo` belongs to the demo. */
export const AKTEN = ['eigen', 'fremd', 'geteilt', 'mitarbeit', 'oeffentlich', 'fern', 'demo'] as const;
export type Aktenname = (typeof AKTEN)[number];

export type Buehnenakte = {
  readonly name: Aktenname;
  readonly kennung: string;
  readonly ags: string;
  readonly organisation: string;
  readonly datensatz: Datensatz;
};

export type Akteur = {
  readonly name: string;
  readonly zugang: Zugang;
  readonly lage: Rechtelage;
  /** Session cookie; undefined for who has not signed in. */
  readonly cookie: string | undefined;
};

export type Szene = { readonly akten: readonly Buehnenakte[]; readonly akteure: readonly Akteur[] };

/** The law as shipped. */
export const RECHT = fileURLToPath(new URL('../../recht/', import.meta.url));

const ORTE: Readonly<Record<Aktenname, { readonly ags: string; readonly land: 'NW' | 'SN' }>> = {
  eigen: { ags: '05999001', land: 'NW' },
  fremd: { ags: '05999002', land: 'NW' },
  geteilt: { ags: '05999003', land: 'NW' },
  mitarbeit: { ags: '05999004', land: 'NW' },
  oeffentlich: { ags: '05999005', land: 'NW' },
  fern: { ags: '14999006', land: 'SN' },
  demo: { ags: '05999007', land: 'NW' },
};

/** The Akte of this name as first stored. */
export function akteAt(name: Aktenname): Akte {
  const akte = beispielAkte();
  const { ags, land } = ORTE[name];
  return {
    ...akte,
    massnahmen: akte.massnahmen.map((massnahme) => ({
      ...massnahme,
      titel: `${massnahme.titel} ${geheimnisOf(name)}`,
    })),
    kommune: { ...akte.kommune, ags: ags as Akte['kommune']['ags'], land, name: `Stadt ${name}` },
    quartier: {
      ...akte.quartier,
      kennung: `${name}-mitte` as Akte['quartier']['kennung'],
      name: `Mitte ${name}`,
    },
  };
}

async function addFreigaben(
  { db }: Testdatenbank,
  akte: Pick<Buehnenakte, 'kennung' | 'organisation' | 'ags'>,
  freigaben: Datensatz['freigaben'] & {},
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const { organisation, umfang } of freigaben) {
      await sql`insert into quartiere_freigabe (quartier, eigentuemer, organisation, umfang)
        values (${akte.kennung}, ${akte.organisation}, ${organisation}, ${umfang})`.execute(trx);
    }
    await sql`select pruefpfad_anfuegen('akte.teilen', 'akte', ${akte.kennung}, ${akte.organisation},
      ${akte.ags}, 'Test', '[]', null)`.execute(trx);
  });
}

/** What nobody may read who may not read the Akte. */
export const geheimnisOf = (name: Aktenname) => `Vertraulich-${name.toUpperCase()}`;

async function makeAkte(
  datenbank: Testdatenbank,
  name: Aktenname,
  organisation: string,
  partner: readonly string[],
): Promise<Buehnenakte> {
  const { zugang } = await testPerson(datenbank, organisation, ['bearbeitung']);
  const inhalt = akteAt(name);
  await importAkte(zugang, inhalt);
  const { kennung } = inhalt.quartier;
  await berechnePlan(zugang, kennung, {
    rechtVerzeichnis: RECHT,
    heute: () => parseKalendertag('2026-06-01'),
  });
  const entwurf = await keepPlanentwurf(zugang, kennung, { name: 'Probe', fassung: 1, aenderungen: [] });
  await releasePlanentwurf(zugang, kennung, entwurf, true);
  await writeKommentar(zugang, kennung, 'M01', 'Eine Anmerkung');
  const blatt = await readKofidatei(
    'kofi.csv',
    new TextEncoder().encode('Maßnahme;Jahr;Betrag\nM01;2027;1,00\n'),
  );
  await saveKofizuordnung(
    zugang,
    kennung,
    blatt,
    (await findKofizuordnung(zugang, kennung, blatt)).zuordnung,
  );
  const umfang = name === 'geteilt' ? 'lesen' : name === 'mitarbeit' ? 'mitarbeit' : undefined;
  const freigaben = umfang ? partner.map((eine) => ({ organisation: eine, umfang }) as const) : [];
  const { ags } = inhalt.kommune;
  const akte = { name, kennung, ags, organisation, datensatz: { organisation, ags, freigaben } };
  await addFreigaben(datenbank, akte, freigaben);
  return akte;
}

async function addSitzung({ db }: Testdatenbank, { person, organisation }: Identitaet): Promise<string> {
  // The form of a session's secret: 43 characters in base64url.
  const cookie = createHash('sha256').update(`Probe ${person}`).digest('base64url');
  await sql`insert into konten_sitzung (token_hash, person, organisation, zweiter_faktor, ablauf)
    values (${createHash('sha256').update(cookie).digest()}, ${person ?? null}, ${organisation ?? null}, true,
            now() + interval '1 hour')`.execute(db);
  return cookie;
}

async function makeAkteur(
  datenbank: Testdatenbank,
  name: string,
  organisation: string,
  rollen: readonly Rolle[],
): Promise<Akteur> {
  const { zugang } = await testPerson(datenbank, organisation, rollen);
  const cookie = await addSitzung(datenbank, zugang.identitaet);
  return { name, zugang, cookie, lage: await readRechtelage(zugang) };
}

async function makeAnonym(datenbank: Testdatenbank, art: 'gast' | 'oeffentlich'): Promise<Akteur> {
  const zugang = datenbank.zugang({ art });
  return { name: art, zugang, cookie: undefined, lage: await readRechtelage(zugang) };
}

/** Builds the stage; takes a few seconds, so once per test file. */
export async function baueSzene(datenbank: Testdatenbank): Promise<Szene> {
  const alpha = await testOrganisation(datenbank, { kuerzel: 'eigen', gebiet: ORTE.eigen.ags });
  const landesamt = await testOrganisation(datenbank, { kuerzel: 'landesamt', art: 'land', gebiet: '05' });
  const rechnungshof = await testOrganisation(datenbank, {
    kuerzel: 'rechnungshof',
    art: 'pruefstelle',
    gebiet: '',
  });
  const betrieb = await testOrganisation(datenbank, { kuerzel: 'betrieb', art: 'betrieb', gebiet: '' });
  const akten: Buehnenakte[] = [];
  for (const name of AKTEN) {
    const organisation =
      name === 'eigen'
        ? alpha
        : await testOrganisation(datenbank, { kuerzel: name, gebiet: ORTE[name].ags, demo: name === 'demo' });
    akten.push(await makeAkte(datenbank, name, organisation, [alpha, landesamt]));
  }
  const akteure: Akteur[] = [];
  for (const rolle of ROLLEN.filter((eine) => eine !== 'betrieb')) {
    akteure.push(await makeAkteur(datenbank, `${rolle} der Kommune`, alpha, [rolle]));
  }
  for (const rolle of ['bearbeitung', 'revision'] as const) {
    akteure.push(await makeAkteur(datenbank, `${rolle} des Landes`, landesamt, [rolle]));
  }
  akteure.push(await makeAkteur(datenbank, 'revision des Rechnungshofs', rechnungshof, ['revision']));
  akteure.push(await makeAkteur(datenbank, 'betrieb', betrieb, ['betrieb', 'verwaltung']));
  akteure.push(await makeAkteur(datenbank, 'ohne Rolle', alpha, []));
  akteure.push(await makeAnonym(datenbank, 'gast'), await makeAnonym(datenbank, 'oeffentlich'));
  return { akten, akteure };
}
