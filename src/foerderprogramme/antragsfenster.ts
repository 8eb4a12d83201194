/**
 * The application window of a programme as a reader needs it: open now, coming, over or not known.
 */
import { formatKalendertag, type Kalendertag, maxTag } from '#kernel/kalendertag.ts';
import { type Antragsfenster, computeZeitlage, type Landesregel, type Programm } from '#rechtsstand/index.ts';

export const FENSTERZUSTAENDE = [
  'offen',
  'kommt',
  'jederzeit',
  'erwartet',
  'ohne-antrag',
  'je-land',
  'geschlossen',
  'unbekannt',
] as const;
export type Fensterzustand = (typeof FENSTERZUSTAENDE)[number];

export const FENSTER_TEXT: Readonly<Record<Fensterzustand, string>> = {
  offen: 'Fenster offen',
  kommt: 'Fenster kommt',
  jederzeit: 'jederzeit',
  erwartet: 'Aufruf erwartet',
  'ohne-antrag': 'kein Antrag nötig',
  'je-land': 'setzt das Land',
  geschlossen: 'geschlossen',
  unbekannt: 'nicht bekannt',
};

/** `antragstag`: earliest day to apply at or after the Stichtag; `frist`: last day. `null`: none or unknown. */
export type Fensterlage = {
  readonly zustand: Fensterzustand;
  readonly antragstag: Kalendertag | null;
  readonly frist: Kalendertag | null;
  /** One German sentence. */
  readonly text: string;
};

type Termine = Extract<Antragsfenster, { art: 'termine' }>;

function lageOfTermin(antragstag: Kalendertag, ende: Kalendertag, stichtag: Kalendertag): Fensterlage {
  const bis = formatKalendertag(ende);
  return antragstag <= stichtag
    ? { zustand: 'offen', antragstag, frist: ende, text: `Anträge sind bis zum ${bis} möglich.` }
    : {
        zustand: 'kommt',
        antragstag,
        frist: ende,
        text: `Das nächste Fenster reicht vom ${formatKalendertag(antragstag)} bis zum ${bis}.`,
      };
}

const OHNE_TAG = { antragstag: null, frist: null } as const;

/** Every dated call is over. */
function lageNachSchluss(fenster: Termine): Fensterlage {
  const letzter = formatKalendertag(fenster.termine.map((einer) => einer.bis).reduce(maxTag));
  if (fenster.folge) {
    const text = `Der letzte bekannte Aufruf endete am ${letzter}; der nächste wird erwartet, sein Termin ist nicht bekannt.`;
    return { zustand: 'erwartet', ...OHNE_TAG, text };
  }
  const text = `Die letzte bekannte Frist endete am ${letzter}; ein neuer Aufruf ist nicht bekannt.`;
  return { zustand: 'geschlossen', ...OHNE_TAG, text };
}

function lageMitFrist(
  fenster: Extract<Antragsfenster, { art: 'jaehrlich' | 'termine' }>,
  stichtag: Kalendertag,
): Fensterlage {
  const { antragstag, antragsende } = computeZeitlage(fenster, stichtag);
  if (antragstag !== null && antragsende !== null) return lageOfTermin(antragstag, antragsende, stichtag);
  return fenster.art === 'termine'
    ? lageNachSchluss(fenster)
    : describeFenster({ art: 'unbekannt' }, stichtag);
}

/** State of one window on the Stichtag. */
export function describeFenster(fenster: Antragsfenster, stichtag: Kalendertag): Fensterlage {
  switch (fenster.art) {
    case 'laufend':
      return {
        zustand: 'jederzeit',
        antragstag: stichtag,
        frist: null,
        text: 'Anträge sind jederzeit möglich.',
      };
    case 'ohne-antrag':
      return {
        zustand: 'ohne-antrag',
        ...OHNE_TAG,
        text: 'Ein Antrag ist nicht nötig; die Empfänger stehen fest.',
      };
    case 'jaehrlich':
    case 'termine':
      return lageMitFrist(fenster, stichtag);
    case 'geschlossen':
      return { zustand: 'geschlossen', ...OHNE_TAG, text: 'Das Programm nimmt keine Anträge mehr an.' };
    case 'landesregel':
      return { zustand: 'je-land', ...OHNE_TAG, text: 'Die Antragsfrist setzt das Land.' };
    case 'unbekannt':
      return { zustand: 'unbekannt', ...OHNE_TAG, text: 'Die Antragsfrist ist nicht bekannt.' };
  }
}

/**
 * State of a programme's window; past its life nothing is open, and where the Land sets the window and the
 * Land is given, the Land's rule counts.
 */
export function fensterOf(programm: Programm, stichtag: Kalendertag, landesregel?: Landesregel): Fensterlage {
  const ende = programm.laufzeit.bis;
  if (ende !== null && ende < stichtag) {
    return {
      zustand: 'geschlossen',
      ...OHNE_TAG,
      text: `Das Programm endete am ${formatKalendertag(ende)}.`,
    };
  }
  const eigenes = programm.kriterien.antragsfenster;
  const desLandes = eigenes.art === 'landesregel' ? landesregel?.antragsfenster : undefined;
  return describeFenster(desLandes ?? eigenes, stichtag);
}
