/**
 * `quartierwerk aendert`: what changes in the law on a day, and what that means for Akten, in findings and euros.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkGroesse, decodeText } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { writeDatei } from '#platform/ausgabe.ts';
import { type Kommando, readTag, type Umgebung } from '#platform/cli.ts';
import type { Aktenergebnis } from './darstellung.ts';
import type { NeuesRecht, Rechtswechsel } from './service.ts';

const RECHT = fileURLToPath(new URL('../../../recht/', import.meta.url));

const HILFE = `quartierwerk aendert --am JJJJ-MM-TT [--von JJJJ-MM-TT] [--recht ORDNER]
                     [--neu DATEI.yaml | --recht-neu ORDNER] [--ohne-plaene] [--json]
                     [--ausgabe DATEI.csv] [AKTE ...]

Sagt, was sich im Recht an einem Tag ändert: neue Fassungen von Programmen, Normen und Landesregeln
Feld für Feld, dazu Fenster, Laufzeiten und Geltungen, die beginnen oder enden. Für jede Akte folgt,
welche Befunde sich ändern und um wie viele Euro der beste Plan – getrennt nach neuem Recht und nach
Zeitablauf (Fristen, Laufzeiten).

  --am TAG           Tag, auf den gefragt wird; mit --neu sonst der erste Tag der neuen Fassung
  --von TAG          Tag, mit dem verglichen wird; sonst der Tag davor, beim Vergleich mit --neu oder
                     --recht-neu derselbe Tag
  --recht ORDNER     eigener Rechtsstand statt des mitgelieferten
  --neu DATEI        eine Fassung, die noch nicht gilt (Programm, Norm oder Landesregel); ab ihrem
                     Dateinamen (2027-01-01.yaml), sonst ab --am
  --recht-neu ORDNER ein ganzer anderer Rechtsstand
  --ohne-plaene      nur Befunde, keine Pläne rechnen
  --json             Ergebnis als JSON (alle Beträge in ganzen Cent)
  --ausgabe DATEI    Ergebnis zusätzlich als .csv oder .json schreiben

AKTE ist eine Datei .yaml, .ods oder .xlsx. Ein Stichtag der Akte zählt hier nicht.

Beispiele:
  quartierwerk aendert --am 2027-01-01
  quartierwerk aendert --von 2026-06-01 --am 2027-01-01 beispiele/auenstadt-nordstadt.yaml
  quartierwerk aendert --neu entwurf/2027-01-01.yaml beispiele/bergheide-altstadt.yaml --json

Rückgabewert: 0 verglichen, 1 Fehler im Programm, 2 falsche Eingabe.
`;

type Angaben = {
  readonly akten: readonly string[];
  readonly am: Kalendertag | undefined;
  readonly von: Kalendertag | undefined;
  readonly recht: string;
  readonly neu: string | undefined;
  readonly rechtNeu: string | undefined;
  readonly plaene: boolean;
  readonly json: boolean;
  readonly ausgabe: string | undefined;
};

function checkAusgabe(datei: string | undefined): void {
  if (datei === undefined || /\.(csv|json)$/i.test(datei)) return;
  throw new EingabeFehler([
    {
      feld: '--ausgabe',
      wert: datei,
      text: 'Dieses Dateiformat wird nicht geschrieben.',
      abhilfe: 'Eine Datei mit der Endung .csv oder .json angeben.',
    },
  ]);
}

function readAngaben(argumente: readonly string[]): Angaben {
  const { values, positionals } = parseArgs({
    args: [...argumente],
    allowPositionals: true,
    options: {
      am: { type: 'string' },
      von: { type: 'string' },
      recht: { type: 'string' },
      neu: { type: 'string' },
      'recht-neu': { type: 'string' },
      'ohne-plaene': { type: 'boolean' },
      json: { type: 'boolean' },
      ausgabe: { type: 'string' },
    },
  });
  if (values.neu !== undefined && values['recht-neu'] !== undefined) {
    throw new EingabeFehler([
      {
        feld: '--neu',
        text: 'Es kann nur mit einem neuen Recht verglichen werden.',
        abhilfe: 'Entweder --neu oder --recht-neu angeben.',
      },
    ]);
  }
  checkAusgabe(values.ausgabe);
  return {
    akten: positionals,
    am: readTag('--am', values.am),
    von: readTag('--von', values.von),
    recht: values.recht ?? RECHT,
    neu: values.neu,
    rechtNeu: values['recht-neu'],
    plaene: values['ohne-plaene'] !== true,
    json: values.json === true,
    ausgabe: values.ausgabe,
  };
}

async function readText(datei: string): Promise<string> {
  const bytes = await readFile(datei).catch(() => {
    throw new EingabeFehler([
      { datei, text: 'Diese Datei lässt sich nicht lesen.', abhilfe: 'Pfad und Dateinamen prüfen.' },
    ]);
  });
  checkGroesse(bytes.length, datei);
  return decodeText(bytes, datei);
}

/** Day in the name of the file, as in `2027-01-01.yaml`. */
function tagOfDatei(datei: string): Kalendertag | undefined {
  const name = /^(\d{4}-\d{2}-\d{2})\.ya?ml$/.exec(basename(datei))?.[1];
  return name === undefined ? undefined : parseKalendertag(name);
}

async function readNeues({ neu, rechtNeu, am }: Angaben): Promise<NeuesRecht | undefined> {
  if (rechtNeu !== undefined) return { art: 'ordner', verzeichnis: rechtNeu };
  if (neu === undefined) return undefined;
  return { art: 'datei', datei: neu, text: await readText(neu), ab: tagOfDatei(neu) ?? am };
}

async function computeAkten(
  angaben: Angaben,
  wechsel: Rechtswechsel,
  umgebung: Umgebung,
): Promise<Aktenergebnis[]> {
  const [{ computeFolgenSicher }, { readAkteMitKatalog }] = await Promise.all([
    import('./service.ts'),
    import('../service.ts'),
  ]);
  const ergebnisse: Aktenergebnis[] = [];
  for (const pfad of angaben.akten) {
    const akte = await readAkteMitKatalog(pfad, angaben.recht);
    const melde = (schritt: string): void => umgebung.stderr(`… ${akte.quartier.name}: ${schritt}\n`);
    ergebnisse.push(await computeFolgenSicher({ ...wechsel, akte, plaene: angaben.plaene, melde }));
  }
  return ergebnisse;
}

async function run(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const angaben = readAngaben(argumente);
  const { loadRechtswechsel } = await import('./service.ts');
  const { hinweis, ...wechsel } = await loadRechtswechsel({
    rechtVerzeichnis: angaben.recht,
    von: angaben.von,
    am: angaben.am,
    neu: await readNeues(angaben),
  });
  if (hinweis !== null) umgebung.stderr(`Hinweis: ${hinweis}\n`);
  const [
    { compareRecht, formatAenderungenCsv, listAenderungen },
    { folgenAsJson, renderFolgen },
    { formatFolgenCsv },
  ] = await Promise.all([
    import('#foerderprogramme/index.ts'),
    import('./darstellung.ts'),
    import('./csv.ts'),
  ]);
  const { closeSolver } = await import('../service.ts');
  try {
    const vergleich = compareRecht(wechsel.vorher, wechsel.nachher);
    const akten = await computeAkten(angaben, wechsel, umgebung);
    const json = `${JSON.stringify(folgenAsJson(vergleich, akten), null, 2)}\n`;
    if (angaben.ausgabe !== undefined) {
      const csv =
        akten.length > 0 ? formatFolgenCsv(akten) : formatAenderungenCsv(listAenderungen(vergleich));
      const inhalt = angaben.ausgabe.toLowerCase().endsWith('.json') ? json : csv;
      await writeDatei(angaben.ausgabe, new TextEncoder().encode(inhalt), '--ausgabe');
      umgebung.stderr(`Geschrieben: ${angaben.ausgabe}\n`);
    }
    umgebung.stdout(angaben.json ? json : renderFolgen(vergleich, akten));
    return 0;
  } finally {
    await closeSolver();
  }
}

export const kommandos: readonly Kommando[] = [
  { name: 'aendert', kurz: 'Sagt, was sich an einem Tag ändert, in Befunden und Euro', hilfe: HILFE, run },
];
