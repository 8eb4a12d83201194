/**
 * The text of a programme as its form shows it: fields with their values, blocks that are too rich for it, and
 * everything it does not know.
 */
import { type Document, isMap, visit } from 'yaml';
import { formatPfad } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { parseDokument } from '#kernel/yamldokument.ts';
import { nameOfFeld } from '../../vergleich/feldnamen.ts';
import { type Vergleichszeile, zeilenOf } from '../../vergleich/zeilen.ts';
import { FORMULARABSCHNITTE } from './abschnitte.ts';
import {
  BELEG,
  type Formularfeld,
  type Formulargruppe,
  type Formularpfad,
  type Formularwahl,
  isGruppe,
  isPlatzhalter,
  showWert,
} from './feld.ts';

/** One input. */
export type Formulareingabe = Omit<Formularfeld, 'schluessel' | 'leer'> & {
  /** Its place in the text, as faults name it. */
  readonly name: string;
  readonly werte: readonly string[];
};

export type Formularreihe = { readonly titel: string | null; readonly felder: readonly Formulareingabe[] };

export type Gruppenansicht = Pick<Formulargruppe, 'id' | 'titel' | 'hinweis' | 'bei'> & {
  readonly reihen: readonly Formularreihe[];
  /** Richer than the form: what stands there, only to be read. */
  readonly fest: readonly Vergleichszeile[] | null;
};

export type Formularansicht = {
  readonly abschnitte: readonly {
    readonly id: string;
    readonly titel: string;
    readonly gruppen: readonly Gruppenansicht[];
  }[];
  /** What the form leaves as it is. */
  readonly uebrige: readonly Vergleichszeile[];
};

/** A text that can be edited by a form, with its plain value. */
export type Formulartext = { readonly dokument: Document; readonly wert: Readonly<Record<string, unknown>> };

/** Undefined: it has faults of form, or refers to itself, so that a change in one place would change another. */
export function parseFormulartext(text: string): Formulartext | undefined {
  try {
    const { dokument, wert } = parseDokument(text, 'Entwurf');
    let verweise = false;
    visit(dokument, {
      Alias() {
        verweise = true;
      },
    });
    return isMap(dokument.contents) && isGruppe(wert) && !verweise ? { dokument, wert } : undefined;
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) return undefined;
    throw fehler;
  }
}

export function valueAt(wurzel: unknown, pfad: Formularpfad): unknown {
  let wert = wurzel;
  for (const teil of pfad) {
    if (typeof wert !== 'object' || wert === null) return undefined;
    wert = (wert as Readonly<Record<string, unknown>>)[teil];
  }
  return wert;
}

/** Every block on the way is there as a group, or not at all. */
function isErreichbar(wurzel: unknown, pfad: Formularpfad): boolean {
  return pfad.every((_, laenge) => {
    const block = valueAt(wurzel, pfad.slice(0, laenge));
    return block === undefined || isGruppe(block);
  });
}

function hasOnly(block: Readonly<Record<string, unknown>>, { felder, daneben }: Formulargruppe): boolean {
  if (daneben === undefined) return true;
  const bekannt = new Set([...felder.map(({ schluessel }) => schluessel), ...BELEG, ...daneben]);
  return Object.keys(block).every((schluessel) => bekannt.has(schluessel));
}

function isBlockEinfach(gruppe: Formulargruppe, block: unknown): boolean {
  if (!isGruppe(block) || !hasOnly(block, gruppe)) return false;
  if (gruppe.arten && block.art !== undefined && !gruppe.arten.includes(String(block.art))) return false;
  return gruppe.felder.every((feld) => showWert(feld, block[feld.schluessel]) !== undefined);
}

function isListeEinfach(gruppe: Formulargruppe, liste: unknown, hoechstens: number): boolean {
  return (
    Array.isArray(liste) &&
    liste.length <= hoechstens &&
    liste.every((reihe: unknown) => isBlockEinfach(gruppe, reihe))
  );
}

/** Can the form show, and so change, what stands there? */
export function isEinfach(wurzel: unknown, gruppe: Formulargruppe): boolean {
  const { pfad, reihen } = gruppe;
  if (!isErreichbar(wurzel, pfad)) return false;
  const wert = valueAt(wurzel, pfad);
  if (wert === undefined) return true;
  return reihen ? isListeEinfach(gruppe, wert, reihen.hoechstens) : isBlockEinfach(gruppe, wert);
}

/** What stands there can always be chosen, so that nothing changes by itself. */
function wahlenOf({ art, wahlen = [] }: Formularfeld, werte: readonly string[]): readonly Formularwahl[] {
  const [wert = ''] = werte;
  if (art !== 'wahl' || wahlen.some((wahl) => wahl.wert === wert)) return wahlen;
  return [{ wert, titel: wert === '' ? 'bitte wählen' : `${wert} (nicht vorgesehen)` }, ...wahlen];
}

/** Name of an input: the place in the text. */
export function nameOfEingabe(gruppe: Formulargruppe, stelle: number | null, feld: Formularfeld): string {
  const reihe = stelle === null ? [] : [stelle];
  return formatPfad([...gruppe.pfad, ...reihe, feld.schluessel]);
}

function isTag(text: string): boolean {
  if (text === '') return true;
  try {
    return parseKalendertag(text) === text;
  } catch {
    return false;
  }
}

type Stelle = { readonly stelle: number | null; readonly block: unknown; readonly neu: boolean };

function makeEingabe(
  gruppe: Formulargruppe,
  feld: Formularfeld,
  { stelle, block, neu }: Stelle,
): Formulareingabe {
  const { schluessel, leer: _leer, wahlen: _wahlen, ...rest } = feld;
  // A placeholder says nothing; who leaves its input empty removes it.
  const werte = (showWert(feld, valueAt(block, [schluessel])) ?? []).map((wert) =>
    isPlatzhalter(wert) ? '' : wert,
  );
  // A calendar would show an impossible day as none.
  const unmoeglich = feld.art === 'tag' && !isTag(werte[0] ?? '');
  return {
    ...rest,
    ...(feld.wahlen ? { wahlen: neu ? feld.wahlen : wahlenOf(feld, werte) } : {}),
    art: unmoeglich ? 'zeile' : feld.art,
    name: nameOfEingabe(gruppe, stelle, feld),
    werte: feld.art === 'liste' ? [werte.join('\n')] : werte,
  };
}

function titelOf({ titel, reihen }: Formulargruppe, { stelle, neu }: Stelle): string | null {
  if (reihen === undefined || reihen.hoechstens === 1) return titel;
  return `${titel} ${(stelle ?? 0) + 1}${neu && stelle !== 0 ? ' (falls es ihn gibt)' : ''}`;
}

function makeReihe(gruppe: Formulargruppe, stelle: number | null, block: unknown): Formularreihe {
  const ort = { stelle, block, neu: stelle !== null && block === undefined };
  return {
    titel: titelOf(gruppe, ort),
    felder: gruppe.felder.map((feld) => makeEingabe(gruppe, feld, ort)),
  };
}

function reihenOf(gruppe: Formulargruppe, wert: unknown): Formularreihe[] {
  if (!gruppe.reihen) return [makeReihe(gruppe, null, wert)];
  const liste: readonly unknown[] = Array.isArray(wert) ? wert : [];
  const anzahl = Math.min(liste.length + 1, gruppe.reihen.hoechstens);
  return Array.from({ length: anzahl }, (_, stelle) => makeReihe(gruppe, stelle, liste[stelle]));
}

function describeGruppe(wurzel: unknown, gruppe: Formulargruppe): Gruppenansicht {
  const { id, titel, hinweis, bei, pfad } = gruppe;
  const wert = valueAt(wurzel, pfad);
  const einfach = isEinfach(wurzel, gruppe);
  return {
    id,
    titel,
    ...(hinweis === undefined ? {} : { hinweis }),
    ...(bei === undefined ? {} : { bei }),
    reihen: einfach ? reihenOf(gruppe, wert) : [],
    fest: einfach ? null : zeilenOf(wert, nameOfFeld(String(pfad.at(-1) ?? 'text'))),
  };
}

type Rest = Record<string, unknown>;

function dropFelder(block: unknown, felder: readonly Formularfeld[]): void {
  if (!isGruppe(block)) return;
  for (const { schluessel } of felder) delete (block as Rest)[schluessel];
}

function dropGruppe(wurzel: Rest, gruppe: Formulargruppe): void {
  const { pfad, felder, reihen } = gruppe;
  const wert = valueAt(wurzel, pfad);
  const ueber = valueAt(wurzel, pfad.slice(0, -1));
  if (!isEinfach(wurzel, gruppe) && pfad.length > 0 && isGruppe(ueber))
    delete (ueber as Rest)[String(pfad.at(-1))];
  else if (reihen && Array.isArray(wert)) for (const reihe of wert) dropFelder(reihe, felder);
  else dropFelder(wert, felder);
}

/** Without groups that have become empty. */
function withoutLeere(wert: unknown): unknown {
  if (Array.isArray(wert)) {
    const rest = wert.map(withoutLeere).filter((teil) => teil !== undefined);
    return rest.length > 0 ? rest : undefined;
  }
  if (!isGruppe(wert)) return wert;
  const rest = Object.entries(wert)
    .map(([schluessel, teil]) => [schluessel, withoutLeere(teil)] as const)
    .filter(([, teil]) => teil !== undefined);
  return rest.length > 0 ? Object.fromEntries(rest) : undefined;
}

function describeUebrige(wert: unknown): readonly Vergleichszeile[] {
  const rest = structuredClone(wert) as Rest;
  // Inner blocks first: their places are lost with the outer ones.
  for (const { gruppen } of FORMULARABSCHNITTE)
    for (const gruppe of gruppen.toReversed()) dropGruppe(rest, gruppe);
  delete rest.schema;
  delete rest.kennung;
  return zeilenOf(withoutLeere(rest), '');
}

/** Undefined: the text can't be shown as a form, see `parseFormulartext`. */
export function describeFormular(text: string): Formularansicht | undefined {
  const gelesen = parseFormulartext(text);
  if (!gelesen) return undefined;
  return {
    abschnitte: FORMULARABSCHNITTE.map(({ id, titel, gruppen }) => ({
      id,
      titel,
      gruppen: gruppen.map((gruppe) => describeGruppe(gelesen.wert, gruppe)),
    })),
    uebrige: describeUebrige(gelesen.wert),
  };
}
