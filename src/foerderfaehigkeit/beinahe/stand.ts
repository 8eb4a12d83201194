/**
 * One state on the way: the Akte after some changes, what still keeps money away from a position there, and what
 * could change next.
 */
import { isFoerderbar } from '#kernel/befund.ts';
import type { Rechtsstand } from '#rechtsstand/index.ts';
import type { Massnahmenpruefung, Positionspruefung } from '../ergebnis.ts';
import type { Hindernis } from './beinahe.ts';
import type { Rangpruefung } from './rangpruefung.ts';
import { judge, type Urteil } from './urteil.ts';
import { proposeAbsagen } from './vorschlaege/angaben.ts';
import { answer } from './vorschlaege/antworten.ts';
import { type Antwort, isHindernis, refuse, type Vorschlag } from './vorschlaege/vorschlag.ts';
import type { Zustand } from './zustand.ts';

/** One cell of the matrix, and what was found out about it already. */
export type Suchraum = {
  readonly recht: Rechtsstand;
  readonly start: Zustand;
  readonly programm: string;
  readonly massnahme: string;
  readonly rang: Rangpruefung;
  /** By key of the state; shared by all positions of the cell. */
  readonly urteile: Map<string, Urteil | null>;
};

export type Stand = {
  readonly zustand: Zustand;
  readonly weg: readonly Vorschlag[];
  readonly schluessel: string;
};

/** Arrived: the evaluator lets the programme pay. */
export type Ankunft = {
  readonly vorschlaege: readonly Vorschlag[];
  readonly zustand: Zustand;
  readonly zelle: Massnahmenpruefung;
  readonly position: Positionspruefung;
};

export type Ausgang = { readonly ankunft: Ankunft } | { readonly antworten: readonly Antwort[] };

export function keyOf(weg: readonly Vorschlag[]): string {
  return weg
    .map(({ aenderung }) => aenderung.schluessel)
    .sort()
    .join(' | ');
}

/** The Akte after these changes, in this order. */
export function applyVorschlaege(start: Zustand, weg: readonly Vorschlag[]): Stand {
  const zustand = weg.reduce((bisher, { wende }) => wende(bisher), start);
  return { zustand, weg, schluessel: keyOf(weg) };
}

function judgeStand(raum: Suchraum, { zustand, schluessel }: Stand): Urteil | null {
  const bekannt = raum.urteile.get(schluessel);
  if (bekannt !== undefined) return bekannt;
  const neu = judge(raum.recht, zustand, raum.programm, raum.massnahme);
  raum.urteile.set(schluessel, neu);
  return neu;
}

/** Nothing in the cell itself keeps money away: does the order among programmes? */
function judgeRang(raum: Suchraum, stand: Stand, urteil: Urteil, kennung: string): Ausgang {
  const { weg: vorschlaege, zustand, schluessel } = stand;
  const zelle = raum.rang.pruefe(zustand, schluessel, raum.programm);
  const nummer = urteil.lage.massnahme.kosten.findIndex((position) => position.kennung === kennung);
  const position = zelle?.positionen[nummer];
  const gemeint = urteil.lage.massnahme.kosten[nummer];
  if (!zelle || !position || !gemeint) return { antworten: [] };
  if (isFoerderbar(position.ergebnis)) return { ankunft: { vorschlaege, zustand, zelle, position } };
  const befund = position.befunde.find(({ kriterium }) => kriterium === 'subsidiaritaet');
  if (!befund) return { antworten: [] };
  const anlass = { zustand, lage: { ...urteil.lage, position: gemeint }, befund, block: undefined };
  if (befund.ergebnis === 'offen') return { antworten: [refuse(anlass, 'unbekannt', befund.text)] };
  const { programm } = urteil.lage;
  const vorrangige = raum.rang.vorrangige(zustand, schluessel, programm, nummer);
  // Each of them has to refuse: each is a finding of its own.
  return { antworten: proposeAbsagen(anlass, vorrangige).map((absage) => [absage]) };
}

/** From one state: it has arrived, or this could change next. */
export function expand(raum: Suchraum, stand: Stand, kennung: string): Ausgang {
  const urteil = judgeStand(raum, stand);
  const position = urteil?.lage.massnahme.kosten.find((eine) => eine.kennung === kennung);
  if (!urteil || !position) return { antworten: [] };
  const fehlstellen = [...urteil.gemeinsam, ...(urteil.jePosition.get(kennung) ?? [])];
  if (fehlstellen.length === 0) return judgeRang(raum, stand, urteil, kennung);
  const lage = { ...urteil.lage, position };
  const { zustand } = stand;
  return { antworten: fehlstellen.map(({ befund, block }) => answer({ zustand, lage, befund, block })) };
}

/** Criteria of the Massnahme whose remedy depends on the position. */
const POSITIONSABHAENGIG: readonly string[] = ['mindestbetrag'];

/** What is in the way of every position of the cell: then none needs to be looked at by itself. */
export function findGemeinsameHindernisse(raum: Suchraum): readonly Hindernis[] {
  const { start: zustand } = raum;
  const urteil = judgeStand(raum, { zustand, weg: [], schluessel: '' });
  const position = urteil?.lage.massnahme.kosten[0];
  if (!urteil || !position) return [];
  const antworten = urteil.gemeinsam
    .filter(({ befund }) => !POSITIONSABHAENGIG.includes(befund.kriterium))
    .map(({ befund, block }) => answer({ zustand, lage: { ...urteil.lage, position }, befund, block }));
  return uniqueHindernisse(antworten.filter(isHindernis));
}

export function uniqueHindernisse(hindernisse: readonly Hindernis[]): readonly Hindernis[] {
  return [...new Map(hindernisse.map((eines) => [`${eines.kriterium} ${eines.satz}`, eines])).values()];
}
