/**
 * `quartierwerk gewinn`: what the near misses of an Akte would be worth.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EingabeFehler } from '#kernel/fehler.ts';
import { type Kommando, readTag, type Umgebung } from '#platform/cli.ts';

const RECHT = fileURLToPath(new URL('../../../recht/', import.meta.url));
const VORGABE = 12;
const HOECHSTENS = 9_999;

const HILFE = `quartierwerk gewinn AKTE [--hoechstens ZAHL] [--stichtag JJJJ-MM-TT] [--recht ORDNER] [--json]

Was brächte es, wenn sich ändert, was „quartierwerk pruefe AKTE --beinahe“ nennt? Für jede Möglichkeit wird
der beste Plan nach der Änderung mit dem besten Plan von heute verglichen: Nutzen, Eigenmittel, Förderung.
Die besten stehen vorn.

  --hoechstens ZAHL   so viele Möglichkeiten rechnen, die mit den wenigsten Änderungen zuerst
                      (1 bis ${HOECHSTENS}, sonst ${VORGABE})
  --stichtag TAG      Tag der Frage; sonst der Stichtag der Akte, sonst heute
  --recht ORDNER      eigener Rechtsstand statt des mitgelieferten
  --json              Ergebnis als JSON (alle Beträge in ganzen Cent)

Beispiel:
  quartierwerk gewinn beispiele/auenstadt-waldsiedlung.yaml

Rückgabewert: 0 gerechnet, 1 Fehler im Programm, 2 falsche Eingabe.
`;

function parseAnzahl(text: string | undefined): number {
  if (text === undefined) return VORGABE;
  const anzahl = /^[1-9]\d*$/.test(text) ? Number(text) : 0;
  if (anzahl >= 1 && anzahl <= HOECHSTENS) return anzahl;
  const was = anzahl > HOECHSTENS ? 'Das sind zu viele.' : 'Das ist keine Anzahl.';
  const abhilfe = `Eine ganze Zahl von 1 bis ${HOECHSTENS} in Ziffern angeben.`;
  throw new EingabeFehler([{ feld: '--hoechstens', wert: text, text: was, abhilfe }]);
}

function readAkte([akte, ...weitere]: readonly string[]): string {
  if (akte !== undefined && weitere.length === 0) return akte;
  throw new EingabeFehler([
    {
      text: akte === undefined ? 'Es fehlt die Akte.' : 'Es kann nur eine Akte gerechnet werden.',
      abhilfe: 'Zum Beispiel: quartierwerk gewinn beispiele/auenstadt-waldsiedlung.yaml',
    },
  ]);
}

async function run(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argumente],
    allowPositionals: true,
    options: {
      hoechstens: { type: 'string' },
      stichtag: { type: 'string' },
      recht: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const akte = readAkte(positionals);
  const hoechstens = parseAnzahl(values.hoechstens);
  const stichtag = readTag('--stichtag', values.stichtag);
  // Loaded here, so that the help answers at once.
  const [{ closeSolver, rankGewinne }, { renderGewinne, renderGewinneJson }] = await Promise.all([
    import('../service.ts'),
    import('./darstellung.ts'),
  ]);
  try {
    const melde = (schritt: string): void => umgebung.stderr(`… ${schritt}\n`);
    const liste = await rankGewinne(akte, values.recht ?? RECHT, stichtag, hoechstens, melde);
    umgebung.stdout(values.json ? renderGewinneJson(liste) : renderGewinne(liste));
  } finally {
    await closeSolver();
  }
  return 0;
}

export const kommandos: readonly Kommando[] = [
  { name: 'gewinn', kurz: 'Was brächten die Änderungen, die noch fehlen?', hilfe: HILFE, run },
];
