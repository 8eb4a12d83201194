import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import type { Zugang } from '#platform/database/index.ts';
import type { Feldfehler } from '#web/ui/formular.tsx';
import { readTabelle } from '../../einlesen/dateien/service.ts';
import type { Uebertragungsart } from '../../einlesen/uebertragung.ts';
import { readUmschluesselung } from '../../einlesen/umschluesselung.ts';
import { chooseSpalten } from '../../einlesen/umschluesselungen/formular.ts';
import { keepUmschluesselung } from '../../einlesen/umschluesselungen/service.ts';

export type Umschluesselungswerte = {
  readonly aus: string;
  readonly art: Uebertragungsart;
  readonly quelle: string;
  readonly bemerkung: string;
  readonly spalten: string;
};

export type Umschluesselungsantwort = {
  readonly werte: Umschluesselungswerte;
  readonly fehler: readonly Feldfehler[];
  /** Faults of the file. */
  readonly maengel: readonly Eingabemangel[];
};

function readWerte(daten: FormData): Umschluesselungswerte {
  const text = (name: string) => String(daten.get(name) ?? '').trim();
  return {
    aus: text('aus'),
    art: text('art') === 'bevoelkerung' ? 'bevoelkerung' : 'flaeche',
    quelle: text('quelle'),
    bemerkung: text('bemerkung'),
    spalten: text('spalten'),
  };
}

function checkWerte({ aus, quelle, bemerkung }: Umschluesselungswerte, datei: File | null): Feldfehler[] {
  const regeln: readonly (readonly [falsch: boolean, feld: string, text: string, abhilfe: string])[] = [
    [
      aus === '' || aus.length > 200,
      'aus',
      'Der Name fehlt oder ist zu lang.',
      'Bis zu 200 Zeichen eintragen.',
    ],
    [quelle.length > 400, 'quelle', 'Die Quelle ist zu lang.', 'Höchstens 400 Zeichen eintragen.'],
    [bemerkung.length > 2000, 'bemerkung', 'Die Bemerkung ist zu lang.', 'Höchstens 2000 Zeichen eintragen.'],
    [datei === null, 'datei', 'Es ist keine Datei ausgewählt.', 'Eine Tabelle mit Gewichten wählen.'],
  ];
  return regeln.flatMap(([falsch, feld, text, abhilfe]) => (falsch ? [{ feld, text, abhilfe }] : []));
}

function dateiOf(daten: FormData): File | null {
  const datei = daten.get('datei');
  return datei instanceof File && datei.size > 0 ? datei : null;
}

/** @returns null: it is kept */
export async function saveUmschluesselungsformular(
  zugang: Zugang,
  monitoring: string,
  daten: FormData,
): Promise<Umschluesselungsantwort | null> {
  const werte = readWerte(daten);
  const datei = dateiOf(daten);
  const fehler = checkWerte(werte, datei);
  if (fehler.length > 0 || !datei) return { werte, fehler, maengel: [] };
  try {
    const tabelle = await readTabelle(new Uint8Array(await datei.arrayBuffer()), datei.name);
    const { spalten, ...angaben } = werte;
    const { zeilen } = readUmschluesselung(tabelle, chooseSpalten(tabelle, spalten));
    await keepUmschluesselung(zugang, monitoring, { ...angaben, zeilen });
    return null;
  } catch (grund) {
    if (!(grund instanceof EingabeFehler)) throw grund;
    return { werte, fehler: [], maengel: grund.maengel };
  }
}
