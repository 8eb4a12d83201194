/**
 * What an estimate says and what it does not prove, as German sentences.
 */

import { formatAnzahl } from '../ansicht/zahlformat.ts';
import type { Indikator } from '../bestand/beobachtung.ts';
import { formatPWert } from '../warnung/saetze.ts';
import type { Placebo, Wirkung } from './wirkung.ts';

const NIVEAU = 0.05;
/** Above it groups differ notably (Stuart 2010). */
const UNAUSGEGLICHEN = 0.25;
const WENIGE_GEBIETE = 10;

/** „−2,1“ */
function formatVorzeichen(wert: number): string {
  return new Intl.NumberFormat('de-DE', {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
    signDisplay: 'exceptZero',
  })
    .format(wert)
    .replace('-', '\u2212');
}

function massOf({ einheit, mass }: Indikator): string {
  if (einheit === 'prozent') return ' Prozentpunkte';
  return mass === '' ? '' : ` ${mass}`;
}

function describeUnterschied(wirkung: Omit<Wirkung, 'deutung'>, indikator: Indikator): string {
  const vergleiche = wirkung.saetze.reduce((summe, { vergleich }) => summe + vergleich.length, 0);
  const { intervall } = wirkung;
  const bereich = intervall
    ? `95-Prozent-Intervall ${formatVorzeichen(intervall.unten)} bis ${formatVorzeichen(intervall.oben)}`
    : 'ein Intervall lässt sich aus so wenigen Gebieten nicht bestimmen';
  return (
    `„${indikator.titel}“ änderte sich von ${wirkung.basisjahr} bis ${wirkung.endjahr} in ${wirkung.saetze.length} geförderten ` +
    `Gebieten um ${formatVorzeichen(wirkung.wirkung)}${massOf(indikator)} anders als in ${vergleiche} ähnlichen, nie geförderten ` +
    `(${bereich}; ${formatPWert(wirkung.pWert)}).`
  );
}

function describeZufall({ pWert, wirkung }: Omit<Wirkung, 'deutung'>, { richtung }: Indikator): string {
  if (pWert > NIVEAU)
    return 'Das ist vom Zufall nicht zu unterscheiden. Es heißt nicht, dass die Förderung nichts bewirkt, nur dass diese Zahlen es nicht zeigen.';
  const besser = richtung * wirkung < 0;
  const lage =
    richtung === 0 ? '' : ` Die geförderten Gebiete entwickelten sich ${besser ? 'besser' : 'schlechter'}.`;
  return `So groß ist der Unterschied durch Zufall allein selten.${lage}`;
}

function describeVorlauf(vorlauf: Placebo | null): string {
  if (!vorlauf)
    return 'Ob sich die Gebiete schon vorher auseinanderentwickelt haben, lässt sich nicht prüfen: Es fehlt eine frühere Ausgabe, oder sie hat zu wenige Werte.';
  const zahlen = `${formatVorzeichen(vorlauf.wirkung)}; ${formatPWert(vorlauf.pWert)}`;
  return vorlauf.pWert <= NIVEAU
    ? `Schon vor der Förderung, von ${vorlauf.von} bis ${vorlauf.bis}, entwickelten sich die Gebiete anders als ähnliche (${zahlen}): Der Unterschied kann schon vorher angelegt sein.`
    : `Vor der Förderung, von ${vorlauf.von} bis ${vorlauf.bis}, fielen die Gebiete gegenüber ähnlichen nicht auf (${zahlen}).`;
}

function describeUnberuehrt(placebo: Placebo | null, titel: string): string[] {
  if (!placebo) return [];
  const zahlen = `${formatVorzeichen(placebo.wirkung)}; ${formatPWert(placebo.pWert)}`;
  return [
    placebo.pWert <= NIVEAU
      ? `Auch „${titel}“, worauf die Förderung nicht wirken sollte, änderte sich anders (${zahlen}): Es ist noch etwas anderes im Spiel.`
      : `„${titel}“, worauf die Förderung nicht wirken sollte, änderte sich nicht auffällig anders (${zahlen}).`,
  ];
}

function describeAusgleich({ ausgleich }: Omit<Wirkung, 'deutung'>): string[] {
  const schief = ausgleich.filter(({ danach }) => Math.abs(danach) > UNAUSGEGLICHEN);
  if (schief.length === 0) return [];
  return [
    `Die Vergleichsgebiete unterscheiden sich weiter deutlich: ${schief.map(({ titel }) => titel).join(', ')}.`,
  ];
}

const countGebiete = (anzahl: number): string =>
  `${formatAnzahl(anzahl)} ${anzahl === 1 ? 'Gebiet' : 'Gebiete'}`;

function describeLuecken({ saetze, ausgelassen, schonGefoerdert }: Omit<Wirkung, 'deutung'>): string[] {
  const wenige =
    saetze.length < WENIGE_GEBIETE
      ? [`Es sind nur ${saetze.length} geförderte Gebiete; ein einzelnes kann das Ergebnis bestimmen.`]
      : [];
  const verdeckt =
    ausgelassen > 0
      ? [`Nicht dabei, weil Werte fehlen oder verdeckt sind: ${countGebiete(ausgelassen)}.`]
      : [];
  const vorher =
    schonGefoerdert > 0
      ? [`Nicht dabei, weil ihre Förderung früher begann: ${countGebiete(schonGefoerdert)}.`]
      : [];
  return [...wenige, ...verdeckt, ...vorher];
}

const GRENZEN = [
  'Es ist kein Beweis: Gefördert wird nicht nach Los, und die Gebiete können sich in dem unterscheiden, was hier nicht gemessen ist.',
  'Wirkt die Förderung auch in Nachbargebieten, die zum Vergleich dienen, kommt sie zu klein heraus; verdrängt sie etwas dorthin, zu groß.',
  'Gemessen sind Gebiete, keine Menschen: Ziehen andere zu, ändern sich die Zahlen, ohne dass es jemandem besser oder schlechter geht.',
];

/** @param titel of the indicator that should not move, where there is one */
export function describeWirkung(
  wirkung: Omit<Wirkung, 'deutung'>,
  indikator: Indikator,
  titel: string,
): string[] {
  return [
    describeUnterschied(wirkung, indikator),
    describeZufall(wirkung, indikator),
    describeVorlauf(wirkung.vorlauf),
    ...describeUnberuehrt(wirkung.unberuehrt, titel),
    ...describeAusgleich(wirkung),
    ...describeLuecken(wirkung),
    ...GRENZEN,
  ];
}
