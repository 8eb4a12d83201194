/**
 * The editions as a table, newest first, as their page shows them.
 */
import { formatCsv } from '#kernel/csv.ts';
import type { Raumbeobachtung } from '../bestand/beobachtung.ts';

const KOPF = [
  'jahr',
  'von',
  'bis',
  'quelle',
  'lizenz',
  'umgerechnet_aus',
  'bewertete_gebiete',
  'gebiete',
  'stand',
] as const;

export function formatAusgabenCsv({
  ausgaben,
  gebiete,
}: Pick<Raumbeobachtung, 'ausgaben' | 'gebiete'>): string {
  return formatCsv([
    KOPF,
    ...ausgaben
      .toReversed()
      .map(({ jahr, von, bis, quelle, lizenz, uebertragen, bewertet, veroeffentlicht }) => [
        String(jahr),
        von ?? '',
        bis ?? '',
        quelle,
        lizenz,
        uebertragen?.aus ?? '',
        String(bewertet.filter(Boolean).length),
        String(gebiete.length),
        veroeffentlicht ? 'veröffentlicht' : 'nur intern',
      ]),
  ]);
}
