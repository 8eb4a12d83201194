/**
 * `quartierwerk liquiditaet`: when the money of the best plan of an Akte flows.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EingabeFehler } from '#kernel/fehler.ts';
import { type Kommando, readTag, type Umgebung } from '#platform/cli.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { type Liquiditaetsannahmen, parseAnnahmen } from './annahmen.ts';

const RECHT = fileURLToPath(new URL('../../../recht/', import.meta.url));

const HILFE = `quartierwerk liquiditaet AKTE [--zins SATZ] [--reihenfolge WAHL] [--zahlung WAHL] [--verzug MONATE]
                          [--kassenjahre ja|nein] [--stichtag JJJJ-MM-TT] [--recht ORDNER] [--json]

Wann fließt das Geld des besten Plans? Ausgaben und Auszahlungen, Eigenmittel je Haushaltsjahr,
Vorfinanzierung mit Zinsen, Verpflichtungsermächtigungen und Geld, das zu lange liegt.

  --zins SATZ         Zins der Vorfinanzierung im Jahr in Prozent (sonst 3,5)
  --reihenfolge WAHL  wer zuerst zahlt, wo keine Regel bindet: anteilig (sonst), eigene-zuerst, eigene-zuletzt
  --zahlung WAHL      wie Geld kommt, wo es nicht bekannt ist: erstattung (sonst), anforderung, quartal
  --verzug MONATE     Monate von der Ausgabe bis zur Erstattung (sonst 3)
  --kassenjahre WAHL  Anteile der Kassenjahre beachten: ja (sonst) oder nein
  --stichtag TAG      Tag der Frage; sonst der Stichtag der Akte, sonst heute
  --recht ORDNER      eigener Rechtsstand statt des mitgelieferten
  --json              jeden Monat als JSON (alle Beträge in ganzen Cent)

Beispiel:
  quartierwerk liquiditaet beispiele/auenstadt-nordstadt.yaml --zins 4

Rückgabewert: 0 gerechnet, 1 Fehler im Programm, 2 falsche Eingabe, 3 kein zulässiger Plan,
4 abgebrochen ohne Plan.
`;

function readPfad([akte, ...weitere]: readonly string[]): string {
  if (akte !== undefined && weitere.length === 0) return akte;
  throw new EingabeFehler([
    {
      text: akte === undefined ? 'Es fehlt die Akte.' : 'Es kann nur eine Akte gerechnet werden.',
      abhilfe: 'Zum Beispiel: quartierwerk liquiditaet beispiele/auenstadt-nordstadt.yaml',
    },
  ]);
}

/** @throws EingabeFehler that names the options */
function readAnnahmen(werte: Readonly<Record<string, unknown>>): Liquiditaetsannahmen {
  const { annahmen, maengel } = parseAnnahmen(werte);
  if (maengel.length === 0) return annahmen;
  throw new EingabeFehler(maengel.map((mangel) => ({ ...mangel, feld: `--${mangel.feld}` })));
}

async function run(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argumente],
    allowPositionals: true,
    options: {
      zins: { type: 'string' },
      reihenfolge: { type: 'string' },
      zahlung: { type: 'string' },
      verzug: { type: 'string' },
      kassenjahre: { type: 'string' },
      stichtag: { type: 'string' },
      recht: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const pfad = readPfad(positionals);
  const annahmen = readAnnahmen(values);
  const stichtag = readTag('--stichtag', values.stichtag);
  // Loaded here, so that the help answers at once.
  const [{ closeSolver, computeLiquiditaetOfDatei }, { renderLiquiditaet, renderLiquiditaetJson }] =
    await Promise.all([import('../service.ts'), import('./darstellung.ts')]);
  try {
    const { plan, liquiditaet } = await computeLiquiditaetOfDatei(pfad, {
      recht: values.recht ?? RECHT,
      stichtag,
      annahmen,
      melde: (schritt) => umgebung.stderr(`… ${schritt}\n`),
    });
    if (!liquiditaet) return reportOhneGeld(plan.status, umgebung);
    umgebung.stdout(
      values.json ? renderLiquiditaetJson(plan, liquiditaet) : renderLiquiditaet(plan, liquiditaet),
    );
    return 0;
  } finally {
    await closeSolver();
  }
}

/** No plan, or one that finances nothing. @returns the exit code */
function reportOhneGeld(status: Finanzierungsplan['status'], umgebung: Umgebung): number {
  const plan = status === 'optimal' || status === 'zulaessig';
  const was = plan ? 'Der Plan finanziert keine Maßnahme, es fließt kein Geld.' : 'Es gibt keinen Plan.';
  umgebung.stderr(`${was} Warum, sagt „quartierwerk buendel“.\n`);
  if (plan) return 0;
  return status === 'unloesbar' ? 3 : 4;
}

export const kommandos: readonly Kommando[] = [
  { name: 'liquiditaet', kurz: 'Wann fließt das Geld eines Plans?', hilfe: HILFE, run },
];
