import { Marke, type Ton } from '#web/ui/marke.tsx';
import type { Zeichenname } from '#web/ui/zeichen.tsx';
import type { Fensterzustand } from '../antragsfenster.ts';
import type { Katalogpruefstand } from '../katalog/katalog.ts';

const FENSTER: Readonly<Record<Fensterzustand, readonly [Ton, Zeichenname, string]>> = {
  offen: ['gut', 'haken', 'offen'],
  kommt: ['info', 'uhr', 'kommt'],
  erwartet: ['info', 'uhr', 'Aufruf erwartet'],
  jederzeit: ['gut', 'haken', 'jederzeit'],
  'ohne-antrag': ['neutral', 'punkt', 'kein Antrag nötig'],
  'je-land': ['neutral', 'info', 'setzt das Land'],
  geschlossen: ['neutral', 'kreuz', 'geschlossen'],
  unbekannt: ['neutral', 'frage', 'nicht bekannt'],
};

export function Fenstermarke({ zustand }: { readonly zustand: Fensterzustand }) {
  const [ton, zeichen, text] = FENSTER[zustand];
  return <Marke ton={ton} zeichen={zeichen} text={text} />;
}

const PRUEFSTAND: Readonly<Record<Katalogpruefstand, readonly [Ton, Zeichenname, string]>> = {
  gelesen: ['gut', 'haken', 'geprüft'],
  teilweise: ['achtung', 'achtung', 'teilweise geprüft'],
  ungeprueft: ['achtung', 'achtung', 'nicht geprüft'],
};

export function Katalogpruefmarke({ stand }: { readonly stand: Katalogpruefstand }) {
  const [ton, zeichen, text] = PRUEFSTAND[stand];
  return <Marke ton={ton} zeichen={zeichen} text={text} />;
}
