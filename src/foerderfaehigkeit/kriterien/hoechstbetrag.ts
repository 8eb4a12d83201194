/**
 * Is anything left under the cap, or of the fixed sum? A cap limits the grant and refuses only once it is used up.
 */
import type { Befund } from '#kernel/befund.ts';
import { add, type EuroCent, formatEuro, NULL_EURO, subtract } from '#kernel/geld.ts';
import { type Grenze, type Programm, REICHWEITE_TEXT } from '#rechtsstand/index.ts';
import { zusagendeIn } from './bemessung.ts';
import { befund, type Massnahmenlage, regelOf } from './lage.ts';

/**
 * What is promised already, also to finished Massnahmen, counts against caps on the whole grant, never against
 * yearly ones.
 */
export function computeZugesagt(lage: Massnahmenlage, grenze: Grenze): EuroCent {
  const zaehlt = grenze.bezug === 'zuwendung' && grenze.zeit === 'gesamt' && grenze.je !== 'position';
  if (!zaehlt) return NULL_EURO;
  const topf = new Set<string>([lage.programm.kennung, ...(grenze.gruppe ?? [])]);
  return add(
    ...zusagendeIn(lage, grenze.je)
      .flatMap((massnahme) => massnahme.zugesagt ?? [])
      .filter(({ quelle }) => quelle.art === 'foerderprogramm' && topf.has(quelle.kennung))
      .map((zusage) => zusage.betrag),
  );
}

/** One cap. */
export function pruefeHoechstbetrag(lage: Massnahmenlage, grenze: Grenze): Befund {
  const regel = regelOf(lage.programm, 'hoechstbetrag', grenze);
  const was = grenze.bezug === 'ausgaben' ? 'Anerkannt' : 'Gezahlt';
  const zeit = grenze.zeit === 'jahr' ? ' und Jahr' : '';
  const rahmen = `${was} werden höchstens ${formatEuro(grenze.betrag)} ${REICHWEITE_TEXT[grenze.je]}${zeit}`;
  const zugesagt = computeZugesagt(lage, grenze);
  const erledigte = grenze.je === 'massnahme' ? '' : ' Zusagen an abgeschlossene Maßnahmen zählen mit.';
  if (zugesagt >= grenze.betrag) {
    return befund(
      regel,
      'nicht-erfuellt',
      `${rahmen}; mit Zusagen von ${formatEuro(zugesagt)} ist der Betrag ausgeschöpft.${erledigte}`,
    );
  }
  return befund(
    regel,
    'erfuellt',
    zugesagt > 0
      ? `${rahmen}; davon sind ${formatEuro(subtract(grenze.betrag, zugesagt))} frei.${erledigte}`
      : `${rahmen}.`,
  );
}

type Festbetrag = NonNullable<NonNullable<Programm['foerderung']>['festbetrag']>;

/** Of no unit nothing is paid; where the Akte does not say how many there are, the sum is not known. */
function pruefeEinheiten(lage: Massnahmenlage, fest: Festbetrag): Befund | null {
  const { menge = '', bezeichnung = '' } = fest.je_einheit ?? {};
  if (lage.massnahme.mengen?.[menge] !== 0) return null;
  const text = `Gezahlt werden ${formatEuro(fest.betrag)} für ${bezeichnung}; die Akte nennt für die Maßnahme keine (Menge „${menge}“: 0).`;
  return befund(regelOf(lage.programm, 'hoechstbetrag', fest), 'nicht-erfuellt', text);
}

/** A fixed sum is paid once: where all of it is promised, nothing is left. One per unit is new with each Massnahme. */
export function pruefeFestbetrag(lage: Massnahmenlage): Befund | null {
  const fest = lage.programm.foerderung?.festbetrag;
  if (!fest) return null;
  if (fest.je_einheit) return pruefeEinheiten(lage, fest);
  const { je_einheit: _einheit, ...grenze } = fest;
  const eines = pruefeHoechstbetrag(lage, { ...grenze, bezug: 'zuwendung' });
  return eines.ergebnis === 'nicht-erfuellt' ? eines : null;
}
