/**
 * Sections of the form of a programme: who may apply, where, and for what.
 */
import { LAENDER } from '#kernel/ids.ts';
import { HANDLUNGSFELD_TEXT, KOSTENART_TEXT, TRAEGERART_TEXT, ZWECK_TEXT } from '#rechtsstand/index.ts';
import { type Formularabschnitt, wahlenOf } from './feld.ts';

const laender = Object.entries(LAENDER).map(([wert, { name }]) => ({ wert, titel: name }));

export const WER: Formularabschnitt = {
  id: 'wer',
  titel: 'Wer',
  gruppen: [
    {
      id: 'antragsberechtigt',
      titel: null,
      pfad: ['kriterien', 'antragsberechtigt'],
      felder: [
        {
          schluessel: 'arten',
          titel: 'Wer darf einen Antrag stellen?',
          art: 'mehrfach',
          wahlen: wahlenOf(TRAEGERART_TEXT),
        },
        {
          schluessel: 'weiterleitung_an',
          titel: 'An wen darf die Kommune die Mittel weiterleiten?',
          art: 'mehrfach',
          wahlen: wahlenOf(TRAEGERART_TEXT),
        },
        { schluessel: 'mindesteinwohner', titel: 'Einwohner der Kommune, mindestens', art: 'zahl' },
        { schluessel: 'hoechsteinwohner', titel: 'Einwohner der Kommune, höchstens', art: 'zahl' },
      ],
    },
  ],
};

export const WO: Formularabschnitt = {
  id: 'wo',
  titel: 'Wo',
  gruppen: [
    {
      id: 'gebietskulisse',
      titel: null,
      pfad: ['kriterien', 'gebietskulisse'],
      felder: [
        {
          schluessel: 'laender',
          titel: 'Nur in diesen Ländern',
          hinweis: 'Nichts gewählt: in allen',
          art: 'mehrfach',
          wahlen: laender,
        },
        {
          schluessel: 'programmgebiet',
          titel: 'Nur in Gebieten dieser Programme',
          hinweis: 'Eine Kennung je Zeile, zum Beispiel stbf-sozialer-zusammenhalt. Leer: überall',
          art: 'liste',
        },
      ],
    },
  ],
};

export const WOFUER: Formularabschnitt = {
  id: 'wofuer',
  titel: 'Wofür',
  gruppen: [
    {
      id: 'handlungsfeld',
      titel: null,
      pfad: ['kriterien', 'handlungsfeld'],
      felder: [
        {
          schluessel: 'felder',
          titel: 'Handlungsfelder',
          art: 'mehrfach',
          wahlen: wahlenOf(HANDLUNGSFELD_TEXT),
        },
      ],
    },
    {
      id: 'zweck',
      titel: null,
      pfad: ['kriterien', 'zweck'],
      felder: [
        {
          schluessel: 'zulaessig',
          titel: 'Zwecke',
          hinweis: 'Nichts gewählt: Das Programm schränkt die Zwecke nicht ein.',
          art: 'mehrfach',
          wahlen: wahlenOf(ZWECK_TEXT),
        },
      ],
    },
    {
      id: 'kostenart',
      titel: null,
      pfad: ['kriterien', 'kostenart', 'zulaessig'],
      reihen: { hoechstens: 1, leer: ['arten'] },
      daneben: ['pruefstand'],
      felder: [
        { schluessel: 'arten', titel: 'Kostenarten', art: 'mehrfach', wahlen: wahlenOf(KOSTENART_TEXT) },
      ],
    },
  ],
};
