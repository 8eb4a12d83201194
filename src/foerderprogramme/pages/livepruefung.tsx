/**
 * Checks the text on the server while somebody writes. Without scripts the button „Prüfen“ does the same.
 */
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Eingabemangel } from '#kernel/fehler.ts';
import type { Aehnliche } from '../qualitaet/aehnlichkeit.ts';
import { AehnlicheEintraege, Pruefergebnis } from './entwurf-bausteine.tsx';

const PAUSE_MS = 800;

type Pruefstand = { readonly maengel: readonly Eingabemangel[]; readonly aehnliche: readonly Aehnliche[] };

/** What the check says, or undefined when the check could not be made (no connection, session ended). */
async function fetchPruefstand(
  ziel: string,
  formular: HTMLFormElement,
  abbruch: AbortSignal,
): Promise<Pruefstand | undefined> {
  try {
    const antwort = await fetch(ziel, {
      method: 'POST',
      // As a form without files, as the server expects it.
      body: new URLSearchParams([...new FormData(formular)].map(([name, wert]) => [name, String(wert)])),
      redirect: 'manual',
      signal: abbruch,
    });
    if (!antwort.ok) return undefined;
    return (await antwort.json()) as Pruefstand;
  } catch {
    return undefined;
  }
}

type Angaben = {
  /** Anything within the form. */
  readonly ort: RefObject<HTMLElement | null>;
  readonly ziel: string;
  readonly ausgangs: readonly Eingabemangel[] | null;
  readonly aehnliche: readonly Aehnliche[];
};

/** Result of the last check of the form; `ausgangs` until something is typed. */
export function useLivepruefung(props: Angaben) {
  const { ort, ziel, ausgangs } = props;
  const [maengel, setMaengel] = useState(ausgangs);
  const [aehnliche, setAehnliche] = useState(props.aehnliche);
  const lauf = useRef(new AbortController());
  useEffect(() => {
    const formular = ort.current?.closest('form');
    if (!formular) return;
    let uhr: ReturnType<typeof setTimeout> | undefined;
    const pruefe = async () => {
      lauf.current.abort();
      lauf.current = new AbortController();
      const neu = await fetchPruefstand(ziel, formular, lauf.current.signal);
      if (!neu) return;
      setMaengel(neu.maengel);
      setAehnliche(neu.aehnliche);
    };
    const getippt = () => {
      clearTimeout(uhr);
      uhr = setTimeout(() => void pruefe(), PAUSE_MS);
    };
    formular.addEventListener('input', getippt);
    return () => {
      clearTimeout(uhr);
      lauf.current.abort();
      formular.removeEventListener('input', getippt);
    };
  }, [ort, ziel]);
  return { maengel, aehnliche };
}

/** Both results under the text. */
export function Livepruefung(props: Angaben) {
  const { maengel, aehnliche } = useLivepruefung(props);
  return (
    <>
      {maengel === null ? null : <Pruefergebnis maengel={maengel} meldung />}
      <AehnlicheEintraege aehnliche={aehnliche} />
    </>
  );
}
