/**
 * Re-check of de-minimis aid: in the three years up to every grant, no undertaking gets more than the cap.
 */
import { deminimisRest } from '#foerderfaehigkeit/index.ts';
import { addZeit, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Massnahme } from '#quartiere/index.ts';
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

/** Linked carriers are one undertaking; a carrier may name its Verbund in one Massnahme and not in another. */
function unternehmen({ akte }: Vorlage, { massnahme }: Pick<Zuwendung, 'massnahme'>): string {
  const eigene = [massnahme, ...akte.massnahmen].filter(
    (andere) => traegerkennung({ massnahme: andere }) === traegerkennung({ massnahme }),
  );
  const verbund = eigene.find(({ traeger }) => traeger.verbund !== undefined)?.traeger.verbund;
  return verbund === undefined ? traegerkennung({ massnahme }) : `verbund:${verbund}`;
}

function tagOf({ pruefung }: Vorlage, { programm, massnahme }: Zuwendung): Kalendertag {
  const zelle = pruefung.matrix.find(
    (eine) => eine.programm === programm.kennung && eine.massnahme === massnahme.kennung,
  );
  return zelle?.zeit.bewilligungAb ?? pruefung.stichtag;
}

/** Promised aid of the same kind that no list of aid of the undertaking contains. */
function zugesagteBeihilfe(vorlage: Vorlage, { programm, massnahme }: Zuwendung): bigint {
  const { akte, pruefung } = vorlage;
  const art = programm.foerderung?.beihilfe?.art;
  const artOf = new Map<string, string | undefined>(
    pruefung.programme.map((eintrag) => [
      eintrag.programm.kennung,
      eintrag.programm.foerderung?.beihilfe?.art,
    ]),
  );
  const kennung = unternehmen(vorlage, { massnahme });
  const eigene = akte.massnahmen.filter((andere) => unternehmen(vorlage, { massnahme: andere }) === kennung);
  const zugesagt = eigene
    .flatMap((andere) => andere.zugesagt ?? [])
    .filter(({ quelle }) => quelle.art === 'foerderprogramm' && artOf.get(quelle.kennung) === art)
    .map(({ betrag }) => betrag);
  for (const betrag of listBekannte(eigene)) {
    const stelle = zugesagt.findIndex((eines) => eines === betrag);
    if (stelle >= 0) zugesagt.splice(stelle, 1);
  }
  return summe(zugesagt);
}

/** Sums of aid stated; what a carrier repeats in another Massnahme counts once. */
function listBekannte(massnahmen: readonly Massnahme[]): number[] {
  const hoechste = new Map<string, { readonly betrag: number; readonly zahl: number }>();
  for (const massnahme of massnahmen) {
    const angaben = massnahme.traeger.deminimis ?? [];
    for (const { datum, betrag } of angaben) {
      const schluessel = `${traegerkennung({ massnahme })}|${datum}|${betrag}`;
      const zahl = angaben.filter((eine) => eine.datum === datum && eine.betrag === betrag).length;
      if (zahl > (hoechste.get(schluessel)?.zahl ?? 0)) hoechste.set(schluessel, { betrag, zahl });
    }
  }
  return [...hoechste.values()].flatMap(({ betrag, zahl }) => Array.from({ length: zahl }, () => betrag));
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
    ({ zuwendung }) => `${zuwendung.programm.foerderung?.beihilfe?.art}|${unternehmen(vorlage, zuwendung)}`,
  );
  return [...gruppen.values()].flatMap((gruppe) => {
    const jeTag = new Map(gruppe.map((eine) => [eine.tag, eine]));
    return [...jeTag.values()].flatMap((eine) => pruefeDreiJahre(vorlage, eine, gruppe));
  });
}
