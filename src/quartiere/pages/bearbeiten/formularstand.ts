/**
 * What every form of quartiere shows besides its inputs: faults, questions, remarks, a right that has ended.
 */
import type { Zugang } from '#platform/database/index.ts';
import type { Konfliktfrage } from '#web/ui/bearbeiten/konflikt.tsx';
import type { Feldfehler } from '#web/ui/formular.tsx';
import type { Formularinhalt } from '../../formulare/dreivergleich.ts';
import {
  decide,
  type Formularentscheidung,
  type Formulargrundlage,
  type Formularregeln,
  type Formularwahl,
  inputOfWahl,
} from '../../formulare/zusammenfuehrung.ts';
import { describeUnterschied, nameOfPfad } from './stellen.ts';

/** What to decide before anything can be stored. */
export type Konfliktansicht = {
  readonly fragen: readonly Konfliktfrage[];
  /** Who changed it and when, in words. */
  readonly urheber: string;
  /** Names of inputs that others changed alone. */
  readonly uebernommen: readonly string[];
  /** The form was sent with a choice missing. */
  readonly nachgefragt: boolean;
};

export type Grundstand = {
  /** Version of the Akte this form was made from. */
  readonly fassung: number;
  /** What the form carries along for comparing, as JSON text. */
  readonly grundlage: string;
  readonly fehler: readonly Feldfehler[];
  readonly konflikt?: Konfliktansicht | undefined;
  /** Remarks by input: what others changed. */
  readonly vermerke: readonly (readonly [feld: string, text: string])[];
  /** The right to store has ended: why, and what stands in the form as text. */
  readonly gesperrt?: { readonly grund: string; readonly eingaben: readonly (readonly [string, string])[] };
};

export type Wahlen = (pfad: string) => Formularwahl | undefined;
export const KEINE_WAHL: Wahlen = () => undefined;

type Formularart = {
  readonly regeln: Formularregeln;
  /** Input at a place, by its name. */
  readonly inputOf: (pfad: string) => string;
  /** What keeping both means, where it is possible. */
  readonly describeBeide?: (entscheidung: Formularentscheidung) => string | undefined;
};

/** Questions without an answer, for the summary of faults. */
export function faultsOfWahl({ fragen }: Konfliktansicht): Feldfehler[] {
  return fragen
    .filter(({ wahl }) => wahl === undefined)
    .map(({ name, titel }) => ({
      feld: name,
      text: `${titel}: Hier ist noch nichts gewählt.`,
      abhilfe: 'Wählen Sie, was gelten soll.',
    }));
}

/** `nachgefragt`: the form was sent although choices were missing. */
export function grundstandOf(
  inhalt: Formularinhalt,
  fassung: number,
  grundlage: Formulargrundlage,
  { regeln, inputOf, describeBeide }: Formularart,
  wahlOf: Wahlen,
  nachgefragt: boolean,
): Grundstand {
  const { entscheidungen } = decide(inhalt, grundlage, wahlOf, regeln);
  const fragen = entscheidungen.map((eine) => ({
    name: inputOfWahl(eine.pfad),
    ...describeUnterschied(eine),
    wahl: eine.wahl,
    beide: describeBeide?.(eine),
  }));
  const uebernommen = grundlage.vermerke.map(({ pfad }) => nameOfPfad(pfad)).filter(Boolean);
  const konflikt =
    fragen.length === 0 ? undefined : { fragen, urheber: grundlage.urheber, uebernommen, nachgefragt };
  return {
    fassung,
    grundlage: JSON.stringify(grundlage),
    fehler: konflikt && nachgefragt ? faultsOfWahl(konflikt) : [],
    konflikt,
    vermerke: grundlage.vermerke.map(({ pfad, text }) => [inputOf(pfad), text] as const),
  };
}

/** What was sent, whatever the form. */
export type Sendung<W> = {
  readonly zugang: Zugang;
  readonly quartier: string;
  readonly werte: W;
  readonly fassung: number;
  readonly grundlage: Formulargrundlage | undefined;
  readonly wahlOf: Wahlen;
};
