/**
 * Keeps what is not saved in this browser, so that a reload, a closed window or a session that ended loses nothing.
 */
import { useEffect, useState } from 'react';
import {
  deleteOertlich,
  deleteVeraltete,
  type Entwurf,
  findOertlich,
  saveOertlich,
} from '#web/ui/bearbeiten/entwurfspeicher.ts';
import { aenderungenFeld } from '../../werkbank/antwort/antwort.ts';
import type { Zellaenderung } from '../../werkbank/tabelle/schreiben.ts';

/** Changes of an earlier visit that were never saved. */
export type FruehereAenderungen = {
  readonly zeit: string;
  readonly fassung: number;
  readonly aenderungen: readonly Zellaenderung[];
};

type Aufhebungsort = {
  /** Id of who is signed in: nobody else is shown it. */
  readonly konto: string | null;
  readonly pfad: string;
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a browser keeps may be of an older version of this application, or not ours. */
export function readFruehere(entwurf: Entwurf | undefined): FruehereAenderungen | null {
  const gelesen = aenderungenFeld.safeParse(parseJson(entwurf?.werte.aenderungen?.[0] ?? ''));
  if (!entwurf || !gelesen.success || gelesen.data.length === 0) return null;
  return { zeit: entwurf.zeit, fassung: Number(entwurf.werte.fassung?.[0]), aenderungen: gelesen.data };
}

function isOfFenster({ konto, pfad }: Aufhebungsort, fenster: string): boolean {
  return findOertlich(konto, pfad)?.werte.fenster?.[0] === fenster;
}

/**
 * @param offene changes as they are sent, null: there are none, or they are kept elsewhere
 * @returns what was found of an earlier visit until it is decided on; meanwhile nothing is written over it
 */
export function useAufhebung({ konto, pfad }: Aufhebungsort, offene: string | null, fassung: number) {
  const [fruehere, setFruehere] = useState<FruehereAenderungen | null>(null);
  const [gelesen, setGelesen] = useState(false);
  const [aufgehoben, setAufgehoben] = useState(false);
  const [fenster] = useState(() => `${Date.now()}-${Math.random()}`);
  useEffect(() => {
    deleteVeraltete();
    setFruehere(readFruehere(findOertlich(konto, pfad)));
    setGelesen(true);
  }, [konto, pfad]);
  const frei = gelesen && fruehere === null;
  useEffect(() => {
    if (!frei) return;
    const ort = { konto, pfad };
    if (offene === null) {
      // Another window may have kept its own meanwhile.
      if (isOfFenster(ort, fenster)) deleteOertlich(pfad);
      setAufgehoben(false);
      return;
    }
    const werte = { fassung: [String(fassung)], aenderungen: [offene], fenster: [fenster] };
    const sichere = (): void => setAufgehoben(saveOertlich(konto, pfad, werte));
    sichere();
    // Once more on leaving: another window may have written over it.
    window.addEventListener('pagehide', sichere);
    return () => window.removeEventListener('pagehide', sichere);
  }, [frei, konto, pfad, offene, fassung, fenster]);
  return {
    fruehere,
    aufgehoben,
    /** The changes found are taken over, or dropped. */
    entscheide: () => {
      deleteOertlich(pfad);
      setFruehere(null);
    },
  };
}
