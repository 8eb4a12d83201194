/**
 * When can one apply? Windows are tested on the Antragstag; a recurring window yields the next one.
 */
import type { Befund } from '#kernel/befund.ts';
import {
  addZeit,
  formatKalendertag,
  jahrOf,
  type Kalendertag,
  kalendertag,
  maxTag,
} from '#kernel/kalendertag.ts';
import type { Antragsfenster, Landesregel, Programm } from '#rechtsstand/index.ts';
import { befund, type Programmlage, type Regel, regelOf, regelOfLand, type Zeitlage } from './lage.ts';

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

/** The rule that sets the window: the programme's block, or the Land's where that one counts. */
function regelOfFenster(lage: Programmlage): Regel {
  const block = lage.programm.kriterien.antragsfenster;
  const desLandes = block.art === 'landesregel' ? lage.landesregel?.antragsfenster : undefined;
  return desLandes && lage.landesregel
    ? regelOfLand(lage.landesregel, 'antragsfenster', desLandes)
    : regelOf(lage.programm, 'antragsfenster', block);
}

function describeOffen(zeit: Zeitlage, antragstag: Kalendertag, stichtag: Kalendertag): string {
  const jahr = zeit.programmjahr === null ? '' : ` (Programmjahr ${zeit.programmjahr})`;
  const ende = zeit.antragsende === null ? '' : formatKalendertag(zeit.antragsende);
  if (antragstag <= stichtag) return `Anträge sind bis zum ${ende} möglich${jahr}.`;
  return `Das nächste Antragsfenster reicht vom ${formatKalendertag(antragstag)} bis zum ${ende}${jahr}.`;
}

/** Every dated call is over, but another is expected. */
function pruefeFolge(lage: Programmlage, regel: Regel, kennung: string, letzter: string): Befund {
  const lagebild = `Der letzte bekannte Aufruf endete am ${letzter}; der nächste ist nicht bekannt.`;
  const annahme = lage.akte.annahmen?.find((kandidat) => kandidat.kennung === kennung);
  if (!annahme) return befund(regel, 'offen', lagebild, [`annahmen.${kennung}`]);
  return {
    ...befund(regel, 'erfuellt', `${lagebild} Die Akte nimmt an: ${annahme.text}`),
    annahme: annahme.kennung,
  };
}

function isBekannt(fenster: Jaehrlich | Termine, stichtag: Kalendertag): boolean {
  return fenster.art === 'jaehrlich' || fenster.termine.some((termin) => termin.bis >= stichtag);
}

function pruefeTermin(lage: Programmlage, fenster: Jaehrlich | Termine): Befund {
  const regel = regelOfFenster(lage);
  const { antragstag } = lage.zeit;
  if (antragstag !== null && isBekannt(fenster, lage.stichtag)) {
    return befund(regel, 'erfuellt', describeOffen(lage.zeit, antragstag, lage.stichtag));
  }
  const enden = fenster.art === 'termine' ? fenster.termine.map((termin) => termin.bis) : [];
  const letzter = formatKalendertag(enden.reduce((spaeter, ende) => (ende > spaeter ? ende : spaeter)));
  const folge = fenster.art === 'termine' ? fenster.folge : undefined;
  if (folge) return pruefeFolge(lage, regel, folge.annahme, letzter);
  return befund(regel, 'nicht-erfuellt', `Die Antragsfrist endete am ${letzter}.`);
}

/** Can an application be filed at or after the Stichtag? */
export function pruefeAntragsfenster(lage: Programmlage): Befund {
  const fenster = resolveAntragsfenster(lage.programm, lage.landesregel);
  const regel = regelOfFenster(lage);
  switch (fenster.art) {
    case 'laufend':
      return befund(regel, 'erfuellt', 'Anträge sind jederzeit möglich.');
    case 'ohne-antrag':
      return befund(regel, 'erfuellt', 'Ein Antrag ist nicht nötig; die Empfänger stehen fest.');
    case 'geschlossen':
      return befund(regel, 'nicht-erfuellt', 'Das Programm nimmt keine Anträge mehr an.');
    case 'jaehrlich':
    case 'termine':
      return pruefeTermin(lage, fenster);
    default:
      return befund(
        regel,
        'offen',
        lage.programm.kriterien.antragsfenster.art === 'landesregel'
          ? 'Die Antragsfrist setzt das Land; sie ist nicht bekannt.'
          : 'Die Antragsfrist ist nicht bekannt.',
        ['antragsfenster'],
      );
  }
}
