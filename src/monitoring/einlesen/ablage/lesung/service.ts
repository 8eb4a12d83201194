/**
 * What files that were sent say, with what is stored already.
 */
import type { Zugang } from '#platform/database/index.ts';
import { readBeobachtung } from '../../../bestand/service.ts';
import { readWerteInRuhe } from '../../../rechner/service.ts';
import type { Umrechnungswahl } from '../../auftrag/alte-gebiete.ts';
import type { Einlesegrundlage } from '../../auftrag/tabellenauftrag.ts';
import type { Einleseangaben } from '../../formular/einleseformular.ts';
import type { Gelesenewerte } from '../../lesung/service.ts';
import { readUmschluesselungOf } from '../../umschluesselungen/service.ts';
import type { Ablagedateien, Umrechnungsangaben } from '../vorgang.ts';

/** What is stored, without its numbers. */
export async function loadGrundlage(zugang: Zugang, monitoring: string): Promise<Einlesegrundlage> {
  return (await readBeobachtung(zugang, monitoring, { indikatoren: [] })).beobachtung;
}

type Gesendetes = {
  readonly monitoring: string;
  readonly ablage: Ablagedateien;
  /** null: outlines alone. */
  readonly angaben: Omit<Einleseangaben, 'merkenAls'> | null;
  readonly umrechnung: Umrechnungsangaben | null;
};

async function loadUmrechnung(
  zugang: Zugang,
  { monitoring, angaben, umrechnung }: Gesendetes,
): Promise<Umrechnungswahl | null> {
  if (umrechnung === null || angaben === null) return null;
  const gemerkt = await readUmschluesselungOf(zugang, monitoring, umrechnung.umschluesselung);
  return { ...gemerkt, bevoelkerung: umrechnung.bevoelkerung };
}

/**
 * Read again each time: nothing of the size of the files stays in memory between the steps.
 * @throws EingabeFehler with every fault
 */
export async function readEinlesung(zugang: Zugang, gesendet: Gesendetes): Promise<Gelesenewerte> {
  return await readWerteInRuhe({
    dateien: gesendet.ablage,
    angaben: gesendet.angaben,
    grundlage: await loadGrundlage(zugang, gesendet.monitoring),
    umrechnung: await loadUmrechnung(zugang, gesendet),
  });
}
