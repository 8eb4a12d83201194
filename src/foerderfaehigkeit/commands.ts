/**
 * `quartierwerk pruefe`: which programme fits which Massnahme, and why.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EingabeFehler } from '#kernel/fehler.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { type Kommando, readTag, type Umgebung } from '#platform/cli.ts';
import { type Akte, schreibeAkte } from '#quartiere/index.ts';
import { renderBefundteile } from './befundmatrix.ts';
import type { Pruefung } from './ergebnis.ts';
import { frage } from './lotse/commands.ts';
import { matrix } from './matrix/commands.ts';

const RECHT = fileURLToPath(new URL('../../recht/', import.meta.url));

const HILFE = `quartierwerk pruefe AKTE.yaml [--programm KENNUNG] [--stichtag JJJJ-MM-TT] [--recht ORDNER] [--json]
quartierwerk pruefe AKTE.yaml --pruefsummen [--stichtag JJJJ-MM-TT] [--recht ORDNER]
quartierwerk pruefe AKTE.yaml --beinahe [--programm KENNUNG] [--massnahme KENNUNG] [...]

Prüft jede Maßnahme der Akte gegen jedes Förderprogramm und nennt die Gründe.
Mit --beinahe: Was müsste anders sein, damit weitere Programme zahlen dürfen? Genannt werden jeweils die
wenigsten Änderungen, wer sie vornehmen kann und bis wann; jede ist mit den geänderten Angaben neu geprüft.

  --programm KENNUNG   nur dieses Programm zeigen, mit allen Gründen und Fundstellen;
                       geprüft wird trotzdem mit allen, weil andere Programme vorgehen können
  --beinahe            was fehlt noch? Wenigste Änderungen je Maßnahme und Programm
  --massnahme KENNUNG  mit --beinahe: nur diese Maßnahme
  --pruefsummen        nur die SHA-256 aller Befunde und der Akte zeigen, wie sie in einem Zertifikat stehen
  --stichtag TAG       Tag der Prüfung; sonst der Stichtag der Akte, sonst heute
  --recht ORDNER       eigener Rechtsstand statt des mitgelieferten
  --json               Ergebnis als JSON (alle Beträge in ganzen Cent)

Beispiele:
  quartierwerk pruefe beispiele/auenstadt-nordstadt.yaml
  quartierwerk pruefe beispiele/auenstadt-nordstadt.yaml --programm biwaq-vi
  quartierwerk pruefe beispiele/auenstadt-nordstadt.yaml --json
  quartierwerk pruefe beispiele/auenstadt-nordstadt.yaml --beinahe --massnahme M10

Rückgabewert: 0 geprüft, 1 Fehler im Programm, 2 falsche Eingabe.
`;

type Angaben = {
  readonly akte: string;
  readonly programm: string | undefined;
  readonly stichtag: Kalendertag | undefined;
  readonly recht: string;
  readonly json: boolean;
  readonly beinahe: boolean;
  readonly massnahme: string | undefined;
  readonly pruefsummen: boolean;
};

function readAngaben(argumente: readonly string[]): Angaben {
  const { values, positionals } = parseArgs({
    args: [...argumente],
    allowPositionals: true,
    options: {
      programm: { type: 'string' },
      stichtag: { type: 'string' },
      recht: { type: 'string' },
      json: { type: 'boolean' },
      beinahe: { type: 'boolean' },
      massnahme: { type: 'string' },
      pruefsummen: { type: 'boolean' },
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
    stichtag: readTag('--stichtag', values.stichtag),
    recht: values.recht ?? RECHT,
    json: values.json === true,
    beinahe: values.beinahe === true,
    massnahme: values.massnahme,
    pruefsummen: values.pruefsummen === true,
  };
}

/** Narrows the result to one programme. @throws EingabeFehler when there is no such programme */
async function restrict(pruefung: Pruefung, programm: string | undefined): Promise<Pruefung> {
  if (programm === undefined) return pruefung;
  const kennungen: readonly string[] = pruefung.programme.map((eintrag) => eintrag.programm.kennung);
  const { requireBekannt } = await import('./bekannt.ts');
  requireBekannt('--programm', programm, kennungen);
  return {
    ...pruefung,
    programme: pruefung.programme.filter((eintrag) => eintrag.programm.kennung === programm),
    matrix: pruefung.matrix.filter((zelle) => zelle.programm === programm),
  };
}

async function runBeinahe(angaben: Angaben, umgebung: Umgebung): Promise<number> {
  const [{ loadBeinahe }, { renderBeinaheJson, renderBeinahepruefung }] = await Promise.all([
    import('./service.ts'),
    import('./beinahe/ausgabe.ts'),
  ]);
  const { programm, massnahme, json } = angaben;
  const wahl = { programm, massnahme };
  const { akte, rechtsstand, pruefung, hinweise } = await loadBeinahe(
    angaben.akte,
    angaben.recht,
    angaben.stichtag,
    wahl,
  );
  for (const hinweis of hinweise) umgebung.stderr(`Hinweis: ${hinweis}\n`);
  umgebung.stdout(
    json
      ? renderBeinaheJson(pruefung, akte)
      : renderBeinahepruefung(pruefung, akte, rechtsstand, programm !== undefined),
  );
  return 0;
}

function renderPruefsummen(pruefung: Pruefung, akte: Akte): string {
  const sha256 = (teile: Iterable<string>): string => {
    const hash = createHash('sha256');
    for (const teil of teile) hash.update(teil);
    return hash.digest('hex');
  };
  const befunde = sha256(renderBefundteile(pruefung));
  return `Befunde  SHA-256 ${befunde}\nAkte     SHA-256 ${sha256([schreibeAkte(akte)])}\n`;
}

async function run(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const angaben = readAngaben(argumente);
  if (angaben.beinahe) return await runBeinahe(angaben, umgebung);
  // Loaded here, so that the help answers at once.
  const [{ loadPruefung }, { renderJson, renderPruefung }] = await Promise.all([
    import('./service.ts'),
    import('./darstellung.ts'),
  ]);
  const { akte, pruefung, hinweise } = await loadPruefung(angaben.akte, angaben.recht, angaben.stichtag);
  for (const hinweis of hinweise) umgebung.stderr(`Hinweis: ${hinweis}\n`);
  if (angaben.pruefsummen) {
    umgebung.stdout(renderPruefsummen(pruefung, akte));
    return 0;
  }
  const gezeigt = await restrict(pruefung, angaben.programm);
  umgebung.stdout(
    angaben.json ? renderJson(gezeigt, akte) : renderPruefung(gezeigt, akte, angaben.programm !== undefined),
  );
  return 0;
}

export const kommandos: readonly Kommando[] = [
  frage,
  matrix,
  { name: 'pruefe', kurz: 'Prüft, welches Förderprogramm zu welcher Maßnahme passt', hilfe: HILFE, run },
];
