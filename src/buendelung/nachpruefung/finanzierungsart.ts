/**
 * Re-check of how a programme finances (Nr. 2 VV zu § 44 BHO): a fixed sum is never exceeded, a gap is only what
 * all other money leaves.
 */
import { cent } from '#kernel/geld.ts';
import type { Massnahme } from '#quartiere/index.ts';
import { pruefeGrenze } from './grenzen.ts';
import {
  euroText,
  fehlbedarfOf,
  festbetragOf,
  listZuwendungen,
  summe,
  type Verstoss,
  type Vorlage,
  type Zuwendung,
  zusagen,
} from './grundlagen.ts';

function pruefeFestbetraege(vorlage: Vorlage): Verstoss[] {
  const zuwendungen = listZuwendungen(vorlage);
  return vorlage.pruefung.programme.flatMap(({ programm }) => {
    const fest = programm.foerderung?.festbetrag;
    if (!fest) return [];
    const eigene = zuwendungen.filter((zuwendung) => zuwendung.programm.kennung === programm.kennung);
    const massnahmen = new Map(eigene.map(({ massnahme }) => [massnahme.kennung, massnahme]));
    const einzeln = fest.je_einheit ? [...massnahmen.values()] : [...massnahmen.values()].slice(0, 1);
    return einzeln.flatMap((massnahme) => {
      const betrag = festbetragOf(programm, massnahme);
      if (betrag === null) return [];
      const grenze = { ...fest, betrag: cent(Number(betrag)), bezug: 'zuwendung' as const };
      const nur = (zuwendung: Zuwendung): boolean =>
        !fest.je_einheit || zuwendung.massnahme.kennung === massnahme.kennung;
      return pruefeGrenze(vorlage, programm, 'hoechstens', grenze, nur).map(({ text }) => ({
        regel: 'festbetrag',
        text,
      }));
    });
  });
}

/** On one position: never more than eligible expenditure less money of others and less the own share. */
function pruefeLuecke(zuwendung: Zuwendung, gruppe: readonly Zuwendung[]): Verstoss[] {
  const { massnahme, position } = zuwendung;
  const luecke =
    fehlbedarfOf(zuwendung) - zusagen(massnahme, position.kennung, ['foerderprogramm', 'dritte']);
  const gezahlt = summe(gruppe.map(({ posten }) => posten.cent));
  if (gezahlt <= luecke) return [];
  return [
    {
      regel: 'fehlbedarf',
      text: `${position.kennung}: ${euroText(gezahlt)} übersteigen den Fehlbedarf von ${euroText(luecke)}.`,
    },
  ];
}

/** Least sum of grants a floor asks for in a Massnahme, its own or one it helps another programme over; else a cent. */
function bodenOf(vorlage: Vorlage, { programm, landesregel }: Zuwendung): bigint {
  const zahlend = new Map(listZuwendungen(vorlage).map((eine) => [eine.programm.kennung, eine.programm]));
  const boeden = [...zahlend.values()].flatMap(({ kennung, foerderung }) =>
    (foerderung?.mindestens ?? [])
      .filter(({ bezug }) => bezug === 'zuwendung')
      .filter(({ gruppe }) => kennung === programm.kennung || (gruppe ?? []).includes(programm.kennung))
      .map(({ betrag }) => BigInt(betrag)),
  );
  const bagatelle =
    programm.foerderung?.satz?.art === 'landesregel' ? BigInt(landesregel?.bagatelle?.betrag ?? 0) : 0n;
  return [bagatelle, ...boeden].reduce((a, b) => (a > b ? a : b), 1n);
}

function sumTraegermittel({ plan }: Vorlage, { kennung }: Massnahme): bigint {
  return summe(
    plan.posten
      .filter(
        ({ massnahme, quelle, zugesagt }) =>
          massnahme === kennung && quelle.art === 'traegermittel' && !zugesagt,
      )
      .map((posten) => posten.cent),
  );
}

/** The carrier's money is used up before a gap is filled; cents that rounding to givers leaves may stay. */
function pruefeTraegerZuerst(vorlage: Vorlage, gruppe: readonly [Zuwendung, ...Zuwendung[]]): Verstoss[] {
  const [{ massnahme, programm }] = gruppe;
  const uebrig = BigInt(massnahme.traegermittel ?? 0) - sumTraegermittel(vorlage, massnahme);
  const gezahlt = summe(gruppe.map(({ posten }) => posten.cent));
  const rundung = BigInt(gruppe.reduce((zahl, { posten }) => zahl + posten.geber.length, 0));
  const entbehrlich = gezahlt - bodenOf(vorlage, gruppe[0]) - BigInt(gruppe.length);
  if (uebrig <= rundung || entbehrlich <= rundung) return [];
  return [
    {
      regel: 'fehlbedarf',
      text: `${massnahme.kennung}: ${programm.kurztitel} füllt eine Lücke, obwohl ${euroText(uebrig)} des Trägers übrig sind.`,
    },
  ];
}

function pruefeFehlbedarfe(vorlage: Vorlage): Verstoss[] {
  const alle = listZuwendungen(vorlage);
  const betroffen = alle.filter(({ programm }) => programm.foerderung?.finanzierungsart === 'fehlbedarf');
  const jeMassnahme = Map.groupBy(
    betroffen,
    ({ programm, massnahme }) => `${programm.kennung}|${massnahme.kennung}`,
  );
  return [
    ...betroffen.flatMap((zuwendung) =>
      pruefeLuecke(
        zuwendung,
        alle.filter(
          ({ massnahme, position }) =>
            massnahme.kennung === zuwendung.massnahme.kennung &&
            position.kennung === zuwendung.position.kennung,
        ),
      ),
    ),
    ...[...jeMassnahme.values()].flatMap(([erste, ...weitere]) =>
      erste ? pruefeTraegerZuerst(vorlage, [erste, ...weitere]) : [],
    ),
  ];
}

export function pruefeFinanzierungsarten(vorlage: Vorlage): Verstoss[] {
  return [...pruefeFestbetraege(vorlage), ...pruefeFehlbedarfe(vorlage)];
}
