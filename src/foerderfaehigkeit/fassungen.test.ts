import { expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { checkFassungszitate } from '#quartiere/index.ts';
import { buildRechtsstand, type Norm, type Programm } from '#rechtsstand/index.ts';
import { beispielAkte, beispielNorm, beispielProgramm } from './beispiele.ts';
import { deminimisRest } from './kriterien/de-minimis.ts';
import { pruefeAkte } from './pruefung.ts';

const tag = parseKalendertag;
const HEUTE = tag('2026-06-01');

function rechtOf(programme: readonly (readonly [ab: string, Programm])[], normen: readonly Norm[] = []) {
  return buildRechtsstand({
    programme: programme.map(([ab, inhalt]) => ({
      ab: tag(ab),
      inhalt,
      datei: `programme/muster/${ab}.yaml`,
    })),
    normen: normen.map((inhalt) => ({ ab: inhalt.gueltig.ab, inhalt, datei: 'eu/x.yaml' })),
    landesregeln: [],
  });
}

const OFFEN = beispielProgramm({ titel: 'Alte Richtlinie' });
const GESCHLOSSEN = beispielProgramm({
  titel: 'Neue Richtlinie',
  kriterien: { antragsfenster: { art: 'geschlossen' } },
});
const RECHT = rechtOf([
  ['2020-01-01', OFFEN],
  ['2025-01-01', GESCHLOSSEN],
]);

test('jede Prüfung nennt die Fassung des Programms, in jedem Befund', () => {
  const pruefung = pruefeAkte(beispielAkte({}), RECHT, HEUTE);
  const [programm] = pruefung.programme;
  expect(programm?.fassung).toEqual({
    norm: 'programme/muster',
    titel: 'Neue Richtlinie',
    ab: '2025-01-01',
    zitiert: false,
  });
  const befunde = pruefung.matrix.flatMap((zeile) => [
    ...zeile.befunde,
    ...zeile.positionen.flatMap((position) => position.befunde),
  ]);
  expect(befunde.length).toBeGreaterThan(1);
  for (const { fundstellen } of befunde) expect(fundstellen[0]?.fassung).toBe('2025-01-01');
});

test('die Fassung, die die Akte nennt, entscheidet, obwohl es eine neuere gibt', () => {
  const akte = beispielAkte({ akte: { fassungen: [{ programm: 'muster', ab: '2020-01-01' }] } });
  const [alt] = pruefeAkte(akte, RECHT, HEUTE).programme;
  expect(alt).toMatchObject({ ergebnis: 'erfuellt', fassung: { ab: '2020-01-01', zitiert: true } });
  expect(pruefeAkte(beispielAkte({}), RECHT, HEUTE).programme[0]?.ergebnis).toBe('nicht-erfuellt');
});

test('die Fassung einer Norm, die das Programm nennt, gibt den Betrag', () => {
  const alt = beispielNorm({
    gueltig: { ab: '2020-01-01', bis: '2023-12-31' },
    parameter: [{ schluessel: 'hoechstbetrag', betrag: '200.000,00', stelle: 'Art. 3 Abs. 2' }],
  });
  const verein = beispielAkte({ massnahme: { traeger: { art: 'verein' } } });
  const [massnahme] = verein.massnahmen;
  if (!massnahme) throw new RangeError('Die Akte braucht eine Maßnahme');
  const restMit = (grundlagen: readonly object[], akte = verein) => {
    const programm = beispielProgramm({ foerderung: { beihilfe: { art: 'de-minimis' } }, grundlagen });
    const recht = rechtOf([['2020-01-01', programm]], [alt, beispielNorm()]);
    return deminimisRest(akte, massnahme, programm, recht, HEUTE);
  };
  const stelle = { norm: 'eu/vo-2023-2831', stelle: 'Art. 3 Abs. 2' };
  expect(restMit([stelle])).toBe(30_000_000);
  expect(restMit([{ ...stelle, fassung: '2020-01-01' }])).toBe(20_000_000);
  const akte = { ...verein, fassungen: [{ norm: stelle.norm, ab: tag('2020-01-01') }] };
  expect(restMit([stelle], akte)).toBe(20_000_000);
});

test('eine Fassung, die es nicht gibt, wird mit den vorhandenen benannt', () => {
  const akte = beispielAkte({
    akte: {
      fassungen: [
        { programm: 'muster', ab: '2020-01-01' },
        { programm: 'muster', ab: '2025-01-01' },
        { norm: 'bund/fehlt', ab: '2020-01-01' },
      ],
    },
  });
  expect(checkFassungszitate(akte, RECHT).map(({ feld, text }) => `${feld}: ${text}`)).toEqual([
    'fassungen[1].ab: programme/muster ist schon in einer anderen Fassung genannt.',
    'fassungen[2].ab: Diese Fassung von bund/fehlt gibt es im Rechtsstand nicht.',
  ]);
});
