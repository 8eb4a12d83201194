/**
 * What the form of a Massnahme does with what was sent: faults put beside their inputs, what others changed put
 * beside what was typed, nothing lost.
 */
import type { EingabeFehler, Eingabemangel } from '#kernel/fehler.ts';
import type { Feldfehler } from '#web/ui/formular.tsx';
import type { Massnahme } from '../akte.ts';
import type { Formularwerte, Gruppe } from '../formulare/massnahmenformular.ts';
import { fieldOf, parseFormular } from '../formulare/massnahmenformular-lesen.ts';
import { inhaltOfMassnahme, inputOfPfad, keepBoth } from '../formulare/massnahmenvergleich.ts';
import type { Formularentscheidung, Formulargrundlage } from '../formulare/zusammenfuehrung.ts';
import type { Massnahmenaenderung } from '../service.ts';
import { type Grundstand, grundstandOf, KEINE_WAHL, type Wahlen } from './bearbeiten/formularstand.ts';
import { wordsOf } from './feldtexte.ts';

/** Everything the form needs to show itself. */
export type Formularstand = Grundstand & {
  readonly werte: Formularwerte;
  /** Years whose own money is asked for. */
  readonly eigenmitteljahre: readonly string[];
  /** The Massnahme was deleted meanwhile: by whom and when, empty where that was said already. */
  readonly geloescht?: string | undefined;
  /** Group in which a row was just added or removed. */
  readonly fokus?: Gruppe | undefined;
};

export const MASSNAHMENREGELN = { keepBoth };

/** Two new Kostenpositionen with the same Kennung can both stay. */
function describeBeide({ pfad, eigene, gespeichert }: Formularentscheidung): string | undefined {
  const zeilen = /^kosten\/[^/]+$/.test(pfad) && eigene !== undefined && gespeichert !== undefined;
  return zeilen ? 'Ihre Kostenposition bekommt die nächste freie Nummer.' : undefined;
}

/** The form as it stands. */
export function standOf(
  werte: Formularwerte,
  fassung: number,
  grundlage: Formulargrundlage,
  wahlOf: Wahlen = KEINE_WAHL,
  nachgefragt = false,
): Formularstand {
  const art = {
    regeln: MASSNAHMENREGELN,
    inputOf: (pfad: string) => inputOfPfad(werte, pfad),
    describeBeide,
  };
  return {
    ...grundstandOf(inhaltOfMassnahme(werte), fassung, grundlage, art, wahlOf, nachgefragt),
    werte,
    eigenmitteljahre: Object.keys(werte.eigenmittel),
  };
}

/** What to save. @throws EingabeFehler with every fault of the form */
export function saveOf(
  werte: Formularwerte,
  bisherige: Massnahme | undefined,
  fassung: number,
): Massnahmenaenderung {
  const gelesen = parseFormular(werte, bisherige);
  // The Kennung of a stored Massnahme is its address and does not change.
  const kennung = bisherige?.kennung ?? gelesen.massnahme.kennung;
  return {
    massnahme: { ...gelesen.massnahme, kennung },
    fassung,
    neu: bisherige === undefined,
    eigenmittel: gelesen.eigenmittel,
  };
}

/** Year of „Für das Kostenjahr 2031 sind keine Eigenmittel …“ at `massnahmen[3].kosten[0].jahr`. */
function fehlendesJahr(feld: string | undefined, wert: string | undefined): string[] {
  return /^massnahmen\[\d+\]\.kosten\[\d+\]\.jahr$/.test(feld ?? '') && wert ? [wert] : [];
}

/** Input of a fault. A Kennung taken by a later Massnahme is reported there, but can be changed only here. */
function inputOf(mangel: Eingabemangel, werte: Formularwerte): string {
  const feld = fieldOf(mangel);
  if (!/^kosten\.\d+\.kennung$/.test(feld)) return feld;
  const index = werte.gruppen.kosten.findLastIndex((zeile) => zeile.kennung === mangel.wert);
  return index < 0 ? feld : `kosten.${index}.kennung`;
}

/** Faults beside their inputs; a year without own money becomes a question on the same page. */
export function faultsOf(fehler: EingabeFehler, werte: Formularwerte) {
  const neueJahre = fehler.maengel.flatMap((mangel) => fehlendesJahr(mangel.feld, mangel.wert));
  const jahre = new Set([...Object.keys(werte.eigenmittel), ...neueJahre]);
  const felder = fehler.maengel.map((mangel): Feldfehler => {
    const [jahr] = fehlendesJahr(mangel.feld, mangel.wert);
    if (jahr === undefined) return wordsOf(inputOf(mangel, werte), mangel);
    return { feld: `eigenmittel.${jahr}`, text: mangel.text, abhilfe: `Eigenmittel ${jahr} ergänzen.` };
  });
  return { fehler: felder, eigenmitteljahre: [...jahre].sort() };
}
