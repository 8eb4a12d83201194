/**
 * What the audit view shows, read from its address and written back to it.
 */

import { EingabeFehler } from '#kernel/fehler.ts';
import { type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { parseNummer } from '#kernel/nummer.ts';
import type { Listenstelle, Pruefpfadfilter } from '#pruefpfad/index.ts';

export const FILTERFELDER = [
  'von',
  'bis',
  'organisation',
  'person',
  'handlung',
  'gegenstand',
  'kennung',
] as const;
export type Filterfeld = (typeof FILTERFELDER)[number];

/** Entries on one page. */
export const SEITENLAENGE = 50;

export type Pruefauswahl = {
  readonly filter: Pruefpfadfilter;
  readonly stelle: Listenstelle;
  /** As typed, to fill the form again. */
  readonly eingaben: Readonly<Partial<Record<Filterfeld, string>>>;
  readonly fehler: readonly { readonly feld: Filterfeld; readonly text: string }[];
};

type Tagangabe = { readonly tag?: Kalendertag; readonly fehler: Pruefauswahl['fehler'] };

function readTag(feld: 'von' | 'bis', text: string | undefined): Tagangabe {
  if (text === undefined) return { fehler: [] };
  try {
    return { tag: parseKalendertag(text), fehler: [] };
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return { fehler: [{ feld, text: `„${text}“ ist kein Tag. Geben Sie ihn als JJJJ-MM-TT an.` }] };
  }
}

function readNummer(parameter: URLSearchParams, name: 'vor' | 'nach'): number | undefined {
  const text = parameter.get(name) ?? '';
  return parseNummer(text, 15);
}

function readStelle(parameter: URLSearchParams): Listenstelle {
  const [vor, nach] = [readNummer(parameter, 'vor'), readNummer(parameter, 'nach')];
  if (vor !== undefined) return { vor, anzahl: SEITENLAENGE };
  return nach === undefined ? { anzahl: SEITENLAENGE } : { nach, anzahl: SEITENLAENGE };
}

function readEingaben(parameter: URLSearchParams): Partial<Record<Filterfeld, string>> {
  const eingaben: Partial<Record<Filterfeld, string>> = {};
  for (const feld of FILTERFELDER) {
    const text = (parameter.get(feld) ?? '').trim();
    if (text !== '') eingaben[feld] = text.slice(0, 200);
  }
  return eingaben;
}

/** Reads `?von=…&handlung=…&vor=…`; a day that is none is told and left out. */
export function readAuswahl(parameter: URLSearchParams): Pruefauswahl {
  const eingaben = readEingaben(parameter);
  const { von: vonText, bis: bisText, ...weitere } = eingaben;
  const [von, bis] = [readTag('von', vonText), readTag('bis', bisText)];
  return {
    eingaben,
    filter: { ...weitere, ...(von.tag ? { von: von.tag } : {}), ...(bis.tag ? { bis: bis.tag } : {}) },
    stelle: readStelle(parameter),
    fehler: [...von.fehler, ...bis.fehler],
  };
}

/** The filter for links, with a leading question mark if there is any. */
export function formatAuswahl(
  eingaben: Pruefauswahl['eingaben'],
  stelle: Readonly<Partial<Record<'vor' | 'nach', number>>> = {},
): string {
  const parameter = new URLSearchParams();
  for (const feld of FILTERFELDER) {
    const wert = eingaben[feld];
    if (wert !== undefined) parameter.set(feld, wert);
  }
  for (const [name, nummer] of Object.entries(stelle)) parameter.set(name, String(nummer));
  return parameter.size === 0 ? '' : `?${parameter}`;
}
