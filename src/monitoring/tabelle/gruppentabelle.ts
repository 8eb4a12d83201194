/**
 * A table for the segregation indices: counts of a group and of all inhabitants, by area.
 */
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import type { Gruppenzahl } from '../methoden/segregation.ts';
import { findTitelDerKennung } from './mss-tabelle.ts';
import {
  type Gebietstabelle,
  type Gebietszeile,
  readKennungen,
  readSpalten,
  requireSpalte,
} from './tabelle.ts';

type Spalten = { readonly gruppe: string; readonly gesamt: string };

function findMangel(
  { datei }: Gebietstabelle,
  { nummer }: Gebietszeile,
  { gruppe, gesamt }: Gruppenzahl,
  spalten: Spalten,
): Eingabemangel[] {
  const ort = { datei, zeile: nummer };
  if (gruppe < 0 || gesamt < 0)
    return [
      {
        ...ort,
        feld: gruppe < 0 ? spalten.gruppe : spalten.gesamt,
        wert: String(gruppe < 0 ? gruppe : gesamt),
        text: 'Eine Anzahl kann nicht negativ sein.',
        abhilfe: 'Anzahlen angeben, keine Veränderungen oder Kennzeichen für fehlende Werte.',
      },
    ];
  if (gruppe <= gesamt) return [];
  return [
    {
      ...ort,
      feld: spalten.gruppe,
      wert: String(gruppe),
      text: `Die Gruppe ist größer als alle zusammen (${gesamt}).`,
      abhilfe: 'Prüfen, ob beide Spalten Anzahlen sind und vertauscht wurden.',
    },
  ];
}

/** @throws EingabeFehler with every row that can't be counted */
export function readGruppentabelle(tabelle: Gebietstabelle, spalten: Spalten): Gruppenzahl[] {
  const gruppe = requireSpalte(tabelle, spalten.gruppe);
  const gesamt = requireSpalte(tabelle, spalten.gesamt);
  const kennung = findTitelDerKennung(tabelle);
  // An area that is there twice would count twice.
  if (kennung !== undefined) readKennungen(tabelle, kennung);
  const [angehoerige = [], alle = []] = readSpalten(tabelle, tabelle.zeilen, [gruppe, gesamt], 'anzahl');
  const zahlen = angehoerige.map((anzahl, i) => ({ gruppe: anzahl, gesamt: alle[i] as number }));
  const maengel = tabelle.zeilen.flatMap((zeile, i) =>
    findMangel(tabelle, zeile, zahlen[i] ?? { gruppe: 0, gesamt: 0 }, spalten),
  );
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  return zahlen;
}
