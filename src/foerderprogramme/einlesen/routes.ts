/**
 * POST /foerderprogramme/einlesen/hochladen: a large file as it comes, straight to the disk; never in memory as a
 * whole.
 */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import { beginEmpfang, dropEmpfang, startPruefung } from './auftraege/service.ts';
import { requireEinlesen } from './lauf/service.ts';
import { DATEI_HOECHSTENS } from './quelle/zeilen.ts';

const SEITE = '/foerderprogramme/einlesen';

/** Beyond the file: names of fields and boundaries. */
const RAHMEN = 100_000;

type Empfang = { readonly name: string; readonly groesse: number };

function requireFormular(request: FastifyRequest): void {
  const laenge = Number(request.headers['content-length'] ?? '0');
  if (laenge > DATEI_HOECHSTENS + RAHMEN) {
    throw new FachlicherFehler(
      'datei-zu-gross',
      `Die Datei ist größer als ${DATEI_HOECHSTENS / 1_000_000} MB und wird nicht gelesen. Prüfen Sie, ob es die richtige Datei ist, oder teilen Sie sie.`,
    );
  }
}

/** Writes the first file of the form to `pfad`; undefined when the form has none. */
async function receive(request: FastifyRequest, pfad: string): Promise<Empfang | undefined> {
  let empfangen: Promise<Empfang | undefined> = Promise.resolve(undefined);
  const busboy = new Busboy({
    headers: request.headers as BusboyHeaders,
    limits: { files: 1, fields: 10, fieldSize: 1000, fileSize: DATEI_HOECHSTENS + 1 },
  });
  busboy.on('file', (_feld, strom, name) => {
    empfangen = (async () => {
      const ziel = createWriteStream(pfad, { mode: 0o600 });
      await pipeline(strom, ziel);
      return name === undefined || name === ''
        ? undefined
        : { name: name.slice(0, 200), groesse: ziel.bytesWritten };
    })();
    empfangen.catch(() => undefined);
  });
  await pipeline(request.raw, busboy);
  return await empfangen;
}

async function receiveInto(
  anwendung: Anwendung,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { zugang } = request.anfrage;
  const empfang = await beginEmpfang(anwendung.db, zugang);
  try {
    const datei = await receive(request, empfang.pfad);
    if (!datei) {
      await dropEmpfang(anwendung.db, empfang);
      return reply.redirect(`${SEITE}?fehlt=datei`, 303);
    }
    startPruefung(anwendung.db, zugang, empfang, datei);
    return reply.redirect(`${SEITE}/auftraege/${empfang.kennung}`, 303);
  } catch (fehler) {
    await dropEmpfang(anwendung.db, empfang);
    throw fehler;
  }
}

/** Registered in a context of its own, because it takes the body as it comes. */
export async function routes(app: FastifyInstance, anwendung: Anwendung): Promise<void> {
  await app.register(async (annahme) => {
    annahme.removeAllContentTypeParsers();
    annahme.addContentTypeParser('multipart/form-data', (_request, _strom, done) => done(null));
    annahme.post(`${SEITE}/hochladen`, async (request, reply) => {
      if (request.anfrage.zugang.identitaet.art !== 'person') {
        return reply.redirect(`/anmelden?weiter=${encodeURIComponent(SEITE)}`, 303);
      }
      await requireEinlesen(request.anfrage.zugang);
      requireFormular(request);
      return await receiveInto(anwendung, request, reply);
    });
  });
}
