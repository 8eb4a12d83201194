/**
 * Attachments of an application, derived only from rules that ask for them and facts of the Akte. What a
 * funder's own form demands beyond that is not known here.
 */
import type { Massnahmenpruefung } from '#foerderfaehigkeit/index.ts';
import type { Fundstelle, Pruefstand } from '#kernel/befund.ts';
import { type EuroCent, formatEuro } from '#kernel/geld.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import type { Akte, Massnahme } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';

export type Unterlage = {
  /** What to attach. */
  readonly titel: string;
  /** Which document that is in this case, or why it is asked for. */
  readonly text: string;
  /** The rule it follows from. */
  readonly fundstelle: Fundstelle;
  readonly pruefstand: Pruefstand;
};

/** One application as far as its attachments depend on it. */
export type Unterlagenlage = {
  readonly akte: Akte;
  readonly programm: Programm;
  readonly staedtebau: boolean;
  readonly massnahmen: readonly Massnahme[];
  readonly pruefungen: readonly Massnahmenpruefung[];
  /** What the applicant, the carrier and third parties add to the grant. */
  readonly eigeneMittel: EuroCent;
  /** Carriers to whom the Kommune passes the grant on. */
  readonly weiterleitung: readonly string[];
  /** Short titles of programmes by key. */
  readonly titel: ReadonlyMap<string, string>;
};

type Regel = { readonly fundstelle: Fundstelle; readonly pruefstand: Pruefstand };

/** Source of the first finding of this criterion, or undefined where the programme has no such rule. */
function regelOf(lage: Unterlagenlage, kriterium: string): Regel | undefined {
  for (const pruefung of lage.pruefungen) {
    const befunde = [...pruefung.befunde, ...pruefung.positionen.flatMap((position) => position.befunde)];
    const befund = befunde.find((kandidat) => kandidat.kriterium === kriterium);
    const fundstelle = befund?.fundstellen[0];
    if (befund && fundstelle) return { fundstelle, pruefstand: befund.pruefstand };
  }
  return undefined;
}

function isekUnterlage(lage: Unterlagenlage): Unterlage[] {
  const regel = lage.programm.kriterien.isek ? regelOf(lage, 'isek') : undefined;
  const isek = lage.akte.quartier.isek;
  if (!regel || !isek) return [];
  const fortschreibung = isek.fortschreibung
    ? `, Fortschreibung vom ${formatKalendertag(isek.fortschreibung)}`
    : '';
  return [
    {
      titel: 'Integriertes Entwicklungskonzept (ISEK) mit Beschluss',
      text: `Beschluss vom ${formatKalendertag(isek.beschluss)}${fortschreibung}.`,
      ...regel,
    },
  ];
}

/** Former areas are shown too where the programme accepts them. */
function gebietUnterlagen(lage: Unterlagenlage): Unterlage[] {
  const kulisse = lage.programm.kriterien.gebietskulisse;
  const regel = regelOf(lage, 'gebietskulisse');
  if (!regel || !kulisse || !(kulisse.programmgebiet || kulisse.rechtsgrundlagen)) return [];
  return lage.akte.quartier.gebiet
    .filter(
      (gebiet) =>
        (kulisse.programmgebiet?.includes(gebiet.programm) ?? true) &&
        (kulisse.rechtsgrundlagen?.includes(gebiet.rechtsgrundlage) ?? true),
    )
    .map((gebiet) => ({
      titel: `Beschluss über das Gebiet nach ${gebiet.rechtsgrundlage}`,
      text: `Beschluss vom ${formatKalendertag(gebiet.beschluss)} mit Lageplan.`,
      ...regel,
    }));
}

function kofiUnterlage(lage: Unterlagenlage): Unterlage[] {
  if (!lage.staedtebau) return [];
  return [
    {
      titel: 'Kosten- und Finanzierungsübersicht (KoFi)',
      text: 'Sie stimmen sie mit den anderen Trägern ab und legen sie der höheren Verwaltungsbehörde vor; dieser Plan gibt sie aus.',
      fundstelle: { norm: 'bund/baugb-149', stelle: '§ 149 Abs. 1 BauGB' },
      pruefstand: 'gelesen',
    },
  ];
}

/** Whoever checks the kind of cost must see the cost. */
function kostenUnterlage(lage: Unterlagenlage): Unterlage[] {
  const regel = regelOf(lage, 'kostenart');
  if (!regel) return [];
  const bau = lage.massnahmen.some(({ kosten }) => kosten.some(({ kostenart }) => kostenart === 'bau'));
  return [
    {
      titel: bau ? 'Kostenberechnung der Bauten und Kostenaufstellung' : 'Kostenaufstellung nach Kostenarten',
      text: `Je Kostenposition und Jahr für ${lage.massnahmen.map(({ kennung }) => kennung).join(', ')}.`,
      ...regel,
    },
  ];
}

function eigenanteilUnterlage(lage: Unterlagenlage): Unterlage[] {
  const regel = regelOf(lage, 'eigenanteil') ?? regelOf(lage, 'foerdersatz');
  if (!regel || lage.eigeneMittel === 0) return [];
  return [
    {
      titel: 'Nachweis, dass der Rest bezahlt wird',
      text: `${formatEuro(lage.eigeneMittel)} tragen Antragsteller, Träger und Dritte selbst, etwa durch Haushaltsansatz oder Beschluss.`,
      ...regel,
    },
  ];
}

/** Facts only this programme asks for; an alliance or cooperation is proven by its agreement. */
function merkmalUnterlagen(lage: Unterlagenlage): Unterlage[] {
  return (lage.programm.kriterien.merkmale ?? []).map((merkmal) => ({
    titel: /kooperation|buendnis|bündnis|partner|verbund/i.test(`${merkmal.schluessel} ${merkmal.aussage}`)
      ? 'Kooperationsvereinbarung'
      : 'Nachweis einer Voraussetzung des Programms',
    text: merkmal.aussage,
    fundstelle: merkmal.fundstelle ?? {
      norm: `programme/${lage.programm.kennung}`,
      stelle: lage.programm.titel,
    },
    pruefstand: merkmal.pruefstand ?? lage.programm.quelle.pruefstand,
  }));
}

function deminimisUnterlage(lage: Unterlagenlage): Unterlage[] {
  const beihilfe = lage.programm.foerderung?.beihilfe;
  if (!beihilfe || beihilfe.art === 'keine') return [];
  return [
    {
      titel: 'De-minimis-Erklärung des Empfängers',
      text: 'Alle De-minimis-Beihilfen der letzten drei Jahre mit Datum und Betrag, auch die verbundener Unternehmen.',
      fundstelle: beihilfe.fundstelle ?? {
        norm: `programme/${lage.programm.kennung}`,
        stelle: lage.programm.titel,
      },
      pruefstand: beihilfe.pruefstand ?? lage.programm.quelle.pruefstand,
    },
  ];
}

/** A prior programme has refused: that is why this one may pay. */
function ablehnungUnterlagen(lage: Unterlagenlage): Unterlage[] {
  const regel = regelOf(lage, 'subsidiaritaet');
  if (!regel) return [];
  return lage.massnahmen.flatMap((massnahme) =>
    (massnahme.antraege ?? [])
      .filter(({ ergebnis, programm }) => ergebnis === 'absage' && programm !== lage.programm.kennung)
      .map(({ programm, datum }) => ({
        titel: 'Ablehnung eines vorrangigen Programms',
        text: `„${lage.titel.get(programm) ?? programm}“ hat am ${formatKalendertag(datum)} für ${massnahme.kennung} abgelehnt.`,
        ...regel,
      })),
  );
}

function weiterleitungUnterlage(lage: Unterlagenlage): Unterlage[] {
  const regel = regelOf(lage, 'antragsberechtigt');
  if (!regel || lage.weiterleitung.length === 0) return [];
  return [
    {
      titel: 'Vereinbarung über die Weiterleitung',
      text: `Die Kommune beantragt und gibt die Zuwendung weiter an: ${lage.weiterleitung.join(', ')}.`,
      ...regel,
    },
  ];
}

/** Attachments in the order an office puts them together. */
export function listUnterlagen(lage: Unterlagenlage): readonly Unterlage[] {
  return [
    ...gebietUnterlagen(lage),
    ...isekUnterlage(lage),
    ...kofiUnterlage(lage),
    ...kostenUnterlage(lage),
    ...eigenanteilUnterlage(lage),
    ...weiterleitungUnterlage(lage),
    ...merkmalUnterlagen(lage),
    ...ablehnungUnterlagen(lage),
    ...deminimisUnterlage(lage),
  ];
}
