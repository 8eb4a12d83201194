/**
 * `quartierwerk matrix`: all programmes against many places at once.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EingabeFehler } from '#kernel/fehler.ts';
import { type EuroCent, parseEuro } from '#kernel/geld.ts';
import { writeDatei } from '#platform/ausgabe.ts';
import { type Kommando, readTag, type Umgebung } from '#platform/cli.ts';
import type { Matrixauftrag, Matrixformat, Matrixstand } from './service.ts';

const RECHT = fileURLToPath(new URL('../../../recht/', import.meta.url));

const HILFE = `quartierwerk matrix AKTE.yaml [AKTE.yaml ...] [--je quartier|massnahme] [weitere Angaben]
quartierwerk matrix --gemeinden DATEI.csv [--massnahmen AKTE.yaml] [weitere Angaben]

Alle Förderprogramme gegen viele Orte auf einmal: wie oft ein Programm passt und woran es sonst scheitert.
Die Urteile sind dieselben wie bei „quartierwerk pruefe“.

  --je quartier        eine Zeile je Quartier, das beste Ergebnis seiner Kostenpositionen (Vorgabe)
  --je massnahme       eine Zeile je Maßnahme
  --gemeinden DATEI    Kommunen aus einer CSV-Datei (UTF-8; Semikolon, Komma oder Tabulator). Die Kopfzeile nennt
                       die Spalten: ags, name, einwohner; möglich sind land, haushaltslage, foerdersatz, gebiet,
                       gebiet_programm, gebiet_beschluss, gebiet_bis, isek und merkmal:SCHLUESSEL (ja/nein).
                       Andere Spalten bleiben unbeachtet. Beurteilt werden die Regeln zu Ort und Frist.
  --massnahmen AKTE    die Maßnahmen dieser Akte, als beantragte sie jede der Kommunen; Eigenmittel gelten dann
                       als vorhanden
  --programme WORTE    nur Programme zeigen, in deren Namen, Kennung oder Ressort alle Worte stehen, oder
                       Kennungen mit Komma; geprüft wird trotzdem mit allen
  --alle               auch Programme zeigen, die nirgends passen
  --zelle PROGRAMM,ORT alle Gründe zu einer Zelle; Ort: Kennung des Quartiers, AGS oder Name
  --entwurf DATEI      ein Programm aus einer YAML-Datei (wie unter recht/programme) dazunehmen und zeigen, wen es
                       erreicht und womit es sich überschneidet
  --budget BETRAG      mit --entwurf: erwartete Nachfrage daran messen, z. B. "10.000.000,00"
  --stichtag TAG       Tag der Prüfung; sonst der Stichtag der ersten Akte, sonst heute
  --recht ORDNER       eigener Rechtsstand statt des mitgelieferten
  --csv, --json        eine Zeile je Ort mit allen Urteilen statt der Zählung
  --ausgabe DATEI      in eine Datei schreiben: .csv, .json oder .ods

Beispiele:
  quartierwerk matrix beispiele/*.yaml
  quartierwerk matrix beispiele/*.yaml --je massnahme --programme Städtebauförderung --ausgabe matrix.ods
  quartierwerk matrix beispiele/*.yaml --zelle biwaq-vi,auenstadt-nordstadt
  quartierwerk matrix --gemeinden gemeinden.csv --massnahmen beispiele/auenstadt-nordstadt.yaml

Rückgabewert: 0 gerechnet, 1 Fehler im Programm, 2 falsche Eingabe.
`;

type Wuensche = {
  readonly zelle: string | undefined;
  readonly alle: boolean;
  readonly budget: EuroCent | null;
  readonly format: Matrixformat | null;
  readonly ausgabe: string | undefined;
};

function refuse(feld: string, text: string, abhilfe: string): never {
  throw new EingabeFehler([{ feld, text, abhilfe }]);
}

function parse(argumente: readonly string[]) {
  const text = { type: 'string' } as const;
  const schalter = { type: 'boolean' } as const;
  return parseArgs({
    args: [...argumente],
    allowPositionals: true,
    options: {
      je: text,
      gemeinden: text,
      massnahmen: text,
      programme: text,
      alle: schalter,
      zelle: text,
      entwurf: text,
      budget: text,
      stichtag: text,
      recht: text,
      csv: schalter,
      json: schalter,
      ausgabe: text,
    },
  });
}

type Gelesen = ReturnType<typeof parse>;

function readAuftrag({ values, positionals }: Gelesen): Matrixauftrag {
  const { gemeinden, massnahmen, je = 'quartier' } = values;
  if (positionals.length === 0 && gemeinden === undefined) {
    refuse('AKTE', 'Es fehlen die Orte.', 'Akten nennen oder mit --gemeinden eine Liste von Kommunen.');
  }
  if (positionals.length > 0 && gemeinden !== undefined) {
    refuse(
      '--gemeinden',
      'Akten und eine Liste von Kommunen gehen nicht zusammen.',
      'Eines davon weglassen.',
    );
  }
  if (massnahmen !== undefined && gemeinden === undefined) {
    refuse('--massnahmen', 'Akten haben eigene Maßnahmen.', 'Nur zusammen mit --gemeinden angeben.');
  }
  if (je !== 'quartier' && je !== 'massnahme') {
    refuse('--je', `Zeilen je „${je}“ gibt es nicht.`, 'quartier oder massnahme angeben.');
  }
  return {
    akten: positionals,
    gemeinden,
    massnahmen,
    recht: values.recht ?? RECHT,
    entwurf: values.entwurf,
    stichtag: readTag('--stichtag', values.stichtag),
    jeMassnahme: je === 'massnahme',
    wahl: values.programme ?? '',
  };
}

function readBudget(text: string | undefined, entwurf: string | undefined): EuroCent | null {
  if (text === undefined) return null;
  if (entwurf === undefined)
    refuse('--budget', 'Ein Budget gehört zu einem Entwurf.', 'Mit --entwurf angeben.');
  try {
    const budget = parseEuro(text);
    if (budget > 0) return budget;
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    throw new EingabeFehler(fehler.maengel.map((mangel) => ({ ...mangel, feld: '--budget' })));
  }
  const abhilfe = 'Einen Betrag ab 0,01 angeben, zum Beispiel "10.000.000,00".';
  throw new EingabeFehler([
    { feld: '--budget', wert: text, text: 'Das Budget ist nicht größer als null.', abhilfe },
  ]);
}

function readFormat({ csv, json, ausgabe }: Gelesen['values']): Matrixformat | null {
  if (csv && json) refuse('--csv', 'CSV und JSON gehen nicht zugleich.', 'Eines davon angeben.');
  const gewaehlt = csv ? 'csv' : json ? 'json' : null;
  if (ausgabe === undefined) return gewaehlt;
  const endung = /\.(csv|json|ods)$/i.exec(ausgabe)?.[1]?.toLowerCase() as Matrixformat | undefined;
  if (endung === undefined) {
    refuse(
      '--ausgabe',
      'Dieses Format wird nicht geschrieben.',
      'Mit der Endung .csv, .json oder .ods angeben.',
    );
  }
  if (gewaehlt !== null && gewaehlt !== endung) {
    refuse('--ausgabe', `Die Endung passt nicht zu --${gewaehlt}.`, 'Eines von beiden ändern.');
  }
  return endung ?? gewaehlt;
}

function readWuensche({ values }: Gelesen): Wuensche {
  return {
    zelle: values.zelle,
    alle: values.alle === true || values.programme !== undefined,
    budget: readBudget(values.budget, values.entwurf),
    format: readFormat(values),
    ausgabe: values.ausgabe,
  };
}

async function describe(stand: Matrixstand, { alle, budget }: Wuensche): Promise<string> {
  const { renderMatrix } = await import('./ausgabe.ts');
  const { akten, rechtsstand, stichtag, entwurf, bild } = stand;
  if (entwurf === null) return renderMatrix(bild, alle);
  const { renderEntwurfswirkung } = await import('./entwurfswirkung.ts');
  const frage = { akten, rechtsstand, stichtag, kennung: entwurf };
  return renderMatrix(bild, alle) + renderEntwurfswirkung(frage, budget);
}

async function run(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const gelesen = parse(argumente);
  const auftrag = readAuftrag(gelesen);
  const wuensche = readWuensche(gelesen);
  // Loaded here, so that the help answers at once.
  const { loadMatrix, writeMatrix } = await import('./service.ts');
  const stand = await loadMatrix(auftrag);
  for (const hinweis of stand.hinweise) umgebung.stderr(`Hinweis: ${hinweis}\n`);
  const { zelle, format, ausgabe } = wuensche;
  if (zelle !== undefined) {
    const { renderZelle } = await import('./zelle.ts');
    umgebung.stdout(renderZelle(zelle, stand, stand.bild.tiefe));
    return 0;
  }
  if (ausgabe !== undefined && format !== null) {
    await writeDatei(ausgabe, await writeMatrix(stand.bild, format), '--ausgabe');
    umgebung.stdout(`${ausgabe} geschrieben.\n`);
    return 0;
  }
  umgebung.stdout(
    format === null
      ? await describe(stand, wuensche)
      : new TextDecoder().decode(await writeMatrix(stand.bild, format)),
  );
  return 0;
}

export const matrix: Kommando = {
  name: 'matrix',
  kurz: 'Alle Förderprogramme gegen viele Quartiere oder Kommunen auf einmal',
  hilfe: HILFE,
  run,
};
