/**
 * When can one apply? Windows are tested on the Antragstag; a recurring window yields the next one.
 */
import type { Befund } from '#kernel/befund.ts';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import { type Antragsfenster, resolveAntragsfenster, type Zeitlage } from '#rechtsstand/index.ts';
import { befund, type Programmlage, type Regel, regelOf, regelOfLand } from './lage.ts';

type Jaehrlich = Extract<Antragsfenster, { art: 'jaehrlich' }>;
type Termine = Extract<Antragsfenster, { art: 'termine' }>;

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
