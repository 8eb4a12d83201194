/**
 * Liquidity as plain text for a terminal, and as JSON.
 */
import { formatProzent } from '#kernel/bruch.ts';
import type { Tabelle } from '#kernel/dokument.ts';
import { cent, formatEuro } from '#kernel/geld.ts';
import { formatKalendertag, formatMonat, parseKalendertag } from '#kernel/kalendertag.ts';
import { renderTexttabelle } from '#kernel/texttabelle.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Liquiditaet } from './liquiditaet.ts';
import {
  annahmensaetze,
  fristentabelle,
  GRUNDLAGE_TEXT,
  jahrestabelle,
  listBelege,
  verpflichtungstabelle,
} from './tabellen.ts';

function renderTabelle({ titel, spalten, zeilen }: Tabelle): string[] {
  const zellen = zeilen.map((zeile) =>
    spalten.map(({ typ }, stelle) => {
      const inhalt = zeile[stelle]?.wert ?? null;
      if (inhalt === null) return '';
      return typ === 'cent' && typeof inhalt === 'number' ? formatEuro(cent(inhalt)) : String(inhalt);
    }),
  );
  return [
    titel,
    ...renderTexttabelle(
      [spalten.map((spalte) => spalte.titel), ...zellen],
      spalten.map(({ typ }) => (typ === 'cent' ? 'rechts' : 'links')),
    ),
  ];
}

function renderKopf(plan: Finanzierungsplan, { spitze, zinsen, annahmen }: Liquiditaet): string[] {
  const { quartier } = plan;
  return [
    `${quartier.name}, ${quartier.kommune} (${quartier.land}) – Stichtag ${formatKalendertag(parseKalendertag(plan.stichtag))}`,
    '',
    spitze
      ? `Höchste Vorfinanzierung der Kommune: ${formatEuro(spitze.cent)} im ${formatMonat(spitze.monat)}`
      : 'Die Kommune muss nichts vorfinanzieren.',
    `Zinsen bei ${formatProzent(annahmen.zins)}: ${formatEuro(zinsen.satz)}; 1 Prozentpunkt mehr: ${formatEuro(zinsen.plus1)}; 2 mehr: ${formatEuro(zinsen.plus2)}`,
  ];
}

function renderBelege({ programme }: Liquiditaet): string[] {
  const zeilen = programme.flatMap(({ titel, wege }) => [
    `  ${titel}`,
    ...wege.flatMap(listBelege).map(({ text, grundlage, fundstelle, pruefstand }) => {
      const quelle = [GRUNDLAGE_TEXT[grundlage], fundstelle?.stelle].filter(Boolean).join(', ');
      return `    ${text} [${quelle}${pruefstand === 'ungeprueft' ? ', nicht geprüft' : ''}]`;
    }),
  ]);
  return ['Wie das Geld kommt und worauf das beruht', ...zeilen];
}

/** The years, the obligations, what lies too long, and what all this rests on. */
export function renderLiquiditaet(plan: Finanzierungsplan, liquiditaet: Liquiditaet): string {
  const teile = [
    renderKopf(plan, liquiditaet),
    renderTabelle(jahrestabelle(liquiditaet)),
    ...[verpflichtungstabelle(liquiditaet), fristentabelle(liquiditaet)]
      .filter(({ zeilen }) => zeilen.length > 0)
      .map(renderTabelle),
    renderBelege(liquiditaet),
    ['Annahmen', ...annahmensaetze(liquiditaet.annahmen).map((satz) => `  ${satz}`)],
  ];
  return `${teile.map((zeilen) => zeilen.join('\n')).join('\n\n')}\n`;
}

/** All figures, cents as whole numbers. */
export function renderLiquiditaetJson(plan: Finanzierungsplan, liquiditaet: Liquiditaet): string {
  const { quartier, stichtag, status } = plan;
  const inhalt = { schema: 'quartierwerk/liquiditaet/1', quartier, stichtag, status, ...liquiditaet };
  return `${JSON.stringify(inhalt, null, 2)}\n`;
}
