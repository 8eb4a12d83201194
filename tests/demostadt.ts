/**
 * The demo city's areas and numbers (beispiele/monitoring), read as anybody's files are.
 */
import { readFileSync } from 'node:fs';
import { parseCsv } from '#kernel/csvdatei.ts';
import {
  joinEinlesung,
  readBeschreibung,
  readGebiete,
  readReihen,
  tabelleOfCsv,
  vorgabeOf,
} from '#monitoring/index.ts';

const ordner = new URL('../beispiele/monitoring/', import.meta.url);
const readText = (name: string): string => readFileSync(new URL(name, ordner), 'utf8');

export function readDemostadt() {
  const beschreibung = readBeschreibung(readText('auenstadt.yaml'), 'auenstadt.yaml');
  const { gebiete } = readGebiete(readText(beschreibung.gebiete), beschreibung.gebiete);
  const { tabelle: datei, zuordnung, indikatoren } = beschreibung;
  const tabelle = tabelleOfCsv(parseCsv(new TextEncoder().encode(readText(datei)), datei), datei);
  const ergebnis = readReihen(tabelle, zuordnung, vorgabeOf(indikatoren, gebiete));
  return {
    gebiete,
    bericht: ergebnis.bericht,
    einlesung: joinEinlesung(ergebnis, { ...beschreibung, gebiete }),
  };
}
