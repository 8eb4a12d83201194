/**
 * What a programme pays on one position under the law of the Land: rate, own share, givers. A rate that is
 * not known gives no conditions: the programme is shown and never pays.
 */
import { combinePruefstaende, type Fundstelle, type Pruefstand } from '#kernel/befund.ts';
import {
  addBruch,
  BRUCH_EINS,
  BRUCH_NULL,
  type Bruch,
  compareBruch,
  divideBruch,
  formatProzent,
  minBruch,
  multiplyBruch,
  subtractBruch,
} from '#kernel/bruch.ts';
import { add, type EuroCent, maxEuro, NULL_EURO, share, subtract } from '#kernel/geld.ts';
import { jahrOf } from '#kernel/kalendertag.ts';
import type { Akte, Kostenposition, Massnahme } from '#quartiere/index.ts';
import type { Foerderung, Grenze, Landesregel, Programm } from '#rechtsstand/index.ts';
import type { Geberanteil } from './instanz.ts';
import { computeFestbetrag } from './recht/festbetrag.ts';

/** A rate with its source. */
export type Satzangabe = {
  readonly satz: Bruch;
  /** Rate on the part that is recognised at all; above `satz` where a Verfügungsfonds is paid by half. */
  readonly satzAnerkannt: Bruch;
  readonly text: string;
  readonly fundstelle: Fundstelle;
  readonly pruefstand: Pruefstand;
};

type Beleg = {
  readonly fundstelle?: Fundstelle | undefined;
  readonly pruefstand?: Pruefstand | undefined;
  readonly hinweis?: string | undefined;
};

/** Source of a block of a programme file: its own, else that of the file. */
export function belegOf(
  programm: Programm,
  block: Beleg,
): { fundstelle: Fundstelle; pruefstand: Pruefstand } {
  return {
    fundstelle: block.fundstelle ?? { norm: `programme/${programm.kennung}`, stelle: programm.kurztitel },
    pruefstand: block.pruefstand ?? programm.quelle.pruefstand,
  };
}

function belegOfLand(regel: Landesregel, block: Beleg): { fundstelle: Fundstelle; pruefstand: Pruefstand } {
  return {
    fundstelle: block.fundstelle ?? { norm: regel.kennung, stelle: regel.zitat },
    pruefstand: block.pruefstand ?? regel.quelle.pruefstand,
  };
}

type Lage = {
  readonly akte: Akte;
  readonly massnahme: Massnahme;
  readonly position: Kostenposition;
  readonly programm: Programm;
  readonly landesregel: Landesregel | null;
};

type Satzregel = NonNullable<Foerderung['satz']>;

function matchesAbweichung(
  zeile: NonNullable<Extract<Satzregel, { art: 'fest' }>['abweichend']>[number],
  { akte, massnahme }: Lage,
): boolean {
  const lage = akte.kommune.haushaltslage;
  return (
    (zeile.traeger?.includes(massnahme.traeger.art) ?? true) &&
    (zeile.zwecke?.includes(massnahme.zweck) ?? true) &&
    (zeile.haushaltslage === undefined || (lage !== undefined && zeile.haushaltslage.includes(lage)))
  );
}

/** What a rule says, with the remark of the catalogue behind it; without a full stop. */
export function withHinweis(satz: string, hinweis: string | undefined): string {
  return hinweis === undefined ? satz : `${satz} (${hinweis.replace(/\.$/, '')})`;
}

/** The remark names the rate as the source does. */
function satztextOf(titel: string, hinweis: string | undefined): string {
  return hinweis === undefined ? titel : `${titel}: ${hinweis.replace(/\.$/, '')}`;
}

function satzFest(regel: Extract<Satzregel, { art: 'fest' }>, lage: Lage): Satzangabe {
  const abweichung = regel.abweichend?.find((zeile) => matchesAbweichung(zeile, lage));
  const block = abweichung ?? regel;
  const text = satztextOf('Fördersatz des Programms', abweichung?.hinweis ?? regel.hinweis);
  return {
    satz: block.satz,
    satzAnerkannt: block.satz,
    text,
    ...belegOf(lage.programm, { ...regel, ...block }),
  };
}

function satzStaffel(regel: Extract<Satzregel, { art: 'staffel' }>, lage: Lage): Satzangabe | null {
  const jahr = Math.max(0, lage.position.jahr - jahrOf(lage.massnahme.beginn));
  const satz = regel.saetze[Math.min(jahr, regel.saetze.length - 1)];
  if (!satz) return null;
  const text = `Fördersatz im ${jahr + 1}. Jahr der Maßnahme`;
  return { satz, satzAnerkannt: satz, text, ...belegOf(lage.programm, regel) };
}

/** Share of a Verfügungsfonds that Städtebauförderung may pay (VV Städtebauförderung Art. 9). */
function verfuegungsfondsAnteil({ position, programm, landesregel }: Lage): Bruch {
  if (position.kostenart !== 'verfuegungsfonds') return BRUCH_EINS;
  const regel = landesregel?.verfuegungsfonds;
  const anteil =
    programm.kennung === 'stbf-sozialer-zusammenhalt' ? regel?.sozialer_zusammenhalt : regel?.allgemein;
  return anteil ?? { zaehler: 1, nenner: 2 };
}

/** A rate of the Akte beyond what the Land is known to grant: used, but nothing that is certain. */
function isAusserhalb(
  satz: Bruch,
  { von, bis }: { readonly von?: Bruch | undefined; readonly bis?: Bruch | undefined },
): boolean {
  return (
    (von !== undefined && compareBruch(satz, von) < 0) || (bis !== undefined && compareBruch(satz, bis) > 0)
  );
}

function satzLandesregel(lage: Lage): Satzangabe | null {
  const { landesregel, akte } = lage;
  const regel = landesregel?.foerdersatz;
  if (!landesregel || !regel) return null;
  const satz = regel.art === 'fest' ? regel.satz : akte.kommune.foerdersatz;
  if (!satz) return null;
  const wessen = regel.art === 'fest' ? 'des Landes' : 'der Kommune';
  const ausserhalb = regel.art === 'je-kommune' && isAusserhalb(satz, regel);
  const text = `Fördersatz ${wessen} nach ${landesregel.zitat}`;
  const beleg = belegOfLand(landesregel, ausserhalb ? { ...regel, pruefstand: 'ungeprueft' } : regel);
  return {
    satz: multiplyBruch(satz, verfuegungsfondsAnteil(lage)),
    satzAnerkannt: satz,
    text: ausserhalb ? `${text}: ${formatProzent(satz)} liegen außerhalb der bekannten Spanne` : text,
    ...belegOfFonds(lage, landesregel, beleg),
  };
}

/** For a Verfügungsfonds the rule on its share decides too: it is cited, and must be read as well. */
function belegOfFonds(
  { position }: Lage,
  landesregel: Landesregel,
  satz: ReturnType<typeof belegOfLand>,
): ReturnType<typeof belegOfLand> {
  const regel = landesregel.verfuegungsfonds;
  if (position.kostenart !== 'verfuegungsfonds' || !regel) return satz;
  const { fundstelle, pruefstand } = belegOfLand(landesregel, regel);
  return { fundstelle, pruefstand: combinePruefstaende([satz.pruefstand, pruefstand]) };
}

/** A fixed sum covers the costs as far as it goes: its amount is a cap (`listHoechstgrenzen`). */
function satzFestbetrag({ programm, massnahme }: Lage): Satzangabe | null {
  const fest = programm.foerderung?.festbetrag;
  if (!fest || computeFestbetrag(programm, massnahme) === null) return null;
  const text = satztextOf('Festbetrag des Programms', fest.hinweis);
  return { satz: BRUCH_EINS, satzAnerkannt: BRUCH_EINS, text, ...belegOf(programm, fest) };
}

/** The rate for this position; null where a source gives none. */
export function computeSatz(lage: Lage): Satzangabe | null {
  if (lage.programm.foerderung?.festbetrag) return satzFestbetrag(lage);
  const regel = lage.programm.foerderung?.satz;
  if (!regel) return null;
  if (regel.art === 'fest') return satzFest(regel, lage);
  if (regel.art === 'staffel') return satzStaffel(regel, lage);
  return satzLandesregel(lage);
}

/** Eligible expenditure: what the programmes recognise of the position minus purpose-bound income. */
export function computeGrundlage(position: Kostenposition): EuroCent {
  const abzug = add(position.nicht_zuwendungsfaehig ?? NULL_EURO, position.einnahmen ?? NULL_EURO);
  return maxEuro(NULL_EURO, subtract(position.betrag, abzug));
}

/** Required own share of the position in cents, rounded up, and whether third parties' money counts. */
export function computeEigenanteile(
  programm: Programm,
  grundlage: EuroCent,
): { readonly betrag: EuroCent; readonly nurEigene: boolean }[] {
  return (programm.foerderung?.eigenanteile ?? []).map((anteil) => ({
    betrag: share(grundlage, anteil.mindestens, 'auf'),
    nurEigene: anteil.nur_eigene ?? false,
  }));
}

type Geberzeile = NonNullable<Foerderung['geber']>[number];

/** Share of the grant a line stands for, at most what earlier lines left; null: it takes the rest. */
function anteilOf(zeile: Geberzeile, satz: Bruch, frei: Bruch): Bruch | null {
  if (zeile.anteil === 'rest') return null;
  return minBruch(zeile.bezug === 'ausgaben' ? divideBruch(zeile.anteil, satz) : zeile.anteil, frei);
}

/** Givers as fractions of the grant that sum to one; `satz` is the rate on what is recognised. */
export function computeGeber(
  programm: Programm,
  landesregel: Landesregel | null,
  satz: Bruch,
): Geberanteil[] {
  const ausLand = programm.foerderung?.satz?.art === 'landesregel' ? landesregel?.geber : undefined;
  const zeilen = ausLand ?? programm.foerderung?.geber;
  if (!zeilen || compareBruch(satz, BRUCH_NULL) <= 0) {
    return [{ ebene: programm.ebene, ressort: programm.ressort, anteil: BRUCH_EINS, rest: true }];
  }
  let frei = BRUCH_EINS;
  const anteile = zeilen.map((zeile) => {
    const anteil = anteilOf(zeile, satz, frei);
    if (anteil) frei = subtractBruch(frei, anteil);
    return { ebene: zeile.ebene, ressort: zeile.ressort, anteil };
  });
  // Shares stated of the expenditure may fall short of the rate; then the last giver takes the rest.
  const ohneRest = anteile.every(({ anteil }) => anteil !== null);
  return anteile
    .map(({ ebene, ressort, anteil }, index) => {
      const fuellt = anteil === null || (ohneRest && frei.zaehler > 0 && index === anteile.length - 1);
      return {
        ebene,
        ressort,
        anteil: fuellt ? addBruch(anteil ?? BRUCH_NULL, frei) : (anteil ?? BRUCH_NULL),
        rest: fuellt,
      };
    })
    .filter((geber) => geber.anteil.zaehler > 0);
}

/** Rounds a grant down so that every giver's share is a whole cent: the sum of the givers' floors. */
export function floorToGeber(zuwendung: EuroCent, geber: readonly Geberanteil[]): EuroCent {
  return add(...splitGeber(zuwendung, geber));
}

/** Each giver's share of a grant, rounded down to the cent; who takes the rest takes all that is left. */
export function splitGeber(zuwendung: EuroCent, geber: readonly Geberanteil[]): EuroCent[] {
  if (geber.length === 1 && geber[0]?.rest) return [zuwendung];
  const fest = geber.map(({ anteil, rest }) => (rest ? NULL_EURO : share(zuwendung, anteil, 'ab')));
  const uebrig = subtract(zuwendung, add(NULL_EURO, ...fest));
  const erster = geber.findIndex(({ rest }) => rest);
  return fest.map((betrag, index) => (index === erster ? uebrig : betrag));
}

/** Money of a kind already promised to a position. */
export function zugesagtOf(massnahme: Massnahme, position: string, arten: readonly string[]): EuroCent {
  return (massnahme.zugesagt ?? [])
    .filter((zusage) => zusage.position === position && arten.includes(zusage.quelle.art))
    .reduce((summe, zusage) => add(summe, zusage.betrag), NULL_EURO);
}

/** What is left to pay after purpose-bound income and promised money; never negative. */
export function computeRest(massnahme: Massnahme, position: Kostenposition): EuroCent {
  const fest = zugesagtOf(massnahme, position.kennung, [
    'foerderprogramm',
    'dritte',
    'traegermittel',
    'eigenmittel',
  ]);
  return maxEuro(NULL_EURO, subtract(subtract(position.betrag, position.einnahmen ?? NULL_EURO), fest));
}

/** A cap of one programme on single positions: part of what it offers there. */
export function isPositionsgrenze(grenze: Grenze): boolean {
  return grenze.je === 'position' && grenze.gruppe === undefined;
}
