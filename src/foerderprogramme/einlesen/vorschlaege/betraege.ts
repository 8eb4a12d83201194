/**
 * Caps and floors in euros.
 */
import { type EuroCent, formatEuro } from '#kernel/geld.ts';
import type { Fundsatz } from './saetze.ts';
import { describeAbweichung, gradeSatz, isObergrenze, tellMehrere, type Umfeld, umfeldOf } from './umfeld.ts';
import type { Betragswert, Fund } from './vorschlag.ts';
import { findBetraege } from './zahlen.ts';

const FOERDERWORT =
  /Zuwendung|Zuschuss|Zuschüsse|Förder(ung|betrag|summe|höhe|mittel|höchst)|gefördert|Finanzhilfe|Darlehen|Kredit|Bürgschaft|zuwendungsfähig|förderfähig|zuschussfähig|Höchstbetrag|Höchstförder|Mindestförder|Bagatell|Sie erhalten|bekommen/i;

/** Caps per hour, head, night or square metre are rates of calculation, not the scope of a programme. */
const STUECK =
  /^[^.;,]{0,30}?(\b(je|pro|für (eine|jede)[nrs]?)\s|\/)\s?(angefangene[nr]?\s)?([\wäöüß]+[- ]){0,2}?(\d+ Minuten|Endgerät|Servicestation|Stunde|Std|Tag|Nacht|Woche|Monat|Unterrichts|Person|Teilnehm|Kind|Schüler|Auszubild|Beschäftigt|Kopf|Quadratmeter|qm|m²|m2|Meter|Kilometer|km|Hektar|ha\b|Platz|Plätze|Wohnung|Wohneinheit|Einheit|Fall|Gerät|Fahrzeug|Tier|Baum|Ladepunkt|Lehrgang|Kurs|Veranstaltung|Beratung|Stelle|(ganze |volle )?Stelle|Vollzeit|VZÄ|Fachkraft|Bett|Haushalt|Familie|kW|Tonne|Klasse|Gruppe|Lotsin|Assistent|Tagewerk|Vollzeitäquivalent|Arbeitsplatz|Ausbildung|Monatsrate|E-Lasten|Studier|Jugendlich|Ehrenamt|Helfer|Liter)|monatlich|stündlich|täglich/i;
const STUECK_DAVOR =
  /(je|pro|für (eine|jede)[nrs]?) ([\wäöüß]+ ){0,2}?(Stunde|Tag|Person|Teilnehm\w+|Kind|Quadratmeter|m²|Monat|Wohnung|Platz|Fall|Beratungstag|Tagewerk|Woche|Vollzeit\w*|\w*stelle|\w*kraft|Bett)\b[^.;]{0,60}$|Tagessatz|Stundensatz|Stundenlohn|monatlich|Monatspauschale|Kilometer/i;

/** Money that limits something else than the grant. */
const ANDERES =
  /De-?minimis|Beihilfe(n|betrag|höchst|intensit)|Einzelbeihilfe|drei Steuerjahr|Steuerjahre|Transparenz|Jahresumsatz|Umsatz|Bilanzsumme|Einkommen|Auftragswert|Vergabe|Vergleichsangebot|Gegenstände|Einzelwert|Anschaffungs(wert|preis)|Zwischennachweis|Verwendungsnachweis|Vordruck|Stundung|Rückforderung|Zinsen|Bußgeld|Vermögen|Miete\b|Kaltmiete|Kaufpreis|Gebühr|Entgelt|Teilnahmebeitrag|Spende|Haushaltsmittel|stehen [^.]{0,60}zur Verfügung|Gesamtvolumen|Fördervolumen|Budget|Preis(e|geld)|Kleinbetrag|Erstattung|Abs\. 1 Satz|AGVO|Auszahlung|ausgezahlt|Anforderung|Abruf|Gewinn|EUR-Lex|Honorar|Reisekosten|Übernachtung|Verpflegung|Aufwandsentschädigung|Vergütung|Gehalt|Brutto|ehrenamt|Eigeneinsatz|Eigenanteil|Eigenleistung|Bonität|Versicherung|Beschaffte|Tätigkeiten|Sockelbetrag|Vorauszahl|Steuer|Bonus|Barzahl|letztempf|aufgestockt|\bum (bis zu )?$/i;

const UNTERGRENZE =
  /(mindestens|Mindest\w+|wenigstens|Bagatellgrenze|Untergrenze|nicht weniger als|\berst ab|\bab (einem|einer|zuwendungsf\w+|förderf\w+))[^.;]{0,50}$/i;
const UNTERGRENZE_DANACH = /^[^.;]{0,60}(nicht unterschr|unterschritten)/i;
const NICHT_GEFOERDERT =
  /nicht (gefördert|bewilligt|gewährt|förderf|berücksichtigt|zuwendungsf)|Nicht (förderf|gefördert)|nicht statt/;

/** Amounts from which on, or up to which, a rule of procedure holds. */
const BEDINGUNG =
  /\b(Förderungen|Zuwendungen|Projektanträgen?|Projektanträge|Einzelfördermaßnahmen|Zuwendungsbeträgen|Zuschüssen|bei|Kleinprojekte)\s[^.;,]{0,30}?\b(bis|ab|mehr als|unter|über|weniger als|zwischen)\b[^.;,]{0,30}$|gilt nicht, wenn|Wert von|vereinfacht/i;

type Richtung = 'mindestbetrag' | 'hoechstbetrag' | undefined;

/** „unter 5.000 Euro werden nicht gefördert“ is a floor, „über 50 Mio. Euro … nicht“ a cap. */
function negatedOf({ davor, ganz }: Umfeld): Richtung {
  if (!NICHT_GEFOERDERT.test(ganz)) return undefined;
  if (/\b(unter|weniger als)\s[^.;]{0,20}$/i.test(davor)) return 'mindestbetrag';
  return /\b(über|mehr als)\s[^.;]{0,20}$/i.test(davor) ? 'hoechstbetrag' : undefined;
}

const UNTEN_NAH = /(mindestens|wenigstens|Mindest\w+|Bagatellgrenze)[^.;,]{0,35}$/i;
const OBEN_NAH = /(höchstens|maximal\w*|bis zu|Höchst\w+)[^.;,]{0,20}$/i;

/** Of two words the one that stands nearer to the amount decides. */
function nearerOf({ davor }: Umfeld): Richtung {
  return UNTEN_NAH.test(davor) && !OBEN_NAH.test(davor) ? 'mindestbetrag' : 'hoechstbetrag';
}

function richtungOf(umfeld: Umfeld): Richtung {
  const verneint = negatedOf(umfeld);
  if (verneint) return verneint;
  if (BEDINGUNG.test(umfeld.davor)) return undefined;
  const oben = isObergrenze(umfeld);
  const unten = UNTERGRENZE.test(umfeld.davor) || UNTERGRENZE_DANACH.test(umfeld.danach);
  if (oben && unten) return nearerOf(umfeld);
  if (unten) return 'mindestbetrag';
  return oben ? 'hoechstbetrag' : undefined;
}

/** The lower end of „zwischen 3 und 8 Mio. Euro“ is neither cap nor floor. */
const UNTERES_ENDE = /^\s?und\b/;

/** Smaller ones are rates of calculation. */
const KLEINSTER = { hoechstbetrag: 30_000, mindestbetrag: 10_000 } as const;

const AUSGABEN =
  /(zuwendungsfähige[nr]?|förderfähige[nr]?|förderungsfähige[nr]?|zuschussfähige[nr]?|anerkannte[nr]?)[\wäöüß ]{0,20}(Gesamt)?(ausgaben|kosten|aufwendungen)|Gesamt(ausgaben|kosten|investition)|Projektkosten|Investitionsvolumen|Projektvolumen|Bemessungsgrundlage/i;
const ANTEIL_DARAN = /(%|Prozent|v\. ?H\.|Hundert) (der|des|Ihrer|ihrer|aller)/;
const ZUWENDUNG =
  /(Zuwendung(?!sf)|Zuschuss(?!f)|Zuschüsse|Förderung\b|Fördersumme|Förderbetrag|Darlehen)\w*/;
const JAEHRLICH =
  /(pro|je|im|und|in einem)\s?(volle[ms] )?(Kalender|Haushalts|Förder|Projekt)?jahr\b|jährlich|p\. ?a\.|jedes Jahr/i;

function betragswertOf({ davor, danach, ganz }: Umfeld, wert: EuroCent): Betragswert {
  const nah = `${davor.slice(-110)} ${danach.slice(0, 60)}`;
  const satzteil = davor.slice(davor.lastIndexOf(',') + 1);
  const ausgaben = AUSGABEN.test(satzteil) && !ANTEIL_DARAN.test(satzteil) && !ZUWENDUNG.test(satzteil);
  return {
    art: 'betrag',
    cent: wert,
    bezug: ausgaben || /^\s?(der|an) (zuwendungsf|förderf)/i.test(danach) ? 'ausgaben' : 'zuwendung',
    zeit: JAEHRLICH.test(nah) || /jährlich/i.test(ganz) ? 'jahr' : 'gesamt',
  };
}

function formatBetragswert({ cent, bezug, zeit }: Betragswert): string {
  const jahr = zeit === 'jahr' ? ' im Jahr' : '';
  return `${formatEuro(cent as EuroCent)}${jahr}${bezug === 'ausgaben' ? ' der Ausgaben' : ''}`;
}

function isAndere(satz: Fundsatz, { davor, danach }: Umfeld): boolean {
  const nah = `${davor.slice(-120)} ${danach.slice(0, 90)}`;
  return (
    STUECK.test(danach) ||
    STUECK_DAVOR.test(davor.slice(-80)) ||
    ANDERES.test(nah) ||
    /Steuerjahr|De-?minimis/i.test(satz.text)
  );
}

function betragOf(satz: Fundsatz, umfeld: Umfeld, betrag: EuroCent): readonly Fund[] {
  if (UNTERES_ENDE.test(umfeld.danach) && /zwischen[^.;]{0,30}$/i.test(umfeld.davor)) return [];
  const feld = richtungOf(umfeld);
  if (!feld || !FOERDERWORT.test(umfeld.ganz) || isAndere(satz, umfeld)) return [];
  if (betrag < KLEINSTER[feld]) return [];
  const unten = feld === 'mindestbetrag';
  const wert = betragswertOf(umfeld, betrag);
  const wie = unten ? 'mindestens' : 'höchstens';
  const deutlich = satz.abschnitt === 'description_md' || /Zuwendung|Zuschuss|Förder/i.test(umfeld.davor);
  return [
    {
      feld,
      wert,
      text: `${wie} ${formatBetragswert(wert)}`,
      sicherheit: gradeSatz(satz, umfeld.ganz, deutlich),
      grund: `Der Satz begrenzt ${wert.bezug === 'ausgaben' ? 'die Ausgaben' : 'die Förderung'} nach ${unten ? 'unten' : 'oben'}.${describeAbweichung(satz, umfeld.ganz)}`,
    },
  ];
}

/** Caps and floors in a sentence. */
export function findBetragsgrenzen(satz: Fundsatz): readonly Fund[] {
  const funde = findBetraege(satz.text).flatMap((fund) => betragOf(satz, umfeldOf(satz, fund), fund.wert));
  return (['hoechstbetrag', 'mindestbetrag'] as const).flatMap((feld) =>
    tellMehrere(funde.filter((fund) => fund.feld === feld)),
  );
}
