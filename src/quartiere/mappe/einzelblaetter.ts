/**
 * The two sheets of an Akte that are no plain list: „Quartier“ with one value per row, and „Eigenmittel“.
 */
import type { Blattzeile } from '#kernel/dokument.ts';
import { formatPfad } from '#kernel/eingabe.ts';
import { EIGENMITTELFELDER, type Mappenfeld, QUARTIERFELDER, QUARTIERSPALTEN } from './aufbau.ts';
import {
  type Blattleser,
  cellBelow,
  type Lesevorgang,
  placeBelow,
  placeOf,
  readFeld,
  report,
} from './blattleser.ts';
import { showZelle } from './zellwerte.ts';

type Werte = Record<string, unknown>;

const [FELDSPALTE, WERTSPALTE] = QUARTIERSPALTEN;

function readQuartierzeile(
  vorgang: Lesevorgang,
  leser: Blattleser,
  zeile: Blattzeile,
  offen: Set<Mappenfeld>,
  akte: Werte,
): void {
  const name = cellBelow(leser.spalten.get(FELDSPALTE), zeile);
  const titel = name ? showZelle(name).trim() : '';
  const feld = [...offen].find((eintrag) => eintrag.titel.toLowerCase() === titel.toLowerCase());
  if (!feld) {
    report(vorgang, {
      feld: name ? placeOf(leser.blatt, name.adresse) : placeBelow(leser, WERTSPALTE, zeile),
      wert: titel,
      text: 'Dieses Feld gehört nicht in dieses Blatt oder steht doppelt.',
      abhilfe: `Zeile löschen. Felder hier: ${QUARTIERFELDER.map((eintrag) => eintrag.titel).join(', ')}.`,
    });
    return;
  }
  offen.delete(feld);
  const zelle = cellBelow(leser.spalten.get(WERTSPALTE), zeile);
  readFeld(vorgang, feld, { pfad: [], ort: placeBelow(leser, WERTSPALTE, zeile), zelle }, akte);
}

/** „–“ as the day of the ISEK says that there is none. */
function withoutIsek(akte: Werte): Werte {
  const quartier = akte.quartier as Werte | undefined;
  const isek = quartier?.isek as Werte | undefined;
  if (isek?.beschluss !== null || (isek.fortschreibung ?? null) !== null) return akte;
  return { ...akte, quartier: { ...quartier, isek: null } };
}

/** Kommune, Quartier and Stichtag as in the YAML file, in the shape of the Akte. */
export function readQuartier(vorgang: Lesevorgang, leser: Blattleser): Werte {
  const akte: Werte = {};
  const offen = new Set(QUARTIERFELDER);
  for (const zeile of leser.zeilen) readQuartierzeile(vorgang, leser, zeile, offen, akte);
  for (const { titel, pflicht, pfad } of offen) {
    vorgang.gemeldet.add(formatPfad(pfad));
    if (!pflicht || leser.spalten.size === 0) continue;
    report(vorgang, {
      feld: placeOf(leser.blatt),
      text: `Das Feld „${titel}“ fehlt.`,
      abhilfe: `Eine Zeile mit „${titel}“ in der Spalte „${FELDSPALTE}“ ergänzen.`,
    });
  }
  return withoutIsek(akte);
}

const JAHR = 'Jahr';
const UNBEGRENZT = 'unbegrenzt';

function yearOf(leser: Blattleser, zeile: Blattzeile): string {
  const zelle = cellBelow(leser.spalten.get(JAHR), zeile);
  return zelle ? showZelle(zelle).trim() : '';
}

/** Own money per year, or „unbegrenzt“ in a single row without amount. */
export function readEigenmittel(vorgang: Lesevorgang, leser: Blattleser): unknown {
  const [erste, ...weitere] = leser.zeilen;
  if (erste && weitere.length === 0 && erste.zellen.length === 1 && yearOf(leser, erste) === UNBEGRENZT) {
    return UNBEGRENZT;
  }
  const eigenmittel: Werte = {};
  for (const zeile of leser.zeilen) {
    const jahr = yearOf(leser, zeile);
    if (!/^20\d\d$/.test(jahr) || jahr in eigenmittel) {
      report(vorgang, {
        feld: placeBelow(leser, JAHR, zeile),
        wert: jahr,
        text: 'Hier wird ein Haushaltsjahr erwartet, jedes nur einmal.',
        abhilfe: `Das Jahr mit vier Ziffern angeben, oder in einer einzigen Zeile „${UNBEGRENZT}“ ohne Betrag.`,
      });
      continue;
    }
    eigenmittel[jahr] = undefined;
    for (const feld of EIGENMITTELFELDER.filter(({ art }) => art === 'betrag')) {
      const zelle = cellBelow(leser.spalten.get(feld.titel), zeile);
      const stelle = { pfad: ['eigenmittel'], ort: placeBelow(leser, feld.titel, zeile), zelle };
      readFeld(vorgang, { ...feld, pfad: [jahr] }, stelle, eigenmittel);
    }
  }
  return eigenmittel;
}
