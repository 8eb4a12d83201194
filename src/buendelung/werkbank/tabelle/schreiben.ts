/**
 * Writes into cells: German text in, a changed Akte out, or what is wrong with the text.
 */
import type { Akte, Kostenposition, Massnahme } from '#quartiere/index.ts';
import { readJahr, withJahr, writeEigenmittel } from './eigenmittel.ts';
import {
  type Gelesen,
  OHNE_TITEL,
  OHNE_ZEILE,
  readBetrag,
  readGanzzahl,
  readKostenart,
  readPflicht,
  readTitel,
} from './lesen.ts';
import { readVorgaben, setVorgaben } from './vorgaben.ts';
import { writeZeile } from './zeilen.ts';
import { eigenmitteljahrOf, SPALTE_TEXT, type Zellort } from './zellen.ts';

export type Zellaenderung = Zellort & { readonly wert: string };

/** Why a text can't stand in a cell, and what could; without a row it is about all of them. */
export type Zellmangel = Zellort & {
  readonly wert: string;
  readonly text: string;
  readonly abhilfe: string;
  /** Where the column is none that can be written. */
  readonly spaltenname?: string;
  /** Where the row is none that can be found by its key. */
  readonly zeilenname?: string;
};

type Setzer<T> = (alt: T, text: string) => Gelesen<T>;

function setzer<T, W>(lies: (text: string) => Gelesen<W>, setze: (alt: T, wert: W) => T): Setzer<T> {
  return (alt, text) => {
    const gelesen = lies(text);
    return 'wert' in gelesen ? { wert: setze(alt, gelesen.wert) } : gelesen;
  };
}

function setPflicht(alt: Massnahme, pflicht: boolean): Massnahme {
  return (alt.pflicht ?? false) === pflicht ? alt : { ...alt, pflicht };
}

function setBezeichnung({ bezeichnung: _bisher, ...rest }: Kostenposition, text: string): Kostenposition {
  return text === '' ? rest : { ...rest, bezeichnung: text };
}

const MASSNAHME: Readonly<Partial<Record<Zellort['spalte'], Setzer<Massnahme>>>> = {
  bezeichnung: setzer(readTitel, (alt, titel) => ({ ...alt, titel })),
  nutzen: setzer(
    (text) => readGanzzahl(text, 1, 100, 'ein Nutzen'),
    (alt, nutzen) => ({ ...alt, nutzen }),
  ),
  pflicht: setzer(readPflicht, setPflicht),
};

const POSITION: Readonly<Partial<Record<Zellort['spalte'], Setzer<Kostenposition>>>> = {
  bezeichnung: setzer((text) => (text === '' ? { wert: '' } : readTitel(text)), setBezeichnung),
  kostenart: setzer(readKostenart, (alt, kostenart) => ({ ...alt, kostenart })),
  jahr: setzer(readJahr, (alt, jahr) => ({ ...alt, jahr })),
  betrag: setzer(readBetrag, (alt, betrag) => ({ ...alt, betrag })),
};

const NICHT_SCHREIBBAR = {
  text: 'Diese Zelle kann nicht geändert werden.',
  abhilfe: 'Eine Zelle daneben wählen.',
};
function writePosition(
  massnahme: Massnahme,
  position: string,
  ort: Zellort,
  text: string,
): Gelesen<Massnahme> {
  const stelle = massnahme.kosten.findIndex(({ kennung }) => kennung === position);
  const alt = massnahme.kosten[stelle];
  if (!alt) return OHNE_ZEILE;
  const gelesen = POSITION[ort.spalte]?.(alt, text) ?? NICHT_SCHREIBBAR;
  return 'wert' in gelesen
    ? { wert: { ...massnahme, kosten: massnahme.kosten.with(stelle, gelesen.wert) } }
    : gelesen;
}

const OHNE_POSITION = {
  text: 'Die Maßnahme hat keine Position.',
  abhilfe: 'Eine Position anlegen oder die Maßnahme entfernen.',
};

/** Ids of all programmes; without them any id will do. */
type Katalog = ReadonlySet<string> | undefined;

function writeVorgabenzelle(akte: Akte, zeile: string, text: string, katalog: Katalog): Gelesen<Akte> {
  const massnahme = akte.massnahmen.find(({ kennung }) => kennung === zeile)?.kennung;
  if (massnahme === undefined) return zeile.includes('/') ? NICHT_SCHREIBBAR : OHNE_ZEILE;
  const gelesen = readVorgaben(text, massnahme, katalog);
  return 'wert' in gelesen ? { wert: setVorgaben(akte, massnahme, gelesen.wert) } : gelesen;
}

function writeMassnahme(akte: Akte, ort: Zellort, text: string): Gelesen<Akte> {
  const [kennung = '', position] = ort.zeile.split('/');
  const stelle = akte.massnahmen.findIndex((massnahme) => massnahme.kennung === kennung);
  const alt = akte.massnahmen[stelle];
  if (!alt) return OHNE_ZEILE;
  const gelesen =
    position === undefined
      ? (MASSNAHME[ort.spalte]?.(alt, text) ?? NICHT_SCHREIBBAR)
      : writePosition(alt, position, ort, text);
  if (!('wert' in gelesen)) return gelesen;
  const danach = { ...akte, massnahmen: akte.massnahmen.with(stelle, gelesen.wert) };
  return { wert: ort.spalte === 'jahr' ? withJahr(danach, Number(text)) : danach };
}

function writeOrt(akte: Akte, ort: Zellort, text: string, katalog: Katalog): Gelesen<Akte> {
  const { zeile, spalte } = ort;
  if (spalte === 'zeile') return writeZeile(akte, zeile, text);
  if (spalte === 'vorgaben') return writeVorgabenzelle(akte, zeile, text, katalog);
  const jahr = eigenmitteljahrOf(zeile);
  if (jahr === undefined) return writeMassnahme(akte, ort, text);
  return spalte === 'betrag' || spalte === 'jahr'
    ? writeEigenmittel(akte, jahr, spalte, text)
    : NICHT_SCHREIBBAR;
}

export type Schreibergebnis = { readonly akte: Akte } | { readonly mangel: Zellmangel };

/** The Akte with another text in one cell. */
export function writeZelle(akte: Akte, aenderung: Zellaenderung, katalog?: Katalog): Schreibergebnis {
  const { zeile, spalte, wert } = aenderung;
  const gelesen = writeOrt(akte, { zeile, spalte }, wert.trim(), katalog);
  if ('wert' in gelesen) return { akte: gelesen.wert };
  return { mangel: { zeile, spalte, wert, text: gelesen.text, abhilfe: gelesen.abhilfe } };
}

/** What must not be saved open: the title of every Massnahme, and a position in it. */
export function findOffenes({ massnahmen }: Akte): readonly Zellmangel[] {
  return massnahmen.flatMap(({ kennung, titel, kosten }) => [
    ...(titel === '' ? [{ zeile: kennung, spalte: 'bezeichnung' as const, wert: '', ...OHNE_TITEL }] : []),
    ...(kosten.length === 0
      ? [{ zeile: kennung, spalte: 'zeile' as const, wert: '', ...OHNE_POSITION }]
      : []),
  ]);
}

/** All or nothing: the Akte with every change, or every fault. */
export function writeZellen(
  akte: Akte,
  aenderungen: readonly Zellaenderung[],
  katalog?: Katalog,
): { readonly akte: Akte; readonly maengel: readonly Zellmangel[] } {
  let danach = akte;
  const maengel: Zellmangel[] = [];
  for (const aenderung of aenderungen) {
    const ergebnis = writeZelle(danach, aenderung, katalog);
    if ('akte' in ergebnis) danach = ergebnis.akte;
    else maengel.push(ergebnis.mangel);
  }
  return maengel.length > 0 ? { akte, maengel } : { akte: danach, maengel };
}

/** „M01/M01.1, Betrag: Das ist kein Betrag. Zum Beispiel …“ */
export function describeMangel(mangel: Zellmangel): string {
  const { zeile, zeilenname, spalte, spaltenname, wert, text, abhilfe } = mangel;
  if (zeile === '') return `${text} ${abhilfe}`;
  const ort = `${zeilenname ?? zeile.replace('/', ', ')}, ${spaltenname ?? SPALTE_TEXT[spalte]}`;
  return `${ort}${wert === '' ? '' : ` „${wert}“`}: ${text} ${abhilfe}`;
}
