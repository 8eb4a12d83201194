/**
 * Tables of a plan beside the KoFi: who pays what, every posten, reasons, and what must be asked first.
 */
import {
  type Arbeitsmappe,
  anteilOf,
  type Spalte,
  type Tabelle,
  type Tabellenblatt,
  type Zelle,
} from '#kernel/dokument.ts';
import { add, cent, type EuroCent, formatEuro, subtract } from '#kernel/geld.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import type { Finanzierungsplan, Posten } from './finanzierungsplan.ts';
import { GEBERART_TEXT, programmtitel, QUELLENART_TEXT } from './geldfluesse.ts';
import type { Kofi } from './kofi.ts';

export const PRUEFART_TEXT: Readonly<Record<Finanzierungsplan['pruefliste'][number]['art'], string>> = {
  ungeprueft: 'nicht geprüft',
  ermessen: 'Ermessen der Behörde',
  annahme: 'Annahme',
};

export function textSpalte(titel: string, breite: number): Spalte {
  return { titel, typ: 'text', breite };
}

export function centSpalte(titel: string): Spalte {
  return { titel, typ: 'cent', breite: 17, summe: true };
}

/** A column of money that is the sum of columns of its row, less others; both by place from 0. */
export function summenSpalte(titel: string, plus: readonly number[], minus: readonly number[] = []): Spalte {
  return { ...centSpalte(titel), rechnung: { art: 'summe', plus, minus } };
}

/** Share of the cells of a column in its total. */
function anteilSpalte(titel: string, von: number): Spalte {
  return { titel, typ: 'anteil', breite: 10, summe: true, rechnung: { art: 'anteil', von } };
}

/** Places of `anzahl` columns from `erste` on. */
function placesFrom(erste: number, anzahl: number): readonly number[] {
  return Array.from({ length: anzahl }, (_, stelle) => erste + stelle);
}

export const wert = (inhalt: Zelle['wert']): Zelle => ({ wert: inhalt });

function fundstelleText(fundstelle: { readonly stelle: string } | null): string {
  return fundstelle?.stelle ?? '';
}

/** Reasons of a Massnahme, one line each, with their Fundstelle. */
export function gruendeOf(plan: Finanzierungsplan, massnahme: string): readonly string[] {
  const eintrag = plan.massnahmen.find(({ kennung }) => kennung === massnahme);
  return (eintrag?.begruendung ?? []).map((grund) =>
    grund.fundstelle === null ? grund.text : `${grund.text} [${grund.fundstelle.stelle}]`,
  );
}

/** Sources by Kostenjahr, with the secure and the assumed part of each grant. */
export function programmTabelle(kofi: Kofi): Tabelle {
  const { jahre, reihen } = kofi.programme;
  const summe = 2 + jahre.length;
  const ganzes = add(...reihen.map((reihe) => reihe.summe));
  return {
    titel: 'Wer zahlt was: nach Quelle und Kostenjahr, Beträge in Euro',
    spalten: [
      textSpalte('Quelle', 38),
      textSpalte('Ressort', 16),
      ...jahre.map((jahr) => centSpalte(String(jahr))),
      summenSpalte('Summe', placesFrom(2, jahre.length)),
      anteilSpalte('Anteil', summe),
      centSpalte('davon gesichert'),
      summenSpalte('davon unter Annahmen', [summe], [summe + 2]),
    ],
    zeilen: reihen.map((reihe) => [
      wert(reihe.name),
      wert(reihe.ressort),
      ...reihe.betraege.map(wert),
      wert(reihe.summe),
      wert(anteilOf(reihe.summe, ganzes)),
      wert(reihe.gesichert),
      wert(subtract(reihe.summe, reihe.gesichert)),
    ]),
    summe: 'Summe',
  };
}

/** Givers by level and Ressort and Kostenjahr. */
export function geberTabelle(kofi: Kofi): Tabelle {
  const { jahre, reihen } = kofi.geber;
  const ganzes = add(...reihen.map((reihe) => reihe.summe));
  return {
    titel: 'Wer zahlt was: nach Ebene, Ressort und Kostenjahr, Beträge in Euro',
    spalten: [
      textSpalte('Ebene', 18),
      textSpalte('Ressort oder Geber', 36),
      ...jahre.map((jahr) => centSpalte(String(jahr))),
      summenSpalte('Summe', placesFrom(2, jahre.length)),
      anteilSpalte('Anteil', 2 + jahre.length),
    ],
    zeilen: reihen.map(({ art, name, betraege, summe }) => [
      wert(GEBERART_TEXT[art]),
      wert(name),
      ...betraege.map(wert),
      wert(summe),
      wert(anteilOf(summe, ganzes)),
    ]),
    summe: 'Summe',
  };
}

/** Every single posten: the table that machines read. */
export function postenTabelle(plan: Finanzierungsplan): Tabelle {
  return {
    titel: 'Posten: wer welche Kostenposition in welchem Jahr zahlt',
    spalten: [
      textSpalte('Maßnahme', 12),
      textSpalte('Position', 12),
      { titel: 'Jahr', typ: 'jahr', breite: 7 },
      textSpalte('Art der Quelle', 24),
      textSpalte('Kennung der Quelle', 30),
      textSpalte('Quelle', 40),
      centSpalte('Betrag'),
      textSpalte('Geber', 50),
      textSpalte('bereits zugesagt', 12),
      textSpalte('gesichert', 12),
    ],
    zeilen: plan.posten.map((posten) => [
      wert(posten.massnahme),
      wert(posten.position),
      wert(posten.jahr),
      wert(QUELLENART_TEXT[posten.quelle.art]),
      wert(posten.quelle.kennung),
      wert(quellenname(plan, posten)),
      wert(posten.cent),
      wert(geberText(posten)),
      wert(posten.zugesagt ? 'ja' : 'nein'),
      wert(posten.gesichert ? 'ja' : 'nein'),
    ]),
    summe: 'Summe',
  };
}

function quellenname(plan: Finanzierungsplan, { quelle }: Posten): string {
  return quelle.art === 'foerderprogramm' ? programmtitel(plan, quelle.kennung) : QUELLENART_TEXT[quelle.art];
}

function geberText({ geber }: Posten): string {
  return geber
    .map(
      ({ ebene, ressort, cent: betrag }) =>
        `${GEBERART_TEXT[ebene]} (${ressort}): ${formatEuro(cent(betrag))}`,
    )
    .join('; ');
}

/** Why a Massnahme is or is not financed, and why a programme fits or does not. */
export function gruendeTabelle(plan: Finanzierungsplan): Tabelle {
  const massnahmen = plan.massnahmen.flatMap(({ kennung, titel, begruendung }) =>
    begruendung.map((grund) => ['Maßnahme', kennung, titel, grund.text, fundstelleText(grund.fundstelle)]),
  );
  const programme = plan.programme.flatMap(({ kennung, titel, gruende }) =>
    gruende.map((grund) => ['Programm', kennung, titel, grund.text, fundstelleText(grund.fundstelle)]),
  );
  return {
    titel: 'Gründe mit Fundstellen',
    spalten: [
      textSpalte('Gegenstand', 12),
      textSpalte('Kennung', 30),
      textSpalte('Titel', 36),
      textSpalte('Grund', 70),
      textSpalte('Fundstelle', 30),
    ],
    zeilen: [...massnahmen, ...programme].map((zeile) => zeile.map(wert)),
  };
}

/** What must be asked before money is counted on, with its price, dearest first. */
export function prueflisteTabelle(plan: Finanzierungsplan): Tabelle {
  const preis = (betrag: number | null): EuroCent | null => (betrag === null ? null : cent(betrag));
  return {
    titel: 'Prüfliste: was sich ändert, wenn es anders ist',
    spalten: [
      textSpalte('Programm', 36),
      textSpalte('Art', 18),
      textSpalte('Frage', 60),
      textSpalte('Fundstelle', 26),
      { ...centSpalte('Mehr Eigenmittel in Euro'), summe: false },
    ],
    zeilen: plan.pruefliste.map((punkt) => [
      wert(programmtitel(plan, punkt.programm)),
      wert(PRUEFART_TEXT[punkt.art]),
      wert(punkt.text),
      wert(fundstelleText(punkt.fundstelle)),
      wert(preis(punkt.mehrEigenmittelCent)),
    ]),
  };
}

/** Which versions of the law the plan rests on. */
export function fassungenTabelle(plan: Finanzierungsplan): Tabelle {
  return {
    titel: 'Rechtsstand: Fassungen, nach denen gerechnet ist',
    spalten: [
      textSpalte('Norm oder Programm', 60),
      { titel: 'Fassung ab', typ: 'datum', breite: 14 },
      textSpalte('Grund', 40),
      textSpalte('Kennung', 40),
    ],
    zeilen: (plan.fassungen ?? []).map(({ norm, titel, ab, zitiert }) => [
      wert(titel),
      wert(ab),
      wert(zitiert ? 'ausdrücklich zitiert' : 'gilt am Stichtag'),
      wert(norm),
    ]),
  };
}

/** What a workbook about one plan says beside its tables. */
export type Mappenangaben = {
  /** What it is about: „Liquidität“. */
  readonly thema: string;
  /** Names of the sheets, by table; without one the sheet is named as the table. */
  readonly blattnamen: Readonly<Record<string, string>>;
  /** Sentences above the first table. */
  readonly hinweise: readonly string[];
};

/** Workbook of all tables with something in them. */
export function tabellenmappe(
  { quartier, stichtag }: Pick<Finanzierungsplan, 'quartier' | 'stichtag'>,
  tabellen: ReadonlyMap<string, Tabelle>,
  { thema, blattnamen, hinweise }: Mappenangaben,
): Arbeitsmappe {
  const datum = parseKalendertag(stichtag);
  const gefuellte = [...tabellen].filter(([, { zeilen }]) => zeilen.length > 0);
  return {
    titel: `${thema} ${quartier.name}`,
    beschreibung: `${quartier.kommune}, Quartier ${quartier.name}. Stichtag ${formatKalendertag(datum)}.`,
    herausgeber: quartier.kommune,
    datum,
    blaetter: gefuellte.map(
      ([name, tabelle], index): Tabellenblatt => ({
        ...tabelle,
        name: blattnamen[name] ?? tabelle.titel,
        hinweise: index === 0 ? hinweise : [],
      }),
    ),
  };
}
