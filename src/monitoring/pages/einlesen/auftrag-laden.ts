/**
 * What the buttons of a file on its way do.
 */
import type { Db, Zugang } from '#platform/database/index.ts';
import type { Feldfehler } from '#web/ui/formular.tsx';
import type { Indikator } from '../../bestand/beobachtung.ts';
import {
  dropVorgang,
  findVorgang,
  reviseZuordnung,
  setAngaben,
  startLesen,
  startPruefung,
  startSpeichern,
} from '../../einlesen/ablage/service.ts';
import type { Einlesevorgang } from '../../einlesen/ablage/vorgang.ts';
import { beginIndikator } from '../../einlesen/auftrag/indikatorvorschlag.ts';
import { type Formularfelder, readZuordnungsformular } from '../../einlesen/formular/einleseformular.ts';
import { readAusgabe, readIndikator } from '../../einlesen/formular/indikatorformular.ts';

type Aktionsort = {
  readonly db: Db;
  readonly zugang: Zugang;
  readonly monitoring: string;
  readonly kennung: string;
};

function readFormular(ort: Aktionsort, vorgang: Einlesevorgang, feld: Formularfelder): readonly Feldfehler[] {
  const { bild, angaben } = vorgang;
  if (!bild || !angaben) return [];
  const bekannte = [...bild.bekannte, ...angaben.indikatoren];
  const { zuordnung, fehler: grund } = readZuordnungsformular(
    feld,
    bild.tabelle,
    bekannte,
    angaben.zuordnung,
  );
  const fehler: Feldfehler[] = [...grund];
  const add = (einer: Feldfehler) => void fehler.push(einer);
  const indikatoren: Indikator[] = [];
  for (const eine of zuordnung.indikatoren) {
    if (bild.bekannte.some(({ kennung }) => kennung === eine.kennung)) continue;
    const vorschlag = angaben.indikatoren.find(({ kennung }) => kennung === eine.kennung);
    indikatoren.push(readIndikator(feld, vorschlag ?? beginIndikator(eine), add));
  }
  const merkenAls = feld('merken').replace(/\s+/g, ' ').trim();
  if (merkenAls.length > 120)
    add({ feld: 'merken', text: 'Der Name ist zu lang.', abhilfe: 'Höchstens 120 Zeichen eintragen.' });
  const ausgabe = readAusgabe(feld, add);
  setAngaben(ort.db, ort.zugang, ort.kennung, { zuordnung, indikatoren, ausgabe, merkenAls });
  return fehler;
}

function readKopfzeile(feld: Formularfelder): { blatt?: string; kopfzeile?: number } {
  const zeile = Number(feld('kopfzeile'));
  const blatt = feld('blatt').trim();
  return {
    ...(blatt === '' ? {} : { blatt }),
    ...(Number.isInteger(zeile) && zeile > 0 ? { kopfzeile: zeile } : {}),
  };
}

/** @returns faults of the form, or where to go on */
export async function handleAktion(
  ort: Aktionsort,
  daten: FormData,
): Promise<readonly Feldfehler[] | string> {
  const { db, zugang, monitoring, kennung } = ort;
  const seite = `/monitoring/${monitoring}/einlesen`;
  const hier = `${seite}/${kennung}`;
  const vorgang = findVorgang(db, zugang, monitoring, kennung);
  if (!vorgang) return hier;
  const feld: Formularfelder = (name) => String(daten.get(name) ?? '');
  switch (feld('aktion')) {
    case 'vorschau': {
      const fehler = readFormular(ort, vorgang, feld);
      if (fehler.length > 0) return fehler;
      await startPruefung(db, zugang, kennung);
      return hier;
    }
    case 'lesen':
      await startLesen(db, zugang, kennung, { wahl: readKopfzeile(feld) });
      return hier;
    case 'einsetzen':
      await startLesen(db, zugang, kennung, { gemerkt: feld('gemerkt') });
      return hier;
    case 'zuordnen':
      reviseZuordnung(db, zugang, kennung);
      return hier;
    case 'speichern':
      await startSpeichern(db, zugang, kennung);
      return hier;
    default:
      await dropVorgang(db, zugang, kennung);
      return seite;
  }
}
