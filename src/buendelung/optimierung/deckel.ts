/**
 * Caps and floors as rows over offers: each stated limit, once per thing it applies to (and year).
 */

import { deminimisRest, type GeprueftesProgramm } from '#foerderfaehigkeit/index.ts';
import { add, type EuroCent, formatEuro, maxEuro, NULL_EURO, subtract } from '#kernel/geld.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Grenze, Reichweite } from '#rechtsstand/index.ts';
import type { Fall } from './angebote.ts';
import type { Angebot, Bedarf, Deckel, MassnahmeInstanz } from './instanz.ts';
import { belegOf, isPositionsgrenze } from './konditionen.ts';

type Teile = { readonly bedarfe: readonly Bedarf[]; readonly angebote: readonly Angebot[] };

const REICHWEITE_TEXT: Readonly<Record<Reichweite, string>> = {
  position: 'je Kostenposition',
  massnahme: 'je Maßnahme',
  vorhaben: 'je Vorhaben',
  quartier: 'je Quartier',
  kommune: 'je Kommune',
  antragsteller: 'je Antragsteller',
};

/** Name of the thing an offer belongs to within a scope. */
function scopeKey(je: Reichweite, angebot: Angebot, massnahmen: readonly MassnahmeInstanz[]): string {
  const massnahme = massnahmen[angebot.massnahme];
  const schluessel: Readonly<Record<Reichweite, string>> = {
    position: `p${angebot.bedarf}`,
    massnahme: `m${angebot.massnahme}`,
    vorhaben: massnahme?.vorhaben ?? '',
    quartier: '',
    kommune: '',
    antragsteller: angebot.antragsteller,
  };
  return schluessel[je];
}

type Zusagenort = {
  readonly programm: string;
  readonly jahr: number;
  readonly betrag: EuroCent;
  readonly m: number;
  readonly bedarf: number;
};

/** Money promised by programmes, with the Massnahme and position it belongs to. */
function listZusagen(fall: Fall, massnahmen: readonly MassnahmeInstanz[]): Zusagenort[] {
  return massnahmen.flatMap((eintrag, m) => {
    const massnahme = fall.akte.massnahmen.find((kandidat) => kandidat.kennung === eintrag.kennung);
    return (massnahme?.zugesagt ?? [])
      .filter((zusage) => zusage.quelle.art === 'foerderprogramm')
      .map((zusage) => {
        const b = massnahme?.kosten.findIndex((position) => position.kennung === zusage.position) ?? -1;
        return {
          programm: zusage.quelle.kennung,
          jahr: massnahme?.kosten[b]?.jahr ?? 0,
          betrag: zusage.betrag,
          m,
          bedarf: eintrag.bedarfe[b] ?? -1,
        };
      });
  });
}

/** Money of the programmes of a limit that is already promised in the same scope and year. */
function zugesagtIm(
  zusagen: readonly Zusagenort[],
  programme: ReadonlySet<string>,
  erste: Angebot,
  massnahmen: readonly MassnahmeInstanz[],
  grenze: Grenze,
  jahr: number | null,
): EuroCent {
  const schluessel = scopeKey(grenze.je, erste, massnahmen);
  return zusagen
    .filter((zusage) => programme.has(zusage.programm) && (jahr === null || zusage.jahr === jahr))
    .filter(
      ({ m, bedarf }) => scopeKey(grenze.je, { ...erste, massnahme: m, bedarf }, massnahmen) === schluessel,
    )
    .reduce((summe, zusage) => add(summe, zusage.betrag), NULL_EURO);
}

function describeGrenze(art: Deckel['art'], grenze: Grenze, titel: string, jahr: number | null): string {
  const was = grenze.bezug === 'zuwendung' ? 'Zuwendung' : 'zuwendungsfähige Ausgaben';
  const wann = jahr === null ? '' : ` im Jahr ${jahr}`;
  return `${titel}: ${was} ${art} ${formatEuro(grenze.betrag)} ${REICHWEITE_TEXT[grenze.je]}${wann}`;
}

function buildGrenze(
  fall: Fall,
  geprueft: GeprueftesProgramm,
  art: Deckel['art'],
  grenze: Grenze,
  massnahmen: readonly MassnahmeInstanz[],
  teile: Teile,
): Deckel[] {
  const { programm } = geprueft;
  const programme = new Set<string>([programm.kennung, ...(grenze.gruppe ?? [])]);
  const betroffen = teile.angebote.filter((angebot) => programme.has(angebot.programm));
  const gruppen = Map.groupBy(betroffen, (angebot) => {
    const jahr = grenze.zeit === 'jahr' ? (teile.bedarfe[angebot.bedarf]?.jahr ?? null) : null;
    return `${jahr ?? ''}|${scopeKey(grenze.je, angebot, massnahmen)}`;
  });
  const zusagen = grenze.bezug === 'zuwendung' ? listZusagen(fall, massnahmen) : [];
  return [...gruppen.values()].flatMap((gruppe): Deckel[] => {
    const [erste] = gruppe;
    if (!erste) return [];
    const jahr = grenze.zeit === 'jahr' ? (teile.bedarfe[erste.bedarf]?.jahr ?? null) : null;
    const vergeben = zugesagtIm(zusagen, programme, erste, massnahmen, grenze, jahr);
    return [
      {
        art,
        bezug: grenze.bezug,
        betrag: maxEuro(NULL_EURO, subtract(grenze.betrag, vergeben)),
        angebote: gruppe.map((angebot) => angebot.index),
        programm: programm.kennung,
        reichweite: grenze.je,
        jahr,
        text: grenze.hinweis ?? describeGrenze(art, grenze, programm.kurztitel, jahr),
        ...belegOf(programm, grenze),
      },
    ];
  });
}

/** Smallest grant of a Land in a single case (Bagatellgrenze), for programmes whose rate the Land sets. */
function buildBagatelle(
  fall: Fall,
  geprueft: GeprueftesProgramm,
  massnahmen: readonly MassnahmeInstanz[],
  teile: Teile,
): Deckel[] {
  const { programm, landesregel } = geprueft;
  const bagatelle = landesregel?.bagatelle;
  if (!landesregel || !bagatelle || programm.foerderung?.satz?.art !== 'landesregel') return [];
  const eigene = teile.angebote.filter((angebot) => angebot.programm === programm.kennung);
  const zusagen = listZusagen(fall, massnahmen).filter((zusage) => zusage.programm === programm.kennung);
  return [...Map.groupBy(eigene, (angebot) => angebot.massnahme)].map(([m, gruppe]) => {
    const vergeben = add(
      NULL_EURO,
      ...zusagen.filter((zusage) => zusage.m === m).map(({ betrag }) => betrag),
    );
    return {
      art: 'mindestens',
      bezug: 'zuwendung',
      betrag: maxEuro(NULL_EURO, subtract(bagatelle.betrag, vergeben)),
      angebote: gruppe.map((angebot) => angebot.index),
      programm: programm.kennung,
      reichweite: 'massnahme',
      jahr: null,
      text: `Bagatellgrenze: Zuwendung mindestens ${formatEuro(bagatelle.betrag)} je Maßnahme`,
      fundstelle: bagatelle.fundstelle ?? { norm: landesregel.kennung, stelle: landesregel.zitat },
      pruefstand: bagatelle.pruefstand ?? landesregel.quelle.pruefstand,
    };
  });
}

/** What is left of de-minimis aid for the carrier behind these offers; null: no cap. */
function findDeminimisRest(
  fall: Fall,
  programme: readonly GeprueftesProgramm[],
  gruppe: readonly Angebot[],
  massnahmen: readonly MassnahmeInstanz[],
): EuroCent | null {
  const erste = gruppe[0];
  const kennung = massnahmen[erste?.massnahme ?? -1]?.kennung;
  const massnahme = fall.akte.massnahmen.find((eintrag) => eintrag.kennung === kennung);
  const programm = programme.find((eintrag) => eintrag.programm.kennung === erste?.programm)?.programm;
  if (!massnahme || !programm) return null;
  const tag = firstBewilligung(fall, gruppe, massnahmen);
  return deminimisRest(fall.akte, massnahme, programm, fall.rechtsstand, tag);
}

/** Earliest day on which one of these offers could be granted: then the legal claim arises (Art. 3(3)). */
function firstBewilligung(
  { pruefung }: Fall,
  gruppe: readonly Angebot[],
  massnahmen: readonly MassnahmeInstanz[],
): Kalendertag {
  const zellen = new Set(
    gruppe.map(({ programm, massnahme }) => `${programm} ${massnahmen[massnahme]?.kennung}`),
  );
  const tage = pruefung.matrix
    .filter(({ programm, massnahme }) => zellen.has(`${programm} ${massnahme}`))
    .map(({ zeit }) => zeit.bewilligungAb ?? pruefung.stichtag);
  return tage.sort()[0] ?? pruefung.stichtag;
}

/** De-minimis aid left per carrier in the rolling three years (VO (EU) 2023/2831 Art. 3(2)). */
function buildDeminimis(
  fall: Fall,
  programme: readonly GeprueftesProgramm[],
  massnahmen: readonly MassnahmeInstanz[],
  teile: Teile,
): Deckel[] {
  return (['de-minimis', 'dawi-de-minimis'] as const).flatMap((art) => {
    const kennungen = new Set<string>(
      programme
        .filter((eintrag) => eintrag.programm.foerderung?.beihilfe?.art === art)
        .map((eintrag) => eintrag.programm.kennung),
    );
    const betroffen = teile.angebote.filter((angebot) => kennungen.has(angebot.programm));
    const gruppen = Map.groupBy(betroffen, (angebot) => massnahmen[angebot.massnahme]?.traeger ?? '');
    return [...gruppen.values()].flatMap((gruppe): Deckel[] => {
      const rest = findDeminimisRest(fall, programme, gruppe, massnahmen);
      if (rest === null) return [];
      return [
        {
          art: 'hoechstens',
          bezug: 'zuwendung',
          betrag: rest,
          angebote: gruppe.map((angebot) => angebot.index),
          programm: gruppe[0]?.programm ?? '',
          reichweite: 'antragsteller',
          jahr: null,
          text: `De-minimis: noch ${formatEuro(rest)} in drei Jahren je Unternehmen`,
          fundstelle: {
            norm: art === 'de-minimis' ? 'eu/vo-2023-2831' : 'eu/vo-2023-2832',
            stelle: 'Art. 3 Abs. 2',
          },
          pruefstand: 'gelesen',
        },
      ];
    });
  });
}

/** All caps and floors of the paying programmes over the offers found. */
export function buildDeckel(
  fall: Fall,
  programme: readonly GeprueftesProgramm[],
  massnahmen: readonly MassnahmeInstanz[],
  teile: Teile,
): Deckel[] {
  const stated = programme.flatMap((geprueft) => {
    const foerderung = geprueft.programm.foerderung;
    return [
      ...(foerderung?.hoechstens ?? [])
        .filter((grenze) => !isPositionsgrenze(grenze))
        .flatMap((grenze) => buildGrenze(fall, geprueft, 'hoechstens', grenze, massnahmen, teile)),
      ...(foerderung?.mindestens ?? []).flatMap((grenze) =>
        buildGrenze(fall, geprueft, 'mindestens', grenze, massnahmen, teile),
      ),
      ...buildBagatelle(fall, geprueft, massnahmen, teile),
    ];
  });
  return [...stated, ...buildDeminimis(fall, programme, massnahmen, teile)];
}
