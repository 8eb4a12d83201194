/**
 * Which Handlungsfeld has how many programmes in which Land for a Kommune, and where there is none.
 */
import { LAENDER, LANDESKUERZEL, type Landeskuerzel } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import {
  HANDLUNGSFELD_TEXT,
  HANDLUNGSFELDER,
  type Handlungsfeld,
  type Programm,
} from '#rechtsstand/index.ts';
import { type Fensterzustand, fensterOf } from '../antragsfenster.ts';
import { mangelOf, type Qualitaetsmangel } from './mangel.ts';

/** Windows in which an application may still be made, or will be. */
const ERREICHBAR: ReadonlySet<Fensterzustand> = new Set([
  'offen',
  'kommt',
  'jederzeit',
  'erwartet',
  'je-land',
  'ohne-antrag',
]);

/** One line per Handlungsfeld: number of programmes within reach by Land, in the order of `LANDESKUERZEL`. */
export type Abdeckung = readonly {
  readonly feld: Handlungsfeld;
  readonly anzahl: Readonly<Record<Landeskuerzel, number>>;
}[];

function isErreichbar(programm: Programm, stichtag: Kalendertag): boolean {
  const regel = programm.kriterien.antragsberechtigt;
  return (
    programm.art !== 'darlehen' &&
    // A Land's version of a federal line is the same purse.
    programm.umsetzung_von === undefined &&
    (regel === undefined || regel.arten.includes('kommune')) &&
    ERREICHBAR.has(fensterOf(programm, stichtag).zustand)
  );
}

function giltIn(programm: Programm, land: Landeskuerzel): boolean {
  const { laender, ags } = programm.kriterien.gebietskulisse ?? {};
  const imLand = laender?.includes(land) ?? true;
  return imLand && (ags?.some((eines) => eines.startsWith(LAENDER[land].ags)) ?? true);
}

/** A programme that names no field is open to each. */
function bezahlt(programm: Programm, feld: Handlungsfeld): boolean {
  return programm.kriterien.handlungsfeld?.felder.includes(feld) ?? true;
}

export function countAbdeckung(programme: readonly Programm[], stichtag: Kalendertag): Abdeckung {
  const erreichbare = programme.filter((programm) => isErreichbar(programm, stichtag));
  return HANDLUNGSFELDER.map((feld) => {
    const passende = erreichbare.filter((programm) => bezahlt(programm, feld));
    const anzahl = LANDESKUERZEL.map(
      (land) => [land, passende.filter((programm) => giltIn(programm, land)).length] as const,
    );
    return { feld, anzahl: Object.fromEntries(anzahl) as Record<Landeskuerzel, number> };
  });
}

export function findUnversorgte(abdeckung: Abdeckung): Qualitaetsmangel[] {
  return abdeckung.flatMap(({ feld, anzahl }) =>
    LANDESKUERZEL.filter((land) => anzahl[land] === 0).map((land) =>
      mangelOf(
        {
          gegenstand: land,
          titel: LAENDER[land].name,
          ziel: `/foerderprogramme?land=${land}&handlungsfeld=${feld}`,
          ressort: '',
        },
        {
          art: 'unversorgt',
          feld,
          text: `Für „${HANDLUNGSFELD_TEXT[feld]}“ kann eine Kommune in ${LAENDER[land].name} derzeit kein Programm des Katalogs beantragen.`,
          abhilfe: 'Programme des Landes, des Bundes und der EU für dieses Feld suchen und eintragen.',
        },
      ),
    ),
  );
}
