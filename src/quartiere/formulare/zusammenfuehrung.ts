/**
 * What a form carries along so that two people can change the same record: the state it was made from, what is
 * still to be decided, what was taken over from others.
 */
import { z } from 'zod';
import {
  type Formularinhalt,
  type Formularunterschied,
  type Formularvergleich,
  takeStelle,
  valueAt,
} from './dreivergleich.ts';

const texte = z.record(z.string(), z.string());
const grundlageSchema = z.strictObject({
  inhalt: z.strictObject({
    felder: texte,
    mengen: z.record(z.string(), z.array(z.string())),
    listen: z.record(z.string(), z.array(z.strictObject({ schluessel: z.string(), felder: texte }))),
  }),
  /** Number of the newest entry of the Prüfpfad that is in `inhalt`, as far as it may be seen. */
  eintrag: z.int().nullable(),
  /** Who made these changes and when, in words. */
  urheber: z.string(),
  /** Places that both sides changed and nobody has decided yet. */
  offen: z.array(z.string()),
  /** What others changed meanwhile, to be shown beside the inputs. */
  vermerke: z.array(z.strictObject({ pfad: z.string(), text: z.string() })),
});
export type Formulargrundlage = z.output<typeof grundlageSchema>;

export function grundlageOf(inhalt: Formularinhalt, eintrag: number | null): Formulargrundlage {
  return {
    inhalt: structuredClone(inhalt) as Formulargrundlage['inhalt'],
    eintrag,
    urheber: '',
    offen: [],
    vermerke: [],
  };
}

/** Reads what a form carried along; undefined when it carried nothing that can be read. */
export function parseGrundlage(text: unknown): Formulargrundlage | undefined {
  try {
    return grundlageSchema.parse(JSON.parse(String(text)));
  } catch {
    return undefined;
  }
}

export const FORMULARWAHLEN = ['eigene', 'gespeichert', 'beide'] as const;
/** What a person chooses where both sides changed the same. */
export type Formularwahl = (typeof FORMULARWAHLEN)[number];

/** A place to decide, with what was chosen so far. */
export type Formularentscheidung = Formularunterschied & { readonly wahl?: Formularwahl | undefined };

/** Name of the input in which a person chooses. */
export function inputOfWahl(pfad: string): string {
  return `wahl.${pfad}`;
}

export function readWahl(daten: FormData, pfad: string): Formularwahl | undefined {
  const wert = daten.get(inputOfWahl(pfad));
  return FORMULARWAHLEN.find((wahl) => wahl === wert);
}

/** How a form of one kind brings in what is stored, and what it does to keep both. */
export type Formularregeln = {
  readonly take?: (eigene: Formularinhalt, gespeichert: Formularinhalt, pfad: string) => Formularinhalt;
  readonly keepBoth?: (eigene: Formularinhalt, gespeichert: Formularinhalt, pfad: string) => Formularinhalt;
};

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Does what the person decided to the content of the form.
 * @returns all places that still differ with their choices, and whether each has one
 */
export function decide(
  eigene: Formularinhalt,
  { inhalt, offen }: Formulargrundlage,
  wahlOf: (pfad: string) => Formularwahl | undefined,
  { take = takeStelle, keepBoth = takeStelle }: Formularregeln = {},
): {
  readonly inhalt: Formularinhalt;
  readonly entscheidungen: readonly Formularentscheidung[];
  readonly vollstaendig: boolean;
} {
  const entscheidungen = offen
    .map((pfad) => ({
      pfad,
      eigene: valueAt(eigene, pfad),
      gespeichert: valueAt(inhalt, pfad),
      wahl: wahlOf(pfad),
    }))
    .filter((eine) => !isSame(eine.eigene, eine.gespeichert));
  const entschieden = entscheidungen.reduce((bisher, { pfad, wahl }) => {
    if (wahl === 'gespeichert') return take(bisher, inhalt, pfad);
    return wahl === 'beide' ? keepBoth(bisher, inhalt, pfad) : bisher;
  }, eigene);
  return {
    inhalt: entschieden,
    entscheidungen,
    vollstaendig: entscheidungen.every(({ wahl }) => wahl !== undefined),
  };
}

/** The next state a form starts from: what is stored now, with what is to be decided and what was taken over. */
export function nextGrundlage(
  gespeichert: Formularinhalt,
  eintrag: number | null,
  { konflikte, uebernommen }: Formularvergleich,
  urheber: string,
): Formulargrundlage {
  return {
    ...grundlageOf(gespeichert, eintrag),
    urheber,
    offen: konflikte.map(({ pfad }) => pfad),
    vermerke: uebernommen.map(({ pfad }) => ({ pfad, text: `inzwischen geändert von ${urheber}` })),
  };
}
