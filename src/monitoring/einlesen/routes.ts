/**
 * POST /monitoring/:monitoring/einlesen/hochladen and, for programs, /api/monitoring/:monitoring/einlesungen: files as
 * they come, straight to the disk.
 */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { jahrOf } from '#kernel/kalendertag.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import { type Direktausgang, readInDirekt } from './ablage/direkt/service.ts';
import {
  type Ablagedateien,
  beginEmpfang,
  dropVorgang,
  requireEinlesen,
  startLesen,
} from './ablage/service.ts';
import type { Umrechnungsangaben } from './ablage/vorgang.ts';
import { TABELLE_HOECHSTENS, UMRISSE_HOECHSTENS } from './dateien/service.ts';
import { readEinleseanfrage } from './formular/anfragefelder.ts';

type Anfrage = { Params: { monitoring: string }; Querystring: { zu?: string; probe?: string } };

/** A mapping of columns is the largest. */
const FELD_HOECHSTENS = 500_000;
/** Beyond the files: fields, their names and boundaries. */
const RAHMEN = 600_000;
const HOECHSTENS = TABELLE_HOECHSTENS + UMRISSE_HOECHSTENS + RAHMEN;

function requireGroesse(request: FastifyRequest): void {
  if (Number(request.headers['content-length'] ?? '0') <= HOECHSTENS) return;
  throw new FachlicherFehler(
    'datei-zu-gross',
    `Zusammen sind die Dateien größer als ${Math.floor(HOECHSTENS / 1_000_000)} MB und werden nicht gelesen. Teilen Sie die Tabelle nach Jahren.`,
  );
}

type Empfangenes = { readonly dateien: Ablagedateien; readonly felder: ReadonlyMap<string, string> };

/** Writes the files of the form into the folder. */
async function receive(request: FastifyRequest, ordner: string): Promise<Empfangenes> {
  const dateien: Ablagedateien = {};
  const felder = new Map<string, string>();
  const arbeiten: Promise<void>[] = [];
  const busboy = new Busboy({
    headers: request.headers as BusboyHeaders,
    limits: { files: 2, fields: 10, fieldSize: FELD_HOECHSTENS, fileSize: TABELLE_HOECHSTENS + 1 },
  });
  busboy.on('field', (name, wert) => void felder.set(name, wert));
  busboy.on('file', (feld, strom, name) => {
    const art = feld === 'umrisse' ? 'umrisse' : 'tabelle';
    const arbeit = (async () => {
      const pfad = join(ordner, art);
      const leer = name === undefined || name === '';
      // An empty field of the form must not replace the file that lies there.
      await pipeline(strom, createWriteStream(leer ? join(ordner, 'leer') : pfad, { mode: 0o600 }));
      if (!leer) dateien[art] = { name: name.slice(0, 200), pfad };
    })();
    arbeit.catch(() => undefined);
    arbeiten.push(arbeit);
  });
  await pipeline(request.raw, busboy);
  await Promise.all(arbeiten);
  return { dateien, felder };
}

/** undefined where the form does not ask. */
function umrechnungOf(felder: Empfangenes['felder']): Umrechnungsangaben | null | undefined {
  const umschluesselung = felder.get('umschluesselung');
  if (umschluesselung === undefined) return undefined;
  return umschluesselung === '' ? null : { umschluesselung, bevoelkerung: felder.get('einwohner') || null };
}

type Ort = { readonly monitoring: string; readonly jahr: number; readonly zu: string | null };

/** @returns address to go on at */
async function receiveInto({ db }: Anwendung, request: FastifyRequest, ort: Ort): Promise<string> {
  const { zugang } = request.anfrage;
  const seite = `/monitoring/${ort.monitoring}/einlesen`;
  const { kennung, ordner } = await beginEmpfang(db, zugang, ort);
  try {
    const { dateien, felder } = await receive(request, ordner);
    if (Object.keys(dateien).length > 0) {
      const umrechnung = umrechnungOf(felder);
      await startLesen(db, zugang, kennung, { dateien, ...(umrechnung === undefined ? {} : { umrechnung }) });
      return `${seite}/${kennung}`;
    }
    if (kennung !== ort.zu) await dropVorgang(db, zugang, kennung);
    return `${seite}?fehlt=datei`;
  } catch (fehler) {
    await dropVorgang(db, zugang, kennung);
    throw fehler;
  }
}

/** `?probe=1`: nothing is stored. @throws EingabeFehler for anything else, so that no mistake stores */
function isProbe({ query: { probe } }: FastifyRequest<Anfrage>): boolean {
  if (probe === undefined || probe === '1') return probe === '1';
  throw new EingabeFehler([
    {
      feld: 'probe',
      wert: String(probe),
      text: 'Diesen Wert gibt es nicht.',
      abhilfe: '?probe=1 sagt nur, was sich ändern würde; ohne probe wird gespeichert.',
    },
  ]);
}

/** Reads, stores and answers; the files are gone then. */
async function answerDirekt(
  { db, heute }: Anwendung,
  request: FastifyRequest<Anfrage>,
): Promise<Direktausgang> {
  const { zugang } = request.anfrage;
  const { monitoring } = request.params;
  const probe = isProbe(request);
  const ort = { monitoring, jahr: jahrOf(heute()) - 1, zu: null };
  const { kennung, ordner } = await beginEmpfang(db, zugang, ort);
  try {
    const { dateien, felder } = await receive(request, ordner);
    return await readInDirekt(zugang, { monitoring, dateien, probe, anfrage: readEinleseanfrage(felder) });
  } finally {
    await dropVorgang(db, zugang, kennung);
  }
}

/** Registered in a context of its own, because it takes the body as it comes. */
export async function routes(app: FastifyInstance, anwendung: Anwendung): Promise<void> {
  await app.register(async (annahme) => {
    annahme.removeAllContentTypeParsers();
    annahme.addContentTypeParser('multipart/form-data', (_request, _strom, done) => done(null));
    annahme.post<Anfrage>('/monitoring/:monitoring/einlesen/hochladen', async (request, reply) => {
      const { monitoring } = request.params;
      await requireEinlesen(request.anfrage.zugang, monitoring);
      requireGroesse(request);
      const jahr = jahrOf(anwendung.heute()) - 1;
      const ort = { monitoring, jahr, zu: request.query.zu ?? null };
      return reply.redirect(await receiveInto(anwendung, request, ort), 303);
    });
    annahme.post<Anfrage>('/api/monitoring/:monitoring/einlesungen', async (request) => {
      await requireEinlesen(request.anfrage.zugang, request.params.monitoring);
      requireGroesse(request);
      return await answerDirekt(anwendung, request);
    });
  });
}
