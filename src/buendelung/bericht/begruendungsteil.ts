/**
 * What the report says beside the tables of money: how far each stage is proven, and why each Massnahme and each
 * programme stands as it does, with Fundstellen and how well the rules behind it are known.
 */
import type { Tabelle, Textblock } from '#kernel/dokument.ts';
import { cent, formatEuro } from '#kernel/geld.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { formatPunktzahl } from '#kernel/zahlwort.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { textSpalte, wert } from '../plantabellen.ts';

type Stufe = Finanzierungsplan['stufen'][number];
type Massnahme = Finanzierungsplan['massnahmen'][number];
type Programm = Finanzierungsplan['programme'][number];

const STUFE: Readonly<Record<Stufe['name'], { readonly titel: string; readonly ziel: string }>> = {
  nutzen: { titel: 'Nutzen', ziel: 'möglichst groß' },
  eigenmittel: { titel: 'Eigenmittel', ziel: 'danach möglichst klein' },
  aufwand: { titel: 'Verwaltungsaufwand', ziel: 'danach möglichst klein' },
};

function stufenwert({ name }: Stufe, betrag: number): string {
  return name === 'eigenmittel' ? formatEuro(cent(betrag)) : formatPunktzahl(betrag);
}

/** Each stage with its value, the bound that is proven for it, and what lies between; none without a plan. */
export function stufenBloecke({ status, stufen, beweis }: Finanzierungsplan): readonly Textblock[] {
  if (stufen.length === 0) return [];
  const womit = beweis === 'exakt' ? 'in ganzen Zahlen' : 'im Rahmen der Rechengenauigkeit';
  const ersteOffene = stufen.findIndex(({ luecke }) => luecke > 0);
  // The bound of a stage counts with the values of those before: while one of them is open it says nothing.
  const hinterOffener = (stelle: number): boolean => ersteOffene >= 0 && stelle > ersteOffene;
  const standOf = (stufe: Stufe, stelle: number): string => {
    if (hinterOffener(stelle)) return 'offen, weil eine Stufe davor offen ist';
    if (stufe.luecke > 0) return `offen, Lücke höchstens ${stufenwert(stufe, stufe.luecke)}`;
    return status === 'zulaessig' && ersteOffene < 0 && beweis !== 'exakt'
      ? 'nicht bewiesen'
      : `bewiesen, ${womit}`;
  };
  const tabelle: Tabelle = {
    titel: 'Stufen der Optimierung und ihr Beweis',
    spalten: [
      textSpalte('Stufe', 20),
      textSpalte('Ziel', 24),
      textSpalte('Wert des Plans', 20),
      textSpalte('bewiesene Schranke', 20),
      textSpalte('Stand', 40),
    ],
    zeilen: stufen.map((stufe, stelle) => [
      wert(STUFE[stufe.name].titel),
      wert(STUFE[stufe.name].ziel),
      wert(stufenwert(stufe, stufe.wert)),
      wert(hinterOffener(stelle) ? '–' : stufenwert(stufe, stufe.schranke)),
      wert(standOf(stufe, stelle)),
    ]),
  };
  return [{ art: 'tabelle', tabelle }];
}

function withFundstelle(text: string, fundstelle: { readonly stelle: string } | null | undefined): string {
  return fundstelle ? `${text} [${fundstelle.stelle}]` : text;
}

/** How well the rules behind a Massnahme are known; where those not looked up stand is named. */
export function pruefstandPunkt({ befunde }: Massnahme): readonly string[] {
  if (befunde.length === 0) return [];
  const ungepruefte = befunde.filter(({ pruefstand }) => pruefstand === 'ungeprueft');
  if (ungepruefte.length === 0) return ['Prüfstand: Alle Regeln dahinter sind in der Quelle gelesen.'];
  const stellen = new Set(ungepruefte.flatMap(({ fundstellen }) => fundstellen.map(({ stelle }) => stelle)));
  const wo = stellen.size > 0 ? ` (Fundstellen: ${[...stellen].join('; ')})` : '';
  return [
    `Prüfstand: ${ungepruefte.length} von ${befunde.length} Regeln dahinter ${ungepruefte.length === 1 ? 'ist' : 'sind'} nicht geprüft${wo}; ihr Preis steht unter „Fragen an die Bewilligungsbehörde“.`,
  ];
}

const BEFUND: Readonly<Record<Programm['befund'], string>> = {
  erfuellt: 'Die Voraussetzungen sind erfüllt.',
  'nicht-erfuellt': 'Die Voraussetzungen sind nicht erfüllt.',
  offen: 'Für ein Urteil fehlen Angaben.',
  ermessen: 'Die Behörde entscheidet nach Ermessen.',
};

const PRUEFSTAND: Readonly<Record<Programm['pruefstand'], string>> = {
  gelesen: 'Prüfstand: in der Quelle gelesen',
  ungeprueft: 'Prüfstand: nicht geprüft – bitte mit der Bewilligungsbehörde klären',
};

function standText({ pruefstand, fassung }: Programm): string {
  const ab = fassung ? `, Fassung ab ${formatKalendertag(parseKalendertag(fassung.ab))}` : '';
  return `${PRUEFSTAND[pruefstand]}${ab}.`;
}

function betragText({ cent: betrag, gesichertCent }: Programm): string {
  return `Zahlt ${formatEuro(cent(betrag))}, davon gesichert ${formatEuro(cent(gesichertCent))}.`;
}

function genutztBloecke(programm: Programm): readonly Textblock[] {
  const gruende = programm.gruende.map(({ text, fundstelle }) => withFundstelle(text, fundstelle));
  return [
    { art: 'zwischentitel', text: `${programm.titel} (${programm.ressort})` },
    {
      art: 'liste',
      punkte: [betragText(programm), BEFUND[programm.befund], standText(programm), ...gruende],
    },
  ];
}

function ungenutztTabelle(programme: readonly Programm[]): Tabelle {
  return {
    titel: 'Programme, die in diesem Plan nicht zahlen',
    spalten: [
      textSpalte('Programm', 34),
      textSpalte('Ressort', 14),
      textSpalte('Grund', 64),
      textSpalte('Fundstelle', 26),
      textSpalte('Prüfstand', 14),
    ],
    zeilen: programme.map(({ titel, ressort, gruende: [grund], befund, betragUnbekannt, pruefstand }) => [
      wert(titel),
      wert(ressort),
      wert(grund?.text ?? (betragUnbekannt ? 'Passt, der Betrag ist nicht bekannt.' : BEFUND[befund])),
      wert(grund?.fundstelle?.stelle ?? ''),
      wert(pruefstand === 'gelesen' ? 'gelesen' : 'nicht geprüft'),
    ]),
  };
}

/** Every programme of the plan: those that pay with all their reasons, the others with the decisive one. */
export function programmBloecke({ programme }: Finanzierungsplan): readonly Textblock[] {
  const genutzte = programme.filter(({ genutzt }) => genutzt).toSorted((a, b) => b.cent - a.cent);
  const andere = programme.filter(({ genutzt }) => !genutzt);
  return [
    ...genutzte.flatMap(genutztBloecke),
    ...(andere.length > 0 ? [{ art: 'tabelle' as const, tabelle: ungenutztTabelle(andere) }] : []),
  ];
}
