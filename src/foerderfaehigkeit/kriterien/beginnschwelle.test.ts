import { expect, test } from 'vitest';
import {
  beispielAkte,
  beispielLage,
  beispielLandesregel,
  beispielNorm,
  beispielProgramm,
} from '../beispiele.ts';
import { pruefeMassnahmenbeginn } from './massnahmenbeginn.ts';

const FENSTER = { art: 'jaehrlich', bis: '09-30', programmjahr: 'folgejahr' };
const VOR_DER_BEWILLIGUNG = { beginn: '2026-12-31' };
const REGEL = { zulaessig: 'nach-bewilligung', vorzeitig: 'ausgeschlossen' };

function befundFuer(
  massnahmenbeginn: object,
  betrag: string,
  massnahme: Readonly<Record<string, unknown>> = VOR_DER_BEWILLIGUNG,
  rahmen: Parameters<typeof beispielLage>[2] = {},
) {
  const programm = beispielProgramm({
    kriterien: {
      antragsberechtigt: { arten: ['kommune', 'verein'] },
      massnahmenbeginn,
      antragsfenster: FENSTER,
    },
  });
  return pruefeMassnahmenbeginn(
    beispielLage(programm, beispielAkte({ massnahme, position: { betrag } }), rahmen),
  );
}

test.each([
  ['unter', '49.999,99', 'erfuellt'],
  ['unter', '50.000,00', 'nicht-erfuellt'],
  ['bis', '50.000,00', 'erfuellt'],
  ['bis', '50.000,01', 'nicht-erfuellt'],
])('ab Antrag %s 50.000,00, Ausgaben %s: %s', (grenze, betrag, ergebnis) => {
  const ab_antrag = [{ betrag: '50.000,00', grenze }];
  expect(befundFuer({ ...REGEL, ab_antrag }, betrag)?.ergebnis).toBe(ergebnis);
});

test.each([
  ['2026-05-31', 'nicht-erfuellt'],
  ['2026-06-01', 'erfuellt'],
  ['2026-06-02', 'erfuellt'],
])('auch kleine Vorhaben beginnen nicht vor dem Antrag: %s', (beginn, ergebnis) => {
  const ab_antrag = [{ betrag: '50.000,00', grenze: 'unter' }];
  expect(befundFuer({ ...REGEL, ab_antrag }, '1.000,00', { beginn })?.ergebnis).toBe(ergebnis);
});

const SACHSEN = beispielLandesregel({
  massnahmenbeginn: {
    ab_antrag: [
      { betrag: '1.000.000,00', grenze: 'unter', antragsteller: ['kommune'] },
      { betrag: '100.000,00', grenze: 'unter' },
    ],
  },
});

test.each([
  ['kommune', '999.999,99', 'erfuellt'],
  ['kommune', '1.000.000,00', 'nicht-erfuellt'],
  ['verein', '99.999,99', 'erfuellt'],
  ['verein', '100.000,00', 'nicht-erfuellt'],
  // The Kommune applies for it and passes the grant on.
  ['kirche', '999.999,99', 'erfuellt'],
])('Schwelle des Landes, Träger %s, Ausgaben %s: %s', (art, betrag, ergebnis) => {
  const befund = befundFuer(
    { ...REGEL, landesregel: true },
    betrag,
    { ...VOR_DER_BEWILLIGUNG, traeger: { art } },
    { landesregel: SACHSEN },
  );
  expect(befund?.ergebnis).toBe(ergebnis);
  expect(befund?.fundstellen[0]?.norm).toBe(
    ergebnis === 'erfuellt' ? 'land/nw/staedtebaufoerderung' : 'programme/muster',
  );
});

test('die Schwelle des Landes gilt nur, wo das Programm auf sie verweist', () => {
  const befund = befundFuer(REGEL, '1.000,00', VOR_DER_BEWILLIGUNG, { landesregel: SACHSEN });
  expect(befund?.ergebnis).toBe('nicht-erfuellt');
});

const BEGONNEN = { begonnen: true, beginn: '2026-02-01' };
const antraege = (datum: string) => [{ programm: 'muster', datum, ergebnis: 'beantragt' }];

test.each([
  ['2026-01-31', 'erfuellt'],
  ['2026-02-01', 'erfuellt'],
  ['2026-02-02', 'nicht-erfuellt'],
])('begonnen am 01.02.2026, beantragt am %s: %s', (datum, ergebnis) => {
  const ab_antrag = [{ betrag: '50.000,00', grenze: 'unter' }];
  const befund = befundFuer({ ...REGEL, ab_antrag }, '1.000,00', { ...BEGONNEN, antraege: antraege(datum) });
  expect(befund?.ergebnis).toBe(ergebnis);
});

const HG = beispielNorm({
  kennung: 'bund/hg-2026-9',
  titel: 'Haushaltsgesetz',
  zitat: '§ 9 HG',
  gueltig: { ab: '2026-01-01', bis: '2027-12-31' },
  parameter: [
    { schluessel: 'wiederholung-hoechstbetrag', betrag: '500.000,00', stelle: '§ 9 Abs. 3 HG 2026' },
  ],
});
const WIEDERHOLT = { merkmale: { 'wiederkehrendes-vorhaben': true }, ...VOR_DER_BEWILLIGUNG };

test.each([
  ['500.000,00', 'ermessen'],
  ['500.000,01', 'nicht-erfuellt'],
])('wiederkehrendes Vorhaben mit Ausgaben von %s: %s', (betrag, ergebnis) => {
  const regel = { ...REGEL, wiederholung: { norm: 'bund/hg-2026-9' } };
  expect(befundFuer(regel, betrag, WIEDERHOLT, { normen: [HG] })?.ergebnis).toBe(ergebnis);
});

test('die Ausnahme braucht Merkmal, Regel und eine Norm für das Jahr der Bewilligung', () => {
  const regel = { ...REGEL, wiederholung: { norm: 'bund/hg-2026-9' } };
  const nur2026 = { ...HG, gueltig: { ...HG.gueltig, bis: HG.gueltig.ab } };
  const faelle = [
    befundFuer(regel, '1,00', VOR_DER_BEWILLIGUNG, { normen: [HG] }),
    befundFuer(REGEL, '1,00', WIEDERHOLT, { normen: [HG] }),
    befundFuer(regel, '1,00', WIEDERHOLT, { normen: [nur2026] }),
  ];
  expect(faelle.map((befund) => befund?.ergebnis)).toEqual(Array(3).fill('nicht-erfuellt'));
});
