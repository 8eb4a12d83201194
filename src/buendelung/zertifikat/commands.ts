/**
 * `quartierwerk zertifikat`: writes the certificate of the best plan, or checks one.
 */
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EingabeFehler } from '#kernel/fehler.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { type Kommando, readTag, type Umgebung } from '#platform/cli.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Aufgabenteile } from './abgleich.ts';

const RECHT = fileURLToPath(new URL('../../../recht/', import.meta.url));

const HILFE = `quartierwerk zertifikat AKTE --ausgabe DATEI [--stichtag JJJJ-MM-TT] [--recht ORDNER]
quartierwerk zertifikat pruefen DATEI [--akte AKTE [--recht ORDNER]] [--json]

Schreibt den besten Plan mit allem, was zum Nachprüfen nötig ist, in eine Datei (Schema
docs/schema/zertifikat.json), oder prüft eine solche Datei: ob der Plan alle Regeln einhält und ob der Beweis
stimmt, dass keiner besser ist. Widersprechen sich Wünsche, Mittel und Regeln, zeigt sie, dass es keinen gibt.
Gerechnet wird genau, ohne den Optimierer und ohne Datenbank. Mit --akte wird auch verglichen, ob die Aufgabe in
der Datei die ist, die aus Akte und Recht folgt. Was eine gültige Datei aussagt und was nicht, steht in der Ausgabe
und in docs/zertifikat.md. Steht für DATEI ein „-“, wird das Zertifikat von der Standardeingabe gelesen.

  --ausgabe DATEI   Zertifikat schreiben
  --stichtag TAG    Tag der Frage; sonst der Stichtag der Akte, sonst heute
  --recht ORDNER    eigener Rechtsstand statt des mitgelieferten
  --akte AKTE       die Aufgabe aus dieser Akte neu bilden und mit der Datei vergleichen
  --json            Ergebnis der Prüfung als JSON

Beispiele:
  quartierwerk zertifikat beispiele/bergheide-altstadt.yaml --ausgabe bergheide.json
  quartierwerk zertifikat pruefen bergheide.json --akte beispiele/bergheide-altstadt.yaml
  quartierwerk zertifikat pruefen - < bergheide.json

Rückgabewert beim Schreiben: 0 geschrieben, 2 falsche Eingabe, 4 kein Zertifikat (nichts bewiesen).
Rückgabewert beim Prüfen: 0 gültig, 1 ungültig oder andere Aufgabe als in der Akte, 2 nicht lesbar.
`;

const RUECKGABE = { gueltig: 0, ungueltig: 1, unlesbar: 2 } as const;

function refuse(text: string, abhilfe: string, feld?: string): never {
  throw new EingabeFehler([{ ...(feld === undefined ? {} : { feld }), text, abhilfe }]);
}

/** Parts of a valid certificate that do not follow from the Akte. */
async function compareMitAkte(
  bytes: Uint8Array,
  stichtag: string,
  pfad: string,
  recht: string,
): Promise<string[]> {
  const [{ closeSolver, computeAufgabe, readAkteMitKatalog }, { listAbweichungen }] = await Promise.all([
    import('../service.ts'),
    import('./abgleich.ts'),
  ]);
  try {
    const akte = await readAkteMitKatalog(pfad, recht);
    const erneut = await computeAufgabe({
      akte,
      stichtag: parseKalendertag(stichtag),
      rechtVerzeichnis: recht,
    });
    return listAbweichungen(JSON.parse(new TextDecoder().decode(bytes)) as Aufgabenteile, erneut);
  } finally {
    await closeSolver();
  }
}

/** `-`: what another program hands over. */
async function readZertifikat(datei: string): Promise<Uint8Array> {
  if (datei === '-') return await buffer(process.stdin);
  return await readFile(datei).catch(() =>
    refuse(`Die Datei ${datei} lässt sich nicht lesen.`, 'Pfad und Rechte prüfen.'),
  );
}

async function pruefe(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argumente],
    allowPositionals: true,
    options: { json: { type: 'boolean' }, akte: { type: 'string' }, recht: { type: 'string' } },
  });
  const [datei, ...weitere] = positionals;
  if (values.recht !== undefined && values.akte === undefined)
    refuse('Ein Rechtsstand wird nur mit einer Akte verglichen.', 'Die Akte mit --akte angeben.', '--recht');
  if (datei === undefined || weitere.length > 0) {
    refuse('Es wird genau eine Datei geprüft.', 'Zum Beispiel: quartierwerk zertifikat pruefen plan.json');
  }
  const bytes = await readZertifikat(datei);
  const [{ pruefeZertifikat }, { renderUrteil, renderUrteilJson }] = await Promise.all([
    import('./pruefer/service.ts'),
    import('./darstellung.ts'),
  ]);
  const urteil = pruefeZertifikat(bytes);
  const abgleich =
    urteil.art === 'gueltig' && values.akte !== undefined
      ? await compareMitAkte(bytes, urteil.zertifikat.stichtag, values.akte, values.recht ?? RECHT)
      : null;
  umgebung.stdout(values.json ? renderUrteilJson(urteil, abgleich) : renderUrteil(urteil, abgleich));
  return abgleich && abgleich.length > 0 ? RUECKGABE.ungueltig : RUECKGABE[urteil.art];
}

function standOf({ status, beweis }: Finanzierungsplan): string {
  if (status === 'unloesbar') return 'kein zulässiger Plan, exakt bewiesen';
  return beweis === 'exakt' ? 'exakt bewiesen' : 'nicht als bester Plan bewiesen';
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
