/**
 * What changes for Akten as a table: one row per finding, and per sum of the plan.
 */
import { formatCsv } from '#kernel/csv.ts';
import { cent, formatBetrag } from '#kernel/geld.ts';
import { type Aktenergebnis, formatWechsel, URSACHE_TEXT } from './darstellung.ts';
import type { Planfolge } from './folgen.ts';

const SPALTEN = [
  'Quartier',
  'Name',
  'Was',
  'Position',
  'Gegenstand',
  'Bisher',
  'Künftig',
  'Unterschied',
  'Grund',
];

const euro = (betrag: number): string => formatBetrag(cent(betrag));

function planzeilen(plan: Planfolge): string[][] {
  const { vorher, nachher, unterschied } = plan;
  if (!unterschied) return [['Plan', '', 'Stand', vorher.status, nachher.status, '', '']];
  const betrag = (
    name: string,
    feld: 'foerderungCent' | 'gesichertCent' | 'eigenmittelCent' | 'traegermittelCent',
  ) => [
    'Plan in Euro',
    '',
    name,
    euro(vorher[feld]),
    euro(nachher[feld]),
    euro(unterschied[feld]),
    plan.durchRecht ? `davon durch neues Recht ${euro(plan.durchRecht[feld])}` : '',
  ];
  return [
    betrag('Förderung', 'foerderungCent'),
    betrag('Förderung, gesichert', 'gesichertCent'),
    betrag('Eigenmittel', 'eigenmittelCent'),
    betrag('Trägermittel', 'traegermittelCent'),
    ['Plan', '', 'Nutzen', String(vorher.nutzen), String(nachher.nutzen), String(unterschied.nutzen), ''],
    ...plan.programme.map((zeile) => [
      'Programm in Euro',
      '',
      zeile.titel,
      euro(zeile.vorherCent),
      euro(zeile.nachherCent),
      euro(zeile.unterschiedCent),
      '',
    ]),
  ];
}

function aktenzeilen({ quartier, name, folge, fehler }: Aktenergebnis): string[][] {
  const kopf = [quartier, name];
  if (!folge) return [[...kopf, 'nicht berechnet', '', '', '', '', '', fehler ?? '']];
  const befunde = folge.befunde.map((zeile) => {
    const [bisher = '', kuenftig = ''] = formatWechsel(zeile.vorher, zeile.nachher).split(' → ');
    const gruende = [URSACHE_TEXT[zeile.ursache], ...zeile.gruende.map(({ text }) => text)].join(' | ');
    return ['Befund', zeile.position, zeile.titel, bisher, kuenftig, '', gruende];
  });
  return [...befunde, ...(folge.plan ? planzeilen(folge.plan) : [])].map((zeile) => [...kopf, ...zeile]);
}

export function formatFolgenCsv(akten: readonly Aktenergebnis[]): string {
  return formatCsv([SPALTEN, ...akten.flatMap(aktenzeilen)]);
}
