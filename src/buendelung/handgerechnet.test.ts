/**
 * Plans worked out with pencil and paper under the law in recht/: rates, givers, own share, years. Every case
 * says which rule gives which cent.
 */
import { afterAll, expect, test } from 'vitest';
import { beende, geber, massnahme, rechne, SOZIALER_ZUSAMMENHALT, zeilen } from './handrechnung.arbitrary.ts';

afterAll(beende);

test('Satz der Kommune auf jede Position, Zuwendung abgerundet, Bund trägt ein Drittel der Ausgaben', async () => {
  // Städtebauförderrichtlinie NRW 2023: Satz je Kommune, hier 70 %. 33.333,33 × 0,7 = 23.333,331.
  // VV Städtebauförderung Art. 5 Abs. 1: Bund 1/3 der Ausgaben = (1/3)/(7/10) = 10/21 der Zuwendung.
  const plan = await rechne({
    massnahmen: [
      massnahme('M01', 'gemeinbedarf', [
        ['bau', 2027, '100.000,00'],
        ['planung', 2028, '33.333,33'],
      ]),
    ],
  });
  expect(zeilen(plan)).toEqual([
    'M01.1 2027 stbf-sozialer-zusammenhalt 70.000,00',
    'M01.1 2027 eigenmittel 30.000,00',
    'M01.2 2028 stbf-sozialer-zusammenhalt 23.333,33',
    'M01.2 2028 eigenmittel 10.000,00',
  ]);
  expect(geber(plan, 'M01.1')).toEqual(['bund 33.333,33', 'land 36.666,67']);
  // 23.333,33 × 10/21 = 11.111,10952…
  expect(geber(plan, 'M01.2')).toEqual(['bund 11.111,10', 'land 12.222,23']);
});

test.each([
  ['80 %', '80.000,00', 8_000_000],
  // Die Richtlinie NRW kennt 40 bis 80 %: Ein höherer Satz der Akte gilt, ist aber nicht gesichert.
  ['85 %', '85.000,00', 0],
])('Satz der Kommune %s: %s, davon gesichert %i Cent', async (foerdersatz, zuwendung, gesichert) => {
  const plan = await rechne({
    kommune: { foerdersatz },
    massnahmen: [massnahme('M01', 'gemeinbedarf', [['bau', 2027, '100.000,00']])],
  });
  expect(zeilen(plan)[0]).toBe(`M01.1 2027 stbf-sozialer-zusammenhalt ${zuwendung}`);
  expect(plan.summen.gesichertCent).toBe(gesichert);
});

test('Einnahmen und nicht zuwendungsfähige Kosten mindern die Bemessungsgrundlage', async () => {
  // § 149 Abs. 3 BauGB: 100.000,00 − 12.345,67 − 10.000,00 = 77.654,33; davon 70 % = 54.358,031.
  const plan = await rechne({
    massnahmen: [
      massnahme('M01', 'gemeinbedarf', [
        ['bau', 2027, '100.000,00', { nicht_zuwendungsfaehig: '12.345,67', einnahmen: '10.000,00' }],
      ]),
    ],
  });
  expect(new Set(zeilen(plan))).toEqual(
    new Set([
      'M01.1 2027 einnahmen 10.000,00',
      'M01.1 2027 stbf-sozialer-zusammenhalt 54.358,03',
      'M01.1 2027 eigenmittel 35.641,97',
    ]),
  );
});

test('Geld Dritter ersetzt nicht den Eigenanteil von zehn Prozent', async () => {
  // VV Städtebauförderung Art. 5 Abs. 2 und 6: 10 % von 100.000,00 sind eigenes Geld. 80 % wären 80.000,00,
  // neben 15.000,00 einer Stiftung bleiben 100.000 − 10.000 − 15.000 = 75.000,00.
  const plan = await rechne({
    kommune: { foerdersatz: '80 %' },
    massnahmen: [
      massnahme('M01', 'gemeinbedarf', [['bau', 2027, '100.000,00']], {
        zugesagt: [
          { position: 'M01.1', quelle: { art: 'dritte', kennung: 'stiftung' }, betrag: '15.000,00' },
        ],
      }),
    ],
  });
  expect(new Set(zeilen(plan))).toEqual(
    new Set([
      'M01.1 2027 stiftung 15.000,00',
      'M01.1 2027 stbf-sozialer-zusammenhalt 75.000,00',
      'M01.1 2027 eigenmittel 10.000,00',
    ]),
  );
});

test('Eigene Mittel gelten je Haushaltsjahr; der Rest eines anderen Jahres hilft nicht', async () => {
  // Zwei Vorhaben brauchen 2027 je 30.000,00, vorhanden sind 59.999,99: der größere Nutzen gewinnt.
  const plan = await rechne({
    eigenmittel: { '2027': '59.999,99', '2028': '1.000.000,00' },
    massnahmen: [
      massnahme('M01', 'gemeinbedarf', [['bau', 2027, '100.000,00']], { nutzen: 50 }),
      massnahme('M02', 'gemeinbedarf', [['bau', 2027, '100.000,00']], { nutzen: 51 }),
    ],
  });
  expect(zeilen(plan)).toEqual([
    'M02.1 2027 stbf-sozialer-zusammenhalt 70.000,00',
    'M02.1 2027 eigenmittel 30.000,00',
  ]);
});

test('Ohne ihre Voraussetzung wird eine Maßnahme nicht finanziert', async () => {
  // M01 braucht 30 % von 200.000,00 = 60.000,00 und bekommt sie nicht; M02 hängt daran, M03 nicht.
  const plan = await rechne({
    eigenmittel: { '2027': '59.999,99' },
    massnahmen: [
      massnahme('M01', 'gemeinbedarf', [['bau', 2027, '200.000,00']], { nutzen: 100 }),
      massnahme('M02', 'gemeinbedarf', [['ausstattung', 2027, '10.000,00']], {
        nutzen: 100,
        voraussetzung: ['M01'],
      }),
      massnahme('M03', 'gemeinbedarf', [['bau', 2027, '0,01']], { nutzen: 1 }),
    ],
  });
  // Ein Cent: 70 % sind weniger als ein Cent, die Kommune zahlt ihn.
  expect(zeilen(plan)).toEqual(['M03.1 2027 eigenmittel 0,01']);
});

test('Sachsen: zwei Drittel nur unter der Annahme eines Aufrufs, Drittel von Bund und Land abgerundet', async () => {
  // FRL StBauE Nr. 5.2: 66⅔ %. Der letzte Aufruf endete am 30.11.2025. Je Drittel 33.333,33.
  const aufgabe = {
    kommune: { ags: '14999000', land: 'SN', foerdersatz: undefined },
    massnahmen: [massnahme('M01', 'gemeinbedarf', [['bau', 2027, '100.000,00']])],
  };
  expect(zeilen(await rechne(aufgabe))).toEqual(['M01.1 2027 eigenmittel 100.000,00']);
  const plan = await rechne({ ...aufgabe, annahmen: ['stbf-aufruf-folgt'] });
  expect(zeilen(plan)).toEqual([
    'M01.1 2027 stbf-sozialer-zusammenhalt 66.666,66',
    'M01.1 2027 eigenmittel 33.333,34',
  ]);
  expect(geber(plan, 'M01.1')).toEqual(['bund 33.333,33', 'land 33.333,33']);
  expect([plan.summen.gesichertCent, plan.summen.unterAnnahmenCent]).toEqual([0, 6_666_666]);
});

test('Eine Zusage steht fest: Das Programm legt nichts darauf, auch wenn der Satz mehr erlaubte', async () => {
  const plan = await rechne({
    massnahmen: [
      massnahme('M01', 'gemeinbedarf', [['bau', 2027, '100.000,00']], {
        zugesagt: [
          {
            position: 'M01.1',
            quelle: { art: 'foerderprogramm', kennung: SOZIALER_ZUSAMMENHALT },
            betrag: '55.000,00',
          },
        ],
      }),
    ],
  });
  expect(zeilen(plan)).toEqual([
    'M01.1 2027 stbf-sozialer-zusammenhalt 55.000,00',
    'M01.1 2027 eigenmittel 45.000,00',
  ]);
});

test.each([
  // Richtlinie NRW Nr. 10: Sozialer Zusammenhalt ganz (70 %), sonst zur Hälfte (35 % von 40.000,01 = 14.000,0035).
  // Der Bund trägt auch hier ein Drittel dessen, was anerkannt wird: 10/21 der Zuwendung.
  ['NW', SOZIALER_ZUSAMMENHALT, '28.000,00', '12.000,01', ['bund 13.333,33', 'land 14.666,67']],
  ['NW', 'stbf-lebendige-zentren', '14.000,00', '26.000,01', ['bund 6.666,66', 'land 7.333,34']],
  // FRL StBauE Nr. 9.3, immer zur Hälfte: ein Drittel = 13.333,33, je Geber die Hälfte abgerundet.
  ['SN', SOZIALER_ZUSAMMENHALT, '13.333,32', '26.666,69', ['bund 6.666,66', 'land 6.666,66']],
])('Verfügungsfonds in %s, %s: %s', async (land, programm, zuwendung, eigen, anteile) => {
  const plan = await rechne({
    kommune: land === 'SN' ? { ags: '14999000', land, foerdersatz: undefined } : {},
    gebiet: programm,
    annahmen: ['stbf-aufruf-folgt'],
    massnahmen: [
      massnahme('M01', 'verfuegungsfonds', [['verfuegungsfonds', 2027, '40.000,01']], {
        handlungsfelder: ['steuerung_beteiligung'],
      }),
    ],
  });
  expect(zeilen(plan)).toEqual([`M01.1 2027 ${programm} ${zuwendung}`, `M01.1 2027 eigenmittel ${eigen}`]);
  expect(geber(plan, 'M01.1')).toEqual(anteile);
});

test('Eine Zuwendung unter der Bagatellgrenze des Landes gibt es nicht', async () => {
  // VVK zu § 44 SäHO Nr. 1.1: ab 10.000,00. Zwei Drittel von 15.000,00 reichen, von 14.999,99 nicht.
  const planung = (betrag: string) => ({
    kommune: { ags: '14999000', land: 'SN', foerdersatz: undefined },
    annahmen: ['stbf-aufruf-folgt'],
    massnahmen: [massnahme('M01', 'gemeinbedarf', [['planung', 2027, betrag]])],
  });
  expect(zeilen(await rechne(planung('15.000,00')))).toEqual([
    'M01.1 2027 stbf-sozialer-zusammenhalt 10.000,00',
    'M01.1 2027 eigenmittel 5.000,00',
  ]);
  expect(zeilen(await rechne(planung('14.999,99')))).toEqual(['M01.1 2027 eigenmittel 14.999,99']);
});
