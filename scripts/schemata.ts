/**
 * The published formats as JSON Schema (draft 2020-12).
 */
import { z } from 'zod';
import { planSchema } from '#buendelung/finanzierungsplan.ts';
import { zertifikatSchema } from '#buendelung/zertifikat/zertifikat.ts';
import { beschreibungSchema, zuordnungSchema } from '#monitoring/index.ts';
import { kettenzeileSchema } from '#pruefpfad/index.ts';
import { akteSchema, kofizuordnungSchema } from '#quartiere/index.ts';
import {
  landesregelSchema,
  normSchema,
  programmSchema,
  ressortverzeichnisSchema,
  synonymeSchema,
} from '#rechtsstand/index.ts';

type Format = {
  readonly datei: string;
  readonly titel: string;
  readonly schema: z.ZodType;
  readonly io: 'input' | 'output';
};

const FORMATE: readonly Format[] = [
  { datei: 'akte.json', titel: 'Akte eines Quartiers', schema: akteSchema, io: 'input' },
  { datei: 'plan.json', titel: 'Finanzierungsplan', schema: planSchema, io: 'output' },
  {
    datei: 'kofi-zuordnung.json',
    titel: 'Bedeutung der Spalten einer vorhandenen KoFi',
    schema: kofizuordnungSchema,
    io: 'input',
  },
  { datei: 'zertifikat.json', titel: 'Zertifikat eines Plans', schema: zertifikatSchema, io: 'output' },
  { datei: 'programm.json', titel: 'Förderprogramm', schema: programmSchema, io: 'input' },
  { datei: 'norm.json', titel: 'Norm', schema: normSchema, io: 'input' },
  {
    datei: 'landesregel.json',
    titel: 'Landesregel zur Städtebauförderung',
    schema: landesregelSchema,
    io: 'input',
  },
  {
    datei: 'ressorts.json',
    titel: 'Verzeichnis der Ressorts',
    schema: ressortverzeichnisSchema,
    io: 'input',
  },
  { datei: 'synonyme.json', titel: 'Synonyme der Programmsuche', schema: synonymeSchema, io: 'input' },
  {
    datei: 'beobachtung.json',
    titel: 'Raumbeobachtung: Indikatoren, Ausgaben und Zuordnung einer Tabelle',
    schema: beschreibungSchema,
    io: 'input',
  },
  {
    datei: 'monitoring-zuordnung.json',
    titel: 'Bedeutung der Spalten einer Tabelle von Indikatoren',
    schema: zuordnungSchema,
    io: 'input',
  },
  {
    datei: 'pruefpfad.json',
    titel: 'Zeile einer Ausgabe des Prüfpfads',
    schema: kettenzeileSchema,
    io: 'output',
  },
];

/** File name and content of every schema. */
export function renderSchemata(): [datei: string, inhalt: string][] {
  return FORMATE.map(({ datei, titel, schema, io }) => {
    const { $schema, ...inhalt } = z.toJSONSchema(schema, { io });
    return [datei, `${JSON.stringify({ $schema, title: titel, ...inhalt }, null, 2)}\n`];
  });
}
