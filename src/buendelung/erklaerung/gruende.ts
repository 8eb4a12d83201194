/**
 * Reasons in sentences: why a Massnahme is paid so, or not; why a programme is not used.
 */
import type { GeprueftesProgramm } from '#foerderfaehigkeit/index.ts';
import type { Befund } from '#kernel/befund.ts';
import { cent, type EuroCent, formatEuro, NULL_EURO } from '#kernel/geld.ts';
import type { Massnahme } from '#quartiere/index.ts';
import type { Finanzierungsplan, Posten } from '../finanzierungsplan.ts';
import type { Fall } from '../optimierung/angebote.ts';
import type { Instanz } from '../optimierung/instanz.ts';
import { computeSatz } from '../optimierung/konditionen.ts';
import { explainVerschiebung, type Verschiebungsgrund } from '../verschiebung/wahl.ts';
import type { Antworten } from './antworten.ts';
import { findHindernisse } from './hindernisse.ts';
import { explainLuecke } from './luecke.ts';
import { explainNichtFinanziert } from './nicht-finanziert.ts';
import { describeSatz } from './satztext.ts';
import { explainGemieden } from './vorgaben.ts';
import type { Preis } from './was-waere-wenn.ts';
import { explainUeberSatz } from './zusagesatz.ts';
import { findZusagesperren } from './zusagesperre.ts';

type Massnahmenzeile = Finanzierungsplan['massnahmen'][number];
type Programmzeile = Finanzierungsplan['programme'][number];
type Grund = Massnahmenzeile['begruendung'][number];

export const OHNE_ANTWORTEN: Antworten = {
  basis: null,
  massnahmen: new Map(),
  fehlbetraege: new Map(),
  programme: new Map(),
};

const OHNE_KOSTEN = 'Das Programm passt; es gibt keine Kosten, die es noch bezahlen dürfte.';

function kurztitelOf(fall: Fall, kennung: string): string {
  return (
    fall.pruefung.programme.find((eintrag) => eintrag.programm.kennung === kennung)?.programm.kurztitel ??
    kennung
  );
}

function explainZuwendung(fall: Fall, massnahme: Massnahme, posten: Posten): Grund[] {
  const geprueft = fall.pruefung.programme.find(
    (eintrag) => eintrag.programm.kennung === posten.quelle.kennung,
  );
  const position = massnahme.kosten.find((eintrag) => eintrag.kennung === posten.position);
  if (!geprueft || !position) return [];
  const { programm, landesregel } = geprueft;
  const satz = computeSatz({ akte: fall.akte, massnahme, position, programm, landesregel });
  const wie = satz ? describeSatz(satz) : 'nach Zusage';
  const stand = posten.gesichert
    ? ''
    : ' Der Betrag ist nicht gesichert; siehe „Fragen an die Bewilligungsbehörde“.';
  return [
    {
      text: `${posten.position}: ${programm.kurztitel}, ${programm.ressort}, zahlt ${formatEuro(cent(posten.cent))}, ${wie}.${stand}`,
      fundstelle: satz?.fundstelle ?? null,
    },
  ];
}

function sumOf(posten: readonly Posten[], art: string): EuroCent {
  const eigene = posten.filter((eintrag) => eintrag.quelle.art === art);
  return cent(eigene.reduce((summe, eintrag) => summe + eintrag.cent, 0));
}

/** „Den Rest zahlt die Kommune: 720,00 €.“ */
function describeRest(traeger: EuroCent, kommune: EuroCent): string[] {
  if (traeger > 0 && kommune > 0)
    return [`Den Rest zahlen der Träger (${formatEuro(traeger)}) und die Kommune (${formatEuro(kommune)}).`];
  if (traeger > 0) return [`Den Rest zahlt der Träger: ${formatEuro(traeger)}.`];
  return kommune > 0 ? [`Den Rest zahlt die Kommune: ${formatEuro(kommune)}.`] : [];
}

function explainFinanziert(fall: Fall, massnahme: Massnahme, posten: readonly Posten[]): Grund[] {
  const zuwendungen = posten.filter((eintrag) => eintrag.quelle.art === 'foerderprogramm');
  const eigen = sumOf(posten, 'eigenmittel');
  const traeger = sumOf(posten, 'traegermittel');
  return [
    ...zuwendungen.flatMap((eintrag) => explainZuwendung(fall, massnahme, eintrag)),
    ...explainLuecke(fall, zuwendungen),
    ...(zuwendungen.length === 0
      ? [{ text: 'Kein Programm zahlt hier; die Maßnahme wird ohne Zuwendung finanziert.', fundstelle: null }]
      : []),
    ...describeRest(traeger, eigen).map((text) => ({ text, fundstelle: null })),
  ];
}

function befundeOf(fall: Fall, massnahme: string, posten: readonly Posten[]): Befund[] {
  const liste = new Map<string, Befund>();
  for (const eintrag of posten.filter((zeile) => zeile.quelle.art === 'foerderprogramm' && !zeile.zugesagt)) {
    const zeile = fall.pruefung.matrix.find(
      (kandidat) => kandidat.massnahme === massnahme && kandidat.programm === eintrag.quelle.kennung,
    );
    const position = zeile?.positionen.find((kandidat) => kandidat.position === eintrag.position);
    for (const befund of [...(zeile?.befunde ?? []), ...(position?.befunde ?? [])]) {
      const text = `${kurztitelOf(fall, eintrag.quelle.kennung)}: ${befund.text}`;
      liste.set(`${befund.kriterium}|${text}`, { ...befund, text });
    }
  }
  return [...liste.values()];
}

/** One line per open Massnahme with its findings and reasons. */
export function explainMassnahmen(
  fall: Fall,
  instanz: Instanz,
  posten: readonly Posten[],
  finanziert: ReadonlySet<string>,
  antworten: Antworten,
  verschiebungen: ReadonlyMap<string, Verschiebungsgrund> = new Map(),
): Massnahmenzeile[] {
  const jeMassnahme = Map.groupBy(posten, (eintrag) => eintrag.massnahme);
  return fall.akte.massnahmen
    .filter((massnahme) => !massnahme.abgeschlossen)
    .map((massnahme) => {
      const { kennung, titel } = massnahme;
      const eigene = jeMassnahme.get(kennung) ?? [];
      const [dabei, verschoben] = [finanziert.has(kennung), verschiebungen.get(kennung)];
      return {
        kennung,
        titel,
        finanziert: dabei,
        ...(verschoben ? { verschoben: verschoben.jahre } : {}),
        gesamtausgabenCent: massnahme.kosten.reduce((summe, position) => summe + position.betrag, 0),
        befunde: befundeOf(fall, kennung, eigene).map(copyBefund),
        begruendung: [
          ...(dabei
            ? [...explainVerschiebung(massnahme, verschoben), ...explainFinanziert(fall, massnahme, eigene)]
            : explainNichtFinanziert(fall, instanz, massnahme, antworten, finanziert)),
          ...explainUeberSatz(fall, massnahme),
        ],
      };
    });
}

type Planbefund = Massnahmenzeile['befunde'][number];

function copyBefund(befund: Befund): Planbefund {
  return {
    ...befund,
    fundstellen: befund.fundstellen.map((stelle) => ({ ...stelle })),
    fehlend: [...befund.fehlend],
  };
}

function explainSchlechter(antwort: Preis | 'unpassend' | undefined, basis: Preis): string {
  if (antwort === 'unpassend') return 'Das Programm passt nur zu Maßnahmen, die nicht finanziert sind.';
  if (antwort === undefined || basis === null) return 'Das Programm passt; dieser Plan nutzt es nicht.';
  if (antwort === null)
    return 'Das Programm passt, lässt sich aber mit den übrigen Regeln in diesem Plan nicht nutzen.';
  const mehr = antwort.eigenmittel - basis.eigenmittel;
  return mehr > 0
    ? `Das Programm passt; mit ihm wären ${formatEuro(cent(mehr))} mehr Eigenmittel nötig.`
    : 'Das Programm passt; es spart keine Eigenmittel und macht nur zusätzlichen Aufwand.';
}

/** Why the plan leaves a programme that has something to offer. */
function explainUngenutzt(
  fall: Fall,
  instanz: Instanz,
  kennung: string,
  { programme, basis }: Antworten,
  finanziert: ReadonlySet<string>,
): Programmzeile['gruende'] {
  const sperren = findZusagesperren(fall, instanz, kennung, finanziert);
  if (sperren.length > 0) return sperren;
  return [{ fundstelle: null, text: explainSchlechter(programme.get(kennung), basis) }];
}

function gruendeOf(
  fall: Fall,
  geprueft: GeprueftesProgramm,
  instanz: Instanz,
  antworten: Antworten,
  finanziert: ReadonlySet<string>,
): Programmzeile['gruende'] {
  const { kennung } = geprueft.programm;
  const zeilen = fall.pruefung.matrix.filter((zeile) => zeile.programm === kennung);
  const hinweis = geprueft.hinweis ? [{ fundstelle: null, text: geprueft.hinweis }] : [];
  if (!geprueft.zahlend) return hinweis;
  if (instanz.angebote.some((angebot) => angebot.programm === kennung)) {
    return [...hinweis, ...explainUngenutzt(fall, instanz, kennung, antworten, finanziert)];
  }
  if (instanz.betragUnbekannt.has(kennung)) {
    return [
      ...hinweis,
      {
        fundstelle: { norm: `programme/${kennung}`, stelle: geprueft.programm.kurztitel },
        text: 'Passt, Betrag unbekannt: Fördersatz oder Summe stehen in keiner gelesenen Quelle. Bitte bei der Bewilligungsstelle erfragen.',
      },
    ];
  }
  const gemieden = explainGemieden(fall, kennung).map((text) => ({ fundstelle: null, text }));
  const gruende = findHindernisse(zeilen).map((befund) => ({
    fundstelle: befund.fundstellen[0] ? { ...befund.fundstellen[0] } : null,
    text: befund.text,
  }));
  const alle = [...hinweis, ...gemieden, ...gruende];
  return alle.length > 0 ? alle : [{ fundstelle: null, text: OHNE_KOSTEN }];
}

/** „Zahlt 43.120,00 € in 2 Maßnahmen, davon 20.000,00 € schon bewilligt oder zugesagt.“ */
function describeNutzung(posten: readonly Posten[]): string {
  const sumOfPosten = (liste: readonly Posten[]): number =>
    liste.reduce((wert, eintrag) => wert + eintrag.cent, 0);
  const anzahl = new Set(posten.map((eintrag) => eintrag.massnahme)).size;
  const wo = anzahl === 1 ? `Maßnahme ${posten[0]?.massnahme}` : `${anzahl} Maßnahmen`;
  const summe = sumOfPosten(posten);
  const zugesagt = sumOfPosten(posten.filter((eintrag) => eintrag.zugesagt));
  const davon =
    zugesagt === summe
      ? ', schon bewilligt oder zugesagt'
      : `, davon ${formatEuro(cent(zugesagt))} schon bewilligt oder zugesagt`;
  return `Zahlt ${formatEuro(cent(summe))} in ${wo}${zugesagt > 0 ? davon : ''}.`;
}

/** One line per programme of the catalogue: used with sums, or why not. */
export function explainProgramme(
  fall: Fall,
  instanz: Instanz,
  posten: readonly Posten[],
  antworten: Antworten,
): Programmzeile[] {
  const jeProgramm = Map.groupBy(
    posten.filter((eintrag) => eintrag.quelle.art === 'foerderprogramm'),
    (eintrag) => eintrag.quelle.kennung,
  );
  const finanziert = new Set(posten.map(({ massnahme }) => massnahme));
  return fall.pruefung.programme.map((geprueft) => {
    const { programm } = geprueft;
    const eigene = jeProgramm.get(programm.kennung) ?? [];
    const genutzt = eigene.length > 0;
    const summe = eigene.reduce((wert, eintrag) => wert + eintrag.cent, 0);
    return {
      kennung: programm.kennung,
      titel: programm.kurztitel,
      ressort: programm.ressort,
      fassung: { ab: geprueft.fassung.ab, zitiert: geprueft.fassung.zitiert },
      genutzt,
      cent: summe,
      gesichertCent: eigene
        .filter((eintrag) => eintrag.gesichert)
        .reduce((wert, eintrag) => wert + eintrag.cent, NULL_EURO as number),
      befund: geprueft.ergebnis,
      pruefstand: geprueft.pruefstand,
      betragUnbekannt: instanz.betragUnbekannt.has(programm.kennung),
      gruende: genutzt
        ? [
            {
              fundstelle: { norm: `programme/${programm.kennung}`, stelle: programm.kurztitel },
              text: describeNutzung(eigene),
            },
          ]
        : gruendeOf(fall, geprueft, instanz, antworten, finanziert),
    };
  });
}
