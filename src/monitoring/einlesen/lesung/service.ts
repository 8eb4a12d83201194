/**
 * What the files that were sent say: the columns of a table, then its numbers. Nothing here asks the database, so that
 * a thread can do it.
 */
import { readFile } from 'node:fs/promises';
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Einlesung } from '../../bestand/abgleich.ts';
import type { Indikator } from '../../bestand/beobachtung.ts';
import type { Ablagedatei, Ablagedateien } from '../ablage/vorgang.ts';
import { readAlteGebiete, type Umrechnungswahl } from '../auftrag/alte-gebiete.ts';
import { chooseZuordnung } from '../auftrag/anfragezuordnung.ts';
import { suggestIndikatoren } from '../auftrag/indikatorvorschlag.ts';
import {
  type Einlesegrundlage,
  einlesungOfUmrisse,
  readTabellenauftrag,
} from '../auftrag/tabellenauftrag.ts';
import { readTabelle, readUmrissdatei } from '../dateien/service.ts';
import type { Einlesebericht } from '../einlesebericht.ts';
import type { Einlesetabelle } from '../einlesetabelle.ts';
import type { Einleseanfrage } from '../formular/anfragefelder.ts';
import type { Einleseangaben } from '../formular/einleseformular.ts';
import { drawTabelle, passtZuordnung, type Tabellenbild } from '../formular/tabellenbild.ts';
import type { GemerkteZuordnung } from '../gemerkte/service.ts';
import { suggestZuordnung } from '../vorschlag.ts';
import type { Zuordnung } from '../zuordnung.ts';

export type Bildauftrag = {
  readonly tabelle: Ablagedatei;
  /** Another sheet or row of titles. */
  readonly wahl: Pick<Zuordnung, 'blatt' | 'kopfzeile'> | undefined;
  readonly gemerkte: readonly GemerkteZuordnung[];
  /** Name of the kept mapping that is wanted. */
  readonly gemerkt: string | undefined;
  /** What the form before said. */
  readonly bisher: Einleseangaben | null;
  /** Year where no column says one. */
  readonly jahr: number;
  readonly bekannte: readonly Indikator[];
};

export type Gelesenes = {
  readonly tabelle: Tabellenbild;
  readonly angaben: Einleseangaben;
  /** Name of the kept mapping that fits; '' where none does. */
  readonly eingesetzt: string;
};

const LEERE_AUSGABE = { von: null, bis: null, quelle: '', lizenz: '' } as const;

/** The mapping to begin with: one that is wanted, that of the form before, one that fits, what the titles say. */
function chooseAngaben(
  tabelle: Einlesetabelle,
  { wahl, gemerkt, gemerkte, bisher, jahr, bekannte }: Bildauftrag,
): Pick<Gelesenes, 'angaben' | 'eingesetzt'> {
  const passende = gemerkte.find(
    ({ name, zuordnung }) => (gemerkt ?? name) === name && passtZuordnung(tabelle, zuordnung),
  );
  const bleibt =
    gemerkt === undefined && wahl === undefined && bisher && passtZuordnung(tabelle, bisher.zuordnung);
  if (bleibt) return { angaben: bisher, eingesetzt: '' };
  const zuordnung = passende?.zuordnung ?? { ...suggestZuordnung(tabelle, jahr), ...wahl };
  const eingesetzt = passende?.name ?? '';
  return {
    eingesetzt,
    angaben: {
      zuordnung,
      indikatoren: suggestIndikatoren(tabelle, zuordnung, bekannte),
      ausgabe: bisher?.ausgabe ?? LEERE_AUSGABE,
      merkenAls: eingesetzt,
    },
  };
}

function requirePassend(tabelle: Einlesetabelle, gemerkt: string | undefined, eingesetzt: string): void {
  if (gemerkt === undefined || gemerkt === eingesetzt) return;
  throw new EingabeFehler([
    {
      datei: tabelle.datei,
      feld: 'Zuordnung',
      wert: gemerkt,
      text: 'Die gemerkte Zuordnung nennt Spalten, die diese Tabelle nicht hat.',
      abhilfe: 'Eine andere Zuordnung wählen oder die Spalten von Hand zuordnen.',
    },
  ]);
}

/** @throws EingabeFehler */
export async function readBild(auftrag: Bildauftrag): Promise<Gelesenes> {
  const { pfad, name } = auftrag.tabelle;
  const wahl = auftrag.wahl ?? auftrag.bisher?.zuordnung ?? {};
  const tabelle = await readTabelle(await readFile(pfad), name, wahl);
  const { angaben, eingesetzt } = chooseAngaben(tabelle, auftrag);
  requirePassend(tabelle, auftrag.gemerkt, eingesetzt);
  return { tabelle: drawTabelle(tabelle, angaben.zuordnung), angaben, eingesetzt };
}

export type Zuordnungsauftrag = {
  readonly tabelle: Ablagedatei;
  readonly anfrage: Einleseanfrage;
  readonly bekannte: readonly Indikator[];
};

/** What the columns of a table mean by a request, or by their titles. @throws EingabeFehler */
export async function readZuordnung({
  tabelle: { pfad, name },
  anfrage,
  bekannte,
}: Zuordnungsauftrag): Promise<Pick<Einleseangaben, 'zuordnung' | 'indikatoren'>> {
  const tabelle = await readTabelle(await readFile(pfad), name, anfrage.zuordnung ?? {});
  const zuordnung = chooseZuordnung(tabelle, anfrage);
  return { zuordnung, indikatoren: suggestIndikatoren(tabelle, zuordnung, bekannte) };
}

export type Werteauftrag = {
  readonly dateien: Ablagedateien;
  /** null: outlines alone. */
  readonly angaben: Omit<Einleseangaben, 'merkenAls'> | null;
  readonly grundlage: Einlesegrundlage;
  /** null: the table has the areas of the observation. */
  readonly umrechnung: Umrechnungswahl | null;
};

export type Gelesenewerte = {
  readonly einlesung: Einlesung;
  /** null: outlines alone. */
  readonly gelesen: Einlesebericht | null;
  readonly hinweise: readonly string[];
};

/** @throws EingabeFehler with every fault */
export async function readWerte({
  dateien,
  angaben,
  grundlage,
  umrechnung,
}: Werteauftrag): Promise<Gelesenewerte> {
  const umrisse = dateien.umrisse
    ? readUmrissdatei(await readFile(dateien.umrisse.pfad), dateien.umrisse.name)
    : null;
  const hinweise = umrisse?.hinweise ?? [];
  if (!dateien.tabelle || !angaben)
    return { einlesung: einlesungOfUmrisse(umrisse?.gebiete ?? []), gelesen: null, hinweise };
  const { pfad, name } = dateien.tabelle;
  const tabelle = await readTabelle(await readFile(pfad), name, angaben.zuordnung);
  const auftrag = { ...angaben, tabelle, umrisse: umrisse?.gebiete ?? null };
  const { einlesung, bericht } = umrechnung
    ? readAlteGebiete(auftrag, grundlage, umrechnung)
    : readTabellenauftrag(auftrag, grundlage);
  return { einlesung, gelesen: bericht, hinweise: [...hinweise, ...bericht.hinweise] };
}
