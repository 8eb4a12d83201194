/**
 * Which answer each criterion has when it keeps money away.
 */
import { answerAbsage, answerHaushaltslage, answerMerkmal } from './angaben.ts';
import { answerFoerderdauer, answerGebietskulisse, answerSanierungsfrist } from './gebiet.ts';
import { answerEigenanteil, answerHoechstbetrag, answerKofinanzierung, answerMindestbetrag } from './geld.ts';
import { answerIsek, answerIsekAlter } from './konzept.ts';
import {
  answerAntragsberechtigt,
  answerDeminimis,
  answerGemeinnuetzigkeit,
  answerKostenart,
} from './traeger.ts';
import { type Anlass, type Antwort, refuse } from './vorschlag.ts';
import {
  answerAntragsfenster,
  answerBewilligungszeitraum,
  answerFoerderzeitraum,
  answerLaufzeit,
  answerMassnahmenbeginn,
  answerProgrammjahr,
  answerProjektdauer,
} from './zeit.ts';

/** What the Massnahme is about is no fact to be changed for a grant. */
function answerWesen(anlass: Anlass): Antwort {
  const { text } = anlass.befund;
  return refuse(anlass, 'unveraenderlich', `${text} Die Maßnahme wäre dann eine andere.`);
}

/** By key of the criterion; every criterion of the evaluator has a line here. */
export const ANTWORTEN: Readonly<Record<string, (anlass: Anlass) => Antwort>> = {
  antragsfenster: answerAntragsfenster,
  laufzeit: answerLaufzeit,
  programmjahr: answerProgrammjahr,
  gebietskulisse: answerGebietskulisse,
  foerderdauer: answerFoerderdauer,
  sanierungsfrist: answerSanierungsfrist,
  haushaltslage: answerHaushaltslage,
  isek: answerIsek,
  'isek-alter': answerIsekAlter,
  antragsberechtigt: answerAntragsberechtigt,
  gemeinnuetzigkeit: answerGemeinnuetzigkeit,
  handlungsfeld: answerWesen,
  zweck: answerWesen,
  massnahmenbeginn: answerMassnahmenbeginn,
  projektdauer: answerProjektdauer,
  merkmal: answerMerkmal,
  mindestbetrag: answerMindestbetrag,
  hoechstbetrag: answerHoechstbetrag,
  hoechstanteil: answerWesen,
  'de-minimis': answerDeminimis,
  absage: answerAbsage,
  kostenart: answerKostenart,
  bewilligungszeitraum: answerBewilligungszeitraum,
  foerderzeitraum: answerFoerderzeitraum,
  eigenanteil: answerEigenanteil,
  kofinanzierung: answerKofinanzierung,
};

/** A criterion without a line is a rule whose change nobody has thought through: nothing is proposed. */
export function answer(anlass: Anlass): Antwort {
  const antwort = ANTWORTEN[anlass.befund.kriterium];
  return antwort ? antwort(anlass) : refuse(anlass, 'unbekannt', anlass.befund.text);
}
