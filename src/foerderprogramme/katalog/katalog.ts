/**
 * One row of the catalogue: what a list shows, filters and sorts, made from a programme's version.
 */
import type { Landeskuerzel } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import {
  EBENE_TEXT,
  type Ebene,
  HANDLUNGSFELD_TEXT,
  type Handlungsfeld,
  KOSTENART_TEXT,
  type Landesregel,
  type Programm,
  TRAEGERART_TEXT,
  type Traegerart,
  ZWECK_TEXT,
} from '#rechtsstand/index.ts';
import { type Fensterlage, fensterOf } from '../antragsfenster.ts';
import { formatFoerdersatz } from '../foerdersatz.ts';
import type { Suchdokument } from '../suche/textsuche.ts';

/** How far the file was checked: every statement read, some not, or the whole file not. */
export const KATALOGPRUEFSTAENDE = ['gelesen', 'teilweise', 'ungeprueft'] as const;
export type Katalogpruefstand = (typeof KATALOGPRUEFSTAENDE)[number];

export const PRUEFSTAND_TEXT: Readonly<Record<Katalogpruefstand, string>> = {
  gelesen: 'in der Quelle gelesen',
  teilweise: 'teilweise nicht geprüft',
  ungeprueft: 'nicht geprüft',
};

export type Katalogeintrag = {
  readonly kennung: string;
  readonly titel: string;
  readonly kurztitel: string;
  readonly beschreibung: string;
  readonly ebene: Ebene;
  readonly ressort: string;
  /** Empty: in all Länder. */
  readonly laender: readonly Landeskuerzel[];
  readonly handlungsfelder: readonly Handlungsfeld[];
  /** Who may apply or receive the money by passing on. */
  readonly traegerarten: readonly Traegerart[];
  readonly fenster: Fensterlage;
  /** For readers: „90 %“, „setzt das Land“, „nicht bekannt“. */
  readonly foerdersatz: string;
  readonly pruefstand: Katalogpruefstand;
  readonly stand: Kalendertag;
};

function hasUngeprueftes(wert: unknown): boolean {
  if (Array.isArray(wert)) return wert.some(hasUngeprueftes);
  if (typeof wert !== 'object' || wert === null) return false;
  return Object.entries(wert).some(([schluessel, inhalt]) =>
    schluessel === 'pruefstand' ? inhalt === 'ungeprueft' : hasUngeprueftes(inhalt),
  );
}

export function pruefstandOf(programm: Programm): Katalogpruefstand {
  if (programm.quelle.pruefstand === 'ungeprueft') return 'ungeprueft';
  return hasUngeprueftes(programm) ? 'teilweise' : 'gelesen';
}

function traegerartenOf(programm: Programm): Traegerart[] {
  const regel = programm.kriterien.antragsberechtigt;
  return [...new Set([...(regel?.arten ?? []), ...(regel?.weiterleitung_an ?? [])])];
}

/** `landesregel`: the rule of the one Land the reader has chosen, for windows and rates that a Land sets. */
export function toKatalogeintrag(
  programm: Programm,
  stichtag: Kalendertag,
  landesregel?: Landesregel,
): Katalogeintrag {
  const { kennung, titel, kurztitel, beschreibung, ebene, ressort, kriterien } = programm;
  return {
    kennung,
    titel,
    kurztitel,
    beschreibung,
    ebene,
    ressort,
    laender: kriterien.gebietskulisse?.laender ?? [],
    handlungsfelder: kriterien.handlungsfeld?.felder ?? [],
    traegerarten: traegerartenOf(programm),
    fenster: fensterOf(programm, stichtag, landesregel),
    foerdersatz: formatFoerdersatz(programm, landesregel),
    pruefstand: pruefstandOf(programm),
    stand: programm.quelle.stand,
  };
}

/** What the search reads of a programme, the title counting most. */
export function toSuchdokument(programm: Programm): Suchdokument {
  const { kriterien } = programm;
  const kostenarten = (kriterien.kostenart?.zulaessig ?? []).flatMap((zeile) => zeile.arten);
  const zwecke = [
    ...(kriterien.zweck?.zulaessig ?? []),
    ...(kriterien.kostenart?.zulaessig ?? []).flatMap((zeile) => zeile.zwecke ?? []),
  ];
  return {
    kennung: programm.kennung,
    felder: [
      { text: `${programm.titel} ${programm.kurztitel} ${programm.kennung}`, gewicht: 6 },
      { text: `${programm.ressort} ${EBENE_TEXT[programm.ebene]}`, gewicht: 4 },
      {
        text: (kriterien.handlungsfeld?.felder ?? []).map((feld) => HANDLUNGSFELD_TEXT[feld]).join(' '),
        gewicht: 3,
      },
      { text: zwecke.map((zweck) => ZWECK_TEXT[zweck]).join(' '), gewicht: 3 },
      { text: programm.beschreibung, gewicht: 2 },
      { text: kostenarten.map((art) => KOSTENART_TEXT[art]).join(' '), gewicht: 1 },
      {
        text: traegerartenOf(programm)
          .map((art) => TRAEGERART_TEXT[art])
          .join(' '),
        gewicht: 1,
      },
      { text: programm.bewilligungsstelle ?? '', gewicht: 1 },
    ],
  };
}
