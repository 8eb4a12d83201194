/**
 * Is the expenditure paid within the days in which it can count at all? For the EU funds of 2021 to 2027 that is
 * until 31.12.2029 (Art. 63 Abs. 2 VO (EU) 2021/1060), whatever the notice says.
 */
import type { Befund } from '#kernel/befund.ts';
import { formatKalendertag, jahrOf, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Programmkriterien } from '#rechtsstand/index.ts';
import { befund, type Positionslage, regelOf } from './lage.ts';

type Zeitraum = NonNullable<Programmkriterien['foerderzeitraum']>;

function formatSpanne({ ab, bis }: Zeitraum): string {
  const von = ab === undefined ? '' : `ab dem ${formatKalendertag(ab)}`;
  const nach = bis === undefined ? '' : `bis zum ${formatKalendertag(bis)}`;
  return `${von} ${nach}`.trim();
}

/** The days of the Massnahme that lie in the Kostenjahr: a cost arises there, if the dates of both agree. */
function spanneOf(lage: Positionslage): { readonly von: Kalendertag; readonly bis: Kalendertag } {
  const { jahr } = lage.position;
  const { beginn, ende } = lage.massnahme;
  return {
    von: jahrOf(beginn) === jahr ? beginn : (`${jahr}-01-01` as Kalendertag),
    bis: jahrOf(ende) === jahr ? ende : (`${jahr}-12-31` as Kalendertag),
  };
}

/** `null` when the programme names no such days. Refuses only what cannot be paid in time. */
export function pruefeFoerderzeitraum(lage: Positionslage): Befund | null {
  const block = lage.programm.kriterien.foerderzeitraum;
  if (!block) return null;
  const regel = regelOf(lage.programm, 'foerderzeitraum', block);
  const { von, bis } = spanneOf(lage);
  const zuFrueh = block.ab !== undefined && bis < block.ab;
  const zuSpaet = block.bis !== undefined && von > block.bis;
  const regelsatz = `Ausgaben zählen nur, wenn sie ${formatSpanne(block)} bezahlt werden`;
  return zuFrueh || zuSpaet
    ? befund(regel, 'nicht-erfuellt', `${regelsatz}; das Kostenjahr ${lage.position.jahr} liegt außerhalb.`)
    : befund(regel, 'erfuellt', `${regelsatz}; im Kostenjahr ${lage.position.jahr} ist das möglich.`);
}
