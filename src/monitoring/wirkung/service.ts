/**
 * The effect somebody asks for, from what they may see; computed once for the series it rests on.
 */
import type { Zugang } from '#platform/database/index.ts';
import { completeAbgleich, readWirkungsfrage } from '../ansicht/wirkungswahl.ts';
import { createGedaechtnis, grundlageOf } from '../bestand/merken.ts';
import { readBeobachtung } from '../bestand/service.ts';
import { computeWirkung } from './schaetzung.ts';

const HOECHSTENS_GEMERKT = 20;

const ergebnisse = createGedaechtnis<ReturnType<typeof computeLage>>(HOECHSTENS_GEMERKT);

function computeLage(
  beobachtung: Parameters<typeof completeAbgleich>[0],
  frage: Parameters<typeof completeAbgleich>[1],
) {
  const ganze = completeAbgleich(beobachtung, frage);
  return { frage: ganze, ergebnis: computeWirkung(beobachtung, ganze) };
}

/**
 * @param parameter as `readWirkungsfrage` reads them
 * @throws FachlicherFehler `nicht-gefunden`
 */
export async function readWirkung(zugang: Zugang, kennung: string, parameter: URLSearchParams) {
  const kopf = await readBeobachtung(zugang, kennung, { indikatoren: [] });
  const frage = readWirkungsfrage(kopf.beobachtung, parameter);
  const { beobachtung } = await readBeobachtung(zugang, kennung, {
    indikatoren: [frage.indikator, ...(frage.kontrollen ?? []), frage.unberuehrt ?? ''],
  });
  const lage = ergebnisse.get(`${kennung} ${JSON.stringify(frage)}`, grundlageOf(beobachtung), () =>
    computeLage(beobachtung, frage),
  );
  return { beobachtung, selbstGewaehlt: frage.abgleich !== undefined, ...lage };
}
