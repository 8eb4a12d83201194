import type { Zugang } from '#platform/database/index.ts';
import { readSortierung } from '#web/ui/tabelle.tsx';
import { chooseGruppe, collectGruppen } from '../../ansicht/polarisierung/gruppen.ts';
import { listPolarisierungsjahre, listZeitvergleiche } from '../../ansicht/polarisierung/jahre.ts';
import { computeRaumlage, listQuotienten } from '../../ansicht/polarisierung/raum.ts';
import { chooseJahr } from '../../ansicht/wahl.ts';
import { readBeobachtung } from '../../bestand/service.ts';

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
  const jahre = indikator ? listPolarisierungsjahre(beobachtung, indikator.kennung) : [];
  const jahr = chooseJahr(
    jahre.map((eines) => eines.jahr),
    parameter.get('jahr'),
  );
  const lage = indikator && jahr !== null ? collectGruppen(beobachtung, indikator.kennung, jahr) : null;
  const raum = lage && computeRaumlage(beobachtung, lage);
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
    vergleiche:
      indikator && jahr !== null
        ? listZeitvergleiche(
            beobachtung,
            indikator.kennung,
            jahre.map((eines) => eines.jahr),
            jahr,
          )
        : [],
  };
}
