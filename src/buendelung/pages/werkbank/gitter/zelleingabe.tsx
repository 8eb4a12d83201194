import { type KeyboardEvent, useEffect, useRef } from 'react';
import { KOSTENART_TEXT } from '#rechtsstand/index.ts';
import { GITTERSPALTE_TEXT, type Gitterspalte } from '../../../werkbank/tabelle/anzeige.ts';

/** How the typing ends: taken over with the next place, or dropped. */
export type Eingabeende = 'unten' | 'oben' | 'hier' | 'verwerfen';

type Eingabefeld = HTMLInputElement | HTMLSelectElement;

const ENDE: Readonly<Record<string, Eingabeende>> = { Escape: 'verwerfen', Tab: 'hier' };

function endeOf({ key, shiftKey }: KeyboardEvent): Eingabeende | undefined {
  if (key === 'Enter') return shiftKey ? 'oben' : 'unten';
  return ENDE[key];
}

/** The input inside a cell. It never decides: what was typed goes to the grid, which keeps it open on a fault. */
export function Zelleingabe(props: {
  readonly spalte: Gitterspalte;
  readonly zeilenname: string;
  readonly anfang: string;
  readonly fehler: string | null;
  /** @returns whether it ended; a fault keeps it open */
  readonly onEnde: (text: string, ende: Eingabeende) => boolean;
}) {
  const { spalte, fehler, onEnde } = props;
  const feld = useRef<Eingabefeld>(null);
  const beendet = useRef(false);
  useEffect(() => {
    const eingabe = feld.current;
    eingabe?.focus();
    if (eingabe instanceof HTMLInputElement)
      eingabe.setSelectionRange(eingabe.value.length, eingabe.value.length);
  }, []);
  // What ends the typing also takes the focus away: the second time there is nothing left to end.
  const ende = (art: Eingabeende): void => {
    if (!beendet.current) beendet.current = onEnde(feld.current?.value ?? '', art);
  };
  const attribute = {
    className: 'gitter__eingabe',
    'aria-label': `${GITTERSPALTE_TEXT[spalte]}, ${props.zeilenname}`,
    onKeyDown: (ereignis: KeyboardEvent) => {
      ereignis.stopPropagation();
      const art = endeOf(ereignis);
      if (art === undefined) return;
      if (ereignis.key !== 'Tab') ereignis.preventDefault();
      ende(art);
    },
    onBlur: () => ende('hier'),
    ...(fehler === null ? {} : { 'aria-invalid': true, 'aria-describedby': 'gitter-fehler' }),
  };
  if (spalte === 'kostenart') {
    return (
      <select {...attribute} ref={feld as React.RefObject<HTMLSelectElement>} defaultValue={props.anfang}>
        {Object.values(KOSTENART_TEXT).map((titel) => (
          <option key={titel}>{titel}</option>
        ))}
      </select>
    );
  }
  return (
    <input
      {...attribute}
      ref={feld as React.RefObject<HTMLInputElement>}
      defaultValue={props.anfang}
      autoComplete="off"
      inputMode={spalte === 'betrag' ? 'decimal' : spalte === 'bezeichnung' ? 'text' : 'numeric'}
    />
  );
}
