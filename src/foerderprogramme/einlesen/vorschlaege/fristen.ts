/**
 * Deadlines of application, and until when a guideline holds.
 */
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { contextOf, type Fundsatz } from './saetze.ts';
import { type Umfeld, umfeldOf } from './umfeld.ts';
import type { Fristwert, Fund } from './vorschlag.ts';
import { type Datumswert, findDaten, type Zahlfund } from './zahlen.ts';

const ANTRAG =
  /\b(Förder|Zuwendungs|Projekt|Vollständige )?(Antr[aä]g|Anträge|Antrag)\w*|Antragstellung|Antragsfrist|Einreichung|einreichen|eingereicht|einzureichen|vorzulegen|Bewerbung|Interessenbekundung|Projektskizze|Skizze|Projektvorschl/i;
const KEIN_ANTRAG =
  /Verwendungsnachweis|Zwischennachweis|Sachbericht|Auszahlungsantr|Zahlungsantr|Mittelabruf|Mittelanforderung|Auszahlung|Nachweis|Verlängerung|außer Kraft|in Kraft|gestellte Anträge|wurden|Altfäll|bewilligte|Abrechnung|Änderungsantr|Änderungen|konnten|endete|galten|waren|veröffentlich|Vertr[aä]g|Bericht|geprüfte|legen die|Unterlagen sind|Teilnahme|Ausbildungsbeginn|nach Ablauf|Anmeldung|auf (den|das) \w+ folgenden|Bewilligungsbehörde (legt|berichtet|teilt)|Bewirtschaftung|Statistik|Zustimmung der Kommission|zurückgezogen|Verordnung|gesetz\b|Rahmenplan|zurückgenommen|weiterzuleiten|leite[nt]|Prioritätenliste/i;

const LAUFEND =
  /\b(jederzeit|laufend|fortlaufend|ganzjährig|durchgehend|keine (feste )?(Antrags|Einreichungs)?frist|nicht an (eine )?(bestimmte )?(Antrags)?(frist|termin)|unabhängig von Fristen|keine Fristen)\b/i;
const LAUFEND_ANTRAG =
  /(Antr[aä]g|Anträge|Antragstellung|Einreichung|Bewerbung|Skizzen?)\w*[^.;]{0,120}(jederzeit|laufend|fortlaufend|ganzjährig|durchgehend|keine|nicht an)|(jederzeit|laufend|fortlaufend|ganzjährig|durchgehend|keine (feste )?)[^.;]{0,80}(Antr[aä]g|Anträge|Antragstellung|Antragsfrist|einge?reich|gestellt|stellen|beantrag|bewerben)/i;
const NICHT_LAUFEND =
  /verpflichtet|Angaben|laufende[nrsm]?\b|jederzeit (zurück|widerruf|einsehen|prüf|zugänglich|kündig)|Laufend(e|en) /i;

function findLaufend(satz: Fundsatz): readonly Fund[] {
  const text = satz.text;
  if (!LAUFEND.test(text) || !LAUFEND_ANTRAG.test(text) || NICHT_LAUFEND.test(text) || KEIN_ANTRAG.test(text))
    return [];
  return [
    {
      feld: 'antragsfrist',
      wert: { art: 'laufend' },
      text: 'laufend',
      sicherheit: satz.abschnitt === 'legal_basis' ? 'mittel' : 'hoch',
      grund: 'Der Satz sagt, dass Anträge jederzeit oder laufend gestellt werden.',
    },
  ];
}

const VORJAHR =
  /Vorjahr|vorangeh|vorhergeh|vorausgeh|vorherigen Jahr|Folgejahr|folgende[ns]? (Kalender|Haushalts|Förder)?jahr|(nächste|kommende)[ns]? (Kalender|Haushalts|Förder)?jahr|Jahres vor\b(?! Ablauf)|vor Beginn des (Kalender|Haushalts|Förder)?jahr/i;
const JEDES_JAHR =
  /jährlich|eines (jeden )?(\w+ )?(Jahres|Kalenderjahres)|jede[ns] Jahr|jeden Jahres|jeweils|des (laufenden|jeweiligen|selben|gleichen) |des Jahres\b|des (Kalender|Haushalts|Förder|Antrags|Bewilligungs)?jahres/i;

function fristwertOf({ tag, jahrestag }: Datumswert, ganz: string): Fristwert {
  if (tag !== null) return { art: 'termin', bis: tag };
  return { art: 'jaehrlich', bis: jahrestag, programmjahr: VORJAHR.test(ganz) ? 'folgejahr' : null };
}

const JAHRESTAG_FORMAT = (tag: string) => `${tag.slice(3)}.${tag.slice(0, 2)}.`;

function formatFristwert(wert: Exclude<Fristwert, { art: 'laufend' }>): string {
  if (wert.art === 'termin') return `bis ${formatKalendertag(wert.bis as never)}`;
  const fuer = wert.programmjahr === 'folgejahr' ? ' für das folgende Jahr' : '';
  return `jährlich bis ${JAHRESTAG_FORMAT(wert.bis)}${fuer}`;
}

const BIS =
  /(\bbis|spätestens|Stichtag\w*|Termin\w*|Antragsfrist\w*|Einreichungsfrist\w*|\bzum|\bam|\bund|\bendet\w*|sowie|oder|,)[^.;]{0,40}$/i;

function isFrist(satz: Fundsatz, { davor, ganz }: Umfeld): boolean {
  const text = contextOf(satz);
  if (!ANTRAG.test(text) || KEIN_ANTRAG.test(satz.text) || KEIN_ANTRAG.test(satz.einleitung)) return false;
  return (
    BIS.test(davor) &&
    /\bbis\b|spätestens|Stichtag|frist|Termin/i.test(ganz) &&
    !/\b(vom|ab|seit|nach dem|Stand|Fassung)\s(dem\s)?$/i.test(davor)
  );
}

function fristOf(satz: Fundsatz, umfeld: Umfeld, datum: Datumswert): readonly Fund[] {
  if (!isFrist(satz, umfeld)) return [];
  const wert = fristwertOf(datum, umfeld.ganz);
  if (wert.art === 'laufend') return [];
  const sicher = wert.art === 'termin' || JEDES_JAHR.test(umfeld.ganz) || VORJAHR.test(umfeld.ganz);
  return [
    {
      feld: 'antragsfrist',
      wert,
      text: formatFristwert(wert),
      sicherheit: sicher ? (satz.abschnitt === 'legal_basis' ? 'mittel' : 'hoch') : 'gering',
      grund: sicher
        ? 'Der Satz nennt einen Tag für Anträge.'
        : 'Der Satz nennt einen Tag für Anträge, aber kein Jahr; ob er jedes Jahr gilt, steht nicht dabei.',
    },
  ];
}

/** Deadlines in a sentence. */
export function findFristen(satz: Fundsatz): readonly Fund[] {
  const daten = findDaten(satz.text).flatMap((fund) => fristOf(satz, umfeldOf(satz, fund), fund.wert));
  return [...findLaufend(satz), ...daten];
}

const GELTUNG_DAVOR =
  /(Richtlinie|Förderrichtlinie|Bekanntmachung|Förderbekanntmachung|Verwaltungsvorschrift|Fördergrundsätze|Grundsätze|Förderaufruf|Programm|Sie|sie)\b[^;]{0,160}?\b(bis zum|bis|am|mit Ablauf des|zum|spätestens)\s(zum |einschließlich )?$/;
const GELTUNG = /außer Kraft|\bgilt\b|gültig|Laufzeit|befristet|Geltungsdauer|gelten/i;

function geltungOf(satz: Fundsatz, { von, bis, wert }: Zahlfund<Datumswert>): readonly Fund[] {
  const davor = satz.text.slice(Math.max(0, von - 220), von);
  const { tag } = wert;
  // The day a guideline begins stands in the same sentence.
  const beginnt = /^[^.;,]{0,40}?\bin Kraft/.test(satz.text.slice(bis));
  if (tag === null || beginnt || !GELTUNG.test(satz.text) || !GELTUNG_DAVOR.test(davor)) return [];
  if (/AGVO|Verordnung \((EU|EG)\)|Altrichtlinie|bisherige|bewilligte|Anträge, die|Pauschal/i.test(satz.text))
    return [];
  return [
    {
      feld: 'laufzeit',
      wert: { art: 'gilt-bis', bis: tag },
      text: `gilt bis ${formatKalendertag(tag)}`,
      sicherheit: /außer Kraft/i.test(satz.text) ? 'hoch' : 'mittel',
      grund: 'Der Satz sagt, bis wann die Richtlinie gilt.',
    },
  ];
}

/** Until when the guideline holds. */
export function findGeltung(satz: Fundsatz): readonly Fund[] {
  return findDaten(satz.text).flatMap((fund) => geltungOf(satz, fund));
}
