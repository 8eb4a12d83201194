/**
 * The chain of hashes, computed without the database: the same bytes as `pruefpfad_hash` and `pruefpfad_zusage`
 * (migrations/0004_pruefpfad.sql), so that nobody has to trust the server that keeps it.
 */
import type { Kettenglied, Klartext } from './kettendatei.ts';

/** SHA-256 of the UTF-8 bytes of a text, in hex; handed in, because pure files have no machinery. */
export type Sha256 = (text: string) => string;

/** SHA-256 of „Quartierwerk“: the predecessor of the first entry. */
export const ANFANG = 'c90f9c7030f068eeacdfa7f08986154cbc01c5013f88a931bee1c14ac14de694';

/** Commitment to one plain text. */
export function zusageOf({ teil, salz, wert, person }: Klartext, sha256: Sha256): string {
  return sha256(JSON.stringify([teil, salz, wert, person]));
}

/** Hash of an entry: a JSON array of text and null without blanks, in the order of the columns. */
export function hashOf(glied: Kettenglied, sha256: Sha256): string {
  return sha256(
    JSON.stringify([
      String(glied.nummer),
      glied.zeit,
      glied.art,
      glied.fuer,
      glied.handlung,
      glied.gegenstand,
      glied.kennung,
      glied.organisation,
      glied.ags,
      glied.grundlage,
      glied.personZusage,
      glied.inhaltZusage,
      String(glied.vergesslich),
      glied.vorgaenger,
    ]),
  );
}
