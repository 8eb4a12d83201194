/**
 * What the operator says about the catalogue in `QUARTIERWERK_DCAT`.
 */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { DCAT_VORGABE, type Dcatangaben } from '../dcat.ts';

const dcatSchema = z.strictObject({
  herausgeber: z.string().trim().min(1).max(200).default(DCAT_VORGABE.herausgeber),
  herausgeber_adresse: z.url().optional(),
  kontakt: z.email().optional(),
  lizenz: z.url().default(DCAT_VORGABE.lizenz),
  contributor_id: z.url().optional(),
});

const ORT = 'QUARTIERWERK_DCAT';

async function readJson(text: string): Promise<unknown> {
  try {
    return JSON.parse(text.trimStart().startsWith('{') ? text : await readFile(text, 'utf8'));
  } catch {
    throw new EingabeFehler([
      {
        datei: ORT,
        text: 'Das ist weder JSON noch der Pfad einer lesbaren JSON-Datei.',
        abhilfe: 'Zum Beispiel {"herausgeber": "Stadt Auenstadt"} angeben.',
      },
    ]);
  }
}

/** What the operator says about the catalogue: JSON, or the file that holds it. @throws EingabeFehler */
export async function loadDcatangaben(text: string | undefined): Promise<Dcatangaben> {
  if (!text) return DCAT_VORGABE;
  const { herausgeber_adresse, contributor_id, ...rest } = checkWert(await readJson(text), dcatSchema, {
    datei: ORT,
  });
  return { ...rest, herausgeberAdresse: herausgeber_adresse, contributorId: contributor_id };
}
