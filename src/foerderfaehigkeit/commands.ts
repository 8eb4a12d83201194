/**
 * `quartierwerk pruefe`: which programme fits which Massnahme, and why.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EingabeFehler, formatMangel } from '#kernel/fehler.ts';
import { type Kalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import type { Kommando, Umgebung } from '#platform/cli.ts';
import { heuteInDeutschland } from '#platform/uhr.ts';
import { checkProgrammverweise, findNaechste } from '#quartiere/index.ts';
import { readAkte } from '#quartiere/service.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { renderJson, renderPruefung } from './darstellung.ts';
import type { Pruefung } from './ergebnis.ts';
import { pruefeAkte } from './pruefung.ts';

const RECHT = fileURLToPath(new URL('../../recht/', import.meta.url));

const HILFE = `quartierwerk pruefe AKTE.yaml [--programm KENNUNG] [--stichtag JJJJ-MM-TT] [--recht ORDNER] [--json]

Prüft jede Maßnahme der Akte gegen jedes Förderprogramm und nennt die Gründe.

  --programm KENNUNG   nur dieses Programm zeigen, mit allen Gründen und Fundstellen;
                       geprüft wird trotzdem mit allen, weil andere Programme vorgehen können
  --stichtag TAG       Tag der Prüfung; sonst der Stichtag der Akte, sonst heute
  --recht ORDNER       eigener Rechtsstand statt des mitgelieferten
  --json               Ergebnis als JSON (alle Beträge in ganzen Cent)

Beispiele:
  quartierwerk pruefe beispiele/auenstadt-nordstadt.yaml
  quartierwerk pruefe beispiele/auenstadt-nordstadt.yaml --programm biwaq-vi
  quartierwerk pruefe beispiele/auenstadt-nordstadt.yaml --json

Rückgabewert: 0 geprüft, 1 Fehler im Programm, 2 falsche Eingabe.
`;

type Angaben = {
  readonly akte: string;
  readonly programm: string | undefined;
  readonly stichtag: Kalendertag | undefined;
  readonly recht: string;
  readonly json: boolean;
};

function readStichtag(text: string | undefined): Kalendertag | undefined {
  if (text === undefined) return undefined;
  try {
    return parseKalendertag(text);
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    throw new EingabeFehler(fehler.maengel.map((mangel) => ({ ...mangel, feld: '--stichtag' })));
  }
}

function readAngaben(argumente: readonly string[]): Angaben {
  const { values, positionals } = parseArgs({
    args: [...argumente],
    allowPositionals: true,
    options: {
      programm: { type: 'string' },
      stichtag: { type: 'string' },
      recht: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const [akte, ...weitere] = positionals;
  if (akte === undefined || weitere.length > 0) {
    throw new EingabeFehler([
      {
        text: akte === undefined ? 'Es fehlt die Akte.' : 'Es kann nur eine Akte geprüft werden.',
        abhilfe: 'Zum Beispiel: quartierwerk pruefe beispiele/auenstadt-nordstadt.yaml',
      },
    ]);
  }
  return {
    akte,
    programm: values.programm,
    stichtag: readStichtag(values.stichtag),
    recht: values.recht ?? RECHT,
    json: values.json === true,
  };
}

/** Narrows the result to one programme. @throws EingabeFehler when there is no such programme */
function restrict(pruefung: Pruefung, programm: string | undefined): Pruefung {
  if (programm === undefined) return pruefung;
  const kennungen: readonly string[] = pruefung.programme.map((eintrag) => eintrag.programm.kennung);
  if (!kennungen.includes(programm)) {
    const naechste = findNaechste(programm, kennungen);
    throw new EingabeFehler([
      {
        feld: '--programm',
        wert: programm,
        text: 'Dieses Förderprogramm steht nicht im Katalog.',
        abhilfe: naechste
          ? `Meinten Sie „${naechste}“?`
          : 'Kennung im Katalog der Förderprogramme nachschlagen.',
      },
    ]);
  }
  return {
    ...pruefung,
    programme: pruefung.programme.filter((eintrag) => eintrag.programm.kennung === programm),
    matrix: pruefung.matrix.filter((zelle) => zelle.programm === programm),
  };
}

async function run(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const angaben = readAngaben(argumente);
  const rechtsstand = await loadRechtsstand(angaben.recht);
  const akte = await readAkte(angaben.akte);
  // Another Rechtsstand may lack programmes an Akte names; that changes findings, but forbids none.
  for (const mangel of checkProgrammverweise(akte, new Set(rechtsstand.programme.keys()))) {
    umgebung.stderr(`Hinweis: ${formatMangel({ datei: angaben.akte, ...mangel })}\n`);
  }
  const stichtag = angaben.stichtag ?? akte.stichtag ?? heuteInDeutschland();
  const pruefung = restrict(pruefeAkte(akte, rechtsstand, stichtag), angaben.programm);
  umgebung.stdout(
    angaben.json
      ? renderJson(pruefung, akte)
      : renderPruefung(pruefung, akte, angaben.programm !== undefined),
  );
  return 0;
}

export const kommandos: readonly Kommando[] = [
  { name: 'pruefe', kurz: 'Prüft, welches Förderprogramm zu welcher Maßnahme passt', hilfe: HILFE, run },
];
