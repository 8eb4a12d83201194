/**
 * The estimate of an effect as tables.
 */
import { formatCsv } from '#kernel/csv.ts';
import type { Beobachtungsgebiet } from '../bestand/beobachtung.ts';
import type { Wirkung } from '../wirkung/wirkung.ts';
import { formatExakt } from './auswahl.ts';

type Zeilen = readonly (readonly string[])[];

function listPaare({ saetze }: Wirkung, gebiete: readonly Beobachtungsgebiet[]): Zeilen {
  const nameOf = (stelle: number) => gebiete[stelle]?.name ?? '';
  const kennungOf = (stelle: number) => gebiete[stelle]?.kennung ?? '';
  return [
    ['gefoerdert', 'name', 'verglichen_mit', 'vergleichsname'],
    ...saetze.flatMap(({ gefoerdert, vergleich }) =>
      vergleich.map((stelle) => [
        kennungOf(gefoerdert),
        nameOf(gefoerdert),
        kennungOf(stelle),
        nameOf(stelle),
      ]),
    ),
  ];
}

function listVerlauf({ verlauf }: Wirkung): Zeilen {
  return [
    ['jahr', 'abstand', 'gegen_basisjahr', 'gebiete'],
    ...verlauf.map(({ jahr, abstand, gegenBasis, saetze }) => [
      String(jahr),
      formatExakt(abstand),
      formatExakt(gegenBasis),
      String(saetze),
    ]),
  ];
}

function listAusgleich({ ausgleich }: Wirkung): Zeilen {
  return [
    ['merkmal', 'unterschied_zu_allen', 'unterschied_zum_vergleich'],
    ...ausgleich.map(({ titel, davor, danach }) => [titel, formatExakt(davor), formatExakt(danach)]),
  ];
}

/** @param teil `paare`, `ausgleich`, else the course of the years */
export function formatWirkungCsv(
  wirkung: Wirkung,
  gebiete: readonly Beobachtungsgebiet[],
  teil: string | null,
): string {
  if (teil === 'paare') return formatCsv(listPaare(wirkung, gebiete));
  return formatCsv(teil === 'ausgleich' ? listAusgleich(wirkung) : listVerlauf(wirkung));
}
