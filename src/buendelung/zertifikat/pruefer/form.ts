/**
 * The form of a certificate (docs/schema/zertifikat.json), read strictly: nothing missing, of another kind, unexpected.
 */

/** The first statement of a certificate that does not hold, as a German sentence. */
export class Ungueltig extends Error {}

/** @throws Ungueltig unless it holds */
export function fordere(gilt: unknown, ort: string, text: string): asserts gilt {
  if (!gilt) throw new Ungueltig(`${ort}: ${text}`);
}

type Leser<T> = (wert: unknown, ort: string) => T;
type Gelesen<F> = { readonly [K in keyof F]: F[K] extends Leser<infer T> ? T : never };

/** Reads what `read` does not answer with undefined. */
function was<T>(text: string, read: (wert: unknown, ort: string) => T | undefined): Leser<T> {
  return (wert, ort) => {
    const gelesen = read(wert, ort);
    fordere(gelesen !== undefined, ort, `${text} erwartet`);
    return gelesen;
  };
}

const isGanz = (wert: unknown): boolean => Number.isSafeInteger(wert) && Number(wert) >= 0;
const index = was('ganze Zahl ab 0', (wert) => (isGanz(wert) ? Number(wert) : undefined));
/** Cents or points, never negative. */
const betrag = was('ganze Zahl ab 0', (wert) => (isGanz(wert) ? BigInt(Number(wert)) : undefined));
const jaNein = was('ja oder nein', (wert) => (typeof wert === 'boolean' ? wert : undefined));
const text = was('Text', (wert) => (typeof wert === 'string' ? wert : undefined));
const sha256 = was('SHA-256', (wert) => /^[0-9a-f]{64}$/.exec(String(wert))?.[0]);
const bruch = was('Bruch wie 2/3', (wert) => {
  const [, z, n] = /^([1-9]\d{0,15})\/([1-9]\d{0,15})$/.exec(String(wert)) ?? [];
  return z && n ? { z: BigInt(z), n: BigInt(n) } : undefined;
});
const wort = <const T extends string>(...worte: readonly T[]): Leser<T> =>
  was(worte.join(' oder '), (wert) => worte.find((eins) => eins === wert));
const oderNull =
  <T>(leser: Leser<T>): Leser<T | null> =>
  (wert, ort) =>
    wert === null ? null : leser(wert, ort);
const liste = <T>(leser: Leser<T>): Leser<readonly T[]> =>
  was('Liste', (wert, ort) =>
    Array.isArray(wert) ? wert.map((eintrag, i) => leser(eintrag, `${ort}[${i}]`)) : undefined,
  );
const felder = was('Angaben in { }', (wert) =>
  typeof wert === 'object' && wert && !Array.isArray(wert) ? new Map(Object.entries(wert)) : undefined,
);
/** An object with exactly these fields. */
const objekt = <const F extends Readonly<Record<string, Leser<unknown>>>>(form: F): Leser<Gelesen<F>> =>
  was('Angaben', (wert, ort) => {
    const roh = felder(wert, ort);
    for (const name of roh.keys()) fordere(Object.hasOwn(form, name), ort, `unbekannte Angabe „${name}“`);
    const paare = Object.entries(form).map(([name, leser]) => [name, leser(roh.get(name), `${ort}.${name}`)]);
    return Object.fromEntries(paare) as Gelesen<F>;
  });
/** Several fields of one kind. */
const je = <T, const N extends string>(leser: Leser<T>, ...namen: readonly N[]): Record<N, Leser<T>> =>
  Object.fromEntries(namen.map((name) => [name, leser])) as Record<N, Leser<T>>;

const massnahme = objekt({
  ...je(text, 'kennung', 'vorhaben'),
  ...je(betrag, 'nutzen', 'traegermittel', 'zugesagteEigenmittel'),
  ...je(jaNein, 'pflicht', 'ausgeschlossen'),
  gruppe: index,
  voraussetzung: liste(index),
  zusagen: liste(objekt(je(text, 'programm', 'antragsteller'))),
});
const angebot = objekt({
  ...je(text, 'programm', 'antragsteller'),
  ...je(betrag, 'grundlage', 'brutto', 'hoechstens', 'grenze'),
  ...{ bedarf: index, satz: bruch, positionsgrenze: oderNull(betrag), vorrangig: liste(text) },
  geber: liste(objekt({ ...je(text, 'ebene', 'ressort'), anteil: bruch, rest: jaNein })),
});
const reichweite = wort('position', 'massnahme', 'vorhaben', 'quartier', 'kommune', 'antragsteller');
const regel = je(text, 'text', 'fundstelle');
const deckel = objekt({
  ...{
    ...regel,
    programm: text,
    art: wort('hoechstens', 'mindestens'),
    bezug: wort('zuwendung', 'ausgaben'),
  },
  ...{ betrag, angebote: liste(index), reichweite, jahr: oderNull(index) },
});
const voraussetzung = { programm: text, eineVon: liste(text), je: wort('massnahme', 'quartier') };
const bedarf = { ...je(index, 'massnahme', 'jahr'), ...je(betrag, 'gesamt', 'rest', 'grundlage') };
const instanz = objekt({
  massnahmen: liste(massnahme),
  bedarfe: liste(objekt({ ...bedarf, position: text })),
  angebote: liste(angebot),
  deckel: liste(deckel),
  ausschluesse: liste(objekt({ ...regel, ...je(text, 'a', 'b'), je: reichweite })),
  voraussetzungen: liste(objekt({ ...voraussetzung, fundstelle: text })),
  gemeinsam: liste(objekt(je(text, 'a', 'b'))),
  wuensche: liste(objekt({ programm: text, gruppe: oderNull(index) })),
  eigenmittel: oderNull(liste(objekt({ jahr: index, grenze: oderNull(betrag) }))),
  aufwand: liste(objekt({ programm: text, punkte: betrag })),
});
const zuwendung = objekt({ angebot: index, cent: betrag, geber: liste(betrag) });
const zahler = { zuwendungen: liste(zuwendung), ...je(betrag, 'traegermittel', 'eigenmittel') };
const plan = objekt({
  massnahmen: liste(index),
  positionen: liste(objekt({ bedarf: index, ...zahler })),
  werte: objekt(je(betrag, 'nutzen', 'eigenmittel', 'aufwand')),
});

/** What a branching asks: is this group or variant financed, is this programme, use or offer in it? */
export type Zweig = Partial<Readonly<Record<'gruppe' | 'massnahme' | 'angebot', number>>> &
  Partial<Readonly<Record<'programm' | 'nutzung', string>>>;
export type Blatt = Readonly<{ preise: ReadonlyMap<string, bigint>; nenner: bigint; widerspruch: boolean }>;
/** A branching of a proof with its two branches, or a leaf with its prices. */
export type Knoten = Readonly<{ an: Zweig; ja: Knoten; nein: Knoten }> | Blatt;
const ZWEIGE: Readonly<Record<string, Leser<Zweig>>> = {
  ...{ gruppe: objekt({ gruppe: index }), massnahme: objekt({ massnahme: index }) },
  ...{ 'massnahme,programm': objekt({ massnahme: index, programm: text }) },
  ...{ nutzung: objekt({ nutzung: text }), angebot: objekt({ angebot: index }) },
};
const zweig: Leser<Zweig> = (wert, ort) =>
  (ZWEIGE[[...felder(wert, ort).keys()].sort().join()] ?? objekt({}))(wert, ort);
const preise: Leser<ReadonlyMap<string, bigint>> = (wert, ort) =>
  new Map([...felder(wert, ort)].map(([name, preis]) => [name, betrag(preis, `${ort}.${name}`)]));
const blatt = objekt({ preise, nenner: betrag, widerspruch: (wert, ort) => jaNein(wert ?? false, ort) });
const knoten: Leser<Knoten> = (wert, ort) => {
  if (felder(wert, ort).has('an')) return objekt({ an: zweig, ja: knoten, nein: knoten })(wert, ort);
  const gelesen = blatt(wert, ort);
  fordere(gelesen.nenner > 0n, ort, 'Nenner 0');
  return gelesen;
};
const STUFEN = wort('nutzen', 'eigenmittel', 'aufwand', 'unloesbar');

export const leseZertifikat = objekt({
  schema: wort('quartierwerk/zertifikat/1'),
  ...je(text, 'software', 'stichtag'),
  quartier: objekt(je(text, 'kennung', 'name', 'kommune', 'land')),
  recht: liste(objekt({ ...je(text, 'datei', 'kennung', 'fassung'), sha256 })),
  ...{ befunde: objekt({ sha256, nachrechnen: text }), akte: objekt({ sha256 }), pruefsumme: sha256 },
  ...{ instanz, plan: oderNull(plan) },
  /** One tree per stage, in their order; none: not proven; without a plan one tree of contradictions. */
  beweis: liste(objekt({ stufe: STUFEN, schranke: betrag, baum: knoten })),
});
export type Zertifikat = ReturnType<typeof leseZertifikat>;

/** JSON with sorted names and without blanks: one value, one text. */
export function canonicalOf(wert: unknown): string {
  if (typeof wert !== 'object' || wert === null) return JSON.stringify(wert);
  if (Array.isArray(wert)) return `[${wert.map(canonicalOf).join()}]`;
  const paare = Object.entries(wert).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${paare.map(([name, inhalt]) => `${JSON.stringify(name)}:${canonicalOf(inhalt)}`).join()}}`;
}
