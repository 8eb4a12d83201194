/**
 * De-minimis aid: what is left for the carrier under the cap of three years (Art. 3 Abs. 2 VO (EU) 2023/2831,
 * for services of general economic interest Art. 3 Abs. 2 VO (EU) 2023/2832).
 */
import type { Befund } from '#kernel/befund.ts';
import { add, type EuroCent, formatEuro, maxEuro, NULL_EURO, subtract } from '#kernel/geld.ts';
import { addZeit, type Kalendertag } from '#kernel/kalendertag.ts';
import {
  type Akte,
  fassungszitateOf,
  listVerbundene,
  type Massnahme,
  traegerkennungOf,
} from '#quartiere/index.ts';
import {
  citeFassungen,
  citeProgramm,
  findFassung,
  findNorm,
  type Programm,
  type Rechtsstand,
} from '#rechtsstand/index.ts';
import { befund, type Massnahmenlage, type Regel, regelOf } from './lage.ts';

type Beihilfe = { readonly datum: Kalendertag; readonly betrag: EuroCent };

const NORM = { 'de-minimis': 'eu/vo-2023-2831', 'dawi-de-minimis': 'eu/vo-2023-2832' } as const;

function findHoechstbetrag(
  programm: Programm,
  rechtsstand: Rechtsstand,
  tag: Kalendertag,
): EuroCent | undefined {
  const art = programm.foerderung?.beihilfe?.art;
  if (art === undefined || art === 'keine') return undefined;
  const parameter = findNorm(rechtsstand, NORM[art], tag)?.parameter;
  return parameter?.find((eintrag) => eintrag.schluessel === 'hoechstbetrag')?.betrag;
}

/** Aid of one carrier, which may state the same aid in several Massnahmen. */
function mergeAngaben(massnahmen: readonly Massnahme[]): Beihilfe[] {
  const alle: Beihilfe[] = [];
  for (const { traeger } of massnahmen) {
    const offen = [...alle];
    for (const beihilfe of traeger.deminimis ?? []) {
      const index = offen.findIndex((b) => b.datum === beihilfe.datum && b.betrag === beihilfe.betrag);
      if (index >= 0) offen.splice(index, 1);
      else alle.push(beihilfe);
    }
  }
  return alle;
}

/** All aid of the undertaking: that of every carrier of its Verbund (Art. 2(2)). */
export function listBeihilfen(akte: Akte, massnahme: Massnahme): readonly Beihilfe[] {
  return [...Map.groupBy(listVerbundene(akte, massnahme), traegerkennungOf).values()].flatMap(mergeAngaben);
}

/**
 * Cents of de-minimis aid still open for the carrier on the day of the legal claim, at least 0. `null` when no
 * cap applies or none is known: no aid, the Kommune as carrier, or the norm is missing.
 * The three years include the day three years ago (Art. 3 VO (EWG) 1182/71).
 */
export function deminimisRest(
  akte: Akte,
  massnahme: Massnahme,
  programm: Programm,
  rechtsstand: Rechtsstand,
  tag: Kalendertag,
): EuroCent | null {
  if (massnahme.traeger.art === 'kommune') return null;
  const recht = citeProgramm(citeFassungen(rechtsstand, fassungszitateOf(akte)), programm);
  const hoechstbetrag = findHoechstbetrag(programm, recht, tag);
  if (hoechstbetrag === undefined) return null;
  const seit = addZeit(tag, { years: -3 });
  const bisher = listBeihilfen(akte, massnahme).filter((beihilfe) => beihilfe.datum >= seit);
  return maxEuro(NULL_EURO, subtract(hoechstbetrag, add(...bisher.map((beihilfe) => beihilfe.betrag))));
}

/** Smallest grant that the programme pays to one carrier; `null`: no floor. */
function findMindestzuwendung(lage: Massnahmenlage): EuroCent | null {
  const betraege = (lage.programm.foerderung?.mindestens ?? [])
    .filter(({ bezug, je }) => bezug === 'zuwendung' && (je === 'massnahme' || je === 'position'))
    .map(({ betrag }) => betrag);
  return betraege.length === 0 ? null : betraege.reduce(maxEuro);
}

/** The norm counts as of the day of the legal claim, not of the Stichtag. */
function nameFassung(regel: Regel, rechtsstand: Rechtsstand, tag: Kalendertag): Regel {
  const fundstellen = regel.fundstellen.map((stelle) => {
    const fassung = stelle.norm.startsWith('eu/')
      ? findFassung(rechtsstand, stelle.norm, tag)?.ab
      : undefined;
    return fassung === undefined ? stelle : { ...stelle, fassung };
  });
  return { ...regel, fundstellen };
}

/** `null` when the programme's money is no aid, or the Kommune carries the Massnahme. */
export function pruefeDeminimis(lage: Massnahmenlage): Befund | null {
  const beihilfe = lage.programm.foerderung?.beihilfe;
  if (!beihilfe || beihilfe.art === 'keine' || lage.massnahme.traeger.art === 'kommune') return null;
  // The legal claim arises with the grant, not with the application (Art. 3 Abs. 3).
  const tag = lage.zeit.bewilligungAb ?? lage.zeit.antragstag ?? lage.stichtag;
  const regel = nameFassung(regelOf(lage.programm, 'de-minimis', beihilfe), lage.rechtsstand, tag);
  const rest = deminimisRest(lage.akte, lage.massnahme, lage.programm, lage.rechtsstand, tag);
  const wer = lage.massnahme.traeger.verbund === undefined ? 'Der Träger' : 'Der Verbund des Trägers';
  if (rest === null) {
    return befund(regel, 'offen', 'Der Höchstbetrag für De-minimis-Beihilfen ist nicht bekannt.', [
      `norm.${NORM[beihilfe.art]}.hoechstbetrag`,
    ]);
  }
  if (rest === 0) {
    return befund(
      regel,
      'nicht-erfuellt',
      `${wer} hat in den letzten drei Jahren den Höchstbetrag für De-minimis-Beihilfen ausgeschöpft.`,
    );
  }
  const mindestens = findMindestzuwendung(lage);
  if (mindestens !== null && rest < mindestens) {
    // An aid that goes beyond the cap is no de-minimis aid at all, not even in part (Art. 3 Abs. 7).
    return befund(
      regel,
      'nicht-erfuellt',
      `${wer} kann noch ${formatEuro(rest)} De-minimis-Beihilfe erhalten; das Programm zahlt mindestens ${formatEuro(mindestens)}.`,
    );
  }
  return befund(regel, 'erfuellt', `${wer} kann noch ${formatEuro(rest)} De-minimis-Beihilfe erhalten.`);
}
