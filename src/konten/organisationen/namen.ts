/**
 * Names and remits of an organisation over time: Ressorts are renamed and recut, their programmes stay.
 */
import { EingabeFehler } from '#kernel/fehler.ts';
import { type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { parseName, parseZustaendigkeit } from './gruendung.ts';

/** Name and remit from a day on. */
export type Organisationsname = {
  readonly ab: Kalendertag;
  readonly name: string;
  readonly zustaendigkeit: string | null;
};

/** Latest first. */
export function sortNamen(namen: readonly Organisationsname[]): Organisationsname[] {
  return namen.toSorted((a, b) => (a.ab < b.ab ? 1 : -1));
}

/** What it was called on a day: the last name begun; before the first one, the first. */
export function nameAm(
  namen: readonly Organisationsname[],
  stichtag: Kalendertag,
): Organisationsname | undefined {
  const sortiert = sortNamen(namen);
  return sortiert.find(({ ab }) => ab <= stichtag) ?? sortiert.at(-1);
}

/** Fields as typed. */
export type Namensangaben = { readonly ab: string; readonly name: string; readonly zustaendigkeit: string };

/**
 * A further name. The same day again corrects what was entered for it; what says nothing new is refused.
 * @throws EingabeFehler
 */
export function parseNamen(angaben: Namensangaben, bisher: readonly Organisationsname[]): Organisationsname {
  const neu: Organisationsname = {
    ab: parseTag(angaben.ab),
    name: parseName(angaben.name),
    zustaendigkeit: parseZustaendigkeit(angaben.zustaendigkeit),
  };
  const davor = sortNamen(bisher).find(({ ab }) => ab <= neu.ab);
  if (davor?.name === neu.name && davor.zustaendigkeit === neu.zustaendigkeit) {
    throw new EingabeFehler([
      {
        feld: 'name',
        wert: neu.name,
        text: 'So heißt die Organisation an diesem Tag schon.',
        abhilfe: 'Namen, Zuständigkeit oder Tag ändern.',
      },
    ]);
  }
  return neu;
}

function parseTag(text: string): Kalendertag {
  try {
    return parseKalendertag(text);
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    throw new EingabeFehler(fehler.maengel.map((mangel) => ({ ...mangel, feld: 'ab' })));
  }
}
