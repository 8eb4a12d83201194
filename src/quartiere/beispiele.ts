/**
 * A valid sample Akte for tests of this and other capabilities, and for first steps.
 */
import { type Akte, akteSchema } from './akte.ts';

/** As in a file. */
const MUSTER = {
  schema: 'quartierwerk/akte/1',
  stichtag: '2026-06-01',
  kommune: {
    ags: '05999000',
    name: 'Auenstadt',
    land: 'NW',
    einwohner: 210_000,
    haushaltslage: 'haushaltssicherung',
    foerdersatz: '80 %',
    merkmale: { konsolidierung: true },
  },
  quartier: {
    kennung: 'auenstadt-muster',
    name: 'Musterviertel',
    einwohner: 8_400,
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
  eigenmittel: { 2027: '400.000,00', 2028: '450.000,00' },
  annahmen: [{ kennung: 'stbf-fortgefuehrt', text: 'Die Städtebauförderung wird nach 2027 fortgeführt.' }],
  massnahmen: [
    {
      kennung: 'M01',
      titel: 'Bürgerhaus umbauen',
      beschreibung: 'Saal, Küche und Beratungsräume werden barrierefrei.',
      handlungsfelder: ['wohnen_wohnumfeld', 'integration'],
      zweck: 'gemeinbedarf',
      traeger: { art: 'kommune' },
      vorhaben: 'buergerhaus',
      nutzen: 80,
      pflicht: true,
      beginn: '2027-03-01',
      ende: '2028-12-31',
      antraege: [{ programm: 'sjk', datum: '2026-02-01', ergebnis: 'absage' }],
      kosten: [
        { kennung: 'M01.1', bezeichnung: 'Rohbau', kostenart: 'bau', jahr: 2027, betrag: '1.200.000,00' },
        {
          kennung: 'M01.2',
          kostenart: 'ausstattung',
          jahr: 2028,
          betrag: '90.000,00',
          nicht_zuwendungsfaehig: '5.000,00',
          einnahmen: '2.500,50',
          vorsteuerabzug: true,
        },
      ],
      zugesagt: [
        { position: 'M01.1', quelle: { art: 'dritte', kennung: 'stiftung-x' }, betrag: '20.000,00' },
      ],
    },
    {
      kennung: 'M02',
      titel: 'Sprachcafé im Bürgerhaus',
      handlungsfelder: ['bildung'],
      zweck: 'sprachfoerderung',
      traeger: {
        art: 'verein',
        kennung: 'nachbarschaft-ev',
        bezeichnung: 'Nachbarschaftsverein',
        gemeinnuetzig: true,
        deminimis: [{ datum: '2025-04-01', betrag: '12.000,00' }],
      },
      nutzen: 35,
      beginn: '2028-01-01',
      ende: '2028-12-31',
      voraussetzung: ['M01'],
      traegermittel: '3.000,00',
      merkmale: { ehrenamt: true },
      kosten: [{ kennung: 'M02.1', kostenart: 'personal', jahr: 2028, betrag: '30.000,00' }],
    },
  ],
};

/** Fresh sample each time: two Massnahmen in one Quartier of an invented Kommune, every kind of field used. */
export function beispielAkte(): Akte {
  return akteSchema.parse(MUSTER);
}
