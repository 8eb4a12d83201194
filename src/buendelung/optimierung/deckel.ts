/**
 * Caps and floors as rows over offers: each stated limit, once per thing it applies to (and year).
 */

import type { GeprueftesProgramm } from '#foerderfaehigkeit/index.ts';
import { add, type EuroCent, formatEuro, maxEuro, NULL_EURO, subtract } from '#kernel/geld.ts';
import { type Grenze, REICHWEITE_TEXT } from '#rechtsstand/index.ts';
import type { Angebotslage, Fall } from './angebote.ts';
import type { Angebot, Bedarf, Deckel, MassnahmeInstanz } from './instanz.ts';
import { belegOf, isPositionsgrenze, withHinweis } from './konditionen.ts';
import { scopeKey, scopeOfZusage } from './recht/bereich.ts';
import { buildDeminimis } from './recht/deminimis.ts';
import { buildFehlbedarf } from './recht/fehlbedarf.ts';
import { findFestbetrag } from './recht/festbetrag.ts';
import { roundDeckel } from './recht/ganze-anteile.ts';
import { buildHoechstanteile } from './recht/hoechstanteil.ts';
import { listZusagen, type Zusagenort } from './recht/zusagen.ts';

type Teile = { readonly bedarfe: readonly Bedarf[]; readonly angebote: readonly Angebot[] };

/**
 * What is already promised under a limit in the same scope and year: grants, or expenditure they recognise. Of
 * Massnahmen already done it takes from caps; nobody applies for them any more, so it helps over no floor.
 */
function zugesagtIm(
  zusagen: readonly Zusagenort[],
  programme: ReadonlySet<string>,
  erste: Angebot,
  massnahmen: readonly MassnahmeInstanz[],
  {
    art,
    grenze,
    jahr,
  }: { readonly art: Deckel['art']; readonly grenze: Grenze; readonly jahr: number | null },
): EuroCent {
  const schluessel = scopeKey(grenze.je, erste, massnahmen);
  return zusagen
    .filter((zusage) => programme.has(zusage.programm) && (jahr === null || zusage.jahr === jahr))
    .filter((zusage) => scopeOfZusage(grenze.je, zusage) === schluessel)
    .filter(({ m }) => art === 'hoechstens' || m >= 0)
    .map(({ betrag, anerkannt, grundlage }) => {
      if (grenze.bezug === 'zuwendung') return betrag;
      return art === 'mindestens' ? grundlage : anerkannt;
    })
    .reduce((summe, betrag) => add(summe, betrag), NULL_EURO);
}

/** „ zusammen mit A und B“ for a limit over several programmes. */
function describeGruppe({ pruefung }: Fall, { gruppe = [] }: Grenze, kennung: string): string {
  const titel = new Map<string, string>(
    pruefung.programme.map(({ programm }) => [programm.kennung, programm.kurztitel]),
  );
  const andere = gruppe.filter((eines) => eines !== kennung).map((eines) => titel.get(eines) ?? eines);
  if (andere.length === 0) return '';
  return ` zusammen mit ${andere.join(', ').replace(/, ([^,]*)$/, ' und $1')}`;
}

function describeGrenze(
  fall: Fall,
  art: Deckel['art'],
  grenze: Grenze,
  { kennung, kurztitel }: GeprueftesProgramm['programm'],
  jahr: number | null,
): string {
  const was = grenze.bezug === 'zuwendung' ? 'Zuwendung' : 'zuwendungsfähige Ausgaben';
  const wann = jahr === null ? '' : ` im Jahr ${jahr}`;
  const wie = art === 'hoechstens' ? 'höchstens' : 'mindestens';
  return `${kurztitel}: ${was}${describeGruppe(fall, grenze, kennung)} ${wie} ${formatEuro(grenze.betrag)} ${REICHWEITE_TEXT[grenze.je]}${wann}`;
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
  const zusagen = listZusagen(fall, massnahmen, programm);
  return [...gruppen.values()].flatMap((gruppe): Deckel[] => {
    const [erste] = gruppe;
    if (!erste) return [];
    const jahr = grenze.zeit === 'jahr' ? (teile.bedarfe[erste.bedarf]?.jahr ?? null) : null;
    const vergeben = zugesagtIm(zusagen, programme, erste, massnahmen, { art, grenze, jahr });
    return [
      {
        art,
        bezug: grenze.bezug,
        betrag: maxEuro(NULL_EURO, subtract(grenze.betrag, vergeben)),
        angebote: gruppe.map((angebot) => angebot.index),
        programm: programm.kennung,
        reichweite: grenze.je,
        jahr,
        text: withHinweis(describeGrenze(fall, art, grenze, programm, jahr), grenze.hinweis),
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
  const zusagen = listZusagen(fall, massnahmen, programm).filter(
    (zusage) => zusage.programm === programm.kennung,
  );
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

/** The fixed sum of a programme: one limit, or one per Massnahme where it counts units. */
function buildFestbetrag(
  fall: Fall,
  geprueft: GeprueftesProgramm,
  massnahmen: readonly MassnahmeInstanz[],
  teile: Teile,
): Deckel[] {
  const eigene = teile.angebote.filter(({ programm }) => programm === geprueft.programm.kennung);
  const jeEinheit = geprueft.programm.foerderung?.festbetrag?.je_einheit !== undefined;
  const gruppen = Map.groupBy(eigene, ({ massnahme }) => (jeEinheit ? massnahme : 0));
  return [...gruppen.values()].flatMap((angebote) => {
    const kennung = massnahmen[angebote[0]?.massnahme ?? -1]?.kennung;
    const massnahme = fall.akte.massnahmen.find((eintrag) => eintrag.kennung === kennung);
    const grenze = massnahme ? findFestbetrag(geprueft.programm, massnahme) : null;
    if (!grenze || isPositionsgrenze(grenze)) return [];
    return buildGrenze(fall, geprueft, 'hoechstens', grenze, massnahmen, { ...teile, angebote });
  });
}

/**
 * Programmes that may pay something here by law or have promised money: the limits of others are nobody's condition. A
 * cap over several programmes holds whether or not the one that states it is used; so one that the Kommune does not
 * want counts too, and no wish lifts a law.
 */
function selectWirksame(
  { akte }: Fall,
  programme: readonly GeprueftesProgramm[],
  zahlbare: ReadonlySet<string>,
): GeprueftesProgramm[] {
  const zusagen = akte.massnahmen.flatMap(({ zugesagt = [] }) => zugesagt.map(({ quelle }) => quelle));
  const dabei = new Set<string>([
    ...zahlbare,
    ...zusagen.filter(({ art }) => art === 'foerderprogramm').map(({ kennung }) => kennung),
  ]);
  return programme.filter(({ programm }) => dabei.has(programm.kennung));
}

/** All caps and floors of the paying programmes over the offers found. */
export function buildDeckel(
  fall: Fall,
  programme: readonly GeprueftesProgramm[],
  massnahmen: readonly MassnahmeInstanz[],
  teile: Teile & Pick<Angebotslage, 'zahlbare'>,
): Deckel[] {
  const stated = selectWirksame(fall, programme, teile.zahlbare).flatMap((geprueft) => {
    const foerderung = geprueft.programm.foerderung;
    return [
      ...(foerderung?.hoechstens ?? [])
        .filter((grenze) => !isPositionsgrenze(grenze))
        .flatMap((grenze) => buildGrenze(fall, geprueft, 'hoechstens', grenze, massnahmen, teile)),
      ...buildFestbetrag(fall, geprueft, massnahmen, teile),
      ...(foerderung?.hoechstanteile ?? []).flatMap((anteil) =>
        buildHoechstanteile(fall, geprueft, anteil, massnahmen, teile),
      ),
      ...buildFehlbedarf(geprueft, massnahmen, teile),
      ...(foerderung?.mindestens ?? []).flatMap((grenze) =>
        buildGrenze(fall, geprueft, 'mindestens', grenze, massnahmen, teile),
      ),
      ...buildBagatelle(fall, geprueft, massnahmen, teile),
    ];
  });
  return [...stated, ...buildDeminimis(fall, programme, massnahmen, teile)].map((deckel) =>
    roundDeckel(deckel, teile.angebote),
  );
}
