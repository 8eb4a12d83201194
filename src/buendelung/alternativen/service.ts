/**
 * Rules and alternatives of a stored plan or of an Akte from a file. Nothing is kept.
 */
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { requireRecht } from '#konten/index.ts';
import type { Zugang } from '#platform/database/index.ts';
import { heuteInDeutschland } from '#platform/uhr.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import type { Fortschritt } from '../buendeln.ts';
import { computeRegelbericht, type Regelbericht } from '../erklaerung/regelbericht.ts';
import type { Fall } from '../optimierung/angebote.ts';
import { requirePlan, requireQuartierstand } from '../plaene/service.ts';
import { readAkteMitKatalog, sharedBegrenzt, sharedRechner } from '../rechnung/service.ts';
import {
  type Alternativenbericht,
  computeAlternativenbericht,
  computeSzenarienbericht,
  type Szenarienbericht,
} from './bericht.ts';
import type { Szenario } from './szenarien.ts';

type Umgebung = { readonly rechtVerzeichnis: string; readonly melde?: Fortschritt };

/** The case a stored plan was computed for; who may compute may ask. @throws FachlicherFehler */
async function requireFall(
  zugang: Zugang,
  kennung: string,
  nummer: number,
  umgebung: Umgebung,
): Promise<Fall> {
  const { lage, datensatz } = await requireQuartierstand(zugang, kennung);
  requireRecht(lage, 'plan.berechnen', datensatz);
  const { akte, plan } = await requirePlan(zugang, kennung, nummer);
  umgebung.melde?.('Die Förderfähigkeit wird geprüft');
  const rechtsstand = await loadRechtsstand(umgebung.rechtVerzeichnis);
  return { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, parseKalendertag(plan.stichtag)) };
}

const OHNE_MELDUNG: Fortschritt = () => undefined;

function optionenOf({ melde }: Pick<Umgebung, 'melde'>, szenarien: readonly Szenario[]) {
  return { ...sharedRechner(), begrenzt: sharedBegrenzt(), szenarien, melde: melde ?? OHNE_MELDUNG };
}

/**
 * What the rules cost a stored plan.
 * @throws FachlicherFehler unknown Quartier, `plan-nicht-gefunden`, `handlung-verboten`
 */
export async function berechneRegelbericht(
  zugang: Zugang,
  kennung: string,
  nummer: number,
  umgebung: Umgebung,
): Promise<Regelbericht> {
  const fall = await requireFall(zugang, kennung, nummer, umgebung);
  return await computeRegelbericht(fall, sharedRechner(), umgebung.melde ?? OHNE_MELDUNG);
}

/**
 * Alternatives to a stored plan.
 * @throws FachlicherFehler unknown Quartier, `plan-nicht-gefunden`, `handlung-verboten`
 */
export async function berechneAlternativen(
  zugang: Zugang,
  kennung: string,
  nummer: number,
  szenarien: readonly Szenario[],
  umgebung: Umgebung,
): Promise<Alternativenbericht> {
  const fall = await requireFall(zugang, kennung, nummer, umgebung);
  return await computeAlternativenbericht(fall, optionenOf(umgebung, szenarien));
}

/**
 * Scenarios for a stored plan, side by side with its best plan.
 * @throws FachlicherFehler unknown Quartier, `plan-nicht-gefunden`, `handlung-verboten`
 */
export async function berechneSzenarien(
  zugang: Zugang,
  kennung: string,
  nummer: number,
  szenarien: readonly Szenario[],
  umgebung: Umgebung,
): Promise<Szenarienbericht> {
  const fall = await requireFall(zugang, kennung, nummer, umgebung);
  return await computeSzenarienbericht(fall, optionenOf(umgebung, szenarien));
}

/** Where a file is read and judged. */
export type Dateifrage = {
  readonly pfad: string;
  readonly recht: string;
  readonly stichtag: Kalendertag | undefined;
  readonly melde: Fortschritt;
};

async function readFall({ pfad, recht, stichtag, melde }: Dateifrage): Promise<Fall> {
  const akte = await readAkteMitKatalog(pfad, recht);
  const rechtsstand = await loadRechtsstand(recht);
  melde('Die Förderfähigkeit wird geprüft');
  const tag = stichtag ?? akte.stichtag ?? heuteInDeutschland();
  return { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, tag) };
}

/** Without a programme that does not exist nothing changes, and a slip of the pen would not be seen. */
function refuseUnbekannteProgramme({ rechtsstand }: Fall, szenarien: readonly Szenario[]): void {
  const maengel = szenarien.flatMap(({ ohne }) =>
    ohne
      .filter((kennung) => !rechtsstand.programme.has(kennung))
      .map((kennung) => ({
        feld: 'szenario',
        wert: kennung,
        text: 'Dieses Programm gibt es im Katalog nicht.',
        abhilfe: 'Die Kennung mit „quartierwerk programme“ nachsehen.',
      })),
  );
  if (maengel.length > 0) throw new EingabeFehler(maengel);
}

/** @throws EingabeFehler with every fault of law or Akte */
export async function readRegelbericht(frage: Dateifrage): Promise<{ fall: Fall; bericht: Regelbericht }> {
  const fall = await readFall(frage);
  return { fall, bericht: await computeRegelbericht(fall, sharedRechner(), frage.melde) };
}

/** @throws EingabeFehler with every fault of law or Akte, and for scenarios without a programme nobody knows */
export async function readAlternativen(
  frage: Dateifrage,
  szenarien: readonly Szenario[],
): Promise<{ fall: Fall; bericht: Alternativenbericht }> {
  const fall = await readFall(frage);
  refuseUnbekannteProgramme(fall, szenarien);
  return { fall, bericht: await computeAlternativenbericht(fall, optionenOf(frage, szenarien)) };
}
