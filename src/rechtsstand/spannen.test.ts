/**
 * Values of a programme that contradict each other within its own file.
 */
import { expect, test } from 'vitest';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { programmSchema } from './programm.ts';
import { checkRechtsstand } from './pruefen.ts';
import { buildRechtsstand } from './rechtsstand.ts';

type Angaben = Readonly<Record<string, unknown>>;

function maengelOf({ kriterien, ...angaben }: Angaben): string[] {
  const inhalt = programmSchema.parse({
    schema: 'quartierwerk/programm/1',
    kennung: 'p',
    titel: 'p',
    kurztitel: 'p',
    beschreibung: 'Ein erfundenes Programm.',
    ebene: 'bund',
    ressort: 'BMX',
    art: 'zuschuss',
    laufzeit: { ab: null, bis: null },
    kriterien: {
      antragsfenster: { art: 'laufend' },
      bewilligungszeitraum: { art: 'bescheid' },
      ...(kriterien as Angaben),
    },
    grundlagen: [],
    quelle: { url: 'https://www.example.org', stand: '2026-01-01', pruefstand: 'gelesen' },
    ...angaben,
  });
  const version = { ab: parseKalendertag('2025-01-01'), inhalt, datei: 'programme/p/2025-01-01.yaml' };
  return checkRechtsstand(buildRechtsstand({ programme: [version], normen: [], landesregeln: [] })).map(
    ({ feld, wert, text }) => `${feld} (${wert}): ${text}`,
  );
}

test('was endet, bevor es beginnt, wird genannt', () => {
  const verdreht = { ab: '2027-02-01', bis: '2027-01-31' };
  const fenster = { art: 'termine', termine: [{ bis: '2027-01-31' }, verdreht] };
  expect(maengelOf({ laufzeit: verdreht })).toEqual([
    'laufzeit.bis (2027-01-31): Das Ende der Laufzeit liegt vor dem Anfang.',
  ]);
  expect(maengelOf({ kriterien: { antragsfenster: fenster } })).toEqual([
    'kriterien.antragsfenster.termine[1].bis (2027-01-31): Das Ende des Antragsfensters liegt vor dem Anfang.',
  ]);
  expect(maengelOf({ kriterien: { bewilligungszeitraum: { art: 'fest', ...verdreht } } })).toEqual([
    'kriterien.bewilligungszeitraum.bis (2027-01-31): Das Ende des Bewilligungszeitraums liegt vor dem Anfang.',
  ]);
  expect(maengelOf({ kriterien: { foerderzeitraum: verdreht } })).toEqual([
    'kriterien.foerderzeitraum.bis (2027-01-31): Das Ende des Förderzeitraums liegt vor dem Anfang.',
  ]);
  expect(maengelOf({ kriterien: { projektdauer: { mindestens_monate: 12, hoechstens_monate: 6 } } })).toEqual(
    ['kriterien.projektdauer.hoechstens_monate (6): Die längste Projektdauer liegt unter der kleinsten.'],
  );
});

test('ein Tag als Anfang und Ende ist gültig, ein offenes Ende auch', () => {
  const einTag = { ab: '2027-01-31', bis: '2027-01-31' };
  expect(
    maengelOf({ laufzeit: { ab: '2027-01-31', bis: null }, kriterien: { foerderzeitraum: einTag } }),
  ).toEqual([]);
});

test('Geber zahlen zusammen nicht mehr als die Zuwendung', () => {
  const geber = (anteile: readonly string[]) => ({
    foerderung: {
      geber: anteile.map((anteil) => ({ ebene: 'bund', ressort: 'BMX', anteil, bezug: 'zuwendung' })),
    },
  });
  expect(maengelOf(geber(['60 %', '60 %']))).toEqual([
    'foerderung.geber (120\u00a0%): Die Anteile der Geber an der Zuwendung sind zusammen mehr als 100 %.',
  ]);
  expect(maengelOf(geber(['2/3', '1/3']))).toEqual([]);
  expect(maengelOf(geber(['60 %', 'rest']))).toEqual([]);
});
