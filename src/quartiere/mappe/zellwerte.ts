/**
 * From the cell of a spreadsheet to the value as it would stand in the YAML file of an Akte.
 */
import { formatProzentzelle, type Zellinhalt } from '#kernel/dokument.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { parseDeutschesDatum } from '#kernel/kalendertag.ts';
import { type Feldart, KEINE } from './aufbau.ts';
import { findFormelfehler } from './formelfehler.ts';

/** A value, or why the cell can't be read. */
export type Zellwert = { readonly wert: unknown } | { readonly text: string; readonly abhilfe: string };

/** The cell as its user sees it, for errors. */
export function showZelle(zelle: Zellinhalt): string {
  if (zelle.art === 'wahrheit') return zelle.wert ? 'WAHR' : 'FALSCH';
  if (zelle.art !== 'zahl') return zelle.wert;
  return zelle.prozent ? formatProzentzelle(zelle.wert) : zelle.wert.replace('.', ',');
}

/** A dash alone means „expressly none“, as typed on any keyboard. */
export function isKeine(zelle: Zellinhalt | undefined): boolean {
  return zelle?.art === 'text' && [KEINE, '-', '—'].includes(zelle.wert.trim());
}

/** A percent cell holds a fraction of one: as euros it would be wrong by far. */
export const PROZENT_ABHILFE =
  'Den Betrag in Euro eintragen und die Zelle als Zahl oder Währung formatieren.';

const LISTENTEILER = /\s*[,;\n]\s*/;

function readText(zelle: Zellinhalt): Zellwert {
  if (zelle.art === 'text' || zelle.art === 'datum') return { wert: zelle.wert };
  if (zelle.art === 'zahl' && /^\d+$/.test(zelle.wert)) return { wert: zelle.wert };
  return {
    text: 'Hier wird ein Text erwartet; die Zelle enthält eine Zahl oder einen Wahrheitswert.',
    abhilfe: 'Zelle als Text formatieren und den Inhalt neu eingeben.',
  };
}

function readKennung(zelle: Zellinhalt): Zellwert {
  const gelesen = readText(zelle);
  return 'wert' in gelesen ? { wert: String(gelesen.wert).trim() } : gelesen;
}

/** Euro of the file, exact, in the German notation that the schema of the Akte reads. */
function readBetrag(zelle: Zellinhalt): Zellwert {
  if (zelle.art === 'zahl' && zelle.prozent) {
    return { text: 'Hier wird ein Betrag in Euro erwartet, kein Prozentsatz.', abhilfe: PROZENT_ABHILFE };
  }
  if (zelle.art === 'text') return { wert: zelle.wert };
  const teile = zelle.art === 'zahl' ? /^(-?\d+)(?:\.(\d+))?$/.exec(zelle.wert) : null;
  if (!teile) {
    return { text: 'Hier wird ein Betrag in Euro erwartet.', abhilfe: 'Zum Beispiel 15.000,00 eingeben.' };
  }
  const [, euro = '', cent = ''] = teile;
  if (cent.length > 2) {
    return {
      text: 'Der Betrag hat mehr als zwei Stellen nach dem Komma.',
      abhilfe: 'Auf ganze Cent runden; in einer Formel mit RUNDEN(…; 2).',
    };
  }
  return { wert: `${euro},${cent.padEnd(2, '0')}` };
}

function readGanzeZahl(zelle: Zellinhalt): Zellwert {
  const text = zelle.art === 'text' ? zelle.wert.trim() : zelle.art === 'zahl' ? zelle.wert : '';
  const ziffern =
    /^\d{1,3}(?:\.\d{3})+$/.test(text) && zelle.art === 'text' ? text.replaceAll('.', '') : text;
  if (/^-?\d{1,15}$/.test(ziffern)) return { wert: Number(ziffern) };
  return { text: 'Hier wird eine ganze Zahl erwartet.', abhilfe: 'Nur Ziffern eingeben.' };
}

function readTag(zelle: Zellinhalt): Zellwert {
  if (isKeine(zelle)) return { wert: null };
  if (zelle.art === 'datum') return { wert: zelle.wert };
  if (zelle.art !== 'text') {
    return {
      text: 'Hier wird ein Tag erwartet.',
      abhilfe: 'Zelle als Datum formatieren oder den Tag als Text eingeben, zum Beispiel 2027-09-30.',
    };
  }
  try {
    return { wert: parseDeutschesDatum(zelle.wert) };
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return { wert: zelle.wert.trim() };
  }
}

const JANEIN: ReadonlyMap<string, boolean> = new Map([
  ['ja', true],
  ['nein', false],
  ['wahr', true],
  ['falsch', false],
]);

function readJaNein(zelle: Zellinhalt): Zellwert {
  const wert = zelle.art === 'wahrheit' ? zelle.wert : JANEIN.get(showZelle(zelle).trim().toLowerCase());
  if (wert !== undefined) return { wert };
  return {
    text: 'Hier wird ja oder nein erwartet.',
    abhilfe: 'ja oder nein eingeben oder die Zelle leeren.',
  };
}

function partsOf(zelle: Zellinhalt): readonly string[] {
  return isKeine(zelle) ? [] : showZelle(zelle).trim().split(LISTENTEILER).filter(Boolean);
}

type Paarfehler = { readonly text: (teil: string) => string; readonly abhilfe: string };

/** „kennung=wert“, several with commas; `undefined` from `lies`: not readable. */
function readPaare<T>(
  zelle: Zellinhalt,
  lies: (wert: string) => T | undefined,
  fehler: Paarfehler,
): Zellwert {
  const paare = new Map<string, T>();
  for (const teil of partsOf(zelle)) {
    const [, kennung = '', antwort = ''] = /^([a-z0-9-]+)\s*=\s*(\S+)$/.exec(teil) ?? [];
    const wert = lies(antwort.toLowerCase());
    if (wert === undefined || paare.has(kennung)) return { text: fehler.text(teil), abhilfe: fehler.abhilfe };
    paare.set(kennung, wert);
  }
  return { wert: Object.fromEntries(paare) };
}

function readMerkmale(zelle: Zellinhalt): Zellwert {
  return readPaare(zelle, (wert) => JANEIN.get(wert), {
    text: (teil) => `Das Merkmal „${teil}“ ist nicht lesbar oder steht doppelt.`,
    abhilfe: 'Als kennung=ja oder kennung=nein schreiben, mehrere mit Komma trennen.',
  });
}

function readMengen(zelle: Zellinhalt): Zellwert {
  return readPaare(zelle, (wert) => (/^\d{1,7}$/.test(wert) ? Number(wert) : undefined), {
    text: (teil) => `Die Menge „${teil}“ ist nicht lesbar oder steht doppelt.`,
    abhilfe: 'Als kennung=zahl schreiben, zum Beispiel reisetage=12; mehrere mit Komma trennen.',
  });
}

/** A percent cell holds the fraction of one: 0.125 is 12,5 %. */
function readSatz(zelle: Zellinhalt): Zellwert {
  if (zelle.art !== 'zahl' || !/^\d/.test(zelle.wert)) return readKennung(zelle);
  return { wert: formatProzentzelle(zelle.wert) };
}

const LESEWEISE: Readonly<Record<Feldart, (zelle: Zellinhalt) => Zellwert>> = {
  text: readText,
  kennung: readKennung,
  betrag: readBetrag,
  zahl: readGanzeZahl,
  jahr: readGanzeZahl,
  tag: readTag,
  janein: readJaNein,
  liste: (zelle) => ({ wert: partsOf(zelle) }),
  merkmale: readMerkmale,
  mengen: readMengen,
  satz: readSatz,
};

/**
 * Reads a filled cell; a text may be any, also one that looks like a formula. What the value must be beyond its form is checked with the schema of the Akte.
 */
export function readZelle(art: Feldart, zelle: Zellinhalt): Zellwert {
  const fehler = art !== 'text' && zelle.art === 'text' ? findFormelfehler(zelle.wert) : null;
  return fehler ? { ...fehler, text: `Der Inhalt ${fehler.text}` } : LESEWEISE[art](zelle);
}
