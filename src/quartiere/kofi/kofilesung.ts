/**
 * From the rows of a sheet to Massnahmen; every row left out is named with its reason, and sums are compared with
 * those the sheet states itself.
 */
import { columnLetters } from '#kernel/dokument.ts';
import type { Eingabemangel } from '#kernel/fehler.ts';
import { add, type EuroCent, formatEuro, NULL_EURO } from '#kernel/geld.ts';
import { findFormelfehler } from '../mappe/formelfehler.ts';
import { detectZahlweise } from './betrag.ts';
import {
  BETRAGSDEUTUNGEN,
  findSpalte,
  jahrOfTitel,
  type Kofizuordnung,
  type Spaltendeutung,
} from './deutung.ts';
import type { Auslassung, Kofiblatt, Kofizeile } from './kofiblatt.ts';
import {
  checkZeilensumme,
  type Kofilauf,
  type Kofiposition,
  type Kofizusage,
  type Lesespalte,
  mangelAt,
  positionenOf,
  quelleOf,
  readKosten,
  readZeilenbetraege,
  textOf,
  type Zeilenbetraege,
} from './zeilenlesung.ts';

export type Kofimassnahme = {
  readonly kennung: string | null;
  readonly titel: string;
  /** First row of it. */
  readonly zeile: number;
  readonly positionen: readonly Kofiposition[];
};

export type Kofilesung = {
  readonly blatt: string;
  /** Other sheets and columns without a title, not read. */
  readonly weitere: readonly string[];
  readonly titellos: Kofiblatt['titellos'];
  /** Columns that are taken over though nobody sees them in the sheet. */
  readonly verborgeneSpalten: Kofiblatt['spalten'];
  readonly massnahmen: readonly Kofimassnahme[];
  readonly auslassungen: readonly Auslassung[];
  readonly maengel: readonly Eingabemangel[];
  /** Sums of the sheet that are not those of its rows: to be looked at, no fault of a cell. */
  readonly summenmaengel: readonly Eingabemangel[];
  /** Sources that have a column: only their promises are replaced in the Akte. */
  readonly quellen: readonly Kofizusage['quelle'][];
};

const SUMMENWORT = /^(gesamt|summe|zwischensumme|insgesamt|total|subtotal|sum|übertrag)/i;
const GESAMTSUMME = /^(gesamt|summe|insgesamt|total)/i;

function firstText({ zellen }: Kofizeile): string {
  const texte = [...zellen].sort(([a], [b]) => a - b).map(([, { text }]) => text);
  return texte.find((text) => text !== '' && !/^[\d.,\s€-]+$/.test(text)) ?? '';
}

type Offen = { kennung: string | null; titel: string; zeile: number; positionen: Kofiposition[] };

type Stand = Kofilauf & {
  readonly massnahmen: Offen[];
  aktuelle: Offen | undefined;
  readonly auslassungen: Auslassung[];
  readonly summenmaengel: Eingabemangel[];
  /** Cents of the rows so far, by place of the column. */
  readonly summen: Map<number, EuroCent>;
};

/** The form of an Akte: tells Massnahmen apart. A running number may count the rows as well. */
const AKTENKENNUNG = /^M\d{2,3}$/i;

const isGleich = (a: string, b: string | null): boolean => a.toLowerCase() === b?.toLowerCase();

/** Its Kennung in the form of an Akte; null for any other text. */
function kennungOf(stand: Stand, zeile: Kofizeile): string | null {
  const kennung = textOf(stand, zeile, 'kennung')?.text ?? null;
  return kennung !== null && AKTENKENNUNG.test(kennung) ? kennung : null;
}

/** By its Kennung, whatever its title; by its title where no Kennung says that it is another one. */
function findOffene({ massnahmen }: Stand, kennung: string | null, titel: string | null): Offen | undefined {
  const gleiche = massnahmen.filter((eine) => titel !== null && isGleich(titel, eine.titel));
  if (kennung === null) return gleiche.at(-1);
  return (
    massnahmen.find((eine) => isGleich(kennung, eine.kennung)) ??
    gleiche.find((eine) => eine.kennung === null || !AKTENKENNUNG.test(eine.kennung))
  );
}

/** The Massnahme of this row: named here, or in a row above (merged cells hold their text in the first row only). */
function enterMassnahme(stand: Stand, zeile: Kofizeile): Offen | undefined {
  const kennung = kennungOf(stand, zeile);
  const titel = textOf(stand, zeile, 'massnahme')?.text ?? null;
  if (titel === null && kennung === null) return stand.aktuelle;
  const bisher = findOffene(stand, kennung, titel);
  if (bisher) bisher.kennung = kennung ?? bisher.kennung;
  stand.aktuelle = bisher;
  if (bisher || titel === null) return bisher;
  const genannt = textOf(stand, zeile, 'kennung')?.text ?? null;
  stand.aktuelle = { kennung: genannt, titel, zeile: zeile.nummer, positionen: [] };
  stand.massnahmen.push(stand.aktuelle);
  return stand.aktuelle;
}

function skip(stand: Stand, zeile: Kofizeile, grund: string): void {
  stand.auslassungen.push({ zeile: zeile.nummer, text: firstText(zeile), grund });
}

/** The sums of the sheet against those of the rows above; a column with a fault in it can't be compared. */
function checkSummenzeile(stand: Stand, zeile: Kofizeile, betraege: Zeilenbetraege): void {
  for (const [spalte, betrag] of betraege) {
    const buchstaben = columnLetters(spalte.stelle);
    const fehlerhaft = stand.maengel.some(({ datei }) =>
      new RegExp(`Zelle ${buchstaben}\\d+$`).test(datei ?? ''),
    );
    const summe = stand.summen.get(spalte.stelle) ?? NULL_EURO;
    if (fehlerhaft || summe === betrag) continue;
    const text = `Die Summenzeile nennt ${formatEuro(betrag)}, die gelesenen Zeilen ergeben ${formatEuro(summe)}.`;
    const abhilfe = 'Prüfen, ob die Formel der Summe alle Zeilen erfasst und welche Zeilen ausgelassen sind.';
    stand.summenmaengel.push(mangelAt(stand.blatt, buchstaben + zeile.nummer, text, abhilfe));
  }
}

/** A heading names the Massnahme of the rows below. A row whose only amount can't be read is a fault, not left out. */
function skipOhneBetraege(stand: Stand, zeile: Kofizeile): void {
  const benannt =
    kennungOf(stand, zeile) ?? textOf(stand, zeile, 'massnahme') ?? textOf(stand, zeile, 'position');
  if (benannt) enterMassnahme(stand, zeile);
  const fehlerhaft = new RegExp(`Zelle [A-Z]+${zeile.nummer}$`);
  if (stand.maengel.some(({ datei }) => fehlerhaft.test(datei ?? ''))) return;
  skip(
    stand,
    zeile,
    benannt ? 'ohne Beträge: Überschrift oder leere Zeile' : 'nichts in den zugeordneten Spalten',
  );
}

function takePositionen(stand: Stand, zeile: Kofizeile, betraege: Zeilenbetraege): void {
  for (const [{ stelle }, betrag] of betraege) {
    stand.summen.set(stelle, add(stand.summen.get(stelle) ?? NULL_EURO, betrag));
  }
  const massnahme = enterMassnahme(stand, zeile);
  if (!massnahme) {
    const text = 'Zu den Beträgen dieser Zeile fehlt die Maßnahme.';
    const abhilfe = 'In dieser Zeile oder darüber die Bezeichnung der Maßnahme nennen.';
    stand.maengel.push(mangelAt(stand.blatt, `A${zeile.nummer}`, text, abhilfe));
    return;
  }
  const kosten = readKosten(stand, zeile, betraege);
  stand.summenmaengel.push(...checkZeilensumme(stand, zeile, betraege, kosten));
  massnahme.positionen.push(...positionenOf(stand, zeile, betraege, kosten));
}

/** It is not taken over, so what can't be read in it is no fault of the sheet. */
function takeSummenzeile(stand: Stand, zeile: Kofizeile, gesamt: boolean): void {
  skip(stand, zeile, 'Summenzeile');
  const unlesbar: Eingabemangel[] = [];
  const betraege = readZeilenbetraege({ ...stand, maengel: unlesbar }, zeile);
  if (!gesamt) return;
  checkSummenzeile(stand, zeile, betraege);
  stand.summenmaengel.push(...unlesbar);
}

const NAMEN: ReadonlySet<Spaltendeutung> = new Set(['massnahme', 'kennung', 'position']);

/** An error of a formula where a name must be is no name. */
function checkNamen(stand: Stand, zeile: Kofizeile): void {
  for (const { stelle, deutung } of stand.spalten) {
    const zelle = zeile.zellen.get(stelle);
    const fehler = zelle && NAMEN.has(deutung) ? findFormelfehler(zelle.text) : null;
    if (zelle && fehler)
      stand.maengel.push(
        mangelAt(stand.blatt, zelle.adresse, `„${zelle.text}“ ${fehler.text}`, fehler.abhilfe),
      );
  }
}

function takeZeile(stand: Stand, zeile: Kofizeile): void {
  const erster = firstText(zeile);
  if (SUMMENWORT.test(erster)) {
    takeSummenzeile(stand, zeile, GESAMTSUMME.test(erster));
    return;
  }
  checkNamen(stand, zeile);
  const betraege = readZeilenbetraege(stand, zeile);
  if ([...betraege.values()].some((betrag) => betrag > 0)) takePositionen(stand, zeile, betraege);
  else skipOhneBetraege(stand, zeile);
}

function checkZuordnung(stand: Stand): void {
  const fehlt = (text: string, abhilfe: string) =>
    stand.maengel.push({ datei: `Tabelle ${stand.blatt}`, text, abhilfe });
  if (!stand.spalten.some(({ deutung }) => deutung === 'massnahme'))
    fehlt('Keine Spalte ist als Maßnahme zugeordnet.', 'Die Spalte mit den Namen der Maßnahmen zuordnen.');
  if (!stand.spalten.some(({ deutung }) => deutung === 'kosten'))
    fehlt('Keine Spalte ist als Kosten zugeordnet.', 'Die Spalten mit den Kosten zuordnen.');
  for (const { deutung, programm, titel } of stand.spalten) {
    if (deutung === 'programm' && programm === '')
      fehlt(
        `Zur Spalte „${titel}“ fehlt das Programm.`,
        'Die Kennung des Programms angeben oder die Spalte nicht übernehmen.',
      );
  }
}

function spaltenOf({ spalten }: Kofiblatt, zuordnung: Kofizuordnung): readonly Lesespalte[] {
  return spalten.flatMap(({ stelle, titel }): Lesespalte[] => {
    const gewaehlt = findSpalte(zuordnung, titel);
    if (!gewaehlt || gewaehlt.deutung === '') return [];
    const { deutung, programm = '' } = gewaehlt;
    return [{ stelle, titel, deutung, programm, jahr: jahrOfTitel(titel) }];
  });
}

/** A column that the mapping does not know may hold costs: nobody has decided that it does not count. */
function checkSpalten(stand: Stand, { spalten, zeilen }: Kofiblatt, zuordnung: Kofizuordnung): void {
  for (const { stelle, titel } of spalten) {
    if (findSpalte(zuordnung, titel)) continue;
    const zelle = zeilen.map(({ zellen }) => zellen.get(stelle)).find((eine) => eine && eine.text !== '');
    if (!zelle) continue;
    const text = `Die Zuordnung kennt die Spalte „${titel}“ nicht; hier steht „${zelle.text}“.`;
    const abhilfe = 'Die Spalte in der Zuordnung ergänzen; mit leerer Deutung wird sie nicht übernommen.';
    stand.maengel.push(mangelAt(stand.blatt, zelle.adresse, text, abhilfe));
  }
}

/** Reads every row; what can't be read is among the faults, and nothing is guessed. */
export function readKofi(blatt: Kofiblatt, zuordnung: Kofizuordnung): Kofilesung {
  const spalten = spaltenOf(blatt, zuordnung);
  const stellen = spalten.filter(({ deutung }) => BETRAGSDEUTUNGEN.has(deutung)).map(({ stelle }) => stelle);
  const texte = blatt.zeilen.flatMap(({ zellen }) =>
    stellen.flatMap((stelle) => {
      const zelle = zellen.get(stelle);
      return zelle && zelle.dezimal === null ? [zelle.text] : [];
    }),
  );
  const stand: Stand = {
    blatt: blatt.blatt,
    spalten,
    weise: detectZahlweise(texte),
    vorgabe: zuordnung.vorgaben.kostenart ?? null,
    maengel: [],
    massnahmen: [],
    aktuelle: undefined,
    auslassungen: [],
    summenmaengel: [],
    summen: new Map(),
  };
  checkZuordnung(stand);
  checkSpalten(stand, blatt, zuordnung);
  for (const zeile of blatt.zeilen) takeZeile(stand, zeile);
  return {
    blatt: blatt.blatt,
    weitere: blatt.weitere,
    titellos: blatt.titellos,
    verborgeneSpalten: blatt.spalten.filter(
      ({ stelle, verborgen }) => verborgen && spalten.some((spalte) => spalte.stelle === stelle),
    ),
    massnahmen: stand.massnahmen.filter(({ positionen }) => positionen.length > 0),
    auslassungen: [...blatt.verborgen, ...stand.auslassungen].sort((a, b) => a.zeile - b.zeile),
    maengel: stand.maengel,
    summenmaengel: stand.summenmaengel,
    quellen: spalten.flatMap((spalte) => quelleOf(spalte) ?? []),
  };
}
