import { expect, test } from 'vitest';
import { parseCsv } from '#kernel/csvdatei.ts';
import { tabelleOfCsv } from '../einlesetabelle.ts';
import { suggestZuordnung } from '../vorschlag.ts';
import { suggestIndikatoren } from './indikatorvorschlag.ts';
import { readTabellenauftrag } from './tabellenauftrag.ts';

/** Read as proposed, into nothing. */
function read(text: string) {
  const tabelle = tabelleOfCsv(parseCsv(new TextEncoder().encode(text), 'a.csv'), 'a.csv');
  const zuordnung = suggestZuordnung(tabelle, 2024);
  const indikatoren = suggestIndikatoren(tabelle, zuordnung, []);
  const ausgabe = { von: null, bis: null, quelle: '', lizenz: '' };
  const { bericht } = readTabellenauftrag(
    { tabelle, zuordnung, umrisse: null, indikatoren, ausgabe },
    { gebiete: [], indikatoren: [], ausgaben: [] },
  );
  return { indikatoren, hinweise: bericht.hinweise.join('\n') };
}

const GEBIETE = '101;10.0;4.0\n102;20.0;1.0\n201;30.0;2.0\n202;41.0;7.0\n';

test('Anzahlen mit „.0“ sind Anzahlen und werden geschützt', () => {
  expect(read(`gebiet;alle;jung\n${GEBIETE}`).indikatoren).toMatchObject([
    { kennung: 'alle', einheit: 'anzahl', schwelle: 3 },
    { kennung: 'jung', einheit: 'anzahl', schwelle: 3 },
  ]);
  const [wert] = read('gebiet;wert\n1;10.0\n2;20.5\n').indikatoren;
  expect(wert).toMatchObject({ einheit: 'wert', schwelle: 0 });
});

test('nennt Zeilen, die wie Summen aussehen, auch über Zwischensummen', () => {
  expect(read(`gebiet;alle;jung\n${GEBIETE}`).hinweise).not.toContain('Summe');
  expect(read(`gebiet;alle;jung\n000;101.0;14.0\n${GEBIETE}`).hinweise).toContain(': 000. Aus Summen');
  const bezirke = '1;30.0;5.0\n2;71.0;9.0\n';
  expect(read(`gebiet;alle;jung\n000;101.0;14.0\n${bezirke}${GEBIETE}`).hinweise).toContain(': 000. Aus');
  // Only in one of two columns: chance.
  expect(read(`gebiet;alle;jung\n000;101.0;15.0\n${GEBIETE}`).hinweise).not.toContain('Summe');
});
