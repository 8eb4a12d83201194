/**
 * Near misses of a whole Akte: every cell that is refused or open, with the smallest set of changes that would
 * make it usable.
 */

import { isFoerderbar } from '#kernel/befund.ts';
import type { Programmkennung } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { runSchritte, type Schritte } from '#kernel/schritte.ts';
import { type Akte, fassungszitateOf } from '#quartiere/index.ts';
import { citeFassungen, type Rechtsstand } from '#rechtsstand/index.ts';
import type { Massnahmenpruefung, Positionspruefung } from '../ergebnis.ts';
import { pruefeAkteInSchritten } from '../pruefung.ts';
import type { Beinahe, Beinahepruefung, Tatsachenaenderung, Unerreichbar } from './beinahe.ts';
import { createRangpruefung } from './rangpruefung.ts';
import { findGemeinsameHindernisse, type Suchraum } from './stand.ts';
import { type Suchergebnis, searchPosition } from './suche.ts';
import type { Zustand } from './zustand.ts';

/** Only these cells; all if nothing is named. */
export type Beinahewahl = {
  readonly massnahme?: string | undefined;
  readonly programm?: string | undefined;
};

/** A near miss with the Akte and the day it was verified on. */
export type Beinahefund = { readonly beinahe: Beinahe; readonly zustand: Zustand; readonly aufwand: number };

export type Beinahefunde = {
  readonly stichtag: Kalendertag;
  readonly funde: readonly Beinahefund[];
  readonly unerreichbar: readonly Unerreichbar[];
};

type Zelle = Massnahmenpruefung & { readonly zahlend: boolean };
type Offene = Positionspruefung & { readonly ergebnis: 'nicht-erfuellt' | 'offen' };
type Erreichbar = Extract<Suchergebnis, { art: 'erreichbar' }>;

function listOffene(zelle: Massnahmenpruefung): readonly Offene[] {
  return zelle.positionen.filter((position): position is Offene => !isFoerderbar(position.ergebnis));
}

/** A change counts until the last day of the application it is for, unless it names a day of its own. */
function withFrist(aenderung: Tatsachenaenderung, frist: Kalendertag | null): Tatsachenaenderung {
  const bis = aenderung.bis ?? (aenderung.weise === 'annehmen' ? null : frist);
  return { ...aenderung, bis };
}

function fundOf(zelle: Zelle, heute: Offene['ergebnis'], fund: Erreichbar): Beinahefund {
  const { zeit } = fund.zelle;
  return {
    zustand: fund.zustand,
    aufwand: fund.vorschlaege.reduce((summe, { aufwand }) => summe + aufwand, 0),
    beinahe: {
      massnahme: zelle.massnahme,
      programm: zelle.programm,
      zahlend: zelle.zahlend,
      positionen: [fund.position.position],
      heute,
      danach: fund.position.ergebnis === 'ermessen' ? 'ermessen' : 'erfuellt',
      antragstag: zeit.antragstag,
      frist: zeit.antragsende,
      pruefstand: fund.position.pruefstand,
      annahmen: fund.position.annahmen,
      vorrangig: fund.position.vorrangig,
      aenderungen: fund.vorschlaege.map(({ aenderung }) => withFrist(aenderung, zeit.antragsende)),
    },
  };
}

type Gefunden = Pick<Beinahefunde, 'funde' | 'unerreichbar'>;

function keyOfFund({ beinahe }: Beinahefund): string {
  const { heute, danach, aenderungen } = beinahe;
  return [heute, danach, ...aenderungen.map(({ schluessel }) => schluessel).sort()].join('|');
}

function keyOfUnerreichbar({ heute, hindernisse }: Unerreichbar): string {
  return [heute, ...hindernisse.map(({ satz }) => satz).sort()].join('|');
}

/** Positions of a cell with the same answer become one. */
function mergePositionen({ funde, unerreichbar }: Gefunden): Gefunden {
  const positionenOf = (gruppe: readonly { readonly positionen: readonly string[] }[]): readonly string[] =>
    gruppe.flatMap(({ positionen }) => positionen);
  return {
    funde: [...Map.groupBy(funde, keyOfFund).values()].flatMap(([erster, ...weitere]) => {
      if (!erster) return [];
      const positionen = positionenOf([erster, ...weitere].map(({ beinahe }) => beinahe));
      return [{ ...erster, beinahe: { ...erster.beinahe, positionen } }];
    }),
    unerreichbar: [...Map.groupBy(unerreichbar, keyOfUnerreichbar).values()].flatMap(([erste, ...weitere]) =>
      erste ? [{ ...erste, positionen: positionenOf([erste, ...weitere]) }] : [],
    ),
  };
}

function searchZelle(raum: Suchraum, zelle: Zelle): Gefunden {
  const funde: Beinahefund[] = [];
  const unerreichbar: Unerreichbar[] = [];
  const { massnahme, programm, zahlend } = zelle;
  const offene = listOffene(zelle);
  const gemeinsame = offene.length === 0 ? [] : findGemeinsameHindernisse(raum);
  for (const { position, ergebnis: heute } of offene) {
    const ergebnis: Suchergebnis =
      gemeinsame.length > 0
        ? { art: 'unerreichbar', hindernisse: gemeinsame }
        : searchPosition(raum, position);
    if (ergebnis.art === 'erreichbar') funde.push(fundOf(zelle, heute, ergebnis));
    else {
      const { hindernisse } = ergebnis;
      unerreichbar.push({ massnahme, programm, zahlend, positionen: [position], heute, hindernisse });
    }
  }
  return mergePositionen({ funde, unerreichbar });
}

function isGewaehlt(zelle: Massnahmenpruefung, { massnahme, programm }: Beinahewahl): boolean {
  return (
    (massnahme === undefined || zelle.massnahme === massnahme) &&
    (programm === undefined || zelle.programm === programm)
  );
}

/**
 * For every Kostenposition of every open Massnahme and every programme that may not pay on the Stichtag: the
 * smallest set of changes that the evaluator confirms, or what is in the way. By number of changes, then effort;
 * else in the order of the Akte and the catalogue. Stops after each Massnahme, so that whoever has other things
 * to do can do them.
 */
export function* searchBeinahe(
  akte: Akte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
  wahl: Beinahewahl = {},
): Schritte<Beinahefunde> {
  const nur = wahl.massnahme === undefined ? undefined : new Set([wahl.massnahme]);
  const { matrix, programme } = yield* pruefeAkteInSchritten(akte, rechtsstand, stichtag, nur);
  const zahlende = new Set(programme.filter((eines) => eines.zahlend).map((eines) => eines.programm.kennung));
  const recht = citeFassungen(rechtsstand, fassungszitateOf(akte));
  const start: Zustand = { akte, stichtag };
  const funde: Beinahefund[] = [];
  const unerreichbar: Unerreichbar[] = [];
  for (const [massnahme, zellen] of Map.groupBy(matrix, (zelle) => zelle.massnahme)) {
    yield;
    const rang = createRangpruefung(recht, massnahme);
    for (const zelle of zellen.filter((eine) => isGewaehlt(eine, wahl))) {
      const raum = { recht, start, programm: zelle.programm, massnahme, rang, urteile: new Map() };
      const zahlend = zahlende.has(zelle.programm as Programmkennung);
      const gefunden = searchZelle(raum, { ...zelle, zahlend });
      funde.push(...gefunden.funde);
      unerreichbar.push(...gefunden.unerreichbar);
    }
  }
  return { stichtag, funde: funde.toSorted(compareFunde), unerreichbar };
}

function compareFunde(a: Beinahefund, b: Beinahefund): number {
  return a.beinahe.aenderungen.length - b.beinahe.aenderungen.length || a.aufwand - b.aufwand;
}

/** The same at once. */
export function findBeinahe(
  akte: Akte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
  wahl: Beinahewahl = {},
): Beinahefunde {
  return runSchritte(searchBeinahe(akte, rechtsstand, stichtag, wahl));
}

/** Without the Akten behind it, to be shown and written. */
export function beinahepruefungOf({ stichtag, funde, unerreichbar }: Beinahefunde): Beinahepruefung {
  return { stichtag, beinahe: funde.map(({ beinahe }) => beinahe), unerreichbar };
}
