/**
 * The commands of each capability, nothing else. They load what is heavy (solver, web server) inside `run`, so that
 * `--help` answers at once.
 */
import { kommandos as buendelung } from '#buendelung/commands.ts';
import { kommandos as foerderfaehigkeit } from '#foerderfaehigkeit/commands.ts';
import { kommandos as foerderprogramme } from '#foerderprogramme/commands.ts';
import { kommandos as konten } from '#konten/commands.ts';
import { kommandos as monitoring } from '#monitoring/commands.ts';
import type { Kommando } from '#platform/cli.ts';
import { kommandos as pruefpfad } from '#pruefpfad/commands.ts';
import { kommandos as quartiere } from '#quartiere/commands.ts';
import { kommandos as server } from '#server/commands.ts';
import { migriere } from './migriere.ts';

export const kommandos: readonly Kommando[] = [
  ...server,
  ...foerderprogramme,
  ...foerderfaehigkeit,
  ...buendelung,
  ...monitoring,
  ...quartiere,
  ...pruefpfad,
  ...konten,
  migriere,
];
