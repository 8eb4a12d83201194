/**
 * Drafts while typing: a second after the last key the form is kept, and once more when the page is left.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import {
  type Ablageort,
  deleteVeraltete,
  type Entwurf,
  type Entwurfswerte,
  findOertlich,
  readEntwurfswerte,
  saveEntwurf,
  saveOertlich,
} from './entwurfspeicher.ts';

const PAUSE_MS = 1000;

/** What the person is told about the draft. */
export type Entwurfsstand = {
  readonly ort: Ablageort;
  /** „14:03“ */
  readonly uhrzeit: string;
};

type Sicherung = {
  readonly konto: string | null;
  readonly pfad: string;
  /** An earlier draft waits for a decision and must not be written over. */
  readonly gesperrt: boolean;
};

const uhrzeit = (): string => new Date().toLocaleTimeString('de-DE', { hour: '2-digit', minute: '2-digit' });

/** On leaving keeps in this browser what is not kept yet; warns where that can't be. */
function useAbschied(offene: RefObject<Entwurfswerte | undefined>, { konto, pfad, gesperrt }: Sicherung) {
  useEffect(() => {
    const sichere = (): boolean =>
      offene.current === undefined || (!gesperrt && saveOertlich(konto, pfad, offene.current));
    function warnt(ereignis: BeforeUnloadEvent): void {
      if (!sichere()) ereignis.preventDefault();
    }
    window.addEventListener('beforeunload', warnt);
    return () => {
      window.removeEventListener('beforeunload', warnt);
      sichere();
    };
  }, [offene, konto, pfad, gesperrt]);
}

/**
 * Keeps the form while somebody types. Call `merke` with every change, `beende` when the form is sent.
 */
export function useEntwurfsicherung(formular: RefObject<HTMLFormElement | null>, was: Sicherung) {
  const { konto, pfad, gesperrt } = was;
  const [stand, setStand] = useState<Entwurfsstand>();
  const uhr = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** Typed and not kept yet. */
  const offene = useRef<Entwurfswerte>(undefined);
  const beende = useCallback(() => {
    clearTimeout(uhr.current);
    offene.current = undefined;
  }, []);
  const sichere = useCallback(async () => {
    const werte = offene.current;
    if (werte === undefined) return;
    beende();
    const ort = await saveEntwurf(konto, pfad, werte);
    if (ort === 'nirgends') offene.current ??= werte;
    setStand({ ort, uhrzeit: uhrzeit() });
  }, [konto, pfad, beende]);
  const merke = useCallback(() => {
    if (!formular.current) return;
    offene.current = readEntwurfswerte(formular.current);
    clearTimeout(uhr.current);
    if (!gesperrt) uhr.current = setTimeout(() => void sichere(), PAUSE_MS);
  }, [formular, gesperrt, sichere]);
  useAbschied(offene, was);
  useEffect(() => () => clearTimeout(uhr.current), []);
  return { stand, merke, beende };
}

/** The draft of this browser for this form, once scripts run. */
export function useOertlicherEntwurf(konto: string | null, pfad: string) {
  const [entwurf, setEntwurf] = useState<Entwurf>();
  useEffect(() => {
    deleteVeraltete();
    setEntwurf(findOertlich(konto, pfad));
  }, [konto, pfad]);
  return [entwurf, setEntwurf] as const;
}
