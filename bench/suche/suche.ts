/**
 * How long a search answers beside MiniSearch, on the same invented catalogue in the same run: the whole answer
 * page of ours (text, facets with counts, order, reasons of one page) against the peer's list of hits.
 */
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import MiniSearch from 'minisearch';
import { parseAnfrage } from '#foerderprogramme/katalog/anfrage.ts';
import { toSuchdokument } from '#foerderprogramme/katalog/katalog.ts';
import { buildSuchbestand, searchBestand } from '#foerderprogramme/suche/katalogsuche.ts';
import { SUCHFELDER } from '#foerderprogramme/suche/suchindex.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import type { Programm, Synonyme } from '#rechtsstand/index.ts';
import { loadSynonyme } from '#rechtsstand/service.ts';
import { Aufruffehler, type Bench } from '../bench.ts';
import { drawKatalog, PROBEN } from './katalog.ts';

const HILFE = `npm run bench -- suche [--programme N]… [--runden N] [--saat N] [--json]

Sucht in einem erfundenen Katalog. Gemessen wird die ganze Antwortseite (Text, zehn Filter mit Anzahl, Sortierung,
Gründe für eine Seite) und daneben die reine Trefferliste von MiniSearch mit Wortanfängen und Tippfehlern, im selben
Lauf. Proben sind Suchen nach einem bestimmten Programm: andere Wortform, Umlaut, Wortteil, Tippfehler, Synonym.

  --programme N   Größe des Katalogs, mehrfach; Vorgabe 2500 und 50000
  --runden N      Wiederholungen je Suche, Vorgabe 5
  --saat N        Startwert des Zufalls, Vorgabe 1
  --json          Ergebnis als JSON
`;

const ANFRAGEN = [
  'Spielplatz',
  'Sprachkurs für Mütter',
  'Kinder',
  'Schule',
  'Quartiersmangement',
  'Klima Garten',
  'Hitze',
] as const;
const FILTER = 'land=NW&land=SN&handlungsfeld=bildung';
const JE_SEITE = 25;
const STICHTAG = parseKalendertag('2026-06-01');

type Suchmaschine = {
  readonly aufbauMs: number;
  /** Everything a page needs; the number of hits. */
  readonly search: (text: string, filter: string) => number;
  /** Is the programme among the first ten hits? */
  readonly finds: (text: string, kennung: string) => boolean;
};

function buildOwn(programme: readonly Programm[], synonyme: Synonyme): Suchmaschine {
  const beginn = performance.now();
  const bestand = buildSuchbestand(programme, synonyme, STICHTAG);
  const aufbauMs = performance.now() - beginn;
  const answer = (text: string, filter: string) => {
    const parameter = new URLSearchParams(filter);
    parameter.set('suche', text);
    return searchBestand(bestand, parseAnfrage(parameter), () => undefined);
  };
  return {
    aufbauMs,
    search: (text, filter) => {
      const ergebnis = answer(text, filter);
      for (const eintrag of ergebnis.treffer.slice(0, JE_SEITE)) ergebnis.gruendeOf(eintrag);
      return ergebnis.treffer.length;
    },
    finds: (text, kennung) =>
      answer(text, '')
        .treffer.slice(0, 10)
        .some((eintrag) => eintrag.kennung === kennung),
  };
}

function buildPeer(programme: readonly Programm[]): Suchmaschine {
  const beginn = performance.now();
  const index = new MiniSearch({
    idField: 'kennung',
    fields: [...SUCHFELDER],
    searchOptions: { prefix: true, fuzzy: 0.2, combineWith: 'AND', boost: { titel: 8, zweck: 5 } },
  });
  index.addAll(
    programme.map((programm) => ({ ...toSuchdokument(programm).felder, kennung: programm.kennung })),
  );
  const aufbauMs = performance.now() - beginn;
  return {
    aufbauMs,
    search: (text) => index.search(text).length,
    finds: (text, kennung) =>
      index
        .search(text)
        .slice(0, 10)
        .some(({ id }) => id === kennung),
  };
}

type Messung = {
  readonly programme: number;
  readonly aufbauMs: number;
  /** Middle and longest answer over all searches, the first of each among them. */
  readonly mittelMs: number;
  readonly laengsteMs: number;
  readonly proben: string;
};

function measure(maschine: Suchmaschine, umfang: number, runden: number): Messung {
  const zeiten = ANFRAGEN.flatMap((text) =>
    Array.from({ length: runden }, (_, runde) => {
      const beginn = performance.now();
      maschine.search(text, runde % 2 === 0 ? '' : FILTER);
      return performance.now() - beginn;
    }),
  ).sort((a, b) => a - b);
  const gefunden = PROBEN.filter(({ suche, kennung }) => maschine.finds(suche, kennung)).length;
  return {
    programme: umfang,
    aufbauMs: Math.round(maschine.aufbauMs),
    mittelMs: round(zeiten[Math.floor(zeiten.length / 2)] ?? 0),
    laengsteMs: round(zeiten.at(-1) ?? 0),
    proben: `${gefunden}/${PROBEN.length}`,
  };
}

function round(ms: number): number {
  return Number(ms.toFixed(1));
}

type Paar = { readonly eigene: Messung; readonly minisearch: Messung; readonly verhaeltnis: number };

function render(paare: readonly Paar[]): string {
  const line = (name: string, messung: Messung) =>
    `  ${name.padEnd(11)} Mitte ${messung.mittelMs} ms, längste ${messung.laengsteMs} ms, Proben ${messung.proben}, Aufbau ${messung.aufbauMs} ms`;
  return paare
    .flatMap(({ eigene, minisearch, verhaeltnis }) => [
      `${eigene.programme} Programme`,
      line('Quartierwerk', eigene),
      line('MiniSearch', minisearch),
      `  Verhältnis der Mitte: MiniSearch braucht ${verhaeltnis}-mal so lange`,
      '',
    ])
    .join('\n');
}

function readZahlen(
  name: string,
  texte: readonly string[] | undefined,
  vorgabe: readonly number[],
): readonly number[] {
  if (!texte) return vorgabe;
  return texte.map((text) => {
    const zahl = Number(text);
    if (Number.isSafeInteger(zahl) && zahl > 0) return zahl;
    throw new Aufruffehler(`--${name} ist eine ganze Zahl ab 1.`);
  });
}

export const sucheBench: Bench = {
  name: 'suche',
  kurz: 'wie schnell die Suche im Katalog antwortet und was sie findet, neben MiniSearch',
  hilfe: HILFE,
  async run(argumente, melde) {
    const { values } = parseArgs({
      args: [...argumente],
      options: {
        programme: { type: 'string', multiple: true },
        runden: { type: 'string' },
        saat: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const [runden = 5] = readZahlen('runden', values.runden ? [values.runden] : undefined, [5]);
    const [saat = 1] = readZahlen('saat', values.saat ? [values.saat] : undefined, [1]);
    const synonyme = await loadSynonyme(fileURLToPath(new URL('../../recht/', import.meta.url)));
    const paare = readZahlen('programme', values.programme, [2500, 50_000]).map((umfang): Paar => {
      melde(`… ${umfang} Programme`);
      const programme = drawKatalog(saat, umfang);
      const eigene = measure(buildOwn(programme, synonyme), umfang, runden);
      const minisearch = measure(buildPeer(programme), umfang, runden);
      return { eigene, minisearch, verhaeltnis: round(minisearch.mittelMs / eigene.mittelMs) };
    });
    return values.json ? `${JSON.stringify(paare, null, 2)}\n` : render(paare);
  },
};
