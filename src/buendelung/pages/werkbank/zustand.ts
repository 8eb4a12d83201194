/**
 * What the Werkbank holds in the browser: the draft, its steps, its plan.
 */
import { useEffect, useMemo, useReducer, useState } from 'react';
import { useBlocker } from 'react-router';
import type { Akte } from '#quartiere/index.ts';
import type { Werkbankplan } from '../../werkbank/antwort/werkbankplan.ts';
import { type Arbeitsstand, beginArbeit, doTat } from '../../werkbank/tabelle/arbeitsstand.ts';
import type { Zellaenderung } from '../../werkbank/tabelle/schreiben.ts';
import { listUnterschiede } from '../../werkbank/tabelle/vergleich.ts';
import { listZeilen } from '../../werkbank/tabelle/zellen.ts';
import type { Planrechte } from '../planrechte.ts';
import { useAufhebung } from './aufhebung.ts';
import { useRechnung } from './rechnung.ts';

export type Werkbankdaten = {
  readonly quartier: { readonly kennung: string; readonly name: string; readonly kommune: string };
  readonly rechte: Pick<Planrechte, 'berechnen'>;
  readonly akte: Akte;
  readonly fassung: number;
  /** Id of who is signed in. */
  readonly konto: string | null;
  readonly plan: Werkbankplan | null;
  readonly ablage: {
    readonly entwurf: { readonly name: string; readonly aenderungen: readonly Zellaenderung[] } | null;
  };
};

function isTyping(ziel: EventTarget | null): boolean {
  return ziel instanceof Element && ziel.closest('input, select, textarea, dialog') !== null;
}

function tatOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): 'zurueck' | 'vor' | undefined {
  if (altKey || !(ctrlKey || metaKey)) return undefined;
  const taste = key.toLowerCase();
  if (taste === 'y' || (taste === 'z' && shiftKey)) return 'vor';
  return taste === 'z' ? 'zurueck' : undefined;
}

/** Ctrl+Z and Ctrl+Y also where the grid has no focus. */
function useTastenkuerzel(zurueck: () => void, vor: () => void): void {
  useEffect(() => {
    const drueckt = (ereignis: KeyboardEvent): void => {
      const tat = tatOf(ereignis);
      if (!tat || ereignis.defaultPrevented || isTyping(ereignis.target)) return;
      ereignis.preventDefault();
      if (tat === 'vor') vor();
      else zurueck();
    };
    document.addEventListener('keydown', drueckt);
    return () => document.removeEventListener('keydown', drueckt);
  }, [zurueck, vor]);
}

const FRAGEN: Readonly<Record<'aufgehoben' | 'verloren', string>> = {
  aufgehoben:
    'Ihre Änderungen an der Werkbank sind nicht gespeichert. Dieser Browser hebt sie auf und bietet sie hier wieder an. Die Seite verlassen?',
  verloren:
    'Ihre Änderungen an der Werkbank sind nicht gespeichert und gehen verloren. Die Seite trotzdem verlassen?',
};

/** A draft is not left behind without a question, neither for another page of ours nor for another site. */
function useWarnung(offen: boolean, aufgehoben: boolean): void {
  const sperre = useBlocker(
    ({ currentLocation, nextLocation }) => offen && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (sperre.state !== 'blocked') return;
    // Later: on the way back the browser first has to restore the address.
    if (window.confirm(FRAGEN[aufgehoben ? 'aufgehoben' : 'verloren'])) setTimeout(sperre.proceed, 0);
    else sperre.reset();
  }, [sperre, aufgehoben]);
  useEffect(() => {
    if (!offen) return;
    const warne = (ereignis: BeforeUnloadEvent): void => ereignis.preventDefault();
    window.addEventListener('beforeunload', warne);
    return () => window.removeEventListener('beforeunload', warne);
  }, [offen]);
}

/** True once scripts run. */
export function useBereit(): boolean {
  const [bereit, setBereit] = useState(false);
  useEffect(() => setBereit(true), []);
  return bereit;
}

/** The draft that was asked for is the first step, so that it can be taken back. */
function openArbeit({ akte, fassung, ablage: { entwurf } }: Werkbankdaten): Arbeitsstand {
  const anfang = beginArbeit(akte, fassung);
  if (!entwurf) return anfang;
  const { name, aenderungen } = entwurf;
  return doTat(anfang, { art: 'uebernehmen', titel: `Entwurf „${name}“ geöffnet`, aenderungen });
}

/** Changes as they are sent and kept. */
function writeAenderungen(aenderungen: readonly Zellaenderung[]): string {
  return JSON.stringify(aenderungen.map(({ zeile, spalte, wert }) => ({ zeile, spalte, wert })));
}

/** @param gesichert the changes last kept as a draft: these can't be lost */
export function useWerkbank(daten: Werkbankdaten, gesichert: string | undefined) {
  const { akte, fassung, quartier } = daten;
  const [stand, tue] = useReducer(doTat, undefined, () => openArbeit(daten));
  useEffect(() => tue({ art: 'neue-fassung', akte, fassung }), [akte, fassung]);
  const { basis, verlauf } = stand;
  const zeilen = useMemo(() => listZeilen(verlauf.akte), [verlauf.akte]);
  const unterschiede = useMemo(() => listUnterschiede(basis, verlauf.akte), [basis, verlauf.akte]);
  const adresse = daten.rechte.berechnen === null ? `/quartiere/${quartier.kennung}/werkbank/rechnen` : null;
  const { stand: rechnung, rechne } = useRechnung(adresse, stand.fassung, unterschiede, daten.plan);
  const [zurueck, vor] = useMemo(() => [() => tue({ art: 'zurueck' }), () => tue({ art: 'vor' })], []);
  useTastenkuerzel(zurueck, vor);
  const aenderungen = useMemo(() => writeAenderungen(unterschiede), [unterschiede]);
  const [geoeffnet] = useState(() => writeAenderungen(daten.ablage.entwurf?.aenderungen ?? []));
  const offen = unterschiede.length > 0 && aenderungen !== gesichert && aenderungen !== geoeffnet;
  const ort = { konto: daten.konto, pfad: `/quartiere/${quartier.kennung}/werkbank` };
  const frueheres = useAufhebung(ort, offen ? aenderungen : null, stand.fassung);
  useWarnung(offen, frueheres.aufgehoben);
  return { frueheres, stand, tue, zeilen, unterschiede, aenderungen, rechnung, rechne, zurueck, vor };
}
