import type { Eingabemangel } from '#kernel/fehler.ts';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';

const GEZEIGT = 200;

const SPALTEN: readonly Spalte<Eingabemangel>[] = [
  { schluessel: 'zeile', titel: 'Zeile', zahl: true, zelle: ({ zeile }) => zeile ?? '–' },
  { schluessel: 'feld', titel: 'Spalte', zelle: ({ feld, datei }) => feld || (datei ?? '–') },
  { schluessel: 'wert', titel: 'Wert', zelle: ({ wert }) => wert ?? '–' },
  { schluessel: 'text', titel: 'Was ist falsch', kopf: true, zelle: ({ text }) => text },
  { schluessel: 'abhilfe', titel: 'Was Sie tun können', zelle: ({ abhilfe }) => abhilfe },
];

/** Faults of a file with rows and remedies. */
export function Maengeltabelle({ maengel }: { readonly maengel: readonly Eingabemangel[] }) {
  if (maengel.length === 0) return null;
  return (
    <>
      <Tabelle
        beschriftung={maengel.length === 1 ? '1 Mangel' : `${maengel.length} Mängel`}
        spalten={SPALTEN}
        zeilen={maengel.slice(0, GEZEIGT)}
        schluessel={({ datei, zeile, feld, text }) => `${datei} ${zeile} ${feld} ${text}`}
      />
      {maengel.length > GEZEIGT ? <p>Gezeigt werden die ersten {GEZEIGT}.</p> : null}
    </>
  );
}
