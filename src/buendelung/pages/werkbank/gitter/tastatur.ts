/**
 * Keys, mouse and clipboard of the grid.
 */
import type { ClipboardEvent, FocusEvent, KeyboardEvent, MouseEvent, RefObject } from 'react';
import { GITTERSPALTEN } from '../../../werkbank/tabelle/anzeige.ts';
import { type Gitterort, moveOrt } from '../../../werkbank/tabelle/bewegung.ts';
import { writeTsv, type Zellblock } from '../../../werkbank/tabelle/block.ts';
import {
  isSchreibbar,
  SPALTEN,
  textOf,
  type Werkbankspalte,
  type Werkbankzeile,
} from '../../../werkbank/tabelle/zellen.ts';
import { chosenZeilen, type Gitterzustand, goTo } from './gitterzustand.ts';
import type { Eingabeende } from './zelleingabe.tsx';

/** What can be done to whole rows. */
export type Zeilentatart = 'position' | 'massnahme' | 'kopie' | 'entfernen';

/** What the grid asks its page to do. */
export type Gittertaten = {
  /** @returns null when it is done, else why not and what to do */
  readonly schreibe: (zeile: Werkbankzeile, spalte: Werkbankspalte, text: string) => string | null;
  readonly fuegeEin: (
    block: Zellblock,
    text: string,
    lies: (zeile: number, spalte: number) => string,
  ) => void;
  /** Empties all cells of a block that can be written, or none. */
  readonly leere: (block: Zellblock) => void;
  /** @returns key of the row to go to; null where nothing was done */
  readonly aendereZeilen: (art: Zeilentatart, gewaehlte: readonly Werkbankzeile[]) => string | null;
  readonly bearbeiteVorgaben: (zeile: Werkbankzeile) => void;
  readonly zurueck: () => void;
  readonly vor: () => void;
};

export type Gitterangaben = {
  readonly zeilen: readonly Werkbankzeile[];
  readonly taten: Gittertaten;
  readonly tabelle: RefObject<HTMLTableElement | null>;
  readonly lies: (zeile: number, spalte: number) => string;
};

export type Werkzeug = Gitterangaben & {
  readonly zustand: Gitterzustand;
  readonly setZustand: (zustand: Gitterzustand) => void;
  readonly setFehler: (fehler: string | null) => void;
};

function blockOf({ ort, anker }: Gitterzustand): Zellblock {
  return { zeilen: [anker.zeile, ort.zeile], spalten: [anker.spalte, ort.spalte] };
}

/** The cell one is in, if it can be written. */
function writable({ zeilen, zustand }: Pick<Werkzeug, 'zeilen' | 'zustand'>) {
  const zeile = zeilen[zustand.ort.zeile];
  const spalte = SPALTEN[zustand.ort.spalte];
  return zeile && spalte && isSchreibbar(zeile, spalte) ? { zeile, spalte } : null;
}

function write(werkzeug: Werkzeug, text: string): void {
  const zelle = writable(werkzeug);
  if (zelle) werkzeug.setFehler(werkzeug.taten.schreibe(zelle.zeile, zelle.spalte, text));
}

type Eingabebeginn = (werkzeug: Werkzeug, zeile: Werkbankzeile, anfang: string | undefined) => boolean;

/** Yes and no need no typing, pins have their dialog, a list begins with what is chosen. */
const BEGINN: Readonly<Partial<Record<Werkbankspalte, Eingabebeginn>>> = {
  vorgaben: ({ taten }, zeile, anfang) => {
    if (anfang === undefined) taten.bearbeiteVorgaben(zeile);
    return anfang === undefined;
  },
  pflicht: (werkzeug, zeile, anfang) => {
    write(werkzeug, anfang ?? (textOf(zeile, 'pflicht') === 'ja' ? 'nein' : 'ja'));
    return true;
  },
  kostenart: ({ zustand, setZustand, setFehler }, zeile) => {
    setFehler(null);
    setZustand({ ...zustand, eingabe: textOf(zeile, 'kostenart') });
    return true;
  },
};

/** @param anfang the key that began it; undefined: what stands there is changed */
function beginEingabe(werkzeug: Werkzeug, anfang?: string): boolean {
  const zelle = writable(werkzeug);
  if (!zelle) return false;
  const besonders = BEGINN[zelle.spalte];
  if (besonders) return besonders(werkzeug, zelle.zeile, anfang);
  const { zustand, setZustand, setFehler } = werkzeug;
  setFehler(null);
  setZustand({ ...zustand, eingabe: anfang ?? textOf(zelle.zeile, zelle.spalte) });
  return true;
}

const NACHBAR: Readonly<Partial<Record<Eingabeende, string>>> = { unten: 'ArrowDown', oben: 'ArrowUp' };

/** @returns whether the typing is over */
export function endEingabe(werkzeug: Werkzeug, text: string, ende: Eingabeende): boolean {
  const { zustand, setZustand, setFehler, taten, zeilen } = werkzeug;
  const zelle = writable(werkzeug);
  if (ende === 'verwerfen' || !zelle) {
    setFehler(null);
    setZustand({ ...zustand, eingabe: null, bewegt: zustand.bewegt + 1 });
    return true;
  }
  const fehler = taten.schreibe(zelle.zeile, zelle.spalte, text);
  setFehler(fehler);
  if (fehler !== null && ende !== 'hier') return false; // stays open, so that it can be put right
  const taste = NACHBAR[ende];
  const mass = { zeilen: zeilen.length, spalten: GITTERSPALTEN.length };
  const ort = (taste && moveOrt(zustand.ort, taste, false, mass)) || zustand.ort;
  if (taste) setZustand(goTo(zustand, ort, false));
  else setZustand({ ...zustand, eingabe: null });
  return true;
}

type Tat = (werkzeug: Werkzeug, ereignis: KeyboardEvent) => boolean;

function markAll({ zustand, setZustand, zeilen }: Werkzeug): boolean {
  const letzte = { zeile: zeilen.length - 1, spalte: GITTERSPALTEN.length - 1 };
  setZustand({ ...zustand, anker: { zeile: 0, spalte: 0 }, ort: letzte, bewegt: zustand.bewegt + 1 });
  return true;
}

/** Acts on the rows that are chosen and goes to where it leads: to the name of a new row. */
export function doZeilentat(
  { zustand, setZustand, setFehler, taten, zeilen }: Werkzeug,
  art: Zeilentatart,
): boolean {
  const { ort } = zustand;
  const entfernt = art === 'entfernen';
  const gewaehlte = entfernt ? chosenZeilen(zustand, zeilen) : zeilen.slice(ort.zeile, ort.zeile + 1);
  const ziel = taten.aendereZeilen(art, gewaehlte);
  setFehler(null);
  if (ziel === null) return true;
  setZustand({ ...zustand, eingabe: null, ort: entfernt ? ort : { ...ort, spalte: 0 }, ziel });
  return true;
}

const removeChosen: Tat = (werkzeug) => doZeilentat(werkzeug, 'entfernen');

const MIT_STRG: Readonly<Record<string, Tat>> = {
  z: (werkzeug, { shiftKey }) => {
    if (shiftKey) werkzeug.taten.vor();
    else werkzeug.taten.zurueck();
    return true;
  },
  y: ({ taten }) => {
    taten.vor();
    return true;
  },
  a: (werkzeug) => markAll(werkzeug),
  d: (werkzeug) => doZeilentat(werkzeug, 'kopie'),
  enter: (werkzeug, { shiftKey }) => doZeilentat(werkzeug, shiftKey ? 'massnahme' : 'position'),
  delete: removeChosen,
  backspace: removeChosen,
};

/** Empties the cell one is in, or every cell of the block that is marked. */
function clear(werkzeug: Werkzeug): boolean {
  const { ort, anker } = werkzeug.zustand;
  if (ort.zeile === anker.zeile && ort.spalte === anker.spalte) write(werkzeug, '');
  else {
    werkzeug.setFehler(null);
    werkzeug.taten.leere(blockOf(werkzeug.zustand));
  }
  return true;
}

const OHNE_STRG: Readonly<Record<string, Tat>> = {
  Enter: (werkzeug) => beginEingabe(werkzeug),
  F2: (werkzeug) => beginEingabe(werkzeug),
  Delete: clear,
  Backspace: clear,
  Escape: ({ zustand, setZustand, setFehler }) => {
    setFehler(null);
    setZustand({ ...zustand, anker: zustand.ort });
    return true;
  },
};

function doTaste(werkzeug: Werkzeug, ereignis: KeyboardEvent): boolean {
  const { zustand, setZustand, zeilen } = werkzeug;
  const { key, shiftKey, altKey } = ereignis;
  const strg = ereignis.ctrlKey || ereignis.metaKey;
  if (altKey) return false;
  const ort = moveOrt(zustand.ort, key, strg, { zeilen: zeilen.length, spalten: GITTERSPALTEN.length });
  if (ort) {
    setZustand(goTo(zustand, ort, shiftKey));
    return true;
  }
  const tat = strg ? MIT_STRG[key.toLowerCase()] : OHNE_STRG[key];
  if (tat) return tat(werkzeug, ereignis);
  if (strg || key.length !== 1) return false;
  return key === ' ' ? beginEingabe(werkzeug) : beginEingabe(werkzeug, key);
}

/** Place of a cell, or of the one around what is in it; undefined outside cells. */
function ortOf(element: EventTarget): Gitterort | undefined {
  const zelle = element instanceof Element ? element.closest<HTMLTableCellElement>('[data-spalte]') : null;
  const zeile = zelle?.closest('tr')?.sectionRowIndex;
  return zelle && zeile !== undefined ? { zeile, spalte: zelle.cellIndex } : undefined;
}

/** Place of the cell under a mouse; undefined also in inputs and buttons, which know what to do. */
function mouseOrtOf({ target }: MouseEvent): Gitterort | undefined {
  if (target instanceof Element && target.closest('input, select, button, a')) return undefined;
  return ortOf(target);
}

function copy({ zustand, lies }: Werkzeug, ereignis: ClipboardEvent): void {
  ereignis.clipboardData.setData('text/plain', writeTsv(blockOf(zustand), lies));
  ereignis.preventDefault();
}

/** A picture or a file holds no text: it must not empty the cell. */
function pasteInto({ zustand, taten, lies, setFehler }: Werkzeug, ereignis: ClipboardEvent): void {
  ereignis.preventDefault();
  const text = ereignis.clipboardData.getData('text/plain');
  setFehler(text === '' ? 'In der Zwischenablage ist kein Text. Es wurde nichts eingefügt.' : null);
  if (text !== '') taten.fuegeEin(blockOf(zustand), text, lies);
}

/** What the table listens to. */
export function ereignisseOf(werkzeug: Werkzeug) {
  const { zustand, setZustand, setFehler, taten, zeilen } = werkzeug;
  const tippt = zustand.eingabe !== null;
  return {
    onKeyDown: (ereignis: KeyboardEvent) => {
      if (!tippt && doTaste(werkzeug, ereignis)) ereignis.preventDefault();
    },
    onMouseDown: (ereignis: MouseEvent) => {
      const ort = mouseOrtOf(ereignis);
      if (!ort) return;
      if (ereignis.shiftKey) ereignis.preventDefault(); // no text is marked
      setZustand(goTo(zustand, ort, ereignis.shiftKey));
    },
    // Also where the focus came by other ways than ours: a screen reader, a script.
    onFocus: ({ target }: FocusEvent) => {
      const neuer = target.hasAttribute('data-spalte') ? ortOf(target) : undefined;
      if (!neuer) return;
      const { ort } = zustand;
      if (neuer.zeile !== ort.zeile || neuer.spalte !== ort.spalte) {
        setZustand({ ...zustand, ort: neuer, anker: neuer });
      }
    },
    onDoubleClick: (ereignis: MouseEvent) => {
      const ort = mouseOrtOf(ereignis);
      if (ort) beginEingabe({ ...werkzeug, zustand: goTo(zustand, ort, false) });
    },
    onClick: (ereignis: MouseEvent) => {
      const { target } = ereignis;
      const knopf = target instanceof Element ? target.closest('[data-vorgabe]') : null;
      const ort = knopf ? ortOf(knopf) : undefined;
      const zeile = ort && zeilen[ort.zeile];
      if (zeile?.art !== 'massnahme' || !knopf) return;
      const bleibende = zeile.vorgaben
        .split('; ')
        .filter((teil) => teil !== knopf.getAttribute('data-vorgabe'));
      setFehler(taten.schreibe(zeile, 'vorgaben', bleibende.join('; ')));
    },
    onCopy: (ereignis: ClipboardEvent) => {
      if (!tippt) copy(werkzeug, ereignis);
    },
    onCut: (ereignis: ClipboardEvent) => {
      if (tippt) return;
      copy(werkzeug, ereignis);
      clear(werkzeug);
    },
    onPaste: (ereignis: ClipboardEvent) => {
      if (!tippt) pasteInto(werkzeug, ereignis);
    },
  };
}
