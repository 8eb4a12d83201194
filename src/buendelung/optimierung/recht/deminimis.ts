/**
 * De-minimis aid as caps: in any three years at most what VO (EU) 2023/2831 or 2023/2832 allows per undertaking, aid
 * received before and promised money included (Art. 3(2)). What would exceed the cap is not granted at all
 * (Art. 3(7)); a plan therefore applies for less.
 */
import { deminimisRest, type GeprueftesProgramm, listBeihilfen } from '#foerderfaehigkeit/index.ts';
import { add, type EuroCent, formatEuro, maxEuro, NULL_EURO, subtract } from '#kernel/geld.ts';
import { addZeit, type Kalendertag } from '#kernel/kalendertag.ts';
import { listVerbundene, type Massnahme } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import type { Fall } from '../angebote.ts';
import type { Angebot, Deckel, MassnahmeInstanz } from '../instanz.ts';

type Beihilfeart = 'de-minimis' | 'dawi-de-minimis';
type Teile = { readonly angebote: readonly Angebot[] };

const NORM: Readonly<Record<Beihilfeart, string>> = {
  'de-minimis': 'eu/vo-2023-2831',
  'dawi-de-minimis': 'eu/vo-2023-2832',
};

/** Aid promised to an undertaking in the Akte that its list of aid received does not name (by amount). */
function sumZugesagt({ akte, pruefung }: Fall, art: Beihilfeart, massnahme: Massnahme): EuroCent {
  const programme = new Set<string>(
    pruefung.programme
      .filter(({ programm }) => programm.foerderung?.beihilfe?.art === art)
      .map(({ programm }) => programm.kennung),
  );
  const bekannt = listBeihilfen(akte, massnahme).map(({ betrag }) => betrag);
  return listVerbundene(akte, massnahme)
    .flatMap(({ zugesagt }) => zugesagt ?? [])
    .filter(({ quelle }) => quelle.art === 'foerderprogramm' && programme.has(quelle.kennung))
    .reduce((summe, { betrag }) => {
      const stelle = bekannt.indexOf(betrag);
      if (stelle < 0) return add(summe, betrag);
      bekannt.splice(stelle, 1);
      return summe;
    }, NULL_EURO);
}

/** The earliest day on which an offer could be granted: then the legal claim arises (Art. 3(3)). */
function claimDay(
  { pruefung, varianten }: Fall,
  angebot: Angebot,
  massnahmen: readonly MassnahmeInstanz[],
): Kalendertag {
  const { kennung = '', verschoben } = massnahmen[angebot.massnahme] ?? {};
  const verschobene = varianten?.get(kennung)?.find(({ jahre }) => jahre === verschoben);
  const zelle = (verschobene?.zeilen ?? pruefung.matrix).find(
    (eine) => eine.programm === angebot.programm && eine.massnahme === kennung,
  );
  return zelle?.zeit.bewilligungAb ?? pruefung.stichtag;
}

type Lage = {
  readonly fall: Fall;
  readonly art: Beihilfeart;
  readonly massnahme: Massnahme;
  readonly programm: Programm;
};

/** Cap for the three years up to `tag`, over the offers granted in them. */
function buildFenster(
  { fall, art, massnahme, programm }: Lage,
  tag: Kalendertag,
  angebote: readonly Angebot[],
): Deckel[] {
  const rest = deminimisRest(fall.akte, massnahme, programm, fall.rechtsstand, tag);
  if (rest === null) return [];
  const frei = maxEuro(NULL_EURO, subtract(rest, sumZugesagt(fall, art, massnahme)));
  return [
    {
      art: 'hoechstens',
      bezug: 'zuwendung',
      betrag: frei,
      angebote: angebote.map(({ index }) => index),
      programm: programm.kennung,
      beiseite: true,
      reichweite: 'antragsteller',
      jahr: null,
      text: `De-minimis: noch ${formatEuro(frei)} in drei Jahren je Unternehmen`,
      fundstelle: { norm: NORM[art], stelle: 'Art. 3 Abs. 2' },
      pruefstand: 'gelesen',
    },
  ];
}

/** One cap per undertaking and day on which aid could be granted: the three years roll. */
export function buildDeminimis(
  fall: Fall,
  programme: readonly GeprueftesProgramm[],
  massnahmen: readonly MassnahmeInstanz[],
  { angebote }: Teile,
): Deckel[] {
  const programmOf = new Map<string, Programm>(programme.map(({ programm }) => [programm.kennung, programm]));
  const artOf = (angebot: Angebot): string | undefined =>
    programmOf.get(angebot.programm)?.foerderung?.beihilfe?.art;
  return (['de-minimis', 'dawi-de-minimis'] as const).flatMap((art) => {
    const betroffen = angebote.filter((angebot) => artOf(angebot) === art);
    const gruppen = Map.groupBy(betroffen, (angebot) => massnahmen[angebot.massnahme]?.unternehmen ?? '');
    return [...gruppen.values()].flatMap((gruppe) => {
      const massnahme = fall.akte.massnahmen.find(
        ({ kennung }) => kennung === massnahmen[gruppe[0]?.massnahme ?? -1]?.kennung,
      );
      const programm = programmOf.get(gruppe[0]?.programm ?? '');
      if (!massnahme || !programm) return [];
      const mitTag = gruppe.map((angebot) => ({ angebot, tag: claimDay(fall, angebot, massnahmen) }));
      const tage = [...new Set(mitTag.map(({ tag }) => tag))].sort();
      return tage.flatMap((tag) => {
        const seit = addZeit(tag, { years: -3 });
        const darin = mitTag.filter((eintrag) => eintrag.tag >= seit && eintrag.tag <= tag);
        return buildFenster(
          { fall, art, massnahme, programm },
          tag,
          darin.map(({ angebot }) => angebot),
        );
      });
    });
  });
}
