/**
 * Verifies the chain, exports it, and keeps its heads outside the database.
 */
import { hash } from 'node:crypto';
import { z } from 'zod';
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import type { Pruefpfadfilter } from '../filter.ts';
import {
  formatZeile,
  gliedSchema,
  KETTENSCHEMA,
  type Kettenglied,
  type Kettenkopf,
  type Kettenvorspann,
  parseZeile,
  vorspannSchema,
} from '../kettendatei.ts';
import {
  beginKettenpruefung,
  type Kettenbefund,
  type Kettenmangel,
  type Kettenpruefung,
} from '../kettenpruefung.ts';
import * as repository from './repository.ts';

/** Entries read at a time: few enough to stay small even with large contents. */
const ABSCHNITT = 250;

function sha256(text: string): string {
  return hash('sha256', text);
}

/** All entries that match and that whoever asks may see, oldest first, a stretch at a time. */
async function* glieder(
  lies: (nach: number) => Promise<readonly Kettenglied[]>,
): AsyncGenerator<readonly Kettenglied[]> {
  let nach = 0;
  while (true) {
    const abschnitt = await lies(nach);
    yield abschnitt;
    if (abschnitt.length < ABSCHNITT) return;
    nach = abschnitt.at(-1)?.nummer ?? nach;
  }
}

async function listSchutzmaengel(
  db: Db,
  rolle: string,
  kopf: Kettenkopf | undefined,
): Promise<Kettenmangel[]> {
  const abgeschaltet = await repository.listAbgeschalteteNachweise(db);
  const rechte = await repository.listUeberzaehligeRechte(db, rolle);
  const texte = [
    ...(kopf ? [] : ['Der Kopf der Kette fehlt: Es kann nichts mehr angefügt werden.']),
    ...abgeschaltet.map(
      (tabelle) =>
        `Der Auslöser „nachweis“ der Tabelle ${tabelle} ist abgeschaltet: Änderungen ohne Eintrag sind möglich.`,
    ),
    ...rechte.map((recht) => `Die Rolle ${rolle} hat ein Recht zu viel: ${recht}.`),
  ];
  return texte.map((text) => ({ nummer: 0, art: 'schutz', text }));
}

/** Role of the application, as `#platform/database` creates it. */
const ANWENDUNGSROLLE = 'quartierwerk_anwendung';

/**
 * Verifies the whole chain in one consistent view, with the heads kept outside. Needs the owner of the database,
 * who sees all entries.
 */
export async function pruefeKette(db: Db, koepfe: readonly Kettenkopf[]): Promise<Kettenbefund> {
  return await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (trx) => {
      const pruefung = beginKettenpruefung({ sha256, koepfe, auszug: false });
      for await (const abschnitt of glieder((nach) => repository.listGlieder(trx, nach, ABSCHNITT))) {
        for (const glied of abschnitt) pruefung.pruefe(glied);
      }
      const kopf = await repository.findKopf(trx);
      const befund = pruefung.beende(kopf);
      const schutz = await listSchutzmaengel(trx, ANWENDUNGSROLLE, kopf);
      return {
        ...befund,
        unversehrt: befund.unversehrt && schutz.length === 0,
        maengel: [...befund.maengel, ...schutz],
        maengelGesamt: befund.maengelGesamt + schutz.length,
      };
    });
}

/** @throws EingabeFehler that names the line */
function readZeile<T>(schema: z.ZodType<T>, text: string, datei: string, zeile: number): T {
  const gelesen = parseZeile(schema, text);
  if (gelesen !== undefined) return gelesen;
  throw new EingabeFehler([
    {
      datei,
      zeile,
      text: 'Das ist keine Zeile einer Ausgabe des Prüfpfads.',
      abhilfe: 'Die Datei neu ausgeben lassen.',
    },
  ]);
}

/** Verifies an export, without the database. @throws EingabeFehler for a line that is none of it */
export async function pruefeZeilen(
  zeilen: AsyncIterable<string>,
  koepfe: readonly Kettenkopf[],
  datei: string,
): Promise<{ befund: Kettenbefund; auszug: boolean }> {
  let beginn: { vorspann: Kettenvorspann; pruefung: Kettenpruefung } | undefined;
  let nummer = 0;
  for await (const zeile of zeilen) {
    nummer += 1;
    if (beginn) {
      beginn.pruefung.pruefe(readZeile(gliedSchema, zeile, datei, nummer));
    } else {
      const vorspann = readZeile(vorspannSchema, zeile, datei, nummer);
      beginn = { vorspann, pruefung: beginKettenpruefung({ sha256, koepfe, auszug: vorspann.auszug }) };
    }
  }
  const { vorspann, pruefung } = beginn ?? readZeile(z.never(), '', datei, 1);
  return { befund: pruefung.beende(vorspann.kopf), auszug: vorspann.auszug };
}

/**
 * Verifies what whoever asks may see: each entry against its hash and its plain texts, neighbours against each
 * other, the last one against the head. What lies between is not theirs to see.
 */
export async function pruefeSichtbare(
  zugang: Zugang,
  filter: Pruefpfadfilter,
): Promise<Kettenbefund & { readonly kopf: Kettenkopf }> {
  return await zugang.read(async (db) => {
    const pruefung = beginKettenpruefung({ sha256, koepfe: [], auszug: true });
    const lies = (nach: number) => repository.listGlieder(db, nach, ABSCHNITT, filter);
    for await (const abschnitt of glieder(lies)) {
      for (const glied of abschnitt) pruefung.pruefe(glied);
    }
    const kopf = await repository.readKopf(db);
    return { ...pruefung.beende(kopf), kopf };
  });
}

/** Number and hash of the last entry: everybody may keep it as a witness. */
export async function readKopf(zugang: Zugang): Promise<Kettenkopf> {
  return await zugang.read((db) => repository.readKopf(db));
}

/** The head for a process of the server, which sees it without an identity. */
export async function readKopfOf(db: Db): Promise<Kettenkopf> {
  return await repository.readKopf(db);
}

function auswahlOf(filter: Pruefpfadfilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, wert]) => wert !== undefined && wert !== ''));
}

/** Runs work in one of many short transactions, or in the one that is open. */
export type Leser = <T>(work: (db: Db) => Promise<T>) => Promise<T>;

/**
 * The export line by line: what it is, then the entries up to the head read first. `ganz`: the reader sees all.
 */
export async function* ausgabeZeilen(
  lies: Leser,
  filter: Pruefpfadfilter,
  ganz = false,
): AsyncGenerator<string> {
  const kopf = await lies((db) => repository.readKopf(db));
  const auswahl = auswahlOf(filter);
  const auszug = !ganz || Object.keys(auswahl).length > 0;
  const vorspann: Kettenvorspann = { schema: KETTENSCHEMA, auszug, auswahl, kopf };
  yield formatZeile(vorspann);
  const abschnitte = glieder((nach) => lies((db) => repository.listGlieder(db, nach, ABSCHNITT, filter)));
  for await (const abschnitt of abschnitte) {
    const zeilen = abschnitt.filter(({ nummer }) => nummer <= kopf.nummer).map(formatZeile);
    if (zeilen.length > 0) yield zeilen.join('');
  }
}
