/**
 * `quartierwerk import`: foreign catalogues into the internal stock of an organisation.
 */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { EingabeFehler } from '#kernel/fehler.ts';
import { writeDatei } from '#platform/ausgabe.ts';
import type { Kommando, Umgebung } from '#platform/cli.ts';
import {
  countReparaturen,
  describeUnterschied,
  formatFehlerbericht,
  formatUnterschiedbericht,
} from './bericht.ts';
import type { Einlesedatei, Einleseergebnis } from './lauf/einleseauftrag.ts';
import type { Satznennung } from './unterschied.ts';

const HILFE = `Liest fremde Förderprogramme in den internen Bestand einer Organisation.

Aufruf:
  quartierwerk import foerderdatenbank DATEI [--organisation KÜRZEL] [--probe] [--json]
                      [--bericht DATEI.csv] [--unterschied DATEI.csv] [--verschwunden]
                      [--daten ORDNER]

DATEI ist ein Abzug der Förderdatenbank des Bundes, ein Datensatz je Zeile (JSON Lines, UTF-8).
Zuerst wird die ganze Datei geprüft; hat sie einen Mangel, wird nichts gespeichert. Dann wird alles
in einem Schritt übernommen oder nichts. Dieselbe Datei noch einmal eingelesen ändert nichts.

Die Lizenz (CC BY-ND) erlaubt keine veränderten Fassungen. Deshalb bleibt jeder Datensatz, wie er ist,
und ist nur innerhalb der Organisation zu sehen: nie im Katalog, in Ausgaben oder Schnittstellen. Aus
dem Text gefundene Vorschläge gelten erst, wenn eine Person sie im Browser bestätigt hat.

  --organisation KÜRZEL  für wen eingelesen wird (quartierwerk konten organisationen); sonst für die
                         Organisation, die die Anwendung betreibt
  --probe                zeigt nur, was sich ändern würde
  --json                 Ergebnis als JSON: Zahlen, Unterschiede Feld für Feld, berichtigte Fehler
  --bericht DATEI.csv    schreibt den Fehlerbericht: was in der Quelle falsch war und wie es übernommen ist
  --unterschied DATEI.csv  schreibt, was neu, geändert (Feld für Feld) oder nicht mehr da ist
  --verschwunden         lässt zu, dass viele Datensätze nicht mehr in der Datei stehen
  --daten ORDNER         Ordner der mitgelieferten Datenbank; sonst gilt QUARTIERWERK_DATEN, sonst
                         „daten“ im Programmordner. Ist DATABASE_URL gesetzt und --daten nicht
                         angegeben, wird die dort genannte Datenbank verwendet.

Beispiele:
  quartierwerk import foerderdatenbank fdb.jsonl --probe
  quartierwerk import foerderdatenbank fdb.jsonl --organisation auenstadt --bericht fehler.csv

Ende mit 0: eingelesen oder unverändert; 2: nicht möglich, die Gründe stehen in der Ausgabe.
`;

const OPTIONEN = {
  organisation: { type: 'string' },
  probe: { type: 'boolean' },
  json: { type: 'boolean' },
  bericht: { type: 'string' },
  unterschied: { type: 'string' },
  verschwunden: { type: 'boolean' },
  daten: { type: 'string' },
} as const;

type Werte = ReturnType<typeof parseArgs<{ options: typeof OPTIONEN; args: string[] }>>['values'];

function eingabe(feld: string, text: string, abhilfe: string, wert?: string): EingabeFehler {
  return new EingabeFehler([{ feld, ...(wert === undefined ? {} : { wert }), text, abhilfe }]);
}

async function openDatei(pfad: string): Promise<Einlesedatei> {
  const angaben = await stat(pfad).catch(() => undefined);
  if (!angaben?.isFile()) {
    throw eingabe('DATEI', 'Diese Datei gibt es nicht.', 'Pfad prüfen.', pfad);
  }
  return { name: basename(pfad), groesse: angaben.size, open: () => createReadStream(pfad) };
}

const ZEILEN_HOECHSTENS = 20;

function listNennungen(titel: string, liste: readonly Satznennung[]): string {
  if (liste.length === 0) return '';
  const zeilen = liste
    .slice(0, ZEILEN_HOECHSTENS)
    .map(({ kennung, titel: name }) => `  ${kennung}  ${name}\n`);
  const rest =
    liste.length > ZEILEN_HOECHSTENS ? `  … und ${liste.length - ZEILEN_HOECHSTENS} weitere\n` : '';
  return `${titel}:\n${zeilen.join('')}${rest}`;
}

function renderGeaendert({ unterschied }: Einleseergebnis): string {
  return unterschied.geaendert
    .slice(0, ZEILEN_HOECHSTENS)
    .map(({ kennung, titel, felder }) => {
      const zeilen = felder.map(({ feld, vorher, nachher }) => `    ${feld}: ${vorher} → ${nachher}\n`);
      return `  ${kennung}  ${titel}\n${zeilen.join('') || '    nicht übernommene Felder\n'}`;
    })
    .join('');
}

function renderErgebnis(ergebnis: Einleseergebnis, probe: boolean): string {
  const { unterschied, saetze, bestand } = ergebnis;
  const fehler = countReparaturen(ergebnis.fehler).map(({ text, anzahl }) => `  ${anzahl} × ${text}\n`);
  return [
    `${saetze} Datensätze gelesen: ${describeUnterschied(unterschied)}.\n`,
    ergebnis.fehlerGesamt > 0
      ? `Fehler der Quelle, für die Ansicht berichtigt (das Original bleibt):\n${fehler.join('')}`
      : '',
    unterschied.geaendert.length > 0 ? `Geändert:\n${renderGeaendert(ergebnis)}` : '',
    listNennungen('Nicht mehr in der Datei (bleiben gekennzeichnet im Bestand)', unterschied.verschwunden),
    ergebnis.verdaechtig && probe
      ? 'Achtung: Es fehlen so viele Datensätze, dass die Datei abgeschnitten sein kann.\n'
      : '',
    probe
      ? 'Probe: Es wurde nichts gespeichert.\n'
      : ergebnis.geschrieben
        ? `Gespeichert. Im internen Bestand sind jetzt ${bestand} Rohentwürfe; öffentlich ist davon nichts.\n`
        : `Kein Unterschied: Es wurde nichts geändert. Im internen Bestand sind ${bestand} Rohentwürfe.\n`,
  ].join('');
}

async function writeBerichte(ergebnis: Einleseergebnis, werte: Werte): Promise<void> {
  const write = (datei: string, text: string, feld: string) =>
    writeDatei(datei, new TextEncoder().encode(text), feld);
  if (werte.bericht !== undefined) {
    await write(werte.bericht, formatFehlerbericht(ergebnis.fehler), '--bericht');
  }
  if (werte.unterschied !== undefined) {
    await write(werte.unterschied, formatUnterschiedbericht(ergebnis.unterschied), '--unterschied');
  }
}

async function run(pfad: string, werte: Werte, umgebung: Umgebung): Promise<number> {
  const datei = await openDatei(pfad);
  const probe = werte.probe ?? false;
  const { leseEinAlsBetrieb } = await import('./lauf/service.ts');
  const { openDatabase } = await import('#platform/database/index.ts');
  const datenbank = await openDatabase(werte.daten === undefined ? {} : { datenverzeichnis: werte.daten });
  try {
    const ergebnis = await leseEinAlsBetrieb(datenbank, werte.organisation, {
      quelle: 'foerderdatenbank',
      datei,
      probe,
      verschwundeneZulassen: werte.verschwunden ?? false,
    });
    await writeBerichte(ergebnis, werte);
    umgebung.stdout(
      werte.json ? `${JSON.stringify({ probe, ...ergebnis }, null, 2)}\n` : renderErgebnis(ergebnis, probe),
    );
    return 0;
  } finally {
    await datenbank.close();
  }
}

export const importieren: Kommando = {
  name: 'import',
  kurz: 'liest fremde Förderprogramme in den internen Bestand',
  hilfe: HILFE,
  async run(argumente, umgebung) {
    const { values, positionals } = parseArgs({
      args: [...argumente],
      allowPositionals: true,
      options: OPTIONEN,
    });
    const [quelle = '', pfad, ...weitere] = positionals;
    if (quelle !== 'foerderdatenbank') {
      throw eingabe('import', 'Es fehlt, was eingelesen wird.', '„foerderdatenbank“ angeben.', quelle);
    }
    if (pfad === undefined || weitere.length > 0) {
      throw eingabe(
        'DATEI',
        'Es wird genau eine Datei gelesen.',
        'quartierwerk import foerderdatenbank DATEI',
      );
    }
    return await run(pfad, values, umgebung);
  },
};
