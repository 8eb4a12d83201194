/**
 * From a solution in cents to the published plan: posten, sums, and what each rests on.
 */

import type { GeprueftesProgramm } from '#foerderfaehigkeit/index.ts';
import { add, cent, type EuroCent, NULL_EURO } from '#kernel/geld.ts';
import type { Akte, Kostenposition, Massnahme } from '#quartiere/index.ts';
import type { Finanzierungsplan, Posten } from './finanzierungsplan.ts';
import type { Fall } from './optimierung/angebote.ts';
import type { Angebot, Instanz } from './optimierung/instanz.ts';
import { computeGeber, computeSatz, splitGeber } from './optimierung/konditionen.ts';
import type { Loesung, Verteilung, Zuwendungsteil } from './optimierung/runden.ts';

type Ort = { readonly massnahme: Massnahme; readonly position: Kostenposition };
type Rumpf = Pick<Posten, 'massnahme' | 'position' | 'jahr'>;

function rumpfOf({ massnahme, position }: Ort): Rumpf {
  return { massnahme: massnahme.kennung, position: position.kennung, jahr: position.jahr };
}

function einfach(ort: Ort, quelle: Posten['quelle'], betrag: EuroCent, zugesagt = false): Posten[] {
  return betrag > 0 ? [{ ...rumpfOf(ort), quelle, cent: betrag, geber: [], zugesagt, gesichert: true }] : [];
}

/** Givers of promised money by the programme's own split; the last giver takes what rounding leaves. */
function geberOfZusage(
  fall: Fall,
  ort: Ort,
  geprueft: GeprueftesProgramm,
  betrag: EuroCent,
): Posten['geber'] {
  const { programm, landesregel } = geprueft;
  const satz = computeSatz({ akte: fall.akte, ...ort, programm, landesregel });
  const geber = computeGeber(programm, landesregel, satz?.satzAnerkannt ?? { zaehler: 0, nenner: 1 });
  const teile = splitGeber(betrag, geber);
  const rest = betrag - teile.reduce((summe, teil) => summe + teil, 0);
  return geber.map(({ ebene, ressort }, index) => ({
    ebene,
    ressort,
    cent: (teile[index] ?? 0) + (index === geber.length - 1 ? rest : 0),
  }));
}

function zusagePosten(fall: Fall, ort: Ort): Posten[] {
  return (ort.massnahme.zugesagt ?? [])
    .filter((zusage) => zusage.position === ort.position.kennung && zusage.betrag > 0)
    .map((zusage) => {
      const geprueft = fall.pruefung.programme.find(
        (eintrag) => eintrag.programm.kennung === zusage.quelle.kennung,
      );
      const vonProgramm = zusage.quelle.art === 'foerderprogramm' && geprueft !== undefined;
      return {
        ...rumpfOf(ort),
        quelle: zusage.quelle,
        cent: zusage.betrag,
        geber: vonProgramm ? geberOfZusage(fall, ort, geprueft, zusage.betrag) : [],
        zugesagt: true,
        gesichert: true,
      };
    });
}

function zuwendungPosten(ort: Ort, angebot: Angebot, { betrag, teile }: Zuwendungsteil): Posten {
  return {
    ...rumpfOf(ort),
    quelle: { art: 'foerderprogramm', kennung: angebot.programm },
    cent: betrag,
    geber: angebot.geber
      .map(({ ebene, ressort }, index) => ({ ebene, ressort, cent: teile[index] ?? 0 }))
      .filter((geber) => geber.cent > 0),
    zugesagt: false,
    gesichert: angebot.unsicher.length === 0,
  };
}

function postenOf(fall: Fall, instanz: Instanz, ort: Ort, verteilung: Verteilung): Posten[] {
  const { akte } = fall;
  const traeger = ort.massnahme.traeger.kennung ?? ort.massnahme.kennung;
  return [
    ...einfach(ort, { art: 'einnahmen', kennung: 'einnahmen' }, ort.position.einnahmen ?? NULL_EURO, true),
    ...zusagePosten(fall, ort),
    ...verteilung.zuwendungen.flatMap((teil) => {
      const gefunden = instanz.angebote[teil.angebot];
      return gefunden ? [zuwendungPosten(ort, gefunden, teil)] : [];
    }),
    ...einfach(ort, { art: 'traegermittel', kennung: traeger }, verteilung.traegermittel),
    ...einfach(ort, { art: 'eigenmittel', kennung: akte.kommune.ags }, verteilung.eigenmittel),
  ];
}

/** All posten of the financed Massnahmen, in the order of the Akte. */
export function buildPosten(fall: Fall, instanz: Instanz, loesung: Loesung): Posten[] {
  const orte = new Map<string, Ort>();
  for (const massnahme of fall.akte.massnahmen) {
    for (const position of massnahme.kosten) {
      orte.set(`${massnahme.kennung}|${position.kennung}`, { massnahme, position });
    }
  }
  return loesung.verteilungen.flatMap((verteilung) => {
    const bedarf = instanz.bedarfe[verteilung.bedarf];
    const kennung = instanz.massnahmen[bedarf?.massnahme ?? -1]?.kennung;
    const ort = orte.get(`${kennung}|${bedarf?.position}`);
    return ort ? postenOf(fall, instanz, ort, verteilung) : [];
  });
}

function sumArt(posten: readonly Posten[], art: Posten['quelle']['art'], nurGesichert = false): number {
  return posten
    .filter((eintrag) => eintrag.quelle.art === art && (!nurGesichert || eintrag.gesichert))
    .reduce((summe, eintrag) => add(summe, cent(eintrag.cent)), NULL_EURO);
}

export function sumPosten(posten: readonly Posten[]): Finanzierungsplan['summen'] {
  return {
    gesichertCent: sumArt(posten, 'foerderprogramm', true),
    unterAnnahmenCent: sumArt(posten, 'foerderprogramm'),
    eigenmittelCent: sumArt(posten, 'eigenmittel'),
    traegermittelCent: sumArt(posten, 'traegermittel'),
    einnahmenCent: sumArt(posten, 'einnahmen'),
    dritteCent: sumArt(posten, 'dritte'),
    gesamtausgabenCent: posten.reduce((summe, eintrag) => add(summe, cent(eintrag.cent)), NULL_EURO),
  };
}

/** Administrative effort: points of each programme used by a decision of the plan. */
export function sumAufwand(posten: readonly Posten[], instanz: Instanz): number {
  const benutzt = new Set(
    posten
      .filter((eintrag) => eintrag.quelle.art === 'foerderprogramm' && !eintrag.zugesagt)
      .map((eintrag) => eintrag.quelle.kennung),
  );
  return [...benutzt].reduce((summe, kennung) => summe + (instanz.aufwand.get(kennung) ?? 1), 0);
}

/** The head every plan carries. */
export function planKopf(
  akte: Akte,
  stichtag: string,
): Pick<Finanzierungsplan, 'schema' | 'stichtag' | 'quartier'> {
  return {
    schema: 'quartierwerk/plan/1',
    stichtag,
    quartier: {
      kennung: akte.quartier.kennung,
      name: akte.quartier.name,
      kommune: akte.kommune.name,
      land: akte.kommune.land,
    },
  };
}
