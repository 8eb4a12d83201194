import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { buildRechtsstand, type Programm, type Rechtsstand } from '#rechtsstand/index.ts';
import { loadBeispielfaelle, loadRechtsstand } from '#rechtsstand/service.ts';
import { musterprogramm } from '../beispiele.ts';
import { buildAehnlichkeitsindex, findAehnliche, vergleichstextOf } from './aehnlichkeit.ts';
import { countMaengelfacetten, filterMaengel, formatMaengelCsv, readMaengelfilter } from './auswahl.ts';
import { erstelleBericht } from './bericht.ts';
import { MANGELARTEN, type Mangelart } from './mangel.ts';
import { findWidersprueche } from './widersprueche.ts';

const RECHT = fileURLToPath(new URL('../../../recht/', import.meta.url));
const HEUTE = parseKalendertag('2026-06-01');

const standOf = (...programme: readonly Programm[]): Rechtsstand =>
  buildRechtsstand({
    programme: programme.map((inhalt, index) => ({
      ab: parseKalendertag('2024-01-01'),
      inhalt,
      datei: `programme/${inhalt.kennung}/${index}.yaml`,
    })),
    normen: [],
    landesregeln: [],
  });

const artenOf = (...programme: readonly Programm[]): Mangelart[] =>
  erstelleBericht(standOf(...programme), HEUTE, [])
    .maengel.filter(({ gegenstand }) => gegenstand === programme[0]?.kennung)
    .map(({ art }) => art);

const grenze = (betrag: string, je: string, weitere: object = {}) => ({
  betrag,
  bezug: 'ausgaben',
  je,
  zeit: 'gesamt',
  ...weitere,
});

describe('widersprüche', () => {
  const feldVon = (angaben: Readonly<Record<string, unknown>>) =>
    findWidersprueche(musterprogramm(angaben)).map(({ feld }) => feld);

  test('a floor above a cap of the same or a wider scope, to the cent', () => {
    const grenzen = (unten: object, oben: object) =>
      feldVon({ foerderung: { mindestens: [unten], hoechstens: [oben] } });
    expect(grenzen(grenze('100,01', 'vorhaben'), grenze('100,00', 'vorhaben'))).toHaveLength(1);
    expect(grenzen(grenze('100,00', 'vorhaben'), grenze('100,00', 'vorhaben'))).toEqual([]);
    expect(grenzen(grenze('100,01', 'position'), grenze('100,00', 'massnahme'))).toHaveLength(1);
    expect(grenzen(grenze('100,01', 'quartier'), grenze('100,00', 'massnahme'))).toEqual([]);
    expect(grenzen(grenze('100,01', 'vorhaben'), grenze('100,00', 'vorhaben', { zeit: 'jahr' }))).toEqual([]);
    expect(
      grenzen(grenze('100,01', 'vorhaben'), grenze('100,00', 'vorhaben', { bezug: 'zuwendung' })),
    ).toEqual([]);
  });

  test('a rate that leaves no room for the own share', () => {
    const mit = (satz: string, mindestens: string) =>
      feldVon({ foerderung: { satz: { art: 'fest', satz }, eigenanteile: [{ mindestens }] } });
    expect(mit('90 %', '10 %')).toEqual([]);
    expect(mit('90 %', '11 %')).toEqual(['foerderung.eigenanteile']);
    expect(mit('66⅔ %', '1/3')).toEqual([]);
  });

  test('days in the wrong order', () => {
    const fenster = (ab: string, bis: string) =>
      feldVon({ kriterien: { antragsfenster: { art: 'termine', termine: [{ ab, bis }] } } });
    expect(fenster('2026-05-01', '2026-05-01')).toEqual([]);
    expect(fenster('2026-05-02', '2026-05-01')).toHaveLength(1);
    const laufzeit = { ab: '2026-01-01', bis: '2026-12-31' };
    const frist = (bis: string) =>
      feldVon({ laufzeit, kriterien: { antragsfenster: { art: 'termine', termine: [{ bis }] } } });
    expect(frist('2026-12-31')).toEqual([]);
    expect(frist('2027-01-01')).toHaveLength(1);
    const bewilligt = (ab: string, bis: string) =>
      feldVon({ laufzeit, kriterien: { bewilligungszeitraum: { art: 'fest', ab, bis } } });
    expect(bewilligt('2025-01-01', '2026-01-01')).toEqual([]);
    expect(bewilligt('2025-01-01', '2025-12-31')).toHaveLength(1);
  });

  test('a line of costs for a purpose the programme does not have', () => {
    const zeilen = (...zwecke: string[][]) =>
      findWidersprueche(
        musterprogramm({
          kriterien: {
            zweck: { zulaessig: ['schule'] },
            kostenart: { zulaessig: zwecke.map((eine) => ({ arten: ['bau'], zwecke: eine })) },
          },
        }),
      ).map(({ art }) => art);
    expect(zeilen(['schule', 'kita'])).toEqual([]);
    expect(zeilen(['schule'], ['kita'])).toEqual(['widerspruch']);
    expect(zeilen(['kita'])).toEqual(['nie-erfuellbar']);
  });
});

describe('bericht', () => {
  const gut = musterprogramm({
    foerderung: {
      satz: { art: 'fest', satz: '80 %' },
      geber: [{ ebene: 'bund', ressort: 'BMX', anteil: 'rest', bezug: 'zuwendung' }],
    },
  });

  test('a source is stale the day after a year', () => {
    const quelle = (stand: string) =>
      artenOf({ ...gut, quelle: { ...gut.quelle, stand: parseKalendertag(stand) } }).includes(
        'quelle-veraltet',
      );
    expect(quelle('2025-06-01')).toBe(false);
    expect(quelle('2025-05-31')).toBe(true);
  });

  test('windows: over, unknown, over with the programme', () => {
    const mit = (fenster: object, laufzeit: object = { ab: null, bis: null }) =>
      artenOf(musterprogramm({ laufzeit, kriterien: { antragsfenster: fenster } }));
    const termine = (bis: string) => ({ art: 'termine', termine: [{ bis }] });
    expect(mit(termine('2026-06-01'))).not.toContain('fenster-vergangen');
    expect(mit(termine('2026-05-31'))).toContain('fenster-vergangen');
    expect(mit({ art: 'unbekannt' })).toContain('fenster-unbekannt');
    const beendet = mit({ art: 'unbekannt' }, { ab: null, bis: '2026-05-31' });
    expect(beendet).toContain('abgelaufen');
    expect(beendet).not.toContain('fenster-unbekannt');
  });

  test('a needed programme that has ended makes another impossible', () => {
    const braucht = musterprogramm({
      kennung: 'a-braucht',
      kombination: { voraussetzung: [{ eine_von: ['b-traegt'], je: 'massnahme' }] },
    });
    const traegt = (bis: string | null) =>
      musterprogramm({ kennung: 'b-traegt', laufzeit: { ab: null, bis } });
    expect(artenOf(braucht, traegt(null))).not.toContain('nie-erfuellbar');
    expect(artenOf(braucht, traegt('2026-05-31'))).toContain('nie-erfuellbar');
  });

  test('two entries of one programme are noticed once, versions of one line are not', () => {
    const eines = musterprogramm({ kennung: 'a-eins', titel: 'Stärkung der Nachbarschaften im Quartier' });
    const anderes = musterprogramm({
      kennung: 'b-zwei',
      titel: 'Stärkung von Nachbarschaften im Quartier',
    });
    const doppelte = (...programme: Programm[]) =>
      erstelleBericht(standOf(...programme), HEUTE, []).maengel.filter(({ art }) => art === 'doppelt').length;
    expect(doppelte(eines, anderes)).toBe(1);
    expect(doppelte(eines, { ...anderes, umsetzung_von: [eines.kennung] })).toBe(0);
  });

  test('a field without a programme is named Land by Land', () => {
    const nurNw = musterprogramm({
      kriterien: { gebietskulisse: { laender: ['NW'] }, handlungsfeld: { felder: ['bildung'] } },
    });
    const unversorgt = erstelleBericht(standOf(nurNw), HEUTE, []).maengel.filter(
      ({ art }) => art === 'unversorgt',
    );
    expect(unversorgt.some(({ gegenstand, feld }) => gegenstand === 'NW' && feld === 'bildung')).toBe(false);
    expect(unversorgt.filter(({ feld }) => feld === 'bildung')).toHaveLength(15);
  });

  test('the catalogue as shipped contradicts itself nowhere', async () => {
    const bericht = erstelleBericht(await loadRechtsstand(RECHT), HEUTE, await loadBeispielfaelle(RECHT));
    expect(bericht.maengel.filter(({ schwere }) => schwere === 'fehler')).toEqual([]);
    expect(bericht.geprueft.programme).toBeGreaterThan(80);
  });
});

test('a number beside a filter is what is left when it is chosen', async () => {
  const { maengel } = erstelleBericht(await loadRechtsstand(RECHT), HEUTE, []);
  fc.assert(
    fc.property(fc.subarray([...MANGELARTEN]), fc.constantFrom('', 'bund', 'quelle'), (arten, suche) => {
      const filter = readMaengelfilter(
        new URLSearchParams([['suche', suche], ...arten.map((art) => ['art', art])]),
      );
      for (const { name, werte } of countMaengelfacetten(maengel, filter)) {
        if (name !== 'schwere') continue;
        for (const { wert, anzahl } of werte) {
          const gewaehlt = filterMaengel(maengel, { ...filter, schweren: [wert as 'fehler'] });
          expect(gewaehlt).toHaveLength(anzahl);
        }
      }
    }),
    { numRuns: 30 },
  );
  expect(formatMaengelCsv(maengel).trimEnd().split('\r\n')).toHaveLength(maengel.length + 1);
});

test('likeness: itself is not found, a slip of the pen is, something else is not', () => {
  const texte = [
    'Sprachkurse für Mütter im Quartier',
    'Sprachkurs für Mütter im Quartier',
    'Sanierung von Sportstätten',
  ].map((titel, index) =>
    vergleichstextOf(musterprogramm({ kennung: `p${index}`, titel, kurztitel: titel.slice(0, 12) })),
  );
  const verschieden = texte.map((text, index) => ({ ...text, url: `https://www.example.org/${index}` }));
  const index = buildAehnlichkeitsindex(verschieden);
  expect(verschieden.map((text) => findAehnliche(index, text).map(({ kennung }) => kennung))).toEqual([
    ['p1'],
    ['p0'],
    [],
  ]);
});
