import type { Zugang } from '#platform/database/index.ts';
import { readGebietswahl } from '../../ansicht/vergleich/gebietswahl.ts';
import { chooseJahr } from '../../ansicht/wahl.ts';
import { readBeobachtung } from '../../bestand/service.ts';

/**
 * What page and files show: `?gebiet=0101&gebiet=0206&jahr=2025`.
 * @throws FachlicherFehler `nicht-gefunden`
 */
export async function loadVergleich(zugang: Zugang, kennung: string, parameter: URLSearchParams) {
  const { beobachtung } = await readBeobachtung(zugang, kennung);
  const jahr = chooseJahr(
    beobachtung.ausgaben.map((ausgabe) => ausgabe.jahr),
    parameter.get('jahr'),
  );
  const wahl = readGebietswahl(beobachtung, parameter);
  const gewaehlte = wahl.stellen.flatMap((stelle) => {
    const gebiet = beobachtung.gebiete[stelle];
    return gebiet ? [{ kennung: gebiet.kennung, name: gebiet.name }] : [];
  });
  return { beobachtung, jahr, wahl, gewaehlte };
}
