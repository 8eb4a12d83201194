/**
 * What the Werkbank can do to whole rows: each act is a list of changes like those of cells, made as one step.
 */
import { formatBetrag } from '#kernel/geld.ts';
import { nextMassnahmenkennung, nextPositionskennung } from '#kernel/ids.ts';
import type { Akte, Kostenposition, Massnahme } from '#quartiere/index.ts';
import { writeZellen, type Zellaenderung } from './schreiben.ts';
import { listKennungen } from './umnummern.ts';
import { vorgabenOf, writeVorgaben } from './vorgaben.ts';
import { ENTFERNT, writeNeueMassnahme, writeNeuePosition } from './zeilen.ts';
import { listZeilen, nameOfZeile, type Werkbankzeile } from './zellen.ts';

/** The draft, and the version it is based on: numbers of either are never given again. */
export type Zeilengrundlage = { readonly basis: Akte; readonly akte: Akte };

/** A step, the row to go to and a sentence about it; or why nothing was done. */
export type Zeilentat =
  | { readonly titel: string; readonly akte: Akte; readonly ziel: string; readonly text: string }
  | { readonly mangel: string };

type Plan = Omit<Extract<Zeilentat, { titel: string }>, 'akte'> & {
  readonly aenderungen: readonly Zellaenderung[];
};

const OHNE_MASSNAHME: Zeilentat = {
  mangel: 'Zuerst in der Tabelle eine Maßnahme oder eine Position wählen.',
};

function doPlan(akte: Akte, { aenderungen, ...plan }: Plan): Zeilentat {
  const ergebnis = writeZellen(akte, aenderungen);
  // The texts name their rows.
  const maengel = new Set(ergebnis.maengel.map(({ text, abhilfe }) => `${text} ${abhilfe}`));
  if (maengel.size > 0) return { mangel: [...maengel].join(' ') };
  return { ...plan, akte: ergebnis.akte };
}

/** What cells of a position show, for another one. */
function copyCells(zeile: string, position: Kostenposition): readonly Zellaenderung[] {
  return [
    { zeile, spalte: 'zeile', wert: writeNeuePosition(position) },
    { zeile, spalte: 'bezeichnung', wert: position.bezeichnung ?? '' },
    { zeile, spalte: 'betrag', wert: formatBetrag(position.betrag) },
  ];
}

function massnahmeOf(akte: Akte, zeile: Werkbankzeile | undefined): Massnahme | undefined {
  const kennung = zeile?.schluessel.split('/')[0];
  return akte.massnahmen.find((massnahme) => massnahme.kennung === kennung);
}

/** Where the next position of a Massnahme goes. */
function nextOrt({ basis, akte }: Zeilengrundlage, { kennung, kosten }: Massnahme) {
  const position = nextPositionskennung(kennung, kosten.length, listKennungen(basis, akte));
  return { position, zeile: `${kennung}/${position}` };
}

/** An empty position at the end of the Massnahme, of the kind and year of the row one is in. */
export function addPosition(grundlage: Zeilengrundlage, zeile: Werkbankzeile | undefined): Zeilentat {
  const massnahme = massnahmeOf(grundlage.akte, zeile);
  const muster = zeile?.art === 'position' ? zeile.inhalt : massnahme?.kosten.at(-1);
  if (!massnahme || !muster) return OHNE_MASSNAHME;
  const { position, zeile: ziel } = nextOrt(grundlage, massnahme);
  return doPlan(grundlage.akte, {
    titel: `Position ${position} angelegt`,
    ziel,
    text: `Position ${position} ist angelegt, Kostenart und Jahr wie bei ${muster.kennung}. Der Betrag ist noch auszufüllen.`,
    aenderungen: [{ zeile: ziel, spalte: 'zeile', wert: writeNeuePosition(muster) }],
  });
}

function describeLuecke({ einnahmen, nicht_zuwendungsfaehig, vorsteuerabzug }: Kostenposition): string {
  const offen = [einnahmen, nicht_zuwendungsfaehig, vorsteuerabzug].some((wert) => wert !== undefined);
  return offen
    ? ' Einnahmen, nicht zuwendungsfähiger Teil und Vorsteuerabzug stehen nur im Formular und sind nicht übernommen.'
    : '';
}

function copyPosition(grundlage: Zeilengrundlage, massnahme: Massnahme, muster: Kostenposition): Zeilentat {
  const { position, zeile: ziel } = nextOrt(grundlage, massnahme);
  return doPlan(grundlage.akte, {
    titel: `${muster.kennung} als ${position} verdoppelt`,
    ziel,
    text: `Position ${position} ist eine Kopie von ${muster.kennung}.${describeLuecke(muster)}`,
    aenderungen: copyCells(ziel, muster),
  });
}

/** Keys of so many first positions of a new Massnahme. */
function firstOrte(grundlage: Zeilengrundlage, massnahme: string, anzahl: number): readonly string[] {
  const vergebene = listKennungen(grundlage.basis, grundlage.akte);
  return Array.from({ length: anzahl }, (_, stelle) => {
    const kennung = nextPositionskennung(massnahme, stelle, vergebene);
    vergebene.add(kennung);
    return `${massnahme}/${kennung}`;
  });
}

const RAHMEN = 'Zweck, Handlungsfelder, Träger und Zeitraum';

function nextMassnahme({ basis, akte }: Zeilengrundlage): string {
  return nextMassnahmenkennung(listKennungen(basis, akte));
}

function copyMassnahme(grundlage: Zeilengrundlage, muster: Massnahme): Zeilentat {
  const kennung = nextMassnahme(grundlage);
  const orte = firstOrte(grundlage, kennung, muster.kosten.length);
  const cell = (spalte: Zellaenderung['spalte'], wert: string) => ({ zeile: kennung, spalte, wert });
  return doPlan(grundlage.akte, {
    titel: `${muster.kennung} als ${kennung} verdoppelt`,
    ziel: kennung,
    text: `Maßnahme ${kennung} ist eine Kopie von ${muster.kennung}: was die Tabelle zeigt, dazu ${RAHMEN}. Zusagen, Anträge, Trägermittel und Angaben für einzelne Programme sind nicht übernommen.`,
    aenderungen: [
      cell('zeile', writeNeueMassnahme(muster.kennung)),
      cell('bezeichnung', muster.titel),
      cell('nutzen', String(muster.nutzen)),
      cell('pflicht', muster.pflicht ? 'ja' : 'nein'),
      cell('vorgaben', writeVorgaben(vorgabenOf(grundlage.akte, muster.kennung))),
      ...muster.kosten.flatMap((position, stelle) => copyCells(orte[stelle] ?? '', position)),
    ],
  });
}

/** The same row once more: a position at the end of its Massnahme, a Massnahme at the end of all. */
export function copyZeile(grundlage: Zeilengrundlage, zeile: Werkbankzeile | undefined): Zeilentat {
  const massnahme = massnahmeOf(grundlage.akte, zeile);
  if (!massnahme || !zeile) return OHNE_MASSNAHME;
  return zeile.art === 'position'
    ? copyPosition(grundlage, massnahme, zeile.inhalt)
    : copyMassnahme(grundlage, massnahme);
}

/** A Massnahme with one empty position; what no cell shows is that of the Massnahme one is in. */
export function addMassnahme(grundlage: Zeilengrundlage, zeile: Werkbankzeile | undefined): Zeilentat {
  const muster = massnahmeOf(grundlage.akte, zeile) ?? grundlage.akte.massnahmen.at(-1);
  const position = zeile?.art === 'position' ? zeile.inhalt : muster?.kosten.at(0);
  if (!muster || !position) return { mangel: 'Die erste Maßnahme bitte im Formular anlegen.' };
  const ziel = nextMassnahme(grundlage);
  return doPlan(grundlage.akte, {
    titel: `Maßnahme ${ziel} angelegt`,
    ziel,
    text: `Maßnahme ${ziel} ist angelegt. ${RAHMEN} sind die von ${muster.kennung}; ändern lassen sie sich nach dem Speichern im Formular. Titel und Betrag sind noch auszufüllen.`,
    aenderungen: [
      { zeile: ziel, spalte: 'zeile', wert: writeNeueMassnahme(muster.kennung) },
      ...firstOrte(grundlage, ziel, 1).map((zeile) => ({
        zeile,
        spalte: 'zeile' as const,
        wert: writeNeuePosition(position),
      })),
    ],
  });
}

/** One row; of several the positions, and Massnahmen all of whose rows are among them. */
function listWegfallende(
  alle: readonly Werkbankzeile[],
  gewaehlte: readonly Werkbankzeile[],
): readonly Werkbankzeile[] {
  if (gewaehlte.length === 1) return gewaehlte;
  const dabei = new Set(gewaehlte.map(({ schluessel }) => schluessel));
  const angebrochene = new Set(
    alle.flatMap((zeile) =>
      zeile.art === 'position' && !dabei.has(zeile.schluessel) ? [zeile.massnahme] : [],
    ),
  );
  const isGanz = (kennung: string): boolean => dabei.has(kennung) && !angebrochene.has(kennung);
  return gewaehlte.filter((zeile) => {
    if (zeile.art === 'position') return !isGanz(zeile.massnahme);
    return zeile.art === 'massnahme' && isGanz(zeile.schluessel);
  });
}

/** A Massnahme that others need stays. */
function refuseVorausgesetzte(akte: Akte, weg: ReadonlySet<string>): string | undefined {
  for (const { kennung, voraussetzung = [] } of akte.massnahmen) {
    const noetig = weg.has(kennung) ? undefined : voraussetzung.find((eine) => weg.has(eine));
    if (noetig) {
      return `${noetig} kann nicht entfernt werden: ${kennung} setzt sie voraus. Zuerst im Formular von ${kennung} die Voraussetzung streichen.`;
    }
  }
  return undefined;
}

/** The row that takes the place of those that went: the next one that stays, else the one before. */
function rowAfter(vorher: readonly Werkbankzeile[], letzte: Werkbankzeile, nachher: Akte): string {
  const bleibende = new Set(listZeilen(nachher).map(({ schluessel }) => schluessel));
  const stelle = vorher.findIndex(({ schluessel }) => schluessel === letzte.schluessel);
  const rest = [...vorher.slice(stelle + 1), ...vorher.slice(0, stelle).toReversed()];
  return rest.find(({ schluessel }) => bleibende.has(schluessel))?.schluessel ?? '';
}

export function removeZeilen(
  { akte }: Pick<Zeilengrundlage, 'akte'>,
  gewaehlte: readonly Werkbankzeile[],
): Zeilentat {
  const alle = listZeilen(akte);
  const weg = listWegfallende(alle, gewaehlte);
  const letzte = weg.at(-1);
  if (!letzte) return OHNE_MASSNAHME;
  const vorausgesetzt = refuseVorausgesetzte(akte, new Set(weg.map(({ schluessel }) => schluessel)));
  if (vorausgesetzt) return { mangel: vorausgesetzt };
  const was = weg.length === 1 ? nameOfZeile(letzte) : `${weg.length} Zeilen`;
  const tat = doPlan(akte, {
    titel: `${was} entfernt`,
    ziel: '',
    text: `${was}: entfernt.`,
    aenderungen: weg.map(({ schluessel }) => ({ zeile: schluessel, spalte: 'zeile', wert: ENTFERNT })),
  });
  return 'mangel' in tat ? tat : { ...tat, ziel: rowAfter(alle, letzte, tat.akte) };
}

/** Applications that are lost with Massnahmen that go, to be confirmed; null: there are none. */
export function describeAntraege(
  vorher: Akte,
  nachher: Akte,
  titelOf: (programm: string) => string,
): string | null {
  const bleibende = new Set(nachher.massnahmen.map(({ kennung }) => kennung));
  const gestellte = vorher.massnahmen
    .filter(({ kennung }) => !bleibende.has(kennung))
    .flatMap(({ kennung, antraege = [] }) =>
      antraege
        .filter(({ ergebnis }) => ergebnis !== 'absage')
        .map(({ programm }) => `${kennung}: ${titelOf(programm)}`),
    );
  if (gestellte.length === 0) return null;
  return `Hier ist schon Geld beantragt (${gestellte.join('; ')}). Die Angaben zu den Anträgen gehen mit der Maßnahme verloren. Trotzdem entfernen?`;
}
