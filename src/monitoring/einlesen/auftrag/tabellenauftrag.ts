/**
 * A table, the mapping of its columns and what is stored already, put together into what the store takes.
 */
import type { Einlesung } from '../../bestand/abgleich.ts';
import type { Ausgabe, Beobachtungsgebiet, Indikator } from '../../bestand/beobachtung.ts';
import { joinEinlesung, vorgabeOf } from '../beschreibung.ts';
import type { Einlesebericht } from '../einlesebericht.ts';
import type { Einlesetabelle } from '../einlesetabelle.ts';
import { readReihen } from '../reihen.ts';
import { cellAt } from '../spalten.ts';
import type { Zuordnung } from '../zuordnung.ts';
import { describeSummengebiete } from './summengebiete.ts';

/** What is stored of an observation, without its numbers. */
export type Einlesegrundlage = {
  readonly gebiete: readonly Beobachtungsgebiet[];
  readonly indikatoren: readonly Indikator[];
  readonly ausgaben: readonly Ausgabe[];
};

/** Said of the editions of a table; '' and null leave what is known. */
export type Ausgabeangaben = Pick<Ausgabe, 'von' | 'bis' | 'quelle' | 'lizenz'>;

export type Tabellenauftrag = {
  readonly tabelle: Einlesetabelle;
  readonly zuordnung: Zuordnung;
  /** Areas of a file of outlines read with it; null: there is none. */
  readonly umrisse: readonly Beobachtungsgebiet[] | null;
  /** Descriptions of indicators, in place of those stored. */
  readonly indikatoren: readonly Indikator[];
  readonly ausgabe: Ausgabeangaben;
};

/** The later ones replace those of the same key before. */
export function merge<T extends { readonly kennung: string }>(...listen: readonly (readonly T[])[]): T[] {
  return [...new Map(listen.flat().map((eines) => [eines.kennung, eines])).values()];
}

export function completeAusgaben(
  jahre: readonly number[],
  { ausgaben }: Einlesegrundlage,
  { von, bis, quelle, lizenz }: Ausgabeangaben,
) {
  return jahre.map((jahr) => {
    const alt = ausgaben.find((ausgabe) => ausgabe.jahr === jahr);
    return {
      jahr,
      von: von ?? alt?.von ?? null,
      bis: bis ?? alt?.bis ?? null,
      quelle: quelle || (alt?.quelle ?? ''),
      lizenz: lizenz || (alt?.lizenz ?? ''),
    };
  });
}

const stripNullen = (kennung: string): string => kennung.trim().replace(/^0+(?=.)/, '');

/** Whether a row of the table names the area. */
export function findGenannte({ tabelle, zuordnung }: Tabellenauftrag): (kennung: string) => boolean {
  const stelle = tabelle.spalten.indexOf(zuordnung.gebiet);
  const genannt = new Set(tabelle.zeilen.map((zeile) => stripNullen(String(cellAt(zeile, stelle)))));
  return (kennung) => genannt.has(stripNullen(kennung));
}

/** Areas the table says nothing of keep their numbers: it may be one of a single Bezirk. */
export function pickGebiete(
  einlesung: Einlesung,
  { umrisse }: Tabellenauftrag,
  isGenannt: (kennung: string) => boolean,
): Einlesung {
  const da = einlesung.gebiete.map(({ kennung }) => isGenannt(kennung));
  if (umrisse !== null || da.every(Boolean)) return einlesung;
  const pick = <T>(liste: readonly T[]): T[] => liste.filter((_, i) => da[i]);
  return {
    ...einlesung,
    gebiete: pick(einlesung.gebiete),
    ausgaben: einlesung.ausgaben.map((ausgabe) => ({ ...ausgabe, bewertet: pick(ausgabe.bewertet) })),
    reihen: einlesung.reihen.map((reihe) => ({
      ...reihe,
      werte: pick(reihe.werte),
      zaehler: reihe.zaehler && pick(reihe.zaehler),
      nenner: reihe.nenner && pick(reihe.nenner),
    })),
  };
}

/** @throws EingabeFehler with every fault of the table: row, column, value, remedy */
export function readTabellenauftrag(
  auftrag: Tabellenauftrag,
  grundlage: Einlesegrundlage,
): { readonly einlesung: Einlesung; readonly bericht: Einlesebericht } {
  const gebiete = merge(grundlage.gebiete, auftrag.umrisse ?? []);
  const indikatoren = merge(grundlage.indikatoren, auftrag.indikatoren);
  const vorgabe = vorgabeOf(indikatoren, gebiete.length === 0 ? null : gebiete);
  const ergebnis = readReihen(auftrag.tabelle, auftrag.zuordnung, vorgabe);
  const ausgaben = completeAusgaben([...ergebnis.bewertet.keys()], grundlage, auftrag.ausgabe);
  const einlesung = joinEinlesung(ergebnis, { gebiete, indikatoren, ausgaben });
  return {
    einlesung: pickGebiete(einlesung, auftrag, findGenannte(auftrag)),
    bericht: {
      ...ergebnis.bericht,
      // Where areas are known, a total is no area.
      hinweise: [
        ...ergebnis.bericht.hinweise,
        ...(gebiete.length === 0 ? describeSummengebiete(einlesung) : []),
      ],
    },
  };
}

/** Outlines alone: areas, no numbers. */
export function einlesungOfUmrisse(gebiete: readonly Beobachtungsgebiet[]): Einlesung {
  return { gebiete, indikatoren: [], ausgaben: [], reihen: [] };
}
