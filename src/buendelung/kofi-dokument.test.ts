import { Workbook } from '@cj-tech-master/excelts';
import { unzip } from '@cj-tech-master/excelts/archive';
import { describe, expect, it } from 'vitest';
import { writeOds, writePdf, writeXlsx } from '#platform/dokumente/index.ts';
import { beispielPlan, planAkte } from './beispiele.ts';
import type { Finanzierungsplan } from './finanzierungsplan.ts';
import { buildKofi } from './kofi.ts';
import { kofiMappe } from './kofi-dokument.ts';
import { beweisText, kofiVorlage } from './kofi-vorlage.ts';

const kofi = buildKofi(beispielPlan, planAkte);
const mappe = kofiMappe(beispielPlan, planAkte);

function columnOf(blatt: string, titel: string): readonly unknown[] {
  const tabelle = mappe.blaetter.find(({ name }) => name === blatt);
  const stelle = tabelle?.spalten.findIndex((spalte) => spalte.titel === titel) ?? -1;
  return (tabelle?.zeilen ?? []).map((zeile) => zeile[stelle]?.wert);
}

describe('kofiMappe', () => {
  it('has a sheet for every question', () => {
    expect(mappe.blaetter.map(({ name }) => name)).toEqual([
      'KoFi',
      'Wer zahlt was',
      'Ebenen und Ressorts',
      'Posten',
      'Gründe',
      'Prüfliste',
      'Rechtsstand',
    ]);
  });

  it('names every Massnahme by its Kennung, beside the running number', () => {
    expect(columnOf('KoFi', 'Nr.')).toEqual(kofi.zeilen.map((_, index) => index + 1));
    expect(columnOf('KoFi', 'Kennung')).toEqual(kofi.zeilen.map(({ kennung }) => kennung));
    expect(columnOf('KoFi', 'Kennung')).toContain('M01');
  });

  it('fills every row of every sheet to its last column', () => {
    for (const { spalten, zeilen } of mappe.blaetter) {
      for (const zeile of zeilen) expect(zeile).toHaveLength(spalten.length);
    }
  });

  it('carries reasons and the names of other givers as comments', () => {
    const zeile = mappe.blaetter[0]?.zeilen.find((zellen) => zellen[3]?.wert === 'Wege in Arbeit') ?? [];
    expect(zeile.map(({ kommentar }) => kommentar).filter((kommentar) => kommentar !== undefined)).toEqual([
      'BIWAQ VI – Bildung, Wirtschaft, Arbeit im Quartier: 328.499,99\u00a0€',
      'Das Quartier liegt in einem Gebiet des Programms Sozialer Zusammenhalt. [Förderrichtlinie BIWAQ VI]',
    ]);
  });

  it('leaves rare columns out where nothing stands in them', () => {
    const titel = mappe.blaetter[0]?.spalten.map((spalte) => spalte.titel) ?? [];
    expect(titel).toContain('bereits abgeschlossen');
    expect(titel).not.toContain('Städtebau ohne Ebene');
    expect(columnOf('KoFi', 'Ausgaben 2027')).toContain(120_000_000);
  });
});

describe('files', () => {
  it('hold the first day of a version as a date, to be sorted by', async () => {
    const fassungen = [{ norm: 'bund/baugb-171e', titel: 'BauGB', ab: '2021-06-23', zitiert: false }];
    const recht = kofiMappe({ ...beispielPlan, fassungen }, planAkte);
    const datei = new Workbook();
    await datei.xlsx.load(await writeXlsx(recht));
    const [zeile] = datei.getWorksheet('Rechtsstand')?.getRows(4, 1) ?? [];
    expect(zeile?.getCell(2).value).toEqual(new Date('2021-06-23T00:00:00Z'));
    const inhalt = await unzip(await writeOds(recht)).bytes('content.xml');
    expect(new TextDecoder().decode(inhalt ?? new Uint8Array())).toMatch(
      /office:date-value="2021-06-23">\s*<text:p>23\.06\.2021</,
    );
  });

  it('.xlsx holds the sums of the KoFi', async () => {
    const datei = new Workbook();
    await datei.xlsx.load(await writeXlsx(mappe));
    const blatt = datei.getWorksheet('KoFi');
    const letzte = blatt?.rowCount ?? 0;
    expect(blatt?.getCell(letzte, 1).value).toBe('Summe');
    expect(blatt?.getCell(letzte, 6).value).toEqual({
      formula: 'SUM(F4:F12)',
      result: kofi.summe.betraege.gesamtausgaben / 100,
    });
    const posten = datei.getWorksheet('Posten');
    expect(posten?.getCell(posten.rowCount, 7).value).toMatchObject({
      result: beispielPlan.summen.gesamtausgabenCent / 100,
    });
  });

  it('.ods holds the same cells', async () => {
    const bytes = await unzip(await writeOds(mappe)).bytes('content.xml');
    const inhalt = new TextDecoder().decode(bytes ?? new Uint8Array());
    const eigenanteil = [...inhalt.matchAll(/office:value="([\d.-]+)" table:formula="of:=SUM\(\[\.N/g)];
    expect(eigenanteil.map(([, wert]) => wert)).toEqual([String(kofi.summe.betraege.eigenanteil / 100)]);
    expect(inhalt.match(/<office:annotation>/g)).toHaveLength(13);
  });

  it('.pdf of a plan, of an empty one and of a conflict is accessible', async () => {
    const ohnePlan: Finanzierungsplan = {
      ...beispielPlan,
      status: 'unloesbar',
      beweis: null,
      stufen: [],
      posten: [],
      programme: [],
      massnahmen: [],
      annahmen: [],
      pruefliste: [],
      konflikt: [
        { regel: 'pflicht', text: 'M01 ist Pflicht, die Eigenmittel reichen nicht.', fundstelle: null },
      ],
    };
    for (const plan of [beispielPlan, ohnePlan]) {
      const pdf = new TextDecoder('latin1').decode(await writePdf(kofiVorlage(plan, planAkte)));
      expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
    }
  });
});

describe('beweisText', () => {
  it('says how far the proof goes', () => {
    const stufen = beispielPlan.stufen.map((stufe) => ({ ...stufe, luecke: 150_000 }));
    expect(beweisText(beispielPlan)).toMatch(/^Bewiesen optimal: /);
    expect(beweisText({ ...beispielPlan, beweis: 'gleitkomma' })).toContain('Rechengenauigkeit');
    // Only the first open stage: with more benefit own money may be anything.
    expect(beweisText({ ...beispielPlan, status: 'zulaessig', stufen })).toMatch(
      /nicht bewiesen\. Ein anderer hätte höchstens [\d.]+\sPunkte mehr Nutzen\.$/,
    );
    expect(beweisText({ ...beispielPlan, status: 'zulaessig', stufen: stufen.slice(1) })).toContain(
      'bei gleichem Nutzen brauchte ein anderer höchstens 1.500,00\u00a0€ weniger Eigenmittel',
    );
    expect(beweisText({ ...beispielPlan, status: 'zulaessig', beweis: null })).toContain('nicht bewiesen');
    expect(beweisText({ ...beispielPlan, status: 'zulaessig' })).toContain('beweist das Zertifikat');
    expect(beweisText({ ...beispielPlan, status: 'unloesbar' })).toContain('keinen Plan');
    expect(beweisText({ ...beispielPlan, status: 'abgebrochen' })).toContain('abgebrochen');
  });
});

it('the paper without a plan shows what is wanted, and no sums as if nothing had to be paid', () => {
  const ohne = { ...beispielPlan, status: 'unloesbar' as const, posten: [], programme: [] };
  const massnahmen = beispielPlan.massnahmen.map((eine) => ({ ...eine, finanziert: false }));
  const [blick] = kofiVorlage({ ...ohne, massnahmen }, planAkte).abschnitte;
  const text = JSON.stringify(blick);
  expect(text).toContain('"name":"Bedarf"');
  expect(text).not.toMatch(/Eigenanteil|Der Plan gilt/);
});
