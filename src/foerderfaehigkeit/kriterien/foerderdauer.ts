/**
 * Is the area funded for too long already? One area is funded for a limited number of years from its admission
 * on (for Städtebauförderung Art. 10 Abs. 2 VV 2023: 15).
 */
import type { Befund } from '#kernel/befund.ts';
import { addZeit, formatKalendertag } from '#kernel/kalendertag.ts';
import { listAktuelleGebiete } from './gebietskulisse.ts';
import { befund, type Programmlage, regelOf } from './lage.ts';

/** `null` without such a limit, and where no current area fits (see `gebietskulisse`). */
export function pruefeFoerderdauer(lage: Programmlage): Befund | null {
  const block = lage.programm.kriterien.foerderdauer;
  if (!block) return null;
  const gebiete = listAktuelleGebiete(lage).map((gebiet) => ({
    ...gebiet,
    ende: addZeit(gebiet.aufnahme ?? gebiet.beschluss, { years: block.hoechstens_jahre }),
  }));
  // One area that may still be funded is enough; else one whose admission is not stated leaves it open.
  const gebiet = gebiete.toSorted((a, b) => (a.ende > b.ende ? -1 : 1))[0];
  if (!gebiet) return null;
  const regel = regelOf(lage.programm, 'foerderdauer', block);
  const tag = lage.zeit.antragstag ?? lage.stichtag;
  const frist = `Ein Gebiet wird höchstens ${block.hoechstens_jahre} Jahre lang gefördert`;
  if (tag <= gebiet.ende) {
    return befund(regel, 'erfuellt', `${frist}, dieses bis zum ${formatKalendertag(gebiet.ende)}.`);
  }
  const ohneAufnahme = gebiete.find(({ aufnahme }) => aufnahme === undefined);
  return ohneAufnahme
    ? befund(
        regel,
        'offen',
        `${frist}; der Beschluss vom ${formatKalendertag(ohneAufnahme.beschluss)} liegt länger zurück, und in der Akte steht nicht, wann das Gebiet aufgenommen wurde.`,
        [`quartier.gebiet.${ohneAufnahme.programm}.aufnahme`],
      )
    : befund(
        regel,
        'nicht-erfuellt',
        `${frist}; für dieses endete das am ${formatKalendertag(gebiet.ende)}.`,
      );
}
