/**
 * `quartierwerk zertifikat`: writes the certificate of the best plan, or checks one.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EingabeFehler } from '#kernel/fehler.ts';
import { type Kommando, readTag, type Umgebung } from '#platform/cli.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';

const RECHT = fileURLToPath(new URL('../../../recht/', import.meta.url));

const HILFE = `quartierwerk zertifikat AKTE --ausgabe DATEI [--stichtag JJJJ-MM-TT] [--recht ORDNER]
quartierwerk zertifikat pruefen DATEI [--json]

Schreibt den besten Plan mit allem, was zum Nachprüfen nötig ist, in eine Datei (Schema
docs/schema/zertifikat.json), oder prüft eine solche Datei: ob der Plan alle Regeln einhält und ob der Beweis
stimmt, dass keiner besser ist. Widersprechen sich Wünsche, Mittel und Regeln, zeigt sie, dass es keinen gibt. Gerechnet wird genau, ohne den Optimierer und ohne Datenbank. Was eine gültige
Datei aussagt und was nicht, steht in der Ausgabe und in docs/zertifikat.md.

  --ausgabe DATEI   Zertifikat schreiben
  --stichtag TAG    Tag der Frage; sonst der Stichtag der Akte, sonst heute
  --recht ORDNER    eigener Rechtsstand statt des mitgelieferten
  --json            Ergebnis der Prüfung als JSON

Beispiele:
  quartierwerk zertifikat beispiele/bergheide-altstadt.yaml --ausgabe bergheide.json
  quartierwerk zertifikat pruefen bergheide.json

Rückgabewert beim Schreiben: 0 geschrieben, 2 falsche Eingabe, 4 kein Zertifikat (nichts bewiesen).
Rückgabewert beim Prüfen: 0 gültig, 1 ungültig, 2 nicht lesbar.
`;

const RUECKGABE = { gueltig: 0, ungueltig: 1, unlesbar: 2 } as const;

function refuse(text: string, abhilfe: string, feld?: string): never {
  throw new EingabeFehler([{ ...(feld === undefined ? {} : { feld }), text, abhilfe }]);
}

async function pruefe(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argumente],
    allowPositionals: true,
    options: { json: { type: 'boolean' } },
  });
  const [datei, ...weitere] = positionals;
  if (datei === undefined || weitere.length > 0) {
    refuse('Es wird genau eine Datei geprüft.', 'Zum Beispiel: quartierwerk zertifikat pruefen plan.json');
  }
  const bytes = await readFile(datei).catch(() =>
    refuse(`Die Datei ${datei} lässt sich nicht lesen.`, 'Pfad und Rechte prüfen.'),
  );
  const [{ pruefeZertifikat }, { renderUrteil, renderUrteilJson }] = await Promise.all([
    import('./pruefer/service.ts'),
    import('./darstellung.ts'),
  ]);
  const urteil = pruefeZertifikat(bytes);
  umgebung.stdout(values.json ? renderUrteilJson(urteil) : renderUrteil(urteil));
  return RUECKGABE[urteil.art];
}

function standOf({ status, beweis }: Finanzierungsplan): string {
  if (status === 'unloesbar') return 'kein zulässiger Plan, exakt bewiesen';
  return beweis === 'exakt' ? 'exakt bewiesen' : 'Plan ohne Beweis';
}

async function schreibe(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argumente],
    allowPositionals: true,
    options: { ausgabe: { type: 'string' }, stichtag: { type: 'string' }, recht: { type: 'string' } },
  });
  const [pfad, ...weitere] = positionals;
  if (pfad === undefined || weitere.length > 0) {
    refuse(
      'Es fehlt die Akte, oder es sind mehrere.',
      'Zum Beispiel: quartierwerk zertifikat AKTE.yaml --ausgabe plan.json',
    );
  }
  const ausgabe = values.ausgabe ?? refuse('Es fehlt die Datei.', 'Eine Datei angeben.', '--ausgabe');
  const stichtag = readTag('--stichtag', values.stichtag);
  // Loaded here, so that the help answers at once.
  const [{ closeSolver, computeZertifiziert, readAkteMitKatalog }, { heuteInDeutschland }, { writeDatei }] =
    await Promise.all([import('../service.ts'), import('#platform/uhr.ts'), import('#platform/ausgabe.ts')]);
  try {
    const recht = values.recht ?? RECHT;
    const akte = await readAkteMitKatalog(pfad, recht);
    const { plan, zertifikat } = await computeZertifiziert({
      akte,
      stichtag: stichtag ?? akte.stichtag ?? heuteInDeutschland(),
      rechtVerzeichnis: recht,
      erklaeren: false,
      melde: (schritt) => umgebung.stderr(`… ${schritt}\n`),
    });
    if (!zertifikat) {
      umgebung.stderr('Es gibt nichts, was ein Zertifikat zeigen könnte: kein Plan und kein Beweis.\n');
      return 4;
    }
    await writeDatei(ausgabe, new TextEncoder().encode(zertifikat.text), '--ausgabe');
    const stand = standOf(plan);
    umgebung.stdout(`Geschrieben: ${ausgabe} (${stand})\nSHA-256 ${zertifikat.sha256}\n`);
    return 0;
  } finally {
    await closeSolver();
  }
}

async function run([erstes, ...weitere]: readonly string[], umgebung: Umgebung): Promise<number> {
  if (erstes === 'pruefen') return await pruefe(weitere, umgebung);
  return await schreibe(erstes === undefined ? [] : [erstes, ...weitere], umgebung);
}

export const kommandos: readonly Kommando[] = [
  { name: 'zertifikat', kurz: 'Schreibt oder prüft das Zertifikat eines Plans', hilfe: HILFE, run },
];
