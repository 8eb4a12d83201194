/**
 * What is published of a plan as documents: a paper for everybody, and a table of its Massnahmen.
 */
import type { Abschnitt, Schriftstueck, Tabelle, Textblock } from '#kernel/dokument.ts';
import { add, formatEuro, subtract } from '#kernel/geld.ts';
import { LAENDER } from '#kernel/ids.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { GESICHERT_TEXT } from '../ansicht/plankopf.ts';
import { MASSNAHMENGRUPPE_TEXT } from '../massnahmengruppe.ts';
import { centSpalte, textSpalte, wert } from '../plantabellen.ts';
import type { OeffentlicheMassnahme, OeffentlicherPlan } from './oeffentlicher-plan.ts';

export const OEFFENTLICHER_STAND: Readonly<Record<OeffentlicheMassnahme['stand'], string>> = {
  gesichert: 'gesichert',
  'unter-annahmen': 'unter Annahmen',
  'nicht-finanziert': 'nicht finanziert',
};

/** How good the plan is, without what the Kommune set as priorities. */
export const OEFFENTLICHER_BEWEIS: Readonly<Record<OeffentlicherPlan['status'], string>> = {
  optimal: 'bewiesen optimal, wenn alle Anträge bewilligt werden',
  zulaessig: 'zulässig, nicht als bester Plan bewiesen',
};

export const VORBEHALT =
  'Der Plan gilt, wenn alle Anträge bewilligt werden. Er ersetzt keine Bewilligung; auf Zuwendungen besteht kein Rechtsanspruch.';

/** Why a Massnahme gets nothing, as far as that is public (§ 149 Abs. 4 BauGB). */
export const NICHT_FINANZIERT =
  'In diesem Plan reichen die Mittel nicht für alle Maßnahmen; die finanzierten bringen zusammen mehr Nutzen.';

/** How many Annahmen the plan rests on. */
export function annahmenText({ anzahl }: OeffentlicherPlan['annahmen']): string {
  if (anzahl === 0) return 'Der Plan beruht auf keiner Annahme.';
  return anzahl === 1 ? 'Der Plan beruht auf einer Annahme.' : `Der Plan beruht auf ${anzahl} Annahmen.`;
}

function sumOf(massnahme: OeffentlicheMassnahme, arten: readonly string[]) {
  return add(...massnahme.quellen.filter(({ art }) => arten.includes(art)).map(({ cent }) => cent));
}

/** One row per Massnahme; what the sources leave is open. */
export function massnahmentabelle({ massnahmen, quartier }: OeffentlicherPlan): Tabelle {
  return {
    titel: `Maßnahmen ${quartier.name}, Beträge in Euro`,
    spalten: [
      textSpalte('Nr.', 8),
      textSpalte('Maßnahme', 40),
      textSpalte('Maßnahmengruppe', 22),
      textSpalte('Stand', 16),
      centSpalte('Kosten'),
      centSpalte('Förderung'),
      centSpalte('Eigenmittel der Kommune'),
      centSpalte('Träger, Dritte, Einnahmen'),
      centSpalte('noch ungedeckt'),
    ],
    zeilen: massnahmen.map((massnahme) => {
      const betraege = [
        sumOf(massnahme, ['foerderprogramm']),
        sumOf(massnahme, ['eigenmittel']),
        sumOf(massnahme, ['traegermittel', 'dritte', 'einnahmen']),
      ];
      return [
        wert(massnahme.kennung),
        wert(massnahme.titel),
        wert(MASSNAHMENGRUPPE_TEXT[massnahme.gruppe]),
        wert(OEFFENTLICHER_STAND[massnahme.stand]),
        wert(massnahme.kostenCent),
        ...betraege.map(wert),
        wert(subtract(massnahme.kostenCent, add(...betraege))),
      ];
    }),
    summe: 'Summe',
  };
}

function programmtabelle({ programme }: OeffentlicherPlan): Tabelle {
  return {
    titel: 'Programme, die zahlen, Beträge in Euro',
    spalten: [
      textSpalte('Programm', 44),
      textSpalte('Ressort', 18),
      textSpalte('Prüfstand', 14),
      centSpalte('Zahlt'),
      centSpalte('davon gesichert'),
    ],
    zeilen: programme.map(({ titel, ressort, pruefstand, cent, gesichertCent }) => [
      wert(titel),
      wert(ressort),
      wert(pruefstand === 'gelesen' ? 'gelesen' : 'nicht geprüft'),
      wert(cent),
      wert(gesichertCent),
    ]),
    summe: 'Summe',
  };
}

function gebertabelle({ bilder }: OeffentlicherPlan): Tabelle {
  return {
    titel: 'Wer zahlt was: nach Ebene, Ressort und Jahr, Beträge in Euro',
    spalten: [
      textSpalte('Ebene und Ressort', 40),
      ...bilder.jahre.map((jahr) => centSpalte(String(jahr))),
      centSpalte('Summe'),
    ],
    zeilen: bilder.geber.map(({ name, betraege, summe }) => [wert(name), ...betraege.map(wert), wert(summe)]),
    summe: 'Summe',
  };
}

function ueberblick({ summen, massnahmen, status }: OeffentlicherPlan): Abschnitt {
  const finanziert = massnahmen.filter(({ stand }) => stand !== 'nicht-finanziert').length;
  const bloecke: Textblock[] = [
    {
      art: 'kennzahlen',
      werte: [
        {
          name: 'Förderung, gesichert',
          wert: formatEuro(summen.gesichertCent),
          zusatz: GESICHERT_TEXT,
        },
        {
          name: 'Förderung, unter Annahmen',
          wert: formatEuro(summen.unterAnnahmenCent),
          zusatz: 'gesicherte Förderung eingeschlossen',
        },
      ],
    },
    {
      art: 'kennzahlen',
      werte: [
        {
          name: 'Eigenanteil der Kommune',
          wert: formatEuro(summen.eigenanteilCent),
          zusatz: `von ${formatEuro(summen.gedecktCent)} Kosten der finanzierten Maßnahmen`,
        },
        {
          name: 'Finanzierte Maßnahmen',
          wert: `${finanziert} von ${massnahmen.length}`,
          zusatz: `${formatEuro(summen.ungedecktCent)} bleiben ungedeckt`,
        },
      ],
    },
    { art: 'absatz', text: `Stand des Beweises: ${OEFFENTLICHER_BEWEIS[status]}. ${VORBEHALT}` },
  ];
  return { titel: 'Auf einen Blick', querformat: false, bloecke };
}

function annahmen(plan: OeffentlicherPlan): Abschnitt {
  const punkte = plan.annahmen.texte.map(({ text, cent }) => `${text} Davon hängen ${formatEuro(cent)} ab.`);
  return {
    titel: 'Annahmen',
    querformat: false,
    bloecke: [
      { art: 'absatz', text: annahmenText(plan.annahmen) },
      ...(punkte.length > 0 ? [{ art: 'liste' as const, punkte }] : []),
    ],
  };
}

/** The paper for everybody. @param herausgeber organisation that published it */
export function oeffentlicheVorlage(plan: OeffentlicherPlan, herausgeber: string): Schriftstueck {
  const { kommune, name, land } = plan.quartier;
  const datum = parseKalendertag(plan.stichtag);
  return {
    titel: `Finanzierung der Maßnahmen in ${name}`,
    beschreibung: `Veröffentlichter Finanzierungsplan für das Quartier ${name} in ${kommune}`,
    herausgeber: herausgeber || kommune,
    datum,
    art: 'Veröffentlichtes Bündel',
    kopf: [
      { name: 'Kommune', wert: `${kommune} (${LAENDER[land].name})` },
      { name: 'Quartier', wert: name },
      { name: 'Stichtag', wert: formatKalendertag(datum) },
      ...(herausgeber ? [{ name: 'Veröffentlicht von', wert: herausgeber }] : []),
    ],
    abschnitte: [
      ueberblick(plan),
      {
        titel: 'Wer zahlt was',
        querformat: true,
        bloecke: [
          { art: 'tabelle', tabelle: programmtabelle(plan) },
          { art: 'tabelle', tabelle: gebertabelle(plan) },
        ],
      },
      {
        titel: 'Maßnahmen',
        querformat: true,
        bloecke: [
          { art: 'tabelle', tabelle: massnahmentabelle(plan) },
          { art: 'absatz', text: `Nicht finanziert: ${NICHT_FINANZIERT} (§ 149 Abs. 4 BauGB)` },
        ],
      },
      annahmen(plan),
    ],
  };
}
