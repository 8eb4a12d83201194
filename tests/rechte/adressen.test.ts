/**
 * Every address as everybody on the stage: what it answers is what the table of rights says of its line in
 * `routenrechte.ts`, and nothing anywhere shows what one may not read.
 */

import type { FastifyInstance, InjectOptions } from 'fastify';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseKalendertag } from '../../src/kernel/kalendertag.ts';
import { HANDLUNGEN, type Handlung, pruefeRecht } from '../../src/konten/index.ts';
import type { Betriebsart } from '../../src/platform/anwendung.ts';
import { PROJEKTWURZEL } from '../../src/platform/database/server-folder.ts';
import { veroeffentlicheAkte } from '../../src/quartiere/service.ts';
import { composeServer } from '../../src/server/main.ts';
import { ROUTENRECHTE, type Routenrecht } from '../../src/server/routenrechte.ts';
import { buildPages } from '../anwendung.ts';
import { type Testdatenbank, testDatenbank } from '../datenbank.ts';
import { testPerson } from '../konten.ts';
import { adresseOf, datenadresseOf, readSeiten } from './adressen.ts';
import { ALLE_SAETZE } from './satzklassen.ts';
import {
  type Aktenname,
  type Akteur,
  type Buehnenakte,
  baueSzene,
  geheimnisOf,
  RECHT,
  type Szene,
} from './szene.ts';

let datenbank: Testdatenbank;
let szene: Szene;
/** Without a sign-in one is a guest in the demo, and anybody in a productive installation. */
let demo: FastifyInstance;
let produktiv: FastifyInstance;
beforeAll(async () => {
  datenbank = await testDatenbank();
  szene = await baueSzene(datenbank);
  await publish(VEROEFFENTLICHT);
  await buildPages(datenbank.url);
  await readSeiten(PROJEKTWURZEL);
  demo = await compose('demo');
  produktiv = await compose('produktiv');
}, 240_000);
afterAll(async () => {
  await demo?.close();
  await produktiv?.close();
  await datenbank.close();
});

/** Publishes the Akte of this name as whoever decides there. */
async function publish(name: Aktenname): Promise<void> {
  const akte = szene.akten.find((eine) => eine.name === name);
  if (!akte) throw new Error(`no Akte ${name}`);
  const { zugang } = await testPerson(datenbank, akte.organisation, ['entscheidung']);
  await veroeffentlicheAkte(zugang, akte.kennung, 1);
}

async function compose(betriebsart: Betriebsart): Promise<FastifyInstance> {
  return await composeServer(
    {
      betriebsart,
      db: datenbank.anwendung,
      rechtVerzeichnis: RECHT,
      beispieleVerzeichnis: '',
      heute: () => parseKalendertag('2026-06-01'),
    },
    PROJEKTWURZEL,
    { host: '127.0.0.1', oeffentlicheNamen: [], log: { write: (zeile) => void fehlerzeilen.push(zeile) } },
  );
}

/** What the server reported as bugs. */
const fehlerzeilen: string[] = [];

const HOST = { host: 'localhost' };

/** Sends as this person, to the application where they would be. */
async function send(akteur: Akteur, anfrage: InjectOptions) {
  const app = akteur.name === 'oeffentlich' ? produktiv : demo;
  const cookies = akteur.cookie === undefined ? {} : { quartierwerk_sitzung: akteur.cookie };
  const headers = { ...HOST, accept: 'text/html', ...anfrage.headers };
  return await app.inject({ ...anfrage, headers, cookies });
}

const lies = (akteur: Akteur, url: string) => send(akteur, { method: 'GET', url });

const schreibe = (akteur: Akteur, url: string) =>
  send(akteur, {
    method: 'POST',
    url,
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    // No version of the Akte is -1: whoever may write is told so, and nothing changes.
    payload: 'fassung=-1',
  });

type Ausgang = 'erlaubt' | 'verboten' | 'unsichtbar' | 'anmelden';

/** `verboten` only for what one sees but may not do; else it does not exist. */
function erwarte(akteur: Akteur, akte: Buehnenakte, recht: Handlung): Ausgang {
  if (pruefeRecht(akteur.lage, recht, akte.datensatz).erlaubt) return 'erlaubt';
  return pruefeRecht(akteur.lage, 'akte.lesen', akte.datensatz).erlaubt ? 'verboten' : 'unsichtbar';
}

function ausgangOf({
  statusCode,
  headers,
}: {
  statusCode: number;
  headers: Record<string, unknown>;
}): Ausgang {
  if (statusCode === 404) return 'unsichtbar';
  if (statusCode === 403) return 'verboten';
  return String(headers.location ?? '').startsWith('/anmelden') ? 'anmelden' : 'erlaubt';
}

function isHandlung(recht: Routenrecht | undefined): recht is Handlung {
  return recht !== undefined && (HANDLUNGEN as readonly string[]).includes(recht);
}

/** What of this one is published, everybody may read; the Akte itself and its plan stay closed. */
const VEROEFFENTLICHT: Aktenname = 'oeffentlich';

/** Secrets of Akten that this person may not read, but this text holds. */
function verrateneIn(text: string, akteur: Akteur): string[] {
  return szene.akten
    .filter(({ datensatz }) => !pruefeRecht(akteur.lage, 'akte.lesen', datensatz).erlaubt)
    .filter(({ name }) => name !== VEROEFFENTLICHT)
    .flatMap(({ name }) => [geheimnisOf(name), `Mitte ${name}`, `Stadt ${name}`])
    .filter((geheimnis) => text.includes(geheimnis));
}

const QUARTIERADRESSEN = Object.entries(ROUTENRECHTE).filter(([muster]) =>
  /^\/(api\/)?quartiere\/:kennung/.test(muster),
);

/** There is no such job, whoever asks. */
const IMMER_UNSICHTBAR = [
  '/quartiere/:kennung/buendel/laeuft/:auftrag',
  '/api/quartiere/:kennung/rechnungen/:auftrag',
];

/** Without what differs from answer to answer anyway. */
function laengeOf(text: string, kennung: string): number {
  return text.replaceAll(kennung, '…').replace(/nonce="[^"]*"|"nonce":"[^"]*"/g, '').length;
}

let reihum = 0;

/** One Akte of each outcome, another one each time; see `satzklassen.ts`. */
function selectAkten(ausgangFor: (akte: Buehnenakte) => Ausgang): readonly Buehnenakte[] {
  if (ALLE_SAETZE) return szene.akten;
  reihum += 1;
  const jeAusgang = Map.groupBy(szene.akten, ausgangFor);
  return [...jeAusgang.values()].flatMap((akten) => akten[reihum % akten.length] ?? []);
}

type Antwort = Awaited<ReturnType<typeof lies>>;

/** What is wrong with this answer; nothing where it is as it should be. */
function findAbweichung(akteur: Akteur, akte: Buehnenakte, soll: Ausgang, antwort: Antwort): unknown[] {
  const ist = ausgangOf(antwort);
  const verraten = verrateneIn(antwort.body, akteur);
  if (ist === soll && verraten.length === 0) return [];
  return [{ akteur: akteur.name, akte: akte.name, soll, ist, status: antwort.statusCode, verraten }];
}

async function tryReading(
  muster: string,
  recht: Routenrecht | undefined,
  akteur: Akteur,
): Promise<unknown[]> {
  const frage = (kennung: string) => lies(akteur, datenadresseOf(muster, adresseOf(muster, kennung)));
  const nie = IMMER_UNSICHTBAR.includes(muster) || !isHandlung(recht);
  const ausgangFor = (akte: Buehnenakte) => (nie ? 'unsichtbar' : erwarte(akteur, akte, recht));
  const gefragte = selectAkten(ausgangFor);
  const vergleiche = !nie && gefragte.some((akte) => ausgangFor(akte) === 'unsichtbar');
  const unbekannt = vergleiche ? (await frage('gibt-es-nicht')).body : '';
  const antworten = await Promise.all(
    gefragte.map(async (akte) => [akte, await frage(akte.kennung)] as const),
  );
  return antworten.flatMap(([akte, antwort]) => {
    const soll = ausgangFor(akte);
    const abweichung = findAbweichung(akteur, akte, soll, antwort);
    // That a published one exists is known: its refusal shows the way to the public page.
    if (soll !== 'unsichtbar' || nie || akte.name === VEROEFFENTLICHT) return abweichung;
    const [hier, dort] = [laengeOf(antwort.body, akte.kennung), laengeOf(unbekannt, 'gibt-es-nicht')];
    return Math.abs(hier - dort) > 40
      ? [...abweichung, { akteur: akteur.name, akte: akte.name, hier, dort }]
      : abweichung;
  });
}

async function tryWriting(muster: string, recht: Handlung, akteur: Akteur): Promise<unknown[]> {
  const sende = (kennung: string) => schreibe(akteur, adresseOf(muster, kennung));
  const sollOf = (akte: Buehnenakte) => erwarte(akteur, akte, recht);
  const gefragte = selectAkten(sollOf);
  const unbekannt = gefragte.some((akte) => sollOf(akte) === 'unsichtbar') && (await sende('gibt-es-nicht'));
  const abweichungen = await Promise.all(
    gefragte.map(async (akte) => {
      const soll = sollOf(akte);
      // Whoever may compute would start a computation each time.
      if (soll === 'erlaubt' && recht === 'plan.berechnen') return [];
      const antwort = await sende(akte.kennung);
      const ist = ausgangOf(antwort);
      // A form whose Akte is out of sight keeps what was typed (403); so does one for an Akte that never was.
      const wieUnbekannt =
        soll === 'unsichtbar' &&
        unbekannt &&
        antwort.statusCode === unbekannt.statusCode &&
        ist !== 'erlaubt';
      const gleichgueltig = wieUnbekannt || IMMER_UNSICHTBAR.includes(muster);
      return findAbweichung(akteur, akte, gleichgueltig ? ist : soll, antwort);
    }),
  );
  return abweichungen.flat();
}

describe.each(QUARTIERADRESSEN)('%s', (muster, { lesen, schreiben }) => {
  test('reads as the table says, and tells nothing else', async () => {
    const abweichungen: unknown[] = [];
    for (const akteur of szene.akteure) abweichungen.push(...(await tryReading(muster, lesen, akteur)));
    expect(abweichungen).toEqual([]);
  }, 120_000);

  test.runIf(isHandlung(schreiben))(
    'writes as the table says, and what is refused changes nothing',
    async () => {
      const vorher = await countAll();
      const abweichungen: unknown[] = [];
      for (const akteur of szene.akteure) {
        if (isHandlung(schreiben)) abweichungen.push(...(await tryWriting(muster, schreiben, akteur)));
      }
      expect(abweichungen).toEqual([]);
      expect(await countAll()).toEqual(vorher);
    },
    120_000,
  );
});

async function countAll(): Promise<unknown> {
  const { rows } = await sql`
    select (select sum(fassung) from quartiere_quartier) as fassungen,
           (select count(*) from buendelung_plan) as plaene,
           (select count(*) from quartiere_massnahme) as massnahmen,
           (select count(*) from quartiere_freigabe) as freigaben,
           (select count(*) from quartiere_veroeffentlichung) as veroeffentlichungen,
           (select count(*) from buendelung_veroeffentlichung) as veroeffentlichte_plaene,
           (select nummer from pruefpfad_kopf) as kopf`.execute(datenbank.db);
  return rows;
}

const ANDERE = Object.entries(ROUTENRECHTE).filter(
  ([muster]) => !QUARTIERADRESSEN.some(([eines]) => eines === muster),
);

describe.each(ANDERE)('%s', (muster, { lesen }) => {
  test('shows nobody what is not theirs', async () => {
    const verraten: unknown[] = [];
    for (const akteur of szene.akteure) {
      for (const akte of selectAkten((eine) => erwarte(akteur, eine, 'akte.lesen'))) {
        const adresse = adresseOf(muster, akte.kennung);
        // Only a document is sent to the sign-in by a redirect that can be told from an answer.
        const ganz = lesen === 'angemeldet' && akteur.cookie === undefined;
        const antwort = await lies(akteur, ganz ? adresse : datenadresseOf(muster, adresse));
        const gefunden = verrateneIn(antwort.body, akteur);
        if (gefunden.length > 0) verraten.push({ akteur: akteur.name, gefunden });
        if (lesen === 'angemeldet' && akteur.cookie === undefined && ausgangOf(antwort) === 'erlaubt') {
          verraten.push({ akteur: akteur.name, ohneAnmeldung: antwort.statusCode });
        }
        if (!muster.includes(':kennung')) break;
      }
    }
    expect(verraten).toEqual([]);
  }, 120_000);
});

test('search, lists and counts know only what one may read', async () => {
  const abweichungen: unknown[] = [];
  for (const akteur of szene.akteure) {
    const lesbar = szene.akten.filter(
      ({ datensatz }) => pruefeRecht(akteur.lage, 'akte.lesen', datensatz).erlaubt,
    );
    const { body } = await lies(akteur, '/quartiere');
    const gezeigt = szene.akten.filter(({ name }) => body.includes(`Mitte ${name}`));
    if (gezeigt.length !== lesbar.length) abweichungen.push({ akteur: akteur.name, gezeigt, lesbar });
  }
  expect(abweichungen).toEqual([]);
});

test('none of all this was a bug', () => {
  expect(fehlerzeilen).toEqual([]);
});
