/**
 * How the money of a programme comes and how soon it must be spent: from the programme, the Land's rule, the
 * Nebenbestimmungen of Bund and Land, else by a stated Annahme.
 */
import type { GeprueftesProgramm } from '#foerderfaehigkeit/index.ts';
import type { Fundstelle, Pruefstand } from '#kernel/befund.ts';
import { type Bruch, formatProzent } from '#kernel/bruch.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { formatZahlwort } from '#kernel/zahlwort.ts';
import type { Akte, Massnahme } from '#quartiere/index.ts';
import { type Auszahlung, type Auszahlungsart, findNorm, type Rechtsstand } from '#rechtsstand/index.ts';
import { type Liquiditaetsannahmen, ZAHLUNG_TEXT } from './annahmen.ts';

export type Auszahlungsgrundlage = 'programm' | 'landesregel' | 'nebenbestimmung' | 'annahme';

/** A statement and what it rests on. */
export type Auszahlungsbeleg = {
  readonly grundlage: Auszahlungsgrundlage;
  readonly text: string;
  readonly fundstelle: Fundstelle | null;
  readonly pruefstand: Pruefstand;
};

/** How soon money paid out must be spent, in whole months with that of the payment. */
export type Verwendungsfrist = Auszahlungsbeleg & { readonly monate: number };

export type Auszahlungsweg = {
  readonly art: Auszahlungsart;
  readonly beleg: Auszahlungsbeleg;
  /** Months from the expenditure to the payment: reimbursements, last rates. */
  readonly verzug: number;
  /** Months for which money is asked in advance, with that of the payment. */
  readonly vorlauf: number;
  readonly raten: readonly Bruch[];
  readonly schlussrate: Bruch | null;
  /** Shares of a Programmjahr by Kassenjahr; `null`: none known, or left out by choice. */
  readonly kassenjahre: { readonly teile: readonly Bruch[]; readonly beleg: Auszahlungsbeleg } | null;
  /** `null`: not known, or nothing is paid before it is spent. */
  readonly frist: Verwendungsfrist | null;
};

export type Auszahlungslage = {
  readonly akte: Akte;
  readonly rechtsstand: Rechtsstand;
  readonly stichtag: Kalendertag;
  readonly annahmen: Liquiditaetsannahmen;
};

const ART_TEXT: Readonly<Record<Auszahlungsart, string>> = {
  anforderung: 'Das Geld wird angefordert, wenn es gebraucht wird.',
  abruf: 'Das Geld wird am Tag des Bedarfs abgerufen.',
  erstattung: 'Das Geld kommt erst nach dem Nachweis der Ausgaben.',
  raten: 'Das Geld kommt in festen Raten.',
};

const WELCHE = 'Welche Nebenbestimmungen gelten, sagt der Bescheid.';

const TAGE_JE_WOCHE = 7;
const TAGE_JE_MONAT = 30;

/** Whole months; a period shorter than two months leaves the month of the payment. */
function monthsOfTage(tage: number): number {
  return Math.max(1, Math.floor(tage / TAGE_JE_MONAT));
}

type Gesagt = { readonly auszahlung: Auszahlung; readonly beleg: Auszahlungsbeleg };

function gesagtOf(
  auszahlung: Auszahlung | undefined,
  grundlage: Auszahlungsgrundlage,
  norm: string,
  pruefstand: Pruefstand,
): Gesagt | undefined {
  if (!auszahlung) return undefined;
  const { art, hinweis } = auszahlung;
  const beleg = {
    grundlage,
    text: [art === undefined ? '' : ART_TEXT[art], hinweis ?? ''].filter((satz) => satz !== '').join(' '),
    fundstelle: auszahlung.fundstelle ?? { norm, stelle: 'Auszahlung' },
    pruefstand: auszahlung.pruefstand ?? pruefstand,
  };
  return { auszahlung, beleg };
}

/** What the programme and the Land's rule say, the programme first. */
function listGesagt({ programm, landesregel }: GeprueftesProgramm): readonly Gesagt[] {
  return [
    gesagtOf(
      programm.foerderung?.auszahlung,
      'programm',
      `programme/${programm.kennung}`,
      programm.quelle.pruefstand,
    ),
    landesregel
      ? gesagtOf(landesregel.auszahlung, 'landesregel', landesregel.kennung, landesregel.quelle.pruefstand)
      : undefined,
  ].filter((eintrag) => eintrag !== undefined);
}

type Nebenbestimmung = {
  readonly norm: string;
  readonly stelle: string;
  readonly pruefstand: Pruefstand;
  readonly tage: number;
};

/** The Nebenbestimmungen that usually go with a grant of this level to this kind of recipient. */
function findNebenbestimmung(
  { programm }: GeprueftesProgramm,
  kommunal: boolean,
  { akte, rechtsstand, stichtag }: Auszahlungslage,
): Nebenbestimmung | undefined {
  const land = `land/${akte.kommune.land.toLowerCase()}`;
  const kennungen: Readonly<Record<string, string>> = {
    bund: kommunal ? 'bund/anbest-gk' : 'bund/anbest-p',
    land: kommunal ? `${land}/anbest-k` : `${land}/anbest-p`,
  };
  // Subsidies of wages are no Zuwendungen, so none of these go with them.
  const kennung = programm.art === 'lohnkostenzuschuss' ? undefined : kennungen[programm.ebene];
  const norm = kennung === undefined ? undefined : findNorm(rechtsstand, kennung, stichtag);
  const wert = norm?.parameter?.find(({ schluessel }) => schluessel.startsWith('verwendungsfrist-'));
  if (!norm || !wert?.zahl) return undefined;
  const jeEinheit = wert.schluessel.endsWith('wochen') ? TAGE_JE_WOCHE : TAGE_JE_MONAT;
  return {
    norm: norm.kennung,
    stelle: `${wert.stelle} ${norm.zitat}`,
    // Read is the rule; that it holds for this programme only where the programme says so.
    pruefstand: programm.grundlagen.some((grundlage) => grundlage.norm === norm.kennung)
      ? (wert.pruefstand ?? norm.quelle.pruefstand)
      : 'ungeprueft',
    tage: wert.zahl * jeEinheit,
  };
}

/** Under the Nebenbestimmungen of the Bund money is fetched when it is needed (ANBest-P 1.4, ANBest-Gk 1.3). */
function artOfNebenbestimmung(bund: Nebenbestimmung | undefined, kommunal: boolean): Auszahlungsbeleg | null {
  if (!bund?.norm.startsWith('bund/')) return null;
  const stelle = kommunal ? 'Nr. 1.3 ANBest-Gk' : 'Nr. 1.4 ANBest-P';
  return {
    grundlage: 'nebenbestimmung',
    text: `Das Geld wird in der Regel am Tag des Bedarfs abgerufen. ${WELCHE}`,
    fundstelle: { norm: bund.norm, stelle },
    pruefstand: bund.pruefstand,
  };
}

function fristOf(
  geprueft: GeprueftesProgramm,
  gesagt: readonly Gesagt[],
  neben: Nebenbestimmung | undefined,
): Verwendungsfrist | null {
  const eigene = gesagt.find(({ auszahlung }) => auszahlung.verwendung_wochen !== undefined);
  if (eigene) {
    const wochen = eigene.auszahlung.verwendung_wochen ?? 0;
    const text = `Ausgezahltes Geld ist innerhalb von ${formatZahlwort(wochen, 'Woche', 'Wochen')} zu verwenden.`;
    return { ...eigene.beleg, text, monate: monthsOfTage(wochen * TAGE_JE_WOCHE) };
  }
  const { landesregel } = geprueft;
  const frist = landesregel?.nebenbestimmungen?.verwendung;
  if (landesregel && frist?.tage !== undefined) {
    return {
      grundlage: 'landesregel',
      text: `Ausgezahltes Geld zu verwenden: ${frist.text}.`,
      fundstelle: frist.fundstelle ?? { norm: landesregel.kennung, stelle: landesregel.zitat },
      pruefstand: frist.pruefstand ?? landesregel.quelle.pruefstand,
      monate: monthsOfTage(frist.tage),
    };
  }
  if (!neben || landesregel) return null;
  return {
    grundlage: 'nebenbestimmung',
    text: `Angefordertes Geld ist innerhalb von ${formatZahlwort(neben.tage, 'Tag', 'Tagen')} zu verwenden. ${WELCHE}`,
    fundstelle: { norm: neben.norm, stelle: neben.stelle },
    pruefstand: neben.pruefstand,
    monate: monthsOfTage(neben.tage),
  };
}

const ANGENOMMEN: Readonly<Record<Liquiditaetsannahmen['zahlung'], Auszahlungsart>> = {
  erstattung: 'erstattung',
  anforderung: 'anforderung',
  quartal: 'anforderung',
};

function kassenjahreOf(gesagt: readonly Gesagt[], erlaubt: boolean): Auszahlungsweg['kassenjahre'] {
  const eintrag = gesagt.find(({ auszahlung }) => auszahlung.kassenjahre !== undefined);
  if (!erlaubt || !eintrag?.auszahlung.kassenjahre) return null;
  const teile = eintrag.auszahlung.kassenjahre;
  return {
    teile,
    beleg: {
      ...eintrag.beleg,
      text: `Von einem Programmjahr sind im ersten bis ${teile.length}. Jahr auszahlbar: ${teile.map(formatProzent).join(', ')}. ${eintrag.auszahlung.hinweis ?? ''}`.trim(),
    },
  };
}

function annahmeBeleg({ zahlung, verzug }: Liquiditaetsannahmen): Auszahlungsbeleg {
  const text =
    ZAHLUNG_TEXT[zahlung] +
    (zahlung === 'erstattung' ? `, ${formatZahlwort(verzug, 'Monat', 'Monate')} später` : '');
  return {
    grundlage: 'annahme',
    text: `Wie das Geld kommt, ist nicht bekannt. Angenommen: ${text}.`,
    fundstelle: null,
    pruefstand: 'ungeprueft',
  };
}

/** Of a programme that nothing is known of. */
export function angenommenerWeg(annahmen: Liquiditaetsannahmen): Auszahlungsweg {
  return {
    art: ANGENOMMEN[annahmen.zahlung],
    beleg: annahmeBeleg(annahmen),
    verzug: annahmen.verzug,
    vorlauf: annahmen.zahlung === 'quartal' ? 3 : 1,
    raten: [],
    schlussrate: null,
    kassenjahre: null,
    frist: null,
  };
}

/** Way, delay and period of one programme for one Massnahme. */
export function resolveAuszahlungsweg(
  geprueft: GeprueftesProgramm,
  massnahme: Pick<Massnahme, 'traeger'>,
  lage: Auszahlungslage,
): Auszahlungsweg {
  const { annahmen } = lage;
  const kommunal = massnahme.traeger.art === 'kommune';
  const gesagt = listGesagt(geprueft);
  const neben = findNebenbestimmung(geprueft, kommunal, lage);
  const mitArt = gesagt.find(({ auszahlung }) => auszahlung.art !== undefined);
  // Städtebauförderung is granted by the Land under its own rule, though the Bund pays a part.
  const ausNeben = geprueft.landesregel ? null : artOfNebenbestimmung(neben, kommunal);
  const angenommen = angenommenerWeg(annahmen);
  const wie = {
    ...angenommen,
    schlussrate: gesagt.find(({ auszahlung }) => auszahlung.schlussrate)?.auszahlung.schlussrate ?? null,
    kassenjahre: kassenjahreOf(gesagt, annahmen.kassenjahre),
    frist: fristOf(geprueft, gesagt, neben),
  };
  if (mitArt?.auszahlung.art) {
    const { art, raten = [] } = mitArt.auszahlung;
    return { ...wie, art, raten, vorlauf: 1, beleg: mitArt.beleg };
  }
  return ausNeben ? { ...wie, art: 'abruf', vorlauf: 1, beleg: ausNeben } : wie;
}
