/**
 * Caps that are a share of the costs. Within a Massnahme they are an amount; beyond it, each Massnahme that is
 * financed adds its share, rounded down to the cent, less what is promised to it: what one has been promised above its
 * own share is taken from that of the others.
 */
import type { GeprueftesProgramm } from '#foerderfaehigkeit/index.ts';
import { isFoerderbar } from '#kernel/befund.ts';
import { add, type EuroCent, maxEuro, NULL_EURO, share, subtract } from '#kernel/geld.ts';
import { describeHoechstanteil, type Hoechstanteil } from '#rechtsstand/index.ts';
import type { Fall } from '../angebote.ts';
import { splitDeckel } from '../grenzen.ts';
import type { Angebot, Bedarf, Deckel, MassnahmeInstanz } from '../instanz.ts';
import { belegOf, withHinweis } from '../konditionen.ts';
import { scopeKey } from './bereich.ts';
import { listZusagen, type Zusagenort } from './zusagen.ts';

type Lage = {
  readonly fall: Fall;
  readonly anteil: Hoechstanteil;
  /** Programmes whose money the cap counts. */
  readonly programme: ReadonlySet<string>;
  readonly massnahmen: readonly MassnahmeInstanz[];
  readonly bedarfe: readonly Bedarf[];
  readonly zusagen: readonly Zusagenort[];
};

function isGezaehlt({ fall, anteil, massnahmen }: Lage, { massnahme, position }: Bedarf): boolean {
  if (!anteil.kostenarten) return true;
  const kosten = fall.akte.massnahmen.find(
    ({ kennung }) => kennung === massnahmen[massnahme]?.kennung,
  )?.kosten;
  const art = kosten?.find(({ kennung }) => kennung === position)?.kostenart;
  return art !== undefined && anteil.kostenarten.includes(art);
}

/** May one of the programmes fund the position, whether or not it does? */
function isFaehig({ fall, programme, massnahmen }: Lage, { massnahme, position }: Bedarf): boolean {
  const { kennung = '', verschoben } = massnahmen[massnahme] ?? {};
  const variante = fall.varianten?.get(kennung)?.find(({ jahre }) => jahre === verschoben);
  return (variante?.zeilen ?? fall.pruefung.matrix)
    .filter((zeile) => zeile.massnahme === kennung && programme.has(zeile.programm))
    .some(({ positionen }) =>
      positionen.some((eine) => eine.position === position && isFoerderbar(eine.ergebnis)),
    );
}

/** Its share of these positions, less what was promised for them: below 0 where that is more. */
function computeAnteil(lage: Lage, dort: readonly Bedarf[]): EuroCent {
  const { anteil, programme, zusagen, bedarfe } = lage;
  const kosten = dort.map((bedarf) => {
    if (anteil.an === 'gesamtausgaben') return bedarf.gesamt;
    return isFaehig(lage, bedarf) ? bedarf.grundlage : NULL_EURO;
  });
  const stellen = new Set(dort.map(({ index }) => index));
  const zugesagt = zusagen
    .filter((zusage) => programme.has(zusage.programm) && stellen.has(zusage.bedarf))
    .filter((zusage) => isGezaehlt(lage, bedarfe[zusage.bedarf] as Bedarf))
    .map((zusage) => (anteil.bezug === 'zuwendung' ? zusage.betrag : zusage.anerkannt));
  const oben = share(add(NULL_EURO, ...kosten), anteil.anteil, 'ab');
  return subtract(oben, add(NULL_EURO, ...zugesagt));
}

/** What the positions of each Massnahme in the scope of an offer add. */
function listBeitraege(lage: Lage, erstes: Angebot, jahr: number | null): Map<number, EuroCent> {
  const { anteil, massnahmen, bedarfe } = lage;
  const ort = (bedarf: Bedarf): string =>
    scopeKey(anteil.je, { ...erstes, massnahme: bedarf.massnahme, bedarf: bedarf.index }, massnahmen);
  const ziel = scopeKey(anteil.je, erstes, massnahmen);
  const dort = bedarfe.filter((bedarf) => ort(bedarf) === ziel && (jahr === null || bedarf.jahr === jahr));
  return new Map(
    [...Map.groupBy(dort, ({ massnahme }) => massnahme)].map(([m, eigene]) => [
      m,
      computeAnteil(lage, eigene),
    ]),
  );
}

/** One row per thing and year the share is of. */
export function buildHoechstanteile(
  fall: Fall,
  { programm }: GeprueftesProgramm,
  anteil: Hoechstanteil,
  massnahmen: readonly MassnahmeInstanz[],
  { angebote, bedarfe }: { readonly bedarfe: readonly Bedarf[]; readonly angebote: readonly Angebot[] },
): Deckel[] {
  const programme = new Set<string>([programm.kennung, ...(anteil.gruppe ?? [])]);
  const zusagen = listZusagen(fall, massnahmen, programm);
  const lage: Lage = { fall, anteil, programme, massnahmen, bedarfe, zusagen };
  const bedarfOf = (angebot: Angebot): Bedarf => bedarfe[angebot.bedarf] as Bedarf;
  const jahrOf = (angebot: Angebot): number | null =>
    anteil.zeit === 'jahr' ? bedarfOf(angebot).jahr : null;
  const betroffen = angebote.filter(
    (angebot) => programme.has(angebot.programm) && isGezaehlt(lage, bedarfOf(angebot)),
  );
  const gruppen = Map.groupBy(
    betroffen,
    (angebot) => `${jahrOf(angebot) ?? ''}|${scopeKey(anteil.je, angebot, massnahmen)}`,
  );
  const innerhalb = anteil.je === 'position' || anteil.je === 'massnahme';
  return [...gruppen.values()].flatMap((gruppe) => {
    const erstes = gruppe[0] as Angebot;
    const jahr = jahrOf(erstes);
    const beitraege = listBeitraege(lage, erstes, jahr);
    const hier = maxEuro(NULL_EURO, beitraege.get(erstes.massnahme) ?? NULL_EURO);
    const deckel: Deckel = {
      art: 'hoechstens',
      bezug: anteil.bezug,
      betrag: innerhalb ? hier : NULL_EURO,
      ...(innerhalb ? {} : { jeMassnahme: beitraege }),
      angebote: gruppe.map(({ index }) => index),
      programm: programm.kennung,
      reichweite: anteil.je,
      jahr,
      text: withHinweis(
        `${programm.kurztitel}: ${describeHoechstanteil(anteil, jahr === null ? '' : ` im Jahr ${jahr}`)}`,
        anteil.hinweis,
      ),
      ...belegOf(programm, anteil),
    };
    return splitDeckel(deckel, massnahmen);
  });
}
