/**
 * Where the value, numerator and denominator of each indicator stand.
 */
import type { Indikatoreinheit } from '../bestand/beobachtung.ts';
import type { Einlesetabelle } from './einlesetabelle.ts';
import { createFehlprobe, type Fehlprobe } from './fehlzeichen.ts';
import type { Mangelliste } from './maengel.ts';
import type { Spaltensuche } from './spalten.ts';
import type { Zeilenverzeichnis } from './verzeichnis.ts';
import type { Indikatorzuordnung, Zuordnung } from './zuordnung.ts';

/** A column and, in the long form, the name that its rows carry. */
export type Teilort = { readonly spalte: number; readonly titel: string; readonly name: string };

export type Indikatorteil = 'wert' | 'zaehler' | 'nenner';

export type Indikatorplan = {
  readonly zuordnung: Indikatorzuordnung;
  readonly einheit: Indikatoreinheit;
  readonly teile: Readonly<Record<Indikatorteil, Teilort | undefined>>;
  readonly fehlt: Fehlprobe;
};

/** Values of counts, not of shares or measures. */
export function isAnzahl({ einheit }: Indikatorplan, teil: Indikatorteil): boolean {
  return teil !== 'wert' || einheit === 'anzahl';
}

type Ortssuche = (name: string | undefined) => Teilort | undefined;

function createBreitsuche(suche: Spaltensuche): Ortssuche {
  return (titel) => {
    const spalte = suche(titel);
    return titel === undefined || spalte === undefined ? undefined : { spalte, titel, name: '' };
  };
}

/** In the long form the names are those of rows; the numbers stand in one column. */
function createLangsuche(
  titel: string,
  {
    suche,
    namen,
    datei,
    maengel,
  }: {
    readonly suche: Spaltensuche;
    readonly namen: ReadonlySet<string>;
    readonly datei: string;
    readonly maengel: Mangelliste;
  },
): Ortssuche {
  const spalte = suche(titel);
  return (name) => {
    if (name === undefined || spalte === undefined) return undefined;
    if (namen.has(name)) return { spalte, titel, name };
    maengel.add({
      datei,
      feld: name,
      text: 'Keine Zeile nennt diesen Indikator.',
      abhilfe: `Die Zuordnung anpassen; genannt sind: ${[...namen].slice(0, 20).join(', ')}.`,
    });
    return undefined;
  };
}

function checkTeile(plan: Indikatorplan, datei: string, maengel: Mangelliste): void {
  const { einheit, zuordnung } = plan;
  const hatAnteil = zuordnung.zaehler !== undefined && zuordnung.nenner !== undefined;
  const reicht = einheit === 'anzahl' || zuordnung.wert !== undefined || (einheit === 'prozent' && hatAnteil);
  if (reicht) return;
  maengel.add({
    datei,
    feld: zuordnung.kennung,
    text: `Dem Indikator in ${einheit === 'prozent' ? 'Prozent' : 'eigener Einheit'} fehlt, woraus sein Wert kommt.`,
    abhilfe:
      einheit === 'prozent'
        ? 'In der Zuordnung wert oder zaehler und nenner angeben.'
        : 'In der Zuordnung wert angeben.',
  });
}

/** Columns and names that are not there are added to the list. */
export function planIndikatoren(
  tabelle: Einlesetabelle,
  zuordnung: Zuordnung,
  einheiten: ReadonlyMap<string, Indikatoreinheit>,
  {
    suche,
    verzeichnis,
    maengel,
  }: { readonly suche: Spaltensuche; readonly verzeichnis: Zeilenverzeichnis; readonly maengel: Mangelliste },
): readonly Indikatorplan[] {
  const { lang } = zuordnung;
  const umgebung = { suche, namen: verzeichnis.namen, datei: tabelle.datei, maengel };
  const finde = lang ? createLangsuche(lang.wert, umgebung) : createBreitsuche(suche);
  const sucheNeben = (teil: 'zaehler' | 'nenner', name: string | undefined): Teilort | undefined => {
    const titel = lang?.[teil];
    return titel === undefined || name === undefined || !verzeichnis.namen.has(name)
      ? undefined
      : createLangsuche(titel, umgebung)(name);
  };
  return zuordnung.indikatoren.map((eine): Indikatorplan => {
    const einheit = einheiten.get(eine.kennung);
    if (einheit === undefined)
      maengel.add({
        datei: tabelle.datei,
        feld: eine.kennung,
        text: 'Diesen Indikator gibt es nicht.',
        abhilfe: `Ihn zuerst anlegen oder aus der Zuordnung nehmen; bekannt sind: ${[...einheiten.keys()].join(', ')}.`,
      });
    const plan: Indikatorplan = {
      zuordnung: eine,
      einheit: einheit ?? 'wert',
      teile: {
        wert: finde(eine.wert),
        zaehler: finde(eine.zaehler) ?? sucheNeben('zaehler', eine.wert),
        nenner: finde(eine.nenner) ?? sucheNeben('nenner', eine.wert),
      },
      fehlt: createFehlprobe([...zuordnung.fehlend, ...(eine.fehlend ?? [])]),
    };
    if (einheit !== undefined) checkTeile(plan, tabelle.datei, maengel);
    return plan;
  });
}
