/**
 * Rates of funding and own shares.
 */
import type { Fundsatz } from './saetze.ts';
import { describeAbweichung, gradeSatz, isObergrenze, tellMehrere, type Umfeld, umfeldOf } from './umfeld.ts';
import type { Fund, Satzwert } from './vorschlag.ts';
import { findSaetze } from './zahlen.ts';

/** What a rate of funding is a share of, right after it. */
const BEMESSUNG =
  /^[^.;%]{0,90}?\b(zuwendungsf|förderf|förderungsf|zuschussf|beihilfef|anrechenb|anerkann|nachgewiesen|tatsächlich|ungedeckt|Gesamt|Investitions|Projekt|Bau|Sach|Personal)\w*[^.;%]{0,40}?(ausgaben|kosten|aufwendungen|summe|investition)|^[^.;%]{0,60}?\b(Ausgaben|Kosten|Aufwendungen|Gesamtausgaben|Gesamtkosten|Investitionen)\b/i;
const GEFOERDERT =
  /(Förder|Zuwendungs|Zuschuss|Beihilfe|Finanzierungs)(satz|sätze|quote|höhe|rahmen|intensität|anteil)|Höhe (de[rs]|Ihre[rs]) [\wäöüß ]{0,20}(Förderung|Zuwendung|Zuschuss|Finanzhilfe|Darlehen)|Zuwendung|Zuschuss|Zuschüsse|Förderung|gefördert|bezuschusst|gewährt|erhalten|Finanzhilfe|finanzier/i;
const SATZWORT =
  /(Förder|Zuwendungs|Zuschuss|Beihilfe)(satz|sätze|quote|höhe|rahmen|intensität)\w*|Höhe (de[rs]|Ihre[rs]) [\wäöüß ]{0,20}(Förderung|Zuwendung|Zuschuss)/i;

/** Shares of something else: own money, lump sums, instalments, deviations, people, energy, area. */
const ANDERES_DAVOR =
  /Eigen(anteil|mittel|beteiligung|leistung|kapital)|Drittmittel|[Pp]auschal|Overhead|Gemeinkosten|Gemeinausgaben|Verwaltungs(kosten|ausgaben)|indirekte|ausgezahlt|Auszahlung|Rate\b|Abschlag|Tilgung|Zins|Abweich|Überschreit|überschr|Kürz|gekürzt|Bürgschaft|verbürgt|[Aa]usfall|um (bis zu |mindestens |höchstens )?$|Teilnehm|Einspar|Minderung|Reduzierung|Energie|Wohnfläche|Nutzfläche|Anteil (der|von|am)|Beteiligung (der|von)|kofinanz|Kofinanz|Komplementär|Bundesanteil|Landesanteil|Mehrwertsteuer|Umsatzsteuer|Vorsteuer|Stelle|Arbeitszeit|Auslastung|Sicherheitseinbehalt|mindestens|wenigstens|mehr als|weniger als|unter |über |Einwohner|Einnahmen|Verkehrswert|Grunderwerb|Durchschnitt/i;
const ANDERES_DANACH =
  /^\s*(-|des Eigen|der Eigen|der Pauschale|der (bewilligten|ausgezahlten)|der Teilnehm|der Wohn|der Nutz|der Arbeitszeit|der (regelmäßigen|wöchentlichen)|der Stimm|des (Kapitals|Verkehrswerts|Marktwert|Kaufpreis|Darlehens|Nominal|Umsatz|Jahres)|der Einwohner|der Fläche|erneuerbar|Eigen|als Eigen|an Eigen|Pauschal|der Restkosten|pro Jahr|p\. ?a\.|jährlich|unter|über|der direkten|der Honorar|ausgezahlt|nach )/i;
const EIGENES_DANACH = /^[^.;]{0,70}(Eigen(anteil|mittel|beteiligung|leistung)|Drittmittel|pauschal)/i;

/** Sentences whose rates are never those of the funding. */
const KEIN_FOERDERSATZ =
  /als zuwendungsfähig anerkannt|[Dd]arin enthalten|personalbezogene|Gemeinkosten|Gemeinausgaben|Ausgaben für die Verwaltung|Summe aller|Wenn der Anteil|nicht \d+ ?(%|v\.|Prozent)|Baunebenkosten|Ingenieurleistung|kofinanziert|Refinanzierungs|Gesamtbudget|Gesamtwirkungsgrad|Erfüllung/i;

function isFremderAnteil({ davor, danach }: Umfeld): boolean {
  return ANDERES_DAVOR.test(davor.slice(-75)) || ANDERES_DANACH.test(danach) || EIGENES_DANACH.test(danach);
}

function formatSatzwert({ satz, grenze }: Satzwert): string {
  return grenze === 'bis-zu' ? `bis zu ${satz}` : grenze === 'mindestens' ? `mindestens ${satz}` : satz;
}

function foerdersatzOf(satz: Fundsatz, umfeld: Umfeld, prozent: string): readonly Fund[] {
  const bemessen = BEMESSUNG.test(umfeld.danach);
  const benannt = SATZWORT.test(`${satz.einleitung} ${umfeld.davor}`);
  if (/^\s?(und|bis) \d/.test(umfeld.danach) && /zwischen\s$/i.test(umfeld.davor)) return [];
  if (isFremderAnteil(umfeld) || !(bemessen || benannt) || !GEFOERDERT.test(umfeld.ganz)) return [];
  const wert: Satzwert = { art: 'satz', satz: prozent, grenze: isObergrenze(umfeld) ? 'bis-zu' : 'genau' };
  const woran = bemessen ? 'einen Anteil der Ausgaben oder Kosten' : 'einen Fördersatz dem Namen nach';
  return [
    {
      feld: 'foerdersatz',
      wert,
      text: formatSatzwert(wert),
      sicherheit: gradeSatz(satz, umfeld.ganz, bemessen && (benannt || satz.abschnitt === 'description_md')),
      grund: `Der Satz nennt ${woran}.${describeAbweichung(satz, umfeld.ganz)}`,
    },
  ];
}

/** Rates of funding in a sentence. */
export function findFoerdersatz(satz: Fundsatz): readonly Fund[] {
  if (KEIN_FOERDERSATZ.test(satz.text)) return [];
  return tellMehrere(
    findSaetze(satz.text).flatMap((fund) => foerdersatzOf(satz, umfeldOf(satz, fund), fund.wert)),
  );
}

const EIGEN = 'Eigen(?:anteil|mittel|beteiligung|leistung|finanzierung)[\\wäöüß]*';
const EIGEN_DAVOR = new RegExp(
  `${EIGEN}[^.;%]{0,90}?(?:mindestens|wenigstens|in Höhe von|von|beträgt|grundsätzlich|Regel)[^.;%]{0,25}$`,
  'u',
);
const EIGEN_DANACH = new RegExp(
  String.raw`^[^.;%]{0,70}?(?:als|an|aus|durch|selbst)\s[^.;%]{0,30}?(?:${EIGEN}|aufbringen|finanzieren|tragen)|^\s?(?:ige[rn]?\s)?${EIGEN}`,
  'u',
);
const KEIN_EIGENANTEIL =
  /nicht übersch|reduz|ermäßig|absenk|abgesenkt|anerkannt|anerkennung|angerechnet|anrechen|ersetz|Eigenkapital|% des Eigen|Prozent (des|Ihres) Eigen|bis zu|höchstens|maximal|verzicht|abgesehen|Zuschuss zum|zinslos|unbar|ehrenamt|zusammen/i;
const MINDESTENS = /(mindestens|wenigstens|nicht unter|mehr als)[^.;%]{0,25}$/i;

function eigenanteilOf(satz: Fundsatz, umfeld: Umfeld, prozent: string): readonly Fund[] {
  const gemeint = EIGEN_DAVOR.test(umfeld.davor) || EIGEN_DANACH.test(umfeld.danach);
  if (!gemeint || KEIN_EIGENANTEIL.test(satz.text)) return [];
  const grenze = MINDESTENS.test(umfeld.davor) ? 'mindestens' : 'genau';
  const wert: Satzwert = { art: 'satz', satz: prozent, grenze };
  return [
    {
      feld: 'eigenanteil',
      wert,
      text: formatSatzwert(wert),
      sicherheit: gradeSatz(satz, umfeld.ganz, true),
      grund: `Der Satz nennt Eigenmittel oder einen Eigenanteil.${describeAbweichung(satz, umfeld.ganz)}`,
    },
  ];
}

/** Own shares in a sentence. */
export function findEigenanteil(satz: Fundsatz): readonly Fund[] {
  return findSaetze(satz.text).flatMap((fund) => eigenanteilOf(satz, umfeldOf(satz, fund), fund.wert));
}
