/**
 * Rules on what may stand beside each other: double funding, money of the EU, exclusions, prerequisites, order.
 */
import { massnahme, programm, type Regelbeispiel, satz } from '../regelbeispiel.ts';

const VV_44 = 'bund/vv-bho-44';
const ALLE = { dieselbe_ausgabe: { mit: 'alle' } };
const VOM_LAND = { ebene: 'land', ressort: 'Land' };
const VON_DER_EU = { ebene: 'eu', ressort: 'EU' };

export const NEBENEINANDER: readonly Regelbeispiel[] = [
  {
    kennung: 'doppelfoerderung',
    titel: 'Doppelförderung: eine Ausgabe, ein Programm',
    worte: [
      'Dieselbe Ausgabe fördert nur ein Programm, es sei denn, alle beteiligten erlauben es ausdrücklich.',
    ],
    norm: VV_44,
    stelle: 'Nr. 1.4 VV zu § 44 BHO',
    regel: 'doppelfoerderung',
    massnahmen: [massnahme('M1', 'Spielplatz bauen', [['bau', 2027, '100.000,00']])],
    programme: [
      programm('spiel', 'Spiel', ['bau'], satz('60 %')),
      programm('sport', 'Sport', ['bau'], satz('30 %')),
    ],
    erlaubt: 'Das Programm mit dem höheren Satz zahlt 60.000,00 €, das andere nichts.',
    verboten: 'Das zweite Programm zahlt 10.000,00 € für dieselbe Ausgabe.',
    zahlt: [['M1.1', 'spiel', '60.000,00']],
    eingriffe: [{ position: 'M1.1', programm: 'sport', cent: 1_000_000 }],
  },
  {
    kennung: 'zusage',
    titel: 'Eine Zusage steht fest',
    worte: ['Was ein Programm für eine Ausgabe bewilligt hat, ist sein Anteil; der Plan legt nichts darauf.'],
    norm: VV_44,
    stelle: 'Nr. 1.4 VV zu § 44 BHO',
    regel: 'doppelfoerderung',
    massnahmen: [
      massnahme('M1', 'Kita anbauen', [['bau', 2027, '100.000,00']], {
        zugesagt: [
          { position: 'M1.1', quelle: { art: 'foerderprogramm', kennung: 'kita' }, betrag: '55.000,00' },
        ],
      }),
    ],
    programme: [programm('kita', 'Kita', ['bau'], satz('70 %'))],
    erlaubt: 'Bewilligt sind 55.000,00 €; den Rest trägt die Kommune, obwohl der Satz 70.000,00 € erlaubte.',
    verboten: 'Das Programm zahlt 15.000,00 € zusätzlich.',
    zahlt: [],
    eingriffe: [{ position: 'M1.1', programm: 'kita', cent: 1_500_000 }],
  },
  {
    kennung: 'eu-doppelfoerderung',
    titel: 'Geld der EU nur einmal je Ausgabe',
    worte: [
      'Eine Ausgabe steht nur in einem Zahlungsantrag an die Union.',
      'Das gilt auch, wenn Geld der EU über ein Programm des Bundes oder des Landes kommt.',
    ],
    norm: 'eu/vo-2021-1060',
    stelle: 'Art. 63 Abs. 9',
    werk: 'VO (EU) 2021/1060',
    regel: 'eu-doppelfoerderung',
    massnahmen: [massnahme('M1', 'Beratung', [['personal', 2027, '100.000,00']])],
    programme: [
      programm('fonds', 'EU-Fonds', ['personal'], satz('40 %'), { ...VON_DER_EU, kombination: ALLE }),
      programm(
        'esf-bund',
        'ESF des Bundes',
        ['personal'],
        {
          ...satz('50 %'),
          geber: [
            { ebene: 'eu', ressort: 'EU', anteil: '1/2', bezug: 'zuwendung' },
            { ebene: 'bund', ressort: 'Bund', anteil: 'rest', bezug: 'zuwendung' },
          ],
        },
        { kombination: ALLE },
      ),
    ],
    erlaubt: 'Der ESF des Bundes zahlt 50.000,00 €, zur Hälfte aus Geld der EU.',
    verboten: 'Der EU-Fonds zahlt 40.000,00 € für dieselbe Ausgabe.',
    zahlt: [['M1.1', 'esf-bund', '50.000,00']],
    eingriffe: [{ position: 'M1.1', programm: 'fonds', cent: 4_000_000 }],
  },
  {
    kennung: 'kofinanzierung',
    titel: 'Kofinanzierung: nur Geld zugelassener Ebenen',
    worte: ['Neben Geld der EU braucht es nationales Geld; von wem es kommen darf, sagt das Programm.'],
    norm: 'eu/vo-2021-1060',
    stelle: 'Art. 112 Abs. 2 und 3',
    werk: 'VO (EU) 2021/1060',
    regel: 'kofinanzierung',
    massnahmen: [massnahme('M1', 'Werkstatt', [['personal', 2027, '100.000,00']])],
    programme: [
      programm('eu', 'EU', ['personal'], satz('40 %'), {
        ...VON_DER_EU,
        kombination: { ...ALLE, kofinanzierung: { zulaessig: ['land', 'kommune'] } },
      }),
      programm('land', 'Land', ['personal'], satz('30 %'), { ...VOM_LAND, kombination: ALLE }),
      programm('bund', 'Bund', ['personal'], satz('30 %'), { kombination: ALLE }),
    ],
    erlaubt: 'Die EU zahlt 40.000,00 €, das Land 30.000,00 €.',
    verboten: 'Statt des Landes zahlt der Bund; sein Geld ist neben diesem der EU nicht zugelassen.',
    zahlt: [
      ['M1.1', 'eu', '40.000,00'],
      ['M1.1', 'land', '30.000,00'],
    ],
    eingriffe: [
      { position: 'M1.1', programm: 'land', cent: 0 },
      { position: 'M1.1', programm: 'bund', cent: 3_000_000 },
    ],
  },
  {
    kennung: 'ausschluss',
    titel: 'Zwei Programme schließen sich aus',
    worte: [
      'Der Ausschluss gilt, so weit die Regel reicht, hier je Maßnahme; auch für verschiedene Kosten und für Zusagen.',
    ],
    norm: 'bund/kinvfg-4',
    stelle: '§ 4 KInvFG',
    regel: 'ausschluss',
    massnahmen: [
      massnahme('M1', 'Turnhalle', [
        ['bau', 2027, '100.000,00'],
        ['honorar', 2027, '20.000,00'],
      ]),
    ],
    programme: [
      programm('invest', 'Investition', ['bau'], satz('80 %'), {
        kombination: { ausschluss: [{ programme: ['planen'], je: 'massnahme' }] },
      }),
      programm('planen', 'Planung', ['honorar'], satz('50 %')),
    ],
    erlaubt:
      '80.000,00 € für den Bau sind mehr als 10.000,00 € für die Planung; es bleibt bei einem Programm.',
    verboten: 'Beide zahlen in derselben Maßnahme.',
    zahlt: [['M1.1', 'invest', '80.000,00']],
    eingriffe: [{ position: 'M1.2', programm: 'planen', cent: 1_000_000 }],
  },
  {
    kennung: 'ausschluss-erledigt',
    titel: 'Auch eine Zusage an eine abgeschlossene Maßnahme schließt aus',
    worte: [
      'Bewilligt bleibt bewilligt: Was ein Programm einer Maßnahme zugesagt hat, zählt weiter, auch wenn sie abgeschlossen ist.',
      'Reicht ein Ausschluss über die Maßnahme hinaus, hier über das Vorhaben, gilt er gegenüber jeder Zusage dort.',
    ],
    norm: 'bund/kinvfg-4',
    stelle: '§ 4 KInvFG',
    regel: 'ausschluss',
    massnahmen: [
      massnahme('M1', 'Turnhalle, erster Bauabschnitt', [['bau', 2025, '100.000,00']], {
        vorhaben: 'turnhalle',
        abgeschlossen: true,
        zugesagt: [
          { position: 'M1.1', quelle: { art: 'foerderprogramm', kennung: 'invest' }, betrag: '80.000,00' },
        ],
      }),
      massnahme('M2', 'Turnhalle, zweiter Bauabschnitt', [['honorar', 2027, '20.000,00']], {
        vorhaben: 'turnhalle',
      }),
    ],
    programme: [
      programm('invest', 'Investition', ['bau'], satz('80 %'), {
        kombination: { ausschluss: [{ programme: ['planen'], je: 'vorhaben' }] },
      }),
      programm('planen', 'Planung', ['honorar'], satz('50 %')),
    ],
    erlaubt:
      'Die Kommune trägt die 20.000,00 € selbst, weil „Investition“ für dieses Vorhaben schon bewilligt ist.',
    verboten: '„Planung“ zahlt 10.000,00 € für dasselbe Vorhaben.',
    zahlt: [],
    eingriffe: [{ position: 'M2.1', programm: 'planen', cent: 1_000_000 }],
  },
  {
    kennung: 'ausschluss-gruppe',
    titel: 'Aus einer Gruppe von Programmen höchstens eines',
    worte: [
      'Die Programme einer Gruppe schließen sich alle untereinander aus, auch wenn nur eines die Regel nennt.',
    ],
    norm: 'programme/aktion-mensch-mikro',
    stelle: 'Aktion Mensch – Mikroförderung',
    regel: 'ausschluss',
    massnahmen: [
      massnahme('M1', 'Treffpunkt', [
        ['bau', 2027, '10.000,00'],
        ['honorar', 2027, '10.000,00'],
        ['sachkosten', 2027, '10.000,00'],
      ]),
    ],
    programme: [
      programm('los-a', 'Lotterie A', ['bau'], satz('40 %'), {
        kombination: {
          ausschluss: [{ programme: ['los-b', 'los-c'], untereinander: true, je: 'massnahme' }],
        },
      }),
      programm('los-b', 'Lotterie B', ['honorar'], satz('50 %')),
      programm('los-c', 'Lotterie C', ['sachkosten'], satz('60 %')),
    ],
    erlaubt: 'Möglich sind 4.000,00 €, 5.000,00 € oder 6.000,00 €; gezahlt werden 6.000,00 €.',
    verboten: 'Zwei der drei zahlen.',
    zahlt: [['M1.3', 'los-c', '6.000,00']],
    eingriffe: [{ position: 'M1.2', programm: 'los-b', cent: 500_000 }],
  },
  {
    kennung: 'voraussetzung',
    titel: 'Ein Programm setzt andere voraus: eines oder mehrere zusammen',
    worte: ['Manche Programme zahlen nur neben anderen, hier neben „B“ oder neben „C“ und „D“ zusammen.'],
    norm: 'bund/bho-44',
    stelle: '§ 44 Abs. 1 BHO',
    regel: 'programmvoraussetzung',
    massnahmen: [
      massnahme('M1', 'Lernort', [
        ['bau', 2027, '10.000,00'],
        ['honorar', 2027, '1.000,00'],
        ['sachkosten', 2027, '1.000,00'],
      ]),
    ],
    programme: [
      programm('ort', 'Lernorte', ['bau'], satz('90 %'), {
        kombination: { voraussetzung: [{ eine_von: ['b', { alle: ['c', 'd'] }], je: 'massnahme' }] },
      }),
      programm('b', 'B', ['miete'], satz('50 %')),
      programm('c', 'C', ['honorar'], satz('10 %')),
      programm('d', 'D', ['sachkosten'], satz('10 %')),
    ],
    erlaubt: '9.000,00 €, weil „C“ und „D“ je 100,00 € zahlen; „B“ passt zu keinen Kosten.',
    verboten: 'Ohne „D“ fehlt die Voraussetzung.',
    zahlt: [
      ['M1.1', 'ort', '9.000,00'],
      ['M1.2', 'c', '100,00'],
      ['M1.3', 'd', '100,00'],
    ],
    eingriffe: [{ position: 'M1.3', programm: 'd', cent: 0 }],
  },
  {
    kennung: 'vorrang',
    titel: 'Nachrang: Wer vorgeht, ist zuerst zu nutzen',
    worte: ['Ein nachrangiges Programm ergänzt nur; das vorrangige wird in derselben Maßnahme genutzt.'],
    norm: 'bund/bho-23',
    stelle: '§ 23 BHO',
    regel: 'vorrang',
    massnahmen: [massnahme('M1', 'Konzept', [['honorar', 2027, '20.000,00']])],
    programme: [
      programm('fach', 'Fachprogramm', ['honorar'], satz('50 %')),
      programm('nach', 'Nachrangig', ['honorar'], satz('60 %'), {
        kombination: { subsidiaritaet: { art: 'vorrang', gegenueber: ['fach'] } },
      }),
    ],
    erlaubt: 'Das Fachprogramm zahlt 10.000,00 €, obwohl das nachrangige 12.000,00 € gäbe.',
    verboten: 'Das nachrangige Programm zahlt allein.',
    zahlt: [['M1.1', 'fach', '10.000,00']],
    eingriffe: [
      { position: 'M1.1', programm: 'fach', cent: 0 },
      { position: 'M1.1', programm: 'nach', cent: 1_200_000 },
    ],
  },
  {
    kennung: 'subsidiaritaet',
    titel: 'Subsidiarität mit getrennten Kosten',
    worte: [
      'Kann ein anderes offenes Programm eine Ausgabe fördern, ist das nachrangige dort ausgeschlossen.',
      'Für andere Positionen derselben Maßnahme darf es zahlen: Die Kosten sind nach dem Förderinteresse zu trennen.',
      'Eine eingetragene Absage hebt den Ausschluss auf.',
    ],
    norm: 'bund/vv-staedtebaufoerderung',
    stelle: 'Präambel',
    werk: 'VV Städtebauförderung',
    regel: 'subsidiaritaet',
    massnahmen: [
      massnahme('M1', 'Gemeindezentrum', [
        ['bau', 2027, '100.000,00'],
        ['honorar', 2027, '20.000,00'],
      ]),
    ],
    programme: [
      programm('stadt', 'Stadterneuerung', ['bau', 'honorar'], satz('70 %'), {
        kombination: { subsidiaritaet: { art: 'ausschluss', gegenueber: 'oeffentliche' } },
      }),
      programm('energie', 'Energieberatung', ['honorar'], satz('50 %')),
    ],
    erlaubt: '70.000,00 € für den Bau; das Honorar fördert das Fachprogramm mit 10.000,00 €.',
    verboten: 'Die Stadterneuerung zahlt 14.000,00 € für das Honorar.',
    zahlt: [
      ['M1.1', 'stadt', '70.000,00'],
      ['M1.2', 'energie', '10.000,00'],
    ],
    eingriffe: [
      { position: 'M1.2', programm: 'energie', cent: 0 },
      { position: 'M1.2', programm: 'stadt', cent: 1_400_000 },
    ],
  },
];
