/**
 * Setting up an organisation for the first time: what the form asks and what follows from it.
 */
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import type { Organisationsart } from '../erlaubnis.ts';
import type { Rolle } from '../rechte.ts';
import { parseGebiet } from './gebiet.ts';
import { checkKuerzel, suggestKuerzel } from './kuerzel.ts';

/** Everybody may set up these; the operator's own is made on the command line, the public has no members. */
export const GRUENDBARE_ARTEN = [
  'kommune',
  'land',
  'bund',
  'bewilligungsbehoerde',
  'traeger',
  'begleitagentur',
  'pruefstelle',
] as const satisfies readonly Organisationsart[];

export const ART_TEXT: Readonly<Record<Organisationsart, string>> = {
  bund: 'Bundesressort',
  land: 'Landesministerium',
  bewilligungsbehoerde: 'Bewilligungsbehörde',
  kommune: 'Kommune',
  traeger: 'Träger',
  begleitagentur: 'Begleitagentur',
  pruefstelle: 'Prüfstelle',
  oeffentlichkeit: 'Öffentlichkeit',
  betrieb: 'Betrieb der Anwendung',
};

/** Fields as typed. */
export type Gruendungsangaben = {
  readonly art: string;
  readonly name: string;
  readonly kuerzel: string;
  readonly gebiet: string;
  readonly zustaendigkeit: string;
  /** Does whoever sets it up also want to decide? */
  readonly mitEntscheidung: boolean;
};

export type Gruendung = {
  readonly art: (typeof GRUENDBARE_ARTEN)[number];
  readonly name: string;
  readonly kuerzel: string;
  readonly gebiet: string;
  readonly zustaendigkeit: string | null;
  readonly rollen: readonly Rolle[];
};

/**
 * First roles: administration and editing. Deciding is another person's work by default (separation of duties,
 * VV Nr. 1 zu § 70 BHO names it for payments); small organisations may say otherwise.
 */
export function rollenOfGruendung(mitEntscheidung: boolean): readonly Rolle[] {
  return mitEntscheidung ? ['verwaltung', 'bearbeitung', 'entscheidung'] : ['verwaltung', 'bearbeitung'];
}

/** Runs one check and keeps its faults, so that the form reports all at once. */
function collect<T>(maengel: Eingabemangel[], work: () => T): T | undefined {
  try {
    return work();
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    maengel.push(...fehler.maengel);
    return undefined;
  }
}

/** One space between words, none around. */
export function normalizeName(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}

/** @throws EingabeFehler at the field, when nothing or too much is said */
export function parseName(text: string, feld = 'name'): string {
  const name = normalizeName(text);
  if (name.length >= 2 && name.length <= 200) return name;
  throw new EingabeFehler([
    { feld, text: 'Der Name hat 2 bis 200 Zeichen.', abhilfe: 'Den amtlichen Namen angeben.' },
  ]);
}

/** What an organisation is responsible for, in its own words; nothing said is null. @throws EingabeFehler */
export function parseZustaendigkeit(text: string): string | null {
  const zustaendigkeit = text.trim();
  if (zustaendigkeit.length > 500) {
    throw new EingabeFehler([
      {
        feld: 'zustaendigkeit',
        text: 'Die Zuständigkeit hat höchstens 500 Zeichen.',
        abhilfe: 'Auf einen Satz kürzen.',
      },
    ]);
  }
  return zustaendigkeit === '' ? null : zustaendigkeit;
}

function parseArt(text: string): Gruendung['art'] {
  const art = GRUENDBARE_ARTEN.find((eine) => eine === text);
  if (art) return art;
  throw new EingabeFehler([
    { feld: 'art', text: 'Die Art der Organisation fehlt.', abhilfe: 'Eine der Arten auswählen.' },
  ]);
}

/**
 * @param vergebene Kürzel of all organisations
 * @throws EingabeFehler with every fault
 */
export function parseGruendung(angaben: Gruendungsangaben, vergebene: readonly string[]): Gruendung {
  const maengel: Eingabemangel[] = [];
  const art = collect(maengel, () => parseArt(angaben.art));
  const name = collect(maengel, () => parseName(angaben.name));
  const kuerzel = collect(maengel, () =>
    checkKuerzel(angaben.kuerzel.trim() || suggestKuerzel(angaben.name, vergebene), vergebene),
  );
  const gebiet =
    art === undefined ? undefined : collect(maengel, () => parseGebiet(angaben.gebiet, art, 'gebiet'));
  const zustaendigkeit = collect(maengel, () => parseZustaendigkeit(angaben.zustaendigkeit));
  if (
    art === undefined ||
    name === undefined ||
    kuerzel === undefined ||
    gebiet === undefined ||
    zustaendigkeit === undefined
  ) {
    throw new EingabeFehler(maengel);
  }
  return { art, name, kuerzel, gebiet, zustaendigkeit, rollen: rollenOfGruendung(angaben.mitEntscheidung) };
}
