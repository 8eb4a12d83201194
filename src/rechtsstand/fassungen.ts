/**
 * Versions of programmes released in the application, put together with the files of the installation.
 */
import { readYaml } from '#kernel/eingabe.ts';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { type Programm, programmSchema } from './programm.ts';
import { checkRechtsstand } from './pruefen.ts';
import { buildRechtsstand, type Rechtsstand, type Version } from './rechtsstand.ts';

/** One released version, in the same format as a file under `recht/programme`. */
export type Programmfassung = {
  /** Number of its release; of two for the same day the higher one holds. */
  readonly nummer: number;
  readonly kennung: string;
  readonly ab: Kalendertag;
  /** Last day, when it was withdrawn. */
  readonly bis: Kalendertag | null;
  readonly text: string;
};

export type Gesamtstand = {
  readonly rechtsstand: Rechtsstand;
  /**
   * Released versions that were left out: the files under them have changed with an update, and the rest of the
   * catalogue must not fall with them.
   */
  readonly ausgelassen: readonly { readonly nummer: number; readonly maengel: readonly Eingabemangel[] }[];
};

/** Where a version would lie as a file, and what it is called in faults. */
export function programmdateiOf(kennung: string, ab: Kalendertag): string {
  return `programme/${kennung}/${ab}.yaml`;
}

/** @throws EingabeFehler with every fault and its line */
export function readProgrammtext(text: string, datei: string): Programm {
  return readYaml(text, datei, programmSchema);
}

type Lesung = { readonly fassung: Programmfassung; readonly ergebnis: Programm | readonly Eingabemangel[] };

/** Reading a text takes longer than checking the whole catalogue; a released one never changes. */
const lesungen = new WeakMap<Programmfassung, Lesung>();

function recall(fassung: Programmfassung): Lesung {
  const bekannt = lesungen.get(fassung);
  if (bekannt) return bekannt;
  const lesung = read(fassung);
  lesungen.set(fassung, lesung);
  return lesung;
}

function read(fassung: Programmfassung): Lesung {
  try {
    return {
      fassung,
      ergebnis: readProgrammtext(fassung.text, programmdateiOf(fassung.kennung, fassung.ab)),
    };
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    return { fassung, ergebnis: fehler.maengel };
  }
}

function versionOf({ fassung, ergebnis }: Lesung): Version<Programm>[] {
  if (!('kennung' in ergebnis)) return [];
  const { nummer, kennung, ab, bis } = fassung;
  // Withdrawn from its first day: it never held.
  if (bis !== null && bis < ab) return [];
  return [{ ab, inhalt: ergebnis, datei: programmdateiOf(kennung, ab), veroeffentlicht: { nummer, bis } }];
}

function add(rechtsstand: Rechtsstand, versionen: readonly Version<Programm>[]): Rechtsstand {
  return buildRechtsstand({
    // Sorting by day is stable: what was released later stands later and holds.
    programme: [...[...rechtsstand.programme.values()].flat(), ...versionen],
    normen: [...rechtsstand.normen.values()].flat(),
    landesregeln: [...rechtsstand.landesregeln.values()].flat(),
  });
}

type Auslassung = Gesamtstand['ausgelassen'][number];

/** Leaves out what the faults name; when they name files of the installation only, everything. */
function leaveOut(versionen: readonly Version<Programm>[], maengel: readonly Eingabemangel[]): Auslassung[] {
  const betroffene = versionen.filter(({ datei }) => maengel.some((mangel) => mangel.datei === datei));
  return (betroffene.length > 0 ? betroffene : versionen).map(({ datei, veroeffentlicht }) => {
    const eigene = maengel.filter((mangel) => mangel.datei === datei);
    return { nummer: veroeffentlicht?.nummer ?? 0, maengel: eigene.length > 0 ? eigene : maengel };
  });
}

/**
 * Files and released versions in one Rechtsstand. A released version with the day of a file goes before it. What
 * can't be read, or contradicts the rest, is left out and named; so the result is always sound when the files are.
 */
export function mergeFassungen(rechtsstand: Rechtsstand, fassungen: readonly Programmfassung[]): Gesamtstand {
  const gelesen = fassungen.toSorted((a, b) => a.nummer - b.nummer).map(recall);
  const ausgelassen: Auslassung[] = gelesen.flatMap(({ fassung, ergebnis }) =>
    'kennung' in ergebnis ? [] : [{ nummer: fassung.nummer, maengel: ergebnis }],
  );
  let versionen = gelesen.flatMap(versionOf);
  let ganzes = add(rechtsstand, versionen);
  while (versionen.length > 0) {
    const maengel = checkRechtsstand(ganzes);
    if (maengel.length === 0) break;
    const weg = leaveOut(versionen, maengel);
    ausgelassen.push(...weg);
    const nummern = new Set(weg.map(({ nummer }) => nummer));
    versionen = versionen.filter(({ veroeffentlicht }) => !nummern.has(veroeffentlicht?.nummer ?? 0));
    ganzes = add(rechtsstand, versionen);
  }
  return { rechtsstand: versionen.length > 0 ? ganzes : rechtsstand, ausgelassen };
}
