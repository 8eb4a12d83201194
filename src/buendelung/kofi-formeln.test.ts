/**
 * The KoFi as a workbook computes: every sum and share is a formula of the file, and what an independent reader makes
 * of it is the plan to the cent. Formulas have English names in both formats.
 */
import { Workbook } from '@cj-tech-master/excelts';
import { unzip } from '@cj-tech-master/excelts/archive';
import { beforeAll, describe, expect, it } from 'vitest';
import { columnLetters } from '#kernel/dokument.ts';
import { writeOds, writeXlsx } from '#platform/dokumente/index.ts';
import { beispielPlan, planAkte } from './beispiele.ts';
import { buildKofi } from './kofi.ts';
import { kofiMappe } from './kofi-dokument.ts';

type Zelle = { readonly formel: string | null; readonly wert: number | string | null };
type Blatt = ReadonlyMap<string, Zelle>;
type Datei = ReadonlyMap<string, Blatt>;

const mappe = kofiMappe(beispielPlan, planAkte);
const kofi = buildKofi(beispielPlan, planAkte);

async function readXlsx(): Promise<Datei> {
  const datei = new Workbook();
  await datei.xlsx.load(await writeXlsx(mappe));
  return new Map(
    datei.worksheets.map((blatt) => {
      const zellen = new Map<string, Zelle>();
      blatt.eachRow((zeile) =>
        zeile.eachCell(({ address, value }) => {
          const formel = typeof value === 'object' && value !== null && 'formula' in value ? value : null;
          const wert = formel ? (formel.result as number) : (value as number | string | null);
          zellen.set(address, { formel: formel?.formula ?? null, wert });
        }),
      );
      return [blatt.name, zellen];
    }),
  );
}

function zelleOf(marke: string): Zelle {
  const [, zahl] = /office:value="([^"]*)"/.exec(marke) ?? [];
  const [, formel] = /table:formula="of:=([^"]*)"/.exec(marke) ?? [];
  return { formel: formel ?? null, wert: zahl === undefined ? null : Number(zahl) };
}

async function readOds(): Promise<Datei> {
  const bytes = (await unzip(await writeOds(mappe)).bytes('content.xml')) ?? new Uint8Array();
  const blaetter = new TextDecoder()
    .decode(bytes)
    .split(/<table:table /)
    .slice(1);
  return new Map(
    blaetter.map((blatt) => {
      const zellen = new Map<string, Zelle>();
      const zeilen = blatt.split(/<table:table-row[ >]/).slice(1);
      zeilen.forEach((zeile, index) => {
        const marken = zeile.match(/<table:table-cell[^>]*>/g) ?? [];
        marken.forEach(
          (marke, spalte) => void zellen.set(`${columnLetters(spalte)}${index + 1}`, zelleOf(marke)),
        );
      });
      return [/table:name="([^"]*)"/.exec(blatt)?.[1] ?? '', zellen];
    }),
  );
}

/** OpenFormula in the other notation: no brackets, commas. */
const plain = (formel: string) => formel.replace(/\[?\.([A-Z$]+\d+)\]?/g, '$1').replaceAll(';', ',');

/** Computes SUM, IF, ROUND, +, -, / and = over references and ranges; nothing else may stand in a formula. */
function evaluate(blatt: Blatt, formel: string): number {
  const teile = plain(formel).match(/\$?[A-Z]+\$?\d+|[A-Z]+(?=\()|\d+(?:\.\d+)?|[-+/=(),:]/g) ?? [];
  expect(teile.join('')).toBe(plain(formel));
  let stelle = 0;
  const take = () => teile[stelle++] ?? '';
  const zahlAt = (adresse: string): number => {
    const zelle = blatt.get(adresse.replaceAll('$', ''));
    return zelle?.formel ? evaluate(blatt, zelle.formel) : Number(zelle?.wert ?? 0);
  };
  const rangeOf = (von: string, bis: string): number[] => {
    const [, a = '', zeileA = ''] = /([A-Z]+)(\d+)/.exec(von) ?? [];
    const [, b = '', zeileB = ''] = /([A-Z]+)(\d+)/.exec(bis) ?? [];
    const spalten = Array.from({ length: 100 }, (_, index) => columnLetters(index));
    return spalten
      .slice(spalten.indexOf(a), spalten.indexOf(b) + 1)
      .flatMap((spalte) =>
        Array.from({ length: Number(zeileB) - Number(zeileA) + 1 }, (_, index) =>
          zahlAt(`${spalte}${Number(zeileA) + index}`),
        ),
      );
  };
  const factor = (): number[] => {
    const teil = take();
    if (/^\d/.test(teil)) return [Number(teil)];
    if (/\d$/.test(teil)) {
      if (teile[stelle] !== ':') return [zahlAt(teil)];
      take();
      return rangeOf(teil, take());
    }
    take();
    const argumente: number[][] = [];
    do argumente.push(expression());
    while (take() === ',');
    const [erstes = [], zweites = [0], drittes = [0]] = argumente;
    if (teil === 'SUM') return [argumente.flat().reduce((summe, wert) => summe + wert, 0)];
    if (teil === 'IF') return erstes[0] ? zweites : drittes;
    const genau = 10 ** (zweites[0] ?? 0);
    return [Math.round((erstes[0] ?? 0) * genau) / genau];
  };
  const expression = (): number[] => {
    let werte = factor();
    while (['+', '-', '/', '='].includes(teile[stelle] ?? '')) {
      const zeichen = take();
      const [links = 0] = werte;
      const [rechts = 0] = factor();
      werte = [
        zeichen === '+'
          ? links + rechts
          : zeichen === '-'
            ? links - rechts
            : zeichen === '/'
              ? links / rechts
              : Number(links === rechts),
      ];
    }
    return werte;
  };
  return expression()[0] ?? 0;
}

const inCent = (euro: number) => Math.round(euro * 100);

describe.each([
  ['.xlsx', readXlsx],
  ['.ods', readOds],
] as const)('%s', (_name, lies) => {
  let datei: Datei;
  beforeAll(async () => {
    datei = await lies();
  });

  it('computes every total, row sum and share to what stands in the file beside the formula', () => {
    let formeln = 0;
    for (const [, blatt] of datei) {
      for (const [adresse, { formel, wert }] of blatt) {
        if (formel === null) continue;
        formeln += 1;
        expect([adresse, evaluate(blatt, formel).toFixed(4)]).toEqual([adresse, Number(wert).toFixed(4)]);
      }
    }
    // Totals of all columns of money, and at least three computed cells per row of the KoFi.
    expect(formeln).toBeGreaterThan(3 * kofi.zeilen.length + 20);
  });

  it.each(mappe.blaetter.filter(({ summe }) => summe !== undefined).map(({ name }) => name))(
    'has no typed sum in %s: totals and computed columns are formulas',
    (name) => {
      const tabelle = mappe.blaetter.find((eine) => eine.name === name);
      const blatt = datei.get(name) ?? new Map<string, Zelle>();
      const erste = (tabelle?.hinweise.length ?? 0) + 3;
      const summenzeile = erste + (tabelle?.zeilen.length ?? 0);
      tabelle?.spalten.forEach(({ summe, rechnung }, stelle) => {
        const spalte = columnLetters(stelle);
        if (summe) expect(blatt.get(`${spalte}${summenzeile}`)?.formel).toMatch(/^(SUM|IF)\(/);
        if (rechnung) expect(blatt.get(`${spalte}${erste}`)?.formel).toMatch(/^(SUM|IF)\(/);
      });
      expect(tabelle?.spalten.some(({ summe }) => summe)).toBe(true);
    },
  );

  it('its sums are those of the plan: all costs, each payer, each year', () => {
    const total = (name: string, titel: string): number => {
      const tabelle = mappe.blaetter.find((eine) => eine.name === name);
      const stelle = tabelle?.spalten.findIndex((spalte) => spalte.titel === titel) ?? -1;
      const zeile = (tabelle?.hinweise.length ?? 0) + 3 + (tabelle?.zeilen.length ?? 0);
      const blatt = datei.get(name) ?? new Map<string, Zelle>();
      return inCent(evaluate(blatt, blatt.get(`${columnLetters(stelle)}${zeile}`)?.formel ?? ''));
    };
    const { summen } = beispielPlan;
    expect(total('Posten', 'Betrag')).toBe(summen.gesamtausgabenCent);
    expect(total('Wer zahlt was', 'Summe')).toBe(summen.gesamtausgabenCent);
    expect(total('Ebenen und Ressorts', 'Summe')).toBe(summen.gesamtausgabenCent);
    expect(total('KoFi', 'Eigenanteil Kommune')).toBe(summen.eigenmittelCent);
    expect(total('KoFi', 'Trägermittel')).toBe(summen.traegermittelCent);
    expect(total('KoFi', 'Gesamtausgaben')).toBe(kofi.summe.betraege.gesamtausgaben);
    expect(total('KoFi', 'noch ungedeckt')).toBe(kofi.summe.betraege.ungedeckt);
    kofi.jahre.forEach((jahr, stelle) => {
      expect(total('KoFi', `Ausgaben ${jahr}`)).toBe(kofi.summe.jahresausgaben[stelle]);
    });
  });
});
