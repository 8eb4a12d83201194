import type { Zugang } from '#platform/database/index.ts';
import { readSortierung } from '#web/ui/tabelle.tsx';
import { readGewichtswahl } from '../../ansicht/gewichte/gewichtswahl.ts';
import {
  GEWICHTSFILTER,
  type Gewichtsfilter,
  selectGewichtszeilen,
} from '../../ansicht/gewichte/gewichtszeilen.ts';
import { chooseJahr } from '../../ansicht/wahl.ts';
import { createLaufgedaechtnis, grundlageOf } from '../../bestand/merken.ts';
import { readBeobachtung } from '../../bestand/service.ts';
import { computeRaumarbeit, type Raumergebnis } from '../../rechner/service.ts';

/** Editions before the chosen one that the dynamics may need. */
const RUECKBLICK_JAHRE = 3;

const HOECHSTENS_GEMERKT = 20;

/** Filter, order and file ask for the same. */
const lagen = createLaufgedaechtnis<Raumergebnis<'gewichte'>>(HOECHSTENS_GEMERKT);

function readFilter(text: string | null): Gewichtsfilter {
  return GEWICHTSFILTER.find((filter) => filter === text) ?? 'alle';
}

/**
 * What page and files show: `?w-kinderarmut=2&jahr=2025&nur=knapp`.
 * @throws FachlicherFehler `nicht-gefunden`
 */
export async function loadGewichte(zugang: Zugang, kennung: string, parameter: URLSearchParams) {
  const kopf = await readBeobachtung(zugang, kennung, { indikatoren: [] });
  const jahre = kopf.beobachtung.ausgaben.map((ausgabe) => ausgabe.jahr);
  const jahr = chooseJahr(jahre, parameter.get('jahr'));
  const { beobachtung } = await readBeobachtung(zugang, kennung, {
    indikatoren: kopf.beobachtung.indikatoren
      .filter(({ rolle }) => rolle !== 'kontext')
      .map((indikator) => indikator.kennung),
    jahre: jahre.filter((eines) => jahr !== null && eines <= jahr && eines >= jahr - RUECKBLICK_JAHRE),
  });
  const wahl = readGewichtswahl(beobachtung, parameter);
  const lage =
    jahr === null
      ? null
      : await lagen.get(`${kennung} ${jahr} ${JSON.stringify(wahl.gewichte)}`, grundlageOf(beobachtung), () =>
          computeRaumarbeit('gewichte', beobachtung, { jahr, gewichte: wahl.gewichte }),
        );
  const filter = readFilter(parameter.get('nur'));
  const sortierung = readSortierung(parameter, 'status');
  const alle = lage === null || 'grund' in lage ? [] : lage.zeilen;
  return {
    beobachtung,
    jahre,
    jahr,
    wahl,
    lage,
    alle,
    filter,
    sortierung,
    zeilen: selectGewichtszeilen(alle, filter, sortierung),
  };
}
