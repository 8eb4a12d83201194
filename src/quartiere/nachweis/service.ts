/**
 * Entries of the Prüfpfad about Akten.
 */
import { createHash } from 'node:crypto';
import { type Handlung, RECHTE } from '#konten/index.ts';
import type { Db } from '#platform/database/index.ts';
import type { Feldaenderung } from '#pruefpfad/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { computeUmgriff, type Flaeche } from '../flaeche.ts';

/** The Akte an entry is about. */
export type Aktengegenstand = {
  readonly kennung: string;
  readonly organisation: string;
  readonly ags: string;
};

/** Appends an entry; call it last in the transaction. An Akte holds no data of people, so all of it may stand there. */
export async function recordAkte(
  db: Db,
  handlung: Handlung,
  gegenstand: Aktengegenstand,
  aenderungen: readonly Feldaenderung[],
): Promise<void> {
  const { grundlage } = RECHTE[handlung];
  await recordEintrag(db, {
    handlung,
    grundlage,
    gegenstand: { art: 'akte', ...gegenstand },
    aenderungen,
  });
}

/** Of an outline the trail keeps what proves it, not thousands of corners. */
export function describeFlaeche(flaeche: Flaeche) {
  const ecken = flaeche.coordinates.flat(2).length;
  const sha256 = createHash('sha256').update(JSON.stringify(flaeche.coordinates)).digest('hex');
  return { ecken, umgriff: computeUmgriff(flaeche), sha256 };
}
