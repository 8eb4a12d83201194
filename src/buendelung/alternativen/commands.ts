/**
 * `quartierwerk regeln` and `quartierwerk alternativen`: what the rules cost a plan, and which other plans there are.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EingabeFehler } from '#kernel/fehler.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { type Kommando, readTag, type Umgebung } from '#platform/cli.ts';
import type { Fall } from '../optimierung/angebote.ts';
import type { Dateifrage } from './service.ts';
import { parseSzenarien } from './szenario-lesen.ts';

const RECHT = fileURLToPath(new URL('../../../recht/', import.meta.url));

const GEMEINSAM = `  --stichtag TAG      Tag der Frage; sonst der Stichtag der Akte, sonst heute
  --recht ORDNER      eigener Rechtsstand statt des mitgelieferten
  --json              Ergebnis als JSON (alle Beträge in ganzen Cent)`;

const HILFE_REGELN = `quartierwerk regeln AKTE [--stichtag JJJJ-MM-TT] [--recht ORDNER] [--json]

Was kostet welche Regel? Für jede Regel und jede Vorgabe wird der beste Plan ohne sie berechnet und mit dem
besten Plan verglichen; die teuersten stehen vorn. Dazu: was mehr Eigenmittel in einem Jahr brächten und was
weniger Aufwand kostet.

${GEMEINSAM}

Beispiel:
  quartierwerk regeln beispiele/auenstadt-waldsiedlung.yaml

Rückgabewert: 0 gerechnet, 1 Fehler im Programm, 2 falsche Eingabe, 3 kein Plan möglich.
`;

const HILFE_ALTERNATIVEN = `quartierwerk alternativen AKTE [--szenario TEXT]... [--stichtag JJJJ-MM-TT] [--recht ORDNER] [--json]

Welche anderen Pläne gibt es? Die nächstbesten nach den Programmen, die sie nutzen; die Abwägung von Nutzen,
Eigenmitteln und Zahl der Fördergeber; was von jedem Plan bleibt, wenn ein Programm absagt, die Kosten um
10 % steigen oder ein Aufruf ein Jahr später kommt; eigene Szenarien.

  --szenario TEXT     „Name|eigenmittel=-10|kosten=5|ohne=programm“: Prozent und Programme nach Wahl
${GEMEINSAM}

Beispiel:
  quartierwerk alternativen beispiele/auenstadt-waldsiedlung.yaml --szenario "Sparhaushalt|eigenmittel=-20"

Rückgabewert: 0 gerechnet, 1 Fehler im Programm, 2 falsche Eingabe, 3 kein Plan möglich.
`;

type Eingabe = Dateifrage & { readonly json: boolean; readonly szenarien: readonly string[] };

function readEingabe(argumente: readonly string[], kommando: string, { stderr }: Umgebung): Eingabe {
  const { values, positionals } = parseArgs({
    args: [...argumente],
    allowPositionals: true,
    options: {
      stichtag: { type: 'string' },
      recht: { type: 'string' },
      json: { type: 'boolean' },
      szenario: { type: 'string', multiple: true },
    },
  });
  const [pfad, ...weitere] = positionals;
  if (pfad === undefined || weitere.length > 0) {
    throw new EingabeFehler([
      {
        text: pfad === undefined ? 'Es fehlt die Akte.' : 'Es kann nur eine Akte gerechnet werden.',
        abhilfe: `Zum Beispiel: quartierwerk ${kommando} beispiele/auenstadt-waldsiedlung.yaml`,
      },
    ]);
  }
  return {
    pfad,
    recht: values.recht ?? RECHT,
    stichtag: readTag('--stichtag', values.stichtag),
    json: values.json ?? false,
    szenarien: values.szenario ?? [],
    melde: (schritt) => stderr(`… ${schritt}\n`),
  };
}

const OHNE_PLAN = ['', 'Es gibt keinen Plan. Warum, sagt „quartierwerk buendel“ mit derselben Akte.'];

function kopfzeile({ akte, pruefung }: Fall, titel: string): string {
  return `${akte.quartier.name}, ${akte.kommune.name} – Stichtag ${formatKalendertag(pruefung.stichtag)}: ${titel}`;
}

function renderJson(schema: string, { akte, pruefung }: Fall, bericht: object): string {
  const kopf = { schema, stichtag: pruefung.stichtag, quartier: akte.quartier.kennung };
  return `${JSON.stringify({ ...kopf, ...bericht }, null, 2)}\n`;
}

async function runRegeln(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const eingabe = readEingabe(argumente, 'regeln', umgebung);
  // Loaded here, so that the help answers at once.
  const [
    { closeSolver, readRegelbericht },
    { describeOhnePreis, rankRegeln, regeltabelle, renderMehrmittel, renderTabelle },
  ] = await Promise.all([import('../service.ts'), import('./tabellen.ts')]);
  try {
    const { fall, bericht } = await readRegelbericht(eingabe);
    const text = [
      kopfzeile(fall, 'Was kostet welche Regel?'),
      ...(bericht.werte === null
        ? OHNE_PLAN
        : [
            ...renderTabelle(regeltabelle(rankRegeln(bericht))),
            ...renderMehrmittel(bericht),
            '',
            describeOhnePreis(bericht),
            bericht.aufwand,
          ]),
      '',
    ];
    umgebung.stdout(eingabe.json ? renderJson('quartierwerk/regeln/1', fall, bericht) : text.join('\n'));
    return bericht.werte === null ? 3 : 0;
  } finally {
    await closeSolver();
  }
}

async function runAlternativen(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const eingabe = readEingabe(argumente, 'alternativen', umgebung);
  const szenarien = parseSzenarien(eingabe.szenarien);
  const [{ closeSolver, readAlternativen }, tabellen] = await Promise.all([
    import('../service.ts'),
    import('./tabellen.ts'),
  ]);
  try {
    const { fall, bericht } = await readAlternativen(eingabe, szenarien);
    const text = [
      kopfzeile(fall, 'Welche anderen Pläne gibt es?'),
      ...(bericht.plaene.length === 0
        ? OHNE_PLAN
        : [
            ...tabellen.listAlternativentabellen(bericht).flatMap(tabellen.renderTabelle),
            '',
            tabellen.describeFront(bericht),
            ...tabellen.describeRobusten(bericht),
          ]),
      '',
    ];
    umgebung.stdout(
      eingabe.json ? renderJson('quartierwerk/alternativen/1', fall, bericht) : text.join('\n'),
    );
    return bericht.plaene.length === 0 ? 3 : 0;
  } finally {
    await closeSolver();
  }
}

export const kommandos: readonly Kommando[] = [
  { name: 'regeln', kurz: 'Was kostet welche Regel diesen Plan?', hilfe: HILFE_REGELN, run: runRegeln },
  {
    name: 'alternativen',
    kurz: 'Welche anderen Pläne gibt es, und was bleibt, wenn etwas schiefgeht?',
    hilfe: HILFE_ALTERNATIVEN,
    run: runAlternativen,
  },
];
