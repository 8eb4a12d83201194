/**
 * Sections of the form of a programme: when, and how much.
 */
import { EBENE_TEXT, REICHWEITE_TEXT } from '#rechtsstand/index.ts';
import { FINANZIERUNGSART_TEXT } from '../../darstellung/hoehe.ts';
import {
  type Formularabschnitt,
  type Formularfeld,
  type Formulargruppe,
  type Formularwahl,
  wahlenOf,
} from './feld.ts';

const ohneAngabe = (titel: string): Formularwahl => ({ wert: '', titel });

export const WANN: Formularabschnitt = {
  id: 'wann',
  titel: 'Wann',
  gruppen: [
    {
      id: 'antragsfenster',
      titel: 'Antragsfenster',
      pfad: ['kriterien', 'antragsfenster'],
      felder: [
        {
          schluessel: 'art',
          titel: 'Wann kann man den Antrag stellen?',
          art: 'wahl',
          wahlen: wahlenOf({
            unbekannt: 'nicht bekannt',
            laufend: 'jederzeit',
            jaehrlich: 'jedes Jahr bis zu einem Tag',
            termine: 'zu einzelnen Terminen',
            landesregel: 'wie es das Land bestimmt',
            'ohne-antrag': 'kein Antrag nötig',
            geschlossen: 'nicht mehr',
          }),
        },
        {
          schluessel: 'ab',
          titel: 'Erster Tag im Jahr',
          hinweis: 'TT.MM., zum Beispiel 01.03. Leer: ab dem Tag nach der letzten Frist',
          art: 'jahrestag',
          bei: ['jaehrlich'],
        },
        {
          schluessel: 'bis',
          titel: 'Letzter Tag im Jahr',
          hinweis: 'TT.MM., zum Beispiel 30.09.',
          art: 'jahrestag',
          bei: ['jaehrlich'],
        },
        {
          schluessel: 'programmjahr',
          titel: 'Für welches Jahr?',
          art: 'wahl',
          wahlen: wahlenOf({ folgejahr: 'für das folgende Jahr', 'gleiches-jahr': 'für dasselbe Jahr' }),
          bei: ['jaehrlich'],
        },
      ],
    },
    {
      id: 'termine',
      titel: 'Termin',
      pfad: ['kriterien', 'antragsfenster', 'termine'],
      reihen: { hoechstens: 3, leer: ['ab', 'bis'] },
      daneben: ['programmjahr'],
      bei: 'termine',
      felder: [
        { schluessel: 'ab', titel: 'Erster Tag', hinweis: 'Leer: nicht bekannt', art: 'tag' },
        { schluessel: 'bis', titel: 'Letzter Tag', art: 'tag' },
      ],
    },
    {
      id: 'bewilligungszeitraum',
      titel: 'Bewilligungszeitraum',
      pfad: ['kriterien', 'bewilligungszeitraum'],
      felder: [
        {
          schluessel: 'art',
          titel: 'Wie lange wird gefördert?',
          art: 'wahl',
          wahlen: wahlenOf({
            bescheid: 'wie der Bescheid es bestimmt',
            fest: 'in einem festen Zeitraum',
            jahre: 'eine Zahl von Jahren ab dem Programmjahr',
            monate: 'höchstens eine Zahl von Monaten',
          }),
        },
        { schluessel: 'ab', titel: 'Erster Tag', art: 'tag', bei: ['fest'] },
        { schluessel: 'bis', titel: 'Letzter Tag', art: 'tag', bei: ['fest'] },
        { schluessel: 'anzahl', titel: 'Jahre', art: 'zahl', bei: ['jahre'] },
        { schluessel: 'hoechstens', titel: 'Monate, höchstens', art: 'zahl', bei: ['monate'] },
      ],
    },
    {
      id: 'massnahmenbeginn',
      titel: 'Maßnahmenbeginn',
      pfad: ['kriterien', 'massnahmenbeginn'],
      felder: [
        {
          schluessel: 'zulaessig',
          titel: 'Wann darf die Maßnahme beginnen?',
          art: 'wahl',
          wahlen: [
            ohneAngabe('keine Regel erfasst'),
            ...wahlenOf({
              'nach-bewilligung': 'erst nach der Bewilligung',
              'nach-antrag': 'nach dem Antrag',
              frei: 'ohne Einschränkung',
            }),
          ],
        },
        {
          schluessel: 'vorzeitig',
          titel: 'Vorzeitiger Beginn auf Antrag',
          art: 'wahl',
          wahlen: [
            ohneAngabe('nicht angegeben'),
            ...wahlenOf({
              moeglich: 'möglich',
              ausgeschlossen: 'ausgeschlossen',
              unbekannt: 'nicht bekannt',
            }),
          ],
        },
      ],
    },
  ],
};

const SATZ_HINWEIS = 'Zum Beispiel 80 %, 66⅔ % oder 2/3';
const BEZUG = wahlenOf({ zuwendung: 'der Zuwendung', ausgaben: 'der zuwendungsfähigen Ausgaben' });

const grenzfelder = (wort: string): readonly Formularfeld[] => [
  {
    schluessel: 'betrag',
    titel: `${wort} in Euro`,
    hinweis: 'Zum Beispiel 50.000,00. Leer: keiner',
    art: 'zeile',
  },
  { schluessel: 'bezug', titel: 'Wovon', art: 'wahl', wahlen: BEZUG },
  {
    schluessel: 'je',
    titel: 'Wofür er gilt',
    art: 'wahl',
    // First what is usual: it stands there when the amount is new.
    wahlen: wahlenOf(REICHWEITE_TEXT, ['vorhaben']),
  },
  {
    schluessel: 'zeit',
    titel: 'Für welche Zeit',
    art: 'wahl',
    wahlen: wahlenOf({ gesamt: 'für die ganze Förderung', jahr: 'je Jahr' }),
  },
];

const grenze = (id: 'mindestens' | 'hoechstens', wort: string): Formulargruppe => ({
  id,
  titel: wort,
  pfad: ['foerderung', id],
  reihen: { hoechstens: 1, leer: ['betrag'] },
  daneben: [],
  felder: grenzfelder(wort),
});

export const WIEVIEL: Formularabschnitt = {
  id: 'wieviel',
  titel: 'Wie viel',
  gruppen: [
    {
      id: 'finanzierung',
      titel: null,
      pfad: ['foerderung'],
      felder: [
        {
          schluessel: 'finanzierungsart',
          titel: 'Finanzierungsart',
          art: 'wahl',
          wahlen: [ohneAngabe('nicht bekannt'), ...wahlenOf(FINANZIERUNGSART_TEXT)],
        },
      ],
    },
    {
      id: 'satz',
      titel: 'Fördersatz',
      pfad: ['foerderung', 'satz'],
      daneben: [],
      arten: ['fest', 'landesregel'],
      felder: [
        {
          schluessel: 'art',
          titel: 'Wer bestimmt den Satz?',
          art: 'wahl',
          wahlen: [
            ohneAngabe('nicht bekannt (das Programm zahlt dann in keinem Plan)'),
            ...wahlenOf({ fest: 'dieses Programm', landesregel: 'das Land' }),
          ],
        },
        {
          schluessel: 'satz',
          titel: 'Satz der zuwendungsfähigen Ausgaben',
          hinweis: SATZ_HINWEIS,
          art: 'zeile',
          bei: ['fest'],
        },
      ],
    },
    {
      id: 'eigenanteile',
      titel: null,
      pfad: ['foerderung', 'eigenanteile'],
      reihen: { hoechstens: 1, leer: ['mindestens'] },
      daneben: [],
      felder: [
        {
          schluessel: 'mindestens',
          titel: 'Eigenanteil, mindestens',
          hinweis: `Anteil an den zuwendungsfähigen Ausgaben. ${SATZ_HINWEIS}. Leer: nicht bekannt`,
          art: 'zeile',
        },
      ],
    },
    grenze('mindestens', 'Mindestbetrag'),
    grenze('hoechstens', 'Höchstbetrag'),
    {
      id: 'geber',
      titel: 'Geber',
      hinweis: 'Wer das Geld gibt. Leer: nicht bekannt',
      pfad: ['foerderung', 'geber'],
      reihen: { hoechstens: 3, leer: ['ressort', 'anteil', 'haushaltstitel'] },
      daneben: [],
      felder: [
        {
          schluessel: 'ebene',
          titel: 'Ebene',
          art: 'wahl',
          wahlen: wahlenOf(EBENE_TEXT, ['bund', 'land']),
        },
        { schluessel: 'ressort', titel: 'Ressort oder Name', art: 'zeile' },
        {
          schluessel: 'anteil',
          titel: 'Anteil',
          hinweis: `${SATZ_HINWEIS}, oder rest für alles Übrige`,
          art: 'zeile',
        },
        { schluessel: 'bezug', titel: 'Anteil an', art: 'wahl', wahlen: BEZUG },
        {
          schluessel: 'haushaltstitel',
          titel: 'Haushaltstitel',
          hinweis: 'Wie Kapitel 0603 Titel 684 13. Leer: nicht bekannt',
          art: 'zeile',
        },
      ],
    },
  ],
};
