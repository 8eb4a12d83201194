/**
 * How long funding lasts, when a Massnahme may begin, and under which law of State aid.
 */
import { contextOf, type Fundsatz } from './saetze.ts';
import { isObergrenze, tellMehrere, type Umfeld, umfeldOf } from './umfeld.ts';
import type { Fund, Vorschlagswert } from './vorschlag.ts';
import { findDauern } from './zahlen.ts';

const ZEITRAUM =
  /(Bewilligungs|Förder|Zuwendungs|Projekt|Durchführungs)(zeitr[aä]um|dauer|laufzeit|zeit)\w*|Laufzeit (des|der|eines|von) (\w+ )?(Projekt|Vorhaben|Maßnahme|Förder|Verbund)\w*|(Projekte|Vorhaben|Maßnahmen)\b[^.;]{0,40}Laufzeit|Dauer der (Förderung|Zuwendung)|(gefördert|Förderung|gewährt|bewilligt)\b[^.;]{0,60}(für|über|auf|bis zu|höchstens|maximal|längstens)|(für|über|auf) (die Dauer|einen Zeitraum|eine Dauer) von/i;
const KEIN_ZEITRAUM =
  /Zweckbind|Bindungs|Verwendungsnachweis|[Dd]arlehen|Zinsbind|tilgung|Tilgung|Aufbewahr|Ablauf|Verlänger|nach (Abschluss|Beendigung|Erteilung|Ende)|vor Beginn|innerhalb|Steuerjahr|Nachweis|Haltedauer|mindestens|bestehen|Alter|Jahre alt|vergangenen|letzten|Unterbrech|Praktik|Frist|Betriebserlaubnis|Mietpreis|Belegung|Erstattung|Monats(rate|satz)|pro Monat|Schuljahr|Gewährleistung|Bürgschaft|Wochen|Rückwirkend|in den (ersten|letzten)|nach \d|alle |erneut|Kalkulation|Rechnung|Beirat|beruf|wählt|De-?minimis|veröffentlicht|verwendet|genutzt|vermiet|Vorsitz|Hektar|Statistik|hinaus|je Teilnehm|Amtszeit|überjährig|Kredit|sich verpflichten|zweckentsprech|Versorgung von|unter (drei|sechs|einem)|Auslaufen|Anpassungsperiode/;

function formatMonate(monate: number): string {
  return monate % 12 === 0 ? `${monate / 12} ${monate === 12 ? 'Jahr' : 'Jahre'}` : `${monate} Monate`;
}

function dauerOf(satz: Fundsatz, { davor, danach }: Umfeld, monate: number): readonly Fund[] {
  const nah = `${davor} ${danach.slice(0, 60)}`;
  if (!ZEITRAUM.test(`${satz.ueberschrift}. ${nah}`) || KEIN_ZEITRAUM.test(contextOf(satz))) return [];
  if (/^\s?(nach|vor)\b/.test(danach)) return [];
  const benannt = /(zeitr[aä]um|dauer|laufzeit)/i.test(nah);
  return [
    {
      feld: 'bewilligungszeitraum',
      wert: { art: 'monate', hoechstens: monate },
      text: `${isObergrenze({ davor, danach, ganz: '' }) ? 'höchstens ' : ''}${formatMonate(monate)}`,
      sicherheit: benannt && satz.abschnitt !== 'more_info' ? 'hoch' : 'mittel',
      grund: benannt
        ? 'Der Satz nennt die Dauer der Förderung oder des Projekts.'
        : 'Der Satz nennt eine Dauer im Zusammenhang mit der Förderung.',
    },
  ];
}

const KALENDERJAHR =
  /(Bewilligungszeitraum|Förderzeitraum|Zuwendungszeitraum)\b[^.;]{0,40}\b(ist|entspricht|umfasst)\b[^.;]{0,40}\b(Kalenderjahr|Haushaltsjahr)\b(?!en)/;

/** How long funding lasts. */
export function findZeitraum(satz: Fundsatz): readonly Fund[] {
  const dauern = tellMehrere(
    findDauern(satz.text).flatMap((fund) => dauerOf(satz, umfeldOf(satz, fund), fund.wert)),
  );
  if (!KALENDERJAHR.test(satz.text)) return dauern;
  const jahr: Fund = {
    feld: 'bewilligungszeitraum',
    wert: { art: 'jahre', anzahl: 1 },
    text: 'Kalenderjahr',
    sicherheit: 'hoch',
    grund: 'Der Satz setzt den Bewilligungszeitraum mit dem Kalenderjahr gleich.',
  };
  return [...dauern, jahr];
}

type Beginnregel = Extract<Vorschlagswert, { art: 'beginn' }>['regel'];

const BEGINN_TEXT: Readonly<Record<Beginnregel, string>> = {
  'nach-bewilligung': 'erst nach der Bewilligung',
  'nach-antrag': 'Antrag vor Beginn der Maßnahme',
  'vorzeitig-moeglich': 'vorzeitiger Beginn kann zugelassen werden',
};

const VORHABEN = 'Vorhaben|Maßnahme|Projekt|Arbeiten|Bau|Ausführung|Umsetzung|Durchführung|Förder';
const BEGINN: readonly (readonly [Beginnregel, RegExp])[] = [
  [
    'vorzeitig-moeglich',
    /vorzeitige[nrs]? (Maßnahmen?|Vorhaben|Bau|Projekt)s?-?[Bb]eginn\w*[^.;]{0,120}(zugelassen|zulassen|zugestimmt|zustimm|genehmigt|genehmig|erlaubt|möglich|Antrag|einwilligen|als erteilt|erteilt)|(zugelassen|zulassen|Zulassung|Zustimmung|Genehmigung|Ausnahme|Einwilligung)[^.;]{0,60}vorzeitige[nrs]? (Maßnahmen?|Vorhaben|Bau|Projekt)s?-?[Bb]eginn/i,
  ],
  [
    'nach-bewilligung',
    new RegExp(
      String.raw`(${VORHABEN})\w*[^.;]{0,160}(noch nicht begonnen|vor (der |dem |Erteilung |Erlass |Erhalt |Zugang |Bekanntgabe )?(\w+ ){0,3}(Bewilligung\w*|Zuwendungsbescheid\w*|Bescheid\w*|Förderzusage|Zusage)[^.;]{0,60}nicht (begonnen|beginnen))|erst nach (\w+ ){0,3}(Bewilligung\w*|Zuwendungsbescheid\w*|Förderzusage)[^.;]{0,50}(begonnen|beginnen|begin)`,
      'i',
    ),
  ],
  [
    'nach-antrag',
    /(Antrag|Anträge|Antragstellung|beantragen|Förderantrag)\w*[^.;]{0,120}vor (\w+ ){0,2}(Beginn|Maßnahmen?beginn|Vorhabenbeginn|Projektbeginn)|vor (\w+ ){0,2}(Beginn|Maßnahmen?beginn|Vorhabenbeginn|Projektbeginn)[^.;]{0,120}(Antrag|Anträge|beantrag|eingereicht|gestellt)|vor Antragstellung[^.;]{0,40}nicht begonnen/i,
  ],
];
/** Words that leave no doubt; others let one conclude it. */
const DEUTLICH: Readonly<Record<Beginnregel, RegExp>> = {
  'vorzeitig-moeglich':
    /(kann|können|darf|dürfen|gilt|wird|ist)\b[^.;]{0,120}(zulassen|zugelassen|zustimm|zugestimmt|genehmig|erteilt|möglich|beantrag|einwilligen)/,
  'nach-bewilligung': /bewilligt|Bewilligung|[Bb]escheid|[Zz]usage/,
  'nach-antrag': /Antr[aä]g|beantrag/,
};
const KEIN_BEGINN =
  /Verwendungsnachweis|Auszahlung|Teilnehm|Kündig|Widerruf|widerrufen|Kurs|Ausbildungsbeginn|Schuljahr|pro begonnen|begonnene[nrmsp] (Jahr|Monat)|jede[mnrs]? (angefangene|begonnene)|Kalenderjahr|Änderung|Rückforder|Verlänger|Ist vor|Als (Maßnahmen|Vorhaben|Beginn)|gilt als|bleibt auf|Bewilligungszeitraum|Förderzeitraum|Förderjahr|Haushaltsjahr|Risiko|Quartal/i;

/** When a Massnahme may begin. */
export function findBeginn(satz: Fundsatz): readonly Fund[] {
  const gefunden = BEGINN.find(([, muster]) => muster.test(satz.text));
  if (
    !gefunden ||
    (KEIN_BEGINN.test(satz.text) && gefunden[0] !== 'vorzeitig-moeglich') ||
    /bleibt auf/.test(satz.text)
  )
    return [];
  // Whoever declares it in the application has not begun when applying.
  const beiAntrag =
    gefunden[0] === 'nach-bewilligung' &&
    /Antragstellung|Antragseingang|(dem|ihrem|Ihrem|im) Antrag|Erklärung/.test(contextOf(satz));
  const regel = beiAntrag ? 'nach-antrag' : gefunden[0];
  const verneint =
    regel === 'vorzeitig-moeglich' &&
    /ausgeschlossen|nicht (möglich|zulässig|zugelassen|erteilt)/.test(satz.text);
  if (verneint) return [];
  return [
    {
      feld: 'massnahmenbeginn',
      wert: { art: 'beginn', regel },
      text: BEGINN_TEXT[regel],
      sicherheit: satz.text.length < 260 && DEUTLICH[regel].test(satz.text) ? 'hoch' : 'mittel',
      grund:
        regel === 'nach-antrag'
          ? 'Der Satz verlangt den Antrag vor Beginn. Ob erst nach der Bewilligung begonnen werden darf, sagt er nicht.'
          : 'Der Satz spricht vom Beginn der Maßnahme.',
    },
  ];
}

const DEMINIMIS =
  /(als|nach|auf (der )?(Grundlage|Basis)|im Rahmen|gemäß|unter|handelt es sich um)\b[^.;]{0,60}De-?[Mm]inimis[^.;]{0,120}|De-?[Mm]inimis-?\s?Beihilfen?[^.;]{0,80}(gewährt|ausgereicht|erfolgt|vergeben|handelt|geleistet)/;
const GEWAEHRT =
  /(gewährt|erfolgt|ausgereicht|handelt es sich|vergeben|bewilligt|geleistet|gefördert|erhalten|bekommen)/;
const KEIN_DEMINIMIS =
  /kumulier|insgesamt gewährt|bereits|erhaltene|Erklärung|Bescheinigung|Höchstbetrag|Steuerjahr|Transparenz|andere[nr]? De|nicht (als|unter)|Verordnung \((EU|EG)\) Nr\. \d+\/\d+ [^.;]{0,40}(ABl|Amtsblatt)|Dokumentation|informier|Summe|keine De-?minimis|L \d+ vom/i;

/** Funding that is State aid of small amounts. */
export function findBeihilfe(satz: Fundsatz): readonly Fund[] {
  const { text } = satz;
  if (!DEMINIMIS.test(text) || !GEWAEHRT.test(text) || KEIN_DEMINIMIS.test(text)) return [];
  if (!/Förder|Zuwendung|Zuschuss|Darlehen|Mittel/.test(contextOf(satz))) return [];
  const dawi = /Dienstleistungen von allgemeinem wirtschaftlichem Interesse|DAWI/.test(text);
  const regel = dawi ? 'dawi-de-minimis' : 'de-minimis';
  const bedingt = /kann|können|soweit|sofern|falls|wenn|ggf|gegebenenfalls|entweder/i.test(text);
  return [
    {
      feld: 'beihilfe',
      wert: { art: 'beihilfe', regel },
      text: dawi ? 'DAWI-De-minimis-Beihilfe' : 'De-minimis-Beihilfe',
      sicherheit: bedingt ? 'mittel' : 'hoch',
      grund: bedingt
        ? 'Der Satz nennt die De-minimis-Regel für bestimmte Fälle.'
        : 'Der Satz sagt, dass die Förderung als De-minimis-Beihilfe gewährt wird.',
    },
  ];
}
