/**
 * Writes into cells: German text in, a changed Akte out, or what is wrong with the text.
 */
import { NULL_EURO } from '#kernel/geld.ts';
import type { Akte, Kostenposition, Massnahme } from '#quartiere/index.ts';
import { type Gelesen, readBetrag, readGanzzahl, readKostenart, readPflicht, readTitel } from './lesen.ts';
import { readVorgaben, setVorgaben } from './vorgaben.ts';
import { eigenmitteljahrOf, SPALTE_TEXT, type Werkbankspalte, type Zellort } from './zellen.ts';

export type Zellaenderung = Zellort & { readonly wert: string };

/** Why a text can't stand in a cell, and what could; without a row it is about all of them. */
export type Zellmangel = Zellort & {
  readonly wert: string;
  readonly text: string;
  readonly abhilfe: string;
  /** Where the column is none that can be written. */
  readonly spaltenname?: string;
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

const MASSNAHME: Readonly<Partial<Record<Werkbankspalte, Setzer<Massnahme>>>> = {
  bezeichnung: setzer(readTitel, (alt, titel) => ({ ...alt, titel })),
  nutzen: setzer(
    (text) => readGanzzahl(text, 1, 100, 'ein Nutzen'),
    (alt, nutzen) => ({ ...alt, nutzen }),
  ),
  pflicht: setzer(readPflicht, setPflicht),
};

const POSITION: Readonly<Partial<Record<Werkbankspalte, Setzer<Kostenposition>>>> = {
  bezeichnung: setzer((text) => (text === '' ? { wert: '' } : readTitel(text)), setBezeichnung),
  kostenart: setzer(readKostenart, (alt, kostenart) => ({ ...alt, kostenart })),
  jahr: setzer(
    (text) => readGanzzahl(text, 2000, 2099, 'ein Kostenjahr'),
    (alt, jahr) => ({ ...alt, jahr }),
  ),
  betrag: setzer(readBetrag, (alt, betrag) => ({ ...alt, betrag })),
};

const NICHT_SCHREIBBAR = {
  text: 'Diese Zelle kann nicht geändert werden.',
  abhilfe: 'Eine Zelle daneben wählen.',
};
const OHNE_ZEILE = {
  text: 'Diese Zeile gibt es in der Akte nicht (mehr).',
  abhilfe: 'Die Änderung weglassen oder die Maßnahme neu anlegen.',
};

/** Own money must be stated for every Kostenjahr: a year that a position moves to begins with none. */
function withJahr(akte: Akte, jahr: number): Akte {
  const { eigenmittel } = akte;
  if (eigenmittel === 'unbegrenzt' || String(jahr) in eigenmittel) return akte;
  return { ...akte, eigenmittel: { ...eigenmittel, [jahr]: NULL_EURO } };
}

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

function writeEigenmittel(akte: Akte, jahr: string, text: string): Gelesen<Akte> {
  if (akte.eigenmittel === 'unbegrenzt' || !/^20\d\d$/.test(jahr)) return OHNE_ZEILE;
  const gelesen = readBetrag(text);
  if (!('wert' in gelesen)) return gelesen;
  return { wert: { ...akte, eigenmittel: { ...akte.eigenmittel, [jahr]: gelesen.wert } } };
}

function writeOrt(akte: Akte, ort: Zellort, text: string, katalog: Katalog): Gelesen<Akte> {
  const jahr = eigenmitteljahrOf(ort.zeile);
  if (ort.spalte === 'vorgaben') return writeVorgabenzelle(akte, ort.zeile, text, katalog);
  if (jahr === undefined) return writeMassnahme(akte, ort, text);
  return ort.spalte === 'betrag' ? writeEigenmittel(akte, jahr, text) : NICHT_SCHREIBBAR;
}

export type Schreibergebnis = { readonly akte: Akte } | { readonly mangel: Zellmangel };

/** The Akte with another text in one cell. */
export function writeZelle(akte: Akte, aenderung: Zellaenderung, katalog?: Katalog): Schreibergebnis {
  const { zeile, spalte, wert } = aenderung;
  const gelesen = writeOrt(akte, { zeile, spalte }, wert.trim(), katalog);
  if ('wert' in gelesen) return { akte: gelesen.wert };
  return { mangel: { zeile, spalte, wert, text: gelesen.text, abhilfe: gelesen.abhilfe } };
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
export function describeMangel({ zeile, spalte, spaltenname, wert, text, abhilfe }: Zellmangel): string {
  if (zeile === '') return `${text} ${abhilfe}`;
  const ort = `${zeile.replace('/', ', ')}, ${spaltenname ?? SPALTE_TEXT[spalte]}`;
  return `${ort}${wert === '' ? '' : ` „${wert}“`}: ${text} ${abhilfe}`;
}
