/**
 * Repairs the lists of the Förderdatenbank: blanks, empty items, and items cut at a comma of their own.
 */
import type { Reparatur } from './fehler.ts';

type Listenergebnis = { readonly werte: readonly string[]; readonly reparaturen: readonly Reparatur[] };

const show = (teile: readonly string[]): string => teile.map((teil) => `„${teil}“`).join(', ');

type Zusammensetzung = { readonly wort: string; readonly teile: number };

/** The longest word of the vocabulary that begins at this item, put together again at its commas. */
function joinAt(rein: readonly string[], stelle: number, vokabular: ReadonlySet<string>): Zusammensetzung {
  for (let teile = Math.min(4, rein.length - stelle); teile > 1; teile -= 1) {
    const wort = rein.slice(stelle, stelle + teile).join(', ');
    if (vokabular.has(wort)) return { wort, teile };
  }
  return { wort: rein[stelle] ?? '', teile: 1 };
}

type Baustelle = { readonly feld: string; readonly werte: string[]; readonly reparaturen: Reparatur[] };

function take(
  baustelle: Baustelle,
  { wort, teile }: Zusammensetzung,
  roh: readonly string[],
  bekannt: boolean,
) {
  const { feld, werte, reparaturen } = baustelle;
  if (wort === '') {
    reparaturen.push({ art: 'leer', feld, vorher: show(roh), nachher: 'entfernt' });
    return;
  }
  if (teile > 1) reparaturen.push({ art: 'getrennt', feld, vorher: show(roh), nachher: show([wort]) });
  else if (roh[0] !== wort) {
    reparaturen.push({ art: 'leerzeichen', feld, vorher: show(roh), nachher: show([wort]) });
  }
  if (!bekannt) reparaturen.push({ art: 'unbekannt', feld, vorher: show([wort]), nachher: 'unverändert' });
  if (werte.includes(wort))
    reparaturen.push({ art: 'doppelt', feld, vorher: show([wort]), nachher: 'einmal' });
  else werte.push(wort);
}

/** What an item should be, and what was done about it. Items that no vocabulary knows stay and are named. */
export function repairListe(
  feld: string,
  roh: readonly string[],
  vokabular: ReadonlySet<string>,
): Listenergebnis {
  const rein = roh.map((teil) => teil.normalize('NFC').replace(/\s+/g, ' ').trim());
  const baustelle: Baustelle = { feld, werte: [], reparaturen: [] };
  let stelle = 0;
  while (stelle < rein.length) {
    const gefunden = joinAt(rein, stelle, vokabular);
    const ende = stelle + gefunden.teile;
    take(baustelle, gefunden, roh.slice(stelle, ende), vokabular.has(gefunden.wort) || gefunden.wort === '');
    stelle = ende;
  }
  return { werte: baustelle.werte, reparaturen: baustelle.reparaturen };
}
