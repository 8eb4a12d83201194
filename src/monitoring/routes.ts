/**
 * Numbers of an observation for programs and spreadsheets: what is published without sign-in, the rest for the
 * organisation that keeps it. Everything is after disclosure control.
 */
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { formatCsv } from '#kernel/csv.ts';
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import { writeOds } from '#platform/dokumente/index.ts';
import { formatAnzahl } from './ansicht/zahlformat.ts';
import { formatAusgabenCsv } from './ausgabe/ausgaben-csv.ts';
import { writeLangeCsv } from './ausgabe/csv.ts';
import { createGebietekarte } from './ausgabe/geojson.ts';
import { createJsonStat } from './ausgabe/json-stat.ts';
import { writeJsonTeile } from './ausgabe/json-teile.ts';
import { createMonitoringmappe } from './ausgabe/mappe.ts';
import { writeSdmxCsv } from './ausgabe/sdmx-csv.ts';
import { formatWarnungenCsv } from './ausgabe/warnungen-csv.ts';
import { formatWirkungCsv } from './ausgabe/wirkung-csv.ts';
import { writeMonitoringbericht } from './bericht/service.ts';
import type { Raumbeobachtung } from './bestand/beobachtung.ts';
import { listBeobachtungen, readBeobachtung } from './bestand/service.ts';
import { routes as einleseRoutes } from './einlesen/routes.ts';
import { closeMonitoringrechner } from './rechner/service.ts';
import { computeMssOf } from './warnung/msslage.ts';
import { readWarnungen, writeWarnfeed } from './warnung/service.ts';
import { readWirkung } from './wirkung/service.ts';

type Anfrage = { Params: { monitoring: string } };

const suchteilOf = (request: FastifyRequest): URLSearchParams =>
  new URL(request.url, 'http://localhost').searchParams;

/** What is asked for with a parameter; an empty field of a form asks for nothing. */
function valuesOf(request: FastifyRequest, name: 'jahr' | 'indikator'): readonly string[] {
  return suchteilOf(request)
    .getAll(name)
    .filter((wert) => wert !== '');
}

/**
 * A program that asks for a year or an indicator that isn't there must not get another or an empty one.
 * @throws FachlicherFehler `nicht-gefunden`
 */
async function requireVorhandenes(request: FastifyRequest<Anfrage>): Promise<void> {
  const gefragt = { jahr: valuesOf(request, 'jahr'), indikator: valuesOf(request, 'indikator') };
  if (gefragt.jahr.length + gefragt.indikator.length === 0) return;
  const { beobachtung } = await readBeobachtung(request.anfrage.zugang, request.params.monitoring, {
    indikatoren: [],
  });
  const vorhanden = {
    jahr: beobachtung.ausgaben.map(({ jahr }) => String(jahr)),
    indikator: beobachtung.indikatoren.map(({ kennung }) => kennung),
  };
  for (const feld of ['jahr', 'indikator'] as const) {
    const wert = gefragt[feld].find((eines) => !vorhanden[feld].includes(eines));
    if (wert === undefined) continue;
    const text = `„${feld}=${wert}“ gibt es hier nicht. Vorhanden: ${vorhanden[feld].join(', ') || 'nichts'}.`;
    throw new FachlicherFehler('nicht-gefunden', text, { feld, wert });
  }
}

/** All, or the edition of `?jahr=` and the indicator of `?indikator=`. */
async function load(request: FastifyRequest<Anfrage>): Promise<Raumbeobachtung> {
  const jahre = valuesOf(request, 'jahr').map(Number);
  const indikatoren = valuesOf(request, 'indikator');
  const { beobachtung } = await readBeobachtung(request.anfrage.zugang, request.params.monitoring, {
    ...(jahre.length > 0 ? { jahre } : {}),
    ...(indikatoren.length > 0 ? { indikatoren } : {}),
  });
  return jahre.length > 0
    ? { ...beobachtung, ausgaben: beobachtung.ausgaben.filter(({ jahr }) => jahre.includes(jahr)) }
    : beobachtung;
}

async function buildKarte(request: FastifyRequest<Anfrage>) {
  const { beobachtung } = await readBeobachtung(request.anfrage.zugang, request.params.monitoring);
  const jahr = jahrOf(request) ?? beobachtung.ausgaben.at(-1)?.jahr ?? 0;
  const lage = computeMssOf(beobachtung, jahr);
  const urteile = 'grund' in lage ? [] : lage.urteile.filter((urteil) => urteil !== null);
  return createGebietekarte(beobachtung, jahr, new Map(urteile.map((urteil) => [urteil.id, urteil])));
}

/** The year of `?jahr=`, which `requireVorhandenes` has found. */
function jahrOf(request: FastifyRequest<Anfrage>): number | undefined {
  const [jahr] = valuesOf(request, 'jahr');
  return jahr === undefined ? undefined : Number(jahr);
}

async function writeBericht(
  request: FastifyRequest<Anfrage>,
  format: 'pdf' | 'odt',
  heute: Anwendung['heute'],
): Promise<Uint8Array> {
  const { zugang } = request.anfrage;
  const angaben = { gefragt: jahrOf(request), format, datum: heute() };
  return await writeMonitoringbericht(zugang, request.params.monitoring, angaben);
}

type Datei = { readonly art: string; readonly inhalt: string | Uint8Array | Readable };

/** Others are answered between two parts; what nobody takes is not written. */
function streamOf(teile: Iterable<string>): Readable {
  return Readable.from(
    (async function* () {
      for (const teil of teile) {
        yield teil;
        await setImmediate();
      }
    })(),
    { objectMode: false },
  );
}

/** Writing one takes seconds already, and few office programs open more. */
const TABELLENWERTE_HOECHSTENS = 100_000;

/** @throws FachlicherFehler `tabelle-zu-gross` */
function requireTabellengroesse(beobachtung: Raumbeobachtung): Raumbeobachtung {
  if (beobachtung.gebiete.length * beobachtung.reihen.length <= TABELLENWERTE_HOECHSTENS) return beobachtung;
  throw new FachlicherFehler(
    'tabelle-zu-gross',
    `Für eine Arbeitsmappe sind das zu viele Werte (${formatAnzahl(beobachtung.gebiete.length)} Gebiete, ${formatAnzahl(beobachtung.reihen.length)} Reihen; höchstens ${formatAnzahl(TABELLENWERTE_HOECHSTENS)} Werte). Ein Jahr und einzelne Indikatoren wählen (?jahr=2024&indikator=…) oder die CSV nehmen.`,
  );
}

const DATEIEN: Readonly<
  Record<string, (request: FastifyRequest<Anfrage>, heute: Anwendung['heute']) => Promise<Datei>>
> = {
  'daten.csv': async (request) => ({
    art: 'text/csv; charset=utf-8',
    inhalt: streamOf(writeLangeCsv(await load(request))),
  }),
  'daten.ods': async (request, heute) => ({
    art: 'application/vnd.oasis.opendocument.spreadsheet',
    inhalt: await writeOds(createMonitoringmappe(requireTabellengroesse(await load(request)), heute())),
  }),
  'daten.geojson': async (request) => ({
    art: 'application/geo+json',
    inhalt: streamOf(writeJsonTeile(await buildKarte(request))),
  }),
  'daten.json': async (request) => ({
    art: 'application/json',
    inhalt: streamOf(writeJsonTeile(createJsonStat(await load(request)))),
  }),
  'daten-sdmx.csv': async (request) => ({
    art: 'application/vnd.sdmx.data+csv; version=2.0.0',
    inhalt: streamOf(
      writeSdmxCsv(await load(request), `QUARTIERWERK:${request.params.monitoring.toUpperCase()}(1.0)`),
    ),
  }),
  'bericht.pdf': async (request, heute) => ({
    art: 'application/pdf',
    inhalt: await writeBericht(request, 'pdf', heute),
  }),
  'bericht.odt': async (request, heute) => ({
    art: 'application/vnd.oasis.opendocument.text',
    inhalt: await writeBericht(request, 'odt', heute),
  }),
  'wirkung.csv': async (request) => {
    const parameter = suchteilOf(request);
    const { beobachtung, ergebnis } = await readWirkung(
      request.anfrage.zugang,
      request.params.monitoring,
      parameter,
    );
    const art = 'text/csv; charset=utf-8';
    if ('grund' in ergebnis) return { art, inhalt: formatCsv([['grund'], [ergebnis.grund]]) };
    return { art, inhalt: formatWirkungCsv(ergebnis, beobachtung.gebiete, parameter.get('teil')) };
  },
  'ausgaben.csv': async (request) => {
    const { beobachtung } = await readBeobachtung(request.anfrage.zugang, request.params.monitoring, {
      indikatoren: [],
    });
    return { art: 'text/csv; charset=utf-8', inhalt: formatAusgabenCsv(beobachtung) };
  },
  'warnungen.csv': async (request) => {
    const { warnungen } = await readWarnungen(
      request.anfrage.zugang,
      request.params.monitoring,
      jahrOf(request),
    );
    return { art: 'text/csv; charset=utf-8', inhalt: formatWarnungenCsv(warnungen) };
  },
};

/** GET /monitoring/:monitoring/daten.csv, .ods, .geojson, .json and so on; /api/monitoring with JSON. */
export async function routes(app: FastifyInstance, anwendung: Anwendung): Promise<void> {
  await einleseRoutes(app, anwendung);
  app.addHook('onClose', closeMonitoringrechner);
  const { heute, adresse } = anwendung;
  for (const [name, build] of Object.entries(DATEIEN)) {
    app.get<Anfrage>(`/monitoring/:monitoring/${name}`, async (request, reply) => {
      await requireVorhandenes(request);
      const { art, inhalt } = await build(request, heute);
      return reply
        .type(art)
        .header('content-disposition', `attachment; filename="${request.params.monitoring}-${name}"`)
        .header('cache-control', 'no-cache')
        .send(inhalt instanceof Uint8Array ? Buffer.from(inhalt) : inhalt);
    });
  }
  app.get<Anfrage>('/monitoring/:monitoring/warnungen.atom', async (request, reply) => {
    const text = await writeWarnfeed(
      request.anfrage.zugang,
      request.params.monitoring,
      adresse ?? request.anfrage.ursprung,
    );
    return reply.type('application/atom+xml; charset=utf-8').send(text);
  });
  app.get('/api/monitoring', async (request) => {
    const alle = await listBeobachtungen(request.anfrage.zugang);
    return {
      beobachtungen: alle.map(({ eigentuemer, jahre, veroeffentlichte, ...kopf }) => ({
        kennung: kopf.kennung,
        titel: kopf.titel,
        ags: kopf.ags,
        gueltigAb: kopf.gueltigAb,
        gueltigBis: kopf.gueltigBis,
        organisation: eigentuemer,
        gebiete: kopf.gebiete,
        jahre,
        veroeffentlichte,
        adresse: `/api/monitoring/${kopf.kennung}`,
      })),
    };
  });
  app.get<Anfrage>('/api/monitoring/:monitoring', async (request, reply) => {
    await requireVorhandenes(request);
    return reply.type('application/json; charset=utf-8').send(streamOf(writeJsonTeile(await load(request))));
  });
  app.get<Anfrage>('/api/monitoring/:monitoring/warnungen', async (request) => {
    await requireVorhandenes(request);
    const lage = await readWarnungen(request.anfrage.zugang, request.params.monitoring, jahrOf(request));
    return { jahr: lage.jahr, basisjahr: lage.basisjahr, warnungen: lage.warnungen };
  });
}
