/**
 * Small Akten and programmes around the edges of every rule, for properties of near misses.
 */
import fc from 'fast-check';
import type { Akte } from '#quartiere/index.ts';
import type { Rechtsstand } from '#rechtsstand/index.ts';
import {
  beispielAkte,
  beispielLandesregel,
  beispielNorm,
  beispielProgramm,
  beispielRechtsstand,
} from '../beispiele.ts';

type Teil = Readonly<Record<string, unknown>>;

/** A block of the programme, or none: each is left out half of the time. */
function vielleicht(name: string, ...werte: readonly unknown[]): fc.Arbitrary<Teil> {
  return fc.oneof(
    fc.constant({}),
    fc.constantFrom(...werte).map((wert) => ({ [name]: wert })),
  );
}

function verbinde(...teile: readonly fc.Arbitrary<Teil>[]): fc.Arbitrary<Teil> {
  return fc.tuple(...teile).map((eintraege) => Object.assign({}, ...eintraege) as Teil);
}

const FENSTER = [
  { art: 'laufend' },
  { art: 'jaehrlich', bis: '09-30', programmjahr: 'folgejahr' },
  { art: 'termine', termine: [{ ab: '2026-07-01', bis: '2026-08-31' }] },
  { art: 'termine', termine: [{ bis: '2026-01-31' }], folge: { annahme: 'aufruf' } },
] as const;

const kriterien = verbinde(
  fc.constantFrom(...FENSTER).map((antragsfenster) => ({ antragsfenster })),
  vielleicht('bewilligungszeitraum', { art: 'jahre', anzahl: 2 }, { art: 'monate', hoechstens: 12 }),
  vielleicht(
    'antragsberechtigt',
    { arten: ['kommune'] },
    { arten: ['verein', 'kirche'], nur_gemeinnuetzig: ['verein'] },
    { arten: ['kommune'], weiterleitung_an: ['verein'] },
  ),
  vielleicht(
    'gebietskulisse',
    { programmgebiet: ['muster'], rechtsgrundlagen: ['§ 171e BauGB'] },
    { programmgebiet: ['muster'] },
  ),
  vielleicht('isek', { erforderlich: true }, { erforderlich: true, hoechstalter_jahre: 5 }),
  vielleicht(
    'kostenart',
    { zulaessig: [{ arten: ['bau'], traeger: ['kommune'] }] },
    { zulaessig: [{ arten: ['bau', 'personal'] }] },
  ),
  vielleicht(
    'massnahmenbeginn',
    { zulaessig: 'nach-bewilligung', vorzeitig: 'ausgeschlossen' },
    { zulaessig: 'nach-antrag' },
  ),
  vielleicht('projektdauer', { hoechstens_monate: 12 }, { mindestens_monate: 36 }),
  vielleicht('merkmale', [{ schluessel: 'eines', aussage: 'Es ist so.', aenderbar_durch: 'traeger' }]),
  vielleicht('foerderzeitraum', { bis: '2027-12-31' }),
);

const foerderung = verbinde(
  vielleicht('mindestens', [
    { betrag: '60.000,00', bezug: 'ausgaben', je: 'vorhaben', zeit: 'gesamt' },
    { betrag: '50.000,00', bezug: 'zuwendung', je: 'position', zeit: 'gesamt' },
  ]),
  vielleicht('eigenanteile', [{ mindestens: '10 %' }], [{ mindestens: '1/3', nur_eigene: true }]),
  vielleicht('satz', { art: 'fest', satz: '2/3' }),
  vielleicht('beihilfe', { art: 'de-minimis' }),
);

const traeger = fc.constantFrom(
  { art: 'kommune' },
  { art: 'verein' },
  { art: 'verein', gemeinnuetzig: false, deminimis: [{ datum: '2023-08-01', betrag: '300.000,00' }] },
  { art: 'privat' },
);

const massnahme = fc
  .record({
    traeger,
    beginn: fc.constantFrom('2026-05-01', '2026-10-01', '2027-03-01'),
    jahr: fc.constantFrom(2026, 2027, 2029),
    betrag: fc.constantFrom('40.000,00', '100.000,00'),
    kostenart: fc.constantFrom('bau', 'bau', 'personal'),
    antraege: fc.constantFrom([], [{ programm: 'p', datum: '2026-01-01', ergebnis: 'absage' }]),
  })
  .map(({ jahr, betrag, kostenart, ...rest }) => ({
    ...rest,
    titel: 'Haus',
    handlungsfelder: ['integration'],
    zweck: 'gemeinbedarf',
    nutzen: 1,
    ende: '2028-12-31',
    position: { kostenart, jahr, betrag },
  }));

const akte: fc.Arbitrary<Akte> = fc
  .record({
    massnahmen: fc.array(massnahme, { minLength: 1, maxLength: 2 }),
    gebiet: fc.constantFrom(
      [],
      [{ programm: 'muster', rechtsgrundlage: '§ 171e BauGB', beschluss: '2026-07-15', bis: null }],
      [{ programm: 'muster', rechtsgrundlage: '§ 142 BauGB', beschluss: '2015-01-01', bis: '2025-12-31' }],
    ),
    isek: fc.constantFrom(undefined, null, { beschluss: '2018-01-01' }, { beschluss: '2026-07-10' }),
    eigenmittel: fc.constantFrom('unbegrenzt', { 2026: '1.000,00', 2027: '50.000,00' }),
  })
  .map(({ massnahmen, gebiet, isek, eigenmittel }) =>
    beispielAkte({
      quartier: { gebiet, ...(isek === undefined ? {} : { isek }) },
      akte: {
        eigenmittel,
        massnahmen: massnahmen.map(({ position, ...rest }, index) => ({
          kennung: `M${index}`,
          ...rest,
          kosten: [{ kennung: `M${index}.1`, ...position }],
        })),
      },
    }),
  );

const recht: fc.Arbitrary<Rechtsstand> = fc
  .record({
    kriterien,
    foerderung,
    nachrangig: fc.boolean(),
    fachprogramm: fc.boolean(),
    programmjahre: fc.boolean(),
  })
  .map((teile) =>
    beispielRechtsstand(
      [
        beispielProgramm({
          kennung: 'p',
          kurztitel: 'P',
          kriterien: teile.kriterien,
          foerderung: teile.foerderung,
          ...(teile.programmjahre ? { programmjahre: { beschlossen_bis: 2026, annahme: 'weiter' } } : {}),
          ...(teile.nachrangig
            ? { kombination: { subsidiaritaet: { art: 'ausschluss', gegenueber: 'alle' } } }
            : {}),
        }),
        beispielProgramm({ kennung: 'muster', kriterien: { antragsfenster: { art: 'geschlossen' } } }),
        ...(teile.fachprogramm ? [beispielProgramm({ kennung: 'fach', kurztitel: 'Fach' })] : []),
      ],
      [beispielNorm()],
      [beispielLandesregel()],
    ),
  );

export const arbitraryFall = fc.record({ akte, recht });
