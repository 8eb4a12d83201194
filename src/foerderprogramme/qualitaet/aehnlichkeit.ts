/**
 * How alike two programmes are by their words, to find what was entered twice.
 */
import type { Programm } from '#rechtsstand/index.ts';

export type Vergleichstext = {
  readonly kennung: string;
  readonly titel: string;
  readonly kurztitel: string;
  readonly beschreibung: string;
  /** Empty while it is not typed yet. */
  readonly url: string;
};

export type Aehnliche = {
  readonly kennung: string;
  readonly titel: string;
  readonly kurztitel: string;
  /** 0 to 100. */
  readonly naehe: number;
  readonly grund: string;
};

export function vergleichstextOf(programm: Programm): Vergleichstext {
  const { kennung, titel, kurztitel, beschreibung, quelle } = programm;
  return { kennung, titel, kurztitel, beschreibung, url: quelle.url };
}

/** From here on two are worth a look. */
const AUFFAELLIG = 55;

/** Runs of three letters of each word, umlauts spelt out; word ends count, order of words does not. */
function dreiergruppen(text: string): ReadonlySet<string> {
  const klein = text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss');
  const gruppen = new Set<string>();
  for (const wort of klein.split(/[^a-z0-9]+/)) {
    if (wort === '') continue;
    const ganz = ` ${wort} `;
    for (let i = 0; i + 3 <= ganz.length; i += 1) gruppen.add(ganz.slice(i, i + 3));
  }
  return gruppen;
}

/** Share of common runs (Dice, 1945): 0 to 1. */
function dice(eine: ReadonlySet<string>, andere: ReadonlySet<string>): number {
  if (eine.size + andere.size === 0) return 0;
  let gemeinsam = 0;
  for (const gruppe of eine) if (andere.has(gruppe)) gemeinsam += 1;
  return (2 * gemeinsam) / (eine.size + andere.size);
}

type Merkmale = {
  readonly text: Vergleichstext;
  readonly titel: ReadonlySet<string>;
  readonly beschreibung: ReadonlySet<string>;
};

/** Prepared once for a catalogue; comparing then costs no more than the common runs. */
export type Aehnlichkeitsindex = {
  readonly eintraege: readonly Merkmale[];
  readonly nachTitel: ReadonlyMap<string, readonly number[]>;
};

function merkmaleOf(text: Vergleichstext): Merkmale {
  return {
    text,
    titel: dreiergruppen(`${text.titel} ${text.kurztitel}`),
    beschreibung: dreiergruppen(text.beschreibung),
  };
}

export function buildAehnlichkeitsindex(texte: readonly Vergleichstext[]): Aehnlichkeitsindex {
  const eintraege = texte.map(merkmaleOf);
  const nachTitel = new Map<string, number[]>();
  eintraege.forEach(({ titel }, index) => {
    for (const gruppe of titel) {
      const liste = nachTitel.get(gruppe);
      if (liste) liste.push(index);
      else nachTitel.set(gruppe, [index]);
    }
  });
  return { eintraege, nachTitel };
}

/** Entries that share enough runs of the title to be worth comparing, or come from the same source. */
function kandidaten(index: Aehnlichkeitsindex, gesucht: Merkmale): Merkmale[] {
  const treffer = new Map<number, number>();
  for (const gruppe of gesucht.titel) {
    for (const nummer of index.nachTitel.get(gruppe) ?? []) {
      treffer.set(nummer, (treffer.get(nummer) ?? 0) + 1);
    }
  }
  return index.eintraege.filter(
    ({ text }, nummer) =>
      text.kennung !== gesucht.text.kennung &&
      ((treffer.get(nummer) ?? 0) * 4 >= gesucht.titel.size ||
        (text.url !== '' && text.url === gesucht.text.url)),
  );
}

function compare(gesucht: Merkmale, anderer: Merkmale): Aehnliche {
  const { kennung, titel, kurztitel } = anderer.text;
  const gleicheQuelle = anderer.text.url !== '' && anderer.text.url === gesucht.text.url;
  const imTitel = dice(gesucht.titel, anderer.titel);
  const inBeschreibung = dice(gesucht.beschreibung, anderer.beschreibung);
  const worte = Math.round(100 * Math.max(imTitel, 0.6 * imTitel + 0.4 * inBeschreibung));
  return gleicheQuelle
    ? { kennung, titel, kurztitel, naehe: Math.max(worte, 70), grund: 'dieselbe Quelle' }
    : { kennung, titel, kurztitel, naehe: worte, grund: 'ähnlicher Titel' };
}

/** Entries like this one, most alike first. `ab`: from which likeness on (0 to 100). */
export function findAehnliche(
  index: Aehnlichkeitsindex,
  text: Vergleichstext,
  ab: number = AUFFAELLIG,
): Aehnliche[] {
  const gesucht = merkmaleOf(text);
  return kandidaten(index, gesucht)
    .map((anderer) => compare(gesucht, anderer))
    .filter(({ naehe }) => naehe >= ab)
    .sort((a, b) => b.naehe - a.naehe || (a.kennung < b.kennung ? -1 : 1));
}
