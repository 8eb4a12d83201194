/**
 * Reads an Akte from the sheets of a workbook, whatever the order of sheets and columns, with the same checks
 * as from YAML. Every fault names sheet and cell.
 */
import type { Blatt, Blattzeile } from '#kernel/dokument.ts';
import { checkWert, formatPfad, mangelOf } from '#kernel/eingabe.ts';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { type Akte, akteSchema } from '../akte.ts';
import type { Leseoptionen } from '../akte-yaml.ts';
import { findVerweismaengel } from '../programmverweise.ts';
import { findAktenmaengel } from '../pruefe-akte.ts';
import {
  AKTENTABELLEN,
  EIGENMITTELBLATT,
  EIGENMITTELFELDER,
  MASSNAHMENSPALTE,
  MASSNAHMENTABELLEN,
  type Mappentabelle,
  QUARTIERBLATT,
  QUARTIERFELDER,
  QUARTIERSPALTEN,
} from './aufbau.ts';
import {
  type Blattleser,
  cellBelow,
  columnsOf,
  type Leseprotokoll,
  openBlatt,
  type Pfad,
  placeOf,
  readFeld,
  readZeile,
} from './blattleser.ts';
import { isKeine, showZelle } from './zellwerte.ts';

type Werte = Record<string, unknown>;

function report(protokoll: Leseprotokoll, mangel: Omit<Eingabemangel, 'datei'>): void {
  protokoll.maengel.push({ datei: protokoll.datei, ...mangel });
}

/** Does the row say „expressly none“: one dash besides the Massnahme, and nothing else? */
function isKeineZeile(leser: Blattleser, zeile: Blattzeile): boolean {
  const massnahme = leser.spalten.get(MASSNAHMENSPALTE)?.spalte;
  const [einzige, ...weitere] = zeile.zellen.filter(({ spalte }) => spalte !== massnahme);
  return weitere.length === 0 && isKeine(einzige);
}

/** Entries of a list by rows; undefined when there is no row and the list may be missing. */
function readListe(
  protokoll: Leseprotokoll,
  tabelle: Mappentabelle,
  leser: Blattleser,
  zeilen: readonly Blattzeile[],
  ort: Pfad,
): Werte[] | undefined {
  const eintraege = zeilen
    .filter((zeile) => !isKeineZeile(leser, zeile))
    .map((zeile, i) => readZeile(protokoll, leser, tabelle.felder, zeile, [...ort, i]));
  return zeilen.length === 0 && !tabelle.pflichtliste ? undefined : eintraege;
}

function readQuartier(protokoll: Leseprotokoll, leser: Blattleser): Werte {
  const [feldSpalte, wertSpalte] = QUARTIERSPALTEN.map((titel) => leser.spalten.get(titel));
  const akte: Werte = {};
  const gelesen = new Set<string>();
  for (const zeile of leser.zeilen) {
    const name = cellBelow(feldSpalte, zeile);
    const titel = name ? showZelle(name).trim() : '';
    const feld = QUARTIERFELDER.find((eintrag) => eintrag.titel.toLowerCase() === titel.toLowerCase());
    const ort = placeOf(leser.blatt, (wertSpalte?.adresse ?? 'B').replace(/\d*$/, String(zeile.nummer)));
    if (!feld || gelesen.has(feld.titel)) {
      const text = feld ? 'Dieses Feld steht doppelt.' : 'Dieses Feld gehört nicht in dieses Blatt.';
      const abhilfe = `Zeile löschen. Felder hier: ${QUARTIERFELDER.map((eintrag) => eintrag.titel).join(', ')}.`;
      report(protokoll, { feld: placeOf(leser.blatt, name?.adresse), wert: titel, text, abhilfe });
      continue;
    }
    gelesen.add(feld.titel);
    readFeld(protokoll, feld, { pfad: [], ort, zelle: cellBelow(wertSpalte, zeile) }, akte);
  }
  for (const { titel, pflicht, pfad } of QUARTIERFELDER) {
    if (gelesen.has(titel)) continue;
    protokoll.gemeldet.add(formatPfad(pfad));
    if (!pflicht) continue;
    const abhilfe = `Eine Zeile mit „${titel}“ in der Spalte „${QUARTIERSPALTEN[0]}“ ergänzen.`;
    report(protokoll, { feld: placeOf(leser.blatt), text: `Das Feld „${titel}“ fehlt.`, abhilfe });
  }
  return akte;
}

/** „–“ as the day of the ISEK says that there is none. */
function withoutIsek(quartier: Werte): Werte {
  const isek = quartier['isek'] as Werte | undefined;
  return isek?.['beschluss'] === null && isek['fortschreibung'] == null ? { ...quartier, isek: null } : quartier;
}

function readEigenmittel(protokoll: Leseprotokoll, leser: Blattleser): unknown {
  const [jahrfeld, betragfeld] = EIGENMITTELFELDER;
  const jahrspalte = leser.spalten.get(jahrfeld?.titel ?? '');
  const zeilen = leser.zeilen.map((zeile) => ({ zeile, jahr: cellBelow(jahrspalte, zeile) }));
  const unbegrenzt = zeilen.some(({ jahr }) => jahr && showZelle(jahr).trim().toLowerCase() === 'unbegrenzt');
  if (unbegrenzt && zeilen.length === 1 && zeilen[0]?.zeile.zellen.length === 1) return 'unbegrenzt';
  const eigenmittel: Werte = {};
  for (const { zeile, jahr } of zeilen) {
    const schluessel = jahr ? showZelle(jahr).trim() : '';
    if (!/^20\d\d$/.test(schluessel) || schluessel in eigenmittel) {
      report(protokoll, {
        feld: placeOf(leser.blatt, jahr?.adresse ?? zeile.zellen[0]?.adresse),
        wert: schluessel,
        text: 'Hier wird ein Haushaltsjahr erwartet, jedes einmal.',
        abhilfe: 'Jahr mit vier Ziffern angeben, oder in einer einzigen Zeile „unbegrenzt“ ohne Betrag.',
      });
      continue;
    }
    const pfad = ['eigenmittel', schluessel];
    const felder = betragfeld ? [{ ...betragfeld, pfad: [] as string[] }] : [];
    for (const feld of felder) {
      const kopf = leser.spalten.get(feld.titel);
      const ort = placeOf(leser.blatt, kopf?.adresse.replace(/\d+$/, String(zeile.nummer)));
      readFeld(protokoll, { ...feld, pfad: [schluessel] }, { pfad: ['eigenmittel'], ort, zelle: cellBelow(kopf, zeile) }, eigenmittel);
    }
    protokoll.stellen.set(formatPfad(pfad), protokoll.stellen.get(formatPfad(pfad)) ?? leser.blatt);
    eigenmittel[schluessel] ??= undefined;
  }
  return eigenmittel;
}
