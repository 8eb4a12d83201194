/**
 * The result of an import as the page needs it: numbers, and the first records of each kind.
 */
import { countReparaturen, describeUnterschied } from '../../einlesen/bericht.ts';
import type { Einleseergebnis } from '../../einlesen/lauf/einleseauftrag.ts';
import { isLeer } from '../../einlesen/unterschied.ts';

/** Most records named on the page; the file names all. */
const GEZEIGT = 50;

export function ergebnisOf({ unterschied, ...rest }: Einleseergebnis) {
  return {
    ...rest,
    fehler: countReparaturen(rest.fehler),
    text: describeUnterschied(unterschied),
    leer: isLeer(unterschied),
    zahlen: {
      neu: unterschied.neu.length,
      geaendert: unterschied.geaendert.length,
      verschwunden: unterschied.verschwunden.length,
      unveraendert: unterschied.unveraendert,
    },
    neu: unterschied.neu.slice(0, GEZEIGT),
    geaendert: unterschied.geaendert.slice(0, GEZEIGT),
    verschwunden: unterschied.verschwunden.slice(0, GEZEIGT),
  };
}

export type Ergebnis = ReturnType<typeof ergebnisOf>;
