import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beispielsatz } from '../beispiele.ts';
import { parseFdbsatz } from '../quelle/fdbsatz.ts';
import { repairListe } from './liste.ts';
import { renderKlartext, splitBloecke } from './markup.ts';
import { repairFdbsatz } from './reparatur.ts';
import { FOERDERBEREICHE } from './vokabular.ts';

const VOKABULAR: ReadonlySet<string> = new Set(FOERDERBEREICHE);

describe('lists', () => {
  it('any choice of the vocabulary comes back, cut at commas as the export cuts it', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...FOERDERBEREICHE)), (begriffe) => {
        const roh = begriffe
          .join(', ')
          .split(',')
          .filter(() => begriffe.length > 0);
        const { werte, reparaturen } = repairListe('funding_area', roh, VOKABULAR);
        expect(werte).toEqual(begriffe);
        expect(reparaturen.some(({ art }) => art === 'getrennt')).toBe(
          begriffe.includes('Kultur, Medien & Sport'),
        );
        expect(repairListe('funding_area', werte, VOKABULAR)).toEqual({ werte, reparaturen: [] });
      }),
    );
  });

  it('keeps what it does not know, drops what is empty or double, and says so', () => {
    const { werte, reparaturen } = repairListe(
      'funding_area',
      ['Kultur', '', 'Raumfahrt', ' Raumfahrt'],
      VOKABULAR,
    );
    expect(werte).toEqual(['Kultur', 'Raumfahrt']);
    expect(reparaturen.map(({ art }) => art)).toEqual([
      'unbekannt',
      'leer',
      'unbekannt',
      'leerzeichen',
      'unbekannt',
      'doppelt',
    ]);
  });
});

describe('texts', () => {
  it('HTML becomes the same blocks as Markdown', () => {
    const html =
      '<div class="rich--text"><h3>Wer?</h3><p>Antragsberechtigt&nbsp;sind</p><ul><li>Gemeinden,</li><li>Vereine &amp; <abbr title="x">KMU</abbr>.</li></ul><script>alert("<p>")</script></div>';
    const markdown = '### Wer?\nAntragsberechtigt sind\n* Gemeinden,\n\\* Vereine & KMU.';
    expect(splitBloecke(html)).toEqual(splitBloecke(markdown));
    expect(renderKlartext(html)).toBe('Wer?\nAntragsberechtigt sind\n– Gemeinden,\n– Vereine & KMU.');
  });

  it('links, emphasis, tables and underlined headings lose their marks only', () => {
    const text =
      'Allgemeines\n-----------\n**Fett** mit [Verweis](https://a.example/x_(y) "Titel")\n\n| Satz | 80 % |\n| --- | --- |';
    expect(renderKlartext(text)).toBe('Allgemeines\nFett mit Verweis\nSatz – 80 %');
  });

  it('takes no more time for texts made to take it', () => {
    for (const stueck of ['[a](', '<script>', '<a ', '**', '&#x41', '[[', '(((']) {
      expect(renderKlartext(stueck.repeat(100_000)).length).toBeLessThan(1_000_000);
    }
  });
});

it('maps a record, repairs its known faults and reports each', () => {
  const roh = beispielsatz(1, {
    title: 'Fo\u0308rderung fu\u0308r Kioske',
    funding_location: [''],
    legal_basis: null,
    more_info: '<p>Antragsberechtigt sind Gemeinden.</p>',
    contact: { name: 'Amt für Kioske', telefon: '0123' },
  });
  const bytes = new TextEncoder().encode(JSON.stringify(roh));
  const { satz, reparaturen } = repairFdbsatz(parseFdbsatz({ nummer: 1, bytes }, 'fdb.jsonl'));
  expect(satz).toMatchObject({
    kennung: 'beispiel-0001',
    felder: {
      titel: 'Förderung für Kioske',
      gebiete: [],
      bereiche: ['Kultur, Medien & Sport', 'Gesundheit & Soziales'],
      berechtigte: ['Kommune', 'Verband/Vereinigung'],
      kontakt: 'Amt für Kioske, 0123',
    },
    texte: { legal_basis: null },
  });
  expect(reparaturen.map(({ art, feld }) => `${feld}: ${art}`)).toEqual([
    'title: zeichen',
    'funding_location: leer',
    'funding_area: getrennt',
    'funding_area: leerzeichen',
    'eligible_applicants: leerzeichen',
    'more_info: html',
    'legal_basis: fehlt',
  ]);
});
