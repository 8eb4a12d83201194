/**
 * From the texts of the form to a Massnahme, by the schema of the file: one set of rules, one set of words.
 */
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { betragFeld } from '#kernel/felder.ts';
import { cent, type EuroCent } from '#kernel/geld.ts';
import { parseDeutschesDatum } from '#kernel/kalendertag.ts';
import { type Massnahme, massnahmeSchema } from '../akte.ts';
import type { Formularwerte, Gruppenzeile } from './massnahmenformular.ts';
import { parseMerkmale } from './merkmalformular.ts';

const text = (wert: string | undefined): string | undefined => (wert ? wert : undefined);

/** Ticked is true; not ticked stays „not stated“ where nothing was stated before. */
function haken(wert: string | undefined, bisher: boolean | undefined): boolean | undefined {
  if (wert === 'ja') return true;
  return wert === 'nein' || bisher !== undefined ? false : undefined;
}

function zahl(wert: string | undefined): string | number | undefined {
  return wert && /^\d{1,9}$/.test(wert) ? Number(wert) : text(wert);
}

/** Date pickers send ISO days; who types may write „30.09.2027“. Anything else is left for the schema to refuse. */
function tag(wert: string | undefined): string | undefined {
  if (!wert || !/^\d{2}\.\d{2}\.\d{4}$/.test(wert)) return text(wert);
  try {
    return parseDeutschesDatum(wert);
  } catch {
    return wert;
  }
}

function listeOrMissing<T>(
  werte: readonly T[],
  bisher: readonly unknown[] | undefined,
): readonly T[] | undefined {
  return werte.length === 0 && bisher === undefined ? undefined : werte;
}

function rohePosition(zeile: Gruppenzeile, bisher: Massnahme | undefined): unknown {
  const vorher = bisher?.kosten.find((position) => position.kennung === zeile.kennung);
  return {
    kennung: text(zeile.kennung),
    bezeichnung: text(zeile.bezeichnung),
    kostenart: text(zeile.kostenart),
    jahr: zahl(zeile.jahr),
    betrag: text(zeile.betrag),
    nicht_zuwendungsfaehig: text(zeile.nicht_zuwendungsfaehig),
    einnahmen: text(zeile.einnahmen),
    vorsteuerabzug: haken(zeile.vorsteuerabzug, vorher?.vorsteuerabzug),
  };
}

function rohdaten(werte: Formularwerte, bisher: Massnahme | undefined): Record<string, unknown> {
  const { gruppen } = werte;
  return {
    kennung: text(werte.kennung),
    titel: text(werte.titel),
    beschreibung: text(werte.beschreibung),
    handlungsfelder: werte.handlungsfelder,
    zweck: text(werte.zweck),
    traeger: {
      art: text(werte['traeger.art']),
      kennung: text(werte['traeger.kennung']),
      bezeichnung: text(werte['traeger.bezeichnung']),
      gemeinnuetzig: haken(werte['traeger.gemeinnuetzig'], undefined),
      verbund: text(werte['traeger.verbund']),
    },
    vorhaben: text(werte.vorhaben),
    nutzen: zahl(werte.nutzen),
    pflicht: haken(werte.pflicht, bisher?.pflicht),
    beginn: tag(werte.beginn),
    ende: tag(werte.ende),
    begonnen: haken(werte.begonnen, bisher?.begonnen),
    verschiebbar: zahl(werte.verschiebbar) ?? (bisher?.verschiebbar === undefined ? undefined : 0),
    mengen: bisher?.mengen,
    abgeschlossen: haken(werte.abgeschlossen, bisher?.abgeschlossen),
    voraussetzung: listeOrMissing(werte.voraussetzung, bisher?.voraussetzung),
    antraege: listeOrMissing(
      gruppen.antraege.map((zeile) => ({
        programm: text(zeile.programm),
        datum: tag(zeile.datum),
        ergebnis: text(zeile.ergebnis),
      })),
      bisher?.antraege,
    ),
    traegermittel: text(werte.traegermittel),
    kosten: gruppen.kosten.map((zeile) => rohePosition(zeile, bisher)),
    zugesagt: listeOrMissing(
      gruppen.zugesagt.map((zeile) => ({
        position: text(zeile.position),
        quelle: { art: text(zeile.art), kennung: text(zeile.kennung) },
        betrag: text(zeile.betrag),
      })),
      bisher?.zugesagt,
    ),
  };
}

/** Leaves out `undefined`, so that a missing field is missing. */
function withoutUndefined<T>(wert: T): T {
  return JSON.parse(JSON.stringify(wert)) as T;
}

/**
 * The Massnahme the form describes. What the form does not show (de-minimis aid, other Merkmale) is taken from
 * `bisher`.
 * @throws EingabeFehler with fields as in the file (`kosten[0].betrag`); `fieldOf` makes them names of inputs
 */
export function parseFormular(
  werte: Formularwerte,
  bisher: Massnahme | undefined,
): { readonly massnahme: Massnahme; readonly eigenmittel: Readonly<Record<string, EuroCent>> } {
  const maengel: Eingabemangel[] = [];
  const gelesen = collect(maengel, () =>
    checkWert(withoutUndefined(rohdaten(werte, bisher)), massnahmeSchema, { datei: 'Formular' }),
  );
  const eigenmittel = Object.entries(werte.eigenmittel).map(([jahr, betrag]) => {
    const wert = collect(
      maengel,
      () => checkWert(betrag, betragFeld, { datei: 'Formular' }),
      `eigenmittel.${jahr}`,
    );
    return [jahr, wert ?? cent(0)] as const;
  });
  if (!gelesen || maengel.length > 0) throw new EingabeFehler(maengel);
  const deminimis = bisher?.traeger.deminimis;
  const massnahme: Massnahme = {
    ...gelesen,
    traeger: { ...gelesen.traeger, ...(deminimis ? { deminimis } : {}) },
    ...parseMerkmale(werte.merkmale, bisher?.merkmale),
  };
  return { massnahme, eigenmittel: Object.fromEntries(eigenmittel) };
}

function collect<T>(maengel: Eingabemangel[], lies: () => T, feld?: string): T | undefined {
  try {
    return lies();
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    maengel.push(...fehler.maengel.map((mangel) => (feld === undefined ? mangel : { ...mangel, feld })));
    return undefined;
  }
}

/** Name of the input of a fault: `massnahmen[3].zugesagt[0].quelle.art` is `zugesagt.0.art`. */
export function fieldOf(mangel: Eingabemangel): string {
  return (mangel.feld ?? '')
    .replace(/^massnahmen\[\d+\]\.?/, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .replace('.quelle.', '.')
    .replace(/^(handlungsfelder|voraussetzung|kosten)(\.\d+)?$/, '$1');
}
