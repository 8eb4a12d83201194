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
  QUARTIERSPALTEN,
} from './aufbau.ts';
import {
  type Blattleser,
  cellBelow,
  columnsOf,
  hasBlatt,
  type Lesevorgang,
  openBlatt,
  type Pfad,
  placeBelow,
  placeOf,
  readZeile,
  report,
  type Spaltennamen,
  setAt,
} from './blattleser.ts';
import { readEigenmittel, readQuartier } from './einzelblaetter.ts';
import { isKeine, showZelle } from './zellwerte.ts';

type Werte = Record<string, unknown>;

/** Does the name of a file say that it is a workbook? */
export function isMappendatei(datei: string): boolean {
  return /\.(?:ods|xlsx)$/i.test(datei);
}

/** The sheets by their names, headings found. */
type Mappenleser = {
  readonly quartier: Blattleser;
  readonly eigenmittel: Blattleser;
  readonly tabellen: ReadonlyMap<Mappentabelle, Blattleser>;
};

function openMappe(vorgang: Lesevorgang, blaetter: readonly Blatt[]): Mappenleser {
  const open = (name: string, spalten: Spaltennamen) => openBlatt(vorgang, blaetter, name, spalten);
  const tabellen = [...Object.values(AKTENTABELLEN), ...MASSNAHMENTABELLEN].filter(
    ({ selten, blatt }) => selten !== true || hasBlatt(blaetter, blatt),
  );
  return {
    quartier: open(QUARTIERBLATT, { alle: QUARTIERSPALTEN, pflicht: QUARTIERSPALTEN }),
    eigenmittel: open(EIGENMITTELBLATT, columnsOf(EIGENMITTELFELDER)),
    tabellen: new Map(
      tabellen.map((tabelle) => {
        const zuvor = tabelle.je === 'massnahme' ? [MASSNAHMENSPALTE] : [];
        return [tabelle, open(tabelle.blatt, columnsOf(tabelle.felder, zuvor))];
      }),
    ),
  };
}

/** Does the row say „expressly none“: one dash besides the Massnahme, and nothing else? */
function isKeineZeile(leser: Blattleser, zeile: Blattzeile): boolean {
  const massnahme = leser.spalten.get(MASSNAHMENSPALTE)?.spalte;
  const [einzige, ...weitere] = zeile.zellen.filter(({ spalte }) => spalte !== massnahme);
  return weitere.length === 0 && isKeine(einzige);
}

/** Puts the list that the rows make into `ziel`; no row: nothing, unless the list must be there. */
function readListe(
  vorgang: Lesevorgang,
  [tabelle, leser]: readonly [Mappentabelle, Blattleser],
  zeilen: readonly Blattzeile[],
  { pfad, ziel }: { readonly pfad: Pfad; readonly ziel: Werte },
): Werte[] {
  const eintraege = zeilen
    .filter((zeile) => !isKeineZeile(leser, zeile))
    .map((zeile, i) => readZeile(vorgang, leser, tabelle.felder, zeile, [...pfad, ...tabelle.ort, i]));
  if (zeilen.length > 0 || tabelle.pflichtliste) setAt(ziel, tabelle.ort, eintraege);
  return eintraege;
}

function ownerOf(leser: Blattleser, zeile: Blattzeile): string {
  const zelle = cellBelow(leser.spalten.get(MASSNAHMENSPALTE), zeile);
  return zelle ? showZelle(zelle).trim() : '';
}

/** Gives each Massnahme its rows of one sheet; rows of no Massnahme are faults. */
function attachListe(
  vorgang: Lesevorgang,
  eintrag: readonly [Mappentabelle, Blattleser],
  massnahmen: readonly Werte[],
): void {
  const [tabelle, leser] = eintrag;
  const nachMassnahme = Map.groupBy(leser.zeilen, (zeile) => ownerOf(leser, zeile));
  for (const [i, massnahme] of massnahmen.entries()) {
    const kennung = String(massnahme.kennung ?? '');
    const zeilen = nachMassnahme.get(kennung) ?? [];
    const pfad = ['massnahmen', i];
    readListe(vorgang, eintrag, zeilen, { pfad, ziel: massnahme });
    if (zeilen.length > 0 || !tabelle.pflichtliste) continue;
    const stelle = formatPfad([...pfad, ...tabelle.ort]);
    vorgang.gemeldet.add(stelle);
    report(vorgang, {
      feld: vorgang.stellen.get(formatPfad([...pfad, 'kennung'])) ?? placeOf(tabelle.blatt),
      wert: kennung,
      text: `Zu dieser Maßnahme steht keine Zeile im Blatt ${tabelle.blatt}.`,
      abhilfe: `Im Blatt ${tabelle.blatt} mindestens eine Zeile ergänzen oder die Kennung angleichen.`,
    });
  }
  const bekannte = new Set(massnahmen.map(({ kennung }) => kennung));
  for (const zeile of leser.zeilen.filter((kandidat) => !bekannte.has(ownerOf(leser, kandidat)))) {
    report(vorgang, {
      feld: placeBelow(leser, MASSNAHMENSPALTE, zeile),
      wert: ownerOf(leser, zeile),
      text: `Diese Maßnahme steht nicht im Blatt ${AKTENTABELLEN.massnahmen.blatt}.`,
      abhilfe: 'Kennung angleichen oder die Zeile löschen.',
    });
  }
}

/** All sheets as the plain values a YAML file would hold. */
function readWerte(vorgang: Lesevorgang, mappe: Mappenleser): Werte {
  const akte: Werte = {
    schema: 'quartierwerk/akte/1',
    ...readQuartier(vorgang, mappe.quartier),
    eigenmittel: readEigenmittel(vorgang, mappe.eigenmittel),
  };
  let massnahmen: readonly Werte[] = [];
  for (const eintrag of mappe.tabellen) {
    const [tabelle, leser] = eintrag;
    if (tabelle.je === 'massnahme') attachListe(vorgang, eintrag, massnahmen);
    else {
      const liste = readListe(vorgang, eintrag, leser.zeilen, { pfad: [], ziel: akte });
      if (tabelle === AKTENTABELLEN.massnahmen) massnahmen = liste;
    }
  }
  return akte;
}

/** Cell of the value at the path, else of the closest value around it. */
function cellAt(vorgang: Lesevorgang, feld: string): string | undefined {
  const ort = vorgang.stellen.get(feld);
  if (ort !== undefined || feld === '') return ort;
  return cellAt(vorgang, feld.replace(/(?:^|\.)[^.[\]]+$|\[\d+\]$/, ''));
}

function locate(vorgang: Lesevorgang, mangel: Eingabemangel): Eingabemangel {
  const ort = cellAt(vorgang, mangel.feld ?? '');
  const { datei } = vorgang;
  if (ort !== undefined) return { ...mangel, datei, feld: ort };
  return { ...mangel, datei };
}

function checkSchema(vorgang: Lesevorgang, werte: Werte): Akte | undefined {
  try {
    return checkWert(werte, akteSchema, { datei: vorgang.datei });
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    const neue = fehler.maengel.filter(({ feld }) => !vorgang.gemeldet.has(feld ?? ''));
    vorgang.maengel.push(...neue.map((mangel) => locate(vorgang, mangel)));
    return undefined;
  }
}

function throwIfFaulty({ maengel }: Lesevorgang): void {
  if (maengel.length > 0) throw new EingabeFehler(maengel);
}

/**
 * Reads an Akte from the sheets of a workbook; other sheets are left alone. `datei` is the name shown in errors.
 * @throws EingabeFehler with every fault: sheet, cell, value, remedy; missing sheets and columns first
 */
export function parseAkteMappe(blaetter: readonly Blatt[], datei: string, optionen: Leseoptionen = {}): Akte {
  const vorgang: Lesevorgang = { datei, maengel: [], stellen: new Map(), gemeldet: new Set() };
  const mappe = openMappe(vorgang, blaetter);
  throwIfFaulty(vorgang);
  const akte = checkSchema(vorgang, readWerte(vorgang, mappe));
  throwIfFaulty(vorgang);
  if (!akte) throw new Error('Das Schema hat die Akte ohne Grund verweigert');
  const { programme } = optionen;
  const maengel = [...findAktenmaengel(akte), ...(programme ? findVerweismaengel(akte, programme) : [])];
  vorgang.maengel.push(...maengel.map((mangel) => locate(vorgang, mangelOf(mangel))));
  throwIfFaulty(vorgang);
  return akte;
}
