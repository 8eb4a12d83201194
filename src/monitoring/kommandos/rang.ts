/**
 * `quartierwerk monitoring rang`: a need index of ranks from a table of areas.
 */
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { renderTexttabelle } from '#kernel/texttabelle.ts';
import { formatIndex } from '../darstellung.ts';
import { computeRangindex, placesOf } from '../methoden/rangindex.ts';
import { findKennungsspalte, readBewertet } from '../tabelle/mss-tabelle.ts';
import { type Gebietstabelle, readKennungen, readSpalten, requireSpalte } from '../tabelle/tabelle.ts';
import { readZahlen } from '../tabelle/zahlen.ts';

type Rangfrage = {
  /** Columns; by default all of the form s1. */
  readonly indikatoren?: readonly string[] | undefined;
  /** „s1=2,s3=1“ */
  readonly gewichte?: string | undefined;
  readonly kennung?: string | undefined;
};

type Rangzeile = {
  readonly id: string;
  /** 0 to 100, 1 and tenth 1 the most burdened; null where not rated. */
  readonly index: number | null;
  readonly rang: number | null;
  readonly zehntel: number | null;
};

type Rangbericht = {
  readonly indikatoren: readonly { readonly name: string; readonly gewicht: number }[];
  readonly gebiete: readonly Rangzeile[];
};

function fail(mangel: Eingabemangel): never {
  throw new EingabeFehler([mangel]);
}

function selectIndikatoren(tabelle: Gebietstabelle, gewaehlt: Rangfrage['indikatoren']): readonly string[] {
  const namen = gewaehlt
    ? [...new Set(gewaehlt.map((name) => requireSpalte(tabelle, name)))]
    : tabelle.spalten.filter((name) => /^s\d+$/i.test(name));
  if (namen.length > 0) return namen;
  return fail({
    datei: tabelle.datei,
    feld: '--indikatoren',
    text: 'Es ist nicht zu erkennen, welche Spalten gemeint sind.',
    abhilfe: `Mit --indikatoren Spalten nennen. Vorhanden sind: ${tabelle.spalten.join(', ')}.`,
  });
}

function readPaar(paar: string, namen: readonly string[]): readonly [string, number] {
  const [name = '', zahl = ''] = paar.split('=').map((teil) => teil.trim());
  const gewicht = readZahlen([zahl], 'wert')[0];
  const ort = { feld: '--gewichte', wert: paar };
  if (!namen.includes(name))
    return fail({
      ...ort,
      text: 'Diese Spalte zählt nicht mit.',
      abhilfe: `Nur diese haben ein Gewicht: ${namen.join(', ')}.`,
    });
  if (gewicht === undefined || !(gewicht > 0))
    return fail({
      ...ort,
      text: 'Das Gewicht ist keine Zahl über 0.',
      abhilfe: 'Zum Beispiel s1=2 schreiben; Bruchteile mit Punkt. Was nicht zählen soll, weglassen.',
    });
  return [name, gewicht];
}

function readGewichte(text: string | undefined, namen: readonly string[]): ReadonlyMap<string, number> {
  const paare = (text ?? '').split(',').filter((paar) => paar.trim() !== '');
  return new Map(paare.map((paar) => readPaar(paar, namen)));
}

/** @throws EingabeFehler for columns and weights that don't exist, and values of rated areas that are no numbers */
export function rankTabelle(tabelle: Gebietstabelle, frage: Rangfrage): Rangbericht {
  const namen = selectIndikatoren(tabelle, frage.indikatoren);
  const gewichte = readGewichte(frage.gewichte, namen);
  const spalte = requireSpalte(tabelle, frage.kennung ?? findKennungsspalte(tabelle));
  const ids = readKennungen(tabelle, spalte);
  const bewertet = tabelle.zeilen.map((zeile) => readBewertet(tabelle, zeile));
  const zeilen = tabelle.zeilen.filter((_, i) => bewertet[i]);
  const indikatoren = namen.map((name) => ({ name, gewicht: gewichte.get(name) ?? 1 }));
  const werte = readSpalten(tabelle, zeilen, namen, 'wert');
  const index = computeRangindex(
    indikatoren.map(({ gewicht }, k) => ({ gewicht, werte: werte[k] as readonly number[] })),
  );
  const plaetze = placesOf(index);
  let stelle = 0;
  const gebiete = ids.map((id, i): Rangzeile => {
    if (!bewertet[i]) return { id, index: null, rang: null, zehntel: null };
    const [wert = 0, rang = 0] = [index[stelle], plaetze[stelle]];
    stelle += 1;
    return { id, index: wert, rang, zehntel: zehntelOf(rang, zeilen.length) };
  });
  return { indikatoren, gebiete };
}

/** The first tenth holds the places up to a tenth of all, rounded up. */
function zehntelOf(rang: number, von: number): number {
  return Array.from({ length: 10 }, (_, z) => z + 1).find((z) => rang <= Math.ceil((z * von) / 10)) ?? 10;
}

/** One line per area, the most burdened first. */
export function renderRang({ indikatoren, gebiete }: Rangbericht): string {
  const geordnet = gebiete.toSorted(
    (a, b) => (a.rang ?? Number.MAX_SAFE_INTEGER) - (b.rang ?? Number.MAX_SAFE_INTEGER),
  );
  const zeilen = geordnet.map(({ id, index, rang, zehntel }) =>
    index === null
      ? [id, '–', '–', 'nicht bewertet']
      : [id, formatIndex(index), String(rang), String(zehntel)],
  );
  const bewertet = gebiete.filter(({ rang }) => rang !== null).length;
  const gewichte = indikatoren.map(({ name, gewicht }) => `${name} (${gewicht})`.replace('.', ','));
  return [
    ...renderTexttabelle(
      [['Gebiet', 'Index', 'Rang', 'Zehntel'], ...zeilen],
      ['links', 'rechts', 'rechts', 'rechts'],
    ),
    '',
    `${bewertet} von ${gebiete.length} Gebieten bewertet. Spalten und Gewichte: ${gewichte.join(', ')}.`,
    'Rang 1 und Zehntel 1 sind am stärksten belastet; der Index reicht von 0 bis 100.',
    '',
  ].join('\n');
}
