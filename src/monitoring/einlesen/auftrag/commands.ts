/**
 * `quartierwerk monitoring import`: numbers of areas into an observation.
 */
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import type { Umgebung } from '#platform/cli.ts';
import { openDatabase } from '#platform/database/index.ts';
import { previewAlsBetrieb, saveAlsBetrieb } from '../../aufnahme/betrieb/service.ts';
import { readTabelle } from '../dateien/service.ts';
import { suggestZuordnung } from '../vorschlag.ts';
import { loadDatei, OPTIONEN, readArbeit, readJahr, refuse, type Werte } from './arbeit/commands.ts';
import { renderAusgang } from './einlesetext.ts';

/** Says on stderr how far it is, at every tenth. */
function createFortschritt(umgebung: Umgebung): (fertig: number, gesamt: number) => void {
  let zehntel = 0;
  return (fertig, gesamt) => {
    const jetzt = Math.floor((10 * fertig) / gesamt);
    if (jetzt === zehntel || gesamt < 20) return;
    zehntel = jetzt;
    umgebung.stderr(`Gespeichert: ${fertig} von ${gesamt} Reihen\n`);
  };
}

async function writeVorschlag(datei: string, werte: Werte, umgebung: Umgebung): Promise<number> {
  const tabelle = await readTabelle(await loadDatei(datei, 'DATEI'), basename(datei));
  const zuordnung = suggestZuordnung(tabelle, readJahr(werte.jahr) ?? new Date().getFullYear());
  umgebung.stdout(
    werte.json
      ? `${JSON.stringify(zuordnung, null, 2)}\n`
      : `# Vorschlag für ${basename(datei)}. Jede Zeile prüfen; Aufbau: docs/schema/monitoring-zuordnung.json\n${stringify(zuordnung)}`,
  );
  if (zuordnung.indikatoren.length === 0)
    umgebung.stderr('Keine Spalte mit Zahlen wurde erkannt: Unter indikatoren mindestens eine eintragen.\n');
  return 0;
}

async function importInto(datei: string | undefined, werte: Werte, umgebung: Umgebung): Promise<number> {
  const probe = werte.probe ?? false;
  const datenbank = await openDatabase(werte.daten === undefined ? {} : { datenverzeichnis: werte.daten });
  try {
    umgebung.stderr('Die Datei wird gelesen und geprüft …\n');
    const arbeit = await readArbeit(datei, werte, datenbank);
    const { ziel, gelesen, hinweise } = arbeit;
    umgebung.stderr('Kleine Anzahlen werden verdeckt …\n');
    const gespeichert = probe
      ? await previewAlsBetrieb(datenbank, ziel, arbeit.einlesung)
      : await saveAlsBetrieb(datenbank, ziel, arbeit, createFortschritt(umgebung));
    const ausgang = { probe, monitoring: ziel.kennung, gelesen, gespeichert, hinweise };
    umgebung.stdout(werte.json ? `${JSON.stringify(ausgang, null, 2)}\n` : renderAusgang(ausgang));
    return 0;
  } finally {
    await datenbank.close();
  }
}

/** `quartierwerk monitoring import …`, without these two words. */
export async function runImport(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argumente],
    allowPositionals: true,
    options: OPTIONEN,
  });
  const [datei, ...weitere] = positionals;
  if (weitere.length > 0 || (datei === undefined) === (values.umschluesselung === undefined))
    throw refuse(
      'DATEI',
      'Es wird genau eine Datei gelesen: eine Beschreibung, eine Tabelle oder mit --umschluesselung die Gewichte.',
      'Zum Beispiel: quartierwerk monitoring import gebiete.csv --monitoring auenstadt',
    );
  if (values.vorschlag && datei !== undefined) return await writeVorschlag(datei, values, umgebung);
  return await importInto(datei, values, umgebung);
}
