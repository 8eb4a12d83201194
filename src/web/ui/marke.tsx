import type { Ergebnis, Pruefstand } from '#kernel/befund.ts';
import { Zeichen, type Zeichenname } from './zeichen.tsx';

export type Ton = 'gut' | 'achtung' | 'schlecht' | 'neutral' | 'info';

/** Badge: icon and words, colour only repeats them. */
export function Marke(props: { readonly ton: Ton; readonly zeichen: Zeichenname; readonly text: string }) {
  return (
    <span className={`marke marke--${props.ton}`}>
      <Zeichen name={props.zeichen} />
      {props.text}
    </span>
  );
}

const BEFUNDE: Readonly<Record<Ergebnis, readonly [Ton, Zeichenname, string]>> = {
  erfuellt: ['gut', 'haken', 'erfüllt'],
  ermessen: ['info', 'waage', 'Ermessen der Behörde'],
  offen: ['achtung', 'frage', 'offen'],
  'nicht-erfuellt': ['schlecht', 'kreuz', 'nicht erfüllt'],
};

export function Befundmarke({ ergebnis }: { readonly ergebnis: Ergebnis }) {
  const [ton, zeichen, text] = BEFUNDE[ergebnis];
  return <Marke ton={ton} zeichen={zeichen} text={text} />;
}

/** How far a statement of law was checked. `kurz` for table cells. */
export function Pruefmarke({ stand, kurz }: { readonly stand: Pruefstand; readonly kurz?: boolean }) {
  if (stand === 'gelesen')
    return <Marke ton="gut" zeichen="haken" text={kurz ? 'geprüft' : 'in der Quelle gelesen'} />;
  return <Marke ton="achtung" zeichen="achtung" text="nicht geprüft" />;
}

/** The full sentence wherever an unverified rule decides something. */
export const SATZ_UNGEPRUEFT = 'nicht geprüft – bitte mit der Bewilligungsbehörde klären';
