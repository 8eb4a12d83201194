import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beispielAkte, beispielLandesregel, beispielProgramm } from '#foerderfaehigkeit/beispiele.ts';
import { addBruch, BRUCH_EINS, BRUCH_NULL, bruch } from '#kernel/bruch.ts';
import { add, cent, NULL_EURO, share } from '#kernel/geld.ts';
import type { Landesregel, Programm } from '#rechtsstand/index.ts';
import {
  computeEigenanteile,
  computeGeber,
  computeGrundlage,
  computeRest,
  computeSatz,
  floorToGeber,
  splitGeber,
  withHinweis,
} from './konditionen.ts';
import { computeFoerdergrenze } from './recht/foerdergrenze.ts';

const betrag = fc.nat({ max: 100_000_000_000 }).map(cent);

function lageOf(programm: Programm, angaben: Parameters<typeof beispielAkte>[0] = {}, regel?: Landesregel) {
  const akte = beispielAkte(angaben);
  const [massnahme] = akte.massnahmen;
  const [position] = massnahme!.kosten;
  return { akte, massnahme: massnahme!, position: position!, programm, landesregel: regel ?? null };
}

const programmMit = (foerderung: Readonly<Record<string, unknown>>) => beispielProgramm({ foerderung });
const satzOf = (...lage: Parameters<typeof lageOf>) => computeSatz(lageOf(...lage))?.satz ?? null;

it('says the rule itself, with the remark of the catalogue behind it', () => {
  expect(withHinweis('Zuwendung mindestens 5.000,00 € je Vorhaben', 'Ältere Angabe.')).toBe(
    'Zuwendung mindestens 5.000,00 € je Vorhaben (Ältere Angabe)',
  );
  expect(withHinweis('Zuwendung', undefined)).toBe('Zuwendung');
});

describe('Fördersatz', () => {
  const fest = programmMit({
    satz: {
      art: 'fest',
      satz: '66⅔ %',
      abweichend: [
        { traeger: ['verein'], satz: '50 %' },
        { haushaltslage: ['haushaltssicherung'], satz: '90 %' },
      ],
    },
  });

  it('gilt, bis die erste passende Abweichung ihn ersetzt', () => {
    expect(satzOf(fest)).toEqual(bruch(2, 3));
    expect(satzOf(fest, { massnahme: { traeger: { art: 'verein' } } })).toEqual(bruch(1, 2));
    const arm = { haushaltslage: 'haushaltssicherung' };
    expect(satzOf(fest, { kommune: arm })).toEqual(bruch(9, 10));
    expect(satzOf(fest, { kommune: arm, massnahme: { traeger: { art: 'verein' } } })).toEqual(bruch(1, 2));
  });

  it('fällt mit den Jahren der Maßnahme und bleibt am Ende stehen', () => {
    const staffel = programmMit({ satz: { art: 'staffel', saetze: ['90 %', '70 %', '50 %'] } });
    const imJahr = (jahr: number) => satzOf(staffel, { position: { jahr } });
    expect([2026, 2027, 2028, 2029, 2032].map(imJahr)).toEqual(
      [9, 9, 7, 5, 5].map((zehntel) => bruch(zehntel, 10)),
    );
  });

  it('kommt vom Land oder von der Kommune; ohne Angabe gibt es keinen', () => {
    const programm = programmMit({ satz: { art: 'landesregel' } });
    const fester = beispielLandesregel({ foerdersatz: { art: 'fest', satz: '60 %' } });
    const jeKommune = beispielLandesregel({ foerdersatz: { art: 'je-kommune' } });
    expect(satzOf(programm, {}, fester)).toEqual(bruch(3, 5));
    expect(satzOf(programm, { kommune: { foerdersatz: '80 %' } }, jeKommune)).toEqual(bruch(4, 5));
    expect(satzOf(programm, {}, jeKommune)).toBeNull();
    expect(satzOf(programm, {}, beispielLandesregel())).toBeNull();
    expect(satzOf(programm)).toBeNull();
    expect(satzOf(beispielProgramm())).toBeNull();
  });

  it('gilt beim Verfügungsfonds nur für den Teil, den das Land zulässt, sonst für die Hälfte', () => {
    const programm = programmMit({ satz: { art: 'landesregel' } });
    const regel = beispielLandesregel({ foerdersatz: { art: 'fest', satz: '60 %' } });
    expect(satzOf(programm, { position: { kostenart: 'verfuegungsfonds' } }, regel)).toEqual(bruch(3, 10));
  });

  it('ist beim Verfügungsfonds nur so sicher wie die Regel über ihn, und die wird genannt', () => {
    const programm = programmMit({ satz: { art: 'landesregel' } });
    const fundstelle = { norm: 'bund/vv-staedtebaufoerderung', stelle: 'Art. 9' };
    const regel = beispielLandesregel({
      foerdersatz: { art: 'fest', satz: '60 %' },
      verfuegungsfonds: {
        allgemein: '50 %',
        sozialer_zusammenhalt: '100 %',
        pruefstand: 'ungeprueft',
        fundstelle,
      },
    });
    const fonds = computeSatz(lageOf(programm, { position: { kostenart: 'verfuegungsfonds' } }, regel));
    expect(fonds).toMatchObject({ satz: bruch(3, 10), satzAnerkannt: bruch(3, 5), fundstelle });
    expect(fonds?.pruefstand).toBe('ungeprueft');
    expect(computeSatz(lageOf(programm, {}, regel))?.pruefstand).toBe('gelesen');
  });
});

describe('Grundlage und Rest', () => {
  it('ziehen ab, was nicht anerkannt, eingenommen und zugesagt ist, und werden nie negativ', () => {
    const { massnahme, position } = lageOf(beispielProgramm(), {
      position: { nicht_zuwendungsfaehig: '20.000,00', einnahmen: '5.000,00' },
      massnahme: {
        zugesagt: [{ position: 'M01.1', quelle: { art: 'dritte', kennung: 'stiftung' }, betrag: '1.000,00' }],
      },
    });
    expect(computeGrundlage(position)).toBe(7_500_000);
    expect(computeRest(massnahme, position)).toBe(9_400_000);
    const mehr = { ...position, nicht_zuwendungsfaehig: position.betrag };
    expect(computeGrundlage(mehr)).toBe(0);
  });

  it('runden den Mindest-Eigenanteil auf', () => {
    const programm = programmMit({ eigenanteile: [{ mindestens: '10 %' }] });
    expect(computeEigenanteile(programm, cent(1))).toEqual([{ betrag: 1, nurEigene: false }]);
    expect(computeEigenanteile(programm, cent(0))).toEqual([{ betrag: 0, nurEigene: false }]);
  });

  it('lassen Geld Dritter als Eigenanteil gelten, außer wo nur eigenes zählt', () => {
    const dritte = {
      massnahme: {
        zugesagt: [
          { position: 'M01.1', quelle: { art: 'dritte', kennung: 'stiftung' }, betrag: '10.000,00' },
        ],
      },
    };
    const grenzeMit = (nur_eigene: boolean) => {
      const programm = programmMit({ eigenanteile: [{ mindestens: '10 %', nur_eigene }] });
      const { massnahme, position } = lageOf(programm, dritte);
      return computeFoerdergrenze(massnahme, position, programm, () => undefined);
    };
    expect([grenzeMit(false), grenzeMit(true)]).toEqual([9_000_000, 8_000_000]);
  });

  it('lassen einem Fehlbedarf das Geld Dritter und vom Eigenanteil, was es nicht deckt', () => {
    const dritte = { art: 'dritte', kennung: 'stiftung' };
    const lueckeMit = (nur_eigene: boolean, betrag: string) => {
      const eigenanteile = [{ mindestens: '10 %', nur_eigene }];
      const programm = programmMit({ finanzierungsart: 'fehlbedarf', eigenanteile });
      const { massnahme, position } = lageOf(programm, {
        massnahme: { zugesagt: [{ position: 'M01.1', quelle: dritte, betrag }] },
      });
      return computeFoerdergrenze(massnahme, position, programm, () => undefined);
    };
    expect([lueckeMit(false, '4.000,00'), lueckeMit(true, '4.000,00')]).toEqual([9_000_000, 8_600_000]);
    expect([lueckeMit(false, '25.000,00'), lueckeMit(true, '25.000,00')]).toEqual([7_500_000, 6_500_000]);
  });

  it('lassen jedem beteiligten Programm seinen Eigenanteil, auch dem, das schon zugesagt hat', () => {
    const grenzeNeben = (eigenanteil: object) => {
      const zugesagtes = programmMit({ eigenanteile: [eigenanteil] });
      const quelle = { art: 'foerderprogramm', kennung: zugesagtes.kennung };
      const dritte = { art: 'dritte', kennung: 'stiftung' };
      const { massnahme, position } = lageOf(zugesagtes, {
        massnahme: {
          zugesagt: [
            { position: 'M01.1', quelle, betrag: '50.000,00' },
            { position: 'M01.1', quelle: dritte, betrag: '5.000,00' },
          ],
        },
      });
      return computeFoerdergrenze(massnahme, position, beispielProgramm(), (kennung) =>
        kennung === zugesagtes.kennung ? zugesagtes : undefined,
      );
    };
    // 100,000.00 less 30 % and what is promised; money of third parties counts only where it may.
    expect(grenzeNeben({ mindestens: '30 %' })).toBe(2_000_000);
    expect(grenzeNeben({ mindestens: '30 %', nur_eigene: true })).toBe(1_500_000);
    expect(grenzeNeben({ mindestens: '60 %' })).toBe(0);
  });
});

describe('Geber', () => {
  const drei = programmMit({
    satz: { art: 'fest', satz: '2/3' },
    geber: [
      { ebene: 'bund', ressort: 'BMX', anteil: '1/3', bezug: 'ausgaben' },
      { ebene: 'land', ressort: 'MX', anteil: 'rest', bezug: 'zuwendung' },
    ],
  });
  const drittel = programmMit({
    satz: { art: 'fest', satz: '2/3' },
    geber: [
      { ebene: 'bund', ressort: 'BMX', anteil: '1/3', bezug: 'zuwendung' },
      { ebene: 'land', ressort: 'MX', anteil: '1/3', bezug: 'zuwendung' },
      { ebene: 'eu', ressort: 'ESF', anteil: '1/3', bezug: 'zuwendung' },
    ],
  });

  it('sind Teile der Zuwendung, zusammen genau eins', () => {
    expect(computeGeber(drei, null, bruch(2, 3)).map(({ anteil }) => anteil)).toEqual([
      bruch(1, 2),
      bruch(1, 2),
    ]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (prozent) => {
        for (const programm of [drei, drittel, beispielProgramm()]) {
          const geber = computeGeber(programm, null, bruch(prozent, 100));
          expect(geber.reduce((summe, { anteil }) => addBruch(summe, anteil), BRUCH_NULL)).toEqual(
            BRUCH_EINS,
          );
        }
      }),
    );
  });

  it('runden jeder für sich ab; ist einer der Rest, geht kein Cent verloren', () => {
    fc.assert(
      fc.property(betrag, (zuwendung) => {
        for (const programm of [drei, drittel]) {
          const geber = computeGeber(programm, null, bruch(2, 3));
          const teile = splitGeber(zuwendung, geber);
          const abgerundet = floorToGeber(zuwendung, geber);
          expect(add(NULL_EURO, ...teile)).toBe(abgerundet);
          expect(abgerundet).toBeLessThanOrEqual(zuwendung);
          expect(zuwendung - abgerundet).toBeLessThan(geber.length);
          if (geber.some(({ rest }) => rest)) expect(abgerundet).toBe(zuwendung);
          for (const [index, { anteil, rest }] of geber.entries())
            if (!rest) expect(teile[index]).toBe(share(zuwendung, anteil, 'ab'));
        }
      }),
    );
  });

  it('ohne Angabe gibt das Ressort des Programms alles', () => {
    expect(computeGeber(beispielProgramm(), null, bruch(1, 2))).toEqual([
      { ebene: 'bund', ressort: 'BMX', anteil: BRUCH_EINS, rest: true },
    ]);
  });
});
