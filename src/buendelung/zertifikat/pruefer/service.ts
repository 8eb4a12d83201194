/** The checker of certificates: a file in, a verdict out. This folder shares no code with what computes plans. */
import { createHash } from 'node:crypto';
import { checkBeweis } from './beweis.ts';
import { canonicalOf, fordere, leseZertifikat, Ungueltig, type Zertifikat } from './form.ts';
import { buildModell } from './lage.ts';
import { checkPlan } from './plan.ts';

export type Urteil =
  | { readonly art: 'unlesbar' | 'ungueltig'; readonly grund: string; readonly sha256: string }
  | { readonly art: 'gueltig'; readonly zertifikat: Zertifikat; readonly sha256: string };

const hashOf = (inhalt: string | Uint8Array): string => createHash('sha256').update(inhalt).digest('hex');

function check(text: string, sha256: string): Zertifikat {
  const roh: { readonly schema?: unknown } | null = JSON.parse(text);
  if (roh?.schema !== 'quartierwerk/zertifikat/2') throw new SyntaxError('anderes Format');
  const zertifikat = leseZertifikat(roh);
  const eindeutig = hashOf(text) === sha256 && !text.includes('"__proto__":'); // zod passes over that name
  fordere(eindeutig && text === `${canonicalOf(roh)}\n`, 'Schreibweise', 'nicht die kanonische');
  const { pruefsumme, ...rest } = roh as Readonly<Record<string, unknown>>;
  fordere(hashOf(canonicalOf(rest)) === pruefsumme, 'pruefsumme', 'passt nicht zum Inhalt');
  const modell = buildModell(zertifikat.instanz);
  if (zertifikat.plan) checkPlan(modell, zertifikat.plan);
  checkBeweis(modell, zertifikat);
  return zertifikat;
}

/** Verifies everything a certificate states, in exact arithmetic. Never throws for its content. */
export function pruefeZertifikat(bytes: Uint8Array): Urteil {
  const sha256 = hashOf(bytes);
  try {
    return { art: 'gueltig', zertifikat: check(Buffer.from(bytes).toString('utf8'), sha256), sha256 };
  } catch (fehler) {
    if (fehler instanceof Ungueltig) return { art: 'ungueltig', grund: fehler.message, sha256 };
    if (fehler instanceof RangeError) return { art: 'ungueltig', grund: 'beweis: zu tief verzweigt', sha256 };
    if (!(fehler instanceof SyntaxError)) throw fehler;
    return { art: 'unlesbar', grund: 'Das ist kein Zertifikat im Format quartierwerk/zertifikat/2.', sha256 };
  }
}
