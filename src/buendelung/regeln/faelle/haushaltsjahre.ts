/**
 * Rules on budget years: own money, and obligations for later ones.
 */
import { massnahme, programm, type Regelbeispiel, satz } from '../regelbeispiel.ts';

export const HAUSHALTSJAHRE: readonly Regelbeispiel[] = [
  {
    kennung: 'eigenmittel',
    titel: 'Eigene Mittel gelten je Haushaltsjahr',
    worte: ['Was in einem Jahr übrig ist, deckt nicht die Kosten eines anderen.'],
    norm: 'bund/bho-45',
    stelle: '§ 45 Abs. 1 BHO',
    regel: 'eigenmittel',
    massnahmen: [massnahme('M1', 'Halle sanieren', [['bau', 2027, '50.000,00']])],
    programme: [programm('halle', 'Hallen', ['bau'], satz('60 %'))],
    akte: { eigenmittel: { '2027': '20.000,00', '2028': '60.000,00' } },
    erlaubt: '60 % sind 30.000,00 €; die 20.000,00 € der Kommune für 2027 reichen genau.',
    verboten: 'Das Programm zahlt 5.000,00 € weniger, und 2027 fehlt eigenes Geld.',
    zahlt: [['M1.1', 'halle', '30.000,00']],
    eingriffe: [{ position: 'M1.1', programm: 'halle', cent: 2_500_000 }],
  },
  {
    kennung: 'verpflichtungsermaechtigung',
    titel: 'Verpflichtungen für spätere Jahre brauchen eine Ermächtigung',
    worte: [
      'Beginnt eine Investition der Kommune in einem Jahr und ist später zu zahlen, bindet sie den Haushalt der späteren Jahre.',
      'Nennt die Akte Ermächtigungen, gelten sie je Haushaltsjahr des Beginns, brutto; ein Jahr ohne Angabe hat keine.',
      'Für Kommunen steht die Regel in der Gemeindeordnung ihres Landes, die hier nicht gelesen wurde; genannt ist die des Bundes.',
    ],
    norm: 'bund/bho-38',
    stelle: '§ 38 Abs. 1 BHO',
    regel: 'verpflichtungsermaechtigung',
    massnahmen: [
      massnahme(
        'M1',
        'Bad sanieren',
        [
          ['bau', 2027, '100.000,00'],
          ['bau', 2028, '400.000,00'],
        ],
        { nutzen: 60 },
      ),
      massnahme('M2', 'Bücherei bauen', [
        ['bau', 2027, '50.000,00'],
        ['bau', 2028, '250.000,00'],
      ]),
    ],
    programme: [programm('haus', 'Häuser', ['bau'], satz('60 %'))],
    akte: { verpflichtungsermaechtigungen: [{ jahr: 2027, betrag: '500.000,00' }] },
    erlaubt:
      'Das Bad bindet 400.000,00 € für 2028; für die 250.000,00 € der Bücherei reichen 500.000,00 € nicht mehr.',
    verboten: 'Beide werden begonnen und binden zusammen 650.000,00 €.',
    zahlt: [
      ['M1.1', 'haus', '60.000,00'],
      ['M1.2', 'haus', '240.000,00'],
    ],
    eingriffe: [],
    auchFinanziert: ['M2'],
  },
];
