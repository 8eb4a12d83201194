/**
 * Is the project large enough? Floors on the expenditure or on the grant (Bagatellgrenze).
 */
import type { Befund } from '#kernel/befund.ts';
import { BRUCH_EINS } from '#kernel/bruch.ts';
import { type EuroCent, formatEuro, share } from '#kernel/geld.ts';
import { type Grenze, REICHWEITE_TEXT } from '#rechtsstand/index.ts';
import { type Bemessungsumfang, computeBemessung } from './bemessung.ts';
import { findHoechstenSatz } from './foerdersatz.ts';
import { bemessen } from './kriterium.ts';
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

function vergleicheGrenze(lage: Massnahmenlage, grenze: Grenze, bemessung: EuroCent): Befund {
  const erreichbar = computeErreichbar(lage, grenze.bezug, bemessung);
  return vergleiche(regelOf(lage.programm, 'mindestbetrag', grenze), grenze, erreichbar);
}

/** The floors of a programme, but for those per position. */
export const MINDESTBETRAG = bemessen(
  'mindestbetrag',
  ({ foerderung }) => foerderung?.mindestens,
  (grenze) => (grenze.je === 'position' ? null : grenze),
  vergleicheGrenze,
);

/** One floor per position; `null` for any other scope. */
export function pruefePositionsmindestbetrag(lage: Positionslage, grenze: Grenze): Befund | null {
  return grenze.je === 'position' ? vergleicheGrenze(lage, grenze, computeBemessung(lage.position)) : null;
}

const JE_MASSNAHME: Bemessungsumfang = { je: 'massnahme', zeit: 'gesamt' };

/** The Land's smallest grant in a single case, where the programme takes its rate from the Land. */
export const BAGATELLE = bemessen(
  'mindestbetrag',
  ({ foerderung }) => (foerderung?.satz?.art === 'landesregel' ? [JE_MASSNAHME] : []),
  (umfang) => umfang,
  (lage, umfang, bemessung) => {
    const bagatelle = lage.landesregel?.bagatelle;
    if (!lage.landesregel || !bagatelle) return null;
    const grenze: Grenze = { betrag: bagatelle.betrag, bezug: 'zuwendung', ...umfang };
    const erreichbar = computeErreichbar(lage, grenze.bezug, bemessung);
    return vergleiche(regelOfLand(lage.landesregel, 'mindestbetrag', bagatelle), grenze, erreichbar);
  },
);
