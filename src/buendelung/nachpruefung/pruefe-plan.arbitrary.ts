/**
 * Akte and law for the test of the re-check (used by it only): one plan that every kind of rule touches.
 */
import {
  beispielLandesregel,
  beispielNorm,
  beispielProgramm,
  beispielRechtsstand,
} from '#foerderfaehigkeit/beispiele.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { type Akte, akteSchema } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';

type Angaben = Readonly<Record<string, unknown>>;
export const STICHTAG = parseKalendertag('2026-06-01');

export function position(kennung: string, kostenart: string, betrag: string, rest: Angaben = {}): Angaben {
  return { kennung, kostenart, jahr: 2027, betrag, ...rest };
}

export function massnahme(kennung: string, kosten: readonly Angaben[], rest: Angaben = {}): Angaben {
  return {
    kennung,
    titel: `Maßnahme ${kennung}`,
    handlungsfelder: ['integration'],
    zweck: 'gemeinbedarf',
    traeger: { art: 'kommune' },
    nutzen: 50,
    beginn: '2027-01-01',
    ende: '2028-12-31',
    kosten,
    ...rest,
  };
}

export function buildAkte(massnahmen: readonly Angaben[], rest: Angaben = {}): Akte {
  return akteSchema.parse({
    schema: 'quartierwerk/akte/1',
    kommune: { ags: '05999000', name: 'Auenstadt', land: 'NW', einwohner: 210_000 },
    quartier: { kennung: 'probe', name: 'Probe', einwohner: 1_000, gebiet: [] },
    eigenmittel: { 2027: '500.000,00', 2028: '500.000,00' },
    massnahmen,
    ...rest,
  });
}

const bau = { kostenart: { zulaessig: [{ arten: ['bau'] }] } };
const personal = { kostenart: { zulaessig: [{ arten: ['personal'] }] } };
const fest = (satz: string, rest: Angaben = {}): Angaben => ({ satz: { art: 'fest', satz }, ...rest });

/** Two building measures and one of a club, with every kind of rule in the catalogue. */
const PROGRAMME: readonly Programm[] = [
  beispielProgramm({
    kennung: 'a-bau',
    kurztitel: 'Bau',
    kriterien: bau,
    foerderung: fest('80 %', {
      eigenanteile: [{ mindestens: '20 %' }],
      hoechstens: [{ betrag: '90.000,00', bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt' }],
      mindestens: [{ betrag: '10.000,00', bezug: 'zuwendung', je: 'massnahme', zeit: 'gesamt' }],
      geber: [
        { ebene: 'bund', ressort: 'BMX', anteil: '1/2', bezug: 'zuwendung' },
        { ebene: 'land', ressort: 'MX', anteil: '1/2', bezug: 'zuwendung' },
      ],
    }),
    kombination: { ausschluss: [{ programme: ['b-bau'], je: 'massnahme' }] },
  }),
  beispielProgramm({ kennung: 'b-bau', kurztitel: 'Bau zwei', kriterien: bau, foerderung: fest('40 %') }),
  beispielProgramm({
    kennung: 'c-personal',
    kurztitel: 'Personal',
    kriterien: personal,
    foerderung: fest('90 %', { beihilfe: { art: 'de-minimis' } }),
    kombination: { voraussetzung: [{ eine_von: ['a-bau'], je: 'quartier' }] },
  }),
  beispielProgramm({
    kennung: 'd-ungeprueft',
    kurztitel: 'Ungeprüft',
    kriterien: { kostenart: { zulaessig: [{ arten: ['honorar'] }], pruefstand: 'ungeprueft' } },
    foerderung: fest('50 %'),
  }),
  beispielProgramm({
    kennung: 'e-zu',
    kurztitel: 'Geschlossen',
    kriterien: { antragsfenster: { art: 'geschlossen' } },
    foerderung: fest('100 %'),
  }),
  beispielProgramm({
    kennung: 'f-nachrangig',
    kurztitel: 'Nachrangig',
    kriterien: { kostenart: { zulaessig: [{ arten: ['sachkosten', 'honorar'] }] } },
    foerderung: fest('10 %'),
    kombination: { subsidiaritaet: { art: 'vorrang', gegenueber: ['d-ungeprueft'] } },
  }),
  beispielProgramm({
    kennung: 'g-land',
    kurztitel: 'Land',
    kriterien: { kostenart: { zulaessig: [{ arten: ['miete'] }] } },
    foerderung: { satz: { art: 'landesregel' } },
  }),
];

export const AKTE = buildAkte([
  massnahme(
    'M1',
    [
      position('M1.1', 'bau', '100.000,00', { einnahmen: '5.000,00' }),
      position('M1.2', 'bau', '60.000,00', { jahr: 2028 }),
      position('M1.3', 'honorar', '20.000,00'),
      position('M1.4', 'sachkosten', '10.000,00'),
      position('M1.5', 'miete', '30.000,00'),
    ],
    {
      pflicht: true,
      zugesagt: [{ position: 'M1.2', quelle: { art: 'dritte', kennung: 'stiftung' }, betrag: '3.000,00' }],
    },
  ),
  massnahme('M2', [position('M2.1', 'bau', '50.000,00')], { voraussetzung: ['M1'] }),
  massnahme('M3', [position('M3.1', 'personal', '80.000,00')], {
    traeger: { art: 'verein', kennung: 'club', deminimis: [{ datum: '2025-05-01', betrag: '200.000,00' }] },
    traegermittel: '5.000,00',
  }),
]);

export const RECHTSSTAND = beispielRechtsstand(
  PROGRAMME,
  [beispielNorm()],
  [beispielLandesregel({ foerdersatz: { art: 'fest', satz: '60 %' }, bagatelle: { betrag: '5.000,00' } })],
);
