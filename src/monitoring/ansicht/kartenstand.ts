/**
 * What a map page needs of a classification, small enough for thousands of areas: a sign each, words once.
 */
import type { Einstufung, Gebietsstufe } from './einstufung.ts';

/** What areas that look alike on the map have in common; `stufe` null: nothing to colour. */
export type Kartenart = Pick<Gebietsstufe, 'zeichen' | 'hervor'> & {
  readonly stufe: Gebietsstufe['stufe'] | null;
};

export type Kartenstand = Pick<Einstufung, 'titel' | 'legende' | 'zeichen' | 'hinweise'> & {
  readonly arten: readonly Kartenart[];
  /** One sign per area, in their order: its place in `arten`, from „0“ on. */
  readonly artJe: string;
  /** Each text once, one a line. */
  readonly texte: string;
  /** Place in `texte` per area, separated by blanks. */
  readonly textJe: string;
  readonly ohneAngabe: number;
  readonly hervor: number;
};

/** What the map draws of one area. */
export type Kartengebiet = Kartenart & { readonly text: string };

const ERSTES_ZEICHEN = '0'.charCodeAt(0);

/** Places of equal things in the order in which they come first. */
function collectEinmal<T>(schluesselOf: (eines: T) => string) {
  const stellen = new Map<string, number>();
  const einmal: T[] = [];
  const placeOf = (eines: T): number => {
    const schluessel = schluesselOf(eines);
    const bekannt = stellen.get(schluessel);
    if (bekannt !== undefined) return bekannt;
    stellen.set(schluessel, einmal.length);
    return einmal.push(eines) - 1;
  };
  return { einmal, placeOf };
}

/** @param dabei which areas the map shows; of the others nothing is told */
export function buildKartenstand(
  { titel, legende, zeichen, hinweise, stufen, verdeckt }: Einstufung,
  dabei: (stelle: number) => boolean = () => true,
): Kartenstand {
  const arten = collectEinmal<Kartenart>(
    ({ stufe, zeichen: eines, hervor }) => `${stufe} ${eines} ${hervor}`,
  );
  const texte = collectEinmal<string>((text) => text);
  const gebiete = stufen.map((stufe, stelle) => {
    const gezeigt = dabei(stelle) ? stufe : null;
    const text = gezeigt?.text ?? (verdeckt[stelle] && dabei(stelle) ? 'verdeckt' : 'ohne Angabe');
    const art = {
      stufe: gezeigt?.stufe ?? null,
      zeichen: gezeigt?.zeichen ?? '',
      hervor: gezeigt?.hervor ?? false,
    };
    return { art: arten.placeOf(art), text: texte.placeOf(text) };
  });
  return {
    titel,
    legende,
    zeichen,
    hinweise,
    arten: arten.einmal,
    artJe: gebiete.map(({ art }) => String.fromCharCode(ERSTES_ZEICHEN + art)).join(''),
    texte: texte.einmal.join('\n'),
    textJe: gebiete.map(({ text }) => text).join(' '),
    ohneAngabe: stufen.filter((stufe) => stufe === null).length,
    hervor: stufen.filter((stufe) => stufe?.hervor).length,
  };
}

const OHNE: Kartengebiet = { stufe: null, zeichen: '', hervor: false, text: 'ohne Angabe' };

/** What the map draws, by the place of the area. */
export function readKartenstand({
  arten,
  artJe,
  texte,
  textJe,
}: Pick<Kartenstand, 'arten' | 'artJe' | 'texte' | 'textJe'>): (stelle: number) => Kartengebiet {
  const worte = texte.split('\n');
  const nummern = textJe.split(' ');
  return (stelle) => {
    const art = arten[artJe.charCodeAt(stelle) - ERSTES_ZEICHEN];
    return art ? { ...art, text: worte[Number(nummern[stelle])] ?? OHNE.text } : OHNE;
  };
}
