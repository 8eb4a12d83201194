/**
 * Re-check of de-minimis aid: in the three years up to every grant, no carrier gets more than the cap.
 */
import { deminimisRest } from '#foerderfaehigkeit/index.ts';
import { addZeit, type Kalendertag } from '#kernel/kalendertag.ts';
import {
  euroText,
  listZuwendungen,
  summe,
  type Verstoss,
  type Vorlage,
  type Zuwendung,
} from './grundlagen.ts';

type Datiert = { readonly zuwendung: Zuwendung; readonly tag: Kalendertag };

function traegerkennung({ massnahme }: Pick<Zuwendung, 'massnahme'>): string {
  return massnahme.traeger.kennung ?? `massnahme:${massnahme.kennung}`;
}

function tagOf({ pruefung }: Vorlage, { programm, massnahme }: Zuwendung): Kalendertag {
  const zelle = pruefung.matrix.find(
    (eine) => eine.programm === programm.kennung && eine.massnahme === massnahme.kennung,
  );
  return zelle?.zeit.bewilligungAb ?? pruefung.stichtag;
}

/** Promised aid of the same kind that the carrier's list of aid does not contain. */
function zugesagteBeihilfe({ akte, pruefung }: Vorlage, { programm, massnahme }: Zuwendung): bigint {
  const art = programm.foerderung?.beihilfe?.art;
  const artOf = new Map<string, string | undefined>(
    pruefung.programme.map((eintrag) => [
      eintrag.programm.kennung,
      eintrag.programm.foerderung?.beihilfe?.art,
    ]),
  );
  const kennung = traegerkennung({ massnahme });
  const eigene = akte.massnahmen.filter((andere) => traegerkennung({ massnahme: andere }) === kennung);
  const zugesagt = eigene
    .flatMap((andere) => andere.zugesagt ?? [])
    .filter(({ quelle }) => quelle.art === 'foerderprogramm' && artOf.get(quelle.kennung) === art)
    .map(({ betrag }) => betrag);
  for (const { betrag } of eigene.flatMap(({ traeger }) => traeger.deminimis ?? [])) {
    const stelle = zugesagt.indexOf(betrag);
    if (stelle >= 0) zugesagt.splice(stelle, 1);
  }
  return summe(zugesagt);
}

function pruefeDreiJahre(
  vorlage: Vorlage,
  { zuwendung, tag }: Datiert,
  gruppe: readonly Datiert[],
): Verstoss[] {
  const { akte, rechtsstand } = vorlage;
  const rest = deminimisRest(akte, zuwendung.massnahme, zuwendung.programm, rechtsstand, tag);
  if (rest === null) return [];
  const seit = addZeit(tag, { years: -3 });
  const neu = summe(
    gruppe.filter((eine) => eine.tag >= seit && eine.tag <= tag).map((eine) => eine.zuwendung.posten.cent),
  );
  const frei = BigInt(rest) - zugesagteBeihilfe(vorlage, zuwendung);
  if (neu <= (frei > 0n ? frei : 0n)) return [];
  return [
    {
      regel: 'de-minimis',
      text: `De-minimis-Beihilfen ${euroText(neu)} übersteigen den Rest von ${euroText(frei > 0n ? frei : 0n)}.`,
    },
  ];
}

export function pruefeDeminimis(vorlage: Vorlage): Verstoss[] {
  const betroffen = listZuwendungen(vorlage)
    .filter(
      ({ programm, massnahme }) =>
        massnahme.traeger.art !== 'kommune' && (programm.foerderung?.beihilfe?.art ?? 'keine') !== 'keine',
    )
    .map((zuwendung) => ({ zuwendung, tag: tagOf(vorlage, zuwendung) }));
  const gruppen = Map.groupBy(
    betroffen,
    ({ zuwendung }) => `${zuwendung.programm.foerderung?.beihilfe?.art}|${traegerkennung(zuwendung)}`,
  );
  return [...gruppen.values()].flatMap((gruppe) => {
    const jeTag = new Map(gruppe.map((eine) => [eine.tag, eine]));
    return [...jeTag.values()].flatMap((eine) => pruefeDreiJahre(vorlage, eine, gruppe));
  });
}
