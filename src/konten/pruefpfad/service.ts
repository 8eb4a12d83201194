/**
 * The audit view: the Prüfpfad as far as whoever asks may see it.
 */

import { FachlicherFehler } from '#kernel/fehler.ts';
import { parseNummer } from '#kernel/nummer.ts';
import type { Zugang } from '#platform/database/index.ts';
import {
  describeEintrag,
  type Geschichtszeile,
  type Kettenbefund,
  type Kettenkopf,
  type Listenstelle,
  type Pruefpfadeintrag,
  type Pruefpfadfilter,
} from '#pruefpfad/index.ts';
import {
  ausgabeZeilen,
  type Eintragsliste,
  findEintrag,
  listEintraege,
  listGegenstaende,
  listGeschichte,
  pruefeSichtbare,
  readKopf,
} from '#pruefpfad/service.ts';
import { type Datensatz, pruefeRecht, type Rechtelage, requireRecht } from '../erlaubnis.ts';
import { readRechtelage } from '../rechtelage/service.ts';
import { describeHandlung } from './bezeichnungen.ts';
import { formatTabellenkopf, formatTabellenzeilen } from './eintragstabelle.ts';

/** Who gives roles reads what became of them, without what auditors read beyond. */
function mayReadVerwaltungspfad(lage: Rechtelage, datensatz: Datensatz): boolean {
  return pruefeRecht(lage, 'verwaltungspfad.lesen', datensatz).erlaubt;
}

/** Everybody who may read it anywhere may read it in the own organisation. */
async function requirePruefrecht(zugang: Zugang): Promise<void> {
  const lage = await readRechtelage(zugang);
  const eigene = { organisation: lage.organisation?.id ?? null };
  if (!mayReadVerwaltungspfad(lage, eigene)) requireRecht(lage, 'pruefpfad.lesen', eigene);
}

export type Pruefansicht = {
  readonly liste: Eintragsliste;
  readonly gegenstaende: readonly string[];
  readonly kopf: Kettenkopf;
};

/** @throws FachlicherFehler `handlung-verboten` */
export async function loadPruefansicht(
  zugang: Zugang,
  filter: Pruefpfadfilter,
  stelle: Listenstelle,
): Promise<Pruefansicht> {
  await requirePruefrecht(zugang);
  return {
    liste: await listEintraege(zugang, filter, stelle),
    gegenstaende: await listGegenstaende(zugang),
    kopf: await readKopf(zugang),
  };
}

/** @throws FachlicherFehler `eintrag-nicht-gefunden`, also for an entry that exists for others only */
export async function loadEintrag(zugang: Zugang, nummer: string): Promise<Pruefpfadeintrag> {
  await requirePruefrecht(zugang);
  const gelesen = parseNummer(nummer, 15);
  const eintrag = gelesen === undefined ? undefined : await findEintrag(zugang, gelesen);
  if (eintrag) return eintrag;
  throw new FachlicherFehler(
    'eintrag-nicht-gefunden',
    'Diesen Eintrag gibt es nicht, oder er gehört nicht zu dem, was Sie sehen dürfen.',
  );
}

/** Verifies what is visible. @throws FachlicherFehler `handlung-verboten` */
export async function pruefeAnsicht(zugang: Zugang, filter: Pruefpfadfilter): Promise<Kettenbefund> {
  await requirePruefrecht(zugang);
  return await pruefeSichtbare(zugang, filter);
}

/** Entries written into the export at a time, each stretch in a transaction of its own. */
const ABSCHNITT = 250;

async function* tabellenzeilen(zugang: Zugang, filter: Pruefpfadfilter): AsyncGenerator<string> {
  yield formatTabellenkopf();
  let nach = 0;
  while (true) {
    const { eintraege, neuere } = await listEintraege(zugang, filter, { nach, anzahl: ABSCHNITT });
    if (eintraege.length > 0) yield formatTabellenzeilen(eintraege.toReversed());
    if (!neuere) return;
    nach = eintraege[0]?.nummer ?? nach;
  }
}

/** The export, in stretches of text. @throws FachlicherFehler `handlung-verboten` */
export async function openAusgabe(
  zugang: Zugang,
  filter: Pruefpfadfilter,
  form: 'csv' | 'jsonl',
): Promise<AsyncIterable<string>> {
  await requirePruefrecht(zugang);
  return form === 'csv' ? tabellenzeilen(zugang, filter) : ausgabeZeilen((work) => zugang.read(work), filter);
}

/** How many entries a page shows; the Prüfpfad has them all. */
const GESCHICHTE_HOECHSTENS = 20;

/** What became of an organisation, newest first. @throws FachlicherFehler `handlung-verboten` */
export async function loadOrganisationsgeschichte(
  zugang: Zugang,
  kuerzel: string,
  datensatz: Datensatz,
): Promise<readonly Geschichtszeile[]> {
  const lage = await readRechtelage(zugang);
  if (!mayReadVerwaltungspfad(lage, datensatz)) requireRecht(lage, 'pruefpfad.lesen', datensatz);
  const eintraege = await listGeschichte(zugang, 'organisation', kuerzel);
  return eintraege
    .slice(0, GESCHICHTE_HOECHSTENS)
    .map((eintrag) => describeEintrag(eintrag, describeHandlung));
}
