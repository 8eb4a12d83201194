/**
 * All proposals of one record, the best evidence for each value.
 */
import type { Fremdsatz } from '../fremdsatz.ts';
import { findAntragsteller } from './antragsteller.ts';
import { findBetragsgrenzen } from './betraege.ts';
import { findEigenanteil, findFoerdersatz } from './foerdersatz.ts';
import { findFristen, findGeltung } from './fristen.ts';
import { findKombination } from './kombination.ts';
import { type Fundsatz, listSaetze } from './saetze.ts';
import { type Fund, SICHERHEITEN, VORSCHLAGSFELDER, type Vorschlag } from './vorschlag.ts';
import { findBeginn, findBeihilfe, findZeitraum } from './zeit.ts';

/**
 * Raised by one whenever the rules find something else than before: records read under older rules are looked
 * through again at the next import.
 */
export const VORSCHLAGSREGELN = 1;

const FINDER: readonly ((satz: Fundsatz) => readonly Fund[])[] = [
  findFoerdersatz,
  findEigenanteil,
  findBetragsgrenzen,
  findKombination,
  findFristen,
  findGeltung,
  findAntragsteller,
  findZeitraum,
  findBeginn,
  findBeihilfe,
];

function rankOf(vorschlag: Pick<Vorschlag, 'sicherheit'>): number {
  return SICHERHEITEN.indexOf(vorschlag.sicherheit);
}

/** Most proposals for one field: what comes after is a table of special cases. */
const JE_FELD = 8;

function listOfFeld(alle: readonly Vorschlag[]): readonly Vorschlag[] {
  const nachWert = new Map<string, Vorschlag>();
  for (const vorschlag of alle) {
    const schluessel = JSON.stringify(vorschlag.wert);
    const bisher = nachWert.get(schluessel);
    const bester = bisher && rankOf(bisher) <= rankOf(vorschlag) ? bisher : vorschlag;
    nachWert.set(schluessel, { ...bester, weitere: bisher ? bisher.weitere + 1 : 0 });
  }
  return [...nachWert.values()].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, JE_FELD);
}

/** Proposals in the order of the fields, the surest first. Nothing of it counts without a person. */
export function findVorschlaege(satz: Pick<Fremdsatz, 'texte'>): readonly Vorschlag[] {
  const alle = listSaetze(satz).flatMap((fundsatz) =>
    FINDER.flatMap((find) =>
      find(fundsatz).map((fund): Vorschlag => {
        const { text: beleg, einleitung, abschnitt } = fundsatz;
        return { ...fund, beleg, einleitung, abschnitt, weitere: 0 };
      }),
    ),
  );
  return VORSCHLAGSFELDER.flatMap((feld) => listOfFeld(alle.filter((vorschlag) => vorschlag.feld === feld)));
}
