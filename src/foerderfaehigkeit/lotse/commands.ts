/**
 * `quartierwerk frage`: the next best question for an Akte with gaps.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EingabeFehler } from '#kernel/fehler.ts';
import { type Kommando, readTag, type Umgebung } from '#platform/cli.ts';

const RECHT = fileURLToPath(new URL('../../../recht/', import.meta.url));

const HILFE = `quartierwerk frage [AKTE.yaml] [--antwort SCHLÜSSEL=WERT …] [--spaeter SCHLÜSSEL …] [--alle]
                   [--ausgabe DATEI] [--stichtag JJJJ-MM-TT] [--recht ORDNER] [--json]

Nennt die Frage, deren Antwort bei den Förderprogrammen am meisten entscheidet, gewichtet mit dem Geld,
um das es geht. Angaben der Akte dürfen fehlen; ohne Akte beginnt die Befragung bei null.

  --antwort SCHLÜSSEL=WERT   beantwortet eine Frage; mehrmals möglich, die Reihenfolge ist gleich.
                             Gezeigt wird, welche Programme dadurch passen oder ausscheiden
  --spaeter SCHLÜSSEL        stellt eine Frage zurück
  --alle                     zeigt auch alle weiteren Fragen, geordnet nach ihrem Gewicht
  --ausgabe DATEI            schreibt die Akte mit den Antworten als YAML, auch mit Lücken
  --stichtag TAG             Tag der Prüfung; sonst der Stichtag der Akte, sonst heute
  --recht ORDNER             eigener Rechtsstand statt des mitgelieferten
  --json                     Ergebnis als JSON (alle Beträge in ganzen Cent)

Beispiele:
  quartierwerk frage beispiele/auenstadt-nordstadt.yaml --alle
  quartierwerk frage akte.yaml --antwort quartier.isek=2022-03-10 --ausgabe akte-neu.yaml
  quartierwerk frage --antwort kommune.land=NW --antwort massnahmen.M01.zweck=spielplatz

Rückgabewert: 0 geprüft, 1 Fehler im Programm, 2 falsche Eingabe.
`;

function readArgumente(argumente: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...argumente],
    allowPositionals: true,
    options: {
      antwort: { type: 'string', multiple: true },
      spaeter: { type: 'string', multiple: true },
      alle: { type: 'boolean' },
      ausgabe: { type: 'string' },
      stichtag: { type: 'string' },
      recht: { type: 'string' },
      json: { type: 'boolean' },
    },
  });
  const [akte, ...weitere] = positionals;
  if (weitere.length > 0) {
    const text = 'Es kann nur nach einer Akte gefragt werden.';
    throw new EingabeFehler([{ wert: weitere.join(' '), text, abhilfe: 'Nur eine Datei angeben.' }]);
  }
  return { ...values, akte, stichtag: readTag('--stichtag', values.stichtag) };
}

async function run(argumente: readonly string[], umgebung: Umgebung): Promise<number> {
  const angaben = readArgumente(argumente);
  // Loaded here, so that the help answers at once.
  const [
    { loadLotsengrundlage, writeTeilakte },
    { checkSchluessel, readAntworten },
    { answerLotse },
    darstellung,
  ] = await Promise.all([
    import('./service.ts'),
    import('./antwort-lesen.ts'),
    import('./lotse.ts'),
    import('./darstellung.ts'),
  ]);
  const grundlage = await loadLotsengrundlage(angaben.akte, angaben.recht ?? RECHT, angaben.stichtag);
  const spaeter = checkSchluessel(angaben.spaeter ?? [], grundlage.katalog);
  const ergebnis = answerLotse(grundlage, readAntworten(angaben.antwort ?? [], grundlage.katalog));
  if (angaben.ausgabe !== undefined) {
    const fehlendes = await writeTeilakte(angaben.ausgabe, ergebnis.stand.teilakte);
    if (fehlendes.length > 0) {
      umgebung.stderr(`Hinweis: Der Akte fehlen noch Angaben: ${fehlendes.join(', ')}.\n`);
    }
  }
  const bericht = { ...ergebnis, grundlage, spaeter, alle: angaben.alle === true };
  const { renderLotse, renderLotseJson } = darstellung;
  umgebung.stdout(angaben.json ? renderLotseJson(bericht) : renderLotse(bericht));
  return 0;
}

export const frage: Kommando = {
  name: 'frage',
  kurz: 'nennt die nächste beste Frage zu einer Akte mit Lücken',
  hilfe: HILFE,
  run,
};
