/**
 * The application window of a programme as a reader needs it: open now, coming, over or not known.
 */
import {
  addZeit,
  formatKalendertag,
  jahrOf,
  type Kalendertag,
  kalendertag,
  maxTag,
} from '#kernel/kalendertag.ts';
import type { Antragsfenster, Landesregel, Programm } from '#rechtsstand/index.ts';

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

type Jaehrlich = Extract<Antragsfenster, { art: 'jaehrlich' }>;
type Termine = Extract<Antragsfenster, { art: 'termine' }>;
type Termin = { readonly ab: Kalendertag; readonly bis: Kalendertag };

function tagIm(jahr: number, jahrestag: string): Kalendertag {
  return kalendertag(jahr, Number(jahrestag.slice(0, 2)), Number(jahrestag.slice(3, 5)));
}

/** The yearly window that ends at or after the Stichtag; it may begin in the year before its end. */
function terminJaehrlich(fenster: Jaehrlich, stichtag: Kalendertag): Termin {
  const heuer = tagIm(jahrOf(stichtag), fenster.bis);
  const jahr = stichtag <= heuer ? jahrOf(stichtag) : jahrOf(stichtag) + 1;
  const bis = tagIm(jahr, fenster.bis);
  if (fenster.ab === undefined) return { ab: addZeit(tagIm(jahr - 1, fenster.bis), { days: 1 }), bis };
  return { ab: tagIm(fenster.ab <= fenster.bis ? jahr : jahr - 1, fenster.ab), bis };
}

function terminAusListe(fenster: Termine, stichtag: Kalendertag): Termin | undefined {
  const naechster = fenster.termine
    .toSorted((a, b) => (a.bis < b.bis ? -1 : 1))
    .find((termin) => termin.bis >= stichtag);
  return naechster && { ab: naechster.ab ?? stichtag, bis: naechster.bis };
}

function lageOfTermin(termin: Termin, stichtag: Kalendertag): Fensterlage {
  const antragstag = maxTag(stichtag, termin.ab);
  const bis = formatKalendertag(termin.bis);
  return antragstag <= stichtag
    ? { zustand: 'offen', antragstag, frist: termin.bis, text: `Anträge sind bis zum ${bis} möglich.` }
    : {
        zustand: 'kommt',
        antragstag,
        frist: termin.bis,
        text: `Das nächste Fenster reicht vom ${formatKalendertag(antragstag)} bis zum ${bis}.`,
      };
}

const OHNE_TAG = { antragstag: null, frist: null } as const;

function lageOfListe(fenster: Termine, stichtag: Kalendertag): Fensterlage {
  const termin = terminAusListe(fenster, stichtag);
  if (termin) return lageOfTermin(termin, stichtag);
  const letzter = fenster.termine.map((einer) => einer.bis).reduce(maxTag);
  if (fenster.folge) {
    const text = `Der letzte bekannte Aufruf endete am ${formatKalendertag(letzter)}; der nächste wird erwartet, sein Termin ist nicht bekannt.`;
    return { zustand: 'erwartet', ...OHNE_TAG, text };
  }
  const text = `Die letzte bekannte Frist endete am ${formatKalendertag(letzter)}; ein neuer Aufruf ist nicht bekannt.`;
  return { zustand: 'geschlossen', ...OHNE_TAG, text };
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
      return lageOfTermin(terminJaehrlich(fenster, stichtag), stichtag);
    case 'termine':
      return lageOfListe(fenster, stichtag);
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
