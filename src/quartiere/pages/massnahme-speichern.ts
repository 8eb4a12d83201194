/**
 * What the form of a Massnahme does with what was sent: rows added and removed, faults put beside their
 * inputs, conflicts shown without losing anything.
 */
import type { EingabeFehler, Eingabemangel } from '#kernel/fehler.ts';
import type { Feldfehler } from '#web/ui/formular.tsx';
import type { Massnahme } from '../akte.ts';
import {
  addZeile,
  type Formularwerte,
  formularOf,
  GRUPPEN,
  type Gruppe,
  removeZeile,
} from '../formulare/massnahmenformular.ts';
import { fieldOf, parseFormular } from '../formulare/massnahmenformular-lesen.ts';
import type { Massnahmenaenderung } from '../service.ts';
import { FELDTEXT, wordsOf } from './feldtexte.ts';

export type Abweichung = { readonly feld: string; readonly gespeichert: string };

/** Everything the form needs to show itself. */
export type Formularstand = {
  readonly werte: Formularwerte;
  /** Version of the Akte this form was made from. */
  readonly fassung: number;
  readonly fehler: readonly Feldfehler[];
  /** Years whose own money is asked for. */
  readonly eigenmitteljahre: readonly string[];
  /** Someone else has saved: where the stored Massnahme differs from what stands in the form. */
  readonly konflikt?: readonly Abweichung[];
  /** Group in which a row was just added or removed. */
  readonly fokus?: Gruppe;
  /** Changes with every answer, so that the inputs show it. */
  readonly runde: string;
};

export function standOf(werte: Formularwerte, fassung: number): Formularstand {
  const eigenmitteljahre = Object.keys(werte.eigenmittel);
  return { werte, fassung, fehler: [], eigenmitteljahre, runde: JSON.stringify(werte) };
}

function isGruppe(text: string | undefined): text is Gruppe {
  return text !== undefined && Object.hasOwn(GRUPPEN, text);
}

/** The form after „ergaenze kosten“ or „entferne kosten 2“; undefined for any other button. */
export function changeZeilen(werte: Formularwerte, aktion: string) {
  const [was, gruppe, index] = aktion.split(' ');
  if (!isGruppe(gruppe)) return undefined;
  if (was === 'ergaenze') return { gruppe, werte: addZeile(werte, gruppe) };
  return was === 'entferne' ? { gruppe, werte: removeZeile(werte, gruppe, Number(index)) } : undefined;
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
  return {
    fehler: felder,
    eigenmitteljahre: [...jahre].sort(),
    runde: JSON.stringify([werte, felder]),
  };
}

const listenText = (zeilen: readonly Readonly<Record<string, string>>[]): string =>
  zeilen.map((zeile) => Object.values(zeile).filter(Boolean).join(' ')).join('; ');

const merkmaltext = (merkmale: Formularwerte['merkmale']): string =>
  Object.entries(merkmale)
    .filter(([, wert]) => wert !== '')
    .map(([schluessel, wert]) => `${schluessel}: ${wert}`)
    .sort()
    .join(', ');

function vergleichstexte(werte: Formularwerte): ReadonlyMap<string, string> {
  const einfache = Object.entries(FELDTEXT).map(([feld, titel]): [string, string] => [
    titel,
    String(werte[feld as keyof Formularwerte]),
  ]);
  return new Map([
    ...einfache,
    ['Handlungsfelder', werte.handlungsfelder.join(', ')],
    ['Voraussetzungen', werte.voraussetzung.join(', ')],
    ['Antworten auf Fragen einzelner Programme', merkmaltext(werte.merkmale)],
    ['Kosten', listenText(werte.gruppen.kosten)],
    ['Zusagen', listenText(werte.gruppen.zugesagt)],
    ['Anträge', listenText(werte.gruppen.antraege)],
  ]);
}

/** Where what is stored differs from what stands in the form. */
export function conflictOf(werte: Formularwerte, gespeichert: Massnahme | undefined): Abweichung[] {
  if (!gespeichert) return [];
  const eigene = vergleichstexte(werte);
  return [...vergleichstexte(formularOf(gespeichert))]
    .filter(([feld, text]) => eigene.get(feld) !== text)
    .map(([feld, text]) => ({ feld, gespeichert: text }));
}
