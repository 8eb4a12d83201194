import type { LoaderFunctionArgs } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { type Anwendung, anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import type { Zugang } from '#platform/database/index.ts';
import { writeDocx, writeOds, writePdf, writeXlsx } from '#platform/dokumente/index.ts';
import { schreibeAkte } from '#quartiere/index.ts';
import { formatKalenderdatei } from '../antrag/kalenderdatei.ts';
import { formatTabelleCsv, kalendertabelle } from '../antrag/kalendertabelle.ts';
import { buildKofi } from '../kofi.ts';
import { kofiMappe, kofiTabelle } from '../kofi-dokument.ts';
import { kofiVorlage } from '../kofi-vorlage.ts';
import { ratsvorlage } from '../ratsvorlage/ratsvorlage.ts';
import { findZertifikat, type GespeicherterPlan, readAntragskalender } from '../service.ts';
import { loadGespeichertenPlan } from './plan-laden.ts';

type Ausgabe = {
  readonly typ: string;
  readonly schreibe: (
    plan: GespeicherterPlan,
    anwendung: Anwendung,
    zugang: Zugang,
  ) => Promise<Uint8Array | string> | Uint8Array | string;
};

const ODS = 'application/vnd.oasis.opendocument.spreadsheet';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const CSV = 'text/csv; charset=utf-8';

/** Every file of a plan, by the last part of its address. */
const AUSGABEN: Readonly<Record<string, Ausgabe>> = {
  'kofi.ods': { typ: ODS, schreibe: ({ plan, akte }) => writeOds(kofiMappe(plan, akte)) },
  'kofi.xlsx': { typ: XLSX, schreibe: ({ plan, akte }) => writeXlsx(kofiMappe(plan, akte)) },
  'kofi.pdf': { typ: 'application/pdf', schreibe: ({ plan, akte }) => writePdf(kofiVorlage(plan, akte)) },
  'vorlage.docx': { typ: DOCX, schreibe: ({ plan, akte }) => writeDocx(ratsvorlage(plan, akte)) },
  'kofi.csv': {
    typ: CSV,
    schreibe: ({ plan, akte }) => formatTabelleCsv(kofiTabelle(buildKofi(plan, akte), plan, 'alles')),
  },
  'plan.json': {
    typ: 'application/json; charset=utf-8',
    schreibe: ({ plan }) => `${JSON.stringify(plan, null, 2)}\n`,
  },
  'zertifikat.json': {
    typ: 'application/json; charset=utf-8',
    schreibe: async ({ plan, nummer }, _, zugang) => {
      const text = await findZertifikat(zugang, plan.quartier.kennung, nummer);
      if (text !== undefined) return text;
      throw new FachlicherFehler('datei-nicht-gefunden', 'Zu diesem Plan gibt es kein Zertifikat.');
    },
  },
  'akte.yaml': { typ: 'application/yaml; charset=utf-8', schreibe: ({ akte }) => schreibeAkte(akte) },
  'kalender.csv': {
    typ: CSV,
    schreibe: async (gespeichert, { rechtVerzeichnis }) =>
      formatTabelleCsv(
        kalendertabelle(
          await readAntragskalender(gespeichert, rechtVerzeichnis),
          gespeichert.plan.quartier.name,
        ),
      ),
  },
  'kalender.ics': {
    typ: 'text/calendar; charset=utf-8',
    schreibe: async (gespeichert, { rechtVerzeichnis }) =>
      formatKalenderdatei(await readAntragskalender(gespeichert, rechtVerzeichnis), {
        quartier: gespeichert.plan.quartier.name,
        kennung: gespeichert.plan.quartier.kennung,
        stand: gespeichert.berechnetAm.toISOString(),
      }),
  },
};

/** A plan as a file; the name says which plan it is. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const anwendung = context.get(anwendungContext);
  const datei = params.datei ?? '';
  const ausgabe = Object.hasOwn(AUSGABEN, datei) ? AUSGABEN[datei] : undefined;
  if (!ausgabe) {
    throw new FachlicherFehler(
      'datei-nicht-gefunden',
      `Die Datei „${datei}“ gibt es nicht. Es gibt: ${Object.keys(AUSGABEN).join(', ')}.`,
    );
  }
  const { zugang } = context.get(anfrageContext);
  const gespeichert = await loadGespeichertenPlan(zugang, params);
  const inhalt = await ausgabe.schreibe(gespeichert, anwendung, zugang);
  const name = `${gespeichert.plan.quartier.kennung}-plan-${gespeichert.nummer}-${datei}`;
  return new Response(inhalt as BodyInit, {
    headers: {
      'content-type': ausgabe.typ,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  });
}
