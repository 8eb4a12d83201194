/**
 * What the page of possibilities shows, in plain words and values. Only for loaders.
 */

import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import { parseSeite } from '#kernel/nummer.ts';
import { AENDERBARKEIT_TEXT } from '#rechtsstand/index.ts';
import { isErfragbar } from '../../beinahe/ausgabe.ts';
import type { Beinahe, Tatsachenaenderung, Unerreichbar } from '../../beinahe/beinahe.ts';
import { listMoeglichkeiten, type Moeglichkeit } from '../../beinahe/moeglichkeit.ts';
import {
  filterMoeglichkeiten,
  listFacetten,
  type Namen,
  readMoeglichkeitenfilter,
  sortMoeglichkeiten,
  WEISE_TEXT,
  WER_TEXT,
} from '../../beinahe/moeglichkeitenliste.ts';
import type { Beinahestand } from '../../beinahe/service.ts';

const JE_SEITE = 25;

function formatFrist(tag: Kalendertag | null): string {
  return tag === null ? 'keine Frist bekannt' : formatKalendertag(tag);
}

function aenderungOf(aenderung: Tatsachenaenderung) {
  const { schluessel, was, von, nach, satz, bis, weise, aenderbar_durch, fundstellen, pruefstand } =
    aenderung;
  return {
    schluessel,
    was,
    von,
    nach,
    satz,
    wer: weise === 'klaeren' ? WEISE_TEXT.klaeren : AENDERBARKEIT_TEXT[aenderbar_durch],
    bis: bis === null ? '' : formatKalendertag(bis),
    fundstellen,
    pruefstand,
  };
}

function zielOf(ziel: Beinahe, namen: Namen) {
  const programm = namen.programme.get(ziel.programm);
  return {
    massnahme: ziel.massnahme,
    titel: namen.massnahmen.get(ziel.massnahme) ?? '',
    positionen: ziel.positionen,
    programm: ziel.programm,
    kurztitel: programm?.kurztitel ?? ziel.programm,
    ressort: programm?.ressort ?? '',
    ermessen: ziel.danach === 'ermessen',
    zahlend: ziel.zahlend,
    pruefstand: ziel.pruefstand,
    frist: ziel.frist === null ? '' : formatKalendertag(ziel.frist),
    vorrangig: ziel.vorrangig.map((kennung) => namen.programme.get(kennung)?.kurztitel ?? kennung),
  };
}

function zeileOf(eine: Moeglichkeit, namen: Namen) {
  return {
    kennung: eine.kennung,
    aenderungen: eine.aenderungen.map(aenderungOf),
    ziele: eine.ziele.map((ziel) => zielOf(ziel, namen)),
    wer: WER_TEXT[eine.wer],
    weise: WEISE_TEXT[eine.weise],
    frist: formatFrist(eine.frist),
    zahlend: eine.ziele.some(({ zahlend }) => zahlend),
  };
}
export type Moeglichkeitszeile = ReturnType<typeof zeileOf>;

function hinderniszeileOf({ massnahme, programm, positionen, hindernisse }: Unerreichbar, namen: Namen) {
  return {
    massnahme,
    titel: namen.massnahmen.get(massnahme) ?? '',
    programm,
    kurztitel: namen.programme.get(programm)?.kurztitel ?? programm,
    positionen,
    gruende: hindernisse.map(({ satz, fundstellen, pruefstand }) => ({ satz, fundstellen, pruefstand })),
  };
}
export type Hinderniszeile = ReturnType<typeof hinderniszeileOf>;

/** Where only something about the programme is not known: by programme, as it is asked of one authority. */
function zuErfragenOf(unerreichbar: readonly Unerreichbar[], namen: Namen) {
  const jeProgramm = Map.groupBy(unerreichbar.filter(isErfragbar), ({ programm }) => programm);
  return [...jeProgramm].map(([programm, zellen]) => ({
    programm,
    kurztitel: namen.programme.get(programm)?.kurztitel ?? programm,
    massnahmen: [...new Set(zellen.map(({ massnahme }) => massnahme))],
    saetze: [...new Set(zellen.flatMap(({ hindernisse }) => hindernisse.map(({ satz }) => satz)))],
  }));
}
export type Erfragezeile = ReturnType<typeof zuErfragenOf>[number];

/** The filtered and sorted list as the address says. */
export function selectMoeglichkeiten(
  { funde, namen }: Pick<Beinahestand, 'funde' | 'namen'>,
  parameter: URLSearchParams,
  sortierung: { readonly spalte: string; readonly absteigend: boolean },
): readonly Moeglichkeit[] {
  const filter = readMoeglichkeitenfilter(parameter);
  return sortMoeglichkeiten(filterMoeglichkeiten(listMoeglichkeiten(funde), filter, namen), sortierung);
}

export function buildAnsicht(
  stand: Pick<Beinahestand, 'funde' | 'namen'>,
  parameter: URLSearchParams,
  sortierung: { readonly spalte: string; readonly absteigend: boolean },
) {
  const { funde, namen } = stand;
  const filter = readMoeglichkeitenfilter(parameter);
  const alle = listMoeglichkeiten(funde);
  const gefunden = selectMoeglichkeiten(stand, parameter, sortierung);
  const seiten = Math.max(1, Math.ceil(gefunden.length / JE_SEITE));
  const seite = parseSeite(parameter.get('seite'), seiten);
  const gesperrt = funde.unerreichbar.filter(
    ({ programm, massnahme }) =>
      filter.programm.includes(programm) &&
      (filter.massnahme.length === 0 || filter.massnahme.includes(massnahme)),
  );
  return {
    suche: filter.suche,
    gesamt: alle.length,
    anzahl: gefunden.length,
    seite,
    seiten,
    facetten: listFacetten(alle, filter, namen),
    zeilen: gefunden.slice((seite - 1) * JE_SEITE, seite * JE_SEITE).map((eine) => zeileOf(eine, namen)),
    gesperrt: gesperrt.map((eines) => hinderniszeileOf(eines, namen)),
    zuErfragen: filter.programm.length === 0 ? zuErfragenOf(funde.unerreichbar, namen) : [],
    unerreichbar: funde.unerreichbar.length,
  };
}
