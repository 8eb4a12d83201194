/**
 * The Akte as a file: YAML in UTF-8, read strictly.
 */
import { decodeText, readYaml } from '#kernel/eingabe.ts';
import { type Akte, akteSchema } from './akte.ts';
import { findVerweismaengel } from './programmverweise.ts';
import { findAktenmaengel } from './pruefe-akte.ts';

/** `programme`: ids of the catalogue; given, every programme the Akte names must be among them. */
export type Leseoptionen = { readonly programme?: ReadonlySet<string> };

/**
 * Reads an Akte from the bytes of a file; `datei` is the name shown in errors.
 * @throws EingabeFehler with every fault: file, line, field, value, remedy
 */
export function parseAkte(bytes: Uint8Array, datei: string, optionen: Leseoptionen = {}): Akte {
  const { programme } = optionen;
  return readYaml(decodeText(bytes, datei), datei, akteSchema, (akte) => [
    ...findAktenmaengel(akte),
    ...(programme ? findVerweismaengel(akte, programme) : []),
  ]);
}
