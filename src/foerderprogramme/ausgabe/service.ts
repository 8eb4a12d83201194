/**
 * The public catalogue as files: JSON, CSV, workbook, and its description for open data portals. What is not in
 * the catalogue (drafts, foreign records) is not read here at all.
 */
import { writeOds } from '#platform/dokumente/index.ts';
import { listProgramme, type Programm } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import type { Kataloganfrage } from '../katalog/anfrage.ts';
import { formatKatalogCsv } from '../katalog/csv.ts';
import { type Recht, searchProgramme } from '../service.ts';
import { type Dcatangaben, describeKatalog, PRAEFIXE } from './dcat.ts';
import { formatKatalogJson, makeKatalogmappe, toAusgabeeintrag } from './katalogdatei.ts';
import { writeJsonLd, writeTurtle } from './rdf.ts';

/** Formats by the ending of the file. */
export const KATALOGFORMATE = {
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  ttl: 'text/turtle; charset=utf-8',
  jsonld: 'application/ld+json; charset=utf-8',
} as const;
export type Katalogformat = keyof typeof KATALOGFORMATE;

export type Katalogauftrag = {
  readonly format: Katalogformat;
  /** Choice and order; the description for portals is of the whole catalogue. */
  readonly anfrage: Kataloganfrage;
  /** Scheme and host for the addresses in it. */
  readonly adresse: string;
  readonly angaben: Dcatangaben;
};

/** The catalogue in this format. */
export async function writeKatalog(recht: Recht, auftrag: Katalogauftrag): Promise<Uint8Array> {
  const { adresse, angaben, format } = auftrag;
  const rechtsstand = await loadRechtsstand(recht.rechtVerzeichnis);
  const programme = listProgramme(rechtsstand, recht.heute());
  if (format === 'ttl' || format === 'jsonld') {
    const ressourcen = describeKatalog({ adresse, angaben, programme });
    const write = format === 'ttl' ? writeTurtle : writeJsonLd;
    return new TextEncoder().encode(write(PRAEFIXE, ressourcen));
  }
  const { treffer, stichtag } = await searchProgramme(recht, auftrag.anfrage);
  if (format === 'csv') return new TextEncoder().encode(formatKatalogCsv(treffer));
  const nachKennung = new Map<string, Programm>(programme.map((programm) => [programm.kennung, programm]));
  const eintraege = treffer.flatMap((eintrag) => {
    const programm = nachKennung.get(eintrag.kennung);
    return programm ? [toAusgabeeintrag(eintrag, programm, adresse)] : [];
  });
  const kopf = { stichtag, herausgeber: angaben.herausgeber, lizenz: angaben.lizenz };
  if (format === 'json') return new TextEncoder().encode(formatKatalogJson(kopf, eintraege));
  return await writeOds(makeKatalogmappe(kopf, eintraege));
}
