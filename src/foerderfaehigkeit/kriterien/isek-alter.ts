/**
 * Is the integrated development concept recent enough? Concepts are to be kept current (Art. 3 Abs. 2 VV
 * Städtebauförderung); how old one may be is a figure of the programme.
 */
import type { Befund } from '#kernel/befund.ts';
import { addZeit, formatKalendertag, type Kalendertag, maxTag } from '#kernel/kalendertag.ts';
import { befund, type Programmlage, regelOf } from './lage.ts';

/** The last update known on the day, else the decision. */
function standOf(
  isek: { readonly beschluss: Kalendertag; readonly fortschreibung?: Kalendertag | null | undefined },
  tag: Kalendertag,
): Kalendertag {
  const { beschluss, fortschreibung } = isek;
  return fortschreibung != null && fortschreibung <= tag ? maxTag(beschluss, fortschreibung) : beschluss;
}

/** `null` without a highest age, and where the concept itself is missing (see `isek`). */
export function pruefeIsekAlter(lage: Programmlage): Befund | null {
  const block = lage.programm.kriterien.isek;
  if (block?.hoechstalter_jahre === undefined) return null;
  const { isek } = lage.akte.quartier;
  const tag = lage.zeit.antragstag ?? lage.stichtag;
  if (!isek || isek.beschluss > tag) return null;
  const regel = regelOf(lage.programm, 'isek-alter', block);
  const stand = standOf(isek, tag);
  const jahre = block.hoechstalter_jahre === 1 ? 'ein Jahr' : `${block.hoechstalter_jahre} Jahre`;
  const bis = addZeit(stand, { years: block.hoechstalter_jahre });
  const lagebild = `Das Entwicklungskonzept (ISEK) ist auf dem Stand vom ${formatKalendertag(stand)}`;
  return tag <= bis
    ? befund(regel, 'erfuellt', `${lagebild} und damit höchstens ${jahre} alt.`)
    : befund(
        regel,
        'nicht-erfuellt',
        `${lagebild}; am Antragstag ${formatKalendertag(tag)} darf es höchstens ${jahre} alt sein und muss fortgeschrieben werden.`,
      );
}
