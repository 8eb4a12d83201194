/**
 * Rule 6: every exported type of a capability or of the kernel is a word of `docs/glossar.md`, put together
 * from such words and its Bausteine, or one of a few English words of machinery.
 */
import { asNode, type Datei, isTest, type Knoten, parse, placeOf } from './quelltext.ts';

/** Lower case, umlauts in ASCII, letters only. */
function toAscii(wort: string): string {
  return wort
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replace(/[^a-z]/g, '');
}

/** Words of the first column of every table; several forms are parted by commas. */
function readGlossar(text: string): ReadonlySet<string> {
  return new Set(
    text
      .split('\n')
      .filter((zeile) => zeile.startsWith('| ') && !/^\| *(Begriff|Baustein) /.test(zeile))
      .flatMap((zeile) => (zeile.split('|')[1] ?? '').split(','))
      .map(toAscii)
      .filter((wort) => wort.length > 1),
  );
}

/** Sounds between the parts of a German compound. */
const FUGEN = ['', 's', 'es', 'n', 'en', 'e', 'er'];

/** Can the name be read as words of the glossary one after the other? */
function isExplained(name: string, woerter: ReadonlySet<string>): boolean {
  const rest = toAscii(name);
  if (rest === '') return true;
  for (const wort of woerter) {
    for (const fuge of FUGEN) {
      if (rest.startsWith(wort + fuge) && isExplained(rest.slice(wort.length + fuge.length), woerter))
        return true;
    }
  }
  return false;
}

function exportedTypes(baum: Knoten): readonly Knoten[] {
  const anweisungen = Array.isArray(baum.body) ? (baum.body as Knoten[]) : [];
  return anweisungen.flatMap((anweisung) => {
    const erklaerung =
      anweisung.type === 'ExportNamedDeclaration' ? asNode(anweisung.declaration) : undefined;
    const istTyp =
      erklaerung !== undefined && /^(TSTypeAlias|TSInterface|Class)Declaration$/.test(erklaerung.type);
    const name = istTyp ? asNode(erklaerung.id) : undefined;
    return name === undefined ? [] : [name];
  });
}

export function checkGlossar(
  dateien: readonly Datei[],
  glossar: string,
  englisch: readonly string[],
): string[] {
  const woerter = new Set([...readGlossar(glossar), ...englisch.map(toAscii)]);
  return dateien
    .filter((datei) => !isTest(datei) && !datei.pfad.includes('/pages/'))
    .flatMap((datei) =>
      exportedTypes(parse(datei).baum)
        .filter((name) => !isExplained(String(name.name), woerter))
        .map((name) => `${placeOf(datei, name)}: ${name.name} steht nicht in docs/glossar.md`),
    );
}
