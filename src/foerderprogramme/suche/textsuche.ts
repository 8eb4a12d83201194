/**
 * Full-text search over a few hundred entries without a server: folded words, prefixes, parts of compounds
 * and, for typing errors, trigrams. Pure; the index is built once per state of the law.
 */

export type Suchfeldinhalt = { readonly text: string; readonly gewicht: number };
export type Suchdokument = { readonly kennung: string; readonly felder: readonly Suchfeldinhalt[] };

/** Word -> documents that contain it, with the weight of the best field. */
export type Suchindex = { readonly woerter: ReadonlyMap<string, ReadonlyMap<string, number>> };

const UMLAUTE: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** Lower case, umlauts spelled out, other accents dropped: „Förderung“ and „FOERDERUNG“ are one word. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replace(/[äöüß]/g, (zeichen) => UMLAUTE[zeichen] ?? zeichen)
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '');
}

/** Folded words of letters and digits; hyphens separate. */
export function tokenize(text: string): string[] {
  return foldText(text).match(/[a-z0-9]+/g) ?? [];
}

function trigrams(wort: string): Set<string> {
  const gerahmt = `  ${wort} `;
  return new Set(Array.from({ length: gerahmt.length - 2 }, (_, index) => gerahmt.slice(index, index + 3)));
}

/** Shared trigrams over all trigrams of both, 0 to 1 (the measure PostgreSQL's pg_trgm uses). */
export function computeAehnlichkeit(a: string, b: string): number {
  const [links, rechts] = [trigrams(a), trigrams(b)];
  const gemeinsam = links.intersection(rechts).size;
  return gemeinsam / (links.size + rechts.size - gemeinsam);
}

const SCHWELLE = 0.4;

/** How well a word of the text answers a word of the query, 0 to 1. */
export function matchWort(gesucht: string, wort: string): number {
  if (wort === gesucht) return 1;
  if (wort.startsWith(gesucht)) return 0.9;
  // Inflection: „Schulen“ finds „Schule“.
  if (wort.length >= 4 && gesucht.startsWith(wort) && gesucht.length - wort.length <= 2) return 0.8;
  if (gesucht.length >= 4 && wort.includes(gesucht)) return 0.6;
  if (gesucht.length < 5 || Math.abs(gesucht.length - wort.length) > 3) return 0;
  const aehnlich = computeAehnlichkeit(gesucht, wort);
  return aehnlich >= SCHWELLE ? aehnlich / 2 : 0;
}

export function buildSuchindex(dokumente: readonly Suchdokument[]): Suchindex {
  const woerter = new Map<string, Map<string, number>>();
  for (const dokument of dokumente) {
    for (const feld of dokument.felder) {
      for (const wort of tokenize(feld.text)) {
        const fundorte = woerter.get(wort) ?? new Map<string, number>();
        woerter.set(wort, fundorte);
        fundorte.set(dokument.kennung, Math.max(fundorte.get(dokument.kennung) ?? 0, feld.gewicht));
      }
    }
  }
  return { woerter };
}

function scoreWort(index: Suchindex, gesucht: string): Map<string, number> {
  const punkte = new Map<string, number>();
  for (const [wort, fundorte] of index.woerter) {
    const guete = matchWort(gesucht, wort);
    if (guete === 0) continue;
    for (const [kennung, gewicht] of fundorte) {
      punkte.set(kennung, Math.max(punkte.get(kennung) ?? 0, guete * gewicht));
    }
  }
  return punkte;
}

/**
 * Documents that answer every word of the query, with their score (higher is better). An empty query answers
 * with `undefined`: no restriction.
 */
export function searchIndex(index: Suchindex, anfrage: string): ReadonlyMap<string, number> | undefined {
  const gesucht = [...new Set(tokenize(anfrage))].slice(0, 12);
  if (gesucht.length === 0) return undefined;
  let ergebnis: Map<string, number> | undefined;
  for (const wort of gesucht) {
    const punkte = scoreWort(index, wort);
    const vorher: Map<string, number> = ergebnis ?? punkte;
    ergebnis = new Map(
      [...punkte]
        .filter(([kennung]) => vorher.has(kennung))
        .map(([kennung, wert]) => [kennung, ergebnis ? wert + (vorher.get(kennung) ?? 0) : wert]),
    );
  }
  return ergebnis;
}
