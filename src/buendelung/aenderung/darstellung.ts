/**
 * What changes, as plain text for a terminal and as JSON for machines.
 */
import {
  describeFassungen,
  EREIGNISART_TEXT,
  type Rechtsaenderung,
  type Rechtsvergleich,
} from '#foerderprogramme/index.ts';
import type { Ergebnis } from '#kernel/befund.ts';
import { cent, formatEuro } from '#kernel/geld.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { renderTexttabelle } from '#kernel/texttabelle.ts';
import { formatZahlwort } from '#kernel/zahlwort.ts';
import type { Aktenfolge, Planfolge, Ursache } from './folgen.ts';
import type { Plandifferenz } from './planunterschied.ts';

/** One Akte with what changes for it, or why that can't be said. */
export type Aktenergebnis = {
  readonly quartier: string;
  readonly name: string;
  readonly kommune: string;
  readonly folge: Aktenfolge | null;
  readonly fehler: string | null;
};

export const URSACHE_TEXT: Readonly<Record<Ursache, string>> = {
  recht: 'neues Recht',
  zeit: 'Zeitablauf',
  beides: 'neues Recht und Zeitablauf',
};

const WORT: Readonly<Record<Ergebnis, string>> = {
  erfuellt: 'ja',
  ermessen: 'Ermessen',
  offen: 'offen',
  'nicht-erfuellt': 'nein',
};

/** „nein → ja“; a programme that is not in the law has no result. */
export function formatWechsel(vorher: Ergebnis | null, nachher: Ergebnis | null): string {
  const wort = (ergebnis: Ergebnis | null): string => (ergebnis === null ? 'nicht im Recht' : WORT[ergebnis]);
  return `${wort(vorher)} → ${wort(nachher)}`;
}

/** „+1.234,56 €“, „−1.234,56 €“ or „±0,00 €“ */
export function formatUnterschied(betrag: number): string {
  const vorzeichen = betrag > 0 ? '+' : betrag < 0 ? '−' : '±';
  return `${vorzeichen}${formatEuro(cent(Math.abs(betrag)))}`;
}

/** „1.622“ */
export function formatZahl(zahl: number): string {
  return zahl.toLocaleString('de-DE');
}

export function formatPunkte(wert: number): string {
  const vorzeichen = wert > 0 ? '+' : wert < 0 ? '−' : '±';
  return `${vorzeichen}${formatZahl(Math.abs(wert))}`;
}

function renderAenderung(aenderung: Rechtsaenderung): string[] {
  return [
    `  ${aenderung.titel} (${aenderung.norm}): ${describeFassungen(aenderung)}`,
    ...aenderung.felder.flatMap(({ feld, vorher, nachher }) => [
      `    ${feld}`,
      ...vorher.map((text) => `      bisher: ${text}`),
      ...nachher.map((text) => `      neu:    ${text}`),
    ]),
  ];
}

function renderRecht({ aenderungen, ereignisse }: Rechtsvergleich): string[] {
  return [
    aenderungen.length === 0
      ? 'Recht: keine andere Fassung.'
      : `Recht: ${formatZahlwort(aenderungen.length, 'Änderung', 'Änderungen')}`,
    ...aenderungen.flatMap(renderAenderung),
    '',
    ereignisse.length === 0 ? 'Kalender: keine Frist und kein Ende in dieser Zeit.' : 'Kalender',
    ...ereignisse.map(
      ({ tag, art, titel, land }) =>
        `  ${formatKalendertag(tag)}  ${titel}${land ? ` (${land})` : ''}: ${EREIGNISART_TEXT[art]}`,
    ),
  ];
}

function renderBefunde({ befunde }: Aktenfolge): string[] {
  const geaendert = befunde.filter(({ vorher, nachher }) => vorher !== nachher);
  const rest = befunde.length - geaendert.length;
  return [
    `  Befunde: ${geaendert.length === 0 ? 'keiner ändert sich' : `${formatZahlwort(geaendert.length, 'ändert', 'ändern')} sich`}`,
    ...geaendert.flatMap((zeile) => [
      `    ${zeile.position} ${zeile.titel}: ${formatWechsel(zeile.vorher, zeile.nachher)} (${URSACHE_TEXT[zeile.ursache]})`,
      ...zeile.gruende.map((grund) => `      ${grund.text}`),
    ]),
    ...(rest > 0
      ? [
          `    ${formatZahlwort(rest, 'weiterer ändert', 'weitere ändern')} sich in einem Grund, nicht im Ergebnis.`,
        ]
      : []),
  ];
}

type Zahl = Exclude<keyof Plandifferenz, 'nutzen' | 'finanziert'>;

const BETRAEGE: readonly (readonly [name: string, feld: Zahl])[] = [
  ['Förderung', 'foerderungCent'],
  ['davon gesichert', 'gesichertCent'],
  ['Eigenmittel', 'eigenmittelCent'],
  ['Trägermittel', 'traegermittelCent'],
];

function renderPlantabelle(plan: Planfolge): string[] {
  const { vorher, nachher, unterschied, durchRecht, durchZeit } = plan;
  const differenz = (teil: Plandifferenz | null, feld: Zahl): string =>
    teil ? formatUnterschied(teil[feld]) : '–';
  const punkte = (teil: Plandifferenz | null): string => (teil ? formatPunkte(teil.nutzen) : '–');
  return renderTexttabelle(
    [
      ['', 'bisher', 'künftig', 'Unterschied', 'durch neues Recht', 'durch Zeitablauf'],
      ...BETRAEGE.map(([name, feld]) => [
        name,
        formatEuro(vorher[feld]),
        formatEuro(nachher[feld]),
        differenz(unterschied, feld),
        differenz(durchRecht, feld),
        differenz(durchZeit, feld),
      ]),
      [
        'Nutzen',
        formatZahl(vorher.nutzen),
        formatZahl(nachher.nutzen),
        punkte(unterschied),
        punkte(durchRecht),
        punkte(durchZeit),
      ],
    ],
    ['links', 'rechts', 'rechts', 'rechts', 'rechts', 'rechts'],
  ).map((zeile) => `    ${zeile}`);
}

function renderPlan(plan: Planfolge): string[] {
  if (!plan.unterschied) {
    return [
      `  Plan: bisher ${plan.vorher.status}, künftig ${plan.nachher.status}; ohne beide Pläne gibt es keinen Unterschied in Euro.`,
    ];
  }
  const namen = (liste: Planfolge['neuFinanziert']): string =>
    liste.map(({ kennung, titel }) => `${kennung} ${titel}`).join(', ');
  return [
    '  Plan',
    ...renderPlantabelle(plan),
    ...plan.programme.map(
      ({ titel, vorherCent, nachherCent, unterschiedCent }) =>
        `    ${titel}: ${formatEuro(vorherCent)} → ${formatEuro(nachherCent)} (${formatUnterschied(unterschiedCent)})`,
    ),
    ...(plan.neuFinanziert.length > 0 ? [`    neu finanziert: ${namen(plan.neuFinanziert)}`] : []),
    ...(plan.nichtMehrFinanziert.length > 0
      ? [`    nicht mehr finanziert: ${namen(plan.nichtMehrFinanziert)}`]
      : []),
  ];
}

function renderAkte({ name, kommune, folge, fehler }: Aktenergebnis): string[] {
  const kopf = `${name}, ${kommune}`;
  if (!folge) return [kopf, `  Nicht berechnet: ${fehler ?? ''}`];
  return [kopf, ...renderBefunde(folge), ...(folge.plan ? renderPlan(folge.plan) : [])];
}

/** The whole report, lines joined, newline at the end. */
export function renderFolgen(vergleich: Rechtsvergleich, akten: readonly Aktenergebnis[]): string {
  const kopf =
    vergleich.von === vergleich.am
      ? `Bisheriges und neues Recht am ${formatKalendertag(vergleich.am)}`
      : `Was sich vom ${formatKalendertag(vergleich.von)} zum ${formatKalendertag(vergleich.am)} ändert`;
  const teile = [[kopf], renderRecht(vergleich), ...akten.map(renderAkte)];
  return `${teile.map((zeilen) => zeilen.join('\n')).join('\n\n')}\n`;
}

/** The shape of `--json` and of the API. */
export function folgenAsJson(vergleich: Rechtsvergleich, akten: readonly Aktenergebnis[]) {
  return {
    schema: 'quartierwerk/aenderung/1',
    von: vergleich.von,
    am: vergleich.am,
    recht: vergleich.aenderungen,
    kalender: vergleich.ereignisse,
    akten: akten.map(({ folge, ...rest }) => ({
      ...rest,
      befunde: folge?.befunde ?? [],
      plan: folge?.plan ?? null,
    })),
  };
}
