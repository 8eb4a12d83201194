/**
 * The comparison of two plans as tables, the same on the page and in files.
 */
import type { Tabelle } from '#kernel/dokument.ts';
import type { EuroCent } from '#kernel/geld.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { centSpalte, textSpalte, wert } from '../plantabellen.ts';
import { formatUnterschied, formatWechsel } from './darstellung.ts';
import type { Massnahmensumme, Planvergleich, Vergleichsgrund, Vergleichsursachen } from './planvergleich.ts';

/** What the two sides are called: „Plan 3“, „Plan 5“. */
export type Seitennamen = readonly [vorher: string, nachher: string];

function textOfGruende(gruende: readonly Vergleichsgrund[]): string {
  return gruende
    .map(({ text, fundstelle }) => (fundstelle ? `${text} (${fundstelle.stelle})` : text))
    .join(' ');
}

/** „nicht finanziert → finanziert“ */
export function describeStand(vorher: Massnahmensumme | null, nachher: Massnahmensumme | null): string {
  const wort = (summe: Massnahmensumme | null): string => {
    if (summe === null) return 'nicht in der Akte';
    return summe.finanziert ? 'finanziert' : 'nicht finanziert';
  };
  return wort(vorher) === wort(nachher) ? wort(nachher) : `${wort(vorher)} → ${wort(nachher)}`;
}

function massnahmentabelle({ massnahmen }: Planvergleich, [alt, neu]: Seitennamen): Tabelle {
  const betraege = (vorher: EuroCent | undefined, nachher: EuroCent | undefined) => [
    wert(vorher ?? null),
    wert(nachher ?? null),
  ];
  return {
    titel: 'Maßnahmen',
    spalten: [
      textSpalte('Nr.', 10),
      textSpalte('Maßnahme', 40),
      textSpalte('Stand', 30),
      ...['Ausgaben', 'Förderung', 'Eigenmittel'].flatMap((name) => [
        centSpalte(`${name} ${alt} in Euro`),
        centSpalte(`${name} ${neu} in Euro`),
      ]),
      textSpalte('neue Programme', 30),
      textSpalte('entfallene Programme', 30),
      textSpalte('geänderte Angaben', 60),
      textSpalte('Begründung', 80),
    ],
    zeilen: massnahmen
      .filter(({ geaendert, angaben }) => geaendert || angaben.length > 0)
      .map((zeile) => [
        wert(zeile.kennung),
        wert(zeile.titel),
        wert(describeStand(zeile.vorher, zeile.nachher)),
        ...betraege(zeile.vorher?.ausgabenCent, zeile.nachher?.ausgabenCent),
        ...betraege(zeile.vorher?.foerderungCent, zeile.nachher?.foerderungCent),
        ...betraege(zeile.vorher?.eigenmittelCent, zeile.nachher?.eigenmittelCent),
        wert(zeile.neueProgramme.join(', ')),
        wert(zeile.entfalleneProgramme.join(', ')),
        wert(
          zeile.angaben
            .map(({ feld, vorher, nachher }) => `${feld}: ${vorher ?? '–'} → ${nachher ?? '–'}`)
            .join('; '),
        ),
        wert(textOfGruende(zeile.gruende)),
      ]),
  };
}

function programmtabelle({ programme }: Planvergleich, [alt, neu]: Seitennamen): Tabelle {
  return {
    titel: 'Programme, die anders zahlen',
    spalten: [
      textSpalte('Programm', 40),
      centSpalte(`${alt} in Euro`),
      centSpalte(`${neu} in Euro`),
      centSpalte('Unterschied in Euro'),
      textSpalte('nach Maßnahmen', 40),
      textSpalte('Warum es nicht zahlt', 80),
    ],
    zeilen: programme.map(({ titel, vorherCent, nachherCent, unterschiedCent, massnahmen, gruende }) => [
      wert(titel),
      wert(vorherCent),
      wert(nachherCent),
      wert(unterschiedCent),
      wert(
        massnahmen.map((eine) => `${eine.kennung}: ${formatUnterschied(eine.unterschiedCent)}`).join('; '),
      ),
      wert(textOfGruende(gruende)),
    ]),
  };
}

function befundtabelle({ befunde }: Planvergleich): Tabelle {
  return {
    titel: 'Programme mit anderem Befund',
    spalten: [textSpalte('Programm', 40), textSpalte('Befund', 30), textSpalte('Grund', 80)],
    zeilen: befunde.map(({ titel, vorher, nachher, gruende }) => [
      wert(titel),
      wert(formatWechsel(vorher, nachher)),
      wert(textOfGruende(gruende)),
    ]),
  };
}

/** „ab 01.01.2027“ */
export function formatFassung(ab: string | null): string {
  return ab === null ? 'nicht benutzt' : `ab ${formatKalendertag(parseKalendertag(ab))}`;
}

function tagText(tag: string): string {
  return formatKalendertag(parseKalendertag(tag));
}

/** Facts first, then rules. */
function ursachentabelle(
  { stichtag, angaben, fassungen }: Vergleichsursachen,
  [alt, neu]: Seitennamen,
): Tabelle {
  return {
    titel: 'Was sich geändert hat',
    spalten: [textSpalte('Was', 50), textSpalte(alt, 40), textSpalte(neu, 40)],
    zeilen: [
      ...(stichtag
        ? [[wert('Stichtag'), wert(tagText(stichtag.vorher)), wert(tagText(stichtag.nachher))]]
        : []),
      ...angaben.map(({ feld, vorher, nachher }) => [wert(feld), wert(vorher ?? '–'), wert(nachher ?? '–')]),
      ...fassungen.map(({ titel, vorher, nachher }) => [
        wert(`Fassung: ${titel}`),
        wert(formatFassung(vorher)),
        wert(formatFassung(nachher)),
      ]),
    ],
  };
}

function wertetabelle({ vorher, nachher, differenz }: Planvergleich, [alt, neu]: Seitennamen): Tabelle {
  const felder = [
    ['Eigenmittel der Kommune in Euro', 'eigenmittelCent'],
    ['Förderung in Euro', 'foerderungCent'],
    ['davon gesichert in Euro', 'gesichertCent'],
    ['Trägermittel in Euro', 'traegermittelCent'],
  ] as const;
  return {
    titel: 'Werte',
    spalten: [textSpalte('Größe', 40), centSpalte(alt), centSpalte(neu), centSpalte('Unterschied')],
    zeilen: felder.map(([titel, feld]) => [
      wert(titel),
      wert(vorher[feld]),
      wert(nachher[feld]),
      wert(differenz?.[feld] ?? null),
    ]),
  };
}

/** All tables, by the name of their file. */
export function listVergleichstabellen(
  vergleich: Planvergleich,
  namen: Seitennamen,
): ReadonlyMap<string, Tabelle> {
  return new Map([
    ['werte', wertetabelle(vergleich, namen)],
    ['ursachen', ursachentabelle(vergleich.ursachen, namen)],
    ['massnahmen', massnahmentabelle(vergleich, namen)],
    ['programme', programmtabelle(vergleich, namen)],
    ['befunde', befundtabelle(vergleich)],
  ]);
}
