import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AKTEURSARTEN } from './eintrag.ts';
import { ANFANG, hashOf, zusageOf } from './kette.ts';
import {
  formatZeile,
  gliedSchema,
  type Kettenglied,
  type Kettenkopf,
  parseKoepfe,
  parseZeile,
} from './kettendatei.ts';
import { beginKettenpruefung, type Kettenbefund } from './kettenpruefung.ts';

const sha256 = (text: string) => hash('sha256', text);

/** A whole chain of this many entries, a person in every second one. */
function kette(laenge: number): Kettenglied[] {
  const glieder: Kettenglied[] = [];
  let vorgaenger = ANFANG;
  for (let nummer = 1; nummer <= laenge; nummer += 1) {
    const salz = sha256(`salz ${nummer}`);
    const inhalt = {
      teil: 'inhalt' as const,
      salz,
      wert: `[{"feld":"wert","nachher":${nummer}}]`,
      person: null,
    };
    const person = { teil: 'person' as const, salz, wert: '{"person":"p","vertretung":[]}', person: 'p' };
    const mitPerson = nummer % 2 === 0;
    const ohneHash = {
      nummer,
      zeit: '2026-11-22T12:00:00.000001Z',
      art: AKTEURSARTEN[0],
      fuer: null,
      handlung: 'akte.aendern',
      gegenstand: 'akte',
      kennung: `akte-${nummer}`,
      organisation: null,
      ags: '05999000',
      grundlage: '§ 171e BauGB',
      personZusage: mitPerson ? zusageOf(person, sha256) : null,
      inhaltZusage: zusageOf(inhalt, sha256),
      vergesslich: false,
      vorgaenger,
      hash: '',
      klartext: mitPerson ? [person, inhalt] : [inhalt],
    };
    vorgaenger = hashOf(ohneHash, sha256);
    glieder.push({ ...ohneHash, hash: vorgaenger });
  }
  return glieder;
}

function kopfOf(glieder: readonly Kettenglied[]): Kettenkopf {
  const letztes = glieder.at(-1);
  return { nummer: letztes?.nummer ?? 0, hash: letztes?.hash ?? ANFANG, zeit: '2026-11-22T13:00:00.000000Z' };
}

function pruefe(
  glieder: readonly Kettenglied[],
  { kopf = kopfOf(glieder), koepfe = [] as readonly Kettenkopf[], auszug = false } = {},
): Kettenbefund {
  const pruefung = beginKettenpruefung({ sha256, koepfe, auszug });
  for (const glied of glieder) pruefung.pruefe(glied);
  return pruefung.beende(kopf);
}

const arten = ({ maengel }: Kettenbefund) => maengel.map(({ nummer, art }) => `${nummer} ${art}`);

/** The chain with hashes made anew from `ab` on, as somebody with all rights would do it. */
function rechain(glieder: readonly Kettenglied[]): Kettenglied[] {
  let vorgaenger = ANFANG;
  return glieder.map((glied, stelle) => {
    const neu = { ...glied, nummer: stelle + 1, vorgaenger };
    vorgaenger = hashOf(neu, sha256);
    return { ...neu, hash: vorgaenger };
  });
}

describe('a whole chain', () => {
  it.each([0, 1, 2, 50])('of %i entries is whole, with every head of its past', (laenge) => {
    const glieder = kette(laenge);
    const koepfe = Array.from({ length: laenge + 1 }, (_, nummer) => kopfOf(glieder.slice(0, nummer)));
    expect(pruefe(glieder, { koepfe })).toEqual({
      unversehrt: true,
      eintraege: laenge,
      letzte: laenge,
      vergessen: 0,
      koepfe: laenge + 1,
      maengel: [],
      maengelGesamt: 0,
    });
  });

  it('begins at the hash of the name', () => {
    expect(ANFANG).toBe(sha256('Quartierwerk'));
  });

  it('survives writing and reading as a file', () => {
    for (const glied of kette(3)) expect(parseZeile(gliedSchema, formatZeile(glied))).toEqual(glied);
  });
});

describe('tampering', () => {
  const ganz = kette(9);
  const mit = (nummer: number, aenderung: Partial<Kettenglied>) =>
    ganz.map((glied) => (glied.nummer === nummer ? { ...glied, ...aenderung } : glied));

  it('any changed field of any entry is found at its number', () => {
    const felder = Object.keys(ganz[0] ?? {}).filter(
      (feld) => !['klartext', 'nummer', 'hash'].includes(feld),
    );
    const anders: Readonly<Record<string, unknown>> = { vergesslich: true, personZusage: ANFANG };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.constantFrom(...felder), (nummer, feld) => {
        const befund = pruefe(mit(nummer, { [feld]: anders[feld] ?? 'x' }));
        expect(befund.unversehrt).toBe(false);
        expect(befund.maengel[0]?.nummer).toBe(nummer);
      }),
    );
  });

  it('empty is not the same as none', () => {
    expect(arten(pruefe(mit(4, { fuer: '' })))).toEqual(['4 veraendert']);
  });

  it('text cannot move from one field to the next', () => {
    const [erster] = kette(1) as [Kettenglied];
    const verschoben = { ...erster, handlung: 'akte', gegenstand: '.aendernakte' };
    expect(hashOf(verschoben, sha256)).not.toBe(erster.hash);
  });

  it('a removed entry leaves a gap', () => {
    expect(arten(pruefe(ganz.toSpliced(3, 1)))).toEqual(['4 luecke']);
    expect(pruefe(ganz.toSpliced(3, 2)).maengel[0]?.text).toBe('Die Einträge 4 bis 5 fehlen (2).');
  });

  it('a removed entry whose gap is closed by numbers breaks the chain', () => {
    const geschlossen = ganz.toSpliced(3, 1).map((glied, stelle) => ({ ...glied, nummer: stelle + 1 }));
    expect(arten(pruefe(geschlossen))).toContain('4 verkettung');
  });

  it('swapped entries, under each other’s numbers or out of order', () => {
    const [a, b] = [ganz[3], ganz[4]] as [Kettenglied, Kettenglied];
    const vertauscht = ganz.toSpliced(3, 2, { ...b, nummer: 4 }, { ...a, nummer: 5 });
    expect(pruefe(vertauscht).maengel[0]).toMatchObject({ nummer: 4 });
    expect(arten(pruefe(ganz.toSpliced(3, 2, b, a)))).toContain('4 reihenfolge');
  });

  it('a new hash for a changed entry breaks the chain behind it', () => {
    const geaendert = { ...(ganz[3] as Kettenglied), handlung: 'plan.berechnen' };
    expect(arten(pruefe(mit(4, { ...geaendert, hash: hashOf(geaendert, sha256) })))).toEqual([
      '5 verkettung',
    ]);
  });

  it('a cut end is found by the head of the database, or, when that was adjusted, by a head kept outside', () => {
    const gekuerzt = ganz.slice(0, 6);
    expect(arten(pruefe(gekuerzt, { kopf: kopfOf(ganz) }))).toEqual(['7 ende']);
    expect(pruefe(gekuerzt).unversehrt).toBe(true);
    expect(arten(pruefe(gekuerzt, { koepfe: [kopfOf(ganz)] }))).toEqual(['7 kopf']);
    expect(arten(pruefe([], { koepfe: [kopfOf(ganz)] }))).toEqual(['1 kopf']);
  });

  it('a head of the database that does not fit', () => {
    expect(arten(pruefe(ganz, { kopf: { ...kopfOf(ganz), hash: ANFANG } }))).toEqual(['9 ende']);
    expect(arten(pruefe(ganz, { kopf: kopfOf(ganz.slice(0, 5)) }))).toEqual(['9 ende']);
  });

  it('all hashes made anew after a change are found by any head kept outside since', () => {
    const neu = rechain(mit(4, { kennung: 'akte-anders' }));
    expect(pruefe(neu).unversehrt).toBe(true);
    expect(arten(pruefe(neu, { koepfe: [kopfOf(ganz.slice(0, 3))] }))).toEqual([]);
    expect(arten(pruefe(neu, { koepfe: [kopfOf(ganz.slice(0, 3)), kopfOf(ganz.slice(0, 7))] }))).toEqual([
      '7 kopf',
    ]);
  });

  it('plain text that was changed, added, removed or moved', () => {
    const [person, inhalt] = ganz[3]!.klartext as [
      Kettenglied['klartext'][number],
      Kettenglied['klartext'][number],
    ];
    const klartext = (texte: Kettenglied['klartext']) => arten(pruefe(mit(4, { klartext: texte })));
    expect(klartext([person, { ...inhalt, wert: '[]' }])).toEqual(['4 klartext']);
    expect(klartext([{ ...person, person: 'q' }, inhalt])).toEqual(['4 klartext']);
    expect(klartext([person, inhalt, inhalt])).toEqual(['4 klartext-zuviel']);
    expect(klartext([person])).toEqual(['4 klartext-fehlt']);
    expect(arten(pruefe(mit(3, { klartext: ganz[3]?.klartext ?? [] })))).toEqual([
      '3 klartext-zuviel',
      '3 klartext',
    ]);
  });

  it('who acted may be forgotten only with an entry that says so', () => {
    const [, inhalt] = ganz[3]!.klartext as [unknown, Kettenglied['klartext'][number]];
    const ohnePerson = mit(4, { klartext: [inhalt] });
    expect(arten(pruefe(ohnePerson))).toEqual(['9 vergessen']);
    const zehn = kette(10)[9] as Kettenglied;
    const erklaerung = { ...inhalt, wert: '[{"feld":"anzahl","nachher":1}]' };
    const eintrag = {
      ...zehn,
      handlung: 'konto.loeschen',
      gegenstand: 'klartext',
      personZusage: null,
      inhaltZusage: zusageOf(erklaerung, sha256),
      klartext: [erklaerung],
    };
    const befund = pruefe([...ohnePerson, { ...eintrag, hash: hashOf(eintrag, sha256) }]);
    expect(befund).toMatchObject({ unversehrt: true, vergessen: 1 });
  });

  it('tells the first faults in order and counts all', () => {
    const alle = kette(50).map((glied) => ({ ...glied, grundlage: 'anders' }));
    const befund = pruefe(alle);
    expect(befund.maengelGesamt).toBe(50);
    expect(befund.maengel.map(({ nummer }) => nummer)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
  });
});

describe('a selection', () => {
  const auswahl = kette(9).filter(({ nummer }) => nummer > 2 && nummer !== 5);

  it('has gaps, and all the rest is checked', () => {
    expect(pruefe(auswahl, { auszug: true })).toMatchObject({ unversehrt: true, eintraege: 6 });
    const anders = auswahl.map((glied) => (glied.nummer === 7 ? { ...glied, hash: ANFANG } : glied));
    expect(arten(pruefe(anders, { auszug: true }))).toEqual(['7 veraendert', '8 verkettung']);
  });
});

describe('heads', () => {
  it('are read line by line, and what is none is named', () => {
    const kopf = kopfOf(kette(2));
    const text = `${formatZeile(kopf)}\n{"nummer":1}\n${formatZeile(kopf)}{"nummer":2,"ha`;
    expect(parseKoepfe(text)).toEqual({ koepfe: [kopf, kopf], unlesbar: [3, 5] });
    expect(parseKoepfe('')).toEqual({ koepfe: [], unlesbar: [] });
  });
});
