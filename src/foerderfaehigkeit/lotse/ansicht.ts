/**
 * The Lotse as pages show it: plain values only.
 */
import type { Fundstelle, Pruefstand } from '#kernel/befund.ts';
import type { EuroCent } from '#kernel/geld.ts';
import { type Angabe, type Antwortart, type Antwortwahl, formatAntwort } from './angaben/angabe.ts';
import type { Antworten, Lotsengrundlage } from './antworten.ts';
import type { Frage, Fragegrund } from './fragen.ts';
import { formatAussicht, formatBetroffene, formatWarum } from './fragetext.ts';
import { computeLotsenstand, type Lotsenstand } from './lotse.ts';
import { compareStaende, type Programmlage, type Programmstand } from './programmstand.ts';
import type { Teilakte } from './teilakte/teilakte.ts';
import { antwortenVorher, type Lotsenzustand, listEntfallene } from './zustand.ts';

/** One rule that waits for the answer. */
export type Grundzeile = {
  readonly programm: string;
  readonly kurztitel: string;
  readonly fundstellen: readonly Fundstelle[];
  readonly pruefstand: Pruefstand;
};

export type Frageansicht = {
  readonly schluessel: string;
  readonly frage: string;
  readonly hilfe: string | null;
  readonly art: Antwortart;
  readonly wahlen: readonly Antwortwahl[];
  /** The answer given before, to change it. */
  readonly wert: string | null;
  /** `null`: the answer changes nothing any more, and is asked for on demand only. */
  readonly warum: { readonly text: string; readonly aussicht: string } | null;
  /** Massnahmen it is about, where there are several. */
  readonly betroffene: string;
  readonly gruende: readonly Grundzeile[];
  readonly weitereGruende: number;
};

const GRUENDE = 12;

function zeilenOf(gruende: readonly Fragegrund[]): Grundzeile[] {
  const jeProgramm = Map.groupBy(gruende, ({ programm }) => programm);
  return [...jeProgramm.values()].flatMap((gruppe) => {
    const [erster] = gruppe;
    if (!erster) return [];
    const stellen = gruppe.flatMap(({ fundstellen }) => fundstellen);
    const einzelne = new Map(stellen.map((stelle) => [`${stelle.norm} ${stelle.stelle}`, stelle]));
    const { programm, kurztitel, pruefstand } = erster;
    return [{ programm, kurztitel, pruefstand, fundstellen: [...einzelne.values()] }];
  });
}

function frageansichtOf(
  angabe: Angabe,
  frage: Frage | undefined,
  wert: string | null,
  teilakte: Teilakte,
): Frageansicht {
  const zeilen = zeilenOf(frage?.gruende ?? []);
  return {
    schluessel: angabe.schluessel,
    frage: angabe.frage,
    hilfe: angabe.hilfe ?? null,
    art: angabe.art,
    wahlen: angabe.wahlen ?? [],
    wert,
    warum: frage ? { text: formatWarum(frage), aussicht: formatAussicht(frage) } : null,
    betroffene: frage ? formatBetroffene(frage, teilakte) : '',
    gruende: zeilen.slice(0, GRUENDE),
    weitereGruende: Math.max(0, zeilen.length - GRUENDE),
  };
}

/** The question asked for, else the best one not put off; `null`: nothing is left to ask. */
export function findFrage(
  { katalog, teilakte }: Lotsengrundlage,
  zustand: Lotsenzustand,
  { fragen }: Lotsenstand,
): Frageansicht | null {
  const verlangte = zustand.frage === undefined ? undefined : katalog.get(zustand.frage);
  const naechste = fragen.find(({ angabe }) => !zustand.spaeter.includes(angabe.schluessel))?.angabe;
  const angabe = verlangte ?? naechste;
  if (!angabe) return null;
  const wert = zustand.antworten.get(angabe.schluessel) ?? angabe.lies(teilakte) ?? null;
  const frage = fragen.find((eine) => eine.angabe === angabe);
  return frageansichtOf(angabe, frage, wert, teilakte);
}

export type Programmzeile = Pick<
  Programmstand,
  | 'kennung'
  | 'kurztitel'
  | 'titel'
  | 'ressort'
  | 'lage'
  | 'ergebnis'
  | 'gruende'
  | 'geld'
  | 'frist'
  | 'hinweis'
> & {
  /** How it stood before the last answer, where that was otherwise. */
  readonly vorher: Programmlage | null;
};

const LAGEN: readonly Programmlage[] = ['passt', 'moeglich', 'aus'];

/** Changed ones first, then where most money is, then by name. */
function compareZeilen(a: Programmzeile, b: Programmzeile): number {
  return (
    LAGEN.indexOf(a.lage) - LAGEN.indexOf(b.lage) ||
    Number(b.vorher !== null) - Number(a.vorher !== null) ||
    (b.geld ?? 0) - (a.geld ?? 0) ||
    a.kurztitel.localeCompare(b.kurztitel, 'de')
  );
}

/** All programmes, marked with what the last answer changed. */
export function listProgrammzeilen(
  grundlage: Lotsengrundlage,
  zustand: Lotsenzustand,
  stand: Lotsenstand,
): Programmzeile[] {
  const vorher = antwortenVorher(zustand);
  const aenderungen = vorher
    ? compareStaende(computeLotsenstand(grundlage, vorher).programme, stand.programme)
    : [];
  const lagen = new Map(aenderungen.map((aenderung) => [aenderung.kennung, aenderung.vorher]));
  return stand.programme
    .map((programm) => ({ ...programm, vorher: lagen.get(programm.kennung) ?? null }))
    .sort(compareZeilen);
}

/** A programme as it stands beside the question. */
export type Kurzzeile = {
  readonly kennung: string;
  readonly kurztitel: string;
  readonly geld: EuroCent | null;
  readonly grund: string | null;
  /** Changed by the last answer. */
  readonly neu: boolean;
};

export type Programmauszug = {
  readonly lage: Programmlage;
  readonly anzahl: number;
  readonly zeilen: readonly Kurzzeile[];
};

/** Lines shown beside the question; the result shows all. */
const GEZEIGT: Readonly<Record<Programmlage, number>> = { passt: 12, moeglich: 8, aus: 8 };

function kurzzeileOf({ kennung, kurztitel, lage, geld, gruende, vorher }: Programmzeile): Kurzzeile {
  return {
    kennung,
    kurztitel,
    geld: lage === 'aus' ? null : geld,
    // What is open is asked for anyway.
    grund: lage === 'moeglich' ? null : (gruende[0]?.text ?? null),
    neu: vorher !== null,
  };
}

/** The head of the list of each kind, in its order. */
export function cutProgrammzeilen(zeilen: readonly Programmzeile[]): Programmauszug[] {
  return LAGEN.map((lage) => {
    const alle = zeilen.filter((zeile) => zeile.lage === lage);
    return { lage, anzahl: alle.length, zeilen: alle.slice(0, GEZEIGT[lage]).map(kurzzeileOf) };
  });
}

const WECHSEL: Readonly<Record<Programmlage, readonly [einer: string, mehrere: string]>> = {
  passt: ['passt jetzt', 'passen jetzt'],
  moeglich: ['ist wieder möglich', 'sind wieder möglich'],
  aus: ['scheidet aus', 'scheiden aus'],
};
const GENANNT = 3;

function formatWechsel(zeilen: readonly Programmzeile[], lage: Programmlage): string[] {
  const namen = zeilen
    .filter((zeile) => zeile.vorher !== null && zeile.lage === lage)
    .map(({ kurztitel }) => `„${kurztitel}“`);
  if (namen.length === 0) return [];
  const genannte = namen.slice(0, GENANNT).join(', ');
  const rest = namen.length > GENANNT ? ` und ${namen.length - GENANNT} weitere` : '';
  return [`${namen.length} ${WECHSEL[lage][namen.length === 1 ? 0 : 1]}: ${genannte}${rest}.`];
}

/** What the last answer changed, in words to be read out; empty before the first. */
export function formatAenderung(zeilen: readonly Programmzeile[], zuletzt: string | undefined): string {
  if (zuletzt === undefined) return '';
  const saetze = LAGEN.flatMap((lage) => formatWechsel(zeilen, lage));
  return saetze.length > 0
    ? `Durch Ihre Antwort: ${saetze.join(' ')}`
    : 'Durch Ihre Antwort ändert sich noch bei keinem Programm etwas.';
}

export type Antwortzeile = {
  readonly schluessel: string;
  readonly titel: string;
  readonly antwort: string;
  /** What the Akte says so far. */
  readonly bisher: string | null;
};

/** Answers in the order of the Akte. */
export function listAntwortzeilen(
  { katalog, teilakte }: Lotsengrundlage,
  antworten: Antworten,
): Antwortzeile[] {
  return [...katalog.values()].flatMap((angabe) => {
    const antwort = antworten.get(angabe.schluessel);
    if (antwort === undefined) return [];
    const bisher = angabe.lies(teilakte);
    return [
      {
        schluessel: angabe.schluessel,
        titel: angabe.titel,
        antwort: formatAntwort(angabe, antwort),
        bisher: bisher === undefined ? null : formatAntwort(angabe, bisher),
      },
    ];
  });
}

export type Fragezeile = { readonly schluessel: string; readonly titel: string };

function fragezeilen({ katalog }: Lotsengrundlage, schluessel: readonly string[]): Fragezeile[] {
  return schluessel.flatMap((einer) => {
    const angabe = katalog.get(einer);
    return angabe ? [{ schluessel: einer, titel: angabe.frage }] : [];
  });
}

/** Questions put off that still matter. */
export function listZurueckgestellte(
  grundlage: Lotsengrundlage,
  { spaeter }: Lotsenzustand,
  { fragen }: Lotsenstand,
): Fragezeile[] {
  const offene = new Set(fragen.map(({ angabe }) => angabe.schluessel));
  return fragezeilen(
    grundlage,
    spaeter.filter((schluessel) => offene.has(schluessel)),
  );
}

/** Answers that the last one made meaningless, by what they were about. */
export function nameEntfallene({ katalog }: Lotsengrundlage, zustand: Lotsenzustand): string[] {
  return listEntfallene(zustand).flatMap((schluessel) => katalog.get(schluessel)?.titel ?? []);
}
