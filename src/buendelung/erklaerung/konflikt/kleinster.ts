/**
 * A smallest set of elements that can't hold together. First one that can't be made smaller by divide and conquer
 * (QuickXplain; Junker 2004), then smaller ones by hitting sets: every way out must take an element of the smallest
 * conflict (Ignatiev, Previti, Liffiton, Marques-Silva 2015).
 *
 * Asked is a function that says whether a set of elements can hold together; less is never harder to hold.
 */

/** Can these elements hold together? Null: not known, counts as yes. */
export type Vertraeglich = (elemente: ReadonlySet<number>) => Promise<boolean | null>;

export type Konfliktmenge = {
  /** Ascending. */
  readonly elemente: readonly number[];
  /** `kleinste`: no smaller conflict exists; `unverkleinerbar`: without any one of them the rest holds. */
  readonly beweis: 'kleinste' | 'unverkleinerbar' | 'offen';
  readonly fragen: number;
};

/** A function that answers, its answers kept, the questions counted. */
export type Zeuge = { readonly frage: Vertraeglich; fragen: number; unbekannt: boolean };

export function createZeuge(frage: Vertraeglich): Zeuge {
  const antworten = new Map<string, Promise<boolean | null>>();
  const zeuge: Zeuge = {
    fragen: 0,
    unbekannt: false,
    frage: async (elemente) => {
      const schluessel = [...elemente].sort((a, b) => a - b).join();
      const bekannt = antworten.get(schluessel);
      if (bekannt) return await bekannt;
      zeuge.fragen += 1;
      const neu = frage(elemente);
      antworten.set(schluessel, neu);
      const antwort = await neu;
      if (antwort === null) zeuge.unbekannt = true;
      return antwort;
    },
  };
  return zeuge;
}

async function isWiderspruch(zeuge: Zeuge, elemente: readonly number[]): Promise<boolean> {
  return (await zeuge.frage(new Set(elemente))) === false;
}

/** Elements of `offen` that, with `fest`, make a conflict from which none of them can be spared. */
export async function quickXplain(
  zeuge: Zeuge,
  fest: readonly number[],
  neu: boolean,
  offen: readonly number[],
): Promise<number[]> {
  if (neu && (await isWiderspruch(zeuge, fest))) return [];
  if (offen.length <= 1) return [...offen];
  const mitte = offen.length >> 1;
  const [links, rechts] = [offen.slice(0, mitte), offen.slice(mitte)];
  const ausRechts = await quickXplain(zeuge, [...fest, ...links], true, rechts);
  const ausLinks = await quickXplain(zeuge, [...fest, ...ausRechts], ausRechts.length > 0, links);
  return [...ausLinks, ...ausRechts];
}

/** A smallest set that meets every one of `mengen`; the first by element numbers. */
export function hittingSet(mengen: readonly (readonly number[])[], hoechstens: number): number[] | null {
  const offen = mengen.filter((menge) => menge.length > 0).sort((a, b) => a.length - b.length);
  const suche = (gewaehlt: readonly number[], rest: number): number[] | null => {
    const verfehlt = offen.find((menge) => !menge.some((element) => gewaehlt.includes(element)));
    if (!verfehlt) return [...gewaehlt];
    if (rest === 0) return null;
    for (const element of verfehlt) {
      const gefunden = suche([...gewaehlt, element], rest - 1);
      if (gefunden) return gefunden;
    }
    return null;
  };
  for (let groesse = 0; groesse <= hoechstens; groesse += 1) {
    const gefunden = suche([], groesse);
    if (gefunden) return gefunden;
  }
  return null;
}

/** Everything that can't be added to a compatible set without a conflict. */
export async function growKorrektur(
  zeuge: Zeuge,
  start: readonly number[],
  anzahl: number,
): Promise<number[]> {
  const dabei = [...start];
  const fehlend: number[] = [];
  const nimmAuf = async (block: readonly number[]): Promise<void> => {
    if (block.length === 0) return;
    if (!(await isWiderspruch(zeuge, [...dabei, ...block]))) {
      dabei.push(...block);
    } else if (block.length === 1) {
      fehlend.push(...block);
    } else {
      const mitte = block.length >> 1;
      await nimmAuf(block.slice(0, mitte));
      await nimmAuf(block.slice(mitte));
    }
  };
  await nimmAuf(Array.from({ length: anzahl }, (_, element) => element).filter((e) => !start.includes(e)));
  return fehlend;
}

/** Smaller than `erster`, as long as questions are left; null: there is none, undefined: not known. */
async function findKleineren(
  zeuge: Zeuge,
  erster: readonly number[],
  anzahl: number,
  hoechstens: number,
): Promise<number[] | null | undefined> {
  const korrekturen: number[][] = [];
  for (const element of erster) {
    if (zeuge.fragen >= hoechstens) return undefined;
    const rest = erster.filter((anderes) => anderes !== element);
    korrekturen.push(await growKorrektur(zeuge, rest, anzahl));
  }
  while (zeuge.fragen < hoechstens) {
    const auswahl = hittingSet(korrekturen, erster.length - 1);
    if (auswahl === null) return null;
    if (await isWiderspruch(zeuge, auswahl)) return auswahl.sort((a, b) => a - b);
    korrekturen.push(await growKorrektur(zeuge, auswahl, anzahl));
  }
  return undefined;
}

type Verkleinert = { readonly elemente: number[]; readonly minimal: boolean };

/**
 * A conflict without every element that can be spared, where some questions had no answer: each is asked once more
 * of the little that is left. `minimal`: without any one of them the rest holds, all questions answered.
 */
async function spareElemente(zeuge: Zeuge, konflikt: readonly number[]): Promise<Verkleinert> {
  let elemente = [...konflikt];
  let minimal = true;
  for (const element of konflikt) {
    const rest = elemente.filter((anderes) => anderes !== element);
    const antwort = await zeuge.frage(new Set(rest));
    if (antwort === false) elemente = rest;
    if (antwort === null) minimal = false;
  }
  return { elemente, minimal };
}

/** `gruendlich`: ask once more where answers are missing. */
async function findErsten(zeuge: Zeuge, alle: readonly number[], gruendlich: boolean): Promise<Verkleinert> {
  const elemente = (await quickXplain(zeuge, [], false, alle)).sort((a, b) => a - b);
  if (!zeuge.unbekannt) return { elemente, minimal: true };
  return gruendlich ? await spareElemente(zeuge, elemente) : { elemente, minimal: false };
}

/** The best that is known: the first conflict or a smaller one. */
async function findBesten(
  zeuge: Zeuge,
  erster: Verkleinert,
  anzahl: number,
  hoechstens: number,
): Promise<Pick<Konfliktmenge, 'elemente' | 'beweis'>> {
  if (!erster.minimal) return { elemente: erster.elemente, beweis: 'offen' };
  zeuge.unbekannt = false;
  const kleinerer = await findKleineren(zeuge, erster.elemente, anzahl, hoechstens);
  if (kleinerer !== undefined && !zeuge.unbekannt)
    return { elemente: kleinerer ?? erster.elemente, beweis: 'kleinste' };
  if (!kleinerer) return { elemente: erster.elemente, beweis: 'unverkleinerbar' };
  const { elemente, minimal } = await spareElemente(zeuge, kleinerer);
  return { elemente, beweis: minimal ? 'unverkleinerbar' : 'offen' };
}

/**
 * A smallest conflict among `anzahl` elements; null: all hold together, or nobody knows.
 * @param hoechstens questions after which a conflict that can't be made smaller is enough
 */
export async function findKleinsten(
  anzahl: number,
  zeuge: Zeuge,
  hoechstens: number,
): Promise<Konfliktmenge | null> {
  const alle = Array.from({ length: anzahl }, (_, element) => element);
  if (!(await isWiderspruch(zeuge, alle))) return null;
  const erster = await findErsten(zeuge, alle, hoechstens > 0);
  const bester = await findBesten(zeuge, erster, anzahl, hoechstens);
  return { ...bester, fragen: zeuge.fragen };
}
