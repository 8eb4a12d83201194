import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { combineErgebnisse } from '#kernel/befund.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { readAkte } from '#quartiere/service.ts';
import type { Rechtsstand } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { beispielProgramm, beispielRechtsstand } from '../../beispiele.ts';
import type { Massnahmenpruefung } from '../../ergebnis.ts';
import { pruefeAkte } from '../../pruefung.ts';
import { arbitraryAntworten, NAMEN } from '../antworten.arbitrary.ts';
import { applyAntworten, buildLotsengrundlage } from '../antworten.ts';
import { akteOf, LEERE_TEILAKTE, teilakteOf } from '../teilakte/teilakte.ts';
import { pruefeTeilakte } from './teilpruefung.ts';

const WURZEL = new URL('../../../../', import.meta.url);
const STICHTAG = parseKalendertag('2026-06-01');

let recht: Rechtsstand;
beforeAll(async () => {
  recht = await loadRechtsstand(fileURLToPath(new URL('recht/', WURZEL)));
});

/** Result of the only position, without the order among programmes, which other programmes change. */
function ergebnisOf({ befunde, positionen }: Massnahmenpruefung) {
  const alle = [...befunde, ...(positionen[0]?.befunde ?? [])];
  return combineErgebnisse(
    alle.flatMap(({ kriterium, ergebnis }) => (kriterium === 'subsidiaritaet' ? [] : ergebnis)),
  );
}

test('without gaps the findings are those of pruefeAkte', async () => {
  const akte = await readAkte(fileURLToPath(new URL('beispiele/bergheide-altstadt.yaml', WURZEL)));
  const { baeume, sichten: _, ...pruefung } = pruefeTeilakte(teilakteOf(akte), recht, STICHTAG);
  expect(pruefung).toEqual(pruefeAkte(akte, recht, STICHTAG));
  expect(baeume.size).toBe(0);
});

test('what is decided with gaps stays so whatever fills them', () => {
  const grundlage = buildLotsengrundlage(LEERE_TEILAKTE, recht, STICHTAG);
  fc.assert(
    fc.property(arbitraryAntworten, fc.infiniteStream(fc.boolean()), (antworten, streichen) => {
      const akte = akteOf(applyAntworten(grundlage, new Map([...antworten, ...NAMEN])));
      if (!akte) throw new Error('incomplete');
      const bekannte = [...antworten].filter(() => !streichen.next().value);
      const teilakte = applyAntworten(grundlage, new Map(bekannte));
      const ganz = pruefeAkte(akte, recht, STICHTAG).matrix.map(ergebnisOf);
      const teil = pruefeTeilakte(teilakte, recht, STICHTAG).matrix.map(ergebnisOf);
      const anders = teil.flatMap((ergebnis, index) =>
        ergebnis === 'offen' || ergebnis === ganz[index] ? [] : `${index} ${ergebnis} ${ganz[index]}`,
      );
      expect(anders).toEqual([]);
    }),
    { numRuns: 12 },
  );
});

describe('gaps', () => {
  const pruefe = (
    kriterien: Record<string, unknown>,
    antworten: readonly (readonly [string, string])[] = [],
  ) => {
    const rechtsstand = beispielRechtsstand([beispielProgramm({ kriterien })]);
    const grundlage = buildLotsengrundlage(LEERE_TEILAKTE, rechtsstand, STICHTAG);
    const { matrix } = pruefeTeilakte(applyAntworten(grundlage, new Map(antworten)), rechtsstand, STICHTAG);
    const zelle = matrix[0];
    return [...(zelle?.befunde ?? []), ...(zelle?.positionen[0]?.befunde ?? [])];
  };
  const ZWECK = 'massnahmen.M01.zweck';
  const TRAEGER = 'massnahmen.M01.traeger.art';

  test('that no rule asks about do not matter', () => {
    const befunde = pruefe({ antragsberechtigt: { arten: ['kommune'] } });
    const berechtigt = befunde.find(({ kriterium }) => kriterium === 'antragsberechtigt');
    expect(berechtigt).toMatchObject({ ergebnis: 'offen', fehlend: [TRAEGER] });
  });

  test('are closed by what refuses anyway', () => {
    const befunde = pruefe({ gebietskulisse: { laender: ['SN'], programmgebiet: ['x'] } }, [
      ['kommune.land', 'NW'],
    ]);
    expect(befunde.find(({ kriterium }) => kriterium === 'gebietskulisse')).toMatchObject({
      ergebnis: 'nicht-erfuellt',
      text: 'Das Programm gilt nur in Sachsen.',
    });
  });

  test('one fact can make another irrelevant', () => {
    const kostenart = {
      zulaessig: [{ arten: ['bau'] }, { arten: ['personal'], zwecke: ['sport'] }],
    };
    const offen = (kosten: string) =>
      pruefe({ kostenart }, [['massnahmen.M01.kosten.M01.1.kostenart', kosten]]).find(
        (befund) => befund.kriterium === 'kostenart',
      );
    expect(offen('bau')).toMatchObject({ ergebnis: 'erfuellt', fehlend: [] });
    expect(offen('personal')).toMatchObject({ ergebnis: 'offen', fehlend: [ZWECK] });
    expect(offen('reise')).toMatchObject({ ergebnis: 'nicht-erfuellt', fehlend: [] });
    // A sentence names no value that nobody has given.
    expect(offen('reise')?.text).not.toMatch(/Gemeinbedarf|Kommune/);
  });

  test('rules that exclude each other refuse together', () => {
    const befunde = pruefe({
      antragsberechtigt: { arten: ['kommune'] },
      kostenart: { zulaessig: [{ arten: ['bau'], traeger: ['verein'] }] },
    });
    expect(befunde.find(({ kriterium }) => kriterium === 'zusammen')?.ergebnis).toBe('nicht-erfuellt');
  });
});
