/**
 * The effect somebody asks for, from what they may see; computed once for the series it rests on.
 */
import type { Zugang } from '#platform/database/index.ts';
import { readWirkungsfrage, type Wirkungslage } from '../ansicht/wirkungswahl.ts';
import { createLaufgedaechtnis, grundlageOf } from '../bestand/merken.ts';
import { readBeobachtung } from '../bestand/service.ts';
import { computeRaumarbeit } from '../rechner/service.ts';

const HOECHSTENS_GEMERKT = 20;

const lagen = createLaufgedaechtnis<Wirkungslage>(HOECHSTENS_GEMERKT);

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
  const lage = await lagen.get(`${kennung} ${JSON.stringify(frage)}`, grundlageOf(beobachtung), () =>
    computeRaumarbeit('wirkung', beobachtung, frage),
  );
  return { beobachtung, selbstGewaehlt: frage.abgleich !== undefined, ...lage };
}
