import { expect, it } from 'vitest';
import { drawStadt, gebietOf, indikatorOf } from '../../losstadt.ts';
import {
  listBedarfszeilen,
  listIndikatorverlaeufe,
  listIndikatorzeilen,
  writeBedarfstabelle,
  writeVerlaufstabelle,
  writeWertetabelle,
} from './gebietsvergleich.ts';
import { findAehnliche, listBelastete, readGebietswahl } from './gebietswahl.ts';

/** Areas 0 and 9 are poor alike, all others are less and less poor. */
const STADT = drawStadt({
  saat: 3,
  gebiete: Array.from({ length: 10 }, (_, i) => gebietOf(i)),
  indikatoren: [
    indikatorOf('armut'),
    indikatorOf('schulden'),
    indikatorOf('ruhe', { richtung: -1, rolle: 'kontext' }),
  ],
  jahre: [2021, 2023],
  anteilOf: (_, i) => (i === 9 ? 0.6 : 0.6 - 0.05 * i),
});

it('liest Kennungen, Namen und eindeutige Teile, nichts doppelt, höchstens sechs', () => {
  const lies = (...texte: string[]) =>
    readGebietswahl(STADT, new URLSearchParams(texte.map((text) => ['gebiet', text])));
  expect(lies('g1', 'Gebiet 2', 'g3 Gebiet 3', 'gebiet 1').stellen).toEqual([1, 2, 3]);
  expect(lies('g0', 'g1', 'g2', 'g3', 'g4', 'g5', 'g6').stellen).toHaveLength(6);
  expect(lies('Gebiet', ' ').unklar).toEqual(['Gebiet']);
  expect(lies('Gebiet').gemeint).toHaveLength(8);
  expect(lies('Atlantis')).toEqual({ stellen: [], unklar: ['Atlantis'], gemeint: [] });
});

it('schlägt vor, was ähnlich ist, nie das Gebiet selbst', () => {
  const vorschlaege = findAehnliche(STADT, 0, 2023, 3);
  expect(vorschlaege[0]?.kennung).toBe('g9');
  expect(vorschlaege.map(({ kennung }) => kennung)).not.toContain('g0');
  expect(vorschlaege.map(({ abstand }) => abstand)).toEqual(
    vorschlaege.map(({ abstand }) => abstand).toSorted((a, b) => a - b),
  );
  expect(findAehnliche(STADT, 0, 1999, 3)).toEqual([]);
  expect(new Set(listBelastete(STADT, 2023, 2))).toEqual(new Set(['g0', 'g9']));
});

it('Werte, Plätze und Indizes stehen nebeneinander und in den Dateien', () => {
  const zeilen = listIndikatorzeilen(STADT, [8, 0], 2023);
  expect(zeilen).toHaveLength(3);
  expect(zeilen[0]?.werte[0]).toMatchObject({ platz: 10, von: 10 });
  expect(zeilen[2]?.werte[0]).toMatchObject({ platz: 1 });
  expect(zeilen[0]?.stadt).toBeGreaterThan(20);
  expect(listIndikatorzeilen(STADT, [0], 2022)).toEqual([]);
  const bedarf = listBedarfszeilen(STADT, [8, 0], 2023);
  expect(bedarf.map(({ urteile }) => urteile.length)).toEqual([2, 2]);
  const namen = ['Gebiet 8', 'Gebiet 0'];
  expect(writeWertetabelle(zeilen, namen)[1]).toHaveLength(7);
  expect(writeBedarfstabelle(bedarf, namen)[0]).toHaveLength(5);
  const verlaeufe = listIndikatorverlaeufe(STADT, [8, 0]);
  expect(verlaeufe[0]?.jahre).toEqual([2021, 2023]);
  expect(writeVerlaufstabelle(verlaeufe, namen)).toHaveLength(7);
});

it('führt die Stadt über die Jahre mit, mit einer Lücke, wo ihre Summe verdeckt ist', () => {
  const reihen = STADT.reihen.map((reihe) =>
    reihe.jahr === 2023 && reihe.indikator === 'armut'
      ? { ...reihe, summen: reihe.summen.map((summe) => ({ ...summe, wert: null })) }
      : reihe,
  );
  const verlaeufe = listIndikatorverlaeufe({ ...STADT, reihen }, [8]);
  const [armut, schulden] = verlaeufe.map(({ stadt }) => stadt);
  expect(armut?.[0]).toBeGreaterThan(20);
  expect(armut?.[1]).toBeNull();
  expect(schulden).not.toContain(null);
  const [kopf, erste, zweite] = writeVerlaufstabelle(verlaeufe, ['Gebiet 8']);
  expect([kopf?.at(-1), Number.parseFloat(erste?.at(-1) ?? '') > 20, zweite?.at(-1)]).toEqual([
    'Stadt',
    true,
    '',
  ]);
  const ohne = { ...STADT, reihen: STADT.reihen.map((reihe) => ({ ...reihe, summen: [] })) };
  expect(listIndikatorverlaeufe(ohne, [8])[0]?.stadt).toBeNull();
});
