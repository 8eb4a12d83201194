import { describe, expect, it } from 'vitest';
import type { Blatt, Blattzelle, Zellinhalt } from '#kernel/dokument.ts';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import type { Akte } from '../akte.ts';
import { beispielAkte } from '../beispiele.ts';
import { akteMappe } from './akte-mappe.ts';
import { isMappendatei, parseAkteMappe } from './parse-akte-mappe.ts';

const text = (wert: string): Zellinhalt => ({ art: 'text', wert });
const zahl = (wert: string): Zellinhalt => ({ art: 'zahl', wert });

/** A cell as office programs store it. */
function inhaltOf(wert: string | number, typ: string): Zellinhalt {
  if (typeof wert === 'string') return typ === 'datum' ? { art: 'datum', wert } : text(wert);
  return zahl(typ === 'cent' ? String(wert / 100) : String(wert));
}

type Tabelle = (Zellinhalt | undefined)[][];

/** Sheets as tables of cells that a test can change; row 1 is the title, row 3 the headings. */
function tabellenOf(akte: Akte): Map<string, Tabelle> {
  return new Map(
    akteMappe(akte).blaetter.map(({ name, titel, hinweise, spalten, zeilen }) => [
      name,
      [
        [text(titel)],
        hinweise.map(text),
        spalten.map((spalte) => text(spalte.titel)),
        ...zeilen.map((zeile) =>
          zeile.map(({ wert }, i) => (wert === null ? undefined : inhaltOf(wert, spalten[i]?.typ ?? 'text'))),
        ),
      ],
    ]),
  );
}

function blaetterOf(tabellen: ReadonlyMap<string, Tabelle>): Blatt[] {
  return [...tabellen].map(([name, tabelle]) => ({
    name,
    zeilen: tabelle.flatMap((zeile, i) => {
      const zellen = zeile.flatMap((inhalt, spalte): Blattzelle[] =>
        inhalt ? [{ ...inhalt, spalte, adresse: `${String.fromCharCode(65 + spalte)}${i + 1}` }] : [],
      );
      return zellen.length > 0 ? [{ nummer: i + 1, zellen }] : [];
    }),
  }));
}

/** Reads the sample after a change of its sheets. */
function readChanged(change: (tabellen: Map<string, Tabelle>) => void, akte = beispielAkte()): Akte {
  const tabellen = tabellenOf(akte);
  change(tabellen);
  return parseAkteMappe(blaetterOf(tabellen), 'kofi.ods');
}

function maengelOf(change: (tabellen: Map<string, Tabelle>) => void): readonly Eingabemangel[] {
  try {
    readChanged(change);
    return [];
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return fehler.maengel;
  }
}

const kurz = (maengel: readonly Eingabemangel[]) =>
  maengel.map(({ feld, wert, text: was }) => [feld, wert, was]);

function put(tabellen: Map<string, Tabelle>, blatt: string, adresse: string, inhalt?: Zellinhalt): void {
  const zeile = tabellen.get(blatt)?.[Number(adresse.slice(1)) - 1];
  if (!zeile) throw new Error(`Keine Zeile für ${adresse} im Blatt ${blatt}`);
  zeile[adresse.charCodeAt(0) - 65] = inhalt;
}

describe('parseAkteMappe', () => {
  it('does not mind the order of sheets and columns, other sheets, and case of headings', () => {
    const gelesen = readChanged((tabellen) => {
      for (const [name, tabelle] of [...tabellen].reverse()) {
        tabellen.delete(name);
        const [titel = [], hinweis = [], ...rest] = tabelle;
        const gedreht = name === 'Quartier' ? rest : rest.map((zeile) => [...zeile].reverse());
        tabellen.set(name, [titel, hinweis, ...gedreht]);
      }
      tabellen.set('Notizen', [[text('mein'), zahl('1')]]);
      put(tabellen, 'Quartier', 'A3', text('  feld '));
    });
    expect(gelesen).toEqual(beispielAkte());
  });

  it('reads what people type: German days and amounts, percent cells, yes and no', () => {
    const gelesen = readChanged((tabellen) => {
      put(tabellen, 'Quartier', 'B4', text('01.06.2026'));
      put(tabellen, 'Quartier', 'B8', text('210.000'));
      put(tabellen, 'Quartier', 'B10', zahl('0.6667'));
      put(tabellen, 'Maßnahmen', 'D4', text('integration ;bildung\nkultur'));
      put(tabellen, 'Maßnahmen', 'L4', { art: 'wahrheit', wert: false });
      put(tabellen, 'Maßnahmen', 'O4', text('WAHR'));
      put(tabellen, 'Maßnahmen', 'Q4', text('-'));
      put(tabellen, 'Kosten', 'E4', text('2027'));
      put(tabellen, 'Kosten', 'F4', text('1.200.000,50 €'));
      put(tabellen, 'Kosten', 'G4', zahl('0.1'));
    });
    expect(gelesen.stichtag).toBe('2026-06-01');
    expect(gelesen.kommune).toMatchObject({
      einwohner: 210_000,
      foerdersatz: { zaehler: 6667, nenner: 10_000 },
    });
    expect(gelesen.massnahmen[0]).toMatchObject({
      handlungsfelder: ['integration', 'bildung', 'kultur'],
      pflicht: false,
      begonnen: true,
      voraussetzung: [],
    });
    expect(gelesen.massnahmen[0]?.kosten[0]).toMatchObject({
      betrag: 120_000_050,
      nicht_zuwendungsfaehig: 10,
    });
  });

  it('tells „none“ from „not answered“', () => {
    const [erste, zweite] = beispielAkte().massnahmen;
    if (!erste || !zweite) throw new Error('Das Beispiel hat zwei Maßnahmen');
    const akte: Akte = {
      ...beispielAkte(),
      quartier: { ...beispielAkte().quartier, gebiet: [], isek: null, merkmale: {} },
      eigenmittel: 'unbegrenzt',
      annahmen: [],
      massnahmen: [
        { ...erste, zugesagt: [], antraege: [], voraussetzung: [] },
        { ...zweite, traeger: { art: 'verein', deminimis: [] } },
      ],
    };
    expect(readChanged(() => undefined, akte)).toEqual(akte);
  });

  it('takes no percentage for euros, and says what to do about an error of a formula', () => {
    const maengel = maengelOf((tabellen) => {
      put(tabellen, 'Kosten', 'F4', { art: 'zahl', wert: '0.5', prozent: true });
      put(tabellen, 'Kosten', 'E4', text('#DIV/0!'));
    });
    expect(maengel.map(({ feld, wert, abhilfe }) => [feld, wert, abhilfe])).toEqual([
      [
        'Blatt Kosten, Zelle E4',
        '#DIV/0!',
        expect.stringContaining('Die Zelle füllen, durch die geteilt wird'),
      ],
      ['Blatt Kosten, Zelle F4', '50 %', expect.stringContaining('Den Betrag in Euro eintragen')],
    ]);
  });

  it('names sheet and cell of every value that can not be read', () => {
    const maengel = maengelOf((tabellen) => {
      put(tabellen, 'Quartier', 'B6', zahl('5999000'));
      put(tabellen, 'Quartier', 'B8', text('viele'));
      put(tabellen, 'Eigenmittel', 'B4', zahl('1.005'));
      put(tabellen, 'Maßnahmen', 'B4', zahl('1.5'));
      put(tabellen, 'Maßnahmen', 'E4', text('garten'));
      put(tabellen, 'Maßnahmen', 'M4', zahl('46661'));
      put(tabellen, 'Maßnahmen', 'R5', text('ehrenamt=vielleicht'));
      put(tabellen, 'Maßnahmen', 'F5');
      put(tabellen, 'Kosten', 'F4', zahl('-1'));
      put(tabellen, 'Kosten', 'F5', text('15000.00'));
      put(tabellen, 'Kosten', 'I5', text('x'));
    });
    expect(kurz(maengel)).toEqual([
      ['Blatt Quartier, Zelle B8', 'viele', 'Hier wird eine ganze Zahl erwartet.'],
      ['Blatt Eigenmittel, Zelle B4', '1,005', 'Der Betrag hat mehr als zwei Stellen nach dem Komma.'],
      ['Blatt Maßnahmen, Zelle B4', '1,5', expect.stringContaining('Hier wird ein Text erwartet')],
      ['Blatt Maßnahmen, Zelle M4', '46661', 'Hier wird ein Tag erwartet.'],
      ['Blatt Maßnahmen, Zelle R5', 'ehrenamt=vielleicht', expect.stringContaining('nicht lesbar')],
      ['Blatt Kosten, Zelle I5', 'x', 'Hier wird ja oder nein erwartet.'],
      ['Blatt Quartier, Zelle B6', '5999000', 'Ein Gemeindeschlüssel (AGS) hat 8 Ziffern.'],
      ['Blatt Maßnahmen, Zelle E4', 'garten', 'Der Wert ist nicht vorgesehen.'],
      ['Blatt Kosten, Zelle F4', '-1,00', 'Der Betrag ist negativ.'],
      ['Blatt Kosten, Zelle F5', '15000.00', 'Das ist kein Betrag in deutscher Schreibweise.'],
      ['Blatt Maßnahmen, Zelle F5', undefined, 'Die Angabe fehlt.'],
    ]);
    for (const { datei, abhilfe } of maengel) expect([datei, abhilfe.length > 5]).toEqual(['kofi.ods', true]);
  });

  it('checks the Akte as a whole like a YAML file', () => {
    const maengel = maengelOf((tabellen) => {
      put(tabellen, 'Maßnahmen', 'N4', { art: 'datum', wert: '2020-01-01' });
      put(tabellen, 'Kosten', 'E6', zahl('2031'));
      put(tabellen, 'Zusagen', 'B4', text('M09.9'));
    });
    expect(kurz(maengel)).toEqual([
      ['Blatt Maßnahmen, Zelle N4', '2020-01-01', expect.stringContaining('vor ihrem Beginn')],
      ['Blatt Zusagen, Zelle B4', 'M09.9', expect.stringContaining('keine Kostenposition')],
      ['Blatt Kosten, Zelle E6', '2031', expect.stringContaining('keine Eigenmittel')],
    ]);
  });

  it('knows programmes of the catalogue only, when asked to', () => {
    const blaetter = blaetterOf(tabellenOf(beispielAkte()));
    const programme = new Set(['stbf-sozialer-zusammenhalt']);
    expect(() => parseAkteMappe(blaetter, 'kofi.ods', { programme })).toThrow(
      'Blatt Anträge, Zelle B4 (Wert: sjk)',
    );
  });

  it('reports missing and unknown sheets, columns and fields before anything else', () => {
    expect(
      kurz(
        maengelOf((tabellen) => {
          tabellen.delete('Zusagen');
          tabellen.set('Anträge', [[text('leer')]]);
          put(tabellen, 'Kosten', 'F3', text('Summe'));
          put(tabellen, 'Kosten', 'C3', text('Position'));
          put(tabellen, 'De-minimis', 'A3');
          put(tabellen, 'Kosten', 'F4', text('viel'));
        }),
      ),
    ).toEqual([
      ['Blatt Kosten, Zelle C3', 'Position', 'Diese Spalte steht doppelt.'],
      ['Blatt Kosten, Zelle F3', 'Summe', 'Diese Spalte gehört nicht in dieses Blatt.'],
      ['Blatt Kosten, Zeile 3', undefined, 'Die Spalte „Betrag“ fehlt.'],
      ['Blatt Zusagen', undefined, 'Dieses Blatt fehlt.'],
      ['Blatt Anträge', undefined, 'Die Überschriften der Spalten fehlen.'],
      ['Blatt De-minimis, Zeile 3', undefined, 'Die Spalte „Maßnahme“ fehlt.'],
      ['Blatt De-minimis, Zelle A4', 'M02', 'Über dieser Zelle fehlt die Überschrift der Spalte.'],
    ]);
  });

  it('reports fields, years and rows that belong nowhere', () => {
    const maengel = maengelOf((tabellen) => {
      put(tabellen, 'Quartier', 'A7', text('Bundesland'));
      put(tabellen, 'Eigenmittel', 'A5', zahl('2027'));
      put(tabellen, 'Kosten', 'A6', text('M03'));
      put(tabellen, 'Anträge', 'A4');
    });
    expect(kurz(maengel)).toEqual([
      ['Blatt Quartier, Zelle A7', 'Bundesland', expect.stringContaining('gehört nicht in dieses Blatt')],
      ['Blatt Quartier', undefined, 'Das Feld „Land“ fehlt.'],
      ['Blatt Eigenmittel, Zelle A5', '2027', expect.stringContaining('Haushaltsjahr')],
      ['Blatt Maßnahmen, Zelle A5', 'M02', 'Zu dieser Maßnahme steht keine Zeile im Blatt Kosten.'],
      ['Blatt Kosten, Zelle A6', 'M03', 'Diese Maßnahme steht nicht im Blatt Maßnahmen.'],
      ['Blatt Anträge, Zelle A4', '', 'Diese Maßnahme steht nicht im Blatt Maßnahmen.'],
    ]);
  });

  it('lets optional columns be missing', () => {
    const gelesen = readChanged((tabellen) => {
      for (const zeile of tabellen.get('Kosten') ?? []) zeile.splice(6, 3);
    });
    expect(gelesen.massnahmen[0]?.kosten[1]).toEqual({
      kennung: 'M01.2',
      kostenart: 'ausstattung',
      jahr: 2028,
      betrag: 9_000_000,
    });
  });
});

describe('isMappendatei', () => {
  it('goes by the ending', () => {
    expect(['a.ods', 'A.XLSX', 'a.yaml', 'ods', 'a.xlsx.yaml'].map(isMappendatei)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });
});
