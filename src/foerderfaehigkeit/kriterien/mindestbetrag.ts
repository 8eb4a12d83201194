/**
 * Is the project large enough? Floors on the expenditure or on the grant (Bagatellgrenze).
 */
import type { Befund } from '#kernel/befund.ts';
import { BRUCH_EINS } from '#kernel/bruch.ts';
import { type EuroCent, formatEuro, share } from '#kernel/geld.ts';
import { type Grenze, REICHWEITE_TEXT } from '#rechtsstand/index.ts';
import { computeBemessung, computeHoechsteBemessung } from './bemessung.ts';
import { findHoechstenSatz } from './foerdersatz.ts';
import { befund, type Massnahmenlage, type Positionslage, type Regel, regelOf, regelOfLand } from './lage.ts';

/** The most that can be reached: the whole base, or the highest grant on it. */
function computeErreichbar(lage: Massnahmenlage, bezug: Grenze['bezug'], bemessung: EuroCent): EuroCent {
  if (bezug === 'ausgaben') return bemessung;
  return share(bemessung, findHoechstenSatz(lage) ?? BRUCH_EINS, 'ab');
}

function vergleiche(regel: Regel, grenze: Grenze, erreichbar: EuroCent): Befund {
  const was = grenze.bezug === 'ausgaben' ? 'zuwendungsfähige Ausgaben' : 'eine Zuwendung';
  const zeit = grenze.zeit === 'jahr' ? ' und Jahr' : '';
  const rahmen = `${was} von mindestens ${formatEuro(grenze.betrag)} ${REICHWEITE_TEXT[grenze.je]}${zeit}`;
  return erreichbar < grenze.betrag
    ? befund(
        regel,
        'nicht-erfuellt',
        `Verlangt wird ${rahmen}; erreichbar sind ${formatEuro(erreichbar)}.`.replace(
          /^Verlangt wird zuwendungsfähige/,
          'Verlangt werden zuwendungsfähige',
        ),
      )
    : befund(regel, 'erfuellt', `Der Mindestbetrag von ${formatEuro(grenze.betrag)} ist erreichbar.`);
}

/** One floor; `null` for a floor per position, which `pruefePositionsmindestbetrag` tests. */
export function pruefeMindestbetrag(lage: Massnahmenlage, grenze: Grenze): Befund | null {
  if (grenze.je === 'position') return null;
  const erreichbar = computeErreichbar(lage, grenze.bezug, computeHoechsteBemessung(lage, grenze));
  return vergleiche(regelOf(lage.programm, 'mindestbetrag', grenze), grenze, erreichbar);
}

/** One floor per position; `null` for any other scope. */
export function pruefePositionsmindestbetrag(lage: Positionslage, grenze: Grenze): Befund | null {
  if (grenze.je !== 'position') return null;
  const erreichbar = computeErreichbar(lage, grenze.bezug, computeBemessung(lage.position));
  return vergleiche(regelOf(lage.programm, 'mindestbetrag', grenze), grenze, erreichbar);
}

/** The Land's smallest grant in a single case; `null` unless the programme takes its rate from the Land. */
export function pruefeBagatelle(lage: Massnahmenlage): Befund | null {
  const { landesregel } = lage;
  const bagatelle = landesregel?.bagatelle;
  if (!bagatelle || lage.programm.foerderung?.satz?.art !== 'landesregel') return null;
  const grenze: Grenze = {
    betrag: bagatelle.betrag,
    bezug: 'zuwendung',
    je: 'massnahme',
    zeit: 'gesamt',
  };
  const erreichbar = computeErreichbar(lage, grenze.bezug, computeHoechsteBemessung(lage, grenze));
  return vergleiche(regelOfLand(landesregel, 'mindestbetrag', bagatelle), grenze, erreichbar);
}
