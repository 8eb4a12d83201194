/**
 * Rules on whether a programme may pay at all: kind of cost, area, window, start, aid received before.
 */
import { massnahme, programm, type Regelbeispiel, satz } from '../regelbeispiel.ts';

const LAND = programm('land', 'Landesprogramm', ['bau'], satz('40 %'), { ebene: 'land', ressort: 'Land' });
const HAUS = massnahme('M1', 'Begegnungshaus', [['bau', 2027, '100.000,00']]);

/** In place of the Land's programme, the forbidden one pays 80 %. */
const TAUSCH = [
  { position: 'M1.1', programm: 'land', cent: 0 },
  { position: 'M1.1', programm: 'bund', cent: 8_000_000 },
];
const LAND_ZAHLT = [['M1.1', 'land', '40.000,00']] as const;

export const BEDINGUNGEN: readonly Regelbeispiel[] = [
  {
    kennung: 'kostenart',
    titel: 'Kostenart: investiv oder laufend',
    worte: [
      'Ein Programm zahlt nur Kosten der Art, die es nennt; eigenes Personal der Verwaltung zum Beispiel nicht.',
    ],
    norm: 'bund/baugb-164a',
    stelle: '§ 164a Abs. 2 Nr. 2 BauGB',
    regel: 'kostenart',
    massnahmen: [
      massnahme('M1', 'Begegnungshaus', [
        ['bau', 2027, '100.000,00'],
        ['personal', 2027, '30.000,00'],
      ]),
    ],
    programme: [programm('bau', 'Bauen', ['bau'], satz('80 %'))],
    erlaubt: '80.000,00 € für den Bau; das Personal zahlt die Kommune.',
    verboten: 'Das Programm zahlt 24.000,00 € für Personal.',
    zahlt: [['M1.1', 'bau', '80.000,00']],
    eingriffe: [{ position: 'M1.2', programm: 'bau', cent: 2_400_000 }],
  },
  {
    kennung: 'gebiet',
    titel: 'Das Gebiet muss am Stichtag festgelegt sein',
    worte: [
      'Gebietsbezogene Programme brauchen einen geltenden Beschluss; ein beendetes Gebiet genügt nicht.',
    ],
    norm: 'bund/baugb-171e',
    stelle: '§ 171e Abs. 3 BauGB',
    regel: 'gebietskulisse',
    quartier: {
      gebiet: [
        { programm: 'bund', rechtsgrundlage: '§ 171e BauGB', beschluss: '2015-01-01', bis: '2025-12-31' },
      ],
    },
    massnahmen: [HAUS],
    programme: [
      LAND,
      programm('bund', 'Soziales Gebiet', ['bau'], satz('80 %'), {
        kriterien: { gebietskulisse: { programmgebiet: ['bund'] } },
      }),
    ],
    erlaubt: 'Das Gebiet endete am 31.12.2025; das Land zahlt 40.000,00 €.',
    verboten: 'Das gebietsbezogene Programm zahlt 80.000,00 €.',
    zahlt: LAND_ZAHLT,
    eingriffe: TAUSCH,
  },
  {
    kennung: 'fenster',
    titel: 'Das Antragsfenster muss offen sein',
    worte: ['Ist ein Programm geschlossen, zahlt es in keinem Plan.'],
    norm: 'bund/vv-staedtebaufoerderung',
    stelle: 'Art. 10 Abs. 4 und Art. 11 Abs. 2',
    werk: 'VV Städtebauförderung',
    regel: 'antragsfenster',
    massnahmen: [HAUS],
    programme: [
      LAND,
      programm('bund', 'Beendetes Programm', ['bau'], satz('80 %'), {
        kriterien: { antragsfenster: { art: 'geschlossen' } },
      }),
    ],
    erlaubt: 'Offen ist nur das Programm des Landes; es zahlt 40.000,00 €.',
    verboten: 'Das geschlossene Programm zahlt 80.000,00 €.',
    zahlt: LAND_ZAHLT,
    eingriffe: TAUSCH,
  },
  {
    kennung: 'beginn',
    titel: 'Begonnene Vorhaben fördert niemand nachträglich',
    worte: [
      'Ist ein Vertrag zur Ausführung geschlossen, ist das Vorhaben begonnen; ein vorzeitiger Beginn ist vorher zu erlauben.',
    ],
    norm: 'bund/hg-2026-9',
    stelle: '§ 9 Abs. 3 Satz 1 HG 2026',
    regel: 'massnahmenbeginn',
    massnahmen: [massnahme('M1', 'Begegnungshaus', [['bau', 2027, '100.000,00']], { begonnen: true })],
    programme: [
      LAND,
      programm('bund', 'Nur vor Beginn', ['bau'], satz('80 %'), {
        kriterien: { massnahmenbeginn: { zulaessig: 'nach-bewilligung', vorzeitig: 'ausgeschlossen' } },
      }),
    ],
    erlaubt: 'Das Programm des Landes fragt nicht nach dem Beginn; es zahlt 40.000,00 €.',
    verboten: 'Das Programm, das vor dem Beginn bewilligt sein müsste, zahlt 80.000,00 €.',
    zahlt: LAND_ZAHLT,
    eingriffe: TAUSCH,
  },
  {
    kennung: 'de-minimis',
    titel: 'De-minimis: 300.000 Euro in drei Jahren je Unternehmen',
    worte: [
      'Gezählt wird am Tag jeder Bewilligung über die drei Jahre davor.',
      'Frühere Beihilfen, Zusagen und alle Programme dieser Art zählen zusammen.',
    ],
    norm: 'eu/vo-2023-2831',
    stelle: 'Art. 3 Abs. 2',
    werk: 'VO (EU) 2023/2831',
    regel: 'de-minimis',
    massnahmen: [
      massnahme('M1', 'Laden umbauen', [['bau', 2027, '200.000,00']], {
        traeger: {
          art: 'privat',
          kennung: 'laden',
          deminimis: [{ datum: '2025-05-01', betrag: '250.000,00' }],
        },
      }),
    ],
    programme: [programm('laden', 'Läden', ['bau'], satz('50 %', { beihilfe: { art: 'de-minimis' } }))],
    erlaubt: '50 % wären 100.000,00 €; nach 250.000,00 € aus 2025 sind 50.000,00 € frei.',
    verboten: '60.000,00 € überschreiten den Höchstbetrag.',
    zahlt: [['M1.1', 'laden', '50.000,00']],
    eingriffe: [{ position: 'M1.1', programm: 'laden', cent: 6_000_000 }],
  },
  {
    kennung: 'de-minimis-verbund',
    titel: 'De-minimis: Verbundene Träger sind ein einziges Unternehmen',
    worte: [
      'Träger, die einander beherrschen oder von demselben beherrscht werden, teilen sich den Höchstbetrag.',
      'Die Akte nennt sie mit demselben Verbund; frühere Beihilfen beider zählen zusammen.',
    ],
    norm: 'eu/vo-2023-2831',
    stelle: 'Art. 3 Abs. 2',
    werk: 'VO (EU) 2023/2831',
    regel: 'de-minimis',
    massnahmen: [
      massnahme('M1', 'Laden umbauen', [['bau', 2027, '400.000,00']], {
        traeger: { art: 'privat', kennung: 'laden', verbund: 'gruppe' },
      }),
      massnahme('M2', 'Café einrichten', [['ausstattung', 2027, '100.000,00']], {
        traeger: {
          art: 'privat',
          kennung: 'cafe',
          verbund: 'gruppe',
          deminimis: [{ datum: '2025-05-01', betrag: '80.000,00' }],
        },
      }),
    ],
    programme: [
      programm('laden', 'Läden', ['bau'], satz('50 %', { beihilfe: { art: 'de-minimis' } })),
      programm('cafes', 'Cafés', ['ausstattung'], satz('50 %', { beihilfe: { art: 'de-minimis' } })),
    ],
    erlaubt:
      'Von 300.000,00 € hat das Café 80.000,00 € verbraucht; beide zusammen bekommen noch 220.000,00 € statt 250.000,00 €.',
    verboten: 'Jeder bekommt, was er allein dürfte: 200.000,00 € und 50.000,00 €.',
    zahlt: [['*', '*', '220.000,00']],
    eingriffe: [
      { position: 'M1.1', programm: 'laden', cent: 20_000_000 },
      { position: 'M2.1', programm: 'cafes', cent: 5_000_000 },
    ],
  },
];
