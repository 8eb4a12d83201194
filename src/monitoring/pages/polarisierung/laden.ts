import type { Zugang } from '#platform/database/index.ts';
import { readSortierung } from '#web/ui/tabelle.tsx';
import { chooseGruppe } from '../../ansicht/polarisierung/gruppen.ts';
import { listPolarisierungsjahre } from '../../ansicht/polarisierung/jahre.ts';
import type { Polarisierungslage } from '../../ansicht/polarisierung/lage.ts';
import { listQuotienten } from '../../ansicht/polarisierung/raum.ts';
import { chooseJahr } from '../../ansicht/wahl.ts';
import { createGedaechtnis, createLaufgedaechtnis, grundlageOf } from '../../bestand/merken.ts';
import { readBeobachtung } from '../../bestand/service.ts';
import { computeRaumarbeit } from '../../rechner/service.ts';

const OHNE_LAGE: Polarisierungslage = { lage: null, raum: null, vergleiche: [] };
const HOECHSTENS_GEMERKT = 20;

/** In a large city the permutations take seconds; page, map and file ask for the same. */
const jahreGemerkt = createGedaechtnis<ReturnType<typeof listPolarisierungsjahre>>(HOECHSTENS_GEMERKT);
const lageGemerkt = createLaufgedaechtnis<Polarisierungslage>(HOECHSTENS_GEMERKT);

/**
 * What page and files show: `?indikator=kinderarmut&jahr=2025&sortierung=-quotient`.
 * @throws FachlicherFehler `nicht-gefunden`
 */
export async function loadPolarisierung(zugang: Zugang, kennung: string, parameter: URLSearchParams) {
  const kopf = await readBeobachtung(zugang, kennung, { indikatoren: [] });
  const indikator = chooseGruppe(kopf.beobachtung, parameter.get('indikator'));
  const { beobachtung } = await readBeobachtung(zugang, kennung, {
    indikatoren: indikator ? [indikator.kennung] : [],
  });
  const jahre = indikator
    ? jahreGemerkt.get(`${kennung} ${indikator.kennung}`, grundlageOf(beobachtung), () =>
        listPolarisierungsjahre(beobachtung, indikator.kennung),
      )
    : [];
  const jahr = chooseJahr(
    jahre.map((eines) => eines.jahr),
    parameter.get('jahr'),
  );
  const { lage, raum, vergleiche } =
    indikator && jahr !== null
      ? await lageGemerkt.get(`${kennung} ${indikator.kennung} ${jahr}`, grundlageOf(beobachtung), () =>
          computeRaumarbeit('polarisierung', beobachtung, {
            indikator: indikator.kennung,
            jahre: jahre.map((eines) => eines.jahr),
            jahr,
          }),
        )
      : OHNE_LAGE;
  const sortierung = readSortierung(parameter, '-quotient');
  return {
    beobachtung,
    indikator,
    jahre,
    jahr,
    lage,
    raum,
    sortierung,
    quotienten: lage ? listQuotienten(beobachtung, lage, raum, sortierung) : [],
    vergleiche,
  };
}
