/**
 * State of the grid: where one is, what is being typed, and the focus that goes along.
 */
import { useEffect, useRef, useState } from 'react';
import type { Gitterort } from '../../../werkbank/tabelle/bewegung.ts';
import type { Zelleneingabe } from './gitterzeile.tsx';
import { ANFANG, followZeilen } from './gitterzustand.ts';
import {
  doZeilentat,
  endEingabe,
  ereignisseOf,
  type Gitterangaben,
  type Werkzeug,
  type Zeilentatart,
} from './tastatur.ts';
import type { Eingabeende } from './zelleingabe.tsx';

function focusZelle(tabelle: HTMLTableElement | null, { zeile, spalte }: Gitterort): void {
  const zelle = tabelle?.tBodies[0]?.rows[zeile]?.cells[spalte];
  zelle?.focus({ preventScroll: true }); // it would scroll to the middle, without regard to the first column
  zelle?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** State of the grid and what its table listens to. */
export function useGitter(angaben: Gitterangaben) {
  const [zustand, setZustand] = useState(ANFANG);
  const [fehler, setFehler] = useState<string | null>(null);
  const { tabelle, zeilen } = angaben;
  const [gesehen, setGesehen] = useState(zeilen);
  if (gesehen !== zeilen) {
    // Whatever changed the draft has answered the fault before.
    setGesehen(zeilen);
    setFehler(null);
    setZustand(followZeilen(zustand, gesehen, zeilen));
  }
  const werkzeug: Werkzeug = { ...angaben, zustand, setZustand, setFehler };
  const aktuell = useRef(werkzeug);
  aktuell.current = werkzeug;
  useEffect(() => {
    if (zustand.bewegt > 0) focusZelle(tabelle.current, aktuell.current.zustand.ort);
  }, [zustand.bewegt, tabelle]);
  useEffect(() => {
    const ohneFokus = document.activeElement === document.body;
    if (zustand.verloren > 0 && ohneFokus) focusZelle(tabelle.current, aktuell.current.zustand.ort);
  }, [zustand.verloren, tabelle]);
  const { eingabe: text } = zustand;
  const [onEnde] = useState(
    () => (eingegeben: string, ende: Eingabeende) => endEingabe(aktuell.current, eingegeben, ende),
  );
  const eingabe: Zelleneingabe | null =
    text === null ? null : { spalte: zustand.ort.spalte, anfang: text, fehler, onEnde };
  const onZeilentat = (art: Zeilentatart): boolean => doZeilentat(werkzeug, art);
  return { zustand, eingabe, fehler, onZeilentat, ereignisse: ereignisseOf(werkzeug) };
}
