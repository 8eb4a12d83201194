/**
 * What a draft would do, in words for a terminal: where it reaches, what it overlaps with, demand against a budget.
 */
import { type EuroCent, formatEuro } from '#kernel/geld.ts';
import { LAENDER } from '#kernel/ids.ts';
import { renderTexttabelle } from '#kernel/texttabelle.ts';
import { computeNachfrage } from '../wirkung/nachfrage.ts';
import { VERHAELTNIS_TEXT } from '../wirkung/ueberschneidung.ts';
import { computeProgrammwirkung, type Programmwirkung, type Wirkungsfrage } from '../wirkung/wirkung.ts';

const UEBERSCHNEIDUNGEN = 10;

function renderLaender({ laender, quartiere }: Programmwirkung): string[] {
  const erreicht = quartiere.filter(({ passend }) => passend > 0).length;
  return [
    `Erreicht: ${erreicht} von ${quartiere.length} Orten.`,
    ...renderTexttabelle(
      [
        ['Land', 'Orte', 'erreicht', 'noch offen', 'Förderung höchstens'],
        ...laender.map((zeile) => [
          LAENDER[zeile.land].name,
          String(zeile.quartiere),
          String(zeile.erreicht),
          String(zeile.moeglich),
          formatEuro(zeile.sicher),
        ]),
      ],
      ['links', 'rechts', 'rechts', 'rechts', 'rechts'],
    ),
  ];
}

function renderUeberschneidungen({ ueberschneidungen }: Programmwirkung): string[] {
  if (ueberschneidungen.length === 0) return ['Kein anderes Programm bezahlt dieselben Positionen.'];
  return renderTexttabelle([
    ['Überschneidung mit', 'Ressort', 'gemeinsam', ''],
    ...ueberschneidungen
      .slice(0, UEBERSCHNEIDUNGEN)
      .map(({ programm, ressort, gemeinsam, eigene, verhaeltnis }) => [
        programm,
        ressort,
        `${gemeinsam} von ${eigene}`,
        VERHAELTNIS_TEXT[verhaeltnis],
      ]),
  ]);
}

function renderNachfrage(wirkung: Programmwirkung, budget: EuroCent | null): string[] {
  return renderTexttabelle(
    [
      ['Es beantragen', 'Nachfrage', ...(budget === null ? [] : ['Rest des Budgets', 'gedeckt'])],
      ...computeNachfrage(wirkung, budget).map(({ inanspruchnahme, betrag, rest, deckung }) => [
        `${inanspruchnahme} %`,
        formatEuro(betrag),
        ...(rest === null ? [] : [formatEuro(rest), `${deckung} %`]),
      ]),
    ],
    ['rechts', 'rechts', 'rechts', 'rechts'],
  );
}

export function renderEntwurfswirkung(frage: Wirkungsfrage, budget: EuroCent | null): string {
  const wirkung = computeProgrammwirkung(frage);
  return [
    '',
    `Wirkung von ${wirkung.programm.kurztitel} (${frage.kennung})`,
    '',
    ...renderLaender(wirkung),
    '',
    ...renderUeberschneidungen(wirkung),
    '',
    ...renderNachfrage(wirkung, budget),
    '',
  ].join('\n');
}
