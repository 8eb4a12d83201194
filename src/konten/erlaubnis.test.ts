import { describe, expect, test } from 'vitest';
import { FachlicherFehler } from '#kernel/fehler.ts';
import {
  type Datensatz,
  listEigeneMitRecht,
  ORGANISATIONSARTEN,
  type Organisationsart,
  pruefeRecht,
  type Rechtelage,
  requireRecht,
} from './erlaubnis.ts';
import { type Bezug, bezuegeFor, HANDLUNGEN, RECHTE, ROLLEN, type Rolle } from './rechte.ts';
import { negateHandlung } from './verbot.ts';

const EIGENE = 'eigene';
const AGS = '05999000';

function lageOf(rollen: readonly Rolle[], art: Organisationsart, bestaetigt = true): Rechtelage {
  const gebiet = art === 'kommune' ? AGS : '05';
  return {
    person: 'ich',
    gast: false,
    organisation: { id: EIGENE, kuerzel: 'eigene', name: 'Eigene', art, gebiet, bestaetigt },
    eigene: [EIGENE, 'aufgegangene'],
    rollen: rollen.map((rolle) => ({ rolle, gebiet, vertretene: null })),
  };
}

/** A record in exactly one relation to a member of „eigene“. */
const DATENSAETZE: Readonly<Record<Bezug | 'fremd', Datensatz>> = {
  eigen: { organisation: EIGENE, ags: '14999000' },
  mitarbeit: {
    organisation: 'andere',
    ags: '14999000',
    freigaben: [{ organisation: EIGENE, umfang: 'mitarbeit' }],
  },
  geteilt: {
    organisation: 'andere',
    ags: '14999000',
    freigaben: [{ organisation: EIGENE, umfang: 'lesen' }],
  },
  gebiet: { organisation: 'andere', ags: AGS },
  oeffentlich: { organisation: 'andere', ags: '14999000', veroeffentlicht: true },
  selbst: { person: 'ich' },
  fremd: {
    organisation: 'andere',
    ags: '14999000',
    person: 'du',
    freigaben: [{ organisation: 'dritte', umfang: 'mitarbeit' }],
  },
};

/** What a share to work on together includes. */
const UMFASST: Partial<Record<Bezug | 'fremd', readonly Bezug[]>> = { mitarbeit: ['mitarbeit', 'geteilt'] };

describe.each(HANDLUNGEN)('%s', (handlung) => {
  test.each([...ROLLEN])('as %s, in every relation, is what the table says', (rolle) => {
    const lage = lageOf([rolle], 'land');
    for (const [bezug, datensatz] of Object.entries(DATENSAETZE) as [Bezug | 'fremd', Datensatz][]) {
      const erfuellt: readonly string[] = UMFASST[bezug] ?? [bezug];
      const grundrechte = [...bezuegeFor(handlung, 'angemeldet'), ...bezuegeFor(handlung, 'oeffentlichkeit')];
      const erwartet = [...bezuegeFor(handlung, rolle), ...grundrechte].some((erlaubt) =>
        erfuellt.includes(erlaubt),
      );
      expect([bezug, pruefeRecht(lage, handlung, datensatz).erlaubt]).toEqual([bezug, erwartet]);
    }
  });

  test('says why not, in a sentence', () => {
    const niemand: Rechtelage = { person: null, gast: false, organisation: null, eigene: [], rollen: [] };
    for (const lage of [niemand, lageOf([], 'kommune'), lageOf([...ROLLEN], 'kommune')]) {
      const ergebnis = pruefeRecht(lage, handlung, DATENSAETZE.fremd);
      expect(ergebnis).toMatchObject({ erlaubt: false, grund: expect.stringMatching(/^[A-Z].{15,}\.$/) });
    }
  });
});

describe('territory', () => {
  test('reaches only for confirmed organisations that supervise or audit', () => {
    const reichen = ORGANISATIONSARTEN.filter(
      (art) => pruefeRecht(lageOf(['revision'], art), 'akte.lesen', DATENSAETZE.gebiet).erlaubt,
    );
    expect(reichen).toEqual(['bund', 'land', 'bewilligungsbehoerde', 'pruefstelle', 'betrieb']);
    expect(pruefeRecht(lageOf(['revision'], 'land', false), 'akte.lesen', DATENSAETZE.gebiet).erlaubt).toBe(
      false,
    );
  });

  test('never reaches beyond the organisation’s own', () => {
    const lage = lageOf(['revision'], 'land');
    const weiter = { ...lage, rollen: [{ rolle: 'revision', gebiet: '', vertretene: null }] } as const;
    expect(pruefeRecht(weiter, 'akte.lesen', { organisation: 'andere', ags: '14999000' }).erlaubt).toBe(
      false,
    );
  });
});

test('an organisation nobody has confirmed gets nothing that is shared', () => {
  const lage = lageOf(['bearbeitung'], 'kommune', false);
  expect(pruefeRecht(lage, 'akte.aendern', DATENSAETZE.mitarbeit).erlaubt).toBe(false);
  expect(pruefeRecht(lage, 'akte.aendern', DATENSAETZE.eigen).erlaubt).toBe(true);
});

test('what went up into one’s organisation is one’s own', () => {
  const lage = lageOf(['bearbeitung'], 'kommune');
  expect(pruefeRecht(lage, 'akte.aendern', { organisation: 'aufgegangene' }).erlaubt).toBe(true);
  expect(listEigeneMitRecht(lage, 'akte.anlegen')).toEqual([EIGENE, 'aufgegangene']);
  expect(listEigeneMitRecht(lage, 'akte.teilen')).toEqual([]);
});

test.each([
  ['die Akte ändern', 'nicht die Akte ändern'],
  ['ein Bündel veröffentlichen', 'kein Bündel veröffentlichen'],
  ['eine Organisation einrichten', 'keine Organisation einrichten'],
  ['eingelesene fremde Förderprogramme lesen', 'nicht eingelesene fremde Förderprogramme lesen'],
  ['Teile der Akte veröffentlichen', 'keine Teile der Akte veröffentlichen'],
])('„%s“ is refused as „%s“', (text, verbot) => {
  expect(negateHandlung(text)).toBe(verbot);
});

test('a refusal names the act and what would be needed', () => {
  expect(() => requireRecht(lageOf(['lesen'], 'kommune'), 'akte.aendern', DATENSAETZE.eigen)).toThrow(
    new FachlicherFehler(
      'handlung-verboten',
      'Sie dürfen hier nicht die Akte ändern. Das darf, wer in der zuständigen Organisation die Rolle „Bearbeitung“ hat.',
      { handlung: 'akte.aendern' },
    ),
  );
  expect(requireRecht(lageOf(['bearbeitung'], 'kommune'), 'akte.aendern', DATENSAETZE.eigen)).toBeUndefined();
});

test('who administers an organisation does not read its records by that', () => {
  const fachlich = HANDLUNGEN.filter((handlung) => /^(akte|plan|programmentwurf)\./.test(handlung));
  expect(fachlich.filter((handlung) => bezuegeFor(handlung, 'verwaltung').length > 0)).toEqual([]);
  expect(fachlich.filter((handlung) => bezuegeFor(handlung, 'betrieb').length > 0)).toEqual([]);
});

test('who audits changes nothing', () => {
  const erlaubt = HANDLUNGEN.filter((handlung) => bezuegeFor(handlung, 'revision').length > 0);
  expect(erlaubt.filter((handlung) => !handlung.endsWith('.lesen'))).toEqual([]);
  expect(Object.values(RECHTE).every(({ grundlage }) => grundlage.length > 5)).toBe(true);
});
