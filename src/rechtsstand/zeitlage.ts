/**
 * When can one apply, and for which year? A recurring window yields the next one at or after the Stichtag.
 */
import { addZeit, jahrOf, type Kalendertag, kalendertag, maxTag } from '#kernel/kalendertag.ts';
import type { Landesregel } from './landesregel.ts';
import type { Programm } from './programm.ts';
import type { Antragsfenster } from './programmkriterien.ts';

/** When one could apply and when the grant could come; `null`: not known or never. */
export type Zeitlage = {
  /** Earliest day an application can be filed at or after the Stichtag. */
  readonly antragstag: Kalendertag | null;
  /** Last day of that window; `null`: no deadline. */
  readonly antragsende: Kalendertag | null;
  /** Year of the Bewilligung. */
  readonly programmjahr: number | null;
  readonly bewilligungAb: Kalendertag | null;
};

const OHNE_ZEIT: Zeitlage = { antragstag: null, antragsende: null, programmjahr: null, bewilligungAb: null };

/** The window that counts: the programme's own, or the Land's where the programme leaves it to the Land. */
export function resolveAntragsfenster(programm: Programm, landesregel: Landesregel | null): Antragsfenster {
  const eigenes = programm.kriterien.antragsfenster;
  if (eigenes.art !== 'landesregel') return eigenes;
  const fenster = landesregel?.antragsfenster;
  return fenster && fenster.art !== 'landesregel' ? fenster : { art: 'unbekannt' };
}

function tagIm(jahr: number, jahrestag: string): Kalendertag {
  return kalendertag(jahr, Number(jahrestag.slice(0, 2)), Number(jahrestag.slice(3, 5)));
}

type Jaehrlich = Extract<Antragsfenster, { art: 'jaehrlich' }>;

/** First day of the window that ends in `jahr`; a window may reach over the turn of the year. */
function fensterbeginn(fenster: Jaehrlich, jahr: number): Kalendertag {
  if (fenster.ab === undefined) return addZeit(tagIm(jahr - 1, fenster.bis), { days: 1 });
  return tagIm(fenster.ab <= fenster.bis ? jahr : jahr - 1, fenster.ab);
}

function zeitJaehrlich(fenster: Jaehrlich, stichtag: Kalendertag): Zeitlage {
  const diesesJahr = jahrOf(stichtag);
  const jahr = stichtag <= tagIm(diesesJahr, fenster.bis) ? diesesJahr : diesesJahr + 1;
  const antragstag = maxTag(stichtag, fensterbeginn(fenster, jahr));
  const folgejahr = fenster.programmjahr === 'folgejahr';
  return {
    antragstag,
    antragsende: tagIm(jahr, fenster.bis),
    programmjahr: folgejahr ? jahr + 1 : jahr,
    bewilligungAb: folgejahr ? kalendertag(jahr + 1, 1, 1) : antragstag,
  };
}

type Termine = Extract<Antragsfenster, { art: 'termine' }>;

/** Under the Annahme that the yearly call comes again: apply now, granted from the next year on. */
function zeitFolge(fenster: Termine, stichtag: Kalendertag, annahmen: ReadonlySet<string>): Zeitlage {
  if (!fenster.folge || !annahmen.has(fenster.folge.annahme)) return OHNE_ZEIT;
  const programmjahr = jahrOf(stichtag) + 1;
  return {
    antragstag: stichtag,
    antragsende: null,
    programmjahr,
    bewilligungAb: kalendertag(programmjahr, 1, 1),
  };
}

function zeitTermine(fenster: Termine, stichtag: Kalendertag, annahmen: ReadonlySet<string>): Zeitlage {
  const termin = [...fenster.termine]
    .sort((a, b) => (a.bis < b.bis ? -1 : 1))
    .find((kandidat) => kandidat.bis >= stichtag);
  if (!termin) return zeitFolge(fenster, stichtag, annahmen);
  const antragstag = maxTag(stichtag, termin.ab ?? stichtag);
  const programmjahr = termin.programmjahr ?? jahrOf(antragstag);
  return {
    antragstag,
    antragsende: termin.bis,
    programmjahr,
    // A call for a later Programmjahr cannot be granted before that year begins.
    bewilligungAb: maxTag(antragstag, kalendertag(programmjahr, 1, 1)),
  };
}

/** Antragstag, deadline, Programmjahr and earliest Bewilligung at or after the Stichtag, under the Annahmen. */
export function computeZeitlage(
  fenster: Antragsfenster,
  stichtag: Kalendertag,
  annahmen: ReadonlySet<string> = new Set(),
): Zeitlage {
  switch (fenster.art) {
    case 'laufend':
    case 'ohne-antrag':
      return {
        antragstag: stichtag,
        antragsende: null,
        programmjahr: jahrOf(stichtag),
        bewilligungAb: stichtag,
      };
    case 'jaehrlich':
      return zeitJaehrlich(fenster, stichtag);
    case 'termine':
      return zeitTermine(fenster, stichtag, annahmen);
    default:
      return OHNE_ZEIT;
  }
}
