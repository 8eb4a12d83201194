/**
 * Programmes side by side: the same lines as on their pages, one row per line, and whether they differ.
 */
import { formatCsv } from '#kernel/csv.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { EBENE_TEXT } from '#rechtsstand/index.ts';
import type { Angabenzeile, Programmverweis } from '../darstellung/angabenzeile.ts';
import { PROGRAMMART_TEXT, PRUEFSTAND_TEXT } from '../katalog/katalog.ts';
import type { Programmakte } from '../programmakte.ts';

export const VERGLEICH_HOECHSTENS = 4;

/** What one programme says in a row; nothing: it says nothing about it. */
export type Vergleichszelle = {
  readonly texte: readonly string[];
  readonly verweise: readonly Programmverweis[];
  readonly ungeprueft: boolean;
};

export type Vergleichszeile = {
  readonly schluessel: string;
  readonly gruppe: string;
  readonly titel: string;
  /** All say the same in the same words. */
  readonly gleich: boolean;
  /** One per programme. */
  readonly zellen: readonly Vergleichszelle[];
};

function cell(texte: readonly string[]): Vergleichszelle {
  return { texte, verweise: [], ungeprueft: false };
}

function cellOf(zeilen: readonly Angabenzeile[]): Vergleichszelle {
  return {
    texte: zeilen.flatMap(({ texte }) => texte),
    verweise: zeilen.flatMap(({ verweise }) => verweise),
    ungeprueft: zeilen.some(({ pruefstand }) => pruefstand === 'ungeprueft'),
  };
}

function contentOf({ texte, verweise }: Vergleichszelle): string {
  return JSON.stringify([texte, verweise.map(({ kennung }) => kennung)]);
}

function makeZeile(gruppe: string, titel: string, zellen: readonly Vergleichszelle[]): Vergleichszeile {
  const gleich = new Set(zellen.map(contentOf)).size <= 1;
  return { schluessel: `${gruppe} ${titel}`, gruppe, titel, gleich, zellen };
}

const KOPFZEILEN: readonly (readonly [titel: string, text: (akte: Programmakte) => string])[] = [
  ['Wer das Programm führt', ({ eintrag }) => `${EBENE_TEXT[eintrag.ebene]}, ${eintrag.ressort}`],
  ['Art der Förderung', ({ eintrag }) => PROGRAMMART_TEXT[eintrag.art]],
  ['Wo beantragen', ({ bewilligungsstelle }) => bewilligungsstelle ?? 'nicht bekannt'],
];
const FUSSZEILEN: typeof KOPFZEILEN = [
  ['Prüfstand', ({ eintrag }) => PRUEFSTAND_TEXT[eintrag.pruefstand]],
  ['Stand der Quelle', ({ eintrag }) => formatKalendertag(eintrag.stand)],
];

function plainRows(akten: readonly Programmakte[], gruppe: string, zeilen: typeof KOPFZEILEN) {
  return zeilen.map(([titel, text]) =>
    makeZeile(
      gruppe,
      titel,
      akten.map((akte) => cell([text(akte)])),
    ),
  );
}

type Gruppenzeilen = { readonly titel: string; readonly zeilen: Map<string, Angabenzeile[][]> };

/** Titles in the order of the first programme that has them; lines of one title stand together. */
function collectGruppen(akten: readonly Programmakte[]): Map<string, Gruppenzeilen> {
  const gruppen = new Map<string, Gruppenzeilen>();
  akten.forEach((akte, spalte) => {
    for (const gruppe of akte.gruppen) {
      const bisher = gruppen.get(gruppe.id) ?? { titel: gruppe.titel, zeilen: new Map() };
      gruppen.set(gruppe.id, bisher);
      for (const zeile of gruppe.zeilen) {
        const zellen = bisher.zeilen.get(zeile.titel) ?? akten.map(() => []);
        bisher.zeilen.set(zeile.titel, zellen);
        zellen[spalte]?.push(zeile);
      }
    }
  });
  return gruppen;
}

/** Every line that at least one of the programmes has, in the order of their pages. */
export function buildVergleich(akten: readonly Programmakte[]): Vergleichszeile[] {
  const mitte = [...collectGruppen(akten).values()].flatMap(({ titel: gruppe, zeilen }) =>
    [...zeilen].map(([titel, zellen]) => makeZeile(gruppe, titel, zellen.map(cellOf))),
  );
  return [...plainRows(akten, 'Überblick', KOPFZEILEN), ...mitte, ...plainRows(akten, 'Quelle', FUSSZEILEN)];
}

export const OHNE_ANGABE = 'keine Angabe';

/** The cell in one text. */
export function formatZelle({ texte, verweise, ungeprueft }: Vergleichszelle): string {
  if (texte.length === 0 && verweise.length === 0) return OHNE_ANGABE;
  const teile = [...texte, ...verweise.map(({ titel }) => titel), ...(ungeprueft ? ['(nicht geprüft)'] : [])];
  return teile.join(' ');
}

/** One row per line, one column per programme, and in words whether they differ. */
export function formatVergleichCsv(
  akten: readonly Programmakte[],
  zeilen: readonly Vergleichszeile[],
): string {
  const kopf = ['Gruppe', 'Angabe', 'Unterschied', ...akten.map(({ eintrag }) => eintrag.kurztitel)];
  const rest = zeilen.map(({ gruppe, titel, gleich, zellen }) => [
    gruppe,
    titel,
    gleich ? 'gleich' : 'unterschiedlich',
    ...zellen.map(formatZelle),
  ]);
  return formatCsv([kopf, ...rest]);
}
