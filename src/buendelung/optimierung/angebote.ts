/**
 * Offers: which programme may pay how much of which position, and what that rests on.
 */

import type {
  GeprueftesProgramm,
  Massnahmenpruefung,
  Positionspruefung,
  Pruefung,
} from '#foerderfaehigkeit/index.ts';
import { type Befund, isFoerderbar } from '#kernel/befund.ts';
import type { Bruch } from '#kernel/bruch.ts';
import { add, type EuroCent, maxEuro, minEuro, NULL_EURO, share, subtract } from '#kernel/geld.ts';
import type { Akte, Kostenposition, Massnahme } from '#quartiere/index.ts';
import type { Programm, Rechtsstand } from '#rechtsstand/index.ts';
import type { Variante } from '../verschiebung/varianten.ts';
import type { Angebot, Bedarf, Unsicherheit } from './instanz.ts';
import {
  belegOf,
  computeGeber,
  computeGrundlage,
  computeRest,
  computeSatz,
  floorToGeber,
  isPositionsgrenze,
  type Satzangabe,
} from './konditionen.ts';
import { listHoechstgrenzen } from './recht/festbetrag.ts';
import { computeFoerdergrenze } from './recht/foerdergrenze.ts';
import { allowsGemeinsam, listGetrennte } from './recht/verhaeltnisse.ts';

export type Fall = {
  readonly akte: Akte;
  readonly pruefung: Pruefung;
  readonly rechtsstand: Rechtsstand;
  /** Massnahmen moved as the Akte allows, by Kennung; built from the Akte where missing. */
  readonly varianten?: ReadonlyMap<string, readonly Variante[]>;
};

/**
 * Who applies: the Kommune where she carries the Massnahme or passes the grant on, else the carrier (by its
 * key, or by the Massnahme where nothing says who it is).
 */
export function antragstellerOf(akte: Akte, massnahme: Massnahme, programm: Programm): string {
  const { art } = massnahme.traeger;
  const regel = programm.kriterien.antragsberechtigt;
  const weiterleitung =
    regel !== undefined && !regel.arten.includes(art) && (regel.weiterleitung_an?.includes(art) ?? false);
  if (art === 'kommune' || weiterleitung) return akte.kommune.ags;
  return massnahme.traeger.kennung ?? `massnahme:${massnahme.kennung}`;
}

function unsicherOfBefund(programm: string, befund: Befund): Unsicherheit[] {
  const fundstelle = befund.fundstellen[0] ?? null;
  const kern = { programm, kriterium: befund.kriterium, text: befund.text, fundstelle };
  const liste: Unsicherheit[] = [];
  if (befund.annahme) liste.push({ ...kern, art: 'annahme', annahme: befund.annahme });
  else if (befund.ergebnis === 'ermessen') liste.push({ ...kern, art: 'ermessen' });
  if (befund.pruefstand === 'ungeprueft') liste.push({ ...kern, art: 'ungeprueft' });
  return liste;
}

/** Blocks of a programme that limit sums. */
function listBetragsgrenzen({ foerderung }: Programm): Parameters<typeof belegOf>[1][] {
  const { hoechstens = [], mindestens = [], hoechstanteile = [] } = foerderung ?? {};
  return [...hoechstens, ...mindestens, ...hoechstanteile];
}

function unsicherOfKonditionen(geprueft: GeprueftesProgramm, satz: Satzangabe): Unsicherheit[] {
  const { programm } = geprueft;
  const liste: Unsicherheit[] = [];
  if (satz.pruefstand === 'ungeprueft') {
    liste.push({
      programm: programm.kennung,
      kriterium: 'foerdersatz',
      art: 'ungeprueft',
      text: satz.text.endsWith('nicht geprüft') ? `${satz.text}.` : `${satz.text} (nicht geprüft).`,
      fundstelle: satz.fundstelle,
    });
  }
  for (const anteil of programm.foerderung?.eigenanteile ?? []) {
    const beleg = belegOf(programm, anteil);
    if (beleg.pruefstand === 'ungeprueft') {
      liste.push({
        programm: programm.kennung,
        kriterium: 'eigenanteil',
        art: 'ungeprueft',
        text: 'Der Mindest-Eigenanteil ist nicht geprüft.',
        fundstelle: beleg.fundstelle,
      });
    }
  }
  for (const grenze of listBetragsgrenzen(programm)) {
    const beleg = belegOf(programm, grenze);
    if (beleg.pruefstand === 'ungeprueft') {
      liste.push({
        programm: programm.kennung,
        kriterium: 'betragsgrenze',
        art: 'ungeprueft',
        text: 'Eine Betragsgrenze des Programms ist nicht geprüft.',
        fundstelle: beleg.fundstelle,
      });
    }
  }
  return liste;
}

function dedupe(liste: readonly Unsicherheit[]): Unsicherheit[] {
  const gesehen = new Map<string, Unsicherheit>();
  for (const eintrag of liste) {
    const schluessel = `${eintrag.programm}|${eintrag.kriterium}|${eintrag.art}|${eintrag.text}`;
    if (!gesehen.has(schluessel)) gesehen.set(schluessel, eintrag);
  }
  return [...gesehen.values()];
}

type Ort = {
  readonly massnahme: Massnahme;
  readonly position: Kostenposition;
  readonly m: number;
  readonly b: number;
};

/** Caps of the programme alone on one position, promised money taken off: no row needed. */
function listPositionsgrenzen({ massnahme, position }: Ort, programm: Programm, satz: Bruch): EuroCent[] {
  const zugesagt = (massnahme.zugesagt ?? [])
    .filter((zusage) => zusage.position === position.kennung && zusage.quelle.kennung === programm.kennung)
    .reduce((summe, zusage) => add(summe, zusage.betrag), NULL_EURO);
  return listHoechstgrenzen(programm, massnahme)
    .filter(isPositionsgrenze)
    .map((grenze) =>
      grenze.bezug === 'zuwendung'
        ? maxEuro(NULL_EURO, subtract(grenze.betrag, zugesagt))
        : share(grenze.betrag, satz, 'ab'),
    );
}

function buildAngebot(
  { fall, programme }: Pick<Sammlung, 'fall' | 'programme'>,
  ort: Ort,
  geprueft: GeprueftesProgramm,
  zeile: Massnahmenpruefung,
  befund: Positionspruefung,
): Omit<Angebot, 'index'> | null {
  const { programm, landesregel } = geprueft;
  const satz = computeSatz({
    akte: fall.akte,
    massnahme: ort.massnahme,
    position: ort.position,
    programm,
    landesregel,
  });
  if (!satz) return null;
  const grundlage = computeGrundlage(ort.position);
  const geber = computeGeber(programm, landesregel, satz.satzAnerkannt);
  const nachSatz = share(grundlage, satz.satz, 'ab');
  const findProgramm = (kennung: string): Programm | undefined => programme.get(kennung)?.programm;
  const grenze = computeFoerdergrenze(ort.massnahme, ort.position, programm, findProgramm);
  const brutto = [grenze, ...listPositionsgrenzen(ort, programm, satz.satz)].reduce(minEuro, nachSatz);
  const hoechstens = floorToGeber(brutto, geber);
  if (hoechstens <= 0) return null;
  const befunde = [...zeile.befunde, ...befund.befunde];
  return {
    programm: programm.kennung,
    antragsteller: antragstellerOf(fall.akte, ort.massnahme, programm),
    massnahme: ort.m,
    bedarf: ort.b,
    grundlage,
    satz: satz.satz,
    brutto,
    hoechstens,
    grenze,
    geber,
    vorrangig: befund.vorrangig,
    unsicher: dedupe([
      ...befunde.flatMap((eintrag) => unsicherOfBefund(programm.kennung, eintrag)),
      ...unsicherOfKonditionen(geprueft, satz),
    ]),
  };
}

/** Money promised by a programme blocks others from the same expenditure unless both allow it. */
function isFrei({ programme, getrennt }: Sammlung, ort: Ort, kennung: string): boolean {
  const eigenes = programme.get(kennung);
  return (ort.massnahme.zugesagt ?? [])
    .filter((zusage) => zusage.position === ort.position.kennung && zusage.quelle.art === 'foerderprogramm')
    .every((zusage) => {
      const anderes = programme.get(zusage.quelle.kennung);
      if (zusage.quelle.kennung === kennung) return false; // what it promised is its share
      return anderes !== undefined && eigenes !== undefined && allowsGemeinsam(anderes, eigenes, getrennt);
    });
}

/** The Kommune does not want this programme for the Massnahme. */
function isGemieden(akte: Akte, massnahme: Massnahme, kennung: string): boolean {
  return (akte.vorgaben ?? []).some(
    (vorgabe) =>
      vorgabe.art === 'meiden' && vorgabe.massnahme === massnahme.kennung && vorgabe.programm === kennung,
  );
}

function isSatzBekannt(fall: Fall, ort: Ort, { programm, landesregel }: GeprueftesProgramm): boolean {
  const lage = { akte: fall.akte, massnahme: ort.massnahme, position: ort.position, programm, landesregel };
  return computeSatz(lage) !== null;
}

/** All positions and offers of the Massnahmen, and the findings of programmes that fit without a known sum. */
export type Angebotslage = {
  readonly bedarfe: readonly Bedarf[];
  readonly angebote: readonly Angebot[];
  /** Programmes that may pay something by law, those included that the Kommune does not want. */
  readonly zahlbare: ReadonlySet<string>;
  readonly betragUnbekannt: ReadonlyMap<string, readonly Befund[]>;
};

type Sammlung = {
  readonly fall: Fall;
  readonly programme: ReadonlyMap<string, GeprueftesProgramm>;
  /** Pairs that must not meet on one expenditure. */
  readonly getrennt: ReadonlySet<string>;
  readonly bedarfe: Bedarf[];
  readonly angebote: Angebot[];
  readonly zahlbare: Set<string>;
  readonly betragUnbekannt: Map<string, readonly Befund[]>;
};

function findAngebot(s: Sammlung, ort: Ort, zeile: Massnahmenpruefung): Omit<Angebot, 'index'> | null {
  const geprueft = s.programme.get(zeile.programm);
  const befund = zeile.positionen.find((eintrag) => eintrag.position === ort.position.kennung);
  if (!geprueft?.zahlend || !befund || !isFoerderbar(befund.ergebnis)) return null;
  if (!isFrei(s, ort, zeile.programm)) return null;
  const angebot = buildAngebot(s, ort, geprueft, zeile, befund);
  if (!angebot && !s.betragUnbekannt.has(zeile.programm) && !isSatzBekannt(s.fall, ort, geprueft)) {
    s.betragUnbekannt.set(zeile.programm, [...zeile.befunde, ...befund.befunde]);
  }
  return angebot;
}

/**
 * Offers of a position without those of programmes the Kommune avoids. Not wanting a programme that goes first does
 * not lift its rank: who stands behind it may not pay then.
 */
function selectAngebote(
  s: Sammlung,
  massnahme: Massnahme,
  jePosition: readonly (readonly Omit<Angebot, 'index'>[])[],
): Omit<Angebot, 'index'>[][] {
  const gemieden = new Set(
    jePosition
      .flat()
      .map(({ programm }) => programm)
      .filter((programm) => isGemieden(s.fall.akte, massnahme, programm)),
  );
  return jePosition.map((angebote) =>
    angebote.filter(
      ({ programm, vorrangig }) =>
        !gemieden.has(programm) && !vorrangig.some((kennung) => gemieden.has(kennung)),
    ),
  );
}

function addPosition(s: Sammlung, ort: Ort, angebote: readonly Omit<Angebot, 'index'>[]): void {
  const { massnahme, position, m } = ort;
  const eigene = [...angebote]
    .sort((a, b) => (a.programm < b.programm ? -1 : 1))
    .map((angebot, index) => ({ ...angebot, index: s.angebote.length + index }));
  s.angebote.push(...eigene);
  const rest = computeRest(massnahme, position);
  s.bedarfe.push({
    index: ort.b,
    massnahme: m,
    position: position.kennung,
    jahr: position.jahr,
    gesamt: position.betrag,
    rest,
    grundlage: computeGrundlage(position),
    angebote: eigene.map((angebot) => angebot.index),
  });
}

/** Indices of positions and offers follow the order of the Akte, those of programmes the order of ids. */
export function collectAngebote(fall: Fall, varianten: readonly Variante[]): Angebotslage {
  const s: Sammlung = {
    fall,
    programme: new Map(fall.pruefung.programme.map((eintrag) => [eintrag.programm.kennung, eintrag])),
    getrennt: listGetrennte(fall.pruefung.programme),
    bedarfe: [],
    angebote: [],
    zahlbare: new Set(),
    betragUnbekannt: new Map(),
  };
  for (const [m, { massnahme, zeilen }] of varianten.entries()) {
    const orte = massnahme.kosten.map((position, i) => ({ massnahme, position, m, b: s.bedarfe.length + i }));
    const alle = orte.map((ort) => zeilen.flatMap((zeile) => findAngebot(s, ort, zeile) ?? []));
    for (const { programm } of alle.flat()) s.zahlbare.add(programm);
    const erlaubt = selectAngebote(s, massnahme, alle);
    for (const [i, ort] of orte.entries()) addPosition(s, ort, erlaubt[i] ?? []);
  }
  return s;
}
