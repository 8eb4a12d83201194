/**
 * One row of the catalogue: what a list shows, filters and sorts, made from a programme's version.
 */
import { type Bruch, compareBruch } from '#kernel/bruch.ts';
import { type EuroCent, maxEuro } from '#kernel/geld.ts';
import type { Landeskuerzel } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import {
  EBENE_TEXT,
  type Ebene,
  HANDLUNGSFELD_TEXT,
  type Handlungsfeld,
  KOSTENART_TEXT,
  type Kostenart,
  type Landesregel,
  type Programm,
  TRAEGERART_TEXT,
  type Traegerart,
  ZWECK_TEXT,
  type Zweck,
} from '#rechtsstand/index.ts';
import { type Fensterlage, fensterOf } from '../antragsfenster.ts';
import { formatFoerdersatz } from '../foerdersatz.ts';
import type { Suchdokument } from '../suche/suchindex.ts';

/** How far the file was checked: every statement read, some not, or the whole file not. */
export const KATALOGPRUEFSTAENDE = ['gelesen', 'teilweise', 'ungeprueft'] as const;
export type Katalogpruefstand = (typeof KATALOGPRUEFSTAENDE)[number];

export const PRUEFSTAND_TEXT: Readonly<Record<Katalogpruefstand, string>> = {
  gelesen: 'in der Quelle gelesen',
  teilweise: 'teilweise nicht geprüft',
  ungeprueft: 'nicht geprüft',
};

/** What the money is, see `art` of a programme. */
export const PROGRAMMARTEN = [
  'zuschuss',
  'finanzhilfe',
  'lohnkostenzuschuss',
  'darlehen',
  'leistung',
] as const satisfies readonly Programm['art'][];

export const PROGRAMMART_TEXT: Readonly<Record<Programm['art'], string>> = {
  zuschuss: 'Zuschuss',
  finanzhilfe: 'Finanzhilfe',
  lohnkostenzuschuss: 'Lohnkostenzuschuss',
  darlehen: 'Darlehen',
  leistung: 'Leistung ohne Zuschuss',
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
  readonly art: Programm['art'];
  readonly handlungsfelder: readonly Handlungsfeld[];
  /** Purposes it names; empty: it names none. */
  readonly zwecke: readonly Zweck[];
  readonly kostenarten: readonly Kostenart[];
  /** Who may apply or receive the money by passing on. */
  readonly traegerarten: readonly Traegerart[];
  readonly fenster: Fensterlage;
  /** For readers: „90 %“, „setzt das Land“, „nicht bekannt“. */
  readonly foerdersatz: string;
  /** Highest rate it may pay; null: not known. */
  readonly hoechstsatz: Bruch | null;
  /** Largest of its caps on the grant, whatever the cap applies to; null: none known. */
  readonly hoechstbetrag: EuroCent | null;
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

function zweckeOf({ kriterien }: Programm): Zweck[] {
  const zeilen = kriterien.kostenart?.zulaessig ?? [];
  return [
    ...new Set([...(kriterien.zweck?.zulaessig ?? []), ...zeilen.flatMap((zeile) => zeile.zwecke ?? [])]),
  ];
}

function kostenartenOf({ kriterien }: Programm): Kostenart[] {
  return [...new Set((kriterien.kostenart?.zulaessig ?? []).flatMap((zeile) => zeile.arten))];
}

function saetzeOf(programm: Programm, landesregel: Landesregel | undefined): readonly Bruch[] {
  const satz = programm.foerderung?.satz;
  if (satz?.art === 'fest') return [satz.satz, ...(satz.abweichend ?? []).map((zeile) => zeile.satz)];
  if (satz?.art === 'staffel') return satz.saetze;
  const desLandes = satz && landesregel?.foerdersatz;
  if (!desLandes) return [];
  if (desLandes.art === 'fest') return [desLandes.satz];
  return desLandes.bis ? [desLandes.bis] : [];
}

function hoechstsatzOf(programm: Programm, landesregel: Landesregel | undefined): Bruch | null {
  const saetze = saetzeOf(programm, landesregel);
  return saetze.toSorted(compareBruch).at(-1) ?? null;
}

function hoechstbetragOf({ foerderung }: Programm): EuroCent | null {
  const grenzen = (foerderung?.hoechstens ?? []).filter(({ bezug }) => bezug === 'zuwendung');
  return grenzen.length === 0 ? null : grenzen.map(({ betrag }) => betrag).reduce((a, b) => maxEuro(a, b));
}

/** `landesregel`: the rule of the one Land the reader has chosen, for windows and rates that a Land sets. */
export function toKatalogeintrag(
  programm: Programm,
  stichtag: Kalendertag,
  landesregel?: Landesregel,
): Katalogeintrag {
  const { kennung, titel, kurztitel, beschreibung, ebene, ressort, art, kriterien } = programm;
  return {
    kennung,
    titel,
    kurztitel,
    beschreibung,
    ebene,
    ressort,
    laender: kriterien.gebietskulisse?.laender ?? [],
    art,
    handlungsfelder: kriterien.handlungsfeld?.felder ?? [],
    zwecke: zweckeOf(programm),
    kostenarten: kostenartenOf(programm),
    traegerarten: traegerartenOf(programm),
    fenster: fensterOf(programm, stichtag, landesregel),
    foerdersatz: formatFoerdersatz(programm, landesregel),
    hoechstsatz: hoechstsatzOf(programm, landesregel),
    hoechstbetrag: hoechstbetragOf(programm),
    pruefstand: pruefstandOf(programm),
    stand: programm.quelle.stand,
  };
}

/** Does the Land change what the list shows of it? */
export function dependsOnLand(programm: Programm): boolean {
  return (
    programm.kriterien.antragsfenster.art === 'landesregel' ||
    programm.foerderung?.satz?.art === 'landesregel'
  );
}

function merkmaleOf(programm: Programm): string[] {
  const zwecke = zweckeOf(programm);
  return [
    ...zwecke.map((zweck) => `zweck:${zweck}`),
    // What it allows in every case; purposes of single kinds of cost exclude nothing.
    ...(programm.kriterien.zweck ? ['mit:zweck'] : []),
    ...(programm.kriterien.handlungsfeld?.felder ?? []).map((feld) => `handlungsfeld:${feld}`),
    ...kostenartenOf(programm).map((art) => `kostenart:${art}`),
    ...traegerartenOf(programm).map((art) => `traeger:${art}`),
  ];
}

/** Titles one after the other, in readable form: the search shows where it found a word. */
function joinTitel<T extends string>(werte: readonly T[], titel: Readonly<Record<T, string>>): string {
  return werte.map((wert) => titel[wert]).join(', ');
}

/** What the search reads of a programme. */
export function toSuchdokument(programm: Programm): Suchdokument {
  const { kennung, titel, kurztitel, kriterien } = programm;
  return {
    kennung,
    felder: {
      titel: titel.includes(kurztitel) ? titel : `${titel} – ${kurztitel}`,
      kennung,
      zweck: joinTitel(zweckeOf(programm), ZWECK_TEXT),
      handlungsfeld: joinTitel(kriterien.handlungsfeld?.felder ?? [], HANDLUNGSFELD_TEXT),
      ressort: `${programm.ressort}, ${EBENE_TEXT[programm.ebene]}, ${PROGRAMMART_TEXT[programm.art]}`,
      beschreibung: programm.beschreibung,
      kostenart: joinTitel(kostenartenOf(programm), KOSTENART_TEXT),
      traeger: joinTitel(traegerartenOf(programm), TRAEGERART_TEXT),
      stelle: programm.bewilligungsstelle ?? '',
      hinweis: [
        ...(programm.fruehere_namen ?? []).map((frueher) => `Früher: ${frueher.titel}.`),
        ...(programm.hinweise ?? []),
      ].join(' '),
    },
    merkmale: merkmaleOf(programm),
  };
}
