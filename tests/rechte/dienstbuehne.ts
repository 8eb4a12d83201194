/**
 * The stage for the services: what is in `szene.ts`, and beside the Akten everything else that rights are asked
 * about, in every relation to those who act.
 */
import { sql } from 'kysely';
import { veroeffentlichePlan } from '../../src/buendelung/service.ts';
import { beispielsatz } from '../../src/foerderprogramme/einlesen/beispiele.ts';
import {
  entscheide,
  listFremdsaetze,
  readFremdsatz,
} from '../../src/foerderprogramme/einlesen/bestand/service.ts';
import { beginneEntwurf } from '../../src/foerderprogramme/einlesen/entwurf/service.ts';
import type { Einleseauftrag } from '../../src/foerderprogramme/einlesen/lauf/einleseauftrag.ts';
import { leseEin } from '../../src/foerderprogramme/einlesen/lauf/service.ts';
import { beispieltext } from '../../src/foerderprogramme/entwuerfe/beispiele.ts';
import { fuehreWeiter, legeAn } from '../../src/foerderprogramme/entwuerfe/handlungen/service.ts';
import { parseKalendertag } from '../../src/kernel/kalendertag.ts';
import { GAESTE } from '../../src/konten/index.ts';
import { saveEntwurf } from '../../src/konten/person/service.ts';
import { createSuchauftrag } from '../../src/konten/service.ts';
import {
  createBeobachtung,
  saveEinlesung,
  setVeroeffentlichung,
} from '../../src/monitoring/aufnahme/service.ts';
import { beispielEinlesung } from '../../src/monitoring/beispiele.ts';
import { keepUmschluesselung } from '../../src/monitoring/einlesen/umschluesselungen/service.ts';
import type { Zugang } from '../../src/platform/database/index.ts';
import { veroeffentlicheAkte } from '../../src/quartiere/service.ts';
import type { Testdatenbank } from '../datenbank.ts';
import { testOrganisation, testPerson } from '../konten.ts';
import { type Bestand, type Organisation, readOrganisationen, readSaetzeOf } from './dienstsaetze.ts';
import { type Aktenname, type Akteur, baueSzene, RECHT, type Szene } from './szene.ts';

export type Dienstbuehne = Szene & {
  readonly datenbank: Testdatenbank;
  readonly organisationen: readonly Organisation[];
  readonly saetze: Bestand;
};

/** Rows written past all rights, with an entry about it. */
async function write(datenbank: Testdatenbank, ...befehle: readonly ReturnType<typeof sql>[]): Promise<void> {
  await datenbank.db.transaction().execute(async (trx) => {
    for (const befehl of befehle) await befehl.execute(trx);
    await sql`select pruefpfad_anfuegen('probe', 'probe', null, null, null, 'Test', '[]', null)`.execute(trx);
  });
}

const DREIECK = {
  type: 'MultiPolygon',
  coordinates: [
    [
      [
        [7, 51],
        [7.01, 51],
        [7, 51.01],
        [7, 51],
      ],
    ],
  ],
};

const VEROEFFENTLICHT: readonly string[] = ['eigen', 'oeffentlich'] satisfies readonly Aktenname[];

/** Outlines for all Akten; two of them are published with their plans. */
async function publish(datenbank: Testdatenbank, { akten }: Szene): Promise<void> {
  await write(
    datenbank,
    sql`update quartiere_quartier set flaeche_datei = 'umriss.geojson', flaeche = ${JSON.stringify(DREIECK)}::jsonb,
          west = 7, sued = 51, ost = 7.01, nord = 51.01`,
  );
  for (const { kennung, organisation } of akten.filter(({ name }) => VEROEFFENTLICHT.includes(name))) {
    const { zugang } = await testPerson(datenbank, organisation, ['entscheidung']);
    await veroeffentlicheAkte(zugang, kennung, 1);
    await veroeffentlichePlan(zugang, kennung, 1, { annahmen: false });
  }
}

/** One that nobody has confirmed, with which an Akte was once shared, and one that went up into another. */
async function makeOrganisationen(datenbank: Testdatenbank, { akten }: Szene): Promise<void> {
  const neuling = await testOrganisation(datenbank, {
    kuerzel: 'neuling',
    gebiet: '05999008',
    bestaetigt: false,
  });
  const dublette = await testOrganisation(datenbank, { kuerzel: 'dublette', gebiet: '05999002' });
  const [eigene] = akten;
  await write(
    datenbank,
    sql`insert into quartiere_freigabe (quartier, eigentuemer, organisation, umfang)
        values (${eigene?.kennung}, ${eigene?.organisation}, ${neuling}, 'lesen')`,
    sql`update konten_organisation set aufgegangen_in = (select id from konten_organisation where kuerzel = 'geteilt')
         where id = ${dublette}`,
  );
}

const AB = parseKalendertag('2026-05-01');

/** Reading in one invented record with this key. */
export function fremdauftrag(kennung: string, probe: boolean): Einleseauftrag {
  const bytes = new TextEncoder().encode(JSON.stringify(beispielsatz(1, { id_hash: kennung })));
  const datei = {
    name: 'probe.jsonl',
    groesse: bytes.length,
    open: async function* () {
      yield bytes;
    },
  };
  return { quelle: 'foerderdatenbank', datei, probe, verschwundeneZulassen: true };
}

const ENTWURFSORTE = ['eigen', 'landesamt', 'fern'];

async function writeEntwurf(zugang: Zugang, kennung: string): Promise<string> {
  return await legeAn(zugang, RECHT, {
    kennung,
    text: beispieltext(kennung),
    anlass: 'Richtlinie',
    gueltigAb: AB,
  });
}

/** In each place a draft being written and a submitted one; in the first one more that was released. */
async function makeEntwuerfe(
  datenbank: Testdatenbank,
  organisationen: readonly Organisation[],
): Promise<void> {
  for (const { id, kuerzel } of organisationen.filter((eine) => ENTWURFSORTE.includes(eine.kuerzel))) {
    const { zugang } = await testPerson(datenbank, id, ['bearbeitung']);
    await writeEntwurf(zugang, `${kuerzel}-p1`);
    const vorgelegt = await writeEntwurf(zugang, `${kuerzel}-p2`);
    await fuehreWeiter(zugang, RECHT, vorgelegt, { handlung: 'vorlegen', fassung: 1, bemerkung: '' });
    if (kuerzel !== 'eigen') continue;
    const frei = await writeEntwurf(zugang, `${kuerzel}-p3`);
    await fuehreWeiter(zugang, RECHT, frei, { handlung: 'vorlegen', fassung: 1, bemerkung: '' });
    const leitung = await testPerson(datenbank, id, ['entscheidung']);
    await fuehreWeiter(leitung.zugang, RECHT, frei, { handlung: 'freigeben', fassung: 2, bemerkung: '' });
  }
}

/** In each of these places one foreign record, one of its proposals confirmed, and a draft begun from it. */
async function makeFremdbestand(
  datenbank: Testdatenbank,
  organisationen: readonly Organisation[],
): Promise<void> {
  for (const { id, kuerzel } of organisationen.filter((eine) => ENTWURFSORTE.includes(eine.kuerzel))) {
    const { zugang } = await testPerson(datenbank, id, ['bearbeitung']);
    await leseEin(zugang, fremdauftrag(`${kuerzel}-satz`, false));
    const [satz] = (await listFremdsaetze(zugang, '')).zeilen;
    const { vorschlaege } = await readFremdsatz(zugang, satz?.id ?? '');
    await entscheide(zugang, vorschlaege[0]?.id ?? '', 'bestaetigt');
    const neu = { kennung: `${kuerzel}-f1`, anlass: 'Richtlinie', gueltigAb: AB, heute: AB };
    await beginneEntwurf(zugang, RECHT, satz?.id ?? '', neu);
  }
}

const ALTE_GEBIETE = {
  aus: 'Alt',
  art: 'flaeche',
  quelle: '',
  bemerkung: '',
  zeilen: [{ alt: 'a', neu: '01', gewicht: 1 }],
} as const;

/** In each of these places an observation of areas with a crosswalk; the first one is published. */
async function makeMonitorings(
  datenbank: Testdatenbank,
  organisationen: readonly Organisation[],
): Promise<void> {
  for (const { id, kuerzel, gebiet } of organisationen.filter(({ kuerzel: k }) => ENTWURFSORTE.includes(k))) {
    const { zugang } = await testPerson(datenbank, id, ['bearbeitung']);
    const ags = gebiet.length === 8 ? gebiet : null;
    await createBeobachtung(zugang, { kennung: `${kuerzel}-raum`, titel: kuerzel, ags });
    await saveEinlesung(zugang, `${kuerzel}-raum`, beispielEinlesung());
    await keepUmschluesselung(zugang, `${kuerzel}-raum`, ALTE_GEBIETE);
    if (kuerzel !== 'eigen') continue;
    const leitung = await testPerson(datenbank, id, ['entscheidung']);
    await setVeroeffentlichung(leitung.zugang, `${kuerzel}-raum`, [2021, 2022], true);
  }
}

/** Things of an account, for two people of one organisation. */
const KONTEN = ['bearbeitung der Kommune', 'pruefung der Kommune', 'bearbeitung des Landes'];

async function makeKontosachen(datenbank: Testdatenbank, { akteure }: Szene): Promise<void> {
  for (const { name, zugang, lage } of akteure.filter((eine) => KONTEN.includes(eine.name))) {
    const kurz = name.replaceAll(' ', '-').toLowerCase();
    await saveEntwurf(zugang, `/quartiere/${kurz}`, { name: [name] });
    await createSuchauftrag(zugang, { name, parameter: 'suche=Kita', gesehen: {} });
    await write(
      datenbank,
      sql`insert into konten_passkey (id, person, name, schluessel) values (${`passkey-${kurz}`}, ${lage.person}, ${name}, '')`,
      sql`insert into konten_fremdkonto (aussteller, subject, person) values (${`https://${kurz}.example`}, 'x', ${lage.person})`,
    );
  }
}

/** Visitors of the demo keep theirs together. */
async function makeGastsuche({ akteure }: Szene): Promise<void> {
  const gast = akteure.find(({ lage }) => lage.gast);
  if (!gast) throw new Error('no visitor on the stage');
  await createSuchauftrag(gast.zugang, { name: 'Gäste', parameter: 'suche=Kita', gesehen: {} });
}

/** One that lies ahead, so that nobody has more rights now. */
async function makeVertretung(datenbank: Testdatenbank, von?: Akteur, fuer?: Akteur): Promise<void> {
  await write(
    datenbank,
    sql`insert into konten_vertretung (organisation, vertretene, vertreter, von, bis)
        values (${fuer?.lage.organisation?.id}, ${fuer?.lage.person}, ${von?.lage.person}, '2099-01-01', '2099-02-01')`,
  );
}

async function makeMitwirkung(
  datenbank: Testdatenbank,
  szene: Szene,
  orte: readonly Organisation[],
): Promise<void> {
  const akteur = (name: string) => szene.akteure.find((eine) => eine.name === name);
  await makeVertretung(datenbank, akteur('pruefung der Kommune'), akteur('bearbeitung der Kommune'));
  await makeVertretung(datenbank, akteur('revision des Landes'), akteur('bearbeitung des Landes'));
  for (const { id, gebiet } of orte) {
    await write(
      datenbank,
      sql`select pruefpfad_anfuegen('mitglied.aendern', 'mitgliedschaft', null, ${id}, ${gebiet}, 'Test', '[]', null)`,
      sql`insert into konten_einladung (organisation, email, rollen, gebiet, token_hash, ablauf)
          values (${id}, ${`${id}@probe.example`}, '{lesen}', ${gebiet}, sha256(${id}::text::bytea), now() + interval '1 day')`,
    );
  }
}

/** Builds the stage; once per test file. */
export async function baueDienstbuehne(datenbank: Testdatenbank): Promise<Dienstbuehne> {
  // What guests of the demo found belongs here.
  await write(
    datenbank,
    sql`insert into konten_organisation (id, kuerzel, art, gebiet, demo) values (${GAESTE}, 'gaeste', 'oeffentlichkeit', '', true)`,
    sql`insert into konten_organisation_name (organisation, ab, name) values (${GAESTE}, '2000-01-01', 'Gäste')`,
  );
  const szene = await baueSzene(datenbank);
  await publish(datenbank, szene);
  await makeOrganisationen(datenbank, szene);
  const organisationen = await readOrganisationen(datenbank);
  await makeEntwuerfe(datenbank, organisationen);
  await makeFremdbestand(datenbank, organisationen);
  await makeMonitorings(datenbank, organisationen);
  await makeKontosachen(datenbank, szene);
  await makeGastsuche(szene);
  await makeMitwirkung(datenbank, szene, organisationen);
  return {
    ...szene,
    datenbank,
    organisationen,
    saetze: await readSaetzeOf(datenbank, szene, organisationen, VEROEFFENTLICHT),
  };
}
