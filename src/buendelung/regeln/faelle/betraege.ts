/**
 * Rules on amounts: rate, own share, sums, caps, floors, fixed sums, gaps, givers.
 */
import { landesregel, massnahme, programm, type Regelbeispiel, satz } from '../regelbeispiel.ts';

const VV_44 = 'bund/vv-bho-44';
const GRENZE = { bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt' } as const;
const ALLE = { kombination: { dieselbe_ausgabe: { mit: 'alle' } } };

export const BETRAEGE: readonly Regelbeispiel[] = [
  {
    kennung: 'foerdersatz',
    titel: 'Anteilfinanzierung: höchstens der Fördersatz',
    worte: [
      'Das Programm zahlt einen festen Anteil der zuwendungsfähigen Ausgaben, abgerundet auf den Cent.',
    ],
    norm: VV_44,
    stelle: 'Nr. 2 VV zu § 44 BHO',
    regel: 'foerdersatz',
    massnahmen: [massnahme('M1', 'Haus umbauen', [['bau', 2027, '100.000,00']])],
    programme: [programm('umbau', 'Umbau', ['bau'], satz('60 %'))],
    erlaubt: '60 % von 100.000,00 € sind 60.000,00 €; die Kommune trägt den Rest.',
    verboten: 'Ein Cent mehr als der Fördersatz.',
    zahlt: [['M1.1', 'umbau', '60.000,00']],
    eingriffe: [{ position: 'M1.1', programm: 'umbau', cent: 6_000_001 }],
  },
  {
    kennung: 'eigenanteil',
    titel: 'Eigenanteil: Geld Dritter ersetzt ihn nicht',
    worte: [
      'Ein Mindestanteil ist aus eigenem Geld zu zahlen.',
      'Sagt die Regel, dass nur eigenes Geld zählt, mindert das Geld Dritter die Zuwendung und nicht den Eigenanteil.',
    ],
    norm: 'bund/vv-staedtebaufoerderung',
    stelle: 'Art. 5 Abs. 6',
    werk: 'VV Städtebauförderung',
    regel: 'eigenanteil',
    massnahmen: [
      massnahme('M1', 'Platz umgestalten', [['bau', 2027, '100.000,00']], {
        zugesagt: [{ position: 'M1.1', quelle: { art: 'dritte', kennung: 'stiftung' }, betrag: '15.000,00' }],
      }),
    ],
    programme: [
      programm(
        'platz',
        'Plätze',
        ['bau'],
        satz('80 %', { eigenanteile: [{ mindestens: '20 %', nur_eigene: true }] }),
      ),
    ],
    erlaubt:
      '100.000,00 € weniger 20.000,00 € Eigenanteil weniger 15.000,00 € der Stiftung sind 65.000,00 €.',
    verboten: 'Die Kommune zahlt nur 15.000,00 € selbst.',
    zahlt: [['M1.1', 'platz', '65.000,00']],
    eingriffe: [{ position: 'M1.1', programm: 'platz', cent: 7_000_000 }],
  },
  {
    kennung: 'eigenanteil-zusage',
    titel: 'Eigenanteil: neues Geld lässt auch den eines Programms, das schon zugesagt hat',
    worte: [
      'Fördern mehrere Programme dieselbe Ausgabe, bleibt der Eigenanteil, den jedes von ihnen verlangt.',
      'Das gilt auch für ein Programm, dessen Zusage schon feststeht.',
    ],
    norm: VV_44,
    stelle: 'Nr. 1.4 VV zu § 44 BHO',
    regel: 'eigenanteil',
    massnahmen: [
      massnahme('M1', 'Hof umgestalten', [['bau', 2027, '100.000,00']], {
        zugesagt: [
          { position: 'M1.1', quelle: { art: 'foerderprogramm', kennung: 'hof' }, betrag: '50.000,00' },
        ],
      }),
    ],
    programme: [
      programm('hof', 'Höfe', ['bau'], satz('70 %', { eigenanteile: [{ mindestens: '30 %' }] }), ALLE),
      programm('gruen', 'Grün', ['bau'], satz('70 %', { eigenanteile: [{ mindestens: '20 %' }] }), ALLE),
    ],
    erlaubt:
      'Die Zusage verlangt 30.000,00 € Eigenanteil. Neben ihren 50.000,00 € bleiben für das zweite Programm 20.000,00 €.',
    verboten: 'Das zweite Programm zahlt 30.000,00 €; ihm genügt ein Eigenanteil von 20.000,00 €.',
    zahlt: [['M1.1', 'gruen', '20.000,00']],
    eingriffe: [{ position: 'M1.1', programm: 'gruen', cent: 3_000_000 }],
  },
  {
    kennung: 'summe',
    titel: 'Mehrere Programme zusammen: nie mehr als die zuwendungsfähigen Ausgaben',
    worte: [
      'Erlauben alle Programme, dieselbe Ausgabe gemeinsam zu fördern, bleibt die Summe der Zuwendungen begrenzt.',
    ],
    norm: VV_44,
    stelle: 'Nr. 1.4 VV zu § 44 BHO',
    regel: 'doppelfoerderung',
    massnahmen: [
      massnahme('M1', 'Park anlegen', [['bau', 2027, '120.000,00', { nicht_zuwendungsfaehig: '20.000,00' }]]),
    ],
    programme: [
      programm('gruen', 'Grün', ['bau'], satz('60 %'), ALLE),
      programm('klima', 'Klima', ['bau'], satz('60 %'), { ...ALLE, ebene: 'land', ressort: 'Land' }),
    ],
    erlaubt:
      'Zuwendungsfähig sind 100.000,00 €. Beide Programme geben zusammen genau so viel, keines mehr als 60.000,00 €.',
    verboten: '60.000,00 € und 45.000,00 € sind zusammen 105.000,00 €.',
    zahlt: [['M1.1', '*', '100.000,00']],
    eingriffe: [
      { position: 'M1.1', programm: 'gruen', cent: 6_000_000 },
      { position: 'M1.1', programm: 'klima', cent: 4_500_000 },
    ],
  },
  {
    kennung: 'festbetrag',
    titel: 'Festbetragsfinanzierung: ein fester Betrag, unabhängig von den Kosten',
    worte: [
      'Der Betrag steht fest, auch je Einheit; er steigt nicht mit den Kosten und endet an ihnen.',
      'Geld Dritter mindert ihn nicht.',
    ],
    norm: VV_44,
    stelle: 'Nr. 2 VV zu § 44 BHO',
    regel: 'festbetrag',
    massnahmen: [massnahme('M1', 'Nachbarschaftsfest', [['sachkosten', 2027, '8.000,00']])],
    programme: [
      programm('fest', 'Feste', ['sachkosten'], {
        finanzierungsart: 'festbetrag',
        festbetrag: { betrag: '5.000,00', je: 'vorhaben', zeit: 'gesamt' },
      }),
    ],
    erlaubt: 'Es gibt 5.000,00 €; die übrigen 3.000,00 € trägt die Kommune.',
    verboten: '6.000,00 € sind mehr als der Festbetrag, auch wenn die Kosten höher sind.',
    zahlt: [['M1.1', 'fest', '5.000,00']],
    eingriffe: [{ position: 'M1.1', programm: 'fest', cent: 600_000 }],
  },
  {
    kennung: 'fehlbedarf',
    titel: 'Fehlbedarfsfinanzierung: nur, was nach allem anderen Geld fehlt',
    worte: [
      'Geld Dritter und eigenes Geld gehen vor; das Programm füllt die Lücke bis zu seinem Höchstsatz.',
      'Auch das Geld des Trägers ist zuerst zu verwenden.',
    ],
    norm: 'bund/anbest-gk',
    stelle: 'Nr. 1.3 ANBest-Gk',
    regel: 'fehlbedarf',
    massnahmen: [
      massnahme('M1', 'Hausaufgabenhilfe', [['personal', 2027, '40.000,00']], {
        traeger: { art: 'verein', kennung: 'verein' },
        traegermittel: '8.000,00',
        zugesagt: [{ position: 'M1.1', quelle: { art: 'dritte', kennung: 'stiftung' }, betrag: '3.000,00' }],
      }),
    ],
    programme: [
      programm('bildung', 'Bildung', ['personal'], satz('80 %', { finanzierungsart: 'fehlbedarf' })),
    ],
    erlaubt: '40.000,00 € weniger 3.000,00 € der Stiftung weniger 8.000,00 € des Vereins sind 29.000,00 €.',
    verboten: 'Das Programm zahlt 32.000,00 €, und 3.000,00 € des Vereins bleiben übrig.',
    zahlt: [['M1.1', 'bildung', '29.000,00']],
    eingriffe: [{ position: 'M1.1', programm: 'bildung', cent: 3_200_000, gegen: 'traegermittel' }],
  },
  {
    kennung: 'hoechstbetrag',
    titel: 'Höchstbetrag je Vorhaben und Jahr',
    worte: [
      'Ein Höchstbetrag gilt für das, was die Regel nennt: Position, Maßnahme, Vorhaben, Quartier, Kommune oder Antragsteller, insgesamt oder je Jahr.',
    ],
    norm: VV_44,
    stelle: 'Nr. 2 VV zu § 44 BHO',
    regel: 'hoechstbetrag',
    massnahmen: [
      massnahme('M1', 'Schulhof öffnen', [
        ['bau', 2027, '100.000,00'],
        ['bau', 2028, '40.000,00'],
      ]),
    ],
    programme: [
      programm('hof', 'Höfe', ['bau'], {
        ...satz('50 %'),
        hoechstens: [{ betrag: '30.000,00', bezug: 'zuwendung', je: 'vorhaben', zeit: 'jahr' }],
      }),
    ],
    erlaubt: '2027 wären es 50.000,00 €, gezahlt werden 30.000,00 €. 2028 sind es 20.000,00 €.',
    verboten: '2027 ein Cent über dem Höchstbetrag; der freie Rest von 2028 hilft nicht.',
    zahlt: [
      ['M1.1', 'hof', '30.000,00'],
      ['M1.2', 'hof', '20.000,00'],
    ],
    eingriffe: [{ position: 'M1.1', programm: 'hof', cent: 3_000_001 }],
  },
  {
    kennung: 'hoechstbetrag-gruppe',
    titel: 'Gemeinsamer Höchstbetrag mehrerer Programme',
    worte: [
      'Ein Höchstbetrag kann mehrere Programme zusammen begrenzen; Zusagen zählen mit.',
      'Er gilt, wo das Programm, das ihn nennt, nach dem Recht zahlen kann oder schon zugesagt hat; die Vorgabe, es zu meiden, hebt ihn nicht auf.',
    ],
    norm: VV_44,
    stelle: 'Nr. 1.4 VV zu § 44 BHO',
    regel: 'hoechstbetrag',
    massnahmen: [
      massnahme('M1', 'Bürgerhaus', [
        ['bau', 2027, '100.000,00'],
        ['honorar', 2027, '50.000,00'],
      ]),
    ],
    programme: [
      programm('haus', 'Häuser', ['bau'], {
        ...satz('80 %'),
        hoechstens: [{ betrag: '90.000,00', ...GRENZE, gruppe: ['haus', 'leitung'] }],
      }),
      programm('leitung', 'Leitung', ['honorar'], satz('80 %')),
    ],
    erlaubt: '80.000,00 € und 40.000,00 € wären 120.000,00 €; zusammen gibt es 90.000,00 €.',
    verboten: '80.000,00 € und 10.000,01 € sind ein Cent zu viel.',
    zahlt: [['*', '*', '90.000,00']],
    eingriffe: [
      { position: 'M1.1', programm: 'haus', cent: 8_000_000 },
      { position: 'M1.2', programm: 'leitung', cent: 1_000_001 },
    ],
  },
  {
    kennung: 'bagatelle',
    titel: 'Bagatellgrenze: zu kleine Zuwendungen gibt es nicht',
    worte: ['Länder und Programme verlangen eine Mindesthöhe; darunter wird nichts bewilligt.'],
    norm: 'land/sn/vwv-saeho-44-vvk',
    stelle: 'Nr. 1.1',
    werk: 'VVK zu § 44 SäHO',
    regel: 'mindestbetrag',
    massnahmen: [
      massnahme('M1', 'Konzept Nord', [['planung', 2027, '10.000,00']]),
      massnahme('M2', 'Konzept Süd', [['planung', 2027, '8.000,00']]),
    ],
    programme: [programm('konzept', 'Konzepte', ['planung'], { satz: { art: 'landesregel' } })],
    landesregel: landesregel({
      foerdersatz: { art: 'fest', satz: '60 %' },
      bagatelle: { betrag: '5.000,00' },
    }),
    erlaubt:
      '60 % von 10.000,00 € sind 6.000,00 €. Für das zweite Konzept wären es 4.800,00 €, weniger als 5.000,00 €.',
    verboten: '4.800,00 € für das zweite Konzept.',
    zahlt: [['M1.1', 'konzept', '6.000,00']],
    eingriffe: [{ position: 'M2.1', programm: 'konzept', cent: 480_000 }],
  },
  {
    kennung: 'geberanteile',
    titel: 'Anteile der Geber: jeder trägt seinen Teil, auf den Cent abgerundet',
    worte: ['Bund und Land teilen sich die Zuwendung wie vereinbart; niemand zahlt den Anteil des anderen.'],
    norm: 'bund/vv-staedtebaufoerderung',
    stelle: 'Art. 5 Abs. 1',
    werk: 'VV Städtebauförderung',
    regel: 'geberanteil',
    massnahmen: [massnahme('M1', 'Straße erneuern', [['bau', 2027, '100.000,00']])],
    programme: [
      programm('drittel', 'Drittel', ['bau'], {
        ...satz('66⅔ %'),
        geber: [
          { ebene: 'bund', ressort: 'Bund', anteil: '1/3', bezug: 'ausgaben' },
          { ebene: 'land', ressort: 'Land', anteil: '1/3', bezug: 'ausgaben' },
        ],
      }),
    ],
    erlaubt: 'Ein Drittel von 100.000,00 € sind 33.333,33 €, für Bund und Land zusammen 66.666,66 €.',
    verboten: 'Ein Euro des Bundes wird dem Land zugeschrieben.',
    zahlt: [['M1.1', 'drittel', '66.666,66']],
    eingriffe: [{ position: 'M1.1', programm: 'drittel', cent: 6_666_666, umGeber: 100 }],
  },
];
