/**
 * Writes the published JSON Schemas under `docs/schema/` from the zod schemas: `node scripts/schema.ts`.
 * Files people write describe the input (text as typed), the plan describes the output.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { renderSchemata } from './schemata.ts';

const ordner = fileURLToPath(new URL('../docs/schema/', import.meta.url));
mkdirSync(ordner, { recursive: true });
for (const [datei, inhalt] of renderSchemata()) writeFileSync(`${ordner}${datei}`, inhalt);
