import { describe, expect, test } from 'vitest';
import { type Rechtelage, ROLLEN, type Rolle } from '#konten/index.ts';
import {
  ABLAUF,
  ENTWURFSHANDLUNGEN,
  ENTWURFSZUSTAENDE,
  type Entwurfshandlung,
  type Entwurfslage,
  type Entwurfszustand,
  findUebergang,
  pruefeHandlung,
  pruefeVierAugen,
  requireHandlung,
} from './ablauf.ts';

const HAUS = 'haus';

function lageOf(rollen: readonly Rolle[], mehr: Partial<Rechtelage> = {}): Rechtelage {
  return {
    person: 'ich',
    gast: false,
    organisation: { id: HAUS, kuerzel: 'haus', name: 'Haus', art: 'land', gebiet: '05', bestaetigt: true },
    eigene: [HAUS],
    rollen: rollen.map((rolle) => ({ rolle, gebiet: '05', vertretene: null })),
    ...mehr,
  };
}

const entwurfIn = (zustand: Entwurfszustand, mehr: Partial<Entwurfslage> = {}): Entwurfslage => ({
  organisation: HAUS,
  gebiet: '05',
  zustand,
  verfasser: ['andere'],
  fuehrt: true,
  ...mehr,
});

/** Written out once more, so that a change of the table is a decision. */
const ERLAUBT: Readonly<
  Record<Entwurfszustand, Partial<Record<Entwurfshandlung, [Rolle, Entwurfszustand]>>>
> = {
  entwurf: {
    aendern: ['bearbeitung', 'entwurf'],
    vorlegen: ['bearbeitung', 'vorgelegt'],
    verwerfen: ['bearbeitung', 'verworfen'],
  },
  vorgelegt: {
    zurueckziehen: ['bearbeitung', 'entwurf'],
    zurueckgeben: ['entscheidung', 'zurueckgegeben'],
    freigeben: ['entscheidung', 'freigegeben'],
  },
  zurueckgegeben: {
    aendern: ['bearbeitung', 'entwurf'],
    verwerfen: ['bearbeitung', 'verworfen'],
  },
  freigegeben: {},
  verworfen: {},
};

const FAELLE = ENTWURFSZUSTAENDE.flatMap((zustand) =>
  ENTWURFSHANDLUNGEN.flatMap((handlung) => ROLLEN.map((rolle) => ({ zustand, handlung, rolle }))),
);

test.each(FAELLE)('$zustand: $handlung as $rolle', ({ zustand, handlung, rolle }) => {
  const [noetig, nachher] = ERLAUBT[zustand][handlung] ?? [];
  const ergebnis = pruefeHandlung(lageOf([rolle]), handlung, entwurfIn(zustand));
  expect(ergebnis.erlaubt).toBe(rolle === noetig);
  expect(findUebergang(zustand, handlung)?.nachher).toBe(nachher);
  const act = () => requireHandlung(lageOf([rolle]), handlung, entwurfIn(zustand));
  if (rolle === noetig) expect(act()).toBe(nachher);
  else
    expect(act).toThrow(
      expect.objectContaining({ code: noetig === undefined ? 'handlung-unzeitig' : 'handlung-verboten' }),
    );
});

test('every state but the first is reached, the last two are never left', () => {
  const ziele = new Set(ABLAUF.map(({ nachher }) => nachher));
  expect([...ziele].sort()).toEqual([...ENTWURFSZUSTAENDE].sort());
  expect(ABLAUF.filter(({ vorher }) => vorher === 'freigegeben' || vorher === 'verworfen')).toEqual([]);
});

test('after a return something must be written before it is submitted again', () => {
  expect(findUebergang('zurueckgegeben', 'vorlegen')).toBeUndefined();
});

test.each(ENTWURFSHANDLUNGEN)('%s is nothing for other organisations, guests and the public', (handlung) => {
  const fremde = lageOf(['bearbeitung', 'entscheidung'], { eigene: ['anderes haus'] });
  const gast = lageOf([], { person: null, gast: true, organisation: null });
  const oeffentlich = lageOf([], { person: null, organisation: null, eigene: [] });
  for (const lage of [fremde, gast, oeffentlich]) {
    for (const zustand of ENTWURFSZUSTAENDE) {
      expect(pruefeHandlung(lage, handlung, entwurfIn(zustand)).erlaubt).toBe(false);
    }
  }
});

describe('four eyes', () => {
  const leitung = lageOf(['bearbeitung', 'entscheidung']);

  test('who wrote since the last return does not release', () => {
    expect(pruefeVierAugen(leitung, ['andere', 'ich']).erlaubt).toBe(false);
    expect(pruefeVierAugen(leitung, ['andere']).erlaubt).toBe(true);
    expect(() =>
      requireHandlung(leitung, 'freigeben', entwurfIn('vorgelegt', { verfasser: ['ich'] })),
    ).toThrow(/andere Person/);
  });

  test('nor as the substitute of somebody else', () => {
    const rollen = [{ rolle: 'entscheidung' as const, gebiet: '05', vertretene: 'leitung' }];
    expect(pruefeVierAugen(lageOf([], { rollen }), ['ich']).erlaubt).toBe(false);
    expect(pruefeVierAugen(lageOf([], { rollen }), ['andere']).erlaubt).toBe(true);
  });

  test('nor a substitute of the writer', () => {
    const vertretung = { rolle: 'entscheidung' as const, gebiet: '05', vertretene: 'andere' };
    expect(pruefeVierAugen(lageOf([], { rollen: [vertretung] }), ['andere']).erlaubt).toBe(false);
    const eigene = { ...vertretung, vertretene: null };
    expect(pruefeVierAugen(lageOf([], { rollen: [vertretung, eigene] }), ['andere']).erlaubt).toBe(true);
    const dritte = { ...vertretung, vertretene: 'dritte' };
    expect(pruefeVierAugen(lageOf([], { rollen: [vertretung, dritte] }), ['andere']).erlaubt).toBe(true);
  });
});

test('neither an unconfirmed organisation releases nor one that no longer keeps the programme', () => {
  const organisation = lageOf([]).organisation;
  const unbestaetigt = lageOf(['entscheidung'], {
    organisation: organisation && { ...organisation, bestaetigt: false },
  });
  expect(pruefeHandlung(unbestaetigt, 'freigeben', entwurfIn('vorgelegt')).erlaubt).toBe(false);
  const fremd = entwurfIn('vorgelegt', { fuehrt: false });
  expect(pruefeHandlung(lageOf(['entscheidung']), 'freigeben', fremd).erlaubt).toBe(false);
  expect(pruefeHandlung(lageOf(['entscheidung']), 'zurueckgeben', fremd).erlaubt).toBe(true);
});
