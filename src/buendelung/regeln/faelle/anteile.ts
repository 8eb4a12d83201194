/**
 * Rules on shares: caps that follow the costs, within a Massnahme and over all that is financed.
 */
import { massnahme, programm, type Regelbeispiel, satz } from '../regelbeispiel.ts';

const VV_44 = 'bund/vv-bho-44';

export const ANTEILE: readonly Regelbeispiel[] = [
  {
    kennung: 'hoechstbetrag-erledigt',
    titel: 'Vom Höchstbetrag geht ab, was abgeschlossenen Maßnahmen zugesagt ist',
    worte: [
      'Reicht ein Höchstbetrag über die Maßnahme hinaus, mindern ihn alle Zusagen in seiner Reichweite, laufende und abgeschlossene.',
      'Gilt er je Jahr, zählt das Kostenjahr der Zusage.',
    ],
    norm: 'bund/vv-bho-44',
    stelle: 'Nr. 1.4 VV zu § 44 BHO',
    regel: 'hoechstbetrag',
    massnahmen: [
      massnahme('M1', 'Marktplatz, Nordseite', [['bau', 2025, '40.000,00']], {
        vorhaben: 'markt',
        abgeschlossen: true,
        zugesagt: [
          { position: 'M1.1', quelle: { art: 'foerderprogramm', kennung: 'platz' }, betrag: '20.000,00' },
        ],
      }),
      massnahme('M2', 'Marktplatz, Südseite', [['bau', 2027, '80.000,00']], { vorhaben: 'markt' }),
    ],
    programme: [
      programm('platz', 'Plätze', ['bau'], {
        ...satz('50 %'),
        hoechstens: [{ betrag: '30.000,00', bezug: 'zuwendung', je: 'vorhaben', zeit: 'gesamt' }],
      }),
    ],
    erlaubt: 'Von 30.000,00 € je Vorhaben sind 20.000,00 € zugesagt; für die Südseite bleiben 10.000,00 €.',
    verboten: 'Ein Cent mehr, als vom Höchstbetrag noch frei ist.',
    zahlt: [['M2.1', 'platz', '10.000,00']],
    eingriffe: [{ position: 'M2.1', programm: 'platz', cent: 1_000_001 }],
  },
  {
    kennung: 'hoechstanteil',
    titel: 'Höchstanteil: ein Teil der Kosten, nicht mehr',
    worte: [
      'Manche Regeln begrenzen eine Kostenart oder die ganze Zuwendung auf einen Anteil der Kosten.',
      'Der Anteil wird auf den Cent abgerundet; er gilt je Position oder Maßnahme, insgesamt oder je Jahr.',
    ],
    norm: VV_44,
    stelle: 'Nr. 2 VV zu § 44 BHO',
    regel: 'hoechstanteil',
    massnahmen: [
      massnahme('M1', 'Stadtteiltreff', [
        ['personal', 2027, '60.000,00'],
        ['sachkosten', 2027, '40.000,00'],
      ]),
    ],
    programme: [
      programm('treff', 'Treffs', ['personal', 'sachkosten'], {
        ...satz('80 %'),
        hoechstanteile: [
          {
            anteil: '20 %',
            an: 'gesamtausgaben',
            bezug: 'ausgaben',
            kostenarten: ['personal'],
            je: 'massnahme',
            zeit: 'gesamt',
          },
        ],
      }),
    ],
    erlaubt:
      'Anerkannt werden 20 % von 100.000,00 € für Personal, also 20.000,00 €; davon 80 % sind 16.000,00 €. Für Sachkosten sind es 32.000,00 €.',
    verboten: 'Für Personal werden 16.000,01 € gezahlt.',
    zahlt: [
      ['M1.1', 'treff', '16.000,00'],
      ['M1.2', 'treff', '32.000,00'],
    ],
    eingriffe: [{ position: 'M1.1', programm: 'treff', cent: 1_600_001 }],
  },
  {
    kennung: 'hoechstanteil-quartier',
    titel: 'Höchstanteil im Quartier: Es zählt, was finanziert wird',
    worte: [
      'Ein Anteil an den Kosten des Quartiers oder eines Vorhabens bemisst sich nach den Maßnahmen, die der Plan finanziert.',
      'Wer eine Maßnahme streicht, verliert auch ihren Anteil; Zusagen zählen mit.',
    ],
    norm: VV_44,
    stelle: 'Nr. 2 VV zu § 44 BHO',
    regel: 'hoechstanteil',
    massnahmen: [
      massnahme('M1', 'Rahmenplan', [['planung', 2027, '20.000,00']]),
      massnahme('M2', 'Platz erneuern', [['bau', 2027, '100.000,00']]),
      massnahme('M3', 'Halle bauen', [['bau', 2028, '900.000,00']]),
    ],
    programme: [
      programm('erneuern', 'Erneuerung', ['planung', 'bau'], {
        ...satz('60 %'),
        hoechstanteile: [
          {
            anteil: '7 %',
            an: 'gesamtausgaben',
            bezug: 'ausgaben',
            kostenarten: ['planung'],
            je: 'quartier',
            zeit: 'gesamt',
          },
        ],
      }),
    ],
    akte: { eigenmittel: { '2027': '60.000,00', '2028': '100.000,00' } },
    erlaubt:
      'Für die Halle fehlt eigenes Geld. 7 % von 20.000,00 € und 100.000,00 € sind 8.400,00 €, davon 60 % 5.040,00 €.',
    verboten: 'Der Rahmenplan bekommt 12.000,00 €, als würde die Halle gebaut.',
    zahlt: [
      ['M1.1', 'erneuern', '5.040,00'],
      ['M2.1', 'erneuern', '60.000,00'],
    ],
    eingriffe: [{ position: 'M1.1', programm: 'erneuern', cent: 1_200_000 }],
  },
  {
    kennung: 'hoechstanteil-zusage',
    titel: 'Höchstanteil im Quartier: Zusagen zählen mit, wo immer sie liegen',
    worte: [
      'Vom Anteil geht ab, was finanzierten Maßnahmen schon zugesagt ist, auch über den Anteil ihrer eigenen Kosten hinaus.',
      'Ist mehr zugesagt, als der Anteil hergibt, bleiben die Zusagen, und nichts kommt dazu.',
    ],
    norm: VV_44,
    stelle: 'Nr. 2 VV zu § 44 BHO',
    regel: 'hoechstanteil',
    massnahmen: [
      massnahme('M1', 'Rahmenplan', [['planung', 2027, '10.000,00']], {
        zugesagt: [
          { position: 'M1.1', quelle: { art: 'foerderprogramm', kennung: 'erneuern' }, betrag: '6.000,00' },
        ],
      }),
      massnahme('M2', 'Platz erneuern', [
        ['bau', 2027, '50.000,00'],
        ['planung', 2027, '10.000,00'],
      ]),
    ],
    programme: [
      programm('erneuern', 'Erneuerung', ['planung', 'bau'], {
        ...satz('60 %'),
        hoechstanteile: [
          {
            anteil: '10 %',
            an: 'gesamtausgaben',
            bezug: 'zuwendung',
            kostenarten: ['planung'],
            je: 'quartier',
            zeit: 'gesamt',
          },
        ],
      }),
    ],
    erlaubt:
      '10 % von 70.000,00 € sind 7.000,00 € für Planung. 6.000,00 € sind dem Rahmenplan zugesagt, für den Platz bleiben 1.000,00 €.',
    verboten: 'Die Planung des Platzes bekommt 6.000,00 €, als zählte nur der Anteil seiner eigenen Kosten.',
    zahlt: [
      ['M2.1', 'erneuern', '30.000,00'],
      ['M2.2', 'erneuern', '1.000,00'],
    ],
    eingriffe: [{ position: 'M2.2', programm: 'erneuern', cent: 600_000 }],
  },
  {
    kennung: 'fehlbedarf-anteilig',
    titel: 'Mehrere Programme füllen eine Lücke: anteilig',
    worte: [
      'Finanzieren mehrere Programme in einer Maßnahme den Fehlbedarf, spart eigenes Geld bei allen im gleichen Verhältnis.',
      'Gemessen wird an dem, was jedes nach seinen Sätzen und Höchstbeträgen allein zahlen dürfte.',
    ],
    norm: 'bund/anbest-p',
    stelle: 'Nr. 1.4 ANBest-P',
    regel: 'fehlbedarf-anteilig',
    massnahmen: [
      massnahme(
        'M1',
        'Elterncafé',
        [
          ['personal', 2027, '60.000,00'],
          ['sachkosten', 2027, '30.000,00'],
        ],
        { traeger: { art: 'verein', kennung: 'verein' }, traegermittel: '27.000,00' },
      ),
    ],
    programme: [
      programm('land', 'Land', ['personal'], satz('100 %', { finanzierungsart: 'fehlbedarf' })),
      programm('bund', 'Bund', ['sachkosten'], satz('100 %', { finanzierungsart: 'fehlbedarf' })),
    ],
    erlaubt:
      'Es fehlen 63.000,00 € von 90.000,00 €, also 70 %: 42.000,00 € vom Land, 21.000,00 € vom Bund; der Verein zahlt überall 30 %.',
    verboten: 'Der Bund zahlt 30.000,00 € ganz; das Geld des Vereins spart nur beim Land.',
    zahlt: [
      ['M1.1', 'land', '42.000,00'],
      ['M1.2', 'bund', '21.000,00'],
    ],
    eingriffe: [
      { position: 'M1.1', programm: 'land', cent: 3_300_000, gegen: 'traegermittel' },
      { position: 'M1.2', programm: 'bund', cent: 3_000_000, gegen: 'traegermittel' },
    ],
  },
];
