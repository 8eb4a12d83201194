/**
 * The examples of rules, computed by the optimiser and the re-check of this installation.
 */
import { pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Fall } from '../optimierung/angebote.ts';
import { computePlanOfFall } from '../rechnung/service.ts';
import { buildAuswertung, type Regelauswertung } from './auswertung.ts';
import { BEISPIELTAG, buildBeispielfall, DEMINIMIS, type Regelbeispiel } from './regelbeispiel.ts';
import { REGELGRUPPEN } from './regelbeispiele.ts';

type Gerechnet = { readonly beispiel: Regelbeispiel; readonly fall: Fall; readonly plan: Finanzierungsplan };

let gerechnet: Promise<readonly Gerechnet[]> | undefined;

async function rechne(beispiel: Regelbeispiel): Promise<Gerechnet> {
  const { akte, rechtsstand } = buildBeispielfall(beispiel, DEMINIMIS);
  const fall = { akte, rechtsstand, pruefung: pruefeAkte(akte, rechtsstand, BEISPIELTAG) };
  return { beispiel, fall, plan: await computePlanOfFall(fall) };
}

/** Nothing in the examples depends on the installation: once per process is enough, unless it fails. */
async function rechneAlle(): Promise<readonly Gerechnet[]> {
  gerechnet ??= Promise.all(REGELGRUPPEN.flatMap(({ beispiele }) => beispiele).map(rechne)).catch(
    (fehler) => {
      gerechnet = undefined;
      throw fehler;
    },
  );
  return await gerechnet;
}

export type Regelgruppe = { readonly titel: string; readonly regeln: readonly Regelauswertung[] };

/** All rules with their examples; the state of checking is that of the catalogue in `rechtVerzeichnis`. */
export async function listRegelgruppen(rechtVerzeichnis: string): Promise<readonly Regelgruppe[]> {
  const [alle, katalog] = await Promise.all([rechneAlle(), loadRechtsstand(rechtVerzeichnis)]);
  return REGELGRUPPEN.map(({ titel, beispiele }) => ({
    titel,
    regeln: alle
      .filter(({ beispiel }) => beispiele.includes(beispiel))
      .map(({ beispiel, fall, plan }) => buildAuswertung(beispiel, fall, plan, katalog)),
  }));
}
