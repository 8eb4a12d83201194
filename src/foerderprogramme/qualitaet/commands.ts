/** `quartierwerk programme --qualitaet`: the quality report on the command line. */
import { formatKalendertag } from '#kernel/kalendertag.ts';
import type { Umgebung } from '#platform/cli.ts';
import type { Recht } from '../service.ts';
import { MANGELART_TEXT, type Qualitaetsmangel, SCHWERE_TEXT } from './mangel.ts';
import { readQualitaetsbericht } from './service.ts';

function formatMangelzeile(mangel: Qualitaetsmangel): string {
  return [
    `${SCHWERE_TEXT[mangel.schwere]}: ${mangel.titel} (${mangel.gegenstand}) – ${MANGELART_TEXT[mangel.art]}`,
    `  ${mangel.text}`,
    `  Abhilfe: ${mangel.abhilfe}`,
    '',
  ].join('\n');
}

/** @returns 0, also when faults were found: the report is the result */
export async function writeQualitaet(recht: Recht, umgebung: Umgebung, json: boolean): Promise<number> {
  const bericht = await readQualitaetsbericht(recht);
  if (json) {
    umgebung.stdout(`${JSON.stringify(bericht, null, 2)}\n`);
    return 0;
  }
  for (const mangel of bericht.maengel) umgebung.stdout(`${formatMangelzeile(mangel)}\n`);
  const { programme, normen, landesregeln } = bericht.geprueft;
  umgebung.stdout(
    `${bericht.maengel.length} Befunde am ${formatKalendertag(bericht.stichtag)} in ${programme} Programmen, ${normen} Normen und ${landesregeln} Landesregeln; ${bericht.ohneMangel} Programme ohne Befund.\n`,
  );
  return 0;
}
