/**
 * What is said about the last act on the draft, until the draft changes again.
 */
import { useState } from 'react';
import type { Akte } from '#quartiere/index.ts';

/** @param akte the draft; a message that is `frisch` waits for the change it is about, and goes with the next one */
export function useMeldung<T extends { readonly frisch: boolean }>(akte: Akte) {
  const [meldung, setMeldung] = useState<T | null>(null);
  const [gesehen, setGesehen] = useState(akte);
  if (gesehen !== akte) {
    setGesehen(akte);
    setMeldung(meldung?.frisch ? { ...meldung, frisch: false } : null);
  }
  return [meldung, setMeldung] as const;
}
