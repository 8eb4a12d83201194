/**
 * Is the project large enough? Floors on the expenditure or on the grant (Bagatellgrenze). What is promised to
 * running Massnahmen counts, as it does in the plan.
 */
import type { Befund } from '#kernel/befund.ts';
import { BRUCH_EINS, type Bruch } from '#kernel/bruch.ts';
import { type EuroCent, formatEuro, NULL_EURO } from '#kernel/geld.ts';
import { type Grenze, REICHWEITE_TEXT } from '#rechtsstand/index.ts';
import type { Bemessungsumfang } from './bemessung.ts';
import { findHoechstenSatz } from './foerdersatz.ts';
import { bemessen } from './kriterium.ts';
import { befund, type Massnahmenlage, type Positionslage, type Regel, regelOf, regelOfLand } from './lage.ts';
import { computeErreichbar, computeHoechstesErreichbar, hasAndere } from './mindeststand.ts';

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

/** The highest rate; where it is not known, the costs as a whole. */
const satzOf = (lage: Massnahmenlage): Bruch => findHoechstenSatz(lage) ?? BRUCH_EINS;

function pruefeGrenze(lage: Massnahmenlage | Positionslage, regel: Regel, grenze: Grenze): Befund {
  return vergleiche(regel, grenze, computeHoechstesErreichbar(lage, grenze, satzOf(lage)));
}

/** The same where nothing is promised, by the base alone. */
function vergleicheBemessung(
  lage: Massnahmenlage,
  regel: Regel,
  grenze: Grenze,
  bemessung: EuroCent,
): Befund {
  const stand = { zugesagt: NULL_EURO, bemessung };
  return vergleiche(regel, grenze, computeErreichbar(grenze, satzOf(lage), stand));
}

const regelDer = ({ programm }: Massnahmenlage, grenze: Grenze): Regel =>
  regelOf(programm, 'mindestbetrag', grenze);

/** A floor over several programmes: what the others pay, and where, is not known here, so it refuses nothing. */
function pruefeGemeinsame(lage: Massnahmenlage, grenze: Grenze): Befund | null {
  if (!hasAndere(grenze)) return null;
  const text = `Den Mindestbetrag von ${formatEuro(grenze.betrag)} erreichen mehrere Programme zusammen.`;
  return befund(regelDer(lage, grenze), 'erfuellt', text);
}

/** The floors of a programme, but for those per position. */
export const MINDESTBETRAG = bemessen(
  'mindestbetrag',
  ({ foerderung }) => foerderung?.mindestens,
  (grenze) => (grenze.je === 'position' ? null : grenze),
  (lage, grenze, bemessung) =>
    pruefeGemeinsame(lage, grenze) ?? vergleicheBemessung(lage, regelDer(lage, grenze), grenze, bemessung),
  (lage, grenze) => pruefeGemeinsame(lage, grenze) ?? pruefeGrenze(lage, regelDer(lage, grenze), grenze),
);

/** One floor per position; `null` for any other scope. */
export function pruefePositionsmindestbetrag(lage: Positionslage, grenze: Grenze): Befund | null {
  return grenze.je === 'position' ? pruefeGrenze(lage, regelDer(lage, grenze), grenze) : null;
}

const JE_MASSNAHME: Bemessungsumfang = { je: 'massnahme', zeit: 'gesamt' };

/** The Land's smallest grant, as a floor with its rule; `null`: it has none. */
function findBagatelle({
  landesregel,
}: Massnahmenlage): { readonly regel: Regel; readonly grenze: Grenze } | null {
  const bagatelle = landesregel?.bagatelle;
  if (!landesregel || !bagatelle) return null;
  const grenze: Grenze = { betrag: bagatelle.betrag, bezug: 'zuwendung', ...JE_MASSNAHME };
  return { regel: regelOfLand(landesregel, 'mindestbetrag', bagatelle), grenze };
}

/** The Land's smallest grant in a single case, where the programme takes its rate from the Land. */
export const BAGATELLE = bemessen(
  'mindestbetrag',
  ({ foerderung }) => (foerderung?.satz?.art === 'landesregel' ? [JE_MASSNAHME] : []),
  (umfang) => umfang,
  (lage, _umfang, bemessung) => {
    const bagatelle = findBagatelle(lage);
    return bagatelle && vergleicheBemessung(lage, bagatelle.regel, bagatelle.grenze, bemessung);
  },
  (lage) => {
    const bagatelle = findBagatelle(lage);
    return bagatelle && pruefeGrenze(lage, bagatelle.regel, bagatelle.grenze);
  },
);
