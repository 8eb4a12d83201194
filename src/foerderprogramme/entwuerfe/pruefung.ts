/**
 * Checks the text of a draft as a file of the catalogue is checked: form, values, and what it says together with
 * all other programmes and norms.
 */
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { parseDokument } from '#kernel/yamldokument.ts';
import {
  locateMangel,
  mergeFassungen,
  type Programm,
  type Programmfassung,
  programmdateiOf,
  type Rechtsstand,
  readProgrammtext,
} from '#rechtsstand/index.ts';
import type { Entwurfsart, Entwurfsinhalt } from './entwurf.ts';

/** Characters of a draft at most; the longest file of the catalogue has a tenth of it. */
export const TEXT_HOECHSTENS = 200_000;

/** What a draft is checked against. */
export type Katalogstand = {
  /** The files of the installation. */
  readonly dateien: Rechtsstand;
  /** What was released so far. */
  readonly fassungen: readonly Programmfassung[];
};

export type Entwurfspruefung = {
  /** Missing when the text can't be read. */
  readonly programm?: Programm;
  readonly maengel: readonly Eingabemangel[];
};

/** Faults that keep a draft from being stored at all; everything else may wait for its submission. */
export function checkInhalt({ text, anlass }: Entwurfsinhalt, art: Entwurfsart): Eingabemangel[] {
  const maengel: Eingabemangel[] = [];
  if (art === 'fassung' && text.trim() === '') {
    maengel.push({ feld: 'text', text: 'Der Text ist leer.', abhilfe: 'Von der Vorlage ausgehen.' });
  }
  if (text.includes('\0')) {
    maengel.push({ feld: 'text', text: 'Der Text enthält ein Nullzeichen.', abhilfe: 'Zeichen entfernen.' });
  }
  if (text.length > TEXT_HOECHSTENS) {
    maengel.push({
      feld: 'text',
      text: `Der Text hat mehr als ${TEXT_HOECHSTENS} Zeichen.`,
      abhilfe: 'Prüfen, ob es der richtige Text ist.',
    });
  }
  if (anlass.length > 2000) {
    maengel.push({
      feld: 'anlass',
      text: 'Der Anlass hat mehr als 2000 Zeichen.',
      abhilfe: 'Kürzer fassen.',
    });
  }
  if (anlass.replaceAll('\0', '').trim() === '') {
    maengel.push({
      feld: 'anlass',
      text: 'Der Anlass fehlt.',
      abhilfe: 'In einem Satz sagen, warum es diese Fassung gibt, zum Beispiel „Richtlinie vom 12.03.2027“.',
    });
  }
  return maengel;
}

type Fassungsinhalt = { readonly kennung: string; readonly ab: Kalendertag; readonly text: string };

function ownWords(mangel: Eingabemangel, datei: string): Eingabemangel {
  const { datei: ort, ...rest } = mangel;
  return ort === undefined || ort === datei ? rest : mangel;
}

/** The next number: the draft is put behind everything released. */
function numberAfter(fassungen: readonly Programmfassung[]): number {
  return Math.max(0, ...fassungen.map(({ nummer }) => nummer)) + 1;
}

/** Everything as it would be with this version in it. */
export function mergeMit(stand: Katalogstand, inhalt: Fassungsinhalt) {
  const nummer = numberAfter(stand.fassungen);
  return { nummer, ...mergeFassungen(stand.dateien, [...stand.fassungen, { nummer, bis: null, ...inhalt }]) };
}

/** The catalogue may suffer no more by this version than without it: what else falls out is named. */
function checkUebrige(
  stand: Katalogstand,
  ausgelassen: readonly { readonly nummer: number; readonly maengel: readonly Eingabemangel[] }[],
  nummer: number,
): Eingabemangel[] {
  const vorher = new Set(mergeFassungen(stand.dateien, stand.fassungen).ausgelassen.map((weg) => weg.nummer));
  return ausgelassen
    .filter((weg) => weg.nummer !== nummer && !vorher.has(weg.nummer))
    .flatMap(({ maengel }) => maengel);
}

function checkKatalog(stand: Katalogstand, inhalt: Fassungsinhalt): Eingabemangel[] {
  const { nummer, ausgelassen } = mergeMit(stand, inhalt);
  const eigene = ausgelassen.find((weg) => weg.nummer === nummer)?.maengel ?? [];
  return [...eigene, ...checkUebrige(stand, ausgelassen, nummer)];
}

/** Angle brackets of the empty form that nobody filled in, outside of comments. */
function checkPlatzhalter(text: string): Eingabemangel[] {
  return text.split('\n').flatMap((zeile, index) => {
    const platzhalter = /^[^#]*(<[^<>]+>|www\.example\.org)/.exec(zeile)?.[1];
    if (platzhalter === undefined) return [];
    return [
      {
        zeile: index + 1,
        wert: platzhalter,
        text: 'Hier steht noch der Platzhalter der leeren Vorlage.',
        abhilfe: 'Durch die Angabe ersetzen oder die Zeile streichen.',
      },
    ];
  });
}

function checkKennung(programm: Programm, kennung: string): Eingabemangel[] {
  if (programm.kennung === kennung) return [];
  return [
    {
      feld: 'kennung',
      wert: programm.kennung,
      text: `Dieser Entwurf gilt dem Programm „${kennung}“.`,
      abhilfe: `Hier „${kennung}“ eintragen oder für das andere Programm einen eigenen Entwurf anlegen.`,
    },
  ];
}

/** Every fault with its line. Time grows with the text and the catalogue only. */
export function pruefeEntwurf(stand: Katalogstand, inhalt: Fassungsinhalt): Entwurfspruefung {
  const datei = programmdateiOf(inhalt.kennung, inhalt.ab);
  try {
    const programm = readProgrammtext(inhalt.text, datei);
    const fremd = checkKennung(programm, inhalt.kennung);
    const maengel = fremd.length > 0 ? fremd : checkKatalog(stand, inhalt);
    const texte = new Map([[datei, inhalt.text]]);
    const verortet = maengel.map((mangel) => ownWords(locateMangel({ datei, ...mangel }, texte), datei));
    return { programm, maengel: [...checkPlatzhalter(inhalt.text), ...verortet] };
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    const zeilen = new Set(fehler.maengel.map(({ zeile }) => zeile));
    const platzhalter = checkPlatzhalter(inhalt.text).filter(({ zeile }) => !zeilen.has(zeile));
    return { maengel: [...platzhalter, ...fehler.maengel.map((mangel) => ownWords(mangel, datei))] };
  }
}

/** What would fall when this released version ends: programmes that name it. */
export function pruefeRuecknahme(stand: Katalogstand, nummer: number, bis: Kalendertag): Eingabemangel[] {
  const danach = stand.fassungen.map((fassung) =>
    fassung.nummer === nummer ? { ...fassung, bis } : fassung,
  );
  const ausgelassen = mergeFassungen(stand.dateien, danach).ausgelassen;
  return checkUebrige(stand, ausgelassen, nummer);
}

/** The fields of a text as they were written, for comparing; undefined when it can't be read. */
export function readFelder(text: string): unknown {
  try {
    return parseDokument(text, 'Entwurf').wert ?? undefined;
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) return undefined;
    throw fehler;
  }
}
