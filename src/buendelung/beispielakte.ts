/**
 * The Akte behind the sample plan: nine Massnahmen of the demo Quartier, one done, one too dear to be financed.
 */
import { type Akte, akteSchema, type Kostenposition, type Massnahme } from '#quartiere/index.ts';

const ARBEITSMARKT = { art: 'gmbh-gemeinnuetzig', bezeichnung: 'Arbeit im Viertel gGmbH' };

export const planAkte: Akte = akteSchema.parse({
  schema: 'quartierwerk/akte/1',
  stichtag: '2026-06-01',
  kommune: {
    ags: '05999000',
    name: 'Auenstadt',
    land: 'NW',
    einwohner: 210_000,
    haushaltslage: 'haushaltssicherung',
    foerdersatz: '80 %',
  },
  quartier: {
    kennung: 'auenstadt-nordstadt',
    name: 'Nordstadt',
    einwohner: 24_800,
    gebiet: [
      {
        programm: 'stbf-sozialer-zusammenhalt',
        rechtsgrundlage: '§ 171e BauGB',
        beschluss: '2021-05-06',
        bis: null,
      },
    ],
    isek: { beschluss: '2022-03-10', fortschreibung: '2025-11-20' },
  },
  eigenmittel: { '2027': '400.000,00', '2028': '450.000,00' },
  annahmen: [{ kennung: 'stbf-fortgefuehrt', text: 'Die Städtebauförderung wird nach 2027 fortgeführt.' }],
  massnahmen: [
    {
      ...angaben('M01', 'Bürgerhaus umbauen', 'gemeinbedarf', 80, 'wohnen_wohnumfeld', 'integration'),
      pflicht: true,
      kosten: [
        { ...position('M01.1', 'bau', 2027, '1.200.000,00'), einnahmen: '10.000,00' },
        {
          ...position('M01.2', 'ausstattung', 2028, '150.000,00'),
          nicht_zuwendungsfaehig: '12.345,67',
        },
      ],
      zugesagt: [
        { position: 'M01.1', quelle: { art: 'dritte', kennung: 'stiftung-nordlicht' }, betrag: '20.000,00' },
      ],
    },
    {
      ...angaben('M02', 'Nordanger als Stadtteilpark gestalten', 'gruenflaeche', 65, 'umwelt_klima'),
      kosten: [position('M02.1', 'bau', 2028, '640.000,00')],
    },
    {
      ...angaben('M03', 'Quartiersmanagement Nordstadt', 'quartiersmanagement', 70, 'steuerung_beteiligung'),
      kosten: [
        position('M03.1', 'honorar', 2027, '91.200,00'),
        position('M03.2', 'honorar', 2028, '94.100,00'),
      ],
    },
    {
      ...angaben('M04', 'Verfügungsfonds Nordstadt', 'verfuegungsfonds', 40, 'demokratie_teilhabe'),
      kosten: [
        position('M04.1', 'verfuegungsfonds', 2027, '20.000,00'),
        position('M04.2', 'verfuegungsfonds', 2028, '20.000,00'),
      ],
    },
    {
      ...angaben('M05', 'Sprachcafé im Kiosk', 'sprachfoerderung', 45, 'integration', 'bildung'),
      traeger: { art: 'verein', bezeichnung: 'Nachbarn im Norden e. V.' },
      traegermittel: '15.000,00',
      kosten: [
        position('M05.1', 'personal', 2027, '58.333,33'),
        position('M05.2', 'sachkosten', 2027, '9.400,00'),
      ],
    },
    {
      ...angaben('M06', 'Wege in Arbeit', 'beschaeftigung', 60, 'arbeit_ausbildung', 'lokale_oekonomie'),
      traeger: ARBEITSMARKT,
      traegermittel: '40.000,00',
      kosten: [
        position('M06.1', 'personal', 2027, '180.000,00'),
        position('M06.2', 'personal', 2028, '184.999,99'),
      ],
    },
    {
      ...angaben(
        'M07',
        'Gesund aufwachsen in der Nordstadt',
        'gesundheitsfoerderung',
        35,
        'gesundheit_pflege',
      ),
      kosten: [position('M07.1', 'honorar', 2027, '48.000,00')],
    },
    {
      ...angaben('M08', 'Sporthalle Kanalstraße sanieren', 'sport', 50, 'sport_bewegung'),
      kosten: [position('M08.1', 'bau', 2028, '2.400.000,00')],
    },
    {
      ...angaben('M09', 'Entwicklungskonzept fortschreiben', 'konzept', 30, 'steuerung_beteiligung'),
      beginn: '2024-11-01',
      ende: '2025-11-20',
      begonnen: true,
      abgeschlossen: true,
      kosten: [position('M09.1', 'planung', 2025, '64.000,00')],
    },
  ],
});

function angaben(
  kennung: string,
  titel: string,
  zweck: Massnahme['zweck'],
  nutzen: number,
  ...handlungsfelder: string[]
) {
  return {
    kennung,
    titel,
    handlungsfelder,
    zweck,
    traeger: { art: 'kommune' },
    nutzen,
    beginn: '2027-03-01',
    ende: '2028-12-31',
  };
}

function position(kennung: string, kostenart: Kostenposition['kostenart'], jahr: number, betrag: string) {
  return { kennung, kostenart, jahr, betrag };
}
