/**
 * Reads files that were sent into what the store takes.
 */
import { readFile } from 'node:fs/promises';
import type { Zugang } from '#platform/database/index.ts';
import type { Einlesung } from '../../../bestand/abgleich.ts';
import { readBeobachtung } from '../../../bestand/service.ts';
import { readAlteGebiete } from '../../auftrag/alte-gebiete.ts';
import {
  type Einlesegrundlage,
  einlesungOfUmrisse,
  readTabellenauftrag,
  type Tabellenauftrag,
} from '../../auftrag/tabellenauftrag.ts';
import { readTabelle, readUmrissdatei } from '../../dateien/service.ts';
import type { Einlesebericht } from '../../einlesebericht.ts';
import type { Einleseangaben } from '../../formular/einleseformular.ts';
import { readUmschluesselungOf } from '../../umschluesselungen/service.ts';
import type { Zuordnung } from '../../zuordnung.ts';
import type { Ablagedateien } from '../platz/service.ts';
import type { Umrechnungsangaben } from '../vorgang.ts';

/** What is stored, without its numbers. */
export async function loadGrundlage(zugang: Zugang, monitoring: string): Promise<Einlesegrundlage> {
  return (await readBeobachtung(zugang, monitoring, { indikatoren: [] })).beobachtung;
}

/** @throws EingabeFehler */
export async function readAblage(
  { tabelle, umrisse }: Ablagedateien,
  wahl: Pick<Zuordnung, 'blatt' | 'kopfzeile'>,
) {
  return {
    tabelle: tabelle ? await readTabelle(await readFile(tabelle.pfad), tabelle.name, wahl) : null,
    umrisse: umrisse ? readUmrissdatei(await readFile(umrisse.pfad), umrisse.name) : null,
  };
}

type Gesendetes = {
  readonly monitoring: string;
  /** null: outlines alone. */
  readonly angaben: Omit<Einleseangaben, 'merkenAls'> | null;
  readonly umrechnung: Umrechnungsangaben | null;
};

type Gelesenes = {
  readonly einlesung: Einlesung;
  readonly gelesen: Einlesebericht | null;
  readonly hinweise: readonly string[];
};

async function readTabelleninhalt(
  zugang: Zugang,
  { monitoring, umrechnung }: Gesendetes,
  auftrag: Tabellenauftrag,
) {
  const grundlage = await loadGrundlage(zugang, monitoring);
  if (umrechnung === null) return readTabellenauftrag(auftrag, grundlage);
  const gemerkt = await readUmschluesselungOf(zugang, monitoring, umrechnung.umschluesselung);
  return readAlteGebiete(auftrag, grundlage, { ...gemerkt, bevoelkerung: umrechnung.bevoelkerung });
}

/**
 * What the files that were read say.
 * @throws EingabeFehler with every fault
 */
export async function readInhalt(
  zugang: Zugang,
  gesendet: Gesendetes,
  { tabelle, umrisse }: Awaited<ReturnType<typeof readAblage>>,
): Promise<Gelesenes> {
  const { angaben } = gesendet;
  const hinweise = umrisse?.hinweise ?? [];
  if (!tabelle || !angaben)
    return { einlesung: einlesungOfUmrisse(umrisse?.gebiete ?? []), gelesen: null, hinweise };
  const auftrag = { ...angaben, tabelle, umrisse: umrisse?.gebiete ?? null };
  const { einlesung, bericht } = await readTabelleninhalt(zugang, gesendet, auftrag);
  return { einlesung, gelesen: bericht, hinweise: [...hinweise, ...bericht.hinweise] };
}

/**
 * The same from the files, read again each time: nothing of their size stays in memory between the steps.
 * @throws EingabeFehler with every fault
 */
export async function readEinlesung(
  zugang: Zugang,
  gesendet: Gesendetes & { readonly ablage: Ablagedateien },
): Promise<Gelesenes> {
  const inhalt = await readAblage(gesendet.ablage, gesendet.angaben?.zuordnung ?? {});
  return await readInhalt(zugang, gesendet, inhalt);
}
