import { describe, expect, it } from 'vitest';
import { AUFBEWAHRUNG, AUFBEWAHRUNGSARTEN, BEI_LOESCHUNG_TEXT } from './aufbewahrung.ts';
import {
  formatLoeschhindernis,
  listLoeschzeilen,
  requireKeineHindernisse,
} from './personendaten/loeschung.ts';

describe('retention', () => {
  it.each(AUFBEWAHRUNGSARTEN)('%s: period, reason and legal basis are given', (art) => {
    const regel = AUFBEWAHRUNG[art];
    for (const text of [regel.daten, regel.zweck, regel.frist, regel.grund]) expect(text).not.toBe('');
    expect(regel.rechtsgrundlage).toMatch(/Art\. \d+.*DSGVO/);
    if (regel.tage !== null && regel.tage > 1) expect(regel.frist).toContain(`${regel.tage} Tage`);
  });

  it('only what must be proven stays, on a basis that allows it', () => {
    const bleibt = AUFBEWAHRUNGSARTEN.filter((art) =>
      ['beendet', 'vergessen'].includes(AUFBEWAHRUNG[art].beiLoeschung),
    );
    expect(bleibt).toEqual(['mitgliedschaften', 'pruefpfad']);
    for (const art of bleibt) expect(AUFBEWAHRUNG[art].rechtsgrundlage).toContain('Art. 17 Abs. 3');
  });
});

describe('the summary before deleting', () => {
  const mengen = Object.fromEntries(AUFBEWAHRUNGSARTEN.map((art, nummer) => [art, nummer])) as Record<
    (typeof AUFBEWAHRUNGSARTEN)[number],
    number
  >;

  it('has a line for every kind of data', () => {
    const zeilen = listLoeschzeilen(mengen);
    expect(zeilen.map(({ art, anzahl }) => [art, anzahl])).toEqual(Object.entries(mengen));
    expect(zeilen.filter(({ bleibt }) => bleibt).map(({ folge }) => folge)).toEqual([
      BEI_LOESCHUNG_TEXT.beendet,
      BEI_LOESCHUNG_TEXT.vergessen,
    ]);
  });

  it('names the organisations that would be without administration, and what to do', () => {
    const hindernis = { organisation: 'o', name: 'Stadt Au', rolle: 'verwaltung' } as const;
    expect(formatLoeschhindernis(hindernis)).toContain('Stadt Au');
    expect(() => requireKeineHindernisse([hindernis])).toThrow(/Stadt Au.*einer anderen Person/);
    expect(() => requireKeineHindernisse([])).not.toThrow();
  });
});

it('is told in docs/datenschutz.md, line by line', async () => {
  const { readFile } = await import('node:fs/promises');
  const seite = await readFile(new URL('../../../docs/datenschutz.md', import.meta.url), 'utf8');
  const zeilen = AUFBEWAHRUNGSARTEN.map((art) => {
    const { daten, zweck, rechtsgrundlage, frist, beiLoeschung } = AUFBEWAHRUNG[art];
    return `| ${[daten, zweck, rechtsgrundlage, frist, BEI_LOESCHUNG_TEXT[beiLoeschung]].join(' | ')} |`;
  });
  const tabelle = /<!-- aufbewahrung -->\n([\s\S]*?)\n<!-- \/aufbewahrung -->/.exec(seite)?.[1] ?? '';
  expect(tabelle.split('\n').slice(2)).toEqual(zeilen);
});
