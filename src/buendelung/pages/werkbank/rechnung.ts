/**
 * Asks for the plan of a draft while it is being changed: the latest question wins, answers come one by one.
 */
import { useEffect, useRef, useState } from 'react';
import { splitZeilen, type Werkbankantwort } from '../../werkbank/antwort/antwort.ts';
import type { Werkbankplan } from '../../werkbank/antwort/werkbankplan.ts';
import { keepGleiche } from '../../werkbank/tabelle/anzeige.ts';
import type { Zellaenderung } from '../../werkbank/tabelle/schreiben.ts';

/** Long enough to pass over the keys in between, short enough to feel like an answer. */
const RUHE_MS = 250;

/** Nobody is signed in any more, or whoever looks may not compute. */
type Ohneantwort = { readonly art: 'abgemeldet' } | { readonly art: 'verwehrt' };

export type Rechenstand = {
  readonly plan: Werkbankplan | null;
  /** What the plan shown is to the draft. */
  readonly lage: 'rechnet' | 'erster' | 'fertig' | 'gescheitert';
  readonly meldung: Exclude<Werkbankantwort, { art: 'plan' }> | Ohneantwort | null;
};

const UNTERBROCHEN =
  'Die Verbindung ist unterbrochen. Ihre Änderungen sind noch da; gerechnet wird, sobald die Verbindung wieder da ist.';

const VERWEHRT = { lage: 'gescheitert', meldung: { art: 'verwehrt' } } as const;

class Abgemeldet extends Error {}

/** A lost connection comes as a TypeError of the browser, whose words are English. */
function describeStoerung(fehler: unknown): Rechenstand['meldung'] {
  if (fehler instanceof Abgemeldet) return { art: 'abgemeldet' };
  const text = fehler instanceof Error && !(fehler instanceof TypeError) ? fehler.message : UNTERBROCHEN;
  return { art: 'fehler', text };
}

async function* readAntworten(antwort: Response): AsyncGenerator<Werkbankantwort> {
  const strom = antwort.body?.pipeThrough(new TextDecoderStream()).getReader();
  let offen = '';
  for (;;) {
    const { done, value } = (await strom?.read()) ?? { done: true, value: undefined };
    if (done) return;
    const { zeilen, rest } = splitZeilen(offen + value);
    offen = rest;
    for (const zeile of zeilen) yield JSON.parse(zeile) as Werkbankantwort;
  }
}

type Frage = {
  readonly adresse: string;
  readonly fassung: number;
  readonly fenster: string;
  readonly aenderungen: readonly Zellaenderung[];
};

async function ask(frage: Frage, signal: AbortSignal): Promise<Response> {
  const aenderungen = frage.aenderungen.map(({ zeile, spalte, wert }) => ({ zeile, spalte, wert }));
  const antwort = await fetch(frage.adresse, {
    method: 'POST',
    signal,
    body: new URLSearchParams({
      fassung: String(frage.fassung),
      fenster: frage.fenster,
      aenderungen: JSON.stringify(aenderungen),
    }),
  });
  if (antwort.redirected && new URL(antwort.url).pathname === '/anmelden') throw new Abgemeldet();
  if (antwort.ok && antwort.headers.get('content-type')?.startsWith('application/x-ndjson')) return antwort;
  throw new Error(
    `Der Server hat die Rechnung abgelehnt (${antwort.status}). Ihre Änderungen sind noch da. Vielleicht wurde Ihre Rolle geändert, oder der Server wird gerade neu gestartet.`,
  );
}

function withAntwort(bisher: Rechenstand, antwort: Werkbankantwort): Rechenstand {
  if (antwort.art !== 'plan') return { ...bisher, lage: 'gescheitert', meldung: antwort };
  const { plan } = antwort;
  const zeilen = keepGleiche(bisher.plan?.zeilen, plan.zeilen);
  return { plan: { ...plan, zeilen }, lage: plan.stand, meldung: null };
}

type Setzen = (aendere: (bisher: Rechenstand) => Rechenstand) => void;

/** Asks once and takes every answer, until it is asked anew. */
async function follow(frage: Frage, signal: AbortSignal, setStand: Setzen): Promise<void> {
  setStand((bisher) => ({ ...bisher, lage: 'rechnet', meldung: null }));
  try {
    for await (const antwort of readAntworten(await ask(frage, signal))) {
      if (!signal.aborted) setStand((bisher) => withAntwort(bisher, antwort));
    }
  } catch (fehler) {
    if (signal.aborted) return;
    setStand((bisher) => ({ ...bisher, lage: 'gescheitert', meldung: describeStoerung(fehler) }));
  }
}

/**
 * The plan of the draft as far as it is known.
 * @param adresse null: whoever looks may not compute
 * @param anfang the plan kept, if it is that of this version
 */
export function useRechnung(
  adresse: string | null,
  fassung: number,
  aenderungen: readonly Zellaenderung[],
  anfang: Werkbankplan | null,
): { readonly stand: Rechenstand; readonly rechne: () => void } {
  const [versuch, setVersuch] = useState(0);
  const [rechne] = useState(() => () => setVersuch((bisher) => bisher + 1));
  const [stand, setStand] = useState<Rechenstand>({
    plan: anfang,
    lage: anfang || adresse === null ? 'fertig' : 'rechnet',
    meldung: null,
  });
  const fenster = useRef('');
  const frage = `${fassung} ${JSON.stringify(aenderungen)}${versuch > 0 ? ` ${versuch}` : ''}`;
  const beantwortet = useRef(anfang ? frage : '');
  const liste = useRef(aenderungen);
  liste.current = aenderungen;
  useEffect(() => {
    if (adresse === null || beantwortet.current === frage) return;
    beantwortet.current = '';
    fenster.current ||= `${Date.now()}-${Math.random()}`;
    const abbruch = new AbortController();
    const wunsch = { adresse, fassung, fenster: fenster.current, aenderungen: liste.current };
    const uhr = setTimeout(() => void follow(wunsch, abbruch.signal, setStand), RUHE_MS);
    return () => {
      clearTimeout(uhr);
      abbruch.abort();
    };
  }, [adresse, fassung, frage]);
  const gescheitert = stand.lage === 'gescheitert';
  useEffect(() => {
    if (!gescheitert) return;
    window.addEventListener('online', rechne);
    return () => window.removeEventListener('online', rechne);
  }, [gescheitert, rechne]);
  // Whoever may not compute still opens drafts of others: what is shown then belongs to the version that is stored.
  if (adresse === null && aenderungen.length > 0) {
    return { stand: { ...stand, ...VERWEHRT }, rechne };
  }
  return { stand, rechne };
}
