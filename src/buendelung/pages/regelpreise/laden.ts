/**
 * What the page of the rules and its files start with.
 */
import { isFoerderbar } from '#kernel/befund.ts';
import { pruefeRecht } from '#konten/index.ts';
import type { Anwendung } from '#platform/anwendung.ts';
import type { Zugang } from '#platform/database/index.ts';
import { buildProgrammansicht, type Programmansicht } from '../../ansicht/programmansicht.ts';
import { readBeinahe } from '../../service.ts';
import { listGewinne } from '../gewinn/gewinnauftraege.ts';
import { loadPlan, type Planlage, type Seitenadresse } from '../plan-laden.ts';
import type { Programmnaehen } from '../programme.tsx';
import { buildNaehen, readRegelauswahl } from './ansicht.ts';
import { REGELAUFTRAEGE } from './regelauftraege.ts';

/** Near misses belong to the Akte of today; of an older plan, or for who may not read the Akte, there are none. */
async function loadNaehen(
  anwendung: Anwendung,
  zugang: Zugang,
  { gespeichert, stand }: Planlage,
  { nichtGenutzt }: Programmansicht,
): Promise<Programmnaehen | null> {
  if (!stand || stand.fassung !== gespeichert.fassung) return null;
  if (!pruefeRecht(stand.lage, 'akte.lesen', stand.datensatz).erlaubt) return null;
  // They take their time: not for programmes that may pay.
  if (nichtGenutzt.every(({ befund }) => isFoerderbar(befund))) return {};
  const { kennung } = stand.akte.quartier;
  const beinahe = await readBeinahe(zugang, kennung, anwendung);
  return buildNaehen(gespeichert.plan, beinahe, listGewinne(anwendung.db, kennung, stand.fassung));
}

export async function loadRegelseite(
  anwendung: Anwendung,
  zugang: Zugang,
  params: Seitenadresse,
  request: Request,
) {
  const lage = await loadPlan(zugang, params);
  const { kennung, nummer } = lage.adresse;
  const parameter = new URL(request.url).searchParams;
  const programme = buildProgrammansicht(lage.gespeichert.plan, parameter);
  const zustand = REGELAUFTRAEGE.find(anwendung.db, { quartier: kennung, nummer }, null);
  return {
    lage,
    parameter,
    zustand,
    bericht: zustand?.art === 'fertig' ? zustand.ergebnis : null,
    auswahl: readRegelauswahl(parameter),
    programme,
    naehen: await loadNaehen(anwendung, zugang, lage, programme),
  };
}
