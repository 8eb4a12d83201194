/**
 * Gains as plain text for a terminal, and as JSON.
 */
import { cent, formatEuro } from '#kernel/geld.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { formatZahlwort } from '#kernel/zahlwort.ts';
import type { Gewinn } from './gewinn.ts';
import type { Gewinnrang, Gewinnrangliste } from './service.ts';

/** „+1.000,00 €“, „−1.000,00 €“, „±0,00 €“ */
export function formatUnterschied(cents: number): string {
  const vorzeichen = cents > 0 ? '+' : cents < 0 ? '−' : '±';
  return `${vorzeichen}${formatEuro(cent(Math.abs(cents)))}`;
}

export const STATUS_NACHHER: Readonly<Record<Gewinn['status'], string>> = {
  optimal: 'bewiesen optimal',
  zulaessig: 'zulässig, der beste Plan ist nicht bewiesen',
  unloesbar: 'danach gibt es keinen zulässigen Plan',
  abgebrochen: 'die Rechnung wurde nicht fertig',
};

function renderWechsel(titel: string, massnahmen: readonly string[]): string[] {
  return massnahmen.length === 0 ? [] : [`   ${titel}: ${massnahmen.join(', ')}`];
}

function renderRang({ moeglichkeit, gewinn }: Gewinnrang, rang: number): string[] {
  const { nutzen, eigenmittelCent, foerderungCent, gesichertCent } = gewinn;
  const ziele = [...new Set(moeglichkeit.ziele.map(({ programm }) => programm))].join(', ');
  const geld = [
    `Nutzen ${nutzen > 0 ? '+' : nutzen < 0 ? '−' : ''}${Math.abs(nutzen)}`,
    `Eigenmittel ${formatUnterschied(eigenmittelCent)}`,
    `Förderung ${formatUnterschied(foerderungCent)} (nach der Änderung gesichert ${formatUnterschied(gesichertCent)})`,
  ];
  return [
    '',
    `${rang}. ${moeglichkeit.aenderungen.map(({ was, nach }) => `${was}: ${nach}`).join('; ')}`,
    `   Programme: ${ziele}; ${STATUS_NACHHER[gewinn.status]}`,
    `   ${geld.join(', ')}`,
    ...renderWechsel('Neu finanziert', gewinn.neuFinanziert),
    ...renderWechsel('Nicht mehr finanziert', gewinn.nichtMehrFinanziert),
    ...gewinn.annahmen.map((annahme) => `   Angenommen: ${annahme}`),
  ];
}

/** Before the gains: that there are none, or that there is no plan today. */
function describeVorher(alle: readonly Gewinnrang[], mitPlan: readonly Gewinnrang[]): string[] {
  if (alle.length === 0) return ['', 'Keine Änderung macht ein weiteres Programm nutzbar.'];
  if (alle.some(({ gewinn }) => gewinn.vorher !== null)) return [];
  const heute = 'Heute gibt es keinen zulässigen Plan; warum, sagt „quartierwerk buendel“.';
  const danach =
    mitPlan.length === 0
      ? `Auch keine der ${alle.length} berechneten Änderungen allein ermöglicht einen.`
      : 'Diese Änderungen ermöglichen je für sich einen:';
  return ['', `${heute} ${danach}`];
}

/** Without a plan before and after there is nothing to gain. */
const hatPlan = ({ gewinn }: Gewinnrang): boolean => gewinn.vorher !== null || gewinn.nachher !== null;

export function renderGewinne({ akte, stichtag, raenge: alle, weitere }: Gewinnrangliste): string {
  const raenge = alle.filter(hatPlan);
  return [
    `${akte.quartier.name}, ${akte.kommune.name} – Stichtag ${formatKalendertag(stichtag)}: Was brächte welche Änderung?`,
    ...describeVorher(alle, raenge),
    ...raenge.flatMap((rang, index) => renderRang(rang, index + 1)),
    '',
    'Jeder Gewinn ist der beste Plan nach der Änderung gegen den besten Plan von heute; Gewinne lassen sich nicht addieren.',
    ...(weitere > 0
      ? [
          `${formatZahlwort(weitere, 'weitere Möglichkeit ist', 'weitere Möglichkeiten sind')} nicht berechnet (--hoechstens ZAHL).`,
        ]
      : []),
    '',
  ].join('\n');
}

export function renderGewinneJson({ akte, stichtag, raenge, weitere }: Gewinnrangliste): string {
  const inhalt = {
    schema: 'quartierwerk/gewinne/1',
    stichtag,
    quartier: akte.quartier.kennung,
    gewinne: raenge.map(({ moeglichkeit, gewinn }) => ({
      ...gewinn,
      aenderungen: moeglichkeit.aenderungen,
      ziele: moeglichkeit.ziele.map(({ massnahme, programm, positionen, frist }) => ({
        massnahme,
        programm,
        positionen,
        frist,
      })),
    })),
    nicht_berechnet: weitere,
  };
  return `${JSON.stringify(inhalt, null, 2)}\n`;
}
