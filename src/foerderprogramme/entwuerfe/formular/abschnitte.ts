/**
 * The form of a programme, section by section: what the simple case needs. Everything else stays in the text.
 */
import { EBENE_TEXT } from '#rechtsstand/index.ts';
import { PROGRAMMART_TEXT } from '../../katalog/katalog.ts';
import { type Formularabschnitt, wahlenOf } from './feld.ts';
import { WANN, WIEVIEL } from './wann-und-wieviel.ts';
import { WER, WO, WOFUER } from './wer-und-wofuer.ts';

const WAS: Formularabschnitt = {
  id: 'was',
  titel: 'Was',
  gruppen: [
    {
      id: 'name',
      titel: null,
      pfad: [],
      felder: [
        { schluessel: 'titel', titel: 'Titel', art: 'zeile', hinweis: 'Voller Name des Programms' },
        { schluessel: 'kurztitel', titel: 'Kurztitel', art: 'zeile', hinweis: 'Höchstens 40 Zeichen' },
        {
          schluessel: 'beschreibung',
          titel: 'Beschreibung',
          art: 'absatz',
          hinweis: 'Wofür das Programm da ist, in ein bis vier eigenen Sätzen',
        },
        { schluessel: 'ebene', titel: 'Ebene', art: 'wahl', wahlen: wahlenOf(EBENE_TEXT) },
        { schluessel: 'ressort', titel: 'Ressort oder Geber', art: 'zeile', hinweis: 'Zum Beispiel BMWSB' },
        {
          schluessel: 'bewilligungsstelle',
          titel: 'Bewilligungsstelle',
          art: 'zeile',
          hinweis: 'Wo man den Antrag stellt. Leer, wenn nicht bekannt',
        },
        { schluessel: 'art', titel: 'Art', art: 'wahl', wahlen: wahlenOf(PROGRAMMART_TEXT) },
      ],
    },
    {
      id: 'laufzeit',
      titel: 'Laufzeit des Programms',
      hinweis: 'Leer: nicht begrenzt oder nicht bekannt; dann sagen Sie es unter „Hinweise“.',
      pfad: ['laufzeit'],
      felder: [
        { schluessel: 'ab', titel: 'Erster Tag', art: 'tag', leer: null },
        { schluessel: 'bis', titel: 'Letzter Tag', art: 'tag', leer: null },
      ],
    },
  ],
};

const QUELLE: Formularabschnitt = {
  id: 'quelle',
  titel: 'Quelle',
  gruppen: [
    {
      id: 'quellenangabe',
      titel: null,
      pfad: ['quelle'],
      felder: [
        {
          schluessel: 'url',
          titel: 'Adresse der Quelle',
          hinweis: 'Die Richtlinie selbst, beginnend mit https://',
          art: 'zeile',
        },
        { schluessel: 'stand', titel: 'Stand', hinweis: 'Tag, an dem Sie sie gelesen haben', art: 'tag' },
        {
          schluessel: 'pruefstand',
          titel: 'Prüfstand',
          art: 'wahl',
          wahlen: wahlenOf({
            ungeprueft: 'nicht an der Quelle geprüft',
            gelesen: 'in der Quelle gelesen',
          }),
        },
      ],
    },
  ],
};

const HINWEISE: Formularabschnitt = {
  id: 'hinweise',
  titel: 'Hinweise',
  gruppen: [
    {
      id: 'hinweistexte',
      titel: null,
      pfad: [],
      felder: [
        {
          schluessel: 'hinweise',
          titel: 'Lücken und Vorsicht für die Lesenden',
          hinweis: 'Ein ganzer Satz je Zeile',
          art: 'liste',
        },
      ],
    },
  ],
};

export const FORMULARABSCHNITTE: readonly Formularabschnitt[] = [
  WAS,
  WER,
  WO,
  WOFUER,
  WANN,
  WIEVIEL,
  QUELLE,
  HINWEISE,
];
