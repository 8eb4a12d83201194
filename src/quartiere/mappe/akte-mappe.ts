/**
 * The Akte as a workbook that an office can fill in: everything it holds, one sheet per kind of entry.
 */
import { type Bruch, formatProzent } from '#kernel/bruch.ts';
import type { Arbeitsmappe, Spalte, Spaltentyp, Tabellenblatt, Zelle } from '#kernel/dokument.ts';
import { type Kalendertag, kalendertag } from '#kernel/kalendertag.ts';
import type { Akte, Massnahme } from '../akte.ts';
import {
  AKTENTABELLEN,
  EIGENMITTELBLATT,
  EIGENMITTELFELDER,
  type Feldart,
  KEINE,
  MASSNAHMENSPALTE,
  MASSNAHMENTABELLEN,
  type Mappenfeld,
  type Mappentabelle,
  QUARTIERBLATT,
  QUARTIERFELDER,
  QUARTIERSPALTEN,
  valueAt,
} from './aufbau.ts';

const SPALTENTYP: Readonly<Partial<Record<Feldart, Spaltentyp>>> = {
  betrag: 'cent',
  zahl: 'zahl',
  jahr: 'jahr',
  tag: 'datum',
};

function paareText<T>(paare: Readonly<Record<string, T>>, schreibe: (wert: T) => string): string {
  return Object.entries(paare)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([kennung, wert]) => `${kennung}=${schreibe(wert)}`)
    .join(', ');
}

/** Arts whose value is no plain text or number. */
const SCHREIBWEISE: Readonly<Partial<Record<Feldart, (wert: unknown) => string>>> = {
  janein: (wert) => (wert === true ? 'ja' : 'nein'),
  liste: (wert) => (wert as readonly string[]).join(', ') || KEINE,
  merkmale: (wert) =>
    paareText(wert as Readonly<Record<string, boolean>>, (ja) => (ja ? 'ja' : 'nein')) || KEINE,
  mengen: (wert) => paareText(wert as Readonly<Record<string, number>>, String) || KEINE,
  satz: (wert) => formatProzent(wert as Bruch).replace('\u00a0', ' '),
};

function cellOf(feld: Mappenfeld, wert: unknown): Zelle {
  if (wert === undefined) return { wert: null };
  if (wert === null) return { wert: feld.leer === null ? null : KEINE };
  return { wert: SCHREIBWEISE[feld.art]?.(wert) ?? (wert as string | number) };
}

function spalteOf({ titel, art, breite }: Mappenfeld): Spalte {
  return { titel, typ: SPALTENTYP[art] ?? 'text', breite };
}

/** A row that says „expressly none“; a day can't hold the mark. */
function keineZeile(felder: readonly Mappenfeld[]): Zelle[] {
  const stelle = felder.findIndex(({ art }) => art !== 'tag');
  return felder.map((_, i) => ({ wert: i === stelle ? KEINE : null }));
}

function rowsOf(tabelle: Mappentabelle, wurzel: unknown): Zelle[][] {
  const eintraege = valueAt(wurzel, tabelle.ort) as readonly unknown[] | undefined;
  if (eintraege === undefined) return [];
  if (eintraege.length === 0) return tabelle.pflichtliste ? [] : [keineZeile(tabelle.felder)];
  return eintraege.map((eintrag) => tabelle.felder.map((feld) => cellOf(feld, valueAt(eintrag, feld.pfad))));
}

function aktenblatt(tabelle: Mappentabelle, akte: Akte): Tabellenblatt {
  return {
    name: tabelle.blatt,
    titel: tabelle.titel,
    hinweise: [tabelle.hinweis],
    spalten: tabelle.felder.map(spalteOf),
    zeilen: rowsOf(tabelle, akte),
  };
}

function massnahmenblatt(tabelle: Mappentabelle, massnahmen: readonly Massnahme[]): Tabellenblatt {
  return {
    name: tabelle.blatt,
    titel: tabelle.titel,
    hinweise: [tabelle.hinweis],
    spalten: [{ titel: MASSNAHMENSPALTE, typ: 'text', breite: 12 }, ...tabelle.felder.map(spalteOf)],
    zeilen: massnahmen.flatMap((massnahme) =>
      rowsOf(tabelle, massnahme).map((zeile) => [{ wert: massnahme.kennung }, ...zeile]),
    ),
  };
}

function quartierblatt(akte: Akte): Tabellenblatt {
  return {
    name: QUARTIERBLATT,
    titel: `Akte ${akte.quartier.name}`,
    hinweise: [
      'Aus diesen Blättern berechnet „quartierwerk buendel“ den Finanzierungsplan. Tage als Jahr-Monat-Tag.',
    ],
    spalten: [
      { titel: QUARTIERSPALTEN[0], typ: 'text', breite: 28 },
      { titel: QUARTIERSPALTEN[1], typ: 'text', breite: 60 },
    ],
    zeilen: QUARTIERFELDER.map((feld) => [{ wert: feld.titel }, cellOf(feld, valueAt(akte, feld.pfad))]),
  };
}

function eigenmittelzeilen(eigenmittel: Akte['eigenmittel']): Zelle[][] {
  if (eigenmittel === 'unbegrenzt') return [[{ wert: eigenmittel }, { wert: null }]];
  return Object.entries(eigenmittel).map(([jahr, betrag]) => [{ wert: Number(jahr) }, { wert: betrag }]);
}

function eigenmittelblatt(akte: Akte): Tabellenblatt {
  return {
    name: EIGENMITTELBLATT,
    titel: 'Eigenmittel der Kommune je Haushaltsjahr in Euro',
    hinweise: ['Statt der Jahre darf einmal „unbegrenzt“ stehen, ohne Betrag.'],
    spalten: EIGENMITTELFELDER.map(spalteOf),
    zeilen: eigenmittelzeilen(akte.eigenmittel),
  };
}

/** Day the file carries where the Akte names no Stichtag; the same Akte gives the same file on any day. */
function dokumenttag({ stichtag, massnahmen }: Akte): Kalendertag {
  return stichtag ?? massnahmen[0]?.beginn ?? kalendertag(2026, 1, 1);
}

/** The whole Akte as a workbook; the inverse of `parseAkteMappe`. */
export function akteMappe(akte: Akte): Arbeitsmappe {
  const { gebiete, annahmen, fassungen, vorgaben, verpflichtungen, massnahmen } = AKTENTABELLEN;
  return {
    titel: `Akte ${akte.quartier.name}`,
    beschreibung: `${akte.kommune.name}, Quartier ${akte.quartier.name}: Angaben für den Finanzierungsplan`,
    herausgeber: akte.kommune.name,
    datum: dokumenttag(akte),
    blaetter: [
      quartierblatt(akte),
      aktenblatt(gebiete, akte),
      eigenmittelblatt(akte),
      aktenblatt(annahmen, akte),
      ...(akte.fassungen ? [aktenblatt(fassungen, akte)] : []),
      ...(akte.vorgaben ? [aktenblatt(vorgaben, akte)] : []),
      ...(akte.verpflichtungsermaechtigungen ? [aktenblatt(verpflichtungen, akte)] : []),
      aktenblatt(massnahmen, akte),
      ...MASSNAHMENTABELLEN.map((tabelle) => massnahmenblatt(tabelle, akte.massnahmen)),
    ],
  };
}
