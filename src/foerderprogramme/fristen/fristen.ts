/**
 * Dated deadlines of programmes: per programme, or per Land where the Land rules the window.
 */

import type { Kalendertermin } from '#kernel/abonnements/kalenderdatei.ts';
import { formatCsv } from '#kernel/csv.ts';
import { LAENDER, type Landeskuerzel } from '#kernel/ids.ts';
import { formatKalendertag, formatMonat, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Landesregel, Programm } from '#rechtsstand/index.ts';
import { type Katalogeintrag, PRUEFSTAND_TEXT, toKatalogeintrag } from '../katalog/katalog.ts';

export type Frist = {
  readonly eintrag: Katalogeintrag;
  readonly frist: Kalendertag;
  /** Set where the Land rules the window; else the deadline holds wherever the programme does. */
  readonly land: Landeskuerzel | null;
};

/** A Land with its rule on the day, if one is known. */
export type Landeslage = readonly [Landeskuerzel, Landesregel | undefined];

function fristenOf(programm: Programm, stichtag: Kalendertag, lagen: readonly Landeslage[]): Frist[] {
  const jeLand = programm.kriterien.antragsfenster.art === 'landesregel';
  const kulisse = programm.kriterien.gebietskulisse?.laender;
  const passende = lagen.filter(([land]) => kulisse?.includes(land) ?? true);
  const faelle = jeLand ? passende : passende.slice(0, 1).map(([land]) => [land, undefined] as const);
  return faelle.flatMap(([land, regel]) => {
    const eintrag = toKatalogeintrag(programm, stichtag, regel);
    const { frist } = eintrag.fenster;
    return frist === null ? [] : [{ eintrag, frist, land: jeLand ? land : null }];
  });
}

/** Deadlines at or after the day for programmes available in these Länder, nearest first. */
export function collectFristen(
  programme: readonly Programm[],
  stichtag: Kalendertag,
  lagen: readonly Landeslage[],
): Frist[] {
  return programme
    .flatMap((programm) => fristenOf(programm, stichtag, lagen))
    .sort((a, b) => (a.frist < b.frist ? -1 : a.frist > b.frist ? 1 : 0));
}

/** Where the deadline holds: the Land that sets it, the Länder of the programme, or everywhere. */
export function geltungOf({ eintrag, land }: Frist): string {
  const laender = land ? [land] : eintrag.laender;
  return laender.length > 0 ? laender.map((kuerzel) => LAENDER[kuerzel].name).join(', ') : 'allen Ländern';
}

/** Path of the record, in the view of the Land where it rules. */
export function fristpfad({ eintrag, land }: Frist): string {
  return `/foerderprogramme/${eintrag.kennung}${land ? `?land=${land}` : ''}`;
}

export type Fristenmonat = {
  /** „2026-09“ */
  readonly kennung: string;
  /** „September 2026“ */
  readonly titel: string;
  readonly fristen: readonly Frist[];
};

/** Deadlines in their order, month by month; months without one are left out. */
export function groupByMonat(fristen: readonly Frist[]): Fristenmonat[] {
  const monate = new Map<string, Frist[]>();
  for (const frist of fristen) {
    const kennung = frist.frist.slice(0, 7);
    monate.set(kennung, [...(monate.get(kennung) ?? []), frist]);
  }
  return [...monate].map(([kennung, eigene]) => ({ kennung, titel: formatMonat(kennung), fristen: eigene }));
}

/** Days of warning that an event may carry. */
export const ERINNERUNG_HOECHSTENS = 90;

function describe(frist: Frist): string {
  const { eintrag } = frist;
  const vorsicht =
    eintrag.pruefstand === 'gelesen'
      ? []
      : ['Die Angaben sind nicht alle geprüft – bitte mit der Bewilligungsbehörde klären.'];
  return [
    `${eintrag.titel} (${eintrag.ressort})`,
    `Gilt in: ${geltungOf(frist)}`,
    `Fördersatz: ${eintrag.foerdersatz}`,
    eintrag.fenster.text,
    ...vorsicht,
  ].join('\n');
}

/**
 * Events of a deadline: its last day and, if the window is not open yet, its first.
 * @param adresse public address without a slash at the end
 * @param erinnerung days of warning before the last day; none: no reminder
 */
export function termineOf(frist: Frist, adresse: string, erinnerung?: number): Kalendertermin[] {
  const { eintrag } = frist;
  const { zustand, antragstag } = eintrag.fenster;
  const kennung = `${eintrag.kennung}.${frist.land ?? 'DE'}.${frist.frist}`;
  const gemeinsam = { beschreibung: describe(frist), adresse: `${adresse}${fristpfad(frist)}` };
  const ende: Kalendertermin = {
    ...gemeinsam,
    kennung: `${kennung}.frist`,
    tag: frist.frist,
    titel: `Antragsfrist: ${eintrag.kurztitel}`,
    ...(erinnerung === undefined
      ? {}
      : {
          erinnerung: {
            tage: erinnerung,
            text: `Am ${formatKalendertag(frist.frist)} endet die Antragsfrist: ${eintrag.kurztitel}`,
          },
        }),
  };
  if (zustand !== 'kommt' || antragstag === null) return [ende];
  const titel = `Anträge möglich: ${eintrag.kurztitel}`;
  return [{ ...gemeinsam, kennung: `${kennung}.beginn`, tag: antragstag, titel }, ende];
}

const SPALTEN: readonly (readonly [titel: string, wert: (frist: Frist) => string])[] = [
  ['Frist', ({ frist }) => formatKalendertag(frist)],
  [
    'Antrag ab',
    ({ eintrag: { fenster } }) => (fenster.antragstag ? formatKalendertag(fenster.antragstag) : ''),
  ],
  ['Kennung', ({ eintrag }) => eintrag.kennung],
  ['Titel', ({ eintrag }) => eintrag.titel],
  ['Gilt in', geltungOf],
  ['Ressort', ({ eintrag }) => eintrag.ressort],
  ['Fördersatz', ({ eintrag }) => eintrag.foerdersatz],
  ['Prüfstand', ({ eintrag }) => PRUEFSTAND_TEXT[eintrag.pruefstand]],
];

export function formatFristenCsv(fristen: readonly Frist[]): string {
  const zeilen = [
    SPALTEN.map(([titel]) => titel),
    ...fristen.map((frist) => SPALTEN.map(([, wert]) => wert(frist))),
  ];
  return formatCsv(zeilen);
}
